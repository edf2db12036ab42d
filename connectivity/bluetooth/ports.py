"""The Bluetooth port: what the unit needs of an adapter, whoever implements it (simulated radio, BlueZ)."""

from __future__ import annotations

from typing import Protocol

from connectivity.contracts.radio import BluetoothState
from connectivity.egress import Egress
from headunit.core.observable import Observable


class BluetoothPort(Protocol):
    """One adapter. Every method raises `contracts.radio.RadioError`, and gives up by itself after at most 45 s."""

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
        """Pair and trust; returns when both sides have accepted the passkey in `state.pairing`."""
        ...

    async def answer_pairing(self, accept: bool) -> None:
        """Say whether the two passkeys match."""
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
