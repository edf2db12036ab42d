"""Clocks that are wrong, as an operator may set them: pure data (`PRODUCT.md §10`)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, Self

from connectivity.contracts.clock_errors import LARGEST, ClockErrors
from headunit.world.patch import Rule, bounded, patched

_MOST_S = LARGEST.total_seconds()
_RULES: dict[str, Rule] = {
    "unit_error_s": bounded(-_MOST_S, _MOST_S),
    "gps_error_s": bounded(-_MOST_S, _MOST_S),
    "backend_error_s": bounded(-_MOST_S, _MOST_S),
}


@dataclass(frozen=True, slots=True)
class Clocks:
    """Seconds by which each clock is ahead of service time, ±40 years; negative: behind.

    The unit shows its own clock from a cold start until GPS or the backend corrects it.
    """

    unit_error_s: float = 0.0
    gps_error_s: float = 0.0
    backend_error_s: float = 0.0

    @property
    def gps_error(self) -> timedelta:
        """What the GPS receiver adds to service time."""
        return timedelta(seconds=self.gps_error_s)

    @property
    def told(self) -> ClockErrors:
        """What the members are told."""
        return ClockErrors(self.unit_error_s, self.backend_error_s)

    def changed(self, patch: dict[str, Any]) -> Self:
        """The clocks with some errors set.

        Raises:
            WorldError: `invalid-request`.
        """
        return replace(self, **patched(patch, _RULES, "clock"))
