"""How a person touches a window, and waits for what comes of it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from connectivity.contracts.control.elements import Element
from connectivity.contracts.control.requests import Nothing
from connectivity.contracts.unit_facts import UnitFacts
from headunit.core.errors import HeadUnitError
from headunit.core.looptime import LoopTime
from headunit.testing.pages import Pages
from headunit.testing.unit import HeadUnit

PATIENCE_S = 30.0
"""Real seconds in which what was touched has to have come to something."""
_LOOK_EVERY_S = 0.03


async def apart[T](work: Callable[[], T]) -> T:
    """Do what waits (a touch, a start) beside the loop. What a test would fail with is a `HeadUnitError` here."""
    try:
        return await asyncio.to_thread(work)
    except AssertionError as error:
        raise HeadUnitError("not-as-expected", str(error)) from error


def shown(elements: Sequence[Element]) -> bool:
    """Whether one of them is."""
    return any(element.shown for element in elements)


class Touching:
    """What all of `WindowHands` share. See there for the arguments."""

    def __init__(self, unit: HeadUnit, loop_time: LoopTime) -> None:
        self._unit, self._loop_time = unit, loop_time

    async def facts(self) -> UnitFacts:
        """See `UnitHands`."""
        facts: UnitFacts = await apart(lambda: self._unit.ask("facts", Nothing()))
        return facts

    async def touch(self, work: Callable[[Pages], object]) -> None:
        """Do it with the pages, beside the loop."""
        await apart(lambda: work(self._unit.pages))

    async def until_facts(self, holds: Callable[[UnitFacts], bool], otherwise: str) -> UnitFacts:
        """The facts as soon as that holds of them. Raises `HeadUnitError`: `otherwise`, after `PATIENCE_S`."""
        last: list[UnitFacts] = []

        async def look() -> bool:
            last[:] = [await self.facts()]
            return holds(last[0])

        await self.until(look, otherwise)
        return last[0]

    async def until(self, holds: Callable[[], Awaitable[bool]], otherwise: str) -> None:
        """Wait until it holds. Raises `HeadUnitError`: `otherwise`, after `PATIENCE_S`."""
        deadline_s = self._loop_time.monotonic() + PATIENCE_S
        while not await holds():
            if self._loop_time.monotonic() > deadline_s:
                raise HeadUnitError("not-in-time", f"After {PATIENCE_S:g} s: {otherwise}.")
            await self._loop_time.sleep(_LOOK_EVERY_S)
