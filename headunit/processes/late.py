"""Loading what the first frame does not need, a little at a time, so that the window goes on moving.

Not in a thread of its own: PySide's import hook is not made for two threads.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterable

from headunit.core.looptime import LoopTime

_REST_S = 0.004
"""Real seconds between two modules, for whatever else waits."""

CONTROL_SERVER = (
    "logging.config",
    "configparser",
    "email.utils",
    "platform",
    "uuid",
    "multiprocessing.connection",
    "importlib.metadata",
    "click",  # uvicorn's command line, 40 ms in one piece: a package cannot be had by halves
    "uvicorn",
    "h11",
    "uvicorn.protocols.http.h11_impl",
    "websockets.exceptions",
    "websockets.server",
    "uvicorn.protocols.websockets.websockets_sansio_impl",
    "uvicorn.lifespan.off",
    "connectivity.contracts.control.elements",
    "connectivity.contracts.control.answers",
    "connectivity.contracts.control.requests",
    "connectivity.contracts.control.operations",
    "headunit.processes.serving",
    "headunit.control.api.openapi",
    "headunit.control.api.server",
    "headunit.processes.control_server",
    "headunit.processes.rig_state",
)
"""What serving the control API takes; the largest come in pieces, each after what it needs."""
MAP_CLIENT = ("h11", "connectivity.cloud.exchange", "orjson", "headunit.navigation.server.route_wire")
"""What asking the map server takes."""
CONTROL_SERVICE = (
    "headunit.control.scene_qt",
    "headunit.control.audit.audit_qt",
    "headunit.control.recorder.input_qt",
    "headunit.control.service_qt",
)
"""What looking at a window, and touching it, takes."""


async def load(names: Iterable[str], loop_time: LoopTime) -> None:
    """Import each of `names` that an earlier life has not, with a turn of the loop before each."""
    for name in names:
        if name not in sys.modules:
            await loop_time.sleep(_REST_S)
            importlib.import_module(name)
