"""The Wi-Fi pages: switch, networks, password, hidden and saved ones."""

from __future__ import annotations

from collections.abc import Coroutine
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from connectivity.contracts.radio import AWAY, AccessPoint, LinkStage, RadioReason, Security, WifiState
from connectivity.link import LinkService
from connectivity.link_state import wifi_bars
from connectivity.wifi.ports import WifiPort
from headunit.core.attempt import Attempt
from headunit.core.errors import HeadUnitError
from headunit.core.tasks import TaskSupervisor
from headunit.ui.rows import RowsModel, roles

QML_IMPORT_NAME = "Hmi.ViewModels.Wifi"
QML_IMPORT_MAJOR_VERSION = 1

_VANISHED = (RadioReason.OUT_OF_RANGE, RadioReason.NOT_FOUND)


@dataclass(frozen=True, slots=True)
class NetworkRow:
    """One network; `level` is 0 … 4 bars, 0 when out of range. `addressing` is the second half of `joining`."""

    ssid: str
    secured: bool
    supported: bool
    saved: bool
    hidden: bool
    in_range: bool
    level: int
    active: bool
    joining: bool
    addressing: bool


@QmlElement
@QmlUncreatable("built by the unit")
class WifiViewModel(QObject):
    """`networks` holds `NetworkRow` roles: the joined one first, then by bars; `saved` the known ones by name."""

    changed = Signal()
    joined = Signal(str, arguments=["ssid"])

    def __init__(self, port: WifiPort, link: LinkService, tasks: TaskSupervisor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._port, self._link, self._tasks = port, link, tasks
        self._networks, self._saved = RowsModel(NetworkRow, self), RowsModel(NetworkRow, self)
        self._attempt = Attempt(tasks, "wifi-join", lambda: self._fold(self._state))
        self._error = self._error_ssid = ""
        self._chosen_ssid = ""
        self._chosen: NetworkRow | None = None
        self._scanning = False
        self._state = port.state.value
        port.state.subscribe(self._fold, now=True)

    def _fold(self, state: WifiState) -> None:
        if state.enabled and not self._state.enabled and self._error in AWAY:
            self._error = self._error_ssid = ""  # it was said of a radio that was not there
        self._state = state
        rows = [self._row(point) for point in state.access_points]
        rows.sort(key=lambda row: (not row.active, -row.level, not row.in_range, row.ssid))
        wanted = self._chosen_ssid or state.active
        found = next((row for row in rows if row.ssid == wanted), None)
        if found is None and self._chosen is not None and self._chosen.ssid == self._chosen_ssid != "":
            # What is being looked at has vanished, or is hidden: it stays in view with what is said of it.
            gone = AccessPoint(self._chosen_ssid, Security.OPEN, None, hidden=self._chosen.hidden)
            found = replace(self._row(gone), secured=self._chosen.secured, supported=self._chosen.supported)
        self._chosen = found
        self._networks.set_rows(rows)
        self._saved.set_rows(sorted((row for row in rows if row.saved), key=lambda row: row.ssid.casefold()))
        self.changed.emit()

    def _row(self, point: AccessPoint) -> NetworkRow:
        joining = point.ssid == self.joining
        return NetworkRow(
            ssid=point.ssid,
            secured=point.security != Security.OPEN,
            supported=point.security != Security.UNSUPPORTED,
            saved=point.saved,
            hidden=point.hidden,
            in_range=point.strength is not None,
            level=wifi_bars(point.strength),
            active=point.ssid == self._state.active,
            joining=joining,
            addressing=joining and self._state.stage == LinkStage.ADDRESSING,
        )

    @Property(QObject, constant=True)
    def networks(self) -> QObject:
        return self._networks

    @Property(QObject, constant=True)
    def saved(self) -> QObject:
        return self._saved

    @Property(int, notify=changed)
    def count(self) -> int:
        return self._networks.rowCount()

    @Property(int, notify=changed)
    def savedCount(self) -> int:
        return self._saved.rowCount()

    @Property("QVariantMap", notify=changed)
    def chosen(self) -> dict[str, object]:
        """The `NetworkRow` roles of the network that the person chose, else of the joined one; empty for none."""
        return {} if self._chosen is None else roles(self._chosen)

    @Slot(str)
    def choose(self, ssid: str) -> None:
        """Look at one network; an empty name looks at the joined one again."""
        self._chosen_ssid = ssid
        self._fold(self._state)

    @Slot()
    def chooseSaved(self) -> None:
        """Look at a saved network: the joined one, else the first by name."""
        saved = sorted((p.ssid for p in self._state.access_points if p.saved), key=str.casefold)
        self.choose(self.active if self.active in saved else saved[0] if saved else "")

    @Property(bool, notify=changed)
    def enabled(self) -> bool:
        return self._state.enabled

    @Property(str, notify=changed)
    def troubleId(self) -> str:
        """Text id of why there is no device to switch on, empty where there is one."""
        return f"hmi-radio-{self._state.trouble}" if self._state.trouble else ""

    @Property(bool, notify=changed)
    def scanning(self) -> bool:
        return self._scanning or self._state.scanning

    @Property(str, notify=changed)
    def active(self) -> str:
        """SSID that is joined, empty when none is."""
        return self._state.active or ""

    @Property(str, notify=changed)
    def joining(self) -> str:
        """SSID that is being joined, empty when none is."""
        return self._attempt.subject or self._state.joining or ""

    @Property(bool, notify=changed)
    def cancelling(self) -> bool:
        """Whether joining was called off and is still being undone."""
        return self._attempt.called_off

    @Property(str, notify=changed)
    def errorId(self) -> str:
        if self._error in _VANISHED:
            return "hmi-radio-vanished"
        return f"hmi-radio-{self._error}" if self._error else ""

    @Property(bool, notify=changed)
    def wrongPassword(self) -> bool:
        """Whether another password may help."""
        return self._error in (RadioReason.WRONG_PASSWORD, RadioReason.PASSWORD_TOO_SHORT)

    @Property(str, notify=changed)
    def errorSsid(self) -> str:
        """The network that the error is about, empty when it is about none."""
        return self._error_ssid

    @Slot(bool)
    def setEnabled(self, on: bool) -> None:
        self._run(self._enable(on), "enable", "")

    async def _enable(self, on: bool) -> None:
        await self._port.set_enabled(on)
        if on:
            await self._scan()

    @Slot()
    def scan(self) -> None:
        if self._state.enabled and not self._scanning:
            self._tasks.spawn(self._guard(self._scan(), ""), "wifi-scan")

    async def _scan(self) -> None:
        self._scanning = True
        self.changed.emit()
        try:
            await self._port.scan()
        finally:
            self._scanning = False
            self.changed.emit()

    @Slot(str, str)
    def join(self, ssid: str, password: str) -> None:
        """Join a network; an empty password takes the saved one or none."""
        self._begin(ssid, password, hidden=any(p.ssid == ssid and p.hidden for p in self._state.access_points))

    @Slot(str, str)
    def joinHidden(self, ssid: str, password: str) -> None:
        """Join a network that does not tell its name; an empty password is for one without protection."""
        self._chosen_ssid = ssid
        seen = next((p for p in self._state.access_points if p.ssid == ssid), None)
        kind = Security.WPA_PSK if password else Security.OPEN
        self._chosen = self._row(seen or AccessPoint(ssid, kind, None, hidden=True))
        self._begin(ssid, password, hidden=True)

    def _begin(self, ssid: str, password: str, *, hidden: bool) -> None:
        if self._attempt.subject or not ssid:
            return
        self._error = self._error_ssid = ""
        self._attempt.start(ssid, lambda: self._guard(self._join(ssid, password or None, hidden=hidden), ssid))
        self._fold(self._state)

    async def _join(self, ssid: str, password: str | None, *, hidden: bool) -> None:
        await self._link.join_wifi(ssid, password, hidden=hidden)
        self.joined.emit(ssid)

    @Slot()
    def cancel(self) -> None:
        """Call the joining off, whoever began; what was saved before stays saved."""
        if self._attempt.subject:
            self._attempt.cancel()
        else:
            self._link.cancel_bring_up()
        self._fold(self._state)

    @Slot()
    def leave(self) -> None:
        self._run(self._link.leave_wifi(), "leave", "")

    @Slot(str)
    def forget(self, ssid: str) -> None:
        self._run(self._port.forget(ssid), "forget", ssid)

    @Slot()
    def clearError(self) -> None:
        self._error = self._error_ssid = ""
        self.changed.emit()

    def _run(self, work: Coroutine[Any, Any, None], what: str, ssid: str) -> None:
        self._error = self._error_ssid = ""
        self._fold(self._state)
        self._tasks.spawn(self._guard(work, ssid), f"wifi-{what}")

    async def _guard(self, work: Coroutine[Any, Any, None], ssid: str) -> None:
        try:
            await work
        except HeadUnitError as error:
            self._error, self._error_ssid = error.reason, ssid
            self.changed.emit()
