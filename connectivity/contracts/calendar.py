"""Days and months as people count them: by the calendar of the car's home zone (`PRODUCT.md §4`). Pure."""

from __future__ import annotations

import calendar
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo


def months_later(start: datetime, months: int, zone: str) -> datetime:
    """The same local day and wall-clock time so many months on; a day that the month lacks becomes its last one.

    29 February becomes 28 February. Where the clocks change on the very day, the later reading counts, so that nobody
    gets less than what the wall clock promised: a time that the clocks skip becomes the same time after the change
    (02:30 → 03:30), of a time that comes twice the second one.

    Args:
        start: Aware.
        months: At least 1.
        zone: IANA time zone.

    Returns:
        An instant in UTC, after `start`.

    Raises:
        ValueError: `start` is naive, `months` is less than 1, or the result lies after the year 9998.
    """
    if start.tzinfo is None:
        raise ValueError("a term needs a start with a time zone")
    if months < 1:
        raise ValueError("a term lasts at least one month")
    end = add_months(start.astimezone(ZoneInfo(zone)), months)
    if end.year == date.max.year:
        raise ValueError("the term ends after the year 9998")
    return max(end.replace(fold=fold).astimezone(UTC) for fold in (0, 1))


def add_months(wall: datetime, months: int) -> datetime:
    """The same day and time so many months on (0 or more); a day that the month lacks becomes its last one.

    Raises:
        ValueError: The result lies after the year 9999.
    """
    year, month = divmod(wall.year * 12 + wall.month - 1 + months, 12)
    if year > date.max.year:
        raise ValueError("the result lies after the year 9999")
    day = min(wall.day, calendar.monthrange(year, month + 1)[1])
    return wall.replace(year=year, month=month + 1, day=day)


def day_begins(day: date, zone: str) -> datetime:
    """The first instant of a calendar day in `zone` (IANA), UTC; where the clocks skip midnight, the first after it."""
    return datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC)


def day_of(instant: datetime, zone: str) -> date:
    """The calendar day of an aware instant in `zone` (IANA)."""
    return instant.astimezone(ZoneInfo(zone)).date()


def days_left(end: datetime, now: datetime, zone: str) -> int:
    """Calendar days from today to the day of the end, both in the car's home zone (`PRODUCT.md §4`).

    Returns:
        0 on the day of the end, whether or not its hour has passed; negative after that day.
    """
    return (day_of(end, zone) - day_of(now, zone)).days
