"""Reads the places of a GeoJSON file (RFC 7946). Standard library only.

A line counts as the way to its last point; areas are no places, and are counted as skipped.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from headunit.core.errors import UsageError
from headunit.core.geo import GeoPoint
from headunit.core.geo_file import (
    MOST_PLACES,
    Between,
    NamedPoint,
    chunks,
    nothing_between,
    one_line,
    too_large,
)

MOST_BYTES = 16_000_000
"""The whole file is in memory at once."""
MOST_DEEP = 16
_NAMES = ("name", "title", "Name", "label")
_DETAILS = ("description", "desc", "address", "cmt")
_PIECE = 500
"""Values between two calls of `between`."""


@dataclass(frozen=True, slots=True)
class GeoJson:
    """What was in the file, in its order; `skipped`: areas, and points that lie nowhere on the earth."""

    places: tuple[NamedPoint, ...]
    skipped: int = 0


def read_geojson(file: BinaryIO, between: Between = nothing_between) -> GeoJson:
    """Read a GeoJSON file to its end, or not at all. Do it in a thread.

    Args:
        file: Opened, binary, at its beginning.
        between: See `Between`; what it raises comes through.

    Raises:
        UsageError: `not-geojson`; `broken-geojson`, with the line; `too-large`; `no-points`: none can be used.
        StorageError: `unreadable`.
    """
    data = b"".join(chunks(file, between, MOST_BYTES))
    whole = _parsed(data, between)
    if _reader_of(whole) is None:
        raise _no_geojson()
    found: list[NamedPoint] = []
    skipped = 0
    for point in _places(whole, "", "", 0):
        if len(found) + skipped >= MOST_PLACES:
            raise too_large(f"it has more than {MOST_PLACES:,} places")
        if point is None:
            skipped += 1
        else:
            found.append(point)
        if (len(found) + skipped) % _PIECE == 0:
            between()
    if not found:
        raise UsageError("no-points", "There is no place in the GeoJSON file that could be used: choose another one.")
    return GeoJson(tuple(found), skipped)


def _parsed(data: bytes, between: Between) -> Any:
    seen = 0

    def tick() -> None:
        nonlocal seen
        seen += 1
        if seen % _PIECE == 0:
            between()

    def number(text: str) -> float:  # Python's own words are called: a long file does not hold the others up
        tick()
        return float(text)

    def table(value: dict[str, Any]) -> dict[str, Any]:
        tick()
        return value

    try:
        text = data.decode("utf-8-sig")
        return json.loads(text, parse_float=number, parse_int=number, object_hook=table)
    except UnicodeDecodeError as error:
        raise _no_geojson() from error
    except json.JSONDecodeError as error:
        if error.doc.lstrip()[:1] != "{":
            raise _no_geojson() from error
        raise UsageError(
            "broken-geojson", f"The GeoJSON file is damaged in line {error.lineno} ({error.msg}): copy it again."
        ) from error
    except RecursionError as error:
        raise UsageError("broken-geojson", "The GeoJSON file has lists in lists without an end: it is none.") from error


def _places(value: Any, name: str, detail: str, depth: int) -> Iterator[NamedPoint | None]:
    """The places of one GeoJSON object; None for each that cannot be used."""
    reader = _reader_of(value) if depth <= MOST_DEEP else None
    if reader is None:
        yield None
    else:
        yield from reader(value, name, detail, depth)


def _collection(value: dict[str, Any], _name: str, _detail: str, depth: int) -> Iterator[NamedPoint | None]:
    for one in _list(value.get("features")):
        yield from _places(one, "", "", depth + 1)


def _feature(value: dict[str, Any], _name: str, _detail: str, depth: int) -> Iterator[NamedPoint | None]:
    given = value.get("properties")
    properties = given if isinstance(given, dict) else {}
    yield from _places(value.get("geometry"), _first(properties, _NAMES), _first(properties, _DETAILS), depth + 1)


def _geometries(value: dict[str, Any], name: str, detail: str, depth: int) -> Iterator[NamedPoint | None]:
    for one in _list(value.get("geometries")):
        yield from _places(one, name, detail, depth + 1)


def _point(value: dict[str, Any], name: str, detail: str, _depth: int) -> Iterator[NamedPoint | None]:
    yield _at(value.get("coordinates"), name, detail)


def _points(value: dict[str, Any], name: str, detail: str, _depth: int) -> Iterator[NamedPoint | None]:
    for one in _list(value.get("coordinates")):
        yield _at(one, name, detail)


def _line(value: dict[str, Any], name: str, detail: str, _depth: int) -> Iterator[NamedPoint | None]:
    yield _at(_last(value.get("coordinates")), name, detail)


def _lines(value: dict[str, Any], name: str, detail: str, _depth: int) -> Iterator[NamedPoint | None]:
    yield _at(_last(_last(value.get("coordinates"))), name, detail)


def _area(_value: dict[str, Any], _name: str, _detail: str, _depth: int) -> Iterator[NamedPoint | None]:
    yield None


type _Reads = Callable[[dict[str, Any], str, str, int], Iterator[NamedPoint | None]]
_READERS: dict[str, _Reads] = {
    "FeatureCollection": _collection,
    "Feature": _feature,
    "GeometryCollection": _geometries,
    "Point": _point,
    "MultiPoint": _points,
    "LineString": _line,
    "MultiLineString": _lines,
    "Polygon": _area,
    "MultiPolygon": _area,
}


def _reader_of(value: Any) -> _Reads | None:
    kind = value.get("type") if isinstance(value, dict) else None
    return _READERS.get(kind) if isinstance(kind, str) else None


def _at(position: Any, name: str, detail: str) -> NamedPoint | None:
    """Longitude first, as GeoJSON has it."""
    try:
        longitude, latitude = position[:2]
        return NamedPoint(GeoPoint(float(latitude), float(longitude)), name, detail)
    except (TypeError, ValueError, KeyError):
        return None


def _first(properties: dict[str, Any], names: tuple[str, ...]) -> str:
    return next(
        (line for one in names if isinstance(text := properties.get(one), str) and (line := one_line(text))), ""
    )


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _last(value: Any) -> Any:
    return value[-1] if isinstance(value, list) and value else None


def _no_geojson() -> UsageError:
    return UsageError("not-geojson", "That is no GeoJSON file: choose one that a map has exported as GeoJSON.")
