"""What a window shows, as a screen reader and a finger meet it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QColor
from PySide6.QtQuick import QQuickItem, QQuickWindow

from connectivity.contracts.control.elements import Element, Rect, Role
from headunit.control.find import as_read
from headunit.ui.scene_items import child_items, child_objects

_R = QAccessible.Role
ROLES = {
    _R.AlertMessage: Role.ALERT,
    _R.Button: Role.BUTTON,
    _R.CheckBox: Role.CHECKBOX,
    _R.Dialog: Role.DIALOG,
    _R.EditableText: Role.FIELD,
    _R.Grouping: Role.GROUP,
    _R.Heading: Role.HEADING,
    _R.Indicator: Role.INDICATOR,
    _R.ListItem: Role.ITEM,
    _R.PageTab: Role.TAB,
    _R.PageTabList: Role.TABS,
    _R.ProgressBar: Role.PROGRESS,
    _R.RadioButton: Role.RADIO,
    _R.StaticText: Role.TEXT,
    _R.Window: Role.WINDOW,
}
_CHECKED = (Role.CHECKBOX, Role.RADIO)
_REF = "headunitRef"
_MARGIN = 8.0
"""Pixels left around what is scrolled into view."""


@dataclass(frozen=True, slots=True)
class Seen:
    """An element and its item; None of the window itself."""

    element: Element
    item: QQuickItem | None


class Scene:
    """Reads `window`; nothing is remembered but the `ref` of each element, which is kept on its item."""

    def __init__(self, window: QQuickWindow) -> None:
        self.window = window
        self._numbers = itertools.count(1)
        QAccessible.setActive(True)

    def seen(self) -> list[Seen]:
        """Everything a screen reader sees now, in reading order, parents first."""
        root = QAccessible.queryAccessibleInterface(self.window)
        if root is None or not root.isValid():
            return []
        origin = self.window.mapToGlobal(QPoint(0, 0))
        return list(self._walk(root, origin, None, 0, dialog=False))

    def _walk(
        self, node: QAccessibleInterface, origin: QPoint, parent: Element | None, depth: int, *, dialog: bool
    ) -> Iterator[Seen]:
        if not node.isValid() or node.state().invisible:
            return
        role = ROLES.get(node.role(), Role.OTHER)
        dialog = dialog or role is Role.DIALOG
        thing = node.object()
        item = thing if isinstance(thing, QQuickItem) else None
        element = self._element(node, thing, item, role, origin, parent, depth, dialog=dialog)
        yield Seen(element, item)
        for number in range(node.childCount()):
            child = node.child(number)
            if child is not None:
                yield from self._walk(child, origin, element, depth + 1, dialog=dialog)

    def _element(
        self,
        node: QAccessibleInterface,
        thing: QObject,
        item: QQuickItem | None,
        role: Role,
        origin: QPoint,
        parent: Element | None,
        depth: int,
        *,
        dialog: bool,
    ) -> Element:
        state = node.state()
        rect = scene_rect(item) if item is not None else QRectF(node.rect().translated(-origin))
        name = as_read(node.text(QAccessible.Text.Name))
        if not name and role is Role.FIELD and parent is not None and parent.role is Role.GROUP:
            name = parent.name  # Qt keeps the name of a password field to itself: what is around it tells it
        return Element(
            ref=self._ref(thing),
            id=thing.objectName() if thing is not None else "",
            role=role,
            name=name,
            text=as_read(node.text(QAccessible.Text.Value)),
            description=as_read(node.text(QAccessible.Text.Description)),
            rect=Rect(rect.x(), rect.y(), rect.width(), rect.height()),
            shown=item is None or not visible_part(item, self.window).isEmpty(),
            enabled=not state.disabled,
            checked=bool(state.checked) if role in _CHECKED else None,
            selected=bool(state.selected),
            focused=bool(state.focused),
            editable=role is Role.FIELD and not state.readOnly,
            dialog=dialog,
            depth=depth,
            parent=parent.ref if parent is not None else None,
        )

    def _ref(self, thing: QObject | None) -> str:
        if thing is None:
            return f"e{next(self._numbers)}"
        known = thing.property(_REF)
        if not isinstance(known, str):
            known = f"e{next(self._numbers)}"
            thing.setProperty(_REF, known)
        return known

    def cover(self, item: QQuickItem, at: QPointF) -> QQuickItem | None:
        """What would take a touch at `at` in the place of `item`; None where `item` has it."""
        hit = taker(self.window.contentItem(), at)
        if hit is None or is_within(hit, item) or is_within(item, hit):
            return None
        # A control's own MouseArea lies beside its texts.
        beside = hit.parentItem()
        if beside is not None and beside != self.window.contentItem() and is_within(item, beside):
            return None
        return hit

    def name_of(self, item: QQuickItem) -> str:
        """What a person would call what `item` belongs to."""
        above: QQuickItem | None = item
        while above is not None:
            node = QAccessible.queryAccessibleInterface(above)
            name = as_read(node.text(QAccessible.Text.Name)) if node is not None and node.isValid() else ""
            if name and node is not None:
                return f"{ROLES.get(node.role(), Role.OTHER)} {name!r}"
            above = above.parentItem()
        return item.metaObject().className().split("_QML")[0]


def scene_rect(item: QQuickItem) -> QRectF:
    """Where `item` is in the window."""
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def visible_part(item: QQuickItem, window: QQuickWindow) -> QRectF:
    """What of `item` is not cut off by the window or by what clips it; empty where it is see-through."""
    rect = scene_rect(item).intersected(QRectF(QPointF(0, 0), window.size().toSizeF()))
    above: QQuickItem | None = item
    while above is not None and not rect.isEmpty():
        if above.opacity() == 0 or not above.isVisible():
            return QRectF()
        if above != item and above.clip():
            rect = rect.intersected(scene_rect(above))
        above = above.parentItem()
    return rect


def looks(item: QQuickItem) -> Iterator[tuple[QQuickItem, tuple[object, ...]]]:
    """Every visible item at or below `item`, with what changes where it moves, turns, grows or fades."""
    if not item.isVisible() or item.opacity() == 0:
        return
    colour, text = item.property("color"), item.property("text")
    place = (item.x(), item.y(), item.width(), item.height(), item.rotation(), item.scale(), item.opacity())
    yield item, (*place, colour.rgba() if isinstance(colour, QColor) else None, text)
    for child in child_items(item):
        yield from looks(child)


def scroll_to(item: QQuickItem) -> bool:
    """Scroll every list that `item` is in until it is in view; whether anything had to move."""
    moved = False
    above = item.parentItem()
    while above is not None:
        if above.inherits("QQuickFlickable"):
            moved = _scroll(above, item) or moved
        above = above.parentItem()
    return moved


def _scroll(flickable: QQuickItem, item: QQuickItem) -> bool:
    content = flickable.property("contentItem")
    place = item.mapRectToItem(content, QRectF(0, 0, item.width(), item.height()))
    moved = False
    for name, start, end, room, whole, origin in (
        ("contentX", place.left(), place.right(), flickable.width(), "contentWidth", "originX"),
        ("contentY", place.top(), place.bottom(), flickable.height(), "contentHeight", "originY"),
    ):
        now = float(flickable.property(name))
        first = float(flickable.property(origin) or 0.0)
        last = max(first, first + float(flickable.property(whole)) - room)
        wanted = min(max(now, end + _MARGIN - room), start - _MARGIN)
        wanted = min(max(wanted, first), last)
        if abs(wanted - now) >= 1 and not (now <= start and end <= now + room):
            flickable.setProperty(name, wanted)
            moved = True
    return moved


def taker(item: QQuickItem, at: QPointF) -> QQuickItem | None:
    """The topmost item at `at` (scene) that takes a touch."""
    if not item.isVisible() or not item.isEnabled():  # what is see-through takes a touch all the same
        return None
    inside = item.contains(item.mapFromScene(at))
    if item.clip() and not inside:
        return None
    children = sorted(child_items(item), key=lambda child: child.z())  # stable: later ones lie over earlier ones
    above = [child for child in children if child.z() >= 0]
    for child in (*reversed(above),):
        if (hit := taker(child, at)) is not None:
            return hit
    if inside and _takes(item):
        return item
    for child in reversed([child for child in children if child.z() < 0]):
        if (hit := taker(child, at)) is not None:
            return hit
    return None


def _takes(item: QQuickItem) -> bool:
    if item.acceptedMouseButtons() != Qt.MouseButton.NoButton:
        return True
    return bool(pointer_handlers(item))


def pointer_handlers(item: QQuickItem) -> list[QObject]:
    """The handlers of `item`."""
    return [child for child in child_objects(item) if child.inherits("QQuickPointerHandler")]


def is_within(item: QQuickItem | None, outer: QQuickItem | None) -> bool:
    """Whether `item` is `outer`, or somewhere in it."""
    above = item
    while above is not None and outer is not None:
        if above == outer:
            return True
        above = above.parentItem()
    return False
