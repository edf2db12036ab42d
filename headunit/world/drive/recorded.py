"""A drive that somebody has recorded, with the times at which the car was where. Pure."""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from headunit.core.geo import GeoPoint, distance_m
from headunit.world.drive.course import NO_LENGTH_M, Course
from headunit.world.drive.motion import Motion
from headunit.world.drive.path import RoadPath
from headunit.world.errors import WorldError

MOST_POINTS = 100_000
"""Of a longer recording every second, third, … point is driven."""
FASTEST_KMH = 200.0
"""A recording that leaps is driven across at that speed: all that follows is as much later."""
UNTIMED_KMH = 50.0
"""A line without times is driven like a road with that limit."""
MOST_YEARS = 10
"""Between the first and the last time: beyond, one of them is what a program writes that knows no time."""
_YEAR_S = 365.25 * 86_400
_ORDERLY = 0.5
_SHORTEST_S = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class Recording:
    """Where the car was when. All of one length, at least two; `seconds` from the first point on, never falling."""

    latitudes: Sequence[float]
    longitudes: Sequence[float]
    seconds: Sequence[float]
    title: str = ""


def recorded(
    latitudes: Sequence[float],
    longitudes: Sequence[float],
    times: Sequence[float],
    title: str = "",
    speed_kmh: float = UNTIMED_KMH,
) -> Recording | RoadPath:
    """What is driven for a line of a GPX file.

    Times are kept to the letter; points without one, and those whose time goes back, are left out. A line without
    times is a road with a limit of `speed_kmh`.

    Args:
        latitudes: Degrees WGS 84 of each point.
        longitudes: The same.
        times: Seconds since any instant; NaN: none is known.

    Raises:
        WorldError: `no-track`: fewer than two places; `bad-times`: more times go back than on, or they span more than
            `MOST_YEARS`.
    """
    timed = [number for number, time in enumerate(times) if math.isfinite(time)]
    if len(timed) < 2:
        return _untimed(latitudes, longitudes, title, speed_kmh)
    kept, back = timed[:1], 0
    for number in timed[1:]:
        if times[number] > times[kept[-1]]:
            kept.append(number)
        elif times[number] < times[kept[-1]]:  # several points of one second are in order
            back += 1
    if len(kept) < 2 or len(timed) - back < _ORDERLY * len(timed):
        raise WorldError("bad-times", "The times of this track go back: sort its points by time, or remove the times.")
    begun = times[kept[0]]
    if times[kept[-1]] - begun > MOST_YEARS * _YEAR_S:
        raise WorldError(
            "bad-times",
            f"This track takes more than {MOST_YEARS} years: correct the times of its points, or remove them.",
        )
    kept = _thinned(kept)
    recording = Recording(
        array("d", (latitudes[number] for number in kept)),
        array("d", (longitudes[number] for number in kept)),
        array("d", (times[number] - begun for number in kept)),
        title,
    )
    _need_length(recording.latitudes, recording.longitudes)
    return recording


class RecordedWay:
    """A recording with its line; a `Way`. Nothing is known of tunnels.

    Raises:
        ValueError: It has no length, or its parts do not fit together.
    """

    tunnels: tuple[tuple[float, float], ...] = ()

    def __init__(self, recording: Recording) -> None:
        if not len(recording.latitudes) == len(recording.longitudes) == len(recording.seconds):
            raise ValueError("as many times as points")
        self.path = recording
        self.course = Course(map(GeoPoint, recording.latitudes, recording.longitudes))

    def motion(self, from_m: float, _from_mps: float, to_m: float, dry_m: float) -> Motion:
        """How it is driven from one metre to another: evenly between two points, and it stands where it stood.

        Where nothing drives it any more, it stands at once.
        """
        motion, course, to_m = Motion(from_m), self.course, min(to_m, dry_m)
        seconds, numbers, metres = self.path.seconds, course.numbers, course.metres
        for piece in range(course.piece(from_m), course.pieces):
            begin_m, end_m = max(metres[piece], from_m), min(metres[piece + 1], to_m)
            if end_m <= begin_m:
                break
            # Of points at one place the first one counts: from it to the last of them the car stands.
            left_s = seconds[numbers[piece + 1] - 1]
            if from_m <= metres[piece] and left_s > seconds[numbers[piece]]:
                motion.stand(left_s - seconds[numbers[piece]])
            length = metres[piece + 1] - metres[piece]
            speed = min(length / max(seconds[numbers[piece + 1]] - left_s, _SHORTEST_S), FASTEST_KMH / 3.6)
            motion.go(end_m, speed, speed)
        return motion


def _untimed(latitudes: Sequence[float], longitudes: Sequence[float], title: str, speed_kmh: float) -> RoadPath:
    kept = _thinned(range(len(latitudes)))
    points = tuple(GeoPoint(latitudes[number], longitudes[number]) for number in kept)
    _need_length([point.latitude for point in points], [point.longitude for point in points])
    pieces = len(points) - 1
    return RoadPath(points, (speed_kmh,) * pieces, (False,) * pieces, title=title)


def _thinned(numbers: Sequence[int]) -> list[int]:
    thin = list(numbers[:: max(1, math.ceil(len(numbers) / MOST_POINTS))])
    if thin:
        thin[-1] = numbers[-1]
    return thin


def _need_length(latitudes: Sequence[float], longitudes: Sequence[float]) -> None:
    points = map(GeoPoint, latitudes, longitudes)
    first = next(points, None)
    if first is None or all(distance_m(first, point) < NO_LENGTH_M for point in points):
        raise WorldError("no-track", "This track leads nowhere: it needs at least two points that lie apart.")
