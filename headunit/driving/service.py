"""Follows the car, and says what is locked."""

from __future__ import annotations

import asyncio

from connectivity.vehicle.ports import VehicleState
from headunit.core.errors import UsageError
from headunit.core.looptime import LoopTime
from headunit.core.observable import Observable
from headunit.driving import domain
from headunit.driving.domain import DrivingState


class DrivingService:
    """Owns the state. Nothing of it is kept: a unit that begins anew asks the car.

    Args:
        vehicle: The car's signals.
        loop_time: Real time.
        may_override: Whether the car's market takes a passenger's word (`Market.passenger_override`).
    """

    def __init__(self, vehicle: Observable[VehicleState], loop_time: LoopTime, *, may_override: bool) -> None:
        self._loop_time, self.may_override = loop_time, may_override
        self.state = Observable(DrivingState())
        self._stopping = asyncio.Event()
        vehicle.subscribe(self._on_vehicle, now=True)

    async def run(self) -> None:
        """See when the car has stood for long enough, until cancelled."""
        while True:
            await self._stopping.wait()
            self._stopping.clear()
            while (since_s := self.state.value.stands_since_s) is not None:
                await self._loop_time.sleep(max(0.0, since_s + domain.STANDS_S - self._loop_time.monotonic()))
                self.look()

    def look(self) -> None:
        """See what the time that went by has changed."""
        self.state.set(domain.waited(self.state.value, self._loop_time.monotonic()))

    def override(self) -> None:
        """A passenger types: nothing is locked until the car has stood.

        Raises:
            UsageError: `no-passenger-override`: the market does not allow it.
        """
        if not self.may_override:
            raise UsageError(
                "no-passenger-override", "In this car's market nobody's word opens what is locked: stop the car."
            )
        self.state.set(domain.overridden(self.state.value))

    def _on_vehicle(self, state: VehicleState) -> None:
        powered = None if state.ignition is None else state.is_on
        now_s = self._loop_time.monotonic()
        self.state.set(domain.told(self.state.value, state.speed_kmh, powered=powered, now_s=now_s))
        if self.state.value.stands_since_s is not None:
            self._stopping.set()
