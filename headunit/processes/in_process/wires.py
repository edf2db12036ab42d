"""What connects the parts of a world in one process."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any, cast

import anyio.to_thread
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

from connectivity.cloud.stream_http import StreamHttp
from connectivity.egress import BENCH, Egress
from connectivity.message_line import LineEnd, line
from headunit.core.asgi import App
from headunit.core.memory_network import MemoryNetwork
from headunit.core.network import Listener
from headunit.core.quiet_loop import QuietLoop

_STRAIGHT = Egress(BENCH)


class HttpServer:
    """An ASGI application behind a port of a network inside this process, by the code that serves it on a socket.

    Args:
        app: What answers.
        network: Where.
        port: At which port; None: a free one.
    """

    def __init__(self, app: App, network: MemoryNetwork, port: int | None = None) -> None:
        self._config = uvicorn.Config(
            cast("Any", app),
            http="h11",
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
        )
        self._state = ServerState()
        self._listener: Listener = network.serve(self._protocol, port)
        self.port = self._listener.port

    def _protocol(self) -> asyncio.Protocol:
        return H11Protocol(self._config, self._state, {})

    def kill(self) -> None:
        """Cut every connection and listen no more; what was being answered is left where it was."""
        self._listener.close()
        for connection in tuple(self._state.connections):
            cast("H11Protocol", connection).transport.abort()
        for task in tuple(self._state.tasks):
            task.cancel()

    async def stop(self) -> None:
        """Listen no more, and return once what was asked is answered."""
        self._listener.close()
        if tasks := set(self._state.tasks):
            await asyncio.wait(tasks)
        self.kill()


def straight_http(network: MemoryNetwork) -> Callable[[str], StreamHttp]:
    """Makes clients that go through no bearer of the car."""
    return lambda url: StreamHttp(url, lambda: _STRAIGHT, network)


def line_to(attend: Callable[[LineEnd], Any]) -> Callable[[], contextlib.AbstractAsyncContextManager[LineEnd]]:
    """Opens lines whose other end is given to `attend`."""

    @contextlib.asynccontextmanager
    async def opened() -> AsyncIterator[LineEnd]:
        here, there = line()
        attending = asyncio.ensure_future(attend(there))
        try:
            yield here
        finally:
            here.end(1000)
            attending.cancel()
            await asyncio.gather(attending, return_exceptions=True)

    return opened


@contextlib.contextmanager
def no_threads() -> Iterator[None]:
    """What a server hands to a thread is done on the loop, where that is a `QuietLoop`: at an instant that is known."""
    in_thread: Any = anyio.to_thread.run_sync

    async def run_sync(func: Callable[..., Any], *args: Any, **options: Any) -> Any:
        if isinstance(asyncio.get_running_loop(), QuietLoop):
            return func(*args)
        return await in_thread(func, *args, **options)

    anyio.to_thread.run_sync = cast("Any", run_sync)
    try:
        yield
    finally:
        anyio.to_thread.run_sync = in_thread
