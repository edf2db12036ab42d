"""The unit's trusted time: what backend, GPS and documents have said, kept over restarts (`PRODUCT.md §4`, `§10`).

Three clocks are kept apart. *Ticks* are the service clock: they tell how much time goes by, never what time it is. The
unit's *own clock* is the ticks with the error that somebody has set it wrong by; it is shown while nobody has said
better, and decides nothing once anybody has. *Trusted time* is what somebody has said, carried on by the ticks.
"""

from __future__ import annotations

import logging
import math
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from connectivity.gps.ports import GpsFix
from headunit.core.clock import Clock
from headunit.core.errors import StorageError
from headunit.core.faults import FaultPoint, fault_point
from headunit.core.observable import Observable
from headunit.core.store import Store
from headunit.services.trusted_time import (
    BELIEVED_AHEAD,
    CONFIRMED_WITHIN,
    GPS_ERA,
    TimeSource,
    TrustedTime,
    heard_backend,
    heard_document,
    heard_gps,
    kept,
    unrolled,
)

_log = logging.getLogger(__name__)

KEPT_EVERY = timedelta(hours=1)
"""What a power cut takes from the kept time at most, while `save_again` is called."""
_YEARS = range(1970, 9000)
"""What is kept and lies beyond is damage: nothing could be counted from there."""
_KEPT_AT_ONCE = BELIEVED_AHEAD / 2
"""So far behind is the kept time never: after a power cut GPS would be held."""


