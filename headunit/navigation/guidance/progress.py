"""How far along its route the car is, and whether it has left it: pure, fix by fix.

Everything is judged by what the car can have driven since the last fix (its odometer, else its speed), so that it is
the same for fixes of each second and for fixes that lie hundreds of metres apart, where time runs fast.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from headunit.core.geo import GeoPoint, distance_m
from headunit.navigation.guidance.track import Beside, Track

BASE_M, MOST_BASE_M = 20.0, 70.0
"""A fix belongs to the line within the first plus its accuracy, but not beyond the second."""
ROAD_M = 8.0
"""The road of a fix is the route's own within that."""
AWRY = 70.0
"""Degrees between the car's heading and the line's from which it drives elsewhere."""
FAIR_M = 35.0
"""A fix of that accuracy (95 %) can tell that a car is off its route."""
STRONG_M = 60.0
LASTS_S = 2.0
OFF_AFTER, DOUBTS = 3, 4
"""So many fixes beside the line, and so many on a road beside it, are a car off the route."""
BACK_M, NOISE_M = 60.0, 40.0
RECKONED_M = 15_000.0
"""No further without a fix than any tunnel is long."""
ARRIVES_M, STANDS_M = 20.0, 40.0
MOST_OVER_M = 500.0
"""Who may have driven further than that since the end may as well never have been there."""
_JOIN_M, _NEARER_M, _SURE_M = 40.0, 4.0, 15.0
MOVES_MPS = 2.0
"""Slower than that a car may as well stand."""
_USUAL_MPS = 14.0


@dataclass(frozen=True, slots=True)
class Sight:
    """One fix.

    Attributes:
        point: As the receiver says.
        at_s: Seconds of service time.
        accuracy_m: Radius of 95 %.
        heading: Degrees; None: it stands, or nobody knows.
        speed_mps: Of the car.
        travelled_m: Of its odometer; None: nobody knows.
        road: Where the map has laid it on a road; None: nowhere.
    """

    point: GeoPoint
    at_s: float
    accuracy_m: float = 15.0
    heading: float | None = None
    speed_mps: float = 0.0
    travelled_m: float | None = None
    road: GeoPoint | None = None


