"""Trips of a car between the real world, DCM, broker and backend: each once, whatever is underground or dead."""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import requests

from connectivity.cloud.operator import BackendOperator
from connectivity.world_client import WorldClient
from tests.e2e.rig import Rig, rig
from tests.e2e.steps import EMAIL, PASSWORD
from tests.patience import PATIENCE_S

VIN, UNIT = "JTHY65BH602100417", "HU-00000000D21F"
DAY, LATER = timedelta(days=1), timedelta(minutes=5)
DRIVE_MIN, SPEED_KMH = 12, 60
DRIVE, DRIVE_KM = timedelta(minutes=DRIVE_MIN), SPEED_KMH * DRIVE_MIN / 60
POSITIONS = ("start_latitude", "start_longitude", "end_latitude", "end_longitude")

Runner = Callable[..., Any]


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rig]:
    """The servers, with service time that only jumps; a test leaves them alive, the car parked above ground."""
    with rig(tmp_path_factory.mktemp("trips"), telemetry=True, rate=0.0) as made:
        yield made


class Car:
    """The car and the hands on it, as it stood at `begun` with `first_km` on its odometer."""

    def __init__(self, made: Rig, world: WorldClient, begun: datetime, first_km: float) -> None:
        self.made, self.world, self.begun, self.first_km = made, world, begun, first_km
        self._known = len(self._all_trips())

    async def begin(self) -> None:
        """Ignition on, and off we go."""
        await self.world.patch_car(ignition="ON", speed_kmh=SPEED_KMH)

    async def arrive(self, after_min: int = DRIVE_MIN) -> None:
        """Some minutes later, ignition off; everybody who lives has heard of it."""
        await self.world.jump(by=f"{after_min}min")
        await self.world.patch_car(ignition="OFF")
        await self.world.jump(by="5min")

    async def drive(self) -> None:
        """A whole trip."""
        await self.begin()
        await self.arrive()

    async def cover(self, *, covered: bool) -> None:
        """Above ground or underground."""
        await self.world.patch_car(mobile_coverage=covered)

    def rows(self, statement: str) -> list[sqlite3.Row]:
        """What the backend's database says."""
        file = self.made.config.backend_dir / "backend.db"
        with contextlib.closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
            database.row_factory = sqlite3.Row
            return database.execute(statement).fetchall()

    def trips(self) -> list[sqlite3.Row]:
        """The backend's rows since `begun`, in the order in which they were stored."""
        return self._all_trips()[self._known :]

    def _all_trips(self) -> list[sqlite3.Row]:
        return self.rows("SELECT * FROM trips ORDER BY rowid")

    async def until_stored(self, number: int) -> None:
        """Until there are so many trips; and still so many once everybody has had a day."""
        await until(lambda: len(self.trips()) >= number)
        await self.world.jump(by="1d")
        assert len(self.trips()) == number

    def logged(self, words: str) -> int:
        """In how many lines the DCM has said it."""
        return (self.made.config.log_dir / "dcm.log").read_text().count(words)


@asynccontextmanager
async def car_of(made: Rig) -> AsyncIterator[Car]:
    """The car of `made`, parked."""
    async with made.operator() as world:
        state = await world.fetch()
        yield Car(made, world, state.clock.now, state.car.odometer_km)


async def killed(car: Car, name: str) -> None:
    """A server of the car's rig is killed, and the world has noticed: its clock waits for it no longer."""
    car.made.process(name).kill()
    await until(lambda: (state := car.world.state.value) is not None and name not in state.clock.members)


async def until(condition: Callable[[], bool]) -> None:
    """Until something outside this process holds."""
    async with asyncio.timeout(PATIENCE_S):
        while not condition():  # noqa: ASYNC110 - a file has no event
            await asyncio.sleep(0.02)


