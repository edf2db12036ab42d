"""What the unit does of its own accord as time goes by: asks for a document, keeps, hears who tells the time."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from connectivity.contracts.cloud import Coverage, EntitlementDocument, Product
from connectivity.contracts.gate import NotLinked, NotOnline
from connectivity.contracts.profile import load_profile
from connectivity.egress import BENCH, Egress
from connectivity.gps.ports import GpsFix
from connectivity.link_state import LinkState, OfflineReason, Proof
from connectivity.vehicle.ports import VehicleState
from headunit.account.domain import AccountState
from headunit.config import Config
from headunit.core.clock import ManualClock
from headunit.core.looptime import FakeLoopTime
from headunit.core.observable import Observable
from headunit.core.store import JsonFile, MemoryStore
from headunit.processes.unit_services import TimedProbe, UnitServices
from headunit.services.domain import ServicesState
from headunit.services.unit_time import UnitTime

START = datetime(2025, 12, 21, 9, 42, tzinfo=UTC)
END = datetime(2028, 12, 21, 9, 42, tzinfo=UTC)
DAY = timedelta(days=1)


class World:
    """Connected, with one topic."""

    def __init__(self) -> None:
        self.connected = Observable(False)  # noqa: FBT003 - the first value
        self.topics: dict[str, Any] = {}

    def subscribe(self, topic: str, callback: Any) -> None:
        self.topics[topic] = callback


class Bench:
    def __init__(self, folder: Path, now: datetime) -> None:
        self.clock, self.checked, self.asked, self.refreshed = ManualClock(now), 0, 0, 0
        self.loop_time, self.answers, self.questioned = FakeLoopTime(), asyncio.Event(), asyncio.Event()
        self.answers.set()
        self.time = UnitTime(self.clock, JsonFile(folder / "time.json"))
        self.time.heard_backend(now)
        coverage = tuple(Coverage(product, "free", START, END) for product in Product)
        document = EntitlementDocument("HU-1", "VIN1", START, "Europe/Paris", coverage)
        self.services = SimpleNamespace(state=Observable(ServicesState(document)), refresh=self._refresh)
        self.account = SimpleNamespace(state=Observable(AccountState()), account_id=None)
        personal: Any = SimpleNamespace(time=self.time, services=self.services, account=self.account, cloud=None)
        link: Any = SimpleNamespace(state=Observable(LinkState()), check_now=self._check)
        self.link = link
        self.vehicle = Observable(VehicleState("ON"))
        self.made = UnitServices(
            Config(folder),
            load_profile("ux250h-2021-fr"),
            personal,
            link,
            self.vehicle,
            self.clock,
            self.loop_time,
            self._ask,
        )

    def _check(self) -> None:
        self.checked += 1

    def _ask(self) -> None:
        self.asked += 1

    async def _refresh(self) -> None:
        self.refreshed += 1
        self.questioned.set()
        await self.answers.wait()

    def reaches(self, now: datetime) -> None:
        self.clock.set_time(now, 0.0, None)


def goes_online(bench: Bench) -> None:
    bench.link.state.set(LinkState(reason=None))
    bench.account.account_id = "a1"


def test_before_a_notice_is_shown_the_backend_is_asked_and_a_jump_waits_for_it(tmp_path: Path, run: Any) -> None:
    bench = Bench(tmp_path, END - 31 * DAY)
    goes_online(bench)

    async def story() -> None:
        notices = bench.made.notices
        running = asyncio.ensure_future(notices.run())
        await bench.clock.settled()
        assert bench.refreshed == 0
        bench.answers.clear()
        jump = asyncio.ensure_future(bench.clock.advance_to(END - 29 * DAY))
        await bench.questioned.wait()
        assert (bench.clock.now(), notices.state.value.card) == (datetime(2028, 11, 20, 23, 0, tzinfo=UTC), None)
        bench.answers.set()
        await jump
        assert (bench.refreshed, notices.state.value.card is not None) == (1, True)
        assert (tmp_path / "unit" / "notices.json").is_file()
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)

    run(story())


def test_a_notice_waits_only_seconds_for_a_backend_that_is_silent(tmp_path: Path, run: Any) -> None:
    bench = Bench(tmp_path, END - 29 * DAY)

    async def story() -> None:
        await bench.made._ask_first()
        assert bench.refreshed == 0  # offline
        goes_online(bench)
        bench.answers.clear()
        asking = asyncio.ensure_future(bench.made._ask_first())
        await bench.questioned.wait()
        await bench.loop_time.advance(1.4)
        assert not asking.done()
        await bench.loop_time.advance(0.2)
        await asking
        assert (bench.checked, bench.asked) == (1, 0)
        await bench.made._ask_first()  # the next one does not wait, so that nineteen are no half minute
        assert (bench.refreshed, bench.asked) == (1, 1)
        await bench.loop_time.advance(60)
        bench.answers.set()
        await bench.made._ask_first()
        assert (bench.refreshed, bench.asked) == (2, 1)

    run(story())


def test_where_nobody_tells_the_time_what_was_kept_has_to_do(tmp_path: Path, run: Any) -> None:
    Bench(tmp_path, END - 20 * DAY)
    kept = Bench(tmp_path, END - 19 * DAY)
    time = UnitTime(kept.clock, JsonFile(tmp_path / "time.json"))
    kept.made._time = kept.made.notices._time = time

    async def story() -> None:
        running = asyncio.ensure_future(kept.made.notices.run())
        await kept.clock.settled()
        assert kept.made.notices.state.value.card is None
        kept.made.look()
        await kept.clock.settled()
        assert kept.made.notices.state.value.card is not None
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)

    run(story())


def test_with_the_ignition_off_no_notice_falls_due(tmp_path: Path) -> None:
    bench = Bench(tmp_path, END - 30 * DAY)
    bench.vehicle.set(VehicleState("OFF"))
    bench.made.notices.look()
    assert (bench.asked, bench.made.notices.state.value.card) == (0, None)
    bench.vehicle.set(VehicleState("ACC"))
    bench.made.notices.look()
    assert bench.made.notices.state.value.card is not None


def test_a_day_that_begins_at_home_asks(tmp_path: Path) -> None:
    bench = Bench(tmp_path, datetime(2026, 5, 1, 21, 59, tzinfo=UTC))
    bench.made.look()
    bench.made.look()
    assert bench.asked == 0
    bench.reaches(datetime(2026, 5, 1, 22, 0, tzinfo=UTC))  # midnight in Paris
    bench.made.look()
    bench.made.look()
    assert bench.asked == 1


def test_a_document_dated_ahead_has_the_time_asked_and_then_the_document(tmp_path: Path) -> None:
    bench = Bench(tmp_path, START)
    bench.made.look()
    bench.made.doubt()
    assert (bench.checked, bench.asked) == (1, 0)
    bench.made.look()
    bench.made.look()
    assert (bench.checked, bench.asked) == (1, 1)


def test_a_refusal_asks_for_a_document_and_no_answer_doubts_the_link(tmp_path: Path) -> None:
    bench = Bench(tmp_path, START)
    bench.made.gate._differs(NotLinked())
    assert (bench.checked, bench.asked) == (0, 1)
    bench.made.gate._differs(NotOnline())
    assert (bench.checked, bench.asked) == (1, 1)


def test_it_hears_the_world_and_the_receiver(tmp_path: Path) -> None:
    bench, world = Bench(tmp_path, START), World()
    bench.clock.synced = False
    bench.made._time = time = UnitTime(bench.clock, MemoryStore())
    fix: Observable[GpsFix | None] = Observable(None)
    given: Any = world
    bench.made.hear(given, SimpleNamespace(fix=fix))  # type: ignore[arg-type]
    bench.clock.synced = True
    bench.reaches(START + DAY)
    world.connected.set(True)
    world.topics["clocks"]({"unit_error_s": -3600.0, "backend_error_s": 5.0})
    assert time.shown() == START + DAY - timedelta(hours=1)
    fix.set(GpsFix(START + DAY, 43.7, 7.3, 0.0, None))
    assert time.shown() == START + DAY


class Asked:
    """Answers one after another; each may take some service time."""

    def __init__(self, clock: ManualClock, *answers: tuple[datetime, datetime] | OfflineReason) -> None:
        self._clock, self.answers = clock, list(answers)

    async def probe(self, egress: Egress) -> Proof | OfflineReason:
        answer = self.answers.pop(0)
        if isinstance(answer, OfflineReason):
            return answer
        self._clock.set_time(answer[0], 0.0, None)
        return Proof(5, answer[1])


@pytest.mark.parametrize(
    ("answers", "then"),
    [
        ([(START, START)], START),
        ([OfflineReason.NO_INTERNET], START),
        ([(START, START + DAY), (START + DAY, START + DAY)], START + DAY),  # a jump, which the backend heard first
        ([(START, START + DAY), OfflineReason.BACKEND_SLOW], START),
        ([(START, START + DAY), (START, START + DAY)], START + DAY),  # it stands by it
    ],
)
def test_what_would_correct_the_backend_s_own_word_is_asked_twice(run: Any, answers: list[Any], then: datetime) -> None:
    clock = ManualClock(START)
    time = UnitTime(clock, MemoryStore())
    time.heard_backend(START)
    asked = Asked(clock, *answers)
    run(TimedProbe(asked, time).probe(Egress(BENCH)))
    assert (time.now(), asked.answers) == (then, [])


def test_the_first_word_of_a_run_is_believed_at_once(run: Any) -> None:
    clock = ManualClock(START)
    time = UnitTime(clock, MemoryStore({"trusted": (START - 90 * DAY).isoformat()}))
    asked = Asked(clock, (START, START))
    run(TimedProbe(asked, time).probe(Egress(BENCH)))
    assert time.now() == START
