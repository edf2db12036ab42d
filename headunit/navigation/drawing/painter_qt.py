"""Draws the geometry of a tile with QPainter: no text, as labels are put on the screen upright."""

from __future__ import annotations

import logging
import struct
from collections.abc import Sequence
from itertools import groupby

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QByteArray, QDataStream, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen

from headunit.core.geo import TILE_PX, metres_per_pixel
from headunit.navigation.drawing.geometry import GROUND, Path, Window, areas, lines
from headunit.navigation.drawing.kinds import FIRST_ROAD, Kind
from headunit.navigation.drawing.layout import WORLD, WORLD_ZOOM
from headunit.navigation.drawing.png import png
from headunit.navigation.drawing.reading import Box, DrawnRegion
from headunit.navigation.drawing.style import CASING_PX, PALETTES, STROKES, Palette, drawn_at, thinness, width_px

_log = logging.getLogger(__name__)
_MARGIN_PX = 24
_ROUND, _FLAT = Qt.PenCapStyle.RoundCap, Qt.PenCapStyle.FlatCap
_BACKDROP = (Kind.SEA, Kind.LAND, Kind.COAST)


def blank(style: str) -> QImage:
    """A tile of ground alone."""
    image = QImage(TILE_PX, TILE_PX, QImage.Format.Format_RGB32)
    image.fill(QColor(PALETTES[style].ground))
    return image


def draw(regions: Sequence[DrawnRegion], style: str, zoom: int, x: float, y: float) -> QImage:
    """One tile; a fraction of `x` or `y` is a picture between tiles. The later region lies on top in its bounds."""
    image = blank(style)
    painter = QPainter(image)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pages = []
        for region in regions:
            try:
                pages.append(_Page(painter, PALETTES[style], region, zoom, x, y))
            except (ValueError, IndexError) as error:
                _log.warning("tile %s/%s/%s is drawn without %s: %s", zoom, x, y, region.key, error)
        for page in pages:
            page.backdrop()
        for page in pages:
            page.content(alone=len(pages) == 1)
    finally:
        painter.end()
    return image


def encoded(image: QImage) -> bytes:
    """A tile as PNG."""
    width, height = image.width(), image.height()
    pixels = np.frombuffer(image.constBits(), dtype=np.uint8).reshape(height, width, 4)
    rows = np.zeros((height, 1 + 3 * width), dtype=np.uint8)
    rows[:, 1:].reshape(height, width, 3)[:] = pixels[:, :, 2::-1]  # Qt keeps blue, green, red
    return png(rows.tobytes(), width, height)


