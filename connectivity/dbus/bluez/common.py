"""What all parts of the twin share."""

from __future__ import annotations

from dataclasses import dataclass

from connectivity.dbus.objects import ObjectServer
from connectivity.dbus.ports import AdapterSide
from headunit.core.looptime import LoopTime
from headunit.core.tasks import TaskSupervisor


@dataclass(frozen=True, slots=True)
class Pace:
    """How long BlueZ's own things take, in real seconds.

    Attributes:
        heard_s: Between two reports of a device that is heard while somebody discovers.
        temporary_s: How long a device that is not paired is remembered after it was last heard.
        agent_s: How long an agent may think.
    """

    heard_s: float = 1.0
    temporary_s: float = 30.0
    agent_s: float = 60.0


@dataclass(frozen=True, slots=True)
class Common:
    """The bus, the world's adapter, and who owns work in the background."""

    server: ObjectServer
    side: AdapterSide
    loop_time: LoopTime
    tasks: TaskSupervisor
    pace: Pace

    @property
    def powered(self) -> bool:
        """Whether the adapter is on."""
        return self.side.state.value.powered
