"""What the unit takes for the time: who is believed, what is kept, what is shown."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from connectivity.gps.ports import GpsFix
from headunit.core.clock import ManualClock, MemberClock
from headunit.core.errors import StorageError
from headunit.core.looptime import FakeLoopTime
from headunit.core.store import JsonFile, MemoryStore, Store
from headunit.services.trusted_time import TimeSource, TrustedTime
from headunit.services.unit_time import UnitTime

NOW = datetime(2027, 3, 4, 8, 0, tzinfo=UTC)
S, H, DAY = timedelta(seconds=1), timedelta(hours=1), timedelta(days=1)
ROLLOVER = timedelta(weeks=1024)


def fix(utc: datetime) -> GpsFix:
    return GpsFix(utc, 43.7, 7.3, 0.0, None)


class Bench:
    """One unit that is switched on and off; `true` is what time it really is."""

    def __init__(self, store: Store | None = None, made_at: datetime | None = None) -> None:
        self.store: Any = store or MemoryStore()
        self._made_at, self.true = made_at, NOW
        self.on()

    def on(self, *, off_for: timedelta = timedelta(0)) -> UnitTime:
        self.true += off_for
        self.clock = ManualClock(self.true)
        self.time = UnitTime(self.clock, self.store, self._made_at)
        return self.time

    def passes(self, by: timedelta) -> None:
        self.true += by
        self.clock.set_time(self.true, 0.0, None)

    def gps(self, error: timedelta = timedelta(0)) -> None:
        self.time.heard_gps(fix(self.true + error))

    def backend(self, error: timedelta = timedelta(0)) -> None:
        self.time.heard_backend(self.true + error)


def test_before_anybody_has_spoken_it_is_what_the_own_clock_says() -> None:
    bench = Bench()
    bench.time.set_error(-DAY)
    assert bench.time.now() == bench.time.shown() == NOW - DAY
    assert bench.time.ticks_at(NOW) == NOW + DAY
    assert bench.time.state.value == TrustedTime(None, NOW)


def test_a_cold_start_with_a_wrong_clock_is_mended_by_gps_or_by_the_backend() -> None:
    for mend in (Bench.gps, Bench.backend):
        bench = Bench()
        bench.time.set_error(3 * DAY)
        assert bench.time.shown() == NOW + 3 * DAY
        mend(bench)
        assert bench.time.shown() == bench.time.now() == NOW
        bench.passes(H)
        assert bench.time.shown() == NOW + H


def test_whoever_agrees_with_the_own_clock_gets_its_fineness() -> None:
    """A receiver tells whole seconds, and an answer takes a while: stories end on the same instant each time."""
    bench = Bench()
    bench.gps(-0.9 * S)
    assert bench.time.now() == NOW
    told: list[TrustedTime] = []
    bench.time.state.subscribe(told.append)
    for error in (-1.9 * S, 0 * S, 1.5 * S):
        bench.gps(error)
    assert told == []
    bench.backend(-1.5 * S)
    bench.backend(0.5 * S)
    assert (bench.time.now(), [state.source for state in told]) == (NOW, [TimeSource.BACKEND])


def test_gps_far_ahead_is_held_until_the_backend_agrees(caplog: pytest.LogCaptureFixture) -> None:
    bench = Bench()
    bench.backend()
    bench.on()
    with caplog.at_level(logging.WARNING):
        bench.gps(2 * DAY)
        told: list[TrustedTime] = []
        bench.time.state.subscribe(told.append)
        for _ in range(5):
            bench.passes(S)
            bench.gps(2 * DAY)
    assert told == []
    assert bench.time.now() == NOW + 5 * S
    assert bench.time.shown() == NOW + 2 * DAY + 5 * S
    assert [record.getMessage() for record in caplog.records] == [
        f"GPS says that it is {NOW + 2 * DAY}: held until the backend agrees"
    ]
    bench.time.heard_backend(bench.true + 2 * DAY)
    assert bench.time.state.value.held is None
    assert bench.time.now() == bench.time.shown() == bench.true + 2 * DAY


def test_gps_that_is_right_again_is_held_no_more() -> None:
    bench = Bench()
    bench.backend()
    bench.on()
    bench.gps(2 * DAY)
    bench.gps()
    assert bench.time.state.value.held is None
    assert bench.time.shown() == NOW


def test_once_the_backend_has_spoken_gps_moves_nothing() -> None:
    """Else a receiver that is an hour ahead would be believed and corrected by turns."""
    bench = Bench()
    bench.backend()
    told: list[TrustedTime] = []
    bench.time.state.subscribe(told.append)
    for error in (H, 2 * DAY, -ROLLOVER):
        bench.gps(error)
        bench.backend()
    assert told == []
    assert bench.time.now() == NOW


def test_the_backend_puts_a_wrong_value_right_and_says_so(caplog: pytest.LogCaptureFixture) -> None:
    bench = Bench()
    bench.gps(20 * H)
    assert bench.time.now() == NOW + 20 * H
    with caplog.at_level(logging.WARNING):
        bench.backend()
    assert bench.time.now() == NOW
    assert caplog.messages == [f"the backend corrects the time: it is {NOW}, and not {NOW + 20 * H}"]


def test_a_backend_that_was_far_off_is_believed_and_mended_by_itself() -> None:
    bench = Bench()
    bench.backend(3 * DAY)
    assert bench.time.now() == NOW + 3 * DAY
    bench.backend()
    assert bench.time.now() == NOW


def test_an_answer_that_was_under_way_while_time_ran_fast_corrects_nothing(caplog: pytest.LogCaptureFixture) -> None:
    bench = Bench()
    bench.backend()
    asked = bench.time.ticks
    bench.passes(DAY)
    bench.time.heard_backend(NOW + H, asked)
    assert bench.time.now() == NOW + DAY
    assert "corrects" not in caplog.text


def test_weeks_that_a_receiver_has_counted_to_the_end(caplog: pytest.LogCaptureFixture) -> None:
    bench = Bench()
    bench.backend()
    bench.on(off_for=H)
    with caplog.at_level(logging.WARNING):
        for _ in range(3):
            bench.gps(-ROLLOVER)
    assert bench.time.now() == bench.time.shown() == NOW + H
    assert len([text for text in caplog.messages if "count its weeks anew" in text]) == 1


def test_weeks_that_began_anew_before_anybody_has_spoken_are_known_by_the_unit_s_age() -> None:
    bench = Bench(made_at=datetime(2021, 6, 1, tzinfo=UTC))
    bench.time.set_error(-300 * DAY)
    bench.gps(-2 * ROLLOVER)
    assert bench.time.now() == NOW


def test_what_is_kept_is_where_time_goes_on_after_a_start() -> None:
    bench = Bench()
    bench.backend()
    bench.passes(40 * DAY)
    bench.time.save()
    bench.on(off_for=90 * DAY)
    assert bench.time.state.value.source is TimeSource.KEPT
    assert bench.time.now() == NOW + 40 * DAY
    assert bench.time.shown() == bench.true
    bench.gps()
    assert bench.time.state.value.held == bench.true
    bench.backend()
    assert bench.time.now() == bench.true


def test_off_for_a_night_it_is_gps_that_brings_the_time() -> None:
    bench = Bench()
    bench.backend()
    bench.time.save()
    bench.on(off_for=9 * H)
    bench.gps()
    assert bench.time.now() == NOW + 9 * H


@pytest.mark.parametrize("passed", [timedelta(minutes=59), 3 * DAY, 1000 * DAY])
def test_a_power_cut_takes_an_hour_at_most(passed: timedelta) -> None:
    bench = Bench()
    bench.backend()
    bench.passes(passed)
    bench.time.save_again()
    bench.on()
    assert timedelta(0) <= bench.true - bench.time.now() < H
    bench.gps()
    assert bench.time.now() == bench.true


def test_a_leap_is_kept_before_anybody_calls_for_it() -> None:
    """Else GPS would be held after a power cut just then."""
    bench = Bench()
    bench.gps()
    bench.passes(1000 * DAY)
    bench.gps()
    bench.on()
    bench.gps()
    assert bench.time.now() == bench.true


def test_a_leap_is_kept_also_once_the_backend_has_spoken() -> None:
    bench = Bench()
    bench.backend()
    bench.passes(1000 * DAY)
    bench.gps()
    assert bench.on().now() == bench.true


def test_the_time_is_not_written_at_every_word() -> None:
    saved: list[dict[str, Any]] = []

    class Counting(MemoryStore):
        def save(self, value: dict[str, Any]) -> None:
            saved.append(value)
            super().save(value)

    bench = Bench(Counting())
    for _ in range(100):
        bench.passes(15 * S)
        bench.gps()
        bench.backend()
        bench.time.save_again()
    assert len(saved) == 1


def test_a_document_is_a_floor() -> None:
    bench = Bench()
    bench.time.heard_document(NOW - 5 * DAY)
    assert bench.time.now() == NOW - 5 * DAY
    assert bench.time.shown() == NOW
    assert not bench.time.confirmed_by_backend
    bench.gps(-4 * DAY)
    assert bench.time.now() == NOW - 4 * DAY


@pytest.mark.parametrize(
    "saved",
    [
        {"trusted": "yesterday"},
        {"trusted": 5},
        {"trusted": "9999-12-31T23:00:00+00:00"},
        {"trusted": "2027-03-04T08:00:00"},
        {"at": NOW.isoformat()},
    ],
    ids=str,
)
def test_what_was_kept_and_makes_no_sense_is_moved_aside(saved: dict[str, Any]) -> None:
    store = MemoryStore(saved)
    assert Bench(store).time.state.value.at is None
    assert store.saved == {}


def test_a_torn_file_is_moved_aside(tmp_path: Any) -> None:
    file = tmp_path / "time.json"
    file.write_text('{"trusted": "2027-03-')
    bench = Bench(JsonFile(file))
    assert bench.time.state.value.at is None
    bench.backend()
    assert Bench(JsonFile(file)).time.now() == NOW
    assert sorted(path.name for path in tmp_path.iterdir()) == ["time.json", "time.json.corrupt"]


def test_a_full_disk_is_told_once_and_tried_again(caplog: pytest.LogCaptureFixture) -> None:
    class Full(MemoryStore):
        full = True

        def save(self, value: dict[str, Any]) -> None:
            if self.full:
                raise StorageError("disk-full", "The disk is full: free some space.")
            super().save(value)

    bench = Bench(store := Full())
    with caplog.at_level(logging.INFO):
        bench.backend()
        bench.gps()
        bench.time.save_again()
    assert [record.levelname for record in caplog.records] == ["ERROR", "INFO"]
    store.full = False
    bench.time.save_again()
    assert bench.on().now() == NOW


def test_ticks_count_from_the_world_s_first_word() -> None:
    """A service clock that nobody has told stands in the year 2000; what it then leaps is no time that went by."""
    clock = MemberClock(FakeLoopTime())
    time = UnitTime(clock, MemoryStore({"trusted": NOW.isoformat()}))
    assert (time.now(), time.synced) == (NOW, False)
    clock.set_time(NOW + 5 * DAY, 0.0, None)
    time.begin()
    assert (time.now(), time.synced) == (NOW, True)
    clock.set_time(NOW + 6 * DAY, 0.0, None)
    time.begin()  # the world is back after it was away
    assert time.now() == NOW + DAY
    assert time.ticks_at(NOW + 2 * DAY) == NOW + 7 * DAY


def test_what_was_said_before_the_world_s_first_word_does_not_leap_with_it() -> None:
    clock = MemberClock(FakeLoopTime())
    time = UnitTime(clock, MemoryStore({"trusted": NOW.isoformat()}))
    asked = time.ticks
    time.heard_gps(fix(NOW + 5 * DAY))
    clock.set_time(NOW + 5 * DAY + S, 0.0, None)
    time.begin()
    assert time.shown() == NOW + 5 * DAY
    time.heard_backend(NOW + 5 * DAY, asked)
    assert time.now() == NOW + 5 * DAY + S


def test_what_the_backend_is_expected_to_say() -> None:
    bench = Bench()
    assert bench.time.expects(NOW + DAY, bench.time.ticks)  # it has not spoken yet
    bench.backend()
    asked = bench.time.ticks
    assert not bench.time.expects(NOW + DAY, asked)
    bench.passes(DAY)
    assert bench.time.expects(NOW + DAY, asked)
    assert bench.time.expects(NOW + H, asked)
    assert not bench.time.expects(NOW - H, asked)


def test_after_a_start_it_is_usable_once_somebody_has_spoken_or_nobody_has_for_long() -> None:
    bench = Bench()
    assert bench.time.usable  # a new unit has nothing to wait with
    bench.backend()
    for word in (Bench.gps, Bench.backend, lambda bench: bench.time.wait_no_longer()):
        bench.on(off_for=H)
        assert not bench.time.usable
        word(bench)
        assert bench.time.usable
