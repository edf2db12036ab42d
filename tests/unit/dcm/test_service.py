"""The DCM between a car, a modem and a broker in memory: order, resending, receipts, privacy, and a jump that waits."""

import asyncio
import json

import pytest

from connectivity.contracts import vss
from connectivity.contracts.telemetry import DcmSettings, Position, Receipt, Signals, receipts_topic
from connectivity.contracts.wire import decode, encode
from connectivity.dcm.delivery import MOST_UNCONFIRMED, RESEND_AFTER_S
from connectivity.dcm.domain import OpenTrip
from connectivity.dcm.outbox import Outbox
from connectivity.dcm.service import OFFLINE_PERIOD_S, PERIOD_S
from headunit.core.errors import LinkError, LinkReason
from tests.unit.dcm.fakes import VIN, at, running, turns


@pytest.fixture
def path(tmp_path):
    return tmp_path / "outbox.db"


def test_the_trip_is_sent_at_ignition_off_after_what_led_to_it(path, run):
    async def story():
        async with running(path) as rig:
            rig.modem.cover()
            await turns()
            rig.drive(lat=43.7, lon=7.4)
            await turns()
            (trip,) = rig.session.trips
            assert (trip.started_at, trip.ended_at) == (at(0), at(60))
            assert (trip.odometer_start_km, trip.odometer_end_km, trip.max_speed_kmh) == (12.0, 17.0, 80.0)
            assert rig.session.seqs == sorted(rig.session.seqs)
            assert isinstance(rig.session.published[-2], Signals)
            ignition = [p for m in rig.session.published[:-1] for p in m.points if p.path == vss.IGNITION]
            assert [(point.value, point.ts) for point in ignition] == [("ON", at(0)), ("OFF", at(60))]
            ((topic, status),) = rig.session.retained
            assert (topic, json.loads(status)) == (f"v/{VIN}/status", {"online": True})
            assert json.loads(rig.dcm.will.payload) == {"online": False}

    run(story())


def test_without_coverage_everything_is_kept_and_sent_later_in_order_also_after_a_restart(path, run):
    async def story():
        async with running(path) as rig:
            rig.drive(0, 12)
            await rig.loop_time.advance(5)
            rig.drive(1000, 20)
            await turns()
            assert not rig.session.published
        async with running(path) as rig:
            rig.car.tell(2000, ignition="OFF", km=25)
            rig.session.confirm_all_at_once()
            rig.modem.cover()
            await turns(200)
            assert [trip.odometer_start_km for trip in rig.session.trips] == [12, 20]
            assert rig.session.seqs == sorted(rig.session.seqs)
            stamps = [
                point.ts
                for message in rig.session.published
                if isinstance(message, Signals)
                for point in message.points
            ]
            assert stamps == sorted(stamps)
            assert len(rig.outbox) == 0

    run(story())


def test_what_has_no_receipt_is_sent_again_at_the_next_connection_and_to_a_new_backend(path, run):
    async def story():
        async with running(path) as rig:
            rig.modem.cover()
            rig.session.backend("one")
            rig.drive()
            await turns()
            first = rig.session.seqs
            rig.session.confirm(first[0])
            rig.modem.lose()
            await turns()
            assert not rig.session.connected.value
            rig.modem.cover()
            await turns()
            assert rig.session.seqs == first + first[1:]
            rig.session.backend("one")
            await turns()
            assert len(rig.session.seqs) == 2 * len(first) - 1, "the same backend has heard it"
            rig.session.backend("", online=False)
            rig.session.backend("two")
            await turns()
            assert rig.session.seqs[-len(first) + 1 :] == first[1:]
            rig.session.confirm(*first)
            rig.session.backend("three")
            await turns()
            assert len(rig.session.seqs) == 3 * len(first) - 2
            assert len({trip.id for trip in rig.session.trips}) == 1

    run(story())


def test_a_receipt_that_comes_before_the_brokers_answer_counts(path, run):
    async def story():
        async with running(path) as rig:
            rig.session.confirm_all_at_once()
            rig.modem.cover()
            await turns()
            for number in range(2 * MOST_UNCONFIRMED):
                rig.car.tell(number, ignition="ON" if number % 2 else "OFF")
                await turns(5)
            await turns()
            assert len(rig.session.published) == 2 * MOST_UNCONFIRMED
            assert len(rig.outbox) == 0

    run(story())


