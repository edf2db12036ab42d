"""The supervisor as a process of its own, with children that are processes of their own."""

import contextlib
import http.server
import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.patience import PATIENCE_S

SCRIPT = str(Path(__file__).with_name("supervised.py"))
ALL = ("unit", "world", "broker", "dcm", "backend", "panel")


def until(what: str, condition: Callable[[], Any], told: Callable[[], str] = str) -> Any:
    """The first true value of `condition`."""
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        if value := condition():
            return value
        select.select([], [], [], 0.005)
    raise AssertionError(f"waited in vain for: {what}\n{told()}")


def alive(pid: int) -> bool:
    """Also while only its first thread has ended: another one may still take a connection."""
    process = Path(f"/proc/{pid}")
    try:
        dead = (process / "stat").read_text().rpartition(") ")[2][0] in "ZX"
        return not dead or len(list((process / "task").iterdir())) > 1
    except (FileNotFoundError, ProcessLookupError):
        return False


@dataclass
class Run:
    """One supervisor with fake children."""

    data: Path
    children: dict[str, str] = field(default_factory=lambda: dict.fromkeys(ALL, "serve"))
    more: dict[str, Any] = field(default_factory=dict)
    process: subprocess.Popen[bytes] = field(init=False)

    def start(self) -> "Run":
        self.log = self.data.with_name(f"{self.data.name}-{id(self)}.log")
        wish = {"data": str(self.data), "children": self.children, **self.more}
        with self.log.open("wb") as log:
            self.process = subprocess.Popen([sys.executable, SCRIPT, json.dumps(wish)], stderr=log)
        return self

    def said(self) -> str:
        return self.log.read_text()

    def events(self) -> list[tuple[str, str, int]]:
        with contextlib.suppress(FileNotFoundError):
            lines = [line.split() for line in (self.data / "events").read_text().splitlines()]
            return [(name, event, int(pid)) for name, event, pid in lines]
        return []

    def happened(self, event: str) -> list[str]:
        return [name for name, what, _ in self.events() if what == event]

    def child(self, name: str) -> dict[str, Any]:
        with contextlib.suppress(FileNotFoundError):
            report = json.loads((self.data / "run" / "children.json").read_text())
            if report["supervisor_pid"] == self.process.pid:
                return dict(report["children"].get(name, {}))
        return {}

    def until_ready(self, *names: str) -> None:
        for name in names or tuple(self.children):
            until(f"{name} ready", lambda name=name: self.child(name).get("phase") == "ready", self.told)

    def until_back(self, name: str, than: int) -> int:
        def pid() -> int | None:
            child = self.child(name)
            return child["pid"] if child.get("phase") == "ready" and child["pid"] != than else None

        return int(until(f"{name} back", pid, self.told))

    def told(self) -> str:
        """What is known of the run, for a failed test."""
        report = self.data / "run" / "children.json"
        return "\n".join(
            (self.said(), str(self.process.poll()), str(self.events()), (report.exists() and report.read_text()) or "-")
        )

    def end(self, number: int = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        return self.process.wait(PATIENCE_S)

    def pids(self) -> list[int]:
        return [pid for _, event, pid in self.events() if event == "start"]


@pytest.fixture
def runs(tmp_path: Path) -> Iterator[Callable[..., Run]]:
    """Start supervisors on one data directory; whatever is left of them afterwards is killed."""
    started: list[Run] = []

    def start(children: dict[str, str] | None = None, *, only: tuple[str, ...] = ALL, **more: Any) -> Run:
        behaviour = {**dict.fromkeys(only, "serve"), **(children or {})}
        started.append(Run(tmp_path / "data", behaviour, more).start())
        return started[-1]

    yield start
    for run in started:
        if run.process.poll() is None:
            run.process.kill()
            run.process.wait(PATIENCE_S)
        for pid in run.pids() if run.data.is_dir() else ():
            if alive(pid):
                os.kill(pid, signal.SIGKILL)


def call(port: int) -> str:
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_S) as caller:
        return caller.recv(100).decode()


def port_in(said: str, before: str) -> int:
    return int(said.split(before, 1)[1].split(maxsplit=1)[0].rpartition(":")[2])


