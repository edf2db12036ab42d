"""The parts of a report."""

from __future__ import annotations

import importlib.metadata
import json
import os
import platform
import re
import sqlite3
import stat
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import headunit
from headunit.report.files import MOST_BYTES, is_private, read_bytes, regular_files
from headunit.report.secrets import Scrubber, shape

_LOG = re.compile(r"logs/[\w-]+\.log(?:\.\d)?")
_STATE = re.compile(r"(?:world|unit|run)/[\w-]+\.json|broker/(?:nats\.conf|port)")
_TABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_BUSY_S = 2.0
_ENVIRONMENT = re.compile(r"QT_|QSG_|HEADUNIT_|LANG|LC_|XDG_SESSION_TYPE|DISPLAY|WAYLAND_DISPLAY")
_NOT_TOLD = ("HEADUNIT_CONFIG", "HEADUNIT_DATABASE_URL")


def versions(now: datetime) -> dict[str, Any]:
    """The program, what it stands on, and the machine's date."""
    packages = {one.metadata["Name"]: one.version for one in importlib.metadata.distributions() if one.metadata["Name"]}
    return {
        "headunit": headunit.__version__,
        "python": sys.version,
        "qt": packages.get("PySide6_Essentials")
        or packages.get("pyside6-essentials")
        or packages.get("PySide6-Essentials"),
        "system": platform.platform(),
        "distribution": _distribution(),
        "processors": os.cpu_count(),
        "machine_clock": now.isoformat(timespec="seconds"),
        "environment": {
            name: value
            for name, value in sorted(os.environ.items())
            if _ENVIRONMENT.match(name) and name not in _NOT_TOLD
        },
        "packages": dict(sorted(packages.items(), key=lambda item: item[0].lower())),
    }


def _distribution() -> str:
    try:
        return platform.freedesktop_os_release().get("PRETTY_NAME", "unknown")
    except OSError:
        return "unknown"


def listing(data_dir: Path) -> list[dict[str, Any]]:
    """Each file of ours: its name, size in bytes, mode, and date of change."""
    rows = []
    for path in regular_files(data_dir):
        found = path.lstat()
        rows.append(
            {
                "name": path.relative_to(data_dir).as_posix(),
                "bytes": found.st_size,
                "mode": stat.filemode(found.st_mode),
                "changed": datetime.fromtimestamp(found.st_mtime, UTC).isoformat(timespec="seconds"),
            }
        )
    return rows


def is_log(name: str) -> bool:
    """Whether the file is a log of a process of ours."""
    return _LOG.fullmatch(name) is not None


def log(path: Path) -> str:
    """The end of a log, from the beginning of a line. Raises OSError."""
    text = read_bytes(path).decode("utf-8", "replace")
    # Half a line may begin with half a secret, which nobody would recognise.
    return text.partition("\n")[2] if path.lstat().st_size > MOST_BYTES else text


def is_state(name: str) -> bool:
    """Whether the file is told of; the list is of what is told, so that a new file is not told by mistake."""
    return _STATE.fullmatch(name) is not None


def state(path: Path, scrubber: Scrubber) -> object:
    """A state file without secrets; of a private one its shape, but for the world's, which is no person's.

    Raises:
        OSError: It cannot be read.
        ValueError: It is damaged.
    """
    data = read_bytes(path)
    if path.suffix != ".json":
        return scrubber.text(data.decode("utf-8", "replace"))
    try:
        value = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"{len(data)} bytes that are no JSON") from error
    return shape(value) if is_private(path) and path.name != "world.json" else scrubber.value(value)


def world_text(data_dir: Path) -> str:
    """The world's state file as it is. Raises OSError."""
    return read_bytes(data_dir / "world" / "world.json").decode("utf-8", "replace")


def databases(data_dir: Path) -> dict[str, Any]:
    """How many rows each table of each database has, or why that cannot be told."""
    return {
        path.relative_to(data_dir).as_posix(): _counts(path) for path in regular_files(data_dir) if path.suffix == ".db"
    }


def _counts(path: Path) -> dict[str, Any]:
    # Nothing is to be changed: where no process is at work and no journal is left, no journal is made either.
    unused = not path.with_name(f"{path.name}-wal").exists()
    address = f"{path.absolute().as_uri()}?mode=ro{'&immutable=1' if unused else ''}"
    try:
        database = sqlite3.connect(address, uri=True, timeout=_BUSY_S)
        try:
            names = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            ours = sorted(name for name in names if _TABLE.fullmatch(name))
            return {name: database.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in ours}  # noqa: S608
        finally:
            database.close()
    except sqlite3.Error as error:
        return {"cannot be read": str(error)}
