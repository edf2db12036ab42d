"""Codes of the Linux input layer (`linux/input-event-codes.h`), and the hard keys that they are."""

from __future__ import annotations

from typing import Final

from connectivity.contracts.hard_keys import HardKey

EV_SYN: Final = 0
EV_KEY: Final = 1
EV_REL: Final = 2
EV_SW: Final = 5
SYN_REPORT: Final = 0
SYN_DROPPED: Final = 3
RELEASED, PRESSED, REPEATED = 0, 1, 2

HARD_KEYS: Final = {
    102: HardKey.HOME,  # KEY_HOME
    172: HardKey.HOME,  # KEY_HOMEPAGE
    1: HardKey.BACK,  # KEY_ESC
    158: HardKey.BACK,  # KEY_BACK
    139: HardKey.MENU,  # KEY_MENU
    127: HardKey.MENU,  # KEY_COMPOSE, the menu key of a keyboard
    0x280: HardKey.MAP,  # KEY_NAV_CHART
    169: HardKey.PHONE,  # KEY_PHONE
    141: HardKey.SETUP,  # KEY_SETUP
    171: HardKey.SETUP,  # KEY_CONFIG
    103: HardKey.UP,  # KEY_UP
    108: HardKey.DOWN,  # KEY_DOWN
    105: HardKey.LEFT,  # KEY_LEFT
    106: HardKey.RIGHT,  # KEY_RIGHT
    28: HardKey.ENTER,  # KEY_ENTER
    96: HardKey.ENTER,  # KEY_KPENTER
    0x160: HardKey.ENTER,  # KEY_OK
    0x161: HardKey.ENTER,  # KEY_SELECT
    0x100: HardKey.ENTER,  # BTN_0, the press of many a rotary
    0x112: HardKey.ENTER,  # BTN_MIDDLE, the press of a wheel
}
"""By code of EV_KEY."""

REPEATING: Final = frozenset({HardKey.UP, HardKey.DOWN, HardKey.LEFT, HardKey.RIGHT})
"""Held down, these go on; a held Enter or Back is one press."""

ROTARIES: Final = frozenset({0x06, 0x07, 0x08})
"""REL_HWHEEL, REL_DIAL, REL_WHEEL; positive is clockwise."""

MOST_NOTCHES: Final = 10
"""Of one report: nobody turns further before the eye has followed."""

LINES: Final = {
    "KEY_POWER": (EV_KEY, 116),
    "KEY_SLEEP": (EV_KEY, 142),
    "KEY_WAKEUP": (EV_KEY, 143),
    "KEY_PROG1": (EV_KEY, 148),
    "KEY_PROG2": (EV_KEY, 149),
    "BTN_0": (EV_KEY, 0x100),
    "BTN_1": (EV_KEY, 0x101),
    "BTN_2": (EV_KEY, 0x102),
    "BTN_3": (EV_KEY, 0x103),
    "SW_LID": (EV_SW, 0x00),
    "SW_TABLET_MODE": (EV_SW, 0x01),
    "SW_RFKILL_ALL": (EV_SW, 0x03),
    "SW_DOCK": (EV_SW, 0x05),
    "SW_MACHINE_COVER": (EV_SW, 0x10),
}
"""What an ignition line may be called; any other is `key:NUMBER` or `sw:NUMBER`."""

KINDS: Final = {"key": EV_KEY, "sw": EV_SW}
HIGHEST: Final = {EV_KEY: 0x2FF, EV_SW: 0x10}
