"""Files with places on the USB stick, and the places in them. Values, and the port to the stick."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from headunit.core.geo import GeoPoint
from headunit.navigation.places import Place

MOST_FILES = 100
MOST_LISTED = 200
"""Places of one file that a person can choose from: twice as many as there is ever room for."""


@dataclass(frozen=True, slots=True)
class StickFile:
    """A file. `name` as the disk has it, which may hold what is no letter; `title` is fit to be shown."""

    name: str
    title: str
    size_bytes: int


@dataclass(frozen=True, slots=True)
class Stick:
    """What is on the stick, by title; `more`: files beyond the first `MOST_FILES`."""

    files: tuple[StickFile, ...] = ()
    more: int = 0


class FoundKind(StrEnum):
    """What a place is in its file."""

    PLACE = "place"
    ROUTE_POINT = "route-point"
    ROUTE_END = "route-end"
    TRACK_END = "track-end"


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """One of them."""

    kind: FoundKind
    place: Place


@dataclass(frozen=True, slots=True)
class FoundFile:
    """The places of a file.

    Attributes:
        title: The file's.
        places: At most `MOST_LISTED`, as the file has them; where it has more, the nearest to the car, nearest first.
        total: How many different ones there are.
        skipped: How many could not be used: off the earth, or areas.
    """

    title: str
    places: tuple[FoundPlace, ...]
    total: int
    skipped: int = 0


class UsbPort(Protocol):
    """The stick."""

    async def look(self) -> Stick | None:
        """What is on it; None: none is plugged in. Raises `StorageError`: it cannot be read."""
        ...

    async def read(self, file: StickFile, near: GeoPoint | None, told: Callable[[float], None]) -> FoundFile:
        """The places of a file; ends soon where it is cancelled.

        Args:
            file: As `look` has told it.
            near: Where the car is.
            told: Called with how much of the file is read, 0 to 1.

        Raises:
            HeadUnitError: See `read_gpx` and `read_geojson`.
        """
        ...
