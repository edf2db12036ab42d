"""The list of stops, the destination last: pure. A place does not follow on itself."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from headunit.core.errors import UsageError
from headunit.core.geo import distance_m
from headunit.destinations.domain import same
from headunit.navigation.places import Place
from headunit.navigation.routes import MOST_STOPS

_SAME_M = 5.0


def with_stop(stops: tuple[Place, ...], place: Place) -> tuple[Place, ...]:
    """With one more before the destination. Raises `UsageError`: `too-many-stops`, `same-stop`."""
    if len(stops) > MOST_STOPS:
        raise UsageError(
            "too-many-stops",
            f"A route has at most {MOST_STOPS} stops before its destination: remove one before adding another.",
        )
    return _checked((*stops[:-1], place, *stops[-1:]))


def without_stop(stops: tuple[Place, ...], number: int) -> tuple[Place, ...]:
    """Without that one, 0 the first; of two that are the same and would follow on each other one is left.

    Raises:
        UsageError: `no-such-stop`.
    """
    _known(stops, number)
    left = (*stops[:number], *stops[number + 1 :])
    return tuple(one for at, one in enumerate(left) if at == 0 or not _same(left[at - 1], one))


def without_reached(stops: tuple[Place, ...], reached: Iterable[Place]) -> tuple[Place, ...]:
    """Without those at the beginning that are reached; the destination stays."""
    for place in reached:
        stops = stops[1:] if len(stops) > 1 and stops[0] == place else stops
    return stops


def with_stop_moved(stops: tuple[Place, ...], number: int, to: int) -> tuple[Place, ...]:
    """With that one as the `to`-th. Raises `UsageError`: `no-such-stop`, `same-stop`."""
    _known(stops, number)
    _known(stops, to)
    moved = list(stops)
    moved.insert(to, moved.pop(number))
    return _checked(tuple(moved))


def _known(stops: tuple[Place, ...], number: int) -> None:
    if not 0 <= number < len(stops):
        raise UsageError("no-such-stop", f"The route has no stop {number + 1}: it has {len(stops)}.")


def _checked(stops: tuple[Place, ...]) -> tuple[Place, ...]:
    for one, other in pairwise(stops):
        if _same(one, other):
            name = other.title or "That place"
            raise UsageError("same-stop", f"{name} would follow on itself: choose another place.")
    return stops


def _same(one: Place, other: Place) -> bool:
    return same(one, other) or distance_m(one.point, other.point) < _SAME_M
