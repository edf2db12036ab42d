"""The backend's end of MQTT over a real broker: what cars send ends in one row, whoever dies (`PRODUCT.md §8`)."""

from __future__ import annotations

import asyncio
import logging
import os
import shutil
import signal
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from connectivity.backend.cars import consumer as consumer_module
from connectivity.backend.cars.records import CarRecords
from connectivity.backend.cars.telemetry import Outcome, TelemetryService
from connectivity.backend.database import Database, open_database
from connectivity.contracts import vss
from connectivity.contracts.telemetry import DcmSettings, DcmStatus, status_topic
from connectivity.contracts.wire import encode
from headunit.core.clock import ManualClock
from headunit.core.correlation import correlated
from headunit.core.faults import VARIABLE, FaultPoint
from tests.contract.car_line import car_on, line, listening
from tests.contract.telemetry_rig import (
    CAR,
    NOW,
    OTHER_CAR,
    lay_cars,
    points,
    set_privacy,
    signals_message,
    stored_signals,
    stored_trips,
    trip,
    trip_message,
)
from tests.contract.test_backend_process import backend
from tests.patience import PATIENCE_S
from tests.running_world import until


@pytest.fixture(scope="session")
def cars_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cars") / "template.db"
    lay_cars(path)
    return path


@pytest.fixture
def cars(cars_template: Path, tmp_path: Path) -> Iterator[Database]:
    shutil.copy(cars_template, tmp_path / "cars.db")
    with closing(open_database(f"sqlite:///{tmp_path / 'cars.db'}")) as opened:
        yield opened


def told(story: Callable[[], Awaitable[None]]) -> None:
    """Run it, for a minute at most."""

    async def bounded() -> None:
        async with asyncio.timeout(PATIENCE_S):
            await story()

    asyncio.run(bounded())


def ids(database: Database, vin: str = CAR) -> list[str]:
    return [row.id for row in stored_trips(database, vin)]


def test_what_is_sent_thrice_is_stored_once_and_acknowledged_each_time(tmp_path, cars):
    async def story() -> None:
        async with line(tmp_path) as where, listening(where, cars), car_on(where) as car:
            again = trip_message(1)
            await car.send((1, again), (1, again))
            await car.is_done()
            heard = car.receipts
            await car.send((1, again))
            await car.is_done()
            assert car.receipts > heard

    told(story)
    assert ids(cars) == ["t-1"]


def test_trips_that_waited_while_nobody_listened_come_in_order(tmp_path, cars, monkeypatch):
    taken: list[str] = []
    take_trip = CarRecords.take_trip

    def noted(self: CarRecords, vin: str, one: Any) -> str | None:
        taken.append(one.id)
        return take_trip(self, vin, one)

    monkeypatch.setattr(CarRecords, "take_trip", noted)

    async def story() -> None:
        async with line(tmp_path) as where:
            async with listening(where, cars):
                pass  # the broker knows the backend from now on
            async with car_on(where) as car:
                await car.send(*((seq, trip_message(seq)) for seq in range(1, 51)))
                assert car.backend_online is False
                async with listening(where, cars):
                    await car.is_done()
                    assert car.backend_online is True

    told(story)
    assert len(stored_trips(cars)) == 50
    assert list(dict.fromkeys(taken)) == [f"t-{seq}" for seq in range(1, 51)]


def test_good_and_bad_of_two_cars_each_hear_their_own(tmp_path, cars, caplog):
    async def story() -> None:
        async with (
            line(tmp_path) as where,
            listening(where, cars),
            car_on(where) as one,
            car_on(where, OTHER_CAR) as two,
        ):
            fast = trip(2, max_speed_kmh=301.0)
            ahead = trip(3, started_at=NOW, ended_at=NOW + timedelta(hours=1))
            await one.send((1, trip_message(1)), (2, trip_message(2, fast)), (3, trip_message(3, ahead)))
            await two.send((1, trip_message(1, vin=OTHER_CAR)), (2, trip_message(2, vin=OTHER_CAR, stamped=CAR)))
            await one.session.publish(f"v/{CAR}/signals", b"\x00 no JSON")
            await one.is_done()
            await two.is_done()
            assert one.refused == {2: "absurd", 3: "absurd"}
            assert two.refused == {2: "other-vin"}

    told(story)
    assert ids(cars) == ids(cars, OTHER_CAR) == ["t-1"]
    said = [record.getMessage() for record in caplog.records if record.levelno == logging.WARNING]
    assert any("not JSON" in line for line in said)
    assert any("other-vin" in line for line in said)
    assert not any("Traceback" in line for line in said)


