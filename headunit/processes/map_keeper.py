"""Keeps the map server running for its unit: begun when it is first wanted, and again whenever it ends."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Final

from headunit.config import Config
from headunit.core.errors import StorageError
from headunit.core.files import write_json
from headunit.core.looptime import LoopTime
from headunit.core.network import MachineNetwork
from headunit.core.tasks import first_of
from headunit.navigation.regions.store import RegionStore
from headunit.navigation.server.client import MapClient
from headunit.processes import late
from headunit.processes.child import Child, ChildState, Spec
from headunit.processes.listen import port_of, reserve
from headunit.processes.map_told import NAME, SOCKET, Told, command, told_config

if TYPE_CHECKING:
    from headunit.processes.map_early import Early

_log = logging.getLogger(__name__)
AFTER_S: Final = 5.0
"""Real seconds after the unit's start at which the server is begun, where there is a region, so that it waits for the
first touch, not the other way round."""


class MapKeeper:
    """Owns the server's listening socket, its secret and its process.

    Args:
        config: The unit's.
        loop_time: Real time.
        aside: Takes what waits on the disk.
        early: The server, where it was begun already.
    """

    def __init__(
        self,
        config: Config,
        loop_time: LoopTime,
        aside: Callable[[Callable[[], None]], None],
        early: Early | None = None,
    ) -> None:
        self.config, self._loop_time, self._aside = config, loop_time, aside
        self._listener = reserve() if early is None else early.listener
        self._told = Told.anew() if early is None else early.told
        spec = Spec("map server", command(), told_config(config), {SOCKET: self._listener}, self._told.environment)
        begun = None if early is None else early.begun
        self._child = Child(spec, loop_time, self._note, lambda line: _log.warning("%s", line), begun=begun)
        self._is_begun = early is not None
        self.maps = MapClient(
            MachineNetwork(),
            port_of(self._listener),
            self._told.secret,
            loop_time,
            is_begun=lambda: self._is_begun,
            on_style=self._draw_in,
            style=self._told.style,
        )
        if early is not None:
            self.maps.regions.set(early.regions)

    @property
    def state(self) -> ChildState:
        """Of the server's process; also in `run/map-server.json`."""
        return self._child.state

    async def run(self) -> None:
        """Keep it running until cancelled; then it is gone on return."""
        if not self._is_begun:
            await late.load(late.MAP_CLIENT, self._loop_time)
            await self._wanted()
            self._is_begun = True
        living = asyncio.create_task(self._child.run(), name=NAME)
        following = asyncio.create_task(self.maps.follow(), name="map-regions")
        try:
            status = await asyncio.shield(living)
            _log.error("the map server cannot run (%s); see %s", status, self.config.log_dir / f"{NAME}.log")
            await asyncio.shield(following)
        finally:
            self._child.kill()
            following.cancel()
            await asyncio.gather(living, following, return_exceptions=True)

    def close(self) -> None:
        """Let go of its port; `run` has ended."""
        self.maps.close()
        self._listener.close()

    async def _wanted(self) -> None:
        """Return once somebody connects, or when it is time to be ready for that."""
        loop, somebody, listener = asyncio.get_running_loop(), asyncio.Event(), self._listener.fileno()

        def come() -> None:
            loop.remove_reader(listener)
            somebody.set()

        loop.add_reader(listener, come)
        try:
            await first_of(somebody.wait(), self._loop_time.sleep(AFTER_S))
            if not (self.config.supervised and RegionStore(self.config.regions_dir).mark()):
                await somebody.wait()
        finally:
            loop.remove_reader(listener)

    def _draw_in(self, style: str) -> None:
        self._told = replace(self._told, style=style)
        self._child.spec = replace(self._child.spec, environment=self._told.environment)

    def _note(self) -> None:
        file, told = self.config.address_file(NAME), asdict(self._child.state)

        def write() -> None:
            try:
                write_json(file, told)
            except StorageError as error:
                _log.warning("%s", error)

        self._aside(write)
