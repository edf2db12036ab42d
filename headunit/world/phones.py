"""Phones around the car, and the people who hold them: pure data."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any, Self

from headunit.world.errors import WorldError
from headunit.world.patch import Rule, bounded, choice, flag, patched, text

BLUETOOTH_RANGE_M = 30.0
WIFI_RANGE_M = 60.0
FAR_M = 500.0
NEAR_M = 1.0


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
    "hotspot": flag,
    "hotspot_ssid": text(1, 32),
    "hotspot_password": text(8, 63),
}


@dataclass(frozen=True, slots=True)
class Phone:
    """One phone. `pairing_answer` is `ask` (its owner answers), `accept` or `reject` (it does by itself)."""

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

    @property
    def in_bluetooth_range(self) -> bool:
        """Whether the car's adapter can reach it."""
        return self.bluetooth and self.distance_m <= BLUETOOTH_RANGE_M

    @property
    def in_range(self) -> bool:
        """Whether it is close enough for its shortest radio."""
        return self.distance_m <= BLUETOOTH_RANGE_M

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


def first_phones() -> tuple[Phone, ...]:
    """Who is around in a fresh world."""
    return (
        Phone(
            "marie",
            "Marie",
            "Pixel de Marie",
            "5C:33:7B:0A:1E:42",
            hotspot_ssid="Pixel de Marie",
            hotspot_password="marie2026",  # noqa: S106 - a simulated phone's
        ),
    )
