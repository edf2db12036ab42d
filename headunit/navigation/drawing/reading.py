"""A region's geometry as it lies on the disk, mapped and not read: opening costs a few milliseconds at any size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from headunit.core.errors import StorageError
from headunit.core.geo import Bounds, GeoPoint, mercator
from headunit.navigation.drawing.layout import BLOCK, FEATURE, LEVELS, WORLD, Level, Pens, Points, Table, level_of
from headunit.navigation.regions.manifest import RENDER, Manifest

type Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True, slots=True)
class Detail:
    """One level."""

    points: Points
    pens: Pens
    features: Table
    blocks: NDArray[np.int32]

    def inside(self, left: float, top: float, right: float, bottom: float) -> Table:
        """Features whose boxes reach into a rectangle.

        Raises:
            ValueError: The file says nonsense.
        """
        near = np.nonzero(_reaching(self.blocks, left, top, right, bottom))[0]
        if not len(near):
            return self.features[:0]
        each = FEATURES_OF_A_BLOCK
        numbers = (near[:, None] * len(each) + each).ravel()
        found = self.features[numbers[numbers < len(self.features)]]
        found = found[_reaching(found["box"], left, top, right, bottom)]
        first, count = found["first"], found["count"]
        if len(found) and (first.min() < 0 or count.min() < 1 or (first + count).max() > len(self.points)):
            raise ValueError("a feature has points that are not there")
        return np.asarray(found)


FEATURES_OF_A_BLOCK = np.arange(BLOCK)


def _reaching(boxes: NDArray[Any], left: float, top: float, right: float, bottom: float) -> NDArray[np.bool_]:
    return np.asarray(
        (boxes[:, 0] <= right) & (boxes[:, 2] >= left) & (boxes[:, 1] <= bottom) & (boxes[:, 3] >= top),
    )


@dataclass(frozen=True, slots=True)
class DrawnRegion:
    """What is drawn of one region.

    Attributes:
        key: See `Manifest.key`.
        bounds: What it covers.
        frame: Its bounds as left, top, right, bottom in the steps of `layout`.
        extent: Where it draws: its sea goes on beyond its bounds.
        details: By the number of their level.
    """

    key: str
    bounds: Bounds
    frame: Box
    extent: Box
    details: tuple[Detail, ...]

    def detail(self, zoom: int) -> Detail:
        """What is drawn at that zoom."""
        return self.details[level_of(zoom).number]


def open_region(manifest: Manifest, folder: Path) -> DrawnRegion:
    """Map a region's files.

    Raises:
        StorageError: `region-damaged`: some are missing or are not what was written.
    """
    try:
        details = tuple(_detail(folder / RENDER, level) for level in LEVELS)
    except (OSError, ValueError, EOFError) as error:
        raise StorageError(
            "region-damaged",
            f"The map of {manifest.name} in {folder} is damaged and is not drawn ({error}): "
            f"import it again with 'headunit map import'.",
        ) from error
    blocks = details[0].blocks
    extent: Box = (0.0, 0.0, -1.0, -1.0)
    if len(blocks):
        low, high = blocks.min(axis=0), blocks.max(axis=0)
        extent = (float(low[0]), float(low[1]), float(high[2]), float(high[3]))
    return DrawnRegion(manifest.key, manifest.bounds, _frame(manifest.bounds), extent, details)


def apart(regions: Sequence[DrawnRegion]) -> tuple[DrawnRegion, ...]:
    """The same, each with its sea ending half-way to the others, so that none lies under the sea of another."""
    return tuple(
        replace(region, extent=_limited(region, [one for one in regions if one is not region])) for region in regions
    )


def _limited(region: DrawnRegion, others: Sequence[DrawnRegion]) -> Box:
    left, top, right, bottom = region.extent
    own = region.frame
    for other in (one.frame for one in others):
        gaps = (own[0] - other[2], own[1] - other[3], other[0] - own[2], other[1] - own[3])
        side = gaps.index(max(gaps))
        half = gaps[side] / 2
        if half <= 0:
            continue
        if side == 0:
            left = max(left, own[0] - half)
        elif side == 1:
            top = max(top, own[1] - half)
        elif side == 2:
            right = min(right, own[2] + half)
        else:
            bottom = min(bottom, own[3] + half)
    return left, top, right, bottom


def _frame(bounds: Bounds) -> Box:
    left, top = mercator(GeoPoint(bounds.north, bounds.west))
    right, bottom = mercator(GeoPoint(bounds.south, bounds.east))
    if right < left:
        right += 1
    return left * WORLD, top * WORLD, right * WORLD, bottom * WORLD


def _detail(folder: Path, level: Level) -> Detail:
    points = _mapped(level.path(folder, "points"), np.dtype(np.int32), 2)
    pens = _mapped(level.path(folder, "pens"), np.dtype(np.uint8), None)
    features = _mapped(level.path(folder, "features"), FEATURE, None)
    blocks = _mapped(level.path(folder, "blocks"), np.dtype(np.int32), 4)
    last = int(features[-1]["first"]) + int(features[-1]["count"]) if len(features) else 0
    each = len(FEATURES_OF_A_BLOCK)
    if not len(points) == len(pens) == last or len(blocks) != -(-len(features) // each):
        raise ValueError(f"the files of level {level.number} do not belong together")
    return Detail(points, pens, features, blocks)


def _mapped(path: Path, kind: np.dtype[Any], columns: int | None) -> NDArray[Any]:
    found = np.load(path, mmap_mode="r", allow_pickle=False)
    shape = (columns,) if columns else ()
    if found.dtype != kind or found.ndim != 1 + len(shape) or found.shape[1:] != shape:
        raise ValueError(f"{path.name} is not what was written")
    return np.asarray(found)
