"""NMEA 0183, of any talker: RMC says where and when, GGA, GSA and GST how well that is known.

VTG, GLL, GSV, ZDA and all others repeat it, or say what nobody here asks for: they are passed over.
"""

from __future__ import annotations

import math
from datetime import UTC, date, datetime, time
from typing import Any

from connectivity.gps.ports import FixKind, GpsFix, Heard, NoFix, Quality, WrongChecksumError

_KMH_PER_KNOT = 1.852
_FASTEST_KMH = 2000.0
_MOST_SATELLITES = 200
_AXES_95 = 2.45
"""Half the widths of an error's ellipse (one sigma), times this, hold 95 of 100 fixes."""
_KINDS = {
    2: FixKind.AIDED,
    3: FixKind.AIDED,
    4: FixKind.AIDED,
    5: FixKind.AIDED,
    6: FixKind.ESTIMATED,
}
_HEXADECIMAL = 16


def read_nmea(line: bytes) -> Heard:
    """Read one sentence.

    Raises:
        ValueError: It is none.
        WrongChecksumError: It came damaged.
    """
    from pynmeagps import NMEAReader
    from pynmeagps.exceptions import NMEAMessageError, NMEAParseError, NMEAStreamError, NMEATypeError

    _check(line)
    try:
        message = NMEAReader.parse(line)
        if message is None:
            raise ValueError("no NMEA sentence")
        match message.msgID:
            case "RMC":
                return _position(message)
            case "GGA":
                return _used(message)
            case "GSA":
                return _dimensions(message)
            case "GST":
                return _errors(message)
            case _:
                return None
    except (
        NMEAMessageError,
        NMEAParseError,
        NMEAStreamError,
        NMEATypeError,
        AttributeError,
        TypeError,
        IndexError,
        OverflowError,
    ) as error:
        raise ValueError(f"no NMEA sentence: {error}") from error


def _check(line: bytes) -> None:
    """Raises `WrongChecksumError`; a line without a checksum passes here."""
    body, star, told = line.strip().removeprefix(b"$").partition(b"*")
    if not star or not line.startswith(b"$"):
        return
    found = 0
    for byte in body:
        found ^= byte
    try:
        right = len(told) == 2 and int(told, _HEXADECIMAL) == found
    except ValueError:
        right = False
    if not right:
        raise WrongChecksumError(f"the checksum is {found:02X}, not {told.decode('ascii', 'replace')}")


def _position(message: Any) -> GpsFix | NoFix:
    if message.status != "A":
        return NoFix()
    kind = FixKind.ESTIMATED if getattr(message, "posMode", "") == "E" else None
    return GpsFix(
        _instant(message.date, message.time),
        _within(message.lat, -90.0, 90.0),
        _within(message.lon, -180.0, 180.0),
        _within(message.spd or 0.0, 0.0, _FASTEST_KMH / _KMH_PER_KNOT) * _KMH_PER_KNOT,
        _within(message.cog, 0.0, 360.0) if message.cog not in ("", None) else None,
        kind=kind,
    )


def _used(message: Any) -> Quality | None:
    quality = message.quality
    if not isinstance(quality, int) or quality == 0:
        return None  # RMC says so, too
    return Quality(
        at=message.time if isinstance(message.time, time) else None,
        satellites=int(_within(message.numSV, 0, _MOST_SATELLITES)) if message.numSV != "" else None,
        hdop=_dilution(message.HDOP),
        kind=_KINDS.get(quality),
    )


def _dimensions(message: Any) -> Quality | None:
    if message.navMode not in (2, 3):
        return None
    return Quality(hdop=_dilution(message.HDOP), dimensions=message.navMode)


def _errors(message: Any) -> Quality | None:
    if "" in (message.stdLat, message.stdLong):
        return None
    north_m, east_m = _within(message.stdLat, 0, 1e6), _within(message.stdLong, 0, 1e6)
    return Quality(
        at=message.time if isinstance(message.time, time) else None,
        accuracy_m=_AXES_95 * math.sqrt((north_m**2 + east_m**2) / 2),
    )


def _dilution(value: object) -> float | None:
    """99.99 and the like are how receivers say that they do not know."""
    if value in ("", None):
        return None
    number = _within(value, 0, 1000)
    return number if 0 < number < 99 else None


def _within(value: object, low: float, high: float) -> float:
    number = float(value)  # type: ignore[arg-type]
    if not low <= number <= high:  # not a number is nowhere
        raise ValueError(f"{number} is not between {low} and {high}")
    return number


def _instant(day: object, clock: object) -> datetime:
    if not isinstance(day, date) or not isinstance(clock, time):
        raise TypeError("no date and time")
    return datetime.combine(day, clock, UTC)
