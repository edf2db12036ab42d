"""The children of what a window shows, each as what it is.

PySide knows its wrappers by address. One that outlives what it stood for (a meta object that QML has made and freed)
is handed out again for whatever lives at that address now, and the first look at it ends the process.
"""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtQuick import QQuickItem
from shiboken6 import Shiboken


def child_items(item: QQuickItem) -> list[QQuickItem]:
    """What is drawn in `item`, in the order of drawing."""
    if let_go(children := item.childItems(), QQuickItem):
        children = item.childItems()
    return children


def child_objects(item: QObject) -> list[QObject]:
    """What belongs to `item`: handlers, timers, items."""
    if let_go(children := item.children(), QObject):
        children = item.children()
    return children


def let_go(wrappers: list[QQuickItem] | list[QObject], wanted: type[QObject]) -> bool:
    """Make PySide forget those that are none of `wanted`; whether there was one."""
    stale = [one for one in wrappers if not isinstance(one, wanted)]
    for one in stale:
        Shiboken.invalidate(one)
    return bool(stale)
