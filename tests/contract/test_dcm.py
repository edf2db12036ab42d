"""The DCM as a process between the world, the broker and the backend: each drive ends in one row, whatever dies."""

import os
import signal
from datetime import UTC, datetime

import pytest

from connectivity.backend.cars.dcm_settings import set_privacy
from connectivity.contracts import vss
from connectivity.evdev import EVENT
from connectivity.evdev_codes import EV_SW, EV_SYN
from headunit.core.faults import FaultPoint
from headunit.processes.exits import Exit
from tests.contract.databroker import databroker
from tests.contract.dcm_rig import VIN, dcm_rig, log_lines, outbox_rows
from tests.contract.telemetry_rig import stored_signals
from tests.patience import PATIENCE_S
from tests.running_world import until


def test_a_drive_becomes_one_row_and_the_latest_signals(tmp_path, run):
    async def story():
        async with dcm_rig(tmp_path) as rig:
            dcm = rig.dcm()
            await dcm.ready()
            await rig.drive(12)
            await until(rig.trips, PATIENCE_S)
            (trip,) = rig.trips()
            assert (trip.started_at, trip.ended_at) == (
                datetime(2026, 5, 1, 8, 0, tzinfo=UTC),
                datetime(2026, 5, 1, 8, 12, tzinfo=UTC),
            )
            assert (trip.odometer_start_km, trip.odometer_end_km) == (12.0, 24.0)
            assert trip.max_speed_kmh == 60.0
            assert (trip.start_latitude, trip.start_longitude) == (43.7385, 7.4246)
            assert trip.end_latitude != trip.start_latitude
            await until(lambda: stored_signals(rig.database, VIN).get(vss.IGNITION) == "OFF", PATIENCE_S)
            assert stored_signals(rig.database, VIN)[vss.ODOMETER] == "24.000"
            dcm.process.send_signal(signal.SIGTERM)
            assert await dcm.ended() == Exit.OK
            assert not dcm.address
            assert (rig.config.dcm_dir / f"outbox-{VIN}.db").stat().st_mode & 0o077 == 0

    run(story())


def test_a_drive_of_somebody_elses_car_bears_the_dates_of_our_world(tmp_path, run):
    async def story():
        car = {vss.IGNITION: "OFF", vss.SPEED: "0", vss.ODOMETER: "100", vss.LATITUDE: "43.7", vss.LONGITUDE: "7.4"}
        async with (
            databroker(car) as broker,
            dcm_rig(tmp_path, follow=True, viss_url=broker.url, foreign_vehicle=True) as rig,
        ):
            dcm = rig.dcm()
            await dcm.ready()
            await broker.tell(vss.IGNITION, "ON")
            await until(lambda: rig.logged("a trip begins at 2026-05-01T08:00:00"), PATIENCE_S)
            await broker.tell(vss.SPEED, "50")
            await broker.tell(vss.ODOMETER, "104.5")
            await rig.jump(5)
            await broker.tell(vss.IGNITION, "OFF")
            await until(rig.trips, PATIENCE_S)
            (trip,) = rig.trips()
            assert (trip.started_at, trip.ended_at) == (
                datetime(2026, 5, 1, 8, 0, tzinfo=UTC),
                datetime(2026, 5, 1, 8, 5, tzinfo=UTC),
            )
            assert (trip.odometer_start_km, trip.odometer_end_km, trip.max_speed_kmh) == (100.0, 104.5, 50.0)
            assert rig.logged("stay unknown") == 1

    run(story())


def test_a_trip_begins_and_ends_with_the_ignition_line(tmp_path, run):
    fifo = tmp_path / "event0"
    os.mkfifo(fifo)
    writer = os.open(fifo, os.O_RDWR | os.O_NONBLOCK)

    def switch(on):
        os.write(writer, EVENT.pack(0, 0, EV_SW, 5, on) + EVENT.pack(0, 0, EV_SYN, 0, 0))

    async def story():
        async with dcm_rig(tmp_path, follow=True, ignition=f"{fifo}:SW_DOCK") as rig:
            dcm = rig.dcm()
            await dcm.ready()
            await rig.car(ignition="ON", speed_kmh=60)
            switch(1)
            await until(lambda: rig.logged("a trip begins"), PATIENCE_S)
            await rig.jump(10)
            switch(0)  # the car still says ON
            await until(rig.trips, PATIENCE_S)
            (trip,) = rig.trips()
            assert trip.ended_at == datetime(2026, 5, 1, 8, 10, tzinfo=UTC)
            assert trip.odometer_end_km - trip.odometer_start_km == pytest.approx(10.0, abs=0.1)
            begun = rig.logged("a trip begins")
            await rig.car(speed_kmh=0)
            await rig.car(ignition="OFF")
            await rig.jump(1)
            assert (len(rig.trips()), rig.logged("a trip begins")) == (1, begun)

    run(story())
    os.close(writer)


