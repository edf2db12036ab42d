"""Pictures of a window, as PNG."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QIODevice, QRect
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickWindow

from connectivity.contracts.control.elements import Rect
from connectivity.contracts.control.errors import ControlError, Reason


def shoot(window: QQuickWindow, part: Rect | None = None) -> bytes:
    """The window as it is drawn now, or what of it is in `part`.

    Raises:
        ControlError: `blank`: it is hidden, or the whole picture has one colour.
    """
    if not window.isVisible():
        raise ControlError(Reason.BLANK, "There is no picture: the window is hidden.")
    picture = window.grabWindow()
    if part is None:
        if _is_blank(picture):
            raise ControlError(Reason.BLANK, "There is nothing on the picture: the screen is blank, all one colour.")
        return _png(picture)
    place = QRect(round(part.x), round(part.y), max(1, round(part.width)), max(1, round(part.height)))
    place = place.intersected(QRect(0, 0, window.width(), window.height()))
    ratio = picture.devicePixelRatio()
    sides = (place.x(), place.y(), place.width(), place.height())
    return _png(picture.copy(*(round(one * ratio) for one in sides)))


def _png(picture: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG", 85)
    return bytes(buffer.data().data())


def _is_blank(picture: QImage) -> bool:
    """All one colour, looked at on a grid of a few thousand points."""
    if picture.isNull():
        return True
    small = picture.scaled(96, 54)
    first = small.pixel(0, 0)
    return all(small.pixel(x, y) == first for x in range(small.width()) for y in range(small.height()))
