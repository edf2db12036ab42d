"""How `headunit ctl clocks` has errors of clocks written: `unit=-1d`, `gps=week-rollover`, `backend=right`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from typing import cast

from connectivity.contracts.clock_errors import LARGEST, WEEK_ROLLOVER
from connectivity.contracts.world import ClocksChange
from headunit.cli.ctl.knobs import number
from headunit.control.api.reading import near
from headunit.core.errors import UsageError

KEYS = {"unit": "unit_error_s", "gps": "gps_error_s", "backend": "backend_error_s"}
NAMED = {"right": 0.0, "week-rollover": WEEK_ROLLOVER.total_seconds()}
"""Errors that have a name, in seconds; the second is of GPS receivers alone."""
_SPAN = re.compile(r"([+-]?\d+(?:[.,]\d+)?)\s*(w|d|h|min|s)", re.ASCII)
_UNITS = {"w": "weeks", "d": "days", "h": "hours", "min": "minutes", "s": "seconds"}


def errors(words: Sequence[str]) -> ClocksChange:
    """The errors in seconds that `words` name; ahead is positive.

    Raises:
        UsageError: No such clock, twice the same, no error, or one of more than 40 years.
    """
    found: dict[str, float] = {}
    for word in words:
        name, equals, text = word.partition("=")
        key = KEYS.get(name.strip(), name.strip().replace("-", "_"))
        if not equals:
            raise UsageError("bad-value", f"{word!r} is no CLOCK=ERROR: write it as in unit=-1d.")
        if key not in KEYS.values():
            raise UsageError("unknown-key", f"There is no clock {name!r}{near(name, KEYS)}")
        if key in found:
            raise UsageError("bad-value", f"{name} is given twice.")
        found[key] = _seconds(key, text.strip().lower())
    return cast("ClocksChange", found)


def _seconds(key: str, text: str) -> float:
    if text in NAMED:
        if text == "week-rollover" and key != KEYS["gps"]:
            raise UsageError("bad-value", "week-rollover befalls the GPS receiver only: gps=week-rollover.")
        return NAMED[text]
    try:
        if (span := _SPAN.fullmatch(text)) is not None:
            error = timedelta(**{_UNITS[span[2]]: float(span[1].replace(",", "."))})
        else:
            error = timedelta(seconds=number("the error", text))
    except OverflowError:
        error = timedelta.max
    except UsageError:
        raise UsageError(
            "bad-value", f"{text!r} is no error of a clock: write right, -1d, +3h, 20min, 90s or a number of seconds."
        ) from None
    if abs(error) > LARGEST:
        raise UsageError("bad-value", f"No clock is further off than 40 years, either way; {text!r} is.")
    return error.total_seconds()
