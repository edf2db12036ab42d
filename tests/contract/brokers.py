"""The brokers that the contract is checked on: the embedded NATS server, and mosquitto as Debian has it."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
import subprocess
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Protocol

import pytest

from connectivity.broker import LOOPBACK, EmbeddedBroker
from connectivity.broker_users import BrokerAccess, ensure_user, password_of, users
from connectivity.contracts.telemetry import BACKEND_USER
from connectivity.mqtt_wire import Access
from connectivity.stream_broker import StreamBroker
from headunit.core.files import write_json
from headunit.core.looptime import RealLoopTime
from headunit.core.network import Listener, MachineNetwork
from headunit.setup import libraries
from tests.patience import PATIENCE_S

CAR, OTHER_CAR = "JTHY65BH602100417", "JTHBA1D20G5000002"


class Broker(Protocol):
    """A broker that a test may kill, with the users of a folder."""

    async def start(self) -> None: ...

    async def kill(self) -> None: ...

    async def stop(self) -> None: ...

    def add(self, user: str) -> None: ...

    def access(self, user: str) -> Access: ...


class Nats:
    """The product's own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._address = folder.with_name("broker.json")
        self._server = EmbeddedBroker(folder, RealLoopTime())
        for user in (BACKEND_USER, CAR, OTHER_CAR):
            ensure_user(folder, user)

    async def start(self) -> None:
        await self._server.start()
        write_json(self._address, {"broker_url": self._server.url})

    async def freeze(self) -> None:
        """It answers nobody any more, once each of its threads has stopped."""
        os.kill(self._server.pid, signal.SIGSTOP)
        await until(lambda: has_stopped(self._server.pid))

    async def kill(self) -> None:
        os.kill(self._server.pid, signal.SIGKILL)
        await self._server.ended()

    async def stop(self) -> None:
        await self._server.stop()

    def add(self, user: str) -> None:
        ensure_user(self._folder, user)
        self._server.write_users()
        self._server.reload()

    def access(self, user: str) -> Access:
        access = BrokerAccess(user, folder=self._folder, address_file=self._address)()
        assert access is not None
        return access


class Streams:
    """The one for a world in one process, on the machine's network for once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._listener: Listener | None = None
        self._broker: StreamBroker | None = None
        for user in (BACKEND_USER, CAR, OTHER_CAR):
            ensure_user(folder, user)

    async def start(self) -> None:
        self._broker = StreamBroker(self._folder)
        self._listener = await MachineNetwork().listen(self._broker.attend)

    async def kill(self) -> None:
        await self.stop()

    async def stop(self) -> None:
        if self._broker is not None and self._listener is not None:
            self._listener.close()
            self._broker.close()
            self._broker = None

    def add(self, user: str) -> None:
        ensure_user(self._folder, user)

    def access(self, user: str) -> Access:
        assert self._listener is not None
        return Access(LOOPBACK, self._listener.port, user, password_of(self._folder, user))


class Mosquitto:
    """One of somebody else's, set up as docs/adr/0004-broker.md says; not `persistent`: it forgets."""

    def __init__(self, folder: Path, *, persistent: bool = True) -> None:
        folder.mkdir()
        self._folder, self._persistent = folder, persistent
        self._environment = {**os.environ, "LD_LIBRARY_PATH": libraries.library_path()}
        self._process: asyncio.subprocess.Process | None = None
        with socket.socket() as probe:
            probe.bind((LOOPBACK, 0))
            self._port = probe.getsockname()[1]
        for user in (BACKEND_USER, CAR, OTHER_CAR):
            ensure_user(folder, user)

    def _write_users(self) -> None:
        passwords = self._folder / "passwords"
        lines = [f"{name}:{password_of(self._folder, name)}\n" for name in users(self._folder)]
        passwords.write_text("".join(lines))
        passwords.chmod(0o600)
        subprocess.run(
            [str(libraries.program("mosquitto_passwd")), "-U", passwords], check=True, env=self._environment, timeout=10
        )
        rights = [f"user {BACKEND_USER}", "topic write c/#", "topic readwrite b/#", "topic read v/#"]
        for vin in users(self._folder):
            if vin != BACKEND_USER:
                rights += [f"user {vin}", f"topic write v/{vin}/#", f"topic read c/{vin}/#", "topic read b/status"]
        (self._folder / "acl").write_text("\n".join(rights) + "\n")
        (self._folder / "acl").chmod(0o600)

    async def start(self) -> None:
        self._write_users()
        config = self._folder / "mosquitto.conf"
        config.write_text(f"""listener {self._port} {LOOPBACK}
allow_anonymous false
use_username_as_clientid true
password_file {self._folder}/passwords
acl_file {self._folder}/acl
persistence {str(self._persistent).lower()}
persistence_location {self._folder}/
autosave_on_changes true
autosave_interval 1
max_queued_messages 1000
user root
log_dest stderr
""")
        self._process = await asyncio.create_subprocess_exec(
            str(libraries.program("mosquitto")), "-c", config, env=self._environment, stderr=asyncio.subprocess.DEVNULL
        )
        while True:
            assert self._process.returncode is None
            with contextlib.suppress(OSError):
                _, writer = await asyncio.open_connection(LOOPBACK, self._port)
                writer.close()
                return
            await asyncio.sleep(0.01)

    async def kill(self) -> None:
        assert self._process is not None
        self._process.kill()
        await self._process.wait()

    async def stop(self) -> None:
        if self._process is not None and self._process.returncode is None:
            self._process.terminate()
            await self._process.wait()

    def add(self, user: str) -> None:
        assert self._process is not None
        ensure_user(self._folder, user)
        self._write_users()
        self._process.send_signal(signal.SIGHUP)

    def access(self, user: str) -> Access:
        return Access(LOOPBACK, self._port, user, password_of(self._folder, user))


KINDS: dict[str, Callable[[Path], Broker]] = {"nats": Nats, "mosquitto": Mosquitto, "streams": Streams}


@contextlib.asynccontextmanager
async def running(kind: str, tmp_path: Path) -> AsyncIterator[Broker]:
    """A broker of the kind; stopped at the end."""
    if kind == "mosquitto" and libraries.program("mosquitto") is None:
        pytest.skip("mosquitto is neither installed nor unpacked: make test does it")
    broker = KINDS[kind](tmp_path / "broker")
    try:
        await broker.start()
        yield broker
    finally:
        await broker.stop()


def has_stopped(pid: int) -> bool:
    """Whether each thread of a process stands still: a signal takes its time to reach them."""
    try:
        stats = [stat.read_text() for stat in Path(f"/proc/{pid}/task").glob("*/stat")]
    except FileNotFoundError:
        return False  # a thread has just ended
    return {stat.rpartition(")")[2].split()[0] for stat in stats} == {"T"}


async def until(condition: Callable[[], object]) -> None:
    """Wait for it; the story's own limit ends a wait in vain."""
    while not condition():  # noqa: ASYNC110 - what another process does sets no event
        await asyncio.sleep(0.01)


def story(told: Callable[[], Awaitable[None]]) -> None:
    """Run it, for 30 s at most."""

    async def bounded() -> None:
        async with asyncio.timeout(PATIENCE_S):
            await told()

    asyncio.run(bounded())
