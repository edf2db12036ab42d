"""Reading files that others write, that may be damaged, huge, or no files at all."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

MOST_BYTES = 2_100_000
"""As much as is read of one file: a log with its last lines, or a state file that nobody wrote."""

_FOLDERS = ("world", "unit", "backend", "broker", "dcm", "run", "logs")
_DEPTH = 3


def regular_files(data_dir: Path) -> Iterator[Path]:
    """The files in our folders, in order. Links are not followed: what they lead to is not ours to tell."""
    for folder in _FOLDERS:
        yield from _below(data_dir / folder, _DEPTH)


def _below(folder: Path, depth: int) -> Iterator[Path]:
    if folder.is_symlink() or depth == 0:
        return
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        return
    for entry in entries:
        mode = _mode(entry)
        if stat.S_ISREG(mode):
            yield entry
        elif stat.S_ISDIR(mode):
            yield from _below(entry, depth - 1)


def _mode(path: Path) -> int:
    try:
        return path.lstat().st_mode
    except OSError:
        return 0


def is_private(path: Path) -> bool:
    """Whether nobody but its owner may read it. Raises OSError."""
    return path.lstat().st_mode & 0o077 == 0


def read_bytes(path: Path, most: int = MOST_BYTES) -> bytes:
    """The end of a regular file, at most `most` bytes of it. Raises OSError."""
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(f"{path} is no file")
        size = os.fstat(handle).st_size
        file.seek(max(0, size - most))
        return file.read(most)
