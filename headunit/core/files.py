"""Files that survive `kill -9` and a full disk: whole old content or whole new content, never half."""

from __future__ import annotations

import contextlib
import fcntl
import json
import logging
import os
import re
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from headunit.core.errors import StorageError
from headunit.core.faults import FaultPoint, fault_point

_log = logging.getLogger(__name__)
_passing: list[object] = []
_TOKEN = re.compile(r"[!-~]+")


def write_atomic(path: Path, data: bytes, *, private: bool = False) -> None:
    """Replace `path` with `data` in one step, durable on return.

    Args:
        path: The file; its folder is made if missing.
        data: The whole new content.
        private: Readable by the owner's user only (mode 0600), else 0644.

    Raises:
        StorageError: `full` or `read-only`; the old content is untouched.
    """
    temporary = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with _alone(temporary) as file:
            try:
                file.truncate()
                file.write(data)
                file.flush()
                if not _passing:
                    os.fsync(file.fileno())
                os.fchmod(file.fileno(), 0o600 if private else 0o644)
                fault_point(FaultPoint.FILE_WRITTEN)
                if _passing:
                    path.unlink(missing_ok=True)  # some file systems wait for the disk where a file is replaced
                temporary.replace(path)
            except BaseException:
                temporary.unlink(missing_ok=True)
                raise
    except OSError as error:
        raise storage_error(path, error) from error


@contextlib.contextmanager
def passing() -> Iterator[None]:
    """What is written in the block outlives this program, and not the machine: for a world that lives for a story."""
    token = object()
    _passing.append(token)
    try:
        yield
    finally:
        _passing.remove(token)


def _alone(path: Path) -> BinaryIO:
    """Open `path`, with nobody else between here and its closing. A killed writer's leftover is taken over: one name,
    not a new one each time, so that leftovers never pile up."""
    while True:
        file = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600), "r+b")
        try:
            fcntl.flock(file, fcntl.LOCK_EX)
            if os.path.samestat(os.fstat(file.fileno()), path.stat()):
                return file
        except FileNotFoundError:
            pass
        except BaseException:
            file.close()
            raise
        file.close()  # whoever was here before has put it in its place, or taken it away


def private_token(path: Path) -> str:
    """The secret in `path`; made at the first start or where it was damaged, readable by its user only.

    Raises:
        StorageError: It cannot be read or made.
    """
    try:
        token = path.read_text(encoding="utf-8", errors="replace").strip()
    except FileNotFoundError:
        token = ""
    except IsADirectoryError:
        move_aside(path)
        token = ""
    except OSError as error:
        raise storage_error(path, error) from error
    if token and not _TOKEN.fullmatch(token):
        move_aside(path)  # who needs it reads it anew at each attempt
        token = ""
    if not token:
        token = secrets.token_urlsafe(32)
        write_atomic(path, token.encode(), private=True)
        return token
    try:
        path.chmod(0o600)
    except OSError as error:
        raise storage_error(path, error) from error
    return token


def storage_error(path: Path, error: OSError) -> StorageError:
    """Say in plain words what is wrong with `path` and how to mend it."""
    import errno

    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return StorageError("disk-full", f"The disk that holds {path} is full: free some space.", retryable=True)
    if error.errno in (errno.EACCES, errno.EROFS, errno.EPERM):
        return StorageError("read-only", f"{path} cannot be written: choose another folder with --data-dir.")
    return StorageError("unusable", f"{path} cannot be used: {error.strerror or error}.")


def write_json(path: Path, value: Any, *, private: bool = False) -> None:
    """`write_atomic` of `value` as indented JSON."""
    write_atomic(path, (json.dumps(value, indent=1, sort_keys=True) + "\n").encode(), private=private)


def read_json(path: Path) -> dict[str, Any] | None:
    """Read a JSON object; a corrupt file, or a folder in its place, is moved aside (`move_aside`): None is returned.

    Returns:
        The object, or None where there is no (usable) file.

    Raises:
        StorageError: The file is there but cannot be read.
    """
    try:
        text = path.read_bytes()
    except FileNotFoundError:
        return None
    except IsADirectoryError:
        text = b""
    except OSError as error:
        raise storage_error(path, error) from error
    try:
        value = json.loads(text)
        if isinstance(value, dict):
            return value
    except (ValueError, RecursionError):
        pass
    move_aside(path)
    return None


def clear_folder(path: Path) -> None:
    """Make room for a file of ours: a folder in its place is moved aside. Raises `StorageError`."""
    if path.is_dir():
        move_aside(path)


def move_aside(path: Path) -> Path:
    """Rename a damaged file to `<name>.corrupt` (`.corrupt-2`, … where there is one already) and say so.

    A folder in the place of a file is damage, too.

    Raises:
        StorageError: It cannot be renamed.
    """
    number, aside = 1, path.with_name(path.name + ".corrupt")
    while aside.exists():
        number += 1
        aside = path.with_name(f"{path.name}.corrupt-{number}")
    try:
        path.rename(aside)
    except OSError as error:
        raise storage_error(path, error) from error
    _log.warning("%s was damaged: moved aside to %s; starting without it", path, aside.name)
    return aside
