"""Whether another process lives."""

from __future__ import annotations

from pathlib import Path


def is_running(pid: object) -> bool:
    """Whether a process has the number `pid`, as an address file tells it; True where the machine cannot tell."""
    return isinstance(pid, int) and (Path(f"/proc/{pid}").exists() or not Path("/proc/self").exists())
