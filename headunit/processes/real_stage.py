"""A story's stage of real processes: world, backend, broker, DCM and the unit with its window, as `headunit run` has.

Where there is a display the window is shown on it, else it is drawn without a screen. Service time stands still but
where the story moves it. The processes end with the block, however it ends.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from connectivity.cloud.operator import BackendOperator
from connectivity.contracts.profile import CarProfile, load_profile
from connectivity.contracts.unit_facts import UnitFacts
from connectivity.contracts.world import WorldSnapshot
from connectivity.world_client import WorldClient
from headunit.config import Config
from headunit.core.errors import HeadUnitError
from headunit.core.looptime import LoopTime, RealLoopTime
from headunit.core.tasks import TaskSupervisor, first_of
from headunit.processes.overheard import Overheard
from headunit.processes.real_hands import RealWindow, WindowHands
from headunit.processes.real_hands_base import apart
from headunit.processes.restoring import restore_staged, told_anew
from headunit.scenario.stage import UnitHands, Window
from headunit.testing.rigs.apart import WITHOUT_A_SCREEN, UnitApart
from headunit.testing.rigs.servers import Servers
from headunit.testing.rigs.turns import Turns
from headunit.testing.unit import HeadUnit

PROCESSES: Final = ("unit", "backend", "dcm", "broker")
"""What a story may end and begin."""

_START_S: Final = 60.0
_MOST_LOOKS: Final = 20
_LOOK_EVERY_S: Final = 0.05
_EVER: Final = datetime(2000, 1, 1, tzinfo=UTC)


@asynccontextmanager
async def real(
    profile: str, start: datetime, seed: int, folder: Path, *, language: str = "en", regions: Path | None = None
) -> AsyncIterator[RealStage]:
    """A fresh world at `start`, its processes running and at rest.

    Args:
        profile: Id of the car, or path of a TOML file.
        start: First instant (aware).
        seed: Of everything that the world draws.
        folder: Everything that is kept lies below it; empty.
        language: The unit's.
        regions: Of the map on board; None: it has none.

    Raises:
        HeadUnitError: Something cannot be started; the text names its log.
    """
    config = Config(folder, profile=profile, start=start.isoformat(), rate=0.0, seed=seed, supervised=True)
    config = config.with_(regions=regions)
    stage = RealStage(load_profile(profile), config, language)
    try:
        await stage.open()
        yield stage
    finally:
        await stage.close()


class RealStage:
    """See `Stage`; `open` and `close` belong to `real`."""

    def __init__(self, car: CarProfile, config: Config, language: str, loop_time: LoopTime | None = None) -> None:
        self._loop_time = loop_time or RealLoopTime()
        self._servers = Servers(config, telemetry=True)
        if not car.dcm:
            del self._servers.processes["dcm"]
        self._config = self._servers.config
        self._language: str | None = language
        self._turns = Turns()
        self._life: UnitApart | None = None
        self._screen = HeadUnit(self._turns)
        self._overheard = Overheard(self._config, self._loop_time)
        self._tasks = TaskSupervisor()
        self._happened = asyncio.Event()
        self._looking: asyncio.Task[None] | None = None
        self._hearing: asyncio.Task[None] | None = None
        self._now = datetime.fromisoformat(str(config.start)).astimezone(UTC)
        self.car = car
        self.vin, self.home_zone = car.vin, car.market.time_zone
        self.world = WorldClient(str(self._config.world_url), self._config.world_token_file)
        self.backend = BackendOperator(
            lambda: self._config.backend_url, self._config.operator_token_file, self._loop_time
        )
        self.unit: UnitHands = WindowHands(self._screen, self.world, self._loop_time)
        self.window: Window | None = RealWindow(self._screen)

    @property
    def now(self) -> datetime:
        """See `Stage`."""
        return self._now

    @property
    def pids(self) -> dict[str, int]:
        """Of the processes that run."""
        found = {name: one.pid for name, one in self._servers.processes.items() if one.runs}
        return found if self._life is None else {"unit": self._life.process.pid, **found}

    async def open(self) -> None:
        """Start everything, and wait until all are at rest."""
        self.world.state.subscribe(lambda _: self._happened.set())
        await self._begin_all()

    async def close(self) -> None:
        """End everything; twice is harmless."""
        await self._tasks.close()
        self.backend.close()
        try:
            await apart(self._end_unit)
        finally:
            await apart(self._servers.close)
            await apart(self._turns.close)

    # Time.

    async def jump(self, to: datetime) -> None:
        """See `Stage`."""
        self._now = (await self.world.jump(to=to)).clock.now
        await self.settle()

    async def settle(self) -> None:
        """See `Stage`. Everybody stands and is asked, until two looks at unit and world agree."""
        before: object = None
        for _ in range(_MOST_LOOKS):
            world = await self.world.jump(by="0s")
            self._now = world.clock.now
            look = (_at_rest(world), await self._unit_at_rest())
            if look == before or world.clock.rate:
                return
            before = look

    async def wait(self, seconds: float) -> float:
        """See `Stage`; real seconds."""
        began_s = self._loop_time.monotonic()
        self._happened.clear()
        await first_of(self._happened.wait(), self._loop_time.sleep(min(seconds, _LOOK_EVERY_S)))
        return self._loop_time.monotonic() - began_s

    # Processes.

    async def stop(self, process: str, *, kill: bool) -> None:
        """See `Stage`."""
        if process == "unit":
            await apart(lambda: self._end_unit(kill=kill))
        else:
            found = self._process(process)
            await apart(found.kill if kill else found.stop)
        await self._until(lambda: self._is_out(process), f"the world still leads the {process}")
        await self.settle()

    async def begin(self, process: str) -> None:
        """See `Stage`. The DCM does its work once it has greeted the backend, where its modem has a network."""
        greeted = self._overheard.greetings
        if process == "unit":
            await self._begin_unit()
        else:
            await apart(self._process(process).start)
        if process == "broker":
            await self._listen()
        else:
            await self._joined({process})
        if process in ("broker", "dcm"):
            await self._dcm_greets(greeted)
        await self.settle()

    async def snapshot(self, name: str) -> None:
        """See `Stage`."""
        await self.world.take_snapshot(name)

    async def restore(self, name: str) -> None:
        """See `Stage`. All processes end, the state is exchanged, and all begin again, as the supervisor does it."""
        await self.world.begin_restore(name)
        await self._look_away()
        await apart(self._end_unit)
        await apart(self._servers.stop)
        outcome = await asyncio.to_thread(restore_staged, self._config)
        for process in self._servers.processes.values():
            process.config = told_anew(process.config, outcome)
        self._config = told_anew(self._config, outcome)
        await self._begin_all()
        if outcome.facts is None:
            raise HeadUnitError("not-restored", f"{name}: {outcome.said}.")

    async def messages(self) -> tuple[dict[str, Any], ...]:
        """See `Stage`."""
        return await self._overheard.messages()

    def _process(self, name: str) -> Any:
        if name not in PROCESSES or name not in self._servers.processes:
            there = ", ".join(one for one in PROCESSES if one == "unit" or one in self._servers.processes)
            raise HeadUnitError("no-process", f"There is no {name} to end or to begin: there is {there}.")
        return self._servers.processes[name]

    async def _begin_all(self) -> None:
        greeted = self._overheard.greetings
        results = await asyncio.gather(self._begin_servers(), self._begin_unit(), return_exceptions=True)
        if failures := [one for one in results if isinstance(one, BaseException)]:
            raise failures[0]
        await self._joined({"unit", "backend"} | {"dcm"} & self._servers.processes.keys())
        await self._dcm_greets(greeted)
        await self.settle()
        self._looking = self._tasks.spawn(self.world.run(), "world")

    async def _look_away(self) -> None:
        """The world ends, and that is no news."""
        looking, self._looking = self._looking, None
        if looking is not None:
            looking.cancel()
            await asyncio.wait({looking})

    async def _begin_servers(self) -> None:
        """The DCM last: whoever listens hears all that it says."""
        dcm = self._servers.processes.get("dcm")
        first = [process for process in self._servers.processes.values() if process is not dcm]

        def begin() -> None:
            self._servers.launch(first)
            for process in first:
                process.ready()

        await apart(begin)
        await self._listen()
        if dcm is not None:
            await apart(dcm.start)

    async def _listen(self) -> None:
        """Connect anew to a broker that begins, before those do that try now and then."""
        former = self._hearing
        if former is not None:
            former.cancel()
            await asyncio.wait({former})
        self._hearing = self._tasks.spawn(self._overheard.run(), "overheard")
        await self._overheard.ready(_START_S)

    async def _begin_unit(self) -> None:
        if self._life is not None:
            return
        language, self._language = self._language, None  # later it speaks what it spoke last
        config = self._config.with_(language=language)
        environment = {} if _has_display() else WITHOUT_A_SCREEN
        self._life = await apart(lambda: UnitApart(self._turns, config, environment=environment, controller="story"))
        self._screen.connect(self._life)

    def _end_unit(self, *, kill: bool = False) -> None:
        life, self._life = self._life, None
        self._screen.connect(None)
        if life is not None:
            (life.kill if kill else life.close)()

    # What is waited for.

    async def _joined(self, names: set[str]) -> None:
        async def all_there() -> bool:
            return names <= set((await self.world.fetch()).clock.members)

        await self._until(all_there, f"the world does not lead {', '.join(sorted(names))}")

    async def _is_out(self, process: str) -> bool:
        return process not in (await self.world.fetch()).clock.members

    async def _dcm_greets(self, before: int) -> None:
        """Wait until the DCM has said once more that it is connected, where it runs and can."""
        dcm, broker = self._servers.processes.get("dcm"), self._servers.processes["broker"]
        if dcm is None or not dcm.runs or not broker.runs or not (await self.world.fetch()).car.mobile_coverage:
            return

        async def greeted() -> bool:
            return self._overheard.greetings > before

        await self._until(greeted, "the DCM has not reached the broker")

    async def _until(self, holds: Any, otherwise: str) -> None:
        deadline_s = self._loop_time.monotonic() + _START_S
        while not await holds():
            if self._loop_time.monotonic() > deadline_s:
                raise HeadUnitError("not-in-time", f"After {_START_S:g} s {otherwise}; see {self._config.log_dir}.")
            await self._loop_time.sleep(_LOOK_EVERY_S)

    async def _unit_at_rest(self) -> UnitFacts | None:
        if self._life is None:
            return None
        return replace(await self.unit.facts(), now=_EVER)


def _at_rest(world: WorldSnapshot) -> WorldSnapshot:
    """What does not move by itself."""
    return replace(world, clock=replace(world.clock, now=_EVER))


def _has_display() -> bool:
    """Whether a window can be shown, and nobody has said how it is to be drawn."""
    said = os.environ
    return "QT_QPA_PLATFORM" not in said and bool(said.get("DISPLAY") or said.get("WAYLAND_DISPLAY"))