def test_the_unit_comes_first_and_all_end_in_order(runs: Callable[..., Run]) -> None:
    run = runs()
    run.until_ready()
    starts = [(name, event) for name, event, _ in run.events() if event in ("start", "up")]
    assert starts[:2] == [("unit", "start"), ("unit", "up")]
    for name in ("world", "broker", "dcm", "backend", "panel"):
        assert run.child(name)["spawned_s"] >= run.child("unit")["ready_s"]
    for name in ("broker", "dcm"):
        assert run.child(name)["spawned_s"] >= run.child("backend")["ready_s"]
    assert run.end(signal.SIGINT) == 0
    assert run.happened("term") == ["panel", "unit", "dcm", "backend", "broker", "world"]
    assert not any(map(alive, run.pids()))


def test_a_slow_unit_does_not_hold_the_others_up_for_ever(runs: Callable[..., Run]) -> None:
    run = runs({"unit": "slow"})
    run.until_ready("world", "backend", "panel")
    assert run.child("unit")["phase"] == "starting"
    assert run.child("world")["spawned_s"] - run.child("unit")["spawned_s"] >= 1.5


def test_a_killed_child_comes_back_on_its_port_and_callers_queue_meanwhile(runs: Callable[..., Run]) -> None:
    run = runs()
    run.until_ready()
    port = port_in(run.said(), "backend http://")
    pid = run.child("backend")["pid"]
    assert call(port) == f"backend {pid}"
    others = {name: run.child(name)["pid"] for name in ("unit", "world", "panel")}
    os.kill(pid, signal.SIGKILL)
    until("the old backend to be gone", lambda: not alive(pid))
    answer = call(port)  # there is nobody just now: the connection waits
    assert answer == f"backend {run.until_back('backend', pid)}"
    assert {name: run.child(name)["pid"] for name in others} == others
    assert "the backend stopped (killed by SIGKILL); starting it again in 0.2 s" in run.said()
    assert run.child("backend")["restarts"] == 1
    assert run.child("backend")["last_end"] == "killed by SIGKILL"


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_the_unit_alone_may_be_killed(runs: Callable[..., Run], number: int) -> None:
    run = runs()
    run.until_ready()
    pid = run.child("unit")["pid"]
    os.kill(pid, number)
    run.until_back("unit", pid)
    assert run.child("world")["restarts"] == 0


def test_closing_the_unit_ends_everything(runs: Callable[..., Run]) -> None:
    run = runs()
    run.until_ready()
    os.kill(run.child("unit")["pid"], signal.SIGUSR1)
    assert run.process.wait(PATIENCE_S) == 0
    assert run.happened("term") == ["panel", "dcm", "backend", "broker", "world"]


def test_closing_the_panel_ends_the_panel(runs: Callable[..., Run]) -> None:
    run = runs()
    run.until_ready()
    os.kill(run.child("panel")["pid"], signal.SIGUSR1)
    until("panel ended", lambda: run.child("panel")["phase"] == "ended")
    assert run.process.poll() is None
    assert run.child("unit")["phase"] == "ready"
    assert run.end() == 0
    assert run.happened("start").count("panel") == 1


@pytest.mark.parametrize(("name", "status"), [("unit", 2), ("world", 3), ("backend", 4)])
def test_what_starting_again_cannot_mend_ends_the_run_with_the_childs_words(
    runs: Callable[..., Run], name: str, status: int
) -> None:
    run = runs({name: f"die:{status}"})
    assert run.process.wait(PATIENCE_S) == status
    assert f"headunit: the {name} cannot go on for a reason" in run.said()
    assert run.happened("die") == [name]
    assert "Traceback" not in run.said()


def test_a_unit_that_never_gets_a_frame_out_is_given_up(runs: Callable[..., Run]) -> None:
    run = runs({"unit": "die:1"})
    assert run.process.wait(PATIENCE_S) == 1
    assert run.happened("die") == ["unit"] * 5
    assert "the unit failed 5 times before it was ready (exit status 1); see " in run.said()


def test_without_the_panel_the_rest_goes_on(runs: Callable[..., Run]) -> None:
    run = runs({"panel": "die:1"})
    until("panel given up", lambda: "the panel failed 5 times" in run.said())
    assert run.process.poll() is None
    assert run.end() == 0


