"""Advertisements around the car over the simulated radio: straight to the world's calls and news."""

from __future__ import annotations

from typing import Any

from connectivity.contracts.radio import NearbyState
from connectivity.contracts.wire import read
from connectivity.radio_sim import RadioCalls
from connectivity.world_line import WorldLine
from headunit.core.observable import Observable

CALL_TIMEOUT_S = 10.0


class SimNearby:
    """See `connectivity.bluetooth.ports.NearbyPort`."""

    def __init__(self, link: WorldLine) -> None:
        self._state = Observable(NearbyState())
        self._link, self._calls = link, RadioCalls(link)
        link.subscribe("radio", self._heard)
        link.connected.subscribe(self._on_link)

    @property
    def state(self) -> Observable[NearbyState]:
        """See `NearbyPort`."""
        return self._state

    async def set_scanning(self, on: bool) -> None:
        """See `NearbyPort`; a world that is away does not listen."""
        if on or self._link.connected.value:
            await self._calls("bluetooth.listen", {"on": on}, CALL_TIMEOUT_S)

    def _heard(self, data: dict[str, Any]) -> None:
        self._state.set(read(NearbyState, data["nearby"], "radio.nearby"))

    def _on_link(self, connected: bool) -> None:
        if not connected:
            self._state.set(NearbyState())