def test_a_backend_that_confirms_nothing_is_not_flooded_and_nothing_is_lost(path, run):
    async def story():
        async with running(path) as rig:
            rig.modem.cover()
            await turns()
            for number in range(MOST_UNCONFIRMED + 50):
                rig.car.tell(number, ignition="ON" if number % 2 else "OFF")
            await turns(400)
            assert len(rig.session.published) == MOST_UNCONFIRMED
            rig.session.confirm_all_at_once()
            rig.session.confirm(*rig.session.seqs)
            await turns(400)
            assert rig.session.seqs == sorted(set(rig.session.seqs))
            assert len(rig.session.published) == MOST_UNCONFIRMED + 50

    run(story())


def test_refused_messages_are_logged_and_dropped(path, run, caplog):
    async def story():
        async with running(path) as rig:
            rig.modem.cover()
            rig.drive()
            await turns()
            rig.session.confirm(*rig.session.seqs[:-1], refused=rig.session.seqs[-1:])
            assert len(rig.outbox) == 0
            assert "refused: absurd" in caplog.text

    run(story())


def test_receipts_for_others_and_garbage_change_nothing(path, run, caplog):
    async def story():
        async with running(path) as rig:
            rig.modem.cover()
            rig.drive()
            await turns()
            waiting = len(rig.outbox)
            rig.session.confirm(*rig.session.seqs, outbox="another")
            for body in (b"", b"{", b"[]", b"\xff", b'{"outbox": 7}', b'{"outbox":"x","stored":["1"]}', b"[" * 60_000):
                rig.dcm.hear(receipts_topic(VIN), body)
            rig.dcm.hear("c/other/receipts", encode(Receipt("x")))
            assert len(rig.outbox) == waiting > 0
            assert caplog.text.count("garbage") == 7

    run(story())


def test_gradual_values_come_in_batches_and_the_latest_counts(path, run):
    async def story():
        async with running(path) as rig:
            rig.session.confirm_all_at_once()
            rig.modem.cover()
            rig.car.tell(0, ignition="ON", km=1)
            await turns()
            before = len(rig.session.published)
            for tenth in range(50):
                rig.car.tell(tenth, speed=tenth, km=1 + tenth / 100)
                await rig.loop_time.advance(0.1)
            batches = rig.session.published[before:]
            assert 5 / PERIOD_S - 1 <= len(batches) <= 5 / PERIOD_S + 1
            speeds = [[float(p.value) for p in batch.points if p.path == vss.SPEED] for batch in batches]
            assert all(len(speed) == 1 for speed in speeds), "one value of each signal"
            assert speeds == sorted(speeds)
            assert speeds[-1][0] >= 44
            rig.car.tell(60, **{"Vehicle.Cabin.Door.Row1.DriverSide.IsOpen": "true"})
            await turns()
            assert rig.session.paths[-1].endswith("IsOpen"), "what is not gradual is told at once"

    run(story())


def test_offline_batches_are_fewer(path, run):
    async def story():
        async with running(path) as rig:
            rig.car.tell(0, ignition="ON", km=1)
            for tenth in range(100):
                rig.car.tell(tenth, speed=tenth)
                await rig.loop_time.advance(0.1)
            assert len(rig.outbox) <= 10 / OFFLINE_PERIOD_S + 2

    run(story())


def test_what_has_not_changed_is_not_told_again_nor_what_is_no_signal(path, run):
    async def story():
        async with running(path) as rig:
            rig.modem.cover()
            whole = {"ignition": "OFF", "km": 1, vss.VIN: VIN, "Vehicle.Novel": "x" * 201}
            rig.car.tell(0, **whole)
            rig.car.tell(9, **whole)
            await rig.loop_time.advance(2)
            assert sorted(rig.session.paths) == sorted([vss.IGNITION, vss.ODOMETER])

    run(story())


