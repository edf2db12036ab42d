"""Roads that are put together from their pieces are the same roads."""

from collections import Counter
from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from headunit.core.geo import GeoPoint
from headunit.navigation.drawing.kinds import Kind
from headunit.navigation.drawing.layout import FEATURE, LINE, MOVE
from headunit.navigation.drawing.merging import merged
from headunit.navigation.drawing.style import PALETTES
from headunit.navigation.drawing.tiles_qt import TileRenderer
from tests.unit.navigation.drawn import colour, region, tile_of

places = st.tuples(st.integers(0, 4), st.integers(0, 4))
lines = st.tuples(
    st.sampled_from([Kind.MOTORWAY, Kind.TRUNK, Kind.WOOD]), st.lists(places, min_size=2, max_size=5, unique=True)
)


def arrays(several):
    table = np.zeros(len(several), dtype=FEATURE)
    table["kind"] = [kind for kind, _ in several]
    table["count"] = [len(line) for _, line in several]
    table["first"] = np.cumsum(table["count"]) - table["count"]
    points = np.array([point for _, line in several for point in line], dtype=np.int32)
    pens = np.array([MOVE if not at else LINE for _, line in several for at in range(len(line))], dtype=np.uint8)
    return points, pens, table


def pieces(points, pens, table):
    """Every straight piece with its kind, whichever way it runs."""
    first = np.cumsum(table["count"]) - table["count"]
    found = Counter()
    for kind, start, count in zip(table["kind"].tolist(), first.tolist(), table["count"].tolist(), strict=True):
        assert pens[start : start + count].tolist() == [MOVE] + [LINE] * (count - 1)
        line = [tuple(point) for point in points[start : start + count].tolist()]
        found.update((kind, *sorted(pair)) for pair in pairwise(line))
    return found


@given(st.lists(lines, min_size=1, max_size=12))
def test_no_piece_is_lost_or_made_up(several):
    points, pens, table = arrays(several)
    before = pieces(points, pens, table)
    assert pieces(*merged(points, pens, table)) == before


def test_pieces_in_a_row_become_one_whichever_way_they_run():
    row = [(Kind.MOTORWAY, line) for line in ([(0, 0), (1, 0)], [(2, 0), (1, 0)], [(2, 0), (3, 0)])]
    points, _, table = merged(*arrays(row))
    assert len(table) == 1
    assert points.tolist() in ([[x, 0] for x in range(4)], [[x, 0] for x in range(3, -1, -1)])


def test_a_junction_and_another_kind_end_a_line():
    star = [(Kind.MOTORWAY, [(0, 0), (1, 0)]), (Kind.MOTORWAY, [(1, 0), (2, 0)]), (Kind.MOTORWAY, [(1, 0), (1, 1)])]
    assert len(merged(*arrays(star))[2]) == 3
    kinds = [(Kind.MOTORWAY, [(0, 0), (1, 0)]), (Kind.TRUNK, [(1, 0), (2, 0)])]
    assert len(merged(*arrays(kinds))[2]) == 2


def test_a_motorway_of_many_short_pieces_is_seen_from_far_away(tmp_path):
    corners = [14.01 + step / 5000 for step in range(400)]
    ways = [({"highway": "motorway"}, [(west, 35.05), (east, 35.05)]) for west, east in pairwise(corners)]
    renderer = TileRenderer(tmp_path / "tiles")
    renderer.use([region(tmp_path, ways)])
    column, row, x, y = tile_of(GeoPoint(35.05, 14.05), 8)
    tile = renderer.tile("day", 8, column, row)
    assert PALETTES["day"].ground not in {colour(tile, x + aside, y) for aside in range(-6, 2)}
