"""Connection profiles as D-Bus carries them: reading, checking and making them. Pure."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from dbus_fast import Variant

from connectivity.contracts.networkmanager import (
    BLUETOOTH_TYPE,
    KEY_MGMT_PSK,
    KEY_MGMT_SAE,
    LONGEST_PSK,
    LONGEST_SSID,
    PANU,
    SHORTEST_PSK,
    WIFI_SECURITY,
    WIFI_TYPE,
    Errors,
)
from connectivity.contracts.radio import Security
from connectivity.dbus.networkmanager.vocabulary import SECRETS, SETTINGS_WITHOUT_WORDS, WORDS
from connectivity.message_bus import BusError

Settings = dict[str, dict[str, Variant]]
"""Setting → property → value."""

_HEX_KEY_LENGTH = 64
_KEY_MGMT = {KEY_MGMT_PSK: Security.WPA_PSK, KEY_MGMT_SAE: Security.SAE}
_SPOKEN = ("none", "ieee8021x", "owe", KEY_MGMT_PSK, KEY_MGMT_SAE, "wpa-eap", "wpa-eap-suite-b-192")


@dataclass(frozen=True, slots=True)
class Profile:
    """One profile that makes sense (`checked`)."""

    settings: Settings

    def _get(self, setting: str, name: str, default: Any) -> Any:
        value = self.settings.get(setting, {}).get(name)
        return default if value is None else value.value

    @property
    def id(self) -> str:
        """What people call it."""
        return str(self._get("connection", "id", ""))

    @property
    def uuid(self) -> str:
        """What it is told by."""
        return str(self._get("connection", "uuid", ""))

    @property
    def type(self) -> str:
        """`802-11-wireless` or `bluetooth`."""
        return str(self._get("connection", "type", ""))

    @property
    def autoconnect(self) -> bool:
        """Whether NetworkManager brings it up by itself."""
        return bool(self._get("connection", "autoconnect", default=True))

    @property
    def ssid(self) -> str:
        """The network's name; what is no UTF-8 is replaced."""
        return bytes(self._get(WIFI_TYPE, "ssid", b"")).decode(errors="replace")

    @property
    def hidden(self) -> bool:
        """Whether the network is asked for by name."""
        return bool(self._get(WIFI_TYPE, "hidden", default=False))

    @property
    def address(self) -> str:
        """The phone's, as in AA:BB:…; empty for Wi-Fi."""
        return bytes(self._get(BLUETOOTH_TYPE, "bdaddr", b"")).hex(":").upper()

    @property
    def password(self) -> str | None:
        """None where it has none, or is open."""
        value = self._get(WIFI_SECURITY, "psk", None)
        return None if value is None else str(value)

    @property
    def security(self) -> Security:
        """What it says of the network."""
        key_mgmt = self._get(WIFI_SECURITY, "key-mgmt", None)
        return Security.OPEN if key_mgmt is None else _KEY_MGMT.get(key_mgmt, Security.UNSUPPORTED)

    def public(self) -> Settings:
        """Everything but the secrets."""
        return {
            setting: {name: value for name, value in values.items() if name not in SECRETS.get(setting, ())}
            for setting, values in self.settings.items()
        }

    def secrets(self) -> Settings:
        """The secrets alone, with every setting that there is."""
        return {
            setting: {name: value for name, value in values.items() if name in SECRETS.get(setting, ())}
            for setting, values in self.settings.items()
        }

    def with_values(self, setting: str, **values: Variant | None) -> Profile:
        """With properties changed (`_` stands for `-`), or dropped for None."""
        new = {**self.settings.get(setting, {})}
        for name, value in values.items():
            if value is None:
                new.pop(name.replace("_", "-"), None)
            else:
                new[name.replace("_", "-")] = value
        return Profile({**self.settings, setting: new})


