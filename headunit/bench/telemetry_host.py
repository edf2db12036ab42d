"""The publishing side of `headunit bench telemetry`, as a process: many cars on one broker.

    telemetry_host.py dcm|raw FOLDER CARS MESSAGES

It prints `ready` once every car is connected, waits for a line, and sends: `dcm` by whole DCMs, `raw` by bare clients
of the library that they use. Both send messages of one size, the next one once the broker has taken the last.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from pathlib import Path

from connectivity.contracts import vss
from connectivity.contracts.telemetry import Point, Signals, Stamp, signals_topic
from connectivity.contracts.wire import encode
from connectivity.dcm.modem import DirectModem
from connectivity.dcm.outbox import Outbox
from connectivity.dcm.service import Dcm
from connectivity.mqtt import MqttSession
from headunit.bench.telemetry_cars import access_of, vins
from headunit.core.clock import SystemClock
from headunit.core.looptime import RealLoopTime

_STATES = ("ON", "ACC")


class _Ignition:
    """A car whose ignition is turned once for every message that the broker has taken."""

    def __init__(self, messages: int, begin: asyncio.Event) -> None:
        self._messages, self._begin, self._clock = messages, begin, SystemClock()
        self.taken = asyncio.Semaphore(1)

    async def run(self, on_points: Callable[[tuple[Point, ...]], None]) -> None:
        """See `SignalSource`."""
        await self._begin.wait()
        for number in range(self._messages):
            await self.taken.acquire()
            on_points((Point(vss.IGNITION, _STATES[number % 2], self._clock.now()),))
        await asyncio.Event().wait()

    async def flush(self) -> None:
        """See `SignalSource`."""


class _Session(MqttSession):
    """Tells the ignition when the broker has taken a message of signals."""

    taken: asyncio.Semaphore

    async def publish(self, topic: str, payload: bytes, *, retain: bool = False, timeout_s: float = 30.0) -> None:
        await super().publish(topic, payload, retain=retain, timeout_s=timeout_s)
        if not retain:
            self.taken.release()


def _dcm(folder: Path, vin: str, source: _Ignition) -> tuple[Dcm, MqttSession]:
    sessions: list[_Session] = []

    def session(dcm: Dcm) -> MqttSession:
        made = _Session(
            access_of(folder, vin),
            f"dcm-{vin}",
            loop_time=RealLoopTime(),
            clean_session=True,
            will=dcm.will,
            subscriptions=dcm.subscriptions,
            on_message=dcm.hear,
        )
        made.taken = source.taken
        sessions.append(made)
        return made

    outbox = Outbox(folder / f"outbox-{vin}.db", vin)
    dcm = Dcm(
        vin,
        source=source,
        modem=DirectModem(),
        outbox=outbox,
        make_session=session,
        clock=SystemClock(),
        loop_time=RealLoopTime(),
    )
    return dcm, sessions[0]


async def by_dcms(folder: Path, cars: int, messages: int) -> None:
    """Send by DCMs, until cancelled."""
    begin = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        for vin in vins(cars):
            dcm, session = _dcm(folder, vin, _Ignition(messages, begin))
            group.create_task(dcm.run())
            await _connected(session)
        await _go()
        begin.set()


async def by_raw_clients(folder: Path, cars: int, messages: int) -> None:
    """Send by bare clients, until cancelled."""
    import aiomqtt

    point = Point(vss.IGNITION, _STATES[0], SystemClock().now())
    begin = asyncio.Event()

    async def car(vin: str, connected: asyncio.Event) -> None:
        body = encode(Signals(Stamp(vin, "0" * 32, 1_000, "-"), (point,)))
        access = access_of(folder, vin)()
        assert access is not None
        async with aiomqtt.Client(
            access.host,
            access.port,
            username=access.user,
            password=access.password,
            identifier=f"raw-{vin}",
            protocol=aiomqtt.ProtocolVersion.V311,
            timeout=30.0,
        ) as client:
            connected.set()
            await begin.wait()
            for _ in range(messages):
                await client.publish(signals_topic(vin), body, qos=1)
            await asyncio.Event().wait()

    async with asyncio.TaskGroup() as group:
        for vin in vins(cars):
            connected = asyncio.Event()
            group.create_task(car(vin, connected))
            await connected.wait()
        await _go()
        begin.set()


async def _connected(session: MqttSession) -> None:
    connected = asyncio.Event()
    unsubscribe = session.connected.subscribe(lambda yes: connected.set() if yes else None, now=True)
    await connected.wait()
    unsubscribe()


async def _go() -> None:
    print("ready", flush=True)
    await asyncio.to_thread(sys.stdin.readline)


if __name__ == "__main__":
    _, _how, _folder, _cars, _messages = sys.argv
    asyncio.run({"dcm": by_dcms, "raw": by_raw_clients}[_how](Path(_folder), int(_cars), int(_messages)))
