"""Streets out of pieces of road: joined by name and town, with their crossings and their house numbers."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise

import numpy as np
from numpy.typing import NDArray

from headunit.navigation.search.found import Address, Degrees, Pieces, middle_of
from headunit.navigation.search.text import key

_EVERY_DEGREES = 0.001
"""A street has a point at least each 110 m, of which the nearest one counts."""
_FURTHEST_DEGREES = 0.015
_SAME_CROSSING_DEGREES = 0.0008
_MOST_AT_ONE_NODE = 6
_MOST_NUMBERS = 200


@dataclass(slots=True)
class Street:
    """One street of a town: `pieces` by index; `along`: points on it; `at`: one of them, in its middle."""

    ref: str
    names: tuple[str, ...]
    town: str
    at: Degrees
    along: NDArray[np.float64]
    pieces: list[int] = field(default_factory=list)
    postcode: str = ""


@dataclass(frozen=True, slots=True)
class Crossing:
    """Where two streets meet: by index, the lower one first."""

    one: int
    other: int
    node: int
    at: Degrees


def middles(pieces: Pieces) -> list[Degrees]:
    """A point of each piece: in its town."""
    return [middle_of(pieces.line(piece)) for piece in range(len(pieces.ids))]


def join(pieces: Pieces, towns: Sequence[str]) -> list[Street]:
    """The streets, by name, town and id; `towns` of the pieces."""
    together: dict[tuple[str, str], list[int]] = {}
    for piece, names in enumerate(pieces.names):
        together.setdefault((key(names[0]) or names[0], towns[piece]), []).append(piece)
    streets = []
    for those in together.values():
        spellings = Counter(pieces.names[piece][0] for piece in those)
        title = min(spellings, key=lambda name: (-spellings[name], name))
        others = dict.fromkeys(name for piece in those for name in pieces.names[piece])
        along = np.asarray([point for piece in those for point in _spaced(pieces.line(piece))])
        middle = along[np.abs(along - along.mean(axis=0)).sum(axis=1).argmin()]
        streets.append(
            Street(
                f"w{min(pieces.ids[piece] for piece in those)}",
                tuple(dict.fromkeys((title, *others))),
                towns[those[0]],
                (float(middle[0]), float(middle[1])),
                along,
                those,
            )
        )
    return sorted(streets, key=lambda street: (street.names[0], street.town, street.ref))


def crossings(pieces: Pieces, streets: Sequence[Street]) -> list[Crossing]:
    """Where two named streets share a node; of a pair's nodes only those well apart."""
    street_of = np.full(len(pieces.ids), -1)
    for index, street in enumerate(streets):
        street_of[street.pieces] = index
    begins = np.asarray(pieces.begins)
    nodes = np.asarray(pieces.nodes)
    owner = np.repeat(street_of, np.diff(begins))
    order = np.lexsort((owner, nodes))
    first = np.ones(len(order), dtype=bool)
    first[1:] = (np.diff(nodes[order]) != 0) | (np.diff(owner[order]) != 0)
    order = order[first & (nodes[order] != 0)]
    ends = np.flatnonzero(np.diff(nodes[order], append=-1))
    met: dict[tuple[int, int], list[Crossing]] = {}
    begin = 0
    for end in ends:
        those, begin = order[begin : end + 1], int(end) + 1
        if len(those) < 2:
            continue
        at = (pieces.longitudes[those[0]], pieces.latitudes[those[0]])
        for one, other in combinations([int(owner[index]) for index in those[:_MOST_AT_ONE_NODE]], 2):
            known = met.setdefault((one, other), [])
            if all(max(abs(at[0] - x.at[0]), abs(at[1] - x.at[1])) > _SAME_CROSSING_DEGREES for x in known):
                known.append(Crossing(one, other, int(nodes[those[0]]), at))
    return sorted((x for known in met.values() for x in known), key=lambda x: (x.one, x.other, x.node))


def with_numbers_between(
    addresses: Sequence[Address], lines: Sequence[tuple[int, tuple[int, ...], list[Degrees]]]
) -> list[Address]:
    """The addresses, and those that a line between two of them stands for (`addr:interpolation`)."""
    by_node = {address.node: address for address in addresses if address.node}
    known = {(address.street, address.number) for address in addresses}
    found = list(addresses)
    for step, nodes, line in lines:
        ends = [index for index, node in enumerate(nodes) if node in by_node]
        for one, other in pairwise(ends):
            for address in _between(by_node[nodes[one]], by_node[nodes[other]], step, line[one : other + 1]):
                if (address.street, address.number) not in known:
                    known.add((address.street, address.number))
                    found.append(address)
    return found


class Finder:
    """Says to which street an address belongs."""

    def __init__(self, streets: Sequence[Street]) -> None:
        self._streets = streets
        self._by_key: dict[str, list[int]] = {}
        for index, street in enumerate(streets):
            for name in dict.fromkeys(key(name) for name in street.names):
                self._by_key.setdefault(name, []).append(index)

    def street(self, name: str, at: Degrees) -> int | None:
        """The nearest street of that name, None where there is none within a mile."""
        best, nearest = None, _FURTHEST_DEGREES
        for index in self._by_key.get(key(name), ()):
            along = self._streets[index].along
            east = ((along[:, 0] - at[0] + 180) % 360 - 180) * math.cos(math.radians(at[1]))
            apart = float(np.hypot(east, along[:, 1] - at[1]).min())
            if apart < nearest:
                best, nearest = index, apart
        return best


def _spaced(line: Sequence[Degrees]) -> Iterator[Degrees]:
    yield line[0]
    for (x0, y0), (x1, y1) in pairwise(line):
        steps = max(1, math.ceil(max(abs(x1 - x0), abs(y1 - y0)) / _EVERY_DEGREES))
        for step in range(1, steps + 1):
            yield x0 + (x1 - x0) * step / steps, y0 + (y1 - y0) * step / steps


def _between(one: Address, other: Address, step: int, line: Sequence[Degrees]) -> Iterator[Address]:
    if one.street != other.street or not (one.number.isdecimal() and other.number.isdecimal()):
        return
    if int(one.number) > int(other.number):
        one, other, line = other, one, line[::-1]
    begin, end = int(one.number), int(other.number)
    for number in range(begin + step, min(end, begin + step * _MOST_NUMBERS), step):
        at = _part_of(line, (number - begin) / (end - begin))
        yield Address(f"{one.ref}-{number}", str(number), one.street, one.town, one.postcode, at)


def _part_of(line: Sequence[Degrees], share: float) -> Degrees:
    lengths = [math.dist(one, other) for one, other in pairwise(line)]
    left = share * sum(lengths)
    for (one, other), length in zip(pairwise(line), lengths, strict=True):
        if left <= length and length:
            return one[0] + (other[0] - one[0]) * left / length, one[1] + (other[1] - one[1]) * left / length
        left -= length
    return line[-1]
