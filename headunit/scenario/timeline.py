"""Where service time stands while a story is read: what cannot be is found before anything is played."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

from connectivity.contracts.world import LONGEST_JUMP
from headunit.config import YEARS
from headunit.scenario.model import Instant
from headunit.scenario.times import after, at_home
from headunit.world.errors import WorldError


class Timeline:
    """The instants of a story, one after the other.

    Args:
        start: Of the story, UTC.
        zone: Of the car's home (IANA).
    """

    def __init__(self, start: datetime, zone: str) -> None:
        self._now: datetime | None = start
        self._zone = zone

    def lose(self) -> None:
        """From here nobody knows the instant before the story is played."""
        self._now = None

    def move(self, at: Instant) -> None:
        """Go on to a step's instant. Raises `ValueError`: why nobody can; time then stays."""
        before = self._now
        if before is None:
            self._now = at.when if isinstance(at.when, datetime) else None
            return
        try:
            to = after(before, at, self._zone)
        except WorldError as error:
            raise ValueError(str(error)) from error
        if to < before:
            raise ValueError(
                f"{_shown(to)} is before {_shown(before)}, where the story has come: service time never goes back; "
                "begin another story there, or restore a snapshot"
            )
        if to - before > LONGEST_JUMP:
            years = LONGEST_JUMP.days // 365
            raise ValueError(
                f"{_shown(to)} is more than {years} years after {_shown(before)}, and no jump is longer: "
                "go there in several steps"
            )
        if to.year not in YEARS:
            raise ValueError(f"service time ends with the year {YEARS[-1]}, before {_shown(to)}")
        self._now = to


def _shown(when: datetime) -> str:
    return when.astimezone(UTC).isoformat().replace("+00:00", "Z")


def instant(value: Any, zone: str) -> datetime:
    """An instant as it is written, aware. Raises `ValueError`: why it is none."""
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value.strip())
        except ValueError as error:
            raise ValueError(
                f"{value!r} is no instant of the calendar: write one such as 2025-12-21T09:40:00"
            ) from error
    if isinstance(value, date) and not isinstance(value, datetime):
        value = datetime.combine(value, time())
    if not isinstance(value, datetime):
        raise ValueError(f"an instant such as 2025-12-21T09:40:00 is wanted, not {value!r}")
    try:
        found = at_home(value, zone)
    except OverflowError as error:
        raise ValueError(f"{value} leaves the calendar") from error
    if found.year not in YEARS:
        raise ValueError(f"service time has the years {YEARS[0]} to {YEARS[-1]}, not {value.year}")
    return found
