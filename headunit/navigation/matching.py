"""On which road the car is: the last fixes laid over the roads of the regions, by valhalla."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from headunit.core.geo import GeoPoint, bearing, distance_m
from headunit.navigation.positions import Matched, TrackPoint
from headunit.navigation.regions.manifest import Manifest
from headunit.navigation.regions.routing import valhalla_config

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
_PRECISION = 1e6
_REF = re.compile(r"(?:[A-Z]{1,4}[ -]?)?\d{1,5}(?: ?[A-Za-z]{1,2}){0,2}")
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


class _Actor(Protocol):
    """What is asked of `valhalla.Actor`: JSON in and out."""

    def trace_attributes(self, request: str) -> str: ...

    def locate(self, request: str) -> str: ...


class Matcher:
    """Finds the road of a track. Valhalla is loaded, and a region opened, when a track first comes there.

    One thread at a time may ask.

    Args:
        regions: Where roads are known, with their folders.
    """

    def __init__(self, regions: Sequence[tuple[Manifest, Path]]) -> None:
        self._regions = tuple(regions)
        self._actors: dict[str, _Actor | None] = {}

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
        for manifest, folder in self._regions:
            if not manifest.bounds.holds(last.point) or (actor := self._actor(manifest, folder)) is None:
                continue
            found = _traced(actor, recent, manifest.id) if len(recent) > 1 else None
            if found is None:
                found = _located(actor, last, manifest.id)
            if found is not None:
                return found
        return None

    def _actor(self, manifest: Manifest, folder: Path) -> _Actor | None:
        """None where the region's roads cannot be read: that is told once."""
        if manifest.id not in self._actors:
            from valhalla import Actor

            try:
                self._actors[manifest.id] = Actor(valhalla_config(folder))
            except (RuntimeError, OSError) as error:
                _log.warning("the roads of %s cannot be read: %s; import it again", manifest.id, error)
                self._actors[manifest.id] = None
        return self._actors[manifest.id]


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


def _traced(actor: _Actor, track: Sequence[TrackPoint], region: str) -> Matched | None:
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
    street, ref = _called(edge.get("names", ()))
    heading = _end_direction(_line(answer.get("shape", "")))
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


def _located(actor: _Actor, fix: TrackPoint, region: str) -> Matched | None:
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
    street, ref = _called(info.get("names", ()))
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
        return json.loads(ask(json.dumps(request)))
    except RuntimeError as error:
        _log.debug("no road: %s", error)
        return None


def _called(names: Sequence[str]) -> tuple[str, str]:
    """Name and number of a road, of which valhalla makes one list."""
    refs = [name for name in names if _REF.fullmatch(name)]
    streets = [name for name in names if name not in refs]
    return (streets[0] if streets else "", refs[0] if refs else "")


def _limit(value: object) -> int | None:
    """None where nobody has written one, or there is none (`unlimited`)."""
    return int(value) if isinstance(value, int | float) and value > 0 else None


def _end_direction(line: Sequence[GeoPoint]) -> float | None:
    """In which direction a line ends, degrees; None where it is too short to tell."""
    for point in reversed(line[:-1]):
        if distance_m(point, line[-1]) >= _DIRECTION_FROM_M:
            return bearing(point, line[-1])
    return None


def _line(encoded: str) -> list[GeoPoint]:
    """Valhalla's polyline of six digits."""
    numbers: list[int] = []
    value = shift = 0
    for character in encoded:
        bits = ord(character) - 63
        value |= (bits & 0x1F) << shift
        shift += 5
        if bits < 0x20:
            numbers.append(~(value >> 1) if value & 1 else value >> 1)
            value = shift = 0
    found, latitude, longitude = [], 0, 0
    for north, east in zip(numbers[::2], numbers[1::2], strict=False):
        latitude, longitude = latitude + north, longitude + east
        found.append(GeoPoint(latitude / _PRECISION, longitude / _PRECISION))
    return found


__all__ = ["FURTHEST_M", "ROAD_WITHIN_M", "Matcher", "limit_m"]
