"""A locator says which element is meant; every action and question waits until the unit shows it.

headunit.button("Setup").tap()
headunit.locator(role="item", text="Maison", nth=0).tap()
headunit.checkbox("Turn on Wi-Fi").wait("checked")
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Self

from connectivity.contracts.control.elements import Condition, Element, Query, Rect, Role, Spot
from connectivity.contracts.control.requests import LONG_PRESS_S, Drag, Find, Look, Pinch, Tap, Type, Wait

if TYPE_CHECKING:
    from collections.abc import Sequence

    from headunit.testing.unit import HeadUnit

type Place = Locator | Spot | tuple[float, float]
"""Where: the middle of an element, a point of one (`Spot`), or pixels of the window."""


@dataclass(frozen=True, slots=True)
class Locator:
    """See the top of this module. `timeout_s` below is real seconds; None is the unit's own `timeout_s`.

    What is not as expected within that time raises `ExpectationError`: it names the page, near matches, and what is in
    the way.
    """

    unit: HeadUnit
    query: Query

    def __str__(self) -> str:
        return str(self.query)

    # Which one.

    def nth(self, number: int) -> Self:
        """The one of that number among those that match, in reading order, from 0; -1 is the last."""
        return replace(self, query=replace(self.query, nth=number))

    def inside(self, outer: Locator) -> Self:
        """Only in what `outer` means."""
        return replace(self, query=replace(self.query, inside=outer.query))

    @property
    def elements(self) -> Sequence[Element]:
        """All that match now, in reading order, also those that are scrolled away; does not wait."""
        __tracebackhide__ = True
        found: tuple[Element, ...] = self.unit.ask("find", Find(self.query)).elements
        return found

    def all(self) -> list[Locator]:
        """A locator for each that matches now; each means that very element, for as long as it lives."""
        return [replace(self, query=Query(ref=one.ref)) for one in self.elements]

    # What to do.

    def tap(self, *, times: int = 1, x: float = 0.5, y: float = 0.5, timeout_s: float | None = None) -> None:
        """Touch it, once it is enabled, stands still and a finger reaches it; `x` and `y` go from 0 to 1."""
        __tracebackhide__ = True
        self.unit.ask("tap", Tap(Spot(self.query, x, y), times=times, timeout_s=self._patience(timeout_s)))

    def long_press(self, seconds: float = LONG_PRESS_S, *, timeout_s: float | None = None) -> None:
        """Touch it and let the finger rest."""
        __tracebackhide__ = True
        self.unit.ask("tap", Tap(Spot(self.query), hold_s=seconds, timeout_s=self._patience(timeout_s)))

    def fill(self, text: str, *, timeout_s: float | None = None) -> None:
        """Replace what stands in the field, on a physical keyboard."""
        __tracebackhide__ = True
        self.unit.ask("type", Type(text, self.query, replace=True, timeout_s=self._patience(timeout_s)))

    def type(self, text: str, *, timeout_s: float | None = None) -> None:
        """Type into the field, on a physical keyboard."""
        __tracebackhide__ = True
        self.unit.ask("type", Type(text, self.query, timeout_s=self._patience(timeout_s)))

    def drag_to(self, end: Place, *, duration_s: float = 0.3, timeout_s: float | None = None) -> None:
        """Move a finger from it to `end`."""
        __tracebackhide__ = True
        self.unit.ask("drag", Drag(Spot(self.query), spot(end), duration_s, self._patience(timeout_s)))

    def pinch(
        self, scale: float = 2.0, *, degrees: float = 0.0, duration_s: float = 0.3, timeout_s: float | None = None
    ) -> None:
        """Two fingers: `scale` above 1 spreads them, `degrees` turns them clockwise."""
        __tracebackhide__ = True
        self.unit.ask("pinch", Pinch(Spot(self.query), scale, degrees, duration_s, self._patience(timeout_s)))

    # What to wait for.

    def wait(
        self, condition: Condition | str = Condition.SHOWN, *, text: str | None = None, timeout_s: float | None = None
    ) -> Element:
        """Wait until it is as `condition` says (`shown`, `ready`, `enabled`, `checked`, …), and says `text`."""
        __tracebackhide__ = True
        if condition == Condition.GONE:
            raise ValueError("of what is gone there is no element: use .gone()")
        wait = Wait(self.query, _condition(condition), text=text, timeout_s=self._patience(timeout_s))
        return self._first(self.unit.ask("wait", wait))

    def gone(self, *, timeout_s: float | None = None) -> None:
        """Wait until none such is on the screen."""
        __tracebackhide__ = True
        self.unit.ask("wait", Wait(self.query, Condition.GONE, timeout_s=self._patience(timeout_s)))

    def says(self, text: str, *, timeout_s: float | None = None) -> Element:
        """Wait until its name, its value or its description holds `text`."""
        __tracebackhide__ = True
        return self.wait(text=text, timeout_s=timeout_s)

    # How it is. Each waits until it is on the screen.

    @property
    def element(self) -> Element:
        """Everything about it."""
        __tracebackhide__ = True
        return self.wait()

    @property
    def name(self) -> str:
        """Accessible name; of a text, the text."""
        __tracebackhide__ = True
        return self.element.name

    @property
    def text(self) -> str:
        """Its value: what stands in a field."""
        __tracebackhide__ = True
        return self.element.text

    @property
    def rect(self) -> Rect:
        """Where it is in the window, in pixels."""
        __tracebackhide__ = True
        return self.element.rect

    @property
    def is_enabled(self) -> bool:
        """Whether it takes a touch."""
        __tracebackhide__ = True
        return self.element.enabled

    @property
    def is_checked(self) -> bool:
        """Of a checkbox or radio button."""
        __tracebackhide__ = True
        return bool(self.element.checked)

    @property
    def is_selected(self) -> bool:
        """Whether it is the tab that is open."""
        __tracebackhide__ = True
        return self.element.selected

    @property
    def is_focused(self) -> bool:
        """Whether keys go to it."""
        __tracebackhide__ = True
        return self.element.focused

    @property
    def is_shown(self) -> bool:
        """Whether one such is on the screen now; does not wait."""
        return any(one.shown for one in self.elements)

    def screenshot(self) -> bytes:
        """A picture of it, PNG."""
        __tracebackhide__ = True
        self.wait()
        picture: bytes = self.unit.ask("look", Look(self.query))
        return picture

    def _patience(self, timeout_s: float | None) -> float:
        return self.unit.timeout_s if timeout_s is None else timeout_s

    @staticmethod
    def _first(found: Any) -> Element:
        element: Element = found.elements[0]
        return element


def spot(place: Place) -> Spot:
    """`place` as the control API takes it."""
    if isinstance(place, Spot):
        return place
    if isinstance(place, Locator):
        return Spot(place.query)
    x, y = place
    return Spot(None, x, y)


def _condition(word: Condition | str) -> Condition:
    try:
        return Condition(word)
    except ValueError:
        raise ValueError(f"{word!r} is no condition: choose one of {', '.join(Condition)}") from None


class Finding:
    """The ways to name an element; `inside` is a locator."""

    def locator(
        self,
        *,
        role: Role | str | None = None,
        name: str | None = None,
        text: str | None = None,
        id: str | None = None,  # noqa: A002 - the word that QML and the tree use
        nth: int | None = None,
        inside: Locator | None = None,
    ) -> Locator:
        """Whatever matches all that is given.

        Args:
            role: What a screen reader says it is: `button`, `field`, `item`, …
            name: The whole accessible name.
            text: Part of the name, the value or the description.
            id: Its name in the QML source; the same in every language.
            nth: Which of those that match, in reading order, from 0.
            inside: Only in what this means.
        """
        if role is name is text is id is None:
            raise ValueError("a locator needs a role, a name, a text or an id")
        return self._located(Query(_role(role), name, text, id, nth=nth, inside=inside.query if inside else None))

    def _located(self, query: Query) -> Locator:
        raise NotImplementedError

    def button(self, name: str) -> Locator:
        """The button of that name."""
        return self.locator(role=Role.BUTTON, name=name)

    def tab(self, name: str) -> Locator:
        """The tab of that name."""
        return self.locator(role=Role.TAB, name=name)

    def field(self, name: str) -> Locator:
        """The field of that name."""
        return self.locator(role=Role.FIELD, name=name)

    def checkbox(self, name: str) -> Locator:
        """The checkbox of that name."""
        return self.locator(role=Role.CHECKBOX, name=name)

    def radio(self, name: str) -> Locator:
        """The radio button of that name."""
        return self.locator(role=Role.RADIO, name=name)

    def item(self, name: str) -> Locator:
        """The list item of that name."""
        return self.locator(role=Role.ITEM, name=name)

    def heading(self, name: str) -> Locator:
        """The heading of that name."""
        return self.locator(role=Role.HEADING, name=name)

    def text(self, part: str) -> Locator:
        """Whatever has `part` in its name, its value or its description."""
        return self.locator(text=part)

    def by_id(self, id: str) -> Locator:  # noqa: A002 - the word that QML and the tree use
        """The element of that name in the QML source."""
        return self.locator(id=id)


def _role(word: Role | str | None) -> Role | None:
    if word is None:
        return None
    try:
        return Role(word)
    except ValueError:
        raise ValueError(f"{word!r} is no role: choose one of {', '.join(Role)}") from None
