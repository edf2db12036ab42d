"""Walks what a window shows and says what a person would call broken: cut, overlapping or lost text, small targets.

    for fault in faults(window, touch=68, key=64):
        print(fault)                      # Fault(kind="cut text", what="Existing account", where="x 84, y 12, …")

Geometry only: `headunit.control.audit.contrast_qt` judges colours.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickItem, QQuickWindow

from connectivity.contracts.control.answers import Fault
from headunit.control.scene_qt import is_within
from headunit.ui.scene_items import child_items

HALO = "halo"
"""Name of a text that only lies behind another one, so that it is read over whatever is there."""
_SLACK = 1.5
"""Pixels that rounding may cost."""
_HALO = 2.0
"""Pixels that `Text.Outline` adds to the width of its letters."""
_TOUCH = 3.0
"""Pixels of a line's own leading that may touch its neighbour."""
_ROLES = {
    QAccessible.Role.Button,
    QAccessible.Role.CheckBox,
    QAccessible.Role.RadioButton,
    QAccessible.Role.PageTab,
    QAccessible.Role.EditableText,
}


@dataclass(frozen=True, slots=True)
class Visible:
    """One visible item, what it is clipped to, and whether that clip scrolls."""

    item: QQuickItem
    clip: QRectF
    scrolled: bool


def _rect(item: QQuickItem, part: QRectF | None = None) -> QRectF:
    return item.mapRectToScene(part or QRectF(0, 0, item.width(), item.height()))


def _walk(item: QQuickItem, clip: QRectF, ignore: Collection[str], *, scrolled: bool) -> Iterator[Visible]:
    if not item.isVisible() or item.opacity() == 0 or item.objectName() in ignore:
        return
    yield Visible(item, clip, scrolled)
    if item.clip():
        clip = clip.intersected(_rect(item))
        scrolled = scrolled or item.inherits("QQuickFlickable")
    for child in child_items(item):
        yield from _walk(child, clip, ignore, scrolled=scrolled)


def ink_of(item: QQuickItem) -> QRectF:
    """Where the letters of a text stand in the window."""
    ink = item.boundingRect()
    halo = ink.width() - float(item.property("contentWidth") or ink.width())
    if 0 < halo <= _HALO:
        ink = ink.adjusted(halo / 2, 0, -halo / 2, 0)  # what is around the letters is none of them
    return _rect(item, ink)


def place_words(rect: QRectF) -> str:
    """A rectangle in words."""
    return f"x {rect.x():.0f}, y {rect.y():.0f}, {rect.width():.0f} × {rect.height():.0f}"


def _within(outer: QRectF, inner: QRectF) -> bool:
    return outer.adjusted(-_SLACK, -_SLACK, _SLACK, _SLACK).contains(inner)


def _halved(clip: QRectF, rect: QRectF) -> bool:
    """Whether a list cuts through a row where it rests."""
    return any(rect.top() + _TOUCH < edge < rect.bottom() - _TOUCH for edge in (clip.top(), clip.bottom()))


def item_words(item: QQuickItem) -> str:
    """What `item` is called in a fault: its object name, else its type."""
    return item.objectName() or item.metaObject().className().split("_QML")[0]


def is_key(item: QQuickItem) -> bool:
    """Whether `item` is a key of the on-screen keyboard: lower than a target, and for fingers only."""
    return item.objectName().startswith("key-")


def seen_in(window: QQuickWindow, root: QQuickItem | None = None, ignore: Collection[str] = ()) -> list[Visible]:
    """Every item that `window` shows, parents first.

    Args:
        window: The window.
        root: Only this item and what is in it (a sheet that lies over others).
        ignore: Object names of items that are left out, with what is in them.
    """
    screen = QRectF(QPointF(0, 0), window.size().toSizeF())
    return list(_walk(root or window.contentItem(), screen, ignore, scrolled=False))


