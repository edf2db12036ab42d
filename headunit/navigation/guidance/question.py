"""One question for a way: given up for the next one, and waited for by service time, but not for ever."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import timedelta
from typing import Any

from headunit.core.clock import Clock
from headunit.core.errors import HeadUnitError
from headunit.core.looptime import LoopTime
from headunit.navigation.ports import MapPort
from headunit.navigation.routes import RouteAnswer, RouteRequest

HOLD_S = 1.0
"""Loop time for which service time waits for an answer: a rerouted car must not be a town further at a high rate."""
WITHIN = timedelta(seconds=2)
"""Service time within which a car that has left its route has a new one."""


class Question:
    """Asks the map server.

    Args:
        maps: It.
        clock: Service time.
        loop_time: Real time.
    """

    def __init__(self, maps: MapPort, clock: Clock, loop_time: LoopTime) -> None:
        self._maps, self._clock, self._loop_time = maps, clock, loop_time

    async def ask(self, request: RouteRequest, changed: asyncio.Event) -> RouteAnswer | None:
        """The answer; None as soon as `changed` is set: there is another question.

        Raises:
            HeadUnitError: As `MapPort.route`.
        """
        look = asyncio.ensure_future(self._maps.route(request))
        another = asyncio.ensure_future(changed.wait())
        limit = asyncio.ensure_future(self._loop_time.sleep(HOLD_S))
        # Time that runs stops at the next deadline of anybody until all are at rest: this is ours.
        barrier = asyncio.ensure_future(self._clock.sleep_until(self._clock.now() + WITHIN))
        waits: set[asyncio.Future[Any]] = {look, another}
        try:
            with self._clock.working():
                await asyncio.wait({*waits, limit}, return_when=asyncio.FIRST_COMPLETED)
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
            if not another.done():
                return look.result()
            with suppress(HeadUnitError):
                if look.done():
                    look.result()
            return None
        finally:
            for wait in (*waits, limit, barrier):
                wait.cancel()
