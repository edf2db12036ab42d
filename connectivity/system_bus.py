"""The unit's connection to the message bus with its radios: it comes back by itself, with all that was asked of it."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from dbus_fast import Message, MessageType

from connectivity.message_bus import (
    DISCONNECTED,
    OPEN_LIMIT_S,
    BusConnection,
    BusError,
    Reply,
    bus_message,
    wants_reply,
)
from headunit.core.backoff import Backoff
from headunit.core.looptime import LoopTime
from headunit.core.observable import Observable
from headunit.core.trouble import Trouble

_log = logging.getLogger(__name__)

CALL_TIMEOUT_S = 25.0
_NOT_THERE_S = 0.2
"""Between looks for a socket that nobody has made yet: a run's bus comes up beside the unit."""
_FIRST_WAIT_S = 0.1
_LONGEST_WAIT_S = 5.0
_UNKNOWN_METHOD = "org.freedesktop.DBus.Error.UnknownMethod"
_FAILED = "org.freedesktop.DBus.Error.Failed"


@dataclass(frozen=True, slots=True)
class Signals:
    """Which signals are wanted: of a well-known name, and what else is given. Paths are told apart by the hearer."""

    sender: str
    interface: str = ""
    member: str = ""
    arg0: str = ""

    def rule(self) -> str:
        """As the bus wants it."""
        values = {"sender": self.sender, "interface": self.interface, "member": self.member, "arg0": self.arg0}
        return ",".join(["type='signal'", *(f"{key}='{value}'" for key, value in values.items() if value)])

    def fits(self, message: Message, owner: str) -> bool:
        """Whether `message` is one; `owner` is the unique name behind `sender` now."""
        return (
            message.sender in (self.sender, owner)
            and self.interface in ("", message.interface)
            and self.member in ("", message.member)
            and (not self.arg0 or (bool(message.body) and message.body[0] == self.arg0))
        )


Method = Callable[[Message], Awaitable[tuple[str, list[Any]]]]
"""Answers a call with a signature and a body, or raises `BusError`."""


