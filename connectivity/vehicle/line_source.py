"""A car's signals with the ignition from a line of its own: what `LineIgnition` is to the unit, for the DCM."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from connectivity.contracts import vss
from connectivity.contracts.telemetry import Point
from connectivity.vehicle.viss_client import VissClient
from headunit.core.observable import Observable


class LineSource:
    """Hears the car, and the line instead of the car's ignition once that was read.

    Args:
        car: Tells everything else.
        line: Whether the line says ON; None before it was read.
        now: The instant that a change of the line bears; None while it is unknown: it is told with the car's next word.
    """

    def __init__(self, car: VissClient, line: Observable[bool | None], now: Callable[[], datetime | None]) -> None:
        self._car, self._line, self._now = car, line, now
        self._told: bool | None = None

    async def run(self, on_points: Callable[[tuple[Point, ...]], None]) -> None:
        """Hand over all signals at first, then what changes, until cancelled."""

        def take(points: tuple[Point, ...]) -> None:
            if self._line.value is not None:
                points = tuple(point for point in points if point.path != vss.IGNITION)
            if points:
                on_points(points)
            tell()

        def tell() -> None:
            on, now = self._line.value, self._now()
            if on is not None and on != self._told and now is not None and self._car.heard.value:
                self._told = on
                on_points((Point(vss.IGNITION, "ON" if on else "OFF", now),))

        end = self._line.subscribe(lambda _: tell())
        try:
            await self._car.run(take)
        finally:
            end()

    async def flush(self) -> None:
        """Return once everything that the car has to tell now was handed over, or after a second."""
        await self._car.flush()
