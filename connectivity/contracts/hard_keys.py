"""The keys and the rotary of a unit's fascia, by the names that adapters, the control API and scripts share."""

from __future__ import annotations

from enum import StrEnum


class HardKey(StrEnum):
    """One press of a key, or one notch of the rotary. The rotary's own press is `ENTER`, the MAP key is `MAP`."""

    HOME = "home"
    BACK = "back"
    MENU = "menu"
    MAP = "map"
    PHONE = "phone"
    SETUP = "setup"
    UP = "up"
    DOWN = "down"
    LEFT = "left"
    RIGHT = "right"
    ENTER = "enter"
    CLOCKWISE = "clockwise"
    COUNTER_CLOCKWISE = "counter-clockwise"
