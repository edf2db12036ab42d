"""Elements as lines of a table, each with the selector that means it."""

from __future__ import annotations

from collections.abc import Iterable

from connectivity.contracts.control.elements import Element, Query, Role
from headunit.cli.ctl.selector import written
from headunit.control.find import as_read

COLUMNS = ("element", "ref", "place", "state")
_QUIET = frozenset({Role.GROUP, Role.OTHER, Role.WINDOW})
_KEY = "key-"
"""What the ids of the keys of the keyboard on the screen begin with: forty lines that nobody reads."""


def selector_of(element: Element) -> str:
    """The selector that means it: by its name, else its id, else its ref."""
    name = as_read(element.name)
    if name:
        return written(Query(role=element.role, name=name))
    return written(Query(role=element.role, id=element.id)) if element.id else f"@{element.ref}"


def rows(elements: Iterable[Element], *, everything: bool) -> list[tuple[str, str, str, str]]:
    """One row for each; without `everything`, only what is on the screen and says something or can be touched."""
    found = [one for one in elements if everything or (one.shown and _matters(one))]
    low = min((one.depth for one in found), default=0)
    return [_row(one, one.depth - low if everything else 0) for one in found]


def _matters(element: Element) -> bool:
    if element.id.startswith(_KEY):
        return False
    return element.role not in _QUIET or bool(element.name or element.text)


def _row(element: Element, depth: int) -> tuple[str, str, str, str]:
    rect = element.rect
    named = selector_of(element) if element.name or element.id else str(element.role)
    ident = f"  #{element.id}" if element.id and element.name else ""
    place = f"{rect.x:.0f},{rect.y:.0f} {rect.width:.0f}x{rect.height:.0f}"
    return f"{'  ' * depth}{named}{ident}", f"@{element.ref}", place, _state(element)


def _state(element: Element) -> str:
    marks = {
        "hidden": not element.shown,
        "disabled": not element.enabled,
        "checked": element.checked is True,
        "unchecked": element.checked is False,
        "selected": element.selected,
        "focused": element.focused,
        "in a dialog": element.dialog,
    }
    said = [mark for mark, holds in marks.items() if holds]
    if element.text and element.text != element.name:
        said.append(f"says {element.text!r}")
    return ", ".join(said)
