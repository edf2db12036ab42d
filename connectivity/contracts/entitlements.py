"""What an entitlement document says at an instant. Pure; whoever calls has checked its signature.

Coverage is computed in the backend only (`PRODUCT.md §4`); here it is read, alike in the unit and in the backend.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from connectivity.contracts.cloud import Coverage, Product


@dataclass(frozen=True, slots=True)
class Covered:
    """The product is open, without a gap, from `since` (included) to `until` (excluded); `kind` is that of now."""

    since: datetime
    until: datetime
    kind: str


@dataclass(frozen=True, slots=True)
class Ended:
    """The product was open until `at`."""

    at: datetime


@dataclass(frozen=True, slots=True)
class NeverCovered:
    """The product has not been open yet."""


Standing = Covered | Ended | NeverCovered


def standing(coverage: Iterable[Coverage], product: Product, now: datetime) -> Standing:
    """How it stands with `product` at `now` (aware). Periods that touch or overlap are one."""
    own = sorted((one for one in coverage if one.product == product), key=lambda one: (one.starts_at, one.ends_at))
    begun = [one for one in own if one.starts_at <= now]
    if not begun:
        return NeverCovered()
    until = max(one.ends_at for one in begun)
    if until <= now:
        return Ended(until)
    kind = next(one.kind for one in begun if one.ends_at > now)
    for one in own:
        if one.starts_at <= until < one.ends_at:
            until = one.ends_at
    since = max(one.starts_at for one in begun if one.ends_at > now)
    for one in reversed(begun):
        if one.starts_at < since <= one.ends_at:
            since = one.starts_at
    return Covered(since, until, kind)


def is_covered(coverage: Iterable[Coverage], product: Product, now: datetime) -> bool:
    """Whether `product` is open at `now` (aware): starts included, ends excluded."""
    return isinstance(standing(coverage, product, now), Covered)
