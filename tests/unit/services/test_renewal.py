"""The watch for a new end: asks while somebody waits and could buy, and remembers what was there before."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any, cast

from connectivity.contracts.cloud import FREE_PRODUCTS, Coverage, EntitlementDocument
from connectivity.contracts.gate import Decision, NotOnline, Open, Service
from headunit.core.looptime import FakeLoopTime
from headunit.core.observable import Observable
from headunit.services.domain import ServicesState
from headunit.services.renewal import LOOK_AGAIN_S, RenewalWatch
from headunit.services.service import ServicesService

START = datetime(2025, 12, 21, 9, 42, tzinfo=UTC)
END = START + timedelta(days=1096)
DOCUMENT = EntitlementDocument(
    "HU-1", "VIN1", START, "Europe/Paris", tuple(Coverage(product, "free", START, END) for product in FREE_PRODUCTS)
)


class Services:
    """Counts how often it is asked."""

    def __init__(self) -> None:
        self.state = Observable(ServicesState(DOCUMENT))
        self.asked = 0

    async def refresh(self) -> None:
        self.asked += 1


def test_it_asks_at_once_and_then_every_few_seconds_and_no_more_once_nobody_waits() -> None:
    async def story() -> None:
        services, loop_time = Services(), FakeLoopTime()
        decision: list[Decision] = [Open()]
        wanted: list[Service] = []

        def decide(service: Service) -> Decision:
            wanted.append(service)
            return decision[0]

        watch = RenewalWatch(cast("ServicesService", cast("Any", services)), decide, lambda: START, loop_time)
        assert watch.ends.value == {}
        task = asyncio.create_task(watch.run())
        await loop_time.advance(0)
        assert services.asked == 1
        assert watch.ends.value == dict.fromkeys(FREE_PRODUCTS, END)
        await loop_time.advance(2 * LOOK_AGAIN_S)
        assert services.asked == 3
        decision[0] = NotOnline()
        await loop_time.advance(3 * LOOK_AGAIN_S)
        assert services.asked == 3, "nobody can be asked offline"
        decision[0] = Open()
        await loop_time.advance(LOOK_AGAIN_S)
        assert services.asked == 4
        assert set(wanted) == {Service.E_STORE}
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        assert watch.ends.value == {}
        await loop_time.advance(3 * LOOK_AGAIN_S)
        assert services.asked == 4

    asyncio.run(story())
