"""A small broker of MQTT 3.1.1 over any network's streams, with the users and rights of the embedded one.

QoS 0 and 1, retained messages, last wills, sessions that outlive their connection with what waits for them. What is
acknowledged lies in a database of its folder (it survives the death of the program, not that of the machine).
"""

from __future__ import annotations

import asyncio
import hmac
import itertools
import json
import logging
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from connectivity import mqtt_packets as packets
from connectivity.broker_users import password_of
from connectivity.contracts.telemetry import BACKEND_USER
from connectivity.mqtt_packets import Connect, Kind, Packet, Publish
from headunit.core.errors import StorageError
from headunit.core.files import storage_error

_log = logging.getLogger(__name__)
_GREETING_LIMIT_S = 10.0
_MOST_WAITING: Final = 100_000
_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS retained (topic TEXT PRIMARY KEY, payload BLOB NOT NULL)",
    "CREATE TABLE IF NOT EXISTS sessions (name TEXT PRIMARY KEY, filters TEXT NOT NULL)",
    """CREATE TABLE IF NOT EXISTS waiting
    (number INTEGER PRIMARY KEY, name TEXT NOT NULL, topic TEXT NOT NULL, payload BLOB NOT NULL)""",
)


@dataclass(slots=True, eq=False)
class _Session:
    """What the broker knows of a client: `name` is its user and identifier; `kept` where it outlives connections."""

    name: str
    kept: bool
    filters: dict[str, int] = field(default_factory=dict)
    waiting: dict[int, Publish] = field(default_factory=dict)
    """Messages without an acknowledgement, by a number of the broker's own."""
    sent: dict[int, int] = field(default_factory=dict)
    """Packet identifiers of those that are on their way, to that number."""
    numbers: itertools.cycle[int] = field(default_factory=lambda: itertools.cycle(range(1, 65_536)))
    writer: asyncio.StreamWriter | None = None


