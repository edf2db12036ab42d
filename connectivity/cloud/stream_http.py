"""HTTP over any network's connections, in the loop itself: what `HttpClient` does with threads and sockets."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Callable, Mapping
from json import dumps
from typing import Any
from urllib.parse import unquote, urlsplit

import h11

from connectivity.cloud.ports import READ_TIMEOUT_S, Response
from connectivity.egress import BENCH, Egress
from headunit.core.errors import LinkError, LinkReason
from headunit.core.network import Network

CONNECT_TIMEOUT_S = 3.0
BODY_LIMIT = 1024 * 1024
_CHUNK = 65_536


class StreamHttp:
    """See `connectivity.cloud.ports.Http`; a connection for each request.

    Args:
        base_url: `http://host:port` of the service.
        egress: Gives the active bearer's way out, None while offline.
        network: Makes the connections; they go to the egress's proxy where it has one.
    """

    def __init__(self, base_url: str, egress: Callable[[], Egress | None], network: Network) -> None:
        self._base_url, self._egress, self._network = base_url.rstrip("/"), egress, network

    async def request(
        self,
        method: str,
        path: str,
        *,
        json: Any = None,
        headers: Mapping[str, str] | None = None,
        egress: Egress | None = None,
        read_timeout_s: float = READ_TIMEOUT_S,
    ) -> Response:
        """See `Http`."""
        way_out = egress or self._egress()
        if way_out is None:
            raise LinkError(LinkReason.OFFLINE, "no bearer is active")
        if not way_out.is_bound and way_out.bearer != BENCH:
            raise LinkError(LinkReason.OFFLINE, f"the bearer {way_out.bearer} does not say where requests leave")
        try:
            return await self._send(way_out, method, path, json, dict(headers or {}), read_timeout_s)
        except LinkError as error:
            if egress is None and self._egress() is not way_out:
                raise LinkError(LinkReason.LOST, f"{path}: the bearer went meanwhile") from error
            raise

    def close(self) -> None:
        """See `Http`: nothing is kept open."""

    async def _send(
        self, egress: Egress, method: str, path: str, json: Any, headers: dict[str, str], read_timeout_s: float
    ) -> Response:
        body = b"" if json is None else dumps(json, allow_nan=False).encode()
        there = urlsplit(self._base_url)
        target, via = path, there
        given = {"Host": there.netloc, "Accept": "*/*", "Connection": "close", **headers}
        if json is not None:
            given["Content-Type"] = "application/json"
        if body or method in ("POST", "PUT", "PATCH"):
            given["Content-Length"] = str(len(body))
        if egress.proxy:
            target, via = self._base_url + path, urlsplit(egress.proxy)
            if via.username is not None:
                secret = f"{unquote(via.username)}:{unquote(via.password or '')}"
                given["Proxy-Authorization"] = f"Basic {base64.b64encode(secret.encode()).decode()}"
        try:
            async with asyncio.timeout(CONNECT_TIMEOUT_S):
                reader, writer = await self._network.connect(str(via.hostname), via.port or 80)
        except TimeoutError as error:
            raise LinkError(LinkReason.LOST, f"{path}: no connection in time") from error
        except OSError as error:
            if egress.proxy:
                raise LinkError(LinkReason.REFUSED, f"{path}: the bearer carries nothing") from error
            raise LinkError(LinkReason.LOST, f"{path}: the connection failed") from error
        try:
            return await _exchange(reader, writer, path, (method, target, given, body), read_timeout_s)
        except _UnansweredError as error:
            if egress.proxy:
                raise LinkError(LinkReason.REFUSED, f"{path}: the bearer carries nothing") from error
            raise LinkError(LinkReason.LOST, f"{path}: the connection failed") from error
        finally:
            writer.transport.abort()


class _UnansweredError(Exception):
    """The connection has ended before a word of an answer."""


async def _exchange(
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
    path: str,
    request: tuple[str, str, dict[str, str], bytes],
    read_timeout_s: float,
) -> Response:
    """Send one request, and read its answer to the end. Raises `LinkError`, `_UnansweredError`."""
    wire = h11.Connection(h11.CLIENT)
    try:
        async with asyncio.timeout(2 * read_timeout_s):
            writer.write(_written(wire, *request))
            return await _read(wire, reader, path, read_timeout_s)
    except TimeoutError as error:
        raise LinkError(LinkReason.TIMEOUT, f"{path}: the answer drips too slowly") from error
    except OSError as error:
        if wire.their_state is h11.SEND_RESPONSE:
            raise _UnansweredError from error
        raise LinkError(LinkReason.LOST, f"{path}: the connection broke") from error
    except h11.RemoteProtocolError as error:
        raise LinkError(LinkReason.LOST, f"{path}: the connection broke") from error
    except (h11.LocalProtocolError, UnicodeEncodeError) as error:
        raise LinkError(LinkReason.GARBAGE, f"{path}: {error}") from error


def _written(wire: h11.Connection, method: str, target: str, headers: dict[str, str], body: bytes) -> bytes:
    fields = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers.items()]
    parts = [wire.send(h11.Request(method=method, target=target, headers=fields))]
    if body:
        parts.append(wire.send(h11.Data(data=body)))
    return b"".join(part or b"" for part in (*parts, wire.send(h11.EndOfMessage())))


async def _read(wire: h11.Connection, reader: asyncio.StreamReader, path: str, read_timeout_s: float) -> Response:
    answer: h11.Response | None = None
    told = bytearray()
    while True:
        event = wire.next_event()
        if event is h11.NEED_DATA:
            data = await _some(reader, path, read_timeout_s, begun=answer is not None)
            if not data and answer is None and wire.trailing_data == (b"", False):
                raise _UnansweredError
            wire.receive_data(data)
        elif isinstance(event, h11.Response):
            answer = event
        elif isinstance(event, h11.Data):
            told += event.data
            if len(told) > BODY_LIMIT:
                raise LinkError(LinkReason.GARBAGE, f"{path}: the answer is larger than {BODY_LIMIT} bytes")
        elif isinstance(event, h11.EndOfMessage) and answer is not None:
            known = {name.decode("latin-1"): value.decode("latin-1") for name, value in answer.headers}
            return Response(answer.status_code, known, bytes(told))


async def _some(reader: asyncio.StreamReader, path: str, read_timeout_s: float, *, begun: bool) -> bytes:
    """The next bytes; empty at the end. An answer that has begun and goes on no more has lost its connection."""
    try:
        async with asyncio.timeout(read_timeout_s):
            return await reader.read(_CHUNK)
    except TimeoutError as error:
        if begun:
            raise LinkError(LinkReason.LOST, f"{path}: the answer has stopped half-way") from error
        raise LinkError(LinkReason.TIMEOUT, f"{path}: no answer in time") from error
