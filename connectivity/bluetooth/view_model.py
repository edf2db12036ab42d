"""The Bluetooth pages: phones, pairing by numeric comparison, forgetting."""

from __future__ import annotations

from collections.abc import Coroutine
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from connectivity.bluetooth.ports import BluetoothPort
from connectivity.contracts.radio import AWAY, BluetoothState, RadioReason
from connectivity.link_state import bars
from headunit.core.attempt import Attempt
from headunit.core.errors import HeadUnitError
from headunit.core.tasks import TaskSupervisor
from headunit.ui.rows import RowsModel

QML_IMPORT_NAME = "Hmi.ViewModels.Bluetooth"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class PhoneRow:
    """One phone; `level` is 0 … 4 bars, 0 when out of range; `battery` is percent, -1 when it does not tell."""

    address: str
    name: str
    paired: bool
    connected: bool
    tethering: bool
    in_range: bool
    level: int
    battery: int


@QmlElement
@QmlUncreatable("built by the unit")
class BluetoothViewModel(QObject):
    """`phones` are the paired ones, `found` those in range that are not; both hold `PhoneRow` roles.

    `phonePaired` names a phone each time one has been paired, whoever began.
    """

    changed = Signal()
    phonePaired = Signal(str, arguments=["phone"])

    def __init__(self, port: BluetoothPort, tasks: TaskSupervisor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._port, self._tasks = port, tasks
        self._phones, self._found = RowsModel(PhoneRow, self), RowsModel(PhoneRow, self)
        self._attempt = Attempt(tasks, "bluetooth-pair", self.changed.emit)
        self._error = ""
        self._asked = self._asked_name = ""
        self._awaited = ""
        self._guest = ""
        self._just_paired = ""
        self._searching = False
        self._phone: PhoneRow | None = None
        self._state = port.state.value
        port.state.subscribe(self._fold, now=True)

    def _fold(self, state: BluetoothState) -> None:
        before, self._state = self._state, state
        rows = [
            PhoneRow(
                *(d.address, d.name, d.paired, d.connected, d.tethering, d.rssi is not None, bars(d.rssi)),
                -1 if d.battery_percent is None else d.battery_percent,
            )
            for d in state.devices
        ]
        self._phones.set_rows([row for row in rows if row.paired])
        self._found.set_rows([row for row in rows if not row.paired and row.in_range])
        self._phone = min((r for r in rows if r.paired), key=lambda r: (not r.connected, not r.in_range), default=None)
        request = state.pairing
        if request is not None:
            self._asked_name = request.name or self._asked_name
            self._guest = request.address if request.incoming else ""
        if self._guest and (new := next((r.name for r in rows if r.paired and r.address == self._guest), "")):
            known = any(d.address == self._guest and d.paired for d in before.devices)
            self._guest = ""
            self._note_paired("" if known else new)
        if not state.powered:
            self._guest = ""
        if self._searching and state.powered and not before.powered:
            # The page was open before the radio was there: at a start on this page, or after the ignition.
            self._tasks.spawn(self._guard(self._discover(on=True)), "bluetooth-discover")
        self._pair_awaited()
        self.changed.emit()

    def _note_paired(self, name: str) -> None:
        if name and name != self._just_paired:
            self._just_paired = name
            self.phonePaired.emit(name)

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

    @Property(str, notify=changed)
    def troubleId(self) -> str:
        """Text id of why there is no adapter to switch on, empty where there is one."""
        return f"hmi-radio-{self._state.trouble}" if self._state.trouble else ""

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

    @Property(bool, notify=changed)
    def incoming(self) -> bool:
        """Whether the comparison was begun on the phone."""
        return self._state.pairing is not None and self._state.pairing.incoming

    @Property(str, notify=changed)
    def passkey(self) -> str:
        """The six digits as shown: `482 915`."""
        request = self._state.pairing
        return f"{request.passkey:06d}"[:3] + " " + f"{request.passkey:06d}"[3:] if request else ""

    @Property(str, notify=changed)
    def pairingName(self) -> str:
        """The phone that a passkey is compared with, else the one that was asked last."""
        return self._state.pairing.name if self._state.pairing else self._asked_name

    @Property(bool, notify=changed)
    def acceptedHere(self) -> bool:
        return self._state.pairing is not None and self._state.pairing.accepted_here

    @Property(str, notify=changed)
    def working(self) -> str:
        """Address of the phone that is being paired, empty when none is."""
        return self._attempt.subject or self._awaited

    @Property(bool, notify=changed)
    def seeking(self) -> bool:
        """Whether a phone that is to be paired again has to be heard first."""
        return self._awaited != ""

    @Property(bool, notify=changed)
    def cancelling(self) -> bool:
        """Whether the pairing was called off and is still being undone."""
        return self._attempt.called_off

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

    @Property(bool, notify=changed)
    def forgotten(self) -> bool:
        """Whether the last pairing failed because the phone has deleted an earlier one."""
        return self._error == RadioReason.PHONE_FORGOT

    @Slot(bool)
    def setPowered(self, on: bool) -> None:
        self._run(self._port.set_powered(on), "power")

    @Slot(bool)
    def setDiscovering(self, on: bool) -> None:
        """Look for phones, and let phones find the unit, while the page is open."""
        self._searching = on
        if on and self._state.trouble:
            return  # there is nothing to search with; once there is, it begins
        self._run(self._discover(on=on), "discover")

    async def _discover(self, *, on: bool) -> None:
        try:
            await self._port.set_discoverable(on)
            await self._port.set_discovering(on)
        except HeadUnitError as error:
            if error.reason not in AWAY:  # the page says so itself, and it begins once the radio is there
                raise

    @Slot(str)
    def pair(self, address: str) -> None:
        if self.working:
            return
        self._remember(address)
        self._attempt.start(address, lambda: self._guard(self._pair(address)))
        self.changed.emit()

    @Slot()
    def pairLast(self) -> None:
        """Pair the phone that was asked last once more, from the beginning."""
        if self._asked:
            self.pairAgain(self._asked)

    @Slot(str)
    def pairAgain(self, address: str) -> None:
        """Drop the pairing on this side too, and pair anew as soon as the phone is heard."""
        if self.working:
            return
        self._remember(address)
        self._run(self._drop(address), "drop")

    def _remember(self, address: str) -> None:
        name = next((d.name for d in self._state.devices if d.address == address), self._asked_name)
        self._asked, self._asked_name = address, name
        self._error, self._just_paired = "", ""

    async def _drop(self, address: str) -> None:
        self._awaited = address
        try:
            await self._port.remove(address)
        except HeadUnitError as error:
            if error.reason != RadioReason.NOT_FOUND:  # gone here already: that is what is wanted
                self._awaited = ""
                raise
        self._pair_awaited()

    def _pair_awaited(self) -> None:
        address = self._awaited
        if not any(d.address == address and not d.paired and d.rssi is not None for d in self._state.devices):
            return
        if self._state.powered:
            self._awaited = ""
            self._attempt.start(address, lambda: self._guard(self._pair(address)))
            self.changed.emit()

    async def _pair(self, address: str) -> None:
        await self._port.pair(address)
        self._note_paired(next((d.name for d in self._state.devices if d.address == address), ""))

    @Slot()
    def cancel(self) -> None:
        """Call the pairing off, at whatever step it is; also one that the phone has begun."""
        self._awaited = ""
        if self._attempt.subject:
            self._attempt.cancel()
        elif self._state.pairing is not None:
            self.answer(False)  # noqa: FBT003 - a slot's arguments have no names
        self.changed.emit()

    @Slot(bool)
    def answer(self, match: bool) -> None:
        self._guest = self._guest if match else ""
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
