"""The room that lines on the map take on the screen: a route runs where no label may stand."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from headunit.core.geo import mercator
from headunit.navigation.labelling.placing import Box
from headunit.navigation.labelling.projection import Projection
from headunit.navigation.views import MapView

HALF_WIDTH = 0.3
"""Of such a line, in heights of a letter."""
_BEYOND_PX = 100.0


def line_boxes(view: MapView) -> Iterator[Box]:
    """A box for each straight piece of the view's lines, as far as it can be seen."""
    projection, half = Projection.of(view), HALF_WIDTH * view.text_px
    for line in view.lines:
        spots = np.array([mercator(point) for point in line], dtype=np.float64)
        if len(spots) < 2:
            continue
        across, down, scale = (part.tolist() for part in projection.screen(spots[:, 0], spots[:, 1]))
        for one, other in pairwise(zip(across, down, scale, strict=True)):
            if one[2] <= 0 or other[2] <= 0:
                continue  # behind the eye
            seen = _clipped(*one[:2], *other[:2], view)
            if seen is None:
                continue
            x, y, to_x, to_y = seen
            turn = math.degrees(math.atan2(to_y - y, to_x - x))
            yield Box((x + to_x) / 2, (y + to_y) / 2, math.hypot(to_x - x, to_y - y) / 2 + half, half, turn)


def _clipped(x: float, y: float, to_x: float, to_y: float, view: MapView) -> tuple[float, float, float, float] | None:
    """What of a straight piece is on the screen, or just beside it; None: nothing."""
    first, last = 0.0, 1.0
    for begin, way, size in ((x, to_x - x, view.width), (y, to_y - y, view.height)):
        low, high = -_BEYOND_PX - begin, size + _BEYOND_PX - begin
        if way == 0:
            if not low <= 0 <= high:
                return None
            continue
        one, other = sorted((low / way, high / way))
        first, last = max(first, one), min(last, other)
    if first >= last:
        return None
    return x + first * (to_x - x), y + first * (to_y - y), x + last * (to_x - x), y + last * (to_y - y)
