"""The camera behind a guided car: how near it looks, and how long the car takes from one place to the next. Pure."""

from __future__ import annotations

import math

NEAREST, FARTHEST = 17.5, 10.5
"""Zooms that it chooses by itself."""
_CALM_MPS = 7.0
_PER_OCTAVE = 0.75
"""Twice as fast: so much farther away."""
_TURN_PX = 220.0
"""Of the screen between the car and the next turn, about, where it looks nearer for it."""
_TURN_IN_S = 22.0
_STEP = 0.45
"""What would change less stays as it is: the picture does not pump."""
LEAST_S, MOST_S = 0.08, 1.0
_LAG = 1.12
"""The car is a little later than its fixes, so that it does not wait for them."""
_PX_M_AT_17 = 0.86
"""Metres under a pixel at zoom 17 in the middle latitudes."""


def wanted_zoom(speed_mps: float, turn_in_m: float | None) -> float:
    """Fast: from farther away. Before a turn nearer, as near as it is seen.

    Args:
        speed_mps: At which the car moves on the screen: that of the car times the rate of its time.
        turn_in_m: To the next manoeuvre; None: there is none.
    """
    zoom = 17.0 - _PER_OCTAVE * math.log2(max(speed_mps, _CALM_MPS) / _CALM_MPS)
    if turn_in_m is not None and turn_in_m < max(60.0, speed_mps * _TURN_IN_S):
        zoom = max(zoom, 17.0 - math.log2(max(turn_in_m, 1.0) / (_TURN_PX * _PX_M_AT_17)))
    return max(FARTHEST, min(NEAREST, zoom))


class Cruise:
    """The zoom while the car is guided: it changes seldom, and then by a step that is worth it."""

    def __init__(self) -> None:
        self.zoom: float | None = None
        """What it has chosen; None: nobody is guided."""

    def see(self, speed_mps: float, turn_in_m: float | None) -> float:
        """The car drives like that; the zoom."""
        wanted = wanted_zoom(speed_mps, turn_in_m)
        if self.zoom is None or abs(wanted - self.zoom) >= _STEP:
            self.zoom = wanted
        return self.zoom

    def end(self) -> None:
        """Nobody is guided any more."""
        self.zoom = None


class Rhythm:
    """How long it is from one fix to the next, and how fast the car comes along the screen meanwhile."""

    def __init__(self) -> None:
        self._at_s: float | None = None
        self.every_s = MOST_S
        """Real seconds that the car takes for the way to the last fix."""
        self.speed_mps = 0.0
        """Metres of the map in a real second."""

    def beat(self, now_s: float, way_m: float) -> None:
        """A fix has come, so many metres after the last one."""
        gone_s = MOST_S if self._at_s is None else max(LEAST_S, min(MOST_S, now_s - self._at_s))
        known, self._at_s = self._at_s is not None, now_s
        self.every_s = gone_s * _LAG if not known else self.every_s * 0.6 + gone_s * _LAG * 0.4
        self.speed_mps = self.speed_mps * 0.6 + way_m / gone_s * 0.4 if known else 0.0

    def begin(self) -> None:
        """What was before does not count."""
        self._at_s, self.every_s, self.speed_mps = None, MOST_S, 0.0
