"""Which town holds a thing: the boundary around it, else the nearest town on the map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from headunit.navigation.search.found import Boundary, Degrees, Named
from headunit.navigation.search.text import key

type Numbers = NDArray[np.float64]

_TOWN_RANK, _HAMLET_RANK = 2, 4
_FURTHEST_DEGREES = 0.3
_SAME_TOWN_DEGREES = 0.1
_AT_ONCE = 2_000_000
"""Numbers in one step: what a step takes of memory is eight bytes for each, a few times."""


def towns_of(points: Sequence[Degrees], boundaries: Sequence[Boundary], towns: Sequence[Named]) -> list[str]:
    """The town of each point; empty far from every town."""
    found = np.full(len(points), -1)
    names: list[str] = []
    here = np.asarray(points, dtype=np.float64).reshape(-1, 2)
    for boundary in boundaries:
        inside = _inside(here, boundary)
        found[inside & (found < 0)] = len(names)
        names.append(boundary.name)
    for rank in (_TOWN_RANK, _HAMLET_RANK):
        centres = [town for town in towns if town.rank <= rank and not (rank > _TOWN_RANK and town.rank <= _TOWN_RANK)]
        open_ = np.flatnonzero(found < 0)
        if centres and len(open_):
            nearest, distance = _nearest(here[open_], np.asarray([town.at for town in centres]))
            close = distance <= _FURTHEST_DEGREES
            found[open_[close]] = nearest[close] + len(names)
            names += [town.names[0] for town in centres]
    return [names[one] if one >= 0 else "" for one in found]


def without_doubles(towns: Sequence[Named]) -> list[Named]:
    """Each town once: the point on the map and the outline of one name become one, at the point."""
    kept: list[Named] = []
    by_key: dict[str, list[int]] = {}
    for town in sorted(towns, key=lambda one: (one.ref[0] != "n", one.rank, one.ref)):
        for index in by_key.get(key(town.names[0]), ()):
            same = kept[index]
            if max(abs(same.at[0] - town.at[0]), abs(same.at[1] - town.at[1])) < _SAME_TOWN_DEGREES:
                kept[index] = replace(
                    same,
                    names=tuple(dict.fromkeys((*same.names, *town.names))),
                    postcode=same.postcode or town.postcode,
                    people=max(same.people, town.people),
                )
                break
        else:
            by_key.setdefault(key(town.names[0]), []).append(len(kept))
            kept.append(town)
    return kept


def _inside(points: Numbers, boundary: Boundary) -> NDArray[np.bool_]:
    """Which points lie in it: an odd number of edges is to the east of each of them."""
    result = np.zeros(len(points), dtype=bool)
    rings = [np.asarray(ring, dtype=np.float64) for _, ring in boundary.rings]
    low = np.min([ring.min(axis=0) for ring in rings], axis=0)
    high = np.max([ring.max(axis=0) for ring in rings], axis=0)
    near = np.flatnonzero(((points >= low) & (points <= high)).all(axis=1))
    odd = np.zeros(len(near), dtype=bool)
    for ring in rings:
        x0, y0, x1, y1 = ring[:-1, 0], ring[:-1, 1], ring[1:, 0], ring[1:, 1]
        rise = np.where(y1 == y0, 1.0, y1 - y0)
        step = max(1, _AT_ONCE // len(ring))
        for begin in range(0, len(near), step):
            x, y = (points[near[begin : begin + step], axis][:, None] for axis in (0, 1))
            crosses = ((y0 > y) != (y1 > y)) & (x < (x1 - x0) * (y - y0) / rise + x0)
            odd[begin : begin + step] ^= crosses.sum(axis=1) % 2 == 1
    result[near] = odd
    return result


def _nearest(points: Numbers, centres: Numbers) -> tuple[NDArray[np.int64], Numbers]:
    """The nearest centre of each point, and how far it is in degrees of latitude."""
    index = np.zeros(len(points), dtype=np.int64)
    distance = np.zeros(len(points))
    step = max(1, _AT_ONCE // len(centres))
    for begin in range(0, len(points), step):
        part = points[begin : begin + step]
        east = (part[:, None, 0] - centres[None, :, 0] + 180) % 360 - 180
        east *= np.cos(np.radians(part[:, None, 1]))
        apart = np.hypot(east, part[:, None, 1] - centres[None, :, 1])
        index[begin : begin + step] = apart.argmin(axis=1)
        distance[begin : begin + step] = apart.min(axis=1)
    return index, distance
