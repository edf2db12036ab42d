"""Wi-Fi networks that belong to no phone: pure data."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Self

from connectivity.contracts.radio import Security
from headunit.world.patch import Rule, bounded, flag, patched, text
from headunit.world.phones import WIFI_RANGE_M, with_range

_RULES: dict[str, Rule] = {
    "distance_m": bounded(0.0, 10_000.0),
    "internet": flag,
    "captive": flag,
    "portal_accepted": flag,
    "password": text(0, 63),
}


@dataclass(frozen=True, slots=True)
class Network:
    """One access point. A captive one lets nothing through until its portal's terms are accepted."""

    id: str
    ssid: str
    security: Security
    password: str = ""
    distance_m: float = 10.0
    internet: bool = True
    captive: bool = False
    portal_accepted: bool = False

    @property
    def in_range(self) -> bool:
        """Whether the car hears it."""
        return self.distance_m <= WIFI_RANGE_M

    def changed(self, patch: dict[str, Any]) -> Self:
        """The network with some knobs turned.

        Raises:
            WorldError: `invalid-request`.
        """
        return replace(self, **patched(with_range(patch, self.in_range), _RULES, "network"))


def first_networks() -> tuple[Network, ...]:
    """What is in the air in a fresh world."""
    return (
        Network("maison", "Maison-5G", Security.WPA_PSK, "riviera06", 12.0),
        Network("cafe", "Café du Port", Security.OPEN, distance_m=35.0, captive=True),
    )
