"""Service time: the simulated calendar that drives unit, backend, DCM, store and phone (`PRODUCT.md §10`).

The world leads; every other process holds a `MemberClock` that follows it. Deadlines fire only when
the leader says so, each at its own instant, so that they come in one order whatever process they live in.
"""

from __future__ import annotations

import asyncio
import heapq
import itertools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

from headunit.core.errors import ClockError
from headunit.core.looptime import LoopTime, RealLoopTime


class Clock(Protocol):
    """Service time: contracts, terms, schedules. Not for animation, not for socket timeouts."""

    def now(self) -> datetime:
        """The present instant, aware, UTC."""
        ...

    async def sleep_until(self, when: datetime) -> None:
        """Wait until service time reaches `when` (aware); returns at once where it has."""
        ...


class SystemClock:
    """Service time equal to the machine's clock: a unit on a real car."""

    def __init__(self) -> None:
        self._loop_time = RealLoopTime()

    def now(self) -> datetime:
        """See `Clock`."""
        return datetime.now(UTC)

    async def sleep_until(self, when: datetime) -> None:
        """See `Clock`."""
        while (left_s := (when - self.now()).total_seconds()) > 0:
            await self._loop_time.sleep(min(left_s, 60.0))


@dataclass(order=True)
class _Waiter:
    when: datetime
    order: int
    future: asyncio.Future[None] = field(compare=False)
    task: asyncio.Task[Any] | None = field(compare=False)


class MemberClock:
    """A process's copy of the leader's time.

    Between two deadlines it interpolates (`rate` service seconds per real second) and never passes the
    horizon that the leader has given; it never runs backwards. A task that the clock has woken counts as
    busy until it sleeps on the clock again or ends: a jump waits for it.

    Args:
        loop_time: Real time to interpolate with.
        start: The instant shown before the leader has spoken.
    """

    def __init__(self, loop_time: LoopTime | None = None, start: datetime = datetime(2000, 1, 1, tzinfo=UTC)) -> None:
        self._loop_time = loop_time or RealLoopTime()
        self._anchor = start
        self._anchor_s = self._loop_time.monotonic()
        self._rate = 0.0
        self._horizon: datetime | None = None
        self._last = start
        self._waiters: list[_Waiter] = []
        self._orders = itertools.count()
        self._busy: set[object] = set()
        self._idle = asyncio.Event()
        self._idle.set()
        self.activity = 0
        self.synced = False
        self.holds: list[str] = []
        self.on_change: Callable[[], None] = lambda: None

    def now(self) -> datetime:
        """See `Clock`."""
        passed_s = (self._loop_time.monotonic() - self._anchor_s) * self._rate
        now = self._anchor + timedelta(seconds=max(0.0, passed_s))
        limits = [limit for limit in (self._horizon, self.next_due()) if limit is not None]
        self._last = max(self._last, min([now, *limits]))
        return self._last

    async def sleep_until(self, when: datetime) -> None:
        """See `Clock`. Sleepers of one instant wake in the order in which they went to sleep."""
        if when.tzinfo is None:
            raise ClockError("naive-instant", "sleep_until needs an aware instant")
        if when <= self.now():
            await asyncio.sleep(0)
            return
        waiter = _Waiter(when, next(self._orders), asyncio.get_running_loop().create_future(), asyncio.current_task())
        heapq.heappush(self._waiters, waiter)
        self.activity += 1
        self.on_change()
        self._rest(waiter.task)
        try:
            await waiter.future
        except asyncio.CancelledError:
            if waiter in self._waiters:
                self._waiters.remove(waiter)
                heapq.heapify(self._waiters)
                self.on_change()
            raise

    def next_due(self) -> datetime | None:
        """The earliest instant somebody here waits for, or None."""
        return self._waiters[0].when if self._waiters else None

    @contextmanager
    def working(self) -> Iterator[None]:
        """Mark work that a jump must wait for (a request being served, a message being handled)."""
        token = object()
        self._start(token)
        try:
            yield
        finally:
            self._rest(token)

    @contextmanager
    def hold(self, reason: str) -> Iterator[None]:
        """Keep the rate at 1 at most while a prompt waits for a person's finger (`PRODUCT.md §10`)."""
        self.holds.append(reason)
        self.on_change()
        try:
            yield
        finally:
            self.holds.remove(reason)
            self.on_change()

    def set_time(self, now: datetime, rate: float, horizon: datetime | None) -> None:
        """Adopt the leader's time: `rate` service seconds per real second from `now`, not past `horizon`."""
        self._anchor, self._anchor_s = max(now, self._last), self._loop_time.monotonic()
        self._rate, self._horizon = rate, horizon
        self.synced = True
        self.now()

    def fire(self, at: datetime) -> None:
        """Set the time to `at` and wake everybody who waits for it or for an earlier instant."""
        self.set_time(at, 0.0, at)
        while self._waiters and self._waiters[0].when <= at:
            waiter = heapq.heappop(self._waiters)
            if waiter.future.done():
                continue
            if waiter.task is not None:
                self._start(waiter.task)
                waiter.task.add_done_callback(self._rest)
            waiter.future.set_result(None)

    async def settled(self) -> None:
        """Wait until nobody here is busy."""
        await asyncio.sleep(0)
        while self._busy:
            await self._idle.wait()

    def _start(self, token: object) -> None:
        self.activity += 1
        self._busy.add(token)
        self._idle.clear()

    def _rest(self, token: object) -> None:
        if token in self._busy:
            self._busy.discard(token)
            self.activity += 1
        if not self._busy:
            self._idle.set()


class ManualClock(MemberClock):
    """A clock that a test or a story moves by hand, in one process, without a leader."""

    def __init__(self, start: datetime) -> None:
        super().__init__(start=start)
        self.set_time(start, 0.0, None)

    async def advance_to(self, target: datetime) -> None:
        """Move to `target`, waking each sleeper at its own instant, in order.

        Raises:
            ClockError: `target` lies in the past.
        """
        if target < self.now():
            raise ClockError("backwards", "Service time cannot run backwards: start a fresh world instead.")
        while (due := self.next_due()) is not None and due <= target:
            self.fire(due)
            await self.settled()
        self.set_time(target, 0.0, None)
