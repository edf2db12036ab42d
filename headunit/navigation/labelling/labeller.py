"""The labels of a view: what is in it, most important first, as far as there is room."""

from __future__ import annotations

import json
import logging
import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from headunit.core.errors import StorageError
from headunit.core.files import storage_error
from headunit.core.geo import from_mercator
from headunit.navigation.labelling.lines_taken import line_boxes
from headunit.navigation.labelling.placing import Box, Screen
from headunit.navigation.labelling.projection import FARTHEST, Projection
from headunit.navigation.labelling.store import CATEGORIES, KINDS, TEXTS, Table, damaged
from headunit.navigation.labelling.typesetting import LINE
from headunit.navigation.regions.manifest import LABELS, Manifest
from headunit.navigation.views import Label, LabelKind, MapView

_log = logging.getLogger(__name__)
MOST = 80
"""Labels of a view."""
LEAST = 12
PX_A_LABEL = 19_000
"""So much of the screen for each label, on average."""
APART_PX = 300.0
"""Nothing is called by the same name twice within that distance."""
TILTED_APART = 1.6
"""Times as far where the map is tilted: roads are seen lengthwise there."""
FLAT = 20.0
"""Degrees of tilt up to which names run along their roads."""
EDGE_PX = 4.0
BEYOND_PX = 160.0
"""What lies so far beyond the edge, or is cut by it, is not shown, but keeps its room: so that what is shown does not
change with every pixel that the map moves."""
OVERHANG = 1.45
_SIZE = 20.0
"""Pixels of the letters for which the measures below are made; they grow with them."""
PAD_X, PAD_Y = 9.0, 2.0
DISC, PLATE_PAD_X, PLATE_PAD_Y = 30.0, 6.0, 3.0
LARGER = {LabelKind.TOWN: 4.0, LabelKind.SUBURB: 1.0}
"""So much larger are the letters of places; and they stand farther apart, by a twentieth of the others' size."""
_TRIED = 12
"""Times as many are tried as there can be."""
_ROAD, _SHIELD, _POI = (KINDS.index(kind) for kind in (LabelKind.ROAD, LabelKind.SHIELD, LabelKind.POI))
_SPACED = tuple(KINDS.index(kind) for kind in LARGER)

type Ints = npt.NDArray[np.int64]
type Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Candidates:
    """What may be shown, in the order in which it is tried: a row each of Python's own numbers."""

    rows: list[tuple[int, int, float, float, float, float, float]]
    """Place, kind, x and y on the screen, turn, half width, half height."""


class _Region:
    """The labels of one region."""

    def __init__(self, manifest: Manifest, path: Path) -> None:
        folder = path / LABELS
        self.id = manifest.id
        self.table = Table.opened(folder)
        try:
            self._texts = (folder / TEXTS).read_bytes()
            self.categories: list[str] = json.loads((folder / CATEGORIES).read_text(encoding="utf-8"))
        except OSError as error:
            raise storage_error(folder, error) from error
        except ValueError as error:
            raise damaged(folder) from error
        if len(self._texts) != int(self.table.begin[-1]):
            raise damaged(folder)

    def text(self, thing: int) -> str:
        """What a thing's label says."""
        begin, end = self.table.begin[thing : thing + 2].tolist()
        return self._texts[begin:end].decode()

    def candidates(self, view: MapView, projection: Projection) -> tuple[Floats, _Candidates]:
        """Ranks of the places that may be shown, and the places."""
        table = self.table
        places = table.within(*projection.box(BEYOND_PX), view.zoom + _nearest(projection))
        x, y, scale = projection.screen(table.x[places], table.y[places])
        zoom = view.zoom + np.log2(np.maximum(scale, 1e-6))
        thing = table.thing[places]
        seen = (x > -BEYOND_PX) & (x < view.width + BEYOND_PX) & (y > -BEYOND_PX) & (y < view.height + BEYOND_PX)
        seen &= (scale >= FARTHEST) & (zoom >= table.zoom[places]) & (view.zoom <= table.last_zoom[thing])
        places, thing = places[seen], thing[seen]
        x, y, scale = x[seen], y[seen], scale[seen]
        kind = table.kind[thing]
        width, height = _sizes(table, thing, kind, view.text_px)
        room = table.room[places] * projection.world_px * scale * OVERHANG
        fits = (width <= room) | (kind == _SHIELD)
        places, x, y, width, height = places[fits], x[fits], y[fits], width[fits], height[fits]
        thing, kind, room = thing[fits], kind[fits], room[fits]
        angle = table.angle[places].astype(np.float64)
        turn = np.where(np.isnan(angle) | (view.tilt > FLAT), 0.0, projection.turned(np.nan_to_num(angle)))
        unit = view.text_px / _SIZE
        half_width, half_height = width / 2 + PAD_X * unit, height / 2 + PAD_Y * unit
        # Of one name's places the longest is best; the number makes it the same every time.
        rank = table.rank[thing] - np.where(np.isinf(room), 0.0, np.minimum(0.9, table.room[places] * 2e4))
        columns = (places, kind, x, y, turn, half_width, half_height)
        order = np.lexsort((places, rank))[: MOST * _TRIED]
        rows = list(zip(*(column[order].tolist() for column in columns), strict=True))
        return rank[order], _Candidates(rows)