class StreamBroker:
    """Serves each connection that is given to `attend`.

    Args:
        folder: The broker's, with the passwords of its users; they are read at each connection.
        heard: Told topic and body of each message that was taken.

    Raises:
        StorageError: What was kept cannot be read.
    """

    def __init__(self, folder: Path, heard: Callable[[str, bytes], None] = lambda _topic, _body: None) -> None:
        self._folder, self._heard = folder, heard
        self._numbers = itertools.count(1)
        self._retained: dict[str, bytes] = {}
        self._sessions: dict[str, _Session] = {}
        self._closed = False
        self._ends: set[asyncio.Task[None]] = set()
        path = folder / "messages.db"
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._db = sqlite3.connect(path, isolation_level=None)
            self._read()
        except sqlite3.Error as error:
            raise StorageError("unusable", f"The broker's database {path} cannot be used: {error}.") from error
        except OSError as error:
            raise storage_error(path, error) from error

    async def attend(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serve one connection to its end."""
        task = asyncio.current_task()
        assert task is not None
        self._ends.add(task)
        session: _Session | None = None
        will, user = None, ""
        try:
            async with asyncio.timeout(_GREETING_LIMIT_S):
                first = await packets.read_packet(reader)
            if first.kind is not Kind.CONNECT:
                raise ValueError("no greeting")
            word = packets.read_connect(first.body)
            if not self._knows(word):
                writer.write(packets.connack(packets.NOT_AUTHORIZED))
                return
            session, will, user = self._welcome(word, writer), word.will, str(word.user)
            limit_s = word.keepalive_s * 1.5 if word.keepalive_s else None
            while True:
                async with asyncio.timeout(limit_s):
                    came = await packets.read_packet(reader)
                if came.kind is Kind.DISCONNECT:
                    will = None
                    return
                self._take(session, user, came, writer)
        except (OSError, EOFError, ValueError, StorageError) as error:
            _log.debug("a client's connection ended: %r", error)
        finally:
            self._ends.discard(task)
            writer.close()
            if session is not None and session.writer is writer:
                self._part(session)
            if will is not None and not self._closed:
                self._publish(user, will)

    def close(self) -> None:
        """Cut everybody, without their last wills: the broker itself has gone."""
        self._closed = True
        for session in self._sessions.values():
            if session.writer is not None:
                session.writer.transport.abort()
        for task in tuple(self._ends):
            task.cancel()
        self._db.close()

    # Who is there.

    def _knows(self, word: Connect) -> bool:
        if word.user is None or word.password is None:
            return False
        try:
            known = password_of(self._folder, word.user)
        except (StorageError, ValueError):
            return False
        return known is not None and hmac.compare_digest(known.encode(), word.password.encode())

    def _welcome(self, word: Connect, writer: asyncio.StreamWriter) -> _Session:
        name = f"{word.user} {word.client_id}"
        former = self._sessions.get(name)
        if former is not None and former.writer is not None:
            former.writer.transport.abort()  # its own task lets its last will speak
            former.writer = None
            if not former.kept:
                former = None
        if former is not None and word.clean:
            self._forget(former)
            former = None
        session = former or _Session(name, kept=not word.clean)
        self._sessions[name] = session
        if former is None and session.kept:
            self._keep_filters(session)
        session.writer = writer
        session.sent.clear()
        writer.write(packets.connack(0, present=former is not None))
        for number in session.waiting:
            self._send(session, number, again=True)
        return session

    def _part(self, session: _Session) -> None:
        session.writer = None
        session.sent.clear()
        if not session.kept and self._sessions.get(session.name) is session:
            del self._sessions[session.name]

    # What they say.

    def _take(self, session: _Session, user: str, came: Packet, writer: asyncio.StreamWriter) -> None:
        match came.kind:
            case Kind.PUBLISH:
                message = packets.read_publish(came)
                self._publish(user, message)
                if message.number is not None:
                    writer.write(packets.numbered(Kind.PUBACK, message.number))
            case Kind.PUBACK:
                self._acknowledged(session, packets.read_number(came.body))
            case Kind.SUBSCRIBE:
                self._subscribe(session, user, came, writer)
            case Kind.UNSUBSCRIBE:
                number, topics = packets.read_unsubscribe(came.body)
                for topic in topics:
                    session.filters.pop(topic, None)
                self._keep_filters(session)
                writer.write(packets.numbered(Kind.UNSUBACK, number))
            case Kind.PINGREQ:
                writer.write(packets.packet(Kind.PINGRESP))
            case other:
                raise ValueError(f"a client does not say {other.name}")

    def _publish(self, user: str, message: Publish) -> None:
        """A message of `user`; what it may not say is dropped, and it does not learn that."""
        speaks = ("c/#", "b/#") if user == BACKEND_USER else (f"v/{user}/#",)
        if any(sign in message.topic for sign in "+#") or not any(packets.covers(one, message.topic) for one in speaks):
            _log.warning("%s may not publish to %.80s: dropped", user, message.topic)
            return
        self._heard(message.topic, message.payload)
        if message.retain:
            self._retain(message)
        for session in tuple(self._sessions.values()):
            if any(packets.matches(one, message.topic) for one in session.filters):
                self._deliver(session, Publish(message.topic, message.payload))

    def _subscribe(self, session: _Session, user: str, came: Packet, writer: asyncio.StreamWriter) -> None:
        number, topics = packets.read_subscribe(came.body)
        reads = ("v/#", "b/#") if user == BACKEND_USER else (f"c/{user}/#", "b/status")
        granted = [any(packets.covers(one, topic) for one in reads) for topic, _ in topics]
        codes = bytes(min(qos, 1) if good else packets.REFUSED for good, (_, qos) in zip(granted, topics, strict=True))
        writer.write(packets.numbered(Kind.SUBACK, number, codes))
        fresh = [topic for good, (topic, _) in zip(granted, topics, strict=True) if good]
        session.filters |= dict.fromkeys(fresh, 1)
        self._keep_filters(session)
        for topic, payload in self._retained.items():
            if any(packets.matches(one, topic) for one in fresh):
                self._deliver(session, Publish(topic, payload, retain=True))

    # What they get.

    def _deliver(self, session: _Session, message: Publish) -> None:
        number = next(self._numbers)
        session.waiting[number] = message
        if session.kept:
            values = (number, session.name, message.topic, message.payload)
            self._db.execute("INSERT INTO waiting VALUES (?, ?, ?, ?)", values)
        if len(session.waiting) > _MOST_WAITING:
            self._drop(session, next(iter(session.waiting)))
        self._send(session, number)

    def _send(self, session: _Session, number: int, *, again: bool = False) -> None:
        if session.writer is None:
            return
        packet_number = next(one for one in session.numbers if one not in session.sent)
        session.sent[packet_number] = number
        message = session.waiting[number]
        told = Publish(message.topic, message.payload, packet_number, retain=message.retain, again=again)
        session.writer.write(packets.publish(told))

    def _acknowledged(self, session: _Session, packet_number: int) -> None:
        if (number := session.sent.pop(packet_number, None)) is not None:
            self._drop(session, number)

    def _drop(self, session: _Session, number: int) -> None:
        session.waiting.pop(number, None)
        if session.kept:
            self._db.execute("DELETE FROM waiting WHERE number = ?", (number,))

    # What is kept.

    def _read(self) -> None:
        for statement in ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = OFF", *_SCHEMA):
            self._db.execute(statement)
        self._retained = dict(self._db.execute("SELECT topic, payload FROM retained ORDER BY topic"))
        for name, filters in self._db.execute("SELECT name, filters FROM sessions ORDER BY name"):
            self._sessions[name] = _Session(name, kept=True, filters=dict.fromkeys(json.loads(filters), 1))
        last = 0
        for number, name, topic, payload in self._db.execute("SELECT * FROM waiting ORDER BY number"):
            last = number
            if name in self._sessions:
                self._sessions[name].waiting[number] = Publish(topic, payload)
        self._numbers = itertools.count(last + 1)

    def _retain(self, message: Publish) -> None:
        if message.payload:
            self._retained[message.topic] = message.payload
            values = (message.topic, message.payload)
            self._db.execute("INSERT OR REPLACE INTO retained VALUES (?, ?)", values)
        else:
            self._retained.pop(message.topic, None)
            self._db.execute("DELETE FROM retained WHERE topic = ?", (message.topic,))

    def _keep_filters(self, session: _Session) -> None:
        if session.kept:
            values = (session.name, json.dumps(list(session.filters)))
            self._db.execute("INSERT OR REPLACE INTO sessions VALUES (?, ?)", values)

    def _forget(self, session: _Session) -> None:
        del self._sessions[session.name]
        if session.kept:
            for table in ("sessions", "waiting"):
                self._db.execute(f"DELETE FROM {table} WHERE name = ?", (session.name,))  # noqa: S608 - our own names
