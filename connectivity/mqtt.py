"""One connection to an MQTT broker, kept alive: what the DCM and the backend share of MQTT 3.1.1."""

from __future__ import annotations

import asyncio
import logging
import math
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from connectivity.contracts.telemetry import LARGEST_MESSAGE, QOS
from connectivity.mqtt_wire import (
    OPEN_LIMIT_S,
    Access,
    LibraryWire,
    Will,
    Wire,
    translated,
)
from headunit.core.backoff import Backoff
from headunit.core.errors import HeadUnitError, LinkError, LinkReason
from headunit.core.looptime import LoopTime
from headunit.core.observable import Observable
from headunit.core.trouble import Trouble

if TYPE_CHECKING:
    from aiomqtt import Message

    from connectivity.mqtt_wire import Client

_log = logging.getLogger(__name__)

_FIRST_WAIT_S = 0.1
_LONGEST_WAIT_S = 2.0
_STABLE_AFTER_S = 5.0
_ANSWER_LIMIT_S = 10.0
"""For its answer to the subscriptions; a hundred cars at once take a while."""

_LARGEST_INBOX = 10_000
_FAILURE = 0x80
"""From this code on the answer to a subscription is a refusal."""

type OnMessage = Callable[[str, bytes], Awaitable[None] | None]


