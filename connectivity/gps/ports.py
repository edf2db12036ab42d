"""The position as the unit sees it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum
from typing import Protocol

from headunit.core.observable import Observable

LONGEST_LINE = 64 * 1024
"""Bytes; longer than anything that a receiver says."""


class FixKind(StrEnum):
    """How a position was found."""

    FLAT = "2d"
    FULL = "3d"
    AIDED = "aided"
    """Corrected by a reference station or a geostationary satellite."""
    ESTIMATED = "estimated"
    """Carried on by the receiver itself, without satellites."""


@dataclass(frozen=True, slots=True)
class GpsFix:
    """One position. `utc` aware; degrees WGS 84; km/h; heading in degrees or None when standing still.

    What follows is how good it is, None where the receiver does not say: the satellites used, the horizontal dilution
    of precision (1 is good, 10 is poor), the radius in metres that holds the true place in 95 of 100 cases, the kind.
    """

    utc: datetime
    latitude: float
    longitude: float
    speed_kmh: float
    heading: float | None
    satellites: int | None = None
    hdop: float | None = None
    accuracy_m: float | None = None
    kind: FixKind | None = None


@dataclass(frozen=True, slots=True)
class NoFix:
    """The receiver says that it sees too few satellites."""


@dataclass(frozen=True, slots=True)
class Quality:
    """A part of how good the fix of an instant is; None: this line does not say.

    Attributes:
        at: Time of day (UTC) of the fix it belongs to; None: the present one.
        satellites: Used.
        hdop: Horizontal dilution of precision.
        accuracy_m: Radius of 95 %, metres, as the receiver itself judges it.
        kind: What is special about it.
        dimensions: 2 or 3.
    """

    at: time | None = None
    satellites: int | None = None
    hdop: float | None = None
    accuracy_m: float | None = None
    kind: FixKind | None = None
    dimensions: int | None = None


class WrongChecksumError(ValueError):
    """A line that was whole once and came damaged."""


type Heard = GpsFix | NoFix | Quality | None
"""What a line says about the position; None: nothing."""

Reader = Callable[[bytes], Heard]
"""Reads one line. Raises `ValueError`: it is none of its language; `WrongChecksumError`: it came damaged."""


class Lines(Protocol):
    """An open line."""

    async def next_line(self) -> bytes:
        """The next line, empty at the end of the connection. Raises `ValueError`: one without end; `OSError`."""
        ...


class Source(Protocol):
    """Where the lines come from."""

    @property
    def name(self) -> str:
        """What to call it in a sentence."""
        ...

    def open(self) -> AbstractAsyncContextManager[Lines]:
        """Open the line. Raises `OSError`, `TimeoutError`, or `HeadUnitError` where we can say what to do."""
        ...


class GpsPort(Protocol):
    """The GPS receiver."""

    @property
    def fix(self) -> Observable[GpsFix | None]:
        """The present position; None while there is none."""
        ...

    async def run(self) -> None:
        """Keep `fix` up to date until cancelled."""
        ...
