"""From features to the numbers of one tile: moved, scaled and cut, all at once. numpy alone, no Qt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from headunit.navigation.drawing.kinds import FIRST_ROAD, LAST_AREA, Flag, Kind
from headunit.navigation.drawing.layout import LINE, MOVE, Pens, Table, ranges
from headunit.navigation.drawing.reading import Detail
from headunit.navigation.drawing.style import STROKES

ELEMENT = np.dtype([("pen", ">i4"), ("x", ">f8"), ("y", ">f8")])
"""One element of a `QPainterPath` as `QDataStream` writes it."""
GROUND, FIRST_BRIDGE, LAST_BRIDGE = 1, 2, 6
"""Storeys: 0 is tunnels."""
_FEW = 30
_LEFT, _RIGHT, _TOP, _BOTTOM = 1, 2, 4, 8
_DASHED = [kind for kind, stroke in STROKES.items() if stroke.dash]


@dataclass(frozen=True, slots=True)
class Window:
    """What of the world is drawn: from `left`, `top` in the steps of `layout`, `scale` pixels a step, `size` pixels
    each way, and `margin` pixels around them for what is drawn across the edge."""

    left: float
    top: float
    scale: float
    size: int
    margin: float


@dataclass(frozen=True, slots=True)
class Path:
    """Everything of one kind that is drawn in one go. `elements` is of `ELEMENT`; the other words are of lines."""

    kind: Kind
    storey: int
    link: bool
    elements: NDArray[np.void]

    def few(self) -> Iterator[NDArray[np.void]]:
        """The same a few lines at a time: Qt strokes a town's streets at once three times as slowly."""
        starts = np.nonzero(self.elements["pen"] == MOVE)[0]
        begin = 0
        for start in starts.tolist():
            if start - begin >= _FEW:
                yield self.elements[begin:start]
                begin = start
        yield self.elements[begin:]


def areas(detail: Detail, found: Table, window: Window) -> list[Path]:
    """The areas among `found`, by kind, the lowest first."""
    table = found[found["kind"] <= LAST_AREA]
    table = table[np.argsort(table["kind"], kind="stable")]
    xy, pens, owner = _gathered(detail, table, window)
    low, high = -window.margin, window.size + window.margin
    for axis in (0, 1):
        xy, pens, owner = _cut(xy, pens, owner, axis, low, 1)
        xy, pens, owner = _cut(xy, pens, owner, axis, high, -1)
    return _paths(table, np.asarray(table["kind"], dtype=np.int64) << 1, xy, pens, owner)


def lines(detail: Detail, found: Table, window: Window) -> list[Path]:
    """The lines among `found`: by storey, then by kind, slip roads before the roads of their kind."""
    table = found[found["kind"] > LAST_AREA]
    order = _order(table)
    sorting = np.argsort(order, kind="stable")
    table, order = table[sorting], order[sorting]
    xy, pens, owner = _gathered(detail, table, window)
    beyond = _beyond(xy, window)
    seen = np.zeros(len(xy), dtype=bool)  # the piece that leads to this point
    seen[1:] = (beyond[1:] & beyond[:-1]) == 0
    seen &= pens == LINE
    if _DASHED:
        seen |= (pens == LINE) & np.isin(table["kind"], _DASHED)[owner]  # where dashes begin must not depend on a tile
    stays = seen.copy()
    stays[:-1] |= seen[1:]
    pens = np.where(seen, LINE, MOVE).astype(np.uint8)
    return _paths(table, order, xy[stays], pens[stays], owner[stays])


def _order(table: Table) -> NDArray[np.int64]:
    kind = table["kind"].astype(np.int64)
    flag = table["flags"]
    storey = np.full(len(table), GROUND, dtype=np.int64)
    height = np.clip(table["layer"].astype(np.int64), 1, 1 + LAST_BRIDGE - FIRST_BRIDGE)
    storey = np.where(flag & Flag.BRIDGE, FIRST_BRIDGE - 1 + height, storey)
    storey = np.where(flag & Flag.TUNNEL, 0, storey)
    storey = np.where(kind < FIRST_ROAD, 0, storey)
    # What is no road comes first of all: its numbers are the lowest of storey 0.
    return np.asarray(storey << 8 | kind << 1 | (flag & Flag.LINK == 0))


def _gathered(detail: Detail, table: Table, window: Window) -> tuple[NDArray[np.float64], Pens, NDArray[np.int64]]:
    """Pixels, pens and whose they are, of every point of these features."""
    at = ranges(table["first"], table["count"])
    xy = (detail.points[at] - np.array((window.left, window.top))) * window.scale
    return xy, detail.pens[at], np.repeat(np.arange(len(table)), table["count"])


def _cut(
    xy: NDArray[np.float64], pens: Pens, owner: NDArray[np.int64], axis: int, limit: float, sign: int
) -> tuple[NDArray[np.float64], Pens, NDArray[np.int64]]:
    """Rings without what lies beyond one edge (Sutherland and Hodgman's way, for all of them at once)."""
    away = (xy[:, axis] - limit) * sign
    if not len(xy) or away.min() >= 0:
        return xy, pens, owner
    inside = away >= 0
    starts = np.nonzero(pens == MOVE)[0]
    behind = np.arange(1, len(xy) + 1)
    behind[np.append(starts[1:], len(xy)) - 1] = starts
    crossing = inside != inside[behind]
    begin = np.nonzero(crossing)[0]
    end = behind[begin]
    share = away[begin] / (away[begin] - away[end])
    both = np.repeat(xy, 2, axis=0)
    both[2 * begin + 1] += share[:, None] * (xy[end] - xy[begin])
    both[2 * begin + 1, axis] = limit
    stays = np.empty(2 * len(xy), dtype=bool)
    stays[::2], stays[1::2] = inside, crossing
    ring = np.repeat(np.cumsum(pens == MOVE), 2)[stays]
    begins = np.ones(len(ring), dtype=bool)
    begins[1:] = ring[1:] != ring[:-1]
    return both[stays], np.where(begins, MOVE, LINE).astype(np.uint8), np.repeat(owner, 2)[stays]


def _beyond(xy: NDArray[np.float64], window: Window) -> NDArray[np.int64]:
    low, high = -window.margin, window.size + window.margin
    x, y = xy[:, 0], xy[:, 1]
    return np.asarray((x < low) * _LEFT + (x > high) * _RIGHT + (y < low) * _TOP + (y > high) * _BOTTOM)


def _paths(
    table: Table, order: NDArray[np.int64], xy: NDArray[np.float64], pens: Pens, owner: NDArray[np.int64]
) -> list[Path]:
    elements = np.empty(len(xy), dtype=ELEMENT)
    elements["pen"] = pens
    elements["x"], elements["y"] = xy[:, 0], xy[:, 1]
    keys = order[owner]
    cuts = [0, *(np.nonzero(np.diff(keys))[0] + 1).tolist(), len(keys)]
    found = []
    for begin, end in pairwise(cuts):
        if begin == end:
            continue
        key, first = int(keys[begin]), table[owner[begin]]
        found.append(Path(Kind(int(first["kind"])), key >> 8, not key & 1, elements[begin:end]))
    return found
