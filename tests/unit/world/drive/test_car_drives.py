"""A car on a road: where physics says, however time is cut."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headunit.core.clock import TICK
from headunit.core.geo import GeoPoint, distance_m
from headunit.world.drive.course import Course
from headunit.world.drive.path import RoadPath
from headunit.world.drive.setting_out import set_out
from headunit.world.drive.speeds import ACCELERATION, BRAKING, Manner
from headunit.world.errors import WorldError
from tests.unit.world.drive.roads import START, car, laid, long_road, road, roads

SECOND = timedelta(seconds=1)


def out(path, manner=None, powertrain="hybrid", **values):
    asked = {name: values.pop(name) for name in ("only_km", "until_km") if name in values}
    return set_out(car(**values), START, path, powertrain, manner=manner, **asked)


@given(roads(), st.integers(0, 9), st.lists(st.floats(0.0, 300.0), max_size=8))
def test_looking_on_the_way_changes_nothing(path, seed, steps):
    driven = out(path, Manner(seed=seed))
    looked, now = driven, START
    for step in steps:
        now += timedelta(seconds=step)
        looked = looked.at(now)
    assert looked == driven.at(now)


@given(roads(), st.integers(0, 9))
def test_it_arrives_at_the_end_with_the_length_on_the_odometer(path, seed):
    driven = out(path, Manner(seed=seed))
    length = Course(path.points).length_m
    there = driven.at(driven.drive.ends_at)
    assert there.odometer_km == pytest.approx(12.0 + length / 1000, abs=1e-6)
    assert distance_m(GeoPoint(there.latitude, there.longitude), path.points[-1]) < 0.01
    assert (there.drive, there.speed_kmh) == (None, 0.0)
    assert driven.at(driven.drive.ends_at - TICK).drive is not None
    assert driven.at(START + timedelta(days=99)) == replace(there, since=START + timedelta(days=99))


@given(roads(), st.integers(0, 9), st.one_of(st.none(), st.floats(10.0, 200.0)))
@settings(max_examples=60)
def test_no_limit_is_passed_and_nothing_is_sudden(path, seed, cruise):
    drive = out(path, Manner(cruise, seed)).drive
    numbers = drive.way.course.numbers
    samples = 200
    before = None
    for number in range(samples + 1):
        at_s = drive.motion.duration_s * number / samples
        metre, speed = drive.motion.at(at_s)
        if before is not None:
            then_s, then_m, then = before
            gain = (speed - then) / (at_s - then_s) if at_s > then_s else 0.0
            assert -BRAKING - 1e-6 <= gain <= ACCELERATION + 1e-6
            assert metre >= then_m - 1e-9
        before = (at_s, metre, speed)
        # At a point where two limits meet, either may be the one that holds.
        allowed = [
            path.limits_kmh[numbers[piece + 1] - 1]
            for piece in {drive.way.course.piece(metre - 1e-6), drive.way.course.piece(metre + 1e-6)}
        ]
        assert speed * 3.6 <= max(5.0, *allowed) + 1e-6
        assert cruise is None or speed * 3.6 <= cruise + 1e-6


def test_a_stretch_takes_as_long_as_the_formula_says():
    """1 km at 90 km/h, with 1.8 m/s² up and 2.5 m/s² down: 25 m/s, reached in 13.9 s and left in 10 s."""
    drive = out(road(1000.0), Manner(cruise_kmh=72.0)).drive
    speed = 20.0
    speeding, braking = speed / ACCELERATION, speed / BRAKING
    even = (1000.0 - speed * (speeding + braking) / 2) / speed
    assert drive.motion.duration_s == pytest.approx(speeding + even + braking)
    assert drive.motion.top_mps == pytest.approx(speed)
    assert drive.motion.top_s == pytest.approx(speeding)


def test_a_driver_stays_a_little_below_the_limit_and_never_the_same():
    tops = {out(road(5000.0), Manner(seed=seed)).drive.motion.top_mps * 3.6 for seed in range(20)}
    assert len(tops) == 20
    assert 90 * 0.92 <= min(tops) < max(tops) <= 90
    again = {out(road(5000.0), Manner(seed=seed)).drive.motion.top_mps * 3.6 for seed in range(20)}
    assert tops == again


@pytest.mark.parametrize(
    ("turn", "least", "most"), [(0.0, 80, 90), (20.0, 40, 60), (90.0, 18, 26), (180.0, 7, 8), (-90.0, 18, 26)]
)
def test_a_bend_is_taken_slowly(turn, least, most):
    path = RoadPath(laid([(500.0, 0.0), (500.0, turn)]), (90.0, 90.0), (False, False))
    drive = out(path).drive
    _, speed = drive.motion.at(drive.motion.when(drive.way.course.metres[1]))
    assert least <= speed * 3.6 <= most


def test_a_trembling_hand_that_drew_the_road_stops_nobody():
    drive = out(RoadPath(laid([(0.5, 10.0), (0.5, -10.0)] * 800), (50.0,) * 1600, (False,) * 1600)).drive
    assert drive.motion.top_mps * 3.6 > 30


def test_at_a_stop_it_stands_some_seconds_and_goes_on():
    drive = out(road(2000.0, stops=(50,))).drive
    arrived = drive.motion.when(drive.way.course.metres[50])
    for later, moves in ((0.01, False), (2.9, False), (12.5, True)):
        metre, speed = drive.motion.at(arrived + later)
        assert (speed > 0) is moves
        assert moves or metre == pytest.approx(1000.0, abs=0.1)


def test_the_date_line_is_no_wall():
    points = (GeoPoint(0.0, 179.99), GeoPoint(0.0, -179.99))
    driven = out(RoadPath(points, (90.0,), (False,)))
    half = driven.at(START + timedelta(seconds=driven.drive.motion.when(distance_m(*points) * 0.75)))
    assert -180.0 <= half.longitude < -179.99
    assert half.heading == pytest.approx(90.0)


def test_only_some_kilometres_or_until_the_odometer_shows_them():
    assert (there := out(road(), only_km=2.5)).at(there.drive.ends_at).odometer_km == 14.5
    assert (there := out(road(), only_km=99)).at(there.drive.ends_at).odometer_km == pytest.approx(22.0, abs=1e-4)
    there = out(long_road(30.0), until_km=30.0, odometer_km=12.3456789)
    assert there.at(there.drive.ends_at).odometer_km == 30.0
    with pytest.raises(WorldError, match="driven so far already"):
        out(road(), until_km=12.0)


def test_200_km_of_road_are_planned_at_once_and_driven_exactly():
    path = long_road(200.0)
    driven = out(path)
    assert len(driven.drive.motion) < 40_000
    there = driven.at(driven.drive.ends_at)
    assert there.odometer_km == pytest.approx(12.0 + Course(path.points).length_m / 1000, abs=1e-6)
    assert 30 < there.odometer_km / ((driven.drive.ends_at - START) / timedelta(hours=1)) < 110


@pytest.mark.parametrize(
    "path",
    [
        RoadPath((GeoPoint(1, 2),), (), ()),
        RoadPath((GeoPoint(1, 2), GeoPoint(1, 2)), (50.0,), (False,)),
        RoadPath((GeoPoint(1, 2), GeoPoint(1, 3)), (50.0, 50.0), (False,)),
    ],
)
def test_a_way_without_a_length_is_refused(path):
    with pytest.raises(WorldError) as refusal:
        out(path)
    assert refusal.value.reason == "no-track"


# Tunnels.


def test_in_a_tunnel_there_are_no_satellites_and_no_network():
    driven = out(road(tunnels=tuple(range(30, 50))))
    seen = []
    for turn in driven.drive.turns():
        now = driven.at(turn)
        seen.append((now.underground, now.sees_sky, now.coverage_here, now.mobile_coverage))
        assert (now.satellites, now.coverage) == (True, "5g"), "the knobs are nobody's but the operator's"
    outside, inside = (False, True, "5g", True), (True, False, "tunnel", False)
    assert inside in seen
    assert seen[0] == seen[-1] == outside
    inner = driven.at(START + timedelta(seconds=driven.drive.motion.when(4000.0)))
    assert inner.sees_sky is False
    assert inner.speed_kmh > 50
    assert inner.heading == pytest.approx(250.0, abs=0.5)


@given(roads(), st.floats(0.0, 1.0))
def test_underground_is_where_the_road_is(path, share):
    driven = out(path)
    drive = driven.drive
    now = driven.at(START + share * (drive.ends_at - START))
    if now.drive is None:
        return
    metre = drive.at(now.since).metre
    near = [one for tunnel in drive.way.tunnels for one in tunnel if abs(one - metre) < 1e-3]
    assert near or now.underground is any(begin < metre < end for begin, end in drive.way.tunnels)


def test_no_network_in_a_place_without_one_is_no_tunnel():
    driven = out(road(tunnels=tuple(range(100))), coverage="none")
    assert driven.at(START + SECOND).coverage_here == "none"


def test_who_stops_in_a_tunnel_stands_in_it_until_he_is_elsewhere():
    driven = out(road(tunnels=tuple(range(100)))).changed(START + 60 * SECOND, {"speed_kmh": 0})
    assert driven.at(START + 90 * SECOND).underground
    assert not driven.changed(START + 90 * SECOND, {"latitude": 43.0}).underground
    assert not driven.changed(START + 90 * SECOND, {"speed_kmh": 30}).underground


# What ends a drive.


@pytest.mark.parametrize("ignition", ["LOCK", "OFF", "ACC"])
def test_no_drive_without_ignition(ignition):
    with pytest.raises(WorldError) as refusal:
        out(road(), ignition=ignition)
    assert refusal.value.reason == "ignition-off"
    stopped = out(road()).changed(START + 60 * SECOND, {"ignition": ignition})
    assert (stopped.drive, stopped.speed_kmh, stopped.ignition) == (None, 0.0, ignition)
    assert stopped.odometer_km == pytest.approx(out(road()).at(START + 60 * SECOND).odometer_km)


@pytest.mark.parametrize(
    ("patch", "speed"),
    [({"speed_kmh": 50}, 50), ({"speed_kmh": 0}, 0), ({"latitude": 43.0, "longitude": 7.0}, 0), ({"heading": 90}, 0)],
)
def test_who_takes_the_wheel_ends_the_drive(patch, speed):
    driven = out(road())
    now = START + 60 * SECOND
    ended = driven.changed(now, patch)
    assert (ended.drive, ended.speed_kmh) == (None, speed)
    assert ended.odometer_km == driven.at(now).odometer_km
    later = ended.at(now + timedelta(hours=1))
    assert later.odometer_km == pytest.approx(ended.odometer_km + speed)


def test_other_knobs_leave_the_drive_alone():
    driven = out(road())
    patch = {"outside_c": 3.0, "coverage": "edge", "ignition": "START", "low_beam": True}
    now = START + 30 * SECOND
    assert driven.changed(now, patch).drive is driven.drive


@given(roads(), st.floats(0.0, 1.2), st.floats(0.0, 1_000_000.0))
def test_an_odometer_that_is_set_goes_on_from_there(path, share, km):
    driven = out(path)
    when = START + share * (driven.drive.ends_at - START)
    changed = driven.changed(when, {"odometer_km": km})
    assert changed.odometer_km == km
    left = driven.at(driven.drive.ends_at).odometer_km - driven.at(when).odometer_km
    assert changed.at(driven.drive.ends_at).odometer_km == pytest.approx(km + left, abs=1e-6)


def test_a_halted_car_keeps_its_place():
    driven = out(road())
    halted = driven.halted(START + 60 * SECOND)
    assert halted.at(START + timedelta(hours=9)).odometer_km == driven.at(START + 60 * SECOND).odometer_km


def test_a_new_drive_goes_on_at_the_speed_of_the_former():
    driven = out(road())
    now = START + 60 * SECOND
    here = driven.at(now)
    assert here.speed_kmh > 60
    onwards = RoadPath((GeoPoint(here.latitude, here.longitude), road().points[-1]), (90.0,), (False,))
    again = set_out(driven, now, onwards, "hybrid")
    assert again.at(now + SECOND).speed_kmh == pytest.approx(here.speed_kmh, abs=7.0)
    assert set_out(driven, now, road(), "hybrid").speed_kmh == 0.0, "it is put elsewhere"
    straight_on = car(speed_kmh=90.0)
    assert set_out(straight_on, START, road(), "hybrid").speed_kmh == 0.0


# The odometer's end.


def test_an_odometer_that_would_overflow_is_refused_at_the_start():
    with pytest.raises(WorldError, match="2,000,000 km") as refusal:
        out(road(), odometer_km=1_999_995.0)
    assert refusal.value.reason == "odometer-full"
    assert out(road(9999.0), odometer_km=1_999_990.0).drive is not None
    with pytest.raises(WorldError) as refusal:
        out(road()).changed(START, {"odometer_km": 1_999_995.0})
    assert refusal.value.reason == "odometer-full"


def test_straight_on_the_car_stands_where_the_odometer_ends():
    driven = car(odometer_km=1_999_990.0).changed(START, {"speed_kmh": 100})
    there = driven.at(START + timedelta(hours=1))
    assert (there.odometer_km, there.speed_kmh) == (2_000_000.0, 0.0)
    assert distance_m(GeoPoint(there.latitude, there.longitude), GeoPoint(driven.latitude, driven.longitude)) < 10_001
    assert there.changed(START + timedelta(hours=2), there.values()) is not None
