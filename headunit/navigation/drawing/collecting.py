"""Takes what is drawn out of an extract and writes a region's `render` folder."""

from __future__ import annotations

import math
from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from headunit.core.files import storage_error
from headunit.core.geo import LAST_LATITUDE, Bounds, metres_per_pixel
from headunit.navigation.drawing.kinds import LAST_AREA, Kind, area_kind, flags, layer, line_kind
from headunit.navigation.drawing.layout import BLOCK, FEATURE, LEVELS, LINE, MOVE, WORLD, Level, Pens, Points, Table
from headunit.navigation.drawing.layout import ranges as spans
from headunit.navigation.drawing.merging import merged
from headunit.navigation.drawing.sea import Box, sea
from headunit.navigation.drawing.simplifying import ring_areas, thinned
from headunit.navigation.drawing.style import drawn_at
from headunit.navigation.importing.collecting import Area, Line, Node, Way
from headunit.navigation.regions.manifest import RENDER

BEYOND_DEGREES = 20.0
"""So far beyond the extract the sea goes on: its end is beyond the screen wherever more than a dot of it is seen."""
_FLUSH = 1 << 16
_TOLERANCE_PX = 0.4
_SMALLEST_AREA_PX = 3.0
_SMALLEST_LINE_PX = 0.5
_WHOLE_ROADS = 11
"""Up to this zoom roads are put together from their pieces."""


@dataclass(frozen=True, slots=True)
class _Shapes:
    """Geometry of one level: each feature's points lie together, in the order of the table."""

    points: Points
    pens: Pens
    table: Table


class RenderCollector:
    """An `importing.collecting.Collector`. Geometry is kept as numbers, 9 bytes a point."""

    def __init__(self) -> None:
        self._waiting = array("d")
        self._blocks: list[Points] = []
        self._pens = array("B")
        self._counts = array("i")
        self._kinds = array("B")
        self._flags = array("B")
        self._layers = array("b")
        self._coast: list[array[float]] = []

    def node(self, node: Node) -> None:
        """Nothing of a point is drawn: what it means is a label's."""

    def way(self, way: Way) -> None:
        """A line, where it is a kind that is drawn as one."""
        tags, line = way.tags, way.line
        kind = line_kind(tags, closed=line[0] == line[-1])
        if kind is None or len(line) < 2:
            return
        if kind is Kind.COAST:
            self._coast.append(array("d", chain.from_iterable(line)))
        self._line(line)
        self._feature(kind, len(line), int(flags(tags)), layer(tags))

    def area(self, area: Area) -> None:
        """An area, where it is a kind that is drawn."""
        kind = area_kind(area.tags)
        if kind is None:
            return
        count = 0
        for _, ring in area.rings:
            if len(ring) > 3:
                self._line(ring)
                count += len(ring)
        if count:
            self._feature(kind, count, 0, 0)

    def finish(self, folder: Path, bounds: Bounds) -> Mapping[str, int]:
        """See `Collector.finish`. Counts `areas`: what is drawn as one."""
        self._flush()
        points = np.concatenate(self._blocks) if self._blocks else np.zeros((0, 2), dtype=np.int32)
        self._blocks.clear()
        middle = _x(bounds.centre.longitude)
        if bounds.west > bounds.east:
            points[:, 0] = _beside(points[:, 0].astype(np.int64), middle)
        shapes = _Shapes(points, np.frombuffer(self._pens, dtype=np.uint8).copy(), self._table())
        areas = int(np.count_nonzero(shapes.table["kind"] <= LAST_AREA))
        shapes = _together(shapes, self._sea(bounds, middle))
        shapes = _sorted(shapes)
        folder = folder / RENDER
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for level in LEVELS:
                if level.number:
                    shapes = _coarser(shapes, level, bounds)
                _write(folder, level, shapes)
        except OSError as error:
            raise storage_error(folder, error) from error
        return {"areas": areas}

    def _line(self, line: Line) -> None:
        self._waiting.extend(chain.from_iterable(line))
        self._pens.append(MOVE)
        self._pens.extend(bytes((LINE,)) * (len(line) - 1))
        if len(self._waiting) >= _FLUSH:
            self._flush()

    def _feature(self, kind: Kind, count: int, flag: int, height: int) -> None:
        self._counts.append(count)
        self._kinds.append(kind)
        self._flags.append(flag)
        self._layers.append(height)

    def _flush(self) -> None:
        if self._waiting:
            self._blocks.append(_projected(np.frombuffer(self._waiting, dtype=np.float64).reshape(-1, 2)))
            self._waiting = array("d")

    def _table(self) -> Table:
        table = np.zeros(len(self._counts), dtype=FEATURE)
        table["count"] = self._counts
        table["kind"] = self._kinds
        table["flags"] = self._flags
        table["layer"] = self._layers
        return table

    def _sea(self, bounds: Bounds, middle: int) -> list[tuple[Kind, NDArray[np.int64]]]:
        """Every ring of the sea with its kind; none where no coast is known. They run as every outer ring of an area
        does, counter-clockwise."""
        if not self._coast:
            return []
        coast = []
        for line in self._coast:
            points = _projected(np.frombuffer(line, dtype=np.float64).reshape(-1, 2)).astype(np.int64)
            if bounds.west > bounds.east:
                points[:, 0] = _beside(points[:, 0], middle)
            coast.append(points)
        self._coast.clear()
        found = sea(coast, _box(bounds, middle, 0.0), _box(bounds, middle, BEYOND_DEGREES))
        return (
            [(Kind.SEA, ring[::-1]) for ring in found.waters]
            + [(Kind.LAND, ring) for ring in found.islands]
            + [(Kind.WATER, ring[::-1]) for ring in found.lagoons]
        )