def checked(settings: Settings) -> Profile:
    """A profile of these settings, with what follows from them filled in.

    Raises:
        BusError: It makes no sense; what is wrong is said as NetworkManager says it.
    """
    for setting, values in settings.items():
        _check_words(setting, values)
    given = {setting: dict(values) for setting, values in settings.items()}
    connection = given.setdefault("connection", {})
    if "type" not in connection:
        kinds = [kind for kind in (WIFI_TYPE, BLUETOOTH_TYPE) if kind in given]
        if not kinds:
            raise BusError(Errors.MISSING_PROPERTY, "connection.type: property is missing")
        connection["type"] = Variant("s", kinds[0])
    profile = Profile(given)
    if not profile.id:
        raise BusError(Errors.MISSING_PROPERTY, "connection.id: property is missing")
    _check_uuid(profile)
    if profile.type == WIFI_TYPE:
        _check_wifi(profile)
        if WIFI_SECURITY in given:
            given[WIFI_TYPE]["security"] = Variant("s", WIFI_SECURITY)
    elif profile.type == BLUETOOTH_TYPE:
        _check_bluetooth(profile)
    else:
        raise BusError(Errors.INVALID_PROPERTY, f"connection.type: connection type '{profile.type}' is not valid")
    connection.setdefault("permissions", Variant("as", []))
    connection.setdefault("uuid", Variant("s", str(uuid.uuid4())))
    for family in ("ipv4", "ipv6"):
        given.setdefault(family, {}).setdefault("method", Variant("s", "auto"))
    given.setdefault("proxy", {})
    return profile


def _check_words(setting: str, values: dict[str, Variant]) -> None:
    words = WORDS.get(setting)
    if words is None:
        if setting not in SETTINGS_WITHOUT_WORDS:
            raise BusError(Errors.INVALID_SETTING, f"{setting}: unknown setting name")
        return
    for name, value in values.items():
        if name not in words:
            raise BusError(Errors.INVALID_PROPERTY, f"{setting}.{name}: unknown property")
        if value.signature != words[name]:
            what = f"can't set property of type '{words[name]}' from value of type '{value.signature}'"
            raise BusError(
                Errors.INVALID_PROPERTY, f"{setting}.{name}: failed to set property: {setting}.{name}: {what}"
            )


def _check_uuid(profile: Profile) -> None:
    if not profile.uuid:
        return
    try:
        uuid.UUID(profile.uuid)
    except ValueError as error:
        text = f"connection.uuid: '{profile.uuid}' is not a valid UUID"
        raise BusError(Errors.INVALID_PROPERTY, text) from error


def _need(profile: Profile, setting: str) -> dict[str, Variant]:
    values = profile.settings.get(setting)
    if values is None:
        text = f"{setting}: setting required for connection of type '{profile.type}'"
        raise BusError(Errors.MISSING_SETTING, text)
    return values


def _check_wifi(profile: Profile) -> None:
    ssid = _need(profile, WIFI_TYPE).get("ssid")
    if ssid is None:
        raise BusError(Errors.MISSING_PROPERTY, f"{WIFI_TYPE}.ssid: property is missing")
    if not 1 <= len(ssid.value) <= LONGEST_SSID:
        raise BusError(Errors.INVALID_PROPERTY, f"{WIFI_TYPE}.ssid: SSID length is out of range <1-32> bytes")
    security = profile.settings.get(WIFI_SECURITY)
    if security is None:
        return
    if "key-mgmt" not in security:
        raise BusError(Errors.MISSING_PROPERTY, f"{WIFI_SECURITY}.key-mgmt: property is missing")
    key_mgmt = security["key-mgmt"].value
    if key_mgmt not in _SPOKEN:
        text = f"{WIFI_SECURITY}.key-mgmt: '{key_mgmt}' is not a valid value for the property"
        raise BusError(Errors.INVALID_PROPERTY, text)
    if key_mgmt.startswith("wpa-eap") and "802-1x" not in profile.settings:
        text = f"{WIFI_SECURITY}.key-mgmt: '{key_mgmt}' security requires '802-1x' setting presence"
        raise BusError(Errors.MISSING_SETTING, text)
    if key_mgmt == KEY_MGMT_PSK and profile.password is not None and not _is_psk(profile.password):
        raise BusError(Errors.INVALID_PROPERTY, f"{WIFI_SECURITY}.psk: property is invalid")


def _check_bluetooth(profile: Profile) -> None:
    if "bdaddr" not in _need(profile, BLUETOOTH_TYPE):
        raise BusError(Errors.MISSING_PROPERTY, f"{BLUETOOTH_TYPE}.bdaddr: property is missing")
    kind = profile.settings[BLUETOOTH_TYPE].get("type")
    if kind is not None and kind.value != PANU:
        raise BusError(Errors.INVALID_PROPERTY, f"{BLUETOOTH_TYPE}.type: '{kind.value}' is not a valid value")


def _is_psk(text: str) -> bool:
    """A pass phrase, or the key itself in hexadecimal digits."""
    if len(text) == _HEX_KEY_LENGTH:
        return all(digit in "0123456789abcdefABCDEF" for digit in text)
    return SHORTEST_PSK <= len(text.encode()) <= LONGEST_PSK
