"""A line that carries whole messages inside one process: both ends of a WebSocket, without one.

It has the methods of a connection of the library `websockets`, and fails as that does.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

from headunit.core.asgi import App, Message

_GONE = 1006


class LineEnd:
    """One end of a line; see `line`."""

    peer: LineEnd

    def __init__(self) -> None:
        self._came: deque[str] = deque()
        self._changed = asyncio.Event()
        self._closed: tuple[int, str] | None = None

    async def send(self, message: str | bytes) -> None:
        """Send a message. Raises `ConnectionClosed`."""
        self.tell(message)

    def tell(self, message: str | bytes) -> None:
        """Send a message, without waiting. Raises `ConnectionClosed`."""
        if self._closed is not None:
            raise _closed(*self._closed)
        self.peer.come(message if isinstance(message, str) else message.decode())

    async def recv(self) -> str:
        """The next message. Raises `ConnectionClosed`: there are no more."""
        while not self._came:
            if self._closed is not None:
                raise _closed(*self._closed)
            self._changed.clear()
            await self._changed.wait()
        return self._came.popleft()

    async def __aiter__(self) -> AsyncIterator[str]:
        """Every message, until the line is closed in order; raises `ConnectionClosedError` otherwise."""
        from websockets.exceptions import ConnectionClosedOK

        try:
            while True:
                yield await self.recv()
        except ConnectionClosedOK:
            return

    async def close(self, code: int = 1000, reason: str = "") -> None:
        """End it for both; twice is harmless."""
        self.end(code, reason)

    def end(self, code: int = _GONE, reason: str = "") -> None:
        """As `close`, without waiting; without a code as where the other end has died."""
        for one in (self, self.peer):
            one.ended(code, reason)

    def come(self, message: str) -> None:
        """A message has come from the other end."""
        self._came.append(message)
        self._changed.set()

    def ended(self, code: int, reason: str) -> None:
        """The line has ended."""
        self._closed = self._closed or (code, reason)
        self._changed.set()


def line() -> tuple[LineEnd, LineEnd]:
    """The two ends of a new line."""
    here, there = LineEnd(), LineEnd()
    here.peer, there.peer = there, here
    return here, there


@asynccontextmanager
async def asgi_line(app: App, path: str, headers: Mapping[str, str]) -> AsyncIterator[LineEnd]:
    """A line to a WebSocket of an ASGI application.

    Args:
        app: What answers.
        path: Which one.
        headers: Of the opening handshake, lower-case names.

    Raises:
        InvalidStatus: It refuses.
        ConnectionClosed: It closes at once.
    """
    here, there = line()
    opened: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    serving = asyncio.ensure_future(_serve(app, path, headers, there, opened))
    try:
        await asyncio.wait({opened, serving}, return_when=asyncio.FIRST_COMPLETED)
        if not opened.done():
            serving.result()
            raise _closed(_GONE, "nobody has accepted")
        opened.result()
        yield here
    finally:
        here.end(1000)
        await asyncio.wait({serving}, timeout=1.0)
        serving.cancel()
        await asyncio.gather(serving, return_exceptions=True)
        if opened.done() and not opened.cancelled():
            opened.exception()


async def _serve(app: App, path: str, headers: Mapping[str, str], end: LineEnd, opened: asyncio.Future[None]) -> None:
    begun = False
    refused: tuple[int, dict[str, str]] = (500, {})

    async def receive() -> Message:
        nonlocal begun
        if not begun:
            begun = True
            return {"type": "websocket.connect"}
        from websockets.exceptions import ConnectionClosed

        try:
            return {"type": "websocket.receive", "text": await end.recv()}
        except ConnectionClosed as error:
            return {"type": "websocket.disconnect", "code": error.rcvd.code if error.rcvd else _GONE}

    async def send(message: Message) -> None:
        nonlocal refused
        match message["type"]:
            case "websocket.accept":
                opened.set_result(None)
            case "websocket.send":
                await end.send(message.get("text") or bytes(message["bytes"]))
            case "websocket.close":
                if not opened.done():
                    opened.set_exception(_refusal(403, {}, b""))
                await end.close(message.get("code", 1000), message.get("reason") or "")
            case "websocket.http.response.start":
                refused = (message["status"], {k.decode(): v.decode("latin-1") for k, v in message["headers"]})
            case "websocket.http.response.body":
                opened.set_exception(_refusal(*refused, bytes(message.get("body", b""))))

    scope: dict[str, Any] = {
        "type": "websocket",
        "asgi": {"version": "3.0", "spec_version": "2.4"},
        "http_version": "1.1",
        "scheme": "ws",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "root_path": "",
        "headers": [(name.encode(), value.encode("latin-1")) for name, value in headers.items()],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 1),
        "subprotocols": [],
        "state": {},
        "extensions": {"websocket.http.response": {}},
    }
    try:
        await app(scope, receive, send)
    finally:
        end.end()


def _closed(code: int, reason: str) -> Exception:
    from websockets.exceptions import ConnectionClosedError, ConnectionClosedOK
    from websockets.frames import Close

    if code == _GONE:
        return ConnectionClosedError(None, None)
    close = Close(code, reason)
    kind = ConnectionClosedOK if code in (1000, 1001) else ConnectionClosedError
    return kind(close, close, rcvd_then_sent=True)


def _refusal(status: int, headers: Mapping[str, str], body: bytes) -> Exception:
    from websockets.datastructures import Headers
    from websockets.exceptions import InvalidStatus
    from websockets.http11 import Response

    return InvalidStatus(Response(status, "", Headers(dict(headers)), body))
