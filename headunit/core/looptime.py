"""Loop time: the real time of sockets, retries and probes (`PRODUCT.md §10`). Never the service clock."""

from __future__ import annotations

import asyncio
import time
from typing import Protocol

_SINCE_BOOT = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)


class LoopTime(Protocol):
    """Real time for waits on the outside; tests hand in a fake."""

    def monotonic(self) -> float:
        """Seconds since some fixed point, never going back."""
        ...

    def unix(self) -> float:
        """Seconds since the epoch (transport tokens only), never going back while the process lives."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Wait `seconds` of real time."""
        ...


class RealLoopTime:
    """The machine's own clocks.

    `unix` reads the machine's date once, at the start, and counts real seconds from there, sleep of the machine
    included: a bench without a clock of its own starts in 1970 and is set when the network comes, which must not
    end sessions, nor must a hand at the clock lengthen them.

    Args:
        not_before_s: What `unix` starts from at least: the latest instant that was ever written down.
    """

    def __init__(self, not_before_s: float = 0.0) -> None:
        self._start_s = max(time.time(), not_before_s)
        self._since_boot_s = time.clock_gettime(_SINCE_BOOT)

    def monotonic(self) -> float:
        """See `LoopTime`."""
        return time.monotonic()

    def unix(self) -> float:
        """See `LoopTime`."""
        return self._start_s + time.clock_gettime(_SINCE_BOOT) - self._since_boot_s

    async def sleep(self, seconds: float) -> None:
        """See `LoopTime`."""
        await asyncio.sleep(seconds)


class FakeLoopTime:
    """Loop time that moves only when told; every sleep returns once `advance` has passed its end."""

    def __init__(self, start_s: float = 1_000_000.0) -> None:
        self._now = start_s
        self._waiters: list[tuple[float, asyncio.Future[None]]] = []

    def monotonic(self) -> float:
        """See `LoopTime`."""
        return self._now

    def unix(self) -> float:
        """See `LoopTime`."""
        return self._now

    async def sleep(self, seconds: float) -> None:
        """See `LoopTime`."""
        future = asyncio.get_running_loop().create_future()
        self._waiters.append((self._now + seconds, future))
        await future

    async def advance(self, seconds: float) -> None:
        """Move on by `seconds`, waking sleepers in order and letting each run."""
        end = self._now + seconds
        while due := sorted((w for w in self._waiters if w[0] <= end and not w[1].done()), key=lambda w: w[0]):
            when, future = due[0]
            self._now = max(self._now, when)
            self._waiters.remove(due[0])
            future.set_result(None)
            for _ in range(10):
                await asyncio.sleep(0)
        self._now = end
        for _ in range(10):
            await asyncio.sleep(0)
