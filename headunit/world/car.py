"""The car: pure. What moves is computed from an anchor, so it is right after a jump and at any rate."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Self

from headunit.core.geo import GeoPoint, destination
from headunit.world.body import RULES as BODY_RULES
from headunit.world.body import Body
from headunit.world.drive.plan import MOST_ODOMETER_KM, Drive, Moment, need_room
from headunit.world.errors import WorldError
from headunit.world.gps_sky import RULES as SKY_RULES
from headunit.world.gps_sky import Sky
from headunit.world.patch import Rule, bounded, choice, flag, patched

IGNITIONS = ("LOCK", "OFF", "ACC", "ON", "START")
POWERED = ("ACC", "ON", "START")
DRIVABLE = ("ON", "START")
COVERAGES = ("5g", "lte", "3g", "edge", "tunnel", "none")
"""What the mobile network of a place is like; in a tunnel there is none for a moment."""
UNCOVERED = ("tunnel", "none")
_RULES: dict[str, Rule] = {
    "ignition": choice(*IGNITIONS),
    "speed_kmh": bounded(0.0, 250.0),
    "odometer_km": bounded(0.0, MOST_ODOMETER_KM),
    "outside_c": bounded(-50.0, 60.0),
    "fuel_percent": bounded(0.0, 100.0),
    "battery_percent": bounded(0.0, 100.0),
    "latitude": bounded(-90.0, 90.0),
    "longitude": bounded(-180.0, 180.0),
    "heading": bounded(0.0, 360.0),
    "satellites": flag,
    "coverage": choice(*COVERAGES),
    "mobile_coverage": flag,
    **SKY_RULES,
    **BODY_RULES,
}
_ENDING = frozenset({"speed_kmh", "latitude", "longitude", "heading"})
"""Who sets one of these takes the wheel: the drive ends."""
_LEVELS = frozenset({"fuel_percent", "battery_percent"})


@dataclass(frozen=True, slots=True)
class Car:
    """The car as it was at the service instant `since`; `at` tells how it is later. The body's and the sky's knobs are
    their own. A `drive` leads it; without one it goes straight on at its speed.

    Speed in km/h, odometer in km since delivery, temperature in degrees Celsius, levels in percent,
    position in degrees WGS 84, heading in degrees (0 = north, clockwise).
    `satellites` and `coverage` (one of `COVERAGES`) belong to the place where it stands; in a tunnel of its drive it
    is `underground`, where both are gone whatever they are set to.
    `arrived` is the title (perhaps empty) of the way at whose end it stands, and `arrived_km` how long that was; None
    once it has been moved.
    `ignition_since` is the service instant since which the ignition is where it is, None for "always".
    """

    since: datetime
    ignition: str = "OFF"
    speed_kmh: float = 0.0
    odometer_km: float = 12.0
    outside_c: float = 18.0
    fuel_percent: float = 80.0
    battery_percent: float = 60.0
    latitude: float = 43.7385
    longitude: float = 7.4246
    heading: float = 250.0
    satellites: bool = True
    coverage: str = "5g"
    body: Body = field(default_factory=Body)
    sky: Sky = field(default_factory=Sky)
    ignition_since: datetime | None = None
    underground: bool = False
    drive: Drive | None = None
    arrived: str | None = None
    arrived_km: float = 0.0

    @property
    def is_powered(self) -> bool:
        """Whether accessories have power: the unit's radios work."""
        return self.ignition in POWERED

    @property
    def mobile_coverage(self) -> bool:
        """Whether a mobile network reaches the car."""
        return self.coverage_here not in UNCOVERED

    @property
    def coverage_here(self) -> str:
        """What the mobile network is like where the car is now: in a tunnel at most `tunnel`."""
        return "tunnel" if self.underground and self.coverage not in UNCOVERED else self.coverage

    @property
    def sees_sky(self) -> bool:
        """Whether satellites reach the receiver now."""
        return self.satellites and not self.underground

    @property
    def is_moving(self) -> bool:
        """Whether its wheels turn at `since`."""
        return self.speed_kmh > 0

    @property
    def is_under_way(self) -> bool:
        """Whether it moves by itself as time goes on: it drives, or its drive has it wait at a stop."""
        return self.is_moving or self.drive is not None

    def value(self, knob: str) -> Any:
        """What a knob is at."""
        return getattr(self.body if knob in BODY_RULES else self.sky if knob in SKY_RULES else self, knob)

    def values(self) -> dict[str, Any]:
        """Every knob by its name, for an operator."""
        return {knob: self.value(knob) for knob in _RULES}

    def at(self, now: datetime) -> Self:
        """The car at `now`: where its drive has led it, else straight on along the great circle.

        Where the odometer ends, the car stands.
        """
        hours = (now - self.since) / timedelta(hours=1)
        if hours <= 0:
            return self
        if self.drive is not None:
            return self.led(now, self.drive, self.drive.at(now))
        if not self.is_moving:
            return replace(self, since=now)
        room_km = MOST_ODOMETER_KM - self.odometer_km
        distance_km = min(self.speed_kmh * hours, room_km)
        place = destination(GeoPoint(self.latitude, self.longitude), self.heading, distance_km * 1000)
        return replace(
            self,
            since=now,
            speed_kmh=self.speed_kmh if distance_km < room_km else 0.0,
            odometer_km=self.odometer_km + distance_km,
            latitude=place.latitude,
            longitude=place.longitude,
        )

    def driven(self, now: datetime, drive: Drive) -> Self:
        """The car led by `drive` from `now` on, at the begin of its way.

        Raises:
            WorldError: `ignition-off`; `empty`: nothing to drive with; `odometer-full`.
        """
        car = self.at(now)
        if car.ignition not in DRIVABLE:
            raise _ignition_off()
        drive.energy.need(car.fuel_percent, car.battery_percent)
        need_room(car.odometer_km, drive.begun.to_m - drive.begun.from_m)
        return car.led(now, drive, drive.at(now))

    def led(self, now: datetime, drive: Drive, moment: Moment) -> Self:
        """The car at a moment of a drive."""
        place = moment.place
        return replace(
            self,
            since=now,
            drive=None if moment.over else drive,
            arrived=drive.title if moment.over and drive.arrives else None,
            arrived_km=drive.begun.to_m / 1000,
            speed_kmh=moment.speed_kmh,
            odometer_km=moment.odometer_km,
            fuel_percent=moment.fuel_percent,
            battery_percent=moment.battery_percent,
            latitude=place.latitude,
            longitude=place.longitude,
            heading=place.heading,
            underground=moment.underground,
        )

    def halted(self, now: datetime) -> Self:
        """The car where it is at `now`, standing; its drive has ended."""
        return replace(self.at(now), speed_kmh=0.0, drive=None)

    def changed(self, now: datetime, patch: dict[str, Any]) -> Self:
        """The car with some values set at `now`. Ignition off or ACC while driving stops it first.

        A drive ends where speed, position, heading or ignition off are set; at the new speed it goes straight on from
        there, else it stands. It goes on with a new mileage or other levels.

        `mobile_coverage` is a short word for `coverage`: true makes it `5g` where there was none, false `none`.

        Raises:
            WorldError: `ignition-off`, `odometer-full`, or `invalid-request` for a value out of its range.
        """
        car = self.at(now)
        values = patched(patch, _RULES, "car")
        ignition = values.get("ignition", car.ignition)
        if ignition not in DRIVABLE:
            if values.get("speed_kmh", 0.0) > 0:
                raise _ignition_off()
            values["speed_kmh"] = 0.0
        if car.drive is not None:
            car = car.turned_out(now, values) if _ENDING & values.keys() else car.adjusted(now, car.drive, values)
        if values.get("speed_kmh", 0.0) > 0 or {"latitude", "longitude"} & values.keys():
            values |= {"underground": False, "arrived": None}  # where it is, or goes, nobody knows of a tunnel
        covered = values.pop("mobile_coverage", None)
        if covered is not None and "coverage" not in values and covered is (car.coverage in UNCOVERED):
            values["coverage"] = COVERAGES[0] if covered else COVERAGES[-1]
        if ignition != car.ignition:
            values["ignition_since"] = now
        of_body = {name: values.pop(name) for name in tuple(values) if name in BODY_RULES}
        of_sky = {name: values.pop(name) for name in tuple(values) if name in SKY_RULES}
        return replace(car, **values, body=car.body.changed(of_body), sky=car.sky.changed(of_sky))

    def turned_out(self, now: datetime, values: dict[str, Any]) -> Self:
        """The car that somebody else drives from here: it stands, unless a speed is among the values."""
        return self.halted(now) if "speed_kmh" not in values else replace(self, drive=None)

    def adjusted(self, now: datetime, drive: Drive, values: dict[str, Any]) -> Self:
        """The car whose drive knows the new mileage and levels."""
        if "odometer_km" in values:
            drive = drive.with_odometer(now, values["odometer_km"])
        if _LEVELS & values.keys():
            fuel, battery = values.get("fuel_percent", self.fuel_percent), self.battery_percent
            drive = drive.with_levels(now, fuel, values.get("battery_percent", battery))
        return replace(self, drive=drive)

    def away(self, north_m: float, east_m: float) -> Self:
        """The car as if it stood so many metres to the north and east of where it is."""
        if not (metres := math.hypot(north_m, east_m)):
            return self
        here = GeoPoint(self.latitude, self.longitude)
        place = destination(here, math.degrees(math.atan2(east_m, north_m)), metres)
        return replace(self, latitude=place.latitude, longitude=place.longitude)


def _ignition_off() -> WorldError:
    return WorldError("ignition-off", "Switch the ignition on before driving.")
