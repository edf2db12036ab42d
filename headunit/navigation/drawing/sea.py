"""The sea from its coast: lines with the land on their left, joined and closed around what the extract covers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

type Chain = NDArray[np.int64]
"""Points of a coast, in order, in the steps of `layout`."""
type Box = tuple[int, int, int, int]
"""Left, top, right, bottom."""

_OUTWARDS = 0.3
"""Cosine of the angle between a coast and the way straight out, from which on it is said to lead out."""

_NEAR = 0.1
"""What is so near to the edge of an extract, in its widths, is said to leave it there."""


@dataclass(frozen=True, slots=True)
class Sea:
    """Closed rings, each on its own: `waters` are filled first, `islands` over them, `lagoons` over those."""

    waters: list[Chain]
    islands: list[Chain]
    lagoons: list[Chain]


def sea(coast: Iterable[Chain], inner: Box, outer: Box) -> Sea:
    """What is sea inside of `outer`.

    A coast that leaves the extract goes on to the edge of `outer`: a single one in the direction that it has as a
    whole, of several each straight across the side of `inner` next to it, so that they never meet. So the sea has no
    end at the edge of the extract.
    """
    chains = joined(list(coast))
    rings = [chain for chain in chains if _closed(chain)]
    open_ones = [_held(chain, outer) for chain in chains if not _closed(chain)]
    islands = [ring for ring in rings if _area(ring) < 0]
    lagoons = [ring for ring in rings if _area(ring) > 0]
    if open_ones:
        slanting = len(open_ones) == 1
        return Sea(
            _closed_along([_extended(chain, inner, outer, slanting=slanting) for chain in open_ones], outer),
            islands,
            lagoons,
        )
    largest = max(rings, key=lambda ring: abs(_area(ring)), default=None)
    if largest is None or _area(largest) > 0:
        return Sea([], islands, lagoons)
    left, top, right, bottom = outer
    whole = np.array([(left, top), (right, top), (right, bottom), (left, bottom), (left, top)], dtype=np.int64)
    return Sea([whole], islands, lagoons)


def joined(coast: list[Chain]) -> list[Chain]:
    """Chains as long as they can be: where one ends, the next that begins there follows."""
    begins: dict[tuple[int, int], list[int]] = {}
    ends: set[tuple[int, int]] = set()
    for number, piece in enumerate(coast):
        begins.setdefault(_point(piece[0]), []).append(number)
        ends.add(_point(piece[-1]))
    used: set[int] = set()
    chains: list[Chain] = []
    # A chain's first piece is one whose beginning is nobody's end; what is left then is rings.
    heads = [number for number, piece in enumerate(coast) if _point(piece[0]) not in ends]
    for head in [*heads, *range(len(coast))]:
        if head in used:
            continue
        pieces, number = [coast[head]], head
        used.add(number)
        while _point(pieces[-1][-1]) != _point(pieces[0][0]):
            following = [one for one in begins.get(_point(pieces[-1][-1]), ()) if one not in used]
            if not following:
                break
            number = following[0]
            used.add(number)
            pieces.append(coast[number])
        chains.append(np.concatenate([pieces[0], *(piece[1:] for piece in pieces[1:])]))
    return chains


def _point(at: NDArray[np.int64]) -> tuple[int, int]:
    return int(at[0]), int(at[1])


def _closed(chain: Chain) -> bool:
    return len(chain) > 3 and _point(chain[0]) == _point(chain[-1])


def _area(ring: Chain) -> float:
    """Twice the area; positive: clockwise with north up, so the sea is inside."""
    x, y = (ring - ring[0]).astype(np.float64).T
    return float(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1]))


def _held(chain: Chain, outer: Box) -> Chain:
    left, top, right, bottom = outer
    return np.column_stack((np.clip(chain[:, 0], left, right), np.clip(chain[:, 1], top, bottom)))


def _extended(chain: Chain, inner: Box, outer: Box, *, slanting: bool) -> Chain:
    first, last = chain[0], chain[-1]
    ends = [
        (slanting and _ahead(last, first, inner, outer)) or _outside(first, inner, outer),
        (slanting and _ahead(first, last, inner, outer)) or _outside(last, inner, outer),
    ]
    return np.concatenate([ends[:1], chain, ends[1:]])


def _ahead(start: NDArray[np.int64], at: NDArray[np.int64], inner: Box, outer: Box) -> tuple[int, int] | None:
    """Where the line from `start` through `at` leaves `outer`; None where it would run along the edge of `inner` or
    back into it."""
    along = (at - start).astype(np.float64)
    straight = _outside(at, inner, outer) - at
    length = float(np.hypot(*along) * np.hypot(*straight))
    if not length or (_near_edge(at, inner) and float(along @ straight) / length < _OUTWARDS):
        return None
    limits = np.where(along > 0, outer[2:], outer[:2])
    with np.errstate(divide="ignore", invalid="ignore"):
        steps = np.where(along == 0, np.inf, (limits - at) / along)
    side = int(np.argmin(steps))
    place = np.clip(np.rint(at + along * steps[side]), outer[:2], outer[2:]).astype(np.int64)
    place[side] = limits[side]
    return _point(place)


def _near_edge(at: NDArray[np.int64], inner: Box) -> bool:
    near = _NEAR * min(inner[2] - inner[0], inner[3] - inner[1])
    return bool(np.min(np.abs(np.append(at - inner[:2], at - inner[2:]))) <= near)


def _outside(at: NDArray[np.int64], inner: Box, outer: Box) -> tuple[int, int]:
    x, y = _point(at)
    to_sides = (x - inner[0], y - inner[1], inner[2] - x, inner[3] - y)
    side = to_sides.index(min(to_sides))
    return (outer[side], y) if side % 2 == 0 else (x, outer[side])


def _closed_along(chains: list[Chain], outer: Box) -> list[Chain]:
    """Rings with the sea inside: from a chain's end clockwise along the edge to the next chain's beginning."""
    corners = _corners(outer)
    starts = sorted((_along(chain[0], outer), number) for number, chain in enumerate(chains))
    unused = set(range(len(chains)))
    rings: list[Chain] = []
    while unused:
        first = min(unused)
        parts: list[Chain] = []
        number = first
        while number in unused:
            unused.discard(number)
            parts.append(chains[number])
            at = _along(chains[number][-1], outer)
            allowed = [(place, one) for place, one in starts if one in unused or one == first]
            place, number = min(allowed, key=lambda start: ((start[0] - at) % 4, start[1]))
            way = (place - at) % 4
            passed = sorted(((turn - at) % 4, turn) for turn in range(4))
            between = [corners[turn] for distance, turn in passed if 0 < distance < way]
            parts.append(np.array(between, dtype=np.int64).reshape(-1, 2))
        parts.append(chains[first][:1])
        rings.append(np.concatenate(parts))
    return rings


def _corners(outer: Box) -> list[tuple[int, int]]:
    left, top, right, bottom = outer
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def _along(at: NDArray[np.int64], outer: Box) -> float:
    """Where a point of the edge is, clockwise from the upper left corner: 0 to 4, a side each."""
    left, top, right, bottom = outer
    x, y = _point(at)
    if y == top:
        return (x - left) / (right - left)
    if x == right:
        return 1 + (y - top) / (bottom - top)
    if y == bottom:
        return 2 + (right - x) / (right - left)
    return (3 + (bottom - y) / (bottom - top)) % 4
