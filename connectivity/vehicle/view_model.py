"""The car as the pages show it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from connectivity.contracts.profile import CarProfile
from connectivity.gps import GpsFix
from connectivity.vehicle.ports import VehicleState
from headunit.core.observable import Observable
from headunit.ui.formatter import Formatter

QML_IMPORT_NAME = "Hmi.ViewModels.Vehicle"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class _Units:
    """Symbols, and what one kilometre is in the unit of distance."""

    distance: str
    speed: str
    per_km: float


_UNITS = {"metric": _Units("km", "km/h", 1.0), "imperial": _Units("mi", "mph", 0.621371)}


@QmlElement
@QmlUncreatable("built by the unit")
class VehicleViewModel(QObject):
    """Texts are empty while the car has not told the value; the units are those of its market (`PRODUCT.md §1`)."""

    changed = Signal()

    def __init__(
        self,
        car: CarProfile,
        vehicle: Observable[VehicleState],
        fix: Observable[GpsFix | None],
        formatter: Observable[Formatter],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._car, self._vehicle, self._fix, self._formatter = car, vehicle, fix, formatter
        self._units = _UNITS.get(car.market.units, _UNITS["metric"])
        for source in (vehicle, fix, formatter):
            source.subscribe(lambda _: self.changed.emit())

    @Property(str, constant=True)
    def model(self) -> str:
        return self._car.model

    @Property(str, constant=True)
    def vin(self) -> str:
        return self._car.vin

    @Property(bool, constant=True)
    def wifiFitted(self) -> bool:
        """Whether this car can use a phone's Wi-Fi hotspot."""
        return self._car.wifi_tethering

    @Property(bool, constant=True)
    def navigation(self) -> bool:
        """Whether this car has navigation (`PRODUCT.md §1`: what it lacks is not shown at all)."""
        return self._car.navigation

    @Property(bool, notify=changed)
    def known(self) -> bool:
        """Whether the car's signals arrive."""
        return self._vehicle.value.ignition is not None

    @Property(bool, notify=changed)
    def ignitionOn(self) -> bool:
        return self._vehicle.value.is_on

    @Property(str, notify=changed)
    def speed(self) -> str:
        return self._text(self._in_unit(self._vehicle.value.speed_kmh), self._units.speed)

    @Property(str, notify=changed)
    def odometer(self) -> str:
        return self._text(self._in_unit(self._vehicle.value.odometer_km), self._units.distance)

    @Property(str, notify=changed)
    def odometerFigure(self) -> str:
        """The odometer without its unit, for where the unit stands beside a large figure."""
        value = self._in_unit(self._vehicle.value.odometer_km)
        return "" if value is None else self._formatter.value.number(value)

    @Property(str, constant=True)
    def distanceUnit(self) -> str:
        """`km` or `mi`."""
        return self._units.distance

    @Property(str, notify=changed)
    def outside(self) -> str:
        return self._text(self._vehicle.value.outside_c, self.temperatureUnit)

    @Property(str, constant=True)
    def temperatureUnit(self) -> str:
        """`°C`: every market we know measures so."""
        return "°C"

    @Property(str, notify=changed)
    def fuel(self) -> str:
        return self._text(self._vehicle.value.fuel_percent, "%")

    @Property(str, notify=changed)
    def battery(self) -> str:
        return self._text(self._vehicle.value.battery_percent, "%")

    @Property(bool, notify=changed)
    def positioned(self) -> bool:
        """Whether satellites give a position; needs no connection (`PRODUCT.md §2`)."""
        return self._fix.value is not None

    @Property(str, notify=changed)
    def position(self) -> str:
        fix = self._fix.value
        if fix is None:
            return ""
        words = self._formatter.value
        north, east = fix.latitude >= 0, fix.longitude >= 0
        return (
            f"{words.number(abs(fix.latitude), 4)}° {'N' if north else 'S'}  "
            f"{words.number(abs(fix.longitude), 4)}° {'E' if east else 'W'}"
        )

    def _in_unit(self, kilometres: float | None) -> float | None:
        return None if kilometres is None else kilometres * self._units.per_km

    def _text(self, value: float | None, unit: str) -> str:
        return "" if value is None else self._formatter.value.with_unit(value, unit)
