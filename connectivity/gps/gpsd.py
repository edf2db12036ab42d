"""gpsd's JSON protocol: it is asked to watch, and tells time, position and velocity (`TPV`)."""

from __future__ import annotations

import json
import math
from datetime import UTC, datetime
from typing import Any

from connectivity.gps.ports import GpsFix, Heard, NoFix

PORT = 2947
WATCH = b'?WATCH={"enable":true,"json":true};\n'
_KMH_PER_MPS = 3.6
_TWO_DIMENSIONS = 2


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
    if report["class"] != "TPV":
        return None
    mode = report.get("mode", 0)
    if not isinstance(mode, int) or mode < _TWO_DIMENSIONS:
        return NoFix()
    return _fix(report)


def _fix(report: dict[str, Any]) -> GpsFix:
    try:
        utc = datetime.fromisoformat(report["time"]).astimezone(UTC)
        speed_mps, track = report.get("speed", 0.0), report.get("track")
        numbers = [float(report["lat"]), float(report["lon"]), float(speed_mps), float(0.0 if track is None else track)]
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"a report of a position that is none: {error}") from error
    if not all(math.isfinite(number) for number in numbers):
        raise ValueError("a report with a number that is none")
    latitude, longitude, mps, heading = numbers
    return GpsFix(utc, latitude, longitude, mps * _KMH_PER_MPS, None if track is None else heading)
