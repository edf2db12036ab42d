"""On which road the car is: the last fixes laid over the roads of the regions, by valhalla."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from typing import Any

from headunit.core.errors import StorageError
from headunit.core.geo import GeoPoint, bearing, distance_m
from headunit.navigation.polyline import decoded
from headunit.navigation.positions import Matched, TrackPoint
from headunit.navigation.routing.asking import Actor, Actors, RefusedError, asked
from headunit.navigation.routing.names import called

_log = logging.getLogger(__name__)
ROAD_WITHIN_M = 12.0
"""A road is as wide as that around its middle line; what is further away, and than the fix is good, is off it."""
FURTHEST_M = 50.0
"""No road further from the last fix is the car's, however poor the fix."""
_APART_M, _GAP_M = 4.0, 400.0
_OLDEST_S = 60.0
_TURN_M = 25.0
"""A road across counts as so much further away than one along."""
_DIRECTION_FROM_M = 3.0
_WANTED = (
    "edge.id",
    "edge.names",
    "edge.speed_limit",
    "edge.tunnel",
    "edge.end_heading",
    "matched.point",
    "matched.type",
    "matched.edge_index",
    "shape",
)


class Matcher:
    """Finds the road of a track. Valhalla is loaded, and a region opened, when a track first comes there.

    One thread at a time may ask.

    Args:
        actors: Of the regions where roads are known.
    """

    def __init__(self, actors: Actors) -> None:
        self._actors = actors

    def match(self, track: Sequence[TrackPoint]) -> Matched | None:
        """The road that the last fixes follow.

        Args:
            track: Oldest first; what is older than a minute, or far from the next, is left out.

        Returns:
            The place on the road's middle line; None off every road, outside every region, or without a track.
        """
        if not track:
            return None
        last = track[-1]
        recent = _recent(track)
        for region in self._actors.holding(last.point):
            try:
                actor = self._actors.of(region)
            except StorageError:  # told in the log already
                continue
            found = _traced(actor, recent, region) if len(recent) > 1 else None
            if found is None:
                found = _located(actor, last, region)
            if found is not None:
                return found
        return None


def limit_m(fix: TrackPoint) -> float:
    """How far the middle of the fix's road may be away."""
    return min(FURTHEST_M, ROAD_WITHIN_M + max(0.0, fix.accuracy_m))


def _recent(track: Sequence[TrackPoint]) -> list[TrackPoint]:
    """The end of a track without gaps, in steps that tell a direction; its last point is the last fix."""
    kept = [track[-1]]
    for fix in reversed(track[:-1]):
        step_m = distance_m(fix.point, kept[-1].point)
        if not 0 <= track[-1].at_s - fix.at_s <= _OLDEST_S or step_m > _GAP_M:
            break
        if step_m >= _APART_M:
            kept.append(fix)
    return kept[::-1]


def _traced(actor: Actor, track: Sequence[TrackPoint], region: str) -> Matched | None:
    """Where the last of several fixes is; None where they do not fit the roads together."""
    last = track[-1]
    request = {
        "shape": [{"lat": fix.point.latitude, "lon": fix.point.longitude} for fix in track],
        "costing": "auto",
        "shape_match": "map_snap",
        "trace_options": {"search_radius": FURTHEST_M, "gps_accuracy": max(3.0, min(FURTHEST_M, last.accuracy_m / 2))},
        "filters": {"attributes": list(_WANTED), "action": "include"},
    }
    answer = _asked(actor.trace_attributes, request)
    if not isinstance(answer, dict) or not answer.get("matched_points"):
        return None
    place, edges = answer["matched_points"][-1], answer.get("edges", ())
    number = place.get("edge_index", -1)
    if place.get("type") == "unmatched" or not 0 <= number < len(edges):
        return None
    point, edge = GeoPoint(place["lat"], place["lon"]), edges[number]
    if distance_m(point, last.point) > limit_m(last):
        return None
    street, ref = called(edge.get("names", ()))
    heading = _end_direction(decoded(answer.get("shape", "")))
    return Matched(
        point=point,
        heading=heading if heading is not None else float(edge.get("end_heading", 0)) % 360,
        street=street,
        ref=ref,
        limit_kmh=_limit(edge.get("speed_limit")),
        tunnel=bool(edge.get("tunnel")),
        region=region,
        edge=int(edge["id"]),
    )


def _located(actor: Actor, fix: TrackPoint, region: str) -> Matched | None:
    """The nearest road of one fix, rather along than across where the car moves."""
    where = {"lat": fix.point.latitude, "lon": fix.point.longitude, "radius": round(limit_m(fix))}
    answer = _asked(actor.locate, {"locations": [where], "costing": "auto", "verbose": True})
    edges = answer[0].get("edges") if isinstance(answer, list) and answer else None
    near = [edge for edge in edges or () if edge["distance"] <= limit_m(fix)]
    if not near:
        return None

    def costs(edge: Mapping[str, Any]) -> float:
        across = 0.0 if fix.heading is None else abs((edge["heading"] - fix.heading + 180) % 360 - 180) / 180
        return float(edge["distance"]) + across * 2 * _TURN_M

    best = min(near, key=costs)
    info = best.get("edge_info", {})
    street, ref = called(info.get("names", ()))
    return Matched(
        point=GeoPoint(best["correlated_lat"], best["correlated_lon"]),
        heading=float(best["heading"]) % 360,
        street=street,
        ref=ref,
        limit_kmh=_limit(info.get("speed_limit")),
        tunnel=bool(best.get("edge", {}).get("tunnel")),
        region=region,
        edge=int(best["edge_id"]["value"]),
    )


def _asked(ask: Any, request: dict[str, Any]) -> Any:
    """The answer; None where valhalla says that there is none."""
    try:
        return asked(ask, request)
    except RefusedError as error:
        _log.debug("no road: %s", error)
        return None


def _limit(value: object) -> int | None:
    """None where nobody has written one, or there is none (`unlimited`)."""
    return int(value) if isinstance(value, int | float) and value > 0 else None


def _end_direction(line: Sequence[GeoPoint]) -> float | None:
    """In which direction a line ends, degrees; None where it is too short to tell."""
    for point in reversed(line[:-1]):
        if distance_m(point, line[-1]) >= _DIRECTION_FROM_M:
            return bearing(point, line[-1])
    return None


__all__ = ["FURTHEST_M", "ROAD_WITHIN_M", "Matcher", "limit_m"]
