"""The notices on the screen: each when it is due, once, and only where somebody can see it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from connectivity.contracts.cloud import Coverage, EntitlementDocument, Product
from headunit.core.clock import ManualClock
from headunit.core.errors import StorageError
from headunit.core.observable import Observable
from headunit.core.store import JsonFile, MemoryStore, Store
from headunit.services.domain import ServicesState
from headunit.services.notice_service import NoticeService
from headunit.services.notices import SCHEDULE
from headunit.services.unit_time import UnitTime

PARIS = ZoneInfo("Europe/Paris")
START = datetime(2025, 12, 21, 9, 42, tzinfo=UTC)
END = datetime(2028, 12, 21, 9, 42, tzinfo=UTC)
LATER = datetime(2029, 12, 21, 9, 42, tzinfo=UTC)
BOTH = (Product.MAP_CARE, Product.SERVICE_PACK)

Run = Callable[[Coroutine[Any, Any, None]], None]


def document(map_care: datetime = END, service_pack: datetime = END) -> EntitlementDocument:
    ends = {Product.MAP_CARE: map_care, Product.SERVICE_PACK: service_pack}
    coverage = tuple(Coverage(product, "free", START, at) for product, at in ends.items())
    return EntitlementDocument("HU-1", "VIN1", START, "Europe/Paris", coverage)


def day(days: int) -> datetime:
    """The first instant of the day so many days before the end, in the car's home zone."""
    date = END.astimezone(PARIS).date() - timedelta(days=days)
    return datetime(date.year, date.month, date.day, tzinfo=PARIS).astimezone(UTC)


class Unit:
    """A unit over one clock, which is switched off and on again with what it has kept.

    Attributes:
        seen: What has stood on the screen: when, how many days, of how many products.
    """

    def __init__(self, start: datetime = START, store: Store | None = None, *, answering: bool = False) -> None:
        self.clock, self.store = ManualClock(start), store or MemoryStore()
        self.services = Observable(ServicesState(document()))
        self.ignition, self.manoeuvre = Observable(True), Observable(False)  # noqa: FBT003 - the first value
        self.seen: list[tuple[datetime, int, int]] = []
        self.ask: Callable[[], Coroutine[Any, Any, None]] | None = None
        self._answering = answering

    @asynccontextmanager
    async def on(self) -> AsyncIterator[NoticeService]:
        self.time = UnitTime(self.clock, MemoryStore())
        self.time.heard_backend(self.clock.now())
        notices = NoticeService(
            self.services, self.time, self.clock, self.store, self.ignition, self.manoeuvre, self.ask
        )
        self.notices = notices
        notices.state.subscribe(lambda _: self._look())
        running = asyncio.ensure_future(notices.run())
        await self.clock.settled()
        try:
            yield notices
        finally:
            running.cancel()
            with pytest.raises(asyncio.CancelledError):
                await running

    async def reaches(self, instant: datetime) -> None:
        await self.clock.advance_to(instant)
        await self.clock.settled()

    @property
    def days(self) -> int | None:
        """What the card says."""
        card = self.notices.state.value.card
        return None if card is None else card.days

    def _look(self) -> None:
        card = self.notices.state.value.card
        if card is not None:
            self.seen.append((self.clock.now(), card.days, len(card.products)))
            if self._answering:
                self.notices.answer()


def test_a_jump_over_three_years_shows_each_notice_at_its_own_instant(run: Run) -> None:
    async def story() -> None:
        unit = Unit(answering=True)
        async with unit.on():
            await unit.reaches(LATER)
        assert unit.seen == [(day(days), days, 2) for days in SCHEDULE]

    run(story())


@pytest.mark.parametrize("pieces", [2, 7, 30])
def test_a_jump_in_pieces_changes_nothing(run: Run, pieces: int) -> None:
    async def story() -> None:
        unit, whole = Unit(day(40), answering=True), (END + timedelta(days=3)) - day(40)
        async with unit.on():
            for piece in range(1, pieces + 1):
                await unit.reaches(day(40) + whole * piece / pieces)
        assert unit.seen == [(day(days), days, 2) for days in SCHEDULE]

    run(story())


def test_nobody_answers_and_the_card_counts_the_days_and_goes_at_the_end(run: Run) -> None:
    async def story() -> None:
        unit = Unit(day(31))
        async with unit.on():
            await unit.reaches(day(30))
            assert unit.days == 30
            await unit.reaches(day(27) + timedelta(hours=5))
            assert unit.days == 27
            await unit.reaches(END - timedelta(seconds=1))
            assert unit.days == 0
            await unit.reaches(END)
            assert unit.days is None

    run(story())


