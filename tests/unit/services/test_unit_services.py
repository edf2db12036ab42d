"""What the unit does of its own accord as time goes by: asks for a document, keeps, hears who tells the time."""

from __future__ import annotations

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
        self.clock, self.checked, self.asked = ManualClock(now), 0, 0
        self.time = UnitTime(self.clock, JsonFile(folder / "time.json"))
        self.time.heard_backend(now)
        coverage = tuple(Coverage(product, "free", START, END) for product in Product)
        document = EntitlementDocument("HU-1", "VIN1", START, "Europe/Paris", coverage)
        services = SimpleNamespace(state=Observable(ServicesState(document)))
        account = SimpleNamespace(state=Observable(AccountState()))
        personal: Any = SimpleNamespace(time=self.time, services=services, account=account, cloud=None)
        link: Any = SimpleNamespace(state=Observable(LinkState()), check_now=self._check)
        self.vehicle = Observable(VehicleState("ON"))
        self.made = UnitServices(
            Config(folder), load_profile("ux250h-2021-fr"), personal, link, self.vehicle, self.clock, self._ask
        )

    def _check(self) -> None:
        self.checked += 1

    def _ask(self) -> None:
        self.asked += 1

    def reaches(self, now: datetime) -> None:
        self.clock.set_time(now, 0.0, None)


def test_a_notice_that_falls_due_asks_whether_it_was_renewed(tmp_path: Path) -> None:
    bench = Bench(tmp_path, END - 31 * DAY)
    bench.made.notices.look()
    assert bench.asked == 0
    bench.reaches(END - 30 * DAY)
    bench.made.notices.look()
    assert bench.asked == 1
    bench.made.notices.answer()
    assert bench.asked == 1
    assert (tmp_path / "unit" / "notices.json").is_file()


def test_where_nobody_tells_the_time_what_was_kept_has_to_do(tmp_path: Path) -> None:
    Bench(tmp_path, END - 20 * DAY)
    kept = Bench(tmp_path, END - 19 * DAY)
    time = UnitTime(kept.clock, JsonFile(tmp_path / "time.json"))
    kept.made._time = kept.made.notices._time = time
    kept.made.notices.look()
    assert kept.made.notices.state.value.card is None
    kept.made.look()
    assert kept.made.notices.state.value.card is not None


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
