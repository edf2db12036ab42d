"""What of a data folder is state, and how it comes into the file of a snapshot. Standard library only."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import IO, Final

import headunit
from headunit.config import STATE_FOLDERS
from headunit.core.errors import HeadUnitError, StorageError
from headunit.core.faults import FaultPoint, fault_point
from headunit.core.files import storage_error
from headunit.world.snapshot_file import MANIFEST, STAYS, Facts, Manifest, SnapshotError, put

_MADE_ANEW: Final = frozenset({"broker/nats.conf", "broker/users.conf"})
"""Written at each start of the broker, with paths of the machine in them."""
_AT_ITS_PACE: Final = "broker/jetstream/"
"""The broker writes here some time after it was told. Each of its files has to be whole, as after a power cut, and not
all of one moment: what is lost or doubled between them is sent again, and taken in once."""
_JOURNALS = ("-wal", "-shm", "-journal")
_SQLITE = b"SQLite format 3\0"
_TRIES = 5
_READS = 100
_SQLITE_PATIENCE_S = 5.0
type _Marks = dict[Path, tuple[int, int, int]]


def take(folder: Path, file: Path, facts: Facts) -> Manifest:
    """Write the state of the data folder `folder` into `file`, whole or not at all; an old file is replaced.

    Whoever keeps state there has saved what it holds back, and stands still; databases may be open. What is written
    there meanwhile all the same makes the work begin anew. Blocks: call it in a thread.

    Args:
        folder: The data folder.
        file: The snapshot; its folder is made if missing.
        facts: What it says of the run.

    Raises:
        SnapshotError: `busy`: somebody there does not stop writing.
        StorageError: `disk-full`, `read-only`, …; no half file is left.
    """
    temporary, database = file.with_name(f".{file.name}.new"), file.with_name(f".{file.name}.db")
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            manifest = _quiet(folder, temporary, database, facts)
            fault_point(FaultPoint.SNAPSHOT_WRITTEN)
            temporary.replace(file)
            sync_folder(file.parent)
        finally:
            for leftover in (temporary, database):
                leftover.unlink(missing_ok=True)
    except OSError as error:
        raise storage_error(file, error) from error
    return manifest


def sync_folder(folder: Path) -> None:
    """What was renamed in `folder` is on the disk. Raises OSError."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _quiet(folder: Path, temporary: Path, database: Path, facts: Facts) -> Manifest:
    changed: list[str] = []
    for _ in range(_TRIES):
        before = _marks(folder)
        with contextlib.suppress(FileNotFoundError):
            manifest = _write(folder, temporary, database, facts)
            if (after := _marks(folder)) == before:
                return manifest
            changed = sorted({path.relative_to(folder).as_posix() for path, _ in before.items() ^ after.items()})
    raise SnapshotError(
        "busy",
        f"What is written without an end cannot be taken ({', '.join(changed[:3]) or folder}): "
        "wait until the run is at rest, and try again.",
    )


def _write(folder: Path, temporary: Path, database: Path, facts: Facts) -> Manifest:
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC
    contents = {}
    with os.fdopen(os.open(temporary, flags, 0o600), "wb") as raw:
        with zipfile.ZipFile(raw, "w", compresslevel=1) as archive:
            for path in _state_files(folder):
                name = path.relative_to(folder).as_posix()
                private = not path.stat().st_mode & 0o044
                with _content_of(path, database, steady=name.startswith(_AT_ITS_PACE)) as stream:
                    contents[name] = put(archive, name, stream, private=private)
            manifest = Manifest(facts, headunit.__version__, contents)
            archive.writestr(zipfile.ZipInfo(MANIFEST), manifest.to_json(), zipfile.ZIP_DEFLATED)
        raw.flush()
        os.fsync(raw.fileno())
    return manifest


def _state_files(folder: Path) -> Iterator[Path]:
    """Every file that a snapshot holds, in one order."""
    for path in _files(folder):
        name = path.relative_to(folder).as_posix()
        # Half-written files begin with a dot; what was damaged and moved aside is nobody's state.
        passing = path.name.startswith(".") or ".corrupt" in path.name or path.name.endswith(_JOURNALS)
        if not passing and name not in STAYS | _MADE_ANEW:
            yield path


def _files(folder: Path) -> Iterator[Path]:
    for part in STATE_FOLDERS:
        yield from sorted(path for path in (folder / part).rglob("*") if path.is_file() and not path.is_symlink())


def _marks(folder: Path) -> _Marks:
    """What changes when somebody writes; a database's shared memory does when it is only read."""
    marks: _Marks = {}
    for path in _files(folder):
        with contextlib.suppress(FileNotFoundError):
            if not (path.name.endswith("-shm") or path.relative_to(folder).as_posix().startswith(_AT_ITS_PACE)):
                marks[path] = _mark(path)
    return marks


def _mark(path: Path) -> tuple[int, int, int]:
    stat = path.stat()
    return stat.st_mtime_ns, stat.st_size, stat.st_ino


@contextlib.contextmanager
def _content_of(path: Path, database: Path, *, steady: bool) -> Iterator[IO[bytes]]:
    """What a file holds, so that it does not change while it is read: a database's copy, any other itself.

    `steady` ones are read at once, between two writes of whoever writes them.
    """
    if steady:
        yield BytesIO(_steady(path))
        return
    with path.open("rb") as stream:
        if stream.read(len(_SQLITE)) != _SQLITE:
            stream.seek(0)
            yield stream
            return
    database.unlink(missing_ok=True)
    try:
        with (
            contextlib.closing(sqlite3.connect(path, timeout=_SQLITE_PATIENCE_S, isolation_level=None)) as source,
            contextlib.closing(sqlite3.connect(database)) as copy,
        ):
            for statement in ("BEGIN", "SELECT count(*) FROM sqlite_master"):  # `backup` would wait for ever for a lock
                source.execute(statement)
            for pragma in ("journal_mode=OFF", "synchronous=OFF"):  # it is read once, and then it goes
                copy.execute(f"PRAGMA {pragma}")
            source.backup(copy)
        with database.open("rb") as stream:
            yield stream
    except sqlite3.Error as error:
        raise _database_error(path, error) from error
    finally:
        database.unlink(missing_ok=True)


def _steady(path: Path) -> bytes:
    for _ in range(_READS):
        before, content = _mark(path), path.read_bytes()
        if _mark(path) == before:
            return content
    raise SnapshotError("busy", f"{path.name} of the broker is written without an end: try again in a moment.")


def _database_error(path: Path, error: sqlite3.Error) -> HeadUnitError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_FULL:
        return StorageError("disk-full", f"The disk that holds {path} is full: free some space.", retryable=True)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return SnapshotError("busy", f"Another program holds the database {path}: end it, and try again.")
    return StorageError("unusable", f"The database {path} cannot be copied: {error}.")
