"""Phones around the car, and the people who hold them: pure data."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any, Self

from headunit.world.errors import WorldError
from headunit.world.patch import Rule, bounded, choice, flag, patched, pattern, text

BLUETOOTH_RANGE_M = 30.0
WIFI_RANGE_M = 60.0
FAR_M = 500.0
LONGEST_SSID = 32
"""Bytes of UTF-8."""
NEAR_M = 1.0
ID: Rule = pattern(r"[a-z0-9][a-z0-9-]{0,39}", "1 to 40 small letters, digits and hyphens")
ADDRESS: Rule = pattern(r"(?:[0-9A-F]{2}:){5}[0-9A-F]{2}", "an address such as 5C:33:7B:0A:1E:42")
_OTHER_DIGITS = 271_828


def rssi(distance_m: float) -> int:
    """Received strength of Bluetooth at a distance, in dBm (-100 … -20)."""
    return int(max(-100.0, min(-20.0, -45.0 - 20.0 * math.log10(max(distance_m, 0.1)))))


def strength(distance_m: float) -> int:
    """Wi-Fi strength at a distance, 1 … 100."""
    return max(1, round(100.0 * (1.0 - min(distance_m, WIFI_RANGE_M) / (WIFI_RANGE_M * 1.1))))


_RULES: dict[str, Rule] = {
    "name": text(1, 64),
    "distance_m": bounded(0.0, 10_000.0),
    "bluetooth": flag,
    "discoverable": flag,
    "tethering": flag,
    "mobile_internet": flag,
    "battery_percent": bounded(0.0, 100.0),
    "pairing_answer": choice("ask", "accept", "reject"),
    "passkey_differs": flag,
    "hotspot": flag,
    "hotspot_ssid": text(1, LONGEST_SSID, LONGEST_SSID),
    "hotspot_password": text(8, 63),
}


@dataclass(frozen=True, slots=True)
class Phone:
    """One phone.

    `pairing_answer` is `ask` (its owner answers), `accept` or `reject` (it does by itself). `passkey_differs`: it
    shows other digits than the unit, as when somebody stands in between. It tells its battery over Bluetooth.
    """

    id: str
    owner: str
    name: str
    address: str
    distance_m: float = NEAR_M
    bluetooth: bool = True
    discoverable: bool = True
    tethering: bool = False
    mobile_internet: bool = True
    battery_percent: float = 80.0
    pairing_answer: str = "ask"
    hotspot: bool = False
    hotspot_ssid: str = "hotspot"
    hotspot_password: str = "hotspot-key"  # noqa: S105 - a simulated phone's
    passkey_differs: bool = False

    @property
    def in_bluetooth_range(self) -> bool:
        """Whether the car's adapter can reach it; a phone with an empty battery is off."""
        return self.bluetooth and self.in_range and self.battery_percent > 0

    @property
    def has_hotspot(self) -> bool:
        """Whether the car hears its hotspot."""
        return self.hotspot and self.distance_m <= WIFI_RANGE_M and self.battery_percent > 0

    @property
    def in_range(self) -> bool:
        """Whether it is close enough for its shortest radio."""
        return self.distance_m <= BLUETOOTH_RANGE_M

    @property
    def advertises(self) -> bool:
        """Whether it can be found: by an inquiry, and by who listens for advertisements."""
        return self.in_bluetooth_range and self.discoverable

    def shows(self, passkey: int) -> int:
        """The digits on its screen where the unit's are `passkey`."""
        return (passkey + _OTHER_DIGITS) % 1_000_000 if self.passkey_differs else passkey

    def changed(self, patch: dict[str, Any]) -> Self:
        """The phone with some knobs turned.

        Raises:
            WorldError: `invalid-request`.
        """
        return replace(self, **patched(with_range(patch, self.in_range), _RULES, "phone"))


def with_range(patch: dict[str, Any], in_range: bool) -> dict[str, Any]:
    """Turn the switch `in_range` into a distance: beside the car, or far away; no change where it holds already."""
    values = dict(patch)
    wanted = values.pop("in_range", in_range)
    if not isinstance(wanted, bool):
        raise WorldError("invalid-request", "in_range must be true or false.", 422)
    if wanted != in_range and "distance_m" not in values:
        values["distance_m"] = NEAR_M if wanted else FAR_M
    return values


def new_phone(given: dict[str, Any]) -> Phone:
    """A phone that comes into the scene: `id`, `name`, `address`, perhaps `owner`, and knobs. Raises `WorldError`."""
    values = dict(given)
    name = values.pop("name", None)
    fixed = {"id": values.pop("id", None), "name": name, "address": values.pop("address", None)}
    fixed["owner"] = values.pop("owner", name)
    rules = {"id": ID, "name": _RULES["name"], "address": ADDRESS, "owner": text(1, 64)}
    checked = patched(fixed, rules, "phone")
    ssid = checked["name"].encode()[:LONGEST_SSID].decode(errors="ignore")
    return Phone(**checked, hotspot_ssid=ssid).changed(values)


def first_phones() -> tuple[Phone, ...]:
    """Who is around in a fresh world: Marie in the car, the others elsewhere."""
    return (
        Phone(
            "marie",
            "Marie",
            "Pixel de Marie",
            "5C:33:7B:0A:1E:42",
            hotspot_ssid="Pixel de Marie",
            hotspot_password="marie2026",  # noqa: S106 - a simulated phone's
        ),
        Phone(
            "karim",
            "Karim",
            "Karim’s iPhone",
            "A8:51:AB:3C:90:17",
            FAR_M,
            battery_percent=54.0,
            hotspot_ssid="Karim’s iPhone",
            hotspot_password="karim-2026",  # noqa: S106 - a simulated phone's
        ),
        Phone(
            "ines",
            "Inès",
            "Galaxy d’Inès",
            "D4:8A:39:62:0F:B3",
            FAR_M,
            battery_percent=31.0,
            hotspot_ssid="Galaxy d’Inès",
            hotspot_password="ines-2026",  # noqa: S106 - a simulated phone's
        ),
    )
