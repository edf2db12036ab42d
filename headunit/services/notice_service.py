"""The notices on the unit's screen: shows each when it is due, remembers what was shown (`PRODUCT.md §4`)."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from connectivity.contracts.calendar import day_begins, day_of
from connectivity.contracts.cloud import EntitlementDocument
from headunit.core.clock import Clock
from headunit.core.errors import StorageError
from headunit.core.faults import FaultPoint, fault_point
from headunit.core.observable import Observable
from headunit.core.store import Store
from headunit.core.tasks import first_of
from headunit.services.domain import ServicesState
from headunit.services.ledger_file import read, written
from headunit.services.notices import Card, Ledger, advanced, answered, card, ends_of, next_due, word_of
from headunit.services.unit_time import UnitTime

_log = logging.getLogger(__name__)


class PromptClock(Clock, Protocol):
    """A service clock that a prompt on the screen can hold (`MemberClock`)."""

    def hold(self, reason: str) -> AbstractContextManager[None]:
        """Keep the rate at 1 at most, until the block is left."""
        ...


@dataclass(frozen=True, slots=True)
class NoticeState:
    """The notices.

    Attributes:
        ledger: Every notice that has fallen due.
        card: What stands on the screen, None: nothing.
        waiting: There is a card that would cover a manoeuvre.
    """

    ledger: Ledger = field(default_factory=Ledger)
    card: Card | None = None
    waiting: bool = False


class NoticeService:
    """Owns the notices. Offline it goes by the last signed document.

    Args:
        services: What is covered.
        time: By which a notice falls due.
        clock: What is slept on, and held while a card is on the screen (`PRODUCT.md §10`).
        store: Where the ledger is kept. It belongs to the unit: the removal of a profile leaves it, as the entitlement.
        on: Whether the unit is on: nothing is shown, and nothing falls due, while the ignition is off.
        manoeuvre: Whether a manoeuvre is under way that a card would cover.
        ask: Awaited before a notice is entered that falls due: it may have been renewed meanwhile. Has the document
            renewed where the backend can be reached, and is back within seconds whatever comes of it.
    """

    def __init__(
        self,
        services: Observable[ServicesState],
        time: UnitTime,
        clock: PromptClock,
        store: Store,
        on: Observable[bool],
        manoeuvre: Observable[bool],
        ask: Callable[[], Awaitable[None]] | None = None,
    ) -> None:
        self._services, self._time, self._clock, self._store = services, time, clock, store
        self._on, self._manoeuvre, self._ask = on, manoeuvre, ask
        self._asking = False
        self._unsaved, self._refused = False, False
        self._changed, self._turned = asyncio.Event(), asyncio.Event()
        self.state: Observable[NoticeState] = Observable(NoticeState(self._load()))

    async def run(self) -> None:
        """Show what is due, at its own instant also where time jumps, until cancelled."""
        endings = [
            self._services.subscribe(self._on_change),
            self._time.state.subscribe(self._on_change),
            self._on.subscribe(self._on_change),
            self._manoeuvre.subscribe(self._on_change),
        ]
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._follow(), name="notices-follow")
                tasks.create_task(self._hold(), name="notices-hold")
        finally:
            for end in endings:
                end()

    def answer(self) -> None:
        """Somebody has pressed OK or Renew on the card."""
        state = self.state.value
        if state.card is not None:
            self._publish(answered(state.ledger, state.card, self._time.now()))

    def save_again(self) -> None:
        """Keep what the disk has refused; call it now and then."""
        if self._unsaved:
            self._save()

    def look(self) -> None:
        """Bring the screen up to the present instant."""
        self._publish(self.state.value.ledger)

    def wake(self) -> None:
        """Something has changed that nobody else tells."""
        self._on_change(None)

    async def _follow(self) -> None:
        while True:
            self._changed.clear()
            if self._ask is not None and self._falls_due():
                self._asking = True
                try:
                    await self._ask()
                finally:
                    self._asking = False
            self.look()
            due = self._next()
            if due is None:
                await self._changed.wait()
            else:
                sleep = self._clock.sleep_until(self._time.ticks_at(due), self._word(due))
                await first_of(self._changed.wait(), sleep)

    def _next(self) -> datetime | None:
        """The next instant at which the screen changes by itself."""
        if (document := self._document()) is None or not self._shows():
            return None
        now, zone, state = self._time.now(), document.home_zone, self.state.value
        turns = [one.starts_at for one in document.coverage if one.starts_at > now]
        if (due := next_due(ends_of(document, now), zone, now)) is not None:
            turns.append(due)
        if state.card is not None or state.waiting:  # the card counts the days
            turns.append(day_begins(day_of(now, zone) + timedelta(days=1), zone))
        return min(turns, default=None)

    def _word(self, due: datetime) -> str:
        """What `_next` is, for people: a notice, the end of what is warned about, or another day on the card."""
        document = self._document()
        assert document is not None
        ends, zone = ends_of(document, self._time.now()), document.home_zone
        if word := word_of(ends, zone, due):
            return word
        return "notices-end" if any(end.at == due for end in ends) else "notices-change"

    async def _hold(self) -> None:
        while True:
            await self._until(shown=True)
            with self._clock.hold("notice"):
                await self._until(shown=False)

    async def _until(self, *, shown: bool) -> None:
        while (self.state.value.card is not None) is not shown:
            self._turned.clear()
            await self._turned.wait()

    def _on_change(self, _: object) -> None:
        if self._ask is None or self._asking or not self._falls_due():
            self.look()
        self._changed.set()

    def _falls_due(self) -> bool:
        """Whether there is a notice to enter."""
        document, now, ledger = self._document(), self._time.now(), self.state.value.ledger
        if document is None or not self._shows():
            return False
        return advanced(ledger, ends_of(document, now), document.home_zone, now, showing=False) != ledger

    def _shows(self) -> bool:
        return self._on.value and self._time.usable

    def _document(self) -> EntitlementDocument | None:
        return self._services.value.document

    def _publish(self, ledger: Ledger) -> None:
        document, now = self._document(), self._time.now()
        shown, waiting = None, False
        if document is not None and self._shows():
            ends, zone = ends_of(document, now), document.home_zone
            if not self._asking:
                ledger = advanced(ledger, ends, zone, now, showing=not self._manoeuvre.value)
            shown = card(ledger, ends, zone, now)
            if shown is not None and self._manoeuvre.value:
                shown, waiting = None, True
        before = self.state.value
        state = NoticeState(ledger, shown, waiting)
        if state.card != before.card:
            self._turned.set()
            if state.card is not None:
                _log.info("notice of an end, days left %d: %s", state.card.days, ", ".join(state.card.products))
        self.state.set(state)
        if ledger != before.ledger:
            self._save()

    def _save(self) -> None:
        try:
            self._store.save(written(self.state.value.ledger))
        except StorageError as error:
            _log.log(logging.INFO if self._refused else logging.ERROR, "%s", error)
            self._unsaved = self._refused = True
            return
        self._unsaved = self._refused = False
        fault_point(FaultPoint.UNIT_NOTICES_KEPT)

    def _load(self) -> Ledger:
        saved = self._store.load()
        if not saved:
            return Ledger()
        try:
            return read(saved)
        except ValueError as error:
            _log.warning("%s", error)
            self._store.set_aside()
            return Ledger()
