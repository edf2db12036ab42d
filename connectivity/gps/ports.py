"""The position as the unit sees it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from headunit.core.observable import Observable

LONGEST_LINE = 64 * 1024
"""Bytes; longer than anything that a receiver says."""


@dataclass(frozen=True, slots=True)
class GpsFix:
    """One position. `utc` aware; degrees WGS 84; km/h; heading in degrees or None when standing still."""

    utc: datetime
    latitude: float
    longitude: float
    speed_kmh: float
    heading: float | None


@dataclass(frozen=True, slots=True)
class NoFix:
    """The receiver says that it sees too few satellites."""


type Heard = GpsFix | NoFix | None
"""What a line says about the position; None: nothing."""

Reader = Callable[[bytes], Heard]
"""Reads one line. Raises `ValueError`: it is none of its language."""


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
