"""The internet behind one bearer: it passes HTTP proxy requests on, through the air that lies between."""

from __future__ import annotations

import asyncio
import logging
import random
import socket
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from headunit.core.looptime import LoopTime, RealLoopTime
from headunit.core.network import MachineNetwork, Network
from headunit.world.shaping import Air, Passage
from headunit.world.ways import Reach, Way

_log = logging.getLogger(__name__)
PORTAL_HOST = "portal.headunit.invalid"
HEAD_LIMIT = 65_536
_HEAD_TIMEOUT_S = 30.0
_CONNECT_TIMEOUT_S = 10.0
_IDLE_TIMEOUT_S = 120.0
_TUNNEL_IDLE_TIMEOUT_S = 1800.0
"""As long as mobile networks keep a quiet connection: an MQTT session only pings now and then."""
_TO_CONNECT = 2
"""A connection is made by a round trip: so often the air is crossed before a request can be sent."""
_PORTAL_PAGE = b"<!doctype html><title>Wi-Fi</title><h1>Wi-Fi</h1><p>Please accept the terms of use to go online.</p>"
_HOP_HEADERS = frozenset({"connection", "proxy-connection", "proxy-authorization", "keep-alive", "te", "upgrade"})


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a proxy request."""

    method: str
    target: str
    version: str
    headers: tuple[str, ...]


class Outlet:
    """What lies behind one bearer, and every connection that passes it.

    Args:
        way: What a connection meets; asked at `check` and at every request.
        loop_time: Real time of what the air does.
        seed: Of jitter and losses: the same air each time.
        network: What lies behind it; None: the machine's.
    """

    def __init__(
        self,
        way: Callable[[], Way],
        loop_time: LoopTime | None = None,
        seed: str = "",
        network: Network | None = None,
    ) -> None:
        self._network = network or MachineNetwork()
        self._air = Air(way, loop_time or RealLoopTime(), random.Random(seed))
        self._writers: set[asyncio.StreamWriter] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._closed = False

    def close(self) -> None:
        """Cut every connection at once, and whoever comes later, for good."""
        self._closed = True
        self.cut()

    def cut(self) -> None:
        """Cut every connection, as when the radio link breaks."""
        for writer in tuple(self._writers):
            writer.transport.abort()
        for task in tuple(self._tasks):
            task.cancel()

    def check(self) -> None:
        """See how things are now: cut what is open when there is no internet behind it any more."""
        before = self._air.way.reach
        if self._air.look().reach is not before is Reach.INTERNET:
            self.cut()

    async def serve(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        knows: Callable[[Head], bool] = lambda _: True,
    ) -> None:
        """Serve a connection to its end; never raises for what its ends do.

        Args:
            reader: Of the car's side.
            writer: Of the car's side.
            knows: Whether whoever sent this head may pass; it is asked for credentials otherwise.
        """
        task = asyncio.current_task()
        assert task is not None
        if self._closed:  # it came in while the bearer went
            writer.transport.abort()
            return
        self._tasks.add(task)
        self._writers.add(writer)
        try:
            await self._serve(reader, writer, knows)
        except asyncio.CancelledError:
            _log.debug("a connection through the bearer was cut")
        except (OSError, TimeoutError, ValueError, asyncio.IncompleteReadError, asyncio.LimitOverrunError) as error:
            _log.debug("proxied connection ended: %r", error)
        finally:
            self._tasks.discard(task)
            self._writers.discard(writer)
            writer.close()

    async def _serve(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, knows: Callable[[Head], bool]
    ) -> None:
        async with asyncio.timeout(_HEAD_TIMEOUT_S):
            head = _parsed(await reader.readuntil(b"\r\n\r\n"))
        if not knows(head):
            await _answer(writer, "407 Proxy Authentication Required", 'Proxy-Authenticate: Basic realm="bearer"')
            return
        if self._air.look().reach is Reach.NOTHING:
            return  # hang up: a phone without a network behind it answers nothing
        async with asyncio.timeout(_IDLE_TIMEOUT_S):
            await self._air.cross(_TO_CONNECT if head.method == "CONNECT" else _TO_CONNECT + 1)
        if head.method == "CONNECT":
            if self._air.way.reach is Reach.INTERNET:
                host, _, port = head.target.rpartition(":")
                await self._pass_on(host.strip("[]"), int(port), None, reader, writer)
            return
        url = urlsplit(head.target)
        if url.scheme != "http" or not url.hostname:
            await _answer(writer, "400 Bad Request")
        elif self._air.way.reach is Reach.PORTAL or url.hostname == PORTAL_HOST:
            await _portal(writer, url.hostname)
        else:
            path = (url.path or "/") + (f"?{url.query}" if url.query else "")
            passed = [line for line in head.headers if line.split(":", 1)[0].lower() not in _HOP_HEADERS]
            request = "\r\n".join([f"{head.method} {path} {head.version}", *passed, "Connection: close", "", ""])
            await self._pass_on(url.hostname, url.port or 80, request.encode("latin-1"), reader, writer)

    async def _pass_on(
        self,
        host: str,
        port: int,
        request: bytes | None,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
    ) -> None:
        met = await self._connected(host, port)
        if isinstance(met, str):
            await _answer(writer, *_FAILURES[met])
            return
        there, back = met
        self._writers.add(back)
        try:
            if request is None:
                writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            else:
                back.write(request)
            idle_s = _TUNNEL_IDLE_TIMEOUT_S if request is None else _IDLE_TIMEOUT_S
            upward = asyncio.create_task(Passage(self._air, reader, back, idle_s, up=True).run())
            downward = asyncio.create_task(Passage(self._air, there, writer, idle_s, up=False).run())
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

    async def _connected(self, host: str, port: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter] | str:
        """The far end, or why there is none (RFC 9209's word)."""
        if not self._air.way.names_known:
            return "dns_error"
        if self._air.way.refuses:
            return "connection_refused"
        try:
            async with asyncio.timeout(_CONNECT_TIMEOUT_S):
                return await self._network.connect(host, port)
        except TimeoutError:
            return "connection_timeout"
        except socket.gaierror:
            return "dns_error"
        except OSError:
            return "connection_refused"


_FAILURES = {
    word: (status, f"Proxy-Status: headunit; error={word}")
    for word, status in (
        ("dns_error", "502 Bad Gateway"),
        ("connection_refused", "502 Bad Gateway"),
        ("connection_timeout", "504 Gateway Timeout"),
    )
}


def _parsed(head: bytes) -> Head:
    """Raises `ValueError` for what is no HTTP."""
    lines = head.decode("latin-1").split("\r\n")
    method, target, version = lines[0].split(" ")
    return Head(method, target, version, tuple(line for line in lines[1:] if line))


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
