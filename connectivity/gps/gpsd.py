"""gpsd's JSON protocol: it is asked to watch, and tells time, position and velocity (`TPV`), and the sky (`SKY`)."""

from __future__ import annotations

import json
import math
from datetime import UTC, datetime
from typing import Any

from connectivity.gps.ports import FixKind, GpsFix, Heard, NoFix, Quality

PORT = 2947
WATCH = b'?WATCH={"enable":true,"json":true};\n'
_KMH_PER_MPS = 3.6
_FASTEST_MPS = 600.0
_MOST_DILUTION = 99.0
"""99.99 and the like are how receivers say that they do not know."""
_TWO_DIMENSIONS, _THREE_DIMENSIONS = 2, 3
_KINDS = {2: FixKind.AIDED, 3: FixKind.AIDED, 4: FixKind.AIDED, 6: FixKind.ESTIMATED}
"""By `status`: differential, RTK fixed, RTK floating, dead reckoning."""


def read_gpsd(line: bytes) -> Heard:
    """Read one report.

    Raises:
        ValueError: It is none.
    """
    try:
        report = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ValueError("no report") from error
    if not isinstance(report, dict) or "class" not in report:
        raise ValueError("no report")
    if report["class"] == "SKY":
        return _sky(report)
    if report["class"] != "TPV":
        return None
    mode = report.get("mode", 0)
    if not isinstance(mode, int) or mode < _TWO_DIMENSIONS:
        return NoFix()
    return _fix(report, mode)


def _fix(report: dict[str, Any], mode: int) -> GpsFix:
    try:
        utc = datetime.fromisoformat(report["time"]).astimezone(UTC)
        latitude, longitude = float(report["lat"]), float(report["lon"])
        track = report.get("track")
        mps, heading = float(report.get("speed", 0.0)), float(0.0 if track is None else track)
        error_m = report.get("eph")
        accuracy_m = None if error_m is None else float(error_m)
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise ValueError(f"a report of a position that is none: {error}") from error
    on_earth = -90 <= latitude <= 90 and -180 <= longitude <= 180
    if not (on_earth and 0 <= mps <= _FASTEST_MPS and 0 <= heading <= 360):
        raise ValueError("a report with a number that cannot be")
    if accuracy_m is not None and not (math.isfinite(accuracy_m) and accuracy_m >= 0):
        accuracy_m = None
    status = report.get("status")
    kind = (_KINDS.get(status) if isinstance(status, int) else None) or (
        FixKind.FULL if mode >= _THREE_DIMENSIONS else FixKind.FLAT
    )
    return GpsFix(
        utc,
        latitude,
        longitude,
        mps * _KMH_PER_MPS,
        None if track is None else heading,
        accuracy_m=accuracy_m,
        kind=kind,
    )


def _sky(report: dict[str, Any]) -> Quality | None:
    seen, used = report.get("satellites"), report.get("uSat")
    if used is None and isinstance(seen, list):
        used = sum(isinstance(one, dict) and one.get("used") is True for one in seen)
    hdop = report.get("hdop")
    satellites = used if isinstance(used, int) and used >= 0 else None
    dilution = float(hdop) if isinstance(hdop, int | float) and 0 < hdop < _MOST_DILUTION else None
    return None if satellites is None and dilution is None else Quality(satellites=satellites, hdop=dilution)
