"""Remote control of one window: what the API and the testers' kit ask, done as a person would, and explained.

    service = ControlService(window, profile="ux250h-2021-fr", face=face)
    await service.ask(OPERATION["tap"], Tap(Spot(Query(name="Setup"))), controller="bench")

Waiting is driven by frames: a condition is looked at again whenever the window has been drawn.
"""

from __future__ import annotations

import itertools
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRect
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickWindow, QSGRendererInterface

import headunit
from connectivity.contracts.control.answers import Acted, Faults, Found, FrameStats, Logs, RigState, UnitState
from connectivity.contracts.control.elements import Condition, Spot, Tree
from connectivity.contracts.control.errors import ControlError, Reason
from connectivity.contracts.control.events import Command, Event, Input
from connectivity.contracts.control.operations import Operation
from connectivity.contracts.control.requests import (
    AuditRequest,
    Drag,
    Find,
    KeyboardKey,
    LogsSince,
    Look,
    Nothing,
    Pinch,
    Press,
    Set,
    Tap,
    Type,
    Wait,
)
from connectivity.contracts.hard_keys import HardKey
from headunit.control.audit_qt import audit
from headunit.control.find import label, matching
from headunit.control.frames_qt import Frames
from headunit.control.hands_qt import Hands
from headunit.control.input_qt import InputWatch
from headunit.control.limits import check
from headunit.control.ports import FacePort
from headunit.control.scene_qt import Scene, Seen
from headunit.control.turn import Turn
from headunit.control.watch_qt import Watch
from headunit.core.looptime import LoopTime, RealLoopTime
from headunit.ui.hard_keys import PAGES, press

_log = logging.getLogger(__name__)
_RENDERERS = {
    QSGRendererInterface.GraphicsApi.Software: "software",
    QSGRendererInterface.GraphicsApi.OpenGL: "opengl",
    QSGRendererInterface.GraphicsApi.Vulkan: "vulkan",
}
_PINCH_REACH = 0.4
"""Share of an element's smaller side that two fingers are apart from its middle, at most."""
_WINDOW_REACH = 150.0


def _no_rig() -> RigState:
    return RigState(None, None)


def _no_logs(since: LogsSince) -> Logs:
    return Logs((), since.since)


