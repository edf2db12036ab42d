"""What becomes of the processes, and of everything at once: ends, power cuts, snapshots."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from connectivity.contracts.profile import CarProfile
from headunit.scenario.stage import Stage
from headunit.scenario.vocabulary.base import Id
from headunit.scenario.words import Action

GROUP = "Processes and snapshots"
Process = Literal["unit", "backend", "dcm", "broker"]


class _OfProcess(Action):
    main = "process"
    group = GROUP

    process: Process = Field(description="Which one.")

    def impossible(self, car: CarProfile) -> str | None:
        """See `Word`."""
        return f"{car.model} has no DCM" if self.process == "dcm" and not car.dcm else None


class ShutDown(_OfProcess):
    """End a process in order, as when it is switched off; `start` brings it back."""

    word = "shut-down"
    example = 'do.shut-down = "backend"'

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        await stage.stop(self.process, kill=False)


class Kill(_OfProcess):
    """End a process as a power cut does, between two instructions; `start` brings it back."""

    word = "kill"
    covers = ("ctl:kill",)
    example = 'do.kill = "unit"'

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        await stage.stop(self.process, kill=True)


class Start(_OfProcess):
    """Start a process that was ended, on what it has kept; the step goes on once it does its work."""

    word = "start"
    example = 'do.start = "unit"'

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        await stage.begin(self.process)


class Snapshot(Action):
    """Keep everything as it is now under a name: unit, backend, DCM, broker, phones, car and calendar."""

    word = "snapshot"
    main = "name"
    group = GROUP
    covers = ("world:GET /v1/snapshots", "world:POST /v1/snapshots", "ctl:snapshot")
    example = 'do.snapshot = "before-the-end"'

    name: Id = Field(description="Small letters, digits and hyphens.")

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        await stage.snapshot(self.name)


class Restore(Action):
    """Make everything as it was when that snapshot was taken, the calendar among it: the only way back."""

    word = "restore"
    main = "name"
    group = GROUP
    moves_time = True
    covers = ("world:POST /v1/snapshots/{name}/restore", "ctl:snapshot")
    example = 'do.restore = "before-the-end"'

    name: Id = Field(description="As it was kept.")

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        await stage.restore(self.name)


ACTIONS = (ShutDown, Kill, Start, Snapshot, Restore)
