"""The unit: the product itself, run by the supervisor or alone.

Only what draws the first frame is imported here; what the unit is made of (`unit_parts_qt`) is loaded while that
frame is already on the screen.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtQuick import QQuickWindow

from connectivity.contracts.profile import CarProfile, load_profile
from headunit.config import Config
from headunit.control.api.log_ring import LogRing
from headunit.core.errors import HeadUnitError
from headunit.core.looptime import RealLoopTime
from headunit.core.tasks import first_of
from headunit.processes.datadir import open_data_dir
from headunit.processes.exits import Exit, fail
from headunit.processes.lifeline import Lifeline
from headunit.processes.lives import Lives
from headunit.processes.locks import Lock, lock_path
from headunit.processes.logs import remember, set_up
from headunit.processes.watchdog import Watchdog, start_guard, watched
from headunit.processes.watchdog_qt import FrameWatch
from headunit.ui.application import QtContext, run_qt
from headunit.ui.hard_keys import press

if TYPE_CHECKING:
    from headunit.control.ports import FacePort
    from headunit.processes.map_early import Early
    from headunit.processes.preferences import Preferences
    from headunit.processes.unit_parts_qt import Unit

_log = logging.getLogger(__name__)

STAGES_VARIABLE = "HEADUNIT_STAGES"
"""File to which the stages of the start are appended, for `headunit bench start`."""
SABOTAGE_VARIABLE = "HEADUNIT_SABOTAGE_MS"
"""A delay before the first frame, which the bench must notice."""


class _Stages:
    """Notes the stages of the start on the monotonic clock, where the bench asks for it."""

    def __init__(self) -> None:
        self._path = os.environ.get(STAGES_VARIABLE)
        self._seen: set[str] = set()

    def note(self, stage: str) -> None:
        """Note `stage` once."""
        if self._path and stage not in self._seen:
            self._seen.add(stage)
            with Path(self._path).open("a", encoding="utf-8") as file:
                file.write(json.dumps({"stage": stage, "monotonic_s": RealLoopTime().monotonic()}) + "\n")


@asynccontextmanager
async def open_unit(
    qt: QtContext,
    config: Config,
    car: CarProfile,
    drawn: Callable[[], None] = lambda: None,
    early_map: Early | None = None,
) -> AsyncIterator[tuple[QQuickWindow, Unit]]:
    """Show the unit's window, and build the unit behind its first frame. `Unit.start` brings it to life.

    Leaving the block ends the unit's work and takes its window down.

    Args:
        drawn: Called at the first frame.
        early_map: Its map server, where that was begun already.

    Raises:
        HeadUnitError: The unit cannot be built; the sentence says why.
    """
    try:
        screen = {"screenWidth": car.display.width, "screenHeight": car.display.height, "fullScreen": config.kiosk}
        window = qt.show("Hmi.App", "Main", screen, full_screen=config.kiosk)
        await qt.first_frame(window)
        drawn()
        async with _built(qt, config, car, early_map) as unit:
            window.setProperty("app", unit.app)
            unit.inputs.on_key(lambda key: press(window, key, unit.app.go))
            yield window, unit
    finally:
        qt.close()


@asynccontextmanager
async def _built(qt: QtContext, config: Config, car: CarProfile, early_map: Early | None) -> AsyncIterator[Unit]:
    from headunit.core.tasks import TaskSupervisor
    from headunit.processes.unit_parts_qt import Unit
    from headunit.ui.formatter import Formatter

    tasks = TaskSupervisor()
    unit = Unit(config, car, tasks, early_map)

    def adopt(preferences: Preferences) -> None:
        if preferences.language != qt.language:
            unit.formatter.set(Formatter(preferences.language))
            qt.set_language(preferences.language)

    qt.set_language(unit.preferences.state.value.language)
    end_adopting = unit.preferences.state.subscribe(adopt)
    try:
        yield unit
    finally:
        end_adopting()
        qt.close()
        await tasks.close()
        unit.close()


def _face(unit: Unit) -> FacePort:
    from headunit.processes.face_qt import UnitFace

    return UnitFace(unit)


def _guard(config: Config) -> socket.socket | None:
    if not config.watchdog or config.lifeline_fd is not None:
        return None
    try:
        return start_guard()
    except OSError as error:
        _log.warning("nobody ends the unit where it hangs: %s", error)
        return None


def _watchdog(config: Config, lifeline: Lifeline, window: QQuickWindow) -> Watchdog | None:
    if not config.watchdog:
        return None
    frames = FrameWatch(window)
    try:
        return Watchdog(lifeline, config.log_dir / "unit-stacks.log", RealLoopTime(), frames.frame)
    except OSError as error:
        _log.warning("the unit is not watched: %s", error)
        return None


async def _live(
    qt: QtContext, config: Config, lifeline: Lifeline, stages: _Stages, log: LogRing, early_map: Early | None
) -> int:
    # Before the window is there: a still scene is drawn once, and nobody would be waiting for it after the delay.
    if delay_ms := int(os.environ.get(SABOTAGE_VARIABLE, "0")):
        await RealLoopTime().sleep(delay_ms / 1000)
    lifeline.watch(qt.end)
    car = load_profile(config.profile)
    async with open_unit(qt, config, car, lambda: stages.note("first-frame"), early_map) as (window, unit):
        unit.start_face()
        lifeline.ready()
        stages.note("interactive")
        unit.world.connected.subscribe(lambda connected: stages.note("synced") if connected else None)
        unit.link.state.subscribe(lambda state: stages.note("online") if state.online else None)
        async with AsyncExitStack() as around:
            if config.kiosk:
                from headunit.processes.kiosk_qt import kiosk

                await around.enter_async_context(kiosk(qt, config, window, unit.vehicle.state))
            await around.enter_async_context(watched(_watchdog(config, lifeline, window)))
            from headunit.processes.control_qt import controlled

            await around.enter_async_context(controlled(window, config, "unit", log, lambda: _face(unit)))
            await qt.stop.wait()
    # Closing the window ends the whole run; a unit that is only killed is started again, and comes back where it was.
    return Exit.TERMINATED if qt.terminated else Exit.OK


async def _lives(qt: QtContext, config: Config, stages: _Stages, log: LogRing, early_map: Early | None) -> int:
    """Each of the unit's lives: one, and one more after each restore of a snapshot."""
    guard, lives = _guard(config), Lives(config, common=["vnc"])
    while True:
        told = lives.begin()
        lock, lifeline = Lock(lock_path(told.run_dir, "unit"), "unit"), Lifeline(told.lifeline_fd, guard)
        try:
            status = await _live(qt, told, lifeline, stages, log, early_map)
        finally:
            lock.release()
            lifeline.close()
        early_map = None  # that one has ended with this life
        if not lives.is_wanted_again():
            return status
        qt.renew()
        anew = asyncio.create_task(lives.stand_by_aside(), name="stand-by")
        await first_of(asyncio.wait({anew}), qt.stop.wait())
        if not (anew.done() and anew.result()):
            return Exit.TERMINATED


def run(config: Config, early_map: Early | None = None) -> int:
    """Run the unit until its window is closed; returns the exit status. `early_map`: see `headunit.processes.unit`."""
    stages = _Stages()
    stages.note("imports")
    try:
        open_data_dir(config)
        set_up(config, "unit")
        log = LogRing()
        remember(log)
        return run_qt(lambda qt: _lives(qt, config, stages, log, early_map), config)
    except HeadUnitError as error:
        return fail(error)
