"""A network inside one process: connections between parts of one event loop, without any socket.

Bytes arrive in the order in which they were written, at a later turn of the loop; a connection that is cut ends for
both ends, as a reset does. It has one host, whatever it is called.
"""

from __future__ import annotations

import asyncio
import contextvars
import itertools
from collections import deque
from collections.abc import Callable
from typing import Any

from headunit.core.network import LOOPBACK, Accept, Listener, Streams

_FIRST_PORT = 40_001
_LIMIT = 65_536
_MOST_HELD = 256 * 1024
"""Bytes on the way after which who writes has to wait."""

_TURNS_TO_READ = 3
"""Of the loop, in which who waits for bytes takes them before it hears that the connection was cut."""

type MakeProtocol = Callable[[], asyncio.Protocol]


def served_by(accept: Accept, limit: int = _LIMIT) -> MakeProtocol:
    """Makes protocols that give each connection to `accept`, in a task of its own."""

    def make() -> asyncio.Protocol:
        return _Protocol(asyncio.StreamReader(limit=limit), accept)

    return make


class MemoryNetwork:
    """See `headunit.core.network.Network`. Ports are given in order, so that the same work gets the same ones."""

    def __init__(self) -> None:
        self._ports = itertools.count(_FIRST_PORT)
        self._listening: dict[int, MakeProtocol] = {}
        self._callers = itertools.count(50_001)

    async def listen(self, accept: Accept, limit: int = _LIMIT) -> Listener:
        """See `Network`."""
        return self.serve(served_by(accept, limit))

    def serve(self, make: MakeProtocol, port: int | None = None) -> Listener:
        """Listen with a protocol for each connection.

        Args:
            make: Makes the protocol.
            port: Where, to be there again after an end; None: a free one.

        Raises:
            OSError: The port is taken.
        """
        where = port or next(self._ports)
        if where in self._listening:
            raise OSError(f"port {where} is taken")
        self._listening[where] = make
        return _MemoryListener(self, where)

    def forget(self, port: int) -> None:
        """Nobody listens on `port` any more."""
        self._listening.pop(port, None)

    async def connect(self, host: str, port: int, limit: int = _LIMIT) -> Streams:
        """See `Network`."""
        make = self._listening.get(port)
        if make is None:
            raise ConnectionRefusedError(f"nobody listens on {host}:{port}")
        loop = asyncio.get_running_loop()
        here, there = (LOOPBACK, next(self._callers)), (LOOPBACK, port)
        ours, theirs = _End(loop, here, there), _End(loop, there, here)
        ours.peer, theirs.peer = theirs, ours
        contextvars.Context().run(theirs.begin, make)
        reader = asyncio.StreamReader(limit=limit)
        protocol = _Protocol(reader)
        ours.begin(lambda: protocol)
        return reader, asyncio.StreamWriter(ours, protocol, reader, loop)


class _MemoryListener:
    def __init__(self, network: MemoryNetwork, port: int) -> None:
        self._network, self.port = network, port

    def close(self) -> None:
        self._network.forget(self.port)


class _Protocol(asyncio.StreamReaderProtocol):
    """That nobody waits for the end of a connection that was cut is no news, whatever is collected first."""

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        closed: asyncio.Future[None] = self._get_close_waiter(None)  # type: ignore[attr-defined]
        if closed.done() and not closed.cancelled():
            closed.exception()


class _End(asyncio.Transport):
    """One end of a connection."""

    peer: _End

    def __init__(self, loop: asyncio.AbstractEventLoop, here: tuple[str, int], there: tuple[str, int]) -> None:
        super().__init__({"sockname": here, "peername": there})
        self._loop = loop
        self._context: contextvars.Context | None = None
        self._protocol: asyncio.Protocol | None = None
        self._closing = self._ended = self._eof_sent = False
        self._reading = True
        self._coming: deque[bytes | None] = deque()
        self._coming_bytes = 0
        self._taking = False
        self._full = False

    def begin(self, make: MakeProtocol) -> None:
        """Give it its protocol; what the protocol does runs in the present context from now on."""
        self._context = contextvars.copy_context()
        self._protocol = make()
        self._protocol.connection_made(self)

    # What its protocol does.

    def write(self, data: Any) -> None:
        if data and not (self._closing or self._eof_sent):
            self.peer.come(bytes(data))
            if self.peer.backlog > _MOST_HELD and not self._full and self._protocol is not None:
                self._full = True
                self._protocol.pause_writing()

    def write_eof(self) -> None:
        if not (self._closing or self._eof_sent):
            self._eof_sent = True
            self.peer.come(None)

    def can_write_eof(self) -> bool:
        return True

    def close(self) -> None:
        if not self._closing:
            self.write_eof()
            self._closing = True
            self._soon(self._end, None)

    def abort(self) -> None:
        self._closing = True
        self._soon(self._end, None)
        self.peer.broken()

    def is_closing(self) -> bool:
        return self._closing

    def get_write_buffer_size(self) -> int:
        return self.peer.backlog

    def set_write_buffer_limits(self, high: int | None = None, low: int | None = None) -> None:
        pass

    def pause_reading(self) -> None:
        self._reading = False

    def resume_reading(self) -> None:
        self._reading = True
        self._take_soon()

    def is_reading(self) -> bool:
        return self._reading and not self._closing

    def set_protocol(self, protocol: asyncio.BaseProtocol) -> None:
        assert isinstance(protocol, asyncio.Protocol)
        self._protocol = protocol

    def get_protocol(self) -> asyncio.BaseProtocol:
        assert self._protocol is not None
        return self._protocol

    # What the other end does.

    @property
    def backlog(self) -> int:
        """Bytes that have not been taken yet."""
        return self._coming_bytes

    def come(self, data: bytes | None) -> None:
        """Bytes are on their way here; None: there are no more."""
        if self._ended or self._closing:
            if data is not None:
                self.peer.broken()  # nobody reads any more: the answer is a reset
            return
        self._coming.append(data)
        self._coming_bytes += len(data or b"")
        self._take_soon()

    def broken(self) -> None:
        """The connection was cut; what has come before is read first."""
        if not self._closing:
            if self._reading:
                self._take()
            self._closing = True
            self._soon(self._broken, _TURNS_TO_READ)

    def relieved(self) -> None:
        """The other end has taken what was written."""
        if self._full and self._protocol is not None:
            self._full = False
            self._protocol.resume_writing()

    # Within.

    def _soon(self, call: Callable[..., object], *args: Any) -> None:
        if not self._loop.is_closed():
            self._loop.call_soon(call, *args, context=self._context)

    def _take_soon(self) -> None:
        if self._coming and self._reading and not self._taking:
            self._taking = True
            self._soon(self._take)

    def _take(self) -> None:
        self._taking = False
        while self._coming and self._reading and not self._closing:
            data = self._coming.popleft()
            assert self._protocol is not None
            if data is None:
                if not self._protocol.eof_received():
                    self.close()
                return
            self._coming_bytes -= len(data)
            self._protocol.data_received(data)
        if self._coming_bytes == 0:
            self.peer.relieved()

    def _broken(self, turns: int) -> None:
        if turns:
            self._soon(self._broken, turns - 1)
        else:
            self._end(ConnectionResetError("the connection was cut"))

    def _end(self, error: Exception | None) -> None:
        if self._ended or self._protocol is None:
            return
        self._ended = True
        self._coming.clear()
        self._coming_bytes = 0
        if self._full:
            self.relieved()
        self._protocol.connection_lost(error)
