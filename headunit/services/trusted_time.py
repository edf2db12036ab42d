"""Trusted time: by which the last signed document is judged (`PRODUCT.md §4`). Pure.

It comes from the backend's signed time and from GPS, never from a clock that a person can set. Between two of their
words it goes on by the unit's ticks: a count that nobody can set and that does not outlive the power.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum

BELIEVED_AHEAD = timedelta(hours=24)
"""GPS further ahead than that is held until the backend agrees."""
CONFIRMED_WITHIN = timedelta(seconds=2)
"""A word that close to what is known confirms it, and moves nothing: both take some time to arrive."""
GPS_ERA = timedelta(weeks=1024)
"""A receiver that has counted its weeks to the end begins again so much earlier."""


class TimeSource(StrEnum):
    """Whose word it goes by."""

    NONE = "none"
    KEPT = "kept"
    """The last run's, or that of a document's making: a floor, the truth may be much later."""
    GPS = "gps"
    BACKEND = "backend"


@dataclass(frozen=True, slots=True)
class TrustedTime:
    """What is known of the time.

    Attributes:
        at: A trusted instant (UTC); None while nothing was ever heard.
        ticks: The unit's tick count when it was `at`.
        source: Who said so.
        held: What GPS says (UTC) and nobody has confirmed yet; None: nothing is held.
    """

    at: datetime | None = None
    ticks: datetime = datetime(2000, 1, 1, tzinfo=UTC)
    source: TimeSource = TimeSource.NONE
    held: datetime | None = None

    def now(self, ticks: datetime) -> datetime | None:
        """Trusted time at a tick count; None while nothing was ever heard. Never goes back but by the backend."""
        return None if self.at is None else self.at + max(timedelta(0), ticks - self.ticks)

    def ticks_at(self, instant: datetime) -> datetime | None:
        """The tick count at which it will be `instant`; None while nothing was ever heard."""
        return None if self.at is None else self.ticks + (instant - self.at)


def kept(at: datetime | None, ticks: datetime) -> TrustedTime:
    """After a start: what the last run has kept."""
    return TrustedTime(at, ticks, TimeSource.NONE if at is None else TimeSource.KEPT)


def heard_backend(time: TrustedTime, said: datetime, ticks: datetime) -> TrustedTime:
    """The backend has signed `said` just now: the truth, also where it lies before what was believed."""
    now = time.now(ticks)
    if now is not None and abs(said - now) <= CONFIRMED_WITHIN:
        return replace(time, source=TimeSource.BACKEND, held=None)
    return TrustedTime(said, ticks, TimeSource.BACKEND)


def heard_document(time: TrustedTime, issued_at: datetime, ticks: datetime) -> TrustedTime:
    """A document was signed at `issued_at`, nobody knows how long ago: it is at least as late.

    Nothing to a unit that the backend has told the time since its start: that was just now, and this was some day.
    """
    now = time.now(ticks)
    if time.source is TimeSource.BACKEND or (now is not None and now >= issued_at):
        return time
    return replace(time, at=issued_at, ticks=ticks, source=TimeSource.KEPT)


def heard_gps(time: TrustedTime, said: datetime, ticks: datetime) -> TrustedTime:
    """GPS says `said`. Earlier than what is known: nothing. Far ahead: held, until the backend agrees."""
    now = time.now(ticks)
    if now is None:
        return TrustedTime(said, ticks, TimeSource.GPS)
    said = unrolled(said, now)
    ahead = said - now
    if ahead > BELIEVED_AHEAD:
        return replace(time, held=said)
    if ahead > CONFIRMED_WITHIN:
        return TrustedTime(said, ticks, TimeSource.GPS)
    confirms = ahead >= -CONFIRMED_WITHIN and time.source is TimeSource.KEPT
    return replace(time, source=TimeSource.GPS if confirms else time.source, held=None)


def unrolled(said: datetime, now: datetime) -> datetime:
    """A receiver whose week count began again tells the time one or more eras early."""
    eras = max(0, round((now - said) / GPS_ERA))
    return said + eras * GPS_ERA
