"""From the outbox to the backend: in order, again until there is a receipt, and so that a jump of time waits for it."""

from __future__ import annotations

import asyncio
import logging
from contextlib import AbstractContextManager

from connectivity.contracts.telemetry import (
    BackendStatus,
    DcmStatus,
    Receipt,
    signals_topic,
    status_topic,
    trips_topic,
)
from connectivity.contracts.wire import encode
from connectivity.dcm.outbox import Outbox, Queued
from connectivity.dcm.ports import Session
from headunit.core.clock import Clock
from headunit.core.correlation import correlated
from headunit.core.errors import LinkError, LinkReason
from headunit.core.faults import FaultPoint, fault_point
from headunit.core.looptime import LoopTime

_log = logging.getLogger(__name__)

MOST_UNCONFIRMED = 100
"""So many messages are sent ahead of their receipts."""

PATIENCE_S = 2.0
"""Real seconds without any progress after which a jump of time waits no longer."""

RESEND_AFTER_S = 30.0
"""Real seconds without any progress after which everything is sent again."""

SAVE_EVERY_S = 5.0
"""Real seconds between two tries to write down what could not be written."""

_LOOK_EVERY_S = 0.5
_RETRY_S = 0.5


class Delivery:
    """Sends what the outbox holds and takes the receipts.

    While numbered messages are on their way it counts as working, so that a jump of service time waits for the backend;
    not while there is no connection, nor once nothing has moved for `PATIENCE_S`.
    """

    def __init__(self, vin: str, session: Session, outbox: Outbox, clock: Clock, loop_time: LoopTime) -> None:
        self._vin, self._session, self._outbox, self._clock = vin, session, outbox, clock
        self._loop_time = loop_time
        self._topics = {"trip": trips_topic(vin), "signals": signals_topic(vin)}
        self._wake = asyncio.Event()
        self._sent = 0
        self._unconfirmed: set[int] = set()
        self._greeted = False
        self._run: str | None = None
        self._backend_is_gone = False
        self._moved_s = self._saved_s = loop_time.monotonic()
        self._stalled = False
        self._work: AbstractContextManager[None] | None = None

    @property
    def flows(self) -> bool:
        """Whether what is put into the outbox now is sent at once."""
        return self._session.connected.value and len(self._unconfirmed) < MOST_UNCONFIRMED

    def wake(self) -> None:
        """Something new is in the outbox."""
        self._account()
        self._wake.set()

    async def run(self) -> None:
        """Send until cancelled."""
        unsubscribe = self._session.connected.subscribe(self._on_connected, now=True)
        tending = asyncio.ensure_future(self._tend())
        try:
            while True:
                self._wake.clear()
                if not await self._send_next():
                    await self._wake.wait()
        finally:
            unsubscribe()
            tending.cancel()
            await asyncio.gather(tending, return_exceptions=True)
            self._rest()

    # What the backend says.

    def take_receipt(self, receipt: Receipt) -> None:
        """Forget what is stored, or refused for good."""
        if receipt.outbox != self._outbox.id:
            _log.info("a receipt for another outbox: passed over")
            return
        refused = {refusal.seq: refusal.reason for refusal in receipt.refused}
        seqs = (*receipt.stored, *refused)
        for message in filter(None, map(self._outbox.get, seqs)):
            with correlated(message.correlation):
                if message.seq in refused:
                    _log.warning("%s %d is refused: %s; dropped", message.kind, message.seq, refused[message.seq])
                elif message.is_trip:
                    _log.info("trip %d is confirmed", message.seq)
                    fault_point(FaultPoint.DCM_TRIP_CONFIRMED)
        self._outbox.remove(seqs)
        self._unconfirmed.difference_update(seqs)
        self._moved()

    def take_status(self, status: BackendStatus) -> None:
        """A backend that lives anew hears everything again that has no receipt."""
        self._backend_is_gone = not status.online
        if status.online and status.run != self._run:
            self._run = status.run
            self._again()
        self._moved()

    # Within.

    async def _send_next(self) -> bool:
        """Send one message; whether there may be more to send."""
        if not self._session.connected.value:
            return False
        try:
            if not self._greeted:
                self._greeted = True
                await self._session.publish(status_topic(self._vin), encode(DcmStatus(online=True)), retain=True)
            message = self._outbox.after(self._sent) if self.flows else None
            if message is None:
                return False
            await self._publish(message)
        except LinkError as error:
            _log.info("not sent: %s", error)
            if self._session.connected.value:
                self._again()
                await self._loop_time.sleep(_RETRY_S)
        return True

    async def _publish(self, message: Queued) -> None:
        self._sent = message.seq
        self._unconfirmed.add(message.seq)  # before: the receipt may come before the broker's answer
        try:
            await self._session.publish(self._topics[message.kind], message.body)
        except LinkError as error:
            if error.reason != LinkReason.GARBAGE:
                raise
            _log.error("%s %d can never be sent (%s): dropped", message.kind, message.seq, error)
            self._outbox.remove([message.seq])
            self._unconfirmed.discard(message.seq)
            return
        self._moved_s = self._loop_time.monotonic()
        if message.is_trip:
            with correlated(message.correlation):
                _log.info("trip %d is published", message.seq)
                fault_point(FaultPoint.DCM_TRIP_PUBLISHED)

    def _on_connected(self, connected: bool) -> None:
        if connected:
            self._again()
            _log.info("connected; %d messages wait", len(self._outbox))
        else:
            self._outbox.keep_all()
        self._moved()

    def _again(self) -> None:
        """Begin anew with the first message that has no receipt."""
        self._sent, self._greeted = 0, False
        self._unconfirmed.clear()

    def _moved(self) -> None:
        self._moved_s, self._stalled = self._loop_time.monotonic(), False
        self.wake()

    async def _tend(self) -> None:
        while True:
            await self._loop_time.sleep(_LOOK_EVERY_S)
            now_s = self._loop_time.monotonic()
            if not self._outbox.is_saved and now_s - self._saved_s >= SAVE_EVERY_S:
                self._saved_s = now_s
                self._outbox.save()
            if self._owes() and now_s - self._moved_s >= PATIENCE_S:
                self._stalled = True
                self._account()
            if self._stalled and now_s - self._moved_s >= RESEND_AFTER_S:
                _log.info("no receipt for %g s: everything is sent again", RESEND_AFTER_S)
                self._moved_s = now_s
                self._again()
                self._wake.set()

    def _owes(self) -> bool:
        return (
            self._session.connected.value and not self._backend_is_gone and not self._stalled and len(self._outbox) > 0
        )

    def _account(self) -> None:
        """Count as working exactly while receipts are owed."""
        if not self._owes():
            self._rest()
        elif self._work is None:
            self._moved_s = self._loop_time.monotonic()
            self._work = self._clock.working()
            self._work.__enter__()

    def _rest(self) -> None:
        work, self._work = self._work, None
        if work is not None:
            work.__exit__(None, None, None)
