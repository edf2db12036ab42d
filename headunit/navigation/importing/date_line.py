"""Lines that go over the date line are cut there: on the map its two sides are a world apart."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from headunit.navigation.importing.collecting import Line, Way

_EDGE, _HALF = 180.0, 180.0


def crosses_the_date_line(line: Line) -> bool:
    """Whether two points in a row lie on both sides: nothing in the data is half the world long."""
    longitudes = [longitude for longitude, _ in line]
    return max(longitudes) - min(longitudes) > _HALF and bool(_jumps(longitudes))


def cut_at_the_date_line(way: Way) -> Sequence[Way]:
    """The pieces of a way, each on one side; the points that are added at the line have ids below 0."""
    if not crosses_the_date_line(way.line):
        return (way,)
    jumps = _jumps([longitude for longitude, _ in way.line])
    pieces, line, nodes, begun = [], [], [], 0
    for number, jump in enumerate(jumps, 1):
        (west, from_), (east, to) = way.line[jump], way.line[jump + 1]
        side = _EDGE if west > 0 else -_EDGE
        way_left = abs(side - west)
        whole = way_left + abs(-side - east)
        latitude = from_ + (to - from_) * (way_left / whole if whole else 0.5)
        line += [*way.line[begun : jump + 1], (side, latitude)]
        nodes += [*way.nodes[begun : jump + 1], -2 * number]
        pieces.append((line, nodes))
        line, nodes, begun = [(-side, latitude)], [-2 * number - 1], jump + 1
    pieces.append(([*line, *way.line[begun:]], [*nodes, *way.nodes[begun:]]))
    return [Way(way.osm_id, way.tags, line, nodes) for line, nodes in pieces if len(set(line)) > 1]


def _jumps(longitudes: Sequence[float]) -> list[int]:
    """After which points it goes over to the other side."""
    pairs = itertools.pairwise(longitudes)
    return [number for number, (one, other) in enumerate(pairs) if abs(other - one) > _HALF]
