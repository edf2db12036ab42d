"""The car's body: doors, windows, boot, lights, alarm and where the key is (`PRODUCT.md §8`)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Self

from headunit.world.patch import Rule, bounded, choice, flag

SEATS = ("driver", "passenger", "rear_driver", "rear_passenger")
"""The four doors, as VSS tells them apart: by the driver's side, which is the left one in every market served."""

ALARMS = ("DISARMED", "ARMED", "TRIGGERED")
KEYS = ("INSIDE", "OUTSIDE")

_OPENINGS = (*(f"door_{seat}_open" for seat in SEATS), "boot_open")
_LOCKS = tuple(f"door_{seat}_locked" for seat in SEATS)

RULES: dict[str, Rule] = {
    "locked": flag,
    **dict.fromkeys((*_OPENINGS, *_LOCKS), flag),
    **{f"window_{seat}_percent": bounded(0.0, 100.0) for seat in SEATS},
    **dict.fromkeys(("parking_lights", "low_beam", "hazard_lights"), flag),
    "alarm": choice(*ALARMS),
    "key": choice(*KEYS),
    "cabin_c": bounded(-50.0, 90.0),
}
"""What an operator may set; `locked` is all four locks at once."""


@dataclass(frozen=True, slots=True)
class Body:
    """A parked, closed, unlocked car with its key inside.

    Windows in percent, 0 = closed; cabin temperature in degrees Celsius.
    """

    door_driver_open: bool = False
    door_passenger_open: bool = False
    door_rear_driver_open: bool = False
    door_rear_passenger_open: bool = False
    door_driver_locked: bool = False
    door_passenger_locked: bool = False
    door_rear_driver_locked: bool = False
    door_rear_passenger_locked: bool = False
    window_driver_percent: float = 0.0
    window_passenger_percent: float = 0.0
    window_rear_driver_percent: float = 0.0
    window_rear_passenger_percent: float = 0.0
    boot_open: bool = False
    parking_lights: bool = False
    low_beam: bool = False
    hazard_lights: bool = False
    alarm: str = "DISARMED"
    key: str = "INSIDE"
    cabin_c: float = 20.0

    @property
    def locked(self) -> bool:
        """Whether every door is locked."""
        return all(getattr(self, lock) for lock in _LOCKS)

    def changed(self, values: dict[str, Any]) -> Self:
        """The body with some checked values set: single locks count after `locked`, and what opens under an armed
        alarm triggers it.
        """
        values = dict(values)
        if "locked" in values:
            values = {**dict.fromkeys(_LOCKS, values.pop("locked")), **values}
        body = replace(self, **values)
        opened = any(getattr(body, opening) and not getattr(self, opening) for opening in _OPENINGS)
        return replace(body, alarm="TRIGGERED") if opened and body.alarm == "ARMED" else body
