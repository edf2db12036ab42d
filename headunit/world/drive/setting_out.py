"""A car sets out on a way: what is asked for, checked. Pure.

With many points it takes its time: a way that is `ready`, on which a car like this one has set out before, takes none.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from headunit.core.geo import GeoPoint, distance_m
from headunit.world.car import Car
from headunit.world.drive.energy import energy_of
from headunit.world.drive.file import written
from headunit.world.drive.path import RoadPath
from headunit.world.drive.plan import Begun, Drive, Way, way_of
from headunit.world.drive.recorded import Recording
from headunit.world.drive.speeds import Manner
from headunit.world.errors import WorldError

MOST_POINTS = 200_000
"""Of a way."""
_BEGINS_HERE_M = 50.0
"""A way that begins further away has the car put there."""


@dataclass(frozen=True, slots=True, eq=False)
class Ready:
    """A way, how it is driven, and the file that it is kept in, see `drive_file.written`."""

    way: Way
    manner: Manner
    id: str
    content: bytes


def ready(path: RoadPath | Recording, manner: Manner) -> Ready:
    """What is made of a path for each drive on it. Raises `WorldError` `no-track`: it leads nowhere, or is too long."""
    points = len(path.latitudes) if isinstance(path, Recording) else len(path.points)
    if points > MOST_POINTS:
        raise WorldError("no-track", f"This way has {points:,} points, at most {MOST_POINTS:,} are driven: shorten it.")
    try:
        return Ready(way_of(path, manner), manner, *written(path))
    except (ValueError, IndexError) as error:
        raise WorldError("no-track", f"This way leads nowhere ({error}): choose one with a length.") from error


def set_out(
    car: Car,
    now: datetime,
    path: RoadPath | Recording | Ready,
    powertrain: str,
    *,
    manner: Manner | None = None,
    only_km: float | None = None,
    until_km: float | None = None,
) -> Car:
    """The car at the begin of `path`, on its way. One that was led there goes on at its speed, as far as it can.

    Args:
        car: The car; its ignition is on.
        now: Service time.
        path: Where to. A recording is driven with its own speeds.
        powertrain: Of the car's profile: what the drive takes from tank and battery.
        manner: How it is driven; None: by the limits, seed 0; a way that is ready has its own.
        only_km: It stands after so many kilometres; None or a longer one than the path: at the path's end.
        until_km: It stands where the odometer shows so much.

    Raises:
        WorldError: `ignition-off`, `empty`, `odometer-full`; `no-track`: the path leads nowhere, or is too long;
            `invalid-request`: nothing is left to drive.
    """
    taken = path if isinstance(path, Ready) else ready(path, manner or Manner())
    car, way = car.at(now), taken.way
    limits_m = [
        1000 * km for km in (only_km, None if until_km is None else until_km - car.odometer_km) if km is not None
    ]
    if any(not metres > 0 for metres in limits_m):
        raise WorldError("invalid-request", "The car has driven so far already: ask for more kilometres.", 422)
    to_m = min([way.course.length_m, *limits_m])
    speed = car.speed_kmh / 3.6 if car.drive is not None and _begins_here(way, car) else 0.0
    begun = Begun(now, to_m, car.odometer_km, car.fuel_percent, car.battery_percent, from_mps=speed)
    return replace(car, speed_kmh=0.0, drive=None).driven(
        now, Drive(taken.id, way, taken.manner, energy_of(powertrain), begun, taken.content)
    )


def _begins_here(way: Way, car: Car) -> bool:
    begin = way.course.place(0.0)
    here = GeoPoint(car.latitude, car.longitude)
    return distance_m(GeoPoint(begin.latitude, begin.longitude), here) <= _BEGINS_HERE_M
