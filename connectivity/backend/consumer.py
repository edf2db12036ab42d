"""The backend's end of MQTT: hears the cars, stores what they send, tells them what is stored and what is allowed."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Final

from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from connectivity.backend.database import Database
from connectivity.backend.dcm_settings import settings_of
from connectivity.backend.inbox import Message
from connectivity.backend.presence import Presence
from connectivity.backend.seldom import Seldom
from connectivity.backend.settings_changed import SettingsChanged
from connectivity.backend.telemetry import Outcome, TelemetryService
from connectivity.contracts.telemetry import (
    ALL_SIGNALS,
    ALL_STATUS,
    ALL_TRIPS,
    BACKEND_STATUS,
    BACKEND_USER,
    BackendStatus,
    DcmSettings,
    receipts_topic,
    settings_topic,
)
from connectivity.contracts.wire import encode
from connectivity.mqtt import Access, MqttSession, Will
from headunit.core.backoff import Backoff
from headunit.core.clock import Clock
from headunit.core.correlation import accepted, correlated, new_correlation_id
from headunit.core.errors import LinkError
from headunit.core.faults import FaultPoint, fault_point
from headunit.core.looptime import LoopTime
from headunit.core.tasks import TaskSupervisor
from headunit.core.trouble import Trouble

_log = logging.getLogger(__name__)

MOST_AT_ONCE: Final = 500
"""Messages in one transaction."""
MOST_WAITING_BYTES: Final = 32 * 1024 * 1024
"""Held in memory; what comes beyond is dropped, and asked for again once there is room."""
GRACE_S: Final = 1.0
"""Real seconds after which a message from the future is judged for good: at a high rate our clock may be behind."""

_OVERHEAD_BYTES = 300
_FIRST_WAIT_S = 0.1
_LONGEST_WAIT_S = 5.0
_SYNC_POLL_S = 0.05
_TRIPS = ALL_TRIPS.rpartition("+")[2]
_STATUS = ALL_STATUS.rpartition("+")[2]
_TRANSIENT = (OperationalError, InterfaceError, PoolTimeoutError)
"""The database is full, locked or away: the same may succeed later."""


class TelemetryConsumer:
    """Runs beside the HTTP server for as long as `run` runs.

    A jump of service time waits from the arrival of a message until the broker has its receipt; not while the
    database fails.

    Args:
        access: The broker; None while there is none.
        database: Open and up to date.
        changed: Tells of changes of what a DCM is told.
        presence: Filled with the cars whose DCM is connected.
        clock: Service time.
        loop_time: Real time.
    """

    def __init__(
        self,
        access: Callable[[], Access | None],
        database: Database,
        changed: SettingsChanged,
        presence: Presence,
        clock: Clock,
        loop_time: LoopTime,
    ) -> None:
        self._database, self._service = database, TelemetryService(database)
        self._changed, self._presence = changed, presence
        self._clock, self._loop_time = clock, loop_time
        self._session = MqttSession(
            access,
            BACKEND_USER,
            loop_time=loop_time,
            clean_session=False,
            will=Will(BACKEND_STATUS, encode(BackendStatus(online=False))),
            subscriptions=(ALL_SIGNALS, ALL_TRIPS, ALL_STATUS),
            on_message=self._hear,
        )
        self._inbox: deque[Message] = deque()
        self._waiting_bytes = self._unfinished = 0
        self._overflowed = False
        self._arrived, self._news = asyncio.Event(), asyncio.Event()
        self._untold: dict[str, str] = {}  # VIN: correlation id
        self._telling = False
        self._connections, self._greeted = 0, False
        self._stalled = False
        self._work: AbstractContextManager[None] | None = None
        self._tasks = TaskSupervisor()
        self._trouble, self._seldom = Trouble(_log, loop_time), Seldom(_log, loop_time)

    @property
    def connected(self) -> bool:
        """Whether the broker has us and the cars were told."""
        return self._session.connected.value and self._greeted

    async def run(self) -> None:
        """Listen until cancelled; begins once service time is known, by which every message is judged."""
        while not self._clock.synced:
            await self._loop_time.sleep(_SYNC_POLL_S)
        loop = asyncio.get_running_loop()

        def changed(vin: str, correlation: str) -> None:
            loop.call_soon_threadsafe(self._note, vin, correlation)

        stops = (self._changed.subscribe(changed), self._session.connected.subscribe(self._on_connected))
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._session.run(), name="mqtt")
                group.create_task(self._store(), name="store")
                group.create_task(self._tell(), name="tell")
        finally:
            for stop in stops:
                stop()
            await self._tasks.close()
            self._rest()

    # What comes in.

    def _hear(self, topic: str, body: bytes) -> None:
        if topic.endswith(_STATUS):
            self._presence.hear(topic, body)
            return
        size = len(body) + _OVERHEAD_BYTES
        if self._waiting_bytes + size > MOST_WAITING_BYTES:
            self._overflowed = True
            return
        if topic.endswith(_TRIPS):
            fault_point(FaultPoint.BACKEND_TRIP_RECEIVED)
        self._inbox.append(Message(topic, body))
        self._waiting_bytes += size
        self._unfinished += 1
        self._account()
        self._arrived.set()

    def _on_connected(self, connected: bool) -> None:
        self._greeted = False
        if connected:
            self._connections += 1
            self._news.set()
        else:
            self._presence.clear()
        self._account()

    def _note(self, vin: str, correlation: str) -> None:
        self._untold[vin] = correlation
        self._news.set()
        self._account()

    # Storing.

    async def _store(self) -> None:
        while True:
            await self._arrived.wait()
            self._arrived.clear()
            while self._inbox:
                batch = [self._inbox.popleft() for _ in range(min(MOST_AT_ONCE, len(self._inbox)))]
                self._waiting_bytes -= sum(len(message.payload) + _OVERHEAD_BYTES for message in batch)
                await self._take(batch, patient=True)
            if self._overflowed:
                _log.warning("too many messages at once: the cars are asked to send again")
                self._overflowed = self._greeted = False
                self._news.set()

    async def _take(self, batch: Sequence[Message], *, patient: bool) -> None:
        try:
            outcome = await self._stored(batch, patient=patient)
        except Exception:  # noqa: BLE001 - one message that trips the program must not silence every car
            if len(batch) > 1:
                _log.warning("%d messages are taken one by one", len(batch))
                for message in batch:
                    await self._take([message], patient=patient)
                return
            _log.exception("a message on %.80s could not be handled: passed over", batch[0].topic)
            outcome = Outcome()
        self._say(outcome)
        if outcome.early:
            self._tasks.spawn(self._take_later(outcome.early), "later")
        await self._acknowledge(outcome)
        self._unfinished -= len(batch) - len(outcome.early)
        self._account()

    async def _stored(self, batch: Sequence[Message], *, patient: bool) -> Outcome:
        """What became of the batch, tried until the database answers."""
        backoff = Backoff(_FIRST_WAIT_S, _LONGEST_WAIT_S)
        while True:
            try:
                outcome = await asyncio.to_thread(self._service.take, batch, self._clock.now(), patient=patient)
            except _TRANSIENT as error:
                self._trouble.tell(f"the database stores nothing: {getattr(error, 'orig', None) or error}")
                self._stalled = True
                self._account()
                await self._loop_time.sleep(backoff.next_s())
            else:
                if self._trouble.over():
                    _log.info("the database stores again")
                self._stalled = False
                self._account()
                return outcome

    def _say(self, outcome: Outcome) -> None:
        for sentence in outcome.unreadable:
            self._seldom.warn("unreadable", sentence)
        for refused in outcome.refused:
            vin, stamp = refused.incoming.vin, refused.incoming.stamp
            with correlated(accepted(stamp.correlation)):
                why = f"{refused.reason}: {refused.clause:.200}"
                self._seldom.warn(vin, f"message {stamp.seq} of {vin} is refused, {why}")

    async def _take_later(self, early: Sequence[Message]) -> None:
        await self._loop_time.sleep(GRACE_S)
        await self._take(early, patient=False)

    async def _acknowledge(self, outcome: Outcome) -> None:
        """Without it the cars send again, when they or we are back."""
        sent = [self._session.publish(receipts_topic(vin), encode(receipt)) for vin, receipt in outcome.receipts]
        for result in await asyncio.gather(*sent, return_exceptions=True):
            if isinstance(result, LinkError):
                self._seldom.warn("receipts", f"a receipt could not be sent: {result}")
            elif isinstance(result, BaseException):
                raise result
        if outcome.has_trips:
            fault_point(FaultPoint.BACKEND_TRIP_RECEIPTED)

    # Telling.

    async def _tell(self) -> None:
        """Publish settings that have changed; after each connect those of every car, and then that we listen."""
        backoff = Backoff(_FIRST_WAIT_S, _LONGEST_WAIT_S)
        while True:
            await self._news.wait()
            self._news.clear()
            if not self._session.connected.value:
                continue
            untold, self._untold = self._untold, {}
            self._telling = True
            try:
                await (self._publish_settings(untold, untold) if self._greeted else self._greet(untold))
                backoff.reset()
            except (LinkError, *_TRANSIENT) as error:
                self._untold = untold | self._untold
                self._seldom.warn("settings", f"the cars could not be told their settings: {error!s:.200}")
                self._telling = False
                self._account()
                await self._loop_time.sleep(backoff.next_s())
                self._news.set()
            self._telling = False
            self._account()

    async def _greet(self, untold: Mapping[str, str]) -> None:
        """A broker may have lost everything; what the cars have sent to one that lost it, they send again."""
        connection = self._connections
        await self._publish_settings(None, untold)
        run = new_correlation_id()
        await self._session.publish(BACKEND_STATUS, encode(BackendStatus(online=True, run=run)), retain=True)
        self._greeted = connection == self._connections
        _log.info("the cars know that we listen: run %s", run)

    async def _publish_settings(self, vins: Collection[str] | None, untold: Mapping[str, str]) -> None:
        found = await asyncio.to_thread(self._settings_of, vins)
        told = [
            self._publish_one(vin, replace(settings, correlation=untold.get(vin, "-")))
            for vin, settings in found.items()
        ]
        await asyncio.gather(*told)

    async def _publish_one(self, vin: str, settings: DcmSettings) -> None:
        with correlated(settings.correlation):
            await self._session.publish(settings_topic(vin), encode(settings), retain=True)
            if settings.correlation != "-":
                _log.info("the DCM of %s is told: privacy %s, linked %s", vin, settings.privacy, settings.linked)

    def _settings_of(self, vins: Collection[str] | None) -> dict[str, DcmSettings]:
        with self._database.read() as connection:
            return settings_of(connection, vins)

    # What a jump waits for.

    def _account(self) -> None:
        to_tell = self._telling or (self._news.is_set() and self._session.connected.value)
        if not to_tell and (self._unfinished == 0 or self._stalled):
            self._rest()
        elif self._work is None:
            self._work = self._clock.working()
            self._work.__enter__()

    def _rest(self) -> None:
        work, self._work = self._work, None
        if work is not None:
            work.__exit__(None, None, None)
