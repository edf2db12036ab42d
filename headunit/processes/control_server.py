"""The control API of one process on its listening sockets. Without Qt: tests serve a stand-in with it."""

from __future__ import annotations

import asyncio
import logging
import os
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from headunit.config import Config
from headunit.control.api.server import HINT, ControlApi
from headunit.control.ports import ControlPort
from headunit.core.bearer import BearerGuard
from headunit.core.files import private_token, write_json
from headunit.core.looptime import LoopTime
from headunit.processes import listen
from headunit.processes.control_address import SOCKET
from headunit.processes.serving import ApiServer

_log = logging.getLogger(__name__)
_GRACE_S = 1
_KEEP_ALIVE_S = 60


@asynccontextmanager
async def serving(service: ControlPort, config: Config, name: str, loop_time: LoopTime) -> AsyncIterator[str]:
    """Within it `service` is served; yields its address once requests are answered.

    Its address is in `config.address_file(f"{name}-control")` meanwhile, its token in `config.control_token_file`.

    Args:
        service: What is asked.
        config: Where files lie, and the listening sockets `control`.
        name: Of the process: `unit` or `panel`.
        loop_time: Real time, for the door.

    Raises:
        HeadUnitError: The port is taken, or a file cannot be written.
    """
    token, file = private_token(config.control_token_file(name)), config.address_file(f"{name}-control")
    listeners = listen.take_all(config, SOCKET)
    url = f"http://{listen.LOOPBACK}:{listen.port_of(listeners[0])}"
    api = ControlApi(service)
    guarded = BearerGuard(api, token, loop_time, HINT)
    ready = asyncio.Event()
    server = ApiServer(guarded, "websockets-sansio", ready.set, grace_s=_GRACE_S, keep_alive_s=_KEEP_ALIVE_S)
    running = asyncio.create_task(server.serve(sockets=listeners), name="control-server")
    try:
        await _first(ready, running)
        write_json(file, {"pid": os.getpid(), "control_url": url})
        _log.info("the control API listens at %s", url)
        yield url
    finally:
        file.unlink(missing_ok=True)
        api.close()
        server.stop()
        await _ended(running, listeners)


async def _first(ready: asyncio.Event, running: asyncio.Task[None]) -> None:
    waiting = asyncio.create_task(ready.wait())
    try:
        await asyncio.wait({waiting, running}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        waiting.cancel()
    if not ready.is_set():
        running.result()
        raise RuntimeError("the control API has ended before it began")


async def _ended(running: asyncio.Task[None], listeners: list[socket.socket]) -> None:
    (ended,) = await asyncio.gather(running, return_exceptions=True)
    for listener in listeners:
        listener.close()
    if isinstance(ended, Exception):
        _log.error("the control API has failed", exc_info=ended)
