"""The world's wish that everybody who follows it save what they hold back, and what they answer."""

from __future__ import annotations

import asyncio
import itertools
from dataclasses import asdict
from typing import Any

from connectivity.contracts.keeping import METHOD, TOPIC, Keep, Kept
from connectivity.contracts.wire import read
from headunit.core.looptime import LoopTime
from headunit.core.tasks import first_of
from headunit.world.leader import ClockLeader
from headunit.world.member_hub import MemberHub
from headunit.world.snapshot_file import SnapshotError

PATIENCE_S = 10.0
"""Real seconds in which everybody has to answer."""


class Keeper:
    """Asks on the members' wire.

    Args:
        hub: Where the other processes are connected.
        leader: Knows who they are.
        loop_time: Real time of the patience.
        folder: Mark of the data folder of which a snapshot is taken.
    """

    def __init__(self, hub: MemberHub, leader: ClockLeader, loop_time: LoopTime, folder: str) -> None:
        self._hub, self._leader, self._loop_time, self._folder = hub, leader, loop_time, folder
        self._turns = itertools.count(1)
        self._answers: dict[str, Kept] = {}
        self._turn = 0
        self._changed = asyncio.Event()
        hub.handle(METHOD, self._kept)

    def strangers(self) -> tuple[str, ...]:
        """Who has said at the last turn that its state lies in another folder; by name."""
        return tuple(name for name, kept in self._answers.items() if kept.folder != self._folder)

    async def everybody_keeps(self) -> None:
        """Have everybody save; returns when all have, and their state lies in our folder.

        Raises:
            SnapshotError: `not-settled` (the text names who is silent), `not-ours`, `not-kept`.
        """
        silent = await self._ask(PATIENCE_S)
        if silent:
            raise SnapshotError(
                "not-settled",
                f"{', '.join(silent)} did not save what is held back within {PATIENCE_S:g} s: "
                "wait until it does its work again, or end it, and try again.",
            )
        if strangers := self.strangers():
            raise SnapshotError(
                "not-ours",
                f"{', '.join(strangers)} keeps its state in another data folder, which is not part of the snapshot: "
                "end it, or start it on this world's data folder.",
            )
        if outside := tuple(dict.fromkeys(one for kept in self._answers.values() for one in kept.outside)):
            raise not_ours(outside)
        if troubles := [f"{name}: {kept.trouble}" for name, kept in self._answers.items() if kept.trouble]:
            raise SnapshotError("not-kept", f"Not everything could be saved. {' '.join(troubles)}", 507)

    async def look_around(self, patience_s: float) -> None:
        """Ask who is here, for `strangers`; whoever is silent is passed over."""
        await self._ask(patience_s)

    async def _ask(self, patience_s: float) -> list[str]:
        """Ask, and wait until all have answered or the time is up; returns who has not."""
        self._turn = next(self._turns)
        self._answers.clear()
        self._hub.publish(TOPIC, asdict(Keep(self._turn)))
        await first_of(self._all_answered(), self._loop_time.sleep(patience_s))
        return self._missing()

    def _missing(self) -> list[str]:
        return [name for name in self._leader.state.value.members if name != "world" and name not in self._answers]

    async def _all_answered(self) -> None:
        end = self._leader.state.subscribe(lambda _: self._changed.set())  # whoever leaves is not waited for
        try:
            while self._missing():
                self._changed.clear()
                await self._changed.wait()
        finally:
            end()

    async def _kept(self, params: dict[str, Any]) -> None:
        kept = read(Kept, params, TOPIC)
        if kept.turn == self._turn:
            self._answers[kept.name] = kept
            self._changed.set()


def not_ours(outside: tuple[str, ...]) -> SnapshotError:
    """State that lies elsewhere can neither be taken nor put back."""
    return SnapshotError("not-ours", f"{' '.join(outside)} No snapshot can be taken or restored.")
