"""Connections as the world's ways out and whatever passes them see them: the machine's own, or those of one process."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Protocol

LOOPBACK = "127.0.0.1"
_LIMIT = 65_536

type Accept = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
type Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Listener(Protocol):
    """Somebody who listens."""

    @property
    def port(self) -> int:
        """Where."""
        ...

    def close(self) -> None:
        """Listen no more; what is connected stays."""
        ...


class Network(Protocol):
    """Where connections are made and taken."""

    async def listen(self, accept: Accept, limit: int = _LIMIT) -> Listener:
        """Listen on a free port of `LOOPBACK`; each connection is given to `accept` in a task of its own."""
        ...

    async def connect(self, host: str, port: int, limit: int = _LIMIT) -> Streams:
        """Connect. Raises `OSError`: nobody is there."""
        ...


class MachineNetwork:
    """The network of this machine; see `Network`."""

    async def listen(self, accept: Accept, limit: int = _LIMIT) -> Listener:
        """See `Network`. Whoever gives up meanwhile leaves no listener behind: asyncio's own call, cancelled, would."""
        server = await asyncio.start_server(accept, LOOPBACK, 0, limit=limit, start_serving=False)
        try:
            await server.start_serving()
        except BaseException:
            server.close()
            raise
        return _MachineListener(server)

    async def connect(self, host: str, port: int, limit: int = _LIMIT) -> Streams:
        """See `Network`."""
        return await asyncio.open_connection(host, port, limit=limit)


class _MachineListener:
    def __init__(self, server: asyncio.Server) -> None:
        self._server = server
        self.port: int = server.sockets[0].getsockname()[1]

    def close(self) -> None:
        self._server.close()
