"""What a twin needs of the world: its radios, shaped as the unit's ports, with grants in the place of egress.

A twin is "this port → D-Bus" and the unit's adapter "D-Bus → the unit's port", so what both ends say is the same.
States are the whole truth: a twin derives its objects and properties from them and keeps none of its own.
Every method raises `contracts.radio.RadioError`. Cancelling the coroutine of `pair`, `connect_network` or `join`
calls the attempt off.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

from connectivity.contracts.radio import AccessPoint, BearerGrant, BluetoothState, NearbyState, Security, WifiState
from connectivity.contracts.radio_service import Connectivity, RadioHardware, SavedNetwork
from headunit.core.observable import Observable


class AdapterSide(Protocol):
    """The Bluetooth adapter: `connectivity.bluetooth.ports.BluetoothPort`, and what only BlueZ can do."""

    @property
    def state(self) -> Observable[BluetoothState]:
        """The adapter and every phone known or found; `pairing` asks for `answer_pairing`, `stage` tells of PAN."""
        ...

    @property
    def nearby(self) -> Observable[NearbyState]:
        """Who advertises over Bluetooth Low Energy, while `discover_nearby` is on."""
        ...

    @property
    def hardware(self) -> Observable[RadioHardware]:
        """Whether bluetoothd runs, an adapter is there, and rfkill holds it off."""
        ...

    @property
    def connectivity(self) -> Observable[Connectivity]:
        """What a connectivity check over the phone's network would find."""
        ...

    async def set_powered(self, on: bool) -> None:
        """Switch the adapter; off drops every link. `radio-off` while the car gives no power."""
        ...

    async def set_discovering(self, on: bool) -> None:
        """Look for phones (inquiry)."""
        ...

    async def set_discoverable(self, on: bool) -> None:
        """Let phones find the unit (incoming pairing)."""
        ...

    async def discover_nearby(self, on: bool) -> None:
        """Listen for advertisements; off is always harmless."""
        ...

    async def pair(self, address: str) -> None:
        """Pair; returns when both sides have accepted. A bond that the phone has deleted: `phone-forgot`."""
        ...

    async def cancel_pairing(self) -> None:
        """Call the pairing off, whoever began it (`rejected-here` for who waits in `pair`); `not-found` if none."""
        ...

    async def answer_pairing(self, accept: bool) -> None:
        """Say whether the two passkeys match; `not-found` where nobody asks."""
        ...

    async def connect(self, address: str) -> None:
        """Bring the base link of a paired phone up; it also comes by itself.

        `not-paired`, `out-of-range`, `phone-forgot`.
        """
        ...

    async def disconnect(self, address: str) -> None:
        """Take the base link and all above it down; it comes back after `connect`, or when the phone returns."""
        ...

    async def connect_network(self, address: str, *, addressed: bool = True) -> BearerGrant:
        """Bring the phone's network up: `state.stage` goes connecting → addressing → up; the same grant if up already.

        `addressed`: whoever calls gives the machine the grant's address (NetworkManager; BlueZ makes the link only).
        The refusals of `BluetoothPort`, `busy` during another attempt, `no-address`, `phone-forgot`.
        """
        ...

    async def disconnect_network(self) -> None:
        """Take the phone's network down, or call the attempt off; harmless when there is none."""
        ...

    async def remove(self, address: str) -> None:
        """Forget a phone's bond; `not-paired` where there is none."""
        ...


class WifiSide(Protocol):
    """The Wi-Fi device: `connectivity.wifi.ports.WifiPort`, and what only NetworkManager can do."""

    @property
    def state(self) -> Observable[WifiState]:
        """The device and the networks in range or saved."""
        ...

    @property
    def saved(self) -> Observable[tuple[SavedNetwork, ...]]:
        """Every network that is known, by name, with its password; also while the device is off."""
        ...

    @property
    def hardware(self) -> Observable[RadioHardware]:
        """Whether NetworkManager runs, a Wi-Fi device is there, and rfkill holds it off."""
        ...

    @property
    def connectivity(self) -> Observable[Connectivity]:
        """What a connectivity check over the joined network would find."""
        ...

    async def set_enabled(self, on: bool) -> None:
        """Switch the radio; off leaves the network. `radio-off` while the car gives no power."""
        ...

    async def scan(self, names: Collection[str] = ()) -> tuple[AccessPoint, ...]:
        """Look for networks; returns when it is done.

        Args:
            names: Hidden networks that are asked for by name.

        Returns:
            Those of them that have answered; `state` does not tell them.
        """
        ...

    async def join(self, ssid: str, password: str | None, *, hidden: bool = False) -> BearerGrant:
        """Join and save: `state.stage` goes connecting → addressing → up; the same grant if joined already.

        Nothing is saved unless it succeeds. The refusals of `WifiPort`, `busy` during another attempt, `no-address`.
        """
        ...

    async def leave(self) -> None:
        """Leave the joined network, or call the attempt off; harmless when there is none."""
        ...

    async def save(self, ssid: str, password: str, security: Security, *, hidden: bool = False) -> None:
        """Know a network without joining it; one of this name is replaced. `password-too-short`, `unsupported`."""
        ...

    async def forget(self, ssid: str) -> None:
        """Leave if joined, and drop what is saved; `not-found` where nothing is."""
        ...
