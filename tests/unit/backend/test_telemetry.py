"""What cars send is stored once, or refused with a reason (`PRODUCT.md §8`)."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from connectivity.backend.cars.inbox import Message
from connectivity.backend.cars.records import MOST_PATHS
from connectivity.backend.cars.telemetry import TelemetryService
from connectivity.backend.database import Database, open_database
from connectivity.contracts import vss
from connectivity.contracts.telemetry import Point, Position, Receipt, Refusal, trips_topic
from connectivity.contracts.wire import render
from tests.contract.telemetry_rig import (
    CAR,
    NOW,
    OTHER_CAR,
    lay_cars,
    points,
    refusals,
    set_privacy,
    signals_message,
    stamp,
    stored_signals,
    stored_trips,
    trip,
    trip_message,
)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("telemetry") / "template.db"
    lay_cars(path)
    return path


@pytest.fixture
def cars(template: Path, tmp_path: Path) -> Iterator[Database]:
    path = tmp_path / "backend.db"
    shutil.copy(template, path)
    database = open_database(f"sqlite:///{path}")
    yield database
    database.close()


def one(service: TelemetryService, *messages: Message) -> Receipt:
    """The only receipt that these messages of one car get."""
    ((_, receipt),) = service.take(messages, NOW).receipts
    return receipt


def test_a_trip_is_stored_whole_and_acknowledged(cars):
    assert one(TelemetryService(cars), trip_message(7, trip(1))) == Receipt("box", stored=(7,))
    (row,) = stored_trips(cars)
    assert (row.id, row.started_at, row.ended_at) == ("t-1", trip(1).started_at, trip(1).ended_at)
    assert (row.odometer_start_km, row.odometer_end_km, row.max_speed_kmh) == (100.0, 133.3, 112.0)
    assert (row.start_latitude, row.start_longitude, row.end_latitude, row.end_longitude) == (43.7, 7.26, 43.55, 7.01)
    assert row.received_at == NOW


def test_the_same_trip_again_is_stored_once_and_acknowledged_each_time(cars):
    service, again = TelemetryService(cars), trip_message(1)
    assert one(service, again, again).stored == (1, 1)
    assert one(service, again).stored == (1,)
    assert one(service, trip_message(9, trip(1))).stored == (9,)  # a DCM that has begun a new numbering
    assert len(stored_trips(cars)) == 1


@pytest.mark.parametrize("together", [True, False])
def test_another_trip_of_the_same_id_is_refused_and_changes_nothing(cars, together):
    service, first = TelemetryService(cars), trip_message(1)
    forged = trip_message(2, replace(trip(1), max_speed_kmh=99.0))
    if together:
        receipt = one(service, first, forged)
    else:
        one(service, first)
        receipt = one(service, forged)
    assert receipt.refused == (Refusal(2, "absurd"),)
    (row,) = stored_trips(cars)
    assert row.max_speed_kmh == 112.0


def test_two_cars_may_name_their_trips_alike(cars):
    outcome = TelemetryService(cars).take([trip_message(1), trip_message(1, vin=OTHER_CAR)], NOW)
    assert dict(outcome.receipts) == {CAR: Receipt("box", (1,)), OTHER_CAR: Receipt("box", (1,))}
    assert len(stored_trips(cars)) == len(stored_trips(cars, OTHER_CAR)) == 1


def test_a_batch_gets_one_receipt_a_car_with_good_and_bad_side_by_side(cars):
    batch = [
        trip_message(1),
        trip_message(2, trip(2, max_speed_kmh=400.0)),
        trip_message(3),
        signals_message(4, points((vss.SPEED, "50"))),
        signals_message(5, points((vss.SPEED, "-50"), (vss.IGNITION, "ON"))),
    ]
    receipt = one(TelemetryService(cars), *batch)
    assert receipt.stored == (1, 3, 4)
    assert refusals(receipt) == {2: "absurd", 5: "absurd"}
    assert stored_signals(cars) == {vss.SPEED: "50"}


def test_another_cars_trip_is_refused_to_its_sender(cars):
    ((vin, receipt),) = TelemetryService(cars).take([trip_message(1, vin=OTHER_CAR, stamped=CAR)], NOW).receipts
    assert (vin, refusals(receipt)) == (OTHER_CAR, {1: "other-vin"})
    assert not stored_trips(cars)
    assert not stored_trips(cars, OTHER_CAR)


def test_a_car_that_is_unknown_is_told_so(cars):
    vin = "JTHXXXXXXXXXXXXXX"
    ((told, receipt),) = TelemetryService(cars).take([trip_message(1, vin=vin)], NOW).receipts
    assert (told, refusals(receipt)) == (vin, {1: "unknown-vehicle"})


def changed(message: Message, **fields: object) -> Message:
    body = json.loads(message.payload)
    body["trip"] |= fields
    return Message(message.topic, json.dumps(body).encode())


@pytest.mark.parametrize(
    "message",
    [
        changed(trip_message(1), odometer_end_km="far"),
        changed(trip_message(1), odometer_end_km=float("nan")),
        changed(trip_message(1), started_at="2021-06-14T12:00:00"),
        changed(trip_message(1), started_at="yesterday"),
        changed(trip_message(1), id="x" * 65),
        Message(trips_topic(CAR), json.dumps({"stamp": render(stamp(1))}).encode()),
    ],
)
def test_what_has_a_number_and_cannot_be_read_is_refused_as_garbage(cars, message):
    assert refusals(one(TelemetryService(cars), message)) == {1: "garbage"}


@pytest.mark.parametrize(
    "message",
    [
        Message(trips_topic(CAR), b"\x00\xff"),
        Message(trips_topic(CAR), b"[]"),
        Message(trips_topic(CAR), b"[" * 60_000),
        Message(trips_topic(CAR), b"x" * 70_000),
        Message(trips_topic(CAR), trip_message(1).payload.replace(b'"seq":1', b'"seq":0')),
        Message(trips_topic(CAR), trip_message(1).payload.replace(b'"seq":1', b'"seq":9223372036854775808')),
        Message(trips_topic(CAR), trip_message(1).payload.replace(b'"seq":1', b'"seq":true')),
        Message(trips_topic(CAR), trip_message(1).payload.replace(b'"box"', b'"\\ud800"')),
        Message("v/JTH/trips", trip_message(1).payload),
        Message(f"v/{CAR}/trips/more", trip_message(1).payload),
        Message(f"v/{CAR}/other", trip_message(1).payload),
    ],
    ids=range(11),
)
def test_what_has_no_number_is_told_in_the_log_only(cars, message):
    outcome = TelemetryService(cars).take([message], NOW)
    assert outcome.receipts == ()
    (why,) = outcome.unreadable
    assert len(why) < 300


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: json.dumps({"stamp": text}).encode()))
def test_any_bytes_leave_the_service_standing(cars, payload):
    assert TelemetryService(cars).take([Message(trips_topic(CAR), payload)], NOW).receipts == ()


def test_the_future_is_given_back_to_the_patient_and_refused_after(cars):
    service = TelemetryService(cars)
    ends = NOW + timedelta(minutes=6)
    ahead = trip_message(1, trip(1, started_at=NOW, ended_at=ends, odometer_end_km=101.0))
    outcome = service.take([ahead, trip_message(2)], NOW, patient=True)
    assert outcome.early == (ahead,)
    assert dict(outcome.receipts) == {CAR: Receipt("box", (2,))}
    assert refusals(one(service, ahead)) == {1: "absurd"}
    late = service.take([ahead], NOW + timedelta(minutes=2), patient=True)
    assert dict(late.receipts) == {CAR: Receipt("box", (1,))}


def test_a_calendar_from_before_the_delivery_does_not_make_a_drive_absurd(cars):
    """`--start` may be any date; a clock that was never set is still no instant of a car."""
    service, years = TelemetryService(cars), timedelta(days=9 * 365)
    hour = timedelta(hours=1)
    drive = trip(1, started_at=NOW - years - hour, ended_at=NOW - years)
    unset = trip(2, started_at=NOW - 5 * years - hour, ended_at=NOW - 5 * years)
    messages = trip_message(1, drive), trip_message(2, unset)
    ((_, receipt),) = service.take(messages, NOW - years).receipts
    assert receipt.stored == (1,)
    assert refusals(receipt) == {2: "absurd"}
    ((_, later),) = service.take(messages, NOW).receipts
    assert refusals(later) == {1: "absurd", 2: "absurd"}


def test_an_older_value_never_overwrites_a_newer_one(cars):
    service = TelemetryService(cars)
    one(service, signals_message(2, points((vss.SPEED, "50"))))
    older = points((vss.SPEED, "10"), (vss.IGNITION, "ON"), at=NOW - timedelta(seconds=1))
    assert one(service, signals_message(1, older)).stored == (1,)
    assert stored_signals(cars) == {vss.SPEED: "50", vss.IGNITION: "ON"}


def test_of_one_instant_the_later_value_wins(cars):
    service = TelemetryService(cars)
    one(service, signals_message(1, points((vss.SPEED, "1"), (vss.SPEED, "2"))))
    assert stored_signals(cars) == {vss.SPEED: "2"}
    one(service, signals_message(2, points((vss.SPEED, "3"))), signals_message(3, points((vss.SPEED, "4"))))
    assert stored_signals(cars) == {vss.SPEED: "4"}


def test_a_car_has_so_many_signals_and_no_more(cars):
    service = TelemetryService(cars)
    many = [Point(f"Vehicle.Made.Up{number}", "1", NOW) for number in range(MOST_PATHS)]
    assert one(service, signals_message(1, many)).stored == (1,)
    one_more = one(service, signals_message(2, points(("Vehicle.One.More", "1"))))
    assert refusals(one_more) == {2: "absurd"}
    assert one(service, signals_message(3, points(("Vehicle.Made.Up0", "2")))).stored == (3,)
    assert len(stored_signals(cars)) == MOST_PATHS


def test_in_privacy_mode_no_position_is_kept(cars):
    set_privacy(cars, CAR)
    service = TelemetryService(cars)
    assert one(service, trip_message(1)).stored == (1,)
    (row,) = stored_trips(cars)
    assert (row.start_latitude, row.start_longitude, row.end_latitude, row.end_longitude) == (None,) * 4
    one(service, signals_message(2, points((vss.LATITUDE, "43.7"), (vss.SPEED, "50"))))
    assert stored_signals(cars) == {vss.SPEED: "50"}


def test_a_trip_sent_again_after_privacy_was_switched_is_the_same_trip(cars):
    service = TelemetryService(cars)
    one(service, trip_message(1))
    assert one(service, trip_message(1, trip(1, start=None, end=None))).stored == (1,)
    one(service, trip_message(2, trip(2, start=None, end=None)))
    assert one(service, trip_message(2)).stored == (2,)
    elsewhere = trip_message(1, trip(1, end=Position(44.0, 7.0)))
    assert refusals(one(service, elsewhere)) == {1: "absurd"}
    first, second = stored_trips(cars)
    assert first.start_latitude == 43.7
    assert second.start_latitude is None


def test_a_database_that_fails_stores_nothing_and_says_nothing(cars):
    service = TelemetryService(cars)

    def full(*_args: object) -> None:
        raise OperationalError("INSERT", None, Exception("database or disk is full"))

    event.listen(cars.engine, "commit", full)
    with pytest.raises(OperationalError):
        service.take([trip_message(1)], NOW)
    event.remove(cars.engine, "commit", full)
    assert not stored_trips(cars)
    assert one(service, trip_message(1)).stored == (1,)
