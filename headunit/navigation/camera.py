"""Where the map looks, frame by frame: it follows the car, flies to a place, or stays where a finger has put it.

Pure: the frames' lengths are given. Nothing moves without a reason: where all has come to rest, `moving` is False.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from headunit.core.geo import LAST_LATITUDE, TILE_PX, Bounds, GeoPoint, distance_m, mercator, wrapped
from headunit.navigation.route_line import RouteLine

LEAST_ZOOM, MOST_ZOOM = 3.0, 19.0
TILT = 45.0
"""Degrees of the tilted map; two fingers go as far as `MOST_TILT`."""
MOST_TILT = 60.0
_FLAT_ZOOM, _TILT_ZOOM = 9.0, 12.0
"""Up to the first one the map lies flat, from the second on it may be tilted as far as one likes."""
CAR_AT = (0.62, 0.66)
"""Where in the map the car stands while it is followed on the tilted map; shares of width and height."""
MIDDLE = (0.5, 0.5)
FLIGHT_S = 0.36
"""Frame time of a turn, a zoom or a flight."""
FIX_S = 1.0
"""Frame time in which the car goes from one fix to the next."""
_LEAP_M = 400.0
"""Farther than a car comes from one fix to the next: it is there at once."""
_STILL_M = 0.3
_BACK_M, _FAR_M = 60.0, 6000.0
"""Along a route it goes as far as that from one fix to the next, the other way only so far."""
_BESIDE_M = 60.0
_ZOOM_S = 0.8
"""Frame time in which the zoom of a guided car comes two thirds of its way."""
_LEAST_ZOOM_A_S = 0.3


@dataclass(frozen=True, slots=True)
class Pose:
    """The camera: a point of the earth, where in the map it is seen, and how.

    Attributes:
        latitude: Degrees of that point, at most `LAST_LATITUDE` from the equator.
        longitude: Degrees, -180 to 180.
        zoom: `LEAST_ZOOM` to `MOST_ZOOM`.
        bearing: Degrees clockwise from north of what is up, 0 to 360.
        tilt: Degrees, 0 is straight down.
        at: Where the point is seen, as shares of the map's width and height.
    """

    latitude: float
    longitude: float
    zoom: float = 16.0
    bearing: float = 0.0
    tilt: float = 0.0
    at: tuple[float, float] = MIDDLE

    def held(self) -> Pose:
        """The same within what a map can show: no pole, no longitude twice, no zoom without a picture."""
        zoom = max(LEAST_ZOOM, min(MOST_ZOOM, self.zoom))
        room = max(0.0, min(1.0, (zoom - _FLAT_ZOOM) / (_TILT_ZOOM - _FLAT_ZOOM)))
        return replace(
            self,
            latitude=max(-LAST_LATITUDE, min(LAST_LATITUDE, self.latitude)),
            longitude=_inside(self.longitude),
            zoom=zoom,
            bearing=self.bearing % 360 % 360,  # a hair below 0 comes out as 360
            tilt=max(0.0, min(MOST_TILT * room, self.tilt)),
        )


class Glide:
    """The car between two fixes: it goes on evenly, and turns the shorter way. On a route it goes along its line."""

    def __init__(self) -> None:
        self._from: tuple[GeoPoint, float] | None = None
        self._to: tuple[GeoPoint, float] | None = None
        self._line: RouteLine | None = None
        self._metres = (0.0, 0.0)
        self._gone_s = self._takes_s = FIX_S
        self._ahead_m = 0.0
        self._now: tuple[GeoPoint, float] | None = None

    @property
    def moving(self) -> bool:
        """Whether the next frame shows it elsewhere."""
        return self._to is not None and self._gone_s < self._takes_s

    @property
    def now(self) -> tuple[GeoPoint, float] | None:
        """Place and heading in degrees; None while nobody knows where it is."""
        return self._now

    @property
    def line(self) -> RouteLine | None:
        """The route that it goes along; None: it is on none."""
        return self._line

    @property
    def along_m(self) -> float:
        """How far along the route it is now; 0 on none."""
        share = min(1.0, self._gone_s / self._takes_s)
        return self._metres[0] + (self._metres[1] - self._metres[0]) * share

    def set(self, point: GeoPoint | None, heading: float | None, takes_s: float = FIX_S) -> bool:
        """The car is there; `heading` None: as before; in `takes_s` it is seen there. Returns whether it has leapt."""
        now = self.now
        if point is None:
            self._from = self._to = self._now = self._line = None
            return False
        if now is None or self._to is None:
            self._from = self._to = self._now = (point, heading or 0.0)
            self._line, self._gone_s = None, self._takes_s
            return True
        to = (point, self._to[1] if heading is None else heading)
        still = distance_m(point, self._to[0]) < _STILL_M and abs(_turn(self._to[1], to[1])) < 1
        if still and self._line is None:
            return False
        leap = distance_m(now[0], point) > _LEAP_M
        self._line, self._takes_s = None, takes_s
        self._from, self._to, self._gone_s = (to if leap else now), to, takes_s if leap else 0.0
        self._settle()
        return leap

    def drive(self, line: RouteLine, along_m: float, takes_s: float = FIX_S, ahead_m: float = 0.0) -> bool:
        """The car is so far along a route; returns whether it has leapt.

        Args:
            line: The route.
            along_m: Where on it.
            takes_s: In which frame time it is seen there.
            ahead_m: How far ahead its heading looks, see `RouteLine.heading`.
        """
        before_m, before = self.along_m, self.now
        known = self._line is line
        if known and abs(along_m - self._metres[1]) < _STILL_M:
            return False
        self._to = (line.at(along_m), line.heading(along_m, ahead_m))
        if not known and before is not None:
            before_m = line.nearest_m(before[0], along_m, _LEAP_M)
            known = distance_m(line.at(before_m), before[0]) < _BESIDE_M
        leap = not known or not -_BACK_M < along_m - before_m < _FAR_M
        self._line, self._takes_s, self._ahead_m = line, takes_s, ahead_m
        self._metres = (along_m if leap else before_m, along_m)
        self._from, self._gone_s = self._to, takes_s if leap else 0.0
        self._settle()
        return leap

    def advance(self, seconds: float) -> None:
        """A frame is over."""
        if self.moving:
            self._gone_s = min(self._takes_s, self._gone_s + seconds)
            self._settle()

    def _settle(self) -> None:
        if self._from is None or self._to is None:
            return
        if self._line is not None:
            metres = self.along_m
            self._now = self._line.at(metres), self._line.heading(metres, self._ahead_m)
            return
        share = min(1.0, self._gone_s / self._takes_s)
        (here, facing), (there, heading) = self._from, self._to
        self._now = self._to if share >= 1 else (_between(here, there, share), _turned(facing, heading, share))


class Camera:
    """What the map shows now.

    Attributes:
        pose: Where it is.
        car: The car between its fixes.
        following: Whether the camera goes with the car.
        heading_up: Whether what lies ahead of the car is up, while it is followed.
        cruise: The zoom at which it is followed, which the camera comes to slowly; None: that of the goal.
    """

    def __init__(self, pose: Pose) -> None:
        self.pose = self._goal = self._start = pose.held()
        self.car = Glide()
        self.following, self.heading_up = True, True
        self.cruise: float | None = None
        self._cruised: float | None = None
        self._flown_s = FLIGHT_S

    @property
    def moving(self) -> bool:
        """Whether the next frame differs from this one."""
        return self._flown_s < FLIGHT_S or self.car.moving or self._cruises

    @property
    def _cruises(self) -> bool:
        return self.following and self.cruise is not None and self.cruise != self._cruised

    @property
    def goal(self) -> Pose:
        """Where it will have come to rest, if the car stands still."""
        return self._target()

    def fly(self, goal: Pose, *, at_once: bool = False) -> None:
        """Go there, in `FLIGHT_S` or at once."""
        self._start, self._goal = self.pose, goal.held()
        if self.following and self._cruised is None:
            self._cruised = self.cruise
        self._flown_s = FLIGHT_S if at_once else 0.0
        if at_once:
            self.pose = self._target()

    def hold(self, pose: Pose) -> None:
        """A finger has put it there."""
        self.fly(pose, at_once=True)

    def set_car(self, point: GeoPoint | None, heading: float | None, takes_s: float = FIX_S) -> None:
        """A fix has come."""
        self._has_come(leapt=self.car.set(point, heading, takes_s))

    def drive(self, line: RouteLine, along_m: float, takes_s: float = FIX_S, ahead_m: float = 0.0) -> None:
        """A fix has come, on a route: see `Glide.drive`."""
        self._has_come(leapt=self.car.drive(line, along_m, takes_s, ahead_m))

    def _has_come(self, *, leapt: bool) -> None:
        if leapt and self.following:
            self.fly(self._goal, at_once=True)

    def advance(self, seconds: float) -> Pose:
        """A frame is over: where the camera is in the next one."""
        self.car.advance(max(0.0, seconds))
        self._zoom_on(max(0.0, seconds))
        self._flown_s = min(FLIGHT_S, self._flown_s + max(0.0, seconds))
        goal = self._target()
        left = 1 - self._flown_s / FLIGHT_S
        self.pose = goal if left <= 0 else _mixed(self._start, goal, 1 - left**3)
        return self.pose

    def _zoom_on(self, seconds: float) -> None:
        if self.cruise is None or not self.following:
            self._cruised = None
            return
        before = self.cruise if self._cruised is None else self._cruised
        way = before - self.cruise
        left = max(0.0, min(abs(way) * math.exp(-seconds / _ZOOM_S), abs(way) - _LEAST_ZOOM_A_S * seconds))
        self._cruised = self.cruise + math.copysign(left, way)

    def _target(self) -> Pose:
        now = self.car.now
        if not self.following or now is None:
            return self._goal
        point, heading = now
        tilted = self._goal.tilt > 0
        return replace(
            self._goal,
            latitude=point.latitude,
            longitude=point.longitude,
            zoom=self._goal.zoom if self._cruised is None else self._cruised,
            bearing=heading % 360 if self.heading_up else 0.0,
            at=CAR_AT if tilted or self.heading_up else MIDDLE,
        ).held()


def fitting(bounds: Bounds, width: float, height: float) -> float:
    """The zoom at which a box just fits into so many pixels of a map that lies flat, north up."""
    west, south = mercator(GeoPoint(bounds.south, bounds.west))
    east, north = mercator(GeoPoint(bounds.north, bounds.east))
    across, down = (east - west) % 1.0, south - north
    fits = [math.log2(pixels / TILE_PX / size) for pixels, size in ((width, across), (height, down)) if size > 0]
    return max(LEAST_ZOOM, min([MOST_ZOOM, *fits]))


def _inside(longitude: float) -> float:
    """-180 to 180, untouched where it is."""
    return longitude if -180 <= longitude < 180 else wrapped(longitude)


def _turn(one: float, other: float) -> float:
    """Degrees from one heading to another the shorter way, -180 to 180."""
    return (other - one + 180) % 360 - 180


def _turned(one: float, other: float, share: float) -> float:
    return (one + _turn(one, other) * share) % 360


def _between(one: GeoPoint, other: GeoPoint, share: float) -> GeoPoint:
    """On the straight line of the map; over the date line where that is shorter."""
    latitude = one.latitude + (other.latitude - one.latitude) * share
    return GeoPoint(latitude, _inside(one.longitude + _turn(one.longitude, other.longitude) * share))


def _mixed(one: Pose, other: Pose, share: float) -> Pose:
    point = _between(GeoPoint(one.latitude, one.longitude), GeoPoint(other.latitude, other.longitude), share)
    return Pose(
        latitude=point.latitude,
        longitude=point.longitude,
        zoom=one.zoom + (other.zoom - one.zoom) * share,
        bearing=_turned(one.bearing, other.bearing, share),
        tilt=one.tilt + (other.tilt - one.tilt) * share,
        at=(one.at[0] + (other.at[0] - one.at[0]) * share, one.at[1] + (other.at[1] - one.at[1]) * share),
    )
