"""HTTP whose answers leave in one piece: uvicorn hands head and body to the socket one after the other, and a unit that
waits for a tile or a route is woken twice."""

from __future__ import annotations

import asyncio
from typing import Any, cast

from uvicorn.protocols.http.h11_impl import H11Protocol


class CorkedProtocol(H11Protocol):
    """Uvicorn's own over a transport that holds what is written until the loop's next turn."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """See `asyncio.Protocol`."""
        super().connection_made(cast("Any", Corked(cast("asyncio.Transport", transport), self.loop)))


class Corked:
    """A transport that joins what is written in one turn of the loop.

    Args:
        transport: Takes it.
        loop: Of the transport.
    """

    def __init__(self, transport: asyncio.Transport, loop: asyncio.AbstractEventLoop) -> None:
        self._transport, self._loop = transport, loop
        self._held: list[bytes] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)

    def write(self, data: bytes) -> None:
        """See `asyncio.Transport`."""
        if not self._held:
            self._loop.call_soon(self._let_go)
        self._held.append(data)

    def close(self) -> None:
        """See `asyncio.Transport`: what was written is sent before."""
        self._let_go()
        self._transport.close()

    def _let_go(self) -> None:
        if self._held:
            data, self._held = b"".join(self._held), []
            self._transport.write(data)
