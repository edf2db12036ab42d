"""One thread for what waits on the disk, in order: a finger does not wait for it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

_log = logging.getLogger(__name__)


class Aside:
    """Call it with work that may take its time.

    Args:
        name: Of the thread.
    """

    def __init__(self, name: str) -> None:
        self._threads = ThreadPoolExecutor(1, thread_name_prefix=name)

    def __call__(self, work: Callable[[], None]) -> None:
        """Do `work` after what was given before; return at once."""
        self._threads.submit(work).add_done_callback(_told)

    async def done(self) -> None:
        """Wait until everything that was given before is done."""
        await asyncio.wrap_future(self._threads.submit(lambda: None))

    def close(self) -> None:
        """Wait until everything is done; nothing more is taken."""
        self._threads.shutdown()


def _told(done: Future[None]) -> None:
    if (error := done.exception()) is not None:
        _log.error("what was put aside has failed", exc_info=error)
