"""A window that is driven from outside: its control service and the server, begun once the window can be used."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from PySide6.QtQuick import QQuickWindow

from connectivity.contracts.profile import load_profile
from headunit.config import Config
from headunit.control.api.log_ring import LogRing
from headunit.core.errors import HeadUnitError
from headunit.core.looptime import LoopTime, RealLoopTime
from headunit.core.tasks import TaskSupervisor, first_of
from headunit.processes import late

if TYPE_CHECKING:
    from connectivity.contracts.control.events import Command
    from headunit.control.ports import FacePort
    from headunit.control.service_qt import ControlService

_log = logging.getLogger(__name__)


class Controlled:
    """One window. `service` is None until everything is loaded, and when it is over."""

    def __init__(
        self,
        window: QQuickWindow,
        config: Config,
        name: str,
        log: LogRing,
        face: Callable[[], FacePort] | None,
        loop_time: LoopTime,
    ) -> None:
        self.service: ControlService | None = None
        self._window, self._config, self._name, self._log = window, config, name, log
        self._face, self._loop_time = face, loop_time

    def tell_command(self, done: Command) -> None:
        """A person has done something in the panel; nobody can have listened before there is a service."""
        if self.service is not None:
            self.service.tell_command(done)

    async def run(self, stop: asyncio.Event) -> None:
        """Load, serve, until `stop`. What cannot be is logged: a window is of use without it, too."""
        await first_of(late.load((*late.CONTROL_SERVICE, *late.CONTROL_SERVER), self._loop_time), stop.wait())
        if stop.is_set():
            return
        from headunit.control.service_qt import ControlService
        from headunit.processes.control_server import serving
        from headunit.processes.rig_state import rig_state

        self.service = ControlService(
            self._window,
            profile=load_profile(self._config.profile).id,
            face=self._face() if self._face is not None else None,
            loop_time=self._loop_time,
            logs=self._log.read,
            rig=lambda: rig_state(self._config),
        )
        try:
            async with serving(self.service, self._config, self._name, self._loop_time):
                await stop.wait()
        except HeadUnitError as error:
            _log.error("the %s cannot be driven from outside: %s", self._name, error)
        finally:
            self.service.close()
            self.service = None


@asynccontextmanager
async def controlled(
    window: QQuickWindow,
    config: Config,
    name: str,
    log: LogRing,
    face: Callable[[], FacePort] | None = None,
    loop_time: LoopTime | None = None,
) -> AsyncIterator[Controlled]:
    """Within it `window` is driven by its control API, as soon as what that takes is loaded.

    Args:
        window: A window that is shown.
        config: Of the process.
        name: `unit` or `panel`.
        log: The latest lines of its log.
        face: Makes what a person has set; None for a window that has no pages.
        loop_time: Real time.
    """
    one, stop = Controlled(window, config, name, log, face, loop_time or RealLoopTime()), asyncio.Event()
    tasks = TaskSupervisor()
    tasks.spawn(one.run(stop), f"{name}-control")
    try:
        yield one
    finally:
        stop.set()
        await tasks.idle()
