"""Which fixes are believed: a car that jumps, stands, drifts, and is led through time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectivity.gps.ports import FixKind, GpsFix
from headunit.core.geo import GeoPoint, distance_m
from headunit.navigation.position_filter import AGREEING, FASTEST_MPS, LASTS_S, PositionFilter

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
METRE = 1 / 111_195


def fix(north_m=0.0, *, speed=50.0, heading=90.0, second=0.0, **quality):
    return GpsFix(
        NOON + timedelta(seconds=second),
        43.7385 + north_m * METRE,
        7.4246,
        speed,
        heading,
        **{"accuracy_m": 5.0} | quality,
    )


def driven(*fixes, stands=None):
    """What is believed of fixes that come a second apart."""
    one = PositionFilter()
    return [one.heard(told, float(number), stands) for number, told in enumerate(fixes)]


def north(found):
    """Metres to the north of where it began."""
    return (found.point.latitude - 43.7385) / METRE


def test_the_first_fix_is_believed_wherever_it_is():
    (found,) = driven(fix(1e6))
    assert (found.good, found.moved, found.heading) == (True, True, 90.0)


def test_a_car_that_drives_is_followed():
    found = driven(*(fix(14.0 * second, second=second) for second in range(10)))
    assert [round(north(one)) for one in found] == [14 * second for second in range(10)]
    assert all(one.good and one.moved and not one.leapt for one in found)


def test_a_place_that_no_car_can_have_reached_is_poor_until_three_agree():
    found = driven(fix(), fix(1500, second=1), fix(1510, second=2), fix(1520, second=3), fix(1530, second=4))
    assert [one.good for one in found] == [True, False, False, True, True]
    assert [round(north(one)) for one in found] == [0, 0, 0, 1520, 1530]
    assert [one.leapt for one in found] == [False, False, False, True, False]
    assert AGREEING == 3


def test_a_place_that_was_wrong_for_a_moment_is_forgotten():
    found = driven(fix(), fix(1500, second=1), fix(1500, second=2), fix(20, second=3), fix(1500, second=4))
    assert [round(north(one)) for one in found] == [0, 0, 0, 20, 20]
    assert [one.doubted for one in found] == [False, True, True, False, True]


def test_places_that_do_not_agree_with_each_other_are_never_believed():
    found = driven(fix(), *(fix(5000 * (-1) ** second, second=second) for second in range(1, 20)))
    assert {round(north(one)) for one in found} == {0}


def test_a_receiver_that_goes_on_saying_the_same_is_believed():
    one = PositionFilter()
    one.heard(fix(), 0.0)
    one.heard(fix(1500), 1.0)
    assert one.lasted(1.0 + LASTS_S - 0.1) is None
    assert one.doubtful_since_s == 1.0
    found = one.lasted(1.0 + LASTS_S)
    assert found is not None
    assert (round(north(found)), found.leapt) == (1500, True)
    assert one.lasted(9.0) is None
    assert one.doubtful_since_s is None


def test_what_is_doubted_is_void_without_a_fix():
    one = PositionFilter()
    one.heard(fix(), 0.0)
    one.heard(fix(1500), 1.0)
    one.lost()
    assert one.lasted(100.0) is None


def test_a_day_that_was_jumped_over_is_time_to_drive():
    found = driven(fix(), fix(80_000, second=3600))
    assert [one.good for one in found] == [True, True]


def test_a_minute_in_a_tunnel_is_time_to_drive():
    one = PositionFilter()
    one.heard(fix(), 0.0)
    one.lost()
    assert one.heard(fix(2000, second=0), 60.0).good


@pytest.mark.parametrize("stands", [None, True])
def test_a_car_that_stands_is_not_turned_round_and_not_moved(stands):
    standing = (fix(3.0 * (-1) ** second, speed=0.4, heading=37.0 * second, second=second) for second in range(1, 9))
    found = driven(fix(), *standing, stands=stands)
    assert {one.heading for one in found} == {90.0}
    assert {round(north(one), 3) for one in found} == {0.0}
    assert not any(one.moved for one in found[1:])


def test_without_wheels_a_slow_drift_is_believed_where_it_leaves_what_the_receiver_can_tell():
    found = driven(*(fix(2.0 * second, speed=0.0, heading=None, second=second) for second in range(20)))
    assert north(found[3]) == pytest.approx(0)
    assert north(found[19]) > 20


def test_wheels_that_stand_know_better_than_a_slow_drift():
    found = driven(*(fix(2.0 * second, speed=0.0, heading=None, second=second) for second in range(25)), stands=True)
    assert {round(north(one)) for one in found} == {0}


def test_a_car_that_was_carried_away_is_found_again():
    there = [fix(50, speed=0.0, second=second) for second in range(1, 4)]
    found = driven(fix(speed=0.0), *there, stands=True)
    assert [round(north(one)) for one in found] == [0, 0, 0, 50]
    assert [one.good for one in found] == [True, False, False, True]


@pytest.mark.parametrize(
    "quality", [{"accuracy_m": 40.0}, {"kind": FixKind.ESTIMATED}, {"satellites": 3}, {"accuracy_m": 20.1}]
)
def test_what_a_receiver_itself_finds_poor_is_poor(quality):
    assert [one.good for one in driven(fix(), fix(10, second=1, **quality), fix(20, second=2))] == [True, False, True]


def test_a_receiver_that_says_nothing_of_its_quality_is_good():
    (found,) = driven(fix(accuracy_m=None))
    assert (found.good, found.accuracy_m, found.satellites) == (True, 15.0, None)


@pytest.mark.parametrize(("latitude", "longitude"), [(90.0, 0.0), (-90.0, 0.0), (0.0, 180.0), (0.0, -180.0)])
def test_at_the_poles_and_the_date_line(latitude, longitude):
    there = GpsFix(NOON, latitude, longitude, 20.0, 10.0)
    beyond = GpsFix(NOON + timedelta(seconds=1), latitude * 0.999999, -longitude * 0.999999, 20.0, 10.0)
    assert [one.good for one in driven(there, beyond)] == [True, True]


FIXES = st.builds(
    GpsFix,
    st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),
    st.floats(-90, 90),
    st.floats(-180, 180),
    st.floats(0, 400),
    st.none() | st.floats(0, 360),
    st.none() | st.integers(0, 30),
    st.none() | st.floats(0.1, 50),
    st.none() | st.floats(0, 1e4),
    st.none() | st.sampled_from(FixKind),
)


@given(st.lists(st.tuples(FIXES, st.floats(0, 5), st.none() | st.booleans()), max_size=30))
def test_whatever_a_receiver_says_the_place_is_one_of_its_own_and_the_car_never_flies(said):
    one, at_s, before, heard = PositionFilter(), 0.0, None, set()
    for told, step_s, stands in said:
        at_s += step_s
        found = one.heard(told, at_s, stands)
        heard.add((told.latitude, told.longitude))
        assert (found.point.latitude, found.point.longitude) in heard
        assert found.heading is None or 0 <= found.heading < 360
        assert not (found.good and found.doubted)
        if before is not None:
            assert found.moved == (found.point != before.point)
            assert not (found.doubted and found.moved)
        before = found


@given(
    st.lists(st.tuples(st.floats(-3, 3), st.floats(0, 3.9), st.floats(0, 360)), max_size=40),
    st.floats(10, 50),
)
def test_noise_within_the_accuracy_never_moves_nor_turns_a_standing_car(noise, accuracy_m):
    one = PositionFilter()
    first = one.heard(fix(accuracy_m=accuracy_m), 0.0, None)
    for second, (metres, speed, heading) in enumerate(noise, start=1):
        told = fix(metres, speed=speed, heading=heading, second=second, accuracy_m=accuracy_m)
        found = one.heard(told, float(second), None)
        assert (found.point, found.heading) == (first.point, first.heading)


@given(st.lists(st.floats(0, FASTEST_MPS), min_size=1, max_size=40))
def test_a_car_that_drives_at_any_speed_is_never_doubted(speeds):
    one, metres = PositionFilter(), 0.0
    one.heard(fix(), 0.0, None)
    for second, speed in enumerate(speeds, start=1):
        metres += speed
        found = one.heard(fix(metres, speed=speed * 3.6, second=second), float(second), stands=False)
        assert not found.doubted
        assert distance_m(found.point, GeoPoint(43.7385 + metres * METRE, 7.4246)) <= 60
