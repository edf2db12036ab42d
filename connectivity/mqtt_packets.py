"""The packets of MQTT 3.1.1 that our clients and brokers exchange, as bytes and as values. Pure."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

LARGEST: Final = 256 * 1024
"""Bytes of one packet: four of the largest messages."""
REFUSED: Final = 0x80
NOT_AUTHORIZED: Final = 5
_MORE, _SEVEN_BITS = 0x80, 0x7F
_PROTOCOL, _LEVEL = "MQTT", 4


class Kind(IntEnum):
    """What a packet is."""

    CONNECT = 1
    CONNACK = 2
    PUBLISH = 3
    PUBACK = 4
    SUBSCRIBE = 8
    SUBACK = 9
    UNSUBSCRIBE = 10
    UNSUBACK = 11
    PINGREQ = 12
    PINGRESP = 13
    DISCONNECT = 14


@dataclass(frozen=True, slots=True)
class Publish:
    """A message. `number` is its packet identifier, None with QoS 0."""

    topic: str
    payload: bytes
    number: int | None = None
    retain: bool = False
    again: bool = False


@dataclass(frozen=True, slots=True)
class Connect:
    """A client's first word. `keepalive_s` 0 is for ever."""

    client_id: str
    clean: bool = True
    keepalive_s: int = 0
    user: str | None = None
    password: str | None = None
    will: Publish | None = None


@dataclass(frozen=True, slots=True)
class Packet:
    """One packet as it came: its kind, the four bits beside it, and the rest."""

    kind: Kind
    flags: int
    body: bytes


def packet(kind: Kind, body: bytes = b"", flags: int = 0) -> bytes:
    """A packet's bytes."""
    length, left = bytearray(), len(body)
    while True:
        left, bits = left >> 7, left & _SEVEN_BITS
        length.append(bits | (_MORE if left else 0))
        if not left:
            break
    return bytes([kind << 4 | flags]) + bytes(length) + body


async def read_packet(reader: asyncio.StreamReader) -> Packet:
    """The next packet.

    Raises:
        ValueError: It is none, or too large.
        asyncio.IncompleteReadError: The connection has ended.
    """
    first = (await reader.readexactly(1))[0]
    size = shift = 0
    while True:
        bits = (await reader.readexactly(1))[0]
        size |= (bits & _SEVEN_BITS) << shift
        shift += 7
        if not bits & _MORE:
            break
        if shift > 21:
            raise ValueError("a length without end")
    if size > LARGEST:
        raise ValueError(f"a packet of {size} bytes")
    body = await reader.readexactly(size)
    return Packet(Kind(first >> 4), first & 0x0F, body)


def connect(asked: Connect) -> bytes:
    """A `CONNECT`."""
    flags = 0x02 if asked.clean else 0
    rest = _text(asked.client_id)
    if (will := asked.will) is not None:
        flags |= 0x04 | (0x08 if will.number is not None else 0) | (0x20 if will.retain else 0)
        rest += _text(will.topic) + _data(will.payload)
    if asked.user is not None:
        flags |= 0x80
        rest += _text(asked.user)
        if asked.password is not None:
            flags |= 0x40
            rest += _text(asked.password)
    head = _text(_PROTOCOL) + bytes([_LEVEL, flags]) + _number(asked.keepalive_s)
    return packet(Kind.CONNECT, head + rest)


def read_connect(body: bytes) -> Connect:
    """Raises ValueError: it is none."""
    left = _Body(body)
    if left.text() != _PROTOCOL or left.byte() != _LEVEL:
        raise ValueError("another protocol")
    flags, keepalive_s, client_id = left.byte(), left.number(), left.text()
    will = None
    if flags & 0x04:
        topic, payload = left.text(), left.data()
        will = Publish(topic, payload, 0 if flags & 0x18 else None, retain=bool(flags & 0x20))
    user = left.text() if flags & 0x80 else None
    password = left.text() if flags & 0x40 else None
    return Connect(client_id, bool(flags & 0x02), keepalive_s, user, password, will)


