"""The processes of a data folder, for those who want to see one die or stand still. Linux only: it reads /proc."""

from __future__ import annotations

import json
import os
import signal
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from headunit.config import CONFIG_VARIABLE, Config
from headunit.control.api.reading import near
from headunit.core.errors import HeadUnitError, UsageError
from headunit.core.files import read_json
from headunit.core.pids import is_running
from headunit.processes.locks import lock_path
from headunit.processes.supervisor import MODULES


@dataclass(frozen=True, slots=True)
class Known:
    """A process as its supervisor tells of it; `kept` is whether there is one that starts it again."""

    pid: int
    ready: bool
    kept: bool


def known(data_dir: Path, name: str) -> Known | None:
    """The process `name` of `data_dir`, None where there is none.

    Raises:
        UsageError: There is no such kind of process.
    """
    if name not in MODULES:
        raise UsageError("unknown-process", f"There is no process {name!r}{near(name, MODULES)}")
    config = Config(data_dir)
    told = read_json(config.run_dir / "children.json") or {}
    if is_running(told.get("supervisor_pid")):
        child: dict[str, Any] = told.get("children", {}).get(name) or {}
        pid = child.get("pid")
        return Known(pid, child.get("phase") == "ready", kept=True) if isinstance(pid, int) else None
    pid = _locked_by(lock_path(config.run_dir, name))
    return Known(pid, ready=True, kept=False) if pid is not None else None


def send(data_dir: Path, name: str, number: signal.Signals) -> Known:
    """Send a signal to the process `name` of `data_dir`, and to no other.

    Raises:
        UsageError: `not-running`.
        HeadUnitError: `failed`: it is somebody else's.
    """
    found = known(data_dir, name)
    gone = UsageError("not-running", f"No {name} runs on {data_dir} on this machine.")
    if found is None:
        raise gone
    try:
        handle = os.pidfd_open(found.pid)  # from here on the number cannot become another process's
    except ProcessLookupError as error:
        raise gone from error
    except (OSError, AttributeError) as error:
        raise HeadUnitError("failed", f"Process {found.pid} cannot be reached: {error}.") from error
    try:
        if not _is_ours(found.pid, data_dir, name):
            raise gone
        signal.pidfd_send_signal(handle, number)
    except ProcessLookupError as error:
        raise gone from error
    except PermissionError as error:
        raise HeadUnitError("failed", f"The {name} (process {found.pid}) belongs to somebody else.") from error
    finally:
        os.close(handle)
    return found


def _is_ours(pid: int, data_dir: Path, name: str) -> bool:
    """Whether it was started as our process `name` on this data folder."""
    try:
        command = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        variables = Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
        start = f"{CONFIG_VARIABLE}=".encode()
        config = json.loads(next((one[len(start) :] for one in variables if one.startswith(start)), b"{}"))
        folder = Path(config.get("data_dir", "/nowhere"))
        return MODULES[name].encode() in command and folder.resolve() == data_dir.resolve()
    except (OSError, ValueError, AttributeError, TypeError):
        return False


def _locked_by(path: Path) -> int | None:
    """The pid in a lock file whose holder lives."""
    try:
        text = path.read_text(encoding="ascii", errors="replace").strip()
    except OSError:
        return None
    return int(text) if text.isdigit() and is_running(int(text)) else None
