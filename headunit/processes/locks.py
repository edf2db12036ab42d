"""One process of a kind per data directory. The kernel lets go of a lock when its holder dies, however it dies."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

from headunit.core.errors import HeadUnitError
from headunit.core.files import storage_error


class Lock:
    """A held lock; `release` or the end of the process gives it back.

    Args:
        path: The lock file, made if missing; it stays and holds the pid of the last holder.
        what: What there may be only one of, for the message: "unit", "simulator".

    Raises:
        HeadUnitError: `data-in-use`: somebody else holds it.
        StorageError: The file cannot be made.
    """

    def __init__(self, path: Path, what: str) -> None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise storage_error(path, error) from error
        try:
            fcntl.flock(self._fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            holder = os.read(self._fd, 32).decode(errors="replace").strip()
            self.release()
            by = f" (process {holder})" if holder.isdigit() else ""
            raise HeadUnitError(
                "data-in-use",
                f"Another {what}{by} already uses {path.parent.parent}: end it, or choose another --data-dir.",
            ) from error
        try:
            os.ftruncate(self._fd, 0)
            os.pwrite(self._fd, f"{os.getpid()}\n".encode(), 0)
        except OSError as error:
            self.release()
            raise storage_error(path, error) from error

    def release(self) -> None:
        """Give the lock back; calling it twice is harmless."""
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1


def lock_path(run_dir: Path, name: str) -> Path:
    """Where the lock of the process `name` lies."""
    return run_dir / f"{name}.lock"
