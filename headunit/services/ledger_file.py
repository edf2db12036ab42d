"""The ledger of notices as one JSON object."""

from __future__ import annotations

from typing import Any

from connectivity.contracts.clock import instant, instant_or_none, text_of
from connectivity.contracts.cloud import Product
from headunit.services.notices import KEPT, Entry, Ledger


def written(ledger: Ledger) -> dict[str, Any]:
    """`ledger` to be saved; instants in UTC, ISO 8601."""
    return {
        "entries": [
            {
                "product": entry.product.value,
                "ends_at": text_of(entry.ends_at),
                "days": entry.days,
                "due_at": text_of(entry.due_at),
                "shown_at": text_of(entry.shown_at),
                "answered_at": text_of(entry.answered_at),
            }
            for entry in ledger.entries
        ]
    }


def read(saved: dict[str, Any]) -> Ledger:
    """What was saved; entries of products that only a later version knows are left out.

    Raises:
        ValueError: It is none of ours.
    """
    try:
        known = {product.value for product in Product}
        entries = tuple(_entry(one) for one in saved["entries"] if one["product"] in known)
    except (KeyError, TypeError, OverflowError) as error:
        raise ValueError("no ledger of notices") from error
    return Ledger(entries[-KEPT:])


def _entry(value: dict[str, Any]) -> Entry:
    days = value["days"]
    if not isinstance(days, int):
        raise ValueError("the days of a notice are a whole number")
    return Entry(
        product=Product(value["product"]),
        ends_at=instant(value["ends_at"]),
        days=days,
        due_at=instant(value["due_at"]),
        shown_at=instant_or_none(value["shown_at"]),
        answered_at=instant_or_none(value["answered_at"]),
    )
