"""From a history of grants to coverage: stacking and overlap, computed here only (`PRODUCT.md §4`). Pure.

A term bought before the end extends from the end, one bought after it starts at the purchase. What is taken back ends
there and then, and what was stacked upon it moves up. A history only grows: an event changes nothing before its
own instant.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from connectivity.contracts.calendar import months_later
from connectivity.contracts.cloud import Coverage, Product


@dataclass(frozen=True, slots=True)
class Granted:
    """`product` for `months` (1 … `MOST_GRANTED_MONTHS`) by the calendar of `zone`, granted at `at` (UTC).

    `kind` is as in `Coverage`; `id` names the grant for ever.
    """

    id: str
    product: Product
    kind: str
    at: datetime
    months: int
    zone: str


@dataclass(frozen=True, slots=True)
class TakenBack:
    """The grant `grant_id` was revoked or refunded at `at` (UTC); `why` says which."""

    grant_id: str
    at: datetime
    why: str


Event = Granted | TakenBack


@dataclass(frozen=True, slots=True)
class Term:
    """What came of one grant: its product is covered from `starts_at` (included) to `ends_at` (excluded), UTC.

    They are equal where the grant was taken back before it began.
    """

    grant: Granted
    starts_at: datetime
    ends_at: datetime
    taken_back: TakenBack | None

    @property
    def coverage(self) -> Coverage:
        """As a document tells it."""
        return Coverage(self.grant.product, self.grant.kind, self.starts_at, self.ends_at)


def terms_of(history: Iterable[Event]) -> tuple[Term, ...]:
    """One term for each grant, in the order of the history (oldest first)."""
    events = tuple(history)
    taken: dict[str, TakenBack] = {}
    for event in events:
        if isinstance(event, TakenBack):
            taken.setdefault(event.grant_id, event)
    ends: dict[Product, datetime] = {}
    terms = []
    for grant in (event for event in events if isinstance(event, Granted)):
        starts_at = max(grant.at, ends.get(grant.product, grant.at))
        ends_at = months_later(starts_at, grant.months, grant.zone)
        back = taken.get(grant.id)
        if back is not None:
            ends_at = min(ends_at, max(starts_at, back.at))
        terms.append(Term(grant, starts_at, ends_at, back))
        ends[grant.product] = ends_at
    return tuple(terms)


def coverage_of(history: Iterable[Event]) -> tuple[Coverage, ...]:
    """What is, was and will be covered, in the order of the history; nothing of no length."""
    return tuple(term.coverage for term in terms_of(history) if term.ends_at > term.starts_at)


def shortened(coverage: Iterable[Coverage], now: datetime) -> tuple[Coverage, ...]:
    """What a document needs of it at `now`: what is not over, and of each product the last that is."""
    whole = tuple(coverage)
    last = {one.product: one for one in sorted(whole, key=lambda one: one.ends_at) if one.ends_at <= now}
    return tuple(one for one in whole if one.ends_at > now or last.get(one.product) is one)
