"""Tiles kept on the disk. A cache and nothing more: what is damaged is drawn again, a full disk keeps nothing."""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
import zlib
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from threading import Lock

from headunit.navigation.drawing.style import STYLE_VERSION

_log = logging.getLogger(__name__)
_CHECK_BYTES = 4
_NEW = ".new"
LIMIT_BYTES = 200_000_000


class TileCache:
    """Files below one folder, the oldest of which go where there are too many. For use by several threads.

    Tiles on which the same regions are seen share a folder named by these regions, so that a new region leaves the
    tiles of the others as they are.
    """

    def __init__(self, folder: Path, limit_bytes: int = LIMIT_BYTES) -> None:
        self._folder, self._limit_bytes = folder, limit_bytes
        self._held_bytes: int | None = None
        self._lock = Lock()
        self._told = False

    def sweep(self, keys: Iterable[str]) -> None:
        """Remove what shows a region whose key is not among these, or was drawn in an older style."""
        known = {_short(key) for key in keys}
        for folder in self._folders():
            version, *shown = folder.name.split("-")
            if version != _VERSION or not shown or not known.issuperset(shown):
                shutil.rmtree(folder, ignore_errors=True)
        with self._lock:
            self._held_bytes = None

    def find(self, keys: Iterable[str], name: str) -> bytes | None:
        """A tile that was kept, None where there is none or where it is damaged."""
        try:
            content = self._path(keys, name).read_bytes()
        except OSError:
            return None
        tile = content[_CHECK_BYTES:]
        return tile if zlib.crc32(tile).to_bytes(_CHECK_BYTES) == content[:_CHECK_BYTES] else None

    def keep(self, keys: Iterable[str], name: str, tile: bytes) -> None:
        """Keep a tile; nothing happens where it cannot be."""
        path = self._path(keys, name)
        content = zlib.crc32(tile).to_bytes(_CHECK_BYTES) + tile
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._write(path, content)
        except OSError as error:
            if not self._told:
                _log.warning(
                    "tiles are drawn anew each time, as %s cannot be written: %s", self._folder, error.strerror
                )
            self._told = True
            return
        self._told = False
        with self._lock:
            self._held_bytes = self._size() if self._held_bytes is None else self._held_bytes + len(content)
            if self._held_bytes > self._limit_bytes:
                self._held_bytes = self._shrink()

    def _write(self, path: Path, content: bytes) -> None:
        # Whole or not at all, and not waited for: after a power cut its check says that it is not whole.
        descriptor, temporary = tempfile.mkstemp(_NEW, dir=path.parent)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
            os.replace(temporary, path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise

    def _path(self, keys: Iterable[str], name: str) -> Path:
        return self._folder / "-".join([_VERSION, *sorted(_short(key) for key in keys)]) / f"{name}.tile"

    def _folders(self) -> list[Path]:
        try:
            return [path for path in self._folder.iterdir() if path.is_dir() and not path.is_symlink()]
        except OSError:
            return []

    def _files(self) -> list[tuple[float, int, str]]:
        """When each was written, its bytes, its path; the oldest first."""
        found = []
        for folder in self._folders():
            try:
                with os.scandir(folder) as entries:
                    stats = [(entry.stat(follow_symlinks=False), entry.path) for entry in entries]
            except OSError:
                continue  # it is being swept by another process
            found += [(stat.st_mtime, stat.st_size, path) for stat, path in stats]
        return sorted(found)

    def _size(self) -> int:
        return sum(size for _, size, _ in self._files())

    def _shrink(self) -> int:
        """Remove the oldest fifth; what is left, in bytes."""
        files = self._files()
        held = sum(size for _, size, _ in files)
        for _, size, path in files:
            if held <= self._limit_bytes * 0.8:
                break
            Path(path).unlink(missing_ok=True)
            held -= size
        return held


def _short(key: str) -> str:
    return sha256(key.encode()).hexdigest()[:8]  # short, as a folder's name has room for 27 regions then


_VERSION = f"s{STYLE_VERSION}"
