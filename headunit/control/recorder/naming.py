"""The most readable query that means one element, here and now. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from connectivity.contracts.control.elements import Element, Query
from connectivity.contracts.control.errors import ControlError
from headunit.control.find import matching, pick

MOST_NAME: Final = 60
"""Characters of a name that is still a name and no story."""


def query_for(element: Element, elements: Sequence[Element], reached: Callable[[Element], bool]) -> Query | None:
    """Role and name, else its id, else either with a number; None where nothing names it.

    Args:
        element: One of `elements`.
        elements: Everything there is.
        reached: Whether a finger reaches it.
    """
    for query in _candidates(element, elements):
        if matching(query, elements) == [element]:
            return query
        try:
            if pick(query, elements, reached, "").ref == element.ref:
                return query
        except ControlError:
            continue  # it means several
    return None


def _candidates(element: Element, elements: Sequence[Element]) -> Iterator[Query]:
    named = Query(role=element.role, name=element.name) if 0 < len(element.name) <= MOST_NAME else None
    by_id = Query(id=element.id) if element.id else None
    both = [query for query in (named, by_id) if query is not None]
    yield from both
    for query in both:
        refs = [one.ref for one in matching(query, elements)]
        yield Query(role=query.role, name=query.name, id=query.id, nth=refs.index(element.ref))
