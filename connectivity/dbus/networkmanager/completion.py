"""What a new Wi-Fi profile leaves open is taken from its access point."""

from __future__ import annotations

from typing import Any

from dbus_fast import Variant

from connectivity.contracts.networkmanager import (
    KEY_MGMT_PSK,
    KEY_MGMT_SAE,
    NOTHING,
    WIFI_SECURITY,
    WIFI_TYPE,
    Errors,
)
from connectivity.contracts.radio import AccessPoint, Security
from connectivity.dbus.networkmanager.access_points import AccessPoints
from connectivity.dbus.networkmanager.profile import Settings
from connectivity.message_bus import BusError


def complete(settings: Settings, access_points: AccessPoints, specific: str) -> str:
    """Fill in what is missing; the name of the network.

    Args:
        settings: They are changed.
        access_points: What is heard.
        specific: The path of one, or `NOTHING`.

    Raises:
        BusError: They do not fit together, or there is no name.
    """
    point = None
    if specific != NOTHING:
        point = access_points.at(specific)
        if point is None:
            text = f"The access point {specific} was not in the scan list."
            raise BusError(Errors.SPECIFIC_OBJECT_NOT_FOUND, text)
        settings.setdefault(WIFI_TYPE, {}).setdefault("ssid", Variant("ay", point.ssid.encode()))
    ssid = settings.get(WIFI_TYPE, {}).get("ssid")
    if ssid is None or ssid.signature != "ay" or not ssid.value:
        text = "A 'wireless' setting with a valid SSID is required if no AP path was given."
        raise BusError(Errors.DEVICE_INVALID_CONNECTION, text)
    name = bytes(ssid.value).decode(errors="replace")
    if point is None:
        heard = access_points.heard(name)
        point = heard if heard is not None and _may_fit(settings, heard) else None
    if point is None:
        settings[WIFI_TYPE]["hidden"] = Variant("b", value=True)
    else:
        _complete_security(settings, point)
    return name


def unique_id(name: str, taken: set[str]) -> str:
    """`name`, or `name 1` and so on where it is taken."""
    number, candidate = 0, name
    while candidate in taken:
        number += 1
        candidate = f"{name} {number}"
    return candidate


def _may_fit(settings: Settings, point: AccessPoint) -> bool:
    """Whether a profile without an access point of its own can mean this one."""
    secured = WIFI_SECURITY in settings
    return secured == (point.security is not Security.OPEN) and point.security is not Security.UNSUPPORTED


def _complete_security(settings: Settings, point: AccessPoint) -> None:
    given: dict[str, Any] | None = settings.get(WIFI_SECURITY)
    if point.security is Security.OPEN:
        if given is not None:
            text = f"{WIFI_SECURITY}: Access point is unencrypted but setting specifies security"
            raise BusError(Errors.INVALID_SETTING, text)
        return
    if point.security is Security.UNSUPPORTED:
        if "802-1x" not in settings:
            text = f"{WIFI_SECURITY}.key-mgmt: 'wpa-eap' security requires '802-1x' setting presence"
            raise BusError(Errors.MISSING_SETTING, text)
        return
    if given is None:
        given = settings[WIFI_SECURITY] = {}
    given.setdefault("key-mgmt", Variant("s", KEY_MGMT_SAE if point.security is Security.SAE else KEY_MGMT_PSK))
