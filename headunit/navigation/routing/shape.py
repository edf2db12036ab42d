"""The shapes of a route's legs, joined, and how far each of its points is: by numpy, for some have thousands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from headunit.core.geo import EARTH_RADIUS_M

type _Numbers = np.ndarray[Any, np.dtype[np.int64]]

_DIGITS: Final = 1e6


@dataclass(frozen=True, slots=True)
class Shape:
    """A line.

    Attributes:
        encoded: See `headunit.navigation.polyline`.
        along_m: Metres from its beginning to each of its points, as `metres_along` has them.
        firsts: The numbers of the points at which the legs begin.
    """

    encoded: str
    along_m: list[float]
    firsts: tuple[int, ...]


def joined(legs: Sequence[str]) -> Shape:
    """The encoded shapes of legs as one; where one does not begin at the end of the one before, a straight line leads
    there. Raises `ValueError`: one is empty."""
    texts: list[str] = []
    lines: list[_Numbers] = []
    firsts: list[int] = []
    count = 0
    end: _Numbers | None = None
    for leg in legs:
        line = _decoded(leg)
        north, east = (int(part) for part in line[0] - (0 if end is None else end))
        meets = end is not None and not north and not east
        texts += ["" if meets else _number(north) + _number(east), leg[_first_point(leg) :]]
        firsts.append(count - meets)
        lines.append(line[1:] if meets else line)
        count += len(lines[-1])
        end = line[-1]
    return Shape("".join(texts), _along(np.concatenate(lines)), tuple(firsts))


def _decoded(text: str) -> _Numbers:
    """Rows of latitude and longitude in millionths of a degree."""
    codes = np.frombuffer(text.encode(), dtype=np.uint8).astype(np.int64) - 63
    (ends,) = np.nonzero(codes < 0x20)
    if not len(ends) or len(ends) % 2:
        raise ValueError("no encoded polyline")
    starts = np.concatenate(([0], ends[:-1] + 1))
    shifts = 5 * (np.arange(ends[-1] + 1) - np.repeat(starts, ends - starts + 1))
    values = np.add.reduceat((codes[: ends[-1] + 1] & 0x1F) << shifts, starts)
    steps = np.where(values & 1, ~(values >> 1), values >> 1).reshape(-1, 2)
    return steps.cumsum(axis=0)


def _along(points: _Numbers) -> list[float]:
    radians = np.radians(points / _DIGITS)
    latitudes = radians[:, 0]
    half = np.diff(radians, axis=0) / 2
    inside = np.sin(half[:, 0]) ** 2 + np.cos(latitudes[:-1]) * np.cos(latitudes[1:]) * np.sin(half[:, 1]) ** 2
    steps = 2 * EARTH_RADIUS_M * np.arcsin(np.sqrt(np.minimum(inside, 1.0)))
    along: list[float] = np.concatenate(([0.0], np.cumsum(steps))).tolist()
    return along


def _first_point(text: str) -> int:
    """Where its code ends."""
    ends = (at for at, letter in enumerate(text) if ord(letter) - 63 < 0x20)
    next(ends)
    return next(ends) + 1


def _number(step: int) -> str:
    left = ~(step << 1) if step < 0 else step << 1
    codes = []
    while left >= 0x20:
        codes.append(0x20 | (left & 0x1F))
        left >>= 5
    return "".join(chr(code + 63) for code in (*codes, left))
