"""The access points on the bus: those that are heard now."""

from __future__ import annotations

import hashlib
from typing import Any

from connectivity.contracts.networkmanager import ACCESS_POINT, NOTHING, WIRELESS, ApFlags, ApSecurity, WifiMode
from connectivity.contracts.radio import AccessPoint, Security, WifiState
from connectivity.dbus.networkmanager.common import Common
from connectivity.dbus.objects import Interface

_CIPHERS = ApSecurity.PAIR_CCMP | ApSecurity.GROUP_CCMP
_RSN = {
    Security.OPEN: ApSecurity.NONE,
    Security.WPA_PSK: _CIPHERS | ApSecurity.KEY_MGMT_PSK,
    Security.SAE: _CIPHERS | ApSecurity.KEY_MGMT_SAE,
    Security.UNSUPPORTED: _CIPHERS | ApSecurity.KEY_MGMT_802_1X,
}
_CHANNELS_MHZ = (2412, 2437, 2462, 5180, 5240)


class AccessPoints:
    """Shows what a device hears: one object for each network.

    Args:
        common: Of the twin.
        device: The path of the device.
    """

    def __init__(self, common: Common, device: str) -> None:
        self._common, self._device = common, device
        self._paths: dict[str, str] = {}
        self._shown: dict[str, AccessPoint] = {}
        self._answered: dict[str, AccessPoint] = {}

    @property
    def paths(self) -> list[str]:
        """Where they are."""
        return list(self._paths.values())

    def path(self, ssid: str) -> str:
        """Where a network is; `NOTHING` while it is not heard."""
        return self._paths.get(ssid, NOTHING)

    def at(self, path: str) -> AccessPoint | None:
        """What is at a path."""
        return next((self._shown[ssid] for ssid, known in self._paths.items() if known == path), None)

    def heard(self, ssid: str) -> AccessPoint | None:
        """What is heard of a network."""
        return self._shown.get(ssid)

    def follow(self, state: WifiState) -> set[str]:
        """Show what is heard now; gives back the names that were not heard before."""
        heard = {point.ssid: point for point in state.access_points if point.strength is not None}
        now = {**self._answered, **heard} if state.enabled else {}
        for ssid in [known for known in self._paths if known not in now or _differs(self._shown[known], now[known])]:
            self._hide(ssid)
        new = {ssid for ssid in now if ssid not in self._paths}
        for point in now.values():
            self._show(point)
        return new

    def scanned(self, answered: tuple[AccessPoint, ...]) -> None:
        """A scan is over: hidden networks that have answered are known until the next one (`follow` shows them)."""
        self._answered = {point.ssid: point for point in answered}

    def seen(self) -> None:
        """A scan is over: what is heard was heard now."""
        now_s = self._common.now_ms() // 1000
        for path in self._paths.values():
            self._common.server.set(path, ACCESS_POINT, LastSeen=now_s)

    def clear(self) -> None:
        """Hear nothing."""
        self.follow(WifiState())

    def _show(self, point: AccessPoint) -> None:
        server, ssid = self._common.server, point.ssid
        values: dict[str, Any] = {"Strength": point.strength, "LastSeen": self._common.now_ms() // 1000}
        path = self._paths.get(ssid)
        if path is not None:
            if point != self._shown[ssid]:
                self._shown[ssid] = point
                server.set(path, ACCESS_POINT, **values)
            return
        path = self._paths[ssid] = self._common.path("AccessPoint")
        self._shown[ssid] = point
        values |= {
            "Flags": int(ApFlags.NONE if point.security is Security.OPEN else ApFlags.PRIVACY),
            "WpaFlags": int(ApSecurity.NONE),
            "RsnFlags": int(_RSN[point.security]),
            "Ssid": ssid.encode(),
            "Frequency": _CHANNELS_MHZ[_digest(ssid)[0] % len(_CHANNELS_MHZ)],
            "HwAddress": _bssid(ssid),
            "Mode": int(WifiMode.INFRASTRUCTURE),
            "MaxBitrate": 270_000,
        }
        server.add(path, Interface(ACCESS_POINT, _TYPES, values))
        server.emit(self._device, WIRELESS, "AccessPointAdded", "o", path)
        server.set(self._device, WIRELESS, AccessPoints=self.paths)

    def _hide(self, ssid: str) -> None:
        server, path = self._common.server, self._paths.pop(ssid)
        del self._shown[ssid]
        server.emit(self._device, WIRELESS, "AccessPointRemoved", "o", path)
        server.set(self._device, WIRELESS, AccessPoints=self.paths)
        server.remove(path)


def _differs(one: AccessPoint, other: AccessPoint) -> bool:
    """Whether it is another access point of the same name."""
    return one.security is not other.security


def _digest(ssid: str) -> bytes:
    return hashlib.sha256(ssid.encode()).digest()


def _bssid(ssid: str) -> str:
    """Always the same for a name; locally administered."""
    return bytes([0x02, *_digest(ssid)[1:6]]).hex(":").upper()


_TYPES = {
    "Flags": "u",
    "WpaFlags": "u",
    "RsnFlags": "u",
    "Ssid": "ay",
    "Frequency": "u",
    "HwAddress": "s",
    "Mode": "u",
    "MaxBitrate": "u",
    "Strength": "y",
    "LastSeen": "i",
}