class SystemBus:
    """One connection for all radios of the unit.

    Args:
        address: As in `unix:path=…`; None is the machine's system bus.
        loop_time: Real time, for back-off.
    """

    def __init__(self, address: str | None, loop_time: LoopTime) -> None:
        self._address, self._loop_time = address, loop_time
        self._connection: BusConnection | None = None
        self._hearers: dict[Signals, list[Callable[[Message], None]]] = {}
        self._owners: dict[str, Observable[str]] = {}
        self._exported: dict[tuple[str, str], Mapping[str, Method]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._trouble = Trouble(_log, loop_time)
        self.connected: Observable[bool] = Observable(False)  # noqa: FBT003 - the first value

    @property
    def matches(self) -> int:
        """How many match rules the bus holds for us."""
        return len(self._hearers) + len(self._owners)

    async def run(self) -> None:
        """Keep connected until cancelled."""
        backoff = Backoff(_FIRST_WAIT_S, _LONGEST_WAIT_S)
        while True:
            begun_s, wait_s = self._loop_time.monotonic(), None
            try:
                await self._live()
                if self._loop_time.monotonic() - begun_s > _LONGEST_WAIT_S:  # a bus that throws us out is none
                    backoff.reset()
                self._trouble.tell("the message bus with the radios is lost")
            except (OSError, BusError) as error:
                where = self._address or "the system bus"
                wait_s = _NOT_THERE_S if isinstance(error, FileNotFoundError) else None
                self._trouble.tell(f"the message bus with the radios cannot be used ({where}): {error}")
            await self._loop_time.sleep(backoff.next_s() if wait_s is None else wait_s)

    def owner(self, service: str) -> Observable[str]:
        """The unique name that owns `service` now, empty for none; follows it from the first call on."""
        if service not in self._owners:
            self._owners[service] = Observable("")
            if self._connection is not None and self.connected.value:
                self._spawn(self._follow(self._connection, service))
        return self._owners[service]

    def hear(self, signals: Signals, callback: Callable[[Message], None]) -> Callable[[], None]:
        """Call `callback` with each such signal, also after a reconnect. `owner(signals.sender)` is followed too.

        Returns:
            A function that ends it; calling it twice is harmless.
        """
        self.owner(signals.sender)
        callbacks = self._hearers.setdefault(signals, [])
        if not callbacks:
            self._match("AddMatch", signals.rule())
        callbacks.append(callback)

        def end() -> None:
            if callback in callbacks:
                callbacks.remove(callback)
                if not callbacks and self._hearers.get(signals) is callbacks:
                    del self._hearers[signals]
                    self._match("RemoveMatch", signals.rule())

        return end

    def export(self, path: str, interface: str, methods: Mapping[str, Method]) -> Callable[[], None]:
        """Answer calls of `interface` at `path`; returns a function that ends it."""
        self._exported[path, interface] = methods

        def end() -> None:
            self._exported.pop((path, interface), None)

        return end

    async def call(
        self,
        destination: str,
        path: str,
        interface: str,
        member: str,
        signature: str = "",
        *body: Any,
        timeout_s: float = CALL_TIMEOUT_S,
    ) -> list[Any]:
        """Call a method; the answer's body, variants and all.

        Raises:
            BusError: What the peer answered; `DISCONNECTED` while there is no bus; `NO_REPLY` after `timeout_s`.
        """
        if self._connection is None:
            raise BusError(DISCONNECTED, "there is no message bus")
        message = Message(
            destination=destination, path=path, interface=interface, member=member, signature=signature, body=list(body)
        )
        return await self._connection.call(message, timeout_s)

    def ask(self, destination: str, path: str, interface: str, member: str, reply: Reply) -> None:
        """Call a method without arguments; `reply` hears the answer before what came after it, None if none comes."""
        if self._connection is None:
            asyncio.get_running_loop().call_soon(reply, None)
            return
        self._connection.ask(Message(destination=destination, path=path, interface=interface, member=member), reply)

    async def _live(self) -> None:
        connection = await BusConnection.open(self._address, self._heard)
        self._connection = connection
        try:
            for signals in tuple(self._hearers):
                await connection.bus_call("AddMatch", "s", signals.rule())
            for service in tuple(self._owners):
                await self._follow(connection, service)
            if self._trouble.over():
                _log.info("the message bus with the radios is back")
            self.connected.set(True)
            await connection.lost()
        finally:
            self._connection = None
            connection.close()
            for task in tuple(self._tasks):
                task.cancel()
            self.connected.set(False)
            for owner in self._owners.values():
                owner.set("")

    async def _follow(self, connection: BusConnection, service: str) -> None:
        """Know the owner of a name; it may change in the same breath as the bus answers."""
        rule = f"type='signal',sender='org.freedesktop.DBus',member='NameOwnerChanged',arg0='{service}'"
        told = asyncio.Event()

        def owned(reply: Message | None) -> None:
            if reply is not None and self._connection is connection:
                known = reply.message_type is MessageType.METHOD_RETURN and reply.signature == "s"
                self._owners[service].set(reply.body[0] if known else "")
            told.set()

        try:
            await connection.bus_call("AddMatch", "s", rule)
        except BusError as error:
            _log.warning("%s is not followed: %s", service, error)
        connection.ask(bus_message("GetNameOwner", "s", service), owned)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(OPEN_LIMIT_S):
                await told.wait()

    def _match(self, member: str, rule: str) -> None:
        """What is asked for while the connection is being made is told once it is."""
        if self._connection is not None:
            self._connection.send(bus_message(member, "s", rule))

    def _heard(self, message: Message) -> None:
        if message.message_type is MessageType.METHOD_CALL:
            self._spawn(self._answer(message))
            return
        if message.member == "NameOwnerChanged" and message.sender == "org.freedesktop.DBus":
            service, _, new = message.body
            if service in self._owners:
                self._owners[service].set(new)
            return
        for signals, callbacks in tuple(self._hearers.items()):
            if signals.fits(message, self._owners[signals.sender].value):
                for callback in tuple(callbacks):
                    callback(message)

    async def _answer(self, message: Message) -> None:
        methods = self._exported.get((message.path or "", message.interface or ""))
        method = methods.get(message.member or "") if methods else None
        try:
            if method is None:
                raise BusError(_UNKNOWN_METHOD, f"there is no {message.interface}.{message.member} at {message.path}")
            signature, body = await method(message)
            reply = Message.new_method_return(message, signature, body)
        except BusError as error:
            reply = Message.new_error(message, error.name, error.text)
        except (TypeError, ValueError) as error:  # arguments of other kinds than the interface has
            reply = Message.new_error(message, _FAILED, str(error))
        if self._connection is not None and wants_reply(message):
            self._connection.send(reply)

    def _spawn(self, work: Awaitable[None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            _log.error("message bus: %r", error, exc_info=error)
