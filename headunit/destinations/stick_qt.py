"""The page of the USB stick: its files, the places in one of them, and which of those become favourites."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from headunit.core.observable import Observable
from headunit.core.tasks import TaskSupervisor
from headunit.destinations.domain import same
from headunit.destinations.service import DestinationService
from headunit.destinations.stick import FoundFile, StickFile
from headunit.destinations.stick_service import StickService
from headunit.ui.formatter import Formatter
from headunit.ui.rows import RowsModel

QML_IMPORT_NAME = "Hmi.ViewModels.Stick"
QML_IMPORT_MAJOR_VERSION = 1


class _Work(Protocol):
    def cancel(self) -> object: ...


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file of the stick."""

    key: str
    file_title: str
    size: str


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A place of the file. `known`: it is a favourite already, and cannot be `chosen`."""

    key: str
    kind: str
    place_title: str
    detail: str
    chosen: bool = False
    known: bool = False


@QmlElement
@QmlUncreatable("built by the unit")
class StickViewModel(QObject):
    """`files` holds `FileRow` roles; once one is read, `places` holds `FoundRow` roles.

    Args:
        stick: Reads it.
        destinations: Says what is a favourite already, and how many more there can be.
        formatter: The language.
        tasks: Owner of the reading.
        parent: Qt's owner.
    """

    changed = Signal()

    def __init__(
        self,
        stick: StickService,
        destinations: DestinationService,
        formatter: Observable[Formatter],
        tasks: TaskSupervisor,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._stick, self._destinations, self._formatter, self._tasks = stick, destinations, formatter, tasks
        self._files, self._places = RowsModel(FileRow, self), RowsModel(FoundRow, self)
        self._found: FoundFile | None = None
        self._known: frozenset[int] = frozenset()
        self._chosen: frozenset[int] = frozenset()
        self._work: _Work | None = None
        told: tuple[Observable[Any], ...] = (stick.state, destinations.state, formatter)
        for source in told:
            source.subscribe(lambda _: self._fold())
        self._fold()

    def _fold(self) -> None:
        state, words = self._stick.state.value, self._formatter.value
        files = state.stick.files if state.stick is not None else ()
        self._files.set_rows([FileRow(one.title, one.title, _size(one.size_bytes, words)) for one in files])
        if state.found is not self._found:
            self._found, self._chosen = state.found, frozenset()
            self._know()
            self._choose_what_has_room()
        else:
            self._know()
        self._list()

    def _know(self) -> None:
        favourites = [one.place for one in self._destinations.state.value.favourites]
        places = self._found.places if self._found is not None else ()
        self._known = frozenset(
            number for number, one in enumerate(places) if any(same(known, one.place) for known in favourites)
        )
        self._chosen -= self._known

    def _choose_what_has_room(self) -> None:
        places = self._found.places if self._found is not None else ()
        new = [number for number in range(len(places)) if number not in self._known]
        self._chosen = frozenset(new[: self.room])

    def _list(self) -> None:
        places = self._found.places if self._found is not None else ()
        self._places.set_rows(
            [
                FoundRow(
                    str(number),
                    one.kind.value,
                    one.place.title,
                    one.place.detail,
                    number in self._chosen,
                    number in self._known,
                )
                for number, one in enumerate(places)
            ]
        )
        self.changed.emit()

    @Property(QObject, constant=True)
    def files(self) -> QObject:
        return self._files

    @Property(QObject, constant=True)
    def places(self) -> QObject:
        return self._places

    @Property(bool, notify=changed)
    def looked(self) -> bool:
        """Somebody has looked whether there is a stick."""
        return self._stick.state.value.looked

    @Property(bool, notify=changed)
    def present(self) -> bool:
        """There is a stick."""
        return self._stick.state.value.stick is not None

    @Property(bool, notify=changed)
    def empty(self) -> bool:
        """There is no file on it that may hold places."""
        return self._files.rowCount() == 0

    @Property(int, notify=changed)
    def more(self) -> int:
        """Files that are on the stick and not in the list."""
        stick = self._stick.state.value.stick
        return stick.more if stick is not None else 0

    @Property(bool, notify=changed)
    def troubled(self) -> bool:
        """The stick cannot be read."""
        return self._stick.state.value.trouble is not None

    @Property(bool, notify=changed)
    def reading(self) -> bool:
        return self._stick.state.value.reading is not None

    @Property(float, notify=changed)
    def share(self) -> float:
        """How much of the file is read, 0 to 1."""
        return self._stick.state.value.share

    @Property(str, notify=changed)
    def fileTitle(self) -> str:
        """Of the file that is being read, was read, or was not."""
        state = self._stick.state.value
        file: StickFile | FoundFile | None = state.reading or state.found or state.failed
        return file.title if file is not None else ""

    @Property(str, notify=changed)
    def errorId(self) -> str:
        """Why the file was not read (`hmi-stick-…`)."""
        failure = self._stick.state.value.failure
        return f"hmi-stick-{failure}" if failure is not None else ""

    @Property(bool, notify=changed)
    def found(self) -> bool:
        """The places of a file are there to choose from."""
        return self._found is not None

    @Property(int, notify=changed)
    def total(self) -> int:
        """Different places of the file."""
        return self._found.total if self._found is not None else 0

    @Property(int, notify=changed)
    def listed(self) -> int:
        """Those of them that can be chosen."""
        return self._places.rowCount()

    @Property(int, notify=changed)
    def knownCount(self) -> int:
        """How many of them are favourites already."""
        return len(self._known)

    @Property(int, notify=changed)
    def skipped(self) -> int:
        """What of the file could not be used."""
        return self._found.skipped if self._found is not None else 0

    @Property(int, notify=changed)
    def chosen(self) -> int:
        return len(self._chosen)

    @Property(int, notify=changed)
    def room(self) -> int:
        """How many more favourites there can be."""
        return self._destinations.state.value.room

    @Property(bool, notify=changed)
    def taken(self) -> bool:
        """Something was imported; see `takenNew` and so on."""
        return self._stick.state.value.taken is not None

    @Property(int, notify=changed)
    def takenNew(self) -> int:
        taken = self._stick.state.value.taken
        return taken.new if taken is not None else 0

    @Property(int, notify=changed)
    def takenLeft(self) -> int:
        taken = self._stick.state.value.taken
        return taken.left if taken is not None else 0

    @Slot()
    def watch(self) -> None:
        """The page is shown: look for the stick."""
        self._stick.watch()

    @Slot()
    def leave(self) -> None:
        """The page is left; a reading is called off."""
        self.cancel()
        self._stick.leave()

    @Slot(str)
    def read(self, key: str) -> None:
        """Find the places of a file."""
        stick = self._stick.state.value.stick
        file = next((one for one in (stick.files if stick is not None else ()) if one.title == key), None)
        if file is not None:
            self.cancel()
            self._work = self._tasks.spawn(self._stick.read(file), "usb-read")

    @Slot()
    def cancel(self) -> None:
        """Call the reading off."""
        work, self._work = self._work, None
        if work is not None:
            work.cancel()

    @Slot()
    def closeFile(self) -> None:
        """Back to the files."""
        self._stick.close_file()

    @Slot(str)
    def toggle(self, key: str) -> None:
        """A place is chosen, or no longer."""
        number = int(key)
        if number not in self._known:
            self._chosen ^= {number}
            self._list()

    @Slot()
    def chooseAll(self) -> None:
        """All of the list that are none yet."""
        self._chosen = frozenset(range(self.listed)) - self._known
        self._list()

    @Slot()
    def chooseNone(self) -> None:
        self._chosen = frozenset()
        self._list()

    @Slot()
    def take(self) -> None:
        """The chosen ones become favourites."""
        self._stick.take(self._chosen)


def _size(size_bytes: int, words: Formatter) -> str:
    if size_bytes >= 950_000:
        return words.megabytes(size_bytes)
    return words.with_unit(max(1, round(size_bytes / 1000)), "ko" if words.language == "fr" else "kB")
