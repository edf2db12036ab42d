"""The panel's hands on the phones, and on the passkey that somebody at one of them compares."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from connectivity.contracts.world import WorldPhone, WorldSnapshot
from headunit.panel.commands import Commands
from headunit.panel.domain import phone_state, spaced_code
from headunit.panel.faults import labels
from headunit.panel.newcomers import new_phone
from headunit.panel.ports import WorldPort
from headunit.ui.formatter import Formatter
from headunit.ui.rows import RowsModel

QML_IMPORT_NAME = "Hmi.ViewModels.World"
QML_IMPORT_MAJOR_VERSION = 1

_FULL_PERCENT = 100


@dataclass(frozen=True, slots=True)
class PhoneRow:
    """One phone. `owner` tells it from the others; `state` is one of `phone_state`; `answer` is ask, accept or reject.

    `battery` is text. `can_forget`: it knows the unit. `can_start_pairing`: it sees a unit that it does not know.
    """

    key: str
    owner: str
    name: str
    state: str
    in_range: bool
    bluetooth: bool
    tethering: bool
    mobile_internet: bool
    battery: str
    answer: str
    differs: bool
    can_forget: bool
    can_start_pairing: bool
    hotspot: bool
    hotspot_ssid: str
    hotspot_password: str


@QmlElement
@QmlUncreatable("part of the panel")
class PanelPhonesViewModel(QObject):
    """Every phone around the car. `rows` holds `PhoneRow` roles; slots take the key of a row."""

    changed = Signal()

    def __init__(self, world: WorldPort, commands: Commands, words: Formatter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._world, self._commands, self._words = world, commands, words
        self._phones: tuple[WorldPhone, ...] = ()
        self._rows = RowsModel(PhoneRow, self)

    def fold(self, snapshot: WorldSnapshot) -> None:
        bluetooth = snapshot.radio.bluetooth
        visible = bluetooth.powered and bluetooth.discoverable
        self._phones = snapshot.phones
        owners = labels([(phone.id, phone.owner) for phone in snapshot.phones])
        self._rows.set_rows([self._row(phone, owners[phone.id], visible) for phone in snapshot.phones])
        self.changed.emit()

    def _row(self, phone: WorldPhone, owner: str, unit_visible: bool) -> PhoneRow:
        knows = phone.paired and not phone.forgot
        reachable = phone.in_range and phone.bluetooth and phone.battery_percent > 0 and phone.pairing is None
        return PhoneRow(
            key=phone.id,
            owner=owner,
            name=phone.name,
            state=phone_state(phone),
            in_range=phone.in_range,
            bluetooth=phone.bluetooth,
            tethering=phone.tethering,
            mobile_internet=phone.mobile_internet,
            battery=self._words.with_unit(phone.battery_percent, "%"),
            answer=phone.pairing_answer,
            differs=phone.passkey_differs,
            can_forget=knows,
            can_start_pairing=unit_visible and reachable and not knows,
            hotspot=phone.hotspot,
            hotspot_ssid=phone.hotspot_ssid,
            hotspot_password=phone.hotspot_password,
        )

    @Property(QObject, constant=True)
    def rows(self) -> QObject:
        return self._rows

    # The passkey that somebody at a phone compares.

    def _asked(self) -> WorldPhone | None:
        return next((phone for phone in self._phones if phone.pairing is not None), None)

    @Property(str, notify=changed)
    def pairingOwner(self) -> str:
        """Whose phone shows a passkey, or empty."""
        phone = self._asked()
        return phone.owner if phone else ""

    @Property(str, notify=changed)
    def pairingCode(self) -> str:
        phone = self._asked()
        return spaced_code(phone.pairing.code) if phone and phone.pairing else ""

    @Property(bool, notify=changed)
    def pairingAnswered(self) -> bool:
        """Whether the phone's side has accepted and the unit's side is waited for."""
        phone = self._asked()
        return phone is not None and phone.pairing is not None and phone.pairing.accepted_there

    @Slot(bool)
    def answerPairing(self, accept: bool) -> None:
        phone = self._asked()
        if phone is not None:
            self._commands.do(self._world.answer_pairing(phone.id, accept=accept), "answer-pairing")

    # What a phone's owner does.

    @Slot(str, bool)
    def setInRange(self, key: str, on: bool) -> None:
        self._commands.do(self._world.patch_phone(key, in_range=on), "phone")

    @Slot(str, bool)
    def setTethering(self, key: str, on: bool) -> None:
        self._commands.do(self._world.patch_phone(key, tethering=on), "phone")

    @Slot(str, bool)
    def setMobileInternet(self, key: str, on: bool) -> None:
        self._commands.do(self._world.patch_phone(key, mobile_internet=on), "phone")

    @Slot(str, bool)
    def setBluetooth(self, key: str, on: bool) -> None:
        self._commands.do(self._world.patch_phone(key, bluetooth=on), "phone")

    @Slot(str, bool)
    def setHotspot(self, key: str, on: bool) -> None:
        self._commands.do(self._world.patch_phone(key, hotspot=on), "phone")

    @Slot(str, int)
    def charge(self, key: str, by_percent: int) -> None:
        """Charge the battery, or empty it: within 0 … 100 %. At 0 the phone is off."""
        phone = next((one for one in self._phones if one.id == key), None)
        if phone is not None:
            wanted = min(_FULL_PERCENT, max(0, round(phone.battery_percent) + by_percent))
            self._commands.do(self._world.patch_phone(key, battery_percent=wanted), "phone")

    @Slot(str, str)
    def setPairingAnswer(self, key: str, answer: str) -> None:
        """How the phone answers a passkey: ask, accept or reject."""
        self._commands.do(self._world.patch_phone(key, pairing_answer=answer), "phone")

    @Slot(str, bool)
    def setDiffers(self, key: str, on: bool) -> None:
        """Whether the phone shows other digits than the unit."""
        self._commands.do(self._world.patch_phone(key, passkey_differs=on), "phone")

    @Slot(str)
    def startPairing(self, key: str) -> None:
        """The person picks the visible unit on the phone."""
        self._commands.do(self._world.start_pairing(key), "start-pairing")

    @Slot(str)
    def forgetPairing(self, key: str) -> None:
        """The person deletes the car on the phone; the unit does not learn of it."""
        self._commands.do(self._world.forget_pairing(key), "forget-pairing")

    @Slot()
    def add(self) -> None:
        """Somebody else with a phone gets in."""
        new = new_phone({phone.id for phone in self._phones}, {phone.address for phone in self._phones})
        self._commands.do(self._world.add_phone(new.id, new.address, name=new.name), "add-phone")

    @Slot(str)
    def remove(self, key: str) -> None:
        """The phone goes for good, and the unit's pairing with it."""
        self._commands.do(self._world.remove_phone(key), "remove-phone")
