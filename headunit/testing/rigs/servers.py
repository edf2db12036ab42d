"""World and backend, with telemetry also broker and DCM, as processes of a test.

They are started together, on ports that are kept for them from one life to the next.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final, Self

from headunit.config import CONFIG_VARIABLE, Config
from headunit.core.files import private_token
from headunit.processes.listen import LOOPBACK, port_of, reserve
from headunit.testing.options import START, Wanted
from headunit.testing.rigs.nursery import SERVERS, Child, nursery

READY_S: Final = 60.0
"""Real seconds in which a process has to get ready; far more than it needs on a busy machine."""
_END_S: Final = 10.0
MODULES: Final = {
    "world": "headunit.processes.world",
    "backend": "headunit.processes.backend",
    "broker": "headunit.processes.broker",
    "dcm": "headunit.processes.dcm",
    "unit": "headunit.processes.unit",
    "panel": "headunit.processes.panel_qt",
}
_SOCKETS: Final = {"world": ("api", "viss", "gps", "gateway"), "backend": ("api",)}


class Process:
    """One process of the simulator. It ends with whoever started it, however that ends.

    Args:
        name: A key of `MODULES`.
        config: What it is told.
        sockets: Listening sockets it gets at each start, by name.
        environment: Variables on top of the present ones.
    """

    def __init__(
        self,
        name: str,
        config: Config,
        sockets: Mapping[str, socket.socket] | None = None,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.name, self.config = name, config
        self._sockets, self._environment = dict(sockets or {}), dict(environment or {})
        self._popen: subprocess.Popen[bytes] | Child | None = None
        self._lifeline: socket.socket | None = None
        self._told_ready = False

    def launch(self) -> Self:
        """Start it, and do not wait; nothing where it runs."""
        if self.runs:
            return self
        self._hang_up()
        self._told_ready = False
        ours, theirs = socket.socketpair()
        fds = {name: listener.fileno() for name, listener in self._sockets.items()}
        with theirs:
            self._popen = self._born(fds, theirs.fileno())
        self._lifeline = ours
        return self

    def _born(self, fds: dict[str, int], lifeline: int) -> subprocess.Popen[bytes] | Child:
        environment = {**os.environ, **self._environment}
        if self.name in SERVERS and (quick := nursery()) is not None:
            return quick.bear(self.name, self.config, fds, lifeline, environment)
        config = self.config.with_(listen_fds=fds, lifeline_fd=lifeline)
        return subprocess.Popen(
            [sys.executable, "-P", "-m", MODULES[self.name]],
            env={**environment, CONFIG_VARIABLE: config.to_json()},
            pass_fds=(*fds.values(), lifeline),
            stdin=subprocess.DEVNULL,
            process_group=0,  # Ctrl-C is the test run's; it ends its processes in order
        )

    def ready(self, timeout_s: float = READY_S) -> Self:
        """Wait until it does its work; at once where it does already.

        Raises:
            AssertionError: It ended, or did not get ready in time; the message names its log.
        """
        if self._told_ready:
            return self
        assert self._lifeline is not None, f"the {self.name} was not started"
        self._lifeline.settimeout(timeout_s)
        try:
            said = self._lifeline.recv(1)
        except TimeoutError:
            raise AssertionError(f"the {self.name} did not get ready within {timeout_s:g} s; see {self.log}") from None
        if said != b"R":
            status = self._popen.wait(_END_S) if self._popen else None
            raise AssertionError(f"the {self.name} ended with status {status} before it was ready; see {self.log}")
        self._told_ready = True
        return self

    def start(self) -> Self:
        """Start it and wait until it does its work."""
        return self.launch().ready()

    @property
    def runs(self) -> bool:
        """Whether it is there."""
        return self._popen is not None and self._popen.poll() is None

    @property
    def pid(self) -> int:
        """Of the process that runs or ran last."""
        assert self._popen is not None, f"the {self.name} was not started"
        return self._popen.pid

    @property
    def log(self) -> Path:
        """Its log file."""
        return self.config.log_dir / f"{self.name}.log"

    def signal(self, number: signal.Signals) -> None:
        """Send it a signal; nothing where it does not run."""
        if self.runs and self._popen is not None:
            self._popen.send_signal(number)

    def kill(self) -> None:
        """End it as `kill -9` does."""
        if self._popen is not None:
            self._popen.kill()
            self._popen.wait(_END_S)
        self._hang_up()

    def stop(self) -> None:
        """Ask it to end and wait; one that does not is killed."""
        if self.runs and self._popen is not None:
            self._popen.terminate()
            try:
                self._popen.wait(_END_S)
            except subprocess.TimeoutExpired:
                self._popen.kill()
                self._popen.wait(_END_S)
        self._hang_up()

    def _hang_up(self) -> None:
        if self._lifeline is not None:
            self._lifeline.close()
            self._lifeline = None


class Servers:
    """The processes that a unit needs, on one data directory.

    Attributes:
        config: Their configuration, with the addresses.
        processes: By name: `world`, `backend`, and with telemetry `broker` and `dcm`.

    Args:
        config: Data directory, car, first instant and rate; addresses are filled in.
        telemetry: Whether the car's DCM and a broker run, too.
    """

    def __init__(self, config: Config, *, telemetry: bool = False) -> None:
        self._listeners = {owner: {name: reserve() for name in names} for owner, names in _SOCKETS.items()}
        at = {name: f"{LOOPBACK}:{port_of(one)}" for name, one in self._listeners["world"].items()}
        backend = port_of(self._listeners["backend"]["api"])
        self.config = config.with_(
            world_url=f"http://{at['api']}",
            viss_url=f"ws://{at['viss']}",
            gps=at["gps"],
            proxy=f"http://{at['gateway']}" if config.radio == "twin" else None,
            backend_url=f"http://{LOOPBACK}:{backend}",
        )
        names = ("world", "backend", "broker", "dcm") if telemetry else ("world", "backend")
        self.processes = {name: Process(name, self.config, self._listeners.get(name)) for name in names}

    def launch(self, processes: Iterable[Process] | None = None) -> None:
        """Start those of them that do not run, at once, all by default; `Process.ready` waits.

        The token is there before the world, so that nobody has to ask for it twice.
        """
        private_token(self.config.world_token_file)
        for process in self.processes.values() if processes is None else processes:
            process.launch()

    def ready(self) -> None:
        """Wait until all do their work."""
        for process in self.processes.values():
            process.ready()

    def stop(self) -> None:
        """End them, the world last. Their ports stay theirs."""
        for process in reversed(self.processes.values()):
            process.stop()

    def close(self) -> None:
        """End them for good, all at once. Nobody reads what world and backend would still write down."""
        for name, process in self.processes.items():
            process.signal(signal.SIGKILL if name in _SOCKETS else signal.SIGTERM)
        self.stop()
        for listeners in self._listeners.values():
            for listener in listeners.values():
                listener.close()


def servers_of(data_dir: Path, wanted: Wanted) -> Servers:
    """World and backend as a test wants them, not started yet."""
    config = Config(data_dir, profile=wanted.car, start=wanted.start or START, rate=wanted.rate, radio=wanted.radio)
    return Servers(config, telemetry=wanted.telemetry)
