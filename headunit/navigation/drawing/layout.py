"""The files of a region's `render` folder: numpy arrays that are mapped into memory, so that opening costs nothing.

Coordinates are Web Mercator in whole steps of 1 / 2³⁰ of the world's width (4 cm at the equator), x eastwards, y
southwards. A region across the date line goes on beyond `WORLD`. There is one set of arrays for each level of detail.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

WORLD_ZOOM = 22
WORLD = 256 << WORLD_ZOOM
"""Width of the world: the pixels of zoom 22."""

FEATURE = np.dtype(
    [
        ("first", "<i8"),
        ("count", "<i4"),
        ("kind", "u1"),
        ("flags", "u1"),
        ("layer", "i1"),
        ("spare", "u1"),
        ("box", "<i4", (4,)),
    ]
)
"""One area or line: its points, and what is drawn; `box` is left, top, right, bottom."""
BLOCK = 128
"""Neighbours on the map are neighbours in the file: so many of them share one box of `blocks`."""

MOVE, LINE = 0, 1
"""Of each point: it begins a line or ring, or goes on (the numbers of `QPainterPath.ElementType`)."""

type Points = NDArray[np.int32]
type Pens = NDArray[np.uint8]
type Table = NDArray[Any]
"""Of `FEATURE`."""


@dataclass(frozen=True, slots=True)
class Level:
    """One level of detail: drawn up to zoom `last`, inclusive."""

    number: int
    last: int

    def path(self, folder: Path, part: str) -> Path:
        """The file of `points`, `pens`, `features` or `blocks`."""
        return folder / f"level-{self.number}-{part}.npy"


LEVELS = (Level(0, 22), Level(1, 15), Level(2, 13), Level(3, 11), Level(4, 9), Level(5, 7), Level(6, 5))
"""Finest first."""


def level_of(zoom: int) -> Level:
    """The coarsest level that is fine enough."""
    return next(level for level in reversed(LEVELS) if zoom <= level.last)


def ranges(first: NDArray[np.int64], count: NDArray[np.int32]) -> NDArray[np.int64]:
    """The numbers `first` to `first + count`, one range after the other."""
    ends = np.cumsum(count, dtype=np.int64)
    total = int(ends[-1]) if len(ends) else 0
    return np.asarray(np.arange(total, dtype=np.int64) + np.repeat(first - (ends - count), count))
