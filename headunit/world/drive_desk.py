"""What an operator asks of a car that drives by itself. A way is found first, while the world goes on."""

from __future__ import annotations

import asyncio
import io
import math
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from connectivity.contracts.world import MOST_GPX_LETTERS
from headunit.core.errors import HeadUnitError
from headunit.core.geo import GeoPoint, distance_m
from headunit.core.geo_file import Between, one_line
from headunit.core.gpx import Gpx, Line, read_gpx, read_gpx_at
from headunit.world.api_models import DriveBody
from headunit.world.car import DRIVABLE, Car
from headunit.world.drive.path import RoadPath, Roads
from headunit.world.drive.plan import MOST_ODOMETER_KM
from headunit.world.drive.recorded import UNTIMED_KMH, Recording, recorded
from headunit.world.drive.setting_out import Ready
from headunit.world.drive.speeds import Manner
from headunit.world.errors import WorldError
from headunit.world.surroundings import Surroundings

MOST_STOPS = 9
MOST_KM = 2_000.0
"""Of one random drive."""
SLOWEST_KMH, FASTEST_KMH = 5.0, 250.0
MOST_SEED = 2**31
_LONGEST_NAME = 100
_MOVED_M = 30.0
"""A car that is further on than that when its way is found is on another one."""
_TRIES = 3
_ONE_OF = ("speed_kmh", "to", "km", "until_km", "gpx", "gpx_file")
_WITH = {
    "via": ("to",),
    "seed": ("km", "until_km"),
    "max_kmh": ("to", "km", "until_km", "gpx", "gpx_file"),
}
"""What goes with what."""


class Finder(Roads, Protocol):
    """Who knows the roads, and does what takes its time."""

    async def run[T](self, work: Callable[[], T]) -> T:
        """What `work` returns, done where it holds nobody up."""
        ...


class DriveDesk:
    """See the top of this module. What is wrong with an order is a `WorldError` that says what to do.

    Args:
        around: Where the car is.
        roads: Who knows the roads; None: nobody, and only recordings and speeds are driven.
    """

    def __init__(self, around: Surroundings, roads: Finder | None) -> None:
        self._around, self._roads = around, roads
        self._orders = 0

    async def drive(self, order: DriveBody) -> None:
        """Begin to drive. A later order wins over one whose way is still looked for."""
        _check(order)
        self._orders += 1
        if order.speed_kmh is not None:
            self._around.change_car({"speed_kmh": order.speed_kmh})
            return
        self._need_ignition()
        if order.gpx is not None or order.gpx_file is not None:
            await self._recorded(order, self._orders)
        else:
            await self._by_road(order, self._orders)

    def stop(self) -> None:
        """Stand where the car is, and drive no further."""
        self._orders += 1
        self._around.end_drive()

    async def _recorded(self, order: DriveBody, number: int) -> None:
        try:
            way = await self._run(lambda: _recording(order, lambda: self._need_wanted(number)))
        except asyncio.CancelledError:
            if number == self._orders:
                self._orders += 1  # nobody waits for it any more: what still reads ends
            raise
        if isinstance(way, Recording) and order.max_kmh is not None:
            raise _invalid("This track says itself how fast it was driven: leave max_kmh out.")
        self._begin(await self._ready(way, order, number), order, number)

    async def _by_road(self, order: DriveBody, number: int) -> None:
        here = _point(self._around.car())
        stops = [await self._finder().find(text.strip(), here) for text in _named(order)]
        for _ in range(_TRIES):
            car = self._around.car()
            way = await self._ready(await self._path(order, car, stops), order, number)
            if distance_m(_point(car), _point(self._around.car())) <= _MOVED_M:
                break
        else:  # it is faster than its ways are found
            self._need_wanted(number)
            self._around.end_drive()
            way = await self._ready(await self._path(order, self._around.car(), stops), order, number)
        self._begin(way, order, number)

    async def _path(self, order: DriveBody, car: Car, stops: list[tuple[GeoPoint, str]]) -> RoadPath:
        heading = car.heading
        if stops:
            path = await self._finder().to(_point(car), heading, [point for point, _ in stops])
            return replace(path, title=stops[-1][1])
        km = order.km if order.km is not None else self._left_km(order.until_km or 0.0)
        return await self._finder().roam(_point(car), heading, km, order.seed or 0)

    def _left_km(self, until_km: float) -> float:
        shows = self._around.car().odometer_km
        if until_km <= shows:
            raise WorldError("passed", f"The odometer shows {shows:,.1f} km already: choose more than that.")
        if until_km - shows > MOST_KM:
            raise _invalid(f"That is {until_km - shows:,.0f} km away, and {MOST_KM:,.0f} km at once are the most.")
        return until_km - shows

    async def _ready(self, path: RoadPath | Recording, order: DriveBody, number: int) -> Ready:
        self._need_wanted(number)
        manner = Manner(order.max_kmh, order.seed or 0)
        return await self._run(self._around.rehearsal(path, manner, only_km=order.km, until_km=order.until_km))

    def _begin(self, way: Ready, order: DriveBody, number: int) -> None:
        self._need_wanted(number)
        self._need_ignition()
        self._around.begin_drive(way, only_km=order.km, until_km=order.until_km)

    def _need_wanted(self, number: int) -> None:
        if number != self._orders:
            raise WorldError("called-off", "The car was told something else meanwhile.")

    def _need_ignition(self) -> None:
        if self._around.car().ignition not in DRIVABLE:
            raise WorldError("ignition-off", "Switch the ignition on before driving.")

    def _finder(self) -> Finder:
        if self._roads is None:
            raise WorldError("no-map", "This world has no map: drive at a speed, or along a GPX file.")
        return self._roads

    async def _run[T](self, work: Callable[[], T]) -> T:
        return work() if self._roads is None else await self._roads.run(work)


