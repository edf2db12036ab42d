"""One try of a radio at something that takes time: it fails when it becomes impossible, and may be called off."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

from connectivity.contracts.radio import RadioError
from headunit.core.looptime import LoopTime


class Attempt:
    """Used as `with Attempt(…) as attempt`, by the coroutine that makes the try.

    Args:
        name: Whom it is about: an address, or an SSID.
        possible: Raises `RadioError` as soon as it is impossible; asked after every step and change of the scene.
        loop_time: Real time of the steps.
    """

    def __init__(self, name: str, possible: Callable[[], object], loop_time: LoopTime) -> None:
        self.name = name
        self._possible, self._loop_time = possible, loop_time
        loop = asyncio.get_running_loop()
        self._failed: asyncio.Future[RadioError] = loop.create_future()
        self._over: asyncio.Future[None] = loop.create_future()

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """It is over, either way."""
        self._over.set_result(None)

    def verify(self) -> None:
        """Raise `RadioError` where it has failed."""
        if self._failed.done():
            raise self._failed.result()
        self._possible()

    async def step(self, seconds: float) -> None:
        """Let real `seconds` pass. Raises `RadioError` as soon as it fails."""
        if seconds > 0:
            await self.first_of(asyncio.ensure_future(self._loop_time.sleep(seconds)))
        self.verify()

    async def first_of(self, *waits: asyncio.Future[Any]) -> None:
        """Wait until one of `waits` has ended; tasks among them are cancelled. Raises `RadioError` when it fails."""
        ends: set[asyncio.Future[Any]] = {*waits, self._failed}
        try:
            await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()
        self.verify()

    def look(self) -> None:
        """The surroundings have changed: it may have become impossible."""
        try:
            self._possible()
        except RadioError as error:
            self.fail(error)

    def fail(self, error: RadioError) -> None:
        """End it with `error`, unless it has ended."""
        if not self._failed.done():
            self._failed.set_result(error)

    async def call_off(self, error: RadioError) -> None:
        """End it with `error`; returns when nothing of it is left. Not from the coroutine that makes the try."""
        self.fail(error)
        await asyncio.wait([self._over])
