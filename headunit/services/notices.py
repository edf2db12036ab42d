"""The notices before an end: when each falls due, which one is shown, what has been shown (`PRODUCT.md §4`). Pure.

Weekly from 30 days before the end, daily from 15: at most 19. Days are those of the car's home zone, and a notice
falls due when its day begins. A `Ledger` remembers; every instant is trusted time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from connectivity.contracts.calendar import day_begins, day_of, days_left
from connectivity.contracts.cloud import FREE_PRODUCTS, EntitlementDocument, Product
from connectivity.contracts.entitlements import Covered, standing

SCHEDULE = (30, 23, 16, *range(15, -1, -1))
"""Days before the end on which a notice falls due."""
WARNED_DAYS = SCHEDULE[0]
"""From so many days on an end is near."""
KEPT = 400
"""Entries that a ledger keeps at most; the oldest go first."""


@dataclass(frozen=True, slots=True)
class End:
    """The end of `product` at `at`; it is open without a gap since `since`. UTC."""

    product: Product
    at: datetime
    since: datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """One notice of one end.

    Attributes:
        product: What ends.
        ends_at: When (UTC).
        days: Of `SCHEDULE`: the notice's own day, counted back from the end.
        due_at: When that day began (UTC).
        shown_at: When it first stood on the screen (UTC); None: a newer one came before it could.
        answered_at: When somebody pressed OK or Renew, on it or on a newer one in its place (UTC); None: nobody has.
    """

    product: Product
    ends_at: datetime
    days: int
    due_at: datetime
    shown_at: datetime | None = None
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Ledger:
    """Every notice that has fallen due, oldest first."""

    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """What the screen says now: `products` end on one day; the first of them at `ends_at` (UTC).

    `days` is counted from today, 0 on the last day; `entries` are the notices that an answer answers.
    """

    products: tuple[Product, ...]
    ends_at: datetime
    days: int
    entries: tuple[Entry, ...]


def ends_of(document: EntitlementDocument | None, now: datetime) -> tuple[End, ...]:
    """The ends that are warned about: of each product of the service clock that is open at `now`, soonest first."""
    if document is None:
        return ()
    found = ((product, standing(document.coverage, product, now)) for product in FREE_PRODUCTS)
    ends = [End(product, how.until, how.since) for product, how in found if isinstance(how, Covered)]
    return tuple(sorted(ends, key=lambda end: end.at))


def planned(end: End, zone: str) -> Iterator[tuple[int, datetime]]:
    """Days and due instant of each notice of `end`, in order; none that was due before the product was open."""
    last_day = day_of(end.at, zone)
    for days in SCHEDULE:
        due_at = day_begins(last_day - timedelta(days=days), zone)
        if end.since < due_at < end.at:
            yield days, due_at


def next_due(ends: Iterable[End], zone: str, now: datetime) -> datetime | None:
    """The next instant at which anything changes: a notice falls due, or a product ends. None: nothing will."""
    coming = (at for end in ends for at in (*(due_at for _, due_at in planned(end, zone)), end.at) if at > now)
    return min(coming, default=None)


def word_of(ends: Iterable[End], zone: str, at: datetime) -> str:
    """What falls due at `at`, for who asks the clock what comes: `notice-map-care-30-service-pack-30`, or empty."""
    due = [f"{end.product}-{days}" for end in ends for days, due_at in planned(end, zone) if due_at == at]
    return "-".join(("notice", *due)) if due else ""


def advanced(ledger: Ledger, ends: Iterable[End], zone: str, now: datetime, *, showing: bool = True) -> Ledger:
    """The ledger at `now` with the unit on: what has fallen due is entered, and what the card tells of is shown.

    Not `showing`: the card would be in the way now, and waits.
    """
    ends, entries = tuple(ends), list(ledger.entries)
    for end in ends:
        known = {entry.days for entry in entries if _is_of(entry, end)}
        entries += [
            Entry(end.product, end.at, days, due_at)
            for days, due_at in planned(end, zone)
            if due_at <= now and days not in known
        ]
    due = ledger if len(entries) == len(ledger.entries) else Ledger(tuple(entries[-KEPT:]))
    told = card(due, ends, zone, now) if showing else None
    new = {id(entry) for entry in (told.entries if told else ()) if entry.shown_at is None}
    if not new:
        return due
    return Ledger(tuple(replace(entry, shown_at=now) if id(entry) in new else entry for entry in due.entries))


def card(ledger: Ledger, ends: Iterable[End], zone: str, now: datetime) -> Card | None:
    """What is to be shown at `now`, None: nothing. Of ends on several days, the soonest first."""
    waiting = [entry for end in ends if (entry := _open(ledger.entries, end, now)) is not None]
    if not waiting:
        return None
    first = min(waiting, key=lambda entry: entry.ends_at)
    day = day_of(first.ends_at, zone)
    together = tuple(entry for entry in waiting if day_of(entry.ends_at, zone) == day)
    return Card(
        products=tuple(entry.product for entry in together),
        ends_at=first.ends_at,
        days=days_left(first.ends_at, now, zone),
        entries=together,
    )


def answered(ledger: Ledger, shown: Card, now: datetime) -> Ledger:
    """Somebody has pressed OK or Renew on `shown`, which answers for those whose place it had taken, too."""
    newest = {(entry.product, entry.ends_at): entry.days for entry in shown.entries}

    def answers(entry: Entry) -> bool:
        seen = entry.shown_at is not None and entry.answered_at is None
        return seen and entry.days >= newest.get((entry.product, entry.ends_at), SCHEDULE[0] + 1)

    return Ledger(tuple(replace(entry, answered_at=now) if answers(entry) else entry for entry in ledger.entries))


def _is_of(entry: Entry, end: End) -> bool:
    return entry.product == end.product and entry.ends_at == end.at


def _open(entries: Iterable[Entry], end: End, now: datetime) -> Entry | None:
    """The newest notice of `end` that is due at `now`, unless it is answered or the end has come.

    Due at `now`: where the backend puts a wrong clock back, what had fallen due too early waits for its day again.
    """
    ours = (entry for entry in entries if _is_of(entry, end) and entry.due_at <= now)
    newest = min(ours, key=lambda entry: entry.days, default=None)
    return newest if newest is not None and newest.answered_at is None and now < end.at else None
