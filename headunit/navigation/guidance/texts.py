"""The words of a route in another language, on the same line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from headunit.navigation.routes import Manoeuvre, Route


def with_texts_of(route: Route, others: Sequence[Route]) -> Route:
    """`route` with the words of the one among `others` that takes the same way; as it is where none does."""
    for other in others:
        if other.shape == route.shape and [_bare(one) for one in other.manoeuvres] == [
            _bare(one) for one in route.manoeuvres
        ]:
            return replace(route, manoeuvres=other.manoeuvres)
    return route


def _bare(one: Manoeuvre) -> tuple[object, ...]:
    return one.kind, one.index, one.leg
