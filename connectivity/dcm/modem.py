"""The modem of a car on a real network."""

from __future__ import annotations

import asyncio

from connectivity.egress import Egress
from headunit.core.observable import Observable

BEARER = "mobile"


class DirectModem:
    """See `ports.Modem`: the machine's own network, taken to be there always."""

    def __init__(self) -> None:
        self._way: Observable[Egress | None] = Observable(Egress(BEARER))

    @property
    def way(self) -> Observable[Egress | None]:
        """See `Modem`."""
        return self._way

    async def run(self) -> None:
        """See `Modem`: nothing ever changes."""
        await asyncio.Event().wait()
