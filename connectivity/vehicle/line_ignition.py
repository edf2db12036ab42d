"""A vehicle whose ignition is told by a line of its own, whatever the other signals say."""

from __future__ import annotations

from dataclasses import replace

from connectivity.vehicle.ports import VehiclePort, VehicleState
from headunit.core.observable import Observable


class LineIgnition:
    """See `connectivity.vehicle.ports.VehiclePort`.

    Args:
        vehicle: Tells everything else, and the ignition until the line was read.
        line: Whether the line says ON; None before it was read.
    """

    def __init__(self, vehicle: VehiclePort, line: Observable[bool | None]) -> None:
        self._vehicle, self._line = vehicle, line
        self._state = Observable(self._folded())
        vehicle.state.subscribe(lambda _: self._state.set(self._folded()))
        line.subscribe(lambda _: self._state.set(self._folded()))

    @property
    def state(self) -> Observable[VehicleState]:
        """See `VehiclePort`."""
        return self._state

    async def run(self) -> None:
        """See `VehiclePort`."""
        await self._vehicle.run()

    def _folded(self) -> VehicleState:
        state, on = self._vehicle.state.value, self._line.value
        return state if on is None else replace(state, ignition="ON" if on else "OFF")
