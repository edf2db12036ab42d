"""The shapes of routes, their legs joined, and how far each of its points is: by numpy, all at once, for some have
thousands of points and each of its calls costs as much as a hundred of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Any, Final

import numpy as np

from headunit.core.geo import EARTH_RADIUS_M

type _Numbers = np.ndarray[Any, np.dtype[np.int64]]
type _Floats = np.ndarray[Any, np.dtype[np.float64]]

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


def joined(routes: Sequence[Sequence[str]]) -> list[Shape]:
    """Of each route the encoded shapes of its legs as one; where a leg does not begin at the end of the one before, a
    straight line leads there. Raises `ValueError`: one is none, or empty."""
    legs = [leg for route in routes for leg in route]
    points, begins = _decoded(legs)
    steps = _steps(points)
    shapes, first = [], 0
    for route in routes:
        shapes.append(_shape(route, points, steps, begins[first : first + len(route) + 1]))
        first += len(route)
    return shapes


def _shape(legs: Sequence[str], points: _Numbers, steps: _Floats, begins: Sequence[int]) -> Shape:
    """`begins`: the numbers of the first points of its legs, and of the one after the last."""
    texts, firsts = [legs[0]], [0]
    twice: list[int] = []
    for leg, begin in zip(legs[1:], begins[1:], strict=False):
        north, east = (int(part) for part in points[begin] - points[begin - 1])
        meets = not north and not east
        texts += ["" if meets else _number(north) + _number(east), leg[_first_point(leg) :]]
        firsts.append(begin - begins[0] - len(twice) - meets)
        if meets:
            twice.append(begin - begins[0])
    along = [0.0, *steps[begins[0] : begins[-1] - 1].cumsum().tolist()]
    for number in reversed(twice):
        del along[number]
    return Shape("".join(texts), along, tuple(firsts))


def _decoded(legs: Sequence[str]) -> tuple[_Numbers, list[int]]:
    """Rows of latitude and longitude in millionths of a degree; the number of each leg's first row, and of how many."""
    codes = np.frombuffer("".join(legs).encode(), dtype=np.uint8).astype(np.int64) - 63
    (ends,) = np.nonzero(codes < 0x20)
    afters = np.fromiter(accumulate(map(len, legs)), dtype=np.int64)
    counts = np.searchsorted(ends, afters)
    numbers = np.diff(counts, prepend=0)
    if np.any(numbers == 0) or np.any(numbers % 2) or np.any(codes[afters - 1] >= 0x20):
        raise ValueError("no encoded polyline")
    starts = np.concatenate(([0], ends[:-1] + 1))
    shifts = 5 * (np.arange(len(codes)) - np.repeat(starts, ends - starts + 1))
    values = np.add.reduceat((codes & 0x1F) << shifts, starts)
    points = np.where(values & 1, ~(values >> 1), values >> 1).reshape(-1, 2).cumsum(axis=0)
    begins = [0, *(int(count) // 2 for count in counts)]
    for begin, end in reversed(list(pairwise(begins[1:]))):
        points[begin:end] -= points[begin - 1]
    return points, begins


def _steps(points: _Numbers) -> _Floats:
    """Metres from each point to the next."""
    radians = np.radians(points / _DIGITS)
    cosines = np.cos(radians[:, 0])
    halves = np.sin(np.diff(radians, axis=0) / 2) ** 2
    inside = halves[:, 0] + cosines[:-1] * cosines[1:] * halves[:, 1]
    steps: _Floats = 2 * EARTH_RADIUS_M * np.arcsin(np.sqrt(np.minimum(inside, 1.0)))
    return steps


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
