"""One life of a process of the simulator, which may be killed at a fault point."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from headunit.config import CONFIG_VARIABLE, Config
from headunit.core.faults import VARIABLE
from headunit.core.files import read_json
from tests.patience import PATIENCE_S

MODULES = {name: f"headunit.processes.{name}" for name in ("world", "backend", "broker", "dcm")} | {
    "unit": "headunit.processes.unit"
}


class Life:
    """A process, tied to the test by its lifeline."""

    def __init__(self, name: str, config: Config, fault: str | None) -> None:
        self.name, self.config = name, config
        self._ours, theirs = socket.socketpair()
        self._ours.settimeout(PATIENCE_S)
        environment = {**os.environ, CONFIG_VARIABLE: config.with_(lifeline_fd=theirs.fileno()).to_json()}
        if fault is not None:
            environment[VARIABLE] = fault
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", MODULES[name]],
            env=environment,
            pass_fds=(theirs.fileno(),),
            stdin=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        theirs.close()

    def ready(self) -> bool:
        """Wait until it is ready; False where it was killed first."""
        if self._ours.recv(1) == b"R":
            return True
        status, said = self.ended()
        assert (status, said) == (-signal.SIGKILL, "")
        return False

    def ended(self) -> tuple[int, str]:
        """Wait for its end; its status, and what it has said to whoever started it."""
        said = self.process.communicate(timeout=PATIENCE_S)[1]
        return self.process.returncode, said

    def close(self) -> None:
        """End it, however it is; where it still lives, it has to end well."""
        if self.process.poll() is None:
            self.process.terminate()
            assert self.ended()[0] in (0, 128 + signal.SIGTERM)
        self._ours.close()

    def kill(self) -> None:
        """End it as `kill -9` does."""
        if self.process.poll() is None:
            self.process.kill()
            self.ended()

    def addresses(self) -> dict[str, Any]:
        """Where it listens."""
        return read_json(self.config.address_file(self.name)) or {}


@contextlib.contextmanager
def life(name: str, config: Config, fault: str | None = None) -> Iterator[Life]:
    """Start one; it ends with the block.

    Args:
        fault: The fault point, perhaps with the number of the passage, at which it is killed.
    """
    made = Life(name, config, fault)
    try:
        yield made
        made.close()
    finally:
        made.kill()


def oddities(folder: Path) -> list[str]:
    """What must not be there after whatever was killed has started and done its work again."""
    half_written = (path for path in folder.rglob(".*.new"))
    damaged = (path for path in folder.rglob("*.corrupt*"))
    return sorted(str(path.relative_to(folder)) for path in (*half_written, *damaged))
