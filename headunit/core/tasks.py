"""Background work with an owner: named, strongly referenced, and cancelled together."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import Any

from headunit.core.backoff import Backoff
from headunit.core.looptime import LoopTime

_log = logging.getLogger(__name__)


async def first_of(*waits: Coroutine[Any, Any, object]) -> None:
    """Wait until one of `waits` has ended; the others are cancelled."""
    tasks = {asyncio.ensure_future(wait) for wait in waits}
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()


_AGAIN_S = (1.0, 60.0)
"""First and longest wait before what failed begins anew."""


async def kept_running(work: Callable[[], Coroutine[Any, Any, object]], name: str, loop_time: LoopTime) -> None:
    """Run `work` to its end; where it fails unexpectedly, that is logged, and it begins anew after a while.

    Args:
        work: Makes the coroutine, once for each beginning.
        name: For the log.
        loop_time: Real time of the waits, which are longer each time.
    """
    waits = Backoff(*_AGAIN_S)
    while True:
        try:
            await work()
        except Exception:  # noqa: BLE001 - whatever it is: what goes online must not end silently
            wait_s = waits.next_s()
            _log.exception("%s failed; it begins anew in %g s", name, wait_s)
            await loop_time.sleep(wait_s)
        else:
            return


class TaskSupervisor:
    """Owns a process's background tasks.

    Args:
        on_error: Told of each task that ended with an unexpected exception (name, exception),
            after it was logged.
    """

    def __init__(self, on_error: Callable[[str, BaseException], None] | None = None) -> None:
        self._tasks: set[asyncio.Task[Any]] = set()
        self._on_error = on_error

    def spawn(self, work: Coroutine[Any, Any, Any], name: str) -> asyncio.Task[Any]:
        """Run `work` in the background under `name` (kebab-case, shown in logs)."""
        task = asyncio.get_running_loop().create_task(work, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if task.cancelled():
            return
        error = task.exception()
        if error is not None:
            _log.error("task %s failed", task.get_name(), exc_info=error)
            if self._on_error is not None:
                self._on_error(task.get_name(), error)

    async def idle(self) -> None:
        """Wait until no task is left (tests)."""
        while self._tasks:
            await asyncio.wait(tuple(self._tasks))

    async def close(self) -> None:
        """Cancel every task and wait for it to end."""
        tasks = tuple(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
