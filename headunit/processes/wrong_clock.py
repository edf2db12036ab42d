"""A clock that somebody has set wrong."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import Any

from connectivity.contracts.clock_errors import ClockErrors
from connectivity.contracts.wire import read
from headunit.core.clock import Clock


class WrongClock:
    """Service time with an error; see `Clock`.

    Only its hands are wrong: who sleeps sleeps as long as was meant when the sleep began.

    Attributes:
        error: By how much it is ahead of service time; negative: behind.

    Args:
        true: Service time.
    """

    def __init__(self, true: Clock) -> None:
        self._true = true
        self.error = timedelta(0)

    def hear_backend_error(self, told: dict[str, Any]) -> None:
        """Take the error from a `ClockErrors` of the world. Raises ValueError where it is none."""
        self.error = timedelta(seconds=read(ClockErrors, told, "clocks").backend_error_s)

    def now(self) -> datetime:
        """See `Clock`; with the error."""
        return self._true.now() + self.error

    async def sleep_until(self, when: datetime, what: str = "") -> None:
        """See `Clock`."""
        await self._true.sleep_until(when - self.error, what)

    @property
    def synced(self) -> bool:
        """See `Clock`."""
        return self._true.synced

    def working(self) -> AbstractContextManager[None]:
        """See `Clock`."""
        return self._true.working()
