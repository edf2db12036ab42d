"""A `RouteAnswer` as it goes over the wire: lists instead of objects and by orjson, for it may have hundreds of
manoeuvres, and is read where a window is drawn."""

from __future__ import annotations

from typing import Any, Final

import orjson

from headunit.navigation.routes import (
    Lane,
    Leg,
    Manoeuvre,
    ManoeuvreKind,
    NoRoute,
    NoRouteReason,
    Route,
    RouteAnswer,
)

MOST_BYTES: Final = 16 * 1024 * 1024
"""Of an answer."""
_KINDS: Final = {kind.value: kind for kind in ManoeuvreKind}


def write_answer(answer: RouteAnswer) -> bytes:
    """The answer's JSON."""
    refused = answer.refused
    told = {
        "routes": [_written(route) for route in answer.routes],
        "refused": None if refused is None else [refused.reason.value, refused.stop],
    }
    return orjson.dumps(told)


def read_answer(body: bytes) -> RouteAnswer:
    """What `write_answer` has written. Raises `ValueError`: it has not."""
    try:
        told = orjson.loads(body)
        refused = told["refused"]
        return RouteAnswer(
            tuple(_read(route) for route in told["routes"]),
            None if refused is None else NoRoute(NoRouteReason(refused[0]), refused[1]),
        )
    except (KeyError, TypeError, IndexError, AttributeError, RecursionError) as error:
        raise ValueError(f"no routes: {error!r:.200}") from error


def _written(route: Route) -> list[Any]:
    return [
        route.shape,
        route.distance_m,
        route.duration_s,
        [[leg.to_m, leg.to_s] for leg in route.legs],
        [_manoeuvre(one) for one in route.manoeuvres],
        route.region,
        route.motorway,
        route.toll,
        route.ferry,
        route.drives_left,
    ]


def _manoeuvre(one: Manoeuvre) -> list[Any]:
    said = None if one.said == one.text else one.said
    told: list[Any] = [one.kind.value, one.at_m, one.at_s, one.index, one.leg, one.text, said, one.street, one.turn]
    if one.ref or one.towards or one.exit or one.roundabout_exit is not None or one.lanes:
        lanes = [[lane.turns, lane.active] for lane in one.lanes]
        told += [one.ref, one.towards, one.exit, one.roundabout_exit, lanes]
    return told


def _read(told: list[Any]) -> Route:
    shape, distance_m, duration_s, legs, manoeuvres, region, *signs = told
    motorway, toll, ferry, drives_left = signs
    if not isinstance(shape, str) or not isinstance(region, str):
        raise TypeError("a shape and a region are texts")
    return Route(
        shape,
        distance_m,
        duration_s,
        tuple(Leg(to_m, to_s) for to_m, to_s in legs),
        tuple(_manoeuvre_read(*one) for one in manoeuvres),
        region,
        motorway,
        toll,
        ferry,
        drives_left,
    )


def _manoeuvre_read(
    kind: str,
    at_m: float,
    at_s: float,
    index: int,
    leg: int,
    text: str,
    said: str | None,
    street: str,
    turn: float,
    ref: str = "",
    towards: str = "",
    exit_: str = "",
    roundabout_exit: int | None = None,
    lanes: list[list[Any]] | None = None,
) -> Manoeuvre:
    return Manoeuvre(
        _KINDS[kind],
        at_m,
        at_s,
        index,
        leg,
        text,
        text if said is None else said,
        street,
        ref,
        towards,
        exit_,
        roundabout_exit,
        turn,
        tuple(Lane(tuple(turns), active) for turns, active in lanes) if lanes else (),
    )
