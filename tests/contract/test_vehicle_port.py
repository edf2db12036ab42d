"""The unit's vehicle on our own VISS server and on one that behaves as KUKSA's databroker: the same contract."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from connectivity.contracts import vss
from connectivity.contracts.profile import load_profile
from connectivity.contracts.telemetry import Point
from connectivity.message_line import LineEnd
from connectivity.vehicle.ports import VehicleState
from connectivity.vehicle.viss import VissVehicle
from connectivity.vehicle.viss_client import Connect, Token, VissClient, checked_vehicle_url
from headunit.core.clock import ManualClock
from headunit.core.errors import UsageError
from headunit.core.looptime import RealLoopTime
from headunit.processes.in_process.wires import line_to
from headunit.world.car import Car
from headunit.world.networks import first_networks
from headunit.world.phones import first_phones
from headunit.world.scene import Scene
from headunit.world.surroundings import Surroundings
from headunit.world.viss import VissServer
from tests.contract.databroker import Databroker, databroker
from tests.running_world import running_world, until

Run = Callable[[Coroutine[Any, Any, None]], None]
CAR = {
    vss.IGNITION: "OFF",
    vss.SPEED: "0",
    vss.ODOMETER: "12",
    vss.OUTSIDE_TEMPERATURE: "18",
    vss.LATITUDE: "43.7385",
    vss.LONGITUDE: "7.4246",
    vss.HEADING: "250",
    vss.FUEL_LEVEL: "80",
    vss.BATTERY_LEVEL: "60",
}
PARKED = VehicleState("OFF", 0.0, 12.0, 18.0, 80.0, 60.0, 43.7385, 7.4246, 250.0)


@dataclass
class Server:
    """A VISS server, and a hand on its car."""

    url: str
    token: Token
    turn: Callable[[dict[str, str]], Awaitable[None]]
    connect: Connect | None = None


@asynccontextmanager
async def ours(tmp_path: Path) -> AsyncIterator[Server]:
    async with running_world(tmp_path) as world:
        names = {vss.IGNITION: "ignition", vss.SPEED: "speed_kmh"}

        async def turn(values: dict[str, str]) -> None:
            body = {names[path]: value if path == vss.IGNITION else float(value) for path, value in values.items()}
            await world.call("PATCH", "/v1/car", body)

        yield Server(world.viss_url, world.token, turn)


@asynccontextmanager
async def inside(_: Path) -> AsyncIterator[Server]:
    """Our own server, and a line inside this process."""
    clock = ManualClock(datetime(2026, 5, 1, 8, tzinfo=UTC))
    scene = Scene(load_profile("ux250h-2021-fr"), Car(since=clock.now()), first_phones(), first_networks())
    around = Surroundings(scene, clock)
    server = VissServer(around, clock, RealLoopTime(), "token")
    publishing = asyncio.create_task(server.publish())
    lines: set[LineEnd] = set()

    async def attend(end: LineEnd) -> None:
        lines.add(end)
        await server.attend(end)

    async def turn(values: dict[str, str]) -> None:
        names = {vss.IGNITION: "ignition", vss.SPEED: "speed_kmh"}
        around.change_car({names[path]: v if path == vss.IGNITION else float(v) for path, v in values.items()})

    there = True

    def connect() -> Any:
        if not there:
            raise ConnectionRefusedError("it has gone")
        return line_to(attend)()

    yield Server("inside", "token", turn, connect)
    there = False
    publishing.cancel()
    for end in lines:
        end.end()
    await asyncio.gather(publishing, return_exceptions=True)


@asynccontextmanager
async def kuksas(_: Path) -> AsyncIterator[Server]:
    async with databroker(CAR) as broker:

        async def turn(values: dict[str, str]) -> None:
            for path, value in values.items():
                await broker.tell(path, value)

        yield Server(broker.url, None, turn)


@asynccontextmanager
async def driven(vehicle: VissVehicle) -> AsyncIterator[VissVehicle]:
    task = asyncio.create_task(vehicle.run())
    try:
        yield vehicle
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


@pytest.mark.parametrize("server", [ours, kuksas, inside])
def test_the_whole_car_is_read_and_followed_and_gone_when_the_server_is(
    tmp_path: Path, run: Run, server: Callable[[Path], Any]
) -> None:
    async def story() -> None:
        async with server(tmp_path) as there:
            vehicle = VissVehicle(there.url, there.token, connect=there.connect)
            assert vehicle.state.value == VehicleState()
            task = asyncio.create_task(vehicle.run())
            await until(lambda: vehicle.state.value == PARKED)
            await there.turn({vss.IGNITION: "ON", vss.SPEED: "30"})
            await until(lambda: vehicle.state.value.is_on and vehicle.state.value.speed_kmh == 30.0)
        await until(lambda: vehicle.state.value == VehicleState())
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    run(story())


def test_what_a_car_lacks_or_was_never_told_stays_unknown_and_is_said_once(
    run: Run, caplog: pytest.LogCaptureFixture
) -> None:
    async def story() -> None:
        known: dict[str, str | None] = {vss.IGNITION: "ON", vss.SPEED: None, vss.FUEL_LEVEL: "41"}
        async with databroker(known) as broker, driven(VissVehicle(broker.url, None)) as vehicle:
            await until(lambda: vehicle.state.value == VehicleState(ignition="ON", fuel_percent=41.0))
            await broker.cut()
            await until(lambda: vehicle.state.value == VehicleState())
            await until(lambda: vehicle.state.value.is_on)
            await broker.tell(vss.FUEL_LEVEL, None)
            await until(lambda: vehicle.state.value.fuel_percent is None)

    run(story())
    [line] = [record.getMessage() for record in caplog.records if "stay unknown" in record.getMessage()]
    assert "lacks 6 of 9 signals" in line
    assert vss.ODOMETER in line
    assert vss.SPEED not in line


def test_a_server_that_cannot_answer_yet_is_asked_again(run: Run, caplog: pytest.LogCaptureFixture) -> None:
    async def story() -> None:
        async with databroker(CAR) as broker:
            broker.busy = 1
            async with driven(VissVehicle(broker.url, None)) as vehicle:
                await until(lambda: vehicle.state.value == PARKED)

    run(story())
    assert "stay unknown" not in caplog.text


def test_a_value_of_no_use_is_unknown_and_the_others_go_on(run: Run, caplog: pytest.LogCaptureFixture) -> None:
    async def story() -> None:
        async with databroker(CAR) as broker, driven(VissVehicle(broker.url, None)) as vehicle:
            await until(lambda: vehicle.state.value == PARKED)
            for value in ("fast", "NaN", "very fast"):
                await broker.tell(vss.SPEED, value)
            await broker.tell(vss.IGNITION, "UNDEFINED")
            await broker.tell(vss.ODOMETER, "13")
            await until(lambda: vehicle.state.value.odometer_km == 13.0)
            assert vehicle.state.value.speed_kmh is None
            assert vehicle.state.value.ignition is None

    run(story())
    assert sum("nothing of use" in record.getMessage() for record in caplog.records) == 2


def test_a_server_that_wants_a_token_gets_the_one_of_the_file_and_no_other_server_gets_one(
    tmp_path: Path, run: Run, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "token"

    async def story() -> None:
        async with databroker(CAR, token="secret") as broker:
            async with driven(VissVehicle(broker.url, None)):
                await until(lambda: "--vehicle-token" in caplog.text)
            file.write_text("old")
            async with driven(VissVehicle(broker.url, file.read_text)) as vehicle:
                await until(lambda: "token_invalid" in caplog.text)
                file.write_text("secret")  # it is read again at each attempt
                await until(lambda: vehicle.state.value == PARKED)
        async with databroker(CAR) as open_to_all, driven(VissVehicle(open_to_all.url, None)) as vehicle:
            await until(lambda: vehicle.state.value == PARKED)
            assert not any("authorization" in request for request in open_to_all.asked)

    run(story())
    assert "secret" not in caplog.text


def test_readings_bear_the_instant_at_which_they_come_where_the_servers_clock_is_another(run: Run) -> None:
    now = datetime(2026, 5, 1, 8, tzinfo=UTC)

    async def heard(broker: Databroker, **values: Any) -> set[datetime]:
        points: list[Point] = []
        client = VissClient(broker.url, None, **values)
        task = asyncio.create_task(client.run(points.extend))
        await until(lambda: points)
        await client.flush()
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        return {point.ts for point in points}

    async def story() -> None:
        async with databroker(CAR) as broker:
            assert await heard(broker, now=lambda: now) == {now}
            assert await heard(broker) == {datetime(2031, 2, 3, 4, 5, 6, 789_000, tzinfo=UTC)}

    run(story())


@pytest.mark.parametrize(
    "url", ["http://car:1", "car:8090", "ws://", "ws://car:0x", "ws://car:99999", "ws://a b:1", ""]
)
def test_what_is_no_address_of_a_car_is_said(url: str) -> None:
    with pytest.raises(UsageError, match=r"--vehicle takes ws://HOST:PORT or wss://HOST:PORT"):
        checked_vehicle_url(url)


@pytest.mark.parametrize("url", ["ws://car", "ws://[::1]:8090", "wss://car.example:443/viss"])
def test_addresses_of_cars_pass(url: str) -> None:
    assert checked_vehicle_url(url) == url
