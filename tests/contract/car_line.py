"""A DCM as the backend's wire knows it: numbers what it sends, sends again until there is a receipt."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

from connectivity.backend.cars.consumer import TelemetryConsumer
from connectivity.backend.cars.inbox import Message
from connectivity.backend.cars.presence import Presence
from connectivity.backend.cars.settings_changed import SettingsChanged
from connectivity.backend.database import Database
from connectivity.broker import EmbeddedBroker
from connectivity.broker_users import BrokerAccess, ensure_user
from connectivity.contracts.telemetry import (
    BACKEND_STATUS,
    BACKEND_USER,
    BackendStatus,
    DcmSettings,
    Receipt,
    receipts_topic,
    settings_topic,
)
from connectivity.contracts.wire import decode
from connectivity.mqtt import MqttSession
from headunit.core.clock import Clock, ManualClock
from headunit.core.files import write_json
from headunit.core.looptime import RealLoopTime
from tests.contract.telemetry_rig import CAR, NOW, OTHER_CAR
from tests.running_world import until


class Line:
    """A broker, and who is on it."""

    def __init__(self, data_dir: Path) -> None:
        self.folder, self._address = data_dir / "broker", data_dir / "run" / "broker.json"
        for user in (CAR, OTHER_CAR, BACKEND_USER):
            ensure_user(self.folder, user)
        self.broker = EmbeddedBroker(self.folder, RealLoopTime())

    async def start(self) -> None:
        await self.broker.start()
        write_json(self._address, {"broker_url": self.broker.url})

    def access(self, user: str) -> BrokerAccess:
        return BrokerAccess(user, folder=self.folder, address_file=self._address)


@contextlib.asynccontextmanager
async def line(data_dir: Path) -> AsyncIterator[Line]:
    made = Line(data_dir)
    try:
        await made.start()
        yield made
    finally:
        await made.broker.stop()


class Car:
    """One car's end.

    Attributes:
        waiting: What has no receipt, by number.
        refused: Reasons, by number.
        receipts: How many were heard.
        runs: Of the backend, as they were heard.
    """

    def __init__(self, where: Line, vin: str) -> None:
        self.vin = vin
        self.waiting: dict[int, Message] = {}
        self.refused: dict[int, str] = {}
        self.receipts = 0
        self.runs: list[str] = []
        self.backend_online: bool | None = None
        self.settings: list[DcmSettings] = []
        self._again = asyncio.Event()
        self.session = MqttSession(
            where.access(vin),
            vin,
            loop_time=RealLoopTime(),
            clean_session=False,
            subscriptions=(receipts_topic(vin), settings_topic(vin), BACKEND_STATUS),
            on_message=self._hear,
        )
        self.session.connected.subscribe(lambda connected: connected and self._again.set())

    def _hear(self, topic: str, body: bytes) -> None:
        if topic == receipts_topic(self.vin):
            receipt = decode(Receipt, body)
            self.receipts += 1
            self.refused |= {no.seq: no.reason for no in receipt.refused}
            for seq in (*receipt.stored, *self.refused):
                self.waiting.pop(seq, None)
        elif topic == settings_topic(self.vin):
            self.settings.append(decode(DcmSettings, body))
        else:
            status = decode(BackendStatus, body)
            self.backend_online = status.online
            if status.online and status.run not in self.runs:
                self.runs.append(status.run)
                self._again.set()

    async def keep_sending(self) -> None:
        """Send again what waits, on connect and on a new run."""
        while True:
            await self._again.wait()
            self._again.clear()
            with contextlib.suppress(Exception):
                for message in list(self.waiting.values()):
                    await self.session.publish(message.topic, message.payload)

    async def send(self, *messages: tuple[int, Message]) -> None:
        """Send for the first time; lost or not, it waits for a receipt."""
        self.waiting |= dict(messages)
        for _, message in messages:
            await self.session.publish(message.topic, message.payload)

    async def is_done(self) -> None:
        await until(lambda: not self.waiting)


@contextlib.asynccontextmanager
async def car_on(where: Line, vin: str = CAR) -> AsyncIterator[Car]:
    car = Car(where, vin)
    tasks = [asyncio.create_task(car.session.run()), asyncio.create_task(car.keep_sending())]
    try:
        await until(lambda: car.session.connected.value)
        yield car
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


class Listening:
    """A consumer that runs."""

    def __init__(self, where: Line, database: Database, clock: Clock) -> None:
        self.changed, self.presence = SettingsChanged(), Presence()
        self.consumer = TelemetryConsumer(
            where.access(BACKEND_USER), database, self.changed, self.presence, clock, RealLoopTime()
        )


@contextlib.asynccontextmanager
async def listening(where: Line, database: Database, clock: Clock | None = None) -> AsyncIterator[Listening]:
    made = Listening(where, database, clock or ManualClock(NOW))
    task = asyncio.create_task(made.consumer.run())
    try:
        await until(lambda: made.consumer.connected or task.done())
        assert not task.done(), task.exception()
        yield made
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
