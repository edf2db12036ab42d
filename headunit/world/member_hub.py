"""The world's end of the members' WebSockets: clock messages, events and calls, in one order per member."""

from __future__ import annotations

import asyncio
import itertools
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any, Protocol

from starlette.websockets import WebSocketDisconnect

from connectivity.contracts.clock import (
    CLOSE_GARBAGE,
    CLOSE_REPLACED,
    MOST_COMING,
    Call,
    Due,
    Event,
    Hello,
    Message,
    Result,
    Settled,
    Time,
    Waits,
    decode,
    encode,
    instant,
    instant_or_none,
)
from headunit.core.errors import HeadUnitError
from headunit.core.looptime import LoopTime, RealLoopTime
from headunit.world.leader import ClockLeader
from headunit.world.members import MemberGoneError, Question

_log = logging.getLogger(__name__)

Handler = Callable[[dict[str, Any]], Awaitable[dict[str, Any] | None]]
"""Answers a `Call`: parameters in, value out; a `HeadUnitError` becomes the caller's error."""

_HELLO_LIMIT_S = 10.0
_MOST_WAITING = 10_000
_LONGEST_WORD = 100


class Socket(Protocol):
    """The part of a Starlette WebSocket that is used; it is already accepted."""

    async def receive_text(self) -> str:
        """The next message; `WebSocketDisconnect` when there is none any more."""
        ...

    async def send_text(self, data: str) -> None:
        """Send a message."""
        ...

    async def close(self, code: int = 1000, reason: str | None = None) -> None:
        """Close, saying why."""
        ...


class RemoteMember:
    """A member at the other end of a socket. What is sent goes out in order, without waiting."""

    def __init__(self, hello: Hello) -> None:
        self._name = hello.name
        self._due = instant_or_none(hello.due)
        self._coming = _instants(hello.coming)
        self._holds = hello.holds
        self._answers: dict[int, asyncio.Future[Settled]] = {}
        self.outgoing: asyncio.Queue[str] = asyncio.Queue()
        self.closing: asyncio.Future[tuple[int, str]] = asyncio.get_running_loop().create_future()
        """Set with code and reason when the socket is to be closed."""

    @property
    def name(self) -> str:
        """See `Member`."""
        return self._name

    @property
    def due(self) -> datetime | None:
        """See `Member`."""
        return self._due

    @property
    def coming(self) -> tuple[tuple[datetime, str], ...]:
        """See `Member`."""
        return self._coming

    @property
    def holds(self) -> tuple[str, ...]:
        """See `Member`."""
        return self._holds

    def tell(self, time: Time) -> None:
        """See `Member`."""
        self.send(encode(time))

    async def ask(self, question: Question) -> Settled:
        """See `Member`."""
        if self.closing.done():
            raise MemberGoneError("gone", f"{self.name} has gone")
        answer: asyncio.Future[Settled] = asyncio.get_running_loop().create_future()
        self._answers[question.seq] = answer
        try:
            self.send(encode(question))
            return await answer
        finally:
            self._answers.pop(question.seq, None)

    def send(self, text: str) -> None:
        """Queue `text`; a member that reads nothing any more is let go."""
        if self.outgoing.qsize() >= _MOST_WAITING:
            self.close(1013, "too slow")
        if not self.closing.done():
            self.outgoing.put_nowait(text)

    def heard(self, message: Due | Settled) -> None:
        """Take in what the member says about itself; raises ValueError for a broken instant."""
        self._due, self._coming = instant_or_none(message.due), _instants(message.coming)
        if isinstance(message, Due):
            self._holds = message.holds
        elif (answer := self._answers.get(message.seq)) is not None and not answer.done():
            answer.set_result(message)

    def close(self, code: int, reason: str) -> None:
        """Part with the member: nothing is sent any more, and who waits for an answer hears of it."""
        if not self.closing.done():
            self.closing.set_result((code, reason))
        for answer in self._answers.values():
            if not answer.done():
                answer.set_exception(MemberGoneError("gone", f"{self.name} has gone"))


