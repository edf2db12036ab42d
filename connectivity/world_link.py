"""A process's end of its one WebSocket to the world: it follows the clock, hears events and makes calls."""

from __future__ import annotations

import asyncio
import itertools
import logging
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import TYPE_CHECKING, Any

from connectivity.contracts.clock import (
    CLOSE_REPLACED,
    MEMBER_PATH,
    MOST_COMING,
    Advance,
    Call,
    Due,
    Event,
    Fire,
    Hello,
    Message,
    Result,
    Settle,
    Settled,
    Time,
    decode,
    encode,
    instant,
    instant_or_none,
    text_of,
    texts_of,
)
from headunit.core.backoff import Backoff
from headunit.core.clock import MemberClock
from headunit.core.errors import HeadUnitError, LinkError, LinkReason
from headunit.core.looptime import LoopTime, RealLoopTime
from headunit.core.observable import Observable
from headunit.core.trouble import Trouble

if TYPE_CHECKING:
    from websockets.asyncio.client import ClientConnection, connect

    from connectivity.message_line import LineEnd

    type MessageSocket = ClientConnection | LineEnd

_log = logging.getLogger(__name__)

_FIRST_WAIT_S = 0.1
_LONGEST_WAIT_S = 2.0
_OPEN_LIMIT_S = 5.0
_CLOSE_LIMIT_S = 1.0
_LARGEST_MESSAGE = 4 * 1024 * 1024


