"""A unit of values alone: it does what the unit's services do, and waits on nothing."""

from __future__ import annotations

from datetime import datetime, timedelta

from connectivity.contracts.cloud import EntitlementDocument, Product
from headunit.services.notices import Card, End, Ledger, advanced, answered, card, ends_of, next_due
from headunit.services.trusted_time import BELIEVED_AHEAD, TrustedTime, heard_backend, heard_document, heard_gps, kept

UNLIKE = timedelta(minutes=10)
"""Two clocks of one backend may differ by that much."""
Key = tuple[Product, datetime, int]


class DrivenUnit:
    """Ticks are the true time; what the unit takes for the time is `now`.

    Attributes:
        shows: Every notice that came onto the screen, with the trusted instant, in order.
        answers_at_once: Somebody sits there and presses OK.
    """

    def __init__(self, ticks: datetime, *, answers_at_once: bool = False) -> None:
        self.ticks, self.answers_at_once = ticks, answers_at_once
        self.time = kept(None, ticks)
        self.on, self.by_backend = True, False
        self.document: EntitlementDocument | None = None
        self.ledger = Ledger()
        self.shows: list[tuple[Key, datetime]] = []
        self.answers: list[Key] = []

    @property
    def now(self) -> datetime:
        return self.time.now(self.ticks) or self.ticks

    def ends(self) -> tuple[End, ...]:
        return ends_of(self.document, self.now)

    def card(self) -> Card | None:
        if self.document is None or not self.on:
            return None
        return card(self.ledger, self.ends(), self.document.home_zone, self.now)

    def answer(self) -> None:
        if (shown := self.card()) is not None:
            self.answers += [(one.product, one.ends_at, one.days) for one in shown.entries]
            self.ledger = answered(self.ledger, shown, self.now)
            self.look()

    def look(self) -> None:
        if self.document is None or not self.on:
            return
        seen = {key for key, at in _shown(self.ledger)}
        self.ledger = advanced(self.ledger, self.ends(), self.document.home_zone, self.now)
        self.shows += [(key, at) for key, at in _shown(self.ledger) if key not in seen]
        if self.answers_at_once and self.card() is not None:
            self.answer()

    def pass_to(self, ticks: datetime) -> None:
        """Time goes by; what falls due while the unit is on does so at its own instant."""
        self.look()
        while self.on and self.document is not None:
            due = next_due(self.ends(), self.document.home_zone, self.now)
            at = None if due is None else self.time.ticks_at(due) or due
            if at is None or at > ticks:
                break
            self.ticks = at
            self.look()
        self.ticks = ticks
        self.look()

    def switch(self, *, on: bool) -> None:
        """Off: trusted time is kept, and the ticks are lost."""
        if on != self.on:
            self.time, self.by_backend = kept(self.time.now(self.ticks), self.ticks), False
            self.on = on
            self.look()

    def power_returns(self, at: datetime) -> None:
        """After some time without power it is `at`."""
        self.ticks = at
        self.time = kept(self.time.at, at)
        self.switch(on=True)

    def hear_backend(self, said: datetime) -> None:
        self.time, self.by_backend = heard_backend(self.time, said, self.ticks), True
        self.look()

    def hear_gps(self, said: datetime) -> None:
        if not self.by_backend:  # as UnitTime does
            self.time = heard_gps(self.time, said, self.ticks)
            self.look()

    def receive(self, document: EntitlementDocument) -> None:
        """As ServicesService does: no older one, unless the one held is of a day that has not come."""
        now, held = self.now, self.document
        future = self.by_backend and document.issued_at > now + BELIEVED_AHEAD
        older = held is not None and document.issued_at < held.issued_at
        passed_over = held is not None and held.issued_at > now + UNLIKE and document.issued_at > now - UNLIKE
        if not future and (not older or (self.by_backend and passed_over)):
            self.document = document
            self.time = heard_document(self.time, document.issued_at, self.ticks)
        self.look()


def trusting(ticks: datetime) -> TrustedTime:
    """Of a unit that the backend has just told the time."""
    return heard_backend(kept(None, ticks), ticks, ticks)


def _shown(ledger: Ledger) -> list[tuple[Key, datetime]]:
    return [((one.product, one.ends_at, one.days), one.shown_at) for one in ledger.entries if one.shown_at is not None]
