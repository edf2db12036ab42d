"""A real disk of a few megabytes that can be filled to the last byte."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

_SIZE = "8m"


@dataclass(frozen=True)
class SmallDisk:
    """`path` is a folder on it."""

    path: Path

    @property
    def _filler(self) -> Path:
        return self.path.parent / "filler"

    def fill(self) -> None:
        """Leave no room."""
        with self._filler.open("wb", buffering=0) as file:
            for size in (65536, 4096, 1):
                try:
                    while True:
                        file.write(b"\0" * size)
                except OSError:
                    continue

    def free(self) -> None:
        """Give the room back."""
        self._filler.unlink()

    def protect(self, *, on: bool) -> None:
        """Let nobody write on it, root included."""
        subprocess.run(["mount", "-o", f"remount,{'ro' if on else 'rw'}", self.path.parent], check=True, timeout=10)


@contextmanager
def small_disk(folder: Path, size: str = _SIZE) -> Iterator[SmallDisk]:
    """Mount one of `size` (as mount takes it) below `folder`; the test is skipped where that is not allowed."""
    mount = folder / "disk"
    mount.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(mount)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=10, check=False)
    except FileNotFoundError:
        pytest.skip("there is no mount command to make a small disk with")
    if done.returncode != 0:
        pytest.skip(f"a small disk cannot be mounted here: {done.stderr.strip()}")
    try:
        yield SmallDisk(mount / "data")
    finally:
        subprocess.run(["umount", "--lazy", str(mount)], check=True, timeout=10)
