"""One request and its answer over a connection that is there, in the loop itself."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

import h11

from connectivity.cloud.ports import Response
from connectivity.cloud.way_out import BODY_LIMIT
from headunit.core.errors import LinkError, LinkReason

_CHUNK = 65_536


class UnansweredError(Exception):
    """The connection has ended before a word of an answer."""


@dataclass(frozen=True, slots=True)
class Exchanged:
    """An answer, and whether the connection can carry another request."""

    response: Response
    is_open: bool


async def exchange(
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
    path: str,
    request: tuple[str, str, dict[str, str], bytes],
    read_timeout_s: float,
    most_bytes: int = BODY_LIMIT,
) -> Exchanged:
    """Send one request, and read its answer to the end.

    Args:
        reader: Of a connection that carries nothing else.
        writer: See `reader`.
        path: What to call it in messages.
        request: Method, target, headers and body.
        read_timeout_s: Longest silence, in real seconds; the whole takes at most twice that.
        most_bytes: Of the answer's body.

    Raises:
        LinkError: No answer that can be read has come.
        UnansweredError: Not a byte of one has.
    """
    wire = h11.Connection(h11.CLIENT)
    try:
        async with asyncio.timeout(2 * read_timeout_s):
            writer.write(_written(wire, *request))
            response = await _read(wire, reader, path, read_timeout_s, most_bytes)
        return Exchanged(response, wire.our_state is h11.DONE and wire.their_state is h11.DONE)
    except TimeoutError as error:
        raise LinkError(LinkReason.TIMEOUT, f"{path}: the answer drips too slowly") from error
    except OSError as error:
        if wire.their_state is h11.SEND_RESPONSE:
            raise UnansweredError from error
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


async def _read(
    wire: h11.Connection, reader: asyncio.StreamReader, path: str, read_timeout_s: float, most_bytes: int
) -> Response:
    answer: h11.Response | None = None
    told = bytearray()
    while True:
        event = wire.next_event()
        if event is h11.NEED_DATA:
            data = await _some(reader, path, read_timeout_s, begun=answer is not None)
            if not data and answer is None and wire.trailing_data == (b"", False):
                raise UnansweredError
            wire.receive_data(data)
        elif isinstance(event, h11.Response):
            answer = event
        elif isinstance(event, h11.Data):
            told += event.data
            if len(told) > most_bytes:
                raise LinkError(LinkReason.GARBAGE, f"{path}: the answer is larger than {most_bytes} bytes")
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
