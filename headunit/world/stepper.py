"""The step: the one mechanism by which service time moves past a deadline, in a run and in a jump.

Everybody stands still at the instant; then those who wait for it are woken one after another, each
followed by rounds of "have you settled?" until nothing has happened anywhere between two answers of everybody.
As a sender counts as busy until it is answered, and events are read before the question sent after them,
nothing is under way then.
"""

from __future__ import annotations

import asyncio
import itertools
import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from connectivity.contracts.clock import Advance, Fire, Settle, Settled, rank
from headunit.core.looptime import LoopTime
from headunit.world.members import Member, MemberGoneError, Question

_log = logging.getLogger(__name__)

_MOST_FIRES = 10_000
"""So many deadlines of one member at one instant are a fault of it."""
_PATIENCE = 10


class UnsettledError(Exception):
    """A step could not be completed; the text names the members."""


class Stepper:
    """Leads the members from one instant to the next.

    Args:
        loop_time: Real time, for the limit.
        timeout_s: Real seconds in which a member has to answer.
        on_recovered: Told when a stalled member has answered after all.
    """

    def __init__(self, loop_time: LoopTime, timeout_s: float, on_recovered: Callable[[], None]) -> None:
        self._loop_time = loop_time
        self._timeout_s = timeout_s
        self._on_recovered = on_recovered
        self._known: dict[Member, int] = {}
        self._stalled: set[Member] = set()
        self._late: set[asyncio.Task[Settled | None]] = set()
        self._sequence = itertools.count(1)
        self.members: dict[str, Member] = {}
        self.fired = 0
        """Deadlines that were come to, ever."""
        self.lost: list[str] = []
        """Members that disconnected during a jump: the next question fails."""

    @property
    def failed(self) -> str | None:
        """The members that did not settle and are not waited for at present, or None."""
        return _names(self._stalled) or None

    def add(self, member: Member) -> None:
        """Lead `member` from now on; its name is free."""
        self.members[member.name] = member

    def remove(self, member: Member) -> None:
        """Forget `member`."""
        del self.members[member.name]
        self._known.pop(member, None)
        self._stalled.discard(member)

    def horizon(self) -> datetime | None:
        """The earliest instant that somebody waits for, or None."""
        return min((member.due for member in self._awaited() if member.due is not None), default=None)

    def forgive(self) -> None:
        """Wait for everybody again."""
        self._stalled.clear()

    def close(self) -> None:
        """Wait for no late answer any longer."""
        for task in self._late:
            task.cancel()

    async def stand(self, at: datetime) -> None:
        """Everybody shows `at`, and nothing is under way.

        Raises:
            UnsettledError: Somebody is silent or has gone.
        """
        text = at.isoformat()
        if await self._ask(self._awaited(), lambda sequence: Advance(sequence, text)):
            await self._settle()

    async def step(self, at: datetime) -> None:
        """Stand still at `at`, then wake whoever waits for it or for earlier, in order of deadline and rank.

        Raises:
            UnsettledError: Somebody is silent or has gone.
        """
        await self.stand(at)
        text = at.isoformat()
        fires: dict[Member, int] = {}
        while turns := [(due, member) for member in self._awaited() if (due := member.due) is not None and due <= at]:
            _, member = min(turns, key=lambda turn: (turn[0], rank(turn[1].name)))
            fires[member] = fires.get(member, 0) + 1
            self.fired += 1
            if fires[member] > _MOST_FIRES:
                self._stalled.add(member)
                raise UnsettledError(f"{member.name} keeps waiting for an instant in the past")
            await self._ask([member], lambda sequence: Fire(sequence, text))
            await self._settle()

    def _awaited(self) -> list[Member]:
        return [member for member in self.members.values() if member not in self._stalled]

    async def _settle(self) -> None:
        """Ask until nothing has happened anywhere between two answers of everybody."""
        begun_s = self._loop_time.monotonic()
        limit_s = self._timeout_s * _PATIENCE
        while moved := await self._ask(self._awaited(), Settle):
            if self._loop_time.monotonic() - begun_s > limit_s:
                self._stalled.update(moved)
                raise UnsettledError(f"{_names(moved)} did not come to rest within {limit_s:g} s")

    async def _ask(self, members: Sequence[Member], question: Callable[[int], Question]) -> list[Member]:
        """Ask `members` at once; returns those in which something has happened since their last answer."""
        if self.lost:
            raise UnsettledError(f"{', '.join(self.lost)} disconnected while the clock was advancing")
        asks = {asyncio.ensure_future(_answer(member, question(next(self._sequence)))): member for member in members}
        silent = await self._await(set(asks))
        moved, gone = [], []
        for ask, member in asks.items():
            if ask in silent:
                self._late.add(ask)
                ask.add_done_callback(partial(self._answered_late, member))
                continue
            answer = ask.result()
            if answer is None:
                gone.append(member)
            elif self._known.get(member) != answer.activity:
                moved.append(member)
                self._known[member] = answer.activity
        if silent:
            self._stalled.update(asks[ask] for ask in silent)
            names = _names([asks[ask] for ask in silent])
            raise UnsettledError(f"{names} did not settle within {self._timeout_s:g} s")
        if gone:
            raise UnsettledError(f"{_names(gone)} disconnected while the clock was advancing")
        return moved

    async def _await(self, asks: set[asyncio.Task[Settled | None]]) -> set[asyncio.Task[Settled | None]]:
        """Wait until all are answered or the time is up; returns those without an answer."""
        limit = asyncio.ensure_future(self._loop_time.sleep(self._timeout_s))
        pending = set(asks)
        try:
            while pending and not limit.done():
                await asyncio.wait({*pending, limit}, return_when=asyncio.FIRST_COMPLETED)
                pending = {ask for ask in asks if not ask.done()}
        except asyncio.CancelledError:
            for ask in pending:
                ask.cancel()
            raise
        finally:
            limit.cancel()
        return pending

    def _answered_late(self, member: Member, ask: asyncio.Task[Settled | None]) -> None:
        self._late.discard(ask)
        if ask.cancelled() or member not in self._stalled:
            return
        self._stalled.discard(member)
        _log.info("%s has settled after all", member.name)
        self._on_recovered()


async def _answer(member: Member, question: Question) -> Settled | None:
    try:
        return await member.ask(question)
    except MemberGoneError:
        return None


def _names(members: Sequence[Member] | set[Member]) -> str:
    return ", ".join(sorted((member.name for member in members), key=rank))
