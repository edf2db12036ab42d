"""What every device of the twin has: its properties, its states, and the one activation that it carries."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from connectivity.contracts.networkmanager import (
    DEVICE,
    NOTHING,
    ConnectivityState,
    DeviceReason,
    DeviceState,
    DeviceType,
    Errors,
)
from connectivity.contracts.radio import BearerGrant
from connectivity.contracts.radio_service import Connectivity
from connectivity.dbus.networkmanager.addresses import Addresses
from connectivity.dbus.networkmanager.common import Common
from connectivity.dbus.networkmanager.device_properties import TYPES, VALUES
from connectivity.dbus.networkmanager.settings import Entry
from connectivity.dbus.objects import Caller, Interface, Method
from connectivity.message_bus import BusError
from headunit.core.observable import Observable

if TYPE_CHECKING:
    from connectivity.dbus.networkmanager.activation import Activation

_CONNECTIVITY = {
    Connectivity.NONE: ConnectivityState.NONE,
    Connectivity.PORTAL: ConnectivityState.PORTAL,
    Connectivity.LIMITED: ConnectivityState.LIMITED,
    Connectivity.FULL: ConnectivityState.FULL,
}


class LinkFailedError(Exception):
    """A device cannot be brought up."""

    def __init__(self, reason: DeviceReason) -> None:
        super().__init__(reason.name)
        self.reason = reason


class Device(ABC):
    """One device on the bus.

    Attributes:
        path: Where it is.
        interface: Its name among devices.
        activation: The latest that it was asked for, until it is over.
        autoconnect: Whether it brings profiles up by itself; a person's `Disconnect` ends that until the next one.
    """

    metric = 0
    """Of its routes: the lowest is the machine's way out."""

    def __init__(
        self,
        common: Common,
        kind: DeviceType,
        interface: str,
        address: str,
        connectivity: Observable[Connectivity],
        facts: Mapping[str, Any],
        *more: Interface,
    ) -> None:
        self.common, self.kind, self.interface = common, kind, interface
        self.path = common.path("Devices")
        self.activation: Activation | None = None
        self.autoconnect = True
        self._carried: Activation | None = None
        self._dropping = False
        self._connectivity = connectivity
        values = {**VALUES, "Interface": interface, "HwAddress": address, "DeviceType": int(kind), **facts}
        methods = {"Disconnect": Method("", "", self._disconnect)}
        shown = Interface(DEVICE, TYPES, values, methods, {"StateChanged": "uuu"}, {"Autoconnect": self._set_auto})
        common.server.add(self.path, shown, *more)

    # What each kind of device knows.

    @abstractmethod
    async def bring_up(self, activation: Activation) -> BearerGrant:
        """Walk from `PREPARE` to `IP_CONFIG`. Raises `LinkFailedError`."""

    @abstractmethod
    async def take_down(self) -> None:
        """Take the link down, whatever it is."""

    @abstractmethod
    def holds(self, activation: Activation) -> DeviceReason | None:
        """Why the link of an activation is lost; None while it holds."""

    @abstractmethod
    def refusal(self, entry: Entry, specific: str) -> str | None:
        """Why a profile cannot be tried on this device now, in NetworkManager's words; None where it can."""

    @abstractmethod
    def comes_by_itself(self, entry: Entry) -> bool:
        """Whether what the profile wants is there to be connected with."""

    # States.

    @property
    def state(self) -> DeviceState:
        """Where it is on its way."""
        return DeviceState(self.common.server.get(self.path, DEVICE, "State"))

    @property
    def connectivity(self) -> ConnectivityState:
        """What a check over it finds; `NONE` while it is not up."""
        return _CONNECTIVITY[self._connectivity.value] if self.is_up else ConnectivityState.NONE

    @property
    def is_free(self) -> bool:
        """Whether something may come by itself."""
        waits = self.state is DeviceState.DISCONNECTED and self.activation is None
        return waits and self.autoconnect and not self._dropping

    @property
    def is_up(self) -> bool:
        """Whether it carries a bearer with an address."""
        return self.state is DeviceState.ACTIVATED

    def change(self, state: DeviceState, reason: DeviceReason = DeviceReason.NONE) -> None:
        """Go to another state and tell it."""
        old = self.state
        if old is state:
            return
        server = self.common.server
        server.set(self.path, DEVICE, State=int(state), StateReason=[int(state), int(reason)])
        self.announce(state, old, reason)
        if self._carried is not None:
            self._carried.follow(state)
        self.common.on_change()

    def announce(self, state: DeviceState, old: DeviceState, reason: DeviceReason) -> None:
        """Send `StateChanged`."""
        self.common.server.emit(self.path, DEVICE, "StateChanged", "uuu", int(state), int(old), int(reason))

    def carry(self, activation: Activation) -> None:
        """Begin with an activation; the one before is over."""
        self._carried = activation
        self.autoconnect = True
        self.common.server.set(self.path, DEVICE, ActiveConnection=activation.path)

    def addressed(self, interface: str, made: Addresses) -> None:
        """It has an address."""
        self.common.server.set(self.path, DEVICE, IpInterface=interface, Ip4Config=made.ip4, Dhcp4Config=made.dhcp4)

    def let_go(self, activation: Activation) -> None:
        """An activation is over."""
        if self.activation is activation:
            self.activation = activation.predecessor
        if self._carried is activation:
            self._carried = None
            nothing = {"ActiveConnection": NOTHING, "Ip4Config": NOTHING, "Dhcp4Config": NOTHING, "IpInterface": ""}
            self.common.server.set(self.path, DEVICE, **nothing)

    def check_link(self) -> None:
        """The world has changed: the link may be lost."""
        carried = self._carried
        if carried is not None and carried.linked:
            reason = self.holds(carried)
            if reason is not None:
                carried.lost(reason)

    def tell_connectivity(self) -> None:
        """Show what a check finds now."""
        self.common.server.set(self.path, DEVICE, Ip4Connectivity=int(self.connectivity))

    def tell_available(self, entries: tuple[Entry, ...]) -> None:
        """Show which profiles can be tried on it."""
        fitting = [one.path for one in entries if self.refusal(one, NOTHING) is None and self.comes_by_itself(one)]
        self.common.server.set(self.path, DEVICE, AvailableConnections=fitting)

    def manage(self) -> None:
        """It was plugged in."""
        self.change(DeviceState.UNAVAILABLE, DeviceReason.NOW_MANAGED)

    def end(self) -> None:
        """It is unplugged: what it carried is over."""
        self.drop(DeviceState.UNMANAGED, DeviceReason.REMOVED)

    def drop(self, state: DeviceState, reason: DeviceReason) -> None:
        """It can carry nothing any more."""
        self._dropping = True  # nothing comes by itself meanwhile
        if self.activation is not None:
            self.activation.cut(state, reason)
        self.change(state, reason)
        self._dropping = False

    async def _disconnect(self, _caller: Caller) -> None:
        if self.activation is None:
            raise BusError(Errors.DEVICE_NOT_ACTIVE, "This device is not active")
        self.autoconnect = False
        self.activation.stop(DeviceReason.USER_REQUESTED)

    async def _set_auto(self, _caller: Caller, on: Any) -> None:
        self.autoconnect = bool(on)
        self.common.server.set(self.path, DEVICE, Autoconnect=bool(on))
        self.common.on_change()
