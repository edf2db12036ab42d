"""Snapshots of a run: taken while it runs, restored by its supervisor, whatever happens in between."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from connectivity.contracts.profile import DEFAULT_PROFILE
from connectivity.contracts.unit_facts import UnitFacts
from connectivity.world_client import WorldClient
from headunit.config import STATE_FOLDERS, Config
from headunit.control.api.client import RemoteUnit, find_unit
from headunit.core.errors import HeadUnitError, ProblemError
from headunit.core.faults import VARIABLE, FaultPoint
from headunit.world.snapshot_laying import Wish, is_decided, stage
from headunit.world.snapshots import SUFFIX, Facts, take
from tests.e2e.lives import life
from tests.e2e.rig import rig
from tests.e2e.small_disk import small_disk
from tests.e2e.test_bad_start import started
from tests.e2e.test_supervisor import ALL, Run, alive, call, port_in, until
from tests.patience import PATIENCE_S

HEADUNIT = (sys.executable, "-P", "-m", "headunit")
FACTS = Facts(datetime(2026, 5, 1, tzinfo=UTC), DEFAULT_PROFILE, 7, 0.0)
WISH = Wish("the-wish", "first", FACTS)
NOT_THE_PANEL = ("unit", "dcm", "backend", "broker", "world")


# The supervisor, with children that keep nothing.


@pytest.fixture
def supervised(tmp_path: Path) -> Iterator[Callable[..., Run]]:
    """Start a supervisor on a folder in which the state "now" is in use and the state "then" is staged."""
    data = tmp_path / "data"
    for state in ("then", "now"):
        for folder in STATE_FOLDERS:
            (data / folder).mkdir(parents=True, exist_ok=True)
            (data / folder / "state").write_text(state)
        if state == "then":
            take(data, tmp_path / "file", FACTS)
    (data / ".headunit").touch()
    stage(tmp_path / "file", data, WISH)
    started: list[Run] = []

    def start(**behaviour: str) -> Run:
        started.append(Run(data, {**dict.fromkeys(ALL, "serve"), **behaviour}).start())
        return started[-1]

    yield start
    for run in started:
        if run.process.poll() is None:
            run.process.kill()
            run.process.wait(PATIENCE_S)
        until("nobody left", lambda run=run: not any(map(alive, run.pids())))


def state(data: Path) -> set[str]:
    return {(data / folder / "state").read_text() for folder in STATE_FOLDERS}


def ask(run: Run) -> None:
    """Have the world ask for the exchange; returns when everybody does their work again."""
    ups = len(run.happened("up")) + len(NOT_THE_PANEL)
    os.kill(run.child("world")["pid"], signal.SIGHUP)
    until("everybody up", lambda: len(run.happened("up")) == ups, run.told)
    run.until_ready()


def test_all_but_the_panel_stand_by_and_begin_anew_on_their_ports(supervised: Callable[..., Run]) -> None:
    run = supervised(dcm="brief")
    run.until_ready()
    port, before = port_in(run.said(), "backend http://"), {name: run.child(name)["pid"] for name in run.children}

    held = run.data / "run" / "unit.lock"  # of a process beside the run: it is respected
    command = ["flock", "--no-fork", str(held), "sleep", "60"]
    with subprocess.Popen(command) as other:
        until("the lock held", lambda: subprocess.run(["flock", "-n", held, "true"], check=False).returncode)
        ask(run)
        other.kill()
    assert state(run.data) == {"now"}
    told = json.loads((run.data / "run" / "restored.json").read_text())
    assert "Another unit" in told["trouble"]
    assert (run.data / "run" / "told-world").read_text() == "1 1"

    stage(run.data.with_name("file"), run.data, WISH)
    ask(run)
    assert state(run.data) == {"then"}
    assert call(port) == f"backend {before['backend']}"
    after = {name: run.child(name)["pid"] for name in run.children}
    assert [name for name in ALL if after[name] != before[name]] == ["dcm"]  # who ends instead is started again
    assert set(run.happened("stand-by")) == {*NOT_THE_PANEL} - {"dcm"}
    assert (run.data / "run" / "told-world").read_text() == "7 0"
    assert (run.data / "run" / "told-dcm").read_text() == "7 0"
    assert (run.data / "run" / "told-panel").read_text() == "1 1"
    told = json.loads((run.data / "run" / "restored.json").read_text())
    assert (told["id"], told["trouble"]) == ("the-wish", None)
    assert "restored the snapshot first of 2026-05-01 00:00 UTC" in run.said()

    ask(run)  # nothing lies ready any more
    assert "nothing lies ready to be restored: going on with what was" in run.said()
    assert run.end() == 0
    assert not any(map(alive, run.pids()))


def test_killed_in_the_middle_the_next_run_begins_with_the_state_of_then(
    supervised: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setenv(VARIABLE, f"{FaultPoint.RESTORE_MOVED}@3")
        run = supervised()
    run.until_ready()
    os.kill(run.child("world")["pid"], signal.SIGHUP)
    assert run.process.wait(PATIENCE_S) == -signal.SIGKILL
    until("those that stand by to leave", lambda: not any(map(alive, run.pids())))
    assert is_decided(run.data)
    again = supervised()
    again.until_ready()
    assert state(again.data) == {"then"}
    assert not list(again.data.glob(".restore*"))
    assert again.end() == 0


# Real processes.


def headunit(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [*HEADUNIT, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=2 * PATIENCE_S, check=False)


def ctl(data: Path, script: str) -> str:
    command = [*HEADUNIT, "ctl", "--data-dir", str(data), "-f", "-"]
    done = subprocess.run(command, input=script, capture_output=True, text=True, timeout=3 * PATIENCE_S, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


SIGN_IN_AND_DRIVE = """
car ignition=ON
phone marie tethering=on
wait #status-online --text Online --timeout 30
open setup/online/account/existing
fill field:E-mail marie.laurent@example.com
fill field:Password Riviera-2021
tap #sign-in-button
wait #sign-in-button gone --timeout 30
car coverage=none
drive 50
clock jump 5min
drive 0
car ignition=OFF
clock jump 1min
car ignition=ON
"""
LATER = """
clock jump 1y
car coverage=5g
wait #status-online --text Online --timeout 30
open setup/online/account
tap #account-sign-out
tap #sheet-primary
wait #sheet-primary gone
"""


def kept(data: Path) -> dict[str, Any]:
    """What the backend and the DCM have on the disk."""
    with contextlib.closing(sqlite3.connect(data / "backend" / "backend.db")) as backend:
        trips = [km for (km,) in backend.execute("SELECT odometer_end_km FROM trips")]
        grants = backend.execute("SELECT count(*) FROM entitlement_events").fetchone()[0]
    (outbox,) = (data / "dcm").glob("*.db")
    with contextlib.closing(sqlite3.connect(outbox)) as dcm:
        waiting = [kind for (kind,) in dcm.execute("SELECT kind FROM messages")]
    return {"trips": trips, "terms": grants, "waiting": waiting.count("trip")}


def facts(data: Path) -> UnitFacts:
    """What the unit knows."""
    config = Config(data)
    url, token = find_unit(data, url=None, token_file=None, name="unit")
    with contextlib.closing(RemoteUnit(url, token, "test", token_file=config.control_token_file("unit"))) as unit:
        return unit.facts()


def test_a_run_goes_back_a_year(tmp_path: Path, run: Callable[..., Any]) -> None:
    data = tmp_path / "data"
    with started(data, "--start", "2026-05-01T08:30", "--rate", "0", "--radio", "sim") as simulator:
        simulator.until_ready("broker", "dcm")
        address = json.loads((data / "run" / "world.json").read_text())
        world = WorldClient(address["world_url"], Config(data).world_token_file)
        run(world.make_known("marie"))
        ctl(data, SIGN_IN_AND_DRIVE)
        done = headunit("snapshot", "save", "signed-in", "--data-dir", data)
        assert done.returncode == 0, done.stderr
        assert "2026-05-01 08:3" in done.stdout
        then, (then_kept, then_known) = run(world.fetch()), (kept(data), facts(data))
        assert then_known.account.email == "marie.laurent@example.com"
        assert then_kept["waiting"] == 1

        ctl(data, LATER)
        assert facts(data).account.email is None
        until("the trip to arrive", lambda: kept(data)["trips"])
        pids = {name: simulator.child(name)["pid"] for name in NOT_THE_PANEL}

        said = ctl(data, "snapshot restore signed-in\nsnapshot list\n")
        assert "It is 2026-05-01 08:3" in said
        assert "signed-in  2026-05-01 08:3" in said
        assert {name: simulator.child(name)["pid"] for name in NOT_THE_PANEL} == pids  # nobody had to start again
        now = run(world.fetch())
        assert (now.clock.now, now.clock.rate, now.car) == (then.clock.now, then.clock.rate, then.car)
        known = facts(data)
        assert (known.account, known.coverage, known.device_id) == (
            then_known.account,
            then_known.coverage,
            then_known.device_id,
        )
        assert kept(data) == then_kept

        run(world.patch_car(coverage="5g"))
        until("the trip to arrive, again", lambda: kept(data)["trips"])  # once, though it had arrived before
        assert len(kept(data)["trips"]) == 1
        run(world.restore_snapshot("signed-in"))  # as often as one likes
        assert kept(data) == then_kept
        with pytest.raises(ProblemError, match="There is no snapshot"):
            run(world.restore_snapshot("never-taken"))


def test_without_a_run_it_is_laid_into_the_folder(tmp_path: Path) -> None:
    data = tmp_path / "data"
    (data / "world").mkdir(parents=True)
    (data / "world" / "world.json").write_text('{"now": "2026-05-01T06:30:00+00:00", "profile": "rx450h-2018-fr"}')
    assert headunit("snapshot", "save", "old", "--data-dir", data).returncode == 0
    (data / "world" / "world.json").write_text("changed")
    exported = headunit("snapshot", "export", "old", tmp_path / "elsewhere", "--data-dir", data)
    assert exported.stdout.strip() == str(tmp_path / "elsewhere")
    restored = headunit("snapshot", "restore", "old", "--data-dir", data)
    assert restored.stdout.splitlines() == [
        "It is 2026-05-01 08:30 again at the next start:",
        f"headunit run --profile rx450h-2018-fr --data-dir {data}",
    ]
    assert "06:30" in (data / "world" / "world.json").read_text()
    with (tmp_path / "elsewhere").open("r+b") as file:
        file.truncate(100)
    refused = headunit("snapshot", "import", tmp_path / "elsewhere", "new", "--data-dir", data)
    assert refused.returncode == 2
    assert "damaged" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_full_disk_leaves_no_half_snapshot(tmp_path: Path, run: Callable[..., Any]) -> None:
    with small_disk(tmp_path) as disk, rig(disk.path) as made:
        world = WorldClient(str(made.config.world_url), made.config.world_token_file)
        run(world.take_snapshot("before"))
        disk.fill()
        with pytest.raises(ProblemError) as refused:
            run(world.take_snapshot("full"))
        assert (refused.value.reason, refused.value.status) == ("disk-full", 507)
        run(world.patch_car(ignition="ON"))  # it goes on
        disk.free()
        assert [one.name for one in run(world.snapshots()).snapshots] == ["before"]
        assert [path.name for path in made.config.snapshots_dir.iterdir()] == [f"before{SUFFIX}"]
        run(world.take_snapshot("full"))
        with pytest.raises(ProblemError, match="started one by one") as alone:
            run(world.restore_snapshot("full"))
        assert alone.value.reason == "alone"


def test_a_world_that_is_killed_while_it_takes_one(tmp_path: Path, run: Callable[..., Any]) -> None:
    config = Config(tmp_path, start="2026-05-01T08:00:00Z", rate=0.0)
    with life("world", config, FaultPoint.SNAPSHOT_WRITTEN) as first:
        assert first.ready()
        world = WorldClient(str(first.addresses()["world_url"]), config.world_token_file)
        with pytest.raises(HeadUnitError):
            run(world.take_snapshot("half"))
        assert first.ended() == (-signal.SIGKILL, "")
    assert len(list(config.snapshots_dir.iterdir())) == 1
    with life("world", config) as second:
        assert second.ready()
        world = WorldClient(str(second.addresses()["world_url"]), config.world_token_file)
        assert run(world.snapshots()).snapshots == ()
        assert list(config.snapshots_dir.iterdir()) == []
        assert run(world.take_snapshot("whole")).at == datetime(2026, 5, 1, 8, tzinfo=UTC)