@pytest.mark.parametrize("renewed", [True, False])
def test_what_was_renewed_meanwhile_is_never_warned_of(run: Run, renewed: bool) -> None:
    async def story() -> None:
        unit, asked = Unit(day(40)), list[datetime]()

        async def ask() -> None:
            asked.append(unit.clock.now())
            unit.services.set(ServicesState(unit.services.value.document, refreshing=True))
            assert notices.state.value.ledger.entries == ()  # not even by what changes meanwhile
            if renewed:
                unit.services.set(ServicesState(document(LATER, LATER)))

        unit.ask = ask
        async with unit.on() as notices:
            await unit.reaches(day(29))
            assert asked == [day(30)]
            assert unit.seen[:1] == ([] if renewed else [(day(30), 30, 2)])
            assert len(notices.state.value.ledger.entries) == (0 if renewed else 2)

    run(story())


def test_what_is_answered_while_the_backend_is_asked_stays_answered(run: Run) -> None:
    async def story() -> None:
        unit = Unit(day(31))

        async def ask() -> None:
            notices.answer()

        unit.ask = ask
        async with unit.on() as notices:
            await unit.reaches(day(23))
            assert [(entry.days, entry.answered_at) for entry in notices.state.value.ledger.entries] == [
                (30, day(23)),
                (30, day(23)),
                (23, None),
                (23, None),
            ]

    run(story())


def test_a_card_holds_the_rate_until_it_is_answered(run: Run) -> None:
    async def story() -> None:
        unit = Unit(day(31))
        async with unit.on() as notices:
            assert unit.clock.holds == []
            await unit.reaches(day(30))
            assert unit.clock.holds == ["notice"]
            notices.answer()
            await unit.clock.settled()
            assert unit.clock.holds == []
            assert unit.days is None
            await unit.reaches(day(22))
            assert unit.clock.holds == ["notice"]
        assert unit.clock.holds == []

    run(story())


def test_an_answer_without_a_card_is_harmless(run: Run) -> None:
    async def story() -> None:
        unit = Unit(day(31))
        async with unit.on() as notices:
            notices.answer()
            assert notices.state.value.ledger.entries == ()

    run(story())


def test_the_clock_is_told_what_comes(run: Run) -> None:
    async def story() -> None:
        unit = Unit(day(31), answering=True)

        def word() -> str:
            return unit.clock.coming(1)[0][1]

        async with unit.on():
            said = [word()]
            for days in (30, 1, 0):
                await unit.reaches(day(days))
                said.append(word())
        products = ("map-care", "service-pack")
        assert said == ["-".join(("notice", *(f"{one}-{days}" for one in products))) for days in (30, 23, 0)] + [
            "notices-end"
        ]

    run(story())


def test_with_the_ignition_off_nothing_is_shown_and_the_latest_missed_one_comes_at_the_start(run: Run) -> None:
    async def story() -> None:
        unit = Unit(day(31))
        async with unit.on() as notices:
            unit.ignition.set(False)
            await unit.reaches(day(14) + timedelta(hours=9))
            assert (unit.seen, unit.clock.next_due()) == ([], None)
            unit.ignition.set(True)
            await unit.clock.settled()
            assert [days for _, days, _ in unit.seen] == [14]
            missed = [entry.days for entry in notices.state.value.ledger.entries if entry.shown_at is None]
            assert sorted(missed) == [15, 15, 16, 16, 23, 23, 30, 30]
            unit.ignition.set(False)
            await unit.clock.settled()
            assert (unit.days, unit.clock.holds) == (None, [])

    run(story())


def test_two_starts_a_day_show_it_once_unless_it_was_not_answered(run: Run) -> None:
    async def story() -> None:
        unit = Unit(day(14) + timedelta(hours=8))
        async with unit.on():
            assert unit.days == 14
        async with unit.on() as notices:
            assert unit.days == 14
            notices.answer()
        async with unit.on():
            assert unit.days is None
            await unit.reaches(day(13))
            assert unit.days == 13

    run(story())


def test_a_card_that_would_cover_a_manoeuvre_waits(run: Run) -> None:
    async def story() -> None:
        unit = Unit(day(31))
        async with unit.on() as notices:
            unit.manoeuvre.set(True)
            await unit.reaches(day(30) + timedelta(minutes=1))
            state = notices.state.value
            assert (state.card, state.waiting, unit.clock.holds) == (None, True, [])
            assert [entry.shown_at for entry in state.ledger.entries] == [None, None]
            unit.manoeuvre.set(False)
            await unit.clock.settled()
            state = notices.state.value
            assert (unit.days, state.waiting, unit.clock.holds) == (30, False, ["notice"])
            assert {entry.shown_at for entry in state.ledger.entries} == {day(30) + timedelta(minutes=1)}

    run(story())


def test_a_renewal_takes_what_is_pending_away_and_plans_afresh(run: Run) -> None:
    async def story() -> None:
        unit = Unit(day(15))
        async with unit.on() as notices:
            assert unit.days == 15
            unit.services.set(ServicesState(document(map_care=LATER)))
            assert notices.state.value.card is not None
            assert notices.state.value.card.products == (Product.SERVICE_PACK,)
            unit.services.set(ServicesState(document(LATER, LATER)))
            await unit.clock.settled()
            assert (unit.days, unit.clock.holds) == (None, [])
            await unit.reaches(LATER - timedelta(days=32))
            assert unit.days is None
            await unit.reaches(LATER - timedelta(days=30))
            assert unit.days == 30

    run(story())


