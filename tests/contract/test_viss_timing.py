"""When the car's VISS server tells what, and which instant it names; real time stands still here unless moved."""

import asyncio
import json
import socket
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import pytest
from websockets.asyncio.client import connect

from connectivity.contracts import vss
from connectivity.contracts.profile import load_profile
from headunit.core.clock import ManualClock
from headunit.core.looptime import FakeLoopTime
from headunit.world.car import Car
from headunit.world.car_signals import CarSignals
from headunit.world.networks import first_networks
from headunit.world.phones import first_phones
from headunit.world.scene import Scene
from headunit.world.store import load, save
from headunit.world.surroundings import Surroundings
from headunit.world.viss import VissServer
from tests.patience import PATIENCE_S
from tests.running_world import running_world, until

START = datetime(2026, 5, 1, 8, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


class Client:
    """A VISS client that keeps apart what it is told and what it is answered."""

    def __init__(self, socket_, token="t"):
        self.socket, self.token, self.told = socket_, token, []
        self._answers = asyncio.Queue()
        self._reading = asyncio.create_task(self._read())

    async def _read(self):
        async for text in self.socket:
            message = json.loads(text)
            if message["action"] == "subscription":
                self.told.append({point["path"]: point["dp"] for point in message["data"]})
            else:
                self._answers.put_nowait(message)

    async def ask(self, action, path="Vehicle"):
        request = {"action": action, "path": path, "authorization": self.token, "requestId": "1"}
        await self.socket.send(json.dumps(request))
        async with asyncio.timeout(PATIENCE_S):
            return await self._answers.get()

    async def close(self):
        self._reading.cancel()
        await asyncio.gather(self._reading, return_exceptions=True)


class CountedTime(FakeLoopTime):
    """Counts who waits for it."""

    waiting = 0

    async def sleep(self, seconds):
        self.waiting += 1
        try:
            await super().sleep(seconds)
        finally:
            self.waiting -= 1


class Rig:
    """A VISS server around a car, with a hand on both times."""

    def __init__(self):
        scene = Scene(load_profile("ux250h-2021-fr"), Car(START), first_phones(), first_networks())
        self.clock, self.time = ManualClock(START), CountedTime()
        self.around = Surroundings(scene, self.clock)
        self.server = VissServer(self.around, self.clock, self.time, "t")

    async def after(self, **values):
        """A minute later the car changes."""
        await self.clock.advance_to(self.clock.now() + MINUTE)
        self.around.change_car(values)


@asynccontextmanager
async def on_rig():
    rig = Rig()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        task = asyncio.create_task(rig.server.run(listener))
        url = f"ws://127.0.0.1:{listener.getsockname()[1]}"
        try:
            async with connect(url, subprotocols=["VISSv2"], proxy=None) as connection:
                rig.client = Client(connection)
                await rig.client.ask("subscribe")
                yield rig
                await rig.client.close()
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)


def at(minutes):
    return f"2026-05-01T08:{minutes:02}:00.000Z"


def test_the_ignition_is_on_since_it_was_switched_on_also_after_the_world_was_saved_on_the_way(tmp_path):
    before = Car(START).changed(START, {"ignition": "ON", "speed_kmh": 30.0})
    scene = Scene(load_profile("ux250h-2021-fr"), before, first_phones(), first_networks())
    save(tmp_path / "world.json", scene, START + MINUTE)
    again = load(tmp_path / "world.json", scene.profile, START)
    signals = CarSignals(Surroundings(again.scene, clock := ManualClock(again.now)), clock)
    since = {path: reading.since for path, reading in signals.read(signals.leaves.values()).items()}
    assert since[vss.IGNITION] == START
    assert since[vss.ODOMETER] == START + MINUTE


def test_what_is_set_is_told_at_once_each_with_its_own_instant(run):
    async def story():
        async with on_rig() as rig:
            for ignition in ("ACC", "ON", "OFF"):
                await rig.after(ignition=ignition)
            await until(lambda: len(rig.client.told) == 3)
            assert [told[vss.IGNITION] for told in rig.client.told] == [
                {"value": "ACC", "ts": at(1)},
                {"value": "ON", "ts": at(2)},
                {"value": "OFF", "ts": at(3)},
            ]

    run(story())


