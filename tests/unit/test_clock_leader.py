"""The leader with members in one process: order, rates, prompts, failures. Real time is faked throughout."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from connectivity.contracts.clock import MEMBER_ORDER, Settle
from connectivity.contracts.world import LATEST, LONGEST_JUMP
from headunit.core.clock import ManualClock, MemberClock
from headunit.core.errors import ClockError
from headunit.core.looptime import FakeLoopTime
from headunit.world.leader import ClockLeader
from headunit.world.members import LocalMember, MemberGoneError

T0 = datetime(2026, 3, 1, 12, tzinfo=UTC)
ROUNDING = timedelta(milliseconds=1)
"""What floating point may cost in interpolating; deadlines themselves are exact."""


def at(seconds: float) -> datetime:
    return T0 + timedelta(seconds=seconds)


class Rig:
    """A leader and members in one process, on fake real time."""

    def __init__(self, rate: float = 0.0, names: tuple[str, ...] = ("backend", "dcm", "unit")) -> None:
        self.loop_time = FakeLoopTime()
        self.leader = ClockLeader(T0, rate=rate, loop_time=self.loop_time)
        self.clocks = {"world": self.leader.clock}
        self.members: dict[str, LocalMember] = {}
        self.tasks: list[asyncio.Task] = []
        self.log: list[tuple[str, datetime]] = []
        for name in names:
            self.join(name)

    def join(self, name: str, member_type: type[LocalMember] = LocalMember) -> LocalMember:
        clock = MemberClock(self.loop_time)
        clock.on_change = self.leader.poke
        self.clocks[name] = clock
        self.members[name] = member_type(name, clock)
        self.leader.join(self.members[name])
        return self.members[name]

    def spawn(self, work) -> asyncio.Task:
        self.tasks.append(asyncio.create_task(work))
        return self.tasks[-1]

    def deadline(self, name: str, seconds: float, then: Callable[[], Awaitable[None]] | None = None) -> None:
        async def sleeper():
            await self.clocks[name].sleep_until(at(seconds))
            self.log.append((name, self.clocks[name].now()))
            if then is not None:
                await then()

        self.spawn(sleeper())

    async def turns(self, count: int = 400) -> None:
        for _ in range(count):
            await asyncio.sleep(0)

    async def pass_real(self, seconds: float, step_s: float = 0.05) -> None:
        """Let real time pass in small steps, everybody running on in between."""
        for _ in range(round(seconds / step_s)):
            await self.loop_time.advance(step_s)
            await self.turns(60)


@asynccontextmanager
async def rig(**options):
    one = Rig(**options)
    running = asyncio.create_task(one.leader.run())
    await one.turns(30)
    try:
        yield one
    finally:
        for task in (running, *one.tasks):
            task.cancel()
        results = await asyncio.gather(running, *one.tasks, return_exceptions=True)
        faults = [r for r in results if isinstance(r, Exception)]
        assert not faults, faults


names = st.sampled_from(["world", "backend", "dcm", "unit"])
chain = st.tuples(names, st.lists(st.integers(1, 40), min_size=1, max_size=6))
"""A member and the pauses between the deadlines that one of its tasks waits for."""


async def one_process(chains) -> list[tuple[str, int, datetime]]:
    """The reference: every chain in one clock; a member's turn at one instant is a microsecond of its own."""
    clock, log = ManualClock(T0), []

    async def follow(number, name, pauses):
        when = T0
        for pause in pauses:
            when += timedelta(seconds=pause)
            await clock.sleep_until(when + timedelta(microseconds=MEMBER_ORDER.index(name)))
            log.append((name, number, when))

    tasks = [asyncio.create_task(follow(n, *c)) for n, c in enumerate(chains)]
    await asyncio.sleep(0)
    await clock.advance_to(at(1000))
    await asyncio.gather(*tasks)
    return log


