"""The panel: a window for everything outside the unit, started by the supervisor or alone. It talks to both servers."""

from __future__ import annotations

from dataclasses import asdict

from connectivity.cloud.operator import BackendOperator
from connectivity.contracts.profile import CarProfile, load_profile
from connectivity.world_client import WorldClient
from headunit.config import Config
from headunit.control.api.log_ring import LogRing
from headunit.core.errors import HeadUnitError
from headunit.core.files import read_json
from headunit.core.looptime import RealLoopTime
from headunit.core.pids import is_running
from headunit.core.tasks import TaskSupervisor
from headunit.panel.recorded import RecordedBackend, RecordedWorld, Telling
from headunit.panel.view_model import PanelViewModel
from headunit.processes.control_qt import controlled
from headunit.processes.datadir import open_data_dir
from headunit.processes.exits import become_child, fail
from headunit.processes.lifeline import Lifeline
from headunit.processes.logs import remember, set_up
from headunit.processes.placing import Place, place_panel
from headunit.ui.application import QtContext, choose_language, run_qt
from headunit.ui.formatter import Formatter


def world_url(config: Config) -> str | None:
    """Where the world is: told at the start, else what a running world has written down, else None."""
    if config.world_url:
        return config.world_url
    found = (read_json(config.address_file("world")) or {}).get("world_url")
    return found if isinstance(found, str) else None


def backend_url(config: Config) -> str | None:
    """Where the backend of this data folder is, None while there is none.

    Its operator's token is for it alone: another backend, told at the start, is not shown it, nor whoever has the port
    of a backend that was killed.
    """
    told = read_json(config.address_file("backend")) or {}
    found = told.get("backend_url") if is_running(told.get("pid")) else None
    return found if isinstance(found, str) and config.backend_url in (None, found) else None


def _place(qt: QtContext, car: CarProfile) -> dict[str, int]:
    free = qt.app.primaryScreen().availableGeometry()
    screen = Place(free.x(), free.y(), free.width(), free.height())
    return asdict(place_panel(screen, car.display.width, car.display.height))


async def _live(qt: QtContext, config: Config, lifeline: Lifeline, log: LogRing) -> int:
    car = load_profile(config.profile)
    language = choose_language(config.language, car.market.language)
    if qt.language != language or config.language is None:
        qt.set_language(language)
    tasks, loop_time = TaskSupervisor(), RealLoopTime()
    world = WorldClient(lambda: world_url(config), config.world_token_file, loop_time)
    backend = BackendOperator(lambda: backend_url(config), config.operator_token_file, loop_time)
    telling = Telling()  # what is done here is told to whoever records it
    recorded = RecordedWorld(world, telling), RecordedBackend(backend, telling)
    panel = PanelViewModel(*recorded, loop_time, Formatter(language), tasks)
    try:
        window = qt.show("Hmi.Panel", "Main", {"panel": panel, **_place(qt, car)})
        await qt.first_frame(window)
        lifeline.ready()
        lifeline.watch(qt.end)
        tasks.spawn(world.run(), "world-client")
        async with controlled(window, config, "panel", log) as control:
            telling.listener = control.tell_command
            await qt.stop.wait()
    finally:
        await tasks.close()
        backend.close()
    return 0


def run(config: Config) -> int:
    """Run the panel until its window is closed; returns the exit status, after one sentence where it cannot go on."""
    try:
        open_data_dir(config)
        set_up(config, "panel")
        log = LogRing()
        remember(log)
        lifeline = Lifeline(config.lifeline_fd)
        return run_qt(lambda qt: _live(qt, config, lifeline, log), config, "headunit-panel")
    except HeadUnitError as error:
        return fail(error)


if __name__ == "__main__":
    become_child(run)
