"""The unit in a tester's hands: what is on it, what a finger does to it, and what to wait for. All synchronous.

def test_sign_in(headunit, world):
    world.car(ignition="ON")
    headunit.tab("Setup").tap()
    headunit.button("Online").tap()
    headunit.field("E-mail").fill("marie.laurent@example.com")
    headunit.text("21 Dec 2028").wait()
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable
from typing import Any, Final

from connectivity.contracts.control.answers import Acted, Faults, Found, FrameStats, LogLine, Logs, UnitState
from connectivity.contracts.control.elements import Element, Query, Rect, Tree
from connectivity.contracts.control.errors import ControlError
from connectivity.contracts.control.operations import OPERATION
from connectivity.contracts.control.requests import (
    AuditRequest,
    Drag,
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
from headunit.core.errors import LinkError, LinkReason
from headunit.core.looptime import LoopTime, RealLoopTime
from headunit.testing.errors import ExpectationError, as_expected
from headunit.testing.locator import Finding, Locator, Place, spot
from headunit.testing.pages import Pages
from headunit.testing.pictures.picture import Baselines
from headunit.testing.rigs.transport import Transport
from headunit.testing.rigs.turns import Turns
from headunit.testing.trace import Trace, shortened

TIMEOUT_S: Final = 20.0
_LOOK_EVERY_S: Final = 0.02
_LONGEST_FADE_S: Final = 2.0
"""A fade draws a frame more often than this, also on a busy machine."""


class HeadUnit(Finding):
    """See the top of this module. What is not as expected in time raises `ExpectationError`.

    Attributes:
        timeout_s: Real seconds (0 to 120) that every action and every wait may take that names no time of its own.
        trace: What was asked so far.

    Args:
        turns: The loop on which an open window lives.
        trace: Takes down what is asked.
        baselines: The pictures that `matches` compares with; None where there are none.
        loop_time: Real time, to wait.
    """

    def __init__(
        self,
        turns: Turns,
        trace: Trace | None = None,
        baselines: Baselines | None = None,
        loop_time: LoopTime | None = None,
    ) -> None:
        self.timeout_s = TIMEOUT_S
        self._turns, self._baselines = turns, baselines
        self._loop_time = loop_time or RealLoopTime()
        self.trace = trace or Trace(self._loop_time)
        self._transport: Transport | None = None

    def connect(self, transport: Transport | None) -> None:
        """Speak with this unit from now on: the next life of it, say; None where it is gone."""
        self._transport = transport

    @property
    def is_open(self) -> bool:
        """Whether there is a unit to speak with."""
        return self._transport is not None

    def ask(self, operation: str, request: Any) -> Any:
        """One call of the control API, by its name in `OPERATION`.

        Raises:
            ExpectationError: The unit is not as expected.
            ControlError: It refuses.
            LinkError: It is not there, or died meanwhile.
        """
        __tracebackhide__ = True
        said = f"{operation} {_told(request)}".strip()
        with self.trace.step(said) as step:
            if self._transport is None:
                raise LinkError(LinkReason.REFUSED, f"There is no unit to {operation}: it was closed or killed.")
            try:
                answer = self._transport.ask(OPERATION[operation], request)
            except ControlError as error:
                raise as_expected(error, said) from None
            step.outcome = _outcome(answer)
            return answer

    @property
    def pages(self) -> Pages:
        """Every page by name, the same in every language."""
        return Pages(self)

    def _located(self, query: Query) -> Locator:
        return Locator(self, query)

    # How it is now.

    @property
    def state(self) -> UnitState:
        """Page, language, day or night, window."""
        state: UnitState = self.ask("unit", Nothing())
        return state

    @property
    def page(self) -> str:
        """Route of the page: `setup/wifi`."""
        return self.state.page

    @property
    def language(self) -> str:
        """What is spoken."""
        return self.state.language

    @property
    def night(self) -> bool:
        """Whether the night colours are shown."""
        return self.state.night

    def tree(self) -> Tree:
        """Everything a screen reader sees."""
        tree: Tree = self.ask("tree", Nothing())
        return tree

    def frames(self) -> FrameStats:
        """How smoothly the latest frames came."""
        stats: FrameStats = self.ask("frames", Nothing())
        return stats

    def logs(self, level: str = "INFO") -> list[LogLine]:
        """Lines of the unit's log of that level (DEBUG to CRITICAL) or graver, oldest first."""
        lines: list[LogLine] = []
        since = 0
        while True:
            answer: Logs = self.ask("logs", LogsSince(since, level))
            lines += answer.lines
            if not answer.lines:
                return lines
            since = answer.next

    def screenshot(self, locator: Locator | None = None) -> bytes:
        """A picture of the window, or of one element, PNG. One of a blank screen is an `ExpectationError`."""
        __tracebackhide__ = True
        if locator is not None:
            return locator.screenshot()
        picture: bytes = self.ask("look", Look())
        return picture

    # What is set, and what a hand does beside elements.

    def open(self, route: str) -> None:
        """Open a page by its route, without a finger."""
        __tracebackhide__ = True
        self.ask("set", Set(page=route))
        self.wait_page(route)

    def set_language(self, language: str) -> None:
        """Speak another language."""
        __tracebackhide__ = True
        self.ask("set", Set(language=language))

    def set_theme(self, theme: str) -> None:
        """`auto`, `day` or `night`."""
        __tracebackhide__ = True
        self.ask("set", Set(theme=theme))

    def back(self) -> None:
        """Press the hard key."""
        __tracebackhide__ = True
        self.press(HardKey.BACK)

    def press(self, key: str, times: int = 1) -> None:
        """Press a hard key or turn the rotary (`HardKey`), or press a keyboard's key (`KeyboardKey`)."""
        __tracebackhide__ = True
        self.ask("press", Press(str(key), times))

    def type(self, text: str) -> None:
        """Type on a physical keyboard, into whatever has the focus."""
        __tracebackhide__ = True
        self.ask("type", Type(text))

    def tap_at(self, x: float, y: float) -> None:
        """Touch a place of the window, in pixels."""
        __tracebackhide__ = True
        self.ask("tap", Tap(spot((x, y)), timeout_s=self.timeout_s))

    def drag(self, start: Place, end: Place, *, duration_s: float = 0.3) -> None:
        """Move a finger from one place to another."""
        __tracebackhide__ = True
        self.ask("drag", Drag(spot(start), spot(end), duration_s, self.timeout_s))

    def pinch(self, place: Place, scale: float = 2.0, *, degrees: float = 0.0, duration_s: float = 0.3) -> None:
        """Two fingers around a place: `scale` above 1 spreads them, `degrees` turns them clockwise."""
        __tracebackhide__ = True
        self.ask("pinch", Pinch(spot(place), scale, degrees, duration_s, self.timeout_s))

    # What to wait for.

    def wait_page(self, route: str, *, timeout_s: float | None = None) -> None:
        """Wait until that page is shown."""
        __tracebackhide__ = True
        self.ask("wait", Wait(page=route, timeout_s=self._patience(timeout_s)))

    def settled(self, *, timeout_s: float | None = None) -> None:
        """Wait until nothing moves, comes or goes any more."""
        __tracebackhide__ = True
        self.ask("wait", Wait(settled=True, timeout_s=self._patience(timeout_s)))

    def wait_until[T](self, condition: Callable[[], T], what: str = "", *, timeout_s: float | None = None) -> T:
        """Wait until something outside of the window holds (a file, an e-mail), while the unit lives on.

        Args:
            condition: Looked at again and again; it may use `world`, `desk` and the unit.
            what: For the message.

        Returns:
            What `condition` gave at last, which is true.
        """
        __tracebackhide__ = True
        patience_s = self._patience(timeout_s)
        with self.trace.step(f"wait until {what or 'a condition holds'}") as step:
            deadline_s = self._loop_time.monotonic() + patience_s
            while not (found := condition()):
                if self._loop_time.monotonic() > deadline_s:
                    raise ExpectationError(f"{what or 'what was waited for'} did not come within {patience_s:g} s")
                self.pump(_LOOK_EVERY_S)
            step.outcome = shortened(repr(found))
            return found

    def pump(self, seconds: float = 0.0) -> None:
        """Let the unit live on for so many real seconds; a window in the test's own process stands still otherwise."""
        self._turns.run(self._loop_time.sleep(seconds))

    # What a person would object to.

    def audit(self, ignore: Iterable[str] = ()) -> None:
        """Names, roles, targets, contrast and cut text of this page are as they should be.

        Args:
            ignore: Ids of elements that are let be.

        Raises:
            ExpectationError: They are not; every fault is listed.
        """
        __tracebackhide__ = True
        self._rest()
        found: Faults = self.ask("audit", AuditRequest(tuple(ignore)))
        if found.faults:
            listed = "\n".join(f"  {one.kind}: {one.what} ({one.where})" for one in found.faults)
            raise ExpectationError(f"{len(found.faults)} faults on the page {self.page!r}:\n{listed}")

    def matches(self, name: str, *, mask: Iterable[Locator | Element | Rect] = ()) -> None:
        """The window looks as its baseline of that name, for this car, language and renderer.

        Args:
            name: Of the baseline.
            mask: What may look different: locators of what is there, elements, or rectangles of the window;
                `*locator.elements` is what may be there or not.

        Raises:
            AssertionError: It looks different, or there is no baseline yet (`--update` makes it).
        """
        __tracebackhide__ = True
        self._rest()
        masks = [one for what in mask for one in self._masked(what)]
        state, picture = self.state, self.screenshot()
        if self._baselines is None:
            raise ExpectationError("there is no folder of baselines: use the fixture `headunit`")
        with self.trace.step(f"matches {name!r}") as step:
            self._baselines.check(picture, name, state, masks)
            step.outcome = "same"

    def _rest(self) -> None:
        """Wait until nothing moves and nothing fades, but no longer for what turns for ever."""
        __tracebackhide__ = True
        with contextlib.suppress(ExpectationError):
            self.settled(timeout_s=_LONGEST_FADE_S)

    def _masked(self, what: Locator | Element | Rect) -> list[Rect]:
        if isinstance(what, Rect):
            return [what]
        if isinstance(what, Element):
            return [what.rect] if what.shown else []
        what.wait()  # a mask that covers nothing hides a mistake, not a difference
        return [one.rect for one in what.elements if one.shown]

    def _patience(self, timeout_s: float | None) -> float:
        return self.timeout_s if timeout_s is None else timeout_s


