"""The car as the unit sees it, over VISS v2."""

from __future__ import annotations

import logging
import math
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from connectivity.contracts import vss
from connectivity.contracts.telemetry import Point
from connectivity.vehicle.ports import VehicleState
from connectivity.vehicle.viss_client import Connect, Token, VissClient
from headunit.core.looptime import LoopTime
from headunit.core.observable import Observable

_log = logging.getLogger(__name__)
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
_IGNITIONS = ("LOCK", "OFF", "ACC", "ON", "START")


class VissVehicle:
    """See `connectivity.vehicle.ports.VehiclePort`; the arguments are `VissClient`'s."""

    def __init__(
        self, url: str, token: Token, loop_time: LoopTime | None = None, connect: Connect | None = None
    ) -> None:
        self._client = VissClient(url, token, loop_time, paths=_FIELDS, connect=connect)
        self._state = Observable(VehicleState())
        self._useless: set[str] = set()
        self._client.heard.subscribe(self._on_heard)

    @property
    def state(self) -> Observable[VehicleState]:
        """See `VehiclePort`."""
        return self._state

    async def run(self) -> None:
        """See `VehiclePort`."""
        await self._client.run(self._take, self._forget)

    def _on_heard(self, heard: bool) -> None:
        if not heard:
            self._state.set(VehicleState())

    def _take(self, points: tuple[Point, ...]) -> None:
        self._change((point.path, self._value(point)) for point in points)

    def _forget(self, paths: tuple[str, ...]) -> None:
        self._change((path, None) for path in paths)

    def _change(self, values: Iterable[tuple[str, str | float | None]]) -> None:
        changes: dict[str, Any] = {_FIELDS[path]: value for path, value in values if path in _FIELDS}
        if changes:
            self._state.set(replace(self._state.value, **changes))

    def _value(self, point: Point) -> str | float | None:
        """What a signal says; None where that is of no use, which is told once."""
        value = _value(point)
        if value is None and point.path in _FIELDS and point.path not in self._useless:
            self._useless.add(point.path)
            _log.warning("the car says nothing of use about %s: %.40r", point.path, point.value)
        return value


def _value(point: Point) -> str | float | None:
    if point.path == vss.IGNITION:
        return point.value if point.value in _IGNITIONS else None
    try:
        number = float(point.value)
    except ValueError:
        return None
    return number if math.isfinite(number) else None
