"""The data directory: room, rights, and what an earlier run left behind."""

from __future__ import annotations

import json
import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from headunit.doctor.check import Check, fine, wrong

FREE_SPACE_MIN_BYTES = 500 * 1024 * 1024
_OURS = ("world", "unit", "backend", "broker", "dcm", "logs", "run")
_SERVERS = {"nats_pid": "the broker's server"}


def default_data_dir(environment: Mapping[str, str]) -> Path:
    """The data directory of `headunit run` without `--data-dir` (what platformdirs answers on Linux)."""
    base = environment.get("XDG_DATA_HOME", "").strip()
    return (Path(base) if base else Path.home() / ".local" / "share") / "headunit"


def _nearest_existing(path: Path) -> Path:
    # Not Path.exists, which raises where a folder above may not be searched.
    return next(place for place in (path.absolute(), *path.absolute().parents) if os.path.exists(place))  # noqa: PTH110


def _ours(path: Path) -> list[Path]:
    """Our folders in the data directory and the files in them."""
    found = []
    for folder in (path / name for name in _OURS):
        try:
            found += [folder, *folder.iterdir()]
        except FileNotFoundError:
            continue
        except OSError:
            found.append(folder)
    return found


def data_directory(path: Path, may: Callable[[Path, int], bool] = os.access) -> Check:
    """Whether the simulator can keep its data."""
    place = _nearest_existing(path)
    elsewhere = "headunit run --data-dir FOLDER"
    if not place.is_dir():
        return wrong("Data directory", f"{place} is a file, so {path} cannot be used.", elsewhere)
    try:
        with tempfile.TemporaryFile(dir=place):
            pass
    except OSError as error:
        return wrong("Data directory", f"{place} cannot be written: {error.strerror}.", elsewhere)
    foreign = [one for one in _ours(path) if not may(one, os.R_OK | os.W_OK)]
    if foreign:
        meaning = f"{foreign[0]} belongs to somebody else or is protected; so are {len(foreign) - 1} more of its files."
        return wrong("Data directory", meaning, f'sudo chown -R "$(id -u):$(id -g)" {path} && chmod -R u+rwX {path}')
    return fine("Data directory", f"{path} can be written.")


def free_space(path: Path, free_bytes: Callable[[Path], int] = lambda place: shutil.disk_usage(place).free) -> Check:
    """Whether there is room for databases, map tiles and logs."""
    free = free_bytes(_nearest_existing(path))
    text = f"{free // (1024 * 1024)} MB are free where {path} lies"
    if free >= FREE_SPACE_MIN_BYTES:
        return fine("Free space", f"{text}.")
    needed = FREE_SPACE_MIN_BYTES // (1024 * 1024)
    return wrong("Free space", f"{text}; {needed} MB are needed.", "make room, or headunit run --data-dir FOLDER")


def damaged(path: Path) -> Check:
    """Whether files were moved aside because they were damaged, or stand where a folder should be, or the reverse."""
    name = "State files"
    aside = sorted(str(one.relative_to(path)) for one in _ours(path) if ".corrupt" in one.name)
    blocked = [path / one for one in _OURS if os.path.lexists(path / one) and not (path / one).is_dir()]
    blocked += [one for one in _ours(path) if one.suffix == ".json" and one.is_dir()]
    if blocked:
        names = ", ".join(str(one) for one in blocked)
        return wrong(
            name,
            f"Of the wrong kind (a file for a folder, or a folder for a file): {names}.",
            f"mv {blocked[0]} {blocked[0]}.aside",
        )
    if aside:
        meaning = f"Damaged ones were moved aside and replaced: {', '.join(aside)}."
        return wrong(name, meaning, f"look at them, then rm {path}/*/*.corrupt*", required=False)
    return fine(name, "None was damaged.", required=False)


def latest_file(path: Path) -> datetime | None:
    """The newest date of our files, aware; None where there is none."""
    dates = [_modified_s(one) for one in _ours(path)]
    return datetime.fromtimestamp(max(dates), UTC) if any(dates) else None


def _modified_s(path: Path) -> float:
    try:
        found = path.stat()
    except OSError:
        return 0.0
    return found.st_mtime if stat.S_ISREG(found.st_mode) else 0.0


def holder(lock: Path) -> int | None:
    """The process that holds a lock file, None where nobody does. The lock itself is not touched."""
    try:
        pid = int(lock.read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None
    try:
        links = [_link(one) for one in Path(f"/proc/{pid}/fd").iterdir()]
    except PermissionError:
        return pid  # somebody else's process, and alive
    except OSError:
        return None
    return pid if str(lock.resolve()) in links else None


def _link(descriptor: Path) -> str:
    try:
        return str(descriptor.readlink())
    except OSError:
        return ""


def left_over(path: Path) -> Check:
    """What runs on the data directory, and what should not run any more."""
    name, run = "Running now", path / "run"
    held = {lock.stem: pid for lock in sorted(run.glob("*.lock")) if (pid := holder(lock)) is not None}
    supervised = "supervisor" in held
    stray = {} if supervised else _strays(run, held)
    if stray:
        words = ", ".join(f"{what} (process {pid})" for what, pid in stray.items())
        meaning = f"Left over from a run that has ended: {words}; the next one may find its ports or files taken."
        return wrong(name, meaning, f"kill {' '.join(str(pid) for pid in stray.values())}", required=False)
    if not held:
        return fine(name, f"Nothing runs on {path}.", required=False)
    words = ", ".join(f"{'simulator' if what == 'supervisor' else what} (process {pid})" for what, pid in held.items())
    return fine(name, f"On {path}: {words}.", required=False)


def _strays(run: Path, held: Mapping[str, int]) -> dict[str, int]:
    """Children of a supervisor that is gone, and servers whose keeper is gone."""
    children = _read(run / "children.json").get("children")
    states = children.items() if isinstance(children, dict) else ()
    stray = {
        f"the {what}": held[what]
        for what, state in states
        if what in held and isinstance(state, dict) and state.get("pid") == held[what]
    }
    for file in run.glob("*.json"):
        told = _read(file)
        for key, what in _SERVERS.items():
            pid = told.get(key)
            if file.stem not in held and isinstance(pid, int) and "nats" in _command(pid):
                stray[what] = pid
    return stray


def _read(path: Path) -> dict[str, object]:
    try:
        value = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/comm").read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""
