"""What the collector has found in an extract, before it is put in order and written."""

from __future__ import annotations

import re
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from headunit.navigation.importing.collecting import Area, Line

type Degrees = tuple[float, float]
"""Longitude and latitude."""

_OTHER_NAMES = ("alt_name", "short_name", "official_name", "loc_name", "old_name", "int_name", "nat_name", "reg_name")
_LANGUAGE = re.compile(r"name:(?:[a-z]{2,3})(?:[-_][A-Za-z]+)?")
MOST_NAMES = 12


@dataclass(slots=True)
class Named:
    """A POI or a town. `ref` tells it from others: `n1`, `w1`, `a1`; `names`: its title first, then other names."""

    ref: str
    names: tuple[str, ...]
    at: Degrees
    category: str = ""
    number: str = ""
    street: str = ""
    town: str = ""
    postcode: str = ""
    rank: int = 0
    people: int = 0


@dataclass(slots=True)
class Address:
    """One house number. `street` as it is written there, or the place that stands for one."""

    ref: str
    number: str
    street: str
    town: str
    postcode: str
    at: Degrees
    node: int = 0


@dataclass(slots=True)
class Boundary:
    """The outline of a town. `rings` as in `Area`."""

    name: str
    postcode: str
    rings: Sequence[tuple[bool, Line]]


@dataclass(slots=True)
class Pieces:
    """Every named piece of road, in arrays, as there may be a million of them."""

    ids: array[int] = field(default_factory=lambda: array("q"))
    names: list[tuple[str, ...]] = field(default_factory=list)
    begins: array[int] = field(default_factory=lambda: array("q", [0]))
    longitudes: array[float] = field(default_factory=lambda: array("d"))
    latitudes: array[float] = field(default_factory=lambda: array("d"))
    nodes: array[int] = field(default_factory=lambda: array("q"))
    _known: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)

    def add(self, osm_id: int, names: tuple[str, ...], line: Line, nodes: Sequence[int]) -> None:
        """One more; `nodes` may be empty where nothing crosses it."""
        self.ids.append(osm_id)
        self.names.append(self._known.setdefault(names, names))
        for longitude, latitude in line:
            self.longitudes.append(longitude)
            self.latitudes.append(latitude)
        self.nodes.extend(nodes if len(nodes) == len(line) else [0] * len(line))
        self.begins.append(len(self.longitudes))

    def line(self, piece: int) -> list[Degrees]:
        """The points of a piece."""
        begin, end = self.begins[piece], self.begins[piece + 1]
        return list(zip(self.longitudes[begin:end], self.latitudes[begin:end], strict=True))


def names_of(tags: Mapping[str, str]) -> tuple[str, ...]:
    """Every name of a thing, the usual one first; empty where it has none."""
    title = clean(tags.get("name", "")) or clean(tags.get("name:en", "")) or clean(tags.get("name:fr", ""))
    if not title:
        return ()
    found = [title]
    for tag in sorted(tags):
        if tag in _OTHER_NAMES or _LANGUAGE.fullmatch(tag):
            found += [clean(one) for one in tags[tag].split(";")]
    return tuple(dict.fromkeys(name for name in found if name))[:MOST_NAMES]


def clean(text: str) -> str:
    """A text of the extract in one line, without what cannot be seen; cut where it is absurdly long."""
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())[:120]


def centre_of(area: Area) -> Degrees:
    """A point in the middle of the largest outer ring; of its area, not of its points."""
    best, middle = -1.0, area.rings[0][1][0]
    for outer, ring in area.rings:
        if not outer:
            continue
        x0, y0 = ring[0]
        twice = east = north = 0.0
        for (x1, y1), (x2, y2) in pairwise(ring):
            cross = (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)
            twice += cross
            east += cross * (x1 + x2 - 2 * x0)
            north += cross * (y1 + y2 - 2 * y0)
        if abs(twice) > best:
            best = abs(twice)
            middle = (x0 + east / (3 * twice), y0 + north / (3 * twice)) if twice else ring[0]
    return middle


def middle_of(line: Line) -> Degrees:
    """The point in the middle of a line, by number of points."""
    return line[len(line) // 2]
