"""The VSS signal names in use (COVESA Vehicle Signal Specification 4) and the VISS v2 sub-protocol's name.

What VSS 4 has no name for is in an overlay, `Vehicle.Lexus` (`docs/world-api.md`).
"""

from __future__ import annotations

from typing import Final

SUBPROTOCOL: Final = "VISSv2"

VIN: Final = "Vehicle.VehicleIdentification.VIN"
IGNITION: Final = "Vehicle.LowVoltageSystemState"  # LOCK, OFF, ACC, ON, START
SPEED: Final = "Vehicle.Speed"  # km/h
ODOMETER: Final = "Vehicle.TraveledDistance"  # km since delivery
OUTSIDE_TEMPERATURE: Final = "Vehicle.Exterior.AirTemperature"  # degrees Celsius
LATITUDE: Final = "Vehicle.CurrentLocation.Latitude"  # degrees, WGS 84
LONGITUDE: Final = "Vehicle.CurrentLocation.Longitude"  # degrees, WGS 84
HEADING: Final = "Vehicle.CurrentLocation.Heading"  # degrees, 0 = north, clockwise
FUEL_LEVEL: Final = "Vehicle.Powertrain.FuelSystem.RelativeLevel"  # percent
BATTERY_LEVEL: Final = "Vehicle.Powertrain.TractionBattery.StateOfCharge.Current"  # percent

CABIN_TEMPERATURE: Final = "Vehicle.Cabin.HVAC.AmbientAirTemperature"  # degrees Celsius
BOOT_OPEN: Final = "Vehicle.Body.Trunk.Rear.IsOpen"
PARKING_LIGHTS: Final = "Vehicle.Body.Lights.Parking.IsOn"
LOW_BEAM: Final = "Vehicle.Body.Lights.Beam.Low.IsOn"
HAZARD_LIGHTS: Final = "Vehicle.Body.Lights.Hazard.IsSignaling"
ALARM: Final = "Vehicle.Lexus.Alarm.State"  # overlay: DISARMED, ARMED, TRIGGERED
KEY: Final = "Vehicle.Lexus.Key.Position"  # overlay: INSIDE, OUTSIDE

POSITION: Final = frozenset({LATITUDE, LONGITUDE, HEADING})
"""Where the car is: what does not leave it in privacy mode."""

GRADUAL: Final = POSITION | {
    SPEED,
    ODOMETER,
    OUTSIDE_TEMPERATURE,
    CABIN_TEMPERATURE,
    FUEL_LEVEL,
    BATTERY_LEVEL,
}
"""What changes all the time and may be told in batches; everything else is told at once."""

DOORS: Final = {
    "driver": "Vehicle.Cabin.Door.Row1.DriverSide",
    "passenger": "Vehicle.Cabin.Door.Row1.PassengerSide",
    "rear_driver": "Vehicle.Cabin.Door.Row2.DriverSide",
    "rear_passenger": "Vehicle.Cabin.Door.Row2.PassengerSide",
}
"""The branch of each door; the driver's side is the left one in every market served."""


def door_open(door: str) -> str:
    """Whether the door of a branch of `DOORS` is open: true or false."""
    return f"{door}.IsOpen"


def door_locked(door: str) -> str:
    """Whether it is locked: true or false."""
    return f"{door}.IsLocked"


def window_position(door: str) -> str:
    """How far its window is open, percent."""
    return f"{door}.Window.Position"


def window_open(door: str) -> str:
    """Whether its window is not fully closed: true or false."""
    return f"{door}.Window.IsOpen"


SIGNALS: Final = (
    VIN,
    IGNITION,
    SPEED,
    ODOMETER,
    OUTSIDE_TEMPERATURE,
    LATITUDE,
    LONGITUDE,
    HEADING,
    FUEL_LEVEL,
    BATTERY_LEVEL,
    CABIN_TEMPERATURE,
    BOOT_OPEN,
    PARKING_LIGHTS,
    LOW_BEAM,
    HAZARD_LIGHTS,
    ALARM,
    KEY,
    *(name(door) for door in DOORS.values() for name in (door_open, door_locked, window_position, window_open)),
)
"""Every signal that the product knows."""
