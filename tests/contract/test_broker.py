"""What the DCM and the backend ask of a broker: on the embedded one, and on one of somebody else's."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import aiomqtt
import pytest

from connectivity.contracts.telemetry import (
    ALL_SIGNALS,
    ALL_STATUS,
    BACKEND_STATUS,
    BACKEND_USER,
    receipts_topic,
    settings_topic,
    signals_topic,
    status_topic,
)
from connectivity.mqtt import MqttSession
from connectivity.mqtt_wire import Access, Will
from headunit.core.looptime import RealLoopTime
from tests.contract.brokers import CAR, KINDS, OTHER_CAR, Broker, running, story, until

pytestmark = pytest.mark.parametrize("kind", list(KINDS))


def client(access: Access, name: str | None = None, **more: Any) -> aiomqtt.Client:
    """A client as such, of a user whose session has the user's name."""
    return aiomqtt.Client(
        access.host,
        access.port,
        username=access.user,
        password=access.password,
        identifier=name or access.user,
        **{"clean_session": True, "timeout": 5, **more},
    )


async def received(one: aiomqtt.Client, number: int) -> list[tuple[str, bytes]]:
    """The next messages."""
    messages = one.messages
    return [(str(message.topic), bytes(message.payload)) for message in [await anext(messages) for _ in range(number)]]


@contextlib.asynccontextmanager
async def connected(broker: Broker, user: str, **more: Any) -> AsyncIterator[MqttSession]:
    """The product's own session, connected."""
    session = MqttSession(
        lambda: broker.access(user), user, loop_time=RealLoopTime(), **{"clean_session": True, **more}
    )
    ready = asyncio.Event()
    session.connected.subscribe(lambda value: value and ready.set())
    running_session = asyncio.create_task(session.run())
    try:
        await ready.wait()
        yield session
    finally:
        running_session.cancel()
        await asyncio.gather(running_session, return_exceptions=True)


def test_messages_for_an_absent_backend_survive_the_death_of_the_broker(kind: str, tmp_path: Path) -> None:
    sent = [b"%d" % number for number in range(50)]

    async def told() -> None:
        async with running(kind, tmp_path) as broker:
            backend = broker.access(BACKEND_USER)
            async with client(backend, clean_session=False) as one:
                await one.subscribe(ALL_SIGNALS, 1)
            async with connected(broker, CAR) as car:
                for body in sent:
                    await car.publish(signals_topic(CAR), body)
                await kept(kind, tmp_path)
                await broker.kill()
            await broker.start()
            async with client(broker.access(BACKEND_USER), clean_session=False) as one:
                assert await received(one, 50) == [(signals_topic(CAR), body) for body in sent]

    story(told)


async def kept(kind: str, tmp_path: Path) -> None:
    """Mosquitto writes once a second what it has acknowledged: wait for the last message."""
    if kind == "mosquitto":
        store = tmp_path / "broker" / "mosquitto.db"
        await until(lambda: store.exists() and store.read_bytes().count(signals_topic(CAR).encode()) >= 50)


def test_the_last_will_tells_of_a_cut_connection(kind: str, tmp_path: Path) -> None:
    async def told() -> None:
        async with running(kind, tmp_path) as broker:
            backend = broker.access(BACKEND_USER)
            async with client(backend) as early, connected(broker, CAR, will=Will(status_topic(CAR), b"off")) as car:
                await early.subscribe(ALL_STATUS, 1)
                await car.publish(status_topic(CAR), b"on", retain=True)
                assert await received(early, 1) == [(status_topic(CAR), b"on")]
                car.drop()
                assert await received(early, 1) == [(status_topic(CAR), b"off")]
            async with client(backend) as late:
                await late.subscribe(ALL_STATUS, 1)
                assert await received(late, 1) == [(status_topic(CAR), b"off")]

    story(told)


def test_a_late_car_gets_the_retained_message(kind: str, tmp_path: Path) -> None:
    async def told() -> None:
        async with running(kind, tmp_path) as broker:
            async with connected(broker, BACKEND_USER) as backend:
                await backend.publish(settings_topic(CAR), b"old", retain=True)
                await backend.publish(settings_topic(CAR), b"new", retain=True)
            heard: asyncio.Queue[tuple[str, bytes]] = asyncio.Queue()
            async with connected(
                broker, CAR, subscriptions=(settings_topic(CAR),), on_message=lambda *one: heard.put_nowait(one)
            ):
                assert await heard.get() == (settings_topic(CAR), b"new")

    story(told)


