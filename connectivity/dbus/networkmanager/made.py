"""Profiles that nobody has typed: for networks that the world remembers, and for paired phones. Pure."""

from __future__ import annotations

import uuid

from dbus_fast import Variant

from connectivity.contracts.networkmanager import (
    BLUETOOTH_TYPE,
    KEY_MGMT_PSK,
    KEY_MGMT_SAE,
    PANU,
    WIFI_SECURITY,
    WIFI_TYPE,
)
from connectivity.contracts.radio import Security
from connectivity.contracts.radio_service import SavedNetwork
from connectivity.dbus.networkmanager.profile import Profile, Settings, checked

_OURS = uuid.UUID("6f1d3a0e-5b7c-4b6e-9d5e-2f0c8e1a7b43")
_SECURITY = {Security.WPA_PSK: KEY_MGMT_PSK, Security.SAE: KEY_MGMT_SAE}


def of_saved(network: SavedNetwork) -> Profile:
    """The profile of a network that the world remembers: its UUID is always the same, it never comes by itself."""
    settings = _named(network.ssid, _stable("wifi", network.ssid), WIFI_TYPE)
    settings[WIFI_TYPE] = {"ssid": Variant("ay", network.ssid.encode()), "mode": Variant("s", "infrastructure")}
    if network.hidden:
        settings[WIFI_TYPE]["hidden"] = Variant("b", value=True)
    if network.security in _SECURITY:
        settings[WIFI_SECURITY] = {
            "key-mgmt": Variant("s", _SECURITY[network.security]),
            "psk": Variant("s", network.password),
        }
    return checked(settings)


def of_phone(address: str, name: str) -> Profile:
    """The profile that NetworkManager makes by itself for a paired phone with a network."""
    settings = _named(f"{name} Network", _stable("bluetooth", address), BLUETOOTH_TYPE)
    settings[BLUETOOTH_TYPE] = {
        "bdaddr": Variant("ay", bytes.fromhex(address.replace(":", ""))),
        "type": Variant("s", PANU),
    }
    return checked(settings)


def says(profile: Profile, network: SavedNetwork) -> bool:
    """Whether a profile is what the world remembers of its network."""
    if network.security is Security.OPEN:
        return profile.security is Security.OPEN
    return profile.security is not Security.OPEN and profile.password == network.password


def saying(profile: Profile, network: SavedNetwork) -> Profile:
    """What a profile has to say of a network that was changed behind it."""
    fresh = of_saved(network).settings
    settings = {name: values for name, values in profile.settings.items() if name != WIFI_SECURITY}
    if WIFI_SECURITY in fresh:
        settings[WIFI_SECURITY] = fresh[WIFI_SECURITY]
    return Profile({**settings, WIFI_TYPE: fresh[WIFI_TYPE]})


def _named(name: str, identity: str, kind: str) -> Settings:
    return {
        "connection": {
            "id": Variant("s", name),
            "uuid": Variant("s", identity),
            "type": Variant("s", kind),
            "autoconnect": Variant("b", value=False),
        }
    }


def _stable(kind: str, name: str) -> str:
    return str(uuid.uuid5(_OURS, f"{kind}:{name}"))