def _check(order: DriveBody) -> None:
    """Raises `WorldError` `invalid-request`."""
    given = order.model_dump(exclude_none=True)
    chosen = [name for name in _ONE_OF if name in given]
    if len(chosen) != 1:
        raise _invalid(f"Give exactly one of {', '.join(_ONE_OF)}.")
    for name, with_these in _WITH.items():
        if name in given and chosen[0] not in with_these:
            raise _invalid(f"{name} goes with {' and '.join(with_these)} alone.")
    if any(not text.strip() or len(text) > _LONGEST_NAME for text in _named(order)):
        raise _invalid(f"A place is named in 1 to {_LONGEST_NAME} letters.")
    if len(order.via or ()) > MOST_STOPS:
        raise _invalid(f"A drive has at most {MOST_STOPS} stops on its way.")
    _bounded("km", order.km, 0.0, MOST_KM)
    _bounded("until_km", order.until_km, 0.0, MOST_ODOMETER_KM)
    _bounded("max_kmh", order.max_kmh, SLOWEST_KMH, FASTEST_KMH)
    _bounded("seed", order.seed, 0, MOST_SEED)
    if order.km == 0 or order.until_km == 0:
        raise _invalid("A drive is longer than 0 km.")
    if len(order.gpx or "") > MOST_GPX_LETTERS:
        raise _invalid(f"A GPX text has at most {MOST_GPX_LETTERS:,} letters: name its file (gpx_file) instead.")
    if order.gpx_file is not None and not Path(order.gpx_file).is_absolute():
        raise _invalid("gpx_file is the whole path of a file on the world's machine.")


def _bounded(name: str, value: float | None, least: float, most: float) -> None:
    if value is not None and not (math.isfinite(value) and least <= value <= most):
        raise _invalid(f"{name} must be between {least:g} and {most:,.0f}.")


def _recording(order: DriveBody, between: Between) -> RoadPath | Recording:
    """The longest track of a GPX, else its longest route. Raises `WorldError`, and what `between` does."""
    try:
        if order.gpx_file is None:
            gpx = read_gpx(io.BytesIO((order.gpx or "").encode(errors="surrogatepass")), between)
        else:
            gpx = read_gpx_at(Path(order.gpx_file), between)
    except WorldError:
        raise
    except HeadUnitError as error:
        raise WorldError(error.reason, str(error), 422) from error
    line = _longest(gpx)
    title = line.name or ("" if order.gpx_file is None else one_line(Path(order.gpx_file).stem))
    return recorded(line.latitudes, line.longitudes, line.times, title, order.max_kmh or UNTIMED_KMH)


def _longest(gpx: Gpx) -> Line:
    for lines in (gpx.tracks, gpx.routes):
        if lines and len(longest := max(lines, key=len)) > 1:
            return longest
    raise WorldError("no-track", "There is no track in this GPX, only places: drive to one of them.", 422)


def _named(order: DriveBody) -> list[str]:
    """The places it leads to, in order."""
    return [text for text in (*(order.via or ()), order.to) if text is not None]


def _point(car: Car) -> GeoPoint:
    return GeoPoint(car.latitude, car.longitude)


def _invalid(detail: str) -> WorldError:
    return WorldError("invalid-request", detail, 422)
