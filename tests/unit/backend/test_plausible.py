"""What no car can have done (`PRODUCT.md §8`)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectivity.backend.cars.plausible import AHEAD, LONGEST_TRIP, absurd_point, absurd_trip, lies_ahead
from connectivity.contracts import vss
from connectivity.contracts.telemetry import Point, Position, Trip

DELIVERED = datetime(2021, 4, 1, 10, tzinfo=UTC)
BEGAN = datetime(2021, 6, 14, 12, tzinfo=UTC)
TRIP = Trip("t-1", BEGAN, BEGAN + timedelta(hours=1), 100.0, 150.0, 110.0, Position(43.7, 7.2), Position(43.5, 7.0))


def test_an_ordinary_trip_is_possible():
    assert absurd_trip(TRIP, DELIVERED) is None
    assert absurd_trip(replace(TRIP, start=None, end=None), DELIVERED) is None


def test_a_trip_that_went_nowhere_and_one_to_the_hand_over_are_possible():
    assert absurd_trip(replace(TRIP, ended_at=BEGAN, odometer_end_km=100.0, max_speed_kmh=0.0), DELIVERED) is None
    early = DELIVERED - timedelta(days=1)
    assert absurd_trip(replace(TRIP, started_at=early, ended_at=early + timedelta(hours=1)), DELIVERED) is None


def test_a_car_that_is_left_driving_over_a_year_has_made_a_trip():
    """`PRODUCT.md §10`: a rate of 10,000 and a jump of a year are no mistakes of the car's."""
    years_drive = replace(TRIP, ended_at=TRIP.started_at + timedelta(days=366), odometer_end_km=100.0 + 50 * 24 * 366)
    assert absurd_trip(years_drive, DELIVERED) is None


@pytest.mark.parametrize(
    "changes",
    [
        {"ended_at": BEGAN - timedelta(microseconds=1)},
        {"ended_at": BEGAN + LONGEST_TRIP + timedelta(seconds=1)},
        {"started_at": DELIVERED - timedelta(days=1, seconds=1)},
        {"odometer_end_km": 99.9},
        {"odometer_start_km": -1.0},
        {"odometer_start_km": 3e6, "odometer_end_km": 3e6},
        {"odometer_end_km": 100.0 + 302},
        {"max_speed_kmh": -0.1},
        {"max_speed_kmh": 300.1},
        {"max_speed_kmh": float("nan")},
        {"odometer_end_km": float("inf")},
        {"start": Position(90.1, 0.0)},
        {"end": Position(0.0, -180.1)},
        {"end": Position(float("nan"), 0.0)},
        {"id": "t 1"},
        {"id": "t\ud800"},
        {"id": ""},
        {"started_at": datetime.min.replace(tzinfo=timezone(timedelta(hours=14)))},
        {"ended_at": datetime.max.replace(tzinfo=timezone(-timedelta(hours=12)))},
    ],
    ids=str,
)
def test_one_thing_that_cannot_be_makes_the_trip_absurd(changes):
    assert absurd_trip(replace(TRIP, **changes), DELIVERED)


instants = st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=14)), timezone(-timedelta(hours=12))]))
positions = st.none() | st.builds(Position, st.floats(), st.floats())


@given(st.builds(Trip, st.text(), instants, instants, st.floats(), st.floats(), st.floats(), positions, positions))
def test_whatever_is_sent_is_judged_and_what_passes_is_a_drive(trip):
    if absurd_trip(trip, DELIVERED) is None:
        assert DELIVERED - timedelta(days=1) <= trip.started_at <= trip.ended_at <= trip.started_at + LONGEST_TRIP
        assert 0 <= trip.odometer_start_km <= trip.odometer_end_km
        assert 0 <= trip.max_speed_kmh <= 300


@given(
    st.timedeltas(timedelta(0), LONGEST_TRIP / 3),
    st.timedeltas(timedelta(0), timedelta(days=3000)),
    st.floats(0, 1_000_000),
    st.floats(0, 300),
)
def test_no_drive_at_up_to_300_km_an_hour_is_refused(lasted, after, start_km, speed_kmh):
    began = DELIVERED + after
    driven_km = speed_kmh * lasted / timedelta(hours=1)
    trip = Trip("t", began, began + lasted, start_km, start_km + driven_km, speed_kmh)
    assert absurd_trip(trip, DELIVERED) is None


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (vss.SPEED, "-1"),
        (vss.SPEED, "301"),
        (vss.SPEED, "nan"),
        (vss.SPEED, "inf"),
        (vss.SPEED, "fast"),
        (vss.SPEED, ""),
        (vss.SPEED, "1_0"),
        (vss.SPEED, "٣"),
        (vss.LATITUDE, "91"),
        (vss.LONGITUDE, "-180.5"),
        (vss.FUEL_LEVEL, "101"),
        (vss.ODOMETER, "1e300"),
        (vss.IGNITION, "ON\x00"),
        ("Vehicle.Body.Horn", "\ud800"),
        ("Vehicle", "1"),
        ("Vehicle..Speed", "1"),
        ("Engine.Speed", "1"),
        ("Vehicle.Spe ed", "1"),
    ],
)
def test_a_value_that_no_car_sends(path, value):
    assert absurd_point(Point(path, value, BEGAN), DELIVERED)


@pytest.mark.parametrize(
    ("path", "value"),
    [(vss.SPEED, "0"), (vss.SPEED, "300"), (vss.LATITUDE, "-43.7"), (vss.IGNITION, "ON"), ("Vehicle.Body.Horn", "é")],
)
def test_a_value_that_a_car_sends(path, value):
    assert absurd_point(Point(path, value, BEGAN), DELIVERED) is None


def test_a_value_from_before_the_car():
    assert absurd_point(Point(vss.SPEED, "1", DELIVERED - timedelta(days=2)), DELIVERED)


@given(st.text(), st.text(), instants)
def test_whatever_value_is_sent_is_judged(path, value, ts):
    absurd_point(Point(path, value, ts), DELIVERED)
    absurd_point(Point(vss.SPEED, value, ts), DELIVERED)
    lies_ahead([ts], BEGAN)


def test_clocks_may_differ_by_five_minutes():
    assert not lies_ahead([BEGAN, BEGAN + AHEAD], BEGAN)
    assert lies_ahead([BEGAN, BEGAN + AHEAD + timedelta(microseconds=1)], BEGAN)