class MqttSession:
    """Keeps one connection, for as long as `run` runs. Every end is a cut: the last will speaks at a clean end, too.

    Messages have QoS 1. One received is told to the broker as received before `on_message` has seen it: what must not
    get lost needs a receipt from end to end.

    Args:
        access: Asked at each attempt; None while there is no broker.
        client_id: Names the session at the broker; a second one of that name ends the first.
        loop_time: Real time, for the back-off.
        clean_session: The broker forgets subscriptions and waiting messages when the connection ends.
        will: Published by the broker when the connection ends.
        subscriptions: Topic filters, subscribed to at each connect.
        on_message: Given topic and body of each message, one after the other. A `HeadUnitError` of it is logged.
        proxy: Asked at each attempt: `http://[user:password@]host:port` of an HTTP proxy that takes CONNECT, or None
            for "no way out now: do not connect".
        qos: Of the subscriptions; 0 is for who listens in: told at once or not at all, and nothing is kept for it.
        wire: Makes the connections; None: the library does, over the network.
    """

    def __init__(
        self,
        access: Callable[[], Access | None],
        client_id: str,
        *,
        loop_time: LoopTime,
        clean_session: bool,
        will: Will | None = None,
        subscriptions: tuple[str, ...] = (),
        on_message: OnMessage = lambda _topic, _body: None,
        proxy: Callable[[], str | None] | None = None,
        qos: int = QOS,
        wire: Wire | None = None,
    ) -> None:
        self._wire: Wire = wire or LibraryWire()
        self._access = access
        self._client_id = client_id
        self._loop_time = loop_time
        self._clean_session = clean_session
        self._will = will
        self._subscriptions = [(topic, qos) for topic in subscriptions]
        self._on_message = on_message
        self._proxy = proxy
        self._client: Client | None = None
        self._opening: Client | None = None
        self._lost: asyncio.Future[None] | None = None
        self._limits: set[asyncio.Timeout] = set()
        self._trouble = Trouble(_log, loop_time)
        self._looked = False
        self.connected: Observable[bool] = Observable(False)  # noqa: FBT003 - the first value
        """True from the answer to the subscriptions on until the connection is lost."""

    async def run(self) -> None:
        """Keep connected until cancelled; what fails is logged and tried again."""
        inbox: asyncio.Queue[Message] = asyncio.Queue(_LARGEST_INBOX)
        # Two tasks: what has been received is handed on, whatever becomes of the connection.
        tasks = {asyncio.ensure_future(self._keep_connected(inbox)), asyncio.ensure_future(self._read(inbox))}
        try:
            ended, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in ended:
                task.result()  # neither ends by itself: a mistake in a callback
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def publish(self, topic: str, payload: bytes, *, retain: bool = False, timeout_s: float = 5.0) -> None:
        """Publish with QoS 1; several may be under way at once, and reach the broker in the order of the calls.

        Returns:
            When the broker has acknowledged it.

        Raises:
            LinkError: `offline` (not connected), `lost` (while waiting), `timeout`, or `garbage` (it is larger than
                `LARGEST_MESSAGE`). It may have arrived all the same.
        """
        if (client := self._client) is None:
            raise LinkError(LinkReason.OFFLINE, "not connected to the broker")
        if len(payload) > LARGEST_MESSAGE:
            raise LinkError(LinkReason.GARBAGE, f"a message of {len(payload)} bytes on {topic} is too large")
        await self._in_time(client.publish(topic, payload, QOS, retain, timeout=math.inf), timeout_s)

    def drop(self) -> None:
        """Cut the connection at once, as a modem does that loses its network; `run` then tries again."""
        client, self._opening = self._client or self._opening, None
        if client is not None:
            self._wire.cut(client)

    async def _keep_connected(self, inbox: asyncio.Queue[Message]) -> None:
        backoff = Backoff(_FIRST_WAIT_S, _LONGEST_WAIT_S)
        while True:
            began_s = self._loop_time.monotonic()
            try:
                proxy = self._proxy() if self._proxy else None
                if self._proxy and proxy is None:
                    backoff.reset()
                elif (access := self._access()) is None:
                    self._no_broker()
                else:
                    await self._connection(
                        self._wire.new(
                            access,
                            self._client_id,
                            clean_session=self._clean_session,
                            will=self._will,
                            proxy=proxy,
                            inbox=inbox,
                        )
                    )
            except HeadUnitError as error:
                self._trouble.tell(f"{self._client_id}: {error}")
            if self._loop_time.monotonic() - began_s >= _STABLE_AFTER_S:
                backoff.reset()
            await self._loop_time.sleep(backoff.next_s())

    def _no_broker(self) -> None:
        """Nobody is alarmed: it is being started, or this run has none. Who starts it says where it cannot run."""
        if not self._looked:
            self._looked = True
            _log.info("%s: there is no broker yet", self._client_id)

    async def _connection(self, client: Client) -> None:
        """One connection, from its opening to its loss: always ends with `LinkError`."""
        self._opening = client
        with translated():
            await self._wire.open(client)
        self._lost = self._wire.end_of(client)
        self._lost.add_done_callback(self._hurry)
        try:
            if self._opening is not client or not self._wire.is_up(client):
                raise LinkError(LinkReason.LOST, "the connection was cut while it was made")
            if self._subscriptions:
                await self._subscribe(client)
            self._client, self._opening = client, None
            if self._trouble.over():
                _log.info("%s: the broker is back", self._client_id)
            self.connected.set(True)
            await asyncio.wait({self._lost})
            raise LinkError(LinkReason.LOST, "the broker has ended the connection")
        finally:
            self._client = self._opening = None
            self.connected.set(False)
            self._wire.cut(client)
            await asyncio.wait({self._lost}, timeout=OPEN_LIMIT_S)

    async def _subscribe(self, client: Client) -> None:
        codes = await self._in_time(client.subscribe(self._subscriptions, timeout=math.inf), _ANSWER_LIMIT_S)
        numbers = [code if isinstance(code, int) else code.value for code in codes]
        refused = [
            topic for (topic, _), number in zip(self._subscriptions, numbers, strict=False) if number >= _FAILURE
        ]
        if refused:
            raise LinkError(LinkReason.REFUSED, f"the broker does not let us read {', '.join(refused)}")

    async def _read(self, inbox: asyncio.Queue[Message]) -> None:
        while True:
            message = await inbox.get()
            if inbox.qsize() == _LARGEST_INBOX - 1:
                _log.warning("%s: too many messages at once, some may be lost", self._client_id)
            topic, body = str(message.topic), message.payload
            if len(body) > LARGEST_MESSAGE:
                _log.warning("%s: a message on %s is too large: dropped", self._client_id, topic[:100])
                continue
            try:
                if (handled := self._on_message(topic, body)) is not None:
                    await handled
            except HeadUnitError as error:
                _log.warning("%s: a message on %s was not handled: %s", self._client_id, topic[:100], error)

    async def _in_time[T](self, call: Awaitable[T], timeout_s: float) -> T:
        """Wait for the broker's answer, no longer than the connection lasts: the library would."""
        lost = self._lost
        with translated():
            try:
                async with asyncio.timeout(timeout_s) as limit:
                    self._limits.add(limit)
                    try:
                        return await call
                    finally:
                        self._limits.discard(limit)
            except TimeoutError:
                if lost is not None and lost.done():
                    raise LinkError(LinkReason.LOST, "the connection to the broker is lost") from None
                raise

    def _hurry(self, _lost: asyncio.Future[None]) -> None:
        """The connection is lost: nobody waits for an answer any more."""
        self._client = None
        now_s = asyncio.get_running_loop().time()
        for limit in tuple(self._limits):
            if not limit.expired():
                limit.reschedule(now_s)
