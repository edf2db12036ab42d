"""A story's stage in one event loop (`headunit.scenario.stage.Stage`)."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from connectivity.cloud.operator import BackendOperator
from connectivity.contracts.profile import load_profile
from connectivity.world_client import WorldClient
from headunit.config import Config
from headunit.core.errors import HeadUnitError
from headunit.core.files import passing
from headunit.core.memory_network import MemoryNetwork
from headunit.core.network import LOOPBACK
from headunit.core.quiet_loop import QuietLoop, QuietLoopTime
from headunit.processes.datadir import open_data_dir
from headunit.processes.hands import ServiceHands
from headunit.processes.in_process.parts import (
    BACKEND_PORT,
    Around,
    BackendPart,
    BrokerPart,
    DcmPart,
    Part,
    UnitPart,
    WorldPart,
)
from headunit.processes.in_process.wires import no_threads, straight_http
from headunit.scenario.stage import UnitHands, Window
from headunit.world.snapshot_laying import exchange

PROCESSES: Final = ("broker", "backend", "dcm", "unit")
"""What a story may end and begin, in the order in which it begins."""
_START_S: Final = 60.0
_FROM_CARS: Final = "v/"


def run_in_process[T](work: Coroutine[Any, Any, T]) -> T:
    """Run `work` in a loop of its own on which a stage can stand."""
    with asyncio.Runner(loop_factory=QuietLoop) as runner:
        return runner.run(work)


@asynccontextmanager
async def in_process(
    profile: str, start: datetime, seed: int, folder: Path, regions: Path | None = None
) -> AsyncIterator[InProcessStage]:
    """A world at `start`, with everything in it at rest; it stands still but where the story moves it.

    The running loop has to be a `QuietLoop`.

    Args:
        profile: Id of the car, or path of a TOML file.
        start: First instant (aware) of a fresh world.
        seed: Of everything that is drawn.
        folder: Everything that is kept lies below it; where it holds a world already, that one goes on.
        regions: Of the map on board; None: it has none.

    Raises:
        HeadUnitError: Something cannot be started.
    """
    loop = asyncio.get_running_loop()
    if not isinstance(loop, QuietLoop):
        raise HeadUnitError("wrong-loop", "A world in one process needs a QuietLoop: use run_in_process.")
    config = Config(folder, profile=profile, start=start.isoformat(), rate=0.0, seed=seed, regions=regions)
    with no_threads(), passing():
        stage = InProcessStage(config, start.astimezone(UTC), loop)
        try:
            await stage.open()
            yield stage
        finally:
            await stage.close()


class InProcessStage:
    """See `Stage`; `open` and `close` belong to `in_process`."""

    def __init__(self, config: Config, start: datetime, loop: QuietLoop) -> None:
        car = load_profile(config.profile)
        self.loop, self._start = loop, start
        self._network = MemoryNetwork()
        config = config.with_(
            world_url=f"http://{LOOPBACK}", backend_url=f"http://{LOOPBACK}:{BACKEND_PORT}", viss_url="ws://memory"
        )
        self.around = Around(config, car, loop, QuietLoopTime(loop, start.timestamp()), self._network, start)
        self._parts: dict[str, Part] = {}
        self._world: WorldPart | None = None
        self._messages: list[dict[str, Any]] = []
        self.car, self.vin, self.home_zone = car, car.vin, car.market.time_zone
        http = straight_http(self._network)
        self.loop_time = loop_time = self.around.loop_time
        self.world = WorldClient(lambda: self.the_world.url, config.world_token_file, loop_time, http=http)
        self.backend = BackendOperator(lambda: config.backend_url, config.operator_token_file, loop_time, http)
        self.unit: UnitHands = _NoUnit()
        self.window: Window | None = None

    @property
    def now(self) -> datetime:
        """See `Stage`."""
        return self.the_world.leader.now()

    async def open(self) -> None:
        """Start everything, and wait until all are at rest."""
        open_data_dir(self.around.config)
        await self._open_world()

    async def close(self) -> None:
        """End everything; twice is harmless."""
        for name in [name for name in reversed(PROCESSES) if name in self._parts]:
            await self._parts.pop(name).stop()
        self.unit = _NoUnit()
        if self._world is not None:
            world, self._world = self._world, None
            await world.stop()

    async def jump(self, to: datetime) -> None:
        """See `Stage`."""
        if to != self.now:
            await self.world.jump(to=to)
        await self.settle()

    async def settle(self) -> None:
        """See `Stage`."""
        await self.loop.rest()

    async def wait(self, seconds: float) -> float:
        """See `Stage`."""
        return await self.loop.pass_time(seconds)

    async def stop(self, process: str, *, kill: bool) -> None:
        """See `Stage`."""
        part = self._parts.pop(self._known(process), None)
        if part is None:
            raise HeadUnitError("not-running", f"The {process} does not run.")
        if process == "unit":
            self.unit = _NoUnit()
        await (part.kill() if kill else part.stop())
        await self.settle()

    async def begin(self, process: str) -> None:
        """See `Stage`."""
        if self._known(process) in self._parts:
            raise HeadUnitError("running", f"The {process} runs already.")
        await self._begin(process)
        await self.settle()

    async def snapshot(self, name: str) -> None:
        """See `Stage`."""
        await self.settle()
        await self.world.take_snapshot(name)

    async def restore(self, name: str) -> None:
        """See `Stage`. Loop time goes on."""
        await self.world.begin_restore(name)
        if self.the_world.is_staged:
            await self.close()
            exchange(self.around.config.data_dir)
            await self._open_world()

    async def messages(self) -> tuple[dict[str, Any], ...]:
        """See `Stage`."""
        return tuple(self._messages)

    # Within.

    @property
    def the_world(self) -> WorldPart:
        """The world that runs. Raises `HeadUnitError`: none does."""
        if self._world is None:
            raise HeadUnitError("not-running", "The world has ended.")
        return self._world

    def _known(self, process: str) -> str:
        known = self._fitted()
        if process not in known:
            raise HeadUnitError("unknown-process", f"There is no {process} here: there is {', '.join(known)}.")
        return process

    def _fitted(self) -> tuple[str, ...]:
        return tuple(name for name in PROCESSES if name != "dcm" or self.car.dcm)

    async def _open_world(self) -> None:
        self._world = WorldPart(self.around)
        await self._world.begin()
        for name in self._fitted():
            await self._begin(name)
        await self.settle()

    async def _begin(self, process: str) -> None:
        world = self.the_world
        match process:
            case "broker":
                self._parts[process] = BrokerPart(self.around, self._overhear)
            case "backend":
                backend = self._parts[process] = BackendPart(self.around, world)
                if "broker" in self._parts:
                    await self._until(lambda: backend.consumer.connected, "the backend does not hear the broker")
            case "dcm":
                dcm = self._parts[process] = DcmPart(self.around, world)
                covered = (await self.world.fetch()).car.mobile_coverage
                if covered and "broker" in self._parts and "backend" in self._parts:
                    await self._until(lambda: dcm.session.connected.value, "the DCM has not reached the broker")
            case "unit":
                unit = self._parts[process] = UnitPart(self.around, world)
                self.unit = ServiceHands(unit.core, self.world)
                await self._until(lambda: unit.line.connected.value, "the unit does not follow the world")

    def _overhear(self, topic: str, body: bytes) -> None:
        if topic.startswith(_FROM_CARS):
            self._messages.append({"topic": topic, "body": json.loads(body)})

    async def _until(self, holds: Callable[[], bool], otherwise: str) -> None:
        await self.settle()
        left_s = _START_S
        while not holds():
            if left_s <= 0:
                raise HeadUnitError("not-in-time", f"After {_START_S:g} s {otherwise}.")
            left_s -= await self.wait(left_s)


class _NoUnit:
    """A unit that does not run: whoever touches it hears so."""

    def __getattr__(self, name: str) -> Any:
        raise HeadUnitError("unit-off", "The unit does not run: begin it first.")
