"""The DCM's memory: numbers never twice, order kept, bounded, whole after a kill, a full disk and damage."""

import contextlib
import logging
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from connectivity.contracts.telemetry import DcmSettings, Signals, Trip, TripReport
from connectivity.contracts.wire import decode
from connectivity.dcm import outbox as module
from connectivity.dcm.domain import OpenTrip, without_positions
from connectivity.dcm.outbox import Outbox
from headunit.core.errors import StorageError
from tests.patience import PATIENCE_S
from tests.unit.dcm.fakes import VIN, at, points


@pytest.fixture
def path(tmp_path):
    return tmp_path / "outbox.db"


@pytest.fixture
def opened(path):
    boxes = []

    def open_():
        boxes.append(Outbox(path, VIN))
        return boxes[-1]

    yield open_
    for box in boxes:
        box._db.close()


def put_signals(box, keep=True, **values):
    message = Signals(box.stamp("-"), points(0, **(values or {"speed": 1})))
    box.put(message, keep=keep)
    return message.stamp.seq


def put_trip(box, name="t"):
    report = TripReport(box.stamp("c1"), Trip(name, at(0), at(9), 1.0, 2.0, 50.0))
    box.put_trip(report)
    return report.stamp.seq


def seqs(box):
    found, last = [], 0
    while (message := box.after(last)) is not None:
        found.append(last := message.seq)
    return found


def test_what_is_kept_is_there_again_in_order_and_what_has_its_receipt_is_not(opened):
    box = opened()
    first, second, third = put_signals(box), put_trip(box), put_signals(box)
    box.remove([second])
    again = opened()
    assert again.id == box.id
    assert seqs(again) == [first, third]
    assert decode(Signals, again.get(first).body).stamp.outbox == box.id


def test_a_number_is_never_used_twice_even_if_its_message_was_not_kept(opened):
    used = set()
    for _ in range(3):
        box = opened()
        for keep in (False, True, False):
            seq = put_signals(box, keep=keep)
            assert seq not in used
            used.add(seq)


def test_numbers_go_up_beyond_what_was_reserved_at_once(opened, monkeypatch):
    monkeypatch.setattr(module, "_BLOCK", 4)
    box = opened()
    numbers = [box.stamp("-").seq for _ in range(30)]
    assert numbers == list(range(1, 31))
    assert opened().stamp("-").seq > 30


def test_telemetry_in_memory_is_written_down_when_it_cannot_be_sent(opened):
    box = opened()
    put_signals(box, keep=False)
    assert seqs(opened()) == []
    box.keep_all()
    assert seqs(opened()) == seqs(box) != []


def test_the_oldest_telemetry_goes_first_and_a_trip_never(opened, monkeypatch, caplog):
    monkeypatch.setattr(module, "MOST_SIGNALS", 3)
    box = opened()
    trip = put_trip(box)
    numbers = [put_signals(box) for _ in range(10)]
    assert seqs(box) == [trip, *numbers[-3:]]
    assert seqs(opened()) == [trip, *numbers[-3:]]
    assert sum("given up" in record.message for record in caplog.records) == 1


def test_the_open_trip_and_the_settings_are_kept(opened):
    box = opened()
    trip = OpenTrip(at(0), at(5), 1.0, 2.0, 80.0)
    box.keep_trip(trip)
    box.keep_settings(DcmSettings(privacy=True, linked=True, correlation="x"))
    again = opened()
    assert (again.trip, again.settings) == (trip, DcmSettings(privacy=True, linked=True, correlation="x"))
    again.keep_trip(None)
    assert opened().trip is None


def test_a_trip_that_ended_is_kept_and_under_way_no_more_in_one_step(opened):
    box = opened()
    box.keep_trip(OpenTrip(at(0), at(5)))
    put_trip(box)
    again = opened()
    assert again.trip is None
    assert [again.get(seq).is_trip for seq in seqs(again)] == [True]


