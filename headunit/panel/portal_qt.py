"""The panel's portal and phone app: what an owner does there, in the name of one account."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from connectivity.contracts.cloud import Account, Device
from connectivity.contracts.telemetry import Trip
from headunit.panel.clock_qt import PanelClockViewModel
from headunit.panel.desk import Desk, DeskState
from headunit.panel.domain import spaced_code, terms_state
from headunit.ui.formatter import Formatter
from headunit.ui.rows import RowsModel

QML_IMPORT_NAME = "Hmi.ViewModels.World"
QML_IMPORT_MAJOR_VERSION = 1

_BEHIND_S = 1.0
"""The panel's clock may be that far behind the backend's: the world's word takes its time to arrive."""


@dataclass(frozen=True, slots=True)
class AccountRow:
    """One account; `chosen` tells whether the portal is used in its name."""

    key: str
    email: str
    name: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class DeviceRow:
    """One unit; `linked` tells since when it belongs to the account, empty until the owner has confirmed it."""

    key: str
    model: str
    vin: str
    found: str
    linked: str
    confirming: bool
    removing: bool


@dataclass(frozen=True, slots=True)
class TripRow:
    """One trip: from when to when, and how far."""

    key: str
    when: str
    distance: str


@QmlElement
@QmlUncreatable("part of the panel")
class PanelPortalViewModel(QObject):
    """`accounts` holds `AccountRow`, `devices` `DeviceRow`, `trips` `TripRow` roles."""

    changed = Signal()

    def __init__(self, desk: Desk, clock: PanelClockViewModel, words: Formatter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._clock, self._words = desk, clock, words
        self._accounts = RowsModel(AccountRow, self)
        self._devices = RowsModel(DeviceRow, self)
        self._trips = RowsModel(TripRow, self)
        self._told_by_time: tuple[str, int] = ("", 0)
        desk.state.subscribe(self._fold, now=True)
        clock.ticked.connect(self._tick)

    def _fold(self, state: DeskState) -> None:
        self._accounts.set_rows(
            [AccountRow(one.id, one.email, one.name, one.id == state.chosen) for one in state.accounts or ()]
        )
        self._devices.set_rows([self._device_row(device, state.busy) for device in state.devices or ()])
        self._trips.set_rows([self._trip_row(trip) for trip in state.car.trips] if state.car else [])
        self._told_by_time = (self._terms(), self._minutes())
        self.changed.emit()

    def _tick(self) -> None:
        """Terms fall due and codes run out as service time goes on."""
        told = (self._terms(), self._minutes())
        if told != self._told_by_time:
            self._told_by_time = told
            self.changed.emit()

    def _device_row(self, device: Device, busy: frozenset[str]) -> DeviceRow:
        return DeviceRow(
            key=device.device_id,
            model=device.model,
            vin=device.vin,
            found=self._clock.told(device.found_at),
            linked=self._clock.told(device.linked_at) if device.linked_at else "",
            confirming=f"confirm:{device.device_id}" in busy,
            removing=f"remove:{device.device_id}" in busy,
        )

    def _trip_row(self, trip: Trip) -> TripRow:
        km = trip.odometer_end_km - trip.odometer_start_km
        return TripRow(
            trip.id, self._clock.told(trip.started_at, trip.ended_at), self._words.with_unit(km, "km", decimals=1)
        )

    def _account(self) -> Account | None:
        return self._desk.state.value.account

    def _terms(self) -> str:
        account = self._account()
        return terms_state(account.terms_due_at, self._clock.now()) if account else ""

    def _minutes(self) -> int:
        code = self._desk.state.value.code
        left_s = (code.expires_at - self._clock.now()).total_seconds() if code else 0.0
        return max(0, math.ceil((left_s - _BEHIND_S) / 60))

    @Property(bool, notify=changed)
    def loaded(self) -> bool:
        return self._desk.state.value.accounts is not None

    @Property(str, notify=changed)
    def away(self) -> str:
        """Code of why the backend gives nothing, or empty."""
        return self._desk.state.value.away

    # The account.

    @Property(QObject, constant=True)
    def accounts(self) -> QObject:
        return self._accounts

    @Property(str, notify=changed)
    def country(self) -> str:
        account = self._account()
        return account.country if account else ""

    @Property(bool, notify=changed)
    def activated(self) -> bool:
        account = self._account()
        return account is not None and account.activated

    @Property(str, notify=changed)
    def terms(self) -> str:
        """`accepted`, `due` or `suspended`; empty where no account is chosen."""
        return self._terms()

    @Property(str, notify=changed)
    def termsDue(self) -> str:
        """When the online services are suspended, or empty."""
        account = self._account()
        return self._clock.told(account.terms_due_at) if account and account.terms_due_at else ""

    @Property(bool, notify=changed)
    def termsBusy(self) -> bool:
        return "terms" in self._desk.state.value.busy

    @Slot(str)
    def choose(self, key: str) -> None:
        """Use the portal in the name of this account."""
        self._desk.choose(key)

    @Slot()
    def acceptTerms(self) -> None:
        self._desk.accept_terms()

    # Its multimedia devices.

    @Property(QObject, constant=True)
    def devices(self) -> QObject:
        return self._devices

    @Property(bool, notify=changed)
    def devicesLoaded(self) -> bool:
        return self._desk.state.value.devices is not None

    @Property(str, notify=changed)
    def refusal(self) -> str:
        """Code of why this account cannot use the portal, or empty."""
        return self._desk.state.value.refusal

    @Property(str, notify=changed)
    def code(self) -> str:
        """The six digits to type into the car, or empty."""
        code = self._desk.state.value.code
        return spaced_code(code.code) if code else ""

    @Property(int, notify=changed)
    def codeMinutes(self) -> int:
        """Minutes of service time for which the code is good, rounded up; 0 once it is not."""
        return self._minutes()

    @Property(bool, notify=changed)
    def codeBusy(self) -> bool:
        return "code" in self._desk.state.value.busy

    @Slot(str)
    def confirm(self, key: str) -> None:
        """The owner confirms the unit."""
        self._desk.confirm(key)

    @Slot(str)
    def remove(self, key: str) -> None:
        """The owner removes the unit."""
        self._desk.remove(key)

    @Slot()
    def newCode(self) -> None:
        """Register a multimedia device: ask for a code."""
        self._desk.new_code()

    # The car on the bench.

    @Property(bool, notify=changed)
    def carLoaded(self) -> bool:
        return self._desk.state.value.car is not None

    @Property(str, notify=changed)
    def carRefusal(self) -> str:
        """Code of why the owner sees nothing of the car, or empty."""
        car = self._desk.state.value.car
        return car.refusal if car else ""

    @Property(bool, notify=changed)
    def privacy(self) -> bool:
        car = self._desk.state.value.car
        return car is not None and car.privacy

    @Property(bool, notify=changed)
    def privacyBusy(self) -> bool:
        return "privacy" in self._desk.state.value.busy

    @Property(QObject, constant=True)
    def trips(self) -> QObject:
        return self._trips

    @Property(int, notify=changed)
    def tripCount(self) -> int:
        return self._trips.rowCount()

    @Property(str, notify=changed)
    def tripsRefusal(self) -> str:
        """Code of why the owner of the car is shown no trips, or empty."""
        car = self._desk.state.value.car
        return car.trips_refusal if car else ""

    @Slot(bool)
    def setPrivacy(self, on: bool) -> None:
        self._desk.set_privacy(on=on)
