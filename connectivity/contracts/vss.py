"""The VSS signal names in use (COVESA Vehicle Signal Specification 4) and the VISS v2 sub-protocol's name."""

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