class _Page:
    """One region on one tile."""

    def __init__(self, painter: QPainter, palette: Palette, region: DrawnRegion, zoom: int, x: float, y: float) -> None:
        self._painter, self._palette, self._zoom = painter, palette, zoom
        # The region's own scale: it must not change from one row of tiles to the next.
        self._scale = metres_per_pixel(region.bounds.centre.latitude, zoom)
        step = 2.0 ** (zoom - WORLD_ZOOM)
        side = TILE_PX / step
        left, top = x * side, y * side
        if left + side < region.extent[0] and region.extent[2] > WORLD:
            left += WORLD  # beyond the date line
        margin = max(_MARGIN_PX, width_px(Kind.MOTORWAY, zoom, self._scale, link=False))
        window = Window(left, top, step, TILE_PX, margin)
        detail = region.detail(zoom)
        found = detail.inside(
            left - margin / step, top - margin / step, left + side + margin / step, top + side + margin / step
        )
        shown = [drawn_at(Kind(kind), self._scale) if kind in _KINDS else False for kind in range(256)]
        found = found[[shown[kind] for kind in found["kind"].tolist()]]
        self._areas = areas(detail, found, window)
        self._lines = lines(detail, found, window)
        self._frame, self._extent = _placed(region.frame, window), _placed(region.extent, window)

    def backdrop(self) -> None:
        """Sea and coast, as far as they are known."""
        self._painter.save()
        self._clip(self._extent)
        for path in self._areas:
            if path.kind in _BACKDROP:
                self._fill(path)
        for path in self._lines:
            if path.kind in _BACKDROP:
                self._line(path)
        self._painter.restore()

    def content(self, *, alone: bool) -> None:
        """Everything else, inside of the region's bounds."""
        self._painter.save()
        self._clip(self._frame)
        if not alone:
            self._painter.fillRect(self._frame, QColor(self._palette.ground))
            self.backdrop()
        for path in self._areas:
            if path.kind not in _BACKDROP:
                self._fill(path)
        for path in self._lines:
            if path.kind < FIRST_ROAD and path.kind not in _BACKDROP:
                self._line(path)
        roads = [path for path in self._lines if path.kind >= FIRST_ROAD]
        for storey, group in groupby(roads, key=lambda path: path.storey):
            self._storey(storey, list(group))
        self._painter.restore()

    def _clip(self, box: QRectF) -> None:
        if not box.contains(QRectF(0, 0, TILE_PX, TILE_PX)):
            self._painter.setClipRect(box, Qt.ClipOperation.IntersectClip)

    def _storey(self, storey: int, paths: list[Path]) -> None:
        """First all edges, then what lies between them: so roads of one storey run into each other."""
        for path in paths:
            self._edge(path, storey)
        for path in paths:
            if path.kind in (Kind.RAIL, Kind.TRAM):
                if storey:
                    self._line(path)
            elif storey == 0 and path.kind is not Kind.PATH:
                self._stroke(path, self._palette.tunnel, self._width(path), _FLAT)
            else:
                self._line(path)

    def _edge(self, path: Path, storey: int) -> None:
        colour = self._palette.casings.get(path.kind)
        if colour is None:
            return
        edge = 2 * CASING_PX * thinness(self._zoom)
        if storey == 0:
            self._stroke(path, self._palette.tunnel_casing, self._width(path) + edge, _FLAT)
        else:
            cap = _ROUND if storey == GROUND else _FLAT
            self._stroke(path, colour, self._width(path) + edge, cap)

    def _width(self, path: Path) -> float:
        return width_px(path.kind, self._zoom, self._scale, link=path.link)

    def _fill(self, path: Path) -> None:
        self._painter.fillPath(_painted(path.elements, Qt.FillRule.WindingFill), QColor(self._palette.fills[path.kind]))

    def _line(self, path: Path) -> None:
        dash = STROKES[path.kind].dash
        self._stroke(path, self._palette.lines[path.kind], self._width(path), _FLAT if dash else _ROUND, dash)

    def _stroke(self, path: Path, colour: str, width: float, cap: Qt.PenCapStyle, dash: tuple[float, ...] = ()) -> None:
        pen = QPen(QColor(colour), width, Qt.PenStyle.SolidLine, cap, Qt.PenJoinStyle.RoundJoin)
        if dash:
            pen.setDashPattern(dash)
        for few in path.few():
            self._painter.strokePath(_painted(few, Qt.FillRule.OddEvenFill), pen)


_KINDS = frozenset(int(kind) for kind in Kind)


def _placed(box: Box, window: Window) -> QRectF:
    """A box of the world in the pixels of the tile."""
    left, top, right, bottom = box
    return QRectF(
        (left - window.left) * window.scale,
        (top - window.top) * window.scale,
        (right - left) * window.scale,
        (bottom - top) * window.scale,
    )


def _painted(elements: NDArray[np.void], rule: Qt.FillRule) -> QPainterPath:
    """As Qt itself would have written it: thousands of points in one call."""
    data = struct.pack(">i", len(elements)) + elements.tobytes() + struct.pack(">ii", 0, rule.value)
    painted = QPainterPath()
    QDataStream(QByteArray(data)) >> painted  # with a mode it would keep a pointer to an array that is gone
    return painted
