"""From the car to the backend: how long a signal takes, and how many messages a host of DCMs gets through the broker.

`signal_to_backend_ms` runs world, broker, backend and DCM as `headunit run` does and looks for the row. For
`telemetry_per_s` a hundred cars send through one process; the reference are bare clients on the same broker, taken in
the same round; one subscriber, the same for both, counts and gives receipts.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import sqlite3
import subprocess
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Self

from connectivity.broker import EmbeddedBroker
from connectivity.broker_users import ensure_user
from connectivity.contracts import vss
from connectivity.contracts.profile import load_profile
from connectivity.contracts.telemetry import (
    ALL_SIGNALS,
    BACKEND_STATUS,
    BACKEND_USER,
    BackendStatus,
    Receipt,
    Signals,
    receipts_topic,
)
from connectivity.contracts.wire import decode, encode
from connectivity.mqtt import MqttSession
from headunit.bench.report import Row
from headunit.bench.runner import Options
from headunit.bench.telemetry_cars import access_of, address_file, vins
from headunit.config import Config
from headunit.core.errors import HeadUnitError
from headunit.core.files import read_json, write_json
from headunit.core.looptime import RealLoopTime
from headunit.processes.supervisor import command_of

ROUNDS = 3
CARS = 100
_MESSAGES = 60
_RECEIPT_EVERY = 20
_SIGNALS = 20
_TIMEOUT_S = 60.0


def measure(options: Options) -> list[Row]:
    """See `runner.Bench`. The first round is thrown away."""
    rounds = 1 + (options.runs or ROUNDS)
    with tempfile.TemporaryDirectory(prefix="headunit-bench-") as folder:
        latencies = asyncio.run(_signals(Config(data_dir=Path(folder) / "data")))
        rates = asyncio.run(_rates(Path(folder), rounds))
    return [
        Row("signal_to_backend_ms", "ms", latencies),
        Row("telemetry_per_s", "1/s", rates["dcm"][1:], rates["raw"][1:]),
    ]


# How long a signal takes.


async def _signals(config: Config) -> list[float]:
    with _running(config, "world", "broker", "backend", "dcm"):
        from websockets.asyncio.client import connect
        from websockets.typing import Subprotocol

        url = str((read_json(config.address_file("world")) or {})["viss_url"])
        vin, latencies = load_profile(config.profile).vin, []
        async with connect(url, subprotocols=[Subprotocol(vss.SUBPROTOCOL)], proxy=None) as car:
            with contextlib.closing(sqlite3.connect(config.backend_dir / "backend.db")) as database:
                for number in range(1 + _SIGNALS):
                    value = ("ON", "ACC")[number % 2]
                    request = {
                        "action": "set",
                        "path": vss.IGNITION,
                        "value": value,
                        "authorization": config.world_token(),
                        "requestId": str(number),
                    }
                    began_s = time.perf_counter()
                    await car.send(json.dumps(request))
                    await _until_stored(database, vin, value)
                    latencies.append((time.perf_counter() - began_s) * 1000)
    return latencies[1:]


async def _until_stored(database: sqlite3.Connection, vin: str, value: str) -> None:
    deadline_s = time.monotonic() + _TIMEOUT_S
    question = "SELECT value FROM vehicle_signals WHERE vin = ? AND path = ?"
    while database.execute(question, (vin, vss.IGNITION)).fetchone() != (value,):
        if time.monotonic() > deadline_s:
            raise HeadUnitError("bench-failed", "A signal did not reach the backend.")
        await asyncio.sleep(0.0005)


@contextlib.contextmanager
def _running(config: Config, *names: str) -> Iterator[None]:
    """The processes `names`, each started once the one before is ready."""
    with contextlib.ExitStack() as running:
        for name in names:
            command = (*command_of("headunit"), name, "--data-dir", str(config.data_dir))
            process = running.enter_context(subprocess.Popen(command, stdin=subprocess.DEVNULL))
            running.callback(process.terminate)
            deadline_s = time.monotonic() + _TIMEOUT_S
            while (read_json(config.address_file(name)) or {}).get("pid") is None:
                if process.poll() is not None or time.monotonic() > deadline_s:
                    raise HeadUnitError("bench-failed", f"The {name} does not start.")
                time.sleep(0.02)
        yield


# How many messages get through.


async def _rates(folder: Path, rounds: int) -> dict[str, list[float]]:
    broker = EmbeddedBroker(folder / "broker", RealLoopTime())
    for user in (BACKEND_USER, *vins(CARS)):
        ensure_user(folder / "broker", user)
    await broker.start()
    write_json(address_file(folder), {"broker_url": broker.url})
    rates: dict[str, list[float]] = {"raw": [], "dcm": []}
    try:
        async with _Counter(folder) as counter:
            for _ in range(rounds):
                for how, samples in rates.items():
                    samples.append(await _rate(folder, how, counter))
    finally:
        await broker.stop()
    return rates


async def _rate(folder: Path, how: str, counter: _Counter) -> float:
    """Messages a second, from the first word to start until the last one was received."""
    arguments = (how, str(folder), str(CARS), str(_MESSAGES))
    host = await asyncio.create_subprocess_exec(
        *command_of("headunit.bench.telemetry_host"),
        *arguments,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert host.stdin is not None
    assert host.stdout is not None
    try:
        async with asyncio.timeout(_TIMEOUT_S):
            if await host.stdout.readline() != b"ready\n":
                raise HeadUnitError("bench-failed", "The cars could not connect to the broker.")
            done = counter.expect(CARS * _MESSAGES)
            began_s = time.perf_counter()
            host.stdin.write(b"\n")
            await done.wait()
            return CARS * _MESSAGES / (time.perf_counter() - began_s)
    except TimeoutError as error:
        raise HeadUnitError("bench-failed", f"Only {counter.count} messages got through.") from error
    finally:
        host.kill()
        await host.wait()


class _Counter:
    """The one subscriber: counts what arrives, and gives the receipts that a backend would give."""

    def __init__(self, folder: Path) -> None:
        self.count = 0
        self._expected = 0
        self._done = asyncio.Event()
        self._stored: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._session = MqttSession(
            access_of(folder, BACKEND_USER),
            BACKEND_USER,
            loop_time=RealLoopTime(),
            clean_session=True,
            subscriptions=(ALL_SIGNALS,),
            on_message=self._hear,
        )

    async def __aenter__(self) -> Self:
        self._running = asyncio.ensure_future(self._session.run())
        connected = asyncio.Event()
        self._session.connected.subscribe(lambda yes: connected.set() if yes else None, now=True)
        async with asyncio.timeout(_TIMEOUT_S):
            await connected.wait()
        await self._session.publish(BACKEND_STATUS, encode(BackendStatus(online=True, run="bench")), retain=True)
        return self

    async def __aexit__(self, *_: object) -> None:
        self._running.cancel()
        await asyncio.gather(self._running, return_exceptions=True)

    def expect(self, messages: int) -> asyncio.Event:
        """An event that is set when so many more have arrived."""
        self.count, self._expected, self._done = 0, messages, asyncio.Event()
        self._stored.clear()
        return self._done

    async def _hear(self, _topic: str, body: bytes) -> None:
        self.count += 1
        stamp = decode(Signals, body).stamp
        waiting = self._stored[stamp.vin, stamp.outbox]
        waiting.append(stamp.seq)
        if self.count >= self._expected:
            self._done.set()
        if len(waiting) >= _RECEIPT_EVERY:
            receipt = Receipt(stamp.outbox, tuple(waiting))
            waiting.clear()
            await self._session.publish(receipts_topic(stamp.vin), encode(receipt))
