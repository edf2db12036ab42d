"""The car as the unit sees it, over VISS v2."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from connectivity.contracts import vss
from connectivity.contracts.telemetry import Point
from connectivity.vehicle.ports import VehicleState
from connectivity.vehicle.viss_client import VissClient
from headunit.core.looptime import LoopTime
from headunit.core.observable import Observable

_FIELDS = {
    vss.IGNITION: "ignition",
    vss.SPEED: "speed_kmh",
    vss.ODOMETER: "odometer_km",
    vss.OUTSIDE_TEMPERATURE: "outside_c",
    vss.FUEL_LEVEL: "fuel_percent",
    vss.BATTERY_LEVEL: "battery_percent",
    vss.LATITUDE: "latitude",
    vss.LONGITUDE: "longitude",
    vss.HEADING: "heading",
}


class VissVehicle:
    """See `connectivity.vehicle.ports.VehiclePort`; the arguments are `VissClient`'s."""

    def __init__(self, url: str, token: str | Callable[[], str], loop_time: LoopTime | None = None) -> None:
        self._client = VissClient(url, token, loop_time)
        self._state = Observable(VehicleState())
        self._client.heard.subscribe(self._on_heard)

    @property
    def state(self) -> Observable[VehicleState]:
        """See `VehiclePort`."""
        return self._state

    async def run(self) -> None:
        """See `VehiclePort`."""
        await self._client.run(self._take)

    def _on_heard(self, heard: bool) -> None:
        if not heard:
            self._state.set(VehicleState())

    def _take(self, points: tuple[Point, ...]) -> None:
        changes: dict[str, Any] = {}
        for point in points:
            name = _FIELDS.get(point.path)
            if name is not None:
                changes[name] = point.value if name == "ignition" else _number(point)
        if changes:
            self._state.set(replace(self._state.value, **changes))


def _number(point: Point) -> float:
    try:
        number = float(point.value)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise ValueError(f"the car says nothing of use about {point.path}")
    return number
