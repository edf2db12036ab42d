"""The Wi-Fi page: switch, networks, password."""

from __future__ import annotations

from collections.abc import Coroutine
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from connectivity.contracts.radio import Security, WifiState
from connectivity.link import LinkService
from connectivity.link_state import wifi_bars
from connectivity.wifi.ports import WifiPort
from headunit.core.errors import HeadUnitError
from headunit.core.tasks import TaskSupervisor
from headunit.ui.rows import RowsModel, roles

QML_IMPORT_NAME = "Hmi.ViewModels.Wifi"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class NetworkRow:
    """One network; `level` is 0 … 4 bars, 0 when out of range."""

    ssid: str
    secured: bool
    saved: bool
    in_range: bool
    level: int
    active: bool
    joining: bool


@QmlElement
@QmlUncreatable("built by the unit")
class WifiViewModel(QObject):
    """`networks` holds `NetworkRow` roles: the joined one first, then by strength."""

    changed = Signal()
    joined = Signal(str, arguments=["ssid"])

    def __init__(self, port: WifiPort, link: LinkService, tasks: TaskSupervisor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._port, self._link, self._tasks = port, link, tasks
        self._networks = RowsModel(NetworkRow, self)
        self._error = self._error_ssid = self._joining = ""
        self._chosen_ssid = ""
        self._chosen: dict[str, object] = {}
        self._scanning = False
        self._state = port.state.value
        port.state.subscribe(self._fold, now=True)

    def _fold(self, state: WifiState) -> None:
        self._state = state
        points = sorted(state.access_points, key=lambda p: (p.ssid != state.active, -(p.strength or -1), p.ssid))
        rows = [
            NetworkRow(
                ssid=p.ssid,
                secured=p.security != Security.OPEN,
                saved=p.saved,
                in_range=p.strength is not None,
                level=wifi_bars(p.strength),
                active=p.ssid == state.active,
                joining=p.ssid == (state.joining or self._joining),
            )
            for p in points
        ]
        wanted = self._chosen_ssid or state.active
        self._chosen = next((roles(row) for row in rows if row.ssid == wanted), {})
        self._networks.set_rows(rows)
        self.changed.emit()

    @Property(QObject, constant=True)
    def networks(self) -> QObject:
        return self._networks

    @Property(int, notify=changed)
    def count(self) -> int:
        return self._networks.rowCount()

    @Property("QVariantMap", notify=changed)
    def chosen(self) -> dict[str, object]:
        """The `NetworkRow` roles of the network that the person chose, else of the joined one; empty for none."""
        return self._chosen

    @Slot(str)
    def choose(self, ssid: str) -> None:
        """Look at one network; an empty name looks at the joined one again."""
        self._chosen_ssid = ssid
        self._fold(self._state)

    @Property(bool, notify=changed)
    def enabled(self) -> bool:
        return self._state.enabled

    @Property(bool, notify=changed)
    def scanning(self) -> bool:
        return self._scanning

    @Property(str, notify=changed)
    def active(self) -> str:
        """SSID that is joined, empty when none is."""
        return self._state.active or ""

    @Property(str, notify=changed)
    def joining(self) -> str:
        """SSID that is being joined, empty when none is."""
        return self._state.joining or self._joining

    @Property(str, notify=changed)
    def errorId(self) -> str:
        return f"hmi-radio-{self._error}" if self._error else ""

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
            await self._port.scan()

    @Slot()
    def scan(self) -> None:
        if self._state.enabled:
            self._run(self._scan(), "scan", "")

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
        if self._joining:
            return
        self._joining = ssid
        self._run(self._join(ssid, password or None), "join", ssid)

    async def _join(self, ssid: str, password: str | None) -> None:
        try:
            await self._link.join_wifi(ssid, password)
        finally:
            self._joining = ""
            self._fold(self._state)
        self.joined.emit(ssid)

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
