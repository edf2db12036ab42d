"""Real servers for a test without a unit's window; those with one take the fixtures of `headunit.testing`."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

from connectivity.cloud.operator import BackendOperator
from connectivity.world_client import WorldClient
from headunit.core.looptime import RealLoopTime
from headunit.core.tasks import TaskSupervisor
from headunit.testing.options import Wanted
from headunit.testing.rigs.servers import Process, Servers, servers_of


class Rig:
    """World and backend, with `telemetry` also broker and DCM; `config` is what a unit is told."""

    def __init__(self, data_dir: Path, *, telemetry: bool = False, rate: float = 1.0) -> None:
        self.servers: Servers = servers_of(data_dir, Wanted(telemetry=telemetry, rate=rate))
        self.config = self.servers.config

    def start(self) -> None:
        """Start them, and wait until they do their work."""
        self.servers.launch()
        self.servers.ready()

    def process(self, name: str) -> Process:
        """`world`, `backend`, `broker` or `dcm`."""
        return self.servers.processes[name]

    @contextmanager
    def desk(self) -> Iterator[BackendOperator]:
        """The service's staff, and an owner before the e-mail and at the portal."""
        desk = BackendOperator(lambda: self.config.backend_url, self.config.operator_token_file, RealLoopTime())
        try:
            yield desk
        finally:
            desk.close()

    @asynccontextmanager
    async def operator(self) -> AsyncIterator[WorldClient]:
        """The person at the bench: a client of the world's operator API, with its state."""
        client = WorldClient(str(self.config.world_url), self.config.world_token_file)
        tasks = TaskSupervisor()
        tasks.spawn(client.run(), "operator")
        try:
            yield client
        finally:
            await tasks.close()


@contextmanager
def rig(data_dir: Path, *, telemetry: bool = False, rate: float = 1.0) -> Iterator[Rig]:
    """A rig on `data_dir`, started; it is stopped at the end, whatever happens."""
    made = Rig(data_dir, telemetry=telemetry, rate=rate)
    try:
        made.start()
        yield made
    finally:
        made.servers.close()
