"""What a hard key does in the unit's window, whoever pressed it: a key of the fascia, a script, the control API."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtQuick import QQuickWindow

PAGES = {"home": "home", "menu": "home", "map": "home", "phone": "phone", "setup": "setup"}
"""Keys that open a page, by the values of `HardKey`. Menu and map lead home, for neither has a page of its own."""

_PLAIN, _SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
KEYS = {
    "back": (Qt.Key.Key_Escape, _PLAIN),
    "up": (Qt.Key.Key_Up, _PLAIN),
    "down": (Qt.Key.Key_Down, _PLAIN),
    "left": (Qt.Key.Key_Left, _PLAIN),
    "right": (Qt.Key.Key_Right, _PLAIN),
    "enter": (Qt.Key.Key_Return, _PLAIN),
    "clockwise": (Qt.Key.Key_Tab, _PLAIN),
    "counter-clockwise": (Qt.Key.Key_Backtab, _SHIFT),
}
"""Keys that go to what has the focus, by the values of `HardKey`."""


def press(window: QQuickWindow, key: str, go: Callable[[str], None]) -> None:
    """Press and release one hard key, on the Qt thread. The events are posted: what they cause comes after this call.

    Args:
        window: The unit's window; it need not be the active one.
        key: A `HardKey`, or its value.
        go: Opens a page by its route (`AppViewModel.go`).

    Raises:
        ValueError: There is no such key.
    """
    if (route := PAGES.get(key)) is not None:
        go(route)
        return
    if key not in KEYS:
        raise ValueError(f"there is no hard key {key!r}: choose one of {', '.join((*PAGES, *KEYS))}")
    if window.activeFocusItem() is None:  # another window is active: nothing in this one would hear the key
        window.contentItem().setFocus(True)
    code, modifiers = KEYS[key]
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QCoreApplication.postEvent(window, QKeyEvent(kind, code, modifiers))
