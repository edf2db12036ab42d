"""The world leads the car: what begins or ends on a drive has its own instant, in a jump as well."""

import asyncio
import logging
from contextlib import asynccontextmanager
from datetime import timedelta

from connectivity.contracts.profile import load_profile
from headunit.core.clock import ManualClock
from headunit.core.tasks import TaskSupervisor
from headunit.world.driver import ARRIVES, ON_THE_WAY, RUNS_DRY, Driver, drive_json
from headunit.world.networks import first_networks
from headunit.world.phones import first_phones
from headunit.world.scene import Scene
from headunit.world.surroundings import Surroundings
from tests.unit.world.drive.roads import START, car, road

HOUR = timedelta(hours=1)


class Rig:
    """A car at the wheel of which the driver sits."""

    def __init__(self, **values):
        scene = Scene(load_profile("ux250h-2021-fr"), car(**values), first_phones(), first_networks())
        self.clock = ManualClock(START)
        self.around = Surroundings(scene, self.clock)
        self.tasks = TaskSupervisor()
        self.seen = []
        self.around.scene.subscribe(self._look)

    def _look(self, scene):
        self.seen.append((self.clock.now(), scene.car.underground, scene.coverage, scene.car.drive is not None))

    async def rest(self):
        await self.clock.settled()


@asynccontextmanager
async def rigged(**values):
    rig = Rig(**values)
    with Driver(rig.around, rig.clock, rig.tasks).at_the_wheel():
        yield rig
    await rig.tasks.close()


def run(story):
    asyncio.run(story())


def test_a_jump_over_the_drive_passes_each_turn_at_its_own_instant(caplog):
    async def story():
        async with rigged() as rig:
            rig.around.begin_drive(road(tunnels=tuple(range(40, 60))))
            drive = rig.around.now_scene.car.drive
            await rig.rest()
            assert [what for _, what in rig.clock.coming(9)] == [ON_THE_WAY]
            with caplog.at_level(logging.INFO):
                await rig.clock.advance_to(START + HOUR)
            turns = list(drive.turns())
            assert [at for at, *_ in rig.seen] == [START, *turns]
            assert [underground for _, underground, *_ in rig.seen] == [False, False, True, False, False]
            assert [coverage for _, _, coverage, _ in rig.seen] == ["5g", "5g", "tunnel", "5g", "5g"]
            assert rig.seen[-1][3] is False
            there = rig.around.now_scene.car
            assert (there.since, there.speed_kmh) == (drive.ends_at, 0.0)
            assert rig.clock.next_due() is None
            assert "arrived: Menton" in caplog.text

    run(story)


def test_the_last_turn_says_what_comes(caplog):
    async def story(fuel, what):
        async with rigged(fuel_percent=fuel) as rig:
            rig.around.begin_drive(road())
            await rig.rest()
            await rig.clock.advance_to(rig.clock.next_due())
            assert [what for _, what in rig.clock.coming(9)] == [what]
            await rig.clock.advance_to(START + HOUR)

    run(lambda: story(50.0, ARRIVES))
    run(lambda: story(0.5, RUNS_DRY))
    assert "nothing left to drive with" in caplog.text


def test_who_ends_the_drive_is_waited_for_no_longer():
    async def story():
        async with rigged() as rig:
            rig.around.begin_drive(road())
            await rig.rest()
            await rig.clock.advance_to(START + timedelta(seconds=60))
            rig.around.end_drive()
            await rig.rest()
            assert rig.clock.next_due() is None
            assert rig.around.car().speed_kmh == 0.0
            rig.around.begin_drive(road(), only_km=1.0)
            rig.around.begin_drive(road(), only_km=2.0)
            await rig.rest()
            assert len(rig.clock.coming(9)) == 1
            odometer = rig.around.car().odometer_km
            await rig.clock.advance_to(START + HOUR)
            assert rig.around.car().odometer_km == round(odometer + 2.0, 9)

    run(story)


def test_a_drive_that_was_kept_is_led_on():
    async def story():
        async with rigged() as rig:
            rig.around.begin_drive(road())
            driven = rig.around.now_scene.car
        async with rigged() as again:
            again.around.change(car=driven)
            await again.rest()
            assert again.clock.next_due() is not None
            await again.clock.advance_to(START + HOUR)
            assert again.around.now_scene.car.drive is None

    run(story)


def test_what_an_operator_is_told():
    async def story():
        async with rigged() as rig:
            assert drive_json(rig.around.car(), START) is None
            rig.around.begin_drive(road(tunnels=(50,)))
            drive = rig.around.now_scene.car.drive
            half = START + timedelta(seconds=drive.motion.when(5050.0))
            told = drive_json(rig.around.now_scene.car.at(half), half)
            assert told["title"] == "Menton"
            assert abs(told["km"] - 10.0) < 0.001
            assert abs(told["km_left"] - 4.95) < 0.001
            assert abs(told["share"] - 0.505) < 0.001
            assert told["tunnel"] is True
            assert told["arrives_at"].startswith("2026-05-01T08:0")
            assert told["arrives_at"].endswith("Z")
            assert told["runs_dry_at"] is None
            rig.around.change_car({"fuel_percent": 0.5})
            told = drive_json(rig.around.car(), START)
            assert told["arrives_at"] is None
            assert told["runs_dry_at"].startswith("2026-05-01T08:0")

    run(story)