@pytest.mark.parametrize("name", ["broker", "dcm"])
@pytest.mark.parametrize("status", [1, 2])
def test_broker_and_dcm_end_nothing(runs: Callable[..., Run], name: str, status: int) -> None:
    run = runs({name: f"die:{status}"})
    said = until("going on", lambda: [line for line in run.said().splitlines() if "Going on without it." in line])
    assert len(said) == 1
    assert f"the {name} " in said[0]
    assert f"{name}.log" in said[0]
    assert run.happened("die") == [name] * (5 if status == 1 else 1)
    run.until_ready(*(other for other in ALL if other != name))
    assert run.child(name)["phase"] == "ended"
    assert run.end() == 0


def test_a_broker_elsewhere(runs: Callable[..., Run]) -> None:
    run = runs(only=("unit", "world", "dcm", "backend"), broker="mqtt://somebody:secret@127.0.0.1:1")
    run.until_ready()
    assert "secret" not in run.said()
    assert run.end() == 0
    wrong = runs(broker="http://127.0.0.1:1")
    assert wrong.process.wait(PATIENCE_S) == 2
    assert "The address of a broker is mqtt://host:port" in wrong.said()


def test_a_car_without_a_dcm(runs: Callable[..., Run]) -> None:
    run = runs(only=("unit", "world", "broker", "backend"), profile="rx450h-2018-fr")
    run.until_ready()
    assert "DCM" not in run.said()
    assert run.end() == 0


def test_a_backend_elsewhere_has_a_broker_of_its_own(runs: Callable[..., Run]) -> None:
    note = "the car's DCM stays off: name the broker of that backend with --broker"
    with backend(200, KEYS) as url:
        without = runs(only=("unit", "world"), backend=url)
        without.until_ready()
        assert note in without.said()
        assert without.end() == 0
        named = runs(only=("unit", "world", "dcm"), backend=url, broker="mqtt://127.0.0.1:1")
        named.until_ready()
        assert note not in named.said()
        assert named.end() == 0


@pytest.mark.slow
def test_a_child_that_will_not_end_is_killed(runs: Callable[..., Run]) -> None:
    run = runs({"world": "stubborn"})
    run.until_ready()
    assert run.end() == 0
    assert "the world does not end within 5 s: killing it" in run.said()
    assert not any(map(alive, run.pids()))


def test_a_second_signal_ends_at_once(runs: Callable[..., Run]) -> None:
    run = runs({"panel": "stubborn"})
    run.until_ready()
    run.process.send_signal(signal.SIGINT)
    until("panel ignoring", lambda: run.happened("ignore"))
    run.process.send_signal(signal.SIGINT)
    assert run.process.wait(PATIENCE_S) == 0
    assert "does not end within" not in run.said()
    assert not any(map(alive, run.pids()))


@pytest.mark.parametrize("stopped", [None, "world"])
def test_no_orphans_when_the_supervisor_is_killed(runs: Callable[..., Run], stopped: str | None) -> None:
    run = runs()
    run.until_ready()
    if stopped:
        os.kill(run.child(stopped)["pid"], signal.SIGSTOP)
    run.process.kill()
    run.process.wait(PATIENCE_S)
    if stopped:
        # The kernel wakes a stopped group that has lost its parent itself; where it does not, a person would.
        with contextlib.suppress(ProcessLookupError):
            os.kill(run.child(stopped)["pid"], signal.SIGCONT)
    until("every child gone", lambda: not any(map(alive, run.pids())))
    again = runs()
    again.until_ready()
    assert again.end() == 0


def test_one_run_per_data_directory(runs: Callable[..., Run]) -> None:
    first = runs()
    first.until_ready()
    second = runs()
    assert second.process.wait(PATIENCE_S) == 4
    assert f"Another simulator (process {first.process.pid}) already uses {first.data}" in second.said()
    assert first.process.poll() is None
    assert first.happened("start").count("unit") == 1


def test_fresh_forgets_and_keeps_the_logs(runs: Callable[..., Run], tmp_path: Path) -> None:
    run = runs()
    run.until_ready()
    run.end()
    for folder in ("world", "broker", "backend", "dcm", "unit", "logs"):
        (run.data / folder).mkdir()
        (run.data / folder / "kept").touch()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "precious").touch()
    (run.data / "unit" / "kept").unlink()
    (run.data / "unit").rmdir()
    (run.data / "unit").symlink_to(elsewhere)
    again = runs(fresh=True)
    again.until_ready()
    assert sorted(path.name for path in run.data.iterdir()) == [".headunit", "events", "logs", "run"]
    assert (elsewhere / "precious").exists()
    assert again.end() == 0


