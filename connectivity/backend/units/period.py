"""The free period of a unit: starts once, lasts three calendar years (`PRODUCT.md §4`). Pure."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

FREE_YEARS = 3


def free_period_end(start: datetime, zone: str) -> datetime:
    """Three calendar years after `start`, at the same local wall-clock time in the car's home zone.

    29 February ends on 28 February. Where the clocks change on the very day of the end, the later
    reading counts, so that nobody gets less than what the wall clock promised: a time that the clocks
    skip becomes the same time after the change (02:30 → 03:30), of a time that comes twice the second one.

    Args:
        start: Aware.
        zone: IANA time zone of the car.

    Returns:
        The end, excluded, in UTC.

    Raises:
        ValueError: `start` is naive, or the end lies after the year 9999.
    """
    if start.tzinfo is None:
        raise ValueError("the start of a free period needs a time zone")
    wall = start.astimezone(ZoneInfo(zone))
    year = wall.year + FREE_YEARS
    try:
        end = wall.replace(year=year)
    except ValueError:
        end = wall.replace(year=year, day=28)
    return max(end.replace(fold=fold).astimezone(UTC) for fold in (0, 1))
