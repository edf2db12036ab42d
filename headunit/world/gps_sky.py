"""How well the car's GPS receiver sees, and where it believes to be: pure, seeded, the same each time."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from random import Random
from typing import Any, Self

from headunit.world.patch import Rule, bounded, whole

SATELLITES = 9
"""Used under an open sky."""
FEWEST = 4
"""With fewer there is no fix."""
RULES: dict[str, Rule] = {
    "gps_satellites": whole(0, 24),
    "gps_noise_m": bounded(0.0, 500.0),
    "gps_drift_m": bounded(0.0, 1000.0),
    "gps_jump_m": bounded(0.0, 100_000.0),
}
_DILUTION = 0.9
_RANGE_ERROR_M = 3.0
_DRIFT_PERIODS_S = (97.0, 211.0)


@dataclass(frozen=True, slots=True)
class Sky:
    """What is wrong with the receiver's position.

    Attributes:
        gps_satellites: How many it uses, 0 to 24; fewer than `FEWEST`: it has no fix, and says so.
        gps_noise_m: How far each fix is from the true place, metres (one sigma of each axis); the receiver knows.
        gps_drift_m: How far the position creeps away and back within minutes, metres; the receiver does not know.
        gps_jump_m: How far to the north of the true place the receiver believes to be, metres.
    """

    gps_satellites: int = SATELLITES
    gps_noise_m: float = 0.0
    gps_drift_m: float = 0.0
    gps_jump_m: float = 0.0

    @property
    def fixed(self) -> bool:
        """Whether the satellites are enough for a position."""
        return self.gps_satellites >= FEWEST

    @property
    def hdop(self) -> float:
        """Horizontal dilution of precision, to a tenth."""
        return round(_DILUTION * max(1.0, SATELLITES / max(1, self.gps_satellites)) ** 2, 1)

    @property
    def sigma_m(self) -> float:
        """Standard deviation of latitude and of longitude, metres, as the receiver judges itself."""
        return max(self.gps_noise_m, self.hdop * _RANGE_ERROR_M / math.sqrt(2))

    def changed(self, values: dict[str, Any]) -> Self:
        """The sky with some knobs at values that their rules have passed."""
        return replace(self, **values)

    def error_m(self, seed: int, second: int) -> tuple[float, float]:
        """Metres to the north and to the east of the true place, in the receiver's second of that number."""
        north_m, east_m = self.gps_jump_m, 0.0
        if self.gps_noise_m:
            drawn = Random(f"{seed}-{second}")
            north_m += drawn.gauss(0.0, self.gps_noise_m)
            east_m += drawn.gauss(0.0, self.gps_noise_m)
        if self.gps_drift_m:
            first, other = (math.sin(2 * math.pi * (second + 1) / period) for period in _DRIFT_PERIODS_S)
            north_m += self.gps_drift_m * first
            east_m += self.gps_drift_m * other
        return north_m, east_m
