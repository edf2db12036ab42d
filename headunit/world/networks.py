"""Wi-Fi networks that belong to no phone: pure data."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Self

from connectivity.contracts.radio import Security
from headunit.world.errors import WorldError
from headunit.world.patch import Rule, bounded, choice, flag, patched, text
from headunit.world.phones import ID, LONGEST_SSID, WIFI_RANGE_M, with_range

SHORTEST_PASSWORD = 8
_RULES: dict[str, Rule] = {
    "distance_m": bounded(0.0, 10_000.0),
    "internet": flag,
    "captive": flag,
    "portal_accepted": flag,
    "password": text(0, 63),
    "hidden": flag,
}


@dataclass(frozen=True, slots=True)
class Network:
    """One access point. A captive one lets nothing through until its portal's terms are accepted.

    A hidden one does not tell its name: who knows the name asks for it.
    """

    id: str
    ssid: str
    security: Security
    password: str = ""
    distance_m: float = 10.0
    internet: bool = True
    captive: bool = False
    portal_accepted: bool = False
    hidden: bool = False

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


def new_network(given: dict[str, Any]) -> Network:
    """A network that comes into the scene: `id`, `ssid`, `security`, and knobs. Raises `WorldError`."""
    values = dict(given)
    fixed = {"id": values.pop("id", None), "ssid": values.pop("ssid", None)}
    fixed["security"] = values.pop("security", Security.OPEN)
    rules = {"id": ID, "ssid": text(1, LONGEST_SSID, LONGEST_SSID), "security": choice(*Security)}
    checked = patched(fixed, rules, "network")
    security = Security(checked.pop("security"))
    if security in (Security.WPA_PSK, Security.SAE) and len(str(values.get("password", ""))) < SHORTEST_PASSWORD:
        raise WorldError("invalid-request", "A protected network needs a password of 8 to 63 characters.", 422)
    return Network(**checked, security=security).changed(values)


def first_networks() -> tuple[Network, ...]:
    """What is in the air in a fresh world; the atelier hides its name."""
    return (
        Network("maison", "Maison-5G", Security.WPA_PSK, "riviera06", 12.0),
        Network("cafe", "Café du Port", Security.OPEN, distance_m=35.0, captive=True),
        Network("atelier", "Atelier", Security.SAE, "vieux-port", 18.0, hidden=True),
    )
