"""Instants and spans as stories write them, in the car's home zone."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from headunit.scenario.model import Instant
from headunit.world.spans import add_span


def after(now: datetime, at: Instant, zone: str) -> datetime:
    """The instant of `at` (UTC), where the step before happened at `now`.

    Raises:
        WorldError: It is no span, or it leaves the calendar.
    """
    return add_span(now, at.when, zone) if isinstance(at.when, str) else at.when.astimezone(UTC)


def at_home(when: datetime, zone: str) -> datetime:
    """A time of day as it was written, in UTC: without an offset it is that of the car's home zone (IANA)."""
    return (when if when.tzinfo is not None else when.replace(tzinfo=ZoneInfo(zone))).astimezone(UTC)
