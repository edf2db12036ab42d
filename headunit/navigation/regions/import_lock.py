"""One import at a time into a folder. The kernel lets go when its holder dies; asking disturbs nobody."""

from __future__ import annotations

import contextlib
import fcntl
import os
import struct
from collections.abc import Iterator
from pathlib import Path

_FLOCK = "hhqqi4x"


@contextlib.contextmanager
def held(path: Path) -> Iterator[bool]:
    """Hold the lock of that file, which is made, for the block.

    Yields:
        Whether it could be had: False where somebody else holds it.

    Raises:
        OSError: The file cannot be made.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.fcntl(descriptor, fcntl.F_OFD_SETLK, _lock(fcntl.F_WRLCK))
        except (BlockingIOError, PermissionError):
            yield False
        else:
            yield True
    finally:
        os.close(descriptor)


def is_held(path: Path) -> bool:
    """Whether somebody holds it; they do not notice."""
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        found = fcntl.fcntl(descriptor, fcntl.F_OFD_GETLK, _lock(fcntl.F_WRLCK))
    finally:
        os.close(descriptor)
    return bool(struct.unpack(_FLOCK, found)[0] != fcntl.F_UNLCK)


def _lock(kind: int) -> bytes:
    """`struct flock` for the whole file."""
    return struct.pack(_FLOCK, kind, os.SEEK_SET, 0, 0, 0)
