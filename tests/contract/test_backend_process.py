"""The backend as a real process: start, refusals, kill -9 in the middle of sign-ins."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import sqlite3
import stat
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest

from headunit.config import CONFIG_VARIABLE, Config
from headunit.core.faults import VARIABLE, FaultPoint
from headunit.processes.exits import Exit
from tests.contract.backend_rig import NEW_EMAIL, UNIT, new_account_body, sign_in_body
from tests.patience import PATIENCE_S


class Process:
    """One backend on `data_dir`, tied to this test by its lifeline."""

    def __init__(self, data_dir: Path, environment: dict[str, str] | None = None, **config: Any) -> None:
        self.ours, theirs = socket.socketpair()
        self.ours.settimeout(PATIENCE_S)
        settings = Config(data_dir=data_dir, lifeline_fd=theirs.fileno(), **config)
        fds = (theirs.fileno(), *settings.listen_fds.values())
        self.data_dir = data_dir
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "headunit.processes.backend"],
            env={**os.environ, CONFIG_VARIABLE: settings.to_json(), **(environment or {})},
            pass_fds=fds,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        theirs.close()

    def ready(self) -> str:
        """Wait for it and return its address."""
        said = self.ours.recv(1)
        assert said == b"R", self.end()
        address = json.loads((self.data_dir / "run" / "backend.json").read_text())
        assert address["pid"] == self.process.pid
        return str(address["backend_url"])

    def end(self) -> tuple[int, str]:
        """Exit status and everything that it said."""
        out, err = self.process.communicate(timeout=PATIENCE_S)
        return self.process.returncode, out + err

    def stop(self) -> tuple[int, str]:
        self.process.send_signal(signal.SIGTERM)
        return self.end()

    def kill(self) -> None:
        self.process.kill()
        self.end()


@contextlib.contextmanager
def backend(data_dir: Path, **config: Any) -> Iterator[Process]:
    process = Process(data_dir, **config)
    try:
        yield process
    finally:
        process.ours.close()
        if process.process.poll() is None:
            process.kill()


def refused(data_dir: Path, **config: Any) -> tuple[int, str]:
    with backend(data_dir, **config) as process:
        status, said = process.end()
    assert "Traceback" not in said
    assert len(said.strip().splitlines()) == 1, said
    return status, said


def sign_in(url: str, **changes: str) -> httpx.Response:
    return httpx.post(f"{url}/v1/sessions", json=sign_in_body(**changes), timeout=PATIENCE_S, trust_env=False)


def test_starts_answers_and_stops_cleanly_and_remembers(tmp_path: Path) -> None:
    with backend(tmp_path) as first:
        url = first.ready()
        assert url.startswith("http://127.0.0.1:")
        session = sign_in(url).json()
        assert stat.S_IMODE((tmp_path / "backend").stat().st_mode) == 0o700
        assert stat.S_IMODE((tmp_path / "backend" / "private-keys.json").stat().st_mode) == 0o600
        assert first.stop() == (0, "")
    assert not (tmp_path / "run" / "backend.json").exists()
    with backend(tmp_path) as second:
        url = second.ready()
        headers = {"Authorization": f"Bearer {session['access_token']}", "X-Device-Id": UNIT, "X-Correlation-Id": "c-1"}
        answer = httpx.get(f"{url}/v1/account", headers=headers, timeout=PATIENCE_S, trust_env=False)
        assert answer.json() == session["account"]
        assert second.stop() == (0, "")
    log = (tmp_path / "logs" / "backend.log").read_text()
    assert " c-1 connectivity.backend.api.middleware: GET /v1/account 200" in log
    for secret in ("Riviera", session["access_token"], session["refresh_token"]):
        assert secret not in log


def test_ends_when_its_supervisor_is_gone(tmp_path: Path) -> None:
    with backend(tmp_path) as process:
        process.ready()
        process.ours.close()
        assert process.end() == (0, "")


def test_serves_on_an_inherited_socket_that_outlives_it(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port, fds = listener.getsockname()[1], {"api": listener.fileno()}
        with backend(tmp_path, listen_fds=fds) as first:
            assert first.ready() == f"http://127.0.0.1:{port}"
            first.kill()
        with ThreadPoolExecutor(1) as pool:
            waiting = pool.submit(sign_in, f"http://127.0.0.1:{port}")  # queues until somebody serves again
            with backend(tmp_path, listen_fds=fds) as second:
                second.ready()
                assert waiting.result(PATIENCE_S).status_code == 201


def test_port_taken(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        status, said = refused(tmp_path, listen={"api": port})
    assert status == Exit.PORT_TAKEN
    assert str(port) in said


def test_second_backend_on_one_data_directory(tmp_path: Path) -> None:
    with backend(tmp_path) as first:
        url = first.ready()
        status, said = refused(tmp_path)
        assert status == Exit.DATA_IN_USE
        assert str(tmp_path) in said
        assert sign_in(url).status_code == 201


def test_newer_database(tmp_path: Path) -> None:
    with backend(tmp_path) as process:
        process.ready()
        process.stop()
    with contextlib.closing(sqlite3.connect(tmp_path / "backend" / "backend.db")) as plain:
        plain.execute("UPDATE alembic_version SET version_num = '9999'")
        plain.commit()
    status, said = refused(tmp_path)
    assert status != 0
    assert "newer version" in said


def test_damaged_database_is_said_and_replaced(tmp_path: Path) -> None:
    (tmp_path / "backend").mkdir()
    (tmp_path / "backend" / "backend.db").write_bytes(b"nonsense" * 1000)
    with backend(tmp_path) as process:
        assert sign_in(process.ready()).status_code == 201
        status, said = process.stop()
    assert status == 0
    assert "moved aside to backend.db.corrupt" in said
    assert "Traceback" not in said


def test_data_directory_that_is_a_file(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("x")
    status, said = refused(path)
    assert status != 0
    assert str(path) in said


def test_operators_token_is_made_once_and_private(tmp_path: Path) -> None:
    path = Config(data_dir=tmp_path).operator_token_file

    def outbox(url: str, token: str) -> int:
        headers = {"Authorization": f"Bearer {token}"}
        answer = httpx.get(f"{url}/v1/operator/mails", headers=headers, timeout=PATIENCE_S, trust_env=False)
        return answer.status_code

    with backend(tmp_path) as first:
        url, token = first.ready(), path.read_text()
        assert len(token) >= 40
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert (outbox(url, token), outbox(url, "guess")) == (200, 401)
        first.stop()
    path.chmod(0o644)
    with backend(tmp_path) as second:
        assert outbox(second.ready(), token) == 200
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        second.stop()
    assert token not in (tmp_path / "logs" / "backend.log").read_text()


def test_rate_limit_by_environment(tmp_path: Path) -> None:
    status, said = refused(tmp_path, environment={"HEADUNIT_RATE_LIMIT": "many"})
    assert status == Exit.USAGE
    assert "HEADUNIT_RATE_LIMIT" in said
    with backend(tmp_path, environment={"HEADUNIT_RATE_LIMIT": "0.01"}) as process:
        url = process.ready()
        assert [sign_in(url).status_code for _ in range(2)] == [201, 429]


@pytest.mark.parametrize("point", [FaultPoint.BACKEND_KEYS_MADE, FaultPoint.BACKEND_TABLES_MADE])
def test_killed_while_it_starts_it_starts_again(tmp_path: Path, point: FaultPoint) -> None:
    with backend(tmp_path, environment={VARIABLE: point}) as first:
        assert first.end()[0] == -signal.SIGKILL
    with backend(tmp_path) as second:
        assert sign_in(second.ready()).status_code == 201
        assert second.stop() == (0, "")


def lost(call: Callable[[], httpx.Response]) -> None:
    """A request whose answer never comes: the backend is killed after its commit."""
    with pytest.raises(httpx.HTTPError):
        call()


def test_killed_after_each_commit_the_same_request_again_is_answered_as_if_nothing_had_happened(
    tmp_path: Path,
) -> None:
    def create(url: str) -> httpx.Response:
        return httpx.post(f"{url}/v1/accounts", json=new_account_body(), timeout=PATIENCE_S, trust_env=False)

    def remove(url: str, ticket: str) -> httpx.Response:
        path, body = f"{url}/v1/devices/{UNIT}/profile", {"removal_ticket": ticket}
        return httpx.request("DELETE", path, json=body, timeout=PATIENCE_S, trust_env=False)

    def grant(url: str) -> httpx.Response:
        path, body = f"{url}/v1/operator/devices/{UNIT}/grants", {"id": "order-1", "product": "map-care", "months": 12}
        headers = {"Authorization": f"Bearer {Config(data_dir=tmp_path).operator_token_file.read_text()}"}
        return httpx.post(path, json=body, headers=headers, timeout=PATIENCE_S, trust_env=False)

    with backend(tmp_path, environment={VARIABLE: FaultPoint.BACKEND_SIGN_IN_COMMITTED}) as process:
        url = process.ready()
        lost(lambda: sign_in(url))
        process.end()
    with backend(tmp_path, environment={VARIABLE: FaultPoint.BACKEND_ACCOUNT_COMMITTED}) as process:
        url = process.ready()
        assert sign_in(url).status_code == 201
        lost(lambda: create(url))
        process.end()
    with backend(tmp_path, environment={VARIABLE: FaultPoint.BACKEND_REMOVAL_COMMITTED}) as process:
        url = process.ready()
        session = create(url).json()
        assert session["account"]["email"] == NEW_EMAIL
        lost(lambda: remove(url, session["removal_ticket"]))
        process.end()
    with backend(tmp_path, environment={VARIABLE: FaultPoint.BACKEND_GRANT_COMMITTED}) as process:
        url = process.ready()
        assert remove(url, session["removal_ticket"]).status_code == 204
        lost(lambda: grant(url))
        process.end()
    with backend(tmp_path) as process:
        url = process.ready()
        granted = [grant(url).json() for _ in range(2)]
        assert process.stop() == (0, "")
    assert granted[0] == granted[1]
    assert granted[0]["id"] == "order-1"
    with contextlib.closing(sqlite3.connect(tmp_path / "backend" / "backend.db")) as plain:
        events = [row[0] for row in plain.execute("SELECT event FROM audit ORDER BY id")]
        links = plain.execute(
            "SELECT count(*) FROM device_links JOIN accounts ON accounts.id = account_id WHERE email = ?", [NEW_EMAIL]
        ).fetchone()[0]
        mails = plain.execute("SELECT count(*) FROM mails").fetchone()[0]
        grants = [row[0] for row in plain.execute("SELECT kind FROM entitlement_events ORDER BY id")]
    assert grants == ["free", "free", "bought"]
    assert events.count("granted") == 1
    assert (events.count("period-started"), events.count("account-made"), events.count("profile-removed")) == (1, 1, 1)
    assert (links, mails) == (0, 1)


def test_configuration_missing() -> None:
    environment = {name: value for name, value in os.environ.items() if name != CONFIG_VARIABLE}
    ended = subprocess.run(
        [sys.executable, "-P", "-m", "headunit.processes.backend"],
        env=environment, capture_output=True, text=True, timeout=PATIENCE_S, check=False,
    )  # fmt: skip
    assert ended.returncode == Exit.USAGE
    assert CONFIG_VARIABLE in ended.stderr
    assert "Traceback" not in ended.stderr


def test_killed_in_the_middle_of_sign_ins_loses_nothing_acknowledged(tmp_path: Path) -> None:
    acknowledged: list[str] = []
    enough = threading.Event()

    def keep_signing_in(url: str, worker: int) -> None:
        for number in range(1000):
            device = f"HU-{worker}-{number}"
            try:
                answer = sign_in(url, device_id=device)
            except httpx.HTTPError:
                return
            assert answer.status_code == 201
            acknowledged.append(device)
            if len(acknowledged) >= 5:
                enough.set()

    with backend(tmp_path) as first, ThreadPoolExecutor(4) as pool:
        url = first.ready()
        workers = [pool.submit(keep_signing_in, url, worker) for worker in range(4)]
        assert enough.wait(PATIENCE_S)
        first.kill()
        for worker in workers:
            worker.result(PATIENCE_S)
    with backend(tmp_path) as second:
        url = second.ready()
        for device in acknowledged:
            assert sign_in(url, device_id=device).status_code == 201
        assert second.stop() == (0, "")
    with contextlib.closing(sqlite3.connect(tmp_path / "backend" / "backend.db")) as plain:
        started = plain.execute("SELECT device_id, count(*) FROM audit WHERE event = 'period-started' GROUP BY 1")
        counts = dict(started.fetchall())
        devices = {row[0] for row in plain.execute("SELECT device_id FROM devices")}
        orphans = plain.execute(
            "SELECT count(*) FROM token_families WHERE id NOT IN (SELECT family_id FROM refresh_tokens)"
        ).fetchone()[0]
    assert set(acknowledged) <= devices
    assert counts == dict.fromkeys(devices, 1)
    assert orphans == 0
