"""The Bluetooth pages: phones, pairing by numeric comparison, forgetting."""

from __future__ import annotations

from collections.abc import Coroutine
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from connectivity.bluetooth.ports import BluetoothPort
from connectivity.contracts.radio import BluetoothState, RadioReason
from connectivity.link_state import bars
from headunit.core.errors import HeadUnitError
from headunit.core.tasks import TaskSupervisor
from headunit.ui.rows import RowsModel

QML_IMPORT_NAME = "Hmi.ViewModels.Bluetooth"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class PhoneRow:
    """One phone; `level` is 0 … 4 bars, 0 when out of range."""

    address: str
    name: str
    paired: bool
    connected: bool
    tethering: bool
    in_range: bool
    level: int


@QmlElement
@QmlUncreatable("built by the unit")
class BluetoothViewModel(QObject):
    """`phones` are the paired ones, `found` those in range that are not; both hold `PhoneRow` roles."""

    changed = Signal()

    def __init__(self, port: BluetoothPort, tasks: TaskSupervisor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._port, self._tasks = port, tasks
        self._phones, self._found = RowsModel(PhoneRow, self), RowsModel(PhoneRow, self)
        self._error = ""
        self._working = ""
        self._just_paired = ""
        self._searching = False
        self._phone: PhoneRow | None = None
        self._state = port.state.value
        port.state.subscribe(self._fold, now=True)

    def _fold(self, state: BluetoothState) -> None:
        before, had_power, self._state = self._state.pairing, self._state.powered, state
        rows = [
            PhoneRow(d.address, d.name, d.paired, d.connected, d.tethering, d.rssi is not None, bars(d.rssi))
            for d in state.devices
        ]
        self._phones.set_rows([row for row in rows if row.paired])
        self._found.set_rows([row for row in rows if not row.paired and row.in_range])
        self._phone = min((r for r in rows if r.paired), key=lambda r: (not r.connected, not r.in_range), default=None)
        if before is not None and state.pairing is None:
            # Also where the phone has begun the pairing.
            self._just_paired = next((r.name for r in rows if r.paired and r.address == before.address), "")
        if self._searching and state.powered and not had_power:
            # The page was open before the radio was there: at a start on this page, or after the ignition.
            self._error = "" if self._error == RadioReason.OFF else self._error
            self._tasks.spawn(self._guard(self._discover(on=True)), "bluetooth-discover")
        self.changed.emit()

    @Property(QObject, constant=True)
    def phones(self) -> QObject:
        return self._phones

    @Property(QObject, constant=True)
    def found(self) -> QObject:
        return self._found

    @Property(int, notify=changed)
    def pairedCount(self) -> int:
        return self._phones.rowCount()

    @Property(int, notify=changed)
    def foundCount(self) -> int:
        return self._found.rowCount()

    @Property(str, notify=changed)
    def phoneName(self) -> str:
        """The paired phone that matters now: the connected one, else one in range; empty when none is paired."""
        return self._phone.name if self._phone else ""

    @Property(bool, notify=changed)
    def phoneConnected(self) -> bool:
        return self._phone is not None and self._phone.connected

    @Property(bool, notify=changed)
    def powered(self) -> bool:
        return self._state.powered

    @Property(bool, notify=changed)
    def discovering(self) -> bool:
        return self._state.discovering

    @Property(bool, notify=changed)
    def discoverable(self) -> bool:
        return self._state.discoverable

    @Property(bool, notify=changed)
    def pairing(self) -> bool:
        """Whether a passkey waits to be compared."""
        return self._state.pairing is not None

    @Property(str, notify=changed)
    def passkey(self) -> str:
        """The six digits as shown: `482 915`."""
        request = self._state.pairing
        return f"{request.passkey:06d}"[:3] + " " + f"{request.passkey:06d}"[3:] if request else ""

    @Property(str, notify=changed)
    def pairingName(self) -> str:
        return self._state.pairing.name if self._state.pairing else ""

    @Property(bool, notify=changed)
    def acceptedHere(self) -> bool:
        return self._state.pairing is not None and self._state.pairing.accepted_here

    @Property(str, notify=changed)
    def working(self) -> str:
        """Address of the phone that is being paired, empty when none is."""
        return self._working

    @Property(str, notify=changed)
    def justPaired(self) -> str:
        """Name of the phone that has just been paired here, empty else."""
        return self._just_paired

    @Property(bool, notify=changed)
    def tetheringOffered(self) -> bool:
        return any(d.paired and d.connected and d.tethering for d in self._state.devices)

    @Property(str, notify=changed)
    def errorId(self) -> str:
        return f"hmi-radio-{self._error}" if self._error else ""

    @Slot(bool)
    def setDiscovering(self, on: bool) -> None:
        """Look for phones, and let phones find the unit, while the page is open."""
        self._searching = on
        self._run(self._discover(on=on), "discover")

    async def _discover(self, *, on: bool) -> None:
        await self._port.set_discoverable(on)
        await self._port.set_discovering(on)

    @Slot(str)
    def pair(self, address: str) -> None:
        if self._working:
            return
        self._working, self._just_paired = address, ""
        self._run(self._pair(address), "pair")

    async def _pair(self, address: str) -> None:
        try:
            await self._port.pair(address)
            self._just_paired = next((d.name for d in self._state.devices if d.address == address), "")
        finally:
            self._working = ""
            self.changed.emit()

    @Slot(bool)
    def answer(self, match: bool) -> None:
        self._run(self._port.answer_pairing(match), "answer")

    @Slot(str)
    def remove(self, address: str) -> None:
        self._run(self._port.remove(address), "remove")

    @Slot()
    def clearError(self) -> None:
        self._error, self._just_paired = "", ""
        self.changed.emit()

    def _run(self, work: Coroutine[Any, Any, None], what: str) -> None:
        self._error = ""
        self.changed.emit()
        self._tasks.spawn(self._guard(work), f"bluetooth-{what}")

    async def _guard(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except HeadUnitError as error:
            self._error = error.reason
            self.changed.emit()
