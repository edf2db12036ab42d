"""Drives a window as a person would: it finds what a screen reader finds, and touches where a finger would.

    driver = Driver(window)
    await driver.tap("Setup", role="tab")
    await driver.type_text("marie")          # on the physical keyboard
    await driver.wait_for("Online")

Runs inside the Qt process, on its loop. No view-model is called.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QImage, QKeyEvent, QMouseEvent
from PySide6.QtQuick import QQuickWindow

from headunit.core.looptime import LoopTime, RealLoopTime

_ROLES = {
    "button": QAccessible.Role.Button,
    "checkbox": QAccessible.Role.CheckBox,
    "heading": QAccessible.Role.Heading,
    "item": QAccessible.Role.ListItem,
    "tab": QAccessible.Role.PageTab,
    "text": QAccessible.Role.StaticText,
    "field": QAccessible.Role.EditableText,
    "radio": QAccessible.Role.RadioButton,
}
_LOOK_EVERY_S = 0.02


class NotThereError(AssertionError):
    """What was looked for is not on the screen; the message names what is."""


@dataclass(frozen=True, slots=True)
class Element:
    """One accessible element as it stands now; `rect` is in window pixels, `in_dialog` tells that it is part of one."""

    name: str
    role: QAccessible.Role
    text: str
    description: str
    rect: QRect
    enabled: bool
    checked: bool
    selected: bool
    in_dialog: bool


class Driver:
    """Finds elements in `window` and acts on them by position.

    Args:
        window: The window, shown.
        loop_time: Real time for waiting.
    """

    def __init__(self, window: QQuickWindow, loop_time: LoopTime | None = None) -> None:
        self.window = window
        self._loop_time = loop_time or RealLoopTime()
        QAccessible.setActive(True)

    def elements(self) -> list[Element]:
        """Everything a screen reader sees now, in reading order."""
        root = QAccessible.queryAccessibleInterface(self.window)
        origin = self.window.mapToGlobal(QPoint(0, 0))
        return [_element(node, origin, in_dialog) for node, in_dialog in _walk(root)] if root else []

    def find(self, name: str, role: str | None = None) -> Element | None:
        """The first visible element of that accessible name (and role), or None.

        One in a dialog comes before what is behind it: there no finger reaches.
        """
        wanted = _ROLES[role] if role else None
        name = as_read(name)
        found = [one for one in self.elements() if one.name == name and (wanted is None or one.role == wanted)]
        return min(found, key=lambda one: not one.in_dialog, default=None)

    async def wait_for(self, name: str, role: str | None = None, timeout_s: float = 20.0) -> Element:
        """Wait until an element is on the screen and enabled.

        Raises:
            NotThereError: It did not come; the message lists what is there.
        """
        return await self._until(lambda: self._ready(name, role), f"{role or 'element'} {name!r}", timeout_s)

    async def wait_text(self, part: str, timeout_s: float = 20.0) -> Element:
        """Wait until some element's name, text or description holds `part`. Raises `NotThereError`."""
        return await self._until(lambda: self._saying(part), f"text with {part!r}", timeout_s)

    async def wait_gone(self, name: str, timeout_s: float = 20.0) -> None:
        """Wait until no element of that name is on the screen. Raises `NotThereError`."""
        await self._until(lambda: True if self.find(name) is None else None, f"the end of {name!r}", timeout_s)

    async def wait_text_gone(self, part: str, timeout_s: float = 20.0) -> None:
        """Wait until no element says `part` (`wait_text`). Raises `NotThereError`."""
        await self._until(lambda: True if self._saying(part) is None else None, f"the end of {part!r}", timeout_s)

    async def tap(self, name: str, role: str | None = None, timeout_s: float = 20.0) -> None:
        """Touch the middle of an element, once it is there, enabled and has stopped moving."""
        element = await self.wait_for(name, role, timeout_s)
        while True:
            await self._loop_time.sleep(_LOOK_EVERY_S)
            again = await self.wait_for(name, role, timeout_s)
            if again.rect == element.rect:
                break
            element = again
        self._touch(element.rect.center())
        await self._loop_time.sleep(0)

    async def tap_keys(self, names: list[str]) -> None:
        """Touch keys of the on-screen keyboard, one after another."""
        for name in names:
            await self.tap(name, "button")

    async def type_text(self, text: str) -> None:
        """Type on a physical keyboard."""
        for character in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                self._post(QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, character))
        await self._loop_time.sleep(0)

    async def press(self, key: Qt.Key, times: int = 1) -> None:
        """Press a key without a character on a physical keyboard (Backspace, Return, arrows)."""
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease) * times:
            self._post(QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier))
        await self._loop_time.sleep(0)

    def picture(self) -> QImage:
        """The window as it is drawn now."""
        return self.window.grabWindow()

    def _touch(self, at: QPoint) -> None:
        place, everywhere = QPointF(at), QPointF(self.window.mapToGlobal(at))
        left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        for kind, held in ((QEvent.Type.MouseButtonPress, left), (QEvent.Type.MouseButtonRelease, none)):
            self._post(QMouseEvent(kind, place, everywhere, left, held, Qt.KeyboardModifier.NoModifier))

    def _post(self, event: QEvent) -> None:
        # Posted, not sent through QTest: that turns the event loop inside our task, which asyncio forbids.
        QCoreApplication.postEvent(self.window, event)

    def _saying(self, part: str) -> Element | None:
        part = as_read(part)
        return next((e for e in self.elements() if part in e.name or part in e.text or part in e.description), None)

    def _ready(self, name: str, role: str | None) -> Element | None:
        element = self.find(name, role)
        return element if element is not None and element.enabled else None

    async def _until[T](self, look: Callable[[], T | None], what: str, timeout_s: float) -> T:
        deadline_s = self._loop_time.monotonic() + timeout_s
        while (found := look()) is None:
            if self._loop_time.monotonic() > deadline_s:
                there = ", ".join(sorted({_said(e) for e in self.elements() if e.name}))
                raise NotThereError(f"{what} did not come within {timeout_s:g} s; on the screen: {there}")
            await self._loop_time.sleep(_LOOK_EVERY_S)
        return found


def _said(element: Element) -> str:
    return " · ".join(repr(part) for part in (element.name, element.text, element.description) if part)


def as_read(words: str) -> str:
    """As it is read: what only keeps words on one line is left out."""
    return words.replace("\u00a0", " ").replace("\u2060", "")


def _walk(node: QAccessibleInterface, *, in_dialog: bool = False) -> Iterator[tuple[QAccessibleInterface, bool]]:
    if not node.isValid() or node.state().invisible:
        return
    in_dialog = in_dialog or node.role() == QAccessible.Role.Dialog
    yield node, in_dialog
    for number in range(node.childCount()):
        child = node.child(number)
        if child is not None:
            yield from _walk(child, in_dialog=in_dialog)


def _element(node: QAccessibleInterface, origin: QPoint, in_dialog: bool) -> Element:
    state = node.state()
    return Element(
        name=as_read(node.text(QAccessible.Text.Name)),
        role=node.role(),
        text=as_read(node.text(QAccessible.Text.Value)),
        description=as_read(node.text(QAccessible.Text.Description)),
        rect=node.rect().translated(-origin),
        enabled=not state.disabled,
        checked=bool(state.checked),
        selected=bool(state.selected),
        in_dialog=in_dialog,
    )
