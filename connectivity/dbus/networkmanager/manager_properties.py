"""The manager's properties as they are at the start, and what it lets clients do. Pure data."""

from __future__ import annotations

from typing import Any, Final

from connectivity.contracts.networkmanager import NOTHING, ConnectivityState, State

VERSION: Final = "1.42.4"
_VERSION_NUMBER: Final = 1 << 16 | 42 << 8 | 4

PERMISSIONS: Final = (
    "checkpoint-rollback",
    "enable-disable-connectivity-check",
    "enable-disable-network",
    "enable-disable-statistics",
    "enable-disable-wifi",
    "enable-disable-wimax",
    "enable-disable-wwan",
    "network-control",
    "reload",
    "settings.modify.global-dns",
    "settings.modify.hostname",
    "settings.modify.own",
    "settings.modify.system",
    "sleep-wake",
    "wifi.scan",
    "wifi.share.open",
    "wifi.share.protected",
)
TYPES: Final = {
    "Devices": "ao",
    "AllDevices": "ao",
    "Checkpoints": "ao",
    "NetworkingEnabled": "b",
    "WirelessEnabled": "b",
    "WirelessHardwareEnabled": "b",
    "WwanEnabled": "b",
    "WwanHardwareEnabled": "b",
    "WimaxEnabled": "b",
    "WimaxHardwareEnabled": "b",
    "RadioFlags": "u",
    "ActiveConnections": "ao",
    "PrimaryConnection": "o",
    "PrimaryConnectionType": "s",
    "Metered": "u",
    "ActivatingConnection": "o",
    "Startup": "b",
    "Version": "s",
    "VersionInfo": "au",
    "Capabilities": "au",
    "State": "u",
    "Connectivity": "u",
    "ConnectivityCheckAvailable": "b",
    "ConnectivityCheckEnabled": "b",
    "ConnectivityCheckUri": "s",
    "GlobalDnsConfiguration": "a{sv}",
}
VALUES: Final[dict[str, Any]] = {
    "Devices": [],
    "AllDevices": [],
    "Checkpoints": [],
    "NetworkingEnabled": True,
    "WirelessEnabled": False,
    "WirelessHardwareEnabled": True,
    "WwanEnabled": False,
    "WwanHardwareEnabled": False,
    "WimaxEnabled": False,
    "WimaxHardwareEnabled": False,
    "RadioFlags": 0,
    "ActiveConnections": [],
    "PrimaryConnection": NOTHING,
    "PrimaryConnectionType": "",
    "Metered": 0,
    "ActivatingConnection": NOTHING,
    "Startup": False,
    "Version": VERSION,
    "VersionInfo": [_VERSION_NUMBER],
    "Capabilities": [],
    "State": int(State.DISCONNECTED),
    "Connectivity": int(ConnectivityState.NONE),
    "ConnectivityCheckAvailable": True,
    "ConnectivityCheckEnabled": True,
    "ConnectivityCheckUri": "",
    "GlobalDnsConfiguration": {},
}
