"""The backend's end of MQTT: hears the cars, stores what they send, tells them what is stored and what is allowed."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import Final

from connectivity.backend.cars.inbox import Message
from connectivity.backend.cars.presence import Presence
from connectivity.backend.cars.receipts import OwedReceipts
from connectivity.backend.cars.seldom import Seldom
from connectivity.backend.cars.settings_changed import SettingsChanged
from connectivity.backend.cars.telemetry import Outcome, TelemetryService
from connectivity.backend.cars.teller import TRANSIENT, Teller
from connectivity.backend.database import Database
from connectivity.contracts.telemetry import (
    ALL_SIGNALS,
    ALL_STATUS,
    ALL_TRIPS,
    BACKEND_STATUS,
    BACKEND_USER,
    BackendStatus,
    receipts_topic,
)
from connectivity.contracts.wire import encode
from connectivity.mqtt import MqttSession
from connectivity.mqtt_wire import Access, Will, Wire
from headunit.core.backoff import Backoff
from headunit.core.clock import Clock
from headunit.core.correlation import accepted, correlated
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
PACE_S: Final = 0.01
"""Real seconds between two receipts on the average: many cars at once get few receipts for many messages each."""
GRACE_S: Final = 1.0
"""Real seconds after which a message from the future is judged for good: at a high rate our clock may be behind."""

_OVERHEAD_BYTES = 300
_FIRST_WAIT_S = 0.1
_LONGEST_WAIT_S = 5.0
_SYNC_POLL_S = 0.05
_TRIPS = ALL_TRIPS.rpartition("+")[2]
_STATUS = ALL_STATUS.rpartition("+")[2]


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
        mqtt: Makes the connections to the broker; None: over the network.
    """

    def __init__(
        self,
        access: Callable[[], Access | None],
        database: Database,
        changed: SettingsChanged,
        presence: Presence,
        clock: Clock,
        loop_time: LoopTime,
        mqtt: Wire | None = None,
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
            wire=mqtt,
        )
        self._teller = Teller(self._session, database, loop_time, self._account)
        self._inbox: deque[Message] = deque()
        self._waiting_bytes = self._unfinished = 0
        self._overflowed = False
        self._owed = OwedReceipts()
        self._arrived, self._owing = asyncio.Event(), asyncio.Event()
        self._stalled = False
        self._work: AbstractContextManager[None] | None = None
        self._tasks = TaskSupervisor()
        self._trouble, self._seldom = Trouble(_log, loop_time), Seldom(_log, loop_time)

    @property
    def connected(self) -> bool:
        """Whether the broker has us and the cars were told."""
        return self._teller.has_greeted

    async def run(self) -> None:
        """Listen until cancelled; begins once service time is known, by which every message is judged."""
        while not self._clock.synced:
            await self._loop_time.sleep(_SYNC_POLL_S)
        loop = asyncio.get_running_loop()

        def changed(vin: str, correlation: str) -> None:
            loop.call_soon_threadsafe(self._teller.note, vin, correlation)

        stops = (self._changed.subscribe(changed), self._session.connected.subscribe(self._on_connected))
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._session.run(), name="mqtt")
                group.create_task(self._store(), name="store")
                group.create_task(self._acknowledge(), name="acknowledge")
                group.create_task(self._teller.run(), name="tell")
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
        if not connected:
            self._presence.clear()
        self._teller.on_connected(connected)

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
                self._overflowed = False
                self._teller.greet_again()

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
        taken = len(batch) - len(outcome.early)
        self._owed.add(outcome.receipts, messages=taken, has_trips=outcome.has_trips)
        self._owing.set()

    async def _stored(self, batch: Sequence[Message], *, patient: bool) -> Outcome:
        """What became of the batch, tried until the database answers."""
        backoff = Backoff(_FIRST_WAIT_S, _LONGEST_WAIT_S)
        while True:
            try:
                outcome = await asyncio.to_thread(self._service.take, batch, self._clock.now(), patient=patient)
            except TRANSIENT as error:
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

    async def _acknowledge(self) -> None:
        """Send receipts, so many at a time as have come together; without one a car sends again."""
        while True:
            await self._owing.wait()
            self._owing.clear()
            owed, self._owed = self._owed, OwedReceipts()
            receipts = owed.receipts()
            sent = [self._session.publish(receipts_topic(vin), encode(receipt)) for vin, receipt in receipts]
            failed = [one for one in await asyncio.gather(*sent, return_exceptions=True) if one is not None]
            for error in failed:
                if not isinstance(error, LinkError):
                    raise error
            if failed:
                _log.info("%d receipts could not be sent: %s", len(failed), failed[0])
            if owed.has_trips:
                fault_point(FaultPoint.BACKEND_TRIP_RECEIPTED)
            self._unfinished -= owed.messages
            self._account()
            await self._loop_time.sleep(len(receipts) * PACE_S)

    # What a jump waits for.

    def _account(self) -> None:
        if not self._teller.is_busy and (self._unfinished == 0 or self._stalled):
            self._rest()
        elif self._work is None:
            self._work = self._clock.working()
            self._work.__enter__()

    def _rest(self) -> None:
        work, self._work = self._work, None
        if work is not None:
            work.__exit__(None, None, None)