def faults(
    window: QQuickWindow, *, touch: float, key: float, root: QQuickItem | None = None, ignore: Collection[str] = ()
) -> list[Fault]:
    """What is wrong with what `window` shows; call it after a frame, so that all is laid out.

    Args:
        window: The window.
        touch: Smallest side of a target in pixels.
        key: Smallest height of a key of the on-screen keyboard in pixels.
        root: Look only at this item and what is in it (a sheet that lies over others).
        ignore: As of `seen_in`.
    """
    return faults_of(seen_in(window, root, ignore), touch=touch, key=key)


def faults_of(seen: list[Visible], *, touch: float, key: float) -> list[Fault]:
    """As `faults`, of items that were collected before."""
    # The names on a map have been given their room, aslant; the upright rectangles around them say nothing.
    texts = [(one, ink_of(one.item)) for one in seen if is_text(one.item) and not one.item.property("haloed")]
    targets = [entry for entry in seen if role_of(entry.item) in _ROLES]
    found: list[Fault] = []
    for entry, ink in texts:
        found += _text_faults(entry, ink)
    for entry in targets:
        found += _target_faults(entry, touch, key)
    found += _overlaps(texts, targets)
    return found


def is_text(item: QQuickItem) -> bool:
    """Whether `item` is a text that says something."""
    return item.inherits("QQuickText") and str(item.property("text")) != "" and item.objectName() != HALO


def role_of(item: QQuickItem) -> QAccessible.Role | None:
    """What a screen reader calls `item`; None for what it does not see."""
    interface = QAccessible.queryAccessibleInterface(item)
    return interface.role() if interface is not None and not interface.state().invisible else None


def _text_faults(entry: Visible, ink: QRectF) -> Iterator[Fault]:
    item = entry.item
    words = str(item.property("text"))
    if item.property("truncated"):
        yield Fault("cut text", words, place_words(ink))
    elif ink.width() > item.width() + _SLACK:
        yield Fault("text wider than its box", words, place_words(ink))
    if not entry.scrolled and not _within(entry.clip, ink):
        yield Fault("text off the screen", words, place_words(ink))
    elif entry.scrolled and (ink.left() < entry.clip.left() - _SLACK or ink.right() > entry.clip.right() + _SLACK):
        yield Fault("text cut at the side", words, place_words(ink))


def _target_faults(entry: Visible, touch: float, key: float) -> Iterator[Fault]:
    item, rect = entry.item, _rect(entry.item)
    interface = QAccessible.queryAccessibleInterface(item)
    # Qt hides the name of a password's line; the group around it carries the name.
    named = interface.parent() if interface.state().passwordEdit else interface
    if named is None or named.text(QAccessible.Text.Name) == "":
        yield Fault("no accessible name", item_words(item), place_words(rect))
    if interface.role() == QAccessible.Role.EditableText:
        return  # the field around it is the target
    if entry.scrolled and _halved(entry.clip, rect):
        yield Fault("half-shown row", item_words(item), place_words(rect))
    least = key if is_key(item) else touch
    narrow = least * 0.6 if least == key else least
    if rect.height() < least - _SLACK or rect.width() < narrow - _SLACK:
        yield Fault("small target", item_words(item), place_words(rect))
    if not entry.scrolled and not _within(entry.clip, rect):
        yield Fault("target off the screen", item_words(item), place_words(rect))


def _overlaps(texts: list[tuple[Visible, QRectF]], targets: list[Visible]) -> Iterator[Fault]:
    shown = [(entry.item, ink.intersected(entry.clip)) for entry, ink in texts]
    for number, (item, ink) in enumerate(shown):
        for other, other_ink in shown[number + 1 :]:
            both = ink.intersected(other_ink)
            if both.width() > _TOUCH and both.height() > _TOUCH:
                yield Fault("overlap", f"{item.property('text')} / {other.property('text')}", place_words(both))
        for entry in targets:
            both = ink.intersected(_rect(entry.item).intersected(entry.clip))
            if both.width() > _TOUCH and both.height() > _TOUCH and not is_within(item, entry.item):
                if is_within(entry.item, item.parentItem()) and entry.item.inherits("QQuickTextInput"):
                    continue  # the label of a field stands beside its line
                yield Fault(
                    "text under a target", f"{item.property('text')} / {item_words(entry.item)}", place_words(both)
                )
