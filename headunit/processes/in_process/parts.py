"""The parts of a world in one process: each is what a process of `headunit run` is, over the same files."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from connectivity.cloud.stream_http import StreamHttp
from connectivity.contracts import clock_errors
from connectivity.contracts.clock import MEMBER_PATH
from connectivity.contracts.profile import CarProfile
from connectivity.egress import Egress
from connectivity.gps.nmea import read_nmea
from connectivity.gps.receiver import GpsReceiver
from connectivity.gps.tcp import TcpSource
from connectivity.message_line import LineEnd, asgi_line
from connectivity.radios import make_radios
from connectivity.vehicle.viss import VissVehicle
from connectivity.world_link import WorldLink
from headunit.config import Config
from headunit.core.clock import MemberClock
from headunit.core.files import private_token
from headunit.core.memory_network import MemoryNetwork
from headunit.core.network import LOOPBACK
from headunit.core.quiet_loop import QuietLoop, QuietLoopTime
from headunit.core.tasks import TaskSupervisor
from headunit.processes.backend import open_backend
from headunit.processes.in_process.wires import HttpServer, line_to
from headunit.processes.unit_core import UnitCore, Wires
from headunit.world.api import make_api
from headunit.world.leader import ClockLeader
from headunit.world.member_hub import MemberHub
from headunit.world.nmea import GpsServer
from headunit.world.store import load
from headunit.world.viss import VissServer
from headunit.world.world import World

BACKEND_PORT = 8443
"""Where the backend is, life after life."""


@dataclass(frozen=True, slots=True)
class Around:
    """What all parts share."""

    config: Config
    car: CarProfile
    loop: QuietLoop
    loop_time: QuietLoopTime
    network: MemoryNetwork
    start: datetime


class Part(Protocol):
    """Something that lives, dies and lives again."""

    async def stop(self) -> None:
        """End it in order."""
        ...

    async def kill(self) -> None:
        """End it as a power cut does: the files stay as they are."""
        ...


class WorldPart:
    """The world, and the doors through which the others reach it."""

    def __init__(self, around: Around) -> None:
        config, loop_time = around.config, around.loop_time
        token = private_token(config.world_token_file)
        saved = load(config.world_state_file, around.car, around.start)
        self.leader = ClockLeader(saved.now, rate=0.0, loop_time=loop_time)
        hub = MemberHub(self.leader, loop_time)
        self.world = World(
            saved.scene,
            leader=self.leader,
            hub=hub,
            loop_time=loop_time,
            file=config.world_state_file,
            seed=config.seed,
            network=around.network,
        )
        self._viss = VissServer(self.world.around, self.leader.clock, loop_time, token)
        self._gps = GpsServer(self.world.around, self.leader.clock, loop_time)
        self.api = make_api(self.world, token)
        self._server = HttpServer(self.api, around.network)
        self.url = f"http://{LOOPBACK}:{self._server.port}"
        self.viss = line_to(self._viss.attend)
        self._network, self._tasks = around.network, TaskSupervisor()
        self.gps_port = 0

    async def begin(self) -> None:
        """Live."""
        self.gps_port = (await self._network.listen(self._gps.attend)).port
        for name, work in {
            "clock": self.leader.run(),
            "store": self.world.keep(),
            "viss": self._viss.publish(),
            "gps": self._gps.publish(),
        }.items():
            self._tasks.spawn(work, name)
        self.world.save()

    def member_line(self, token: str) -> contextlib.AbstractAsyncContextManager[LineEnd]:
        """A member's line to the leader."""
        return asgi_line(self.api, MEMBER_PATH, {"authorization": f"Bearer {token}"})

    async def stop(self) -> None:
        """See `Part`."""
        await self.world.close()
        self._server.kill()
        self._network.forget(self.gps_port)
        await self._tasks.close()

    async def kill(self) -> None:
        """See `Part`."""
        await self.stop()


class BackendPart:
    """The backend behind its port."""

    def __init__(self, around: Around, world: WorldPart) -> None:
        self._opened = contextlib.ExitStack()
        backend = self._opened.enter_context(open_backend(around.config, around.loop_time.not_before))
        member = backend.member
        assert member is not None  # there is a world
        link = WorldLink(
            world.url, around.config.world_token, "backend", member, around.loop_time, connect=world.member_line
        )
        link.subscribe(clock_errors.TOPIC, backend.clock.hear_backend_error)
        self._server = HttpServer(backend.app, around.network, BACKEND_PORT)
        self._tasks = TaskSupervisor()
        self._tasks.spawn(link.run(), "world-link")
        self._tasks.spawn(backend.consumer.run(), "telemetry")
        self._folder = around.config.backend_dir

    async def stop(self) -> None:
        """See `Part`."""
        await self._server.stop()
        await self._tasks.close()
        self._opened.close()

    async def kill(self) -> None:
        """See `Part`."""
        with files_as_they_are(self._folder):
            self._server.kill()
            await self._tasks.close()
            self._opened.close()


class UnitPart:
    """The unit without its window."""

    def __init__(self, around: Around, world: WorldPart) -> None:
        config, loop_time, network = around.config, around.loop_time, around.network
        clock = MemberClock(loop_time)
        self.line = WorldLink(world.url, config.world_token, "unit", clock, loop_time, connect=world.member_line)
        vehicle = VissVehicle("memory", config.world_token, loop_time, world.viss)
        gps = GpsReceiver(TcpSource(LOOPBACK, world.gps_port, network=network), read_nmea, loop_time)
        radios = make_radios("sim", "auto", "", self.line, loop_time)

        def egress() -> Egress | None:
            return self.core.link.egress.value

        def http(url: str) -> StreamHttp:
            return StreamHttp(url, egress, network)

        self._tasks = TaskSupervisor()
        wires = Wires(self.line, vehicle, gps, radios, http)
        self.core = UnitCore(config, around.car, self._tasks, wires, clock, loop_time)
        self.core.start()
        self._folder = config.unit_dir

    async def stop(self) -> None:
        """See `Part`."""
        await self._tasks.close()
        self.core.close()

    async def kill(self) -> None:
        """See `Part`."""
        with files_as_they_are(self._folder):
            await self._tasks.close()


@contextlib.contextmanager
def files_as_they_are(folder: Path) -> Iterator[None]:
    """What is done to the files of `folder` in the block is undone: nobody writes anything at a power cut."""
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} if folder.is_dir() else {}
    modes = {path: path.stat().st_mode for path in before}
    try:
        yield
    finally:
        for path in [path for path in folder.rglob("*") if path.is_file() and path not in before]:
            path.unlink()
        for path, data in before.items():
            path.write_bytes(data)
            path.chmod(modes[path])