async def many_processes(chains, jumps) -> list[tuple[str, int, datetime]]:
    log: list[tuple[str, int, datetime]] = []
    async with rig() as one:

        async def follow(number, name, pauses):
            clock = one.clocks[name]
            for pause in pauses:
                await clock.sleep_until(clock.now() + timedelta(seconds=pause))
                log.append((name, number, clock.now()))

        for number, each in enumerate(chains):
            one.spawn(follow(number, *each))
        await asyncio.sleep(0)
        for target in sorted(jumps):
            await one.leader.jump(at(target))
        await one.leader.jump(at(1000))
        assert {clock.now() for clock in one.clocks.values()} == {at(1000)}
    return log


@settings(max_examples=60, deadline=None)
@given(st.lists(chain, min_size=1, max_size=8), st.lists(st.integers(1, 200), max_size=3))
def test_deadlines_of_many_members_fire_as_in_one_clock(chains, jumps):
    assert asyncio.run(many_processes(chains, jumps)) == asyncio.run(one_process(chains))


def follow_all(one: Rig, chains, log, then=lambda: None) -> None:
    """Each chain in a task of its member, which tells its deadlines to `log`."""

    async def follow(number, name, pauses):
        clock = one.clocks[name]
        for pause in pauses:
            await clock.sleep_until(clock.now() + timedelta(seconds=pause), f"chain-{number}")
            log.append((name, number, clock.now()))
            then()

    for number, each in enumerate(chains):
        one.spawn(follow(number, *each))


@settings(max_examples=60, deadline=None)
@given(st.lists(chain, min_size=1, max_size=8), st.sets(st.integers(1, 40), max_size=6))
def test_a_jump_that_is_cancelled_again_and_again_delivers_as_one(chains, cancels):
    async def story():
        log, stood = [], []
        async with rig() as one:

            def maybe_cancel():
                if len(log) in cancels and one.leader.state.value.status == "advancing":
                    one.spawn(one.leader.cancel())

            follow_all(one, chains, log, maybe_cancel)
            await asyncio.sleep(0)
            while True:
                [ended] = await asyncio.gather(one.leader.jump(at(1000)), return_exceptions=True)
                if ended is None:
                    break
                assert ended.reason == "cancelled"
                assert one.leader.state.value.status == "ready"
                assert {clock.now() for clock in one.clocks.values()} == {log[-1][2]}
                stood.append(len(log))
            assert one.leader.now() == at(1000)
        return log, stood

    log, stood = asyncio.run(story())
    assert log == asyncio.run(one_process(chains))
    assert len(stood) <= len(cancels)
    if min(cancels, default=41) <= len(log):
        assert stood


@settings(max_examples=60, deadline=None)
@given(st.lists(chain, min_size=1, max_size=8))
def test_the_next_again_and_again_visits_each_deadline_and_nothing_else(chains):
    async def story():
        log, visited = [], []
        async with rig() as one:
            follow_all(one, chains, log)
            await one.turns(20)
            while (due := one.leader.next_due()) is not None:
                coming = one.leader.present().coming
                assert coming[0].at == due
                assert list(coming) == sorted(coming, key=lambda each: (each.at, MEMBER_ORDER.index(each.member)))
                assert coming[0].what.startswith("chain-")
                await one.leader.jump(due)
                visited.append(one.leader.now())
            assert one.leader.present().coming == ()
        return log, visited

    log, visited = asyncio.run(story())
    assert log == asyncio.run(one_process(chains))
    assert visited == sorted({when for _, _, when in log})


