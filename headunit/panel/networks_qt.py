"""The panel's hands on the Wi-Fi networks around the car."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from connectivity.contracts.radio import Security
from connectivity.contracts.world import WorldNetwork, WorldSnapshot
from headunit.panel.commands import Commands
from headunit.panel.domain import network_state
from headunit.panel.faults import labels
from headunit.panel.newcomers import new_network
from headunit.panel.ports import WorldPort
from headunit.ui.rows import RowsModel

QML_IMPORT_NAME = "Hmi.ViewModels.World"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class NetworkRow:
    """One Wi-Fi network. `ssid` tells it from the others; `state` is one of `network_state`; `security` of `Security`.

    `password` is empty where it needs none.
    """

    key: str
    ssid: str
    state: str
    in_range: bool
    internet: bool
    captive: bool
    portal_accepted: bool
    hidden: bool
    security: str
    password: str


@QmlElement
@QmlUncreatable("part of the panel")
class PanelNetworksViewModel(QObject):
    """Every Wi-Fi network that belongs to no phone. `rows` holds `NetworkRow` roles; slots take the key of a row."""

    def __init__(self, world: WorldPort, commands: Commands, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._world, self._commands = world, commands
        self._networks: tuple[WorldNetwork, ...] = ()
        self._rows = RowsModel(NetworkRow, self)

    def fold(self, snapshot: WorldSnapshot) -> None:
        self._networks = snapshot.networks
        ssids = labels([(network.id, network.ssid) for network in snapshot.networks])
        self._rows.set_rows([_row(network, ssids[network.id]) for network in snapshot.networks])

    @Property(QObject, constant=True)
    def rows(self) -> QObject:
        return self._rows

    @Slot(str, bool)
    def setInRange(self, key: str, on: bool) -> None:
        self._commands.do(self._world.patch_network(key, in_range=on), "network")

    @Slot(str, bool)
    def setInternet(self, key: str, on: bool) -> None:
        self._commands.do(self._world.patch_network(key, internet=on), "network")

    @Slot(str, bool)
    def setHidden(self, key: str, on: bool) -> None:
        """Whether it keeps its name to itself."""
        self._commands.do(self._world.patch_network(key, hidden=on), "network")

    @Slot(str, bool)
    def setCaptive(self, key: str, on: bool) -> None:
        """Whether it wants a page to be accepted first."""
        self._commands.do(self._world.patch_network(key, captive=on), "network")

    @Slot(str, bool)
    def setPortalAccepted(self, key: str, on: bool) -> None:
        self._commands.do(self._world.patch_network(key, portal_accepted=on), "network")

    @Slot(str)
    def add(self, security: str) -> None:
        """One more network, of one of `Security`."""
        kind = Security(security)
        new = new_network({one.id for one in self._networks}, {one.ssid for one in self._networks}, kind)
        self._commands.do(self._world.add_network(new.id, new.ssid, kind, password=new.password), "add-network")

    @Slot(str)
    def remove(self, key: str) -> None:
        """It goes for good; the unit may still have it saved."""
        self._commands.do(self._world.remove_network(key), "remove-network")


def _row(network: WorldNetwork, ssid: str) -> NetworkRow:
    return NetworkRow(
        key=network.id,
        ssid=ssid,
        state=network_state(network),
        in_range=network.in_range,
        internet=network.internet,
        captive=network.captive,
        portal_accepted=network.portal_accepted,
        hidden=network.hidden,
        security=network.security,
        password=network.password if network.security is not Security.OPEN else "",
    )