class Progress:
    """The car on a track.

    Args:
        track: The route.

    Attributes:
        done_m: Metres along the track, 0 to its length.
        off: The car has left it.
        joined: It has been on it.
        placed: It is on it by the last fix, or reckoned to be: where it is drawn.
    """

    def __init__(self, track: Track) -> None:
        self.track = track
        self.done_m = 0.0
        self.off = self.joined = self.placed = False
        self._at_s: float | None = None
        self._travelled_m: float | None = None
        self._speed_mps = 0.0
        self._reckoned_m = 0.0
        self._first_away_m = self._wandered_m = self._driven_m = 0.0
        self._strays = self._doubts = self._behind = self._returns = 0
        self._strayed_s = 0.0
        self._standing = False
        self._point: GeoPoint | None = None

    @property
    def left_m(self) -> float:
        """To the end."""
        return max(0.0, self.track.length_m - self.done_m)

    @property
    def arrived(self) -> bool:
        """Whether it is there, or stands so close to the end that nobody would drive on."""
        if not self.joined or self.off:
            within = self.track.length_m <= ARRIVES_M or (self._standing and self._overtaken)
            return within and self._near_end(ARRIVES_M)
        return self.left_m <= ARRIVES_M or (self._standing and self.left_m <= STANDS_M and self._near_end(STANDS_M))

    @property
    def _overtaken(self) -> bool:
        """The car has driven on while this route was asked for: it was never seen where that begins."""
        if self._point is None or self.off or len(self.track.ends_m) > 1:
            return False
        return distance_m(self._point, self.track.point_at(0.0)) > ARRIVES_M + MOST_BASE_M

    def _near_end(self, within_m: float) -> bool:
        return self._point is not None and distance_m(self._point, self.track.end) <= within_m + BASE_M

    def heard(self, sight: Sight) -> None:
        """One more fix."""
        first = self._at_s is None
        elapsed_s = 0.0 if self._at_s is None else max(0.0, sight.at_s - self._at_s)
        advance_m, slack_m = self._advanced(sight.travelled_m, sight.speed_mps, elapsed_s)
        slack_m += sight.accuracy_m + 0.1 * self._reckoned_m
        self._note(sight.at_s, sight.travelled_m, sight.speed_mps)
        told_again = self._point == sight.point  # a fix comes twice: bare, and on its road
        if self._point is not None:
            self._wandered_m += min(advance_m, distance_m(self._point, sight.point))
        self._driven_m += advance_m
        self._point, self._standing = sight.point, sight.speed_mps <= 0
        found, on_road = self._found(sight, *self._window(advance_m, slack_m), self.done_m + advance_m, slack_m)
        if not self.joined and found is not None and sight.speed_mps <= MOVES_MPS:
            self._stand(sight, found)
            return
        if found is not None and not self.off:
            self._go_on(found)
            if not told_again:
                self._doubt(sight, found, on_road=on_road)
            return
        if self._passed_the_end(sight, advance_m):
            self._go_on(Beside(self.track.length_m, 0.0, 0.0))
            return
        if self._come_back(sight):
            return
        if not told_again:
            self._stray(sight, elapsed_s, first=first)

    def reckoned(self, at_s: float, travelled_m: float | None, speed_mps: float) -> None:
        """There is no fix: it goes on along the route as far as its wheels say, through a tunnel."""
        if self._at_s is None or not self.joined or self.off or self._reckoned_m > RECKONED_M:
            return
        advance_m, _ = self._advanced(travelled_m, speed_mps, max(0.0, at_s - self._at_s))
        self._note(at_s, travelled_m, speed_mps)
        step_m = min(advance_m, self.left_m)
        self._reckoned_m += step_m
        self.done_m += step_m
        self._point, self._standing = self.track.point_at(self.done_m), speed_mps <= 0

    def leap_to(self, done_m: float) -> None:
        """It is there: a route that is only shown."""
        self.done_m, self.joined, self.placed, self.off = done_m, True, True, False
        self._point, self._standing = self.track.point_at(done_m), False

    # -- how far it can have come --

    def _advanced(self, travelled_m: float | None, speed_mps: float, elapsed_s: float) -> tuple[float, float]:
        """Metres that it has driven since the last fix, and how sure that is."""
        if travelled_m is not None and self._travelled_m is not None and travelled_m >= self._travelled_m:
            advance_m = travelled_m - self._travelled_m
            # The odometer is told by another wire than the fix: one of the two may be late.
            late_m = 1.5 * max(speed_mps, self._speed_mps) * min(elapsed_s, 30.0)
            return advance_m, 30.0 + 0.1 * advance_m + late_m
        mean_mps = (self._speed_mps + speed_mps) / 2
        advance_m = mean_mps * elapsed_s
        if elapsed_s > 15 and max(self._speed_mps, speed_mps) > 0:
            at_s = self.track.seconds_at(self.done_m) + elapsed_s
            advance_m = max(advance_m, self.track.metres_at(at_s) - self.done_m)
        return advance_m, 30.0 + 0.6 * advance_m + (_USUAL_MPS * elapsed_s if mean_mps > 0 else 0.0)

    def _note(self, at_s: float, travelled_m: float | None, speed_mps: float) -> None:
        self._at_s, self._travelled_m, self._speed_mps = at_s, travelled_m, speed_mps

    # -- where that is on the line --

    def _window(self, advance_m: float, slack_m: float) -> tuple[float, float]:
        """Between which of its metres it can be: one that has not joined yet somewhere before the first stop, or as
        far behind that as it has driven."""
        if self.joined:
            return self.done_m - BACK_M - slack_m, self.done_m + advance_m + 2 * slack_m + 50
        return 0.0, max(self.track.ends_m[0], self.done_m + self._driven_m + 2 * slack_m + 50)

    def _found(
        self, sight: Sight, low: float, high: float, expected_m: float, slack_m: float
    ) -> tuple[Beside | None, bool]:
        """The place of the line that the fix belongs to, and whether the map says so, too."""
        if sight.road is not None:
            near = self._best(sight, self.track.beside(sight.road, ROAD_M, low, high), expected_m, slack_m)
            if near is not None:
                return near, True
        reach_m = min(MOST_BASE_M, BASE_M + sight.accuracy_m)
        found = self._best(sight, self.track.beside(sight.point, reach_m, low, high), expected_m, slack_m)
        return found, sight.road is None

    def _best(self, sight: Sight, places: Iterable[Beside], expected_m: float, slack_m: float) -> Beside | None:
        moving = sight.heading is not None and sight.speed_mps > MOVES_MPS
        best, least = None, 0.0
        for place in places:
            awry = abs((place.heading - (sight.heading or 0.0) + 180) % 360 - 180) if moving else 0.0
            if awry > AWRY:
                continue
            cost = place.away_m + awry / 4 + 15 * min(4.0, abs(place.along_m - expected_m) / max(1.0, slack_m))
            if best is None or cost < least:
                best, least = place, cost
        return best

    def _stand(self, sight: Sight, found: Beside) -> None:
        """It has not set out yet: it is drawn on the route unless it stands in a yard beside."""
        place = self.track.point_at(found.along_m)
        self.placed = distance_m(sight.point, place) <= ROAD_M + sight.accuracy_m / 2
        if self.placed and self._wandered_m > _JOIN_M:
            self._go_on(found)  # it has driven between two looks
        elif self.placed:
            self.done_m = found.along_m

    def _go_on(self, found: Beside) -> None:
        self.joined = self.placed = True
        self.off = False
        self._strays = self._returns = 0
        self._reckoned_m = 0.0
        if found.along_m >= self.done_m:
            self.done_m, self._behind = min(found.along_m, self.track.length_m), 0
            return
        # A little behind is noise; a few fixes far behind are a place that was wrong before.
        self._behind = self._behind + 1 if self.done_m - found.along_m > NOISE_M else 0
        if self._behind >= OFF_AFTER:
            self.done_m, self._behind = max(0.0, found.along_m), 0

    # -- and where it is not --

    def _doubt(self, sight: Sight, found: Beside, *, on_road: bool) -> None:
        """The fix is near enough, but nearer to another road beside."""
        beside = not on_road and sight.road is not None and sight.speed_mps > MOVES_MPS and sight.accuracy_m <= FAIR_M
        if not beside or sight.road is None or distance_m(sight.point, sight.road) + _NEARER_M > found.away_m:
            self._doubts = 0
            return
        self._doubts += 1
        if self._doubts >= DOUBTS:
            self.off, self.placed, self._doubts = True, False, 0

    def _stray(self, sight: Sight, elapsed_s: float, *, first: bool) -> None:
        """No place of the line: is that a poor fix, a car that has not joined yet, or one that has left?"""
        self.placed = False
        away_m = self._away_m(sight.point)
        if not self.joined:
            if first:
                self._first_away_m = away_m
            out = away_m > BASE_M + sight.accuracy_m  # and so not on the road of the route the wrong way
            if self._wandered_m <= self._first_away_m + _JOIN_M or (out and away_m <= self._first_away_m + _JOIN_M):
                return
        if self.off:
            return
        if sight.accuracy_m > FAIR_M and away_m <= STRONG_M + 2 * sight.accuracy_m:
            return
        if not self._strays:
            self._strayed_s = sight.at_s
        self._strays += 1
        strong = away_m > STRONG_M + sight.accuracy_m
        lasted = sight.at_s - self._strayed_s >= LASTS_S
        elsewhere = sight.road is not None and sight.accuracy_m <= _SURE_M  # on another road, by the map
        enough = self._strays >= OFF_AFTER or (self._strays > 1 and (strong or lasted or elsewhere))
        if enough or (strong and elapsed_s > LASTS_S and sight.accuracy_m <= FAIR_M):
            self.off, self._strays = True, 0

    def _away_m(self, point: GeoPoint) -> float:
        """From the whole line; further than a few hundred metres, from its begin."""
        reach_m = 4 * (STRONG_M + MOST_BASE_M)
        places = self.track.beside(point, reach_m, 0.0, self.track.length_m)
        return min((place.away_m for place in places), default=distance_m(point, self.track.point_at(0.0)))

    def _come_back(self, sight: Sight) -> bool:
        """Whether it is on the line again before the next stop, in its direction: a short cut, round the block."""
        if not self.joined or sight.accuracy_m > FAIR_M or (sight.heading is None and not self.off):
            return False
        point = sight.point if sight.road is None else sight.road
        reach_m = min(30.0, 10 + sight.accuracy_m) if sight.road is None else ROAD_M
        stop_m = self.track.next_end(self.done_m)  # who joins it behind a stop has not been there
        found = self._best(sight, self.track.beside(point, reach_m, self.done_m - BACK_M, stop_m), self.done_m, 1_000.0)
        self._returns = 0 if found is None else self._returns + 1
        if found is None or (self._returns < 2 and not self.off):
            return False
        self._behind = 0
        self._go_on(found)
        return True

    def _passed_the_end(self, sight: Sight, advance_m: float) -> bool:
        """Whether it has driven on over the end between two fixes."""
        over_m = advance_m - self.left_m
        if not self.joined or self.off or not 0 <= over_m <= MOST_OVER_M or self._strays:
            return False
        return distance_m(sight.point, self.track.end) <= 1.2 * over_m + BASE_M + sight.accuracy_m
