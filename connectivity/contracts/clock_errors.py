"""How wrong the clocks around the unit are, as the world plays it (`PRODUCT.md §10`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

TOPIC: Final = "clocks"
"""World → member: the latest `ClockErrors`, at join and at each change."""

LARGEST: Final = timedelta(days=40 * 365.25)
"""No clock is further off than that, either way."""

WEEK_ROLLOVER: Final = -timedelta(weeks=1024)
"""The error of a GPS receiver that has counted its weeks to the end and begun again."""


@dataclass(frozen=True, slots=True)
class ClockErrors:
    """Seconds by which a clock is ahead of service time; negative: behind.

    `unit_error_s` is how wrong the unit's own clock is when it starts cold, `backend_error_s` how wrong the backend's
    is. What the GPS receiver is wrong by is in its sentences.
    """

    unit_error_s: float = 0.0
    backend_error_s: float = 0.0
