"""What a window shows that nobody may look at while driving (`PRODUCT.md §11`): a list longer than a glance, a
keyboard, a field that can be typed into, a picture that moves, small words. Asked of a car that moves, and only then.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import QObject, QRectF
from PySide6.QtGui import QAccessible
from PySide6.QtQml import qmlEngine
from PySide6.QtQuick import QQuickItem, QQuickWindow
from shiboken6 import getCppPointer

from connectivity.contracts.control.answers import Fault
from headunit.control.audit.geometry_qt import Visible, ink_of, is_key, is_text, item_words, place_words
from headunit.control.scene_qt import scene_rect
from headunit.ui.scene_items import child_items

MOST_ROWS = 6
"""Of a list, in view or a swipe away."""
LEAST_TEXT = 20
"""Pixels of the smallest letters, for a window without our theme."""
_ROW = "ListRow"
_MOVING_PICTURES = ("QQuickVideoOutput", "QQuickAnimatedImage", "QQuickAnimatedSprite", "QQuickSpriteSequence")
_SLACK = 1.5


def is_driven(window: QQuickWindow) -> bool:
    """Whether what is locked while the car moves is locked now, as the window's own view-model says; else False."""
    # What is a type of ours is asked as an attribute: Qt knows no way to give it as a property's value.
    driving = getattr(window.property("app"), "driving", None)
    return isinstance(driving, QObject) and driving.property("locked") is True


def least_text(window: QQuickWindow) -> float:
    """The smallest size of letters, in pixels, by the theme of the window's own engine."""
    engine = qmlEngine(window) or qmlEngine(window.contentItem())
    kinds = engine.singletonInstance("Hmi.Theme", "Type") if engine is not None else None
    return float(kinds.property("caption")) if isinstance(kinds, QObject) else LEAST_TEXT


def glance_faults(seen: list[Visible], least: float) -> list[Fault]:
    """What in `seen` must not be there while the car moves; letters below `least` pixels among it."""
    found = list(_rows(seen))
    for one in seen:
        item = one.item
        if not one.clip.intersects(scene_rect(item)):
            continue
        if item.inherits("QQuickItemView"):
            found += _view_faults(one)
        if is_key(item):
            found.append(_fault("key while driving", item))
        if _is_open_field(item):
            found.append(_fault("typing while driving", item))
        if any(item.inherits(kind) for kind in _MOVING_PICTURES):
            found.append(_fault("moving picture while driving", item))
        # The names on a map are the map's own, and none that has to be read.
        if is_text(item) and not item.property("haloed") and (size := _size(item)) and size < least - 0.5:
            found.append(Fault("small text while driving", str(item.property("text")), place_words(ink_of(item))))
    return found


def _fault(kind: str, item: QQuickItem) -> Fault:
    return Fault(kind, item_words(item), place_words(scene_rect(item)))


def _size(item: QQuickItem) -> int:
    size: int = item.property("font").pixelSize()
    return size


def _is_open_field(item: QQuickItem) -> bool:
    node = QAccessible.queryAccessibleInterface(item)
    if node is None or node.role() != QAccessible.Role.EditableText:
        return False
    state = node.state()
    return not (state.readOnly or state.disabled or state.invisible)


def _is_row(item: QQuickItem) -> bool:
    kind = item.metaObject()
    while kind is not None:
        if kind.className().split("_QML")[0] == _ROW:
            return True
        kind = kind.superClass()
    return False


def _rows(seen: list[Visible]) -> Iterator[Fault]:
    """Rows that stand one below the other, scrolled away or not; of a view of any delegates see `_view_faults`.

    A parent with the property `menu` holds fixed entries, which are learnt by their place.
    """
    count: Counter[int] = Counter()
    parents: dict[int, QQuickItem] = {}
    for one in seen:
        parent = one.item.parentItem()
        if parent is None or (view := parent.parentItem()) is None or view.inherits("QQuickItemView"):
            continue
        if one.item.height() > 0 and _is_row(one.item):
            number = getCppPointer(parent)[0]
            count[number] += 1
            parents[number] = parent
    for number, rows in count.items():
        if rows > MOST_ROWS and not parents[number].property("menu"):
            first = next(child for child in child_items(parents[number]) if child.isVisible() and _is_row(child))
            yield Fault("long list while driving", f"{rows} rows from {item_words(first)} on", _place(first))


def _view_faults(one: Visible) -> Iterator[Fault]:
    """A view of any delegates: as many as are in it, or as many as a swipe brings."""
    view = one.item
    content = view.property("contentItem")
    if not isinstance(content, QQuickItem):
        return
    rests = [view.property(name) for name in ("headerItem", "footerItem", "highlightItem")]
    others = {getCppPointer(rest)[0] for rest in rests if isinstance(rest, QQuickItem)}
    shown = [
        child
        for child in child_items(content)
        if child.isVisible() and child.height() > 0 and child.width() > 0 and getCppPointer(child)[0] not in others
    ]
    inside = [child for child in shown if _within(one.clip.intersected(scene_rect(view)), scene_rect(child))]
    reached = len(inside)
    if view.property("interactive") and shown:
        reached = max(reached, _swiped(view, shown, [rest for rest in rests[:2] if isinstance(rest, QQuickItem)]))
    if reached > MOST_ROWS:
        yield Fault("long list while driving", f"{reached} entries in {item_words(view)}", _place(view))


def _swiped(view: QQuickItem, shown: list[QQuickItem], rests: list[QQuickItem]) -> int:
    """How many entries a swipe over the whole list brings."""
    if float(view.property("contentHeight")) > view.height() + _SLACK:
        whole = float(view.property("contentHeight")) - sum(rest.height() for rest in rests if rest.isVisible())
        each, across = min(one.height() for one in shown), max(1, round(view.width() / shown[0].width()))
        return round(whole / each) * (across if view.inherits("QQuickGridView") else 1)
    if float(view.property("contentWidth")) > view.width() + _SLACK:
        return round(float(view.property("contentWidth")) / min(one.width() for one in shown))
    return 0


def _within(outer: QRectF, inner: QRectF) -> bool:
    return outer.adjusted(-_SLACK, -_SLACK, _SLACK, _SLACK).contains(inner)


def _place(item: QQuickItem) -> str:
    return place_words(scene_rect(item))
