"""Takes everything that can have a label out of an extract."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from headunit.core.geo import LAST_LATITUDE, TILE_PX, Bounds, GeoPoint, mercator
from headunit.navigation.importing.collecting import Area, Line, Node, Way
from headunit.navigation.labelling import things as tags_of
from headunit.navigation.labelling.lines import WORLD, Piece, joined, lengths, straight_places
from headunit.navigation.labelling.middles import widest
from headunit.navigation.labelling.store import Found, write
from headunit.navigation.labelling.things import Thing
from headunit.navigation.labelling.typesetting import broken, width
from headunit.navigation.regions.manifest import LABELS
from headunit.navigation.views import LabelKind

LAST_ZOOM = 19.0
"""The map goes no nearer."""
TEXT_PX = 20
"""The size of letters for which the first zoom of a name is reckoned."""
OVERHANG = 1.45
"""A road's name may be so much longer than the straight piece under it."""
SHIELD_ROOM_PX = 150
"""A road is numbered where so much of it can be seen."""
_LONG = 100 * math.e
_LONG_RANK = 1.2
_AT_ONCE = 2000
"""Lines whose places are looked for in one go."""


class LabelCollector:
    """See `importing.collecting.Collector`."""

    def __init__(self) -> None:
        self._things: list[Thing] = []
        self._places: list[Found] = []
        self._roads: dict[str, list[Piece]] = defaultdict(list)
        self._numbers: dict[str, list[Piece]] = defaultdict(list)
        self._rivers: dict[str, list[Piece]] = defaultdict(list)

    def node(self, node: Node) -> None:
        """See `Collector`."""
        thing = tags_of.place(node.tags) or tags_of.poi(node.tags) or tags_of.ground(node.tags)
        if thing is not None and -LAST_LATITUDE <= node.latitude <= LAST_LATITUDE:
            x, y = mercator(GeoPoint(node.latitude, node.longitude))
            self._add(thing, x, y, thing.zoom)

    def way(self, way: Way) -> None:
        """See `Collector`."""
        if "highway" in way.tags:
            if way.tags.get("area") == "yes":
                return
            wanted = ((tags_of.road(way.tags), self._roads), (tags_of.shield(way.tags), self._numbers))
        elif "waterway" in way.tags:
            wanted = ((tags_of.river(way.tags), self._rivers), (None, self._rivers))
        else:
            return
        points: npt.NDArray[np.float64] | None = None
        for thing, pieces in wanted:
            if thing is not None:
                points = _projected(way.line) * WORLD if points is None else points
                pieces[thing.text].append(Piece(points, way.nodes[0], way.nodes[-1], thing))

    def area(self, area: Area) -> None:
        """See `Collector`."""
        on_ground = tags_of.ground(area.tags)
        at_point = tags_of.place(area.tags, area=True) or tags_of.poi(area.tags)
        if on_ground is None and at_point is None:
            return
        if on_ground is not None and on_ground.kind is LabelKind.ROAD and area.tags.get("area") != "yes":
            on_ground = on_ground if area.tags.get("place") == "square" else None  # a street that ends where it begins
        found = _largest(area)
        if found is None:
            return
        x, y, room = found
        if on_ground is not None:
            zoom = max(on_ground.zoom, _fits(broken(on_ground.text), room * OVERHANG))
            self._add(on_ground, x, y, zoom, room=room)
        if at_point is not None and on_ground is None:
            self._add(at_point, x, y, at_point.zoom)

    def finish(self, folder: Path, bounds: Bounds) -> Mapping[str, int]:  # noqa: ARG002 - the port's
        """See `Collector`."""
        self._lay(self._roads, _fits)
        self._lay(self._rivers, _fits)
        self._lay(self._numbers, lambda _, room: _zoom_of(SHIELD_ROOM_PX, room), along=False)
        write(folder / LABELS, self._things, self._places)
        return {}

    def _add(self, thing: Thing, x: float, y: float, zoom: float, *, room: float = math.inf) -> None:
        self._places.append(Found(len(self._things), x, y, math.nan, room, zoom))
        self._things.append(replace(thing, text=broken(thing.text)))

    def _lay(self, named: dict[str, list[Piece]], fits: Callable[[str, float], float], *, along: bool = True) -> None:
        """Join the pieces of each name, and find places along the lines that come of it."""
        lines = [line for pieces in named.values() for line in joined(pieces)]
        named.clear()
        for start in range(0, len(lines), _AT_ONCE):
            part = [points for points, _ in lines[start : start + _AT_ONCE]]
            number = len(self._things)
            for (_, thing), length in zip(lines[start:], lengths(part).tolist(), strict=False):
                self._things.append(_lengthened(thing, length))
            anchors = straight_places(part)
            rooms = (anchors.room / WORLD).tolist()
            angles = anchors.angle.tolist() if along else [math.nan] * len(rooms)
            spots = zip(anchors.line.tolist(), (anchors.point / WORLD).tolist(), angles, rooms, strict=True)
            for line, (x, y), angle, room in spots:
                thing = self._things[number + line]
                zoom = max(thing.zoom, fits(thing.text, room * OVERHANG))
                if zoom <= LAST_ZOOM:
                    self._places.append(Found(number + line, x, y, angle, room, zoom))


def _projected(line: Line) -> npt.NDArray[np.float64]:
    """Points of the Mercator square; `headunit.core.geo.mercator` for many."""
    degrees = np.asarray(line, dtype=np.float64)
    north = np.radians(np.clip(degrees[:, 1], -LAST_LATITUDE, LAST_LATITUDE))
    return np.stack([(degrees[:, 0] + 180) / 360, (1 - np.arcsinh(np.tan(north)) / np.pi) / 2], axis=1)


def _largest(area: Area) -> tuple[float, float, float] | None:
    """Where the name of an area stands, and how wide it is there: in its widest part."""
    parts: list[list[npt.NDArray[np.float64]]] = []
    for outer, line in area.rings:
        if outer:
            parts.append([])
        if parts:
            parts[-1].append(_projected(line))
    middles = [middle for rings in parts if (middle := widest(rings)) is not None]
    return max(middles, key=lambda middle: middle[2]) if middles else None


def _zoom_of(px: float, room: float) -> float:
    """The zoom at which a part of the Mercator square is so many pixels wide."""
    return math.log2(px / (TILE_PX * room))


def _fits(text: str, room: float) -> float:
    return _zoom_of(max(1.0, width(text)) * TEXT_PX, room)


def _lengthened(thing: Thing, length: float) -> Thing:
    """The longer of two roads of a kind has room first."""
    bonus = _LONG_RANK * max(0.0, math.log(max(1.0, length) / _LONG))
    return replace(thing, rank=thing.rank - min(4.0, bonus))
