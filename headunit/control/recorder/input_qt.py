"""Tells what a person does at a window, in words that a test can repeat.

    watch = InputWatch(window, service.scene, service.tell_input, RealLoopTime(), lambda: service.listened)

It looks at what reaches the window, whoever sent it: a finger, a mouse (also one of a VNC viewer), keys, a remote
control. It is told before the window itself has it, so that it comes before what it causes. Typing is told as what the
field then holds, on whichever keyboard it was typed; what a field hides is never told, nor what leads out of a kiosk.
Two fingers at once are let be.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QInputDevice, QKeyEvent, QMouseEvent, QTouchEvent
from PySide6.QtQuick import QQuickItem, QQuickWindow

from connectivity.contracts.control.elements import TOUCHED, Element, Query, Role
from connectivity.contracts.control.events import Input
from connectivity.contracts.control.requests import LONG_PRESS_S
from headunit.control.find import label
from headunit.control.recorder.naming import query_for
from headunit.control.scene_qt import Scene, Seen, is_within, taker
from headunit.core.looptime import LoopTime

_LOOK = QEvent.Type(QEvent.registerEventType())
_K = Qt.Key
_KEYS = {
    _K.Key_Escape: "back",
    _K.Key_Up: "up",
    _K.Key_Down: "down",
    _K.Key_Left: "left",
    _K.Key_Right: "right",
    _K.Key_Return: "enter",
    _K.Key_Enter: "enter",
    _K.Key_Tab: "clockwise",
    _K.Key_Backtab: "counter-clockwise",
    _K.Key_Backspace: "backspace",
    _K.Key_Delete: "delete",
    _K.Key_Home: "line-start",
    _K.Key_End: "line-end",
}
"""A car's words come first: who turns the rotary and who presses Tab do the same."""
_EDITING = (_K.Key_Backspace, _K.Key_Delete)
_CARET = (_K.Key_Left, _K.Key_Right, _K.Key_Home, _K.Key_End)
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_TOUCHES = (QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd, QEvent.Type.TouchCancel)
_MOUSE = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonRelease)
_SCREEN_KEY, _ACTION_KEY = "key-", "key-action"
_KIOSK = "kiosk-"


@dataclass(slots=True)
class _Finger:
    """A finger (or the mouse's button) on the screen; `texts` where it is on a key that writes into a field."""

    start: QPointF
    since_s: float
    query: Query | None
    label: str
    texts: dict[QQuickItem, str] | None
    moved: bool = False


