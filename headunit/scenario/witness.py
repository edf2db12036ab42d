"""Sees what a story does to unit, backend, DCM and world, by the ports of its stage alone (`docs/stories.md`).

What is told is the same for a world in one process and for real processes: service time and what follows from it.
Nothing random is told (ids go by `names`), and nothing of real time: signal strengths, round trips, and what a link
passes through on its way.
"""

from __future__ import annotations

from datetime import datetime

from headunit.scenario.names import Names
from headunit.scenario.stage import Stage
from headunit.scenario.witness_backend import BackendWitness
from headunit.scenario.witness_dcm import DcmWitness
from headunit.scenario.witness_unit import UnitWitness
from headunit.scenario.witness_world import WorldWitness

type Seen = tuple[datetime, str, str, dict[str, object]]


class StageWitness:
    """The `runner.Witness` of a stage; the first look finds it as the story begins."""

    def __init__(self, stage: Stage) -> None:
        names = Names()
        self._stage = stage
        self._unit, self._world = UnitWitness(stage), WorldWitness(stage)
        self._dcm, self._backend = DcmWitness(stage), BackendWitness(stage, names)

    async def seen(self) -> list[Seen]:
        """See `runner.Witness`.

        Raises:
            HeadUnitError: The world cannot be asked. A unit or a backend that is off tells nothing, and no more.
        """
        await self._unit.rest()
        dcm = await self._dcm.seen()
        self._backend.expect_trips(self._dcm.trips())
        told = {"world": await self._world.seen(), "backend": await self._backend.seen(), "dcm": dcm}
        told["unit"] = await self._unit.seen()
        return [(at, who, what, more) for who, said in told.items() for at, what, more in said]
