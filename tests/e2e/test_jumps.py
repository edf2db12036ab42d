"""Jumps over real processes: one dies in the middle, somebody calls it off; nothing comes twice or is leapt over."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from connectivity.contracts.calendar import day_begins
from connectivity.world_link import WorldLink
from headunit.config import CONFIG_VARIABLE, Config
from headunit.core.clock import MemberClock
from headunit.core.errors import HeadUnitError, ProblemError
from headunit.core.faults import VARIABLE, FaultPoint
from headunit.services.notices import SCHEDULE
from headunit.testing.rigs.servers import Process
from tests.e2e.rig import Rig, rig
from tests.e2e.steps import EMAIL, PASSWORD
from tests.e2e.test_trips import DAY, Car, car_of, until

HOME = ZoneInfo("Europe/Paris")
LAST_DAY = date(2028, 12, 21)
PRODUCTS = {"map-care", "service-pack"}
Runner = Callable[..., Any]


class FacelessUnit(Process):
    """`faceless_unit.py` as a process of a rig."""

    def __init__(self, config: Config, fault: str = "") -> None:
        super().__init__("unit", config, environment={VARIABLE: fault})

    def _born(self, fds: dict[str, int], lifeline: int) -> subprocess.Popen[bytes]:
        config = self.config.with_(listen_fds=fds, lifeline_fd=lifeline)
        script = Path(__file__).with_name("faceless_unit.py")
        return subprocess.Popen(
            [sys.executable, "-P", str(script), EMAIL, PASSWORD],
            env={**os.environ, **self._environment, CONFIG_VARIABLE: config.to_json()},
            pass_fds=(lifeline,),
            stdin=subprocess.DEVNULL,
            process_group=0,
        )


def day(days: int, hour: int = 0) -> datetime:
    """So many days before the end of the free period, home time."""
    return datetime.combine(LAST_DAY - timedelta(days=days), time(hour), HOME).astimezone(UTC)


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rig]:
    """The servers, with service time that only jumps, and a phone that lends its internet."""
    with rig(tmp_path_factory.mktemp("jumps"), telemetry=True, rate=0.0) as made:
        yield made


class Brake:
    """One more process that follows the clock: at each instant of `stops` a jump stands still until `release`."""

    def __init__(self, config: Any) -> None:
        self.clock = MemberClock()
        self.link = WorldLink(str(config.world_url), config.world_token, "brake", self.clock)
        self.standing, self._go = asyncio.Event(), asyncio.Event()

    def at(self, instant: datetime) -> asyncio.Task[None]:
        """Stand at `instant`."""
        self.standing.clear()
        self._go.clear()
        return asyncio.ensure_future(self._stand(instant))

    async def _stand(self, instant: datetime) -> None:
        await self.clock.sleep_until(instant, "brake")
        self.standing.set()
        await self._go.wait()

    def release(self) -> None:
        """Go on."""
        self._go.set()


@asynccontextmanager
async def brake_of(made: Rig) -> AsyncIterator[Brake]:
    """A brake that follows the world of `made`."""
    brake = Brake(made.config)
    following = asyncio.ensure_future(brake.link.run())
    try:
        await until(lambda: brake.link.connected.value)
        yield brake
    finally:
        following.cancel()
        await asyncio.gather(following, return_exceptions=True)


def process(made: Rig, unit: FacelessUnit, name: str) -> Process:
    return unit if name == "unit" else made.process(name)


EVERYBODY = {"world", "backend", "dcm", "unit", "brake"}


def followers(car: Car) -> set[str]:
    """Whom the world leads; nobody while it is away."""
    state = car.world.state.value
    return set() if state is None else set(state.clock.members)


def ready(car: Car) -> bool:
    """The world leads everybody, and the unit has told it what it waits for."""
    state = car.world.state.value
    return followers(car) >= EVERYBODY and state is not None and any(due.member == "unit" for due in state.clock.coming)


def ledger(made: Rig) -> list[tuple[str, int, datetime]]:
    """Every notice that the unit has kept: of what, how many days before, shown when."""
    kept = json.loads((made.config.unit_dir / "notices.json").read_text())["entries"]
    return sorted((one["product"], -one["days"], datetime.fromisoformat(one["shown_at"])) for one in kept)


def due(*days: int) -> list[tuple[str, int, datetime]]:
    """Those notices as they ought to be: each shown at its own instant."""
    begins = {count: day_begins(LAST_DAY - timedelta(days=count), HOME.key) for count in days}
    return sorted((product, -count, at) for product in PRODUCTS for count, at in begins.items())


DEATHS = [
    ("dcm", day(28, 12), day(27), "dcm disconnected"),
    ("backend", day(25, 12), day(24), "backend disconnected"),
    ("unit", day(20, 12), day(19), "unit disconnected"),
    ("world", day(14, 12), day(13), "The world has gone before it answered"),
]
"""Who dies, when, where the jump wants to go, and what is said of it."""


def test_whoever_dies_in_the_middle_of_a_jump_is_named_and_nothing_is_delivered_twice(run: Runner, bench: Rig) -> None:
    unit, broken = FacelessUnit(bench.config), FacelessUnit(bench.config, FaultPoint.UNIT_NOTICES_KEPT)

    async def dies(car: Car, brake: Brake, name: str, at: datetime, target: datetime) -> HeadUnitError:
        """`name` is killed while a jump to `target` stands at `at`; what who asked is told."""
        stands = brake.at(at)
        jump = asyncio.ensure_future(car.world.jump(to=target))
        await brake.standing.wait()
        await asyncio.to_thread(process(bench, unit, name).kill)
        await until(lambda: name not in followers(car))
        brake.release()
        with pytest.raises(HeadUnitError) as caught:
            await jump
        await stands
        await asyncio.to_thread(process(bench, unit, name).start)
        await until(lambda: ready(car))
        clock = (await car.world.fetch()).clock
        assert (clock.now, clock.status, clock.rate) == (at, "ready", 0.0), name
        return caught.value

    async def story() -> None:
        async with car_of(bench) as car, brake_of(bench) as brake:
            await car.world.patch_car(ignition="ON")
            await car.world.patch_phone("marie", tethering=True)
            await car.world.make_known("marie")
            await asyncio.to_thread(unit.start)
            await until(lambda: ready(car))
            first = (await car.world.fetch()).clock.coming[0]
            assert (first.member, first.at, first.what) == ("unit", day(30), "notice-map-care-30-service-pack-30")
            await car.world.patch_car(ignition="OFF")
            await car.world.jump(to=day(31))
            await car.begin()
            await car.world.jump(by="12min")
            await car.world.patch_car(speed_kmh=0)  # the ignition stays on: one trip of a month
            before = len(car.trips())
            assert (await car.world.jump(next=True)).clock.now == day(30)
            assert ledger(bench) == due(30)
            for name, at, target, said in DEATHS:
                assert said in str(await dies(car, brake, name, at, target)), name
                await car.world.jump(to=target)
            assert ledger(bench) == due(*(days for days in SCHEDULE if days >= 13))
            await asyncio.to_thread(unit.stop)
            await asyncio.to_thread(broken.start)  # it dies in the middle of a notice
            await until(lambda: ready(car))
            with pytest.raises(ProblemError, match="unit disconnected"):
                await car.world.jump(to=day(5))
            assert (await car.world.fetch()).clock.now == day(12)
            assert ledger(bench) == due(*(days for days in SCHEDULE if days >= 12))
            await asyncio.to_thread(unit.start)
            await until(lambda: ready(car))
            await car.world.jump(to=day(-2))
            assert ledger(bench) == due(*SCHEDULE)
            await car.world.patch_car(ignition="OFF")
            await car.until_stored(before + 1)

    try:
        run(story())
    finally:
        unit.kill()
        broken.kill()


def test_ctrl_c_ends_a_jump_where_it_has_come_to(run: Runner, bench: Rig) -> None:
    async def story() -> None:
        async with car_of(bench) as car, brake_of(bench) as brake:
            stands, fired = car.begun, 0

            async def every_day() -> None:
                nonlocal stands, fired
                while True:
                    await brake.at(stands + DAY)
                    stands, fired = stands + DAY, fired + 1

            days = asyncio.ensure_future(every_day())
            await until(lambda: (state := car.world.state.value) is not None and state.clock.coming != ())
            folder = str(bench.config.data_dir)
            jump = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "headunit", "ctl", "--data-dir", folder, "clock", "jump", "30y"),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
            )
            await brake.standing.wait()
            jump.send_signal(signal.SIGINT)
            ended = asyncio.ensure_future(jump.communicate())
            while not ended.done():  # where the world hears of it before the step is over, this is the last
                brake.release()
                await asyncio.wait({ended, asyncio.ensure_future(brake.standing.wait())}, return_when="FIRST_COMPLETED")
            clock = (await car.world.fetch()).clock
            assert (clock.status, clock.now) == ("ready", stands)
            out, err = await ended
            assert (jump.returncode, out) == (1, b"")
            said = f"The jump was cancelled: service time stands at {stands:%Y-%m-%d %H:%M:%S} UTC."
            assert said in err.decode()
            days.cancel()
            await asyncio.gather(days, return_exceptions=True)
            await car.world.jump(by="1d")

    run(story())
