"""Trips from signals: each drive once, times in order, whatever comes and however often the DCM is restarted."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from connectivity.contracts.telemetry import Position, Signals, Stamp, TripReport
from connectivity.contracts.wire import decode, encode
from connectivity.dcm.domain import OpenTrip, TripRecorder, without_positions
from tests.unit.dcm.fakes import VIN, at, points

NEW = TripRecorder(VIN)


def told(recorder, *messages):
    trips = []
    for message in messages:
        recorder, ended = recorder.take(message)
        trips.extend(ended)
    return recorder, trips


def test_a_trip_goes_from_ignition_on_to_ignition_off():
    _, (trip,) = told(
        NEW,
        points(0, ignition="OFF", km=100.0, speed=0, lat=43.7, lon=7.4),
        points(10, ignition="ON"),
        points(20, speed=88, km=100.2, lat=43.71, lon=7.41),
        points(70, speed=50, km=101.5, lat=43.72, lon=7.42),
        points(80, ignition="OFF", speed=0, km=101.75, lat=43.73, lon=7.43),
    )
    assert (trip.started_at, trip.ended_at) == (at(10), at(80))
    assert (trip.odometer_start_km, trip.odometer_end_km, trip.max_speed_kmh) == (100.0, 101.75, 88.0)
    assert (trip.start, trip.end) == (Position(43.7, 7.4), Position(43.73, 7.43))


@pytest.mark.parametrize("last", ["OFF", "LOCK", "ACC"])
def test_start_begins_a_trip_and_any_other_position_ends_it(last):
    recorder, trips = told(NEW, points(0, ignition="START", km=1), points(1, ignition="ON"), points(5, km=2))
    assert not trips
    _, (trip,) = told(recorder, points(9, ignition=last))
    assert (trip.started_at, trip.ended_at) == (at(0), at(9))


def test_ignition_on_and_off_without_a_metre_is_no_trip():
    recorder, trips = told(NEW, points(0, ignition="ON", km=12, lat=1, lon=1), points(9, ignition="OFF", km=12))
    assert not trips
    assert recorder.trip is None


def test_an_odometer_that_is_set_back_is_no_trip():
    assert not told(NEW, points(0, ignition="ON", km=12), points(5, km=3), points(9, ignition="OFF"))[1]


def test_values_of_the_same_instant_count_before_the_ignition_does():
    _, (trip,) = told(NEW, points(0, ignition="ON", km=5), points(9, ignition="OFF", km=7))
    assert (trip.odometer_start_km, trip.odometer_end_km) == (5, 7)


def test_a_restart_in_mid_trip_carries_the_trip_on():
    recorder, _ = told(NEW, points(0, ignition="ON", km=5, speed=90, lat=1, lon=2))
    kept = decode(OpenTrip, encode(recorder.trip))
    _, (trip,) = told(
        TripRecorder(VIN, kept),
        (*points(50, km=6, speed=10), *points(0, ignition="ON")),
        points(51, ignition="ON"),  # a car that repeats itself
        points(60, ignition="OFF", km=7),
    )
    _, (straight,) = told(recorder, points(60, ignition="OFF", km=7))
    assert trip == straight
    assert (trip.odometer_start_km, trip.odometer_end_km, trip.max_speed_kmh) == (5, 7, 90)


def test_a_trip_that_ended_while_the_dcm_was_off_ends_with_what_was_kept():
    recorder, _ = told(NEW, points(0, ignition="ON", km=5), points(30, km=6, lat=1, lon=2, speed=70))
    off, later = points(40, ignition="OFF"), points(90, km=6, speed=0)
    _, (trip,) = told(TripRecorder(VIN, recorder.trip), (*later, *off))
    assert (trip.ended_at, trip.odometer_end_km, trip.end) == (at(40), 6, Position(1, 2))
    _, (early,) = told(TripRecorder(VIN, recorder.trip), points(10, ignition="OFF"))
    assert early.ended_at == at(30), "never before the last that was known"


def test_an_ignition_that_went_off_and_on_while_the_dcm_was_off_makes_two_trips():
    recorder, _ = told(NEW, points(0, ignition="ON", km=5), points(30, km=6))
    parked_at_7, on_again = points(40, km=7), points(50, ignition="ON")
    recorder, (first,) = told(TripRecorder(VIN, recorder.trip), (*points(70, speed=0), *on_again, *parked_at_7))
    assert (first.started_at, first.ended_at, first.odometer_end_km) == (at(0), at(40), 7)
    _, (second,) = told(recorder, points(80, km=9), points(90, ignition="OFF"))
    assert (second.started_at, second.ended_at, second.odometer_start_km) == (at(50), at(90), 7)


def test_the_same_drive_has_the_same_id_and_another_one_another():
    def drive(seconds, km):
        return points(seconds, ignition="ON", km=km), points(seconds + 9, ignition="OFF", km=km + 1)

    _, once = told(NEW, *drive(0, 5), *drive(100, 6))
    _, again = told(NEW, *drive(0, 5), *drive(100, 6))
    assert [trip.id for trip in once] == [trip.id for trip in again]
    assert len({trip.id for trip in once}) == 2
    assert told(replace(NEW, vin="X" * 17), *drive(0, 5))[1][0].id != once[0].id


def test_privacy_mode_keeps_every_place_out_of_the_trip():
    recorder, _ = told(NEW, points(0, ignition="ON", km=5, lat=1, lon=2))
    recorder, _ = told(recorder.with_privacy(private=True), points(5, km=6, lat=3, lon=4))
    _, (trip,) = told(recorder, points(9, ignition="OFF"))
    assert (trip.start, trip.end) == (None, None)
    _, (trip,) = told(recorder.with_privacy(private=False), points(9, ignition="OFF"))
    assert (trip.start, trip.end) == (None, Position(3, 4)), "what was before stays forgotten"


@pytest.mark.parametrize("value", ["", "fast", "nan", "inf", "1e999"])
def test_nonsense_values_are_passed_over(value):
    _, (trip,) = told(NEW, points(0, ignition="ON", km=5), points(4, speed=value, km=value), points(9, km=6))[0].take(
        points(10, ignition="OFF")
    )
    assert (trip.odometer_end_km, trip.max_speed_kmh) == (6, 0)


def test_without_positions():
    stamp = Stamp(VIN, "o", 1, "-")
    mixed = Signals(stamp, points(0, lat=1, speed=2, lon=3))
    assert [point.path for point in without_positions(mixed).points] == ["Vehicle.Speed"]
    assert without_positions(Signals(stamp, points(0, lat=1))) is None
    _, (trip,) = told(NEW, points(0, ignition="ON", km=5, lat=1, lon=2), points(9, ignition="OFF", km=7))
    assert without_positions(TripReport(stamp, trip)).trip == replace(trip, start=None, end=None)


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("wait"), st.integers(1, 600)),
        st.tuples(st.just("on"), st.just(0)),
        st.tuples(st.just("off"), st.just(0)),
        st.tuples(st.just("drive"), st.integers(1, 50)),
        st.tuples(st.just("restart"), st.just(0)),
        st.tuples(st.just("forget"), st.just(0)),
    ),
    max_size=40,
)


@settings(deadline=None)
@given(STEPS)
def test_any_sequence_with_any_restarts_gives_each_drive_once_and_in_order(steps):
    """`restart`: the DCM begins anew with the kept trip; `forget`: killed after a trip ended, before it was kept."""
    now, km, ignition, turned = 0, 100, "OFF", 0
    recorder, _ = NEW.take(points(now, ignition=ignition, km=km))
    kept = recorder.trip
    trips, drives, since = {}, [], None
    for what, amount in steps:
        before = recorder.trip
        if what == "wait":
            now += amount
            continue
        if what == "drive" and ignition == "ON":
            now, km = now + amount, km + amount
            recorder, ended = recorder.take(points(now, km=km, speed=60))
        elif what == "on" and ignition == "OFF":
            ignition, turned, since = "ON", now, (now, km)
            recorder, ended = recorder.take(points(now, ignition=ignition))
        elif what == "off" and ignition == "ON":
            ignition, turned = "OFF", now
            if km > since[1]:
                drives.append((since[0], now, since[1], km))
            recorder, ended = recorder.take(points(now, ignition=ignition))
        elif what in ("restart", "forget"):
            recorder = TripRecorder(VIN, kept if what == "restart" else before or kept)
            recorder, ended = recorder.take((*points(turned, ignition=ignition), *points(now, km=km)))
        else:
            continue
        kept = recorder.trip
        for trip in ended:
            assert trip.id not in trips
            trips[trip.id] = trip
    found = [(trip.started_at, trip.ended_at, trip.odometer_start_km, trip.odometer_end_km) for trip in trips.values()]
    assert found == [(at(start), at(end), first, last) for start, end, first, last in drives]


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 99), st.sampled_from(["ON", "OFF", "ACC"]), st.integers(0, 9)), max_size=30))
def test_stamps_in_any_order_give_trips_that_do_not_end_before_they_begin(messages):
    _, trips = told(NEW, *[points(seconds, ignition=ignition, km=km) for seconds, ignition, km in messages])
    for trip in trips:
        assert trip.started_at <= trip.ended_at
        assert trip.odometer_start_km < trip.odometer_end_km
