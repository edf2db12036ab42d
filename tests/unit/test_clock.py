"""One process's clock: order of waking, what counts as busy, what is shown between two words of the leader."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectivity.contracts.clock import Due, Hello, Result, Settled, Time, decode, encode, instant, rank
from headunit.core.clock import TICK, ManualClock, MemberClock, SystemClock
from headunit.core.errors import ClockError
from headunit.core.looptime import FakeLoopTime

T0 = datetime(2026, 3, 1, 12, tzinfo=UTC)


def at(seconds: float) -> datetime:
    return T0 + timedelta(seconds=seconds)


async def turns(count: int = 3) -> None:
    for _ in range(count):
        await asyncio.sleep(0)


@given(st.lists(st.integers(1, 50), min_size=1, max_size=30))
def test_sleepers_wake_at_their_own_instant_in_order(deadlines):
    async def story():
        clock, log = ManualClock(T0), []

        async def sleeper(number, deadline):
            await clock.sleep_until(at(deadline))
            log.append((clock.now(), number))

        tasks = [asyncio.create_task(sleeper(n, d)) for n, d in enumerate(deadlines)]
        await turns()
        await clock.advance_to(at(60))
        assert log == [(at(d), n) for d, n in sorted((d, n) for n, d in enumerate(deadlines))]
        assert clock.now() == at(60)
        await asyncio.gather(*tasks)

    asyncio.run(story())


def test_a_periodic_task_leaves_nothing_behind():
    async def story():
        clock, seen = ManualClock(T0), []

        async def periodic():
            for n in range(1, 1001):
                await clock.sleep_until(at(n))
                seen.append(clock.now())

        task = asyncio.create_task(periodic())
        await turns()
        await clock.advance_to(at(1000))
        assert seen == [at(n) for n in range(1, 1001)]
        await task
        await turns()
        assert not clock._busy
        assert not clock._watched

    asyncio.run(story())


def test_backwards_and_naive_instants_are_refused():
    async def story():
        clock = ManualClock(T0)
        with pytest.raises(ClockError) as caught:
            await clock.advance_to(at(-1))
        assert caught.value.reason == "backwards"
        with pytest.raises(ClockError) as caught:
            await clock.sleep_until(datetime(2026, 3, 1))
        assert caught.value.reason == "naive-instant"

    asyncio.run(story())


def test_a_deadline_is_not_shown_before_it_is_fired():
    async def story():
        loop_time = FakeLoopTime()
        clock = MemberClock(loop_time)
        clock.set_time(T0, 10.0, at(30))
        await loop_time.advance(2)
        assert clock.now() == at(20)
        await loop_time.advance(100)
        assert clock.now() == at(30) - TICK
        sleeper = asyncio.create_task(clock.sleep_until(at(25)))
        await turns()
        assert sleeper.done()  # already past
        clock.set_time(at(30), 10.0, None)
        sleeper = asyncio.create_task(clock.sleep_until(at(40)))
        await turns()
        await loop_time.advance(100)
        assert clock.now() == at(40) - TICK
        clock.fire_next(at(40))
        assert clock.now() == at(40)
        await sleeper

    asyncio.run(story())


def test_time_never_runs_backwards_and_stops_without_a_leader():
    async def story():
        loop_time = FakeLoopTime()
        clock = MemberClock(loop_time)
        clock.set_time(T0, 1.0, None)
        await loop_time.advance(5)
        assert clock.now() == at(5)
        clock.set_time(at(2), 1.0, None)
        assert clock.now() == at(5)
        clock.stop()
        await loop_time.advance(5)
        assert clock.now() == at(5)

    asyncio.run(story())


def test_settled_waits_for_woken_tasks_and_what_they_await():
    async def story():
        clock, answer, log = ManualClock(T0), asyncio.get_running_loop().create_future(), []

        async def asker():
            await clock.sleep_until(at(1))
            log.append(await answer)

        task = asyncio.create_task(asker())
        await turns()
        clock.fire_next(at(1))
        settled = asyncio.create_task(clock.settled())
        await turns(50)
        assert not settled.done()
        answer.set_result("answered")
        await settled
        assert log == ["answered"]
        await task

    asyncio.run(story())


@pytest.mark.parametrize("pause", ["sleep", "resting", "hold"])
def test_work_that_waits_for_time_or_a_person_does_not_block(pause):
    async def story():
        clock, finger = ManualClock(T0), asyncio.Event()

        async def work():
            with clock.working():
                if pause == "sleep":
                    await clock.sleep_until(at(5))
                elif pause == "resting":
                    with clock.resting():
                        await finger.wait()
                else:
                    with clock.hold("prompt"):
                        await finger.wait()
                await asyncio.get_running_loop().create_future()  # busy for good

        task = asyncio.create_task(work())
        await turns()
        await clock.settled()
        assert clock.holds == (["prompt"] if pause == "hold" else [])
        clock.fire_next(at(5))
        finger.set()
        await turns()
        settled = asyncio.create_task(clock.settled())
        await turns(50)
        assert not settled.done()
        assert clock.holds == []
        task.cancel()
        await settled

    asyncio.run(story())


def test_a_cancelled_sleeper_is_forgotten_and_its_work_ends():
    async def story():
        clock, changes = ManualClock(T0), []
        clock.on_change = lambda: changes.append(clock.next_due())

        async def work():
            with clock.working():
                await clock.sleep_until(at(5))

        task = asyncio.create_task(work())
        await turns()
        task.cancel()
        await turns()
        assert changes == [at(5), None]
        await clock.settled()

    asyncio.run(story())


def test_a_tracked_task_is_waited_for_until_it_ends():
    async def story():
        clock, gate = ManualClock(T0), asyncio.Event()
        task = asyncio.create_task(gate.wait())
        clock.track(task)
        settled = asyncio.create_task(clock.settled())
        await turns(50)
        assert not settled.done()
        gate.set()
        await settled
        assert task.done()

    asyncio.run(story())


def test_the_system_clock_has_the_same_shape():
    async def story():
        clock = SystemClock()
        with clock.working():
            await clock.sleep_until(clock.now())
        assert clock.synced
        assert clock.now().tzinfo is UTC

    asyncio.run(story())


@pytest.mark.parametrize(
    "message",
    [
        Hello("unit", "2026-03-01T12:00:00+00:00", None, ("pair",)),
        Due(None, ("a", "b")),
        Time("2026-03-01T12:00:00+00:00", 2.5, None),
        Settled(3, 17, None),
        Result(4, None, "busy", "the phone is busy"),
    ],
)
def test_messages_survive_the_wire(message):
    assert decode(encode(message)) == message


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "3",
        "{}",
        '{"kind": "due", "due": 5}',
        '{"kind": "x"}',
        '{"kind": "settle"}',
        '{"kind":"settle","seq":"1"}',
        "[" * 100_000,
    ],
)
def test_garbage_is_told_from_messages(text):
    with pytest.raises(ValueError, match=r".+"):
        decode(text)


def test_instants_travel_in_utc_with_an_offset():
    assert instant("2026-03-01T13:00:00.000001+01:00") == T0 + TICK
    with pytest.raises(ValueError, match="offset"):
        instant("2026-03-01T13:00:00")


def test_ranks():
    assert sorted(["unit", "zoo", "dcm", "world", "app", "backend"], key=rank) == [
        "world", "backend", "dcm", "unit", "app", "zoo",
    ]  # fmt: skip
