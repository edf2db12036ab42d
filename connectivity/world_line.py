"""A process's line to the world: it hears events and makes calls, over whatever wire."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from headunit.core.observable import Observable


class WorldLine(Protocol):
    """See `connectivity.world_link.WorldLink`, which has a WebSocket for its wire."""

    @property
    def connected(self) -> Observable[bool]:
        """True from the world's first word on until the line is lost."""
        ...

    def subscribe(self, topic: str, callback: Callable[[dict[str, Any]], None]) -> Callable[[], None]:
        """Call `callback` with the latest whole state of `topic`, and with each new one; returns what ends that."""
        ...

    async def call(self, method: str, params: dict[str, Any], timeout_s: float) -> dict[str, Any]:
        """Ask the world to do `method`; the caller's task rests meanwhile.

        Raises:
            HeadUnitError: The world refused; `reason` says why.
            LinkError: `offline`, `lost` or `timeout` (real seconds).
        """
        ...

    async def run(self) -> None:
        """Keep connected until cancelled."""
        ...
