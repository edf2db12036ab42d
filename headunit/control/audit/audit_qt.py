"""What is wrong for people with what a window shows: one judgement of places, colours, names and the keyboard.

    for fault in audit(window):
        print(fault)        # Fault(kind="small target", what="setup-wifi", where="x 84, y 12, 300 × 40")

The rules are those of `PRODUCT.md §11`; the kinds of faults are listed in `docs/visual-comparison.md`.
"""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtQml import qmlEngine
from PySide6.QtQuick import QQuickItem, QQuickWindow

from connectivity.contracts.control.answers import Fault
from headunit.control.audit.contrast_qt import contrasts_of
from headunit.control.audit.geometry_qt import faults_of, role_of, seen_in
from headunit.control.audit.glance_qt import glance_faults, is_driven, least_text
from headunit.control.audit.spoken_qt import spoken_faults

TOUCH, KEY = 76.0, 64.0
"""Smallest side of a target and smallest height of a key, for a window without our theme (pixels)."""


def audit(
    window: QQuickWindow,
    ignore: Collection[str] = (),
    *,
    picture: QImage | None = None,
    driving: bool | None = None,
) -> tuple[Fault, ...]:
    """Everything that is wrong with what `window` shows now; of an open dialog, and not of what is behind it.

    Call it when nothing moves. It changes nothing: neither focus nor place.

    Args:
        window: The window, shown.
        ignore: Object names of items that are let be, with what is in them.
        picture: What the window shows, unscaled; it is grabbed where there is none.
        driving: Whether it is looked at while driving: the rules of a glance hold, too. None: as the window says.

    Returns:
        The faults in reading order by kind; empty where all is well.
    """
    QAccessible.setActive(True)
    picture = picture or window.grabWindow()  # it also lays out what waits for the next frame
    dialog = open_dialog(window)
    seen = seen_in(window, dialog, ignore)
    touch, key = least_sizes(window)
    found = faults_of(seen, touch=touch, key=key) + spoken_faults(seen) + contrasts_of(seen, picture)
    if is_driven(window) if driving is None else driving:
        found += glance_faults(seen, least_text(window))
    return tuple(dict.fromkeys(found))


def open_dialog(window: QQuickWindow) -> QQuickItem | None:
    """The dialog that lies over everything else; None where there is none."""
    dialogs = [one.item for one in seen_in(window) if role_of(one.item) == QAccessible.Role.Dialog]
    return dialogs[-1] if dialogs else None


def least_sizes(window: QQuickWindow) -> tuple[float, float]:
    """Smallest side of a target and smallest height of a key, in pixels, by the theme of the window's own engine.

    A window that is not for fingers says so itself, by its property `leastTarget`.
    """
    own = window.property("leastTarget")
    if isinstance(own, int):
        return own, own
    engine = qmlEngine(window) or qmlEngine(window.contentItem())
    metrics = engine.singletonInstance("Hmi.Theme", "Metrics") if engine is not None else None
    if not isinstance(metrics, QObject):
        return TOUCH, KEY
    # The header line is lower than a target elsewhere, by the design of the frame.
    return min(metrics.property("touch"), metrics.property("header")), float(metrics.property("keyHeight"))
