"""The Wi-Fi port over NetworkManager's D-Bus: the machine's own, or the world's twin of it."""

from __future__ import annotations

from dbus_fast import Variant

from connectivity.contracts.networkmanager import (
    ACCESS_POINT,
    DEVICE,
    MANAGER,
    MANAGER_PATH,
    NOTHING,
    SHORTEST_PSK,
    WIFI_TYPE,
    WIRELESS,
    DeviceState,
    DeviceType,
)
from connectivity.contracts.radio import LinkStage, RadioError, RadioReason, Security, WifiState
from connectivity.egress import Egress
from connectivity.networkmanager.attempt import Attempt
from connectivity.networkmanager.client import END_LIMIT_S, NetworkManager
from connectivity.networkmanager.profiles import Profiles
from connectivity.system_bus import SystemBus
from connectivity.wifi.nm_join import BEARER, Join
from connectivity.wifi.nm_networks import Network, in_order, name_of, networks, ssid_of_profile
from connectivity.wifi.nm_scan import scan
from headunit.core.looptime import LoopTime
from headunit.core.observable import Observable

_SCAN_LIMIT_S = 15.0
_SWITCH_LIMIT_S = 5.0
_FIRST_LOOK_S = 2.0
"""How long after the start NetworkManager may take to be found before it counts as missing."""