def test_a_backend_that_comes_back_asks_again_under_a_new_run(tmp_path, cars):
    async def story() -> None:
        async with line(tmp_path) as where, car_on(where) as car:
            async with listening(where, cars):
                await until(lambda: len(car.runs) == 1)
            await until(lambda: car.backend_online is False)
            async with listening(where, cars):
                await until(lambda: len(car.runs) == 2)

    told(story)


def test_a_broker_that_dies_and_forgets_everything_costs_nothing(tmp_path, cars):
    async def story() -> None:
        async with line(tmp_path) as where, listening(where, cars) as heard, car_on(where) as car:
            await car.send((1, trip_message(1)))
            await car.is_done()
            os.kill(where.broker.pid, signal.SIGKILL)
            await where.broker.ended()
            shutil.rmtree(where.folder / "jetstream")
            await until(lambda: not heard.consumer.connected and not car.session.connected.value)
            car.waiting[2] = trip_message(2)
            await where.start()
            await car.is_done()
            await until(lambda: car.backend_online)

    told(story)
    assert ids(cars) == ["t-1", "t-2"]


def test_settings_reach_a_car_that_comes_later_and_one_that_is_there(tmp_path, cars):
    set_privacy(cars, CAR)

    async def story() -> None:
        async with (
            line(tmp_path) as where,
            listening(where, cars) as heard,
            car_on(where) as car,
            car_on(where, OTHER_CAR) as other,
        ):
            await until(lambda: car.settings and other.settings)
            assert car.settings[-1] == DcmSettings(privacy=True)
            assert other.settings[-1] == DcmSettings()
            set_privacy(cars, OTHER_CAR)
            with correlated("wish-7"):
                await asyncio.to_thread(heard.changed, OTHER_CAR)
            await until(lambda: other.settings[-1] == DcmSettings(privacy=True, correlation="wish-7"))
            assert car.settings[-1] == DcmSettings(privacy=True)

    told(story)


def test_who_is_connected_is_known_and_forgotten(tmp_path, cars):
    async def story() -> None:
        async with line(tmp_path) as where, car_on(where) as car:
            await car.session.publish(status_topic(CAR), encode(DcmStatus(online=True)), retain=True)
            async with listening(where, cars) as heard:
                await until(lambda: heard.presence.is_online(CAR))
                await car.session.publish(status_topic(CAR), encode(DcmStatus(online=False)), retain=True)
                await until(lambda: not heard.presence.is_online(CAR))

    told(story)


def test_a_database_that_fails_is_tried_again_and_holds_up_no_jump(tmp_path, cars, caplog):
    caplog.set_level(logging.INFO)
    failures = 0
    clock = ManualClock(NOW)
    enough = threading.Event()

    def full(*_args: object) -> None:
        nonlocal failures
        failures += 1
        if not enough.is_set():
            raise OperationalError("INSERT", {"secret": "value"}, Exception("database or disk is full"))

    async def story() -> None:
        async with line(tmp_path) as where, listening(where, cars, clock), car_on(where) as car:
            event.listen(cars.engine, "commit", full)
            await car.send((1, trip_message(1)))
            await until(lambda: failures >= 2)
            await clock.settled()
            assert car.waiting
            enough.set()
            await car.is_done()

    told(story)
    assert ids(cars) == ["t-1"]
    said = "\n".join(record.getMessage() for record in caplog.records)
    assert "disk is full" in said
    assert "secret" not in said


