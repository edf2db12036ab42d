"""What the route pages tell of a route: pure, for the view-model to put into words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from headunit.navigation.guidance.domain import GuidanceState, Phase, RouteState
from headunit.navigation.places import Place
from headunit.navigation.routes import Leg, Manoeuvre, NoRouteReason, Route

_OF_THE_START = {NoRouteReason.NO_REGION, NoRouteReason.NO_ROAD}


class Panel(StrEnum):
    """What lies over the map while somebody makes a route."""

    NONE = ""
    PLANNING = "planning"
    CHOOSING = "choosing"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Why:
    """Why there is no route: the id of its text, and the place that it names; None: it names none."""

    text_id: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Reached:
    """Of a stop: how far it is from the car (metres along the route) and in how many seconds it is reached."""

    in_m: float
    in_s: float


def panel(state: RouteState) -> Panel:
    """A route that is driven stays on the map while it is asked for anew."""
    match state.phase:
        case Phase.PLANNING if not state.is_guiding:
            return Panel.PLANNING
        case Phase.CHOOSING:
            return Panel.CHOOSING
        case Phase.FAILED:
            return Panel.FAILED
        case _:
            return Panel.NONE


def why(state: RouteState) -> Why | None:
    """Why there is no route; None where nothing is wrong."""
    if state.trouble is not None:
        return Why(f"hmi-route-trouble-{state.trouble}")
    if state.refused is None:
        return None
    reason = state.refused.reason
    if state.refused.stop == -1 and reason in _OF_THE_START:
        return Why(f"hmi-route-start-{reason}")
    return Why(f"hmi-route-{reason}", state.blamed or state.destination)


def vias(routes: Sequence[Route]) -> tuple[str, ...]:
    """The road that most of each route takes; of a road that is another one's already, what else there is of that
    route alone. Empty where none of its roads has a name."""
    named: list[str] = []
    known: set[str] = set()
    for route in routes:
        lengths = _lengths(route)
        longest = _longest(lengths)
        if longest in named:
            longest = _longest({name: metres for name, metres in lengths.items() if name not in known}) or longest
        named.append(longest)
        known.update(lengths)
    return tuple(named)


def _lengths(route: Route) -> dict[str, float]:
    """Metres on each of its roads that has a name."""
    lengths: dict[str, float] = {}
    ends = [*(one.at_m for one in route.manoeuvres[1:]), route.distance_m]
    for one, end in zip(route.manoeuvres, ends, strict=True):
        if one.street:
            lengths[one.street] = lengths.get(one.street, 0.0) + end - one.at_m
    return lengths


def _longest(lengths: dict[str, float]) -> str:
    return max(lengths, key=lambda name: lengths[name], default="")


def left(state: RouteState, guidance: GuidanceState) -> Reached | None:
    """What is left of the chosen route; None without one."""
    if state.route is None:
        return None
    if state.is_guiding and guidance.arrives_at is not None:
        return Reached(guidance.left_m, guidance.left_s)
    return Reached(state.route.distance_m, state.route.duration_s)


def reached(state: RouteState, guidance: GuidanceState) -> tuple[Reached | None, ...]:
    """Of each stop in `state.stops`: how far it is; None where the route in hand does not lead there."""
    route, still = state.route, left(state, guidance)
    if route is None or still is None or state.phase not in (Phase.CHOOSING, Phase.GUIDING):
        return (None,) * len(state.stops)
    legs = _legs_ahead(route.legs, len(state.stops))
    done_m, done_s = route.distance_m - still.in_m, route.duration_s - still.in_s
    return tuple(
        None if leg is None else Reached(max(0.0, leg.to_m - done_m), max(0.0, leg.to_s - done_s)) for leg in legs
    )


def _legs_ahead(legs: Sequence[Leg], stops: int) -> tuple[Leg | None, ...]:
    """The last ones: stops that were passed are stops no longer."""
    return (None,) * max(0, stops - len(legs)) + tuple(legs[-stops:] if stops else ())


def ahead(state: RouteState, guidance: GuidanceState) -> tuple[Manoeuvre, ...]:
    """The manoeuvres of the chosen route that are still to come; all of them while it is only chosen."""
    if state.route is None:
        return ()
    coming = state.route.manoeuvres
    if not state.is_guiding or guidance.next is None:
        return coming
    return tuple(one for one in coming if one.at_m >= guidance.next.manoeuvre.at_m)
