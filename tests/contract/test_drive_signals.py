"""What GPS and VISS tell of a car that is led along a road, at any rate."""

import asyncio
import json
import shutil

import pytest

from connectivity.contracts import vss
from connectivity.contracts.profile import load_profile
from connectivity.gps.nmea import read_nmea
from connectivity.gps.receiver import GpsReceiver
from connectivity.gps.tcp import TcpSource
from connectivity.message_line import line
from headunit.core.clock import ManualClock
from headunit.core.geo import GeoPoint, distance_m
from headunit.core.looptime import FakeLoopTime
from headunit.core.memory_network import MemoryNetwork
from headunit.world.networks import first_networks
from headunit.world.nmea import GpsServer
from headunit.world.phones import first_phones
from headunit.world.scene import Scene
from headunit.world.surroundings import Surroundings
from headunit.world.viss import VissServer
from tests.running_world import running_world, until
from tests.unit.world.drive.roads import START, car, long_road, road

DRIVEN = (vss.SPEED, vss.ODOMETER, vss.LATITUDE, vss.LONGITUDE, vss.HEADING, vss.FUEL_LEVEL)


class LedTime(FakeLoopTime):
    """Real time by hand, which service time follows at a pace."""

    def __init__(self, clock, pace):
        super().__init__()
        self.clock, self.pace = clock, pace

    async def real_s(self, seconds):
        """Real seconds pass, in hundredths."""
        for _ in range(round(seconds * 100)):
            self.clock.set_time(self.clock.now() + self.pace * HUNDREDTH, 0.0, None)
            await self.advance(0.01)


HUNDREDTH = (START.replace(microsecond=10_000)) - START


class Rig:
    """The world's car and both of its wires, with a hand on both times."""

    def __init__(self, pace=1.0):
        scene = Scene(load_profile("ux250h-2021-fr"), car(), first_phones(), first_networks())
        self.clock = ManualClock(START)
        self.time = LedTime(self.clock, pace)
        self.around = Surroundings(scene, self.clock)
        self.gps = GpsServer(self.around, self.clock, self.time, 1, lambda: pace)
        self.viss = VissServer(self.around, self.clock, self.time, "t")


class Client:
    """Who listens to VISS."""

    def __init__(self, rig):
        self.told, self.answers = [], []
        self._here, there = line()
        self._tasks = [
            asyncio.create_task(rig.viss.publish()),
            asyncio.create_task(rig.viss.attend(there)),
            asyncio.create_task(self._read()),
        ]

    async def ask(self, action, path="Vehicle"):
        await self._here.send(json.dumps({"action": action, "path": path, "authorization": "t"}))

    async def _read(self):
        async for text in self._here:
            message = json.loads(text)
            (self.told if message["action"] == "subscription" else self.answers).append(message)

    def values(self, path):
        return [point["dp"] for one in self.told for point in one["data"] if point["path"] == path]

    async def close(self):
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)


class Receiver:
    """Who listens to GPS, and keeps every line."""

    def __init__(self, rig):
        self._rig, self.lines = rig, []

    async def open(self):
        network = MemoryNetwork()
        port = (await network.listen(self._rig.gps.attend)).port
        reader, self._writer = await network.connect("127.0.0.1", port)
        self._tasks = [asyncio.create_task(self._rig.gps.publish()), asyncio.create_task(self._read(reader))]
        return self

    async def _read(self, reader):
        async for text in reader:
            self.lines.append(text)

    async def fixes_in(self, real_s):
        """How many come."""
        self.lines.clear()
        await self._rig.time.real_s(real_s)
        return sum(text.startswith(b"$GNRMC") for text in self.lines)

    async def close(self):
        self._writer.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)


@pytest.mark.parametrize(("pace", "fixes"), [(0.0, 1), (0.5, 1), (1.0, 1), (4.0, 4), (10.0, 10), (10_000.0, 10)])
def test_a_driving_car_has_at_most_ten_fixes_a_real_second(run, pace, fixes):
    async def story():
        rig = Rig(pace)
        receiver = await Receiver(rig).open()
        await rig.time.real_s(0.5)
        assert await receiver.fixes_in(3.0) == 3, "standing, one a second"
        rig.time.pace = 0.0  # the road is shorter than what is driven at such a rate
        rig.around.begin_drive(long_road(5.0))
        await rig.time.real_s(1.0)  # the sleep that is under way is that of a standing car
        assert await receiver.fixes_in(3.0) == pytest.approx(3 * fixes, abs=1)
        await receiver.close()

    run(story())


def test_gps_tells_the_road_and_falls_silent_in_a_tunnel(run):
    async def story():
        rig = Rig()
        receiver = await Receiver(rig).open()
        rig.around.begin_drive(road(tunnels=tuple(range(50, 100))))
        drive = rig.around.now_scene.car.drive
        await rig.time.real_s(20.0)
        read = GpsReceiver(TcpSource("127.0.0.1", 1), read_nmea)
        for text in receiver.lines:
            read.take(text)
        fix = read.fix.value
        there = drive.at(fix.utc + HUNDREDTH)
        assert (
            distance_m(GeoPoint(fix.latitude, fix.longitude), GeoPoint(there.place.latitude, there.place.longitude)) < 1
        )
        assert fix.speed_kmh == pytest.approx(there.speed_kmh, abs=0.1)
        assert fix.heading == pytest.approx(there.place.heading, abs=0.1)
        assert await receiver.fixes_in(3.0) == 3
        rig.clock.set_time(START + drive.motion.when(6000.0) * 100 * HUNDREDTH, 0.0, None)
        assert await receiver.fixes_in(3.0) == 0
        assert rig.around.car().speed_kmh > 50
        await receiver.close()

    run(story())


