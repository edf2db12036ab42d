"""What the DCM remembers over a restart and a power cut: messages without a receipt, the trip under way, settings.

Everything is held in memory and mirrored in SQLite (WAL), so that reading costs nothing. A write is short; only what
must survive a power cut waits for the disk: a trip, a setting, the numbering. None of it is worth a thread.
"""

from __future__ import annotations

import logging
import sqlite3
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from connectivity.contracts.telemetry import DcmSettings, Signals, Stamp, TripReport
from connectivity.contracts.wire import decode, encode
from connectivity.dcm.domain import OpenTrip
from headunit.core.errors import StorageError
from headunit.core.files import move_aside, storage_error

_log = logging.getLogger(__name__)

MOST_SIGNALS = 2_000
"""So many telemetry messages wait at most; the oldest go first, a trip never."""

_BLOCK = 1_000
"""So many numbers are reserved at once: telemetry that is not kept needs one, too."""

_PATIENCE_MS = 50
"""For a lock on the file, which only a stranger's tool can have: the car's signals do not wait for that."""

_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS memory (name TEXT PRIMARY KEY, value BLOB NOT NULL)",
    """CREATE TABLE IF NOT EXISTS messages
    (seq INTEGER PRIMARY KEY, kind TEXT NOT NULL, correlation TEXT NOT NULL, body BLOB NOT NULL)""",
)
_OF_THE_DISK = frozenset(
    {
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
    }
)
"""SQLite's words for "the file is well, but…"; with any other one it is damaged."""

type Message = Signals | TripReport
_KINDS: dict[str, type[Message]] = {"signals": Signals, "trip": TripReport}


@dataclass(frozen=True, slots=True)
class Queued:
    """A numbered message without a receipt; `body` is what goes over the wire."""

    seq: int
    kind: str
    correlation: str
    body: bytes

    @property
    def is_trip(self) -> bool:
        """Whether it is a trip, and so never given up."""
        return self.kind == "trip"


