"""The car as the unit sees it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from headunit.core.observable import Observable

POWERED = ("ACC", "ON", "START")


@dataclass(frozen=True, slots=True)
class VehicleState:
    """Last known signals; None while unknown.

    `ignition` is LOCK, OFF, ACC, ON or START; odometer in km since delivery; `outside_c` in degrees Celsius;
    levels in percent; position in degrees WGS 84; heading in degrees, 0 = north, clockwise.
    """

    ignition: str | None = None
    speed_kmh: float | None = None
    odometer_km: float | None = None
    outside_c: float | None = None
    fuel_percent: float | None = None
    battery_percent: float | None = None
    latitude: float | None = None
    longitude: float | None = None
    heading: float | None = None

    @property
    def is_on(self) -> bool:
        """Whether accessories have power (ACC, ON, START)."""
        return self.ignition in POWERED

    @property
    def is_moving(self) -> bool:
        """Whether it drives; False while unknown."""
        return self.speed_kmh is not None and self.speed_kmh > 0


class VehiclePort(Protocol):
    """The car's signals."""

    @property
    def state(self) -> Observable[VehicleState]:
        """The last known signals; all None while the car cannot be reached."""
        ...

    async def run(self) -> None:
        """Keep `state` up to date until cancelled."""
        ...
