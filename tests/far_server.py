"""What lies beyond a proxy in its tests: an HTTP server that echoes, streams and gives bytes on demand."""

import asyncio
from contextlib import asynccontextmanager

from tests.patience import PATIENCE_S

FIRST, LAST = b"first", b"last"


class Far:
    """The server as its test sees it.

    Attributes:
        asked: How many requests have come.
        open: How many connections are open.
        go_on: Lets `/forever` send its last word.
    """

    def __init__(self):
        self.port, self.asked, self.open = 0, 0, 0
        self.go_on = asyncio.Event()

    async def serve(self, reader, writer):
        self.open += 1
        try:
            await self._serve(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            self.open -= 1
            writer.close()

    async def _serve(self, reader, writer):
        head = await reader.readuntil(b"\r\n\r\n")
        self.asked += 1
        path = head.split(b" ")[1]
        if path == b"/forever":  # a first word, another one when told, then silence until its client goes
            writer.write(b"HTTP/1.1 200 OK\r\n\r\n" + FIRST)
            more = asyncio.ensure_future(self._last(writer))
            await reader.read()
            more.cancel()
            return
        size = path.removeprefix(b"/bytes/")
        body = bytes(int(size)) if size != path else head
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\nConnection: close\r\n\r\n" % len(body) + body)
        await writer.drain()

    async def _last(self, writer):
        await self.go_on.wait()
        writer.write(LAST)


@asynccontextmanager
async def far_server():
    """`/bytes/N` gives N zeros, `/forever` begins and does not end, anything else echoes the request's head."""
    far = Far()
    server = await asyncio.start_server(far.serve, "127.0.0.1", 0)
    far.port = server.sockets[0].getsockname()[1]
    try:
        yield far
    finally:
        server.close()


async def ended(reader):
    """The connection was cut: reset, or ended without another byte."""
    async with asyncio.timeout(PATIENCE_S):
        try:
            assert await reader.read() == b""
        except ConnectionError:
            return
