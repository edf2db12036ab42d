"""The Bluetooth port over the simulated radio: straight to the world's calls and news."""

from __future__ import annotations

from typing import Any

from connectivity.contracts.radio import BluetoothState
from connectivity.contracts.wire import read
from connectivity.egress import Egress
from connectivity.radio_sim import RadioCalls, egress_of
from connectivity.world_line import WorldLine
from headunit.core.observable import Observable

CALL_TIMEOUT_S = 10.0
PAIRING_TIMEOUT_S = 45.0
CONNECT_TIMEOUT_S = 45.0


class SimBluetooth:
    """See `connectivity.bluetooth.ports.BluetoothPort`."""

    def __init__(self, link: WorldLine) -> None:
        self._state = Observable(BluetoothState())
        self._calls = RadioCalls(link)
        link.subscribe("radio", self._heard)
        link.connected.subscribe(self._on_link)

    @property
    def state(self) -> Observable[BluetoothState]:
        """See `BluetoothPort`."""
        return self._state

    async def set_powered(self, on: bool) -> None:
        """See `BluetoothPort`."""
        await self._calls("bluetooth.power", {"on": on}, CALL_TIMEOUT_S)

    async def set_discovering(self, on: bool) -> None:
        """See `BluetoothPort`."""
        await self._calls("bluetooth.discover", {"on": on}, CALL_TIMEOUT_S)

    async def set_discoverable(self, on: bool) -> None:
        """See `BluetoothPort`."""
        await self._calls("bluetooth.discoverable", {"on": on}, CALL_TIMEOUT_S)

    async def pair(self, address: str) -> None:
        """See `BluetoothPort`."""
        await self._trying("bluetooth.pair", address, PAIRING_TIMEOUT_S)

    async def answer_pairing(self, accept: bool) -> None:
        """See `BluetoothPort`."""
        await self._calls("bluetooth.answer", {"accept": accept}, CALL_TIMEOUT_S)

    async def connect_network(self, address: str) -> Egress:
        """See `BluetoothPort`."""
        return egress_of("bluetooth", await self._trying("bluetooth.connect_network", address, CONNECT_TIMEOUT_S))

    async def disconnect_network(self) -> None:
        """See `BluetoothPort`."""
        await self._calls("bluetooth.disconnect_network", {}, CALL_TIMEOUT_S)

    async def remove(self, address: str) -> None:
        """See `BluetoothPort`."""
        await self._calls("bluetooth.remove", {"address": address}, CALL_TIMEOUT_S)

    async def _trying(self, method: str, address: str, timeout_s: float) -> dict[str, Any]:
        about = {"address": address}
        return await self._calls.or_call_off(method, about, timeout_s, ("bluetooth.cancel", about))

    def _heard(self, data: dict[str, Any]) -> None:
        self._state.set(read(BluetoothState, data["bluetooth"], "radio.bluetooth"))

    def _on_link(self, connected: bool) -> None:
        if not connected:
            self._state.set(BluetoothState())  # an adapter that does not answer is an adapter that is off
