"""The Wi-Fi port: what the unit needs of a Wi-Fi device, whoever implements it."""

from __future__ import annotations

from typing import Protocol

from connectivity.contracts.radio import WifiState
from connectivity.egress import Egress
from headunit.core.observable import Observable


class WifiPort(Protocol):
    """One Wi-Fi device in station mode.

    Every method raises `contracts.radio.RadioError`, and gives up by itself after at most 45 s. Cancelling the
    coroutine of `join` calls the attempt off: nothing is saved that was not saved before.
    """

    @property
    def state(self) -> Observable[WifiState]:
        """The device and the networks in range or saved; the only way news arrives."""
        ...

    async def set_enabled(self, on: bool) -> None:
        """Switch the radio; off leaves the network."""
        ...

    async def scan(self) -> None:
        """Look for networks; the result arrives in `state`."""
        ...

    async def join(self, ssid: str, password: str | None, *, hidden: bool = False) -> Egress:
        """Join and save a network; `password` None uses the saved one or none.

        Args:
            hidden: It does not tell its name: it is asked for by name, as protected as the password says.

        Raises:
            RadioError: `wrong-password` where the access point refused it; `out-of-range` where it vanished or was
                never heard; `password-too-short` (under 8 characters), `unsupported`, `no-address`, …
        """
        ...

    async def leave(self) -> None:
        """Leave the joined network; harmless when there is none."""
        ...

    async def forget(self, ssid: str) -> None:
        """Leave if joined, and drop the saved password."""
        ...