def test_many_signals_are_told_in_several_messages(path, run):
    async def story():
        async with running(path) as rig:
            rig.modem.cover()
            rig.car.tell(0, **{f"Vehicle.Signal{number}": "x" * 150 for number in range(450)})
            await turns()
            assert len(rig.session.paths) == 450
            assert all(len(encode(message)) < 64 * 1024 for message in rig.session.published)

    run(story())


def test_in_privacy_mode_no_position_leaves_the_car_also_not_from_before(path, run):
    async def story():
        async with running(path) as rig:
            rig.drive(lat=43.7, lon=7.4)
            rig.car.tell(70, lat=43.8)
            rig.session.settings(privacy=True, correlation="wish-1")
            rig.drive(1000, 20, lat=44.0, lon=8.0)
            await turns()
            rig.modem.cover()
            await turns(200)
            assert len(rig.session.trips) == 2
            assert all((trip.start, trip.end) == (None, None) for trip in rig.session.trips)
            assert vss.SPEED in rig.session.paths
            assert not {vss.LATITUDE, vss.LONGITUDE, vss.HEADING} & set(rig.session.paths)
        async with running(path) as rig:
            rig.car.tell(2000, ignition="OFF", lat=44.0, lon=8.0)
            rig.modem.cover()
            await turns()
            assert not {vss.LATITUDE, vss.LONGITUDE} & set(rig.session.paths), "kept over a restart"
            rig.session.settings(privacy=False)
            await turns()
            told = {p.path: p for m in rig.session.published if isinstance(m, Signals) for p in m.points}
            assert (told[vss.LATITUDE].value, told[vss.LONGITUDE].value) == ("44.0", "8.0")
            assert told[vss.LATITUDE].ts == rig.clock.now()
            rig.drive(3000, 30)
            await turns()
            assert rig.session.trips[-1].end == Position(44.0, 8.0)

    run(story())


def test_a_setting_is_logged_under_the_wish_behind_it(path, run, caplog, monkeypatch):
    from headunit.core.correlation import correlation_id

    seen = []
    note = lambda record: seen.append((correlation_id.get(), record.getMessage())) or True  # noqa: E731
    monkeypatch.setattr(caplog.handler, "filters", [note])  # it is the handler of all tests

    async def story():
        async with running(path) as rig:
            rig.session.settings(linked=True, correlation="wish-7")
            rig.session.settings(linked=True, correlation="wish-7")
            rig.session.settings(linked=True)
            assert rig.outbox.settings == DcmSettings(linked=True, correlation="wish-7")
            rig.session.confirm_all_at_once()
            rig.modem.cover()
            rig.drive()
            await turns()

    caplog.set_level("INFO")
    run(story())
    assert [line for line in seen if "settings" in line[1]] == [("wish-7", "settings: privacy mode off, linked")]
    trips = {correlation for correlation, line in seen if line.startswith("trip ")}
    assert len(trips) == 1
    assert "-" not in trips
    steps = [line.split()[-1] if "km" not in line else "ended" for _, line in seen if line.startswith("trip ")]
    assert steps == ["ended", "kept", "confirmed", "published"]


def test_a_jump_waits_for_the_receipt_while_connected(path, run):
    async def story():
        async with running(path) as rig:
            assert not rig.is_working
            rig.drive()
            await turns()
            assert not rig.is_working, "offline nobody is waited for"
            rig.modem.cover()
            await turns()
            assert rig.is_working
            settled = asyncio.ensure_future(rig.clock.settled())
            await turns()
            assert not settled.done()
            rig.session.confirm(*rig.session.seqs)
            await turns()
            assert settled.done()
            assert not rig.is_working

    run(story())


def test_a_jump_does_not_wait_for_a_backend_that_is_silent_or_gone(path, run):
    async def story():
        async with running(path) as rig:
            rig.modem.cover()
            rig.drive()
            await turns()
            assert rig.is_working
            await rig.loop_time.advance(2.6)
            assert not rig.is_working
            rig.car.tell(100, ignition="ON")
            await turns()
            rig.session.confirm(rig.session.seqs[0])
            assert rig.is_working, "it moves again"
            rig.session.backend("", online=False)
            assert not rig.is_working
            rig.session.backend("new")
            assert rig.is_working
            rig.modem.lose()
            assert not rig.is_working

    run(story())