def test_how_far_a_jump_is_and_what_a_cancel_leaves():
    async def story():
        async with rig(rate=60.0) as one:
            with pytest.raises(ClockError) as caught:
                await one.leader.cancel()
            assert caught.value.reason == "not-advancing"
            gate = asyncio.Event()
            one.deadline("unit", 10)
            one.deadline("backend", 20, gate.wait)
            one.deadline("dcm", 30)
            await one.turns(5)
            jump = asyncio.create_task(one.leader.jump(at(100)))
            await one.turns()
            cancel = asyncio.create_task(one.leader.cancel())
            await one.turns()
            assert not cancel.done()
            assert not jump.done()
            state = one.leader.present()
            assert (state.status, state.begun_at, state.now, state.target) == ("advancing", T0, at(20), at(100))
            assert state.fired == 2
            gate.set()
            with pytest.raises(ClockError, match="stands at 2026-03-01 12:00:20 UTC") as caught:
                await jump
            await cancel
            assert caught.value.reason == "cancelled"
            state = one.leader.state.value
            assert (state.status, state.begun_at, state.fired, state.rate, state.pace) == ("ready", None, 0, 60, 60)
            assert one.log == [("unit", at(10)), ("backend", at(20))]
            await one.leader.jump(at(100))
            assert one.log[2:] == [("dcm", at(30))]

    asyncio.run(story())


def test_no_jump_goes_further_than_forty_years_at_once():
    async def story():
        async with rig() as one:
            with pytest.raises(
                ClockError, match=r"at most 40 years.* the latest instant from here is 2066-03-01 12:00:00"
            ):
                await one.leader.jump(T0 + LONGEST_JUMP + timedelta(microseconds=1))
            for _ in range(4):
                await one.leader.jump(one.leader.now() + LONGEST_JUMP)
            with pytest.raises(ClockError, match="is 2200-01-01 00:00:00 UTC") as caught:
                await one.leader.jump(one.leader.now() + LONGEST_JUMP)
            assert caught.value.reason == "out-of-range"

    asyncio.run(story())


@settings(max_examples=25, deadline=None)
@given(st.lists(chain, min_size=1, max_size=6), st.sampled_from([1.0, 60.0, 10_000.0]), st.integers(1, 9))
def test_a_run_fires_as_a_jump_does(chains, rate, step):
    async def story():
        log = []
        async with rig() as one:

            async def follow(number, name, pauses):
                clock = one.clocks[name]
                for pause in pauses:
                    await clock.sleep_until(clock.now() + timedelta(seconds=pause))
                    log.append((name, number, clock.now()))
                    now = [other.now() for other in one.clocks.values()]
                    assert now == [clock.now()] * len(now)

            tasks = [one.spawn(follow(number, *each)) for number, each in enumerate(chains)]
            await asyncio.sleep(0)
            one.leader.set_rate(rate)
            for _ in range(20_000):
                if all(task.done() for task in tasks):
                    break
                await one.loop_time.advance(step / rate)
                await one.turns(20)
            for task in tasks:
                assert task.done()
        return log

    assert asyncio.run(story()) == asyncio.run(one_process(chains))


def test_three_years_with_two_hundred_deadlines():
    async def story():
        async with rig(rate=1.0) as one:
            for n in range(200):
                one.deadline(("backend", "unit")[n % 2], 86_400 * 5.4 * (n + 1))
            await one.turns(5)
            end = T0.replace(year=2029)
            await one.leader.jump(end)
            assert [when for _, when in one.log] == [at(86_400 * 5.4 * (n + 1)) for n in range(200)]
            assert one.leader.now() == end

    asyncio.run(story())


