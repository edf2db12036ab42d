"""What the roads under a line are like: how fast one may go, where it is a tunnel, where one has to give way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from headunit.core.geo import GeoPoint, distance_m
from headunit.navigation.polyline import encoded
from headunit.navigation.routing.asking import Actor, RefusedError, asked

_CLASSES = ("motorway", "trunk", "primary", "secondary", "tertiary", "unclassified", "residential", "service_other")
_KMH = dict(zip(_CLASSES, (110.0, 90.0, 70.0, 60.0, 50.0, 50.0, 30.0, 20.0), strict=True))
"""Where nobody has written a limit."""
_RAMP_KMH, _ROUNDABOUT_KMH, _UNKNOWN_KMH, _FASTEST_KMH = 50.0, 30.0, 40.0, 130.0
_MOST_POINTS, _MOST_M = 8_000, 100_000.0
"""Of one question: valhalla takes 16,000 and 200 km."""
_ACROSS_DEG, _BACK_DEG = 40.0, 160.0
_WANTED = (
    "edge.road_class",
    "edge.use",
    "edge.roundabout",
    "edge.internal_intersection",
    "edge.speed_limit",
    "edge.tunnel",
    "edge.begin_shape_index",
    "edge.end_shape_index",
    "edge.begin_heading",
    "edge.end_heading",
)


@dataclass(slots=True)
class Pieces:
    """See `Way` (`routing/paths.py`); `turns_back`: somewhere on it one goes back the way one came."""

    limits_kmh: list[float]
    tunnels: list[bool]
    stops: list[int] = field(default_factory=list)
    turns_back: bool = False


def pieces_of(actor: Actor, line: Sequence[GeoPoint]) -> Pieces:
    """Of a line that valhalla has drawn along its roads. What it does not recognise is a road of no class."""
    found = Pieces([_UNKNOWN_KMH] * (len(line) - 1), [False] * (len(line) - 1))
    for first, last in _parts(line):
        request = {
            "encoded_polyline": encoded(line[first : last + 1]),
            "costing": "auto",
            "shape_match": "edge_walk",
            "filters": {"attributes": list(_WANTED), "action": "include"},
        }
        try:
            edges = asked(actor.trace_attributes, request)["edges"]
        except RefusedError:
            continue
        _fill(found, edges, first, last)
    return found


def _parts(line: Sequence[GeoPoint]) -> Iterator[tuple[int, int]]:
    """First and last numbers of parts of the line that one question may be about."""
    first, so_far_m = 0, 0.0
    for number in range(1, len(line)):
        so_far_m += distance_m(line[number - 1], line[number])
        if number == len(line) - 1 or number - first >= _MOST_POINTS or so_far_m >= _MOST_M:
            yield first, number
            first, so_far_m = number, 0.0


def _fill(found: Pieces, edges: Sequence[Mapping[str, Any]], first: int, last: int) -> None:
    before: Mapping[str, Any] | None = None
    for edge in edges:
        begin, end = first + edge["begin_shape_index"], min(last, first + edge["end_shape_index"])
        limit = _limit_kmh(edge)
        for number in range(begin, end):
            found.limits_kmh[number] = limit
            found.tunnels[number] = bool(edge.get("tunnel"))
        if before is not None:
            turn = abs((edge["begin_heading"] - before["end_heading"] + 180) % 360 - 180)
            found.turns_back |= turn >= _BACK_DEG and edge.get("use") != "turn_channel" and begin > 0
            if turn >= _ACROSS_DEG and _gives_way(before, edge):
                found.stops.append(begin)
        if not edge.get("internal_intersection"):
            before = edge


def _limit_kmh(edge: Mapping[str, Any]) -> float:
    told = edge.get("speed_limit")
    if told == "unlimited":
        return _FASTEST_KMH
    usual = _KMH.get(edge.get("road_class", ""), _UNKNOWN_KMH)
    if edge.get("use") in ("ramp", "turn_channel"):
        usual = min(usual, _RAMP_KMH)
    limit = float(told) if isinstance(told, int | float) and told > 0 else usual
    return min(limit, _ROUNDABOUT_KMH if edge.get("roundabout") else _FASTEST_KMH)


def _gives_way(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Whether one turns from a smaller road onto a larger one, where there is no lane of its own."""
    if after.get("roundabout") or before.get("roundabout") or before.get("use") in ("ramp", "turn_channel"):
        return False
    one, other = before.get("road_class"), after.get("road_class")
    return one in _CLASSES and other in _CLASSES and _CLASSES.index(other) < _CLASSES.index(one)