def test_after_a_long_silence_everything_is_sent_again(path, run):
    async def story():
        async with running(path) as rig:
            rig.modem.cover()
            rig.drive()
            await turns()
            once = rig.session.seqs
            await rig.loop_time.advance(RESEND_AFTER_S + 1)
            assert rig.session.seqs == once * 2

    run(story())


def test_a_broker_that_takes_a_message_only_at_the_second_try(path, run):
    async def story():
        async with running(path) as rig:
            publish, failures = rig.session.publish, [LinkReason.TIMEOUT]

            async def fragile(topic, payload, *, retain=False):
                if failures and not retain:
                    raise LinkError(failures.pop())
                await publish(topic, payload, retain=retain)

            rig.session.publish = fragile
            rig.modem.cover()
            rig.drive()
            await turns()
            assert not rig.session.published
            await rig.loop_time.advance(1)
            assert rig.session.seqs == sorted(rig.session.seqs)
            assert len(rig.session.trips) == 1

    run(story())


def test_a_message_that_can_never_be_sent_does_not_block_the_others(path, run):
    async def story():
        async with running(path) as rig:
            publish, failures = rig.session.publish, [LinkReason.GARBAGE]

            async def picky(topic, payload, *, retain=False):
                if failures and not retain:
                    raise LinkError(failures.pop())
                await publish(topic, payload, retain=retain)

            rig.session.publish = picky
            rig.modem.cover()
            rig.drive()
            await turns()
            assert len(rig.session.trips) == 1
            assert len(rig.session.published) == len(rig.outbox)

    run(story())


def test_a_trip_under_way_survives_a_restart(path, run):
    async def story():
        async with running(path) as rig:
            rig.car.tell(0, ignition="ON", km=10, lat=1, lon=2)
            rig.car.tell(30, km=11, speed=99)
            await rig.loop_time.advance(1)
        async with running(path) as rig:
            rig.modem.cover()
            rig.car.tell(0, ignition="ON")
            rig.car.tell(90, km=12, speed=50, lat=3, lon=4)
            rig.car.tell(100, ignition="OFF", speed=0)
            await turns()
            (trip,) = rig.session.trips
            assert (trip.started_at, trip.ended_at, trip.max_speed_kmh) == (at(0), at(100), 99)
            assert (trip.odometer_start_km, trip.odometer_end_km) == (10, 12)
            assert (trip.start, trip.end) == (Position(1, 2), Position(3, 4))

    run(story())


def test_killed_between_privacy_and_the_trip_under_way_no_position_leaves_the_car(path, run):
    box = Outbox(path, VIN)
    box.keep_trip(OpenTrip(at(0), at(30), 10.0, 11.0, 99.0, Position(1, 2), Position(1, 3)))
    box.keep_settings(DcmSettings(privacy=True))
    box.close()

    async def story():
        async with running(path) as rig:
            rig.modem.cover()
            rig.car.tell(40, ignition="OFF")
            await turns()
            (trip,) = rig.session.trips
            assert (trip.start, trip.end, trip.odometer_end_km) == (None, None, 11)

    run(story())


def test_a_session_that_fails_for_good_ends_the_dcm(path, run):
    async def story():
        with pytest.RaisesGroup(RuntimeError):
            async with running(path) as rig:

                async def broken():
                    raise RuntimeError("broken")

                rig.session.run = broken
                rig.modem.cover()
                await turns()
                rig.task.result()

    run(story())


def test_telemetry_on_its_way_is_kept_when_the_connection_goes(path, run):
    async def story():
        async with running(path) as rig:
            rig.modem.cover()
            await turns()
            rig.car.tell(0, ignition="OFF", km=5)
            await turns()
            assert len(rig.outbox) == 1
            rig.modem.lose()
            await turns()
            rows = rig.outbox._db.execute("SELECT body FROM messages").fetchall()
            assert [decode(Signals, body).points[0].path for (body,) in rows] == [vss.IGNITION]

    run(story())
