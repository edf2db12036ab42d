"""The sea is where the coast says, also where the coast leaves the extract."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from headunit.navigation.drawing.sea import joined, sea

INNER, OUTER = (100, 100, 200, 200), (0, 0, 300, 300)


def chain(*points):
    return np.array(points, dtype=np.int64)


def inside(rings, x, y):
    """Whether a point is in one of the rings, by the even-odd rule for each."""
    return any(_crossings(ring, x, y) % 2 for ring in rings)


def _crossings(ring, x, y):
    count = 0
    for (ax, ay), (bx, by) in zip(ring[:-1].tolist(), ring[1:].tolist(), strict=True):
        if (ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax):
            count += 1
    return count


def wet(found, x, y):
    return (inside(found.waters, x, y) and not inside(found.islands, x, y)) or inside(found.lagoons, x, y)


def test_no_coast_is_no_sea():
    found = sea([], INNER, OUTER)
    assert not found.waters
    assert not found.islands


def test_around_an_island_everything_is_sea():
    # y runs southwards: this is counter-clockwise on the map, the land is on the left
    island = chain((140, 160), (160, 160), (160, 140), (140, 140), (140, 160))
    found = sea([island[:3], island[2:]], INNER, OUTER)
    assert not wet(found, 150, 150)
    assert wet(found, 105, 105)
    assert wet(found, 5, 295)


def test_a_coast_around_water_is_a_lagoon_in_the_land():
    lagoon = chain((140, 160), (140, 140), (160, 140), (160, 160), (140, 160))
    found = sea([lagoon], INNER, OUTER)
    assert wet(found, 150, 150)
    assert not wet(found, 105, 105)


def test_the_sea_goes_on_where_the_coast_leaves_the_extract():
    # from west to east with the land on the left, in the north
    found = sea([chain((100, 150), (150, 155), (200, 150))], INNER, OUTER)
    assert wet(found, 150, 190)
    assert not wet(found, 150, 110)
    assert wet(found, 20, 280)
    assert wet(found, 290, 290)
    assert not wet(found, 20, 20)
    assert not wet(found, 290, 20)


def test_the_other_way_round_the_sea_is_in_the_north():
    found = sea([chain((200, 150), (150, 155), (100, 150))], INNER, OUTER)
    assert wet(found, 150, 110)
    assert wet(found, 20, 20)
    assert not wet(found, 150, 190)


def test_two_coasts_leave_a_strait_between_them():
    northern = chain((100, 120), (200, 120))
    southern = chain((200, 180), (100, 180))
    found = sea([northern, southern], INNER, OUTER)
    assert wet(found, 150, 150)
    assert wet(found, 10, 150)
    assert not wet(found, 150, 105)
    assert not wet(found, 150, 195)


def test_an_island_in_the_sea_of_a_coast():
    island = chain((140, 180), (160, 180), (160, 170), (140, 170), (140, 180))
    found = sea([chain((100, 150), (200, 150)), island], INNER, OUTER)
    assert not wet(found, 150, 175)
    assert wet(found, 150, 165)


def test_a_coast_that_ends_in_the_middle_of_the_extract_is_drawn_all_the_same():
    found = sea([chain((100, 150), (150, 150))], INNER, OUTER)
    assert wet(found, 130, 190)
    assert not wet(found, 130, 110)


points = st.tuples(st.integers(-50, 350), st.integers(-50, 350))


@given(st.lists(st.lists(points, min_size=2, max_size=6), max_size=6))
def test_whatever_the_coast_every_ring_is_closed_and_inside(lines):
    found = sea([chain(*line) for line in lines], INNER, OUTER)
    for ring in found.waters:
        assert (ring[0] == ring[-1]).all()
        assert ring.min() >= 0
        assert ring.max() <= 300


@given(st.lists(st.lists(points, min_size=2, max_size=5), max_size=6))
def test_joining_loses_no_piece(lines):
    pieces = [chain(*line) for line in lines]
    before = sum(len(piece) - 1 for piece in pieces)
    assert sum(len(one) - 1 for one in joined(pieces)) == before
