"""Connections to a broker over any network's streams, in the loop itself: a `connectivity.mqtt_wire.Wire`."""

from __future__ import annotations

import asyncio
import base64
import itertools
import logging
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast
from urllib.parse import unquote, urlsplit

from connectivity import mqtt_packets as packets
from connectivity.mqtt_packets import Connect, Kind, Packet, Publish
from connectivity.mqtt_wire import OPEN_LIMIT_S, Access, Will
from headunit.core.errors import LinkError, LinkReason
from headunit.core.looptime import LoopTime
from headunit.core.network import Network

if TYPE_CHECKING:
    from aiomqtt import Message

_log = logging.getLogger(__name__)
_KEEPALIVE_S = 15
_MOST_NUMBERS = 65_535
_WHY_NOT = {1: "Unacceptable protocol version", 2: "Client identifier not valid", 3: "Server unavailable"}
_WHY_NOT |= {4: "Bad user name or password", packets.NOT_AUTHORIZED: "Not authorized"}


@dataclass(frozen=True, slots=True)
class Received:
    """A message from the broker."""

    topic: str
    payload: bytes


class StreamWire:
    """See `connectivity.mqtt_wire.Wire`.

    Args:
        network: Makes the connections.
        loop_time: Real time between two signs of life.
    """

    def __init__(self, network: Network, loop_time: LoopTime) -> None:
        self._network, self._loop_time = network, loop_time

    def new(
        self,
        access: Access,
        client_id: str,
        *,
        clean_session: bool,
        will: Will | None,
        proxy: str | None,
        inbox: asyncio.Queue[Message],
    ) -> StreamClient:
        """See `Wire`."""
        last = None if will is None else Publish(will.topic, will.payload, 0, retain=will.retain)
        word = Connect(client_id, clean_session, _KEEPALIVE_S, access.user, access.password, last)
        return StreamClient(access, word, proxy, inbox, self._network, self._loop_time)

    async def open(self, client: StreamClient) -> None:
        """See `Wire`."""
        await client.open()

    def end_of(self, client: StreamClient) -> asyncio.Future[None]:
        """See `Wire`."""
        return client.ended

    def is_up(self, client: StreamClient) -> bool:
        """See `Wire`."""
        return client.is_up

    def cut(self, client: StreamClient) -> None:
        """See `Wire`."""
        client.cut()


