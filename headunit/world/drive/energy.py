"""What driving takes from the tank and the traction battery: by distance, in closed form. Pure."""

from __future__ import annotations

import math
from dataclasses import dataclass

from headunit.world.errors import WorldError


@dataclass(frozen=True, slots=True)
class Energy:
    """What a car needs for a kilometre.

    The battery drives first, down to `reserve_percent`; then the fuel does.

    Attributes:
        fuel_percent_km: Percent of the tank; 0: no tank.
        battery_percent_km: Percent of the traction battery; 0: it is not charged from outside and keeps its level.
        reserve_percent: Level below which the battery drives no more.
    """

    fuel_percent_km: float = 0.0
    battery_percent_km: float = 0.0
    reserve_percent: float = 0.0

    def reach_km(self, fuel: float, battery: float) -> float:
        """How far these levels lead; infinite for a car that needs neither."""
        electric = self._electric_km(battery)
        if self.fuel_percent_km:
            return electric + fuel / self.fuel_percent_km
        return electric if self.battery_percent_km else math.inf

    def after(self, km: float, fuel: float, battery: float) -> tuple[float, float]:
        """Fuel and battery after so many kilometres, never below 0."""
        electric = min(km, self._electric_km(battery))
        left = fuel - self.fuel_percent_km * (km - electric)
        return max(left, 0.0), max(battery - self.battery_percent_km * electric, 0.0)

    def need(self, fuel: float, battery: float) -> None:
        """Raises `WorldError` `empty`: the car does not move off with these levels."""
        if self.reach_km(fuel, battery) > 0:
            return
        what = "fuel_percent" if self.fuel_percent_km else "battery_percent"
        raise WorldError("empty", f"There is nothing left to drive with: set {what} above 0 before driving.")

    def _electric_km(self, battery: float) -> float:
        if not self.battery_percent_km:
            return 0.0
        return max(battery - self.reserve_percent, 0.0) / self.battery_percent_km


def energy_of(powertrain: str) -> Energy:
    """What a car of a profile's powertrain needs (`docs/driving.md` has the litres and kilowatt hours)."""
    return _ENERGIES[powertrain]


_ENERGIES = {
    "petrol": Energy(fuel_percent_km=7.7 / 55),
    "hybrid": Energy(fuel_percent_km=5.3 / 43),
    "plug-in-hybrid": Energy(fuel_percent_km=6.4 / 55, battery_percent_km=17.5 / 18.1, reserve_percent=15.0),
    "battery": Energy(battery_percent_km=17.0 / 72.8),
}
