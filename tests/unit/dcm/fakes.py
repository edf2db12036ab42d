"""A car, a modem and a broker in memory, for the DCM."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

from connectivity.contracts import vss
from connectivity.contracts.telemetry import (
    BACKEND_STATUS,
    BackendStatus,
    DcmSettings,
    Point,
    Receipt,
    Refusal,
    Signals,
    TripReport,
    receipts_topic,
    settings_topic,
)
from connectivity.contracts.wire import decode, encode
from connectivity.dcm.outbox import Outbox
from connectivity.dcm.service import Dcm
from connectivity.egress import Egress
from headunit.core.clock import ManualClock
from headunit.core.errors import LinkError, LinkReason
from headunit.core.looptime import FakeLoopTime
from headunit.core.observable import Observable

VIN = "JTHY65BH602100417"
START = datetime(2026, 5, 1, 8, tzinfo=UTC)


def at(seconds):
    return START + timedelta(seconds=seconds)


def points(seconds, **values):
    """What VISS tells at once: `ignition`, `speed`, `km`, `lat`, `lon`, or a whole path."""
    names = {
        "ignition": vss.IGNITION,
        "speed": vss.SPEED,
        "km": vss.ODOMETER,
        "lat": vss.LATITUDE,
        "lon": vss.LONGITUDE,
    }
    return tuple(Point(names.get(name, name), str(value), at(seconds)) for name, value in values.items())


class FakeCar:
    """See `SignalSource`: `tell` hands over what the car says."""

    def __init__(self):
        self.on_points = None

    async def run(self, on_points):
        self.on_points = on_points
        await asyncio.Event().wait()

    async def flush(self):
        """Nothing is ever late."""

    def tell(self, seconds, **values):
        self.on_points(points(seconds, **values))


class FakeModem:
    """See `Modem`."""

    def __init__(self):
        self.way = Observable(None)

    async def run(self):
        await asyncio.Event().wait()

    def cover(self):
        self.way.set(Egress("mobile", proxy="http://proxy"))

    def lose(self):
        self.way.set(None)


class FakeSession:
    """See `Session`: connects as soon as it runs while the broker is `up`; keeps what it was given."""

    def __init__(self, dcm):
        self.dcm = dcm
        self.connected = Observable(False)  # noqa: FBT003 - the first value
        self.up = True
        self.published = []
        self.retained = []
        self.answers = lambda message: None
        self._cut = asyncio.Event()

    async def run(self):
        try:
            while True:
                self._cut.clear()
                if self.up:
                    self.connected.set(True)
                await self._cut.wait()
                self.connected.set(False)
        finally:
            self.connected.set(False)

    async def publish(self, topic, payload, *, retain=False):
        await asyncio.sleep(0)
        if not self.connected.value:
            raise LinkError(LinkReason.OFFLINE)
        if retain:
            self.retained.append((topic, payload))
            return
        message = decode(TripReport if topic.endswith("trips") else Signals, payload)
        self.published.append(message)
        self.answers(message)

    def drop(self):
        self.connected.set(False)
        self._cut.set()

    def confirm(self, *seqs, outbox=None, refused=()):
        receipt = Receipt(outbox or self.dcm._outbox.id, seqs, tuple(Refusal(seq, "absurd") for seq in refused))
        self.dcm.hear(receipts_topic(VIN), encode(receipt))

    def confirm_all_at_once(self):
        self.answers = lambda message: self.confirm(message.stamp.seq)

    def backend(self, run, online=True):
        self.dcm.hear(BACKEND_STATUS, encode(BackendStatus(online, run)))

    def settings(self, **values):
        self.dcm.hear(settings_topic(VIN), encode(DcmSettings(**values)))

    @property
    def trips(self):
        return [message.trip for message in self.published if isinstance(message, TripReport)]

    @property
    def seqs(self):
        return [message.stamp.seq for message in self.published]

    @property
    def paths(self):
        return [point.path for message in self.published if isinstance(message, Signals) for point in message.points]


class Rig:
    """A DCM with everything around it in memory."""

    def __init__(self, path):
        self.path = path
        self.car, self.modem = FakeCar(), FakeModem()
        self.clock, self.loop_time = ManualClock(START), FakeLoopTime()
        self.outbox = Outbox(path, VIN)
        self.dcm = Dcm(
            VIN,
            source=self.car,
            modem=self.modem,
            outbox=self.outbox,
            make_session=FakeSession,
            clock=self.clock,
            loop_time=self.loop_time,
        )
        self.session = self.dcm._session

    def drive(self, seconds=0, km=12.0, length_km=5.0, **more):
        """One whole trip of a minute."""
        self.car.tell(seconds, ignition="ON", km=km, **more)
        self.car.tell(seconds + 30, km=km + length_km / 2, speed=80)
        self.car.tell(seconds + 60, km=km + length_km, speed=0, ignition="OFF")

    @property
    def is_working(self):
        return bool(self.clock._busy)


async def turns(count=40):
    """Let everything that can run do so."""
    for _ in range(count):
        await asyncio.sleep(0)


@asynccontextmanager
async def running(path):
    """A DCM at work on the outbox at `path`."""
    rig = Rig(path)
    task = rig.task = asyncio.create_task(rig.dcm.run())
    await turns()
    try:
        yield rig
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        rig.outbox.close()
