"""UI tests of the unit with pytest (`docs/testing.md`): fixtures, locators that wait, and a world on demand.

Names are loaded when they are first used: every pytest run loads this package.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from connectivity.contracts.control.elements import Condition, Element, Rect, Role, Spot
    from connectivity.contracts.hard_keys import HardKey
    from headunit.testing.desk import Desk
    from headunit.testing.errors import ExpectationError
    from headunit.testing.locator import Locator
    from headunit.testing.rigs.rig import Rig, rig
    from headunit.testing.unit import HeadUnit
    from headunit.testing.world import Clock, World

__all__ = [
    "Clock",
    "Condition",
    "Desk",
    "Element",
    "ExpectationError",
    "HardKey",
    "HeadUnit",
    "Locator",
    "Rect",
    "Rig",
    "Role",
    "Spot",
    "World",
    "rig",
]

_HOMES = {
    "Clock": "headunit.testing.world",
    "Condition": "connectivity.contracts.control.elements",
    "Desk": "headunit.testing.desk",
    "Element": "connectivity.contracts.control.elements",
    "ExpectationError": "headunit.testing.errors",
    "HardKey": "connectivity.contracts.hard_keys",
    "HeadUnit": "headunit.testing.unit",
    "Locator": "headunit.testing.locator",
    "Rect": "connectivity.contracts.control.elements",
    "Rig": "headunit.testing.rigs.rig",
    "Role": "connectivity.contracts.control.elements",
    "Spot": "connectivity.contracts.control.elements",
    "World": "headunit.testing.world",
    "rig": "headunit.testing.rigs.rig",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
