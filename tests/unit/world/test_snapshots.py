"""The file of a snapshot: taken whole, checked wholly, laid whole."""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import headunit
from headunit.core.errors import HeadUnitError, StorageError
from headunit.core.faults import VARIABLE, FaultPoint
from headunit.world import snapshot_laying
from headunit.world.snapshot_file import MANIFEST, check, read_manifest
from headunit.world.snapshot_laying import discard, exchange, go_on, is_decided, stage
from headunit.world.snapshots import SUFFIX, Facts, SnapshotError, Snapshots, lay, take
from tests.patience import PATIENCE_S

FACTS = Facts(datetime(2026, 5, 1, 8, 30, tzinfo=UTC), "ux250h-2021-fr", 7, 0.0)
STATE = {
    "world/world.json": "{}",
    "unit/device.json": "the unit's",
    "unit/tokens.json": "of an account",
    "broker/users/backend": "secret",
    "broker/jetstream/$MQTT_msgs/msgs/1.blk": "a message",
}
LEFT_OUT = {
    "world/token": "opens the world",
    "unit/control-token": "opens the unit",
    "backend/operator-token": "opens the desk",
    "broker/port": "4001",
    "broker/nats.conf": "store_dir: /home/somebody",
    "run/world.json": "{}",
    "logs/unit.log": "words",
    "kiosk/pin": "a hash",
    "unit/.tokens.json.new": "half",
    "unit/time.json.corrupt": "damage",
}


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)


def files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix != ".db" and "snapshots" not in path.parts
    }


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    write(folder, STATE | LEFT_OUT)
    (folder / "unit" / "tokens.json").chmod(0o600)
    return folder


@pytest.fixture
def taken(data: Path) -> Path:
    file = data / "snapshots" / f"first{SUFFIX}"
    take(data, file, FACTS)
    return file


@contextlib.contextmanager
def database(path: Path) -> Iterator[sqlite3.Connection]:
    path.parent.mkdir(exist_ok=True)
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as made:
        made.execute("PRAGMA journal_mode=WAL")
        made.execute("CREATE TABLE IF NOT EXISTS t (x)")
        yield made


def rows(path: Path) -> list[int]:
    with contextlib.closing(sqlite3.connect(path)) as made:
        return [x for (x,) in made.execute("SELECT x FROM t")]


def test_what_comes_back_is_the_state_and_nothing_else(taken: Path, data: Path) -> None:
    manifest = check(taken)
    assert manifest.facts == FACTS
    assert manifest.program == headunit.__version__
    assert manifest.files.keys() == STATE.keys()
    assert str(data) not in taken.read_bytes().decode("latin-1")
    assert taken.stat().st_mode & 0o777 == 0o600

    (data / "unit" / "device.json").write_text("changed")
    (data / "unit" / "later.json").write_text("of the future")
    (data / "world" / "token").write_text("a newer one")
    lay(taken, data)
    left = {name: text for name, text in LEFT_OUT.items() if name in snapshot_laying.STAYS or "/" in name}
    kept = {name: text for name, text in left.items() if not name.startswith(("unit/.", "unit/time", "broker/nats"))}
    assert files(data) == STATE | kept | {"world/token": "a newer one"}
    assert (data / "unit" / "tokens.json").stat().st_mode & 0o777 == 0o600
    assert (data / "unit" / "device.json").stat().st_mode & 0o777 == 0o644
    assert not list(data.glob(".restore*"))


def test_the_same_state_makes_the_same_file(taken: Path, data: Path) -> None:
    again = taken.with_name("again")
    take(data, again, FACTS)
    assert again.read_bytes() == taken.read_bytes()


