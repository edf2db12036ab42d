"""The snapshots of a data folder: named files that hold its whole state (`PRODUCT.md §10`, `docs/snapshots.md`).

`take` and `lay` are all that a world without processes needs. Standard library only.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from headunit.core.errors import HeadUnitError
from headunit.core.files import storage_error
from headunit.world.snapshot_file import Facts, Manifest, SnapshotError, check, read_manifest
from headunit.world.snapshot_laying import lay
from headunit.world.snapshot_taking import sync_folder, take

__all__ = ["Facts", "Manifest", "Snapshot", "SnapshotError", "Snapshots", "lay", "take"]

SUFFIX: Final = ".headunit-snapshot"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One of the list.

    Attributes:
        name: As it was called.
        size: Of the file, in bytes.
        manifest: What it says of itself; None where it cannot be used.
        trouble: Why it cannot be used, a sentence; None where it can.
    """

    name: str
    size: int
    manifest: Manifest | None = None
    trouble: str | None = None


class Snapshots:
    """The snapshots that lie in `folder` (`DATA/snapshots`)."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def file(self, name: str) -> Path:
        """Where the snapshot `name` lies, whether it is there or not. Raises `SnapshotError` (`bad-name`)."""
        if not _NAME.fullmatch(name):
            raise SnapshotError(
                "bad-name",
                f"{name!r} is no name for a snapshot: take up to 64 letters, digits, '-', '_' and '.', and begin with "
                "a letter or a digit.",
                422,
            )
        return self._folder / f"{name}{SUFFIX}"

    def found(self, name: str) -> Path:
        """Where the snapshot `name` lies. Raises `SnapshotError`: `bad-name`, `unknown`."""
        file = self.file(name)
        if not file.is_file():
            raise SnapshotError("unknown", f"There is no snapshot {name}: `headunit snapshot list` names all.", 404)
        return file

    def free(self, name: str, *, replace: bool = False) -> Path:
        """Where to put a new snapshot `name`. Raises `SnapshotError`: `bad-name`, `taken`."""
        file = self.file(name)
        if file.exists() and not replace:
            raise SnapshotError(
                "name-taken", f"There is a snapshot {name} already: choose another name, or replace it."
            )
        return file

    def info(self, name: str) -> Snapshot:
        """One of them, by its own words. Raises `SnapshotError`: `bad-name`, `unknown`."""
        return self._read(self.found(name))

    def all(self) -> tuple[Snapshot, ...]:
        """All of them, by name. Raises `StorageError`."""
        try:
            files = sorted(self._folder.glob(f"*{SUFFIX}"))
        except OSError as error:
            raise storage_error(self._folder, error) from error
        return tuple(self._read(file) for file in files if _NAME.fullmatch(_named(file)) and file.is_file())

    def remove(self, name: str) -> None:
        """Delete one. Raises `SnapshotError` (`bad-name`, `unknown`), `StorageError`."""
        file = self.found(name)
        try:
            file.unlink()
        except OSError as error:
            raise storage_error(file, error) from error

    def write_out(self, name: str, to: Path, *, replace: bool = False) -> Path:
        """Copy one to another place: a file, or a folder in which it keeps its name. Returns the file.

        Raises:
            SnapshotError: `bad-name`, `unknown`, `damaged`, `taken`: there is such a file.
            StorageError: It cannot be written.
        """
        source = self.found(name)
        check(source)
        target = to / source.name if to.is_dir() else to
        if target.exists() and not replace:
            raise SnapshotError("name-taken", f"{target} is there already: choose another name, or replace it.")
        _copy(source, target)
        return target

    def take_in(self, source: Path, name: str | None = None, *, replace: bool = False) -> str:
        """Check a file from elsewhere and put it among the others; returns its name there.

        Raises:
            SnapshotError: `bad-name`, `taken`, `unknown`, `damaged`, `other-version`.
            StorageError: It cannot be read or written.
        """
        name = _named(source) if name is None else name
        target = self.free(name, replace=replace)
        check(source)
        _copy(source, target)
        return name

    def tidy(self) -> None:
        """Delete what a kill has left half written."""
        for leftover in self._folder.glob(f".*{SUFFIX}.*"):
            leftover.unlink(missing_ok=True)

    def _read(self, file: Path) -> Snapshot:
        manifest, trouble, size = None, None, 0
        try:
            manifest = read_manifest(file)
            size = file.stat().st_size
        except HeadUnitError as error:
            trouble = str(error)
        except OSError as error:
            trouble = str(storage_error(file, error))
        return Snapshot(_named(file), size, manifest, trouble)


def _named(file: Path) -> str:
    return file.name.removesuffix(SUFFIX)


def _copy(source: Path, target: Path) -> None:
    temporary = target.with_name(f".{target.name}.new")
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            shutil.copyfile(source, temporary)
            temporary.chmod(0o600)
            temporary.replace(target)
            sync_folder(target.parent)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise storage_error(target, error) from error
