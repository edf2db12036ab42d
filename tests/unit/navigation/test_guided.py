"""A guided car on the map: on the route's line, gliding from fix to fix."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from headunit.core.geo import GeoPoint, distance_m
from headunit.navigation.camera import Camera, Pose
from headunit.navigation.cruising import NEAREST
from headunit.navigation.guidance.domain import Ahead, GuidanceState
from headunit.navigation.guided import GuidedCar
from headunit.navigation.polyline import encoded
from headunit.navigation.route_line import RouteLine
from headunit.navigation.routes import Manoeuvre, ManoeuvreKind
from tests.fake_route import laid

METRE = 1 / 111_195
START = GeoPoint(43.7, 7.4)
FRAME_S = 1 / 60


def zigzag() -> RouteLine:
    """20 km: each 500 m it turns by 90 degrees."""
    points, north, east = [START], 0, 0
    for turn in range(40):
        north, east = (north + 500, east) if turn % 2 == 0 else (north, east + 500)
        points.append(GeoPoint(43.7 + north * METRE, 7.4 + east * METRE * 1.3832))
    return laid(encoded(points))


LINE = zigzag()


def guiding(along_m: float, turn_in_m: float = 400.0) -> GuidanceState:
    turn = Manoeuvre(ManoeuvreKind.RIGHT, along_m + turn_in_m, 0.0, 1, 0, "Turn right.", "Turn right.")
    return GuidanceState(
        next=Ahead(turn, turn_in_m), done_m=along_m, place=LINE.at(along_m), heading=LINE.heading(along_m)
    )


def guided() -> tuple[Camera, GuidedCar]:
    camera = Camera(Pose(43.7, 7.4))
    camera.set_car(START, 0.0)
    car = GuidedCar(camera)
    car.take(LINE)
    return camera, car


def drive(camera: Camera, car: GuidedCar, mps: float, every_s: float, seconds: float) -> list[tuple[float, GeoPoint]]:
    """Frame by frame: how far along the car is seen, and where."""
    seen = []
    frames = round(every_s / FRAME_S)
    for fix in range(round(seconds / every_s)):
        car.guide(guiding(100 + mps * fix * every_s), fix * every_s)
        for _ in range(frames):
            camera.advance(FRAME_S)
            assert camera.car.now is not None
            seen.append((camera.car.along_m, camera.car.now[0]))
    return seen


@pytest.mark.parametrize(("mps", "every_s"), [(14.0, 1.0), (1400.0, 0.1)], ids=["rate-1", "rate-100"])
def test_it_glides_along_the_line_without_a_leap(mps: float, every_s: float) -> None:
    camera, car = guided()
    seen = drive(camera, car, mps, every_s, 60 * every_s)[round(10 * every_s / FRAME_S) :]
    steps = [after - before for (before, _), (after, _) in pairwise(seen)]
    assert min(steps) >= 0
    assert max(steps) < 2 * mps * FRAME_S
    assert sum(1 for step in steps if step == 0) < len(steps) / 20
    assert all(distance_m(LINE.at(along_m), place) < 0.1 for along_m, place in seen)


def test_it_goes_round_the_corners_and_not_across() -> None:
    camera, car = guided()
    headings = []
    for fix in range(60):
        car.guide(guiding(300 + 14.0 * fix), float(fix))
        headings += [camera.advance(FRAME_S).bearing for _ in range(60)]
    turns = [abs((after - before + 180) % 360 - 180) for before, after in pairwise(headings)]
    assert max(turns) < 4
    assert max(headings) == pytest.approx(90, abs=1)


def test_a_new_route_from_where_it_is_is_no_leap() -> None:
    camera, car = guided()
    drive(camera, car, 14.0, 1.0, 10.0)
    before = camera.car.now
    assert before is not None
    other = laid(encoded([before[0], *LINE.points[1:]]))
    car.take(other)
    car.guide(replace(guiding(0.0), done_m=5.0, place=other.at(5.0)), 10.0)
    assert camera.car.line is other
    assert camera.car.now is not None
    assert distance_m(camera.car.now[0], before[0]) < 6


def test_a_place_far_away_is_a_leap() -> None:
    camera, car = guided()
    drive(camera, car, 14.0, 1.0, 5.0)
    car.guide(guiding(15_000.0), 6.0)
    assert camera.car.along_m == pytest.approx(15_000.0, abs=1)
    assert camera.car.line is LINE


def test_until_the_line_is_laid_it_is_where_it_is_said_to_be() -> None:
    camera, car = guided()
    car.take(None)
    car.guide(guiding(50.0), 0.0)
    camera.advance(10)
    assert camera.car.line is None
    assert car.on_route
    assert camera.car.now is not None
    assert distance_m(camera.car.now[0], LINE.at(50)) < 0.1


def test_off_the_route_the_receiver_counts() -> None:
    camera, car = guided()
    drive(camera, car, 14.0, 1.0, 5.0)
    car.guide(replace(guiding(200.0), place=None, heading=None), 6.0)
    assert not car.on_route
    beside = GeoPoint(43.7018, 7.4012)
    car.receive(beside, 45.0, 6.0)
    camera.advance(10)
    assert camera.car.now == (beside, 45.0)
    assert camera.car.line is None


def test_the_camera_comes_nearer_slowly_and_a_person_may_ask_for_more() -> None:
    camera, car = guided()
    drive(camera, car, 30.0, 1.0, 20.0)
    far = camera.pose.zoom
    car.guide(guiding(700.0, turn_in_m=100.0), 20.0)
    zooms = [camera.advance(FRAME_S).zoom for _ in range(360)]
    assert max(after - before for before, after in pairwise([far, *zooms])) < 0.05
    assert zooms[-1] > far + 0.4
    car.zoom_by(1.0)
    assert camera.moving
    camera.advance(20)
    assert camera.pose.zoom == pytest.approx(zooms[-1] + 1, abs=0.02)
    assert camera.pose.zoom <= NEAREST + 1
    car.end()
    assert camera.cruise is None
