"""The entitlement document as JSON. Pure; whoever calls has checked the signature.

Made to last: a reader passes over keys, products and kinds that a later backend adds. What it knows has to be right.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from connectivity.contracts.cloud import Coverage, EntitlementDocument, Product

KINDS = ("free", "bought", "included")
_LATER: Mapping[str, Any] = MappingProxyType({"linked": False, "terms_due_at": None})
"""Keys that documents of the first version, kept in a unit, do not have."""
_MAX_BYTES = 64 * 1024
_YEARS = range(1970, 9999)
"""Days before and after an instant can still be counted, in every zone."""


def render_document(document: EntitlementDocument) -> bytes:
    """The document as compact JSON (UTF-8, keys sorted): the payload to sign. Instants in UTC, ISO 8601."""
    value = {
        "device_id": document.device_id,
        "vin": document.vin,
        "issued_at": _instant_text(document.issued_at),
        "home_zone": document.home_zone,
        "coverage": [
            {
                "product": coverage.product.value,
                "kind": coverage.kind,
                "starts_at": _instant_text(coverage.starts_at),
                "ends_at": _instant_text(coverage.ends_at),
            }
            for coverage in document.coverage
        ],
        "linked": document.linked,
        "terms_due_at": None if document.terms_due_at is None else _instant_text(document.terms_due_at),
    }
    return json.dumps(value, separators=(",", ":"), sort_keys=True).encode()


def parse_document(text: str | bytes) -> EntitlementDocument:
    """Read a document: what is known of it, strictly (aware instants, a real time zone, terms of some length).

    Raises:
        ValueError: The text is no entitlement document; the message says where.
    """
    if len(text) > _MAX_BYTES:
        raise ValueError("entitlement document: too long")
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ValueError("entitlement document: not JSON") from error
    fields = _object(value, "document", {"device_id", "vin", "issued_at", "home_zone", "coverage"}, _LATER)
    if not isinstance(fields["coverage"], list):
        raise ValueError("entitlement document: coverage is not a list")
    if not isinstance(fields["linked"], bool):
        raise ValueError("entitlement document: linked is neither true nor false")
    return EntitlementDocument(
        device_id=_text(fields, "device_id"),
        vin=_text(fields, "vin"),
        issued_at=_instant(fields, "issued_at"),
        home_zone=_zone_name(fields),
        coverage=tuple(one for item in fields["coverage"] if (one := _coverage(item)) is not None),
        linked=fields["linked"],
        terms_due_at=None if fields["terms_due_at"] is None else _instant(fields, "terms_due_at"),
    )


def _coverage(value: Any) -> Coverage | None:
    """None where a later backend speaks of something that is not known here, whatever else it says of it."""
    fields = _object(value, "coverage", {"product", "kind"})
    product, kind = _text(fields, "product"), _text(fields, "kind")
    if product not in {member.value for member in Product} or kind not in KINDS:
        return None
    fields = _object(value, "coverage", {"product", "kind", "starts_at", "ends_at"})
    starts_at, ends_at = _instant(fields, "starts_at"), _instant(fields, "ends_at")
    if ends_at <= starts_at:
        raise ValueError("entitlement document: coverage ends before it starts")
    return Coverage(Product(product), kind, starts_at, ends_at)


def _object(value: Any, what: str, keys: set[str], later: Mapping[str, Any] = MappingProxyType({})) -> dict[str, Any]:
    if not isinstance(value, dict) or not keys <= value.keys():
        raise ValueError(f"entitlement document: {what} must have the keys {sorted(keys)}")
    return {**later, **value}


def _text(fields: dict[str, Any], key: str) -> str:
    value = fields[key]
    if not isinstance(value, str) or not 1 <= len(value) <= 100:
        raise ValueError(f"entitlement document: {key} is not a text of 1 to 100 characters")
    return value


def _instant_text(instant: datetime) -> str:
    if instant.tzinfo is None:
        raise ValueError("entitlement document: an instant without a time zone")
    return instant.astimezone(UTC).isoformat()


def _instant(fields: dict[str, Any], key: str) -> datetime:
    text = _text(fields, key)
    return _checked(lambda: _aware(datetime.fromisoformat(text)), f"{key} is not an instant with an offset")


def _aware(instant: datetime) -> datetime:
    if instant.tzinfo is None:
        raise ValueError("naive")
    instant = instant.astimezone(UTC)
    if instant.year not in _YEARS:
        raise ValueError("out of reach")
    return instant


def _zone_name(fields: dict[str, Any]) -> str:
    name = _text(fields, "home_zone")
    return _checked(lambda: ZoneInfo(name).key, "home_zone is not an IANA time zone")


def _checked[T](read: Callable[[], T], complaint: str) -> T:
    try:
        return read()
    except (ValueError, OverflowError, ZoneInfoNotFoundError, OSError) as error:
        raise ValueError(f"entitlement document: {complaint}") from error
