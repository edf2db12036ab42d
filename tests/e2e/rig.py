"""Real processes for a test: servers as children on free ports, a window of the unit in this process."""

from __future__ import annotations

import asyncio
import gc
import json
import logging
import os
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import qasync
from PySide6.QtGui import QGuiApplication

from connectivity.cloud.operator import BackendOperator
from connectivity.contracts.profile import load_profile
from connectivity.world_client import WorldClient
from headunit.config import CONFIG_VARIABLE, Config
from headunit.core.looptime import RealLoopTime
from headunit.core.tasks import TaskSupervisor
from headunit.processes.logs import log_file
from headunit.processes.unit_qt import open_unit
from headunit.testing.driver import Driver
from headunit.ui.application import QtContext, load_fonts

START = "2025-12-21T09:40:00Z"
_PATIENCE_S = 30.0


class Process:
    """One server process of the simulator; ready once it has told its addresses."""

    def __init__(self, name: str, config: Config) -> None:
        self.name, self.config = name, config
        self._address_file = config.run_dir / f"{name}.json"
        self._popen: subprocess.Popen[bytes] | None = None

    def start(self) -> dict[str, Any]:
        """Start and wait for the addresses."""
        self.launch()
        return self.ready()

    def launch(self) -> None:
        """Start."""
        self._address_file.unlink(missing_ok=True)
        environment = {**os.environ, CONFIG_VARIABLE: self.config.to_json()}
        command = [sys.executable, "-m", f"headunit.processes.{self.name}"]
        self._popen = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL)

    def ready(self) -> dict[str, Any]:
        """Wait for the addresses of one that was launched."""
        assert self._popen is not None
        deadline_s = time.monotonic() + _PATIENCE_S
        while not self._address_file.exists():
            assert self._popen.poll() is None, f"the {self.name} ended with {self._popen.returncode}"
            assert time.monotonic() < deadline_s, f"the {self.name} did not get ready"
            time.sleep(0.02)
        addresses = json.loads(self._address_file.read_text())
        assert isinstance(addresses, dict)
        return addresses

    @property
    def pid(self) -> int:
        """Of the process that runs."""
        assert self._popen is not None
        return self._popen.pid

    @property
    def ended(self) -> bool:
        """Whether it has ended by itself."""
        return self._popen is not None and self._popen.poll() is not None

    def kill(self) -> None:
        """End it as `kill -9` does."""
        if self._popen is not None:
            self._popen.kill()
            self._popen.wait(10)

    def stop(self) -> None:
        """Ask it to end, and wait."""
        if self._popen is not None and self._popen.poll() is None:
            self._popen.terminate()
            try:
                self._popen.wait(10)
            except subprocess.TimeoutExpired:
                self._popen.kill()
                self._popen.wait(10)


class Rig:
    """World and backend, with `telemetry` also broker and DCM, that run; `config` is what a unit is told."""

    def __init__(
        self, data_dir: Path, profile: str, language: str, *, telemetry: bool = False, rate: float = 1.0
    ) -> None:
        self._base = Config(data_dir=data_dir, profile=profile, start=START, rate=rate)
        self.config = self._base.with_(language=language)
        self.world, self.backend = Process("world", self._base), Process("backend", self._base)
        self.broker, self.dcm = Process("broker", self._base), Process("dcm", self._base)
        self._telemetry = telemetry

    def start(self) -> None:
        """Start them; each keeps its ports for the next start."""
        told = self.world.start()
        ports = {"api": "world_url", "viss": "viss_url", "gps": "gps"}
        self.world.config = self.world.config.with_(listen=_ports(told, ports))
        addresses = {name: told[name] for name in ports.values()}
        self.backend.config = self.backend.config.with_(world_url=told["world_url"])
        self.dcm.config = self.dcm.config.with_(**addresses)
        servers = (self.backend, self.broker, self.dcm) if self._telemetry else (self.backend,)
        for server in servers:
            server.launch()
        told, *_ = [server.ready() for server in servers]
        self.backend.config = self.backend.config.with_(listen=_ports(told, {"api": "backend_url"}))
        self.config = self.config.with_(**addresses, backend_url=told["backend_url"])

    def stop(self) -> None:
        """End them."""
        for process in (self.dcm, self.backend, self.broker, self.world):
            process.stop()

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

    @asynccontextmanager
    async def unit(self, size: tuple[int, int] | None = None) -> AsyncIterator[Driver]:
        """The unit's window, alive; leaving the block is quitting."""
        async with unit_window(self.config, size) as driver:
            yield driver


@asynccontextmanager
async def unit_window(config: Config, size: tuple[int, int] | None = None) -> AsyncIterator[Driver]:
    """A unit's window in this process, alive; leaving the block is quitting."""
    qt = QtContext(_application())
    car = load_profile(config.profile)
    if size is not None:
        car = replace(car, display=replace(car.display, width=size[0], height=size[1]))
    with _logged(config):
        async with open_unit(qt, config, car) as (window, unit):
            unit.start()
            yield Driver(window)


@contextmanager
def _logged(config: Config) -> Iterator[None]:
    """The unit's log, as its own process writes it."""
    root, file = logging.getLogger(), log_file(config, "unit")
    level = root.level
    root.addHandler(file)
    root.setLevel(logging.INFO)
    try:
        yield
    finally:
        root.setLevel(level)
        root.removeHandler(file)
        file.close()


def _ports(told: dict[str, str], names: dict[str, str]) -> dict[str, int]:
    return {name: int(told[key].rpartition(":")[2]) for name, key in names.items()}


def _application() -> QGuiApplication:
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)
    return app


@contextmanager
def rig(
    data_dir: Path,
    profile: str = "ux250h-2021-fr",
    language: str = "en",
    *,
    telemetry: bool = False,
    rate: float = 1.0,
) -> Iterator[Rig]:
    """Start a rig on `data_dir`; it is stopped at the end, whatever happens."""
    made = Rig(data_dir, profile, language, telemetry=telemetry, rate=rate)
    try:
        made.start()
        yield made
    finally:
        made.stop()


def on_qt_loop(story: Callable[[], Coroutine[Any, Any, None]], timeout_s: float = 120.0) -> None:
    """Run a story on the Qt loop, as the product runs."""

    async def bounded() -> None:
        async with asyncio.timeout(timeout_s):
            await story()

    app = _application()
    load_fonts()
    app.setQuitOnLastWindowClosed(False)
    gc.collect()  # what other tests left must not be collected, and destroyed, in a thread of the HTTP client
    gc.disable()
    try:
        asyncio.run(bounded(), loop_factory=lambda: qasync.QEventLoop(app))
    finally:
        gc.enable()
        gc.collect()
