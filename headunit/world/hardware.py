"""The machine's radios themselves, as an operator may break them: pure data."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Self

from connectivity.contracts.radio_service import RadioHardware
from headunit.world.patch import Rule, bounded, flag, patched

_RULES: dict[str, Rule] = {
    "bluetooth_service": flag,
    "bluetooth_adapter": flag,
    "bluetooth_blocked": flag,
    "wifi_service": flag,
    "wifi_adapter": flag,
    "wifi_blocked": flag,
    "addresses": flag,
    "step_s": bounded(0.0, 10.0),
}


@dataclass(frozen=True, slots=True)
class Hardware:
    """Services that run, adapters that are plugged in, switches that hold radios off (rfkill).

    `addresses` says whether phones and networks give addresses to who links with them. `step_s` is how many real
    seconds each step of pairing, of a phone's network and of joining takes.
    """

    bluetooth_service: bool = True
    bluetooth_adapter: bool = True
    bluetooth_blocked: bool = False
    wifi_service: bool = True
    wifi_adapter: bool = True
    wifi_blocked: bool = False
    addresses: bool = True
    step_s: float = 0.0

    @property
    def bluetooth(self) -> RadioHardware:
        """What the Bluetooth radio consists of."""
        return RadioHardware(self.bluetooth_service, self.bluetooth_adapter, self.bluetooth_blocked)

    @property
    def wifi(self) -> RadioHardware:
        """What the Wi-Fi radio consists of."""
        return RadioHardware(self.wifi_service, self.wifi_adapter, self.wifi_blocked)

    def changed(self, patch: dict[str, Any]) -> Self:
        """The radios with some knobs turned.

        Raises:
            WorldError: `invalid-request`.
        """
        return replace(self, **patched(patch, _RULES, "radio"))