class NetworkManagerWifi:
    """See `connectivity.wifi.ports.WifiPort`.

    The first Wi-Fi device that NetworkManager manages is the unit's. Profiles that the unit makes are joined when the
    unit says so, never by NetworkManager itself; those that somebody else has made are used as they are.

    Args:
        bus: Where NetworkManager is.
        loop_time: Real time of waits.
    """

    def __init__(self, bus: SystemBus, loop_time: LoopTime) -> None:
        self._nm = NetworkManager(bus, loop_time)
        self._profiles = Profiles(self._nm, self._publish)
        self._joining = ""
        self._attempt: Attempt[Egress] = Attempt()
        self._scans = 0
        self._looked = False
        self._state = Observable(WifiState())
        self._nm.objects.subscribe(self._publish)

    @property
    def state(self) -> Observable[WifiState]:
        """See `WifiPort`."""
        return self._state

    async def run(self) -> None:
        """Say after a moment that NetworkManager is missing, if it is; needed once."""
        await self._nm.until(lambda: self._nm.present, _FIRST_LOOK_S)
        self._looked = True
        self._publish()

    async def set_enabled(self, on: bool) -> None:
        """See `WifiPort`."""
        if on:
            self._need_device()
        elif not self._nm.present:
            raise RadioError(RadioReason.NO_SERVICE)
        await self._nm.set("WirelessEnabled", Variant("b", on))
        if not await self._nm.until(lambda: self._enabled() is on, _SWITCH_LIMIT_S):
            self._need_device()
            raise RadioError(RadioReason.OFF if on else RadioReason.LOST, "the radio does not follow its switch")
        self._publish()

    async def scan(self) -> None:
        """See `WifiPort`."""
        device = self._need_power()
        self._scans += 1
        self._publish()
        try:
            await scan(self._nm, device, _SCAN_LIMIT_S)
        finally:
            self._scans -= 1
            self._publish()

    async def join(self, ssid: str, password: str | None, *, hidden: bool = False) -> Egress:
        """See `WifiPort`."""
        device = self._need_power()
        if self._joining:
            raise RadioError(RadioReason.BUSY)
        egress = self._nm.egress(BEARER, device)
        if egress is not None and password is None and self._name_on(device) == ssid:
            return egress
        network = self._joinable(ssid, password, device, hidden=hidden)
        self._joining = ssid
        self._publish()
        try:
            join = Join(self._nm, self._profiles, device, network, password, self._need_power)
            return await self._attempt.run(join.run())
        finally:
            self._joining = ""
            self._publish()

    async def leave(self) -> None:
        """See `WifiPort`; an attempt to join is called off."""
        await self._attempt.call_off()
        device = self._device()
        if not self._busy(device):
            return
        await self._nm.end(device, DEVICE, "Disconnect")
        await self._nm.until(lambda: not self._busy(device), END_LIMIT_S)
        self._publish()

    async def forget(self, ssid: str) -> None:
        """See `WifiPort`."""
        if not self._nm.present:
            raise RadioError(RadioReason.NO_SERVICE)
        saved = self._profiles.saved(WIFI_TYPE)
        known = [path for path, settings in saved.items() if name_of(ssid_of_profile(settings)) == ssid]
        if not known:
            raise RadioError(RadioReason.NOT_FOUND)
        for path in known:
            await self._profiles.delete(path)  # a network that is joined is left with it
        device = self._device()
        await self._nm.until(lambda: self._nm.profile_of(device) not in known, END_LIMIT_S)
        self._publish()

    # What there is.

    def _device(self) -> str:
        """The unit's device; empty for none."""
        wireless = [one for one in self._nm.devices(DeviceType.WIFI) if self._nm.objects.has(one, WIRELESS)]
        return wireless[0] if wireless else ""

    def _trouble(self) -> RadioReason | None:
        if not self._nm.present:
            return RadioReason.NO_SERVICE
        if not self._device():
            return RadioReason.NO_ADAPTER
        free = self._nm.objects.get(MANAGER_PATH, MANAGER, "WirelessHardwareEnabled", True)
        return None if free else RadioReason.BLOCKED

    def _enabled(self) -> bool:
        """Whether the radio is on and its device ready: NetworkManager needs a moment, and wpa_supplicant."""
        on = self._nm.objects.get(MANAGER_PATH, MANAGER, "WirelessEnabled", False)
        ready = self._nm.device_state(self._device()) > DeviceState.UNAVAILABLE
        return on and ready and self._trouble() is None

    def _busy(self, device: str) -> bool:
        return DeviceState.PREPARE <= self._nm.device_state(device) <= DeviceState.FAILED

    def _need_device(self) -> None:
        trouble = self._trouble()
        if trouble is not None:
            raise RadioError(trouble)

    def _need_power(self) -> str:
        """The device, switched on. Raises `RadioError`."""
        self._need_device()
        if not self._enabled():
            raise RadioError(RadioReason.OFF)
        return self._device()

    def _name_on(self, device: str) -> str:
        """The network that a device has joined or is joining; empty for none."""
        raw = ssid_of_profile(self._profiles.settings(self._nm.profile_of(device)))
        if not raw:  # a profile that is not ours to read
            point = self._nm.objects.get(device, WIRELESS, "ActiveAccessPoint", NOTHING)
            raw = self._nm.objects.get(point, ACCESS_POINT, "Ssid", b"")
        return name_of(raw) if raw else ""

    def _joinable(self, ssid: str, password: str | None, device: str, *, hidden: bool) -> Network:
        """What is to be joined. Raises `RadioError` for what need not be tried."""
        network = networks(self._nm, self._profiles, device).get(ssid)
        if hidden and (network is None or network.strength is None):
            raw, profile = (network.raw, network.profile) if network is not None else (ssid.encode(), "")
            known = network.security if network is not None and network.security is not Security.OPEN else None
            security = known or (Security.WPA_PSK if password else Security.OPEN)
            network = Network(raw, security, profile=profile, hidden=True)
        if network is None or (network.strength is None and not network.hidden):
            raise RadioError(RadioReason.OUT_OF_RANGE)
        if network.security is Security.UNSUPPORTED:
            raise RadioError(RadioReason.UNSUPPORTED)
        if password is not None and network.security is Security.OPEN:
            # The one that the password is for has gone, and an open one of its name is not the same.
            raise RadioError(RadioReason.OUT_OF_RANGE)
        given = password if network.security is not Security.OPEN else None
        if given is None and network.security is not Security.OPEN and not network.profile:
            raise RadioError(RadioReason.PASSWORD_TOO_SHORT)
        if given is not None and len(given.encode()) < SHORTEST_PSK:
            raise RadioError(RadioReason.PASSWORD_TOO_SHORT)
        return network

    def _publish(self) -> None:
        if self._nm.present:
            self._looked = True
            if not self._profiles.complete:
                return  # of a service that has just come, the rest is on its way
        elif not self._looked:
            return
        self._state.set(self._seen())

    def _seen(self) -> WifiState:
        trouble, device = self._trouble(), self._device()
        if trouble is not None or not self._enabled():
            return WifiState(trouble=trouble)
        points = in_order(networks(self._nm, self._profiles, device).values())
        stage, name = self._nm.stage(device), self._name_on(device)
        up = stage is LinkStage.UP and not self._joining
        if self._joining and stage in (LinkStage.DOWN, LinkStage.UP):
            stage = LinkStage.CONNECTING  # the network before it is being left
        joining = self._joining or ("" if up or stage is LinkStage.DOWN else name)
        return WifiState(
            enabled=True,
            scanning=self._scans > 0,
            access_points=points,
            active=(name or None) if up else None,
            joining=joining or None,
            stage=stage,
        )
