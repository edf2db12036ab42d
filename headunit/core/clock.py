"""Service time: the simulated calendar that drives unit, backend, DCM, store and phone (`PRODUCT.md §10`).

The world leads; every other process holds a `MemberClock` that follows it. Deadlines fire only when
the leader says so, each at its own instant, so that they come in one order whatever process they live in.
"""

from __future__ import annotations

import asyncio
import heapq
import itertools
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

from headunit.core.errors import ClockError
from headunit.core.looptime import LoopTime, RealLoopTime


class Timepiece(Protocol):
    """Something that tells what time it is."""

    def now(self) -> datetime:
        """The present instant, aware, UTC."""
        ...


class Clock(Protocol):
    """Service time: contracts, terms, schedules. Not for animation, not for socket timeouts."""

    def now(self) -> datetime:
        """The present instant, aware, UTC."""
        ...

    async def sleep_until(self, when: datetime, what: str = "") -> None:
        """Wait until service time reaches `when` (aware); returns at once where it has.

        Args:
            when: Aware.
            what: What is due then, for people, in kebab-case: `notice-map-care-30`. Empty: nothing worth a word.
        """
        ...

    @property
    def synced(self) -> bool:
        """Whether the time is known: False until the leader has spoken."""
        ...

    def working(self) -> AbstractContextManager[None]:
        """Mark work that a jump must wait for (a request being served or made, a message being handled)."""
        ...


class SystemClock:
    """Service time equal to the machine's clock: a unit on a real car. Nobody jumps, so work is not counted."""

    synced = True

    def __init__(self) -> None:
        self._loop_time = RealLoopTime()

    def now(self) -> datetime:
        """See `Clock`."""
        return datetime.now(UTC)

    async def sleep_until(self, when: datetime, what: str = "") -> None:  # noqa: ARG002 - there is nobody to tell
        """See `Clock`."""
        while (left_s := (when - self.now()).total_seconds()) > 0:
            await self._loop_time.sleep(min(left_s, 60.0))

    def working(self) -> AbstractContextManager[None]:
        """See `Clock`; without effect."""
        return nullcontext()


TICK = timedelta(microseconds=1)
"""The finest difference between two instants."""

_LOOP_TURNS = 8
"""How often `settled` lets the loop turn before it believes that nobody is busy: a finished future needs a
turn for each task in the chain that waits for it, and work that is not yet marked must get its chance."""


@dataclass(order=True)
class _Waiter:
    when: datetime
    order: int
    future: asyncio.Future[None] = field(compare=False)
    task: asyncio.Task[Any] | None = field(compare=False)
    what: str = field(compare=False)
    suspended: list[object] = field(compare=False, default_factory=list)


