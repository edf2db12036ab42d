"""Lines with fewer points look the same from far away."""

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from headunit.navigation.drawing.layout import LINE, MOVE
from headunit.navigation.drawing.simplifying import ring_areas, thinned

lines = st.lists(
    st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 5000)), min_size=2, max_size=30), min_size=1, max_size=8
)


def arrays(several):
    points = np.array([point for line in several for point in line], dtype=np.int32)
    pens = np.array([MOVE if not at else LINE for line in several for at in range(len(line))], dtype=np.uint8)
    return points, pens


def aside(point, one, other):
    along, away = np.subtract(other, one).astype(float), np.subtract(point, one).astype(float)
    share = np.clip(along @ away / max(along @ along, 1e-9), 0, 1)
    return float(np.hypot(*(away - share * along)))


def test_points_on_a_straight_line_go_and_a_corner_stays():
    points, pens = arrays([[(0, 0), (10, 0), (20, 0), (30, 0), (30, 10), (30, 20)]])
    kept = points[thinned(points, pens, 1.0)]
    assert kept.tolist() == [[0, 0], [30, 0], [30, 20]]


@given(lines)
def test_every_line_keeps_its_ends(several):
    points, pens = arrays(several)
    stays = thinned(points, pens, 40.0)
    starts = np.nonzero(pens == MOVE)[0]
    assert stays[starts].all()
    assert stays[np.append(starts[1:] - 1, len(points) - 1)].all()


def test_a_curve_moves_by_no_more_than_twice_the_step():
    turns = np.linspace(0, 6, 2000)
    curve = [(int(3000 + 2000 * np.cos(turn)), int(3000 + 2000 * np.sin(turn))) for turn in turns]
    points, pens = arrays([curve])
    kept = points[thinned(points, pens, 5.0)]
    assert len(kept) < 200
    for point in points[::20]:
        nearest = min(aside(point, one, other) for one, other in pairwise(kept))
        assert nearest <= 10.0


def test_the_area_of_a_ring_tells_which_way_it_runs():
    clockwise = [(0, 0), (10, 0), (10, 10), (0, 10), (0, 0)]
    points, pens = arrays([clockwise, clockwise[::-1]])
    assert ring_areas(points, pens).tolist() == [100.0, -100.0]
