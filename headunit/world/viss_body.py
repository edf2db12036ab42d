"""The body's signals."""

from __future__ import annotations

from dataclasses import replace

from connectivity.contracts import vss
from headunit.world.body import ALARMS, KEYS
from headunit.world.car import Car
from headunit.world.viss_leaf import Leaf, flag, flag_text, number, word


def body_leaves() -> list[Leaf]:
    """Every signal of the body."""
    leaves = [
        flag(vss.BOOT_OPEN, "Boot open.", "boot_open"),
        flag(vss.PARKING_LIGHTS, "Parking lights on.", "parking_lights"),
        flag(vss.LOW_BEAM, "Low beam on.", "low_beam"),
        flag(vss.HAZARD_LIGHTS, "Hazard lights flashing.", "hazard_lights"),
        number(vss.CABIN_TEMPERATURE, "Air temperature inside the vehicle.", "cabin_c", "celsius", 1),
        word(vss.ALARM, "The alarm (overlay).", "alarm", ALARMS),
        word(vss.KEY, "Where the electronic key is (overlay).", "key", KEYS),
    ]
    for seat, door in vss.DOORS.items():
        leaves += _door(seat, door)
    return leaves


def _door(seat: str, door: str) -> list[Leaf]:
    window = f"window_{seat}_percent"
    position = number(vss.window_position(door), "Window, 0 closed, 100 fully open.", window, "percent", 0, "uint8")

    def ajar(car: Car) -> str:
        return flag_text(car.value(window) > 0)

    return [
        flag(vss.door_open(door), "Door open.", f"door_{seat}_open"),
        flag(vss.door_locked(door), "Door locked.", f"door_{seat}_locked"),
        replace(position, kind="actuator"),
        Leaf(vss.window_open(door), "sensor", "boolean", "Window not fully closed.", ajar),
    ]