def test_an_open_database_is_whole_in_it(data: Path) -> None:
    path, file = data / "backend" / "backend.db", data / f"first{SUFFIX}"
    with database(path) as connection:
        connection.execute("INSERT INTO t VALUES (1)")
        assert path.with_name("backend.db-wal").stat().st_size  # what was committed lies beside
        take(data, file, FACTS)
        connection.execute("INSERT INTO t VALUES (2)")
    assert not [name for name in check(file).files if "-wal" in name or "-shm" in name]
    lay(file, data)
    assert rows(path) == [1]


def test_a_database_that_somebody_holds_is_said(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("headunit.world.snapshot_taking._SQLITE_PATIENCE_S", 0.01)
    path = data / "backend" / "backend.db"
    path.parent.mkdir(exist_ok=True)
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("CREATE TABLE t (x)")
        connection.execute("BEGIN EXCLUSIVE")
        with pytest.raises(SnapshotError, match=r"holds the database .*backend\.db") as refused:
            take(data, data / "file", FACTS)
    assert refused.value.reason == "busy"
    assert not (data / "file").exists()


def test_a_damaged_database_is_said(data: Path) -> None:
    (data / "backend" / "backend.db").write_bytes(b"SQLite format 3\0" + b"x" * 4096)
    with pytest.raises(StorageError, match=r"backend\.db cannot be copied"):
        take(data, data / "file", FACTS)
    assert not [path.name for path in data.iterdir() if "file" in path.name]


def test_what_is_written_meanwhile_makes_it_begin_anew(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    turns = []

    def meddle(left: int) -> Callable[..., Any]:
        from headunit.world import snapshot_taking as taking

        put = taking.put

        def spoiled(archive: zipfile.ZipFile, name: str, *given: Any, **more: Any) -> Any:
            if name == "world/world.json" and len(turns) < left:
                turns.append(name)
                (data / "unit" / "device.json").write_text("x" * len(turns))
            return put(archive, name, *given, **more)

        return spoiled

    with monkeypatch.context() as patch:
        patch.setattr("headunit.world.snapshot_taking.put", meddle(2))
        take(data, data / "file", FACTS)
    assert check(data / "file").files["unit/device.json"].size == 2
    turns.clear()
    monkeypatch.setattr("headunit.world.snapshot_taking.put", meddle(1000))
    with pytest.raises(SnapshotError, match="written without an end"):
        take(data, data / "file", FACTS)
    assert check(data / "file")  # the former one


def repacked(file: Path, change: Callable[[dict[str, Any], dict[str, bytes]], None]) -> None:
    with zipfile.ZipFile(file) as archive:
        content = {name: archive.read(name) for name in archive.namelist() if name != MANIFEST}
        manifest = json.loads(archive.read(MANIFEST))
    change(manifest, content)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in content.items():
            archive.writestr(name, data)
        archive.writestr(MANIFEST, json.dumps(manifest))


def renamed(to: str) -> Callable[[dict[str, Any], dict[str, bytes]], None]:
    def change(manifest: dict[str, Any], content: dict[str, bytes]) -> None:
        manifest["files"][to] = manifest["files"].pop("unit/device.json")
        content[to] = content.pop("unit/device.json")

    return change


def bomb(manifest: dict[str, Any], content: dict[str, bytes]) -> None:
    content["unit/device.json"] = b"\0" * 50_000_000


def huge(manifest: dict[str, Any], content: dict[str, bytes]) -> None:
    manifest["files"]["unit/device.json"]["size"] = 1 << 50


CHANGES: dict[str, Callable[[dict[str, Any], dict[str, bytes]], object]] = {
    "another byte": lambda _, content: content.update({"unit/device.json": b"the unit'S"}),
    "more than it lists": lambda _, content: content.update({"unit/more.json": b""}),
    "less than it lists": lambda _, content: content.pop("unit/device.json"),
    "a bomb": bomb,
    "a size beyond all": huge,
    "outside": renamed("../unit/device.json"),
    "outside, further in": renamed("unit/../../device.json"),
    "an absolute name": renamed("/unit/device.json"),
    "another system's name": renamed("unit\\..\\..\\device.json"),
    "no state": renamed("logs/unit.log"),
    "a token of the run": renamed("world/token"),
    "a file for a folder": renamed("broker/users"),
    "no folder": renamed("unit"),
    "not ours": lambda manifest, _: manifest["program"].update(name="winzip"),
    "no version": lambda manifest, _: manifest["program"].update(version="new"),
    "no instant": lambda manifest, _: manifest.update(at="yesterday"),
    "no zone": lambda manifest, _: manifest.update(at="2026-01-01"),
    "no car": lambda manifest, _: manifest.update(profile=None),
    "a car that speaks to the terminal": lambda manifest, _: manifest.update(profile="\x1b[2Jux250h"),
    "no rate": lambda manifest, _: manifest.update(rate="fast"),
    "a rate that no world starts with": lambda manifest, _: manifest.update(rate=10_001),
    "a seed that no world starts with": lambda manifest, _: manifest.update(seed=-1),
    "a year that no world starts with": lambda manifest, _: manifest.update(at="0002-01-01T00:00:00+00:00"),
    "no files": lambda manifest, _: manifest.update(files=[]),
    "no hash": lambda manifest, _: manifest["files"]["unit/device.json"].update(sha256="0"),
    "nothing": lambda manifest, _: manifest.clear(),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_file_that_somebody_has_changed_changes_nothing(taken: Path, data: Path, what: str) -> None:
    repacked(taken, CHANGES[what])
    before = files(data)
    with pytest.raises(SnapshotError) as refused:
        lay(taken, data)
    assert refused.value.reason == "damaged"
    assert files(data) == before
    assert not (data / ".restore").exists()
    assert not (data.parent / "device.json").exists()


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir])
def test_what_is_no_file_is_not_waited_for(data: Path, make: Callable[[Path], None]) -> None:
    make(data / "strange")
    with pytest.raises(SnapshotError, match="no file at all"):
        lay(data / "strange", data)


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", ["unit/device.json", MANIFEST])
def test_a_name_that_is_there_twice(taken: Path, data: Path, name: str) -> None:
    with zipfile.ZipFile(taken, "a") as archive:
        archive.writestr(name, "another one")
    with pytest.raises(SnapshotError, match="damaged"):
        lay(taken, data)
    assert STATE.items() <= files(data).items()


@pytest.mark.parametrize("keep", [0, 10, 0.5, 0.99])
def test_a_file_cut_short(taken: Path, data: Path, keep: float) -> None:
    whole = taken.read_bytes()
    taken.write_bytes(whole[: int(keep if keep > 1 else keep * len(whole))])
    with pytest.raises(SnapshotError, match="cut short"):
        lay(taken, data)


def test_every_byte_that_flips_is_noticed_or_means_nothing(taken: Path, data: Path) -> None:
    whole, before = taken.read_bytes(), files(data)
    for place in range(0, len(whole), 29):
        taken.write_bytes(whole[:place] + bytes([whole[place] ^ 0x41]) + whole[place + 1 :])
        with contextlib.suppress(HeadUnitError):
            lay(taken, data)
        assert files(data) == {name: text for name, text in before.items() if name in files(data)}
        assert STATE.items() <= files(data).items()


@pytest.mark.parametrize("wanted", [{"format": 2}, {"program": {"name": "headunit", "version": "99.0.0"}}])
def test_a_newer_programs_file_is_refused(taken: Path, wanted: dict[str, Any]) -> None:
    repacked(taken, lambda manifest, _: manifest.update(wanted))
    with pytest.raises(SnapshotError, match="use that version") as refused:
        read_manifest(taken)
    assert refused.value.reason == "other-version"


POINTS = [point for point in FaultPoint if point.startswith("restore.")]
SCRIPT = """
import sys
from pathlib import Path
from headunit.world.snapshots import *
file, folder = map(Path, sys.argv[2:])
if sys.argv[1] == "take":
    from datetime import UTC, datetime
    take(folder, file, Facts(datetime(2027, 1, 1, tzinfo=UTC), "other"))
else:
    lay(file, folder)
"""


def killed(what: str, at: str, file: Path, folder: Path) -> None:
    command = [sys.executable, "-c", SCRIPT, what, str(file), str(folder)]
    done = subprocess.run(command, env={**os.environ, VARIABLE: at}, timeout=PATIENCE_S, check=False)
    assert done.returncode == -9


@pytest.mark.parametrize("at", [*POINTS, f"{FaultPoint.RESTORE_MOVED}@3", f"{FaultPoint.RESTORE_MOVED}@5"])
def test_killed_anywhere_in_a_restore_it_is_the_old_state_or_the_new_one(taken: Path, data: Path, at: str) -> None:
    write(data, {"unit/device.json": "old", "world/world.json": "old", "dcm/later": "old"})
    old = files(data)
    killed("lay", at, taken, data)
    if is_decided(data):
        assert go_on(data)
        assert STATE.items() <= files(data).items()
        assert "dcm/later" not in files(data)
    else:
        assert at == FaultPoint.RESTORE_STAGED
        discard(data)
        assert files(data) == old
    assert not list(data.glob(".restore*"))
    assert not go_on(data)
    lay(taken, data)
    assert STATE.items() <= files(data).items()


def test_killed_before_it_is_in_its_place_there_is_the_former_one(taken: Path, data: Path) -> None:
    killed("take", FaultPoint.SNAPSHOT_WRITTEN, taken, data)
    shelf = Snapshots(taken.parent)
    assert check(taken).facts == FACTS
    assert [one.name for one in shelf.all()] == ["first"]
    shelf.tidy()
    assert [path.name for path in taken.parent.iterdir()] == [taken.name]


def test_what_cannot_be_moved_is_moved_back(taken: Path, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(data, {"unit/device.json": "old", "world/world.json": "old"})
    old = files(data)
    stage(taken, data)
    rename = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if self.name == "backend" and self.parent.name == "new":
            raise PermissionError(13, "no")
        return rename(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", refuse)
        with pytest.raises(StorageError):
            exchange(data)
    assert not is_decided(data)
    discard(data)
    assert files(data) == old


def test_names_and_the_list(taken: Path, tmp_path: Path) -> None:
    shelf = Snapshots(taken.parent)
    assert [(one.name, one.trouble) for one in shelf.all()] == [("first", None)]
    for name in ("", ".first", "a/b", "../a", "a" * 65, "é", "a b"):
        with pytest.raises(SnapshotError, match="is no name for a snapshot"):
            shelf.file(name)
    with pytest.raises(SnapshotError, match="already"):
        shelf.free("first")
    assert shelf.free("first", replace=True) == taken
    with pytest.raises(SnapshotError, match="no snapshot second"):
        shelf.info("second")

    out = shelf.write_out("first", tmp_path)
    assert out == tmp_path / taken.name
    with pytest.raises(SnapshotError, match="is there already"):
        shelf.write_out("first", tmp_path)
    with pytest.raises(SnapshotError, match="already"):
        shelf.take_in(out)
    assert shelf.take_in(out, "second") == "second"
    out.write_text("no snapshot")
    with pytest.raises(SnapshotError, match="damaged"):
        shelf.take_in(out, "third")
    with pytest.raises(SnapshotError, match="There is no snapshot"):
        shelf.take_in(tmp_path / "nowhere", "third")

    shelf.file("third").write_text("no snapshot")
    first, second, third = shelf.all()
    assert (first.manifest, second.name) == (read_manifest(taken), "second")
    assert third.manifest is None
    assert third.trouble is not None
    assert "damaged" in third.trouble
    shelf.remove("third")
    shelf.remove("second")
    with pytest.raises(SnapshotError, match="no snapshot second"):
        shelf.remove("second")
    assert Snapshots(tmp_path / "none").all() == ()
