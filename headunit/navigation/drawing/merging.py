"""Roads in one piece: a road is cut at every junction and change of its limit, which is lost on a map of a country."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from headunit.navigation.drawing.kinds import LAST_AREA
from headunit.navigation.drawing.layout import FEATURE, LINE, MOVE, Pens, Points, Table


def merged(points: Points, pens: Pens, table: Table) -> tuple[Points, Pens, Table]:
    """The same picture in fewer lines: where two and no more of one kind meet, they go on as one. Areas come first.

    `box` of the lines is to be made anew.
    """
    is_line = table["kind"] > LAST_AREA
    areas, lines = table[~is_line], table[is_line]
    if not len(lines):
        return points, pens, table
    pieces, turned, begins = _chains(_mates(points, lines))
    chosen = lines[pieces]
    skipped = (~begins).astype(np.int32)  # its first point is the last of the piece before
    counts = chosen["count"] - skipped
    within = _counting(counts) + np.repeat(skipped, counts)
    whole, first = np.repeat(chosen["count"], counts), np.repeat(chosen["first"], counts)
    at = first + np.where(np.repeat(turned, counts), whole - 1 - within, within)
    line_pens = np.full(len(at), LINE, dtype=np.uint8)
    starts = np.cumsum(counts, dtype=np.int64) - counts
    line_pens[starts[begins]] = MOVE
    result = chosen[begins].astype(FEATURE)
    result["count"] = np.add.reduceat(counts, np.nonzero(begins)[0])
    area_at = np.repeat(areas["first"], areas["count"]) + _counting(areas["count"])
    return (
        np.concatenate((points[area_at], points[at])),
        np.concatenate((pens[area_at], line_pens)),
        np.concatenate((areas, result)),
    )


def _counting(counts: NDArray[np.int32]) -> NDArray[np.int64]:
    """0, 1, 2 … for each of the counts."""
    ends = np.cumsum(counts, dtype=np.int64)
    return np.asarray(np.arange(int(ends[-1]) if len(ends) else 0) - np.repeat(ends - counts, counts))


def _mates(points: Points, lines: Table) -> NDArray[np.int64]:
    """For the beginning (2n) and the end (2n + 1) of each line: that of the only other one there, else -1."""
    ends = np.empty((2 * len(lines), 3), dtype=np.int64)
    ends[::2, :2] = points[lines["first"]]
    ends[1::2, :2] = points[lines["first"] + lines["count"] - 1]
    look = (
        lines["kind"].astype(np.int64) << 16
        | lines["flags"].astype(np.int64) << 8
        | (lines["layer"].astype(np.int64) + 128)
    )
    ends[:, 2] = np.repeat(look, 2)
    order = np.lexsort(ends.T)
    changes = np.any(ends[order][1:] != ends[order][:-1], axis=1)
    starts = np.concatenate(([0], np.nonzero(changes)[0] + 1))
    two = starts[np.diff(np.append(starts, len(order))) == 2]
    mates = np.full(len(order), -1, dtype=np.int64)
    mates[order[two]], mates[order[two + 1]] = order[two + 1], order[two]
    return mates


def _chains(mates: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.bool_], NDArray[np.bool_]]:
    """Every line once, chain after chain; whether it runs backwards, and whether it begins a chain."""
    following = mates.tolist()
    used = bytearray(len(following) // 2)
    pieces: list[int] = []
    turned: list[bool] = []
    begins: list[bool] = []
    heads = np.nonzero(mates < 0)[0].tolist()
    for head in [*heads, *range(0, len(following), 2)]:  # what is left after the heads are rings
        half, first = head, True
        while half >= 0 and not used[half >> 1]:
            used[half >> 1] = 1
            pieces.append(half >> 1)
            turned.append(bool(half & 1))
            begins.append(first)
            half, first = following[half ^ 1], False
    return np.array(pieces), np.array(turned), np.array(begins)