def test_what_moves_is_paced_and_read_before_an_answer(run):
    async def story():
        async with on_rig() as rig:
            await rig.after(ignition="ON", speed_kmh=60.0)
            await until(lambda: rig.client.told)
            await until(lambda: rig.time.waiting)
            await rig.clock.advance_to(START + 2 * MINUTE)
            answer = await rig.client.ask("get", vss.ODOMETER)
            assert answer["data"]["dp"] == {"value": "13.000", "ts": at(2)}
            assert len(rig.client.told) == 2, "what was due came before the answer"
            moved = rig.client.told[1]
            assert set(moved) == {vss.ODOMETER, vss.LATITUDE, vss.LONGITUDE}
            assert moved[vss.ODOMETER] == {"value": "13.000", "ts": at(2)}
            assert (await rig.client.ask("get", vss.SPEED))["data"]["dp"]["ts"] == at(1)
            assert len(rig.client.told) == 2
            await rig.clock.advance_to(START + 3 * MINUTE)
            await rig.time.advance(0.1)
            await until(lambda: len(rig.client.told) == 3)
            assert rig.client.told[2][vss.ODOMETER] == {"value": "14.000", "ts": at(3)}

    run(story())


def test_a_stopped_car_names_the_instant_at_which_it_stopped(run):
    async def story():
        async with on_rig() as rig:
            await rig.after(ignition="ON", speed_kmh=60.0)
            await rig.after(ignition="OFF")
            await rig.after(satellites=False)
            await until(lambda: len(rig.client.told) == 2)
            stopped = rig.client.told[1]
            assert {stopped[path]["ts"] for path in (vss.IGNITION, vss.SPEED, vss.ODOMETER)} == {at(2)}
            assert stopped[vss.ODOMETER]["value"] == "13.000"
            points = {p["path"]: p["dp"]["ts"] for p in (await rig.client.ask("get"))["data"]}
            assert points[vss.ODOMETER] == points[vss.LATITUDE] == at(2)
            assert points[vss.OUTSIDE_TEMPERATURE] == points[vss.VIN] == at(0)

    run(story())


def test_a_new_mileage_alone_is_paced(run):
    async def story():
        async with on_rig() as rig:
            await rig.after(outside_c=20.0)
            await until(lambda: rig.client.told)
            await until(lambda: rig.time.waiting)
            await rig.after(odometer_km=500.0)
            answer = await rig.client.ask("get", vss.SPEED)
            assert "data" in answer
            assert rig.client.told[1] == {vss.ODOMETER: {"value": "500.000", "ts": at(2)}}

    run(story())


class Follower:
    """A member that reads the car whenever it is asked to settle, as the DCM does."""

    def __init__(self, link):
        self.link, self.clock = link, link._clock
        self.read_at = []

    def read_with(self, client):
        async def read():
            answer = await client.ask("get", vss.ODOMETER)
            self.read_at.append((self.clock.now(), float(answer["data"]["dp"]["value"]), len(client.told)))

        self.clock.before_settling = read


@pytest.mark.parametrize("deadline", [False, True])
def test_what_a_jump_changes_is_read_before_it_ends(tmp_path, run, deadline):
    async def story():
        async with (
            running_world(tmp_path) as rig,
            rig.member(Follower, "dcm") as follower,
            connect(rig.viss_url, subprotocols=["VISSv2"], proxy=None) as connection,
        ):
            client = Client(connection, rig.token)
            await client.ask("subscribe")
            follower.read_with(client)
            await rig.call("PATCH", "/v1/car", {"ignition": "ON", "speed_kmh": 60})
            sleeper = None
            if deadline:
                sleeper = asyncio.create_task(follower.clock.sleep_until(START + 30 * MINUTE))
                await until(lambda: follower.clock.next_due() is not None)
            await rig.call("POST", "/v1/clock/jump", {"by": "1h"})
            last = follower.read_at[-1]
            assert last[0] == START + 60 * MINUTE
            assert last[1] == pytest.approx(72.0)
            told = client.told[: last[2]]
            assert float(told[-1][vss.ODOMETER]["value"]) == pytest.approx(72.0)
            assert told[-1][vss.ODOMETER]["ts"] == "2026-05-01T09:00:00.000Z"
            assert told[0][vss.IGNITION] == {"value": "ON", "ts": at(0)}
            if sleeper is not None:
                assert sleeper.done()
                assert (START + 30 * MINUTE, pytest.approx(42.0)) in [read[:2] for read in follower.read_at]
            await client.close()

    run(story())