def test_a_deadline_that_makes_another_member_busy_is_waited_for():
    """The unit asks the backend over a wire that takes its time; the DCM's turn comes only afterwards."""

    async def story():
        async with rig() as one:
            requests: asyncio.Queue = asyncio.Queue()

            async def backend():
                while True:
                    reply = await requests.get()
                    with one.clocks["backend"].working():
                        await one.turns(30)
                        one.log.append(("backend serves", one.clocks["backend"].now()))
                        reply.set_result(None)
                        # Work that the answer does not wait for.
                        await one.turns(30)
                        one.log.append(("backend tidies", one.clocks["backend"].now()))

            async def ask():
                reply = asyncio.get_running_loop().create_future()
                await one.turns(30)
                requests.put_nowait(reply)
                await reply
                one.log.append(("unit has it", one.clocks["unit"].now()))

            one.spawn(backend())
            one.deadline("dcm", 10.000001)
            one.deadline("unit", 10, ask)
            await one.turns(5)
            await one.leader.jump(at(20))
            assert one.log == [
                ("unit", at(10)),
                ("backend serves", at(10)),
                ("unit has it", at(10)),
                ("backend tidies", at(10)),
                ("dcm", at(10.000001)),
            ]

    asyncio.run(story())


def test_work_under_way_may_still_register_an_earlier_deadline():
    async def story():
        async with rig() as one:

            async def served():
                with one.clocks["backend"].working():
                    await one.turns(50)
                    await one.clocks["backend"].sleep_until(at(5))
                    one.log.append(("backend", one.clocks["backend"].now()))

            one.deadline("unit", 10)
            one.spawn(served())
            await one.turns(3)
            await one.leader.jump(at(20))
            assert one.log == [("backend", at(5)), ("unit", at(10))]

    asyncio.run(story())


def test_what_sleepers_of_one_instant_do_does_not_interleave():
    async def story():
        async with rig() as one:

            def work(number):
                async def slow():
                    await one.turns(50 - 20 * number)
                    one.log.append((f"done {number}", one.clocks["unit"].now()))

                return slow

            for number in range(3):
                one.deadline("unit", 10, work(number))
            await one.turns(5)
            await one.leader.jump(at(20))
            assert [what for what, _ in one.log] == ["unit", "done 0", "unit", "done 1", "unit", "done 2"]

    asyncio.run(story())


def test_rate_freeze_and_limits():
    async def story():
        async with rig(rate=60.0) as one:
            await one.pass_real(2)
            assert one.leader.now() == at(120) == one.clocks["unit"].now()
            one.leader.set_rate(0)
            await one.pass_real(2)
            assert one.leader.now() == at(120) == one.clocks["unit"].now()
            assert one.leader.state.value.pace == 0
            for wrong in (-1, 10_001, float("nan"), float("inf")):
                with pytest.raises(ClockError) as caught:
                    one.leader.set_rate(wrong)
                assert caught.value.reason == "rate"
            one.leader.set_rate(10_000)
            await one.pass_real(1)
            assert abs(one.leader.now() - at(10_120)) < ROUNDING

    asyncio.run(story())


def test_time_waits_at_the_horizon_until_its_step_is_done():
    async def story():
        async with rig(rate=1.0) as one:
            gate = asyncio.Event()
            one.deadline("unit", 3, gate.wait)
            await one.turns(5)
            await one.pass_real(5)
            assert {clock.now() for clock in one.clocks.values()} == {at(3)}
            gate.set()
            await one.turns()
            await one.pass_real(2)
            assert one.leader.now() == at(5)

    asyncio.run(story())


def test_a_new_deadline_brings_the_horizon_forward():
    async def story():
        async with rig(rate=1.0) as one:
            one.deadline("unit", 100)
            await one.pass_real(1)
            one.deadline("dcm", 3)
            await one.pass_real(4)
            assert one.log == [("dcm", at(3))]

    asyncio.run(story())


def test_a_late_deadline_is_fired_at_once_also_while_frozen():
    async def story():
        async with rig() as one:
            await one.leader.jump(at(100))
            clock = MemberClock(one.loop_time, start=T0)
            sleeper = one.spawn(clock.sleep_until(at(50)))
            await one.turns(3)
            clock.on_change = one.leader.poke
            one.leader.join(LocalMember("panel", clock))
            await one.turns()
            assert sleeper.done()
            assert clock.now() == at(100)

    asyncio.run(story())


