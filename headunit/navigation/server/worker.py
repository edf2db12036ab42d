"""One thread that does what is most urgent first: a search waits for one tile at most, never for all of them."""

from __future__ import annotations

import asyncio
import itertools
import threading
from collections.abc import Callable
from concurrent.futures import Future
from enum import IntEnum
from queue import PriorityQueue
from typing import Any


class Urgency(IntEnum):
    """What goes before what."""

    FIRST = 0
    LABELS = 1
    TILE = 2
    LAST = 3


type _Job = tuple[Urgency, int, Future[Any], Callable[[], Any] | None]


class Worker:
    """Does work in a thread of its own, one piece at a time.

    Args:
        name: Of the thread.
    """

    def __init__(self, name: str) -> None:
        self._jobs: PriorityQueue[_Job] = PriorityQueue()
        self._numbers = itertools.count()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    async def do[T](self, urgency: Urgency, work: Callable[[], T]) -> T:
        """The result of `work`; equally urgent pieces in the order in which they were given.

        Whoever is cancelled while it waits for its turn takes its work away.
        """
        future: Future[T] = Future()
        self._jobs.put((urgency, next(self._numbers), future, work))
        return await asyncio.wrap_future(future)

    def close(self) -> None:
        """Do what was given, then end; returns when it has."""
        self._jobs.put((Urgency.LAST, next(self._numbers), Future(), None))
        self._thread.join()

    def _run(self) -> None:
        while True:
            _, _, future, work = self._jobs.get()
            if work is None:
                return
            if not future.set_running_or_notify_cancel():
                continue
            try:
                result = work()
            except BaseException as error:  # noqa: BLE001 - whoever has asked is told
                future.set_exception(error)
            else:
                future.set_result(result)
            del future, work  # not kept until the next one comes
