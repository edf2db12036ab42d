"""The free period of a unit: starts once, lasts three calendar years (`PRODUCT.md §4`). Pure."""

from __future__ import annotations

from datetime import datetime

from connectivity.contracts.calendar import months_later

FREE_MONTHS = 36


def free_period_end(start: datetime, zone: str) -> datetime:
    """Three calendar years after `start` (aware), as `months_later` counts them in the car's home zone."""
    return months_later(start, FREE_MONTHS, zone)