class InputWatch(QObject):
    """See the top of this module.

    Args:
        window: The window that is watched.
        scene: What it shows.
        tell: Takes each thing that was done.
        loop_time: Real time: how long a finger rests.
        listened: Whether anybody wants to know; else nothing is looked at.
    """

    def __init__(
        self,
        window: QQuickWindow,
        scene: Scene,
        tell: Callable[[Input], None],
        loop_time: LoopTime,
        listened: Callable[[], bool] = lambda: True,
    ) -> None:
        super().__init__()
        self._window, self._scene, self._tell, self._loop_time = window, scene, tell, loop_time
        self._listened = listened
        self._finger: _Finger | None = None
        self._texts: dict[QQuickItem, str] | None = None
        window.installEventFilter(self)

    def close(self) -> None:
        """Watch no longer."""
        self._window.removeEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Look at what is about to reach the window; nothing is taken away from it."""
        kind = event.type()
        if kind not in _TOUCHES and kind not in _MOUSE and kind != QEvent.Type.KeyPress:
            return False
        if not self._listened():
            self._finger = self._texts = None
        elif isinstance(event, QTouchEvent):
            self._touched(kind, event)
        elif isinstance(event, QMouseEvent):
            self._moused(kind, event)
        elif isinstance(event, QKeyEvent):
            self._typed(event)
        return False

    def event(self, event: QEvent) -> bool:
        """Look at the fields again, after the window has had what was typed."""
        if event.type() == _LOOK:
            self._look()
            return True
        return super().event(event)

    # Fingers and the mouse.

    def _touched(self, kind: QEvent.Type, event: QTouchEvent) -> None:
        points = event.points()
        if kind == QEvent.Type.TouchCancel or len(points) != 1:
            self._finger = None
        elif kind == QEvent.Type.TouchBegin:
            self._press(points[0].position())
        elif kind == QEvent.Type.TouchUpdate:
            self._move(points[0].position())
        else:
            self._release(points[0].position())

    def _moused(self, kind: QEvent.Type, event: QMouseEvent) -> None:
        if event.pointingDevice().type() == QInputDevice.DeviceType.TouchScreen:
            return  # made by Qt of a touch that was told already
        if kind == QEvent.Type.MouseMove:
            self._move(event.position())
        elif event.button() == Qt.MouseButton.LeftButton:
            (self._press if kind == QEvent.Type.MouseButtonPress else self._release)(event.position())

    def _press(self, at: QPointF) -> None:
        self._look()
        hit = taker(self._window.contentItem(), at)
        if _is_private(hit):
            return
        seen = self._scene.seen()
        target = self._under(seen, hit)
        query, name, texts = None, "", None
        if target is not None:
            own = target.element.id
            fields = _texts(seen) if own.startswith(_SCREEN_KEY) and own != _ACTION_KEY else {}
            if fields:
                texts = fields  # what the key writes is told, not the key
            else:
                query, name = self._query(target, seen), self._label(target)
        self._finger = _Finger(at, self._loop_time.monotonic(), query, name, texts)

    def _move(self, at: QPointF) -> None:
        if self._finger is not None and not self._finger.moved:
            far = at - self._finger.start
            self._finger.moved = far.manhattanLength() >= QGuiApplication.styleHints().startDragDistance()

    def _release(self, at: QPointF) -> None:
        finger, self._finger = self._finger, None
        if finger is None:
            return
        if finger.texts is not None:
            self._expect(finger.texts)
            return
        place = {"x": finger.start.x(), "y": finger.start.y()}
        if finger.moved:
            self._tell(Input("drag", finger.query, finger.label, **place, to_x=at.x(), to_y=at.y()))
            return
        rested = self._loop_time.monotonic() - finger.since_s >= LONG_PRESS_S
        self._tell(Input("long-press" if rested else "tap", finger.query, finger.label, **place))

    @staticmethod
    def _under(seen: Sequence[Seen], hit: QQuickItem | None) -> Seen | None:
        """The element that a finger on `hit` is meant for."""
        if hit is None:
            return None
        touched = [one for one in seen if one.item is not None and one.element.role in TOUCHED]
        around = [one for one in touched if is_within(hit, one.item)]
        if not around:  # a field's label lies beside what is typed into
            around = [
                one for one in touched if one.element.role is Role.FIELD and is_within(one.item, hit.parentItem())
            ]
        return max(around, key=lambda one: one.element.depth, default=None)

    # Keys.

    def _typed(self, event: QKeyEvent) -> None:
        key, text = Qt.Key(event.key()), event.text()
        if _is_private(self._window.activeFocusItem()):
            return
        prints = text.isprintable() and text != "" and not event.modifiers() & _COMMANDS
        if self._is_typing():
            if prints or key in _EDITING or event.modifiers() & _COMMANDS:
                self._expect(None)
                return
            if key in _CARET:
                return
        self._look()
        if key in _KEYS:
            self._tell(Input("key", text=_KEYS[key]))
        elif prints:
            self._tell(Input("type", text=text))

    def _is_typing(self) -> bool:
        item = self._window.activeFocusItem()
        return item is not None and item.inherits("QQuickTextInput") and not item.property("readOnly")

    def _expect(self, before: dict[QQuickItem, str] | None) -> None:
        """A field is about to change; None: from what the fields hold now."""
        if self._texts is None:
            self._texts = _texts(self._scene.seen()) if before is None else before
            QCoreApplication.postEvent(self, QEvent(_LOOK))

    def _look(self) -> None:
        """Tell which fields hold another text than before."""
        before, self._texts = self._texts, None
        if before is None:
            return
        changed = [item for item, text in before.items() if shiboken6.isValid(item) and item.property("text") != text]
        if not changed:
            return
        seen = self._scene.seen()
        for one in seen:
            if one.item in changed:
                text, secret = str(one.item.property("text")), is_secret(one.item)
                query, name = self._query(one, seen), self._label(one)
                self._tell(Input("fill", query, name, "•" * len(text) if secret else text, secret))

    # Names.

    def _query(self, target: Seen, seen: Sequence[Seen]) -> Query | None:
        items = {one.element.ref: one.item for one in seen}

        def reached(element: Element) -> bool:
            item = items[element.ref]
            return item is not None and self._scene.cover(item, QPointF(*element.rect.middle)) is None

        return query_for(target.element, [one.element for one in seen], reached)

    def _label(self, target: Seen) -> str:
        unnamed = target.element.name == "" and target.item is not None
        return self._scene.name_of(target.item) if unnamed else label(target.element)


def is_secret(field: QQuickItem) -> bool:
    """Whether a field hides what is typed, also while it is shown on request."""
    hints = Qt.InputMethodHint(field.property("inputMethodHints"))
    spoken = QAccessible.queryAccessibleInterface(field)
    hidden = spoken is not None and spoken.isValid() and bool(spoken.state().passwordEdit)
    return hidden or bool(hints & Qt.InputMethodHint.ImhSensitiveData)


def _is_private(item: QQuickItem | None) -> bool:
    """Whether it is part of the kiosk's way out: nobody's test, and behind a PIN that nobody else may hear."""
    while item is not None:
        if item.objectName().startswith(_KIOSK):
            return True
        item = item.parentItem()
    return False


def _texts(seen: Sequence[Seen]) -> dict[QQuickItem, str]:
    fields = [one.item for one in seen if one.element.editable and one.element.shown and one.item is not None]
    return {item: str(item.property("text")) for item in fields if item.inherits("QQuickTextInput")}
