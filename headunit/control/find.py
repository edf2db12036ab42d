"""Which elements a query means. Pure: it knows elements, not windows."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Sequence

from connectivity.contracts.control.elements import TOUCHED, Element, Query, Role
from connectivity.contracts.control.errors import ControlError, Reason

_MOST_NAMED = 12
_NEAR = 0.5


def as_read(words: str) -> str:
    """As it is read: one space between words, and nothing that only keeps them on one line, or lets them be broken."""
    return " ".join(words.replace("\u2060", "").replace("\u200b", "").split())


def matching(query: Query, elements: Sequence[Element]) -> list[Element]:
    """All elements that `query` means, in reading order, `nth` included."""
    found = [one for one in elements if _fits(query, one)]
    if query.inside is not None:
        outer = {one.ref for one in matching(query.inside, elements)}
        parents = {one.ref: one.parent for one in elements}
        found = [one for one in found if _is_inside(one, outer, parents)]
    if query.nth is not None:
        found = [found[query.nth]] if -len(found) <= query.nth < len(found) else []
    return found


def _fits(query: Query, element: Element) -> bool:
    if query.role is not None and element.role != query.role:
        return False
    if query.id is not None and element.id != query.id:
        return False
    if query.ref is not None and element.ref != query.ref:
        return False
    if query.name is not None and as_read(element.name) != as_read(query.name):
        return False
    return query.text is None or says(element, query.text)


def says(element: Element, part: str) -> bool:
    """Whether its name, its value or its description holds `part`."""
    wanted = as_read(part)
    return any(wanted in as_read(words) for words in (element.name, element.text, element.description))


def _is_inside(element: Element, outer: set[str], parents: dict[str, str | None]) -> bool:
    above = element.parent
    while above is not None:
        if above in outer:
            return True
        above = parents.get(above)
    return False


def pick(query: Query, elements: Sequence[Element], reached: Callable[[Element], bool], page: str) -> Element:
    """The one element that `query` means for a finger.

    Of several, those on the screen come first, then those that a finger reaches, then what is made for a finger.

    Args:
        query: What is meant.
        elements: Everything there is.
        reached: Whether a finger reaches it.
        page: Said in the message.

    Raises:
        ControlError: `no-such-element` with near matches, or `ambiguous` with those that match.
    """
    found = matching(query, elements)
    if not found:
        raise ControlError(
            Reason.NO_SUCH_ELEMENT, f"There is no {query} on the page {page!r}{_instead(query, elements)}"
        )
    for better in (_is_shown, reached, _is_touched):
        found = [one for one in found if better(one)] or found
    found = [one for one in found if not any(other.parent == one.ref for other in found)] or found
    if len(found) > 1:
        listed = "; ".join(_told(one) for one in found[:_MOST_NAMED])
        raise ControlError(
            Reason.AMBIGUOUS, f"{len(found)} elements match {query}: {listed}. Add a role, an id or a number."
        )
    return found[0]


def _is_shown(element: Element) -> bool:
    return element.shown


def _is_touched(element: Element) -> bool:
    return element.role in TOUCHED


def _told(element: Element) -> str:
    place = f"at {element.rect.x:.0f}, {element.rect.y:.0f}"
    return f"{label(element)}{f' #{element.id}' if element.id else ''} {place}"


def label(element: Element) -> str:
    """What a person calls it: `button 'Setup'`."""
    name = as_read(element.name) or as_read(element.text)
    return f"{element.role} {name!r}" if name else f"{element.role} #{element.id}" if element.id else str(element.role)


def _instead(query: Query, elements: Sequence[Element]) -> str:
    """What was perhaps meant, else what there is."""
    there = sorted((one for one in elements if one.shown), key=_is_touched)  # of one name the touchable one is told
    names = {as_read(one.name): one for one in there if one.name}
    ids = {one.id: one for one in there if one.id}
    wanted = query.name if query.name is not None else query.text
    near = _near(wanted, names) if wanted else _near(query.id, ids) if query.id else []
    if near:
        return f". Near it: {', '.join(_told(one) for one in near)}."
    fit = [one for one in there if one.name and query.role in (None, one.role)] or list(names.values())
    listed = ", ".join(list(dict.fromkeys(label(one) for one in fit))[:_MOST_NAMED])
    return f"; there is {listed}." if listed else "; there is nothing."


def _near(wanted: str, there: dict[str, Element]) -> list[Element]:
    low = {name.casefold(): one for name, one in there.items()}
    inside = [
        one for name, one in low.items() if wanted.casefold() in name or (len(name) > 2 and name in wanted.casefold())
    ]
    close = [low[name] for name in difflib.get_close_matches(wanted.casefold(), low, n=5, cutoff=_NEAR)]
    return _once([*close, *inside])[:5]


def _once(elements: Iterable[Element]) -> list[Element]:
    return list({one.ref: one for one in elements}.values())


def role_of(word: str) -> Role:
    """The role of that name. Raises `ControlError` naming them all."""
    try:
        return Role(word)
    except ValueError as error:
        raise ControlError(Reason.INVALID, f"{word!r} is no role: choose one of {', '.join(Role)}.") from error
