"""Where the map looks, frame by frame: it follows the car, flies to a place, or stays where a finger has put it.

Pure: the frames' lengths are given. Nothing moves without a reason: where all has come to rest, `moving` is False.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from headunit.core.geo import LAST_LATITUDE, TILE_PX, Bounds, GeoPoint, distance_m, mercator, wrapped

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
    """The car between two fixes: it goes on evenly, and turns the shorter way."""

    def __init__(self) -> None:
        self._from: tuple[GeoPoint, float] | None = None
        self._to: tuple[GeoPoint, float] | None = None
        self._gone_s = FIX_S

    @property
    def moving(self) -> bool:
        """Whether the next frame shows it elsewhere."""
        return self._to is not None and self._gone_s < FIX_S

    @property
    def now(self) -> tuple[GeoPoint, float] | None:
        """Place and heading in degrees; None while nobody knows where it is."""
        if self._from is None or self._to is None:
            return None
        share = min(1.0, self._gone_s / FIX_S)
        (here, facing), (there, heading) = self._from, self._to
        return _between(here, there, share), _turned(facing, heading, share)

    def set(self, point: GeoPoint | None, heading: float | None) -> bool:
        """The car is there; `heading` None: as before. Returns whether it has leapt."""
        now = self.now
        if point is None:
            self._from = self._to = None
            return False
        if now is None or self._to is None:
            self._from = self._to = (point, heading or 0.0)
            self._gone_s = FIX_S
            return True
        to = (point, self._to[1] if heading is None else heading)
        if distance_m(point, self._to[0]) < _STILL_M and abs(_turn(self._to[1], to[1])) < 1:
            return False
        leap = distance_m(now[0], point) > _LEAP_M
        self._from, self._to, self._gone_s = (to if leap else now), to, FIX_S if leap else 0.0
        return leap

    def advance(self, seconds: float) -> None:
        """A frame is over."""
        if self._to is not None:
            self._gone_s = min(FIX_S, self._gone_s + seconds)


class Camera:
    """What the map shows now.

    Attributes:
        pose: Where it is.
        car: The car between its fixes.
        following: Whether the camera goes with the car.
        heading_up: Whether what lies ahead of the car is up, while it is followed.
    """

    def __init__(self, pose: Pose) -> None:
        self.pose = self._goal = self._start = pose.held()
        self.car = Glide()
        self.following, self.heading_up = True, True
        self._flown_s = FLIGHT_S

    @property
    def moving(self) -> bool:
        """Whether the next frame differs from this one."""
        return self._flown_s < FLIGHT_S or self.car.moving

    @property
    def goal(self) -> Pose:
        """Where it will have come to rest, if the car stands still."""
        return self._target()

    def fly(self, goal: Pose, *, at_once: bool = False) -> None:
        """Go there, in `FLIGHT_S` or at once."""
        self._start, self._goal = self.pose, goal.held()
        self._flown_s = FLIGHT_S if at_once else 0.0
        if at_once:
            self.pose = self._target()

    def hold(self, pose: Pose) -> None:
        """A finger has put it there."""
        self.fly(pose, at_once=True)

    def set_car(self, point: GeoPoint | None, heading: float | None) -> None:
        """A fix has come."""
        leapt = self.car.set(point, heading)
        if leapt and self.following:
            self.fly(self._goal, at_once=True)

    def advance(self, seconds: float) -> Pose:
        """A frame is over: where the camera is in the next one."""
        self.car.advance(max(0.0, seconds))
        self._flown_s = min(FLIGHT_S, self._flown_s + max(0.0, seconds))
        goal = self._target()
        left = 1 - self._flown_s / FLIGHT_S
        self.pose = goal if left <= 0 else _mixed(self._start, goal, 1 - left**3)
        return self.pose

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
