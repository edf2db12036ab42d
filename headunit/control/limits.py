"""Ranges of what may be asked, said in a sentence where something is beyond them."""

from __future__ import annotations

from typing import Final

from connectivity.contracts.control.errors import ControlError, Reason
from connectivity.contracts.control.requests import MOST_WAIT_S

RANGES: Final[dict[str, tuple[float, float]]] = {
    "timeout_s": (0, MOST_WAIT_S),
    "hold_s": (0, 30),
    "duration_s": (0, 30),
    "seconds": (0, 600),
    "times": (1, 1000),
    "scale": (0.1, 10),
    "degrees": (-360, 360),
    "since": (0, 2**53),
}
"""Least and most by the name of a request's field."""


def check(request: object) -> None:
    """Raises `ControlError` (`invalid-request`) where a number of `request` lies outside of its range."""
    for name, (least, most) in RANGES.items():
        value = getattr(request, name, None)
        if value is not None and not least <= value <= most:
            raise ControlError(Reason.INVALID, f"{name} goes from {least:g} to {most:g}.")
