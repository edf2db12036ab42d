"""A fresh backend's database, made once: who starts many backends lays a copy instead of making the tables anew."""

from __future__ import annotations

import functools
import os
import tempfile
from pathlib import Path

from connectivity.backend.accounts.passwords import Passwords
from connectivity.backend.database import open_database
from connectivity.backend.seed import lay_seed
from headunit.config import Config
from headunit.core.files import storage_error, write_atomic
from headunit.processes.backend import DATABASE_NAME
from headunit.processes.datadir import open_data_dir
from headunit.processes.outside import DATABASE_VARIABLE


@functools.cache
def fresh_database() -> bytes:
    """The file of a database with tables and seed, made as the backend makes it."""
    with tempfile.TemporaryDirectory(prefix="headunit-prepared-") as name:
        file = Path(name) / DATABASE_NAME
        database = open_database(f"sqlite:///{file}")
        try:
            lay_seed(database, Passwords())
        finally:
            database.close()
        return file.read_bytes()


def lay(database: bytes, config: Config) -> None:
    """Give a backend that starts for the first time its database; nothing where it has one, or uses another kind.

    Raises:
        StorageError: The data directory cannot be written.
    """
    file = config.backend_dir / DATABASE_NAME
    if os.environ.get(DATABASE_VARIABLE) or file.exists():
        return
    open_data_dir(config)
    try:
        config.backend_dir.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise storage_error(config.backend_dir, error) from error
    write_atomic(file, database, private=True)
