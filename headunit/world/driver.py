"""Who leads the car along its drive: where something begins or ends on it, everybody sees the car at that instant."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from headunit.core.clock import Clock
from headunit.core.tasks import TaskSupervisor
from headunit.world.car import Car
from headunit.world.drive.plan import Drive
from headunit.world.scene import Scene
from headunit.world.surroundings import Surroundings

_log = logging.getLogger(__name__)

ARRIVES, RUNS_DRY, ON_THE_WAY = "car-arrives", "car-runs-dry", "car-on-its-way"
"""What is due, for people."""


class Driver:
    """Sleeps on service time from turn to turn of the present drive.

    Args:
        around: The scene with the car.
        clock: Service time.
        tasks: Runs what waits.
    """

    def __init__(self, around: Surroundings, clock: Clock, tasks: TaskSupervisor) -> None:
        self._around, self._clock, self._tasks = around, clock, tasks
        self._drive: Drive | None = None
        self._task: asyncio.Task[None] | None = None

    @contextlib.contextmanager
    def at_the_wheel(self) -> Iterator[None]:
        """Within it every drive is led."""
        end = self._around.scene.subscribe(self._on_scene, now=True)
        try:
            yield
        finally:
            end()
            self._follow(None)

    def _on_scene(self, scene: Scene) -> None:
        if scene.car.drive is not self._drive:
            self._follow(scene.car.drive)

    def _follow(self, drive: Drive | None) -> None:
        if self._task is not None and self._task is not asyncio.current_task():
            self._task.cancel()
        self._drive = drive
        self._task = None if drive is None else self._tasks.spawn(self._lead(drive), "drive")

    async def _lead(self, drive: Drive) -> None:
        for turn in drive.turns():
            if turn > self._clock.now():
                last = turn >= drive.ends_at
                await self._clock.sleep_until(turn, (ARRIVES if drive.arrives else RUNS_DRY) if last else ON_THE_WAY)
            elif turn < drive.ends_at:
                continue
            self._around.pass_by()
        if drive.arrives:
            _log.info("the car has arrived: %s", drive.title or "the end of its way")
        else:
            _log.warning("the car has rolled to a stand: there is nothing left to drive with")


def drive_json(car: Car, now: datetime) -> dict[str, Any] | None:
    """What an operator is told of the drive of a car that is as it is `now`, or at whose end it stands; None: none."""
    drive = car.drive
    if drive is None and car.arrived is not None:
        there = {"title": car.arrived, "km": round(car.arrived_km, 6), "km_left": 0.0, "share": 1.0, "arrives_at": None}
        return {**there, "runs_dry_at": None, "tunnel": car.underground, "arrived": True}
    if drive is None:
        return None
    begun, moment = drive.begun, drive.at(now)
    end = drive.ends_at.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return {
        "title": drive.title,
        "km": round(begun.to_m / 1000, 6),
        "km_left": round(max(begun.to_m - moment.metre, 0.0) / 1000, 6),
        "share": round(min(moment.metre / begun.to_m, 1.0), 6),
        "arrives_at": end if drive.arrives else None,
        "runs_dry_at": None if drive.arrives else end,
        "tunnel": moment.underground,
        "arrived": False,
    }
