"""Routes on a plane of metres, for tests of guidance."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, radians

from headunit.core.geo import GeoPoint
from headunit.navigation.guidance.track import Track, track_of
from headunit.navigation.places import Place, PlaceKind
from headunit.navigation.polyline import encoded, metres_along
from headunit.navigation.routes import Leg, Manoeuvre, ManoeuvreKind, Route

ORIGIN = GeoPoint(43.74, 7.42)
_M = 111_195.08
SPEED_MPS = 15.0


def at(east_m: float, north_m: float) -> GeoPoint:
    """A point so far from the origin."""
    return GeoPoint(ORIGIN.latitude + north_m / _M, ORIGIN.longitude + east_m / (_M * cos(radians(ORIGIN.latitude))))


def place(title: str, east_m: float, north_m: float) -> Place:
    """Somewhere to go."""
    return Place(f"poi:{title}", PlaceKind.POI, title, "Monaco", at(east_m, north_m))


def route_over(
    corners: Sequence[tuple[float, float]],
    turns: Sequence[ManoeuvreKind] = (),
    stops: Sequence[int] = (),
    region: str = "monaco-riviera",
) -> Route:
    """A route over corners (metres east and north), with a turn at each of them; `stops`: numbers of the corners at
    which a leg ends, the last one is always one."""
    points = [at(*corner) for corner in corners]
    along = metres_along(points)
    ends = (*stops, len(points) - 1)
    manoeuvres = [_manoeuvre(ManoeuvreKind.DEPART, along, 0, 0, "Head north.")]
    for index in range(1, len(points)):
        leg = sum(1 for end in ends if end < index)
        if index in ends:
            manoeuvres.append(_manoeuvre(ManoeuvreKind.ARRIVE, along, index, leg, "You have arrived."))
            if index != ends[-1]:
                manoeuvres.append(_manoeuvre(ManoeuvreKind.DEPART, along, index, leg + 1, "Head north."))
        elif not turns or index <= len(turns):
            kind = turns[index - 1] if turns else ManoeuvreKind.LEFT
            manoeuvres.append(_manoeuvre(kind, along, index, leg, f"Turn left onto Street {index}."))
    legs = tuple(Leg(along[end], along[end] / SPEED_MPS) for end in ends)
    return Route(encoded(points), along[-1], along[-1] / SPEED_MPS, legs, tuple(manoeuvres), region)


def track_over(corners: Sequence[tuple[float, float]], stops: Sequence[int] = ()) -> Track:
    """The track of `route_over`."""
    return track_of(route_over(corners, stops=stops))


def _manoeuvre(kind: ManoeuvreKind, along: Sequence[float], index: int, leg: int, text: str) -> Manoeuvre:
    return Manoeuvre(kind, along[index], along[index] / SPEED_MPS, index, leg, text, text, f"Street {index}")
