"""What an import needs of the machine, and whether it is there: asked before it begins."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from headunit.core.errors import HeadUnitError, StorageError
from headunit.core.files import storage_error

MEMORY = ((300_000_000, 18), (700_000_000, 12))
"""Bytes, and bytes for each byte of the extract: what was measured on extracts of 1 to 25 MB and a third on top; and
what it must never exceed. The lesser counts."""
_NO_ROOM = 1_000_000
DISK_BASE, DISK_PER_BYTE = 30_000_000, 14


@dataclass(frozen=True, slots=True)
class Needs:
    """Bytes at the peak."""

    memory: int
    disk: int


def needs(extract_bytes: int) -> Needs:
    """What an extract of that size takes. Of the disk the half is needed only while it is made."""
    memory = min(base + each * extract_bytes for base, each in MEMORY)
    return Needs(memory, DISK_BASE + DISK_PER_BYTE * extract_bytes)


def check(extract_bytes: int, folder: Path) -> None:
    """Compare it with what is free.

    Args:
        extract_bytes: Size of the extract.
        folder: Where regions are kept; it exists.

    Raises:
        HeadUnitError: `no-memory`.
        StorageError: `disk-full`.
    """
    wanted = needs(extract_bytes)
    free = available_memory()
    if free is not None and free < wanted.memory:
        raise HeadUnitError(
            "no-memory",
            f"This import needs {_mb(wanted.memory)} of memory, {_mb(free)} are free: "
            "end other programs, or take a smaller extract.",
            retryable=True,
        )
    try:
        room = shutil.disk_usage(folder).free
    except OSError as error:
        raise storage_error(folder, error) from error
    if room < wanted.disk:
        raise StorageError(
            "disk-full",
            f"This import needs {_mb(wanted.disk)} on the disk that holds {folder}, {_mb(room)} are free: "
            "free some space, or choose another folder with --regions.",
            retryable=True,
        )


def is_full(folder: Path) -> bool:
    """Whether the disk that holds it has no room: what failed there has most likely failed for that."""
    try:
        return shutil.disk_usage(folder).free < _NO_ROOM
    except OSError:
        return False


def available_memory(proc: Path = Path("/proc"), groups: Path = Path("/sys/fs/cgroup")) -> int | None:
    """Bytes that a new process can have, limits of its control groups included; None where the machine cannot tell."""
    found = [_of_machine(proc / "meminfo"), *_of_groups(proc / "self" / "cgroup", groups)]
    return min((one for one in found if one is not None), default=None)


def _of_machine(meminfo: Path) -> int | None:
    try:
        for line in meminfo.read_text(encoding="ascii").splitlines():
            if line.startswith("MemAvailable:"):
                return int(line.split()[1]) * 1024
    except (OSError, ValueError, IndexError):
        return None
    return None


def _of_groups(own: Path, groups: Path) -> list[int]:
    """What is left of each limit above us (control groups, version 2)."""
    try:
        path = next(line[3:] for line in own.read_text(encoding="utf-8").splitlines() if line.startswith("0::"))
    except (OSError, StopIteration):
        return []
    found = []
    inside = groups / path.lstrip("/")
    for folder in (inside, *inside.parents):
        if not folder.is_relative_to(groups):
            break
        try:
            limit = (folder / "memory.max").read_text(encoding="ascii").strip()
            if limit.isdigit():
                used = int((folder / "memory.current").read_text(encoding="ascii"))
                found.append(max(0, int(limit) - used))
        except (OSError, ValueError):
            continue
    return found


def _mb(number: int) -> str:
    return f"{number / 1e6:.0f} MB"
