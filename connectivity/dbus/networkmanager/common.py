"""What every part of the twin shares: the object server, real time, and names for new objects."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from connectivity.contracts.networkmanager import MANAGER_PATH
from connectivity.dbus.objects import ObjectServer
from headunit.core.looptime import LoopTime
from headunit.core.tasks import TaskSupervisor


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast it works, in real seconds.

    `step_s` is each of its own steps on the way up (the air's are the world's). Scans start at least `scan_gap_s`
    apart: who asks earlier waits.
    """

    step_s: float = 0.0
    scan_gap_s: float = 1.5


class Common:
    """Made once for the twin.

    Attributes:
        server: What is shown.
        loop_time: Real time.
        pace: How fast it works.
        tasks: Owns what runs in the background.
        on_change: Called after anything that the manager's own properties depend on.
    """

    def __init__(self, server: ObjectServer, loop_time: LoopTime, pace: Pace, tasks: TaskSupervisor) -> None:
        self.server, self.loop_time, self.pace, self.tasks = server, loop_time, pace, tasks
        self.on_change: Callable[[], None] = lambda: None
        self._made: Counter[str] = Counter()

    def path(self, kind: str) -> str:
        """A path that was never used, as in `…/Devices/3`."""
        self._made[kind] += 1
        return f"{MANAGER_PATH}/{kind}/{self._made[kind]}"

    def now_ms(self) -> int:
        """Real milliseconds since the machine's start, as NetworkManager counts scans."""
        return int(self.loop_time.monotonic() * 1000)

    async def pause(self) -> None:
        """One step of its own."""
        if self.pace.step_s > 0:
            await self.loop_time.sleep(self.pace.step_s)
