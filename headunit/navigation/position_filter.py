"""Which of the receiver's fixes are believed: pure."""

from __future__ import annotations

from dataclasses import dataclass

from connectivity.gps.ports import FixKind, GpsFix
from headunit.core.geo import GeoPoint, distance_m

FASTEST_MPS = 75.0
"""No car is faster (270 km/h)."""
SLACK_M = 20.0
AGREEING = 3
"""So many fixes that agree are believed, however far they are from the last place."""
LASTS_S = 2.0
"""A receiver that says the same for so long is believed as well."""
STANDING_KMH = 5.0
"""Slower, a receiver does not know in which direction the car looks."""
HELD_M, LEAP_M = 60.0, 30.0
"""A car whose wheels stand does not creep; where its fixes leap, it has been moved."""
USUAL_ACCURACY_M = 15.0
"""Where a receiver does not say (95 %)."""
LEAST_HELD_M = 10.0
POOR_FROM_M = 20.0
FEWEST_SATELLITES = 4


@dataclass(frozen=True, slots=True)
class Believed:
    """Where the car is, after one more fix.

    Attributes:
        point: The place.
        heading: Degrees, 0 to 360; held while the car stands, None before it has ever driven.
        speed_kmh: As the receiver says.
        accuracy_m: Of the last fix, radius of 95 %.
        satellites: Used, None where the receiver does not say.
        good: The last fix is believed, and exact enough to go by.
        moved: Whether `point` is another than after the fix before.
        leapt: Whether it is so by more than a car drives: what was known of its way is void.
        doubted: Whether the last fix is not believed (yet).
    """

    point: GeoPoint
    heading: float | None
    speed_kmh: float
    accuracy_m: float
    satellites: int | None
    good: bool
    moved: bool
    leapt: bool = False
    doubted: bool = False


@dataclass(frozen=True, slots=True)
class _Seen:
    fix: GpsFix
    point: GeoPoint
    at_s: float

    @property
    def accuracy_m(self) -> float:
        told = self.fix.accuracy_m
        return USUAL_ACCURACY_M if told is None else told


class PositionFilter:
    """Takes fix after fix.

    A fix that is further away than a car can have driven is doubted until three agree, or it has lasted. A car that
    stands keeps its heading, and its place within what the receiver can tell.
    """

    def __init__(self) -> None:
        self._last: _Seen | None = None  # the last fix that was believed
        self._raw: _Seen | None = None
        self._doubted: list[_Seen] = []
        self._point: GeoPoint | None = None
        self._heading: float | None = None

    @property
    def doubtful_since_s(self) -> float | None:
        """Since when the receiver has been saying what is not believed; None: it is believed."""
        return self._doubted[0].at_s if self._doubted else None

    def start_from(self, heading: float | None) -> None:
        """What was known before the first fix."""
        self._heading = heading

    def lost(self) -> None:
        """There is no fix any more."""
        self._doubted = []
        self._raw = None

    def heard(self, fix: GpsFix, at_s: float, stands: bool | None = None) -> Believed:
        """One more fix.

        Args:
            fix: It.
            at_s: When, seconds of a clock that goes on.
            stands: Whether the wheels have stood since the last fix, None: the car does not say.
        """
        seen = _Seen(fix, GeoPoint(fix.latitude, fix.longitude), at_s)
        raw, self._raw = self._raw, seen
        if self._last is None or self._point is None:
            return self._believe(seen, seen.point)
        if self._strange(seen, raw, stands=stands is True):
            if self._doubted and not _agrees(self._doubted[-1], seen, stands=stands is True):
                self._doubted = []
            self._doubted.append(seen)
            if len(self._doubted) >= AGREEING:
                return self._believe(seen, seen.point, leapt=True)
            return self._doubt(seen)
        away_m = distance_m(seen.point, self._point)
        slow = fix.speed_kmh < STANDING_KMH if stands is None else stands
        held_m = max(LEAST_HELD_M, seen.accuracy_m, HELD_M if stands else 0.0)
        return self._believe(seen, self._point if slow and away_m <= held_m else seen.point)

    def lasted(self, at_s: float) -> Believed | None:
        """What is doubted is believed once it has lasted `LASTS_S`; None: there is no such."""
        if not self._doubted or at_s - self._doubted[0].at_s < LASTS_S:
            return None
        seen = self._doubted[-1]
        return self._believe(seen, seen.point, leapt=True)

    def _strange(self, seen: _Seen, raw: _Seen | None, *, stands: bool) -> bool:
        assert self._last is not None
        if not _plausible(self._last, seen):
            return True
        if not stands or self._point is None:
            return False
        if distance_m(seen.point, self._point) <= max(LEAST_HELD_M, seen.accuracy_m):
            return False
        return bool(self._doubted) or (
            raw is not None and distance_m(seen.point, raw.point) > max(LEAP_M, 2 * seen.accuracy_m)
        )

    def _believe(self, seen: _Seen, point: GeoPoint, *, leapt: bool = False) -> Believed:
        moved, self._point = point != self._point, point
        self._last, self._doubted = seen, []
        fix = seen.fix
        if fix.heading is not None and fix.speed_kmh >= STANDING_KMH:
            self._heading = fix.heading % 360
        return self._told(seen, good=_is_good(seen), moved=moved, leapt=leapt)

    def _doubt(self, seen: _Seen) -> Believed:
        return self._told(seen, good=False, moved=False, doubted=True)

    def _told(self, seen: _Seen, *, good: bool, moved: bool, leapt: bool = False, doubted: bool = False) -> Believed:
        assert self._point is not None
        fix = seen.fix
        return Believed(
            self._point, self._heading, fix.speed_kmh, seen.accuracy_m, fix.satellites, good, moved, leapt, doubted
        )


def _plausible(one: _Seen, other: _Seen) -> bool:
    """Whether a car may have driven from one to the other: in real seconds, or in the receiver's, which may be led."""
    seconds = max(other.at_s - one.at_s, abs((other.fix.utc - one.fix.utc).total_seconds()))
    reach_m = seconds * FASTEST_MPS + one.accuracy_m + other.accuracy_m + SLACK_M
    return distance_m(one.point, other.point) <= reach_m


def _agrees(one: _Seen, other: _Seen, *, stands: bool) -> bool:
    if stands and distance_m(one.point, other.point) > max(LEAP_M, 2 * other.accuracy_m):
        return False
    return _plausible(one, other)


def _is_good(seen: _Seen) -> bool:
    fix = seen.fix
    few = fix.satellites is not None and fix.satellites < FEWEST_SATELLITES
    return seen.accuracy_m <= POOR_FROM_M and fix.kind is not FixKind.ESTIMATED and not few
