"""The different places of a file that was read. With the readers it is loaded when the first file is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from headunit.core.geo import GeoPoint, distance_m
from headunit.core.geo_file import NamedPoint
from headunit.core.geojson import GeoJson
from headunit.core.gpx import Gpx, Line
from headunit.destinations.stick import MOST_LISTED, FoundFile, FoundKind, FoundPlace
from headunit.navigation.places import Place, PlaceKind


def sifted(title: str, content: Gpx | GeoJson, near: GeoPoint | None) -> FoundFile:
    """The different places of a file."""
    known: set[object] = set()
    found = []
    for one in _places(content, title.rpartition(".")[0] or title):
        point = one.place.point
        # The same to a person: one spot, or one name within some metres.
        named = (one.place.title, round(point.latitude, 4), round(point.longitude, 4))
        if one.place.id not in known and named not in known:
            found.append(one)
        known.update((one.place.id, named))
    different = len(found)
    if different > MOST_LISTED and near is not None:
        found.sort(key=lambda one: distance_m(near, one.place.point))
    return FoundFile(title, tuple(found[:MOST_LISTED]), different, content.skipped)


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
    return FoundPlace(kind, Place(degrees, PlaceKind.POSITION, name, detail, point))
