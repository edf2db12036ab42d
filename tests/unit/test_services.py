"""The period as the unit shows it: the last signed word, evaluated at the instant of looking."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectivity.contracts.cloud import Coverage, EntitlementDocument, Product
from headunit.core.clock import ManualClock
from headunit.core.errors import LinkError, LinkReason
from headunit.core.store import MemoryStore
from headunit.services.domain import ServicesState, terms
from headunit.services.service import ServicesService
from headunit.services.unit_time import UnitTime

START = datetime(2025, 12, 21, 9, 42, tzinfo=UTC)
END = datetime(2028, 12, 21, 9, 42, tzinfo=UTC)


def document(issued_at: datetime = START) -> EntitlementDocument:
    coverage = tuple(Coverage(product, "free", START, END) for product in Product)
    return EntitlementDocument("HU-1", "VIN1", issued_at, "Europe/Paris", coverage)


class FakeBackend:
    """Offers `offered` by name; whatever is not in the table is not signed by the backend."""

    def __init__(self, *offered: str) -> None:
        self.offered = list(offered)
        self.table = {"first": document(), "later": document(START + timedelta(days=1))}

    async def entitlements(self, access_token: str) -> str:
        if not self.offered:
            raise LinkError(LinkReason.TIMEOUT)
        return self.offered.pop(0)

    async def read_document(self, compact: str, *, kept: bool = False) -> EntitlementDocument:
        if compact not in self.table:
            raise ValueError("not signed")
        return self.table[compact]


class Authorised:
    account_id: str | None = "a1"

    async def authorised[T](self, call: Callable[[str], Awaitable[T]]) -> T:
        return await call("token")


def unit_time() -> UnitTime:
    return UnitTime(ManualClock(START), MemoryStore())


def service(backend: FakeBackend, store: MemoryStore) -> ServicesService:
    return ServicesService(backend, Authorised(), store, unit_time())


def test_what_the_backend_signed_is_shown_and_kept() -> None:
    store = MemoryStore()
    services = service(FakeBackend("first"), store)
    asyncio.run(services.refresh())
    assert services.state.value == ServicesState(document())
    again = service(FakeBackend(), store)
    asyncio.run(again.start())
    assert again.state.value.started


def test_an_unsigned_document_changes_nothing() -> None:
    store = MemoryStore({"document": "first"})
    services = service(FakeBackend("forged"), store)
    asyncio.run(services.start())
    asyncio.run(services.refresh())
    assert services.state.value == ServicesState(document(), stale=True)
    assert store.saved == {"document": "first"}


def test_no_answer_keeps_the_last_word_and_marks_it() -> None:
    services = service(FakeBackend(), MemoryStore({"document": "first"}))
    asyncio.run(services.start())
    asyncio.run(services.refresh())
    assert services.state.value == ServicesState(document(), stale=True)


def test_an_older_document_does_not_replace_a_newer_one() -> None:
    services = service(FakeBackend("later", "first"), MemoryStore())
    asyncio.run(services.refresh())
    asyncio.run(services.refresh())
    assert services.state.value.document == document(START + timedelta(days=1))


def test_before_the_first_sign_in_nothing_has_started() -> None:
    assert not ServicesState().started


def test_a_period_that_was_taken_back_has_started_all_the_same() -> None:
    empty = EntitlementDocument("HU-1", "VIN1", START, "Europe/Paris", ())
    assert ServicesState(empty).started
    assert terms(empty, START) == ()


@pytest.mark.parametrize(
    ("now", "days", "ended"),
    [
        (START, 1096, False),
        (datetime(2028, 12, 20, 22, 59, tzinfo=UTC), 1, False),
        (datetime(2028, 12, 20, 23, 0, tzinfo=UTC), 0, False),  # midnight in Paris
        (END - timedelta(seconds=1), 0, False),
        (END, 0, True),
        (END + timedelta(days=90), 0, True),
    ],
)
def test_days_are_home_zone_dates(now: datetime, days: int, *, ended: bool) -> None:
    for term in terms(document(), now):
        assert (term.days, term.ended) == (days, ended)
        assert term.starts_at.hour == term.ends_at.hour == 10


@given(st.integers(0, 2000), st.integers(0, 86_399))
def test_as_time_passes_less_is_left(day: int, second: int) -> None:
    now = START + timedelta(days=day, seconds=second)
    before, after = terms(document(), now)[0], terms(document(), now + timedelta(hours=7))[0]
    assert 0 <= after.fraction_left <= before.fraction_left <= 1
    assert 0 <= after.days <= before.days
    assert after.ended >= before.ended


def test_a_product_has_one_term_however_many_periods_touch() -> None:
    """Bought before the end, it goes on from there; what is bought later is another term (`PRODUCT.md §4`)."""
    later = END + timedelta(days=365)
    bought = Coverage(Product.MAP_CARE, "bought", END, later)
    renewed = replace(document(), coverage=(*document().coverage, bought))
    [map_care, pack] = terms(renewed, START + timedelta(days=1))
    assert (map_care.product, map_care.ends_at, map_care.kind) == (Product.MAP_CARE, later, "free")
    assert (pack.product, pack.ends_at) == (Product.SERVICE_PACK, END)
    [map_care, pack] = terms(renewed, END)
    assert (map_care.kind, map_care.ended, pack.kind, pack.ended) == ("bought", False, "free", True)


def test_an_end_is_near_from_thirty_days_on() -> None:
    near = {days: terms(document(), END - timedelta(days=days))[0].near for days in (31, 30, 1, 0)}
    assert near == {31: False, 30: True, 1: True, 0: False}, "what has ended is no longer near"


def test_a_document_of_the_driver_before_is_not_taken_for_the_present_one() -> None:
    """Another driver signs in while the answer for the first is on its way."""
    told: list[EntitlementDocument] = []

    class Changing(Authorised):
        async def authorised[T](self, call: Callable[[str], Awaitable[T]]) -> T:
            answer = await call("token")
            self.account_id = "a2"
            return answer

    services = ServicesService(FakeBackend("first", "later"), Changing(), MemoryStore(), unit_time(), told.append)
    asyncio.run(services.refresh())
    assert told == [document(START + timedelta(days=1))]


def test_a_document_from_the_disk_is_told_to_nobody() -> None:
    told: list[EntitlementDocument] = []
    store = MemoryStore({"document": "first"})
    services = ServicesService(FakeBackend(), Authorised(), store, unit_time(), told.append)
    asyncio.run(services.start())
    assert services.state.value == ServicesState(document())
    assert told == []


def test_asked_twice_at_once_it_asks_one_after_the_other() -> None:
    """Two answers under way could come in the wrong order; each wish is answered by one that was asked for later."""

    class Slow(FakeBackend):
        async def entitlements(self, access_token: str) -> str:
            answer = await super().entitlements(access_token)
            for _ in range(len(self.offered) * 5):  # the first answer takes longer
                await asyncio.sleep(0)
            return answer

    async def story() -> ServicesState:
        services = service(Slow("first", "later"), MemoryStore())
        async with asyncio.TaskGroup() as group:
            group.create_task(services.refresh())
            group.create_task(services.refresh())
        return services.state.value

    assert asyncio.run(story()) == ServicesState(document(START + timedelta(days=1)))
