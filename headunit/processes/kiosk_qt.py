"""The kiosk around the unit's window: its layer, what of a person's input gets through, and the mouse cursor."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QInputDevice, QMouseEvent
from PySide6.QtQuick import QQuickWindow

from connectivity.vehicle.ports import VehicleState
from headunit.config import Config
from headunit.core.looptime import LoopTime, RealLoopTime
from headunit.core.observable import Observable
from headunit.core.tasks import TaskSupervisor
from headunit.kiosk.backlight import Backlight
from headunit.kiosk.pin import PinFile
from headunit.kiosk.service import KioskService, KioskState, Leave
from headunit.kiosk.view_model import KioskViewModel
from headunit.ui.application import QtContext

_LOOK_EVERY_S = 0.5
_CURSOR_S = 3.0
_WAKING_S = 0.5
"""A screen that speaks as a mouse says where the finger is just before it says that it presses: one touch."""
_JITTER_PX = 3
"""A mouse that somebody moves goes further; one that a cable shakes does not."""
_BEGINS = (QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin, QEvent.Type.TabletPress, QEvent.Type.Wheel)
_GOES_ON = (QEvent.Type.MouseMove, QEvent.Type.MouseButtonDblClick, QEvent.Type.TouchUpdate, QEvent.Type.TabletMove)
_ENDS = (
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.TouchEnd,
    QEvent.Type.TouchCancel,
    QEvent.Type.TabletRelease,
)
_POINTING = frozenset({*_BEGINS, *_GOES_ON, *_ENDS})
_KEYS = frozenset({QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride})


class InputFilter(QObject):
    """Lets through what reaches a lit screen; the touch or key that wakes a dark one goes no further.

    Args:
        window: The window whose input is looked at, and whose cursor is shown while a mouse moves.
        service: Told of everything that somebody does.
        loop_time: Real time.
    """

    def __init__(self, window: QQuickWindow, service: KioskService, loop_time: LoopTime) -> None:
        super().__init__(window)
        self._window, self._service, self._loop_time = window, service, loop_time
        self._held_back = False
        self._keys_held_back: set[int] = set()
        self._mouse: QPoint | None = None
        self._moved_s: float | None = None
        self._woken_s: float | None = None
        window.setCursor(Qt.CursorShape.BlankCursor)
        window.installEventFilter(self)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        """True: the event goes no further."""
        kind = event.type()
        if kind in _POINTING:
            return self._point(kind, event)
        return kind in _KEYS and self._key(kind, event)

    def _point(self, kind: QEvent.Type, event: QEvent) -> bool:
        by_mouse = isinstance(event, QMouseEvent) and _is_mouse(event)
        if not by_mouse:
            self._hide_cursor()
        if isinstance(event, QMouseEvent) and kind == QEvent.Type.MouseMove and not event.buttons():
            if by_mouse and self._has_moved(event.globalPosition().toPoint()):
                self._show_cursor()
                if not self._service.touched():
                    self._woken_s = self._loop_time.monotonic()
            return False
        if kind in _BEGINS:
            waking = self._woken_s is not None and self._loop_time.monotonic() - self._woken_s < _WAKING_S
            self._held_back = not self._service.touched() or waking
            self._woken_s = None
        held_back = self._held_back
        if kind in _ENDS or kind == QEvent.Type.Wheel:
            self._held_back = False
        return held_back

    def _key(self, kind: QEvent.Type, event: QEvent) -> bool:
        key = event.key() if hasattr(event, "key") else 0
        if kind == QEvent.Type.KeyRelease:
            held_back = key in self._keys_held_back
            self._keys_held_back.discard(key)
            return held_back
        reaches = self._service.keys_reach
        if kind == QEvent.Type.KeyPress:
            reaches = self._service.touched() and reaches
            if not reaches:
                self._keys_held_back.add(key)
        return not reaches

    def look(self) -> None:
        """Hide the cursor of a mouse that has come to rest."""
        if self._moved_s is not None and self._loop_time.monotonic() - self._moved_s >= _CURSOR_S:
            self._hide_cursor()

    def _has_moved(self, to: QPoint) -> bool:
        before, self._mouse = self._mouse, to
        return before is not None and (to - before).manhattanLength() > _JITTER_PX

    def _show_cursor(self) -> None:
        if self._moved_s is None:
            self._window.setCursor(Qt.CursorShape.ArrowCursor)
        self._moved_s = self._loop_time.monotonic()

    def _hide_cursor(self) -> None:
        if self._moved_s is not None:
            self._moved_s = None
            self._window.setCursor(Qt.CursorShape.BlankCursor)


def _is_mouse(event: QMouseEvent) -> bool:
    """Not a finger that the system passes off as a mouse."""
    own = event.source() == Qt.MouseEventSource.MouseEventNotSynthesized
    return own and event.device().type() in (QInputDevice.DeviceType.Mouse, QInputDevice.DeviceType.TouchPad)


@asynccontextmanager
async def kiosk(
    qt: QtContext, config: Config, window: QQuickWindow, vehicle: Observable[VehicleState]
) -> AsyncIterator[KioskService]:
    """Within it `window`, a full-screen `Hmi.App` `Main`, is a kiosk; leaving it closes the window."""
    loop_time, tasks = RealLoopTime(), TaskSupervisor()
    service = KioskService(vehicle, PinFile(config.kiosk_pin_file), Backlight(), loop_time, blank=config.blank)
    view_model = KioskViewModel(service, tasks)
    window.setProperty("kiosk", view_model)
    filtering = InputFilter(window, service, loop_time)

    def on_state(state: KioskState) -> None:
        if state.leave is Leave.QUIT:
            qt.stop.set()
        elif state.leave is Leave.RESTART:
            qt.terminate()

    async def look() -> None:
        while True:
            await loop_time.sleep(_LOOK_EVERY_S)
            view_model.tick()
            filtering.look()

    service.state.subscribe(on_state)
    tasks.spawn(service.run(), "kiosk")
    tasks.spawn(look(), "kiosk-look")
    try:
        yield service
    finally:
        qt.close()
        await tasks.close()
