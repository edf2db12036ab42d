"""How fast a car goes along a road: limits, bends and stops, and what engine and brakes can do. Pure.

Two passes over the points: what can be reached from behind, and from where one can still brake.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from random import Random

from headunit.world.drive.course import Course
from headunit.world.drive.motion import Motion
from headunit.world.drive.path import RoadPath

ACCELERATION = 1.8
BRAKING = 2.5
ROLLING = 0.6
"""How the car slows down once nothing drives it. All in m/s²."""
SIDEWAYS = 2.5
"""m/s² in a bend, as passengers like it."""
SLOWEST_MPS = 2.0
"""Even where it turns round."""
LIMITS_KMH = (5.0, 250.0)
"""Limits outside are taken as these."""
BELOW_LIMIT = 0.08
"""A driver stays up to so much below a limit, another share on each stretch of one limit."""
DWELL_S = (3.0, 12.0)
"""So long the car stands at a stop."""
_BEND_M = (4.0, 15.0)
"""A bend begins at least and at most so far before its point: less is a trembling hand that drew the map."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How somebody drives. `cruise_kmh`: never faster than that, None for the limits alone; `seed` of small habits."""

    cruise_kmh: float | None = None
    seed: int = 0


class Road:
    """A path with all that decides on the speed; a `Way`.

    Attributes:
        tunnels: From which metre to which it runs under ground, in order.

    Raises:
        ValueError: The path has no length, or its parts do not fit together.
    """

    def __init__(self, path: RoadPath, manner: Manner) -> None:
        if len(path.limits_kmh) != len(path.points) - 1 or len(path.tunnels) != len(path.limits_kmh):
            raise ValueError("as many limits and tunnels as pieces")
        self.path, self.manner, self.course = path, manner, Course(path.points)
        habits = Random(f"{manner.seed}")
        # A piece ends where the next point that counts begins: the given piece before that one is it.
        given = [number - 1 for number in self.course.numbers[1:]]
        self.tunnels = tuple(_together(self.course.metres, [path.tunnels[number] for number in given]))
        self._caps = _caps([path.limits_kmh[number] for number in given], manner, habits)
        self._dwells = self._stops(path.stops, habits)
        headings = [self.course.heading(piece) for piece in range(self.course.pieces)]
        turns = (abs((then - at + 180) % 360 - 180) for at, then in pairwise(headings))
        self._bends = [math.inf, *(self._bend(point, turn) for point, turn in enumerate(turns, 1)), math.inf]

    def motion(self, from_m: float, from_mps: float, to_m: float, dry_m: float) -> Motion:
        """How the car goes from a metre on.

        Args:
            from_m: Where it is.
            from_mps: How fast it is there; where it could not brake from that in time, as fast as it can be.
            to_m: Where it comes to a stand; at most the length.
            dry_m: From there on nothing drives it, and it rolls to a stand.
        """
        inner = (metre for metre in self.course.metres if from_m < metre < to_m)
        metres = [from_m, *inner, to_m]
        dry = min(max(dry_m, from_m), to_m)
        if dry < to_m and dry not in metres:
            metres = sorted([*metres, dry])
        first = self.course.piece(from_m)
        pieces = [first]
        for metre in metres[1:-1]:
            pieces.append(pieces[-1] + (self.course.metres[pieces[-1] + 1] <= metre))
        caps = [self._caps[piece] for piece in pieces]
        points = self._points(metres, pieces)
        speeds = self._speeds(metres, caps, points, from_mps)
        return self._phases(metres, caps, speeds, points, dry)

    def _points(self, metres: list[float], pieces: list[int]) -> list[int | None]:
        """Which point of the course each metre is, None for one between two."""
        found: list[int | None] = [None]
        for metre, piece in zip(metres[1:-1], pieces[1:], strict=True):
            found.append(piece if self.course.metres[piece] == metre else None)
        return [*found, None]

    def _speeds(self, metres: list[float], caps: list[float], points: list[int | None], from_mps: float) -> list[float]:
        """How fast the car is at each of the metres, while something drives it."""
        speeds = [min(from_mps, caps[0])]
        for number in range(1, len(metres) - 1):
            point = points[number]
            most = min(caps[number - 1], caps[number])
            if point is not None:
                most = 0.0 if point in self._dwells else min(most, self._bends[point])
            speeds.append(min(most, _reached(speeds[-1], ACCELERATION, metres[number] - metres[number - 1])))
        speeds.append(0.0)
        for number in range(len(metres) - 2, -1, -1):
            speeds[number] = min(
                speeds[number], _reached(speeds[number + 1], BRAKING, metres[number + 1] - metres[number])
            )
        return speeds

    def _phases(
        self, metres: list[float], caps: list[float], speeds: list[float], points: list[int | None], dry: float
    ) -> Motion:
        motion = Motion(metres[0])
        rolling: float | None = None
        for number, cap in enumerate(caps):
            from_m, to_m, at, then = metres[number], metres[number + 1], speeds[number], speeds[number + 1]
            if from_m >= dry:
                at = at if rolling is None else min(at, rolling)
                if at == 0:
                    break
                rolled = at * at - 2 * ROLLING * (to_m - from_m)
                if rolled <= 0:
                    motion.go(min(from_m + at * at / (2 * ROLLING), to_m), at, 0.0)
                    break
                rolling = min(then, math.sqrt(rolled))
                motion.go(to_m, at, rolling)
                continue
            point = points[number]
            if point is not None and point in self._dwells:
                motion.stand(self._dwells[point])
            _drive(motion, to_m, at, then, cap)
        return motion

    def _stops(self, stops: Sequence[int], habits: Random) -> dict[int, float]:
        """Seconds at each point of the course at which the car stands."""
        at: dict[int, float] = {}
        given, wanted = self.course.numbers, sorted(set(stops))
        point = 0
        for stop in wanted:
            while point + 1 < len(given) and given[point + 1] <= stop:
                point += 1
            at[point] = habits.uniform(*DWELL_S)
        return at

    def _bend(self, point: int, turn: float) -> float:
        """How fast one goes round a point between two pieces at so many degrees, m/s."""
        if turn < 0.1:
            return math.inf
        metres = self.course.metres
        before, behind = metres[point] - metres[point - 1], metres[point + 1] - metres[point]
        lead = min(max(min(before, behind) / 2, _BEND_M[0]), _BEND_M[1])
        radius = lead / math.tan(math.radians(min(turn, 179.0)) / 2)
        return max(math.sqrt(SIDEWAYS * radius), SLOWEST_MPS)