def test_fresh_leaves_a_strangers_folder_alone(runs: Callable[..., Run], tmp_path: Path) -> None:
    precious = tmp_path / "data" / "world" / "atlas.pdf"
    precious.parent.mkdir(parents=True)
    precious.touch()
    run = runs(fresh=True)
    assert run.process.wait(PATIENCE_S) == 2
    assert "was not made by headunit" in run.said()
    assert precious.exists()
    assert run.events() == []


def test_a_data_directory_that_cannot_be(runs: Callable[..., Run], tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    run = runs()
    assert run.process.wait(PATIENCE_S) == 2
    assert "is not a folder: choose another with --data-dir." in run.said()
    assert "Traceback" not in run.said()


@contextlib.contextmanager
def backend(status: int, body: bytes) -> Iterator[str]:
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status if self.path == "/.well-known/jwks.json" else 404)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()


KEYS = json.dumps({"keys": [{"kty": "OKP", "crv": "Ed25519", "x": "abc", "kid": "1"}]}).encode()


def test_a_backend_elsewhere_its_keys_are_kept_for_when_it_is_down(runs: Callable[..., Run]) -> None:
    own = ("unit", "world")
    with backend(200, KEYS) as url:
        run = runs(only=own, backend=url + "/")
        run.until_ready()
        assert json.loads((run.data / "run" / "backend-keys.json").read_text())["keys"][0]["kid"] == "1"
        assert f"backend {url} ·" in run.said()
        assert run.end() == 0
        assert run.happened("start") == list(own)
    down = runs(only=own, backend=url)
    down.until_ready()
    assert down.end() == 0
    other = runs(only=own, backend="http://127.0.0.1:1")
    assert other.process.wait(PATIENCE_S) == 5
    assert "The backend at http://127.0.0.1:1 does not give its public keys" in other.said()


@pytest.mark.parametrize(("status", "body"), [(500, KEYS), (200, b"<html>"), (200, b'{"keys": []}'), (200, b"[]")])
def test_a_backend_that_answers_nonsense(runs: Callable[..., Run], status: int, body: bytes) -> None:
    with backend(status, body) as url:
        run = runs(only=("unit", "world"), backend=url)
        assert run.process.wait(PATIENCE_S) == 5
    assert f"The backend at {url} does not give its public keys" in run.said()
    assert run.events() == []


def test_a_backend_address_that_is_none(runs: Callable[..., Run]) -> None:
    run = runs(only=("unit", "world"), backend="ftp://example")
    assert run.process.wait(PATIENCE_S) == 2
    assert "--backend needs an address such as http://192.168.1.20:8000; 'ftp://example' is not one." in run.said()


@pytest.mark.slow
@pytest.mark.parametrize("platform", ["offscreen", ""])
def test_the_real_processes_come_back_and_leave_nobody_behind(tmp_path: Path, platform: str) -> None:
    """Offscreen, and without any display: then over VNC."""
    run = Run(tmp_path / "data")
    run.log = tmp_path / "run.log"
    environment = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")}
    command = [sys.executable, "-P", "-m", "headunit", "run", "--lang", "en", "--data-dir", str(run.data)]
    with run.log.open("wb") as log:
        run.process = subprocess.Popen(command, env={**environment, "QT_QPA_PLATFORM": platform}, stderr=log)
    pids: set[int] = set()
    try:
        run.until_ready()
        pids |= {run.child(name)["pid"] for name in ALL}
        if not platform:
            for name in ("unit", "panel"):
                with socket.create_connection(
                    ("127.0.0.1", port_in(run.said(), f"the {name} with   vncviewer "))
                ) as vnc:
                    vnc.settimeout(PATIENCE_S)
                    assert vnc.recv(12).startswith(b"RFB 003.")
        for name in ALL:
            pid = run.child(name)["pid"]
            os.kill(pid, signal.SIGKILL)
            pids.add(run.until_back(name, pid))
        assert "Traceback" not in run.said()
        run.process.kill()
        run.process.wait(PATIENCE_S)
        until("every process gone", lambda: not any(map(alive, pids)))
    finally:
        run.process.kill()
        run.process.wait(PATIENCE_S)
        for pid in filter(alive, pids):
            os.kill(pid, signal.SIGKILL)
