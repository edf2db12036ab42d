"""Tiles of everything that was imported: from the disk where they are kept, else drawn."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path

from headunit.core.errors import StorageError
from headunit.core.geo import TILE_PX
from headunit.navigation.drawing.cache import LIMIT_BYTES, TileCache
from headunit.navigation.drawing.layout import WORLD, WORLD_ZOOM
from headunit.navigation.drawing.reading import DrawnRegion, apart, open_region
from headunit.navigation.drawing.style import STYLES
from headunit.navigation.regions.manifest import Manifest

_log = logging.getLogger(__name__)
LAST_ZOOM = 20
"""Beyond it there is ground alone."""


class TileRenderer:
    """Answers every tile of the world; what no region shows is ground. For use by several threads.

    QtGui is imported when the first tile has to be drawn: what is kept on the disk is told without it.
    """

    def __init__(self, cache_dir: Path, limit_bytes: int = LIMIT_BYTES) -> None:
        """`cache_dir` is its own, `limit_bytes` what it may hold."""
        self._cache = TileCache(cache_dir, limit_bytes)
        self._regions: tuple[DrawnRegion, ...] = ()
        self._blank: dict[str, bytes] = {}

    def use(self, regions: Sequence[tuple[Manifest, Path]]) -> tuple[StorageError, ...]:
        """Draw these from now on, each from its folder; small ones lie on top of large ones.

        Returns:
            Why one is not drawn, for each that is damaged; the others are.
        """
        opened: list[DrawnRegion] = []
        refused: list[StorageError] = []
        for manifest, folder in regions:
            try:
                opened.append(open_region(manifest, folder))
            except StorageError as error:
                _log.warning("%s", error)
                refused.append(error)
        self._regions = apart(sorted(opened, key=_size, reverse=True))
        self._cache.sweep(region.key for region in opened)
        return tuple(refused)

    def warm(self) -> None:
        """Import QtGui, and draw nothing."""
        from headunit.navigation.drawing import painter_qt  # noqa: F401 - loaded, so that a tile need not wait for it

    def tile(self, style: str, z: int, x: int, y: int) -> bytes:
        """One tile of 256 × 256 pixels as PNG; any numbers will do.

        Args:
            style: One of `style.STYLES`.
            z: Zoom; see `LAST_ZOOM`.
            x: Column, eastwards from the date line.
            y: Row, southwards.

        Raises:
            ValueError: There is no such style.
        """
        if style not in STYLES:
            raise ValueError(f"no style {style!r}: choose one of {', '.join(STYLES)}")
        seen = self._seen(z, x, y)
        if not seen:
            return self._ground(style)
        keys = [region.key for region in seen]
        name = f"{style}-{z}-{x}-{y}"
        tile = self._cache.find(keys, name)
        if tile is None:
            from headunit.navigation.drawing.painter_qt import draw, encoded

            tile = encoded(draw(seen, style, z, x, y))
            self._cache.keep(keys, name, tile)
        return tile

    def _seen(self, z: int, x: int, y: int) -> list[DrawnRegion]:
        """Regions of which something may be on the tile."""
        if not 0 <= z <= LAST_ZOOM or not (0 <= x < 1 << z and 0 <= y < 1 << z):
            return []
        side = TILE_PX << (WORLD_ZOOM - z)
        left, top, around = x * side, y * side, side / 8
        return [region for region in self._regions if _reaches(region, left, top, side, around)]

    def _ground(self, style: str) -> bytes:
        if style not in self._blank:
            from headunit.navigation.drawing.painter_qt import blank, encoded

            self._blank[style] = encoded(blank(style))
        return self._blank[style]


def _reaches(region: DrawnRegion, left: float, top: float, side: float, around: float) -> bool:
    west, north, east, south = region.extent
    if not (north <= top + side + around and south >= top - around):
        return False
    return any(west <= start + side + around and east >= start - around for start in (left, left + WORLD))


def _size(region: DrawnRegion) -> float:
    left, top, right, bottom = region.frame
    return (right - left) * (bottom - top)
