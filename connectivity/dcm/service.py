"""The DCM of one car: what the car tells becomes numbered messages, and what the owner allows decides which."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import replace

from connectivity.contracts import vss
from connectivity.contracts.telemetry import (
    BACKEND_STATUS,
    BackendStatus,
    DcmSettings,
    DcmStatus,
    Point,
    Receipt,
    Signals,
    Trip,
    TripReport,
    receipts_topic,
    settings_topic,
    status_topic,
)
from connectivity.contracts.wire import decode, encode
from connectivity.dcm.delivery import Delivery
from connectivity.dcm.domain import TripRecorder, without_positions
from connectivity.dcm.outbox import Outbox
from connectivity.dcm.ports import Modem, Session, SignalSource
from connectivity.mqtt_wire import Will
from headunit.core.clock import Clock
from headunit.core.correlation import accepted, correlated, new_correlation_id
from headunit.core.errors import StorageError
from headunit.core.faults import FaultPoint, fault_point
from headunit.core.looptime import LoopTime

_log = logging.getLogger(__name__)

PERIOD_S = 0.5
"""Real seconds between two messages about what changes gradually."""

OFFLINE_PERIOD_S = 2.0
"""The same while they can only be stored."""

_MOST_POINTS = 100
_LONGEST_TEXT = 200


class Dcm:
    """One car's telematics unit; many fit into one process.

    Args:
        vin: The car.
        source: Its signals.
        modem: Its way to the network.
        outbox: Its memory; closed by whoever opened it.
        make_session: Makes its connection to the broker, with the DCM's `will`, `subscriptions` and `hear`.
        clock: Service time.
        loop_time: Real time, for pacing and patience.
    """

    def __init__(
        self,
        vin: str,
        *,
        source: SignalSource,
        modem: Modem,
        outbox: Outbox,
        make_session: Callable[[Dcm], Session],
        clock: Clock,
        loop_time: LoopTime,
    ) -> None:
        self._vin, self._source, self._modem, self._outbox = vin, source, modem, outbox
        self._clock, self._loop_time = clock, loop_time
        recorder = TripRecorder(vin, outbox.trip)
        # Also where the DCM was killed after the setting was kept, and before the trip was.
        self._recorder = recorder.with_privacy(private=True) if outbox.settings.privacy else recorder
        self._latest: dict[str, Point] = {}
        self._waiting: dict[str, Point] = {}
        self._ended: deque[tuple[Trip, str]] = deque()
        self._due = asyncio.Event()
        self._way_changed = asyncio.Event()
        self.will = Will(status_topic(vin), encode(DcmStatus(online=False)))
        self.subscriptions = (receipts_topic(vin), settings_topic(vin), BACKEND_STATUS)
        self._session = make_session(self)
        self._delivery = Delivery(vin, self._session, outbox, clock, loop_time)

    async def run(self) -> None:
        """Work until cancelled."""
        try:
            async with asyncio.TaskGroup() as group:
                for work in (
                    self._delivery.run(),
                    self._connect(),
                    self._pace(),
                    self._modem.run(),
                    self._source.run(self.take),
                ):
                    group.create_task(work)
        finally:
            self._keep()

    async def save(self) -> None:
        """Write what is held back: the trip under way, and what waits to be sent. Raises `StorageError`."""
        self._keep()
        if not self._outbox.save():
            raise StorageError("not-kept", "The DCM's outbox cannot be written: see its log.", retryable=True)

    def _keep(self) -> None:
        if not self._ended:
            self._outbox.keep_trip(self._recorder.trip)
        self._outbox.keep_all()

    async def before_settling(self) -> None:
        """For `MemberClock.before_settling`: what the car has to tell is taken in before a jump goes on."""
        await self._source.flush()

    # What the car tells.

    def take(self, points: tuple[Point, ...]) -> None:
        """Take in what the car tells at once."""
        urgent = self._queue(point for point in points if _is_signal(point))
        former = self._recorder.trip
        self._recorder, trips = self._recorder.take(points)
        if self._recorder.trip is not None and (former is None or trips):
            _log.info("a trip begins at %s", self._recorder.trip.started_at.isoformat())
        for trip in trips:
            with correlated(new_correlation_id()) as correlation:
                _log.info("trip %s has ended: %.3f km", trip.id, trip.odometer_end_km - trip.odometer_start_km)
                fault_point(FaultPoint.DCM_TRIP_ENDED)
                self._ended.append((trip, correlation))
        if urgent or trips:
            self._flush()
        elif self._waiting:
            self._due.set()

    def _queue(self, points: Iterable[Point]) -> bool:
        """Note what has changed; whether some of it has to be told at once."""
        urgent = False
        for point in points:
            known = self._latest.get(point.path)
            self._latest[point.path] = point
            if known is not None and known.value == point.value:
                continue
            if self._recorder.private and point.path in vss.POSITION:
                continue
            self._waiting.pop(point.path, None)
            self._waiting[point.path] = point
            urgent |= point.path not in vss.GRADUAL
        return urgent

    async def _pace(self) -> None:
        while True:
            await self._due.wait()
            self._due.clear()
            self._flush()
            await self._loop_time.sleep(PERIOD_S if self._delivery.flows else OFFLINE_PERIOD_S)
            if self._waiting or self._ended:
                self._due.set()

    def _flush(self) -> None:
        """Put what waits into the outbox. Where no number is to be had, it goes on waiting."""
        try:
            self._put_signals()
            self._put_trips()
        except StorageError as error:
            _log.info("%s", error)
            self._due.set()
        else:
            self._outbox.keep_trip(self._recorder.trip)
        self._delivery.wake()

    def _put_signals(self) -> None:
        while self._waiting:
            points = tuple(sorted(self._waiting.values(), key=lambda point: point.ts))[:_MOST_POINTS]
            self._outbox.put(Signals(self._outbox.stamp("-"), points), keep=not self._delivery.flows)
            for point in points:
                del self._waiting[point.path]

    def _put_trips(self) -> None:
        while self._ended:
            trip, correlation = self._ended[0]
            with correlated(correlation):
                self._outbox.put_trip(TripReport(self._outbox.stamp(correlation), trip))
                self._ended.popleft()
                _log.info("trip %s is kept", trip.id)
                fault_point(FaultPoint.DCM_TRIP_KEPT)

    # What comes over the wire.

    def hear(self, topic: str, body: bytes) -> None:
        """Take in a message from the broker; garbage is logged and dropped."""
        try:
            if topic == self.subscriptions[0]:
                self._delivery.take_receipt(decode(Receipt, body))
            elif topic == self.subscriptions[1]:
                self._apply(decode(DcmSettings, body))
            elif topic == BACKEND_STATUS:
                self._delivery.take_status(decode(BackendStatus, body))
        except ValueError as error:
            _log.warning("garbage on %s: %s", topic, error)

    def _apply(self, settings: DcmSettings) -> None:
        former = self._outbox.settings
        if replace(settings, correlation=former.correlation) == former:
            return  # as at each connect
        with correlated(accepted(settings.correlation)):
            _log.info(
                "settings: privacy mode %s, %s",
                "on" if settings.privacy else "off",
                "linked" if settings.linked else "not linked",
            )
            if settings.privacy != former.privacy:
                self._set_privacy(settings.privacy)
            self._outbox.keep_settings(settings, without_positions if settings.privacy else None)
            self._flush()

    def _set_privacy(self, private: bool) -> None:
        self._recorder = self._recorder.with_privacy(private=private)
        present = [self._latest[path] for path in sorted(vss.POSITION) if path in self._latest]
        if private:
            for point in present:
                self._waiting.pop(point.path, None)
            self._ended = deque((replace(trip, start=None, end=None), c) for trip, c in self._ended)
        else:
            now = self._clock.now()  # where the car has been meanwhile, and when, stays its own
            self._waiting |= {point.path: replace(point, ts=now) for point in present}

    # The modem.

    async def _connect(self) -> None:
        """The connection lives while the modem has a way out, and is cut at once when that goes."""
        unsubscribe = self._modem.way.subscribe(self._on_way)
        try:
            while True:
                self._way_changed.clear()
                if self._modem.way.value is None:
                    await self._way_changed.wait()
                    continue
                await self._be_connected()
        finally:
            unsubscribe()

    async def _be_connected(self) -> None:
        running = asyncio.ensure_future(self._session.run())
        changed = asyncio.ensure_future(self._way_changed.wait())
        try:
            await asyncio.wait({running, changed}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self._session.drop()
            for task in (running, changed):
                task.cancel()
            results = await asyncio.gather(running, return_exceptions=True)
        for result in results:
            if isinstance(result, Exception):
                raise result

    def _on_way(self, _way: object) -> None:
        self._session.drop()
        self._way_changed.set()


def _is_signal(point: Point) -> bool:
    """Whether it may be told: the VIN is on every message anyway, and a novel is no signal."""
    return point.path != vss.VIN and len(point.path) <= _LONGEST_TEXT and len(point.value) <= _LONGEST_TEXT
