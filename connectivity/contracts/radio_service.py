"""What the machine's radio services (BlueZ, NetworkManager) know beyond what the unit asks of a radio."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from connectivity.contracts.radio import RadioReason, Security


@dataclass(frozen=True, slots=True)
class RadioHardware:
    """What one radio of the machine consists of.

    `service` says whether its service runs, `adapter` whether the adapter is plugged in, `blocked` whether a
    switch of the machine holds it off (rfkill).
    """

    service: bool = True
    adapter: bool = True
    blocked: bool = False

    @property
    def trouble(self) -> RadioReason | None:
        """Why it cannot be switched on, the most fundamental first; None where it can."""
        if not self.service:
            return RadioReason.NO_SERVICE
        if not self.adapter:
            return RadioReason.NO_ADAPTER
        return RadioReason.BLOCKED if self.blocked else None


@dataclass(frozen=True, slots=True)
class SavedNetwork:
    """A Wi-Fi network that the machine knows: a connection profile of NetworkManager.

    `password` is empty for an open one. `hidden`: it is asked for by name, for it does not tell its own.
    """

    ssid: str
    security: Security
    password: str = field(default="", repr=False)
    hidden: bool = False


class Connectivity(StrEnum):
    """What a connectivity check over a bearer finds (NetworkManager's words)."""

    NONE = "none"
    """There is no bearer."""
    PORTAL = "portal"
    LIMITED = "limited"
    """There is a bearer, and no internet behind it."""
    FULL = "full"