def test_privacy_changes_what_waits_also_on_the_disk(opened):
    box = opened()
    put_signals(box, lat=1, speed=2)
    put_signals(box, lat=1)
    put_signals(box, keep=False, lon=1, speed=3)
    box.keep_settings(DcmSettings(privacy=True), without_positions)
    for one in (box, opened()):
        bodies = b"".join(one.get(seq).body for seq in seqs(one))
        assert b"Latitude" not in bodies
        assert b"Longitude" not in bodies
        assert bodies.count(b"Vehicle.Speed") == len(seqs(one))
    assert len(seqs(box)) == 2


def test_a_kill_leaves_all_that_was_written(tmp_path, path, opened):
    command = [sys.executable, str(Path(__file__).with_name("outbox_to_kill.py")), str(path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE_S, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr
    box = opened()
    assert seqs(box) == [int(number) for number in done.stdout.split()] != []
    assert box.trip is None


def full(box, on):
    """Let the database grow no more, as on a full disk."""
    pages = box._db.execute("PRAGMA page_count").fetchone()[0] if on else 1_000_000
    box._db.execute(f"PRAGMA max_page_count = {pages}")


def test_a_full_disk_is_told_once_and_made_up_for(opened, caplog):
    box = opened()
    put_trip(box, "before")
    full(box, on=True)
    big = [put_signals(box, **{f"Vehicle.X{n}": "y" * 150 for n in range(60)}) for _ in range(3)]
    trip = put_trip(box, "during")
    assert not box.is_saved
    told = [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert len(told) == 1
    assert "full" in told[0].message
    assert seqs(box)[1:] == [*big, trip], "in memory everything is there"
    assert len(seqs(opened())) == 1, "what was kept is kept"
    full(box, on=False)
    assert box.save()
    assert "written again" in caplog.records[-1].message
    assert seqs(opened()) == seqs(box)


def test_a_tool_that_locks_the_file_holds_nobody_up(path, opened, caplog):
    box = opened()
    (patience_ms,) = box._db.execute("PRAGMA busy_timeout").fetchone()
    assert patience_ms <= 50, "the DCM's loop stands still meanwhile"
    before = put_trip(box, "before")
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as tool:
        tool.execute("BEGIN IMMEDIATE")
        trip = put_trip(box)
        assert not box.is_saved
        assert "locked" in caplog.text
    assert box.save()
    assert seqs(opened()) == [before, trip]


def test_without_room_for_the_numbering_no_number_is_given(opened, monkeypatch):
    monkeypatch.setattr(module, "_BLOCK", 4)
    box = opened()
    box.stamp("-")
    monkeypatch.setattr(box, "_write", refuse_to_write)
    left = 4 - 1
    assert [box.stamp("-").seq for _ in range(left)] == [2, 3, 4]
    with pytest.raises(StorageError, match="numbered"):
        box.stamp("-")
    monkeypatch.undo()
    following = box.stamp("-").seq
    assert opened().stamp("-").seq > following


def refuse_to_write(_reserved):
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorcode = sqlite3.SQLITE_FULL
    raise error


@pytest.mark.parametrize("damage", ["garbage", "torn", "foreign", "values"])
def test_a_damaged_database_is_moved_aside(opened, path, damage, caplog):
    former = opened()
    for _ in range(50):
        put_trip(former)
    former.close()
    if damage == "garbage":
        path.write_bytes(b"no database at all, " * 500)
    elif damage == "torn":
        data = path.read_bytes()
        path.write_bytes(data[:4096] + b"\xff" * (len(data) - 4096))
    else:
        with sqlite3.connect(path) as database:
            if damage == "foreign":
                database.execute("DROP TABLE messages")
                database.execute("CREATE TABLE messages (what TEXT)")
            else:
                database.execute("UPDATE messages SET body = '{'")
        database.close()
    box = opened()
    assert len(box) == 0
    assert box.id != former.id, "a new numbering"
    assert path.with_name("outbox.db.corrupt").exists()
    assert "moved aside" in caplog.text
    put_trip(box)
    assert len(opened()) == 1


def test_a_folder_that_cannot_be_used_says_so(tmp_path):
    with pytest.raises(StorageError) as caught:
        Outbox(tmp_path / "nowhere" / "outbox.db", VIN)
    assert str(tmp_path) in str(caught.value)


def test_nobody_else_reads_it(path, opened):
    opened().keep_trip(OpenTrip(at(0), at(5)))
    assert path.stat().st_mode & 0o077 == 0