def test_a_document_that_comes_too_early_is_not_forgotten(run: Run) -> None:
    """Trusted time a second behind the backend's: the period begins in a moment, and then a jump comes."""

    async def story() -> None:
        unit = Unit(START - timedelta(seconds=1), answering=True)
        async with unit.on():
            await unit.reaches(END)
        assert len(unit.seen) == len(SCHEDULE)

    run(story())


def test_trusted_time_that_leaps_brings_the_notice_at_once(run: Run) -> None:
    async def story() -> None:
        unit = Unit(day(60))
        async with unit.on():
            unit.time.heard_backend(day(12) + timedelta(hours=3))
            await unit.clock.settled()
            assert unit.days == 12
            await unit.reaches(day(60) + timedelta(hours=21))  # midnight, by what the backend has said
            assert unit.days == 11

    run(story())


def test_before_the_service_clock_is_known_nothing_is_shown(run: Run) -> None:
    async def story() -> None:
        unit = Unit(day(3))
        unit.clock.synced = False
        unit.time = UnitTime(unit.clock, MemoryStore({"trusted": day(5).isoformat()}))
        notices = NoticeService(unit.services, unit.time, unit.clock, unit.store, unit.ignition, unit.manoeuvre)
        notices.look()
        assert notices.state.value.card is None
        unit.clock.synced = True
        unit.time.wait_no_longer()
        notices.look()
        assert notices.state.value.card is not None

    run(story())


def test_after_a_start_nothing_is_shown_by_what_was_kept_until_somebody_has_spoken(run: Run) -> None:
    async def story() -> None:
        unit = Unit(day(12))
        unit.time = UnitTime(unit.clock, MemoryStore({"trusted": day(16).isoformat()}))
        notices = NoticeService(unit.services, unit.time, unit.clock, unit.store, unit.ignition, unit.manoeuvre)
        notices.look()
        assert notices.state.value.card is None
        unit.time.heard_backend(day(12))
        notices.look()
        card = notices.state.value.card
        assert card is not None
        assert card.days == 12

    run(story())


def test_without_a_document_it_waits_for_one(run: Run) -> None:
    async def story() -> None:
        unit = Unit(day(3))
        unit.services.set(ServicesState())
        async with unit.on():
            assert (unit.days, unit.clock.next_due()) == (None, None)
            unit.services.set(ServicesState(document()))
            await unit.clock.settled()
            assert unit.days == 3

    run(story())


def test_a_full_disk_is_told_once_and_tried_again(run: Run, caplog: pytest.LogCaptureFixture) -> None:
    class Full(MemoryStore):
        full = True

        def save(self, value: dict[str, Any]) -> None:
            if self.full:
                raise StorageError("disk-full", "The disk is full: free some space.")
            super().save(value)

    async def story() -> None:
        unit = Unit(day(14), store := Full())
        async with unit.on() as notices:
            notices.answer()
            assert [record.levelname for record in caplog.records if "full" in record.message] == ["ERROR"]
            store.full = False
            notices.save_again()
        async with unit.on():
            assert unit.days is None

    run(story())


GOOD = {
    "product": "map-care",
    "ends_at": END.isoformat(),
    "days": 14,
    "due_at": day(14).isoformat(),
    "shown_at": None,
    "answered_at": None,
}


@pytest.mark.parametrize(
    "wrong",
    [
        {"entries": 5},
        {"notices": []},
        {"entries": ["x"]},
        *(
            {"entries": [GOOD, {**GOOD, key: value}]}
            for key, value in {"days": "x", "ends_at": 7, "due_at": ""}.items()
        ),
        {"entries": [{**GOOD, "shown_at": "2028-12-07T00:00:00"}]},
        {"entries": [{"product": "map-care"}]},
    ],
)
def test_a_ledger_that_makes_no_sense_is_moved_aside(run: Run, wrong: dict[str, Any], tmp_path: Path) -> None:
    async def story() -> None:
        file = JsonFile(tmp_path / "notices.json")
        file.save(wrong)
        unit = Unit(day(14), file)
        async with unit.on():
            assert unit.days == 14

    run(story())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["notices.json", "notices.json.corrupt"]


def test_a_product_of_a_later_version_is_passed_over(run: Run) -> None:
    async def story() -> None:
        store = MemoryStore(
            {"entries": [{**GOOD, "product": "teleport"}, {**GOOD, "answered_at": day(14).isoformat()}]}
        )
        unit = Unit(day(14) + timedelta(hours=1), store)
        unit.services.set(ServicesState(replace(document(), coverage=document().coverage[:1])))
        async with unit.on():
            assert unit.days is None

    run(story())
