"""The internet behind a phone or an access point: a forward HTTP proxy on the loopback address.

It is the egress of the unit's requests while the bearer is up; when the bearer goes, its listener and every
connection through it are cut at once.
"""

from __future__ import annotations

import asyncio
import base64
import hmac
import logging
import secrets
from collections.abc import Callable
from urllib.parse import urlsplit

from connectivity.contracts.radio import BearerGrant, RadioError, RadioReason
from headunit.world.ways import Reach

_log = logging.getLogger(__name__)
PORTAL_HOST = "portal.headunit.invalid"
_HEAD_LIMIT = 65_536
_HEAD_TIMEOUT_S = 30.0
_CONNECT_TIMEOUT_S = 10.0
_IDLE_TIMEOUT_S = 120.0
_TUNNEL_IDLE_TIMEOUT_S = 1800.0
"""As long as mobile networks keep a quiet connection: an MQTT session only pings now and then."""
_PORTAL_PAGE = b"<!doctype html><title>Wi-Fi</title><h1>Wi-Fi</h1><p>Please accept the terms of use to go online.</p>"


class Uplink:
    """One bearer's way out.

    Args:
        reach: Asked at every request.
    """

    def __init__(self, reach: Callable[[], Reach]) -> None:
        self._reach = reach
        self._server: asyncio.Server | None = None
        self._writers: set[asyncio.StreamWriter] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._password = secrets.token_urlsafe(24)
        self._last = reach()
        self._closed = False
        self._opening = asyncio.Lock()

    @property
    def is_open(self) -> bool:
        """Whether it listens."""
        return self._server is not None

    async def open(self) -> BearerGrant:
        """Listen; the grant names the proxy with its credentials.

        Raises:
            RadioError: `lost`: it was closed, for good.
        """
        async with self._opening:
            server = self._server or await asyncio.start_server(self._accept, "127.0.0.1", 0, limit=_HEAD_LIMIT)
            if self._closed:  # while the listener was made
                server.close()
                raise RadioError(RadioReason.LOST)
            self._server = server
        port = server.sockets[0].getsockname()[1]
        return BearerGrant(proxy=f"http://unit:{self._password}@127.0.0.1:{port}")

    def close(self) -> None:
        """Stop listening and cut every connection at once, for good; harmless when closed."""
        self._closed = True
        if self._server is not None:
            self._server.close()
            self._server = None
        self.cut()

    def cut(self) -> None:
        """Cut every connection, as when the radio link breaks."""
        for writer in tuple(self._writers):
            writer.transport.abort()
        for task in tuple(self._tasks):
            task.cancel()

    def check(self) -> None:
        """Cut what is open when there is no internet behind it any more."""
        reach, before = self._reach(), self._last
        self._last = reach
        if before is Reach.INTERNET and reach is not Reach.INTERNET:
            self.cut()

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        if self._closed:  # it came in while the bearer went
            writer.transport.abort()
            return
        self._tasks.add(task)
        self._writers.add(writer)
        try:
            await self._serve(reader, writer)
        except asyncio.CancelledError:
            _log.debug("a connection through the bearer was cut")
        except (OSError, TimeoutError, ValueError, asyncio.IncompleteReadError, asyncio.LimitOverrunError) as error:
            _log.debug("proxied connection ended: %r", error)
        finally:
            self._tasks.discard(task)
            self._writers.discard(writer)
            writer.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        async with asyncio.timeout(_HEAD_TIMEOUT_S):
            head = await reader.readuntil(b"\r\n\r\n")
        lines = head.decode("latin-1").split("\r\n")
        method, target, version = lines[0].split(" ")
        headers = [line for line in lines[1:] if line]
        if not self._knows(headers):
            await _answer(writer, "407 Proxy Authentication Required", 'Proxy-Authenticate: Basic realm="bearer"')
            return
        reach = self._reach()
        if reach is Reach.NOTHING:
            return  # hang up: a phone without a network behind it answers nothing
        if method == "CONNECT":
            if reach is Reach.INTERNET:
                await self._tunnel(target, reader, writer)
            return
        url = urlsplit(target)
        if url.scheme != "http" or not url.hostname:
            await _answer(writer, "400 Bad Request")
        elif reach is Reach.PORTAL or url.hostname == PORTAL_HOST:
            await _portal(writer, url.hostname)
        else:
            path = (url.path or "/") + (f"?{url.query}" if url.query else "")
            passed = [line for line in headers if line.split(":", 1)[0].lower() not in _HOP_HEADERS]
            request = "\r\n".join([f"{method} {path} {version}", *passed, "Connection: close", "", ""])
            await self._pass_on(url.hostname, url.port or 80, request.encode("latin-1"), reader, writer)

    def _knows(self, headers: list[str]) -> bool:
        expected = base64.b64encode(f"unit:{self._password}".encode())
        given = [line.split(":", 1)[1].split() for line in headers if line.lower().startswith("proxy-authorization:")]
        return any(
            len(words) == 2 and words[0].lower() == "basic" and hmac.compare_digest(words[1].encode(), expected)
            for words in given
        )

    async def _tunnel(self, target: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        host, _, port = target.rpartition(":")
        await self._pass_on(host.strip("[]"), int(port), None, reader, writer)

    async def _pass_on(
        self,
        host: str,
        port: int,
        request: bytes | None,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
    ) -> None:
        try:
            async with asyncio.timeout(_CONNECT_TIMEOUT_S):
                there, back = await asyncio.open_connection(host, port)
        except TimeoutError:
            await _answer(writer, "504 Gateway Timeout")
            return
        except OSError:
            await _answer(writer, "502 Bad Gateway")
            return
        self._writers.add(back)
        idle_s = _IDLE_TIMEOUT_S
        try:
            if request is None:
                idle_s = _TUNNEL_IDLE_TIMEOUT_S
                writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            else:
                back.write(request)
            upward = asyncio.create_task(_copy(reader, back, idle_s))
            downward = asyncio.create_task(_copy(there, writer, idle_s))
            try:
                await asyncio.wait({upward, downward}, return_when=asyncio.FIRST_COMPLETED)
                if upward.done() and upward.exception() is None:
                    await asyncio.wait({downward})  # the far end closes when it has answered
            finally:
                upward.cancel()
                downward.cancel()
                await asyncio.gather(upward, downward, return_exceptions=True)
        finally:
            self._writers.discard(back)
            back.close()


_HOP_HEADERS = frozenset({"connection", "proxy-connection", "proxy-authorization", "keep-alive", "te", "upgrade"})


async def _copy(source: asyncio.StreamReader, sink: asyncio.StreamWriter, idle_s: float) -> None:
    while True:
        async with asyncio.timeout(idle_s):
            data = await source.read(65_536)
        if not data:
            break
        sink.write(data)
        async with asyncio.timeout(idle_s):
            await sink.drain()
    if sink.can_write_eof():
        sink.write_eof()


async def _portal(writer: asyncio.StreamWriter, host: str) -> None:
    if host == PORTAL_HOST:
        await _answer(writer, "200 OK", "Content-Type: text/html; charset=utf-8", body=_PORTAL_PAGE)
    else:
        await _answer(writer, "302 Found", f"Location: http://{PORTAL_HOST}/")


async def _answer(writer: asyncio.StreamWriter, status: str, *headers: str, body: bytes = b"") -> None:
    lines = [f"HTTP/1.1 {status}", *headers, f"Content-Length: {len(body)}", "Connection: close", "", ""]
    writer.write("\r\n".join(lines).encode("latin-1") + body)
    async with asyncio.timeout(_HEAD_TIMEOUT_S):
        await writer.drain()
