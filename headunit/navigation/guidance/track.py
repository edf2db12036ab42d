"""A route as a line that is driven along: metres and seconds from its start. Pure."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from headunit.core.geo import METRES_PER_DEGREE, GeoPoint, bearing, between, distance_m, piece_at, wrapped
from headunit.navigation.polyline import each_point
from headunit.navigation.routes import ARRIVALS, Route

_PIECE = 32
"""So many pieces of the line share a box: what is far away is passed over by the box."""
_HEADING_OVER_M = 3.0


@dataclass(frozen=True, slots=True)
class Beside:
    """A place of the line near a point: metres along it, metres away, degrees in which the line runs there."""

    along_m: float
    away_m: float
    heading: float


class Track:
    """The line of a route.

    Args:
        builder: Has decoded its points; none make one point of no length.

    Attributes:
        route: It.
        length_m: Of the line, which is what everything here is measured on.
        marks_m: Where each manoeuvre of the route is, as many as there are.
        ends_m: Where each leg ends, as many as there are.
    """

    def __init__(self, builder: TrackBuilder) -> None:
        self.route = builder.route
        self._latitudes, self._longitudes, self._metres = builder.latitudes, builder.longitudes, builder.metres
        if not self._metres:
            self._latitudes, self._longitudes, self._metres = [0.0], [0.0], [0.0]
        self.length_m = self._metres[-1]
        self._boxes = list(self._boxed())
        last, scale = len(self._metres) - 1, self.length_m / max(self.route.distance_m, 1e-6)
        self.marks_m = tuple(self._metres[max(0, min(last, one.index))] for one in self.route.manoeuvres)
        arrivals = {
            one.leg: mark for one, mark in zip(self.route.manoeuvres, self.marks_m, strict=True) if one.kind in ARRIVALS
        }
        ends = [arrivals.get(number, leg.to_m * scale) for number, leg in enumerate(self.route.legs)]
        self.ends_m = (*(min(end, self.length_m) for end in ends[:-1]), self.length_m)
        self._knots = self._timed()

    def _boxed(self) -> Iterator[tuple[float, float, float, float]]:
        for first in range(0, max(1, len(self._metres) - 1), _PIECE):
            latitudes = self._latitudes[first : first + _PIECE + 1]
            longitudes = self._longitudes[first : first + _PIECE + 1]
            yield min(latitudes), min(longitudes), max(latitudes), max(longitudes)

    def _timed(self) -> tuple[list[float], list[float]]:
        """Metres and seconds of what has both, each growing."""
        known = [(0.0, 0.0)]
        known += [(mark, one.at_s) for mark, one in zip(self.marks_m, self.route.manoeuvres, strict=True)]
        known += [(end, leg.to_s) for end, leg in zip(self.ends_m, self.route.legs, strict=False)]
        metres, seconds = [0.0], [0.0]
        for mark, at_s in sorted(known):
            if mark > metres[-1] and mark < self.length_m:
                metres.append(mark)
                seconds.append(max(seconds[-1], min(at_s, self.route.duration_s)))
        return [*metres, self.length_m], [*seconds, max(seconds[-1], self.route.duration_s)]

    @property
    def duration_s(self) -> float:
        """How long it takes by the roads' speeds."""
        return self._knots[1][-1]

    def seconds_at(self, along_m: float) -> float:
        """When that place is reached."""
        return _between(*self._knots, along_m)

    def metres_at(self, seconds: float) -> float:
        """Which place is reached after so many seconds."""
        metres, times = self._knots
        return _between(times, metres, seconds)

    def speed_at(self, along_m: float) -> float:
        """Metres per second by the roads' speeds, 0 at the end."""
        metres, times = self._knots
        number = bisect_right(metres, along_m)
        if number >= len(metres) or times[number] <= times[number - 1]:
            return 0.0
        return (metres[number] - metres[number - 1]) / (times[number] - times[number - 1])

    def point_at(self, along_m: float) -> GeoPoint:
        """The place so far along the line."""
        if len(self._metres) < 2:
            return self._point(0)
        number, share = piece_at(self._metres, along_m)
        return between(self._point(number), self._point(number + 1), share)

    def heading_at(self, along_m: float) -> float:
        """Degrees in which the line runs there; at a bend that of what follows."""
        low = max(0.0, min(along_m, self.length_m - _HEADING_OVER_M))
        one, other = self.point_at(low), self.point_at(min(self.length_m, low + _HEADING_OVER_M))
        return bearing(one, other)

    def next_end(self, along_m: float) -> float:
        """Where the leg ends on which that place is, of two that meet there the later one; behind the last its end."""
        return next((end for end in self.ends_m if end > along_m), self.length_m)

    @property
    def end(self) -> GeoPoint:
        """Where it ends."""
        return self.point_at(self.length_m)

    def beside(self, point: GeoPoint, reach_m: float, low_m: float, high_m: float) -> Iterator[Beside]:
        """The places of the line between `low_m` and `high_m` that are within reach: one of each of its pieces."""
        metres, latitudes, longitudes = self._metres, self._latitudes, self._longitudes
        first = max(0, bisect_right(metres, low_m) - 1)
        last = min(len(metres) - 1, bisect_left(metres, high_m))
        latitude = point.latitude
        longitude = point.longitude + 360 * round((longitudes[first] - point.longitude) / 360)
        per_east = max(1e-6, math.cos(math.radians(latitude))) * METRES_PER_DEGREE
        north, east = reach_m / METRES_PER_DEGREE, reach_m / per_east
        for box in range(first // _PIECE, (last + _PIECE - 1) // _PIECE):
            south_edge, west_edge, north_edge, east_edge = self._boxes[box]
            if not (south_edge - north <= latitude <= north_edge + north):
                continue
            if not (west_edge - east <= longitude <= east_edge + east):
                continue
            for number in range(max(first, box * _PIECE), min(last, (box + 1) * _PIECE)):
                x, y = (longitudes[number] - longitude) * per_east, (latitudes[number] - latitude) * METRES_PER_DEGREE
                dx = (longitudes[number + 1] - longitudes[number]) * per_east
                dy = (latitudes[number + 1] - latitudes[number]) * METRES_PER_DEGREE
                square = dx * dx + dy * dy
                share = 0.0 if square <= 0 else max(0.0, min(1.0, -(x * dx + y * dy) / square))
                away_m = math.hypot(x + share * dx, y + share * dy)
                along_m = metres[number] + share * (metres[number + 1] - metres[number])
                if away_m <= reach_m and low_m <= along_m <= high_m and square > 0:
                    yield Beside(along_m, away_m, math.degrees(math.atan2(dx, dy)) % 360)

    def _point(self, number: int) -> GeoPoint:
        return GeoPoint(self._latitudes[number], wrapped(self._longitudes[number]))


class TrackBuilder:
    """A track that is made in short turns: decoding a long route at once would hold up the window."""

    def __init__(self, route: Route) -> None:
        self.route = route
        self.latitudes: list[float] = []
        self.longitudes: list[float] = []
        self.metres: list[float] = []
        self._left = each_point(route.shape)
        self._last: GeoPoint | None = None

    def work(self, most: int) -> bool:
        """Decode so many points; whether there are more. Raises `ValueError`: it is no shape."""
        before = len(self.metres)
        self.add(point for _, point in zip(range(most), self._left, strict=False))
        return len(self.metres) - before >= most

    def add(self, points: Iterable[GeoPoint]) -> None:
        """These come next."""
        for point in points:
            step_m = 0.0 if self._last is None else distance_m(self._last, point)
            longitude = point.longitude
            if self.longitudes:
                longitude += 360 * round((self.longitudes[-1] - longitude) / 360)
            self.latitudes.append(point.latitude)
            self.longitudes.append(longitude)
            self.metres.append(step_m + (self.metres[-1] if self.metres else 0.0))
            self._last = point


def _between(keys: list[float], values: list[float], key: float) -> float:
    """`values` at `key`, held at both ends."""
    if key <= keys[0]:
        return values[0]
    if key >= keys[-1]:
        return values[-1]
    number = bisect_right(keys, key)
    low, high = keys[number - 1], keys[number]
    share = (key - low) / (high - low)
    return values[number - 1] + share * (values[number] - values[number - 1])


def track_of(route: Route) -> Track:
    """The track of a route, made at once. Raises `ValueError`: it has no shape."""
    builder = TrackBuilder(route)
    builder.add(each_point(route.shape))
    return Track(builder)
