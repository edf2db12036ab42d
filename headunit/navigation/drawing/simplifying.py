"""Lines and rings with fewer points, for low zooms: whole arrays at once, as a country has millions of points."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from headunit.navigation.drawing.layout import LINE, MOVE, Pens, Points

_PASSES = 24


def thinned(points: Points, pens: Pens, step: float) -> NDArray[np.bool_]:
    """Which points stay, so that no line moves by much more than `step`. Ends always stay.

    Every second point is looked at in turn, so that none goes together with its neighbour.
    """
    stays = np.ones(len(points), dtype=bool)
    left = np.arange(len(points))
    quiet = 0
    for turn in range(_PASSES):
        inner = _inner(pens[left])
        inner &= (np.arange(len(left)) & 1) == (turn & 1)
        at = np.nonzero(inner)[0]
        gone = at[_aside(points[left[at - 1]], points[left[at]], points[left[at + 1]]) < step]
        stays[left[gone]] = False
        left = np.delete(left, gone)
        quiet = quiet + 1 if len(gone) == 0 else 0
        if quiet == 2:
            break
    return stays


def _inner(pens: Pens) -> NDArray[np.bool_]:
    """Points with one before and one behind in the same line."""
    inner = pens == LINE
    inner[:-1] &= pens[1:] == LINE
    inner[-1:] = False
    return np.asarray(inner)


def _aside(before: Points, at: Points, behind: Points) -> NDArray[np.float64]:
    """How far a point is from the straight line between its neighbours."""
    along = behind.astype(np.float64) - before
    away = at.astype(np.float64) - before
    length = np.hypot(along[:, 0], along[:, 1])
    cross = np.abs(along[:, 0] * away[:, 1] - along[:, 1] * away[:, 0])
    direct = np.hypot(away[:, 0], away[:, 1])
    return np.asarray(np.where(length > 0, cross / np.maximum(length, 1e-9), direct))


def ring_areas(points: Points, pens: Pens) -> NDArray[np.float64]:
    """Area of each ring, positive where it runs clockwise as seen with north up. Rings repeat their first point."""
    starts = np.nonzero(pens == MOVE)[0]
    if not len(starts):
        return np.zeros(0)
    x, y = points[:, 0].astype(np.float64), points[:, 1].astype(np.float64)
    lengths = np.diff(np.append(starts, len(points)))
    x -= np.repeat(x[starts], lengths)  # near 0 nothing is lost to rounding
    y -= np.repeat(y[starts], lengths)
    cross = np.zeros(len(points))
    cross[:-1] = x[:-1] * y[1:] - x[1:] * y[:-1]
    cross[starts[1:] - 1] = 0.0
    return np.asarray(np.add.reduceat(cross, starts) / 2)
