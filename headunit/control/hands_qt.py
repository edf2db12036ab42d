"""Hands for a window: fingers on its touchscreen and keys of a keyboard, by the events that Qt gets from real ones."""

from __future__ import annotations

import asyncio
import math
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtQuick import QQuickWindow

from connectivity.contracts.control.errors import ControlError, Reason
from connectivity.contracts.control.requests import KeyboardKey
from headunit.core.looptime import LoopTime

_STEP_S = 1 / 60
_ARRIVES_S = 2.0
"""A touch that has not come to the window by then is lost: the window is gone or hidden."""
_TOUCHES = (QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd, QEvent.Type.TouchCancel)
_KEYS = {
    KeyboardKey.BACKSPACE: Qt.Key.Key_Backspace,
    KeyboardKey.DELETE: Qt.Key.Key_Delete,
    KeyboardKey.RETURN: Qt.Key.Key_Return,
    KeyboardKey.ESCAPE: Qt.Key.Key_Escape,
    KeyboardKey.TAB: Qt.Key.Key_Tab,
    KeyboardKey.BACKTAB: Qt.Key.Key_Backtab,
    KeyboardKey.LINE_START: Qt.Key.Key_Home,
    KeyboardKey.LINE_END: Qt.Key.Key_End,
}
_OFF = QPointF(-10, -10)
_KEYS_AT_ONCE = 16
_device: Any = None


def _touchscreen() -> Any:
    """One for the process: a device can be made, but not taken away again."""
    global _device  # noqa: PLW0603
    if _device is None:
        from PySide6.QtTest import QTest

        _device = QTest.createTouchDevice()
    return _device


@dataclass(frozen=True, slots=True)
class Handled:
    """Real seconds from an order to the beginning and to the end of the unit's own handlers."""

    reached_s: float = 0.0
    handled_s: float = 0.0


class Hands(QObject):
    """Touches `window`; every method returns once the unit's own handlers have run.

    Args:
        window: The window, shown.
        loop_time: Real time, for gestures.
        lifted: Called when a finger is about to be lifted.
    """

    def __init__(self, window: QQuickWindow, loop_time: LoopTime, lifted: Callable[[], None]) -> None:
        super().__init__()
        self._window, self._loop_time, self._lifted = window, loop_time, lifted
        self._arrival: asyncio.Future[float] | None = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002 - Qt's own signature
        """Notice touches that arrive; the future resumes after they were handled."""
        if event.type() in _TOUCHES and self._arrival is not None and not self._arrival.done():
            self._arrival.set_result(self._loop_time.monotonic())
        return False

    async def tap(self, at: QPointF, hold_s: float = 0.0) -> Handled:
        """Press, hold, let go; how the letting go was handled."""
        async with self._down([at]):
            if hold_s > 0:
                await self._loop_time.sleep(hold_s)
        return await self._touch("release", [at])

    async def drag(self, start: QPointF, end: QPointF, duration_s: float) -> Handled:
        """Move one finger; see `tap` for the answer."""
        return await self._gesture([[start + (end - start) * share] for share in _shares(duration_s)])

    async def pinch(self, middle: QPointF, reach: float, scale: float, degrees: float, duration_s: float) -> Handled:
        """Move two fingers around `middle`, at first (or at last, where they close) `reach` pixels from it."""
        first, last = (reach / scale, reach) if scale > 1 else (reach, reach * scale)

        def fingers(share: float) -> list[QPointF]:
            angle, far = math.radians(degrees * share), first + (last - first) * share
            arm = QPointF(math.cos(angle) * far, math.sin(angle) * far)
            return [middle - arm, middle + arm]

        return await self._gesture([fingers(share) for share in _shares(duration_s)])

    async def _gesture(self, steps: Sequence[Sequence[QPointF]]) -> Handled:
        async with self._down(steps[0]):
            for points in steps[1:]:
                await self._loop_time.sleep(_STEP_S)
                await self._touch("move", points)
        return await self._touch("release", steps[-1])

    @asynccontextmanager
    async def _down(self, points: Sequence[QPointF]) -> AsyncIterator[None]:
        """Fingers go down before the block. Where it is cut short they are drawn off the screen: none may stay on it,
        nor press what was only to be held."""
        try:
            await self._touch("press", points)
            yield
        except BaseException:
            for kind in ("move", "release"):
                self._send(kind, [_OFF] * len(points))
            raise

    async def _touch(self, kind: str, points: Sequence[QPointF]) -> Handled:
        self._arrival = asyncio.get_running_loop().create_future()
        begun_s = self._loop_time.monotonic()
        self._window.installEventFilter(self)  # only now: a person's events do not come by here
        self._send(kind, points)
        try:
            async with asyncio.timeout(_ARRIVES_S):
                reached_s = await self._arrival
        except TimeoutError as error:
            raise ControlError(Reason.BLANK, "The window takes no touches: it is hidden or closing.") from error
        finally:
            self._window.removeEventFilter(self)
            self._arrival = None
        return Handled(reached_s - begun_s, self._loop_time.monotonic() - begun_s)

    def _send(self, kind: str, points: Sequence[QPointF]) -> None:
        from PySide6.QtTest import QTest

        sequence = QTest.touchEvent(self._window, _touchscreen(), False)  # noqa: FBT003 - we commit ourselves
        for number, point in enumerate(points):
            getattr(sequence, kind)(number, point.toPoint(), self._window)
        if kind == "release":
            self._lifted()
        sequence.commit(False)  # noqa: FBT003 - true would turn the event loop inside our task

    async def type(self, text: str) -> None:
        """Type characters."""
        for number, character in enumerate(text, 1):
            self._key(Qt.Key.Key_unknown, character)
            await self._breathe(number)

    async def press(self, key: KeyboardKey, times: int = 1) -> None:
        """Press a key that types nothing."""
        for number in range(1, times + 1):
            self._key(_KEYS[key])
            await self._breathe(number)

    async def _breathe(self, keys: int) -> None:
        """The window lives on while much is typed."""
        if keys % _KEYS_AT_ONCE == 0:
            await self._loop_time.sleep(0)

    def select_all(self) -> None:
        """Mark everything in the field."""
        self._key(Qt.Key.Key_A, modifiers=Qt.KeyboardModifier.ControlModifier)

    def _key(
        self, key: Qt.Key, text: str = "", modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QCoreApplication.sendEvent(self._window, QKeyEvent(kind, key, modifiers, text))


def _shares(duration_s: float) -> list[float]:
    steps = max(2, round(duration_s / _STEP_S))
    return [step / steps for step in range(steps + 1)]
