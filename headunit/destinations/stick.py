"""Files with places on the USB stick, and the places in them. Values, and the port to the stick."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from headunit.core.geo import GeoPoint, distance_m
from headunit.core.geo_file import NamedPoint
from headunit.core.geojson import GeoJson
from headunit.core.gpx import Gpx, Line
from headunit.navigation.places import Place, PlaceKind

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
        repeated: How many were there more than once.
        skipped: How many could not be used: off the earth, or areas.
    """

    title: str
    places: tuple[FoundPlace, ...]
    total: int
    repeated: int = 0
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


def sifted(title: str, content: Gpx | GeoJson, near: GeoPoint | None) -> FoundFile:
    """The different places of a file."""
    known: set[object] = set()
    found, total = [], 0
    for one in _places(content, title.rpartition(".")[0] or title):
        total += 1
        point = one.place.point
        # The same to a person: one spot, or one name within some metres.
        named = (one.place.title, round(point.latitude, 4), round(point.longitude, 4))
        if one.place.id not in known and named not in known:
            found.append(one)
        known.update((one.place.id, named))
    different = len(found)
    if different > MOST_LISTED and near is not None:
        found.sort(key=lambda one: distance_m(near, one.place.point))
    return FoundFile(title, tuple(found[:MOST_LISTED]), different, total - different, content.skipped)


def _places(content: Gpx | GeoJson, stem: str) -> Iterator[FoundPlace]:
    if isinstance(content, GeoJson):
        yield from _named(content.places)
        return
    yield from _named(content.waypoints)
    for route in content.routes:
        last = len(route) - 1
        for number, name in route.names.items():
            if number != last:
                yield _found(FoundKind.ROUTE_POINT, route.point(number), name, route.name)
        yield _end(FoundKind.ROUTE_END, route, route.names.get(last, ""), stem)
    for track in content.tracks:
        yield _end(FoundKind.TRACK_END, track, "", stem)


def _named(points: Iterable[NamedPoint]) -> Iterator[FoundPlace]:
    for one in points:
        yield _found(FoundKind.PLACE, one.point, one.name, one.detail)


def _end(kind: FoundKind, line: Line, name: str, stem: str) -> FoundPlace:
    """Where a line leads is called as the point, else as the line, else as the file."""
    return _found(kind, line.point(-1), name or line.name or stem, line.name if name else "")


def _found(kind: FoundKind, point: GeoPoint, name: str, detail: str) -> FoundPlace:
    degrees = f"{point.latitude:.6f},{point.longitude:.6f}"
    title = name or f"{point.latitude:.5f}, {point.longitude:.5f}"
    return FoundPlace(kind, Place(degrees, PlaceKind.POSITION, title, detail, point))
