"""Ways for a car that drives by itself: along roads to a place, or so many kilometres to nowhere in particular."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from headunit.core.errors import HeadUnitError
from headunit.core.geo import METRES_PER_DEGREE, Bounds, GeoPoint, bearing, distance_m, wrapped
from headunit.navigation.polyline import decoded
from headunit.navigation.regions.manifest import Manifest
from headunit.navigation.routing.asking import Actor, Actors, RefusedError, asked
from headunit.navigation.routing.pieces import Pieces, pieces_of

FURTHEST_M = 500.0
"""A car further from every road is on none, and a place further from one is reached by none."""
NEAREST_M = 20.0
"""Less than that is no drive."""
_APPROACH_KMH = 20.0
_HOP_M = (1_500.0, 12_000.0)
"""How far away the next place of a random drive is, as the crow flies."""
_SHORTEST_HOP_M = 300.0
_EASY, _HARD = 10, 20
"""So many draws in vain before any way on will do, and before there is none."""
_MOST_DRAWS = 4_000
_TOLERANCE_DEG = 60
_NOT_CONNECTED, _TOO_FAR = 442, 154


@dataclass(slots=True)
class Way:
    """Points, and of each piece between two of them the speed limit in km/h and whether it is a tunnel; `stops` are the
    numbers of the points at which one comes to a stand on the way."""

    points: list[GeoPoint] = field(default_factory=list)
    limits_kmh: list[float] = field(default_factory=list)
    tunnels: list[bool] = field(default_factory=list)
    stops: list[int] = field(default_factory=list)

    @property
    def length_m(self) -> float:
        """How long it is."""
        return math.fsum(distance_m(one, other) for one, other in pairwise(self.points))

    def add(self, points: Sequence[GeoPoint], pieces: Pieces) -> None:
        """Go on over these. Between its end and their beginning it is a straight line."""
        if self.points and points and distance_m(self.points[-1], points[0]) > 0:
            self.limits_kmh.append(_APPROACH_KMH)
            self.tunnels.append(pieces.tunnels[0])
        elif self.points:
            self.points.pop()
        first = len(self.points)
        self.points += points
        self.limits_kmh += pieces.limits_kmh
        self.tunnels += pieces.tunnels
        self.stops += [first + number for number in pieces.stops]


class Planner:
    """Finds ways on the roads of the regions. One thread at a time may ask.

    Everything raises `HeadUnitError`: `no-map` (outside every region), `no-road` (no way by car), `already-there`; and
    `StorageError` where a region's roads cannot be read.

    Args:
        regions: Where roads are known, with their folders.
    """

    def __init__(self, regions: Sequence[tuple[Manifest, Path]]) -> None:
        self._actors = Actors(regions)

    def to(self, start: GeoPoint, heading: float | None, stops: Sequence[GeoPoint]) -> Way:
        """By road over the stops to the last of them; the car comes to a stand at each."""
        return self._tried(self._holding(start, stops), lambda region: self._to(region, start, heading, stops))

    def roam(self, start: GeoPoint, heading: float | None, km: float, seed: int) -> Way:
        """A way of at least that length, the same for the same seed and map. It turns back only where the road ends."""
        return self._tried(self._holding(start, ()), lambda region: self._roam(region, start, heading, km, seed))

    def _holding(self, start: GeoPoint, stops: Sequence[GeoPoint]) -> list[str]:
        at_start = self._actors.holding(start)
        if not at_start:
            raise HeadUnitError(
                "no-map", "No region on board has roads where the car is: put it on the map, or import a region there."
            )
        for number, stop in enumerate(stops, 1):
            if not self._actors.holding(stop):
                which = "The destination" if number == len(stops) else f"Stop {number}"
                raise HeadUnitError("no-map", f"{which} lies outside every region on board: import one that holds it.")
        both = [region for region in at_start if all(region in self._actors.holding(stop) for stop in stops)]
        if not both:
            raise HeadUnitError(
                "no-road", "The places lie in different regions, whose roads do not meet: import one that holds all."
            )
        return both

    def _tried(self, regions: Sequence[str], find: Callable[[str], Way]) -> Way:
        """What the first region knows that knows any."""
        for region in regions[:-1]:
            try:
                return find(region)
            except HeadUnitError:
                continue
        return find(regions[-1])

    def _to(self, region: str, start: GeoPoint, heading: float | None, stops: Sequence[GeoPoint]) -> Way:
        actor = self._actors.of(region)
        try:
            legs = _routed(actor, [_place(start, heading), *(_place(stop) for stop in stops)])
        except RefusedError as error:
            raise _no_way(error) from error
        if distance_m(start, legs[0][0]) > FURTHEST_M:
            raise _no_road("The car is on no road: put it on one.")
        for number, (stop, leg) in enumerate(zip(stops, legs, strict=True), 1):
            if distance_m(stop, leg[-1]) > FURTHEST_M:
                which = "the destination" if number == len(stops) else f"stop {number}"
                raise _no_road(f"No road leads near {which}: choose another place.")
        way = Way([start])
        for number, leg in enumerate(legs):
            way.add(leg, pieces_of(actor, leg))
            if number < len(legs) - 1:
                way.stops.append(len(way.points) - 1)
        if way.length_m < NEAREST_M:
            raise HeadUnitError("already-there", "The car is there already: choose another place.")
        return way

    def _roam(self, region: str, start: GeoPoint, heading: float | None, km: float, seed: int) -> Way:
        actor, rng = self._actors.of(region), random.Random(seed)
        bounds = next(manifest.bounds for manifest, _ in self._actors.regions if manifest.id == region)
        hops: list[_Hop] = []
        in_vain, easy, backwards = 0, _EASY, 0
        for _ in range(_MOST_DRAWS):
            if (so_far_m := math.fsum(hop.length_m for hop in hops)) >= km * 1000:
                break
            here = hops[-1] if hops else _Hop((start,), Pieces([], []), heading, 0.0)
            hop_m = max(_HOP_M[0], min(_HOP_M[1], (km * 1000 - so_far_m) / 2))
            picky = in_vain < easy
            there = _drawn(rng, here.line[-1], hop_m, bounds, picky=picky and in_vain % 4 < 3)
            hop = _hop(actor, here, there, picky=picky)
            if hop is None:
                in_vain += 1
                if in_vain < _HARD:
                    continue
                if not hops or backwards >= _HARD:
                    raise _no_road("No road leads on from where the car is: put it elsewhere.")
                hops.pop()  # it led out of the region, or into a trap: another way instead
                in_vain, backwards = 0, backwards + 1
                continue
            if not hops:
                if (approach_m := distance_m(start, hop.line[0])) > FURTHEST_M:
                    raise _no_road("The car is on no road: put it on one.")
                hop = replace(hop, length_m=hop.length_m + approach_m)
            hops.append(hop)
            easy, in_vain = easy if picky else 2, 0
        else:
            raise _no_road("There is too little road where the car is: put it elsewhere.")
        way = Way([start])
        for hop in hops:
            way.add(hop.line, hop.pieces)
        return way


@dataclass(frozen=True, slots=True)
class _Hop:
    """A part of a random drive. `heading`: in which it ends."""

    line: tuple[GeoPoint, ...]
    pieces: Pieces
    heading: float | None
    length_m: float


def _hop(actor: Actor, here: _Hop, there: dict[str, Any], *, picky: bool) -> _Hop | None:
    """On from one to a place, None where that cannot be; nor may it go back on its way if `picky`."""
    try:
        (line,) = _routed(actor, [_place(here.line[-1], here.heading), there])
    except RefusedError:
        return None
    length_m = math.fsum(distance_m(one, other) for one, other in pairwise(line))
    if length_m <= 0 or (picky and length_m < _SHORTEST_HOP_M):
        return None
    pieces = pieces_of(actor, line)
    return None if picky and pieces.turns_back else _Hop(line, pieces, _end_heading(line), length_m)


def _place(point: GeoPoint, heading: float | None = None) -> dict[str, Any]:
    told: dict[str, Any] = {"lat": point.latitude, "lon": point.longitude}
    if heading is not None:
        told |= {"heading": round(heading) % 360, "heading_tolerance": _TOLERANCE_DEG}
    return told


def _routed(actor: Actor, places: Sequence[dict[str, Any]]) -> list[tuple[GeoPoint, ...]]:
    """The line of each leg. Raises `RefusedError`."""
    request = {
        "locations": list(places),
        "costing": "auto",
        "costing_options": {"auto": {"use_ferry": 0.0, "use_tracks": 0.0}},
        "directions_type": "none",
    }
    return [decoded(leg["shape"]) for leg in asked(actor.route, request)["trip"]["legs"]]


def _drawn(rng: random.Random, here: GeoPoint, hop_m: float, bounds: Bounds, *, picky: bool) -> dict[str, Any]:
    """A place not too far away, on a road that leads somewhere if `picky`."""
    for _ in range(8):
        north, east = (rng.uniform(-1, 1) * hop_m / METRES_PER_DEGREE for _ in range(2))
        latitude = here.latitude + north
        longitude = wrapped(here.longitude + east / max(0.01, math.cos(math.radians(here.latitude))))
        if abs(latitude) < 90 and bounds.holds(GeoPoint(latitude, longitude)):
            break
    else:
        latitude = rng.uniform(bounds.south, bounds.north)
        longitude = wrapped(bounds.west + rng.uniform(0, (bounds.east - bounds.west) % 360))
    told: dict[str, Any] = {"lat": latitude, "lon": longitude}
    return {**told, "search_filter": {"min_road_class": "tertiary"}} if picky else told


def _end_heading(line: Sequence[GeoPoint]) -> float | None:
    return next((bearing(one, line[-1]) for one in reversed(line) if distance_m(one, line[-1]) >= 1.0), None)


def _no_way(error: RefusedError) -> HeadUnitError:
    if error.code == _NOT_CONNECTED:
        return _no_road("No road leads there from where the car is: choose another place, or put the car elsewhere.")
    if error.code == _TOO_FAR:
        return _no_road("That is too far for one drive: choose a place on the way first.")
    return _no_road("No road was found near one of the places: choose another one.")


def _no_road(detail: str) -> HeadUnitError:
    return HeadUnitError("no-road", detail)