class Labeller:
    """Chooses labels.

    Args:
        regions: What there is, and where its folder lies.

    One whose labels cannot be read has none; the log says why.
    """

    def __init__(self, regions: Sequence[tuple[Manifest, Path]]) -> None:
        self._regions: list[_Region] = []
        for manifest, path in regions:
            try:
                self._regions.append(_Region(manifest, path))
            except StorageError as error:
                _log.warning("%s", error)

    def labels(self, view: MapView) -> tuple[Label, ...]:
        """The labels that have room, most important first. They depend on nothing but the view."""
        projection = Projection.of(view)
        found = [region.candidates(view, projection) for region in self._regions]
        merged = [
            (rank, number, row)
            for number, (ranks, candidates) in enumerate(found)
            for rank, row in zip(ranks.tolist(), candidates.rows, strict=True)
        ]
        merged.sort()
        placing = _Placing(view)
        for _, number, row in merged:
            if placing.full:
                break
            placing.put(self._regions[number], row)
        return tuple(placing.labels)


class _Placing:
    """One view being filled."""

    def __init__(self, view: MapView) -> None:
        self._view, self._screen = view, Screen()
        for area in view.covered:
            self._screen.take(Box.of(area))
        for box in line_boxes(view):
            self._screen.take(box)
        self._most = max(LEAST, min(MOST, int(view.width * view.height / PX_A_LABEL)))
        self._named: dict[str, list[tuple[float, float]]] = defaultdict(list)
        self._shown: set[tuple[str, int]] = set()
        self.labels: list[Label] = []

    @property
    def full(self) -> bool:
        """Whether there are as many as there may be."""
        return len(self.labels) >= self._most

    def put(self, region: _Region, row: tuple[int, int, float, float, float, float, float]) -> None:
        """Show it, if it has room."""
        place, kind, x, y, turn, half_width, half_height = row
        thing = int(region.table.thing[place])
        text = region.text(thing)
        if self._near(text, x, y):
            return
        unit = self._view.text_px / _SIZE
        if kind == _POI:
            # The symbol lies on the place, its name below.
            below = half_height - (DISC / 2 + PAD_Y) * unit
            box = Box(x, y + below, half_width, half_height)
        else:
            box = Box(x, y, half_width, half_height, turn)
        if not self._screen.free(box):
            if kind != _POI or not text:
                return
            text, half = "", (DISC / 2 + PAD_Y) * unit
            box = Box(x, y, half, half)
            if not self._screen.free(box):
                return
        self._screen.take(box)
        if not box.inside(self._view.width, self._view.height, EDGE_PX):
            return
        if text:
            self._named[text].append((x, y))
        self.labels.append(self._label(region, place, thing, kind, text))

    def _near(self, text: str, x: float, y: float) -> bool:
        apart = APART_PX * self._view.text_px / _SIZE * (TILTED_APART if self._view.tilt > FLAT else 1.0)
        return any(math.hypot(x - one[0], y - one[1]) < apart for one in self._named.get(text, ()))

    def _label(self, region: _Region, place: int, thing: int, kind: int, text: str) -> Label:
        table = region.table
        angle, category = float(table.angle[place]), int(table.category[thing])
        return Label(
            id=f"{region.id}:{place}",
            kind=KINDS[kind],
            text=text,
            point=from_mercator(float(table.x[place]), float(table.y[place])),
            angle=None if math.isnan(angle) else angle,
            category=region.categories[category] if category >= 0 else None,
        )


def _nearest(projection: Projection) -> float:
    """By how many zooms the ground at the lower edge is larger than in the middle."""
    lean = projection.sin_tilt / projection.cos_tilt if projection.cos_tilt else 0.0
    return math.log2(1 + (projection.height / 2 + BEYOND_PX) * lean / projection.eye_px)


def _sizes(table: Table, thing: Ints, kind: npt.NDArray[np.uint8], text_px: int) -> tuple[Floats, Floats]:
    """Width and height of labels in pixels, without the air around them."""
    unit = text_px / _SIZE
    size = np.full(len(thing), float(text_px))
    for larger_kind, more in LARGER.items():
        size[kind == KINDS.index(larger_kind)] += round(more * unit)
    width = table.width[thing] * size + np.where(np.isin(kind, _SPACED), table.letters[thing] * unit, 0.0)
    height = table.lines[thing] * size * LINE
    poi, shield = kind == _POI, kind == _SHIELD
    width = np.where(poi, np.maximum(width, DISC * unit), width + np.where(shield, 2 * PLATE_PAD_X * unit, 0.0))
    height = np.where(poi, height + DISC * unit, np.where(shield, text_px + 2 * PLATE_PAD_Y * unit, height))
    return width, height
