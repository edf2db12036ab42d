"""An event loop whose time moves only where everything waits for it: minutes of retries pass in no time, in one order.

No thread takes part: what is given to one is done at once, on the loop. So the same work takes the same turns.
"""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Callable, Mapping
from typing import Any

from headunit.core.errors import HeadUnitError

_LEAST_S = 1e-6
"""What a float of seconds can still tell apart after years: less would pass no time, and so too much."""

_MOST_TURNS = 50_000
"""So many turns in which no time passes are of somebody who never comes to rest; a step of the world takes about 50."""


class QuietLoop(asyncio.SelectorEventLoop):
    """Every timer of asyncio goes by `time`, which stands still while anything is to be done.

    Once nothing is, those who `rest` go on. Where nobody rests, somebody waits for time: it moves to the next timer.
    Where something is to be done without an end, those who rest are told so (`HeadUnitError`, `restless`); where
    nobody does, who runs the loop is. So is where all wait for nothing (`stuck`).
    """

    def __init__(self) -> None:
        self._now_s = 0.0
        self._turns = 0
        self._resting: list[asyncio.Future[None]] = []
        self._passing: list[asyncio.Future[None]] = []
        super().__init__(_Selector(self._nothing_ready, self._something_ready))

    def time(self) -> float:
        """Seconds since the loop was made."""
        return self._now_s

    def time_passes(self) -> None:
        """Another time than the loop's own moves on, and with it what is to be done."""
        self._turns = 0

    async def rest(self) -> None:
        """Return once nothing is to be done, as things are at this instant of loop time."""
        waiting = self.create_future()
        self._resting.append(waiting)
        await waiting

    async def pass_time(self, most_s: float) -> float:
        """Let everything come to rest, move to the next timer (`most_s` ahead at most, or a microsecond), and let all
        rest again.

        Returns:
            The seconds that have passed.
        """
        await self.rest()
        began_s = self._now_s
        limit = self.call_later(max(most_s, _LEAST_S), _nothing)
        try:
            moved = self.create_future()
            self._passing.append(moved)
            await moved
        finally:
            limit.cancel()
        await self.rest()
        return self._now_s - began_s

    def run_in_executor(  # type: ignore[override]
        self,
        executor: Any,  # noqa: ARG002 - no thread is used
        func: Callable[..., Any],
        *args: Any,
    ) -> asyncio.Future[Any]:
        """Do it at once: a thread would be done at an instant that nobody can foretell."""
        done = self.create_future()
        try:
            done.set_result(func(*args))
        except Exception as error:  # noqa: BLE001 - raised where it is awaited
            done.set_exception(error)
        return done

    def _nothing_ready(self, timeout_s: float | None) -> None:
        """Called by the selector: every task waits."""
        self._turns = 0
        resting, self._resting = self._resting, []
        if _wake(resting):
            return
        if timeout_s is None:
            raise HeadUnitError("stuck", "Every task waits, and none for a time: nothing will ever happen again.")
        self._now_s += timeout_s
        passing, self._passing = self._passing, []
        _wake(passing)

    def _something_ready(self) -> None:
        """Called by the selector: one more turn at the same instant."""
        self._turns += 1
        if self._turns <= _MOST_TURNS:
            return
        self._turns = 0
        error = HeadUnitError("restless", f"After {_MOST_TURNS:,} turns something still goes on, and no time passes.")
        resting, self._resting = [one for one in self._resting if not one.done()], []
        for one in resting:
            one.set_exception(error)
        if not resting:
            raise error


def _wake(waiting: list[asyncio.Future[None]]) -> bool:
    awake = [one for one in waiting if not one.done()]
    for one in awake:
        one.set_result(None)
    return bool(awake)


def _nothing() -> None:
    pass


class _Selector(selectors.BaseSelector):
    """The machine's own, asked without waiting.

    Args:
        nothing_ready: Called where it would wait; with the seconds for which, None for ever.
        something_ready: Called where it would not.
    """

    def __init__(self, nothing_ready: Callable[[float | None], None], something_ready: Callable[[], None]) -> None:
        self._real = selectors.DefaultSelector()
        self._nothing_ready, self._something_ready = nothing_ready, something_ready

    def register(self, fileobj: Any, events: int, data: Any = None) -> selectors.SelectorKey:
        return self._real.register(fileobj, events, data)

    def unregister(self, fileobj: Any) -> selectors.SelectorKey:
        return self._real.unregister(fileobj)

    def modify(self, fileobj: Any, events: int, data: Any = None) -> selectors.SelectorKey:
        return self._real.modify(fileobj, events, data)

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        found = self._real.select(0)  # a signal
        if not found and (timeout is None or timeout > 0):
            self._nothing_ready(timeout)
        else:
            self._something_ready()
        return found

    def close(self) -> None:
        self._real.close()

    def get_map(self) -> Mapping[Any, selectors.SelectorKey]:
        return self._real.get_map()


class QuietLoopTime:
    """`LoopTime` that goes by a loop.

    Args:
        loop: Whose time it is.
        unix_s: The seconds since the epoch at which the loop began.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop, unix_s: float) -> None:
        self._loop, self._unix_s = loop, unix_s

    def not_before(self, unix_s: float) -> QuietLoopTime:
        """The same, whose `unix` is `unix_s` now at least."""
        return QuietLoopTime(self._loop, max(self._unix_s, unix_s - self._loop.time()))

    def monotonic(self) -> float:
        """See `LoopTime`."""
        return self._loop.time()

    def unix(self) -> float:
        """See `LoopTime`."""
        return self._unix_s + self._loop.time()

    async def sleep(self, seconds: float) -> None:
        """See `LoopTime`."""
        waiting: asyncio.Future[None] = self._loop.create_future()
        timer = self._loop.call_later(max(0.0, seconds), _done, waiting)
        try:
            await waiting
        finally:
            timer.cancel()


def _done(waiting: asyncio.Future[None]) -> None:
    if not waiting.done():
        waiting.set_result(None)
