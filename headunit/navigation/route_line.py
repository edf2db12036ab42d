"""The line of a route as a map draws it: thinned for each zoom, cut to what is seen, and where a metre of it lies.

It is laid in small steps, for a route across a country has tens of thousands of points. Pure.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from headunit.core.geo import TILE_PX, Bounds, GeoPoint, bearing, between, distance_m, mercator, piece_at
from headunit.navigation.polyline import each_point

ZOOMS = (18, 16, 14, 12, 10, 8, 6)
"""A thinned line for each; between two of them the nearer one is drawn."""
STEP = 120
"""Points that are laid in one step: about a millisecond."""
CHUNK = 32
"""Points that are looked at together: whether the map shows them."""
_OFF_PX = 0.6
"""How far a point may lie off the thinned line at its zoom."""
_BACK_M, _REACH_M = 6.0, 12.0

type Box = tuple[float, float, float, float]
"""South, west, north, east in degrees."""
type Vertex = tuple[float, float, float]
"""Latitude, longitude, metres from the route's start."""
type _Spot = tuple[float, float]
"""In the square of the map."""


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of the line without a gap. `number` counts the route's pieces at that zoom: it is the same piece."""

    number: int
    vertices: tuple[Vertex, ...]


@dataclass(frozen=True, slots=True)
class Level:
    """The line for one zoom, and a box around each of its chunks, which share their ends."""

    vertices: tuple[Vertex, ...]
    boxes: tuple[Box, ...]

    def runs(self, seen: Box) -> list[Run]:
        """The pieces that may be seen in a box."""
        found: list[Run] = []
        begin: int | None = None
        for number in range(len(self.boxes) + 1):
            shown = number < len(self.boxes) and _meet(self.boxes[number], seen)
            if shown and begin is None:
                begin = number
            elif not shown and begin is not None:
                found.append(Run(begin, self.vertices[begin * CHUNK : number * CHUNK + 1]))
                begin = None
        return found


@dataclass(frozen=True, slots=True)
class RouteLine:
    """A route that lies on the map.

    Attributes:
        points: All of its points.
        metres: How far each is from the first, along the line.
        levels: By zoom, see `ZOOMS`.
        bounds: A box around it.
    """

    points: tuple[GeoPoint, ...]
    metres: tuple[float, ...]
    levels: dict[int, Level]
    bounds: Bounds

    @property
    def length_m(self) -> float:
        """All of it."""
        return self.metres[-1]

    def level(self, zoom: float) -> Level:
        """What is drawn at that zoom."""
        return self.levels[next((one for one in reversed(ZOOMS) if one >= zoom), ZOOMS[0])]

    def at(self, metres: float) -> GeoPoint:
        """The point so far along it; its ends beyond them."""
        number, share = piece_at(self.metres, metres)
        return between(self.points[number], self.points[number + 1], share)

    def heading(self, metres: float, ahead_m: float = _REACH_M) -> float:
        """Degrees in which it is driven there, 0 to 360: round a corner it turns over some metres, as a car does.

        `ahead_m`: how far ahead it looks, for one that is drawn fast.
        """
        begin = max(0.0, min(metres - _BACK_M, self.length_m - 1.0))
        one, other = self.at(begin), self.at(min(self.length_m, metres + max(ahead_m, _REACH_M)))
        return bearing(one, other) if one != other else bearing(self.points[-2], self.points[-1])

    def nearest_m(self, place: GeoPoint, about_m: float, within_m: float) -> float:
        """How far along it a place on it is, looked for around `about_m`."""
        first = max(0, bisect_left(self.metres, about_m - within_m) - 1)
        last = min(len(self.points) - 1, max(first + 1, bisect_right(self.metres, about_m + within_m)))
        best_m, best = about_m, float("inf")
        squeeze = distance_m(place, GeoPoint(place.latitude, place.longitude + 1e-3 * _sign(place.longitude)))
        squeeze /= max(
            1e-9, distance_m(place, GeoPoint(place.latitude + 1e-3 * _sign(place.latitude), place.longitude))
        )
        for number in range(first, last):
            one, other = self.points[number], self.points[number + 1]
            x, y = (other.longitude - one.longitude) * squeeze, other.latitude - one.latitude
            to_x, to_y = (place.longitude - one.longitude) * squeeze, place.latitude - one.latitude
            length = x * x + y * y
            share = 0.0 if length == 0 else max(0.0, min(1.0, (to_x * x + to_y * y) / length))
            off = (to_x - share * x) ** 2 + (to_y - share * y) ** 2
            if off < best:
                best = off
                best_m = self.metres[number] + share * (self.metres[number + 1] - self.metres[number])
        return best_m

    def seen(self, zoom: float, box: Box) -> list[Run]:
        """The pieces of it that may be seen in a box at that zoom."""
        return self.level(zoom).runs(box)

    def parted(self, vertices: tuple[Vertex, ...], metres: float) -> tuple[tuple[Vertex, ...], tuple[Vertex, ...]]:
        """What of a run lies before a metre of the line, and what behind it; both have that point, or one is empty."""
        if not vertices or metres <= vertices[0][2]:
            return (), vertices
        if metres >= vertices[-1][2]:
            return vertices, ()
        point = self.at(metres)
        there = (point.latitude, point.longitude, metres)
        before, behind = (one for one in vertices if one[2] < metres), (one for one in vertices if one[2] > metres)
        return (*before, there), (there, *behind)

    def off_px(self, place: GeoPoint, zoom: float) -> float:
        """How many pixels of a map of that zoom a place is beside the line."""
        x, y = mercator(place)
        vertices = self.level(zoom).vertices
        ends = [mercator(GeoPoint(latitude, longitude)) for latitude, longitude, _ in vertices]
        off = min(_off(x, y, *one, *other) for one, other in pairwise(ends))
        return float(off**0.5 * TILE_PX * 2.0**zoom)


