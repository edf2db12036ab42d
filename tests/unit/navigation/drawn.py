"""Small regions to draw: a handful of ways and areas, collected as an import would."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtGui import QColor, QImage

from headunit.core.geo import Bounds, GeoPoint, mercator
from headunit.navigation.drawing.collecting import RenderCollector
from headunit.navigation.importing.collecting import Area, Way
from headunit.navigation.regions.manifest import Manifest

Points = Sequence[tuple[float, float]]
BOUNDS = Bounds(35.0, 14.0, 35.1, 14.1)


def region(
    folder: Path,
    ways: Sequence[tuple[Mapping[str, str], Points]] = (),
    areas: Sequence[tuple[Mapping[str, str], Sequence[Points]]] = (),
    bounds: Bounds = BOUNDS,
    name: str = "place",
) -> tuple[Manifest, Path]:
    """A region below `folder`: lines of longitude and latitude; an area's first ring is its outer one."""
    collector = RenderCollector()
    for tags, line in ways:
        collector.way(Way(1, tags, line, range(len(line))))
    for tags, rings in areas:
        collector.area(Area(2, tags, [(not number, ring) for number, ring in enumerate(rings)]))
    collector.finish(folder / name, bounds)
    when = datetime(2026, 1, 2, tzinfo=UTC)
    return Manifest(name, name.title(), bounds, "x.osm.pbf", "0" * 64, 1, None, when), folder / name


def box(west: float, south: float, east: float, north: float) -> list[tuple[float, float]]:
    """Counter-clockwise, as an outer ring and the coast of an island are."""
    return [(west, south), (east, south), (east, north), (west, north), (west, south)]


def tile_of(point: GeoPoint, zoom: int) -> tuple[int, int, int, int]:
    """Column and row of the tile, and the pixel on it."""
    x, y = (part * 256 * 2**zoom for part in mercator(point))
    return int(x // 256), int(y // 256), int(x % 256), int(y % 256)


def colour(picture: QImage | bytes, x: int, y: int) -> str:
    """Of one pixel, as `#rrggbb`."""
    image = picture if isinstance(picture, QImage) else QImage.fromData(picture, "PNG")
    assert not image.isNull()
    return QColor(image.pixel(x, y)).name()
