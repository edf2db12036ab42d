"""What cannot start, and what starts although its files are damaged: the real command line, one sentence each."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from connectivity.contracts.profile import DEFAULT_PROFILE, load_profile
from tests.e2e.small_disk import small_disk
from tests.e2e.test_supervisor import Run, until
from tests.patience import PATIENCE_S

HEADUNIT = (sys.executable, "-P", "-m", "headunit")
NEEDS = {"backend": ("--world-url", "http://127.0.0.1:1")}
"""What a process must be told when nothing else runs."""
GARBAGE = b"\x00\xff{ no sense"


def refused(*arguments: object) -> tuple[int, str]:
    """Exit status and the one sentence of a command that cannot go on."""
    done = subprocess.run(
        [*HEADUNIT, *map(str, arguments)], capture_output=True, text=True, timeout=PATIENCE_S, check=False
    )
    said = done.stderr.strip().splitlines()
    assert len(said) == 1, done.stderr
    assert said[0].startswith("headunit: ")
    assert said[0].endswith(".")
    return done.returncode, said[0]


@contextlib.contextmanager
def started(data: Path, *more: str) -> Iterator[Run]:
    """`headunit run` on `data`, without the panel, ready; ended afterwards."""
    run = Run(data)
    run.log = data.with_name(f"{data.name}-run.log")
    command = [*HEADUNIT, "run", "--no-panel", "--lang", "en", "--data-dir", str(data), *more]
    with run.log.open("wb") as log:
        run.process = subprocess.Popen(command, stderr=log)
    try:
        run.until_ready("unit", "world", "backend")
        yield run
    finally:
        run.process.terminate()
        run.process.wait(PATIENCE_S)


@pytest.mark.parametrize("process", ["world", "backend"])
def test_a_port_that_is_taken(tmp_path: Path, process: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        status, said = refused(process, "--data-dir", tmp_path / "data", "--port", port, *NEEDS.get(process, ()))
    assert status == 3
    assert said == f"headunit: Port {port} of 127.0.0.1 is taken: choose another with --port, or 0 for a free one."


@pytest.mark.parametrize("process", ["run", "unit", "world", "backend", "panel"])
def test_a_car_that_is_not_known(tmp_path: Path, process: str) -> None:
    status, said = refused(process, "--data-dir", tmp_path / "data", "--profile", "delorean")
    assert status == 2
    assert "delorean" in said
    assert "ux250h-2021-fr" in said
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("process", ["run", "world", "backend"])
def test_a_disk_that_is_full_or_protected_from_the_start(tmp_path: Path, process: str) -> None:
    with small_disk(tmp_path) as disk:
        where = ("--data-dir", disk.path)
        disk.fill()
        status, said = refused(process, *where, *NEEDS.get(process, ()))
        assert (status, said) == (6, f"headunit: The disk that holds {disk.path} is full: free some space.")
        assert [*disk.path.iterdir()] == []
        disk.free()
        disk.protect(on=True)
        status, said = refused(process, *where, *NEEDS.get(process, ()))
        assert status == 2
        assert said == f"headunit: {disk.path} cannot be written: choose another folder with --data-dir."


@pytest.mark.parametrize("process", ["unit", "world", "backend", "panel"])
def test_a_process_without_its_configuration(process: str) -> None:
    module = f"headunit.processes.{process}" + ("_qt" if process == "panel" else "")
    environment = {name: value for name, value in os.environ.items() if name != "HEADUNIT_CONFIG"}
    done = subprocess.run(
        [sys.executable, "-P", "-m", module],
        env=environment,
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr == "headunit: HEADUNIT_CONFIG is missing or wrong: start this process with `headunit`.\n"


def test_everything_damaged_at_once_and_a_second_of_each(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with started(data) as run:
        assert run.said().count("\n") == 1, run.said()  # where things are; no alarm at a first start
        assert refused("run", "--data-dir", data) == (4, in_use("simulator", run.process.pid, data))
        for name in ("unit", "world", "backend"):
            assert refused(name, "--data-dir", data) == (4, in_use(name, run.child(name)["pid"], data))
        device = json.loads((data / "unit" / "device.json").read_text())
    assert run.process.returncode == 0
    assert run.said().count("\n") == 1, run.said()  # no noise at the end
    damaged = [
        *(data / "unit" / f"{name}.json" for name in ("device", "preferences", "tokens", "entitlements")),
        *(data / "world" / name for name in ("world.json", "token")),
        *(data / "backend" / name for name in ("private-keys.json", "backend.db")),
    ]
    for path in (*damaged, data / "backend" / "public-keys.json"):
        path.write_bytes(GARBAGE)
    with started(data) as run:
        said = run.said()
        for path in damaged:
            aside = path.with_name(f"{path.name}.corrupt")
            assert aside.read_bytes() == GARBAGE
            assert f"{path} was damaged: moved aside to {aside.name}" in said
        assert json.loads((data / "unit" / "device.json").read_text()) == device
        until("the unit follows the world", lambda: "unit follows" in (data / "logs" / "world.log").read_text())
        assert "Traceback" not in said
    assert run.process.returncode == 0


HUGE = b"{" + b"x" * 10_000_000


def test_folders_and_huge_files_in_the_places_of_state_files_are_moved_aside(tmp_path: Path) -> None:
    data = tmp_path / "data"
    vin = load_profile(DEFAULT_PROFILE).vin
    folders = [
        *(data / "unit" / f"{name}.json" for name in ("tokens", "preferences")),
        data / "world" / "token",
        *(data / "backend" / name for name in ("operator-token", "backend.db")),
        *(data / "broker" / name for name in ("users.conf", "users/backend")),
        data / "dcm" / f"outbox-{vin}.db",
    ]
    huge = [
        *(data / "unit" / f"{name}.json" for name in ("device", "entitlements")),
        data / "world" / "world.json",
        data / "backend" / "private-keys.json",
        data / "broker" / "users" / vin,
    ]
    for path in folders:
        (path / "inside").mkdir(parents=True)
    for path in huge:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(HUGE)
    with started(data) as run:
        run.until_ready("broker", "dcm")
        said = run.said()
    assert run.process.returncode == 0
    for path in folders:
        assert (path.with_name(f"{path.name}.corrupt") / "inside").is_dir(), f"{path}\n{said}"
        assert not path.is_dir()
    for path in huge:
        assert not path.exists() or path.stat().st_size < 1_000_000, f"{path}\n{said}"
    assert "Traceback" not in said + "".join(path.read_text() for path in (data / "logs").iterdir())


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
@pytest.mark.parametrize(("process", "name"), [("world", "world/world.json"), ("backend", "backend/private-keys.json")])
def test_a_state_file_that_may_not_be_read_is_named(tmp_path: Path, process: str, name: str) -> None:
    path = tmp_path / "data" / name
    path.parent.mkdir(parents=True)
    path.touch(mode=0o000)
    status, said = refused(process, "--data-dir", tmp_path / "data", *NEEDS.get(process, ()))
    assert status == 2
    assert str(path) in said


def in_use(what: str, pid: int, data: Path) -> str:
    """What a second one is told."""
    return f"headunit: Another {what} (process {pid}) already uses {data}: end it, or choose another --data-dir."


def test_a_supervised_process_outlives_a_disk_that_is_full_for_a_while(tmp_path: Path) -> None:
    with small_disk(tmp_path) as disk, started(disk.path) as run:
        pid = run.child("world")["pid"]
        disk.fill()
        os.kill(pid, signal.SIGKILL)
        until("the disk is named", lambda: f"holds {disk.path} is full" in run.said(), run.said)
        disk.free()
        run.until_back("world", pid)
        assert "Traceback" not in run.said()