@pytest.mark.parametrize("pace", [1.0, 100.0, 10_000.0])
def test_viss_tells_all_that_moves_and_in_the_end_what_it_came_to(run, pace):
    async def story():
        rig = Rig(pace)
        client = Client(rig)
        await client.ask("subscribe")
        await rig.time.real_s(0.2)
        rig.around.begin_drive(long_road(60.0))
        drive = rig.around.now_scene.car.drive
        await rig.time.real_s(2.0)
        assert 5 <= len(client.told) <= 22, "ten times a real second, until it has arrived"
        for path in (vss.SPEED, vss.ODOMETER, vss.LATITUDE, vss.LONGITUDE):
            assert client.values(path)
        instants = [told["ts"] for told in client.values(vss.ODOMETER)]
        assert instants == sorted(instants)
        odometers = [float(told["value"]) for told in client.values(vss.ODOMETER)]
        assert odometers == sorted(odometers)
        rig.time.pace = 0.0
        rig.clock.set_time(drive.ends_at, 0.0, None)
        rig.around.pass_by()
        await client.ask("get")
        await rig.time.real_s(0.5)
        points = {point["path"]: point["dp"] for point in client.answers[-1]["data"]}
        assert float(points[vss.SPEED]["value"]) == 0.0
        assert float(points[vss.ODOMETER]["value"]) == pytest.approx(12 + drive.way.course.length_m / 1000, abs=0.001)
        assert float(points[vss.FUEL_LEVEL]["value"]) < 80
        assert len({points[path]["ts"] for path in DRIVEN}) == 1
        before = len(client.told)
        await rig.time.real_s(2.0)
        assert len(client.told) == before, "a car that has arrived has no news"
        await client.close()

    run(story())


def test_viss_follows_a_car_that_was_under_way_when_the_world_began(run):
    """After a kill or a snapshot nothing else may change for minutes."""

    async def story():
        rig = Rig()
        rig.around.begin_drive(long_road(60.0))
        rig.clock.set_time(START + 1000 * HUNDREDTH, 0.0, None)
        client = Client(rig)
        await client.ask("subscribe")
        await rig.time.real_s(1.0)
        odometers = [float(told["value"]) for told in client.values(vss.ODOMETER)]
        assert len(odometers) > 5
        assert odometers[-1] == pytest.approx(rig.around.car().odometer_km, abs=0.01)
        await client.close()

    run(story())


def test_a_car_that_waits_at_a_stop_is_still_followed(run):
    async def story():
        rig = Rig()
        client = Client(rig)
        await client.ask("subscribe")
        await rig.time.real_s(0.2)
        rig.around.begin_drive(road(1000.0, 50.0, stops=(50,)))
        drive = rig.around.now_scene.car.drive
        stop_s = drive.motion.when(drive.way.course.metres[50])
        await rig.time.real_s(1.0)
        assert float(client.values(vss.SPEED)[-1]["value"]) > 0
        rig.clock.set_time(drive.begun.at + (stop_s + 1.0) * 100 * HUNDREDTH, 0.0, None)
        await rig.time.real_s(0.2)
        assert client.values(vss.SPEED)[-1]["value"] == "0.0"
        await rig.time.real_s(14.0)
        assert float(client.values(vss.SPEED)[-1]["value"]) > 0
        await client.close()

    run(story())


def test_a_world_that_was_killed_drives_on(tmp_path, run):
    async def story():
        killed = tmp_path / "killed"
        async with running_world(tmp_path / "first") as rig:
            await rig.call("PATCH", "/v1/car", {"ignition": "ON"})
            rig.world.around.begin_drive(long_road(5.0))
            drive = rig.world.around.now_scene.car.drive
            await rig.call("POST", "/v1/clock/jump", {"by_s": 100})
            shutil.copytree(rig.config.data_dir, killed)  # as it is on the disk at this moment
        async with running_world(killed) as rig:
            state = await rig.call("GET", "/v1/state")
            assert state["drive"]["title"] == "Somewhere"
            assert state["clock"]["now"] == "2026-05-01T08:01:40.000Z"
            assert state["car"]["odometer_km"] == drive.at(START + 10_000 * HUNDREDTH).odometer_km
            await rig.call("POST", "/v1/clock/jump", {"by": "1h"})
            there = rig.world.around.now_scene.car
            assert (there.drive, there.since) == (None, drive.ends_at)
            assert there.odometer_km == pytest.approx(12 + drive.way.course.length_m / 1000, abs=1e-6)

    run(story())


def test_a_world_that_runs_at_the_highest_rate_passes_each_turn_at_its_own_instant(tmp_path, run):
    async def story():
        async with running_world(tmp_path, rate=10_000.0) as rig:
            await rig.call("PATCH", "/v1/car", {"ignition": "ON"})
            around = rig.world.around
            seen = []
            around.scene.subscribe(lambda scene: seen.append(scene.car))  # first: a look passes whatever is due
            around.begin_drive(long_road(30.0))
            await until(lambda: around.now_scene.car.drive is None)
            begun, *turned = seen
            assert [car.since for car in turned] == list(begun.drive.turns())

    run(story())
