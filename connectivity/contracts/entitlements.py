"""The entitlement document as JSON, and what it says at an instant. Pure; whoever calls has checked the signature.

Coverage is computed in the backend only (`PRODUCT.md §4`); here it is read.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from connectivity.contracts.cloud import Coverage, EntitlementDocument, Product

KINDS = ("free", "bought")
_LATER: Mapping[str, Any] = MappingProxyType({"linked": False, "terms_due_at": None})
"""Keys that documents of the first version, kept in a unit, do not have."""
_MAX_BYTES = 64 * 1024


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
    """Read a document, strictly: exactly the known keys, aware instants, a real time zone.

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
        coverage=tuple(_coverage(item) for item in fields["coverage"]),
        linked=fields["linked"],
        terms_due_at=None if fields["terms_due_at"] is None else _instant(fields, "terms_due_at"),
    )


def days_left(end: datetime, now: datetime, zone: str) -> int:
    """Calendar days from today to the day of the end, both in the car's home zone (`PRODUCT.md §4`).

    Args:
        end: Aware.
        now: Aware.
        zone: IANA time zone.

    Returns:
        0 on the day of the end, whether or not its hour has passed; negative after that day.
    """
    home = ZoneInfo(zone)
    return (end.astimezone(home).date() - now.astimezone(home).date()).days


def is_covered(document: EntitlementDocument, product: Product, now: datetime) -> bool:
    """Whether `product` is open at `now` (aware): starts included, ends excluded."""
    return any(c.product == product and c.starts_at <= now < c.ends_at for c in document.coverage)


def _coverage(value: Any) -> Coverage:
    fields = _object(value, "coverage", {"product", "kind", "starts_at", "ends_at"})
    product, kind = _text(fields, "product"), _text(fields, "kind")
    if product not in {member.value for member in Product}:
        raise ValueError(f"entitlement document: unknown product {product!r:.40}")
    if kind not in KINDS:
        raise ValueError(f"entitlement document: unknown kind {kind!r:.40}")
    starts_at, ends_at = _instant(fields, "starts_at"), _instant(fields, "ends_at")
    if ends_at <= starts_at:
        raise ValueError("entitlement document: coverage ends before it starts")
    return Coverage(Product(product), kind, starts_at, ends_at)


def _object(value: Any, what: str, keys: set[str], later: Mapping[str, Any] = MappingProxyType({})) -> dict[str, Any]:
    if not isinstance(value, dict) or not keys <= value.keys() <= keys | later.keys():
        raise ValueError(f"entitlement document: {what} must have exactly the keys {sorted(keys | later.keys())}")
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
    return instant.astimezone(UTC)


def _zone_name(fields: dict[str, Any]) -> str:
    name = _text(fields, "home_zone")
    return _checked(lambda: ZoneInfo(name).key, "home_zone is not an IANA time zone")


def _checked[T](read: Callable[[], T], complaint: str) -> T:
    try:
        return read()
    except (ValueError, OverflowError, ZoneInfoNotFoundError, OSError) as error:
        raise ValueError(f"entitlement document: {complaint}") from error
