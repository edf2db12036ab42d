"""The frames of a window: counted, timed and waited for."""

from __future__ import annotations

import asyncio
from collections import deque

from PySide6.QtCore import QObject, Slot
from PySide6.QtQuick import QQuickWindow

from connectivity.contracts.control.answers import FrameStats
from headunit.core.looptime import LoopTime

_KEPT = 600
_MOVING_S = 0.1
"""Frames that follow each other faster belong to one motion."""
_LATE_S = 1.5 / 60
_QUIET_S = 0.1
"""What changes without a frame (a focus, a name) is noticed within this time."""


class Frames(QObject):
    """Watches `window` for as long as it lives.

    Attributes:
        drawn: Frames on the screen since the start.
    """

    def __init__(self, window: QQuickWindow, loop_time: LoopTime) -> None:
        super().__init__()
        self.drawn = 0
        self._window, self._loop_time = window, loop_time
        self._begun_s: float | None = None
        self._last_s: float | None = None
        self._touched_s: float | None = None
        self._intervals: deque[float] = deque(maxlen=_KEPT)
        self._draws: deque[float] = deque(maxlen=_KEPT)
        self._touches: deque[float] = deque(maxlen=_KEPT)
        self._waiting: list[asyncio.Future[None]] = []
        window.afterAnimating.connect(self._begun)
        window.frameSwapped.connect(self._swapped)  # queued, where the renderer has a thread of its own

    @Slot()
    def _begun(self) -> None:
        self._begun_s = self._loop_time.monotonic()

    @Slot()
    def _swapped(self) -> None:
        now_s = self._loop_time.monotonic()
        self.drawn += 1
        if self._begun_s is not None:
            self._draws.append(now_s - self._begun_s)
            self._begun_s = None
        if self._last_s is not None and now_s - self._last_s < _MOVING_S:
            self._intervals.append(now_s - self._last_s)
        self._last_s = now_s
        if self._touched_s is not None:
            self._touches.append(now_s - self._touched_s)
            self._touched_s = None
        self.wake()

    def touched(self) -> None:
        """A finger is lifted now: the time to the next frame is measured."""
        self._touched_s = self._loop_time.monotonic()

    def wake(self) -> None:
        """Let those who wait look again."""
        waiting, self._waiting = self._waiting, []
        for one in waiting:
            if not one.done():
                one.set_result(None)

    async def change(self, most_s: float) -> None:
        """Wait for the next frame, but not longer than `most_s` real seconds, nor than what draws nothing needs."""
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(waiter)
        try:
            async with asyncio.timeout(max(0.0, min(most_s, _QUIET_S))):
                await waiter
        except TimeoutError:
            self._waiting = [one for one in self._waiting if one is not waiter]

    async def redraw(self, most_s: float) -> None:
        """Have the window drawn once more, laid out anew, and wait for that frame (or `most_s` at most)."""
        if self._window.isExposed():
            self._window.update()
        await self.change(most_s)

    def stats(self) -> FrameStats:
        """How smoothly the latest frames came."""
        intervals, draws = sorted(self._intervals), sorted(self._draws)
        return FrameStats(
            frames=self.drawn,
            measured=len(draws),
            interval_p50_ms=_share(intervals, 0.5),
            interval_p99_ms=_share(intervals, 0.99),
            interval_max_ms=_share(intervals, 1.0),
            draw_p50_ms=_share(draws, 0.5),
            draw_p99_ms=_share(draws, 0.99),
            draw_max_ms=_share(draws, 1.0),
            late=sum(one > _LATE_S for one in intervals),
            touch_ms=tuple(round(one * 1000, 3) for one in self._touches),
        )


def _share(sorted_s: list[float], share: float) -> float:
    if not sorted_s:
        return 0.0
    return round(sorted_s[min(len(sorted_s) - 1, int(share * len(sorted_s)))] * 1000, 3)
