"""What becomes of the processes, and of everything at once: ends, power cuts, snapshots."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from headunit.scenario.stage import Stage
from headunit.scenario.vocabulary.base import Id
from headunit.scenario.words import Action

GROUP = "Processes and snapshots"
Process = Literal["unit", "backend", "dcm", "broker"]


class ShutDown(Action):
    """End a process in order, as when it is switched off; `start` brings it back."""

    word = "shut-down"
    main = "process"
    group = GROUP
    example = 'do.shut-down = "backend"'

    process: Process = Field(description="Which one.")

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        await stage.stop(self.process, kill=False)


class Kill(Action):
    """End a process as a power cut does, between two instructions; `start` brings it back."""

    word = "kill"
    main = "process"
    group = GROUP
    covers = ("ctl:kill",)
    example = 'do.kill = "unit"'

    process: Process = Field(description="Which one.")

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        await stage.stop(self.process, kill=True)


class Start(Action):
    """Start a process that was ended, on what it has kept; the step goes on once it does its work."""

    word = "start"
    main = "process"
    group = GROUP
    example = 'do.start = "unit"'

    process: Process = Field(description="Which one.")

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        await stage.begin(self.process)


class Snapshot(Action):
    """Keep everything as it is now under a name: unit, backend, DCM, broker, phones, car and calendar."""

    word = "snapshot"
    main = "name"
    group = GROUP
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
    example = 'do.restore = "before-the-end"'

    name: Id = Field(description="As it was kept.")

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        await stage.restore(self.name)


ACTIONS = (ShutDown, Kill, Start, Snapshot, Restore)