def _told(request: Any) -> str:
    """A request without what it does not say."""
    parts = []
    for name in request.__dataclass_fields__:
        value = getattr(request, name)
        default = request.__dataclass_fields__[name].default
        if name == "timeout_s" or value == default:
            continue
        if name in ("query", "spot", "start", "end"):
            parts.append(str(getattr(value, "query", value) or f"{value.x:g}, {value.y:g}"))
        elif isinstance(request, Type) and name == "text":
            parts.append(f"{len(value)} characters")  # it may be a password, and this is kept and passed on
        else:
            parts.append(f"{name}={value!r}")
    return ", ".join(parts)


def _outcome(answer: Any) -> str:
    match answer:
        case bytes():
            return f"{len(answer)} bytes"
        case UnitState():
            return f"page {answer.page!r}, {answer.language}, {'night' if answer.night else 'day'}"
        case Acted():
            return f"{_named(answer.element) if answer.element else 'done'} in {answer.handled_ms:g} ms"
        case Found():
            return shortened(", ".join(_named(one) for one in answer.elements)) or "none"
        case Tree():
            return f"{len(answer.elements)} elements on page {answer.page!r}"
        case _:
            return shortened(repr(answer))


def _named(element: Element) -> str:
    name = element.name or element.text
    return f"{element.role} {name!r}" if name else f"{element.role} #{element.id}"
