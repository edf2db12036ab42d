"""The panel: what is outside the unit, for the person who plays the world."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from connectivity.contracts.radio import Security
from connectivity.contracts.world import WorldNetwork, WorldPhone, WorldSnapshot
from headunit.core.looptime import LoopTime
from headunit.core.tasks import TaskSupervisor
from headunit.panel.backend_port import BackendPort
from headunit.panel.body_qt import PanelBodyViewModel
from headunit.panel.clock_qt import PanelClockViewModel
from headunit.panel.commands import Commands, Notice
from headunit.panel.desk import Desk, View
from headunit.panel.domain import network_state, phone_state, spaced_code
from headunit.panel.mail_qt import PanelMailViewModel
from headunit.panel.parts_qt import PanelCarViewModel, PanelUnitViewModel
from headunit.panel.portal_qt import PanelPortalViewModel
from headunit.panel.ports import WorldPort
from headunit.ui.formatter import Formatter
from headunit.ui.rows import RowsModel

QML_IMPORT_NAME = "Hmi.ViewModels.World"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class PhoneRow:
    """One phone. `state` is one of `phone_state`; `answer` is ask, accept or reject; `battery` is text."""

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
    paired: bool
    can_start_pairing: bool
    hotspot: bool
    hotspot_ssid: str
    hotspot_password: str


@dataclass(frozen=True, slots=True)
class NetworkRow:
    """One Wi-Fi network. `state` is one of `network_state`; `password` is empty where it is open."""

    key: str
    ssid: str
    state: str
    in_range: bool
    internet: bool
    captive: bool
    portal_accepted: bool
    password: str


@QmlElement
@QmlUncreatable("built by the panel's process")
class PanelViewModel(QObject):
    """The whole panel. `phones` holds `PhoneRow`, `networks` `NetworkRow` roles."""

    changed = Signal()
    noticeChanged = Signal()

    def __init__(
        self,
        world: WorldPort,
        backend: BackendPort,
        loop_time: LoopTime,
        words: Formatter,
        tasks: TaskSupervisor,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._world = world
        self._words = words
        self._commands = Commands(tasks, loop_time)
        self._clock = PanelClockViewModel(world, self._commands, loop_time, words, self)
        self._car = PanelCarViewModel(world, self._commands, words, self)
        self._body = PanelBodyViewModel(world, self._commands, words, self)
        self._unit = PanelUnitViewModel(self)
        self._desk = Desk(backend, self._commands, tasks, loop_time)
        self._mail = PanelMailViewModel(self._desk, self._clock, self)
        self._portal = PanelPortalViewModel(self._desk, self._clock, words, self)
        self._phones = RowsModel(PhoneRow, self)
        self._networks = RowsModel(NetworkRow, self)
        self._snapshot: WorldSnapshot | None = None
        world.state.subscribe(self._fold, now=True)
        world.away.subscribe(lambda _: self.changed.emit())
        self._commands.notice.subscribe(lambda _: self.noticeChanged.emit())
        tasks.spawn(self._clock.run(), "panel-clock")

    def _fold(self, snapshot: WorldSnapshot | None) -> None:
        self._snapshot = snapshot
        if snapshot is not None:
            bluetooth = snapshot.radio.bluetooth
            visible = bluetooth.powered and bluetooth.discoverable
            self._clock.fold(snapshot)
            self._car.fold(snapshot.car)
            self._body.fold(snapshot.car)
            self._unit.fold(snapshot)
            self._desk.drive(snapshot.profile.vin)
            self._phones.set_rows([self._phone_row(phone, visible) for phone in snapshot.phones])
            self._networks.set_rows([_network_row(network) for network in snapshot.networks])
        self.changed.emit()

    def _phone_row(self, phone: WorldPhone, unit_visible: bool) -> PhoneRow:
        reachable = phone.in_range and phone.bluetooth and phone.pairing is None
        return PhoneRow(
            key=phone.id,
            owner=phone.owner,
            name=phone.name,
            state=phone_state(phone),
            in_range=phone.in_range,
            bluetooth=phone.bluetooth,
            tethering=phone.tethering,
            mobile_internet=phone.mobile_internet,
            battery=self._words.with_unit(phone.battery_percent, "%"),
            answer=phone.pairing_answer,
            paired=phone.paired,
            can_start_pairing=unit_visible and reachable and not phone.paired,
            hotspot=phone.hotspot,
            hotspot_ssid=phone.hotspot_ssid,
            hotspot_password=phone.hotspot_password,
        )

    @Property(bool, notify=changed)
    def connected(self) -> bool:
        """Whether the world answers."""
        return self._snapshot is not None

    @Property(str, notify=changed)
    def awayCode(self) -> str:
        """Why the world is away; empty while it answers and before the first try."""
        error = self._world.away.value
        return error.reason if error is not None and self._snapshot is None else ""

    @Property(str, notify=changed)
    def carModel(self) -> str:
        return self._snapshot.profile.model if self._snapshot else ""

    @Property(str, notify=changed)
    def country(self) -> str:
        """Country code of the car's market."""
        return self._snapshot.profile.market.country if self._snapshot else ""

    @Property(PanelClockViewModel, constant=True)
    def clock(self) -> PanelClockViewModel:
        return self._clock

    @Property(PanelCarViewModel, constant=True)
    def car(self) -> PanelCarViewModel:
        return self._car

    @Property(PanelBodyViewModel, constant=True)
    def body(self) -> PanelBodyViewModel:
        return self._body

    @Property(PanelUnitViewModel, constant=True)
    def unit(self) -> PanelUnitViewModel:
        return self._unit

    @Property(PanelMailViewModel, constant=True)
    def mail(self) -> PanelMailViewModel:
        return self._mail

    @Property(PanelPortalViewModel, constant=True)
    def portal(self) -> PanelPortalViewModel:
        return self._portal

    @Slot(str)
    def watch(self, view: str) -> None:
        """Somebody looks at `mail` or `portal`; at anything else the backend is left alone."""
        self._desk.watch(View(view) if view in tuple(View) else View.NOTHING)

    @Property(QObject, constant=True)
    def phones(self) -> QObject:
        return self._phones

    @Property(QObject, constant=True)
    def networks(self) -> QObject:
        return self._networks

    # The passkey that somebody at a phone compares.

    def _asked(self) -> WorldPhone | None:
        phones = self._snapshot.phones if self._snapshot else ()
        return next((phone for phone in phones if phone.pairing is not None), None)

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

    # Phones and networks, by the key of their row.

    @Slot(str, bool)
    def setPhoneInRange(self, key: str, on: bool) -> None:
        self._commands.do(self._world.patch_phone(key, in_range=on), "phone")

    @Slot(str, bool)
    def setTethering(self, key: str, on: bool) -> None:
        self._commands.do(self._world.patch_phone(key, tethering=on), "phone")

    @Slot(str, bool)
    def setMobileInternet(self, key: str, on: bool) -> None:
        self._commands.do(self._world.patch_phone(key, mobile_internet=on), "phone")

    @Slot(str, bool)
    def setPhoneBluetooth(self, key: str, on: bool) -> None:
        self._commands.do(self._world.patch_phone(key, bluetooth=on), "phone")

    @Slot(str, bool)
    def setHotspot(self, key: str, on: bool) -> None:
        self._commands.do(self._world.patch_phone(key, hotspot=on), "phone")

    @Slot(str, str)
    def setPairingAnswer(self, key: str, answer: str) -> None:
        """How the phone answers a passkey: ask, accept or reject."""
        self._commands.do(self._world.patch_phone(key, pairing_answer=answer), "phone")

    @Slot(str)
    def startPairing(self, key: str) -> None:
        """The person picks the visible unit on the phone."""
        self._commands.do(self._world.start_pairing(key), "start-pairing")

    @Slot(str, bool)
    def setNetworkInRange(self, key: str, on: bool) -> None:
        self._commands.do(self._world.patch_network(key, in_range=on), "network")

    @Slot(str, bool)
    def setNetworkInternet(self, key: str, on: bool) -> None:
        self._commands.do(self._world.patch_network(key, internet=on), "network")

    @Slot(str, bool)
    def setPortalAccepted(self, key: str, on: bool) -> None:
        self._commands.do(self._world.patch_network(key, portal_accepted=on), "network")

    # What was refused.

    @Property(str, notify=noticeChanged)
    def noticeCode(self) -> str:
        """The code of the refusal to be read now, or empty."""
        return self._commands.notice.value.code

    @Property(str, notify=noticeChanged)
    def noticeDetail(self) -> str:
        """The world's own sentence about it, in English."""
        return self._commands.notice.value.detail

    @Slot()
    def dismissNotice(self) -> None:
        self._commands.notice.set(Notice())


def _network_row(network: WorldNetwork) -> NetworkRow:
    return NetworkRow(
        key=network.id,
        ssid=network.ssid,
        state=network_state(network),
        in_range=network.in_range,
        internet=network.internet,
        captive=network.captive,
        portal_accepted=network.portal_accepted,
        password=network.password if network.security is not Security.OPEN else "",
    )
