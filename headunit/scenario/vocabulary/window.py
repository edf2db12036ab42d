"""The unit's window: touched and typed into, as `headunit ctl` does it. Such a story is played `--real`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from connectivity.contracts.control.requests import LONG_PRESS_S, KeyboardKey
from connectivity.contracts.hard_keys import HardKey
from headunit.scenario.stage import Stage
from headunit.scenario.vocabulary.base import Number, OneOf, Shaped, Whole
from headunit.scenario.vocabulary.desk import typed
from headunit.scenario.vocabulary.elements import GROUP, Element, query_of, window_of
from headunit.scenario.words import Action

_Seconds = Annotated[Number, Field(ge=0, le=30)]
_Times = Annotated[Whole, Field(ge=1, le=1000)]
_Key = Annotated[str, OneOf((*HardKey, *KeyboardKey))]


class _OnElement(Action, Element):
    group = GROUP
    window = True
    main = "name"


class _OnSpot(_OnElement):
    x: Number | None = Field(
        None, description="Of the element's width, 0 to 1; without an element, pixels from the window's left."
    )
    y: Number | None = Field(
        None, description="Of the element's height, 0 to 1; without an element, pixels from the window's top."
    )

    @model_validator(mode="after")
    def _is_somewhere(self) -> Self:
        _check_spot(query_of(self), self.x, self.y)
        return self

    @property
    def spot(self) -> dict[str, Any]:
        """Where the finger goes."""
        return _spot(query_of(self), self.x, self.y)


def _check_spot(query: dict[str, Any], x: float | None, y: float | None) -> None:
    """Raises `ValueError`: no finger could go there."""
    if not query and (x is None or y is None):
        raise ValueError("it names no place: give an element (name, role, text, id), or x and y in pixels")
    if query and any(share is not None and not 0 <= share <= 1 for share in (x, y)):
        raise ValueError("x and y of an element go from 0 to 1; pixels are of the window, without an element")


def _spot(query: dict[str, Any], x: float | None, y: float | None) -> dict[str, Any]:
    place = {key: value for key, value in (("x", x), ("y", y)) if value is not None}
    return {"query": query, **place} if query else place


class Tap(_OnSpot):
    """Touch an element: the finger waits until it is there, enabled, still and uncovered."""

    word = "tap"
    covers = ("control:tap", "ctl:tap")
    example = 'do.tap = { role = "tab", name = "Setup" }'

    times: _Times = Field(1, description="How often, 1 to 1000.")

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        await window_of(stage).act("tap", {"spot": self.spot, "times": self.times})


class Hold(_OnSpot):
    """Touch an element and let the finger rest on it."""

    word = "hold"
    covers = ("control:tap", "ctl:tap", "ctl:long-press")
    example = 'do.hold = "Backspace"'

    seconds: _Seconds = Field(LONG_PRESS_S, description="For how long, real seconds, 0 to 30.")

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        await window_of(stage).act("tap", {"spot": self.spot, "hold_s": self.seconds})


class TypeText(_OnElement):
    """Type on a physical keyboard, into the field named, else into the one that is focused."""

    word = "type"
    main = "keys"
    covers = ("control:type", "ctl:type", "ctl:fill")
    example = 'do.type = { keys = "Riviera-2021", role = "field", name = "Password" }'

    keys: str = Field(description="What is typed; `from-app`: the code that `code` has brought up in the app.")
    replace: bool = Field(default=False, description="Whether the field is emptied first.")

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        query = query_of(self)
        into = {"query": query} if query else {}
        await window_of(stage).act("type", {"text": typed(stage, self.keys), "replace": self.replace, **into})


class PressKey(Action):
    """Press a hard key of the fascia, turn the rotary a notch, or press a key that types no character."""

    word = "press"
    main = "key"
    group = GROUP
    window = True
    covers = ("control:press", "ctl:key", "ctl:rotary")
    example = 'do.press = "back"'

    key: _Key = Field(description="Which one; `clockwise` and `counter-clockwise` turn the rotary, `enter` presses it.")
    times: _Times = Field(1, description="How often, 1 to 1000.")

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        await window_of(stage).act("press", {"key": str(self.key), "times": self.times})


class Spot(Element):
    """A place: in an element (`x` and `y` from 0 to 1), or in the window (pixels)."""

    x: Number | None = Field(None, description="As of `tap`.")
    y: Number | None = Field(None, description="As of `tap`.")

    @model_validator(mode="after")
    def _is_somewhere(self) -> Self:
        _check_spot(query_of(self), self.x, self.y)
        return self

    @property
    def spot(self) -> dict[str, Any]:
        """As the control API takes it."""
        return _spot(query_of(self), self.x, self.y)


class Drag(Action):
    """Move one finger from a place to another."""

    word = "drag"
    group = GROUP
    window = True
    covers = ("control:drag", "ctl:drag")
    example = 'do.drag = { start = { name = "Products" , y = 0.8 }, end = { name = "Products", y = 0.2 } }'

    start: Spot = Field(description="Where it goes down.")
    end: Spot = Field(description="Where it is lifted.")
    seconds: _Seconds = Field(0.3, description="How long it takes, real seconds.")

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        request = {"start": self.start.spot, "end": self.end.spot, "duration_s": self.seconds}
        await window_of(stage).act("drag", request)


class Pinch(_OnSpot):
    """Move two fingers apart, together or round."""

    word = "pinch"
    covers = ("control:pinch", "ctl:pinch")
    example = 'do.pinch = { id = "map", scale = 2.0 }'

    scale: Annotated[Number, Field(ge=0.1, le=10)] = Field(2.0, description="Above 1 spreads them.")
    degrees: Annotated[Number, Field(ge=-360, le=360)] = Field(0.0, description="Turns them, clockwise.")
    seconds: _Seconds = Field(0.3, description="How long it takes, real seconds.")

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        request = {"spot": self.spot, "scale": self.scale, "degrees": self.degrees, "duration_s": self.seconds}
        await window_of(stage).act("pinch", request)


class _Set(Action):
    """Something of the unit that is set at once; the field is called as the control API calls it."""

    group = GROUP
    window = True

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        await window_of(stage).act("set", self.model_dump())


class OpenPage(_Set):
    """Open a page by its route, without the way there."""

    word = "page"
    main = "page"
    covers = ("control:set", "ctl:open")
    example = 'do.page = "setup/wifi"'

    page: str = Field(description="Its route, as `headunit ctl unit` shows it.")


class SetLanguage(_Set):
    """The unit speaks another language."""

    word = "language"
    main = "language"
    covers = ("control:set", "ctl:language")
    example = 'do.language = "fr"'

    language: Literal["en", "fr"] = Field(description="Which one.")


class SetTheme(_Set):
    """Day or night colours."""

    word = "theme"
    main = "theme"
    covers = ("control:set", "ctl:theme")
    example = 'do.theme = "night"'

    theme: Literal["auto", "day", "night"] = Field(description="auto goes by the daylight where the car is.")


class TakePicture(Action):
    """Save a picture of the window."""

    word = "picture"
    main = "file"
    group = GROUP
    window = True
    covers = ("control:look", "ctl:screenshot")
    example = 'do.picture = "notice.png"'

    file: Annotated[str, Shaped(r"^.+\.png$", "a file that ends in .png")] = Field(
        description="A PNG file, by its path from where one stands."
    )

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        await window_of(stage).picture(Path(self.file))


ACTIONS = (
    Tap,
    Hold,
    TypeText,
    PressKey,
    Drag,
    Pinch,
    OpenPage,
    SetLanguage,
    SetTheme,
    TakePicture,
)
