"""The link for the status bar and for every page that needs to say why the unit is not online."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from connectivity.link import LinkService
from connectivity.link_state import Bearer, LinkState, OfflineReason, Rung
from headunit.ui.rows import RowsModel

QML_IMPORT_NAME = "Hmi.ViewModels.Link"
QML_IMPORT_MAJOR_VERSION = 1

_UNDER_WAY = {OfflineReason.STARTING, OfflineReason.CONNECTING, OfflineReason.CHECKING}
_NOTHING_TO_OPEN = _UNDER_WAY | {
    OfflineReason.IGNITION_OFF,
    *(reason for reason in OfflineReason if reason.startswith("backend-")),
}
"""Reasons that no page of the unit mends."""
_OF_NETWORKS = {OfflineReason.NETWORK_OUT_OF_RANGE, OfflineReason.WRONG_PASSWORD}


@dataclass(frozen=True, slots=True)
class RungRow:
    """One rung of the ladder (`adapter` … `backend`); `phase` is `done`, `active`, `failed` or `todo`."""

    rung: str
    phase: str


def ladder(state: LinkState) -> list[RungRow]:
    """Every rung from the lowest: what is reached, where it goes on or failed, what comes later (pure)."""
    rows = []
    for rung in list(Rung)[1:]:
        if state.online or rung <= state.reached:
            phase = "done"
        elif rung > state.reached + 1:
            phase = "todo"
        else:
            phase = "active" if state.reason in _UNDER_WAY else "failed"
        rows.append(RungRow(rung.name.lower(), phase))
    return rows


@QmlElement
@QmlUncreatable("built by the unit")
class LinkViewModel(QObject):
    """`reasonId` is the text id of why the unit is offline (`hmi-link-…`), empty when online.

    `rungs` holds `RungRow` roles: the ladder adapter → paired → link → IP → internet → backend.
    """

    changed = Signal()

    def __init__(self, service: LinkService, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._service = service
        self._rungs = RowsModel(RungRow, self)
        self._state = service.state.value
        service.state.subscribe(self._fold, now=True)

    def _fold(self, state: LinkState) -> None:
        self._state = state
        self._rungs.set_rows(ladder(state))
        self.changed.emit()

    @Property(QObject, constant=True)
    def rungs(self) -> QObject:
        return self._rungs

    @Property(bool, notify=changed)
    def online(self) -> bool:
        return self._state.online

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        """Whether it is on the way to be online: there is something to wait for and nothing to mend."""
        return self._state.reason in _UNDER_WAY

    @Property(str, notify=changed)
    def bearer(self) -> str:
        return self._state.bearer.value

    @Property(str, notify=changed)
    def name(self) -> str:
        return self._state.name

    @Property(int, notify=changed)
    def level(self) -> int:
        """Bars 0 … 4, -1 where nobody tells the strength of what carries."""
        return -1 if self._state.signal is None else self._state.signal

    @Property(str, notify=changed)
    def reason(self) -> str:
        return self._state.reason.value if self._state.reason else ""

    @Property(str, notify=changed)
    def reasonId(self) -> str:
        return f"hmi-link-{self._state.reason}" if self._state.reason else ""

    @Property(str, notify=changed)
    def helpId(self) -> str:
        """Text id of what the person can do about it, empty when online."""
        return f"hmi-link-help-{self._state.reason}" if self._state.reason else ""

    @Property(int, notify=changed)
    def roundTrip(self) -> int:
        """Milliseconds that the backend's last answer took, -1 while there is none."""
        return -1 if self._state.round_trip_ms is None or not self._state.online else self._state.round_trip_ms

    @Property(str, notify=changed)
    def fixRoute(self) -> str:
        """The page where a person can mend it; empty when online, or where only waiting or the car's key helps."""
        reason = self._state.reason
        if reason is None or reason in _NOTHING_TO_OPEN:
            return ""
        if reason == OfflineReason.NO_PHONE:
            return "setup/bluetooth/pair"
        on_wifi = self._state.bearer == Bearer.WIFI or reason in _OF_NETWORKS
        return "setup/wifi" if on_wifi else "setup/bluetooth"

    @Property(bool, notify=changed)
    def connecting(self) -> bool:
        """Whether a bearer is being brought up, which can be called off."""
        return self._state.reason == OfflineReason.CONNECTING

    @Slot()
    def checkNow(self) -> None:
        self._service.check_now()

    @Slot()
    def cancel(self) -> None:
        """Call off what the unit is bringing up; it is not tried again at once."""
        self._service.cancel_bring_up()
