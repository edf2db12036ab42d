"""Spans of service time as people write them, added by the calendar of the car's home zone."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from connectivity.contracts.calendar import add_months
from headunit.world.errors import WorldError

_ISO = re.compile(
    r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?", re.ASCII
)
_SHORT = re.compile(r"(\d+(?:\.\d+)?)\s*(y|mo|w|d|h|min|s)", re.ASCII)
_SHORT_KEYS = ("y", "mo", "w", "d", "h", "min", "s")


def add_span(now: datetime, span: str, zone: str) -> datetime:
    """`now` plus `span` (`P1Y`, `PT30M`, `1y`, `2mo`, `3w`, `4d`, `5h`, `6min`, `7s`), UTC.

    Years, months, weeks and days keep the wall-clock time in `zone` (IANA); 29 February becomes the 28th.

    Raises:
        WorldError: `invalid-request`: it is no such span, or it leaves the calendar.
    """
    text = span.strip()
    iso, short = _ISO.fullmatch(text), _SHORT.fullmatch(text.lower())
    if short is not None:
        values = {short[2]: float(short[1])}
    elif iso is not None and any(iso.groups()):
        values = {key: float(part) for key, part in zip(_SHORT_KEYS, iso.groups(), strict=True) if part}
    else:
        raise WorldError(
            "invalid-request", f"{span!r} is no span of time: write P1Y, 1y, 2mo, 3w, 4d, 5h, 6min or 7s.", 422
        )
    if any(values.get(key, 0.0) % 1 for key in ("y", "mo")):
        raise WorldError("invalid-request", "Years and months are whole numbers.", 422)
    try:
        local = add_months(now.astimezone(ZoneInfo(zone)), int(values.get("y", 0) * 12 + values.get("mo", 0)))
        days = timedelta(days=values.get("d", 0) + 7 * values.get("w", 0))
        local = (local + days).replace(fold=local.fold)  # a sum forgets which of two like hours it is
        exact = timedelta(hours=values.get("h", 0), minutes=values.get("min", 0), seconds=values.get("s", 0))
        return local.astimezone(UTC) + exact
    except (OverflowError, ValueError) as error:
        raise WorldError("invalid-request", f"{span!r} leaves the calendar.", 422) from error
