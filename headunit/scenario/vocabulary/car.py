"""What happens to the car itself."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from headunit.scenario.stage import Stage
from headunit.scenario.vocabulary.base import Flag, Number, Patch, Percent, Whole
from headunit.scenario.vocabulary.state import GROUP as WORLD
from headunit.scenario.words import Action, Expectation

GROUP = "The car"
Ignition = Literal["LOCK", "OFF", "ACC", "ON", "START"]
_PATCH_CAR = ("world:PATCH /v1/car", "ctl:car")
_SPEED = Field(ge=0, le=250)
_Place = Annotated[str, Field(min_length=1, max_length=100)]
_OPEN = "Whether it is open; while the alarm is armed, opening it sets the alarm off."
_LOCKED = "Whether this door is locked; counts after `locked`."
_WINDOW = "How far it is open, 0 (closed) to 100 %."


class Car(Patch):
    """Set any of the car's values; what is left out stays."""

    word = "car"
    group = GROUP
    covers = _PATCH_CAR
    example = 'do.car = { ignition = "ON", odometer_km = 199.0, coverage = "lte" }'

    ignition: Ignition | None = Field(None, description="Where the key is turned to; below ON the car stops first.")
    speed_kmh: Annotated[Number, _SPEED] | None = Field(None, description="km/h, 0 to 250; as `drive`.")
    odometer_km: Annotated[Number, Field(ge=0, le=2_000_000)] | None = Field(
        None, description="km since delivery, 0 to 2,000,000."
    )
    outside_c: Annotated[Number, Field(ge=-50, le=60)] | None = Field(None, description="Outside, °C, −50 to 60.")
    cabin_c: Annotated[Number, Field(ge=-50, le=90)] | None = Field(None, description="Inside, °C, −50 to 90.")
    fuel_percent: Percent | None = Field(None, description="Fuel, 0 to 100 %.")
    battery_percent: Percent | None = Field(None, description="Traction battery, 0 to 100 %.")
    latitude: Annotated[Number, Field(ge=-90, le=90)] | None = Field(None, description="Degrees north, WGS 84.")
    longitude: Annotated[Number, Field(ge=-180, le=180)] | None = Field(None, description="Degrees east, WGS 84.")
    heading: Annotated[Number, Field(ge=0, le=360)] | None = Field(
        None, description="Degrees, clockwise from north; the car drives straight on."
    )
    satellites: Flag | None = Field(None, description="Whether GPS is received where the car stands.")
    gps_satellites: Annotated[Whole, Field(ge=0, le=24)] | None = Field(
        None, description="How many satellites the receiver uses, 0 to 24; below 4 there is no fix."
    )
    gps_noise_m: Annotated[Number, Field(ge=0, le=500)] | None = Field(
        None, description="How far each fix is from the true place (one sigma), m, 0 to 500."
    )
    gps_drift_m: Annotated[Number, Field(ge=0, le=1000)] | None = Field(
        None, description="How far the position creeps away and back within minutes, m, 0 to 1000."
    )
    gps_jump_m: Annotated[Number, Field(ge=0, le=100_000)] | None = Field(
        None, description="How far to the north of the true place the receiver believes to be, m, 0 to 100,000."
    )
    coverage: Literal["5g", "lte", "3g", "edge", "tunnel", "none"] | None = Field(
        None, description="The mobile network of the place, for the car's modem and every phone."
    )
    mobile_coverage: Flag | None = Field(None, description="Short for `coverage`: true is 5g where there was none.")
    locked: Flag | None = Field(None, description="All four doors at once.")
    door_driver_open: Flag | None = Field(None, description=_OPEN)
    door_passenger_open: Flag | None = Field(None, description=_OPEN)
    door_rear_driver_open: Flag | None = Field(None, description=_OPEN)
    door_rear_passenger_open: Flag | None = Field(None, description=_OPEN)
    door_driver_locked: Flag | None = Field(None, description=_LOCKED)
    door_passenger_locked: Flag | None = Field(None, description=_LOCKED)
    door_rear_driver_locked: Flag | None = Field(None, description=_LOCKED)
    door_rear_passenger_locked: Flag | None = Field(None, description=_LOCKED)
    window_driver_percent: Percent | None = Field(None, description=_WINDOW)
    window_passenger_percent: Percent | None = Field(None, description=_WINDOW)
    window_rear_driver_percent: Percent | None = Field(None, description=_WINDOW)
    window_rear_passenger_percent: Percent | None = Field(None, description=_WINDOW)
    boot_open: Flag | None = Field(None, description=_OPEN)
    parking_lights: Flag | None = Field(None, description="Whether they are on.")
    low_beam: Flag | None = Field(None, description="Whether it is on.")
    hazard_lights: Flag | None = Field(None, description="Whether they flash.")
    alarm: Literal["DISARMED", "ARMED", "TRIGGERED"] | None = Field(None, description="The alarm.")
    key: Literal["INSIDE", "OUTSIDE"] | None = Field(None, description="Where the key is.")

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        await stage.world.patch_car(**self.given)


class TurnKey(Action):
    """Turn the ignition. The unit has power from ACC on; the car drives from ON on."""

    word = "ignition"
    main = "to"
    group = GROUP
    covers = _PATCH_CAR
    example = 'do.ignition = "ON"'

    to: Ignition = Field(description="LOCK and OFF: the unit is off; ACC: it is on; ON, START: the car may drive.")

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        await stage.world.patch_car(ignition=self.to)


