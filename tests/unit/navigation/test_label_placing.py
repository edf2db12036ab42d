"""Rectangles that must not touch, and where points are on the screen."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from headunit.core.geo import GeoPoint, mercator
from headunit.navigation.labelling.middles import widest
from headunit.navigation.labelling.placing import Box, Screen
from headunit.navigation.labelling.projection import FARTHEST, Projection
from headunit.navigation.labelling.typesetting import broken, width
from headunit.navigation.views import Area, MapView

boxes = st.builds(
    Box,
    st.floats(0, 300),
    st.floats(0, 300),
    st.floats(5, 120),
    st.floats(5, 30),
    st.one_of(st.just(0.0), st.floats(-90, 90)),
)
views = st.builds(
    MapView,
    st.builds(GeoPoint, st.floats(-80, 80), st.floats(-180, 180)),
    st.floats(3, 19),
    st.floats(0, 359.9),
    st.floats(0, 60),
    st.integers(300, 1920),
    st.integers(300, 1080),
)


def points_of(box: Box) -> list[tuple[float, float]]:
    """A net of points inside a box."""
    cos, sin = math.cos(math.radians(box.angle)), math.sin(math.radians(box.angle))
    shares = [step / 6 for step in range(-5, 6)]
    along = [(box.half_width * one, box.half_height * other) for one in shares for other in shares]
    return [(box.x + x * cos - y * sin, box.y + x * sin + y * cos) for x, y in along]


def holds(box: Box, point: tuple[float, float]) -> bool:
    cos, sin = math.cos(math.radians(box.angle)), math.sin(math.radians(box.angle))
    dx, dy = point[0] - box.x, point[1] - box.y
    return abs(dx * cos + dy * sin) < box.half_width and abs(dy * cos - dx * sin) < box.half_height


@given(boxes, boxes)
def test_boxes_with_a_point_in_common_meet(one: Box, other: Box) -> None:
    assert one.meets(other) == other.meets(one)
    if any(holds(other, point) for point in points_of(one)):
        assert one.meets(other)


@given(boxes, boxes)
def test_boxes_that_are_far_apart_do_not_meet(one: Box, other: Box) -> None:
    reach = math.hypot(one.half_width, one.half_height) + math.hypot(other.half_width, other.half_height)
    if math.hypot(one.x - other.x, one.y - other.y) > reach:
        assert not one.meets(other)


def test_a_turned_box_leaves_the_corners_of_the_upright_one_around_it_free() -> None:
    slanting = Box(100, 100, 100, 10, 45)
    assert slanting.reach == pytest.approx((77.8, 77.8), abs=0.1)
    assert not slanting.meets(Box(160, 40, 12, 12))
    assert slanting.meets(Box(160, 160, 12, 12))


@given(st.lists(boxes, max_size=12), boxes)
def test_a_screen_knows_every_box_that_was_taken(taken: list[Box], box: Box) -> None:
    screen = Screen()
    for one in taken:
        screen.take(one)
    assert screen.free(box) == (not any(box.meets(one) for one in taken))


def test_an_area_is_a_box() -> None:
    assert Box.of(Area(10, 20, 30, 40)) == Box(25, 40, 15, 20)


@given(views)
def test_the_centre_is_in_the_middle(view: MapView) -> None:
    x, y = mercator(view.centre)
    across, down, scale = Projection.of(view).screen(np.array([x]), np.array([y]))
    assert (across[0], down[0], scale[0]) == pytest.approx((view.width / 2, view.height / 2, 1))


@given(views, st.floats(0, 1), st.floats(0, 1))
def test_the_ground_under_a_pixel_is_drawn_at_that_pixel(view: MapView, right: float, down: float) -> None:
    projection = Projection.of(view)
    px, py = right * view.width, down * view.height
    x, y = projection.ground(px, py)
    across, below, scale = projection.screen(np.array([x]), np.array([y]))
    once_round = abs(x - projection.x) < 0.5  # a map of the whole world shows some of it twice
    if once_round and scale[0] > FARTHEST * 1.001:  # what is farther is held at that distance
        assert (across[0], below[0]) == pytest.approx((px, py), abs=1e-3)


@given(views, st.floats(0, 180))
def test_a_road_is_read_from_left_to_right_at_any_bearing(view: MapView, angle: float) -> None:
    turn = float(Projection.of(view).turned(np.array([angle]))[0])
    assert -90 <= turn <= 90
    # Along the road, one way or the other.
    assert math.sin(math.radians(turn - (angle - 90 - view.bearing))) == pytest.approx(0, abs=1e-9)


def test_over_the_date_line_the_way_is_short() -> None:
    view = MapView(GeoPoint(0, 179.99), 12, 0, 0, 1000, 500)
    x, y = mercator(GeoPoint(0, -179.99))
    across, _, _ = Projection.of(view).screen(np.array([x]), np.array([y]))
    assert across[0] == pytest.approx(500 + 0.02 / 360 * 256 * 4096)


def test_a_name_stands_in_the_widest_part_and_beside_a_hole() -> None:
    lake = np.array([(0, 0), (10, 0), (10, 4), (2, 4), (2, 8), (0, 8), (0, 0)], dtype=float)
    found = widest([lake])
    assert found is not None
    x, y, room = found
    assert (x, room) == (5, pytest.approx(10, rel=0.3))
    assert 0 < y < 4
    island = np.array([(4, 0.5), (4, 3.5), (9, 3.5), (9, 0.5), (4, 0.5)], dtype=float)
    beside = widest([lake, island])
    assert beside is not None
    assert beside[0] == 2
    assert widest([np.array([(0, 0), (5, 0), (0, 0)], dtype=float)]) is None


def test_long_names_are_set_in_two_lines_about_as_long() -> None:
    assert broken("Port Hercule") == "Port Hercule"
    assert broken("Casino de Monte-Carlo") == "Casino de\nMonte-Carlo"
    assert broken("Donaudampfschifffahrt") == "Donaudampfschifffahrt"
    assert width("Casino de\nMonte-Carlo") == width("Monte-Carlo")


def test_letters_that_the_font_lacks_have_a_width_too() -> None:
    assert width("東京") == 2
    assert width("e\u0301") == width("é")
    assert 0 < width("Ж") < 1
