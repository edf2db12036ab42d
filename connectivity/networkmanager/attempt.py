"""An attempt that somebody else than who waits for it may call off."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

from connectivity.contracts.radio import RadioError, RadioReason


class Attempt[T]:
    """One piece of work at a time, which cleans up after itself where it is cancelled."""

    def __init__(self) -> None:
        self._task: asyncio.Task[T] | None = None

    @property
    def under_way(self) -> bool:
        """Whether one is, its cleaning up included."""
        return self._task is not None

    async def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Do `work`; cancelling this calls it off, and returns once it has cleaned up.

        Raises:
            RadioError: `lost`: `call_off` was called; or what the work raises.
        """
        task = self._task = asyncio.ensure_future(work)
        try:
            return await asyncio.shield(task)
        except asyncio.CancelledError:
            if task.cancelled():
                raise RadioError(RadioReason.LOST, "called off") from None
            await self.call_off()
            raise
        finally:
            self._task = None

    async def call_off(self) -> None:
        """End the work under way, and wait until it has cleaned up; harmless where there is none."""
        task = self._task
        if task is None:
            return
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
