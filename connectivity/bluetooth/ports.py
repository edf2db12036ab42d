"""The Bluetooth port: what the unit needs of an adapter, whoever implements it (simulated radio, BlueZ)."""

from __future__ import annotations

from typing import Protocol

from connectivity.contracts.radio import BluetoothState, NearbyState
from connectivity.egress import Egress
from headunit.core.observable import Observable


class BluetoothPort(Protocol):
    """One adapter.

    Every method raises `contracts.radio.RadioError`, and gives up by itself after at most 45 s. Cancelling the
    coroutine of `pair` or `connect_network` calls the attempt off: nothing is left half done.
    """

    @property
    def state(self) -> Observable[BluetoothState]:
        """The adapter and every phone known or in range; the only way news arrives."""
        ...

    async def set_powered(self, on: bool) -> None:
        """Switch the adapter; off drops every link."""
        ...

    async def set_discovering(self, on: bool) -> None:
        """Look for phones in range."""
        ...

    async def set_discoverable(self, on: bool) -> None:
        """Let phones find the unit (incoming pairing)."""
        ...

    async def pair(self, address: str) -> None:
        """Pair and trust; returns when both sides have accepted the passkey in `state.pairing`.

        A pairing that the phone begins appears in `state.pairing` by itself, while the unit is discoverable.
        """
        ...

    async def answer_pairing(self, accept: bool) -> None:
        """Say whether the two passkeys match; `not-found` where nobody asks."""
        ...

    async def connect_network(self, address: str) -> Egress:
        """Bring up the phone's network (PAN, role NAP); `tethering-off` when the phone does not offer it."""
        ...

    async def disconnect_network(self) -> None:
        """Take the PAN link down; harmless when there is none."""
        ...

    async def remove(self, address: str) -> None:
        """Forget a phone."""
        ...


class NearbyPort(Protocol):
    """Who advertises over Bluetooth Low Energy around the car."""

    @property
    def state(self) -> Observable[NearbyState]:
        """The only way news arrives; signal strengths change at most twice a second."""
        ...

    async def set_scanning(self, on: bool) -> None:
        """Listen for advertisements. Raises `contracts.radio.RadioError`; off is always harmless."""
        ...
