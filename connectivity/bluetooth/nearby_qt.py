"""The page of what advertises around the car: phones and accessories, by name and strength."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from connectivity.bluetooth.ports import NearbyPort
from connectivity.contracts.radio import NearbyState
from connectivity.link_state import bars
from headunit.core.errors import HeadUnitError
from headunit.core.tasks import TaskSupervisor
from headunit.ui.rows import RowsModel

QML_IMPORT_NAME = "Hmi.ViewModels.Nearby"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class NearbyRow:
    """Somebody who advertises; `kind` is `phone` or `accessory`, `level` 0 … 4 bars, `name` may be empty."""

    address: str
    name: str
    kind: str
    level: int


@QmlElement
@QmlUncreatable("built by the unit")
class NearbyViewModel(QObject):
    """`devices` holds `NearbyRow` roles. A row keeps its place for as long as it is heard; new ones come at the end."""

    changed = Signal()

    def __init__(self, port: NearbyPort, tasks: TaskSupervisor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._port, self._tasks = port, tasks
        self._devices = RowsModel(NearbyRow, self)
        self._order: list[str] = []
        self._wanted = False
        self._error = ""
        self._state = port.state.value
        port.state.subscribe(self._fold, now=True)

    def _fold(self, state: NearbyState) -> None:
        self._state = state
        heard = {device.address: device for device in state.devices}
        self._order = [address for address in self._order if address in heard]
        self._order += [address for address in heard if address not in self._order]
        rows = [heard[address] for address in self._order]
        self._devices.set_rows([NearbyRow(d.address, d.name, d.kind.value, bars(d.rssi)) for d in rows])
        self.changed.emit()

    @Property(QObject, constant=True)
    def devices(self) -> QObject:
        return self._devices

    @Property(int, notify=changed)
    def count(self) -> int:
        return len(self._order)

    @Property(bool, notify=changed)
    def scanning(self) -> bool:
        return self._state.scanning

    @Property(str, notify=changed)
    def errorId(self) -> str:
        """Text id of why nobody listens, empty where somebody does."""
        return f"hmi-radio-{self._error}" if self._error else ""

    @Slot(bool)
    def setScanning(self, on: bool) -> None:
        """Listen while the page is open."""
        self._wanted, self._error = on, ""
        self.changed.emit()
        self._tasks.spawn(self._scan(), "nearby-scan")

    async def _scan(self) -> None:
        # What is wanted now: the page may have been left before this had its turn.
        try:
            await self._port.set_scanning(self._wanted)
        except HeadUnitError as error:
            self._error = error.reason if self._wanted else ""
            self.changed.emit()
