"""What a car can have done, and what it cannot: trips and signals that no car sends are refused. Pure.

Only what is impossible by itself is refused, never what is merely odd: a refused message is gone for good.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Final

from connectivity.contracts import vss
from connectivity.contracts.telemetry import Point, Position, Trip

MAX_SPEED_KMH: Final = 300.0
MAX_ODOMETER_KM: Final = 2_000_000.0
LONGEST_TRIP: Final = timedelta(days=366)
"""A car that is left driving: an hour at 3,600 times, or a calendar that jumps by a year."""
AHEAD: Final = timedelta(minutes=5)
"""So far in the future of the backend's clock an instant may lie (service time)."""
BEFORE_DELIVERY: Final = timedelta(days=1)
"""A car is driven to its hand-over."""
ODOMETER_STEP_KM: Final = 1.0
"""An odometer may be read a kilometre early or late."""

LIMITS: Final = {
    vss.SPEED: (0.0, MAX_SPEED_KMH),
    vss.ODOMETER: (0.0, MAX_ODOMETER_KM),
    vss.OUTSIDE_TEMPERATURE: (-90.0, 90.0),
    vss.CABIN_TEMPERATURE: (-90.0, 90.0),
    vss.LATITUDE: (-90.0, 90.0),
    vss.LONGITUDE: (-180.0, 180.0),
    vss.HEADING: (0.0, 360.0),
    vss.FUEL_LEVEL: (0.0, 100.0),
    vss.BATTERY_LEVEL: (0.0, 100.0),
}
"""Signals that are numbers: least and most, both possible."""
POSITION_PREFIX: Final = "Vehicle.CurrentLocation."
"""Signals below it tell where the car is."""

_BEFORE_ANY_CAR = datetime(1990, 1, 1, tzinfo=UTC)
_NUMBER = re.compile(r"[+-]?\d{1,40}(\.\d{1,40})?([eE][+-]?\d{1,3})?", re.ASCII)
_PATH = re.compile(r"Vehicle(\.[A-Za-z0-9_]+)+", re.ASCII)
_NAME = re.compile(r"[A-Za-z0-9._:-]+", re.ASCII)


def judged_by(delivered_at: datetime, now: datetime) -> datetime:
    """The delivery by which a car's instants are judged: not one that is still to come, for the car is driven already.

    Args:
        delivered_at: As the service knows it.
        now: Service time.
    """
    return delivered_at if delivered_at - BEFORE_DELIVERY <= now else _BEFORE_ANY_CAR


def lies_ahead(instants: Iterable[datetime], now: datetime) -> bool:
    """Whether one of `instants` is further in the future than clocks differ."""
    return any(instant > now + AHEAD for instant in instants)


def absurd_trip(trip: Trip, delivered_at: datetime) -> str | None:
    """Why no car can have made this trip, as a clause for the log; None where one can.

    Args:
        trip: As sent.
        delivered_at: When the car was handed over.
    """
    if not _NAME.fullmatch(trip.id):
        return "its id holds more than letters, digits and . _ : -"
    if (
        why := _absurd_instant(trip.started_at, delivered_at) or _absurd_instant(trip.ended_at, delivered_at)
    ) is not None:
        return why
    lasted = trip.ended_at - trip.started_at
    if lasted < timedelta(0):
        return "it ends before it starts"
    if lasted > LONGEST_TRIP:
        return f"it lasts longer than {LONGEST_TRIP.days} days"
    if not 0 <= trip.odometer_start_km <= trip.odometer_end_km <= MAX_ODOMETER_KM:
        return "its odometer goes back, or where no odometer goes"
    if not 0 <= trip.max_speed_kmh <= MAX_SPEED_KMH:
        return f"its speed is not within 0 to {MAX_SPEED_KMH:g} km/h"
    distance_km = trip.odometer_end_km - trip.odometer_start_km
    if distance_km > MAX_SPEED_KMH * lasted / timedelta(hours=1) + ODOMETER_STEP_KM:
        return "it goes further than a car can in its time"
    if not all(_on_earth(position) for position in (trip.start, trip.end)):
        return "a position is not on the earth"
    return None


def absurd_point(point: Point, delivered_at: datetime) -> str | None:
    """Why no car sends this value, as a clause for the log; None where one may.

    A path that is not among `LIMITS` takes any printable text: the signals of VSS are many.
    """
    if not _PATH.fullmatch(point.path):
        return "a path is no name of VSS below Vehicle"
    if (why := _absurd_instant(point.ts, delivered_at)) is not None:
        return why
    if point.path not in LIMITS:
        return None if point.value.isprintable() else f"{point.path} is not printable"
    least, most = LIMITS[point.path]
    if not _NUMBER.fullmatch(point.value) or not least <= float(point.value) <= most:
        return f"{point.path} is not within {least:g} to {most:g}"
    return None


def _absurd_instant(instant: datetime, delivered_at: datetime) -> str | None:
    try:
        instant.astimezone(UTC)
    except OverflowError:
        return "an instant is outside the calendar"
    return "an instant lies before the car's delivery" if instant < delivered_at - BEFORE_DELIVERY else None


def _on_earth(position: Position | None) -> bool:
    return position is None or (-90 <= position.latitude <= 90 and -180 <= position.longitude <= 180)
