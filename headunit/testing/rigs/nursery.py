"""Gives birth to server processes that need not load their libraries: they are loaded once, here, and shared by fork.

A world and a backend that are started anew for each test would spend most of their start on imports. This process
imports what they need and nothing else, has one thread, and forks one for each request on its socket. Each child is a
process like any other: its own memory, its own group, its own lifeline to the test run.

Run as `python -m headunit.testing.rigs.nursery FD`; `Nursery` is the test run's end.
"""

from __future__ import annotations

import atexit
import contextlib
import gc
import json
import os
import random
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from typing import Any, Final, NoReturn

from headunit.config import CONFIG_VARIABLE, Config
from headunit.core.errors import StorageError

SERVERS: Final = ("world", "backend", "broker", "dcm")
_MOST_BYTES: Final = 1 << 20
_MOST_FDS: Final = 16
_START_S: Final = 60.0
_TO_MS: Final = 1000


class Nursery:
    """The test run's end. It ends with the run, whatever happens."""

    def __init__(self) -> None:
        self._socket, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._popen = subprocess.Popen(
                [sys.executable, "-P", "-m", "headunit.testing.rigs.nursery", str(theirs.fileno())],
                pass_fds=(theirs.fileno(),),
                stdin=subprocess.DEVNULL,
                process_group=0,
            )
        self._socket.settimeout(_START_S)

    def bear(
        self, name: str, config: Config, fds: Mapping[str, int], lifeline: int, environment: dict[str, str]
    ) -> Child:
        """Start the server `name`.

        Args:
            config: What it is told; descriptors are filled in.
            fds: Its listening sockets by name.
            lifeline: Its end of the lifeline.
            environment: All of its variables.

        Raises:
            OSError: The nursery has died.
        """
        told = {
            "name": name,
            "environment": environment,
            "config": config.with_(listen_fds={}, lifeline_fd=None).to_json(),
            "sockets": list(fds),
        }
        message = json.dumps(told).encode()
        socket.send_fds(self._socket, [message], [1, 2, lifeline, *fds.values()])
        answer, [pidfd], _, _ = socket.recv_fds(self._socket, _MOST_BYTES, 1)
        return Child(self, int(answer), pidfd)

    def status(self, pid: int) -> int:
        """The exit status of a child that has ended, negative for a signal."""
        self._socket.send(json.dumps({"ended": pid}).encode())
        return int(self._socket.recv(_MOST_BYTES))

    @property
    def lives(self) -> bool:
        """Whether it can be asked."""
        return self._popen.poll() is None

    def close(self) -> None:
        """End it. Its children go on."""
        self._socket.close()
        try:
            self._popen.wait(_START_S)
        except subprocess.TimeoutExpired:
            self._popen.kill()
            self._popen.wait()


class Child:
    """One process, as `subprocess.Popen` has it."""

    def __init__(self, nursery: Nursery, pid: int, pidfd: int) -> None:
        self.pid = pid
        self._nursery, self._pidfd = nursery, pidfd
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """Its exit status, None while it runs."""
        return self.returncode if self._ended(0) else None

    def wait(self, timeout: float | None = None) -> int:
        """Wait for its end. Raises `subprocess.TimeoutExpired`."""
        if not self._ended(-1 if timeout is None else timeout * _TO_MS):
            raise subprocess.TimeoutExpired(f"process {self.pid}", timeout or 0)
        assert self.returncode is not None
        return self.returncode

    def send_signal(self, sig: int) -> None:
        """Send it a signal; nothing where it has ended."""
        if self.poll() is None:
            signal.pidfd_send_signal(self._pidfd, sig)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        self.send_signal(signal.SIGKILL)

    def _ended(self, timeout_ms: float) -> bool:
        if self.returncode is None:
            poll = select.poll()
            poll.register(self._pidfd, select.POLLIN)
            if not poll.poll(timeout_ms):
                return False
            self.returncode = self._nursery.status(self.pid)
            os.close(self._pidfd)
        return True


_nursery: Nursery | None = None


def nursery() -> Nursery | None:
    """The one of this test run, begun if need be; None on a machine that cannot have one."""
    global _nursery  # noqa: PLW0603 - one for all tests of a process
    if not hasattr(os, "pidfd_open") or not hasattr(signal, "pidfd_send_signal"):
        return None
    if _nursery is None or not _nursery.lives:
        _nursery = Nursery()
        atexit.register(_nursery.close)
    return _nursery


# The nursery's own side.


def _serve(channel: socket.socket) -> NoReturn:
    database = _load()
    statuses: dict[int, int] = {}
    while True:
        message, fds, _, _ = socket.recv_fds(channel, _MOST_BYTES, _MOST_FDS)
        if not message:
            sys.exit(0)  # the test run is over
        asked = json.loads(message)
        if "ended" in asked:
            _reap(statuses, asked["ended"])
            channel.send(str(statuses.pop(asked["ended"])).encode())
            continue
        pid = os.fork()
        if pid == 0:
            channel.close()
            _live(asked, fds, database)
        for fd in fds:
            os.close(fd)
        pidfd = os.pidfd_open(pid)
        socket.send_fds(channel, [str(pid).encode()], [pidfd])
        os.close(pidfd)


def _reap(statuses: dict[int, int], pid: int) -> None:
    if pid not in statuses:
        statuses[pid] = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def _load() -> bytes:
    """Everything that servers load, and no more: nothing here may start a thread or open a file for good.

    Returns:
        The database of a fresh backend.
    """
    import uvicorn.loops.asyncio
    import uvicorn.protocols.http.h11_impl
    import uvicorn.protocols.websockets.websockets_sansio_impl  # noqa: F401

    import connectivity.world_link  # noqa: F401
    from headunit.processes import world  # noqa: F401
    from headunit.testing.rigs.rehearsal import fresh_database

    database = fresh_database()
    gc.collect()
    gc.freeze()
    return database


def _live(asked: dict[str, Any], fds: Sequence[int], database: bytes) -> NoReturn:
    """Become the server."""
    os.setpgid(0, 0)
    out, err, lifeline, *listeners = fds
    for fd, standard in ((out, 1), (err, 2)):
        os.dup2(fd, standard)
        os.close(fd)
    random.seed()
    config = json.loads(asked["config"])
    config["listen_fds"] = dict(zip(asked["sockets"], listeners, strict=True))
    config["lifeline_fd"] = lifeline
    os.environ.clear()
    os.environ.update(asked["environment"])
    os.environ[CONFIG_VARIABLE] = json.dumps(config)
    from importlib import import_module

    from headunit.processes import windowless
    from headunit.testing.rigs import rehearsal

    if asked["name"] == "backend":
        with contextlib.suppress(StorageError):  # the backend will find the same, and say it
            rehearsal.lay(database, Config.from_environment())
    module = import_module(f"headunit.processes.{asked['name']}")
    windowless.become(asked["name"], module.serve)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    _serve(socket.socket(fileno=int(sys.argv[1])))
