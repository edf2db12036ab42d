"""Waiting for what shall be on the screen: looked at anew with each frame, and explained when it does not come."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable

from PySide6.QtCore import QPointF
from shiboken6 import getCppPointer

from connectivity.contracts.control.elements import Condition, Element, Query
from connectivity.contracts.control.errors import ControlError, Reason
from connectivity.contracts.control.requests import Wait
from headunit.control.find import label, matching, pick, says
from headunit.control.frames_qt import Frames
from headunit.control.scene_qt import Scene, Seen, looks, scroll_to
from headunit.core.looptime import LoopTime

_MOST_NAMED = 8
_DOUBT_S = 2.0
"""Real seconds for which two that match may be the page before and the one that comes; then it is the query's fault."""
_STILL_S, _SETTLED_S = 0.025, 0.06
"""Real seconds without motion: animations step every 17 ms, and two frames may show the same step."""


class Watch:
    """See the top of this module.

    Args:
        scene: What is on the screen.
        frames: When it is drawn.
        loop_time: Real time, for time-outs.
        page: The present route, for messages.
    """

    def __init__(self, scene: Scene, frames: Frames, loop_time: LoopTime, page: Callable[[], str]) -> None:
        self._scene, self._frames, self._loop_time, self._page = scene, frames, loop_time, page

    def pick(self, query: Query, x: float = 0.5, y: float = 0.5) -> Seen:
        """The one element that `query` means now. Raises `ControlError`."""
        seen = {one.element.ref: one for one in self._scene.seen()}

        def reached(element: Element) -> bool:
            return self._cover(seen[element.ref], x, y) is None

        found = pick(query, [one.element for one in seen.values()], reached, self._page())
        return seen[found.ref]

    def place(self, seen: Seen, x: float, y: float) -> QPointF:
        """The point of an element, in the window, at these shares of its width and height."""
        if seen.item is None:
            box = seen.element.rect
            return QPointF(box.x + box.width * x, box.y + box.height * y)
        return seen.item.mapToScene(QPointF(seen.item.width() * x, seen.item.height() * y))  # it may be turned

    def _cover(self, seen: Seen, x: float, y: float) -> str | None:
        """What a finger would touch in its place, None where it reaches it."""
        if seen.item is None:
            return None
        cover = self._scene.cover(seen.item, self.place(seen, x, y))
        return self._scene.name_of(cover) if cover is not None else None

    async def ready(self, query: Query, x: float, y: float, timeout_s: float, *, reached: bool = True) -> Seen:
        """Wait until one element matches, is enabled and stands still, and a finger reaches that point of it.

        Raises:
            ControlError: `no-such-element`, `ambiguous`, `disabled`, `covered`, `outside` or `timed-out`.
        """
        deadline_s = self._loop_time.monotonic() + timeout_s
        doubt_s = min(deadline_s, self._loop_time.monotonic() + _DOUBT_S)
        still = Still(self._loop_time, _STILL_S)
        while True:
            try:
                seen = self._usable(query, x, y, reached=reached, scrolled=True)
                if not still.moved([(seen.element.ref, seen.element.rect)]):
                    return seen
                why = ControlError(Reason.TIMED_OUT, f"{label(seen.element)} does not stand still.")
            except ControlError as error:
                why = error
            left_s = (doubt_s if why.reason == Reason.AMBIGUOUS else deadline_s) - self._loop_time.monotonic()
            if left_s <= 0:
                raise why
            await (self._frames.redraw(left_s) if why.reason == Reason.TIMED_OUT else self._frames.change(left_s))

    def _usable(self, query: Query, x: float, y: float, *, reached: bool, scrolled: bool) -> Seen:
        seen = self.pick(query, x, y)
        if scrolled and seen.item is not None and scroll_to(seen.item):
            seen = self.pick(query, x, y)
        if not seen.element.shown:
            why = ", and cannot be scrolled there" if scrolled else " now"
            raise ControlError(Reason.OUTSIDE, f"{label(seen.element)} is not on the screen{why}.")
        if not seen.element.enabled:
            raise ControlError(Reason.DISABLED, f"{label(seen.element)} is disabled.")
        if reached and (cover := self._cover(seen, x, y)) is not None:
            raise ControlError(Reason.COVERED, f"{label(seen.element)} is hidden behind {cover}.")
        return seen

    async def until(self, wait: Wait) -> list[Element]:
        """Wait for all that `wait` asks; the elements that match then.

        Raises:
            ControlError: What has not come, and what is there instead; of a page that never settles, what still moves.
        """
        deadline_s = self._loop_time.monotonic() + wait.timeout_s
        still, at_rest = Still(self._loop_time, _SETTLED_S), Still(self._loop_time, _STILL_S)
        moves = wait.settled or wait.condition is Condition.READY
        while True:
            found: list[Element] = []
            why: ControlError | None = None
            try:
                found = self._met(wait)
            except ControlError as error:
                why = error
            if why is None and wait.settled and (moving := self._moving(still)):
                names = ", ".join(moving[:_MOST_NAMED])
                why = ControlError(Reason.TIMED_OUT, f"The page does not settle; still moving: {names}.")
            ready = why is None and wait.condition is Condition.READY
            if ready and at_rest.moved((one.ref, one.rect) for one in found):
                why = ControlError(Reason.TIMED_OUT, f"{label(found[0])} does not stand still.")
            if why is None:
                return found
            left_s = deadline_s - self._loop_time.monotonic()
            if left_s <= 0:
                raise _late(why, wait.timeout_s)
            await (self._frames.redraw(left_s) if moves else self._frames.change(left_s))

    def _met(self, wait: Wait) -> list[Element]:
        if wait.page is not None and self._page() != wait.page:
            raise ControlError(Reason.TIMED_OUT, f"The page is {self._page()!r} and not {wait.page!r}.")
        if wait.query is None:
            if wait.text is None:
                return []
            return self._met(Wait(Query(text=wait.text), wait.condition))
        elements = [one.element for one in self._scene.seen()]
        found = [one for one in matching(wait.query, elements) if one.shown]
        if wait.condition is Condition.GONE:
            if found:
                raise ControlError(Reason.TIMED_OUT, f"{label(found[0])} is still there.")
            return []
        if wait.condition is Condition.READY:
            return [self._usable(wait.query, 0.5, 0.5, reached=True, scrolled=False).element]
        if not found:
            pick(wait.query, elements, lambda _: True, self._page())  # says what is there instead
            raise ControlError(Reason.OUTSIDE, f"{wait.query} is not on the screen now: it is scrolled away.")
        met = [one for one in found if _HOLDS[wait.condition](one)]
        if not met:
            raise ControlError(Reason.TIMED_OUT, f"{label(found[0])} is not {wait.condition}.")
        said = [one for one in met if wait.text is None or says(one, wait.text)]
        if not said:
            raise ControlError(Reason.TIMED_OUT, f"{label(met[0])} says {_words(met[0])} and not {wait.text!r}.")
        return said

    def _moving(self, still: Still) -> list[str]:
        """What has moved, turned, grown or faded lately, as a person would call it."""
        now = list(looks(self._scene.window.contentItem()))
        items = {getCppPointer(item)[0]: item for item, _ in now}
        moved = still.moved((getCppPointer(item)[0], traits) for item, traits in now)
        names = (self._scene.name_of(items[one]) if one in items else "something that has gone" for one in moved)
        return list(dict.fromkeys(names))