class StreamClient:
    """See `connectivity.mqtt_wire.Client`."""

    def __init__(
        self,
        access: Access,
        word: Connect,
        proxy: str | None,
        inbox: asyncio.Queue[Message],
        network: Network,
        loop_time: LoopTime,
    ) -> None:
        self._access, self._word, self._proxy, self._queue = access, word, proxy, inbox
        self._network, self._loop_time = network, loop_time
        self._writer: asyncio.StreamWriter | None = None
        self._numbers = itertools.cycle(range(1, _MOST_NUMBERS + 1))
        self._waiting: dict[tuple[Kind, int], asyncio.Future[bytes]] = {}
        self._answered = True
        self._tasks: list[asyncio.Task[None]] = []
        self.ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    @property
    def is_up(self) -> bool:
        """Whether it has a connection."""
        return self._writer is not None and not self.ended.done()

    async def open(self) -> None:
        """Connect. Raises `LinkError`."""
        try:
            async with asyncio.timeout(OPEN_LIMIT_S):
                reader, self._writer = await self._connected()
            async with asyncio.timeout(OPEN_LIMIT_S):
                self._writer.write(packets.connect(self._word))
                answer = await packets.read_packet(reader)
            if answer.kind is not Kind.CONNACK or len(answer.body) != 2:
                raise ValueError("the broker does not greet")
        except BaseException as error:
            self.cut()
            raise _translated(error) from error
        if code := answer.body[1]:
            self.cut()
            why = _WHY_NOT.get(code, f"code {code}")
            raise LinkError(LinkReason.REFUSED, f"the broker refuses the connection: {why}")
        self._tasks = [asyncio.ensure_future(self._listen(reader)), asyncio.ensure_future(self._keep_alive())]

    async def publish(
        self,
        topic: str,
        payload: bytes,
        qos: int = 1,
        retain: bool = False,
        *,
        timeout: float = math.inf,
    ) -> None:
        """See `Client`; QoS 1 alone is spoken."""
        if qos != 1:
            raise ValueError("QoS 1 alone is spoken")
        number = self._number(Kind.PUBACK)
        data = packets.publish(Publish(topic, payload, number, retain=retain))
        await self._asked(Kind.PUBACK, number, data, timeout)

    async def subscribe(self, topic: list[tuple[str, int]], *, timeout: float = math.inf) -> list[int]:
        """See `Client`."""
        number = self._number(Kind.SUBACK)
        return list(await self._asked(Kind.SUBACK, number, packets.subscribe(number, topic), timeout))

    def cut(self) -> None:
        """End it without a word."""
        for task in self._tasks:
            task.cancel()
        if self._writer is not None:
            self._writer.transport.abort()
        if not self.ended.done():
            self.ended.set_result(None)

    def _number(self, kind: Kind) -> int:
        return next(number for number in self._numbers if (kind, number) not in self._waiting)

    async def _asked(self, kind: Kind, number: int, data: bytes, timeout_s: float) -> bytes:
        if self._writer is None or self.ended.done():
            raise LinkError(LinkReason.LOST, "the connection to the broker is lost")
        answer: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()
        self._waiting[kind, number] = answer
        try:
            self._writer.write(data)
            async with asyncio.timeout(timeout_s if math.isfinite(timeout_s) else None):
                return await answer
        finally:
            del self._waiting[kind, number]

    async def _connected(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        if self._proxy is None:
            return await self._network.connect(self._access.host, self._access.port)
        try:
            via = urlsplit(self._proxy)
            host, port = str(via.hostname), via.port or 80
        except ValueError as error:
            raise LinkError(LinkReason.GARBAGE, "the proxy's address is none") from error
        reader, writer = await self._network.connect(host, port)
        try:
            secret = ""
            if via.username is not None:
                plain = f"{unquote(via.username)}:{unquote(via.password or '')}".encode()
                secret = f"Proxy-Authorization: Basic {base64.b64encode(plain).decode()}\r\n"
            there = f"{self._access.host}:{self._access.port}"
            writer.write(f"CONNECT {there} HTTP/1.1\r\nHost: {there}\r\n{secret}\r\n".encode("latin-1"))
            status = (await reader.readuntil(b"\r\n\r\n")).split(b"\r\n", 1)[0].split(b" ", 2)
            if len(status) < 2 or status[1] != b"200":
                said = b" ".join(status[1:]).decode("latin-1")
                raise LinkError(LinkReason.LOST, f"the broker cannot be reached: the proxy says {said}")
        except BaseException:
            writer.transport.abort()
            raise
        return reader, writer

    async def _listen(self, reader: asyncio.StreamReader) -> None:
        try:
            while True:
                self._hear(await packets.read_packet(reader))
        except (OSError, EOFError, ValueError) as error:
            _log.debug("the broker's connection ended: %r", error)
        finally:
            self.cut()

    def _hear(self, came: Packet) -> None:
        assert self._writer is not None
        match came.kind:
            case Kind.PUBLISH:
                message = packets.read_publish(came)
                if message.number is not None:
                    self._writer.write(packets.numbered(Kind.PUBACK, message.number))
                if not self._queue.full():
                    self._queue.put_nowait(cast("Message", Received(message.topic, message.payload)))
            case Kind.PUBACK | Kind.SUBACK:
                waiting = self._waiting.get((came.kind, packets.read_number(came.body)))
                if waiting is not None and not waiting.done():
                    waiting.set_result(came.body[2:])
            case Kind.PINGRESP:
                self._answered = True
            case other:
                raise ValueError(f"a broker does not say {other.name}")

    async def _keep_alive(self) -> None:
        assert self._writer is not None
        while True:
            await self._loop_time.sleep(_KEEPALIVE_S)
            if not self._answered:
                self.cut()
                return
            self._answered = False
            self._writer.write(packets.packet(Kind.PINGREQ))


def _translated(error: BaseException) -> BaseException:
    """A failure to connect in our words; whatever else it is stays that."""
    if isinstance(error, TimeoutError):
        return LinkError(LinkReason.TIMEOUT, "the broker has not answered in time")
    if isinstance(error, OSError | EOFError | ValueError | asyncio.LimitOverrunError):
        why = " ".join(str(error).split()) or type(error).__name__
        return LinkError(LinkReason.LOST, f"the broker cannot be reached: {why}")
    return error