def test_a_jump_waits_until_the_broker_has_the_receipt(tmp_path, cars, monkeypatch):
    clock, arrived, go_on = ManualClock(NOW), threading.Event(), threading.Event()
    take = TelemetryService.take

    def slow(self: TelemetryService, *args: Any, **more: Any) -> Outcome:
        arrived.set()
        assert go_on.wait(20)
        return take(self, *args, **more)

    monkeypatch.setattr(TelemetryService, "take", slow)

    async def story() -> None:
        async with line(tmp_path) as where, listening(where, cars, clock), car_on(where) as car:
            await clock.settled()
            await car.send((1, trip_message(1)))
            await until(arrived.is_set)
            settled = asyncio.create_task(clock.settled())
            await asyncio.sleep(0)
            assert not settled.done()
            go_on.set()
            await settled
            assert ids(cars) == ["t-1"]
            await car.is_done()

    told(story)


def test_a_message_of_the_near_future_waits_for_our_clock(tmp_path, cars, monkeypatch):
    clock = ManualClock(NOW)
    moved = asyncio.Event()
    offered: list[bool] = []
    take = TelemetryService.take

    def noted(self: TelemetryService, *args: Any, patient: bool = False) -> Outcome:
        offered.append(patient)
        return take(self, *args, patient=patient)

    monkeypatch.setattr(TelemetryService, "take", noted)
    monkeypatch.setattr(consumer_module, "GRACE_S", 0.0)

    async def story() -> None:
        async with line(tmp_path) as where, listening(where, cars, clock) as heard, car_on(where) as car:
            later = heard.consumer._take_later

            async def after_moving(early: Any) -> None:
                await moved.wait()
                await later(early)

            monkeypatch.setattr(heard.consumer, "_take_later", after_moving)
            await car.send((1, trip_message(1, trip(1, started_at=NOW, ended_at=NOW + timedelta(hours=1)))))
            await until(lambda: offered[:1] == [True])
            clock.set_time(NOW + timedelta(hours=1), 0.0, None)
            moved.set()
            await car.is_done()
            assert car.refused == {}

    told(story)
    assert ids(cars) == ["t-1"]


def test_one_message_that_trips_the_program_silences_nobody(tmp_path, cars, monkeypatch, caplog):
    take_trip = CarRecords.take_trip

    def tripping(self: CarRecords, vin: str, one: Any) -> str | None:
        if one.id == "t-2":
            raise KeyError("a mistake of ours")
        return take_trip(self, vin, one)

    monkeypatch.setattr(CarRecords, "take_trip", tripping)

    async def story() -> None:
        async with line(tmp_path) as where, listening(where, cars), car_on(where) as car:
            await car.send(*((seq, trip_message(seq)) for seq in (1, 2, 3)))
            await until(lambda: list(car.waiting) == [2])

    told(story)
    assert ids(cars) == ["t-1", "t-3"]
    assert "passed over" in caplog.text


def test_more_than_the_memory_holds_is_asked_for_again(tmp_path, cars, monkeypatch):
    monkeypatch.setattr(consumer_module, "MOST_WAITING_BYTES", 5_000)
    go_on, take = threading.Event(), TelemetryService.take

    def slow(self: TelemetryService, *args: Any, **more: Any) -> Outcome:
        assert go_on.wait(20)
        return take(self, *args, **more)

    monkeypatch.setattr(TelemetryService, "take", slow)

    async def story() -> None:
        async with line(tmp_path) as where, listening(where, cars), car_on(where) as car:
            await until(lambda: len(car.runs) == 1)
            await car.send(*((seq, trip_message(seq)) for seq in range(1, 41)))
            go_on.set()
            await car.is_done()
            assert len(car.runs) > 1

    told(story)
    assert len(stored_trips(cars)) == 40