_HOLDS: dict[Condition, Callable[[Element], bool]] = {
    Condition.SHOWN: lambda _: True,
    Condition.ENABLED: lambda one: one.enabled,
    Condition.DISABLED: lambda one: not one.enabled,
    Condition.CHECKED: lambda one: bool(one.checked),
    Condition.UNCHECKED: lambda one: one.checked is False,
    Condition.SELECTED: lambda one: one.selected,
    Condition.FOCUSED: lambda one: one.focused,
}


class Still:
    """Judges whether things have stood still for `seconds`, from one look to the next."""

    def __init__(self, loop_time: LoopTime, seconds: float) -> None:
        self._loop_time, self._seconds = loop_time, seconds
        self._before: dict[Hashable, object] | None = None
        self._since_s = 0.0
        self._moving: list[Hashable] = []

    def moved(self, now: Iterable[tuple[Hashable, object]]) -> list[Hashable]:
        """What has moved, come or gone lately, empty where all has stood still for long enough.

        Args:
            now: Pairs of what it is and whatever must not change of it.
        """
        after = dict(now)
        before, self._before = self._before, after
        now_s = self._loop_time.monotonic()
        if before is None or before != after:
            old = before or {}
            self._moving = [one for one in {**old, **after} if old.get(one) != after.get(one)]
            self._since_s = now_s
        return self._moving if now_s - self._since_s < self._seconds else []


def _words(element: Element) -> str:
    said = dict.fromkeys(words for words in (element.name, element.text, element.description) if words)
    return " · ".join(repr(words) for words in said) or "nothing"


def _late(why: ControlError, timeout_s: float) -> ControlError:
    return ControlError(Reason(why.reason), f"After {timeout_s:g} s: {why.detail}")
