"""The manager: the machine as a whole, and what clients ask of it."""

from __future__ import annotations

import logging
from typing import Any

from dbus_fast import Variant

from connectivity.contracts.networkmanager import (
    BLUETOOTH_TYPE,
    MANAGER,
    MANAGER_PATH,
    NOTHING,
    WIFI_TYPE,
    ActiveState,
    ConnectionFlags,
    ConnectivityState,
    DeviceReason,
    Errors,
    State,
)
from connectivity.contracts.radio import RadioError
from connectivity.dbus.networkmanager.activation import Activation
from connectivity.dbus.networkmanager.common import Common
from connectivity.dbus.networkmanager.completion import complete, unique_id
from connectivity.dbus.networkmanager.device import Device
from connectivity.dbus.networkmanager.manager_properties import PERMISSIONS, TYPES, VALUES
from connectivity.dbus.networkmanager.profile import Settings, checked
from connectivity.dbus.networkmanager.settings import Entry, Held, Profiles
from connectivity.dbus.networkmanager.wireless import WirelessDevice
from connectivity.dbus.objects import Caller, Interface, Method
from connectivity.dbus.ports import WifiSide
from connectivity.message_bus import BusError

_log = logging.getLogger(__name__)
_PERSIST = {
    "disk": ConnectionFlags.NONE,
    "memory": ConnectionFlags.UNSAVED,
    "volatile": ConnectionFlags.UNSAVED | ConnectionFlags.VOLATILE,
}