class MemberHub:
    """Serves the members: `await hub.serve(websocket)` for each accepted socket whose token is right."""

    def __init__(self, leader: ClockLeader, loop_time: LoopTime | None = None) -> None:
        self._leader = leader
        self._loop_time = loop_time or RealLoopTime()
        self._handlers: dict[str, Handler] = {}
        self._latest: dict[str, str] = {}
        self._members: dict[str, RemoteMember] = {}
        self._numbers = itertools.count(1)

    def handle(self, method: str, handler: Handler) -> None:
        """Answer calls of `method` with `handler`. Each runs in a task of its own and counts as the world's work.

        A handler that waits for a person does so in `leader.clock.hold(...)`.
        """
        self._handlers[method] = handler

    def publish(self, topic: str, data: dict[str, Any]) -> None:
        """Send the whole new state of `topic` to every member, and to those that connect later."""
        self._latest[topic] = text = encode(Event(topic, data))
        for member in tuple(self._members.values()):
            member.send(text)

    async def serve(self, socket: Socket) -> None:
        """Lead the member at the other end of `socket` until it goes."""
        member, calls = None, set[asyncio.Task[None]]()
        try:
            hello = await self._hello(socket)
            if hello is None:
                return
            member = self._welcome(hello)
            code, reason = await self._converse(member, socket, calls)
        except ValueError as error:
            _log.warning("a member sends garbage and is let go: %s", error)
            code, reason = CLOSE_GARBAGE, "garbage"
        except (WebSocketDisconnect, ConnectionError):
            return
        finally:
            for call in calls:
                call.cancel()
            if member is not None:
                self._part(member)
        await _close(socket, code, reason)

    async def _hello(self, socket: Socket) -> Hello | None:
        reading = asyncio.ensure_future(_read(socket))
        limit = asyncio.ensure_future(self._loop_time.sleep(_HELLO_LIMIT_S))
        try:
            ends: set[asyncio.Future[Any]] = {reading, limit}
            await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
            if not reading.done():
                await _close(socket, CLOSE_GARBAGE, "no hello")
                return None
            message = reading.result()
        finally:
            reading.cancel()
            limit.cancel()
        if not isinstance(message, Hello):
            raise ValueError(f"{message.kind} before hello")
        return message

    def _welcome(self, hello: Hello) -> RemoteMember:
        member, shown = RemoteMember(hello), instant_or_none(hello.now)
        if member.name == "world":
            raise ValueError("nobody else is the world")
        if (former := self._members.get(member.name)) is not None:
            self._part(former, CLOSE_REPLACED, "replaced")
        self._members[member.name] = member
        self._leader.join(member, shown)
        for text in self._latest.values():
            member.send(text)
        _log.info("%s follows the clock", member.name)
        return member

    def _part(self, member: RemoteMember, code: int = 1000, reason: str = "") -> None:
        member.close(code, reason)
        if self._members.get(member.name) is member:
            del self._members[member.name]
            _log.info("%s has left", member.name)
        self._leader.leave(member)

    async def _converse(self, member: RemoteMember, socket: Socket, calls: set[asyncio.Task[None]]) -> tuple[int, str]:
        """Read and write until either fails or the member is let go; returns how to close."""
        reading = asyncio.ensure_future(self._listen(member, socket, calls))
        writing = asyncio.ensure_future(_write(member, socket))
        ends: set[asyncio.Future[Any]] = {reading, writing, member.closing}
        try:
            await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
        finally:
            reading.cancel()
            writing.cancel()
            results = await asyncio.gather(reading, writing, return_exceptions=True)
        for result in results:
            if isinstance(result, Exception):
                raise result
        return member.closing.result() if member.closing.done() else (1000, "")

    async def _listen(self, member: RemoteMember, socket: Socket, calls: set[asyncio.Task[None]]) -> None:
        while True:
            match await _read(socket):
                case Due() | Settled() as message:
                    member.heard(message)
                    self._leader.poke()
                case Call() as call:
                    name = f"call-{member.name}-{call.method}-{next(self._numbers)}"
                    task = asyncio.get_running_loop().create_task(self._answer(member, call), name=name)
                    # Counted from the moment of reading: the caller may settle while it waits for the answer.
                    self._leader.clock.track(task)
                    calls.add(task)
                    task.add_done_callback(calls.discard)
                case other:
                    raise ValueError(f"a member sent {other.kind}")

    async def _answer(self, member: RemoteMember, call: Call) -> None:
        handler = self._handlers.get(call.method)
        if handler is None:
            member.send(encode(Result(call.id, error="unknown-method", detail=f"the world has no {call.method}")))
            return
        try:
            answer = encode(Result(call.id, value=await handler(call.params)))
        except HeadUnitError as error:
            answer = encode(Result(call.id, error=error.reason, detail=error.detail))
        except Exception:  # noqa: BLE001 - a fault in one handler ends neither the member nor the others
            _log.exception("the call %s of %s failed", call.method, member.name)
            answer = encode(Result(call.id, error="internal", detail="see the world's log"))
        member.send(answer)


def _instants(coming: Waits) -> tuple[tuple[datetime, str], ...]:
    """Raises ValueError for a broken instant."""
    return tuple((instant(when), what[:_LONGEST_WORD]) for when, what in coming[:MOST_COMING])


async def _read(socket: Socket) -> Message:
    try:
        text = await socket.receive_text()
    except KeyError as error:  # Starlette's way to say that the message was binary
        raise ValueError("a binary message") from error
    except RuntimeError as error:  # Starlette's way to say that the socket is closed on this side
        raise WebSocketDisconnect(1006) from error
    return decode(text)


async def _write(member: RemoteMember, socket: Socket) -> None:
    while True:
        text = await member.outgoing.get()
        try:
            await socket.send_text(text)
        except RuntimeError as error:
            raise WebSocketDisconnect(1006) from error


async def _close(socket: Socket, code: int, reason: str) -> None:
    try:
        await socket.close(code, reason)
    except (RuntimeError, WebSocketDisconnect, ConnectionError) as error:
        _log.debug("the socket was closed already: %s", error)
