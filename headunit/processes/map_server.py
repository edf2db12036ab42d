"""The map server: a process of the unit's own that reads the map's regions (`headunit.processes.map_keeper` starts it).

Nothing but this process and the one that imports loads NumPy, SQLite's regions, Valhalla or osmium; QtGui only where
a tile has to be drawn. It ends with the unit, however that ends.
"""

from __future__ import annotations

import logging
from typing import Final

from connectivity.child import dies_with_its_parent
from headunit.config import Config
from headunit.core.looptime import LoopTime, RealLoopTime
from headunit.core.tasks import TaskSupervisor
from headunit.navigation.server.app import MapApi
from headunit.navigation.server.worker import Urgency, Worker
from headunit.processes import windowless
from headunit.processes.corked import CorkedProtocol
from headunit.processes.lifeline import Lifeline, told_to_stop
from headunit.processes.listen import take
from headunit.processes.map_parts import atlas_of
from headunit.processes.map_told import NAME, SOCKET, Told
from headunit.processes.serving import ApiServer

_log = logging.getLogger(__name__)
_GRACE_S = 1
_KEEP_ALIVE_S = 3600
_BEAT_S: Final = 2.0


async def serve(config: Config) -> None:
    """Answer until SIGTERM, SIGINT or the unit's end.

    Raises:
        UsageError: `no-config`.
        HeadUnitError: Its listening socket is none.
    """
    told = Told.from_environment()
    loop_time, lifeline, tasks = RealLoopTime(), Lifeline(config.lifeline_fd), TaskSupervisor()
    atlas, worker = atlas_of(config), Worker(loop_time)
    api = MapApi(told.secret, atlas, worker, told.style)
    server = ApiServer(api, "none", lifeline.ready, _GRACE_S, _KEEP_ALIVE_S, CorkedProtocol)

    def stop() -> None:
        api.close()
        server.stop()

    with told_to_stop(lifeline, stop):
        tasks.spawn(worker.run(), "worker")
        tasks.spawn(api.look(loop_time), "regions")
        tasks.spawn(api.warm(), "warm")
        tasks.spawn(_beat(lifeline, worker, loop_time), "beat")
        await server.serve(sockets=[take(config, SOCKET)])
        lifeline.rest()
        await tasks.close()
        atlas.close()
    _log.info("stopped")


async def _beat(lifeline: Lifeline, worker: Worker, loop_time: LoopTime) -> None:
    """Signs of life, as long as work comes to an end."""
    while True:
        await worker.do(Urgency.FIRST, lifeline.beat)
        await loop_time.sleep(_BEAT_S)


if __name__ == "__main__":
    if (mortal := dies_with_its_parent()) is not None:
        mortal()
    windowless.become(NAME, serve)
