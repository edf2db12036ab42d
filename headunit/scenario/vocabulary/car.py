"""What happens to the car itself."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from headunit.scenario.stage import Stage
from headunit.scenario.vocabulary.base import Flag, Number, Patch, Percent, Whole
from headunit.scenario.words import Action

GROUP = "The car"
Ignition = Literal["LOCK", "OFF", "ACC", "ON", "START"]
_PATCH_CAR = ("world:PATCH /v1/car", "ctl:car")
_SPEED = Field(ge=0, le=250)
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
    """Drive straight on, until told otherwise; as time moves, so do odometer and position. Needs ignition ON."""

    word = "drive"
    main = "speed_kmh"
    group = GROUP
    covers = ("world:POST /v1/car/drive", "ctl:drive")
    example = "do.drive = 60"

    speed_kmh: Annotated[Number, _SPEED] = Field(description="km/h, 0 to 250; 0 stops.")

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        await stage.world.drive(self.speed_kmh)


class StopCar(Action):
    """Stop driving; the ignition stays as it is."""

    word = "stop"
    group = GROUP
    covers = ("world:POST /v1/car/drive", "ctl:drive")
    example = "do.stop = true"

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        await stage.world.drive(0.0)


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


ACTIONS = (Car, TurnKey, Drive, StopCar, Park)
