"""Says which texts and icons are hard to read: their ink against the pixels that really surround them.

    for fault in contrast_faults(window, window.grabWindow()):
        print(fault)        # Fault(kind="contrast 3.2", what="Tethering is off", where="#7a756c on #e7e5e0, x 84, …")

The limits are WCAG 2's: 4.5 for text, 3 for icons (`PRODUCT.md §11`). What is switched off is let be, as WCAG does.
"""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QImage
from PySide6.QtQuick import QQuickItem, QQuickWindow

from connectivity.contracts.control.answers import Fault
from headunit.control.audit.geometry_qt import Visible, ink_of, is_text, place_words, seen_in

TEXT_RATIO, ICON_RATIO = 4.5, 3.0
_ICONS = "Headunit Symbols"
_OPAQUE = 250


def ratio(one: QColor, other: QColor) -> float:
    """Contrast of two colours by WCAG 2, 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: QColor) -> float:
    def linear(share: float) -> float:
        return share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())


def contrast_faults(window: QQuickWindow, picture: QImage, root: QQuickItem | None = None) -> list[Fault]:
    """What in `picture`, just grabbed from `window`, a person would strain to read.

    Args:
        window: The window.
        picture: What it shows, unscaled.
        root: Look only at this item and what is in it (a sheet that lies over others).
    """
    return contrasts_of(seen_in(window, root), picture)


def contrasts_of(seen: list[Visible], picture: QImage) -> list[Fault]:
    """As `contrast_faults`, of items that were collected before."""
    found = []
    for entry in seen:
        if is_text(entry.item) and entry.item.isEnabled() and _whole(entry, picture):
            found += _judge(entry.item, picture)
    return found


def _whole(entry: Visible, picture: QImage) -> bool:
    ink = ink_of(entry.item)
    return not ink.isEmpty() and entry.clip.contains(ink) and QRectF(picture.rect()).contains(ink)


def _judge(item: QQuickItem, picture: QImage) -> list[Fault]:
    ink = QColor(item.property("color"))
    if ink.alpha() < _OPAQUE:
        return []
    box = ink_of(item).toAlignedRect()
    # What has a halo is read against that, whatever lies around it.
    ground = QColor(item.property("styleColor")) if item.property("haloed") else _around(picture, box)
    least = ICON_RATIO if item.property("font").family().startswith(_ICONS) else TEXT_RATIO
    reached = ratio(ink, ground)
    if reached >= least:
        return []
    where = f"{ink.name()} on {ground.name()}, {place_words(QRectF(box))}"
    return [Fault(f"contrast {reached:.1f}", str(item.property("text")), where)]


def _around(picture: QImage, box: QRect) -> QColor:
    """The colour seen most often on the edge of `box`, where there are hardly any letters."""
    left, right, top, bottom = box.left(), box.right(), box.top(), box.bottom()
    edge = [(x, y) for x in range(left, right + 1, 2) for y in (top, bottom)]
    edge += [(x, y) for x in (left, right) for y in range(top, bottom + 1, 2)]
    seen = Counter(picture.pixel(x, y) for x, y in edge if picture.valid(x, y))
    return QColor(seen.most_common(1)[0][0])
