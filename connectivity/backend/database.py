"""The database: SQLite in WAL mode by default, anything else by URL; every writer begins by taking the lock."""

from __future__ import annotations

import itertools
import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from headunit.core.errors import StorageError
from headunit.core.faults import FaultPoint, fault_point

_log = logging.getLogger(__name__)
_MIGRATIONS = Path(__file__).parent / "migrations"
_BUSY_MS = 5_000
CONNECTIONS = 8
"""How many requests may be in the database at once."""
_WRITE = "headunit_write"


class Database:
    """An engine whose transactions are either `read` or `write`; both are whole or not at all."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._generations = itertools.count(1)
        self._generation = 0

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One consistent view of the data."""
        with self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def write(self, *, counted: bool = True) -> Iterator[Connection]:
        """One change: committed and on the disk when the block ends, undone when it raises.

        Args:
            counted: It changes `generation`. False for the flood from the cars, on which nothing remembered depends.
        """
        with self.engine.connect() as plain:
            connection = plain.execution_options(**{_WRITE: True})
            with connection.begin():
                yield connection
        if counted:
            self._generation = next(self._generations)

    def generation(self) -> int:
        """Counts the changes that were made here; what was read in this generation is still true (see `memo.py`).

        Only SQLite is ours alone: on a database that others may write to, each call gives a new number.
        """
        if self.engine.dialect.name != "sqlite":
            self._generation = next(self._generations)
        return self._generation

    def ping(self) -> None:
        """Prove that the database answers."""
        with self.read() as connection:
            connection.execute(text("SELECT 1")).all()

    def close(self) -> None:
        """Give every connection back; SQLite folds its journal into the file."""
        self.engine.dispose()


def open_database(url: str, *, durable: bool = True) -> Database:
    """Connect, bring the tables up to date, and prove that the data can be read and written.

    A damaged SQLite file is moved aside (`<name>.corrupt`) and a new one laid.

    Args:
        url: SQLAlchemy URL, as `sqlite:////path/backend.db` or `postgresql+psycopg://…`.
        durable: What SQLite has acknowledged survives the loss of power, and not only the end of the program.

    Raises:
        StorageError: `newer-database`, `disk-full`, `read-only`, `unusable`; the message is one plain sentence.
    """
    try:
        parsed = make_url(url)
        path = Path(parsed.database) if parsed.get_backend_name() == "sqlite" and parsed.database else None
        database = Database(_engine(url, sqlite=parsed.get_backend_name() == "sqlite", durable=durable))
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
        raise StorageError("unusable", f"The database URL cannot be used: {error}.") from error
    if path is not None and path.is_dir():
        _log.warning("%s was a folder: moved aside to %s", path, _move_aside(path).name)
    try:
        _prepare(database)
    except DBAPIError as error:
        database.close()
        if path is None or not _is_damage(error):
            raise _storage_error(error, path) from error
        aside = _move_aside(path)
        _log.warning("%s was damaged: moved aside to %s; a new one is laid", path, aside.name)
        try:
            _prepare(database)
        except DBAPIError as again:
            raise _storage_error(again, path) from again
    except StorageError:
        database.close()
        raise
    fault_point(FaultPoint.BACKEND_TABLES_MADE)
    return database


def known_revisions() -> list[str]:
    """The migrations of this program, oldest first; the last is the one it needs."""
    return sorted(path.stem.partition("_")[0] for path in (_MIGRATIONS / "versions").glob("[0-9]*.py"))


def _engine(url: str, *, sqlite: bool, durable: bool = True) -> Engine:
    # Hidden: what a statement was given may be an address, a hash or a name, and failures are logged.
    pool: dict[str, Any] = {"pool_size": CONNECTIONS, "max_overflow": 0, "pool_timeout": 10, "hide_parameters": True}
    if not sqlite:
        return create_engine(url, pool_pre_ping=True, **pool)
    engine = create_engine(url, connect_args={"timeout": _BUSY_MS / 1000}, **pool)

    @event.listens_for(engine, "connect")
    def connected(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # the driver begins nothing by itself; `begin` below does
        # FULL: what was acknowledged survives the loss of power, not only of the process.
        synchronous = "FULL" if durable else "OFF"
        for pragma in (
            "journal_mode=WAL",
            f"synchronous={synchronous}",
            "foreign_keys=ON",
            f"busy_timeout={_BUSY_MS}",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        write = connection.get_execution_options().get(_WRITE, False)
        # IMMEDIATE: a reader that turns into a writer half-way could find the ground moved under it.
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    return engine


def _prepare(database: Database) -> None:
    if database.engine.dialect.name == "sqlite":
        with database.read() as connection:
            if (verdict := connection.execute(text("PRAGMA quick_check(1)")).scalar()) != "ok":
                raise DBAPIError("quick_check", None, _damage(str(verdict)))
    with database.write() as connection:
        present = _revision(connection)
        known = known_revisions()
        if present is not None and present not in known:
            raise StorageError(
                "newer-database",
                "The backend's database was written by a newer version of this program: "
                "install that version, or start afresh with --fresh.",
            )
        if present != known[-1]:
            _migrate(connection)
        else:
            # A disk that is full or read-only is noticed now, not at the first sign-in.
            connection.execute(text("UPDATE alembic_version SET version_num = version_num"))


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _migrate(connection: Connection) -> None:
    # Late: Alembic costs a tenth of a second and 10 MB, and is needed once per change of the tables.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _damage(verdict: str) -> sqlite3.DatabaseError:
    error = sqlite3.DatabaseError(verdict)
    error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    return error


def _is_damage(error: DBAPIError) -> bool:
    code = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF
    return code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def _move_aside(path: Path) -> Path:
    """Rename the file and its journal, keeping whatever was moved aside before."""
    number, aside = 1, path.with_name(path.name + ".corrupt")
    while aside.exists():
        number, aside = number + 1, path.with_name(f"{path.name}.corrupt-{number + 1}")
    for suffix in ("", "-wal", "-shm"):
        part = path.with_name(path.name + suffix)
        if part.exists():
            part.rename(aside.with_name(aside.name + suffix))
    return aside


def _storage_error(error: DBAPIError, path: Path | None) -> StorageError:
    where = path if path is not None else "the backend's database"
    if path is None:
        return StorageError("unusable", f"The backend's database cannot be used: {error.orig}.", retryable=True)
    code = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_FULL:
        return StorageError("disk-full", f"The disk that holds {where} is full: free some space.", retryable=True)
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return StorageError("read-only", f"{where} cannot be written: choose another folder with --data-dir.")
    return StorageError("unusable", f"{where} cannot be used: {error.orig}.")