def test_a_hold_keeps_the_rate_at_one_and_jumps_still_work():
    async def story():
        async with rig(rate=1000.0) as one:
            finger = asyncio.Event()

            async def prompt():
                with one.clocks["unit"].hold("passkey"):
                    await finger.wait()

            one.deadline("unit", 10, prompt)
            await one.pass_real(0.5, 0.01)
            state = one.leader.state.value
            assert (state.rate, state.pace, state.holds) == (1000.0, 1.0, ("passkey",))
            before = one.leader.now()
            await one.pass_real(3)
            assert one.leader.now() - before == timedelta(seconds=3)
            await one.leader.jump(at(3600))
            finger.set()
            await one.turns()
            assert (one.leader.state.value.pace, one.leader.state.value.holds) == (1000.0, ())
            await one.pass_real(1)
            assert abs(one.leader.now() - at(4600)) < ROUNDING

    asyncio.run(story())


def test_a_hold_does_not_start_a_frozen_clock():
    async def story():
        async with rig() as one:
            with one.clocks["unit"].hold("prompt"):
                await one.pass_real(2)
                assert one.leader.now() == T0

    asyncio.run(story())


def test_jump_refusals():
    async def story():
        async with rig() as one:
            gate = asyncio.Event()
            one.deadline("unit", 10, gate.wait)
            await one.turns(5)
            jump = asyncio.create_task(one.leader.jump(at(20)))
            await one.turns(100)
            state = one.leader.state.value
            assert (state.status, state.target, state.pace) == ("advancing", at(20), 0)
            for target, reason in [
                (at(30), "busy"),
                (datetime(2026, 3, 2), "naive-instant"),
            ]:
                with pytest.raises(ClockError) as caught:
                    await one.leader.jump(target)
                assert caught.value.reason == reason
            one.leader.set_rate(5)  # from the end of the jump on
            assert one.clocks["unit"].now() == at(10)
            gate.set()
            await jump
            assert one.leader.state.value.status == "ready"
            assert one.leader.state.value.pace == 5
            with pytest.raises(ClockError, match="fresh world") as caught:
                await one.leader.jump(T0)
            assert caught.value.reason == "backwards"
            with pytest.raises(ClockError, match="2200"):
                await one.leader.jump(LATEST + timedelta(days=1))

    asyncio.run(story())


def test_a_silent_member_fails_the_jump_by_name_and_recovers():
    async def story():
        async with rig() as one:
            gate = asyncio.Event()
            one.deadline("unit", 10, gate.wait)
            one.deadline("dcm", 12)
            await one.turns(5)
            jump = asyncio.create_task(one.leader.jump(at(20)))
            await one.turns()
            await one.loop_time.advance(9.9)
            await one.turns()
            assert not jump.done()
            await one.loop_time.advance(0.2)
            with pytest.raises(ClockError, match="unit did not settle within 10 s: service time stands") as caught:
                await jump
            assert caught.value.reason == "not-settled"
            await one.turns()
            state = one.leader.state.value
            assert (state.status, state.now, state.failed) == ("ready", at(10), "unit")
            # Others go on without it.
            one.leader.set_rate(1.0)
            await one.pass_real(3)
            assert one.log == [("unit", at(10)), ("dcm", at(12))]
            # It is waited for again once it has answered.
            gate.set()
            await one.turns()
            assert one.leader.state.value.failed is None
            await one.leader.jump(at(30))
            assert one.leader.now() == at(30) == one.clocks["unit"].now()

    asyncio.run(story())


def test_a_silent_member_does_not_stop_a_run_for_good():
    async def story():
        async with rig(rate=1.0) as one:
            one.deadline("unit", 1, asyncio.Event().wait)
            one.deadline("dcm", 2)
            await one.pass_real(20)
            assert one.log == [("unit", at(1)), ("dcm", at(2))]
            assert one.leader.state.value.failed == "unit"
            assert one.leader.now() > at(5)

    asyncio.run(story())