class Manager:
    """The object at `/org/freedesktop/NetworkManager`."""

    def __init__(self, common: Common, profiles: Profiles, wifi: WifiSide) -> None:
        self._common, self._profiles, self._wifi = common, profiles, wifi
        self._devices: list[Device] = []
        self._active: list[Activation] = []
        self._bound: dict[str, list[Activation]] = {}
        self._refreshing = False
        methods = {
            "GetDevices": Method("", "ao", self._get_devices),
            "GetAllDevices": Method("", "ao", self._get_devices),
            "GetDeviceByIpIface": Method("s", "o", self._by_interface),
            "ActivateConnection": Method("ooo", "o", self._activate),
            "AddAndActivateConnection": Method("a{sa{sv}}oo", "oo", self._add_and_activate),
            "AddAndActivateConnection2": Method("a{sa{sv}}ooa{sv}", "ooa{sv}", self._add_and_activate2),
            "DeactivateConnection": Method("o", "", self._deactivate),
            "GetPermissions": Method("", "a{ss}", self._permissions),
            "GetLogging": Method("", "ss", self._logging),
            "CheckConnectivity": Method("", "u", self._check),
            "state": Method("", "u", self._state),
        }
        signals = {"StateChanged": "u", "DeviceAdded": "o", "DeviceRemoved": "o", "CheckPermissions": ""}
        write = {"WirelessEnabled": self._enable_wifi}
        common.server.add(MANAGER_PATH, Interface(MANAGER, TYPES, dict(VALUES), methods, signals, write))
        profiles.on_gone = self._profile_gone
        common.on_change = self.refresh

    # Devices.

    def plug(self, device: Device) -> None:
        """A device has come."""
        self._devices.append(device)
        self._common.server.emit(MANAGER_PATH, MANAGER, "DeviceAdded", "o", device.path)
        self._tell_devices()
        device.manage()

    def unplug(self, device: Device) -> None:
        """A device has gone."""
        device.end()
        self._devices.remove(device)
        self._common.server.emit(MANAGER_PATH, MANAGER, "DeviceRemoved", "o", device.path)
        self._common.server.remove(device.path)
        self._tell_devices()

    def show_wifi(self, *, enabled: bool, unblocked: bool, present: bool) -> None:
        """The switches of the Wi-Fi radio."""
        self._common.server.set(
            MANAGER_PATH, MANAGER, WirelessEnabled=enabled, WirelessHardwareEnabled=unblocked, RadioFlags=int(present)
        )

    def client_gone(self, client: str) -> None:
        """A client has left the bus: what was bound to it is taken down."""
        for activation in self._bound.pop(client, []):
            activation.stop(DeviceReason.USER_REQUESTED)

    # What it says of itself.

    def refresh(self) -> None:
        """Show what follows from devices, activations and the world."""
        if self._refreshing:
            return
        self._refreshing = True
        try:
            self._refresh()
        finally:
            self._refreshing = False
        self._come_by_themselves()

    def _refresh(self) -> None:
        server = self._common.server
        for device in self._devices:
            device.tell_connectivity()
            device.tell_available(self._profiles.entries)
        up = [one for one in self._active if one.state is ActiveState.ACTIVATED]
        primary = min(up, key=lambda one: one.device.metric, default=None)
        for activation in self._active:
            activation.prefer(on=activation is primary)
        coming = [one for one in self._active if one.state is ActiveState.ACTIVATING]
        connectivity = self._connectivity(primary)
        state = _state(primary, connectivity, coming=bool(coming))
        told = server.get(MANAGER_PATH, MANAGER, "State")
        server.set(
            MANAGER_PATH,
            MANAGER,
            ActiveConnections=[one.path for one in self._active],
            PrimaryConnection=primary.path if primary else NOTHING,
            PrimaryConnectionType=primary.entry.profile.type if primary else "",
            ActivatingConnection=coming[0].path if coming and primary is None else NOTHING,
            Connectivity=int(connectivity),
            State=int(state),
        )
        if told != state:
            server.emit(MANAGER_PATH, MANAGER, "StateChanged", "u", int(state))

    def _connectivity(self, primary: Activation | None) -> ConnectivityState:
        return primary.device.connectivity if primary else ConnectivityState.NONE

    def _come_by_themselves(self) -> None:
        for device in self._devices:
            if not device.is_free:
                continue
            for entry in self._profiles.entries:
                wanted = entry.profile.autoconnect and entry.held is Held.FREE and not self._of(entry)
                if wanted and device.refusal(entry, NOTHING) is None and device.comes_by_itself(entry):
                    self._start(device, entry, NOTHING, "")
                    break

    def _tell_devices(self) -> None:
        paths = [device.path for device in self._devices]
        self._common.server.set(MANAGER_PATH, MANAGER, Devices=paths, AllDevices=paths)
        self.refresh()

    # What clients ask.

    async def _get_devices(self, _caller: Caller) -> list[str]:
        return [device.path for device in self._devices]

    async def _by_interface(self, _caller: Caller, interface: str) -> str:
        for device in self._devices:
            if interface == device.interface:
                return device.path
        raise BusError(Errors.UNKNOWN_DEVICE, "No device found for the requested iface.")

    async def _activate(self, caller: Caller, path: str, device_path: str, specific: str) -> str:
        if path == NOTHING:
            device = self._device(device_path) if device_path != NOTHING else None
            if device is None:
                text = "Only devices may be activated without a specifying a connection"
                raise BusError(Errors.UNKNOWN_DEVICE, text)
            entry = self._any_for(device)
        else:
            entry = self._profiles.get(path)
            device = self._device_for(entry, device_path, specific)
        return self._start(device, entry, specific, caller.name).path

    async def _add_and_activate(self, caller: Caller, settings: Settings, device: str, specific: str) -> Any:
        entry, activation = self._made(caller, settings, device, specific)
        return entry.path, activation.path

    async def _add_and_activate2(
        self, caller: Caller, settings: Settings, device: str, specific: str, options: dict[str, Variant]
    ) -> Any:
        for name in options:
            if name not in ("persist", "bind-activation"):
                raise BusError(Errors.INVALID_ARGUMENTS, "Unknown extra option passed")
        persist = options["persist"].value if "persist" in options else "disk"
        if persist not in _PERSIST:
            text = 'Option "persist" must be one of "volatile", "memory" or "disk"'
            raise BusError(Errors.INVALID_ARGUMENTS, text)
        bind = options["bind-activation"].value if "bind-activation" in options else "none"
        if bind not in ("dbus-client", "none"):
            text = 'Option "bind-activation" must be one of "dbus-client" or "none"'
            raise BusError(Errors.INVALID_ARGUMENTS, text)
        entry, activation = self._made(caller, settings, device, specific, _PERSIST[persist])
        if bind == "dbus-client":
            self._bound.setdefault(caller.name, []).append(activation)
        return entry.path, activation.path, {}

    async def _deactivate(self, _caller: Caller, path: str) -> None:
        for activation in self._active:
            if activation.path == path:
                activation.stop(DeviceReason.USER_REQUESTED)
                return
        raise BusError(Errors.CONNECTION_NOT_ACTIVE, "The connection was not active.")

    async def _permissions(self, _caller: Caller) -> dict[str, str]:
        return {f"{MANAGER}.{name}": "yes" for name in PERMISSIONS}

    async def _logging(self, _caller: Caller) -> tuple[str, str]:
        return "INFO", ""

    async def _check(self, _caller: Caller) -> int:
        self.refresh()
        return int(self._common.server.get(MANAGER_PATH, MANAGER, "Connectivity"))

    async def _state(self, _caller: Caller) -> int:
        return int(self._common.server.get(MANAGER_PATH, MANAGER, "State"))

    async def _enable_wifi(self, _caller: Caller, on: Any) -> None:
        try:
            await self._wifi.set_enabled(bool(on))
        except RadioError as error:
            _log.debug("Wi-Fi stays off: %s", error.reason)  # as a radio under a switch: the wish is no error

    # Activations.

    def _made(
        self,
        caller: Caller,
        settings: Settings,
        device_path: str,
        specific: str,
        flags: ConnectionFlags = ConnectionFlags.NONE,
    ) -> tuple[Entry, Activation]:
        given = {setting: dict(values) for setting, values in settings.items()}
        device = self._device(device_path) if device_path != NOTHING else self._device_of_kind(given)
        if isinstance(device, WirelessDevice):
            name = complete(given, device.access_points, specific)
        else:
            name = device.interface
            given.setdefault("connection", {}).setdefault("type", Variant("s", BLUETOOTH_TYPE))
            given.setdefault(BLUETOOTH_TYPE, {}).setdefault(
                "bdaddr", Variant("ay", bytes.fromhex(device.interface.replace(":", "")))
            )
        connection = given.setdefault("connection", {})
        taken = {one.profile.id for one in self._profiles.entries}
        connection.setdefault("id", Variant("s", unique_id(name, taken)))
        entry = Entry("", checked(given))
        refusal = device.refusal(entry, specific)
        if refusal is not None:
            text = f"Connection '{entry.profile.id}' is not available on device {device.interface} because {refusal}"
            raise BusError(Errors.UNKNOWN_CONNECTION, text)
        added = self._profiles.add(entry.profile, flags)
        return added, self._start(device, added, specific, caller.name)

    def _start(self, device: Device, entry: Entry, specific: str, client: str) -> Activation:
        entry.held = Held.FREE
        activation = Activation(self._common, device, entry, specific, client, self._over)
        self._active.append(activation)
        activation.start()
        self.refresh()
        return activation

    def _over(self, activation: Activation) -> None:
        if activation in self._active:
            self._active.remove(activation)
        for bound in self._bound.values():
            if activation in bound:
                bound.remove(activation)
        if activation.entry.flags & ConnectionFlags.VOLATILE:
            self._common.tasks.spawn(self._profiles.over(activation.entry), "networkmanager-profile-over")
        self.refresh()

    def _of(self, entry: Entry) -> Activation | None:
        return next((one for one in self._active if one.entry is entry), None)

    async def _profile_gone(self, entry: Entry) -> None:
        activation = self._of(entry)
        if activation is not None:
            activation.stop(DeviceReason.CONNECTION_REMOVED)
            await activation.finished()

    def _device(self, path: str) -> Device:
        for device in self._devices:
            if device.path == path:
                return device
        raise BusError(Errors.UNKNOWN_DEVICE, "Device not found")

    def _device_for(self, entry: Entry, path: str, specific: str) -> Device:
        if path != NOTHING:
            device = self._device(path)
            refusal = device.refusal(entry, specific)
            if refusal is None:
                return device
            text = f"Connection '{entry.profile.id}' is not available on device {device.interface} because {refusal}"
            raise BusError(Errors.UNKNOWN_CONNECTION, text)
        fitting = [device for device in self._devices if device.refusal(entry, specific) is None]
        if not fitting:
            raise BusError(Errors.UNKNOWN_DEVICE, "No suitable device found for this connection.")
        return fitting[0]

    def _device_of_kind(self, settings: Settings) -> Device:
        address = settings.get(BLUETOOTH_TYPE, {}).get("bdaddr")
        wanted = bytes(address.value).hex(":").upper() if address is not None and address.signature == "ay" else ""
        for device in self._devices:
            if device.interface == wanted or (WIFI_TYPE in settings and isinstance(device, WirelessDevice)):
                return device
        raise BusError(Errors.UNKNOWN_DEVICE, "No suitable device found for this connection.")

    def _any_for(self, device: Device) -> Entry:
        for entry in self._profiles.entries:
            if device.refusal(entry, NOTHING) is None and device.comes_by_itself(entry):
                return entry
        text = f"Device '{device.interface}' has no profile that could be activated"
        raise BusError(Errors.UNKNOWN_CONNECTION, text)


def _state(primary: Activation | None, connectivity: ConnectivityState, *, coming: bool) -> State:
    if primary is not None:
        return State.CONNECTED_GLOBAL if connectivity is ConnectivityState.FULL else State.CONNECTED_SITE
    return State.CONNECTING if coming else State.DISCONNECTED
