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


def test_a_question_that_is_called_off_does_not_stand_in_the_way_of_the_next() -> None:
    asked = asyncio.Event()

    class Silent(FakeBackend):
        async def entitlements(self, access_token: str) -> str:
            asked.set()
            return await asyncio.get_running_loop().create_future()

    async def story() -> ServicesState:
        services = service(Silent(), MemoryStore({"document": "first"}))
        await services.start()
        asking = asyncio.ensure_future(services.refresh())
        await asked.wait()
        assert services.state.value.refreshing
        asking.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asking
        return services.state.value

    assert asyncio.run(story()) == ServicesState(document())


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


# Documents that are not what they should be


DAY, NOW = timedelta(days=1), START + timedelta(days=100)


class Dated(FakeBackend):
    """Offers documents by the instant of their making."""

    def __init__(self, *issued_at: datetime) -> None:
        super().__init__(*(at.isoformat() for at in issued_at))
        self.table = {at.isoformat(): document(at) for at in issued_at}

    async def read_document(self, compact: str, *, kept: bool = False) -> EntitlementDocument:
        return document(datetime.fromisoformat(compact))


class Asking:
    """A unit to which documents come, one for each contact."""

    def __init__(self, *issued_at: datetime, saved: datetime | None = None) -> None:
        self.clock, self.doubts = ManualClock(NOW), 0
        self.store = MemoryStore({} if saved is None else {"document": saved.isoformat()})
        self.time = UnitTime(self.clock, MemoryStore())
        self.services = ServicesService(
            Dated(*issued_at), Authorised(), self.store, self.time, on_doubt=lambda: setattr(self, "doubts", 1)
        )
        asyncio.run(self.services.start())

    def contact(self) -> datetime | None:
        """When the document that is held afterwards was made."""
        asyncio.run(self.services.refresh())
        held = self.services.state.value.document
        return None if held is None else held.issued_at


def test_a_document_from_the_future_is_refused_once_the_backend_has_told_the_time() -> None:
    unit = Asking(NOW + 2 * DAY, NOW + 2 * DAY, NOW + DAY)
    unit.time.heard_backend(NOW)
    assert unit.contact() is None
    assert (unit.services.state.value.stale, unit.doubts, unit.store.saved) == (True, 1, {})
    unit.time.heard_backend(NOW + 2 * DAY)  # asked again, it stands by it
    assert unit.contact() == NOW + 2 * DAY


def test_a_document_from_the_future_is_a_floor_while_nobody_has_told_the_time() -> None:
    unit = Asking(NOW + 2 * DAY)
    assert unit.contact() == unit.time.now() == NOW + 2 * DAY


def test_a_document_made_while_the_backend_was_wrong_gives_way_to_a_present_one() -> None:
    ahead = NOW + 3 * DAY
    unit = Asking(ahead, NOW - DAY, NOW)
    unit.time.heard_backend(ahead)
    assert unit.contact() == ahead
    unit.time.heard_backend(NOW)
    assert unit.contact() == ahead  # an old one does not take its place
    assert unit.contact() == NOW


def test_an_old_document_that_is_sent_again_is_refused() -> None:
    unit = Asking(NOW, NOW - DAY, NOW)
    unit.time.heard_backend(NOW)
    assert [unit.contact(), unit.contact()] == [NOW, NOW]
    assert unit.services.state.value.stale
    unit.contact()
    assert not unit.services.state.value.stale


def test_the_document_of_the_last_run_tells_the_least_that_it_may_be() -> None:
    unit = Asking(saved=NOW - 5 * DAY)
    assert unit.time.now() == NOW - 5 * DAY


def test_what_says_the_same_is_not_written_again_at_every_contact() -> None:
    minutes = [NOW + timedelta(minutes=m) for m in (0, 1, 59, 60, 61)]
    unit, written = Asking(*minutes), []
    for _ in minutes:
        unit.contact()
        written.append(unit.store.saved["document"])
    assert written == [at.isoformat() for at in (NOW, NOW, NOW, minutes[3], minutes[3])]


def test_what_says_something_new_is_written_at_once() -> None:
    backend = FakeBackend("first", "renewed")
    later = replace(document(), issued_at=START + timedelta(minutes=1), coverage=document().coverage[:1])
    backend.table["renewed"] = later
    services = service(backend, store := MemoryStore())
    asyncio.run(services.refresh())
    asyncio.run(services.refresh())
    assert (services.state.value.document, store.saved) == (later, {"document": "renewed"})


def test_a_saved_document_that_cannot_be_read_yet_is_read_later() -> None:
    class Finding(FakeBackend):
        known = False

        async def read_document(self, compact: str, *, kept: bool = False) -> EntitlementDocument:
            if not self.known:
                raise LinkError(LinkReason.OFFLINE)
            assert kept
            return await super().read_document(compact, kept=kept)

    services = service(backend := Finding(), MemoryStore({"document": "first"}))
    asyncio.run(services.start())
    assert (services.unread, services.state.value.document) == (True, None)
    backend.known = True
    asyncio.run(services.start())
    assert (services.unread, services.state.value.document) == (False, document())


def test_a_document_that_has_come_meanwhile_is_newer_than_the_saved_one() -> None:
    services = service(FakeBackend("later"), MemoryStore({"document": "first"}))
    asyncio.run(services.refresh())
    asyncio.run(services.start())
    assert services.state.value.document == document(START + timedelta(days=1))
