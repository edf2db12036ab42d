"""Where a slice keeps what must survive: one small JSON document."""

from __future__ import annotations

import glob
import shutil
from pathlib import Path
from typing import Any, Protocol

from headunit.core.files import move_aside, read_json, storage_error, write_json


class Store(Protocol):
    """One JSON object that survives `kill -9`."""

    def load(self) -> dict[str, Any]:
        """The last saved object; empty where there is none or it was damaged."""
        ...

    def save(self, value: dict[str, Any]) -> None:
        """Replace the object. Raises `StorageError` (`disk-full`, `read-only`); the old one then stays."""
        ...

    def clear(self) -> None:
        """Forget the object; a full disk does not hinder that. Raises `StorageError` (`read-only`)."""
        ...

    def set_aside(self) -> None:
        """The saved object makes no sense to its owner: keep it beside, say so, and begin anew."""
        ...


class Erasable(Protocol):
    """Something of a person that a slice keeps, and that goes when their profile is removed (`PRODUCT.md §3`)."""

    def erase(self) -> None:
        """Forget it without a trace; once more is harmless. Raises `StorageError` (`read-only`)."""
        ...


class JsonFile:
    """A `Store` in one file.

    Args:
        path: The file.
        private: Readable by its user only (tokens).
    """

    def __init__(self, path: Path, *, private: bool = False) -> None:
        self._path, self._private = path, private

    def load(self) -> dict[str, Any]:
        """See `Store`."""
        return read_json(self._path) or {}

    def save(self, value: dict[str, Any]) -> None:
        """See `Store`."""
        write_json(self._path, value, private=self._private)

    def clear(self) -> None:
        """See `Store`."""
        try:
            self._path.unlink(missing_ok=True)
        except OSError as error:
            raise storage_error(self._path, error) from error

    def erase(self) -> None:
        """See `Erasable`: the file, whatever was moved aside from its place, and what a power cut left half written."""
        name = glob.escape(self._path.name)
        try:
            for trace in (
                self._path,
                *self._path.parent.glob(f"{name}.corrupt*"),
                *self._path.parent.glob(f".{name}.*"),
            ):
                _delete(trace)
        except OSError as error:
            raise storage_error(self._path, error) from error

    def set_aside(self) -> None:
        """See `Store`."""
        move_aside(self._path)


def _delete(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


class MemoryStore:
    """A `Store` for tests; `saved` is what a restart would find."""

    def __init__(self, saved: dict[str, Any] | None = None) -> None:
        self.saved = saved or {}

    def load(self) -> dict[str, Any]:
        """See `Store`."""
        return dict(self.saved)

    def save(self, value: dict[str, Any]) -> None:
        """See `Store`."""
        self.saved = dict(value)

    def clear(self) -> None:
        """See `Store`."""
        self.saved = {}

    def erase(self) -> None:
        """See `Erasable`."""
        self.saved = {}

    def set_aside(self) -> None:
        """See `Store`."""
        self.saved = {}
