"""`headunit can`: frames on a bus become the car's signals, in our world and on somebody else's server."""

from __future__ import annotations

import asyncio
import shutil
import socket
import subprocess
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import can
import pytest

from connectivity.contracts import vss
from connectivity.vehicle import can_bus
from headunit.config import Config
from headunit.core.errors import UsageError
from headunit.processes import can as process
from tests.contract.databroker import databroker
from tests.patience import PATIENCE_S
from tests.running_world import running_world, until

Run = Callable[[Coroutine[Any, Any, None]], None]
EXAMPLES = Path(__file__).parents[2] / "docs" / "examples" / "can"
POWER, MOTION, CLUSTER = 256, 512, 768
OFF, ON = b"\1\x70", b"\3\x70"
SHOWN_S = 0.02


@pytest.fixture
def channel(request: pytest.FixtureRequest) -> str:
    """A bus of this test's own."""
    return f"bench-{request.node.name}"


@pytest.fixture
def vcan() -> Iterator[str]:
    """A virtual bus of the kernel."""
    name = "vcan-headunit"[:15]
    if not hasattr(socket, "AF_CAN") or shutil.which("ip") is None:
        pytest.skip("this machine has no SocketCAN")
    made = subprocess.run(
        ["ip", "link", "add", name, "type", "vcan"], capture_output=True, text=True, timeout=10, check=False
    )
    if made.returncode != 0:
        pytest.skip(f"the kernel gives no virtual CAN bus: {made.stderr.strip()}")
    try:
        subprocess.run(["ip", "link", "set", name, "up"], check=True, timeout=10)
        yield name
    finally:
        subprocess.run(["ip", "link", "del", name], check=True, timeout=10)


def bench(config: Config, channel: str, interface: str = "virtual", **values: Any) -> Config:
    files = {"dbc": str(EXAMPLES / "bench.dbc"), "map": str(EXAMPLES / "bench.toml")}
    return replace(config, can=files | {"interface": interface, "channel": channel}, **values)


@asynccontextmanager
async def feeding(config: Config) -> AsyncIterator[asyncio.Task[None]]:
    stop = asyncio.Event()
    task = asyncio.create_task(process.serve(config, stop))
    try:
        yield task
    finally:
        stop.set()
        async with asyncio.timeout(PATIENCE_S):
            await task


async def shown(bus: can.BusABC, frames: dict[int, bytes], done: Callable[[], Any]) -> None:
    """Send the frames again and again, as control units do, until `done` holds."""

    async def send() -> None:
        while True:
            for number, data in frames.items():
                bus.send(can.Message(arbitration_id=number, data=data.ljust(8, b"\0"), is_extended_id=False))
            await asyncio.sleep(SHOWN_S)

    sending = asyncio.create_task(send())
    try:
        await until(done)
    finally:
        sending.cancel()
        await asyncio.gather(sending, return_exceptions=True)


async def drive(tmp_path: Path, channel: str, interface: str) -> None:
    async with (
        running_world(tmp_path) as world,
        feeding(bench(world.config, channel, interface, viss_url=world.viss_url)),
    ):
        car = lambda: world.world.around.now_scene.car  # noqa: E731
        with can.Bus(channel=channel, interface=interface) as bus:
            await shown(bus, {MOTION: b"\xf4\x24", POWER: ON}, lambda: car().value("speed_kmh") == 94.6)
            assert (car().ignition, car().value("outside_c")) == ("ON", 16.0)
            await shown(bus, {CLUSTER: bytes.fromhex("7b000000c8")}, lambda: car().value("fuel_percent") == 100.0)
            await shown(bus, {MOTION: bytes(8), POWER: OFF}, lambda: car().ignition == "OFF")


def test_a_drive_on_the_bus_is_a_drive_of_the_car(tmp_path: Path, run: Run, channel: str) -> None:
    run(drive(tmp_path, channel, "virtual"))


def test_a_drive_on_socketcan(tmp_path: Path, run: Run, vcan: str) -> None:
    run(drive(tmp_path, vcan, "socketcan"))


