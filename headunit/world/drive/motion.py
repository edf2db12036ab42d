"""A motion along a line, in closed form: phases of even acceleration, looked up by time or by metre. Pure.

Whoever looks at it in between changes nothing: each instant is computed from the begin.
"""

from __future__ import annotations

import math
from array import array
from bisect import bisect_left, bisect_right

_SHORTEST_S = 1e-9


class Motion:
    """From `from_m` on; add phases until the car stands, then ask.

    Attributes:
        ends_m: Where it ends.
        duration_s: How long it takes.
        top_mps: The highest speed.
        top_s: When it is first driven.
    """

    def __init__(self, from_m: float) -> None:
        self.ends_m, self.duration_s = from_m, 0.0
        self.top_mps, self.top_s = 0.0, 0.0
        self._seconds, self._metres = array("d"), array("d")
        self._speeds, self._gains = array("d"), array("d")

    def stand(self, seconds: float) -> None:
        """The car stands for a while."""
        self._add(seconds, 0.0, 0.0, self.ends_m)

    def go(self, to_m: float, from_mps: float, to_mps: float) -> None:
        """The car goes on to a metre, its speed changing evenly on the way. One of the speeds is above 0."""
        length = to_m - self.ends_m
        seconds = 2 * length / (from_mps + to_mps)
        if seconds > _SHORTEST_S:
            self._add(seconds, from_mps, (to_mps - from_mps) / seconds, to_m)
        self.ends_m = to_m

    def _add(self, seconds: float, speed: float, gain: float, to_m: float) -> None:
        self._seconds.append(self.duration_s)
        self._metres.append(self.ends_m)
        self._speeds.append(speed)
        self._gains.append(gain)
        for at_s, mps in ((self.duration_s, speed), (self.duration_s + seconds, speed + gain * seconds)):
            if mps > self.top_mps:
                self.top_mps, self.top_s = mps, at_s
        self.duration_s += seconds
        self.ends_m = to_m

    def __len__(self) -> int:
        return len(self._seconds)

    def at(self, seconds: float) -> tuple[float, float]:
        """The metre at which the car is, and its speed in m/s; before the begin it stands there, at the end as well."""
        if seconds >= self.duration_s or not self._seconds:
            return self.ends_m, 0.0
        phase = max(bisect_right(self._seconds, seconds) - 1, 0)
        passed = max(seconds - self._seconds[phase], 0.0)
        speed, gain = self._speeds[phase], self._gains[phase]
        metre = self._metres[phase] + passed * (speed + gain * passed / 2)
        # Never further than where the next phase begins, whatever the last digits say.
        return min(metre, self._next_m(phase)), max(speed + gain * passed, 0.0)

    def when(self, metre: float) -> float:
        """Seconds after which the car first is at a metre between its begin and its end."""
        if not self._seconds:
            return 0.0
        phase = max(bisect_left(self._metres, metre) - 1, 0)
        length = max(metre - self._metres[phase], 0.0)
        speed, gain = self._speeds[phase], self._gains[phase]
        root = math.sqrt(max(speed * speed + 2 * gain * length, 0.0))
        passed = 2 * length / (speed + root) if speed + root > 0 else 0.0
        return min(self._seconds[phase] + passed, self._next_s(phase))

    def _next_m(self, phase: int) -> float:
        return self._metres[phase + 1] if phase + 1 < len(self._metres) else self.ends_m

    def _next_s(self, phase: int) -> float:
        return self._seconds[phase + 1] if phase + 1 < len(self._seconds) else self.duration_s
