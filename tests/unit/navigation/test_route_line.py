"""The line of a route on the map."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headunit.core.geo import GeoPoint, distance_m, mercator
from headunit.navigation.polyline import encoded
from headunit.navigation.route_line import CHUNK, STEP, ZOOMS, RouteLine, laying
from tests.fake_route import laid

SOUTH, WEST = 43.70, 7.40
METRE = 1 / 111_195
"""Degrees of latitude."""


def winding(points: int) -> list[GeoPoint]:
    """A road of 10 m steps to the north, that swings 80 m to either side."""
    return [GeoPoint(SOUTH + one * 10 * METRE, WEST + 80 * METRE * math.sin(one / 9)) for one in range(points)]


def line_of(points: list[GeoPoint]) -> RouteLine:
    return laid(encoded(points))


def corner() -> RouteLine:
    """400 m to the north, then 400 m to the east."""
    turn = GeoPoint(SOUTH + 400 * METRE, WEST)
    east = GeoPoint(turn.latitude, WEST + 400 * METRE / math.cos(math.radians(turn.latitude)))
    return line_of([GeoPoint(SOUTH, WEST), turn, east])


def test_a_metre_of_it_is_a_point() -> None:
    line = corner()
    assert line.length_m == pytest.approx(800, abs=1)
    assert distance_m(line.at(100), GeoPoint(SOUTH + 100 * METRE, WEST)) < 0.2
    assert line.at(-5) == line.points[0]
    assert line.at(9999) == line.points[-1]


def test_round_a_corner_it_turns_over_some_metres() -> None:
    line = corner()
    assert line.heading(200) == pytest.approx(0, abs=0.1)
    assert line.heading(600) == pytest.approx(90, abs=0.1)
    turning = [line.heading(metres) for metres in range(380, 420)]
    assert max(after - before for before, after in pairwise(turning)) < 15
    assert line.heading(0) == pytest.approx(0, abs=0.1)
    assert line.heading(line.length_m) == pytest.approx(90, abs=0.1)
    assert 30 < line.heading(200, ahead_m=500) < 60


@given(st.floats(0, 799), st.floats(-150, 150))
def test_a_place_on_it_is_found_again(metres: float, wrong_m: float) -> None:
    line = corner()
    assert line.nearest_m(line.at(metres), metres + wrong_m, 200) == pytest.approx(metres, abs=0.5)


def test_where_it_passes_twice_the_expected_one_counts() -> None:
    there = [GeoPoint(SOUTH + one * 100 * METRE, WEST) for one in range(11)]
    line = line_of(there + there[-2::-1])
    place = there[5]
    assert line.nearest_m(place, 480, 100) == pytest.approx(500, abs=1)
    assert line.nearest_m(place, 1520, 100) == pytest.approx(1500, abs=1)


@pytest.mark.parametrize("zoom", ZOOMS)
def test_at_every_zoom_nothing_lies_a_pixel_beside_the_thinned_line(zoom: int) -> None:
    line = line_of(winding(700))
    assert max(line.off_px(point, zoom) for point in line.points[::7]) < 1


def test_from_farther_away_there_are_fewer_points() -> None:
    line = line_of(winding(2000))
    counts = [len(line.levels[zoom].vertices) for zoom in ZOOMS]
    assert counts == sorted(counts, reverse=True)
    assert counts[-1] < 10 < counts[0]
    assert line.level(17.2) is line.levels[18]
    assert line.level(18.9) is line.levels[18]
    assert line.level(3.0) is line.levels[6]


def test_only_what_may_be_seen_is_drawn_and_what_is_drawn_hangs_together() -> None:
    line = line_of(winding(2000))
    level = line.levels[18]
    assert [run.vertices for run in level.runs((43, 7, 44, 8))] == [level.vertices]
    assert level.runs((45, 7, 46, 8)) == []
    (run,) = level.runs((SOUTH + 0.05, 7, SOUTH + 0.06, 8))
    assert run.number > 0
    assert run.vertices[0] == level.vertices[run.number * CHUNK]
    assert run.vertices[0][0] < SOUTH + 0.05
    assert run.vertices[-1][0] > SOUTH + 0.06
    assert len(run.vertices) < 400


@pytest.mark.parametrize(("metres", "before", "after"), [(0.0, 0, 3), (200.0, 2, 3), (600.0, 3, 2), (999.0, 3, 0)])
def test_a_run_is_parted_at_a_metre_of_the_line(metres: float, before: int, after: int) -> None:
    line = corner()
    (run,) = line.level(18).runs((-90, -180, 90, 180))
    parts = line.parted(run.vertices, metres)
    assert [len(part) for part in parts] == [before, after]
    if before and after:
        assert parts[0][-1] == parts[1][0]
        assert parts[0][-1][2] == metres
        latitude, longitude, _ = parts[1][0]
        assert distance_m(line.at(metres), GeoPoint(latitude, longitude)) < 0.01


def test_a_way_there_and_back_is_two_pieces() -> None:
    there = winding(600)
    beyond = [GeoPoint(there[-1].latitude, WEST + 0.1), GeoPoint(SOUTH, WEST + 0.1)]
    line = line_of([*there, *beyond])
    assert len(line.seen(18, (SOUTH, WEST - 0.01, SOUTH + 0.002, WEST + 0.2))) == 2


def test_a_long_one_is_laid_in_small_steps() -> None:
    shape = encoded(winding(40 * STEP))
    steps = sum(1 for _ in laying(shape))
    assert steps > 60
    assert laid(shape).length_m > 40 * STEP * 10


def test_a_point_twice_in_a_row_is_one() -> None:
    points = [*winding(3), winding(3)[-1]]
    assert len(line_of(points).points) == 3


@pytest.mark.parametrize("shape", ["", encoded(winding(1)), encoded(winding(1) * 2), "\x00"])
def test_what_is_no_line_is_refused(shape: str) -> None:
    with pytest.raises(ValueError, match="line"):
        laid(shape)


def test_how_far_a_finger_is_beside_it() -> None:
    line = corner()
    place = GeoPoint(SOUTH + 200 * METRE, WEST + 100 * METRE)
    x, _ = mercator(place)
    west, _ = mercator(line.points[0])
    assert line.off_px(place, 15) == pytest.approx(abs(x - west) * 256 * 2**15, rel=0.01)
