"""Who may act: one action at a time, and nobody but the holder while somebody holds the unit."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from connectivity.contracts.control.errors import ControlError, Reason
from connectivity.contracts.control.requests import Hold
from headunit.core.looptime import LoopTime


class Turn:
    """Two controllers at once never mix their gestures; see `Hold` for keeping the others out."""

    def __init__(self, loop_time: LoopTime) -> None:
        self._loop_time = loop_time
        self._lock = asyncio.Lock()
        self._holder: str | None = None
        self._seconds = self._until_s = 0.0

    @property
    def holder(self) -> str | None:
        """Who holds the unit, None for nobody."""
        if self._holder is not None and self._loop_time.monotonic() >= self._until_s:
            self._holder = None
        return self._holder

    def hold(self, request: Hold, controller: str) -> None:
        """Take the unit, keep it, or (0 seconds) let go of it. Raises `ControlError` (`taken`, `invalid-request`)."""
        if not controller:
            raise ControlError(Reason.INVALID, "Who holds the unit needs a name: send X-Headunit-Controller.")
        if not request.force:
            self._allow(controller)
        self._holder = controller if request.seconds > 0 else None
        self._seconds = request.seconds
        self.heard(controller)

    def heard(self, controller: str) -> None:
        """The holder is alive."""
        if controller == self._holder:
            self._until_s = self._loop_time.monotonic() + self._seconds

    def _allow(self, controller: str) -> None:
        holder = self.holder
        if holder is not None and holder != controller:
            left_s = self._until_s - self._loop_time.monotonic()
            raise ControlError(
                Reason.TAKEN,
                f"{holder} holds the unit for another {left_s:.0f} s at least: wait, or take it by force.",
            )

    @asynccontextmanager
    async def acting(self, controller: str) -> AsyncIterator[None]:
        """The block is one action: it waits for the one before. Raises `ControlError` (`taken`)."""
        self._allow(controller)
        async with self._lock:
            self._allow(controller)  # somebody may have taken it meanwhile
            try:
                yield
            finally:
                self.heard(controller)