class MemberClock:
    """A process's copy of the leader's time.

    Between two deadlines it interpolates (`rate` service seconds per real second) and stays just short of
    the horizon that the leader has given and of its own next deadline: an instant is shown only once its
    deadlines are being fired. It never runs backwards.

    Who is busy, and so waited for by a jump: a task that the clock has woken, a tracked task, and whatever
    runs in `working()`; until it ends, sleeps on the clock again, or waits in `resting()` or `hold()`.

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
        self._busy: dict[object, asyncio.Task[Any] | None] = {}
        self._watched: set[asyncio.Task[Any]] = set()
        self._idle = asyncio.Event()
        self._idle.set()
        self.activity = 0
        self.synced = False
        self.holds: list[str] = []
        self.on_change: Callable[[], None] = lambda: None
        self.before_settling: Callable[[], Awaitable[None]] | None = None
        """Awaited first by `settled`: hands over what a wire beside the leader's still carries, shows the new time."""

    def now(self) -> datetime:
        """See `Clock`."""
        passed_s = (self._loop_time.monotonic() - self._anchor_s) * self._rate
        now = self._anchor + timedelta(seconds=max(0.0, passed_s))
        limits = [limit - TICK for limit in (self._horizon, self.next_due()) if limit is not None]
        self._last = max(self._last, self._anchor, min([now, *limits]))
        return self._last

    async def sleep_until(self, when: datetime, what: str = "") -> None:
        """See `Clock`. Sleepers of one instant wake in the order in which they went to sleep."""
        if when.tzinfo is None:
            raise ClockError("naive-instant", "sleep_until needs an aware instant")
        if when <= self.now():
            await asyncio.sleep(0)
            return
        task = asyncio.current_task()
        waiter = _Waiter(when, next(self._orders), asyncio.get_running_loop().create_future(), task, what)
        heapq.heappush(self._waiters, waiter)
        self.activity += 1
        waiter.suspended = self._suspend(task)
        self.on_change()
        try:
            await waiter.future
        except asyncio.CancelledError:
            if waiter in self._waiters:
                self._waiters.remove(waiter)
                heapq.heapify(self._waiters)
                self._resume(waiter.suspended, task)
                self.on_change()
            raise

    def next_due(self) -> datetime | None:
        """The earliest instant somebody here waits for, or None."""
        return self._waiters[0].when if self._waiters else None

    def coming(self, most: int) -> tuple[tuple[datetime, str], ...]:
        """The next `most` instants that somebody here waits for, soonest first, each with what is due then."""
        return tuple((waiter.when, waiter.what) for waiter in heapq.nsmallest(most, self._waiters))

    @contextmanager
    def working(self) -> Iterator[None]:
        """See `Clock`."""
        token = object()
        self._start(token, _current_task())
        try:
            yield
        finally:
            self._rest(token)

    def track(self, task: asyncio.Task[Any]) -> None:
        """Count `task` as busy from now on, until it ends or sleeps on the clock."""
        self._start(task, task)
        if task not in self._watched:
            self._watched.add(task)
            task.add_done_callback(self._ended)

    @contextmanager
    def resting(self) -> Iterator[None]:
        """The current task waits for something that no jump has to wait for (a person, the next message)."""
        task = _current_task()
        suspended = self._suspend(task)
        try:
            yield
        finally:
            self._resume(suspended, task)

    @contextmanager
    def hold(self, reason: str) -> Iterator[None]:
        """Keep the rate at 1 at most while a prompt waits for a person's finger (`PRODUCT.md §10`).

        The current task rests meanwhile: a jump that somebody asks for does not wait for the finger.
        """
        self.holds.append(reason)
        self.on_change()
        try:
            with self.resting():
                yield
        finally:
            self.holds.remove(reason)
            self.on_change()

    def set_time(self, now: datetime, rate: float, horizon: datetime | None) -> None:
        """Adopt the leader's time: `rate` service seconds per real second from `now`, short of `horizon`."""
        self._anchor, self._anchor_s = max(now, self._last), self._loop_time.monotonic()
        self._rate, self._horizon = rate, horizon
        self.synced = True
        self.now()

    def stop(self) -> None:
        """Stand still at the instant shown: the leader is out of reach."""
        self._anchor, self._rate = self.now(), 0.0

    def fire_next(self, at: datetime) -> bool:
        """Set the time to `at` and wake the first of those who wait for it or for an earlier instant.

        Returns:
            Whether there was one. Its work comes to rest before the next is woken, so that what two sleepers
            of one instant do comes in one order.
        """
        self.set_time(at, 0.0, None)
        while self._waiters and self._waiters[0].when <= at:
            waiter = heapq.heappop(self._waiters)
            if waiter.future.done():
                continue
            self._resume(waiter.suspended, waiter.task)
            if waiter.task is not None:
                self.track(waiter.task)
            waiter.future.set_result(None)
            return True
        return False

    async def settled(self) -> None:
        """Wait until nobody here is busy, and the loop has turned a few times without anybody becoming so."""
        if self.before_settling is not None:
            await self.before_settling()
        turns = 0
        while turns < _LOOP_TURNS:
            seen = self.activity
            if self._busy:
                await self._idle.wait()
            else:
                await asyncio.sleep(0)
            turns = turns + 1 if seen == self.activity and not self._busy else 0

    def _start(self, token: object, owner: asyncio.Task[Any] | None) -> None:
        self.activity += 1
        self._busy[token] = owner
        self._idle.clear()

    def _rest(self, token: object) -> None:
        if token in self._busy:
            del self._busy[token]
            self.activity += 1
        if not self._busy:
            self._idle.set()

    def _suspend(self, task: asyncio.Task[Any] | None) -> list[object]:
        """Count nothing that `task` does as work; returns what `_resume` needs."""
        tokens = [token for token, owner in self._busy.items() if task is not None and owner is task]
        for token in tokens:
            self._rest(token)
        return tokens

    def _resume(self, tokens: list[object], task: asyncio.Task[Any] | None) -> None:
        for token in tokens:
            self._start(token, task)

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._watched.discard(task)
        self._rest(task)


def _current_task() -> asyncio.Task[Any] | None:
    try:
        return asyncio.current_task()
    except RuntimeError:  # no loop runs: a plain test, or a program that only reads the clock
        return None


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
            self.fire_next(due)
            await self.settled()
        self.set_time(target, 0.0, None)
