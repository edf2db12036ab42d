"""NMEA 0183: the sentence RMC, of any talker, says it all."""

from __future__ import annotations

import math
from datetime import UTC, date, datetime, time

from connectivity.gps.ports import GpsFix, Heard, NoFix

_KMH_PER_KNOT = 1.852


def read_nmea(line: bytes) -> Heard:
    """Read one sentence.

    Raises:
        ValueError: It is none, or its checksum is wrong.
    """
    from pynmeagps import NMEAReader
    from pynmeagps.exceptions import NMEAMessageError, NMEAParseError, NMEAStreamError, NMEATypeError

    try:
        message = NMEAReader.parse(line)
        if message.msgID != "RMC":
            return None
        if message.status != "A":
            return NoFix()
        return GpsFix(
            _instant(message.date, message.time),
            _finite(message.lat),
            _finite(message.lon),
            _finite(message.spd or 0.0) * _KMH_PER_KNOT,
            _finite(message.cog) if message.cog not in ("", None) else None,
        )
    except (
        NMEAMessageError,
        NMEAParseError,
        NMEAStreamError,
        NMEATypeError,
        AttributeError,
        TypeError,
    ) as error:
        raise ValueError(f"no NMEA sentence: {error}") from error


def _finite(value: object) -> float:
    number = float(value)  # type: ignore[arg-type]
    if not math.isfinite(number):
        raise ValueError("no number")
    return number


def _instant(day: object, clock: object) -> datetime:
    if not isinstance(day, date) or not isinstance(clock, time):
        raise TypeError("no date and time")
    return datetime.combine(day, clock, UTC)
