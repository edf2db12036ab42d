"""A car with its DCM as a real process, between the world's VISS server, the broker and the backend's consumer."""

from __future__ import annotations

import asyncio
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from connectivity.backend.cars.consumer import TelemetryConsumer
from connectivity.backend.cars.presence import Presence
from connectivity.backend.cars.settings_changed import SettingsChanged
from connectivity.backend.database import Database, open_database
from connectivity.broker import EmbeddedBroker
from connectivity.broker_users import BrokerAccess, ensure_user
from connectivity.contracts.telemetry import BACKEND_USER
from connectivity.world_link import WorldLink
from headunit.config import CONFIG_VARIABLE, Config
from headunit.core.clock import Clock, ManualClock, MemberClock
from headunit.core.faults import VARIABLE, FaultPoint
from headunit.core.files import read_json, write_json
from headunit.core.looptime import RealLoopTime
from tests.contract.telemetry_rig import add_car, stored_trips
from tests.patience import PATIENCE_S
from tests.running_world import Rig, running_world, until

VIN = "JTHY65BH602100417"
LATER = datetime(2026, 6, 1, tzinfo=UTC)


class DcmProcess:
    """One life of the DCM."""

    def __init__(self, config: Config, fault: FaultPoint | None = None) -> None:
        self.config = config
        environment = {**os.environ, CONFIG_VARIABLE: config.to_json()}
        if fault is not None:
            environment[VARIABLE] = fault
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "headunit.processes.dcm"],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    async def ready(self) -> None:
        await until(lambda: self.address.get("pid") == self.process.pid or self.process.poll() is not None, PATIENCE_S)
        assert self.process.poll() is None, self.said()

    @property
    def address(self) -> dict[str, Any]:
        return read_json(self.config.address_file("dcm")) or {}

    def said(self) -> str:
        out, err = self.process.communicate(timeout=PATIENCE_S)
        return out + err

    async def ended(self) -> int:
        await until(lambda: self.process.poll() is not None, PATIENCE_S)
        self.said()
        return self.process.returncode

    def kill(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.said()


class DcmRig:
    """Everything around the DCM; the DCM itself is started by the test."""

    vin = VIN

    def __init__(self, world: Rig, config: Config, broker: EmbeddedBroker, database: Database, clock: Clock) -> None:
        self.world, self.config, self.broker, self.database = world, config, broker, database
        self.changed, self.presence, self._clock = SettingsChanged(), Presence(), clock
        self._lives: list[DcmProcess] = []
        self._consumer: asyncio.Task[None] | None = None
        self.consumer: TelemetryConsumer | None = None

    def dcm(self, fault: FaultPoint | None = None) -> DcmProcess:
        self._lives.append(DcmProcess(self.config, fault))
        return self._lives[-1]

    async def start_backend(self) -> None:
        folder, file = self.config.broker_dir, self.config.address_file("broker")
        access = BrokerAccess(BACKEND_USER, folder=folder, address_file=file)
        consumer = self.consumer = TelemetryConsumer(
            access, self.database, self.changed, self.presence, self._clock, RealLoopTime()
        )
        self._consumer = asyncio.create_task(consumer.run())
        await until(lambda: consumer.connected, PATIENCE_S)

    async def stop_backend(self) -> None:
        if self._consumer is not None:
            self._consumer.cancel()
            await asyncio.gather(self._consumer, return_exceptions=True)

    async def start_broker(self) -> None:
        await self.broker.start()
        write_json(self.config.address_file("broker"), {"broker_url": self.broker.url})

    async def kill_broker(self) -> None:
        os.kill(self.broker.pid, signal.SIGKILL)
        await self.broker.ended()

    async def car(self, **values: Any) -> None:
        await self.world.call("PATCH", "/v1/car", values)

    async def drive(self, minutes: int = 12) -> None:
        """A whole trip at 60 km/h, begun once the DCM has heard of the beginning."""
        begun = self.logged("a trip begins")
        await self.car(ignition="ON", speed_kmh=60)
        await until(lambda: self.logged("a trip begins") > begun, PATIENCE_S)
        ended = self.logged("has ended")
        await self.world.call("POST", "/v1/clock/jump", {"by_s": 60 * minutes})
        await self.car(ignition="OFF")
        await until(lambda: self.logged("has ended") > ended, PATIENCE_S)

    def trips(self) -> list[Any]:
        return stored_trips(self.database, VIN)

    async def until_confirmed(self) -> None:
        """Wait until the DCM has nothing left to send."""
        await until(lambda: self.logged("confirmed"), PATIENCE_S)

    def logged(self, words: str) -> int:
        """In how many lines of its log the DCM says `words`."""
        log = self.config.log_dir / "dcm.log"
        return sum(words in line for line in log.read_text().splitlines()) if log.exists() else 0

    async def jump(self, minutes: float) -> None:
        """Let service time pass at once."""
        await self.world.call("POST", "/v1/clock/jump", {"by_s": 60 * minutes})

    async def cover(self, *, covered: bool) -> None:
        """Let the DCM's modem have its network, or lose it."""
        await self.car(mobile_coverage=covered)

    async def close(self) -> None:
        for life in self._lives:
            life.kill()
        await self.stop_backend()
        await self.broker.stop()


@asynccontextmanager
async def dcm_rig(data_dir: Path, *, rate: float = 0.0, follow: bool = False, **config: Any) -> AsyncIterator[DcmRig]:
    """World, broker and backend run; `config` is the DCM's.

    `follow`: backend and DCM follow the world's clock, and the modem is the world's; else there is a network always.
    """
    clock = MemberClock() if follow else ManualClock(LATER)
    async with running_world(data_dir, rate=rate) as world:
        if follow:
            config = {"world_url": world.url, **config}
        settings = world.config.with_(**{"viss_url": world.viss_url, **config})
        ensure_user(settings.broker_dir, VIN)
        database = open_database(f"sqlite:///{data_dir / 'backend.db'}")
        add_car(database, VIN)
        rig = DcmRig(world, settings, EmbeddedBroker(settings.broker_dir, RealLoopTime()), database, clock)
        link = WorldLink(world.url, world.token, "backend", clock)
        following = asyncio.create_task(link.run()) if follow else None
        try:
            await rig.start_broker()
            await rig.start_backend()
            yield rig
        finally:
            await rig.close()
            if following is not None:
                following.cancel()
                await asyncio.gather(following, return_exceptions=True)
            database.close()


def outbox_rows(config: Config) -> int:
    """How many messages are written down."""
    with sqlite3.connect(f"file:{config.dcm_dir / f'outbox-{VIN}.db'}?mode=ro", uri=True) as database:
        count = int(database.execute("SELECT count(*) FROM messages").fetchone()[0])
    database.close()
    return count


def log_lines(config: Config, name: str) -> list[str]:
    return (config.log_dir / f"{name}.log").read_text().splitlines()
