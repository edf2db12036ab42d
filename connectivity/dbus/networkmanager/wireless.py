"""The Wi-Fi device `wlan0`."""

from __future__ import annotations

from typing import Any, override

from dbus_fast import Variant

from connectivity.contracts.networkmanager import (
    NOTHING,
    WIFI_SECURITY,
    WIFI_TYPE,
    WIRELESS,
    DeviceReason,
    DeviceState,
    DeviceType,
    Errors,
    SecretFlags,
    WifiMode,
)
from connectivity.contracts.radio import (
    AccessPoint,
    BearerGrant,
    LinkStage,
    RadioError,
    RadioReason,
    Security,
    WifiState,
)
from connectivity.dbus.networkmanager.access_points import AccessPoints
from connectivity.dbus.networkmanager.activation import Activation
from connectivity.dbus.networkmanager.agents import Agents
from connectivity.dbus.networkmanager.common import Common
from connectivity.dbus.networkmanager.device import Device, LinkFailedError
from connectivity.dbus.networkmanager.scans import Scans, names_in
from connectivity.dbus.networkmanager.settings import Entry, Held, Profiles
from connectivity.dbus.objects import Caller, Interface, Method
from connectivity.dbus.ports import WifiSide
from connectivity.message_bus import BusError

INTERFACE = "wlan0"
_ADDRESS = "02:00:00:00:01:00"
_BITRATE_KBPS = 130_000
_CAPABILITIES = 0x73F
"""Every cipher, WPA and RSN, both bands; neither access point nor ad hoc."""
_FACTS = {
    "Udi": "/sys/devices/virtual/net/wlan0",
    "Driver": "headunit",
    "Mtu": 1500,
    "InterfaceFlags": 0x10003,
}
_WHY = {
    RadioReason.OUT_OF_RANGE: DeviceReason.SSID_NOT_FOUND,
    RadioReason.NOT_FOUND: DeviceReason.SSID_NOT_FOUND,
    RadioReason.NOT_FITTED: DeviceReason.SSID_NOT_FOUND,
    RadioReason.UNSUPPORTED: DeviceReason.SUPPLICANT_CONFIG_FAILED,
    RadioReason.NO_ADDRESS: DeviceReason.IP_CONFIG_UNAVAILABLE,
    RadioReason.LOST: DeviceReason.SUPPLICANT_DISCONNECT,
}
_WRONG_PASSWORD = (RadioReason.WRONG_PASSWORD, RadioReason.PASSWORD_TOO_SHORT)
_JOINS = {
    Security.OPEN: (Security.OPEN,),
    Security.WPA_PSK: (Security.WPA_PSK, Security.SAE),
    Security.SAE: (Security.SAE,),
    Security.UNSUPPORTED: (),
}
"""What a profile can be tried on."""


