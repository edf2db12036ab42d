"""What is wrong for people who do not see the window, or do not touch it: names, roles, states, the keyboard."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QMetaMethod, QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtQuick import QQuickItem

from connectivity.contracts.control.answers import Fault
from connectivity.contracts.control.elements import TOUCHED, Role
from headunit.control.audit.geometry_qt import Visible, is_key, is_text, item_words, place_words
from headunit.control.find import as_read
from headunit.control.scene_qt import ROLES, is_within, pointer_handlers, scene_rect
from headunit.ui.scene_items import child_items

_GROUPS = frozenset({Role.DIALOG, Role.GROUP, Role.TABS})
_CHECKABLE = frozenset({Role.CHECKBOX, Role.RADIO})
_STATES = {Role.CHECKBOX: ("checked", "on"), Role.RADIO: ("checked", "selected"), Role.TAB: ("selected", "current")}
"""Properties by which our own controls and Qt's keep what is told as a state."""
_SLIVER = 2.0
"""Pixels; what shows less of itself is not in view."""
_HEARD = ("clicked", "pressed", "released", "pressAndHold", "doubleClicked", "tapped", "longPressed")
"""Signals of a MouseArea or a pointer handler that does something when it is touched."""


def spoken_faults(seen: list[Visible]) -> list[Fault]:
    """What in `seen` a screen reader or a keyboard does not reach, or tells wrongly."""
    targets = [one for one in seen if _role(one.item) in TOUCHED]
    found = list(_untold(seen))
    found += _same(targets)
    for one in targets:
        found += _state_faults(one)
    found += _out_of_reach(targets)
    for one in seen:
        if is_text(one.item) and one.item.property("truncated"):
            found += _cut_words(one.item)
    return found


def _node(item: QQuickItem) -> QAccessibleInterface | None:
    node = QAccessible.queryAccessibleInterface(item)
    return node if node is not None and node.isValid() and not node.state().invisible else None


def _role(item: QQuickItem) -> Role | None:
    node = _node(item)
    return ROLES.get(node.role(), Role.OTHER) if node is not None else None


def _name(item: QQuickItem) -> str:
    node = _node(item)
    if node is None:
        return ""
    # Qt hides the name of a password's line; the group around it carries the name.
    named = node.parent() if node.state().passwordEdit else node
    return as_read(named.text(QAccessible.Text.Name)) if named is not None else ""


def _fault(kind: str, item: QQuickItem) -> Fault:
    return Fault(kind, item_words(item), place_words(scene_rect(item)))


def touched(item: QQuickItem) -> bool:
    """Whether `item` itself does something when a finger touches it."""
    if item.inherits("QQuickMouseArea"):
        return item.isEnabled() and _is_heard(item)
    return any(_is_heard(handler) for handler in pointer_handlers(item))


def _is_heard(thing: QObject) -> bool:
    signals = (getattr(thing, name) for name in _HEARD if hasattr(thing, name))
    return any(thing.isSignalConnected(QMetaMethod.fromSignal(one)) for one in signals)


def _untold(seen: list[Visible]) -> Iterator[Fault]:
    """What a finger can touch and nothing tells of."""
    fields = [one.item for one in seen if _role(one.item) is Role.FIELD]
    for one in seen:
        if not touched(one.item) or not _is_in_view(one):
            continue
        above: QQuickItem | None = one.item
        while above is not None and _role(above) not in TOUCHED:
            above = above.parentItem()
        around = one.item.parentItem()
        # The plate around a field's line gives it the keyboard.
        if above is None and not _is_named_picture(one.item) and not any(is_within(field, around) for field in fields):
            yield _fault("no role", one.item if one.item.objectName() or around is None else around)


def _is_named_picture(item: QQuickItem) -> bool:
    """A map, say: it is touched anywhere, and told by its name."""
    node = _node(item)
    return node is not None and node.role() == QAccessible.Role.Graphic and _name(item) != ""


def _same(targets: list[Visible]) -> Iterator[Fault]:
    known: dict[tuple[Role | None, str, str], QQuickItem] = {}
    for one in targets:
        name = _name(one.item)
        key = (_role(one.item), name, _group(one.item))
        if name == "" or is_key(one.item):
            continue
        if key in known:
            yield Fault("same name twice", f"{key[0]} {name!r}", place_words(scene_rect(one.item)))
        known[key] = one.item


def _group(item: QQuickItem) -> str:
    """The names of the groups around `item`, innermost first."""
    names = []
    above = item.parentItem()
    while above is not None:
        if _role(above) in _GROUPS and not _is_ignored(above):
            names.append(_name(above))
        above = above.parentItem()
    return " in ".join(name for name in names if name)


def _is_ignored(item: QQuickItem) -> bool:
    """Whether screen readers are told to pass over `item` itself."""
    node = _node(item)
    above = node.parent() if node is not None else None
    if above is None:
        return False
    return not any(
        child is not None and child.object() == item for child in map(above.child, range(above.childCount()))
    )


def _is_in_view(one: Visible) -> bool:
    part = one.clip.intersected(scene_rect(one.item))
    return part.width() > _SLIVER and part.height() > _SLIVER


def _state_faults(one: Visible) -> Iterator[Fault]:
    item = one.item
    node = _node(item)
    if node is None:
        return
    state, role = node.state(), _role(item)
    # Qt hides what is scrolled out of view by itself.
    if _is_in_view(one) and _is_ignored(item):
        yield _fault("hidden from screen readers", item)
    if role in _CHECKABLE and not state.checkable:
        yield _fault("no checked state", item)
    elif role is Role.TAB and not state.selectable:
        yield _fault("no selected state", item)
    elif role in _STATES:
        kept = next((value for name in _STATES[role] if isinstance(value := item.property(name), bool)), None)
        told = state.selected if role is Role.TAB else state.checked
        if kept is not None and kept != bool(told):
            yield _fault("checked state not told", item)


def _out_of_reach(targets: list[Visible]) -> Iterator[Fault]:
    """Targets that Tab does not come by; keys of the on-screen keyboard are for fingers."""
    # Not asked by nextItemInFocusChain: PySide frees what it returns a second time.
    for item in (one.item for one in targets):
        if item.isEnabled() and not is_key(item) and _is_pressed(item) and not item.activeFocusOnTab():
            yield _fault("not reached by Tab", item)


def _is_pressed(item: QQuickItem) -> bool:
    """Whether a touch is for `item`: some items of a list only tell."""
    return _role(item) is not Role.ITEM or touched(item) or any(map(touched, child_items(item)))


def _cut_words(item: QQuickItem) -> Iterator[Fault]:
    """A text that is cut on the screen is told whole, by itself or by what it belongs to."""
    words = as_read(str(item.property("text"))).replace("\u200b", "")
    above: QQuickItem | None = item
    while above is not None:
        node = _node(above)
        if node is not None and not _is_ignored(above):
            told = (node.text(QAccessible.Text.Name), node.text(QAccessible.Text.Description))
            if any(words in as_read(one).replace("\u200b", "") for one in told):
                return
        above = above.parentItem()
    yield Fault("cut text not told", words, place_words(scene_rect(item)))
