"""Waits for a new end while somebody renews: on the portal, or at the retailer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType

from connectivity.contracts.cloud import Product
from connectivity.contracts.gate import Decision, Open, Service
from headunit.core.looptime import LoopTime
from headunit.core.observable import Observable
from headunit.services.domain import terms
from headunit.services.service import ServicesService

LOOK_AGAIN_S = 5.0
"""Seconds of loop time between two looks."""


class RenewalWatch:
    """Asks for the document as long as `run` lives, and whenever the e-Store would open.

    `ends` holds the end of each product as it was when the watch began (UTC); empty while nobody watches.

    Args:
        service: What is asked.
        decide: The unit's gate; it says what a renewal lacks.
        now: Trusted time.
        loop_time: Real time of the waits.
    """

    def __init__(
        self,
        service: ServicesService,
        decide: Callable[[Service], Decision],
        now: Callable[[], datetime],
        loop_time: LoopTime,
    ) -> None:
        self._service, self._decide, self._now, self._loop_time = service, decide, now, loop_time
        self.ends: Observable[Mapping[Product, datetime]] = Observable(MappingProxyType({}))

    async def run(self) -> None:
        """Look now and every `LOOK_AGAIN_S`, until cancelled."""
        self.ends.set(self._present())
        try:
            while True:
                if isinstance(self._decide(Service.E_STORE), Open) and not self._service.state.value.refreshing:
                    await self._service.refresh()
                await self._loop_time.sleep(LOOK_AGAIN_S)
        finally:
            self.ends.set(MappingProxyType({}))

    def _present(self) -> Mapping[Product, datetime]:
        document = self._service.state.value.document
        found = terms(document, self._now()) if document is not None else ()
        return MappingProxyType({one.product: one.ends_at for one in found})