class WirelessDevice(Device):
    """Stands for the world's Wi-Fi radio as long as it is plugged in."""

    metric = 600

    def __init__(self, common: Common, side: WifiSide, agents: Agents, profiles: Profiles) -> None:
        self._side, self._agents, self._profiles = side, agents, profiles
        self._scans = Scans(common, side, profiles, self._scanned)
        methods = {
            "GetAccessPoints": Method("", "ao", self._points),
            "GetAllAccessPoints": Method("", "ao", self._points),
            "RequestScan": Method("a{sv}", "", self._request_scan),
        }
        signals = {"AccessPointAdded": "o", "AccessPointRemoved": "o"}
        shown = Interface(WIRELESS, _TYPES, dict(_VALUES), methods, signals)
        super().__init__(common, DeviceType.WIFI, INTERFACE, _ADDRESS, side.connectivity, _FACTS, shown)
        self.access_points = AccessPoints(common, self.path)

    def look(self, state: WifiState) -> None:
        """Follow the world's radio."""
        if not state.enabled:
            self._off()
            return
        new = self.access_points.follow(state)
        if self.state <= DeviceState.UNAVAILABLE:
            self._seen_now()
            self.change(DeviceState.DISCONNECTED, DeviceReason.SUPPLICANT_AVAILABLE)
        for entry in self._profiles.entries:
            if entry.held is Held.FAILED and entry.profile.ssid in new:
                entry.held = Held.FREE
        if state.active is not None and self.is_up:
            self._told_point(state.active)
        self.check_link()
        self.common.on_change()

    # As a device.

    @override
    async def bring_up(self, activation: Activation) -> BearerGrant:
        """With the password of the profile; where it is wrong or missing, agents are asked."""
        entry = activation.entry
        secured = entry.profile.security is not Security.OPEN
        flags = SecretFlags.ALLOW_INTERACTION | SecretFlags.USER_REQUESTED
        self.change(DeviceState.PREPARE)
        await self.common.pause()
        self.change(DeviceState.CONFIG)
        password: str | None = entry.profile.password if secured else ""
        reason = DeviceReason.NONE
        while True:
            if secured:
                self.change(DeviceState.NEED_AUTH, reason)
                await self.common.pause()
                if password is None:
                    password = await self._ask(activation, flags)
                self.change(DeviceState.PREPARE)
                self.change(DeviceState.CONFIG)
            try:
                return await self._join(entry, password or "")
            except RadioError as error:
                if not secured or error.reason not in _WRONG_PASSWORD:
                    why = DeviceReason.SSID_NOT_FOUND if not secured else DeviceReason.CONFIG_FAILED
                    raise LinkFailedError(_WHY.get(RadioReason(error.reason), why)) from error
            password, reason = None, DeviceReason.SUPPLICANT_DISCONNECT
            flags |= SecretFlags.REQUEST_NEW

    @override
    async def take_down(self) -> None:
        """Leave the network."""
        await self._side.leave()

    @override
    def holds(self, activation: Activation) -> DeviceReason | None:
        """The access point has to stay."""
        same = self._side.state.value.active == activation.entry.profile.ssid
        return None if same else DeviceReason.SUPPLICANT_DISCONNECT

    @override
    def refusal(self, entry: Entry, specific: str) -> str | None:
        """It fits where it is for Wi-Fi, and for the access point that is asked for."""
        if entry.profile.type != WIFI_TYPE:
            return 'profile is not compatible with device (connection type is not "802-11-wireless")'
        if self.state <= DeviceState.UNAVAILABLE:
            return "device is not available"
        if specific != NOTHING:
            point = self.access_points.at(specific)
            if point is None:
                return "requested access point not found"
            if point.ssid != entry.profile.ssid or not _fits(entry, point):
                return "requested access point is not compatible with profile"
        return None

    @override
    def comes_by_itself(self, entry: Entry) -> bool:
        """What is heard; a hidden network is not tried unasked."""
        point = self.access_points.heard(entry.profile.ssid)
        return point is not None and _fits(entry, point)

    @override
    def let_go(self, activation: Activation) -> None:
        """It is linked with nobody."""
        super().let_go(activation)
        self.common.server.set(self.path, WIRELESS, ActiveAccessPoint=NOTHING, Bitrate=0)

    @override
    def end(self) -> None:
        """It hears nothing any more."""
        super().end()
        self.access_points.clear()

    # Within.

    async def _join(self, entry: Entry, password: str) -> BearerGrant:
        profile = entry.profile
        if self._side.state.value.active is not None:
            await self._side.leave()
        point = self.access_points.heard(profile.ssid)
        if point is not None and not _fits(entry, point):
            raise LinkFailedError(DeviceReason.SSID_NOT_FOUND)

        def linked(state: WifiState) -> None:
            if state.joining == profile.ssid and state.stage is LinkStage.ADDRESSING:
                self._linked(profile.ssid)

        end = self._side.state.subscribe(linked)
        try:
            grant = await self._side.join(profile.ssid, password, hidden=profile.hidden)
        finally:
            end()
        self._linked(profile.ssid)
        return grant

    def _linked(self, ssid: str) -> None:
        self._told_point(ssid)
        self.change(DeviceState.IP_CONFIG)

    def _told_point(self, ssid: str) -> None:
        point = self.access_points.path(ssid)
        self.common.server.set(self.path, WIRELESS, ActiveAccessPoint=point, Bitrate=_BITRATE_KBPS)

    async def _ask(self, activation: Activation, flags: SecretFlags) -> str:
        entry = activation.entry
        password = await self._agents.password(entry.profile, entry.path, flags, activation.client)
        if password is None:
            raise LinkFailedError(DeviceReason.NO_SECRETS)
        self._profiles.change(entry, entry.profile.with_values(WIFI_SECURITY, psk=Variant("s", password)))
        return password

    def _off(self) -> None:
        self.drop(DeviceState.UNAVAILABLE, DeviceReason.NONE)
        self.access_points.clear()

    # Scans.

    async def _points(self, _caller: Caller) -> list[str]:
        return self.access_points.paths

    async def _request_scan(self, _caller: Caller, options: dict[str, Variant]) -> None:
        names = names_in(options)
        if self.state < DeviceState.DISCONNECTED:
            raise BusError(Errors.DEVICE_NOT_ALLOWED, "Scanning not allowed while unavailable")
        self._scans.want(names)

    def _scanned(self, answered: tuple[AccessPoint, ...]) -> None:
        if self.common.server.has(self.path, WIRELESS):  # else it was unplugged meanwhile
            self.access_points.scanned(answered)
            self.look(self._side.state.value)
            self._seen_now()

    def _seen_now(self) -> None:
        self.access_points.seen()
        self.common.server.set(self.path, WIRELESS, again=("LastScan",), LastScan=self.common.now_ms())


def _fits(entry: Entry, point: AccessPoint) -> bool:
    return point.security in _JOINS[entry.profile.security]


_TYPES = {
    "HwAddress": "s",
    "PermHwAddress": "s",
    "Mode": "u",
    "Bitrate": "u",
    "AccessPoints": "ao",
    "ActiveAccessPoint": "o",
    "WirelessCapabilities": "u",
    "LastScan": "x",
}
_VALUES: dict[str, Any] = {
    "HwAddress": _ADDRESS,
    "PermHwAddress": _ADDRESS,
    "Mode": int(WifiMode.INFRASTRUCTURE),
    "Bitrate": 0,
    "AccessPoints": [],
    "ActiveAccessPoint": NOTHING,
    "WirelessCapabilities": _CAPABILITIES,
    "LastScan": -1,
}
