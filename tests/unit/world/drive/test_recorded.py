"""A recorded drive is driven as it was recorded."""

import math
from array import array
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headunit.core.geo import GeoPoint, distance_m
from headunit.world.drive.path import RoadPath
from headunit.world.drive.recorded import FASTEST_KMH, MOST_POINTS, Recording, recorded
from headunit.world.drive.setting_out import set_out
from headunit.world.errors import WorldError
from tests.unit.world.drive.roads import START, car, laid

NAN = math.nan


def track(steps, times, **values):
    points = laid(steps)
    return recorded([one.latitude for one in points], [one.longitude for one in points], times, **values)


def out(path, powertrain="hybrid", **values):
    return set_out(car(**values), START, path, powertrain)


@given(
    st.lists(
        st.tuples(st.floats(0.1, 400.0), st.floats(-180.0, 180.0), st.floats(10.0, 500.0)), min_size=1, max_size=20
    )
)
def test_at_each_recorded_time_the_car_is_at_the_recorded_place(steps):
    times = [0.0]
    for _, _, seconds in steps:
        times.append(times[-1] + seconds)
    points = laid([step[:2] for step in steps])
    driven = out(track([step[:2] for step in steps], [at + 1e9 for at in times]))
    for point, at_s in zip(points, times, strict=True):
        there = driven.at(START + timedelta(seconds=at_s))
        assert distance_m(GeoPoint(there.latitude, there.longitude), point) < 0.05
    assert driven.drive.ends_at - START == pytest.approx(timedelta(seconds=times[-1]), abs=timedelta(seconds=1e-3))


def test_where_it_stood_it_stands():
    driven = out(track([(100.0, 0), (0.0, 0), (0.0, 0), (100.0, 0)], [0, 10, 60, 100, 110]))
    for at_s, speed in ((5, 36.0), (11, 0.0), (99, 0.0), (101, 36.0)):
        now = driven.at(START + timedelta(seconds=at_s))
        assert now.speed_kmh == pytest.approx(speed, abs=0.01)
        assert now.drive is driven.drive
    assert driven.at(START + timedelta(seconds=50)).odometer_km == pytest.approx(12.1, abs=1e-5)


def test_a_recorder_of_several_points_a_second_that_tells_whole_seconds_is_in_order():
    driven = out(track([(2.0, 0)] * 50, [number // 10 for number in range(51)]))
    assert driven.drive.ends_at - START == pytest.approx(timedelta(seconds=5), abs=timedelta(seconds=1e-3))
    with pytest.raises(WorldError):
        track([(2.0, 0)] * 50, [7.0] * 51)


def test_over_a_gap_it_drives_straight_and_arrives_when_it_did():
    driven = out(track([(100.0, 0), (3000.0, 90.0), (100.0, 0)], [0, 10, 310, 320]))
    half = driven.at(START + timedelta(seconds=160))
    assert half.speed_kmh == pytest.approx(36.0, abs=0.01)
    assert driven.drive.ends_at - START == pytest.approx(timedelta(seconds=320), abs=timedelta(seconds=1e-3))


def test_a_leap_is_driven_at_a_sane_speed_and_all_else_is_later():
    driven = out(track([(100.0, 0), (50_000.0, 0), (100.0, 0)], [0, 10, 11, 21]))
    assert driven.drive.motion.top_mps * 3.6 == pytest.approx(FASTEST_KMH)
    late = 50_000 / (FASTEST_KMH / 3.6)
    assert driven.drive.motion.duration_s == pytest.approx(20 + late, abs=5.0)


def test_points_whose_time_goes_back_or_is_missing_are_left_out():
    way = track([(100.0, 0)] * 5, [0, 10, 5, NAN, 40, 50])
    assert isinstance(way, Recording)
    assert list(way.seconds) == [0, 10, 40, 50]
    with pytest.raises(WorldError, match="sort its points") as refusal:
        track([(100.0, 0)] * 5, [50, 40, 30, 20, 10, 0])
    assert refusal.value.reason == "bad-times"


@pytest.mark.parametrize("times", [[NAN] * 4, [5.0, NAN, NAN, NAN]])
def test_without_times_it_is_a_road(times):
    way = track([(500.0, 0)] * 3, times, title="Out and back", speed_kmh=80.0)
    assert isinstance(way, RoadPath)
    assert (way.limits_kmh, way.title) == ((80.0,) * 3, "Out and back")
    driven = out(way)
    assert 80 * 0.92 <= driven.drive.motion.top_mps * 3.6 <= 80
    assert out(track([(500.0, 0)] * 3, times)).drive.motion.top_mps * 3.6 <= 50


@pytest.mark.parametrize(("steps", "times"), [([], [NAN]), ([(0.0, 0)] * 3, [0, 1, 2, 3]), ([(0.0, 0)] * 3, [NAN] * 4)])
def test_a_track_to_nowhere_is_refused(steps, times):
    with pytest.raises(WorldError) as refusal:
        track(steps, times)
    assert refusal.value.reason == "no-track"


def test_an_empty_tank_ends_a_recording_at_once():
    driven = out(track([(1000.0, 0)] * 4, [0, 60, 120, 180, 240]), fuel_percent=0.1)
    there = driven.at(driven.drive.ends_at)
    assert there.fuel_percent == 0.0
    assert there.odometer_km == pytest.approx(12.0 + 0.1 / (5.3 / 43), abs=1e-6)
    assert not driven.drive.arrives


def test_a_million_points_are_thinned_and_the_end_stays_the_end():
    count = 1_000_000
    latitudes = array("d", (43.0 + number * 1e-6 for number in range(count)))
    longitudes = array("d", [7.0]) * count
    times = array("d", map(float, range(count)))
    way = recorded(latitudes, longitudes, times)
    driven = out(way)
    assert len(way.seconds) <= MOST_POINTS
    there = driven.at(driven.drive.ends_at)
    assert there.latitude == pytest.approx(latitudes[-1])
    assert driven.drive.motion.duration_s == pytest.approx(count - 1)
