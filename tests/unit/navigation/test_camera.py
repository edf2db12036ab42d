"""The camera of the map, frame by frame."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headunit.core.geo import TILE_PX, Bounds, GeoPoint, distance_m, mercator
from headunit.navigation.camera import (
    CAR_AT,
    FIX_S,
    FLIGHT_S,
    LEAST_ZOOM,
    MOST_TILT,
    MOST_ZOOM,
    TILT,
    Camera,
    Glide,
    Pose,
    fitting,
)

HERE = GeoPoint(43.7395, 7.4215)
THERE = GeoPoint(43.7397, 7.4218)
FRAME_S = 1 / 60


def camera() -> Camera:
    made = Camera(Pose(HERE.latitude, HERE.longitude))
    made.set_car(HERE, 30.0)
    made.advance(10)
    return made


def frames(made: Camera, seconds: float) -> list[Pose]:
    return [made.advance(FRAME_S) for _ in range(round(seconds / FRAME_S))]


def test_it_follows_the_car_with_what_lies_ahead_up() -> None:
    made = camera()
    assert (made.pose.latitude, made.pose.longitude) == (HERE.latitude, HERE.longitude)
    assert made.pose.bearing == 30.0
    assert made.pose.at == CAR_AT
    assert not made.moving


def test_between_two_fixes_the_car_goes_on_evenly() -> None:
    made = camera()
    made.set_car(THERE, 90.0)
    ways = [distance_m(HERE, GeoPoint(pose.latitude, pose.longitude)) for pose in frames(made, FIX_S)]
    steps = [after - before for before, after in itertools.pairwise(ways)]
    assert max(steps) - min(steps) < 0.01
    assert ways[-1] == pytest.approx(distance_m(HERE, THERE), abs=0.01)
    assert made.pose.bearing == pytest.approx(90.0)
    assert not made.moving


def test_a_car_that_stands_still_moves_nothing() -> None:
    made = camera()
    made.set_car(GeoPoint(HERE.latitude + 1e-7, HERE.longitude), None)
    assert not made.moving


def test_a_leap_is_no_drive() -> None:
    made = camera()
    made.set_car(GeoPoint(48.85, 2.35), 0.0)
    assert (made.pose.latitude, made.pose.longitude) == (48.85, 2.35)
    assert not made.moving


def test_it_turns_the_shorter_way() -> None:
    made = camera()
    made.set_car(HERE, 350.0)
    bearings = [pose.bearing for pose in frames(made, FIX_S)]
    assert all(bearing <= 30.0 or bearing >= 350.0 for bearing in bearings)


def test_a_finger_holds_it_while_the_car_drives_away() -> None:
    made = camera()
    made.following = False
    made.hold(Pose(43.7, 7.4, 15.0, 12.0))
    made.set_car(THERE, 90.0)
    assert {(pose.latitude, pose.longitude, pose.bearing) for pose in frames(made, FIX_S)} == {(43.7, 7.4, 12.0)}


def test_back_to_the_car_in_one_flight() -> None:
    made = camera()
    made.following = False
    made.hold(Pose(43.7, 7.4, 15.0))
    made.following = True
    made.fly(replace(made.pose, zoom=16.0))
    assert made.moving
    frames(made, FLIGHT_S + FRAME_S)
    assert (made.pose.latitude, made.pose.zoom, made.pose.at) == (HERE.latitude, 16.0, CAR_AT)
    assert not made.moving


def test_the_date_line_is_crossed_the_shorter_way() -> None:
    glide = Glide()
    glide.set(GeoPoint(0.0, 179.999), 90.0)
    glide.set(GeoPoint(0.0, -179.999), 90.0)
    glide.advance(FIX_S / 2)
    assert glide.now is not None
    assert abs(glide.now[0].longitude) == pytest.approx(180.0)


def test_nobody_knows_where_the_car_is() -> None:
    made = Camera(Pose(10.0, 20.0))
    made.set_car(None, None)
    assert made.advance(1.0).latitude == 10.0
    assert made.car.now is None


@given(st.floats(-90, 90), st.floats(-720, 720), st.floats(-5, 40), st.floats(-720, 720), st.floats(-90, 90))
def test_no_pose_is_outside_what_a_map_can_show(
    latitude: float, longitude: float, zoom: float, bearing: float, tilt: float
) -> None:
    held = Pose(latitude, longitude, zoom, bearing, tilt).held()
    assert -85.06 < held.latitude < 85.06
    assert -180 <= held.longitude < 180
    assert 3 <= held.zoom <= 19
    assert 0 <= held.bearing < 360
    assert 0 <= held.tilt <= MOST_TILT


def test_far_away_the_map_lies_flat() -> None:
    assert Pose(0, 0, 16.0, tilt=TILT).held().tilt == TILT
    assert 0 < Pose(0, 0, 10.5, tilt=TILT).held().tilt < TILT
    assert Pose(0, 0, 5.0, tilt=TILT).held().tilt == 0


@given(st.floats(-80, 79), st.floats(-180, 180), st.floats(0.01, 5), st.floats(0.01, 60))
def test_a_region_just_fits(south: float, west: float, high: float, wide: float) -> None:
    east = (west + wide + 180) % 360 - 180
    zoom = fitting(Bounds(south, west, south + high, east), 800, 400)
    world = TILE_PX * 2**zoom
    across = wide / 360 * world
    down = (mercator(GeoPoint(south, 0))[1] - mercator(GeoPoint(south + high, 0))[1]) * world
    assert LEAST_ZOOM <= zoom <= MOST_ZOOM
    assert across <= 800.01
    assert down <= 400.01
    if LEAST_ZOOM < zoom < MOST_ZOOM:
        assert across == pytest.approx(800, rel=1e-6) or down == pytest.approx(400, rel=1e-6)


def test_a_point_is_seen_from_nearest_by() -> None:
    assert fitting(Bounds(43, 7, 43, 7), 800, 400) == MOST_ZOOM