def _x(longitude: float) -> int:
    return round((longitude + 180) / 360 * WORLD)


def _y(latitude: float) -> int:
    held = max(-LAST_LATITUDE, min(LAST_LATITUDE, latitude))
    return round((1 - math.asinh(math.tan(math.radians(held))) / math.pi) / 2 * WORLD)


def _beside[T: (NDArray[np.int64], int)](x: T, middle: int) -> T:
    """The same place on whichever side of the date line is nearer to `middle`, never below 0."""
    shifted = (x - middle + WORLD // 2) % WORLD + middle - WORLD // 2
    return shifted + WORLD if middle < WORLD // 2 else shifted


def _box(bounds: Bounds, middle: int, more: float) -> Box:
    width = (bounds.east - bounds.west) % 360 if bounds.west > bounds.east else bounds.east - bounds.west
    half = round(width / 720 * WORLD)
    if bounds.west > bounds.east and middle < WORLD // 2:
        middle += WORLD
    beyond = round(more / 360 * WORLD)
    top, bottom = _y(bounds.north), _y(bounds.south)
    return (
        middle - half - beyond,
        max(0, top - beyond),
        min(2 * WORLD - 1, middle + half + beyond),
        min(WORLD, bottom + beyond),
    )


def _projected(degrees: NDArray[np.float64]) -> Points:
    """Longitudes and latitudes in the steps of `layout`."""
    latitudes = np.radians(np.clip(degrees[:, 1], -LAST_LATITUDE, LAST_LATITUDE))
    points = np.empty((len(degrees), 2), dtype=np.int32)
    points[:, 0] = np.rint((degrees[:, 0] + 180) / 360 * WORLD)
    points[:, 1] = np.rint((1 - np.arcsinh(np.tan(latitudes)) / math.pi) / 2 * WORLD)
    return points


def _together(shapes: _Shapes, rings: list[tuple[Kind, NDArray[np.int64]]]) -> _Shapes:
    """With the rings of the sea as features of their own."""
    if not rings:
        return shapes
    table = np.zeros(len(rings), dtype=FEATURE)
    table["kind"] = [kind for kind, _ in rings]
    table["count"] = [len(ring) for _, ring in rings]
    pens = [np.array([MOVE] + [LINE] * (len(ring) - 1), dtype=np.uint8) for _, ring in rings]
    return _Shapes(
        np.concatenate([shapes.points, *(ring.astype(np.int32) for _, ring in rings)]),
        np.concatenate([shapes.pens, *pens]),
        np.concatenate([shapes.table, table]),
    )


def _sorted(shapes: _Shapes) -> _Shapes:
    """Neighbours on the map lie together: by the place of the middle on a curve through all of it."""
    table = shapes.table
    if not len(table):
        return shapes
    _placed(shapes.points, shapes.pens, table)
    middles = (table["box"][:, :2].astype(np.int64) + table["box"][:, 2:]) // 2
    order = np.argsort(_interleaved(middles), kind="stable")
    ordered = table[order]
    at = spans(ordered["first"], ordered["count"])
    return _Shapes(*_placed(shapes.points[at], shapes.pens[at], ordered))


def _interleaved(places: NDArray[np.int64]) -> NDArray[np.int64]:
    """Morton numbers of 16 bits each way within what is there."""
    low, high = places.min(axis=0), places.max(axis=0)
    cells = (places - low) * 65535 // np.maximum(high - low, 1)
    for shift, mask in ((8, 0x00FF00FF), (4, 0x0F0F0F0F), (2, 0x33333333), (1, 0x55555555)):
        cells = (cells | cells << shift) & mask
    return np.asarray(cells[:, 0] | cells[:, 1] << 1)


def _boxes(points: Points, table: Table) -> NDArray[np.int32]:
    first = table["first"]
    return np.hstack((np.minimum.reduceat(points, first), np.maximum.reduceat(points, first)))


def _coarser(shapes: _Shapes, level: Level, bounds: Bounds) -> _Shapes:
    """What is seen at that level, of the level before: fewer kinds, fewer points, nothing too small to see."""
    step = float(1 << (22 - level.last))
    scale = metres_per_pixel(bounds.centre.latitude, level.last)
    table = shapes.table[np.isin(shapes.table["kind"], [kind for kind in Kind if drawn_at(kind, scale)])]
    points, pens, table = _of(shapes.points, shapes.pens, table)
    if level.last <= _WHOLE_ROADS:
        whole = _sorted(_Shapes(*merged(points, pens, table)))
        points, pens, table = whole.points, whole.pens, whole.table
    size = np.maximum(table["box"][:, 2] - table["box"][:, 0], table["box"][:, 3] - table["box"][:, 1])
    points, pens, table = _of(points, pens, table[size >= _SMALLEST_LINE_PX * step])
    stays = thinned(points, pens, _TOLERANCE_PX * step)
    owner = np.repeat(np.arange(len(table)), table["count"])[stays]
    points, pens = points[stays], pens[stays]
    large = _large_enough(points, pens, table["kind"][owner] <= LAST_AREA, _SMALLEST_AREA_PX * step * step)
    points, pens, owner = points[large], pens[large], owner[large]
    counts = np.bincount(owner, minlength=len(table)).astype(np.int32)
    table = table[counts > 0]
    table["count"] = counts[counts > 0]
    return _Shapes(*_placed(points, pens, table))


def _of(points: Points, pens: Pens, table: Table) -> tuple[Points, Pens, Table]:
    """The points of these features alone."""
    at = spans(table["first"], table["count"])
    return _placed(points[at], pens[at], table)


def _placed(points: Points, pens: Pens, table: Table) -> tuple[Points, Pens, Table]:
    """Where they are in the file, and on the map."""
    table["first"] = np.cumsum(table["count"], dtype=np.int64) - table["count"]
    if len(table):
        table["box"] = _boxes(points, table)
    return points, pens, table


def _large_enough(points: Points, pens: Pens, is_area: NDArray[np.bool_], smallest: float) -> NDArray[np.bool_]:
    """Points of lines, and of rings with at least that area."""
    starts = np.nonzero(pens == MOVE)[0]
    lengths = np.diff(np.append(starts, len(pens)))
    good = (np.abs(ring_areas(points, pens)) >= smallest) & (lengths > 3)
    return np.repeat(good, lengths) | ~is_area


def _write(folder: Path, level: Level, shapes: _Shapes) -> None:
    table = shapes.table
    blocks = np.zeros((0, 4), dtype=np.int32)
    if len(table):
        starts = np.arange(0, len(table), BLOCK)
        boxes = table["box"]
        blocks = np.hstack(
            (np.minimum.reduceat(boxes[:, :2], starts), np.maximum.reduceat(boxes[:, 2:], starts)),
        )
    for part, content in (
        ("points", shapes.points),
        ("pens", shapes.pens),
        ("features", table),
        ("blocks", blocks),
    ):
        np.save(level.path(folder, part), np.ascontiguousarray(content))
