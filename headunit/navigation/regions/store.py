"""The folder of the regions: `<id>/` each, whole or not there; what is being made has a name that begins with a dot."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from headunit.core.errors import HeadUnitError, StorageError, UsageError
from headunit.core.faults import FaultPoint, fault_point
from headunit.core.files import storage_error
from headunit.navigation.regions.default import DEFAULT_ID
from headunit.navigation.regions.exchange import exchange
from headunit.navigation.regions.import_lock import held, is_held
from headunit.navigation.regions.manifest import MANIFEST, Manifest, is_id

LOCK = ".importing"
_NEW, _GONE = ".new-", ".gone-"
_UNWANTED = ".no-default"
"""Somebody has removed the region that comes along: it does not come back by itself."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A folder that is no region of ours, and a sentence that says why and what to do."""

    folder: str
    sentence: str


class RegionStore:
    """The regions below one folder, which is made when it is first written to.

    Any number of processes may read it, one at a time makes a region (`staging`).

    Args:
        folder: Holds a folder for each region.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, region_id: str) -> Path:
        """Where a region lies, or would lie. Raises `UsageError`: it is no id."""
        if not is_id(region_id):
            raise UsageError(
                "unknown-region", f"{region_id!r} is no region: `headunit map list` names those there are."
            )
        return self.folder / region_id

    def manifests(self) -> tuple[Manifest, ...]:
        """The whole regions of our format, by name. Raises `StorageError`: the folder cannot be read."""
        found = [one for folder in self._folders() if isinstance(one := self._read(folder), Manifest)]
        return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.id)))

    def refused(self) -> tuple[Refused, ...]:
        """What lies there and cannot be used, by folder. Raises `StorageError`."""
        return tuple(one for folder in self._folders() if isinstance(one := self._read(folder), Refused))

    def get(self, region_id: str) -> Manifest:
        """One region. Raises `UsageError` (`unknown-region`), `StorageError` (`other-version`: import it again)."""
        folder = self.path(region_id)
        if not folder.is_dir():
            raise UsageError(
                "unknown-region", f"There is no region {region_id}: `headunit map list` names those there are."
            )
        found = self._read(folder)
        if isinstance(found, Refused):
            raise StorageError("other-version", found.sentence)
        return found

    def mark(self) -> object:
        """Something that is different once a region has come, gone or been replaced: costs a few system calls."""
        marks = []
        with contextlib.suppress(OSError):  # no folder: no region
            for path in self.folder.iterdir():
                if is_id(path.name) and path.is_dir():
                    number, at_ns = 0, 0  # of a folder that is no region
                    with contextlib.suppress(OSError):
                        told = (path / MANIFEST).stat()
                        number, at_ns = told.st_ino, told.st_mtime_ns
                    marks.append((path.name, number, at_ns))
        return tuple(sorted(marks))

    @contextlib.contextmanager
    def staging(self, region_id: str) -> Iterator[Path]:
        """An empty folder to make a region in; when the block ends well, it takes its place in one step.

        Whoever has the old one open goes on reading it. When the block fails nothing has changed; what killed
        processes have left is swept at the next use.

        Raises:
            HeadUnitError: `import-under-way`: another process makes a region.
            StorageError: The disk is full, or the folder cannot be written.
        """
        final = self.path(region_id)
        with self._alone():
            self._sweep()
            new = self.folder / f"{_NEW}{region_id}"
            try:
                new.mkdir()
                yield new
                _to_disk(new)
                fault_point(FaultPoint.IMPORT_WHOLE)
                old = exchange(new, final)
                fault_point(FaultPoint.IMPORT_EXCHANGED)
                _fsync(self.folder)
                if old:
                    shutil.rmtree(new, ignore_errors=True)  # the next one sweeps what is left
            except OSError as error:
                raise storage_error(final, error) from error
            finally:
                if new.exists():
                    shutil.rmtree(new, ignore_errors=True)

    def remove(self, region_id: str) -> None:
        """Take a region away, also one that cannot be used. Who has it open goes on reading it.

        Raises:
            UsageError: `unknown-region`.
            StorageError: It cannot be removed.
        """
        final = self.path(region_id)
        if not final.is_dir():
            raise UsageError(
                "unknown-region", f"There is no region {region_id}: `headunit map list` names those there are."
            )
        gone = final.with_name(f"{_GONE}{region_id}-{os.getpid()}")
        try:
            if region_id == DEFAULT_ID:
                (self.folder / _UNWANTED).touch()
            final.rename(gone)
            fault_point(FaultPoint.REGION_GONE)
            shutil.rmtree(gone)
        except OSError as error:
            raise storage_error(final, error) from error

    def wants_default(self) -> bool:
        """Whether the region that comes with the project should be made: there is none, and nobody has removed it.

        Raises `StorageError`: the folder cannot be read.
        """
        return not (self.folder / _UNWANTED).exists() and not self.manifests()

    def sweep(self) -> None:
        """Remove what killed processes have left, unless an import is under way; blocking."""
        if self._left():
            with contextlib.suppress(HeadUnitError), self._alone():
                self._sweep()

    def importing(self) -> bool:
        """Whether some process makes a region now."""
        return is_held(self.folder / LOCK)

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        with contextlib.ExitStack() as stack:
            try:
                self.folder.mkdir(parents=True, exist_ok=True)
                alone = stack.enter_context(held(self.folder / LOCK))
            except (NotADirectoryError, FileExistsError) as error:
                raise StorageError("unusable", f"{self.folder} is no folder: choose another with --regions.") from error
            except OSError as error:
                raise storage_error(self.folder, error) from error
            if not alone:
                raise HeadUnitError(
                    "import-under-way",
                    f"Another import into {self.folder} is under way: wait until it has ended.",
                    retryable=True,
                )
            yield

    def _left(self) -> list[Path]:
        return [*self.folder.glob(f"{_NEW}*"), *self.folder.glob(f"{_GONE}*")]

    def _sweep(self) -> None:
        """Called with the lock held: nobody works in what lies there. A removal that is under way may lose its folder
        to us, which is what it wants."""
        for left in self._left():
            shutil.rmtree(left, ignore_errors=True)

    def _folders(self) -> list[Path]:
        try:
            return sorted(path for path in self.folder.iterdir() if is_id(path.name) and path.is_dir())
        except FileNotFoundError:
            return []
        except NotADirectoryError as error:
            raise StorageError("unusable", f"{self.folder} is no folder: choose another with --regions.") from error
        except OSError as error:
            raise storage_error(self.folder, error) from error

    def _read(self, folder: Path) -> Manifest | Refused:
        try:
            found = Manifest.from_json(json.loads((folder / MANIFEST).read_bytes()))
        except FileNotFoundError:
            return Refused(
                folder.name, f"{folder} is no region: it has no {MANIFEST}. `headunit map remove` takes it away."
            )
        except OSError as error:
            return Refused(folder.name, str(storage_error(folder / MANIFEST, error)))
        except (ValueError, RecursionError) as error:
            return Refused(folder.name, f"The region {folder.name} cannot be used ({error}): import its extract again.")
        if found.id != folder.name:
            return Refused(folder.name, f"{folder} says that it is {found.id}: give it that name, or import it again.")
        return found


def _to_disk(folder: Path) -> None:
    """Everything below it outlives a power cut from here on."""
    for path in sorted(folder.rglob("*")):
        _fsync(path)
    _fsync(folder)


def _fsync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