class UnitTime:
    """Owns trusted time.

    Args:
        clock: The service clock: the unit's ticks.
        store: Where trusted time is kept. It belongs to the unit: the removal of a profile leaves it.
        made_at: No receiver tells less: the unit was not made before (aware; None: not known).

    Attributes:
        state: What is known; told when it changes, not when time goes by.
    """

    def __init__(self, clock: Clock, store: Store, made_at: datetime | None = None) -> None:
        self._clock, self._store, self._made_at = clock, store, made_at
        self._error = timedelta(0)
        self._saved = self._load()
        self.state: Observable[TrustedTime] = Observable(kept(self._saved, clock.now()))
        self._begun, self._confirmed, self._by_backend = clock.synced, False, False
        self._waits = self._saved is not None
        self._began_at = self._held_ticks = clock.now()
        self._era_told, self._refused = False, False

    def begin(self) -> None:
        """The service clock has just become known: ticks count from here. Call it each time; the first one counts."""
        if self._clock.synced and not self._begun:
            self._begun = True
            self._began_at = self._held_ticks = self._clock.now()
            self.state.set(replace(self.state.value, ticks=self._began_at))

    def now(self) -> datetime:
        """Trusted time (UTC); the unit's own clock while nobody has ever said what time it is."""
        return self.state.value.now(self._clock.now()) or self._own()

    def shown(self) -> datetime:
        """The time for the status bar (UTC).

        Trusted time once somebody has confirmed it since the start, else what GPS says while that is held, else the
        unit's own clock: what was kept may lie far back, and a person is better served with the clock of the car.
        """
        held = self.state.value.held
        if self._confirmed:
            return self.now()
        return self._own() if held is None else held + (self._clock.now() - self._held_ticks)

    def ticks_at(self, instant: datetime) -> datetime:
        """The service-clock instant to sleep until for trusted time to be `instant`, as far as is known now."""
        return self.state.value.ticks_at(instant) or instant - self._error

    @property
    def ticks(self) -> datetime:
        """The present tick count, to hand to `heard_backend` later."""
        return self._clock.now()

    @property
    def synced(self) -> bool:
        """Whether there is anything to show: nobody's clock is known before the service clock is."""
        return self._clock.synced or self._confirmed

    @property
    def usable(self) -> bool:
        """Whether to act by `now`: what was kept may lie far back, and whoever knows better speaks within seconds."""
        return self.synced and (self._confirmed or not self._waits)

    def wait_no_longer(self) -> None:
        """Nobody has spoken for seconds after the start: what was kept has to do."""
        self._waits = False

    @property
    def confirmed_by_backend(self) -> bool:
        """Whether the backend has signed the time since the start."""
        return self._by_backend

    def set_error(self, error: timedelta) -> None:
        """Somebody has set the unit's own clock wrong by `error` (ahead of service time; negative: behind)."""
        self._error = error

    def heard_backend(self, said: datetime, asked_ticks: datetime | None = None) -> None:
        """The backend has signed `said` (aware).

        Args:
            asked_ticks: The tick count when it was asked, None: just now. It has signed at some instant since then,
                so whatever lies between confirms what is known, also where service time runs fast.
        """
        ticks, before = self._clock.now(), self.state.value
        way, now = self._way(asked_ticks), before.now(ticks)
        said = self._finer(said, way)
        if now is not None and _confirms(said, now, way):
            said = now
        elif now is not None and before.source is TimeSource.KEPT and said > now:
            _log.info("the backend says that it is %s; when the unit was switched off it was %s", said, now)
        elif now is not None:
            _log.warning("the backend corrects the time: it is %s, and not %s", said, now)
        self._confirmed = self._by_backend = True
        self._adopt(heard_backend(before, said, ticks))

    def expects(self, said: datetime, asked_ticks: datetime) -> bool:
        """Whether `said` by the backend, asked at `asked_ticks`, would confirm what it has told before in this run.

        Also True where it has not told anything yet.
        """
        now = self.state.value.now(self._clock.now())
        return now is None or not self._by_backend or _confirms(said, now, self._way(asked_ticks))

    def heard_gps(self, fix: GpsFix | None) -> None:
        """What the receiver says; None: it sees too few satellites.

        Once the backend has spoken since the start the ticks know better than any receiver, which is heard no more.
        """
        if fix is None:
            return
        if self._by_backend:
            self._save(_KEPT_AT_ONCE)
            return
        ticks, before = self._clock.now(), self.state.value
        said = self._unrolled(self._finer(fix.utc, timedelta(0)), before.now(ticks))
        after = heard_gps(before, said, ticks)
        if after.held is not None:
            if before.held is None:
                _log.warning("GPS says that it is %s: held until the backend agrees", after.held)
            elif abs(after.held - before.held - (ticks - self._held_ticks)) <= CONFIRMED_WITHIN:
                after = replace(after, held=before.held)
        if after.held != before.held:
            self._held_ticks = ticks
        now = after.now(ticks)
        self._confirmed = self._confirmed or (now is not None and abs(said - now) <= CONFIRMED_WITHIN)
        self._adopt(after)

    def heard_document(self, issued_at: datetime) -> None:
        """The backend has signed a document at `issued_at` (aware): it is at least as late."""
        self._adopt(heard_document(self.state.value, issued_at, self._clock.now()))

    def save_again(self) -> None:
        """Keep trusted time where it has moved on, or where the disk has refused; call it now and then."""
        refused, self._refused = self._refused, False
        self._save(timedelta(0) if refused else KEPT_EVERY, told=refused)

    def save(self) -> None:
        """Keep trusted time now: the unit is switched off."""
        self._refused = False
        self._save(timedelta(0))

    def _own(self) -> datetime:
        return self._clock.now() + self._error

    def _finer(self, said: datetime, way: timedelta) -> datetime:
        """The own clock's reading where `said` confirms it: it counts finer than a receiver tells."""
        own = self._own()
        return own if _confirms(said, own, way) else said

    def _way(self, asked_ticks: datetime | None) -> timedelta:
        """How much service time went by between a question and now."""
        ticks = self._clock.now()
        return ticks - max(asked_ticks or ticks, self._began_at)

    def _unrolled(self, said: datetime, now: datetime | None) -> datetime:
        """`said` of a receiver that may have counted its weeks to the end."""
        if now is not None:
            meant = unrolled(said, now)
        elif self._made_at is not None and said < self._made_at:
            meant = said + math.ceil((self._made_at - said) / GPS_ERA) * GPS_ERA
        else:
            meant = said
        if meant != said and not self._era_told:
            self._era_told = True
            _log.warning("the GPS receiver has begun to count its weeks anew: %s is read as %s", said, meant)
        return meant

    def _adopt(self, after: TrustedTime) -> None:
        before, ticks = self.state.value, self._clock.now()
        own, now = self._own(), after.now(ticks)
        if now is not None and timedelta(0) < own - now <= CONFIRMED_WITHIN and self._confirmed:
            after = replace(after, at=own, ticks=ticks)
        self.state.set(after)
        self._save(_KEPT_AT_ONCE if after.source is before.source else timedelta(0))

    def _save(self, at_least: timedelta, *, told: bool = False) -> None:
        """Keep trusted time where it is `at_least` from what is kept; a disk that has refused is asked again later.

        Args:
            told: It was said before that the disk refuses.
        """
        now = self.state.value.now(self._clock.now())
        if self._refused or now is None or now == self._saved:
            return
        if self._saved is not None and abs(now - self._saved) < at_least:
            return
        try:
            self._store.save({"trusted": now.isoformat()})
        except StorageError as error:
            _log.log(logging.INFO if told else logging.ERROR, "%s", error)
            self._refused = True
            return
        self._saved = now
        fault_point(FaultPoint.UNIT_TIME_KEPT)

    def _load(self) -> datetime | None:
        saved = self._store.load()
        if not saved:
            return None
        try:
            at = datetime.fromisoformat(saved["trusted"])
            if at.tzinfo is not None and at.year in _YEARS:
                return at.astimezone(UTC)
        except (KeyError, TypeError, ValueError, OverflowError):
            pass
        self._store.set_aside()
        return None


def _confirms(said: datetime, now: datetime, way: timedelta) -> bool:
    """Whether `said`, which was `way` under way at most, is as good as `now`."""
    return now - way - CONFIRMED_WITHIN <= said <= now + CONFIRMED_WITHIN
