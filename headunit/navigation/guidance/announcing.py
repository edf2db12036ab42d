"""What is said when: far off, near and right before each manoeuvre, once each. Pure."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import IntEnum

from headunit.navigation.guidance import phrases
from headunit.navigation.guidance.track import Track
from headunit.navigation.routes import ARRIVALS, Manoeuvre, ManoeuvreKind

SOON_S, SOON_M = 10.0, 120.0
"""What follows within that is told with the manoeuvre before it."""
_MOTORWAY_MPS, _ROAD_MPS = 25.0, 13.0
_NOW_S, _NEAR_S = 4.5, 14.0
_APART = 1.5


class Call(IntEnum):
    """How near a manoeuvre is when it is called."""

    FAR = 0
    NEAR = 1
    NOW = 2


@dataclass(frozen=True, slots=True)
class Distances:
    """Metres from a manoeuvre within which each call is made."""

    far_m: float
    near_m: float
    now_m: float

    @classmethod
    def at(cls, speed_mps: float) -> Distances:
        """For a car that drives so fast: seconds to act, and in town not before the crossing that is meant."""
        far_m = 2000.0 if speed_mps >= _MOTORWAY_MPS else 1000.0 if speed_mps >= _ROAD_MPS else 400.0
        return cls(far_m, max(120.0, _NEAR_S * speed_mps), max(25.0, _NOW_S * speed_mps))


class Announcer:
    """Says what is due on a track.

    Args:
        track: The route.
        language: `fr`, else English.
        units: `metric` or `imperial`.
        departs: Whether the car sets out; one that drives already is not told to.
    """

    def __init__(self, track: Track, language: str, units: str, *, departs: bool = True) -> None:
        self.track, self.language, self.units = track, language, units
        self._called: dict[int, Call] = {}
        self._begun = not departs

    def carry(self, track: Track, language: str) -> None:
        """The same route in other words: what was said is not said again."""
        self.track, self.language = track, language

    def next_after(self, done_m: float) -> int | None:
        """Number of the manoeuvre that comes next; None behind the last one."""
        number = bisect_right(self.track.marks_m, done_m)
        manoeuvres = self.track.route.manoeuvres
        while number < len(manoeuvres) and manoeuvres[number].kind is ManoeuvreKind.DEPART:
            number += 1
        if number < len(manoeuvres):
            return number
        return len(manoeuvres) - 1 if manoeuvres else None

    def soon_after(self, number: int) -> int | None:
        """Number of the manoeuvre that follows so soon that it is told with that one; None: nothing does."""
        manoeuvres, marks = self.track.route.manoeuvres, self.track.marks_m
        if manoeuvres[number].kind in ARRIVALS or number + 1 >= len(manoeuvres):
            return None
        after, then = manoeuvres[number], manoeuvres[number + 1]
        soon = then.at_s - after.at_s <= SOON_S or marks[number + 1] - marks[number] <= SOON_M
        return number + 1 if soon and then.kind is not ManoeuvreKind.DEPART else None

    def due(self, done_m: float, speed_mps: float) -> str | None:
        """What has to be said at that place; None: nothing. Only the most urgent is said where several are due."""
        number = self.next_after(done_m)
        if number is None:
            return None
        in_m = max(0.0, self.track.marks_m[number] - done_m)
        call = _call(in_m, Distances.at(speed_mps))
        begun, self._begun = self._begun, True
        if call is not None and call > self._called.get(number, -1):
            said_with = self._called.get(number) is None and self._told_with(number, call)
            self._called[number] = call
            arriving = call is Call.NOW and self.track.route.manoeuvres[number].kind in ARRIVALS
            if not said_with and not arriving:  # that it has arrived is said when it has
                return self._said(number, in_m, call)
        if not begun and done_m < SOON_M:
            return self._departure()
        return None

    def _told_with(self, number: int, call: Call) -> bool:
        """Whether the far-off call of a manoeuvre is spared: it was told with the one before."""
        before = number - 1
        return call is not Call.NOW and before in self._called and self.soon_after(before) == number

    def _said(self, number: int, in_m: float, call: Call) -> str:
        said = self._words(number)
        if call is not Call.FAR and (then := self.soon_after(number)) is not None:
            said = phrases.followed_by(said, self._words(then), self.language)
        return said if call is Call.NOW else phrases.in_distance(said, in_m, self.units, self.language)

    def _words(self, number: int) -> str:
        one = self.track.route.manoeuvres[number]
        if one.kind in ARRIVALS:
            return phrases.will_arrive(self.language, stop=one.leg + 1 < len(self.track.route.legs))
        return one.said

    def arrived(self, leg: int, *, nearby: bool = False) -> str:
        """At the end of that leg; `nearby`: on which side it lies cannot be said."""
        manoeuvres = self.track.route.manoeuvres
        kind = next((one.kind for one in manoeuvres if one.leg == leg and one.kind in ARRIVALS), None)
        sides = {ManoeuvreKind.ARRIVE_LEFT: "left", ManoeuvreKind.ARRIVE_RIGHT: "right"}
        side = sides.get(kind, "") if kind is not None and not nearby else ""
        return phrases.arrived(self.language, stop=leg + 1 < len(self.track.route.legs), side=side)

    def _departure(self) -> str | None:
        first: Manoeuvre | None = self.track.route.manoeuvres[0] if self.track.route.manoeuvres else None
        return first.said or None if first is not None and first.kind is ManoeuvreKind.DEPART else None


def _call(in_m: float, distances: Distances) -> Call | None:
    """Who is about to hear a nearer call does not hear the further one."""
    if in_m <= distances.now_m:
        return Call.NOW
    if in_m <= distances.near_m:
        return Call.NEAR if in_m > _APART * distances.now_m else None
    return Call.FAR if _APART * distances.near_m < in_m <= distances.far_m else None