@pytest.mark.parametrize(
    "change",
    [lambda a: Access(a.host, a.port, a.user, "0" * 64), lambda a: Access(a.host, a.port, "stranger", a.password),
     lambda a: Access(a.host, a.port)],
    ids=["wrong-password", "unknown-user", "no-name"],
)  # fmt: skip
def test_who_is_not_known_is_refused(
    kind: str, tmp_path: Path, caplog: pytest.LogCaptureFixture, change: Callable[[Access], Access]
) -> None:
    async def told() -> None:
        async with running(kind, tmp_path) as broker:
            wrong = change(broker.access(CAR))
            with pytest.raises(aiomqtt.MqttError):
                await client(wrong, "x").__aenter__()
            session = MqttSession(lambda: wrong, CAR, loop_time=RealLoopTime(), clean_session=True)
            trying = asyncio.create_task(session.run())
            await until(lambda: "the broker refuses the connection: Not authorized" in caplog.text)
            trying.cancel()
            await asyncio.wait({trying})
            assert not session.connected.value

    with caplog.at_level(logging.INFO):
        story(told)


FOREIGN = (
    signals_topic(OTHER_CAR),
    status_topic(OTHER_CAR),
    receipts_topic(CAR),
    receipts_topic(OTHER_CAR),
    settings_topic(OTHER_CAR),
    BACKEND_STATUS,
    f"$MQTT/msgs/v/{OTHER_CAR}/signals",
    f"$MQTT/rmsgs/c/{OTHER_CAR}/settings",
)


def test_a_car_cannot_speak_as_anybody_else(kind: str, tmp_path: Path) -> None:
    """Neither in an open message nor in a retained one nor in its last will; it cannot see that it was refused."""

    async def told() -> None:
        async with (
            running(kind, tmp_path) as broker,
            client(broker.access(BACKEND_USER)) as backend,
            client(broker.access(OTHER_CAR)) as other,
        ):
            await backend.subscribe([("v/+/signals", 1), ("v/+/status", 1), ("b/status", 1)])
            await other.subscribe([(f"c/{OTHER_CAR}/+", 1), ("b/status", 1)])
            for topic in FOREIGN:
                async with connected(broker, CAR, will=Will(topic, b"forged")) as car:
                    await car.publish(topic, b"forged")
                    await car.publish(topic, b"forged", retain=True)
            async with connected(broker, CAR) as car:
                await car.publish(signals_topic(CAR), b"mine")
            await backend.publish(receipts_topic(OTHER_CAR), b"true", 1)
            assert await received(backend, 1) == [(signals_topic(CAR), b"mine")]
            assert await received(other, 1) == [(receipts_topic(OTHER_CAR), b"true")]

    story(told)


CURIOUS = (
    "#",
    "+/+/+",
    "v/#",
    "c/#",
    "c/+/receipts",
    receipts_topic(OTHER_CAR),
    settings_topic(OTHER_CAR),
    signals_topic(OTHER_CAR),
    "$MQTT/#",
    "$MQTT/sub/#",
    "$JS/#",
    "$SYS/#",
)


@pytest.mark.parametrize("name", [CAR, OTHER_CAR, BACKEND_USER])
def test_a_car_cannot_read_what_is_anybody_elses(kind: str, tmp_path: Path, name: str) -> None:
    """Not even under the session's name of somebody who has messages waiting."""

    async def told() -> None:
        async with running(kind, tmp_path) as broker:
            for user, topic in ((OTHER_CAR, receipts_topic(OTHER_CAR)), (BACKEND_USER, ALL_SIGNALS)):
                async with client(broker.access(user), clean_session=False) as owner:
                    await owner.subscribe(topic, 1)
            async with (
                client(broker.access(BACKEND_USER), "sender") as backend,
                client(broker.access(OTHER_CAR), "other") as other,
            ):
                await backend.publish(receipts_topic(OTHER_CAR), b"waiting", 1)
                await backend.publish(settings_topic(OTHER_CAR), b"kept", 1, retain=True)
                await other.publish(signals_topic(OTHER_CAR), b"where I was", 1)
                async with client(broker.access(CAR), name, clean_session=False) as car:
                    for topic in CURIOUS:
                        await car.subscribe(topic, 1)  # refused, or granted and never served
                    await car.subscribe(receipts_topic(CAR), 1)
                    await backend.publish(receipts_topic(OTHER_CAR), b"live", 1)
                    await other.publish(signals_topic(OTHER_CAR), b"where I am", 1)
                    await backend.publish(receipts_topic(CAR), b"mine", 1)
                    assert await received(car, 1) == [(receipts_topic(CAR), b"mine")]

    story(told)


def test_a_car_added_at_run_time_connects_and_open_sessions_stay(kind: str, tmp_path: Path) -> None:
    async def told() -> None:
        async with running(kind, tmp_path) as broker, client(broker.access(BACKEND_USER)) as backend:
            await backend.subscribe(ALL_SIGNALS, 1)
            lost: list[bool] = []
            async with connected(broker, CAR) as car:
                car.connected.subscribe(lost.append)
                broker.add("JTHNEWCAR00000003")
                async with connected(broker, "JTHNEWCAR00000003") as new:
                    await new.publish(signals_topic("JTHNEWCAR00000003"), b"new")
                await car.publish(signals_topic(CAR), b"still here")
                assert [body for _, body in await received(backend, 2)] == [b"new", b"still here"]
                assert lost == []

    story(told)
