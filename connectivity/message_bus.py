"""One connection to a D-Bus message bus, for both ends of it: dbus-fast, with what it lacks.

dbus-fast 5.2 takes a full socket for a lost one, and hands a reply over one turn of the loop after the signals that
followed it. Here a full socket is waited for, and replies and signals are heard in the order in which they came.
"""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import Callable
from typing import Any

from dbus_fast import BusType, Message, MessageFlag, MessageType
from dbus_fast.aio import MessageBus
from dbus_fast.errors import AuthError, InvalidAddressError

_log = logging.getLogger(__name__)

OPEN_LIMIT_S = 5.0
PROPERTIES = "org.freedesktop.DBus.Properties"
OBJECT_MANAGER = "org.freedesktop.DBus.ObjectManager"
NO_REPLY = "org.freedesktop.DBus.Error.NoReply"
DISCONNECTED = "org.freedesktop.DBus.Error.Disconnected"


class BusError(Exception):
    """What a peer or the bus answered instead; `name` as in `org.bluez.Error.Failed`, `text` in its words."""

    def __init__(self, name: str, text: str = "") -> None:
        super().__init__(f"{name}: {text}" if text else name)
        self.name, self.text = name, text


Reply = Callable[[Message | None], None]
"""Hears a reply in its turn; None: the connection is lost."""


class BusConnection:
    """A connection that is open until it is lost or closed. Make it with `BusConnection.open`."""

    def __init__(self, bus: MessageBus, heard: Callable[[Message], None]) -> None:
        self._bus, self._heard = bus, heard
        self._replies: dict[int, Reply] = {}
        bus.add_message_handler(self._on_message)

    @classmethod
    async def open(cls, address: str | None, heard: Callable[[Message], None]) -> BusConnection:
        """Connect.

        Args:
            address: As in `unix:path=…`; None is the machine's system bus.
            heard: Called with each signal and each method call.

        Raises:
            OSError: Nobody listens there, or the address is none.
        """
        bus = MessageBus(bus_address=address, bus_type=BusType.SYSTEM, auth_timeout=OPEN_LIMIT_S)
        try:
            async with asyncio.timeout(OPEN_LIMIT_S):
                await bus.connect()
        except (AuthError, InvalidAddressError, EOFError, TypeError, ValueError) as error:
            raise OSError(str(error) or type(error).__name__) from error
        writer: Any = bus._writer  # noqa: SLF001 - the only place where a full socket can be told from a lost one
        writer.sock = _PatientSocket(writer.sock)
        return cls(bus, heard)

    @property
    def name(self) -> str:
        """The unique name, as in `:1.7`."""
        return self._bus.unique_name or ""

    def send(self, message: Message) -> None:
        """Send a message that nobody answers; what cannot be sent any more is dropped."""
        if self._bus.connected:
            sent = self._bus.send(message)
            sent.add_done_callback(_take)

    def ask(self, message: Message, reply: Reply) -> None:
        """Send a method call; `reply` hears the answer before any message that came after it."""
        if not self._bus.connected:
            asyncio.get_running_loop().call_soon(reply, None)
            return
        message.serial = self._bus.next_serial()
        self._replies[message.serial] = reply
        self.send(message)

    async def call(self, message: Message, timeout_s: float) -> list[Any]:
        """Send a method call and wait for its answer's body.

        Raises:
            BusError: What the peer answered; `DISCONNECTED`; or `NO_REPLY` after `timeout_s` real seconds.
        """
        answered: asyncio.Future[Message | None] = asyncio.get_running_loop().create_future()
        self.ask(message, lambda reply: None if answered.done() else answered.set_result(reply))
        try:
            async with asyncio.timeout(timeout_s):
                reply = await answered
        except TimeoutError as error:
            raise BusError(NO_REPLY, f"no answer to {message.member} within {timeout_s:g} s") from error
        finally:
            self._replies.pop(message.serial, None)
        if reply is None:
            raise BusError(DISCONNECTED, "the message bus is lost")
        if reply.message_type is MessageType.ERROR:
            raise BusError(reply.error_name or "", str(reply.body[0]) if reply.body else "")
        return list(reply.body)

    async def bus_call(self, member: str, signature: str = "", *body: Any) -> list[Any]:
        """Call a method of the bus itself. Raises `BusError`."""
        return await self.call(bus_message(member, signature, *body), OPEN_LIMIT_S)

    async def lost(self) -> None:
        """Wait until the connection has ended, whoever ended it."""
        try:
            await self._bus.wait_for_disconnect()  # type: ignore[no-untyped-call]
        except (OSError, EOFError) as error:
            _log.debug("message bus: %r", error)
        except Exception:  # noqa: BLE001 - what the library cannot read ends the connection, and not who waits for it
            _log.exception("message bus: what came over it cannot be read")
        finally:
            self.close()

    def close(self) -> None:
        """End it; who still waits for an answer hears that it is lost. Harmless when it has ended."""
        if self._bus.connected:
            self._bus.disconnect()
        self._bus.remove_message_handler(self._on_message)
        replies, self._replies = self._replies, {}
        for reply in replies.values():
            reply(None)

    def _on_message(self, message: Message) -> bool:
        if message.message_type in (MessageType.METHOD_RETURN, MessageType.ERROR):
            reply = self._replies.pop(message.reply_serial, None)
            if reply is not None:
                reply(message)
        else:
            self._heard(message)
        return message.message_type is not MessageType.SIGNAL  # the library keeps names by their signals


class _PatientSocket:
    """A socket that takes nothing while it is full, as dbus-fast's writer expects of one that takes a part.

    One that is broken takes nothing either: the reader hears of it at once and ends the connection, where the writer
    would raise out of whatever was being told.
    """

    def __init__(self, inner: socket.socket) -> None:
        self._inner = inner

    def send(self, data: memoryview) -> int:
        try:
            return self._inner.send(data)
        except (BlockingIOError, BrokenPipeError, ConnectionResetError):
            return 0


def bus_message(member: str, signature: str = "", *body: Any) -> Message:
    """A call of a method of the bus itself."""
    return Message(
        destination="org.freedesktop.DBus",
        path="/org/freedesktop/DBus",
        interface="org.freedesktop.DBus",
        member=member,
        signature=signature,
        body=list(body),
    )


def wants_reply(message: Message) -> bool:
    """Whether who called waits for an answer."""
    return MessageFlag.NO_REPLY_EXPECTED not in message.flags


def _take(sent: asyncio.Future[None]) -> None:
    if not sent.cancelled() and (error := sent.exception()) is not None:
        _log.debug("message bus: not sent: %r", error)