DCM_POINTS = (
    FaultPoint.DCM_TRIP_ENDED,
    FaultPoint.DCM_TRIP_KEPT,
    FaultPoint.DCM_TRIP_PUBLISHED,
    FaultPoint.DCM_TRIP_CONFIRMED,
)


@pytest.mark.parametrize("point", DCM_POINTS)
def test_killed_at_any_step_of_a_trip_it_still_ends_in_one_row(tmp_path, run, point):
    async def story():
        async with dcm_rig(tmp_path) as rig:
            dcm = rig.dcm(point)
            await dcm.ready()
            await rig.drive()
            assert await dcm.ended() == -signal.SIGKILL
            await rig.dcm().ready()
            await rig.until_confirmed()
            await until(lambda: outbox_rows(rig.config) == 0, PATIENCE_S)
            assert len(rig.trips()) == 1
            await rig.drive()
            await until(lambda: len(rig.trips()) == 2, PATIENCE_S)

    run(story())


def test_broker_and_backend_may_die_and_come_back(tmp_path, run):
    async def story():
        async with dcm_rig(tmp_path) as rig:
            await rig.dcm().ready()
            await rig.stop_backend()
            await rig.drive()
            await rig.kill_broker()
            await rig.drive()
            await rig.start_broker()
            await rig.start_backend()
            await until(lambda: len(rig.trips()) == 2, PATIENCE_S)
            await until(lambda: outbox_rows(rig.config) == 0, PATIENCE_S)
            first, second = sorted(rig.trips(), key=lambda trip: trip.started_at)
            assert first.odometer_end_km == second.odometer_start_km == 24.0

    run(story())


def test_privacy_mode_reaches_the_car_and_no_position_comes_back(tmp_path, run):
    async def story():
        async with dcm_rig(tmp_path) as rig:
            await rig.dcm().ready()
            await until(lambda: vss.LATITUDE in stored_signals(rig.database, VIN), PATIENCE_S)
            with rig.database.write() as connection:
                assert set_privacy(connection, VIN, privacy=True)
            rig.changed(VIN)
            await until(lambda: any("privacy mode on" in line for line in log_lines(rig.config, "dcm")), PATIENCE_S)
            await rig.drive()
            await until(rig.trips, PATIENCE_S)
            (trip,) = rig.trips()
            assert (trip.start_latitude, trip.end_latitude) == (None, None)
            assert vss.LATITUDE not in stored_signals(rig.database, VIN)

    run(story())


def test_one_id_goes_with_the_trip_from_the_car_to_the_backend(tmp_path, run, caplog, monkeypatch):
    from headunit.core.correlation import correlation_id

    caplog.set_level("INFO")
    seen, lines = [], []
    note = lambda record: seen.append((correlation_id.get(), record.getMessage())) or True  # noqa: E731
    monkeypatch.setattr(caplog.handler, "filters", [note])  # it is the handler of all tests

    async def story():
        async with dcm_rig(tmp_path) as rig:
            await rig.dcm().ready()
            await rig.drive()
            await rig.until_confirmed()
            lines.extend(line for line in log_lines(rig.config, "dcm") if ": trip " in line)

    run(story())
    (stored,) = {correlation for correlation, line in seen if "is stored" in line}
    assert len(lines) == 4
    assert all(stored in line for line in lines)


@pytest.mark.parametrize(
    ("profile", "status", "words"),
    [("rx450h-2018-fr", Exit.USAGE, "no DCM"), ("nowhere", Exit.USAGE, "no car profile")],
)
def test_a_car_without_a_dcm_is_told_so(tmp_path, run, profile, status, words):
    async def story():
        async with dcm_rig(tmp_path, profile=profile) as rig:
            dcm = rig.dcm()
            await until(lambda: dcm.process.poll() is not None, PATIENCE_S)
            said = dcm.said()
            assert dcm.process.returncode == status
            assert words in said
            assert "Traceback" not in said

    run(story())


def test_a_second_one_on_the_same_data_is_refused(tmp_path, run):
    async def story():
        async with dcm_rig(tmp_path) as rig:
            await rig.dcm().ready()
            second = rig.dcm()
            assert await second.ended() == Exit.DATA_IN_USE

    run(story())


def test_without_a_car_it_is_ready_after_a_while_all_the_same(tmp_path, run):
    async def story():
        async with dcm_rig(tmp_path, viss_url="ws://127.0.0.1:9") as rig:
            dcm = rig.dcm()
            await dcm.ready()
            dcm.process.send_signal(signal.SIGTERM)
            assert await dcm.ended() == Exit.OK

    run(story())