class Drive(Action):
    """Drive. At a speed: straight on, until told otherwise. Else the car drives by itself, keeps to limits, brakes for
    bends, and stands at the end: by road to a place, so many km at random, until the odometer shows so many, or
    along a recorded track. As time moves, so do odometer and position. Needs ignition ON."""

    word = "drive"
    main = "speed_kmh"
    group = GROUP
    covers = ("world:POST /v1/car/drive", "ctl:drive")
    example = 'do.drive = { to = "Casino de Monte Carlo", via = ["43.7452,7.4009"], max_kmh = 60 }'

    speed_kmh: Annotated[Number, _SPEED] | None = Field(None, description="Straight on: km/h, 0 to 250; 0 stops.")
    to: _Place | None = Field(None, description="A name, an address or degrees, looked for on the map on board.")
    via: Annotated[tuple[_Place, ...], Field(max_length=9)] = Field((), description="Stops on the way, at most nine.")
    km: Annotated[Number, Field(gt=0, le=2_000)] | None = Field(None, description="So many km at random, up to 2,000.")
    until_km: Annotated[Number, Field(gt=0, le=2_000_000)] | None = Field(
        None, description="At random until the odometer shows so many km."
    )
    seed: Whole | None = Field(None, ge=0, le=2**31, description="Of `km` and `until_km`: the same takes the same way.")
    gpx: str | None = Field(
        None, min_length=1, description="A GPX file, by its path from where one stands, or its text."
    )
    max_kmh: Annotated[Number, Field(ge=5, le=250)] | None = Field(None, description="Never faster than that.")

    @model_validator(mode="after")
    def _one_of(self) -> Self:
        told = [self.speed_kmh, self.to, self.km, self.until_km, self.gpx]
        if sum(one is not None for one in told) != 1:
            raise ValueError("it takes one of speed_kmh, to, km, until_km and gpx")
        if self.via and self.to is None:
            raise ValueError("via goes with to")
        if self.seed is not None and self.km is None and self.until_km is None:
            raise ValueError("seed goes with km and until_km")
        if self.max_kmh is not None and self.speed_kmh is not None:
            raise ValueError("max_kmh goes with to, km, until_km and gpx")
        return self

    @property
    def needs_map(self) -> bool:
        """See `Word`."""
        return self.speed_kmh is None and self.gpx is None

    @property
    def _order(self) -> Any:
        order = self.model_dump(mode="json", exclude_defaults=True)
        if self.gpx is not None and not self.gpx.lstrip().startswith("<"):
            order["gpx_file"] = str(Path(order.pop("gpx")).absolute())
        return order

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        if self.speed_kmh is not None:
            await stage.world.drive(self.speed_kmh)
            return
        await stage.world.drive_along(**self._order)


class StopCar(Action):
    """Stop where the car is; the ignition stays as it is."""

    word = "stop"
    group = GROUP
    covers = ("world:DELETE /v1/car/drive", "ctl:drive")
    example = "do.stop = true"

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        await stage.world.stop_driving()


class Park(Action):
    """Stop, switch the ignition off, and perhaps leave the car."""

    word = "park"
    main = "locked"
    group = GROUP
    covers = _PATCH_CAR
    example = "do.park = { locked = true }"

    locked: Flag = Field(default=False, description="Whether the driver leaves with the key and locks the doors.")

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        if self.locked:
            await stage.world.patch_car(ignition="OFF", key="OUTSIDE", locked=True)
        else:
            await stage.world.patch_car(ignition="OFF")


class CarDrive(Expectation):
    """How far the car has come on the way that it drives by itself."""

    word = "car-drive"
    main = "arrived"
    group = WORLD
    example = 'expect.car-drive = { to = "Casino", arrived = true }'

    arrived: Flag | None = Field(None, description="Whether it stands at the end of its way.")
    to: str | None = Field(None, min_length=1, description="Part of what the place is called that it drives to.")
    km_left_below: Annotated[Number, Field(gt=0)] | None = Field(None, description="It has less than that to go.")
    km_left_above: Annotated[Number, Field(ge=0)] | None = Field(None, description="It has more than that to go.")
    exists: Flag = Field(default=True, description="false: it does not drive by itself, and did not last.")

    @model_validator(mode="after")
    def _no_more_of_nothing(self) -> Self:
        if not self.exists and self.model_fields_set - {"exists"}:
            raise ValueError("of a drive that there is not nothing else can be said")
        return self

    async def missing(self, stage: Stage) -> str | None:
        """See `Expectation`."""
        drive = (await stage.world.fetch()).drive
        if drive is None:
            return "the car does not drive by itself" if self.exists else None
        said = f"the car {'has driven' if drive.arrived else 'drives'} to {drive.title or 'nowhere in particular'}"
        if not self.exists or (self.to is not None and self.to.casefold() not in drive.title.casefold()):
            return said
        below = self.km_left_below is None or drive.km_left < self.km_left_below
        above = self.km_left_above is None or drive.km_left > self.km_left_above
        if below and above and self.arrived in (None, drive.arrived):
            return None
        return f"{said}, with {drive.km_left:.2f} km to go"


ACTIONS = (Car, TurnKey, Drive, StopCar, Park)
EXPECTATIONS = (CarDrive,)
