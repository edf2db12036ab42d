"""What a hard key does in the unit's window, whoever pressed it: a key of the fascia, a script, the control API."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtQuick import QQuickWindow

PAGES = {"home": "home", "menu": "home", "map": "map", "phone": "phone", "setup": "setup"}
"""Keys that open a page, by the values of `HardKey`. Menu leads home, which it has no page beside."""

KEYS = {
    "back": Qt.Key.Key_Escape,
    "enter": Qt.Key.Key_Return,
    "clockwise": Qt.Key.Key_Tab,
    "counter-clockwise": Qt.Key.Key_Backtab,
}
"""Keys that go to what has the focus, by the values of `HardKey`."""

ARROWS = {
    "up": (Qt.Key.Key_Up, Qt.Key.Key_Backtab),
    "left": (Qt.Key.Key_Left, Qt.Key.Key_Backtab),
    "down": (Qt.Key.Key_Down, Qt.Key.Key_Tab),
    "right": (Qt.Key.Key_Right, Qt.Key.Key_Tab),
}
"""Directions: what has the focus may take the arrow (tabs, a text); else the focus moves as by the rotary."""


def press(window: QQuickWindow, key: str, go: Callable[[str], None]) -> None:
    """Press and release one hard key, on the Qt thread. The events are posted: what they cause comes after this call.

    Args:
        window: The unit's window; it need not be the active one.
        key: A `HardKey`, or its value.
        go: Opens a page by its route (`AppViewModel.go`).

    Raises:
        ValueError: There is no such key.
    """
    if key in PAGES:
        go(PAGES[key])
        return
    if key not in KEYS and key not in ARROWS:
        raise ValueError(f"there is no hard key {key!r}: choose one of {', '.join((*PAGES, *KEYS, *ARROWS))}")
    if window.activeFocusItem() is None:  # another window is active: nothing in this one would hear the key
        window.contentItem().setFocus(True)
    if key in ARROWS:
        _arrows_of(window).press(*ARROWS[key])
    else:
        for event in _events(KEYS[key]):
            QCoreApplication.postEvent(window, event)


def _events(key: Qt.Key) -> tuple[QKeyEvent, QKeyEvent]:
    shift = key == Qt.Key.Key_Backtab
    modifiers = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    return QKeyEvent(QEvent.Type.KeyPress, key, modifiers), QKeyEvent(QEvent.Type.KeyRelease, key, modifiers)


class _Arrows(QObject):
    """Presses arrows in a window, and sees whether anything there takes them."""

    def __init__(self, window: QQuickWindow) -> None:
        super().__init__(window)
        self._window = window
        self._waiting: deque[tuple[Qt.Key, Qt.Key]] = deque()

    def press(self, arrow: Qt.Key, instead: Qt.Key) -> None:
        """Press `arrow` once the loop turns; `instead`, where nothing takes it."""
        self._waiting.append((arrow, instead))
        QCoreApplication.postEvent(self, QEvent(QEvent.Type.User))

    def event(self, event: QEvent) -> bool:
        """Qt's."""
        if event.type() != QEvent.Type.User or not self._waiting:
            return super().event(event)
        arrow, instead = self._waiting.popleft()
        if not self._taken(arrow):
            self._taken(instead)
        return True

    def _taken(self, key: Qt.Key) -> bool:
        down, up = _events(key)
        QCoreApplication.sendEvent(self._window, down)
        QCoreApplication.sendEvent(self._window, up)
        return down.isAccepted()


def _arrows_of(window: QQuickWindow) -> _Arrows:
    found = next((child for child in window.children() if isinstance(child, _Arrows)), None)
    return found or _Arrows(window)
