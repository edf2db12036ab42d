"""Work that the loop itself does, the most urgent first: a search waits for one tile at most, never for all of them.

Not a thread: nobody but who asks for such work waits for this loop, and two threads wake each other for each question.
"""

from __future__ import annotations

import asyncio
import heapq
import itertools
from collections import deque
from collections.abc import Callable
from enum import IntEnum
from typing import Any, Final

from headunit.core.looptime import LoopTime
from headunit.core.tasks import first_of

REST_S: Final = 0.15
"""Real seconds without anything to do after which what is not pressing is done."""
PATIENCE: Final = 300
"""So many pieces may go before one that is not pressing: somebody who moves the map all the time has it done, too."""
_TURNS: Final = 4
"""Of the loop between two pieces: what was done is sent, and what has come meanwhile is read and takes its place."""


class Urgency(IntEnum):
    """What goes before what."""

    FIRST = 0
    LABELS = 1
    TILE = 2
    LAST = 3
    IDLE = 4
    """Once nobody has asked for anything for a while: not between two tiles of one picture."""


type _Job = tuple[Urgency, int, asyncio.Future[Any], Callable[[], Any]]


class Worker:
    """Does work one piece at a time, while `run` runs.

    Args:
        loop_time: Real time.
        rest_s: See `REST_S`.
    """

    def __init__(self, loop_time: LoopTime, rest_s: float = REST_S) -> None:
        self._loop_time, self._rest_s = loop_time, rest_s
        self._pressing: list[_Job] = []
        self._idle: deque[_Job] = deque()
        self._come = asyncio.Event()
        self._numbers = itertools.count()

    async def do[T](self, urgency: Urgency, work: Callable[[], T]) -> T:
        """The result of `work`; equally urgent pieces in the order in which they were given.

        Whoever is cancelled while it waits for its turn takes its work away.
        """
        return await self.begin(urgency, work)

    def begin[T](self, urgency: Urgency, work: Callable[[], T]) -> asyncio.Future[T]:
        """`do`, for who waits later; where there is nothing else to do, it is done in the loop's next turn."""
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        job = (urgency, next(self._numbers), future, work)
        if urgency is Urgency.IDLE:
            self._idle.append(job)
        else:
            heapq.heappush(self._pressing, job)
        self._come.set()
        return future

    async def run(self) -> None:
        """Do what was given, until cancelled."""
        passed = 0
        while True:
            if passed < PATIENCE and await self._is_pressed():
                job = heapq.heappop(self._pressing)
                passed = passed + 1 if self._idle else 0
            else:
                job, passed = self._idle.popleft(), 0
            _do(*job[2:])
            del job  # not kept until the next one comes
            for _ in range(_TURNS if self._pressing else 0):
                await self.turn()

    async def turn(self) -> None:
        """One turn of the loop, in which a worker that has nothing else to do does what was just given."""
        await self._loop_time.sleep(0)

    async def _is_pressed(self) -> bool:
        """Wait for something to do; False: for a while it was only what is not pressing."""
        while not self._pressing:
            self._come.clear()
            if not self._idle:
                await self._come.wait()
                continue
            await first_of(self._come.wait(), self._loop_time.sleep(self._rest_s))
            if not self._come.is_set():
                return False
        return True


def _do(future: asyncio.Future[Any], work: Callable[[], Any]) -> None:
    if future.done():  # whoever wanted it has gone
        return
    try:
        result = work()
    except Exception as error:  # noqa: BLE001 - whoever has asked is told
        future.set_exception(error)
    else:
        future.set_result(result)