def instant(text: str) -> datetime:
    """An instant as SQLite holds it."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def assert_drive(row: sqlite3.Row, started: datetime, first_km: float) -> None:
    """One drive of twelve minutes from `started`."""
    assert (instant(row["started_at"]), instant(row["ended_at"])) == (started, started + DRIVE)
    assert row["odometer_start_km"] == pytest.approx(first_km, abs=0.05)
    assert row["odometer_end_km"] == pytest.approx(first_km + DRIVE_KM, abs=0.05)
    assert row["max_speed_kmh"] == SPEED_KMH


def test_underground_a_day_and_then_one_trip(run: Runner, bench: Rig) -> None:
    async def story() -> None:
        async with car_of(bench) as car:
            await car.begin()
            await car.cover(covered=False)
            await car.arrive()
            await car.world.jump(by="1d")
            assert car.trips() == []
            await car.cover(covered=True)
            await car.until_stored(1)
            [row] = car.trips()
            assert_drive(row, car.begun, car.first_km)
            assert instant(row["received_at"]) == car.begun + DRIVE + LATER + DAY
            assert all(row[name] is not None for name in POSITIONS)

    run(story())


def test_two_trips_underground_come_in_order(run: Runner, bench: Rig) -> None:
    async def story() -> None:
        async with car_of(bench) as car:
            await car.cover(covered=False)
            await car.drive()
            await car.drive()
            await killed(car, "dcm")
            await asyncio.to_thread(bench.process("dcm").start)
            await car.world.jump(by="1d")
            assert car.trips() == []
            await car.cover(covered=True)
            await car.until_stored(2)
            first, second = car.trips()
            assert_drive(first, car.begun, car.first_km)
            assert_drive(second, car.begun + DRIVE + LATER, car.first_km + DRIVE_KM)

    run(story())


@pytest.mark.parametrize("name", ["broker", "backend"])
def test_killed_before_the_trip_ends(run: Runner, bench: Rig, name: str) -> None:
    async def story() -> None:
        async with car_of(bench) as car:
            await car.begin()
            await car.world.jump(by="4min")
            await killed(car, name)
            await car.arrive(DRIVE_MIN - 4)
            assert car.trips() == []
            await asyncio.to_thread(bench.process(name).start)
            await car.until_stored(1)
            assert_drive(car.trips()[0], car.begun, car.first_km)

    run(story())


def test_a_dcm_killed_in_the_middle_of_a_trip(run: Runner, bench: Rig) -> None:
    async def story() -> None:
        async with car_of(bench) as car:
            await car.begin()
            await car.world.jump(by="4min")
            await killed(car, "dcm")
            await car.world.jump(by="4min")
            await asyncio.to_thread(bench.process("dcm").start)
            await car.arrive(DRIVE_MIN - 8)
            await car.until_stored(1)
            assert_drive(car.trips()[0], car.begun, car.first_km)

    run(story())


def sign_in(made: Rig) -> dict[str, Any]:
    """The owner signs in on a unit of that car; there is none here, so by hand."""
    body = {"email": EMAIL, "password": PASSWORD, "device_id": UNIT, "vin": VIN}
    answer = requests.post(f"{made.config.backend_url}/v1/sessions", json=body, timeout=PATIENCE_S)
    answer.raise_for_status()
    session: dict[str, Any] = answer.json()
    return session


async def set_privacy(desk: BackendOperator, account_id: str, car: Car, *, on: bool) -> None:
    """The owner switches privacy mode, and the DCM has heard it."""
    words = f"privacy mode {'on' if on else 'off'}, linked"
    said = car.logged(words)
    await desk.set_privacy(account_id, VIN, on=on)
    await until(lambda: car.logged(words) > said)


def test_privacy_mode_keeps_every_position_in_the_car(run: Runner, bench: Rig) -> None:
    async def story() -> None:
        with bench.desk() as desk:
            async with car_of(bench) as car:
                account_id = (await asyncio.to_thread(sign_in, bench))["account"]["id"]
                await desk.confirm_device(account_id, UNIT)
                await set_privacy(desk, account_id, car, on=True)
                await car.drive()
                await car.until_stored(1)
                paths = {row["path"] for row in car.rows("SELECT path FROM vehicle_signals")}
                assert "Vehicle.Speed" in paths
                assert not any("CurrentLocation" in path for path in paths)
                await set_privacy(desk, account_id, car, on=False)
                await car.drive()
                await car.until_stored(2)
                private, known = car.trips()
                assert all(private[name] is None for name in POSITIONS)
                assert all(known[name] is not None for name in POSITIONS)
                latest, before, *_ = await desk.trips(account_id, VIN)
                assert (before.start, before.end) == (None, None)
                assert latest.start is not None

    run(story())
