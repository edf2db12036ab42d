"""The leader of service time: it paces, freezes and jumps every process's clock (`PRODUCT.md §10`).

A run at a rate takes a step (`stepper`) whenever time reaches the earliest deadline, the horizon; a jump
takes one step after another without waiting.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import UTC, datetime

from connectivity.contracts.clock import Time, rank, text_of
from connectivity.contracts.world import LATEST, LONGEST_JUMP, MAX_RATE, ClockStatus, Coming, WorldClock
from headunit.core.clock import TICK, MemberClock
from headunit.core.errors import ClockError
from headunit.core.looptime import LoopTime, RealLoopTime
from headunit.core.observable import Observable
from headunit.core.tasks import first_of
from headunit.world.members import LocalMember, Member
from headunit.world.stepper import Stepper, UnsettledError

_log = logging.getLogger(__name__)

_SHOW_EVERY_S = 0.1


class ClockLeader:
    """Holds service time and leads the members' clocks. One loop, no threads.

    The world's own simulation sleeps on `clock` (a member of rank "world"). Outside a step a member may lag
    by the time its messages take; it never leads.

    Args:
        start: First instant (aware).
        rate: See `set_rate`.
        loop_time: Real time to pace with.
        settle_timeout_s: Real seconds after which a silent member fails a jump.
    """

    def __init__(
        self,
        start: datetime,
        *,
        rate: float = 1.0,
        loop_time: LoopTime | None = None,
        settle_timeout_s: float = 10.0,
    ) -> None:
        self._loop_time = loop_time or RealLoopTime()
        self._rate = _checked_rate(rate)
        self._pace = 0.0
        self._target: datetime | None = None
        self._begun_at: datetime | None = None
        self._fired_before = 0
        self._cancelled = False
        self._over = asyncio.Event()
        self._standing = False
        self._told: tuple[float, datetime | None] | None = None
        self._stepping = asyncio.Lock()
        self._wake = asyncio.Event()
        self._shown_s = self._loop_time.monotonic()
        self._stepper = Stepper(self._loop_time, settle_timeout_s, self._recovered)
        self.before_step: Callable[[datetime], None] = lambda _: None
        """Called in a jump before anybody is shown the instant: where time is kept, so that it never runs back."""
        self.clock = MemberClock(self._loop_time, _utc(start))
        self.clock.set_time(self.clock.now(), 0.0, None)
        self.clock.on_change = self.poke
        self._stepper.add(LocalMember("world", self.clock))
        self.state: Observable[WorldClock] = Observable(self.present())

    # What the operator does.

    def now(self) -> datetime:
        """The present instant, UTC."""
        return self.clock.now()

    def set_rate(self, rate: float) -> None:
        """Run at `rate` service seconds per real second: 0 (freeze) to 10 000. During a jump: from its end on.

        Raises:
            ClockError: `rate` is out of range.
        """
        self._rate = _checked_rate(rate)
        if not self._standing:
            self._announce()
        self._show()
        self.poke()

    async def jump(self, target: datetime, *, at_least_now: bool = False) -> None:
        """Advance to `target`; everything due on the way happens in order, each at its own instant.

        The former rate resumes at the end. After a failure the clock is ready at the instant reached.

        Args:
            target: Where to.
            at_least_now: A target that time has passed while it was worked out is no step back, but reached.

        Raises:
            ClockError: `busy`, `backwards`, `out-of-range`, `naive-instant`, `cancelled` (by `cancel`), or
                `not-settled`: the text names the member.
        """
        target, now = _utc(target), self.now()
        if self._target is not None:
            raise ClockError("busy", "The clock is already advancing: wait until it is ready.", retryable=True)
        if at_least_now:
            target = max(target, now)
        if target < now:
            raise ClockError(
                "backwards",
                "Service time cannot run backwards: start a fresh world at that date, or restore a snapshot.",
            )
        if target > (latest := min(now + LONGEST_JUMP, LATEST)):
            raise ClockError(
                "out-of-range",
                f"A jump spans at most 40 years, and service time ends on {LATEST.date()}: "
                f"the latest instant from here is {_said(latest)}.",
            )
        self._target, self._begun_at, self._fired_before = target, now, self._stepper.fired
        self._cancelled = False
        self._over.clear()
        self._stepper.lost.clear()
        try:
            with self.clock.resting():  # nobody waits for the one who asks
                async with self._stepping:
                    await self._jump(target)
        except UnsettledError as error:
            stands = f"service time stands at {_said(self.now())}, and the next jump goes on from there."
            raise ClockError("not-settled", f"{error}: {stands}", retryable=True) from None
        finally:
            self._target = self._begun_at = None
            self._stepper.lost.clear()
            self._over.set()
            self._show()
            self.poke()

    async def cancel(self) -> None:
        """End the jump under way once its present step is done; returns when the clock is ready.

        What was due until then has happened, and nothing of what comes after it.

        Raises:
            ClockError: `not-advancing`: there is no jump.
        """
        if self._target is None:
            raise ClockError("not-advancing", "No jump is under way: there is nothing to cancel.")
        self._cancelled = True
        with self.clock.resting():
            await self._over.wait()

    @contextlib.asynccontextmanager
    async def standing_still(self) -> AsyncIterator[None]:
        """Within it service time stands still, and nobody is busy with what the clock has caused before.

        The former rate resumes at the end. A jump that is asked for meanwhile begins then.

        Raises:
            ClockError: `busy`: the clock is advancing; `not-settled`: the text names the member.
        """
        if self._target is not None:
            raise ClockError("busy", "The clock is already advancing: wait until it is ready.", retryable=True)
        with self.clock.resting():
            async with self._stepping:
                self._standing = True
                self._stepper.forgive()
                try:
                    await self._stepper.stand(self.now())
                    yield
                except UnsettledError as error:
                    raise ClockError("not-settled", str(error), retryable=True) from None
                finally:
                    self._announce()
        self._show()
        self.poke()

    def next_due(self) -> datetime | None:
        """The earliest instant, not before now, that somebody waits for; None: nobody waits."""
        dues = [member.due for member in self._stepper.members.values() if member.due is not None]
        return max(min(dues), self.now()) if dues else None

    def present(self) -> WorldClock:
        """Everything as it is now; of `state`, what moves often may be a tenth of a second old."""
        advancing = self._target is not None
        return WorldClock(
            now=self.now(),
            rate=self._rate,
            pace=0.0 if advancing else self._pace,
            status=ClockStatus.ADVANCING if advancing else ClockStatus.READY,
            target=self._target,
            members=tuple(sorted(self._stepper.members, key=rank)),
            holds=self._holds(),
            failed=self._stepper.failed,
            coming=self._coming(),
            begun_at=self._begun_at,
            fired=self._stepper.fired - self._fired_before if advancing else 0,
        )

    async def run(self) -> None:
        """Pace time until cancelled."""
        try:
            while True:
                self._wake.clear()
                async with self._stepping:
                    await self._pace_once()
                    again, left_s = self._due_now() is not None, self._left_s()
                if not again:
                    limit = () if left_s is None else (self._loop_time.sleep(left_s),)
                    await first_of(self._wake.wait(), *limit)
        finally:
            self._stepper.close()

    # What the members' wires do.

    def join(self, member: Member, shown: datetime | None = None) -> None:
        """Lead `member` from now on; one of the same name is let go.

        Args:
            member: The process; its `due` and `holds` are already known.
            shown: The latest instant that it has shown, where it was led before. A leader that was restarted
                with an older time catches up: service time never runs backwards in front of anybody.
        """
        if member.name in self._stepper.members:
            self.leave(self._stepper.members[member.name])
        self._stepper.add(member)
        if shown is not None and self.now() < shown <= LATEST:
            _log.warning("%s has already seen %s: catching up", member.name, shown.isoformat())
            self.clock.set_time(shown, 0.0, None)
            self._told = None
        member.tell(Time(self.now().isoformat(), 0.0, text_of(self._stepper.horizon())))
        if not self._standing:
            self._told = None
            self._announce()
        self._show()
        self.poke()

    def leave(self, member: Member) -> None:
        """Lead `member` no longer; unknown ones are ignored."""
        if self._stepper.members.get(member.name) is not member:
            return
        self._stepper.remove(member)
        if self._target is not None:
            self._stepper.lost.append(member.name)
        self._show()
        self.poke()

    def poke(self) -> None:
        """A member's deadline or prompts have changed."""
        self._wake.set()

    # How time moves.

    async def _jump(self, target: datetime) -> None:
        try:
            self._standing = True
            self._stepper.forgive()
            self._show()
            # Work under way may yet register a deadline: let it rest before the first one is chosen.
            await self._stepper.stand(self.now())
            while not self._cancelled and (due := self._stepper.horizon()) is not None and due <= target:
                self.before_step(max(due, self.now()))
                await self._stepper.step(max(due, self.now()))
                self._show(often=True)
            if self._cancelled:
                raise ClockError("cancelled", f"The jump was cancelled: service time stands at {_said(self.now())}.")
            if self.now() < target:
                self.before_step(target)
                await self._stepper.stand(target)
        finally:
            self._target = self._begun_at = None
            self._announce()

    async def _pace_once(self) -> None:
        """Take the step that is due, if any, and tell everybody what has changed."""
        if (due := self._due_now()) is not None:
            self._standing = True
            try:
                await self._stepper.step(due)
            except UnsettledError as error:
                _log.warning("service time goes on without waiting: %s", error)
        self._announce()
        self._show(often=True)

    def _due_now(self) -> datetime | None:
        """The instant to step to, where time has come to a deadline; a frozen clock comes to late ones only."""
        horizon, now = self._stepper.horizon(), self.now()
        if horizon is None or horizon > (now + TICK if self._pace else now):
            return None
        return max(horizon, now)

    def _left_s(self) -> float | None:
        """Real seconds to the horizon; None where there is none or time stands still."""
        horizon = self._stepper.horizon()
        if not self._pace or horizon is None:
            return None
        return max(0.0, (horizon - self.now()).total_seconds() / self._pace)

    def _announce(self) -> None:
        """Tell everybody the time, where its rate or horizon has changed or everybody has stood still."""
        pace = min(self._rate, 1.0) if self._holds() else self._rate
        horizon = self._stepper.horizon()
        if self._told == (pace, horizon) and not self._standing:
            return
        self._standing = False
        self._pace, self._told = pace, (pace, horizon)
        time = Time(self.now().isoformat(), pace, text_of(horizon))
        for member in tuple(self._stepper.members.values()):
            member.tell(time)

    def _recovered(self) -> None:
        self._show()
        self.poke()

    # What is seen of it.

    def _holds(self) -> tuple[str, ...]:
        return tuple(hold for member in self._stepper.members.values() for hold in member.holds)

    def _coming(self) -> tuple[Coming, ...]:
        found = [Coming(name, at, what) for name, one in self._stepper.members.items() for at, what in one.coming]
        return tuple(sorted(found, key=lambda one: (one.at, rank(one.member))))

    def _show(self, *, often: bool = False) -> None:
        """Replace the state. Where only time has moved and it moves often: ten times a second at most."""
        present, now_s, before = self.present(), self._loop_time.monotonic(), self.state.value
        moved = replace(present, now=before.now)
        if self._target is not None or self._pace:  # deadline after deadline is passed
            moved = replace(moved, coming=before.coming, fired=before.fired)
        moved_only = moved == before
        if often and moved_only and now_s - self._shown_s < _SHOW_EVERY_S:
            return
        self._shown_s = now_s
        self.state.set(present)


def _checked_rate(rate: float) -> float:
    if not 0.0 <= rate <= MAX_RATE:  # not-a-number fails as well
        raise ClockError("rate", f"The rate goes from 0 (frozen) to {MAX_RATE:g} service seconds per second.")
    return float(rate)


def _said(when: datetime) -> str:
    return f"{when:%Y-%m-%d %H:%M:%S} UTC"


def _utc(when: datetime) -> datetime:
    if when.tzinfo is None:
        raise ClockError("naive-instant", "An instant needs its offset from UTC, as in 2026-10-25T08:00:00+01:00.")
    return when.astimezone(UTC)
