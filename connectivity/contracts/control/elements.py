"""What is on the screen, and how it is named from outside."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Role(StrEnum):
    """What an element is, as a screen reader says it."""

    ALERT = "alert"
    BUTTON = "button"
    CHECKBOX = "checkbox"
    DIALOG = "dialog"
    FIELD = "field"
    GROUP = "group"
    HEADING = "heading"
    INDICATOR = "indicator"
    ITEM = "item"
    PROGRESS = "progress"
    RADIO = "radio"
    TAB = "tab"
    TABS = "tabs"
    TEXT = "text"
    WINDOW = "window"
    OTHER = "other"


TOUCHED: Final = frozenset({Role.BUTTON, Role.CHECKBOX, Role.FIELD, Role.ITEM, Role.RADIO, Role.TAB})
"""What a finger is for; such an element comes before a text of the same name."""


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle in pixels."""

    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> tuple[float, float]:
        """Its centre."""
        return self.x + self.width / 2, self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Element:
    """One accessible element as it stands now.

    Attributes:
        ref: Names it for as long as it lives.
        id: Its name in the QML source, empty where it has none; the same in every language.
        role: What it is.
        name: Accessible name.
        text: Its value (what is typed in a field), empty where it has none.
        description: Accessible description.
        rect: Where it is; it may lie outside of the window, or of the list that it is in.
        shown: Whether any of it is in the window and in the list that it is in.
        enabled: Whether it takes a touch.
        checked: Of a checkbox or radio button; None of others.
        selected: The tab that is open.
        focused: Whether keys go to it.
        editable: Whether it can be typed into.
        dialog: Whether it is part of a dialog.
        depth: How deep in the tree, 0 for the window.
        parent: `ref` of the element it is in, None for the window.
    """

    ref: str
    id: str
    role: Role
    name: str
    text: str
    description: str
    rect: Rect
    shown: bool
    enabled: bool
    checked: bool | None
    selected: bool
    focused: bool
    editable: bool
    dialog: bool
    depth: int
    parent: str | None

    def __str__(self) -> str:
        """One line for a person, indented as it is nested."""
        traits = {
            "hidden": not self.shown,
            "disabled": not self.enabled,
            "checked": bool(self.checked),
            "selected": self.selected,
            "focused": self.focused,
            "dialog": self.dialog,
        }
        words = [str(self.role), repr(self.name)]
        words += [f"= {self.text!r}"] if self.text else []
        words += [f"({self.description})"] if self.description else []
        words += [f"#{self.id}"] if self.id else []
        words += [name for name, holds in traits.items() if holds]
        box = self.rect
        return f"{'  ' * self.depth}{' '.join(words)}  [{box.x:.0f}, {box.y:.0f}, {box.width:.0f} × {box.height:.0f}]"


@dataclass(frozen=True, slots=True)
class Tree:
    """Everything a screen reader sees, in reading order, parents first; `print` shows a line for each element."""

    page: str
    elements: tuple[Element, ...]

    def __str__(self) -> str:
        """A line for the page and one for each element."""
        return "\n".join([f"page {self.page!r}", *map(str, self.elements)])


@dataclass(frozen=True, slots=True)
class Query:
    """Which element is meant; what is None is not asked.

    Attributes:
        role: One of `Role`.
        name: The whole accessible name.
        text: Part of the name, the text or the description.
        id: Its name in the QML source.
        ref: From an earlier answer.
        nth: Which of those that match, in reading order, from 0.
        inside: Only in what this matches.
    """

    role: Role | None = None
    name: str | None = None
    text: str | None = None
    id: str | None = None
    ref: str | None = None
    nth: int | None = None
    inside: Query | None = None

    def __str__(self) -> str:
        """`button 'Setup'`."""
        said = [str(self.role) if self.role else "element"]
        said += [repr(self.name)] if self.name is not None else []
        said += [f"with {self.text!r}"] if self.text is not None else []
        said += [f"#{self.id}"] if self.id is not None else []
        said += [f"@{self.ref}"] if self.ref is not None else []
        said += [f"number {self.nth}"] if self.nth is not None else []
        said += [f"in {self.inside}"] if self.inside is not None else []
        return " ".join(said)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place to touch: in an element (`x` and `y` from 0 to 1, 0.5 is its middle), or in the window, in pixels."""

    query: Query | None = None
    x: float = 0.5
    y: float = 0.5


class Condition(StrEnum):
    """What can be waited for about an element."""

    SHOWN = "shown"
    """It is on the screen (also behind a dialog)."""
    READY = "ready"
    """It is on the screen, enabled, stands still, and a finger reaches it."""
    GONE = "gone"
    """None such is on the screen."""
    ENABLED = "enabled"
    DISABLED = "disabled"
    CHECKED = "checked"
    UNCHECKED = "unchecked"
    SELECTED = "selected"
    FOCUSED = "focused"
