"""One thread that does what is most urgent first: a search waits for one tile at most, never for all of them."""

from __future__ import annotations

import asyncio
import itertools
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from enum import IntEnum
from queue import Empty, PriorityQueue
from typing import Any, Final

REST_S: Final = 0.15
"""Real seconds without anything to do after which what is not pressing is done."""
PATIENCE: Final = 300
"""So many pieces may go before one that is not pressing: somebody who moves the map all the time has it done, too."""


class Urgency(IntEnum):
    """What goes before what."""

    FIRST = 0
    LABELS = 1
    TILE = 2
    LAST = 3
    IDLE = 4
    """Once nobody has asked for anything for a while: not between two tiles of one picture."""


type _Job = tuple[Urgency, int, Future[Any], Callable[[], Any] | None]


class Worker:
    """Does work in a thread of its own, one piece at a time.

    Args:
        name: Of the thread.
        rest_s: See `REST_S`.
    """

    def __init__(self, name: str, rest_s: float = REST_S) -> None:
        self._rest_s = rest_s
        self._jobs: PriorityQueue[_Job] = PriorityQueue()
        self._numbers = itertools.count()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    async def do[T](self, urgency: Urgency, work: Callable[[], T]) -> T:
        """The result of `work`; equally urgent pieces in the order in which they were given.

        Whoever is cancelled while it waits for its turn takes its work away.
        """
        return await self.begin(urgency, work)

    def begin[T](self, urgency: Urgency, work: Callable[[], T]) -> asyncio.Future[T]:
        """`do`, for who waits later; cancelled while it waits for its turn it is taken away."""
        future: Future[T] = Future()
        self._jobs.put((urgency, next(self._numbers), future, work))
        return asyncio.wrap_future(future)

    def close(self) -> None:
        """Do what was given, but for what was not pressing, then end; returns when it has."""
        self._jobs.put((Urgency.LAST, next(self._numbers), Future(), None))
        self._thread.join()

    def _run(self) -> None:
        idle: deque[_Job] = deque()
        passed = 0
        while True:
            job = self._next(self._rest_s if idle else None)
            if job is not None and job[0] is Urgency.IDLE:
                idle.append(job)
                continue
            passed = passed + 1 if idle else 0
            if job is None or passed > PATIENCE:
                if job is not None:
                    self._jobs.put(job)
                job, passed = idle.popleft(), 0
            _, _, future, work = job
            if work is None:
                while not self._jobs.empty():
                    idle.append(self._jobs.get_nowait())
                for _, _, waiting, _ in idle:
                    waiting.cancel()
                return
            if not future.set_running_or_notify_cancel():
                continue
            try:
                result = work()
            except BaseException as error:  # noqa: BLE001 - whoever has asked is told
                future.set_exception(error)
            else:
                future.set_result(result)
            del job, future, work  # not kept until the next one comes

    def _next(self, wait_s: float | None) -> _Job | None:
        """What comes next; None: nothing within `wait_s`."""
        try:
            return self._jobs.get(timeout=wait_s)
        except Empty:
            return None