class WorldLink:
    """Follows the world with `clock`, for as long as `run` runs.

    Args:
        url: `http://host:port` or `ws://host:port` of the world.
        token: The member token, or a function that reads it (asked at each attempt; it may raise
            `HeadUnitError` or return "" while there is none yet).
        name: Which process this is (`contracts.clock.MEMBER_ORDER`).
        clock: This process's clock; its `on_change` belongs to the link.
        loop_time: Real time, for back-off and time-outs.
        connect: Opens the connection with a token; None: a WebSocket to `url`.
    """

    def __init__(
        self,
        url: str,
        token: str | Callable[[], str],
        name: str,
        clock: MemberClock,
        loop_time: LoopTime | None = None,
        connect: Callable[[str], AbstractAsyncContextManager[MessageSocket]] | None = None,
    ) -> None:
        self._url = url.rstrip("/").replace("http", "ws", 1) + MEMBER_PATH
        self._token = token
        self._connect = connect or self._opened
        self._name = name
        self._clock = clock
        self._loop_time = loop_time or RealLoopTime()
        self._subscribers: dict[str, list[Callable[[dict[str, Any]], None]]] = {}
        self._latest: dict[str, dict[str, Any]] = {}
        self._calls: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._numbers = itertools.count(1)
        self._outgoing: asyncio.Queue[str] | None = None
        self._told: Due | None = None
        self._telling = False
        self._answering: set[asyncio.Task[None]] = set()
        self._trouble = Trouble(_log, self._loop_time)
        self._met = False
        self.connected: Observable[bool] = Observable(False)  # noqa: FBT003 - the first value
        """True from the world's first word on until the link is lost."""
        clock.on_change = self._changed

    def subscribe(self, topic: str, callback: Callable[[dict[str, Any]], None]) -> Callable[[], None]:
        """Call `callback` with the latest whole state of `topic`, at once where it is known, and with each new one.

        The latest comes again after each connect.

        It runs as work that a jump waits for, and wholly before the next question of the leader is answered;
        a task that it starts is waited for only where it is handed to `clock.track`.

        Returns:
            A function that ends the subscription.
        """
        callbacks = self._subscribers.setdefault(topic, [])
        callbacks.append(callback)
        if topic in self._latest:
            self._deliver(callback, topic, self._latest[topic])

        def unsubscribe() -> None:
            if callback in callbacks:
                callbacks.remove(callback)

        return unsubscribe

    async def call(self, method: str, params: dict[str, Any], timeout_s: float) -> dict[str, Any]:
        """Ask the world to do `method`. The world answers for the work meanwhile: this task rests.

        Args:
            method: Its name, as in `bluetooth.pair`.
            params: JSON values.
            timeout_s: Real seconds to wait for the answer.

        Raises:
            HeadUnitError: The world refused; `reason` says why.
            LinkError: `offline` (not connected), `lost` (while waiting) or `timeout`.
        """
        if self._outgoing is None or not self.connected.value:
            raise LinkError(LinkReason.OFFLINE, "the world is not connected")
        number = next(self._numbers)
        result: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
        limit = asyncio.ensure_future(self._loop_time.sleep(timeout_s))
        self._calls[number] = result
        try:
            with self._clock.working():  # the leader must notice that something was sent
                self._tell()  # what was waited for before the call is known before it
                self._outgoing.put_nowait(encode(Call(number, method, params)))
            with self._clock.resting():
                ends: set[asyncio.Future[Any]] = {result, limit}
                await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
            if not result.done():
                raise LinkError(LinkReason.TIMEOUT, f"the world has not answered {method} within {timeout_s:g} s")
            return result.result()
        finally:
            limit.cancel()
            result.cancel()
            del self._calls[number]

    async def run(self) -> None:
        """Keep connected until cancelled, or until another process of this name has taken the place."""
        backoff = Backoff(_FIRST_WAIT_S, _LONGEST_WAIT_S)
        while True:
            try:
                token = self._token() if callable(self._token) else self._token
                if token:
                    self._met = False
                    await self._follow(token)
                    if self._met:
                        backoff.reset()
                else:
                    backoff.reset()
                    self._trouble.tell("there is no token of the world in world/token of the data folder yet")
            except _ReplacedError:
                _log.error("another %s follows this world now: this one stops following", self._name)
                return
            except _RefusedError as error:
                self._trouble.tell(str(error), at_once=True)
                backoff.exhaust()
            except HeadUnitError as error:
                self._trouble.tell(str(error))
            await self._loop_time.sleep(backoff.next_s())

    async def _follow(self, token: str) -> None:
        """One connection, from its opening to its loss."""
        # Late: the library is slow to load, and the process that uses the link starts before it.
        from websockets.exceptions import ConnectionClosed, InvalidStatus, WebSocketException

        try:
            async with self._connect(token) as socket:
                await self._converse(socket)
            self._trouble.tell("the world has closed the link")
        except ConnectionClosed as error:
            if error.rcvd is not None and error.rcvd.code == CLOSE_REPLACED:
                raise _ReplacedError from error
            self._trouble.tell(f"the world is lost: {error}")
        except InvalidStatus as error:
            if error.response.status_code in (401, 403):
                raise _RefusedError(f"the world at {self._url} refuses our token") from error
            self._trouble.tell(f"the world answers {error.response.status_code} at {self._url}")
        except (OSError, WebSocketException, ValueError) as error:
            self._trouble.tell(f"the world cannot be reached at {self._url}: {str(error) or type(error).__name__}")

    def _opened(self, token: str) -> connect:
        from websockets.asyncio.client import connect

        return connect(
            self._url,
            additional_headers={"Authorization": f"Bearer {token}"},
            compression=None,
            proxy=None,
            open_timeout=_OPEN_LIMIT_S,
            close_timeout=_CLOSE_LIMIT_S,
            max_size=_LARGEST_MESSAGE,
        )

    async def _converse(self, socket: MessageSocket) -> None:
        self._outgoing = asyncio.Queue()
        self._told = self._due()
        now = text_of(self._clock.now()) if self._clock.synced else None
        self._outgoing.put_nowait(encode(Hello(self._name, self._told.due, now, self._told.holds, self._told.coming)))
        reading = asyncio.ensure_future(self._listen(socket))
        writing = asyncio.ensure_future(_write(self._outgoing, socket))
        try:
            await asyncio.wait({reading, writing}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self._outgoing = None
            self._latest.clear()
            for task in (reading, writing, *self._answering):
                task.cancel()
            results = await asyncio.gather(reading, writing, return_exceptions=True)
            if self._clock.synced:
                self._clock.stop()  # nobody leads: stand still instead of running past the others
            for call in self._calls.values():
                if not call.done():
                    call.set_exception(LinkError(LinkReason.LOST, "the world is lost"))
            self.connected.set(False)
        for result in results:
            if isinstance(result, Exception):
                raise result

    async def _listen(self, socket: MessageSocket) -> None:
        async for text in socket:
            self._hear(decode(str(text)))

    def _hear(self, message: Message) -> None:
        """Take in one message, wholly, before the next is read."""
        match message:
            case Time():
                self._clock.set_time(instant(message.now), message.rate, instant_or_none(message.horizon))
                if not self.connected.value:
                    if self._trouble.over():
                        _log.info("the world is back")
                    self._met = True
                    self.connected.set(True)
            case Advance():
                self._clock.set_time(instant(message.to), 0.0, None)
                self._answer_settled(message.seq)
            case Fire():
                self._clock.fire_next(instant(message.at))
                self._answer_settled(message.seq)
            case Settle():
                self._answer_settled(message.seq)
            case Event():
                with self._clock.working():
                    self._dispatch(message)
            case Result():
                with self._clock.working():
                    self._finish(message)
            case other:
                raise ValueError(f"the world sent {other.kind}")

    def _dispatch(self, event: Event) -> None:
        self._latest[event.topic] = event.data
        for callback in tuple(self._subscribers.get(event.topic, ())):
            self._deliver(callback, event.topic, event.data)

    def _deliver(self, callback: Callable[[dict[str, Any]], None], topic: str, data: dict[str, Any]) -> None:
        try:
            callback(data)
        except Exception:  # noqa: BLE001 - a subscriber's fault must not cost the clock
            _log.exception("a subscriber of %s failed", topic)

    def _finish(self, message: Result) -> None:
        result = self._calls.get(message.id)
        if result is None or result.done():
            return
        if message.error is None:
            result.set_result(message.value or {})
        else:
            result.set_exception(HeadUnitError(message.error, message.detail))

    def _answer_settled(self, sequence: int) -> None:
        task = asyncio.get_running_loop().create_task(self._settled(sequence), name=f"clock-settled-{sequence}")
        self._answering.add(task)
        task.add_done_callback(self._answering.discard)

    async def _settled(self, sequence: int) -> None:
        await self._clock.settled()
        if self._outgoing is not None:
            self._tell()
            due = self._due()
            self._outgoing.put_nowait(encode(Settled(sequence, self._clock.activity, due.due, due.coming)))

    def _due(self) -> Due:
        clock = self._clock
        return Due(text_of(clock.next_due()), tuple(clock.holds), texts_of(clock.coming(MOST_COMING)))

    def _changed(self) -> None:
        """The clock's deadlines or prompts have changed: tell once for all changes of this turn of the loop."""
        if self._outgoing is not None and not self._telling:
            self._telling = True
            asyncio.get_running_loop().call_soon(self._tell)

    def _tell(self) -> None:
        self._telling = False
        due = self._due()
        if self._outgoing is not None and due != self._told:
            self._told = due
            self._outgoing.put_nowait(encode(due))


class _ReplacedError(Exception):
    """Another process of the same name follows the world."""


class _RefusedError(Exception):
    """The token is wrong."""


async def _write(outgoing: asyncio.Queue[str], socket: MessageSocket) -> None:
    while True:
        await socket.send(await outgoing.get())