def _caps(limits_kmh: Sequence[float], manner: Manner, habits: Random) -> list[float]:
    """The highest speed of each piece, m/s."""
    caps: list[float] = []
    last, below = math.nan, 0.0
    for limit in limits_kmh:
        if limit != last:
            last, below = limit, habits.uniform(0.0, BELOW_LIMIT)
        # Not-a-number fails the comparison, and is slow.
        held = min(limit, LIMITS_KMH[1]) if limit >= LIMITS_KMH[0] else LIMITS_KMH[0]
        caps.append(min(held * (1 - below), manner.cruise_kmh or math.inf) / 3.6)
    return caps


def _together(metres: Sequence[float], tunnels: Sequence[bool]) -> Iterator[tuple[float, float]]:
    for tunnel, pieces in groupby(range(len(tunnels)), tunnels.__getitem__):
        if tunnel:
            inside = list(pieces)
            yield metres[inside[0]], metres[inside[-1] + 1]


def _reached(speed: float, gain: float, length: float) -> float:
    return math.sqrt(speed * speed + 2 * gain * length)


def _drive(motion: Motion, to_m: float, at: float, then: float, cap: float) -> None:
    """Speed up, go evenly, brake: along one piece."""
    from_m = motion.ends_m
    length = to_m - from_m
    best = (2 * ACCELERATION * BRAKING * length + BRAKING * at * at + ACCELERATION * then * then) / (
        ACCELERATION + BRAKING
    )
    peak = max(min(cap, math.sqrt(best)), at, then)
    speeding = min((peak * peak - at * at) / (2 * ACCELERATION), length)
    braking = min((peak * peak - then * then) / (2 * BRAKING), length - speeding)
    if speeding > 0:
        motion.go(from_m + speeding, at, peak)
    if length - speeding - braking > 0 and peak > 0:
        motion.go(to_m - braking, peak, peak)
    if braking > 0:
        motion.go(to_m, peak, then)
    motion.ends_m = to_m
