"""Which removal of the profile has begun, and which ones the backend has not been told of (`PRODUCT.md §3`).

A removal that is begun is one private file; once everything is wiped the file is renamed, which needs no room on a
full disk. So a power cut finds it either to be finished or to be told, never in between.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from pathlib import Path

from headunit.core.files import clear_folder, move_aside, read_json, storage_error, write_json


class RemovalJournal:
    """Two kinds of private files in `folder`: `removal.json` and `removed-<n>.json`."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._begun = folder, folder / "removal.json"

    @property
    def begun(self) -> bool:
        """Whether a removal is to be finished."""
        return self._begun.is_file()

    def begin(self, tickets: Sequence[str]) -> None:
        """Note that the profile is to go. Raises `StorageError`; nothing has begun then."""
        clear_folder(self._begun)
        write_json(self._begun, {"tickets": list(tickets)}, private=True)

    def finish(self) -> None:
        """Everything is wiped; what is left is to tell. Raises `StorageError`."""
        numbers = (self._folder / f"removed-{number}.json" for number in itertools.count(1))
        try:
            self._begun.rename(next(path for path in numbers if not path.exists()))
        except FileNotFoundError:
            return
        except OSError as error:
            raise storage_error(self._begun, error) from error

    def untold(self) -> list[tuple[Path, list[str]]]:
        """The removals to tell of, each with its tickets; a damaged one has none left.

        Raises:
            StorageError: They cannot be read.
        """
        found = []
        for path in sorted(self._folder.glob("removed-*.json")):
            tickets = (read_json(path) or {}).get("tickets")
            if isinstance(tickets, list):
                found.append((path, [ticket for ticket in tickets if isinstance(ticket, str)]))
            elif path.exists():
                move_aside(path)
        return found

    def told(self, path: Path) -> None:
        """The backend knows, or has nothing to forget. Raises `StorageError`."""
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise storage_error(path, error) from error
