"""Where in an area its name stands: in the middle of its widest place."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

_ROWS = 7
"""How many lines are laid across an area."""

type Points = npt.NDArray[np.float64]


def widest(rings: Sequence[Points]) -> tuple[float, float, float] | None:
    """The middle (x, y) of the widest straight way across, and how wide it is; None: it has no width.

    Args:
        rings: One outer ring and its holes; x to the right, y down.
    """
    outer = rings[0]
    low, high = float(outer[:, 1].min()), float(outer[:, 1].max())
    if high <= low:
        return None
    begin = np.concatenate([ring[:-1] for ring in rings])
    end = np.concatenate([ring[1:] for ring in rings])
    best: tuple[float, float, float] | None = None
    for row in range(1, _ROWS + 1):
        y = low + (high - low) * row / (_ROWS + 1)
        crosses = (begin[:, 1] <= y) != (end[:, 1] <= y)
        one, other = begin[crosses], end[crosses]
        if len(one) < 2:
            continue
        xs = np.sort(one[:, 0] + (y - one[:, 1]) / (other[:, 1] - one[:, 1]) * (other[:, 0] - one[:, 0]))
        spans = xs[1::2] - xs[: len(xs) // 2 * 2 : 2]
        widest_here = int(np.argmax(spans))
        # A little is taken off towards the upper and lower edge, where there is no room for the letters' height.
        worth = float(spans[widest_here]) * (1 - 0.3 * abs(2 * row / (_ROWS + 1) - 1))
        if best is None or worth > best[2]:
            best = (float(xs[2 * widest_here] + spans[widest_here] / 2), y, worth)
    return best