def test_an_old_backup_lacks_what_was_acknowledged_and_nobody_loops(tmp_path, cars):
    backup = tmp_path / "backup.db"

    async def story() -> None:
        nonlocal cars
        async with line(tmp_path) as where, car_on(where) as car:
            cars.close()
            shutil.copy(tmp_path / "cars.db", backup)
            async with listening(where, cars):
                await car.send((1, trip_message(1)))
                await car.is_done()
            cars.close()
            for suffix in ("", "-wal", "-shm"):
                (tmp_path / f"cars.db{suffix}").unlink(missing_ok=True)
            shutil.copy(backup, tmp_path / "cars.db")
            heard = car.receipts
            async with listening(where, cars):
                await car.send((2, trip_message(2)))
                await car.is_done()
                assert car.receipts == heard + 1

    told(story)
    assert ids(cars) == ["t-2"]


# The process


def laid(data_dir: Path) -> Database:
    """The database that the backend of `data_dir` uses, with our cars in it."""
    (data_dir / "backend").mkdir(mode=0o700)
    path = data_dir / "backend" / "backend.db"
    lay_cars(path)
    return open_database(f"sqlite:///{path}")


@pytest.mark.parametrize(
    "point", [FaultPoint.BACKEND_TRIP_RECEIVED, FaultPoint.BACKEND_TRIP_STORED, FaultPoint.BACKEND_TRIP_RECEIPTED]
)
def test_killed_at_each_step_it_still_ends_in_one_row(tmp_path, monkeypatch, point):
    database = laid(tmp_path)

    async def story() -> None:
        async with line(tmp_path) as where, car_on(where) as car:
            monkeypatch.setenv(VARIABLE, point)
            with backend(tmp_path) as first:
                await asyncio.to_thread(first.ready)
                await until(lambda: len(car.runs) == 1)
                await car.send((1, trip_message(1)))
                status, _ = await asyncio.to_thread(first.end)
                assert status == -signal.SIGKILL
            monkeypatch.delenv(VARIABLE)
            before = ids(database)
            assert before == ([] if point is FaultPoint.BACKEND_TRIP_RECEIVED else ["t-1"])
            with backend(tmp_path) as second:
                await asyncio.to_thread(second.ready)
                await car.is_done()
                await car.send((2, trip_message(2)), (3, signals_message(3, points((vss.SPEED, "50")))))
                await car.is_done()
                assert car.refused == {}
                assert await asyncio.to_thread(second.stop) == (0, "")

    told(story)
    assert ids(database) == ["t-1", "t-2"]
    assert stored_signals(database) == {vss.SPEED: "50"}
    database.close()


def test_without_a_broker_it_serves_and_ends_all_the_same(tmp_path):
    with backend(tmp_path) as process:
        assert process.ready().startswith("http://127.0.0.1:")
        assert process.stop() == (0, "")


def test_a_car_added_at_run_time_connects_without_any_restart(tmp_path):
    vin, facts = "JTHAAAAAAAAAAA001", {"profile_id": "ux250h-2021-fr", "model": "UX 250h", "country": "FR"}
    body = {"vin": vin, **facts, "home_zone": "Europe/Paris", "delivered_at": "2021-04-01T10:00:00Z"}

    async def story() -> None:
        async with line(tmp_path) as where:
            with backend(tmp_path) as process:
                url = await asyncio.to_thread(process.ready)
                token = (tmp_path / "backend" / "operator-token").read_text().strip()
                headers = {"Authorization": f"Bearer {token}"}
                async with httpx.AsyncClient(base_url=url, headers=headers, timeout=20, trust_env=False) as staff:
                    added = await staff.post("/v1/operator/vehicles", json=body)
                    assert added.status_code == 201, added.text
                    log = tmp_path / "logs" / "backend.log"
                    await until(lambda: f"the DCM of {vin} is told" in log.read_text())
                    where.broker.write_users()  # as the broker's process does when its folder has changed
                    where.broker.reload()
                    async with car_on(where, vin) as car:
                        access = where.access(vin)()
                        assert access is not None
                        assert access.password == added.json()["broker_password"]
                        await until(lambda: car.settings)
                        assert not car.settings[-1].linked
                        await car.send((1, trip_message(1, vin=vin)))
                        await car.is_done()
                        assert car.refused == {}
                    trips = (await staff.get(f"/v1/operator/vehicles/{vin}/trips")).json()["trips"]
                    assert [one["id"] for one in trips] == ["t-1"]

    told(story)
