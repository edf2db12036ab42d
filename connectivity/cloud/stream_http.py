"""HTTP over any network's connections, in the loop itself: what `HttpClient` does with threads and sockets."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Callable
from json import dumps
from typing import Any
from urllib.parse import unquote, urlsplit

import h11

from connectivity.cloud.ports import Response
from connectivity.cloud.way_out import BODY_LIMIT, CONNECT_TIMEOUT_S, BearerHttp
from connectivity.egress import Egress
from headunit.core.errors import LinkError, LinkReason
from headunit.core.network import Network

_CHUNK = 65_536


class StreamHttp(BearerHttp):
    """See `BearerHttp`; a connection for each request.

    Args:
        base_url: `http://host:port` of the service.
        egress: Gives the active bearer's way out, None while offline.
        network: Makes the connections; they go to the egress's proxy where it has one.
    """

    def __init__(self, base_url: str, egress: Callable[[], Egress | None], network: Network) -> None:
        super().__init__(base_url, egress)
        self._network = network

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
