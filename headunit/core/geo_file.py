"""Files with places that somebody brings along: opened with care, read in small pieces, never without end."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from headunit.core.errors import StorageError, UsageError
from headunit.core.geo import GeoPoint

CHUNK = 16 * 1024
"""Bytes between two calls of `between`: about a millisecond's work."""
LONGEST_TEXT = 500
MOST_PLACES = 20_000

type Between = Callable[[], None]
"""Called now and then while a file is read: lets others run, and raises to call the reading off."""


@dataclass(frozen=True, slots=True)
class NamedPoint:
    """A place of a file. `name` and `detail` are one line each, at most `LONGEST_TEXT` letters; either may be empty."""

    point: GeoPoint
    name: str = ""
    detail: str = ""


def nothing_between() -> None:
    """For who has time."""


def opened(path: Path) -> BinaryIO:
    """A regular file, to be read. Raises `StorageError`: `file-gone`, `unreadable`."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)  # nobody waits for the writer of a pipe
        file = os.fdopen(handle, "rb")
    except FileNotFoundError as error:
        raise StorageError("file-gone", f"{path} is not there: check its name, or plug the stick in.") from error
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from error
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        file.close()
        raise StorageError("unreadable", f"{path} is no file: name a file.")
    return file


def unreadable(path: object, error: Exception) -> StorageError:
    """What is wrong with a file that cannot be read, and what to do."""
    told = getattr(error, "strerror", None) or error
    return StorageError("unreadable", f"{path} cannot be read ({told}): check the file and its stick.", retryable=True)


def chunks(file: BinaryIO, between: Between, most_bytes: int) -> Iterator[bytes]:
    """The file piece by piece.

    Raises:
        UsageError: `too-large`.
        StorageError: `unreadable`.
    """
    read = 0
    while True:
        try:
            piece = file.read(CHUNK)
        except OSError as error:
            raise unreadable("The file", error) from error
        if not piece:
            return
        read += len(piece)
        if read > most_bytes:
            raise too_large(f"the file has more than {most_bytes // 1_000_000} MB")
        yield piece
        between()


def too_large(why: str) -> UsageError:
    """The file has more of something than is read."""
    return UsageError("too-large", f"It is too large: {why}. Make a smaller one of it.")


def one_line(text: str) -> str:
    """A text of the file as one line that can be shown, cut where it is too long."""
    return " ".join("".join(one if one.isprintable() else " " for one in text[: 4 * LONGEST_TEXT]).split())[
        :LONGEST_TEXT
    ].rstrip()
