"""What a person at a unit without a window needs before anything can be touched, and how he waits."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from headunit.core.errors import HeadUnitError
from headunit.core.observable import Observable
from headunit.core.tasks import first_of
from headunit.processes.unit_core import UnitCore

LOOK_S = 20.0
"""So long (loop time) a person waits for a phone or network to come up in a list, or for what is under way to end."""


class Hands:
    """What all of `ServiceHands` share. `core` is the unit."""

    def __init__(self, core: UnitCore) -> None:
        self._core = core

    def _need_power(self) -> None:
        if not self._core.vehicle.state.value.is_on:
            raise HeadUnitError("unit-off", "The unit is off: switch the ignition to ACC or ON first.")

    def _need_hands_free(self) -> None:
        """What is typed, or chosen from a list that is locked, waits until the car stands (`PRODUCT.md §11`)."""
        if self._core.driving.state.value.locked:
            way = "stop it, or say that it is the passenger" if self._core.driving.may_override else "stop it first"
            raise HeadUnitError("locked", f"Typing and long lists are locked while the car moves: {way}.")

    async def _until[T](self, state: Observable[T], holds: Callable[[], bool]) -> bool:
        """Wait until it holds, `LOOK_S` at most; returns whether it does."""
        changed = asyncio.Event()
        end = state.subscribe(lambda _: changed.set())
        loop_time = self._core.loop_time
        deadline_s = loop_time.monotonic() + LOOK_S
        try:
            while not holds():
                if (left_s := deadline_s - loop_time.monotonic()) <= 0:
                    return False
                changed.clear()
                await first_of(changed.wait(), loop_time.sleep(left_s))
            return True
        finally:
            end()