class Leaver(LocalMember):
    """Disconnects in the middle of the second question."""

    leader: ClockLeader
    asked = 0

    async def ask(self, question):
        self.asked += 1
        if self.asked < 2:
            return await super().ask(question)
        self.leader.leave(self)
        raise MemberGoneError("gone")


@pytest.mark.parametrize("when", ["during a question", "between two questions"])
def test_a_member_that_disconnects_fails_the_jump_by_name(when):
    async def story():
        async with rig(names=("backend",)) as one:
            unit = one.join("unit", Leaver if when == "during a question" else LocalMember)
            unit.leader = one.leader

            async def leave():
                one.leader.leave(unit)

            one.deadline("backend", 5, leave if when == "between two questions" else None)
            await one.turns(5)
            with pytest.raises(ClockError, match="unit disconnected") as caught:
                await one.leader.jump(at(20))
            assert caught.value.reason == "not-settled"
            assert one.leader.state.value.status == "ready"
            assert one.leader.state.value.members == ("world", "backend")
            await one.leader.jump(at(20))
            assert one.leader.now() == at(20)

    asyncio.run(story())


def test_a_member_that_never_rests_is_named():
    class Restless(LocalMember):
        async def ask(self, question):
            if isinstance(question, Settle):
                self.clock.activity += 1
                await one_rig.loop_time.advance(1)
            return await super().ask(question)

    one_rig: Rig

    async def story():
        nonlocal one_rig
        async with rig(names=("backend",)) as one:
            one_rig = one
            one.join("unit", Restless)
            with pytest.raises(ClockError, match="unit did not come to rest"):
                await one.leader.jump(at(20))

    asyncio.run(story())


def test_a_cancelled_jump_leaves_the_clock_ready():
    async def story():
        async with rig(rate=1.0) as one:
            gate = asyncio.Event()
            one.deadline("unit", 10, gate.wait)
            await one.turns(5)
            jump = asyncio.create_task(one.leader.jump(at(20)))
            await one.turns(100)
            jump.cancel()
            with pytest.raises(asyncio.CancelledError):
                await jump
            gate.set()
            await one.turns()
            assert one.leader.state.value.status == "ready"
            await one.pass_real(2)
            assert one.leader.now() == at(12)

    asyncio.run(story())


def test_who_asks_for_a_jump_is_not_waited_for():
    async def story():
        async with rig() as one:

            async def request():
                with one.leader.clock.working():
                    await one.leader.jump(at(20))

            await request()
            one.deadline("world", 30, lambda: one.leader.jump(at(50)))
            await one.turns(5)
            await one.leader.jump(at(29))
            one.leader.set_rate(1.0)
            await one.pass_real(2)
            assert one.leader.now() >= at(50)

    asyncio.run(story())


def test_the_same_name_again_takes_the_place_and_time_catches_up():
    async def story():
        async with rig() as one:
            former = one.members["unit"]
            clock = MemberClock(one.loop_time, start=at(500))
            one.leader.join(LocalMember("unit", clock), shown=at(500))
            one.leader.leave(former)  # its socket ends later: no effect on the new one
            await one.turns()
            assert one.leader.state.value.members == ("world", "backend", "dcm", "unit")
            assert one.leader.now() == at(500) == one.clocks["backend"].now()

    asyncio.run(story())


def test_the_state_is_shown_ten_times_a_second_at_most_while_nothing_else_changes():
    async def story():
        async with rig(rate=10_000.0) as one:

            async def periodic():
                while True:
                    await one.clocks["unit"].sleep_until(one.clocks["unit"].now() + timedelta(seconds=10))

            one.spawn(periodic())
            await one.turns(10)
            shown = []
            one.leader.state.subscribe(shown.append)
            await one.pass_real(1, 0.001)
            assert 5 <= len(shown) <= 11
            assert one.leader.now() > at(5000)

    asyncio.run(story())
