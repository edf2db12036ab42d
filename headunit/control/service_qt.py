"""Remote control of one window: what the API and the testers' kit ask, done as a person would, and explained.

    service = ControlService(window, profile="ux250h-2021-fr", face=face)
    await service.ask(OPERATION["tap"], Tap(Spot(Query(name="Setup"))), controller="bench")

Waiting is driven by frames: a condition is looked at again whenever the window has been drawn.
"""

from __future__ import annotations

import itertools
from collections.abc import Awaitable, Callable
from typing import Any

from PySide6.QtQuick import QQuickWindow, QSGRendererInterface

import headunit
from connectivity.contracts.control.answers import Faults, Found, FrameStats, Logs, RigState, UnitState
from connectivity.contracts.control.elements import Tree
from connectivity.contracts.control.errors import ControlError, Reason
from connectivity.contracts.control.events import Command, Event, Input
from connectivity.contracts.control.operations import Operation
from connectivity.contracts.control.requests import (
    AuditRequest,
    Find,
    LogsSince,
    Look,
    Nothing,
    Set,
    Wait,
)
from connectivity.contracts.unit_facts import UnitFacts
from headunit.control.acts_qt import Acts
from headunit.control.audit.audit_qt import audit
from headunit.control.find import label, matching
from headunit.control.frames_qt import Frames
from headunit.control.limits import check
from headunit.control.picture_qt import shoot
from headunit.control.ports import FacePort
from headunit.control.recorder.input_qt import InputWatch
from headunit.control.scene_qt import Scene
from headunit.control.turn import Turn
from headunit.control.watch_qt import Watch
from headunit.core.looptime import LoopTime, RealLoopTime

_RENDERERS = {
    QSGRendererInterface.GraphicsApi.Software: "software",
    QSGRendererInterface.GraphicsApi.OpenGL: "opengl",
    QSGRendererInterface.GraphicsApi.Vulkan: "vulkan",
}


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
        self._watch = Watch(self.scene, self.frames, self._loop_time, self._page)
        self._turn = Turn(self._loop_time)
        self._acts = Acts(window, self._watch, self.frames, self._loop_time, self._go, self.tell_input)
        self._work: dict[str, Callable[[Any], Awaitable[Any]]] = {
            "unit": self._unit,
            "set": self._set,
            "facts": self._facts,
            "tree": self._tree,
            "find": self._find,
            "wait": self._wait,
            "tap": self._acts.tap,
            "drag": self._acts.drag,
            "pinch": self._acts.pinch,
            "type": self._acts.type,
            "press": self._acts.press,
            "look": self._look,
            "frames": self._frames,
            "logs": self._logs,
            "audit": self._audit,
            "heard": self._heard,
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
        self._acts.close()
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
        """A person has done something in the panel, or on the command line."""
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
        language, theme = self._face.language, self._face.theme
        try:
            self._face.set_language(language if request.language is None else request.language)
            self._face.set_theme(theme if request.theme is None else request.theme)
            if request.page is not None:
                self._face.set_page(request.page)
        except ControlError:  # all of it or nothing
            self._face.set_language(language)
            self._face.set_theme(theme)
            raise
        for action, value in (("language", request.language), ("theme", request.theme), ("open", request.page)):
            if value is not None:
                self.tell_input(Input(action, text=value))
        await self.frames.redraw(1.0)
        return self.state()

    async def _facts(self, _: Nothing) -> UnitFacts:
        if self._face is None:
            raise ControlError(Reason.INVALID, "This window is no unit's: ask the unit what it knows.")
        return self._face.facts()

    async def _tree(self, _: Nothing) -> Tree:
        return Tree(self._page(), tuple(one.element for one in self.scene.seen()))

    async def _find(self, request: Find) -> Found:
        elements = [one.element for one in self.scene.seen()]
        return Found(tuple(matching(request.query, elements)))

    async def _wait(self, request: Wait) -> Found:
        return Found(tuple(await self._watch.until(request)))

    def _go(self, page: str) -> None:
        if self._face is not None:
            self._face.set_page(page)

    async def _look(self, request: Look) -> bytes:
        if request.query is None:
            return shoot(self._window)
        seen = self._watch.pick(request.query)
        if not seen.element.shown:
            raise ControlError(Reason.OUTSIDE, f"{label(seen.element)} is not on the screen now.")
        return shoot(self._window, seen.element.rect)

    async def _frames(self, _: Nothing) -> FrameStats:
        return self.frames.stats()

    async def _logs(self, request: LogsSince) -> Logs:
        return self._read_logs(request)

    async def _audit(self, request: AuditRequest) -> Faults:
        return Faults(audit(self._window, request.ignore))

    async def _heard(self, request: Command) -> Nothing:
        self.tell_command(request)
        return Nothing()

    async def _rig(self, _: Nothing) -> RigState:
        return self._find_rig()