def laying(shape: str) -> Generator[None, None, RouteLine]:
    """Lay a route's shape (an encoded polyline) in steps of about a millisecond; what is returned is the line.

    Raises:
        ValueError: It is no polyline, or it has less than two points.
    """
    points: list[GeoPoint] = []
    metres: list[float] = []
    spots: list[_Spot] = []
    coming = each_point(shape)
    while part := list(islice(coming, STEP)):
        if points:
            yield
        for point in part:
            way_m = distance_m(points[-1], point) if points else 0.0
            if way_m > 0 or not points:
                points.append(point)
                metres.append(metres[-1] + way_m if metres else 0.0)
                spots.append(mercator(point))
    if len(points) < 2:
        raise ValueError("a line has two points at least")
    levels: dict[int, Level] = {}
    kept: Sequence[int] = range(len(points))
    for zoom in ZOOMS:
        found, vertices, boxes = [0], [_vertex(points, metres, 0)], list[Box]()
        for begin in range(0, len(kept) - 1, STEP):
            if begin:
                yield
            more = list(
                _needed(kept, begin, min(begin + STEP, len(kept) - 1), spots, (_OFF_PX / TILE_PX / 2**zoom) ** 2)
            )
            found += more
            vertices += [_vertex(points, metres, one) for one in more]
            while len(boxes) * CHUNK + CHUNK < len(vertices):
                boxes.append(_box(vertices[len(boxes) * CHUNK : (len(boxes) + 1) * CHUNK + 1]))
        if len(boxes) * CHUNK < len(vertices) - 1:
            boxes.append(_box(vertices[len(boxes) * CHUNK :]))
        if len(kept) > STEP:
            yield
        levels[zoom], kept = Level(tuple(vertices), tuple(boxes)), found
    souths, wests, norths, easts = zip(*levels[ZOOMS[0]].boxes, strict=True)
    bounds = Bounds(min(souths), min(wests), max(norths), max(easts))
    return RouteLine(tuple(points), tuple(metres), levels, bounds)


def _needed(kept: Sequence[int], first: int, last: int, spots: list[_Spot], off: float) -> Iterator[int]:
    """Which points a line needs so that none of the others lies farther off it (`off` is squared), by Douglas and
    Peucker's way; without the first one."""
    todo = [(first, last)]
    while todo:
        begin, end = todo.pop()
        (x, y), (to_x, to_y) = spots[kept[begin]], spots[kept[end]]
        worst, at = off, 0
        for number in range(begin + 1, end):
            away = _off(*spots[kept[number]], x, y, to_x, to_y)
            if away > worst:
                worst, at = away, number
        if at:
            todo += [(at, end), (begin, at)]
        else:
            yield kept[end]


def _off(x: float, y: float, from_x: float, from_y: float, to_x: float, to_y: float) -> float:
    """Square of the distance of a point from a piece of a straight line."""
    along_x, along_y = to_x - from_x, to_y - from_y
    length = along_x * along_x + along_y * along_y
    share = 0.0
    if length:
        share = max(0.0, min(1.0, ((x - from_x) * along_x + (y - from_y) * along_y) / length))
    return (x - from_x - share * along_x) ** 2 + (y - from_y - share * along_y) ** 2


def _vertex(points: list[GeoPoint], metres: list[float], number: int) -> Vertex:
    return points[number].latitude, points[number].longitude, metres[number]


def _box(part: list[Vertex]) -> Box:
    latitudes, longitudes = [one[0] for one in part], [one[1] for one in part]
    return min(latitudes), min(longitudes), max(latitudes), max(longitudes)


def _meet(one: Box, other: Box) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def _sign(value: float) -> float:
    """Towards the equator and Greenwich: a step that never leaves the earth."""
    return -1.0 if value > 0 else 1.0