class ControlService:
    """See the top of this module.

    Attributes:
        scene, frames: What the window shows, and when it is drawn.

    Args:
        window: The window, shown.
        profile: Id of the car.
        face: What the person has set; None for a window that has no pages (the panel).
        loop_time: Real time, to wait.
        logs: Reads the process's log.
        rig: Tells where world and backend are.
    """

    def __init__(
        self,
        window: QQuickWindow,
        *,
        profile: str = "",
        face: FacePort | None = None,
        loop_time: LoopTime | None = None,
        logs: Callable[[LogsSince], Logs] = _no_logs,
        rig: Callable[[], RigState] = _no_rig,
    ) -> None:
        self._window, self._profile, self._face = window, profile, face
        self._loop_time = loop_time or RealLoopTime()
        self._read_logs, self._find_rig = logs, rig
        self.scene = Scene(window)
        self.frames = Frames(window, self._loop_time)
        self._hands = Hands(window, self._loop_time, self.frames.touched)
        self._watch = Watch(self.scene, self.frames, self._loop_time, self._page)
        self._turn = Turn(self._loop_time)
        self._work: dict[str, Callable[[Any], Awaitable[Any]]] = {
            "unit": self._unit,
            "set": self._set,
            "tree": self._tree,
            "find": self._find,
            "wait": self._wait,
            "tap": self._tap,
            "drag": self._drag,
            "pinch": self._pinch,
            "type": self._type,
            "press": self._press,
            "look": self._look,
            "frames": self._frames,
            "logs": self._logs,
            "audit": self._audit,
            "rig": self._rig,
        }
        self._listeners: list[Callable[[Event], None]] = []
        self._numbers = itertools.count(1)
        self._end_face = face.subscribe(self._tell_state) if face is not None else lambda: None
        # Of the unit a recorder writes down each touch; of the panel, what it asks of the world.
        told = face is not None
        self._inputs = InputWatch(window, self.scene, self.tell_input, self._loop_time, self._hears) if told else None

    async def ask(self, operation: Operation, request: Any, controller: str = "") -> Any:
        """Do one operation of `OPERATIONS`.

        Args:
            operation: What to do.
            request: Of its request type.
            controller: Name of whoever asks, for `Hold`.

        Returns:
            An answer of its type; bytes are a PNG.

        Raises:
            ControlError: It cannot be done; the detail says why and what is there instead.
        """
        check(request)
        self._turn.heard(controller)
        if operation.name == "hold":
            self._turn.hold(request, controller)
            return self.state()
        work = self._work[operation.name]
        if not operation.acts:
            return await work(request)
        async with self._turn.acting(controller):
            return await work(request)

    def close(self) -> None:
        """Listen to the window and its face no longer."""
        self._end_face()
        if self._inputs is not None:
            self._inputs.close()
        self._hands.deleteLater()
        self.frames.deleteLater()

    # What is told.

    def subscribe(self, listener: Callable[[Event], None]) -> Callable[[], None]:
        """Call `listener` with each event; returns what ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    def tell_input(self, done: Input) -> None:
        """A person has touched the screen or a key."""
        self._tell(Event(next(self._numbers), input=done))

    def tell_command(self, done: Command) -> None:
        """A person has done something in the panel."""
        self._tell(Event(next(self._numbers), command=done))

    def _hears(self) -> bool:
        return bool(self._listeners)

    def _tell_state(self) -> None:
        self.frames.wake()
        self._tell(Event(next(self._numbers), state=self.state()))

    def _tell(self, event: Event) -> None:
        for listener in tuple(self._listeners):
            listener(event)

    # What is asked.

    def state(self) -> UnitState:
        """The unit as it shows itself."""
        face, window = self._face, self._window
        return UnitState(
            version=headunit.__version__,
            profile=self._profile,
            page=self._page(),
            language=face.language if face is not None else "",
            theme=face.theme if face is not None else "",
            night=face.night if face is not None else False,
            width=window.width(),
            height=window.height(),
            pixel_ratio=window.effectiveDevicePixelRatio(),
            renderer=_RENDERERS.get(window.rendererInterface().graphicsApi(), "unknown"),
            frames=self.frames.drawn,
            holder=self._turn.holder,
        )

    def _page(self) -> str:
        return self._face.page if self._face is not None else ""

    async def _unit(self, _: Nothing) -> UnitState:
        return self.state()

    async def _set(self, request: Set) -> UnitState:
        if self._face is None:
            raise ControlError(Reason.INVALID, "This window has no pages, language or theme of its own to set.")
        if request.language is not None:
            self._face.set_language(request.language)
        if request.theme is not None:
            self._face.set_theme(request.theme)
        if request.page is not None:
            self._face.set_page(request.page)
            self.tell_input(Input("open", text=request.page))
        await self.frames.redraw(1.0)
        return self.state()

    async def _tree(self, _: Nothing) -> Tree:
        return Tree(self._page(), tuple(one.element for one in self.scene.seen()))

    async def _find(self, request: Find) -> Found:
        elements = [one.element for one in self.scene.seen()]
        return Found(tuple(matching(request.query, elements)))

    async def _wait(self, request: Wait) -> Found:
        return Found(tuple(await self._watch.until(request)))

    async def _tap(self, request: Tap) -> Acted:
        seen, at = await self._spot(request.spot, request.timeout_s)
        handled_s = 0.0
        for _ in range(request.times):
            handled_s = await self._hands.tap(at, request.hold_s)
        return _acted(seen, handled_s)

    async def _drag(self, request: Drag) -> Acted:
        seen, start = await self._spot(request.start, request.timeout_s)
        _, end = await self._spot(request.end, request.timeout_s, reached=False)
        return _acted(seen, await self._hands.drag(start, end, request.duration_s))

    async def _pinch(self, request: Pinch) -> Acted:
        seen, middle = await self._spot(request.spot, request.timeout_s)
        box = seen.element.rect if seen is not None else None
        reach = min(box.width, box.height) * _PINCH_REACH if box is not None else _WINDOW_REACH
        edge = min(middle.x(), middle.y(), self._window.width() - middle.x(), self._window.height() - middle.y())
        reach = max(1.0, min(reach, edge))
        handled_s = await self._hands.pinch(middle, reach, request.scale, request.degrees, request.duration_s)
        return _acted(seen, handled_s)

    async def _type(self, request: Type) -> Acted:
        seen = None
        if request.query is not None:
            seen, at = await self._spot(Spot(request.query), request.timeout_s)
            if seen is not None and not seen.element.editable:
                raise ControlError(Reason.NOT_EDITABLE, f"{label(seen.element)} is no field to type into.")
            await self._hands.tap(at)
            focused = Wait(request.query, Condition.FOCUSED, timeout_s=request.timeout_s)
            await self._watch.until(focused)
        begun_s = self._loop_time.monotonic()
        if request.replace:
            self._hands.select_all()
            await self._hands.press(KeyboardKey.DELETE)
        await self._hands.type(request.text)
        return _acted(seen, self._loop_time.monotonic() - begun_s)

    async def _press(self, request: Press) -> Acted:
        begun_s = self._loop_time.monotonic()
        if request.key in set(KeyboardKey):
            await self._hands.press(KeyboardKey(request.key), request.times)
        elif request.key in set(HardKey):
            for _ in range(request.times):
                if request.key in PAGES:  # the others reach the window as keys, and are told as such
                    self.tell_input(Input("key", text=str(request.key)))
                press(self._window, request.key, self._go)
                await self._loop_time.sleep(0)
        else:
            known = ", ".join((*HardKey, *KeyboardKey))
            raise ControlError(Reason.INVALID, f"There is no key {request.key!r}: choose one of {known}.")
        await self.frames.redraw(1.0)
        return _acted(None, self._loop_time.monotonic() - begun_s)

    def _go(self, page: str) -> None:
        if self._face is not None:
            self._face.set_page(page)

    async def _look(self, request: Look) -> bytes:
        part = None
        if request.query is not None:
            seen = self._watch.pick(request.query)
            box = seen.element.rect
            if not seen.element.shown:
                raise ControlError(Reason.OUTSIDE, f"{label(seen.element)} is not on the screen now.")
            part = QRect(round(box.x), round(box.y), max(1, round(box.width)), max(1, round(box.height)))
            part = part.intersected(QRect(0, 0, self._window.width(), self._window.height()))
        if not self._window.isVisible():
            raise ControlError(Reason.BLANK, "There is no picture: the window is hidden.")
        picture = self._window.grabWindow()
        if part is not None:
            ratio = picture.devicePixelRatio()
            place = (part.x(), part.y(), part.width(), part.height())
            return _png(picture.copy(*(round(one * ratio) for one in place)))
        if _is_blank(picture):
            raise ControlError(Reason.BLANK, "There is nothing on the picture: the screen is blank, all one colour.")
        return _png(picture)

    async def _frames(self, _: Nothing) -> FrameStats:
        return self.frames.stats()

    async def _logs(self, request: LogsSince) -> Logs:
        if request.level not in logging.getLevelNamesMapping():
            raise ControlError(Reason.INVALID, f"{request.level!r} is no level: DEBUG, INFO, WARNING, ERROR, CRITICAL.")
        return self._read_logs(request)

    async def _audit(self, request: AuditRequest) -> Faults:
        return Faults(audit(self._window, request.ignore))

    async def _rig(self, _: Nothing) -> RigState:
        return self._find_rig()

    async def _spot(self, spot: Spot, timeout_s: float, *, reached: bool = True) -> tuple[Seen | None, QPointF]:
        if spot.query is None:
            at = QPointF(spot.x, spot.y)
            if not (0 <= spot.x < self._window.width() and 0 <= spot.y < self._window.height()):
                size = f"{self._window.width()} × {self._window.height()}"
                raise ControlError(
                    Reason.OUTSIDE, f"{spot.x:g}, {spot.y:g} lies outside of the window of {size} pixels."
                )
            return None, at
        if not (0 <= spot.x <= 1 and 0 <= spot.y <= 1):
            raise ControlError(Reason.INVALID, "In an element x and y go from 0 to 1; 0.5 is its middle.")
        seen = await self._watch.ready(spot.query, spot.x, spot.y, timeout_s, reached=reached)
        return seen, self._watch.place(seen, spot.x, spot.y)


def _acted(seen: Seen | None, handled_s: float) -> Acted:
    return Acted(seen.element if seen is not None else None, round(handled_s * 1000, 3))


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
