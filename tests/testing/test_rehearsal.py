"""What a backend of the testers' kit finds at its first start is what it would have laid itself."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from connectivity.backend.accounts.passwords import Passwords
from connectivity.backend.database import open_database
from connectivity.backend.seed import lay_seed
from headunit.config import Config
from headunit.processes.backend import DATABASE_NAME
from headunit.processes.outside import DATABASE_VARIABLE
from headunit.testing.rigs.rehearsal import fresh_database, lay


def rows(file: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every table, but the salted hashes."""
    with closing(sqlite3.connect(file)) as database:
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found = {name: sorted(map(str, database.execute(f'SELECT * FROM "{name}"'))) for name in tables}
        hashes = [hashed for (hashed,) in database.execute("SELECT password_hash FROM accounts")]
    text = {name: [_without(row, hashes) for row in rows] for name, rows in found.items()}
    return {name: [(row,) for row in rows] for name, rows in text.items()}


def _without(row: str, hashes: list[str]) -> str:
    for hashed in hashes:
        row = row.replace(hashed, "…")
    return row


def test_the_database_is_the_one_that_the_backend_lays(tmp_path: Path) -> None:
    before = threading.active_count()
    made = fresh_database()
    assert threading.active_count() == before  # a process with threads is not forked
    config = Config(data_dir=tmp_path / "data")
    lay(made, config)
    own = open_database(f"sqlite:///{tmp_path / 'own.db'}")
    lay_seed(own, Passwords())
    own.close()
    given = rows(config.backend_dir / DATABASE_NAME)
    assert given == rows(tmp_path / "own.db")
    assert len(given["accounts"]) == 2
    assert config.backend_dir.stat().st_mode & 0o077 == 0


def test_what_is_there_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = Config(data_dir=tmp_path / "data")
    file = config.backend_dir / DATABASE_NAME
    lay(b"first", config)
    lay(b"second", config)
    assert file.read_bytes() == b"first"
    file.unlink()
    monkeypatch.setenv(DATABASE_VARIABLE, "postgresql+psycopg://elsewhere/db")
    lay(b"third", config)
    assert not file.exists()
