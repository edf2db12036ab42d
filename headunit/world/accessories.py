"""Small things around the car that advertise over Bluetooth Low Energy: pure data."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Self

from headunit.world.patch import Rule, bounded, patched, text
from headunit.world.phones import ADDRESS, BLUETOOTH_RANGE_M, ID, with_range

_RULES: dict[str, Rule] = {
    "name": text(0, 64),
    "distance_m": bounded(0.0, 10_000.0),
    "battery_percent": bounded(0.0, 100.0),
}


@dataclass(frozen=True, slots=True)
class Accessory:
    """A tyre sensor, a key fob, …; it advertises until its battery is empty."""

    id: str
    name: str
    address: str
    distance_m: float = 1.0
    battery_percent: float = 90.0

    @property
    def in_range(self) -> bool:
        """Whether the car's adapter could hear it."""
        return self.distance_m <= BLUETOOTH_RANGE_M

    @property
    def advertises(self) -> bool:
        """Whether the car's adapter hears it now."""
        return self.in_range and self.battery_percent > 0

    def changed(self, patch: dict[str, Any]) -> Self:
        """The accessory with some knobs turned.

        Raises:
            WorldError: `invalid-request`.
        """
        return replace(self, **patched(with_range(patch, self.in_range), _RULES, "accessory"))


def new_accessory(given: dict[str, Any]) -> Accessory:
    """An accessory that comes into the scene: `id`, `name`, `address`, and knobs. Raises `WorldError`."""
    values = dict(given)
    fixed = {name: values.pop(name, None) for name in ("id", "name", "address")}
    checked = patched(fixed, {"id": ID, "name": _RULES["name"], "address": ADDRESS}, "accessory")
    return Accessory(**checked).changed(values)


def first_accessories() -> tuple[Accessory, ...]:
    """What is in and around the car in a fresh world."""
    return (
        Accessory("key", "Lexus key", "E4:5F:01:7A:20:01", 0.8, 85.0),
        Accessory("tyre-front-left", "TPMS front left", "E4:5F:01:7A:20:11", 1.8, 92.0),
    )
