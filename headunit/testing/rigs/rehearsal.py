"""The start of a fresh backend, gone through once in the nursery, so that its children need not.

What is left behind is loaded code with its caches, and a database as each of them would lay it.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from connectivity.backend.accounts.passwords import Passwords
from connectivity.backend.app import create_app
from connectivity.backend.database import open_database
from connectivity.backend.keys import load_keys
from headunit.core.clock import SystemClock
from headunit.core.looptime import RealLoopTime
from headunit.processes import prepared
from headunit.processes.backend import DATABASE_NAME
from headunit.processes.prepared import lay

__all__ = ["fresh_database", "lay"]


def fresh_database() -> bytes:
    """See `prepared.fresh_database`; the application over it is built once, too."""
    made = prepared.fresh_database()
    with tempfile.TemporaryDirectory(prefix="headunit-nursery-") as name:
        folder = Path(name)
        (folder / DATABASE_NAME).write_bytes(made)
        database = open_database(f"sqlite:///{folder / DATABASE_NAME}")
        try:
            keys = load_keys(folder / "private-keys.json", folder / "public-keys.json")
            create_app(database, keys, Passwords(), SystemClock(), RealLoopTime())
        finally:
            database.close()
    return made
