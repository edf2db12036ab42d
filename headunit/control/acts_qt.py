"""What is done to a window: each act waits until the element it means is ready for it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF
from PySide6.QtQuick import QQuickWindow

from connectivity.contracts.control.answers import Acted
from connectivity.contracts.control.elements import Condition, Element, Query, Role, Spot
from connectivity.contracts.control.errors import ControlError, Reason
from connectivity.contracts.control.events import Input
from connectivity.contracts.control.requests import Drag, KeyboardKey, Pinch, Press, Tap, Type, Wait
from connectivity.contracts.hard_keys import HardKey
from headunit.control.find import label
from headunit.control.frames_qt import Frames
from headunit.control.hands_qt import Handled, Hands
from headunit.control.scene_qt import Seen
from headunit.control.watch_qt import Watch
from headunit.core.looptime import LoopTime
from headunit.ui.hard_keys import PAGES, press

_PINCH_REACH = 0.4
"""Share of an element's smaller side that two fingers are apart from its middle, at most."""
_WINDOW_REACH = 150.0


class Acts:
    """The acting part of `OPERATIONS`. Every method raises `ControlError`.

    Args:
        window: The window.
        watch, frames: What is on it, and when it is drawn.
        loop_time: Real time.
        go: Opens a page, for the hard keys that do.
        tell: Told of hard keys that do not reach the window as keys.
    """

    def __init__(
        self,
        window: QQuickWindow,
        watch: Watch,
        frames: Frames,
        loop_time: LoopTime,
        go: Callable[[str], None],
        tell: Callable[[Input], None],
    ) -> None:
        self._window, self._watch, self._frames, self._loop_time = window, watch, frames, loop_time
        self._go, self._tell = go, tell
        self._hands = Hands(window, loop_time, frames.touched)

    def close(self) -> None:
        """Listen to the window no longer."""
        self._hands.deleteLater()

    async def tap(self, request: Tap) -> Acted:
        """Touch, for as long and as often as it is asked."""
        seen, at = await self._spot(request.spot, request.timeout_s)
        handled = Handled()
        for _ in range(request.times):
            handled = await self._hands.tap(at, request.hold_s)
        return _acted(seen, handled)

    async def drag(self, request: Drag) -> Acted:
        """Move one finger. The end is looked for first: what has to be scrolled for it moves the start."""
        await self._spot(request.end, request.timeout_s, reached=False)
        seen, start = await self._spot(request.start, request.timeout_s)
        end = self._now(request.end)
        return _acted(seen, await self._hands.drag(start, end, request.duration_s))

    async def pinch(self, request: Pinch) -> Acted:
        """Move two fingers, both within the window."""
        seen, middle = await self._spot(request.spot, request.timeout_s)
        box = seen.element.rect if seen is not None else None
        reach = min(box.width, box.height) * _PINCH_REACH if box is not None else _WINDOW_REACH
        edge = min(middle.x(), middle.y(), self._window.width() - middle.x(), self._window.height() - middle.y())
        reach = max(1.0, min(reach, edge))
        handled = await self._hands.pinch(middle, reach, request.scale, request.degrees, request.duration_s)
        return _acted(seen, handled)

    async def type(self, request: Type) -> Acted:
        """Type, into a field that is touched first where one is meant."""
        seen = None
        if request.query is not None:
            seen, at = await self._spot(Spot(request.query), request.timeout_s)
            if seen is not None and not seen.element.editable:
                raise ControlError(Reason.NOT_EDITABLE, _not_editable(seen.element))
            await self._hands.tap(at)
            await self._watch.until(Wait(request.query, Condition.FOCUSED, timeout_s=request.timeout_s))
        begun_s = self._loop_time.monotonic()
        if request.replace:
            self._hands.select_all()
            await self._hands.press(KeyboardKey.DELETE)
        await self._hands.type(request.text)
        if seen is not None:
            self._still_takes(seen)
        return _acted(seen, Handled(0.0, self._loop_time.monotonic() - begun_s))

    async def press(self, request: Press) -> Acted:
        """Press a hard key or a key of a keyboard, and wait for what is drawn then."""
        begun_s = self._loop_time.monotonic()
        if request.key in set(KeyboardKey):
            await self._hands.press(KeyboardKey(request.key), request.times)
        elif request.key in set(HardKey):
            for _ in range(request.times):
                if request.key in PAGES:  # the others reach the window as keys, and are told as such
                    self._tell(Input("key", text=str(request.key)))
                press(self._window, request.key, self._go)
                await self._loop_time.sleep(0)
        else:
            known = ", ".join((*HardKey, *KeyboardKey))
            raise ControlError(Reason.INVALID, f"There is no key {request.key!r}: choose one of {known}.")
        await self._frames.redraw(1.0)
        return _acted(None, Handled(0.0, self._loop_time.monotonic() - begun_s))

    def _still_takes(self, seen: Seen) -> None:
        """What was typed has arrived: the field was not locked meanwhile, by a car that began to move, say."""
        try:
            now = self._watch.pick(Query(ref=seen.element.ref)).element
        except ControlError:
            return  # the text has led to another page
        if not (now.editable and now.enabled):
            raise ControlError(Reason.NOT_EDITABLE, f"{label(now)} was locked while it was typed into.")

    def _now(self, spot: Spot) -> QPointF:
        """Where a place that was waited for is by now."""
        if spot.query is None:
            return QPointF(spot.x, spot.y)
        return self._watch.place(self._watch.pick(spot.query, spot.x, spot.y), spot.x, spot.y)

    async def _spot(self, spot: Spot, timeout_s: float, *, reached: bool = True) -> tuple[Seen | None, QPointF]:
        if spot.query is None:
            if not (0 <= spot.x < self._window.width() and 0 <= spot.y < self._window.height()):
                where = f"{spot.x:g}, {spot.y:g}"
                size = f"{self._window.width()} × {self._window.height()}"
                raise ControlError(Reason.OUTSIDE, f"{where} lies outside of the window of {size} pixels.")
            return None, QPointF(spot.x, spot.y)
        if not (0 <= spot.x <= 1 and 0 <= spot.y <= 1):
            raise ControlError(Reason.INVALID, "In an element x and y go from 0 to 1; 0.5 is its middle.")
        seen = await self._watch.ready(spot.query, spot.x, spot.y, timeout_s, reached=reached)
        return seen, self._watch.place(seen, spot.x, spot.y)


def _not_editable(element: Element) -> str:
    """Why nothing can be typed into it: a field says so itself, for people."""
    if element.role is not Role.FIELD:
        return f"{label(element)} is no field to type into."
    return f"{label(element)} is locked{f': {element.description}' if element.description else ''}."


def _acted(seen: Seen | None, handled: Handled) -> Acted:
    reached_ms, handled_ms = (round(one * 1000, 3) for one in (handled.reached_s, handled.handled_s))
    return Acted(seen.element if seen is not None else None, reached_ms, handled_ms)