class Outbox:
    """One car's memory.

    A write that fails is told once in the log, and made up for by the next one or by `save`; nothing is lost but by a
    power cut in between.

    Args:
        path: The database; its folder is there.
        vin: The car.

    Raises:
        StorageError: It cannot be opened or made. One that is damaged is moved aside instead.
    """

    def __init__(self, path: Path, vin: str) -> None:
        self._path, self._vin = path, vin
        self._queue: dict[int, Queued] = {}
        self._signals = 0
        self._kept: set[int] = set()
        self._unkept: set[int] = set()
        self._gone: set[int] = set()
        self._memory: dict[str, bytes | None] = {}
        self._durable = False
        self._in_trouble = False
        self._overflown = False
        self._next = self._reserved = 1
        self.id = ""
        """Names the numbering."""
        self.trip: OpenTrip | None = None
        """The trip under way, as it was last kept."""
        self.settings = DcmSettings()
        """As they were last kept."""
        self._db = self._opened()

    # Reading.

    def __len__(self) -> int:
        return len(self._queue)

    def after(self, seq: int) -> Queued | None:
        """The first message with a number above `seq`."""
        return next((message for number, message in self._queue.items() if number > seq), None)

    def get(self, seq: int) -> Queued | None:
        """The message `seq`; None where it has its receipt, or never was."""
        return self._queue.get(seq)

    @property
    def is_saved(self) -> bool:
        """Whether the disk has everything that it is meant to have."""
        return not (self._unkept or self._gone or self._memory)

    # Writing.

    def stamp(self, correlation: str) -> Stamp:
        """A new number.

        Raises:
            StorageError: There is none: the disk has been full for long, and no number may be used twice.
        """
        if self._next >= self._reserved and not self.save():
            raise StorageError("disk-full", f"{self._path} cannot be written: no message is numbered", retryable=True)
        stamp = Stamp(self._vin, self.id, self._next, correlation)
        self._next += 1
        return stamp

    def put(self, message: Message, *, keep: bool) -> None:
        """Take a message with a fresh stamp.

        Args:
            message: A trip is always kept.
            keep: Write it down now; otherwise it is held in memory until `keep_all`.
        """
        kind, stamp = _kind(message), message.stamp
        self._queue[stamp.seq] = Queued(stamp.seq, kind, stamp.correlation, encode(message))
        if kind == "signals":
            self._signals += 1
            self._bound()
        if keep or kind == "trip":
            self._unkept.add(stamp.seq)
            self._durable |= kind == "trip"
            self.save()

    def put_trip(self, report: TripReport) -> None:
        """Take a trip that has ended; in the same step it is under way no more."""
        self._forget_trip()
        self.put(report, keep=True)

    def keep_all(self) -> None:
        """Write down what was held in memory only: it cannot be sent now."""
        self._unkept |= self._queue.keys() - self._kept
        self.save()

    def remove(self, seqs: Iterable[int]) -> None:
        """Forget messages: they have their receipt, or can never be sent."""
        self._drop(seqs)
        if not self.is_saved:
            self.save()

    def keep_trip(self, trip: OpenTrip | None) -> None:
        """Keep the trip under way; None: there is none."""
        if trip == self.trip:
            return
        if trip is None:
            self._forget_trip()
        else:
            self.trip = trip
            self._memory["trip"] = encode(trip)
        self.save()

    def keep_settings(self, settings: DcmSettings, change: Callable[[Message], Message | None] | None = None) -> None:
        """Keep the settings, and change in the same step every message that waits; None takes it out."""
        self.settings = settings
        self._memory["settings"] = encode(settings)
        self._durable = True
        if change is not None:
            self._rewrite(change)
        self.save()

    def save(self) -> bool:
        """Write what is not written yet, in one step; returns whether the disk has everything now."""
        low = self._next > self._reserved - _BLOCK // 2
        if self.is_saved and not low:
            return True
        reserved = max(self._next, self._reserved) + _BLOCK if low else self._reserved
        try:
            self._db.execute(f"PRAGMA synchronous = {'FULL' if low or self._durable else 'NORMAL'}")
            self._db.execute("BEGIN IMMEDIATE")
            self._write(reserved)
            self._db.execute("COMMIT")
        except sqlite3.Error as error:
            self._undo()
            if not self._in_trouble:
                self._in_trouble = True
                _log.warning("%s It is tried again; messages that wait: %d", self._translated(error), len(self._queue))
            return False
        self._kept = (self._kept | self._unkept) - self._gone
        self._reserved, self._durable = reserved, False
        self._unkept.clear()
        self._gone.clear()
        self._memory.clear()
        if self._in_trouble:
            self._in_trouble = False
            _log.warning("%s can be written again: everything is kept", self._path)
        return True

    def close(self) -> None:
        """Write down what was held in memory only, and close the file."""
        self.keep_all()
        self._db.close()

    # Within.

    def _write(self, reserved: int) -> None:
        write = self._db.executemany
        write("DELETE FROM messages WHERE seq = ?", [(seq,) for seq in self._gone])
        waiting = [self._queue[seq] for seq in sorted(self._unkept)]
        rows = [(message.seq, message.kind, message.correlation, message.body) for message in waiting]
        write("INSERT OR REPLACE INTO messages VALUES (?, ?, ?, ?)", rows)
        memory = {**self._memory, "reserved": str(reserved).encode()}
        write("DELETE FROM memory WHERE name = ?", [(name,) for name, value in memory.items() if value is None])
        found = [(name, value) for name, value in memory.items() if value is not None]
        write("INSERT OR REPLACE INTO memory VALUES (?, ?)", found)

    def _undo(self) -> None:
        try:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
        except sqlite3.Error as error:
            _log.info("%s: nothing was left to undo: %s", self._path, error)

    def _forget_trip(self) -> None:
        self.trip = None
        self._memory["trip"] = None

    def _drop(self, seqs: Iterable[int]) -> None:
        for seq in seqs:
            message = self._queue.pop(seq, None)
            if message is None:
                continue
            self._signals -= not message.is_trip
            self._unkept.discard(seq)
            if seq in self._kept:
                self._gone.add(seq)

    def _bound(self) -> None:
        if self._signals <= MOST_SIGNALS:
            self._overflown &= self._signals == MOST_SIGNALS
            return
        if not self._overflown:
            self._overflown = True
            _log.warning("%d telemetry messages wait: the oldest are given up from now on", MOST_SIGNALS)
        self._drop([next(seq for seq, message in self._queue.items() if not message.is_trip)])

    def _rewrite(self, change: Callable[[Message], Message | None]) -> None:
        for seq, queued in tuple(self._queue.items()):
            message = decode(_KINDS[queued.kind], queued.body)
            changed = change(message)
            if changed is None:
                self._drop([seq])
            elif changed != message:
                self._queue[seq] = Queued(seq, queued.kind, queued.correlation, encode(changed))
                if seq in self._kept:
                    self._unkept.add(seq)

    def _opened(self) -> sqlite3.Connection:
        try:
            try:
                return self._open()
            except (sqlite3.DatabaseError, ValueError, TypeError, LookupError) as error:
                if isinstance(error, sqlite3.Error) and _code(error) in _OF_THE_DISK:
                    raise
                _log.info("%s is damaged: %s", self._path, error)
            for extra in ("-wal", "-shm"):
                self._path.with_name(self._path.name + extra).unlink(missing_ok=True)
            move_aside(self._path)
            return self._open()
        except sqlite3.Error as error:
            raise self._translated(error) from error
        except OSError as error:
            raise storage_error(self._path, error) from error

    def _open(self) -> sqlite3.Connection:
        if self._path.is_dir():
            raise ValueError("a folder is no database")
        self._path.touch(mode=0o600)  # where the car has been is nobody else's business
        database = sqlite3.connect(self._path, timeout=1.0, isolation_level=None)
        try:
            database.execute("PRAGMA journal_mode = WAL")
            if database.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
                raise sqlite3.DatabaseError("the check of its pages fails")
            for statement in _SCHEMA:
                database.execute(statement)
            self._read(database)
            database.execute(f"PRAGMA busy_timeout = {_PATIENCE_MS}")
        except BaseException:
            database.close()
            raise
        return database

    def _read(self, database: sqlite3.Connection) -> None:
        memory: dict[str, Any] = dict(database.execute("SELECT name, value FROM memory"))
        found = database.execute("SELECT seq, kind, correlation, body FROM messages ORDER BY seq")
        rows = [Queued(*row) for row in found]
        for row in rows:
            decode(_KINDS[row.kind], row.body)
        self.id = bytes(memory.get("id", b"")).decode()
        if not self.id:
            self.id = str(uuid.uuid4())
            self._memory["id"] = self.id.encode()
            self._durable = True
        self._next = self._reserved = int(memory.get("reserved", b"1"))
        self.trip = decode(OpenTrip, memory["trip"]) if "trip" in memory else None
        self.settings = decode(DcmSettings, memory["settings"]) if "settings" in memory else DcmSettings()
        self._queue = {row.seq: row for row in rows}
        self._kept = set(self._queue)
        self._signals = sum(not row.is_trip for row in rows)

    def _translated(self, error: sqlite3.Error) -> StorageError:
        code = _code(error)
        if code == sqlite3.SQLITE_FULL:
            return StorageError(
                "disk-full", f"The disk that holds {self._path} is full: free some space.", retryable=True
            )
        if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN):
            return StorageError("read-only", f"{self._path} cannot be written: choose another folder with --data-dir.")
        return StorageError("unusable", f"{self._path} cannot be used: {error}.", retryable=True)


def _code(error: sqlite3.Error) -> int:
    """SQLite's primary result code; 0 where it was Python that refused."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def _kind(message: Message) -> str:
    return "trip" if isinstance(message, TripReport) else "signals"