def test_a_value_is_set_when_it_changes_and_once(tmp_path: Path, run: Run, channel: str) -> None:
    async def story() -> None:
        known = dict.fromkeys(vss.SIGNALS)
        async with databroker(known, actuators=frozenset(known)) as broker:
            config = bench(Config(tmp_path), channel, viss_url=broker.url, foreign_vehicle=True)
            async with feeding(config):
                with can.Bus(channel=channel, interface="virtual") as bus:
                    await shown(bus, {POWER: ON, MOTION: b"\1"}, lambda: broker.targets.get(vss.SPEED) == "0.01")
                    await shown(bus, {MOTION: b"\2"}, lambda: broker.targets.get(vss.SPEED) == "0.02")
            assert broker.targets[vss.IGNITION] == "ON"
            asked = [request["path"] for request in broker.asked if request["action"] == "set"]
            assert {path: asked.count(path) for path in asked} == {
                vss.IGNITION: 1,
                vss.OUTSIDE_TEMPERATURE: 1,
                vss.SPEED: 2,
            }
            assert not any("authorization" in request for request in broker.asked)

    run(story())


def test_what_may_not_be_set_is_said_once_and_a_new_connection_begins_with_everything(
    tmp_path: Path, run: Run, channel: str, caplog: pytest.LogCaptureFixture
) -> None:
    async def story() -> None:
        known = dict.fromkeys((vss.IGNITION, vss.SPEED))
        async with databroker(known, actuators=frozenset({vss.IGNITION})) as broker:
            config = bench(Config(tmp_path), channel, viss_url=broker.url, foreign_vehicle=True)
            async with feeding(config):
                with can.Bus(channel=channel, interface="virtual") as bus:
                    await shown(bus, {POWER: ON, MOTION: b"\1"}, lambda: caplog.text.count("does not let") == 2)
                    broker.targets.clear()
                    await broker.cut()
                    await shown(bus, {MOTION: b"\2"}, lambda: broker.targets.get(vss.IGNITION) == "ON")

    run(story())
    refusals = [record.getMessage() for record in caplog.records if "does not let" in record.getMessage()]
    assert len(refusals) == 2
    assert any(vss.SPEED in line and "read_only" in line for line in refusals)
    assert any(vss.OUTSIDE_TEMPERATURE in line and "invalid_path" in line for line in refusals)


class GoneBus:
    """A bus that goes down, and one that is there again."""

    def __init__(self) -> None:
        self.opened = 0

    def __call__(self, **_: Any) -> GoneBus:
        self.opened += 1
        if self.opened == 1:
            raise OSError(19, "No such device")
        return self

    def recv(self, _: float) -> can.Message | None:
        if self.opened == 2:
            raise can.CanOperationError("Network is down", 100)
        return can.Message(arbitration_id=MOTION, data=b"\1".ljust(8, b"\0"), is_extended_id=False)

    def shutdown(self) -> None:
        """Nothing to end."""


def test_a_bus_that_is_down_is_told_and_opened_again(
    run: Run, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level("INFO")
    monkeypatch.setattr(can, "Bus", GoneBus())
    monkeypatch.setattr(can_bus, "FIRST_RETRY_S", 0.01)

    async def story() -> None:
        frames: list[int] = []
        reader = can_bus.CanReader(can_bus.CanAddress("socketcan", "can0"), [(MOTION, False)], process.RealLoopTime())
        task = asyncio.create_task(reader.run(lambda number, *_: frames.append(number)))
        await until(lambda: frames)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    run(story())
    assert "the CAN bus can0 (socketcan) cannot be opened: [Errno 19] No such device; trying again" in caplog.text
    assert "the CAN bus can0 (socketcan) is down: Network is down" in caplog.text
    assert "the CAN bus can0 is back" in caplog.text


def test_without_its_libraries_it_says_which_command_installs_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process.importlib.util, "find_spec", lambda _: None)
    with pytest.raises(UsageError, match=r"-m pip install 'python-can>=4\.5' 'cantools>=40'"):
        process.check_libraries()


def test_without_a_car_it_says_so(tmp_path: Path, run: Run) -> None:
    async def story() -> None:
        with pytest.raises(UsageError, match="start a world first, or give --vehicle"):
            await process.serve(Config(tmp_path))

    run(story())