def connack(code: int, *, present: bool = False) -> bytes:
    """A `CONNACK`; 0 lets in."""
    return packet(Kind.CONNACK, bytes([present, code]))


def publish(message: Publish) -> bytes:
    """A `PUBLISH`, QoS 1 where it has a number."""
    flags = (0x08 if message.again else 0) | (0x01 if message.retain else 0)
    number = b""
    if message.number is not None:
        flags |= 0x02
        number = _number(message.number)
    return packet(Kind.PUBLISH, _text(message.topic) + number + message.payload, flags)


def read_publish(came: Packet) -> Publish:
    """Raises ValueError: it is none, or has QoS 2."""
    left, qos = _Body(came.body), came.flags >> 1 & 3
    if qos > 1:
        raise ValueError("QoS 2 is not spoken here")
    topic = left.text()
    number = left.number() if qos else None
    return Publish(topic, left.rest(), number, retain=bool(came.flags & 1), again=bool(came.flags & 8))


def numbered(kind: Kind, number: int, rest: bytes = b"") -> bytes:
    """A `PUBACK`, `SUBACK` or `UNSUBACK`."""
    return packet(kind, _number(number) + rest)


def subscribe(number: int, topics: list[tuple[str, int]]) -> bytes:
    """A `SUBSCRIBE`."""
    body = _number(number) + b"".join(_text(topic) + bytes([qos]) for topic, qos in topics)
    return packet(Kind.SUBSCRIBE, body, 0x02)


def read_subscribe(body: bytes) -> tuple[int, list[tuple[str, int]]]:
    """Raises ValueError: it is none."""
    left, topics = _Body(body), []
    number = left.number()
    while left:
        topics.append((left.text(), left.byte()))
    return number, topics


def read_unsubscribe(body: bytes) -> tuple[int, list[str]]:
    """Raises ValueError: it is none."""
    left, topics = _Body(body), []
    number = left.number()
    while left:
        topics.append(left.text())
    return number, topics


def read_number(body: bytes) -> int:
    """The packet identifier at the beginning. Raises ValueError."""
    return _Body(body).number()


def matches(pattern: str, topic: str) -> bool:
    """Whether a topic filter takes in a topic; `$…` only where it names it."""
    if topic.startswith("$") and pattern[:1] in ("+", "#"):
        return False
    return covers(pattern, topic)


def covers(pattern: str, narrower: str) -> bool:
    """Whether everything that the filter `narrower` takes in is taken in by `pattern`."""
    wide, narrow = pattern.split("/"), narrower.split("/")
    for number, level in enumerate(wide):
        if level == "#":
            return True
        if number >= len(narrow) or narrow[number] == "#":
            return False
        if level not in ("+", narrow[number]):
            return False
    return len(wide) == len(narrow)


def _number(value: int) -> bytes:
    return value.to_bytes(2)


def _data(value: bytes) -> bytes:
    return _number(len(value)) + value


def _text(value: str) -> bytes:
    return _data(value.encode())


class _Body:
    """What is left of a packet's body; every reading raises ValueError where there is not enough."""

    def __init__(self, body: bytes) -> None:
        self._body, self._at = body, 0

    def __bool__(self) -> bool:
        return self._at < len(self._body)

    def _take(self, size: int) -> bytes:
        if self._at + size > len(self._body):
            raise ValueError("a packet that is cut short")
        self._at += size
        return self._body[self._at - size : self._at]

    def byte(self) -> int:
        return self._take(1)[0]

    def number(self) -> int:
        return int.from_bytes(self._take(2))

    def data(self) -> bytes:
        return self._take(self.number())

    def text(self) -> str:
        return self.data().decode()

    def rest(self) -> bytes:
        return self._take(len(self._body) - self._at)
