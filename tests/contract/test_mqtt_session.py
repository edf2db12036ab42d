"""The one MQTT connection of the DCM and of the backend, on the product's own broker: by library and by streams."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import gc
import logging
import socket
import struct
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from connectivity.contracts.telemetry import ALL_SIGNALS, BACKEND_USER, LARGEST_MESSAGE, receipts_topic, signals_topic
from connectivity.mqtt import MqttSession
from connectivity.mqtt_streams import StreamWire
from connectivity.mqtt_wire import Access, LibraryWire, Wire
from headunit.core.errors import HeadUnitError, LinkError, LinkReason
from headunit.core.looptime import FakeLoopTime, RealLoopTime
from headunit.core.network import MachineNetwork
from tests.contract.brokers import CAR, Nats, running, story, until

TOPIC = signals_topic(CAR)
WIRES: dict[str, Callable[[], Wire]] = {
    "library": LibraryWire,
    "streams": lambda: StreamWire(MachineNetwork(), RealLoopTime()),
}


@pytest.fixture(autouse=True, params=list(WIRES))
def wire(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Each story is told over each wire."""
    monkeypatch.setattr("connectivity.mqtt.LibraryWire", WIRES[request.param])
    return request.param


@contextlib.asynccontextmanager
async def alive(session: MqttSession) -> AsyncIterator[MqttSession]:
    """The session runs, and is cancelled at the end."""
    task = asyncio.create_task(session.run())
    try:
        yield session
    finally:
        task.cancel()
        await asyncio.wait({task})
        assert task.cancelled()
        assert not session.connected.value


def session_of(broker, user=CAR, **more):
    return MqttSession(lambda: broker.access(user), user, loop_time=RealLoopTime(), **{"clean_session": True, **more})


class Inbox:
    """A backend that listens to all cars."""

    def __init__(self, broker, on_message=None):
        self.heard: list[bytes] = []
        self.session = session_of(
            broker, BACKEND_USER, subscriptions=(ALL_SIGNALS,), on_message=on_message or self.hear
        )

    def waiting(self):
        """How many messages have been received and not been looked at."""
        client = self.session._client
        return client._queue.qsize() if client is not None else None

    def hear(self, topic, body):
        assert topic == TOPIC
        self.heard.append(body)


def test_it_waits_for_a_broker_and_comes_back_after_its_death(tmp_path: Path, caplog) -> None:
    async def told() -> None:
        async with running("nats", tmp_path) as broker:
            there = False
            car = MqttSession(
                lambda: broker.access(CAR) if there else None, CAR, loop_time=RealLoopTime(), clean_session=True
            )
            inbox = Inbox(broker)
            async with alive(car), alive(inbox.session):
                await until(lambda: "there is no broker yet" in caplog.text)
                with pytest.raises(LinkError) as failure:
                    await car.publish(TOPIC, b"0")
                assert failure.value.reason == LinkReason.OFFLINE
                there = True
                await until(lambda: car.connected.value and inbox.session.connected.value)
                await car.publish(TOPIC, b"1")
                await until(lambda: inbox.heard == [b"1"])  # the broker's word is not the listener's
                await broker.kill()
                await until(lambda: not (car.connected.value or inbox.session.connected.value))
                await broker.start()
                await until(lambda: car.connected.value and inbox.session.connected.value)
                await car.publish(TOPIC, b"2")
                await until(lambda: inbox.heard == [b"1", b"2"])

    with caplog.at_level(logging.INFO):
        story(told)


def test_many_publishes_under_way_arrive_in_order(tmp_path: Path) -> None:
    bodies = [b"%d" % number for number in range(500)]

    async def told() -> None:
        async with running("nats", tmp_path) as broker:
            car, inbox = session_of(broker), Inbox(broker)
            async with alive(car), alive(inbox.session):
                await until(lambda: car.connected.value and inbox.session.connected.value)
                await asyncio.gather(*(car.publish(TOPIC, body) for body in bodies))
                await until(lambda: len(inbox.heard) == 500)
                assert inbox.heard == bodies

    story(told)


def test_what_is_under_way_when_the_broker_dies_fails_at_once(tmp_path: Path) -> None:
    async def told() -> None:
        async with running("nats", tmp_path) as broker:
            assert isinstance(broker, Nats)
            car = session_of(broker)
            async with alive(car):
                await until(lambda: car.connected.value)
                await broker.freeze()
                sending = [asyncio.create_task(car.publish(TOPIC, b"x", timeout_s=3600)) for _ in range(3)]
                with pytest.raises(LinkError) as failure:
                    await car.publish(TOPIC, b"y", timeout_s=0.01)
                assert failure.value.reason == LinkReason.TIMEOUT
                await broker.kill()
                failures = await asyncio.gather(*sending, return_exceptions=True)
                assert [getattr(one, "reason", one) for one in failures] == [LinkReason.LOST] * 3

    story(told)


def test_a_drop_cuts_and_it_connects_again(tmp_path: Path) -> None:
    async def told() -> None:
        async with running("nats", tmp_path) as broker:
            car = session_of(broker)
            seen: list[bool] = []
            car.connected.subscribe(seen.append)
            async with alive(car):
                car.drop()  # nothing to cut yet
                await until(lambda: seen == [True])
                car.drop()
                await until(lambda: seen == [True, False, True])

    story(told)


def test_a_message_that_is_too_large_goes_nowhere(tmp_path: Path, caplog) -> None:
    largest = b"x" * LARGEST_MESSAGE

    async def told() -> None:
        async with running("nats", tmp_path) as broker:
            car, inbox = session_of(broker), Inbox(broker)
            async with alive(car), alive(inbox.session):
                await until(lambda: car.connected.value and inbox.session.connected.value)
                with pytest.raises(LinkError) as failure:
                    await car.publish(TOPIC, largest + b"x")
                assert failure.value.reason == LinkReason.GARBAGE
                client = car._client
                assert client is not None
                await client.publish(TOPIC, largest + b"x", 1)  # a car that keeps to no rule
                await car.publish(TOPIC, largest)
                await until(lambda: inbox.heard)
                assert inbox.heard == [largest]

    story(told)
    assert f"a message on {TOPIC} is too large: dropped" in caplog.text


def test_a_message_that_cannot_be_handled_is_told_and_the_next_one_is(tmp_path: Path, caplog) -> None:
    heard: list[bytes] = []

    async def handle(_topic: str, body: bytes) -> None:
        if body == b"bad":
            raise HeadUnitError("bad", "no use for it")
        heard.append(body)

    async def told() -> None:
        async with running("nats", tmp_path) as broker:
            car, inbox = session_of(broker), Inbox(broker, handle)
            async with alive(car), alive(inbox.session):
                await until(lambda: car.connected.value and inbox.session.connected.value)
                await car.publish(TOPIC, b"bad")
                await car.publish(TOPIC, b"good")
                await until(lambda: heard)

    story(told)
    assert heard == [b"good"]
    assert f"a message on {TOPIC} was not handled: no use for it" in caplog.text


def test_what_was_received_is_handed_on_though_the_connection_is_lost(tmp_path: Path) -> None:
    heard: list[bytes] = []
    gate = asyncio.Event()

    async def slowly(_topic: str, body: bytes) -> None:
        await gate.wait()
        heard.append(body)

    async def told() -> None:
        async with running("nats", tmp_path) as broker:
            car, inbox = session_of(broker), Inbox(broker, slowly)
            async with alive(car), alive(inbox.session):
                await until(lambda: car.connected.value and inbox.session.connected.value)
                for body in (b"1", b"2", b"3"):
                    await car.publish(TOPIC, body)
                await until(lambda: inbox.waiting() == 2)
                await broker.kill()
                await until(lambda: not inbox.session.connected.value)
                gate.set()
                await until(lambda: heard == [b"1", b"2", b"3"])

    story(told)


def test_a_mistake_in_the_handler_ends_the_session_loudly(tmp_path: Path) -> None:
    def mistaken(_topic: str, _body: bytes) -> None:
        raise ZeroDivisionError

    async def told() -> None:
        async with running("nats", tmp_path) as broker:
            session = session_of(broker, CAR, subscriptions=(receipts_topic(CAR),), on_message=mistaken)
            running_session = asyncio.create_task(session.run())
            backend = session_of(broker, BACKEND_USER)
            async with alive(backend):
                await until(lambda: session.connected.value and backend.connected.value)
                await backend.publish(receipts_topic(CAR), b"x")
                with pytest.raises(ZeroDivisionError):
                    await running_session
            assert not session.connected.value

    story(told)


def test_what_may_not_be_read_is_no_connection(tmp_path: Path, caplog) -> None:
    async def told() -> None:
        async with running("nats", tmp_path) as broker:
            topics = (receipts_topic(CAR), ALL_SIGNALS)
            async with alive(session_of(broker, subscriptions=topics)):
                await until(lambda: f"the broker does not let us read {ALL_SIGNALS}" in caplog.text)

    with caplog.at_level(logging.INFO):
        story(told)


@contextlib.asynccontextmanager
async def modem(answer: bytes = b"HTTP/1.1 200 OK\r\n\r\n") -> AsyncIterator[tuple[str, list[str]]]:
    """An HTTP proxy that takes CONNECT; its URL, and the heads of the requests that it has seen."""
    heads: list[str] = []
    pumps: set[asyncio.Task[None]] = set()

    async def pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            while data := await reader.read(65536):
                writer.write(data)
        writer.close()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heads.append((await reader.readuntil(b"\r\n\r\n")).decode())
        writer.write(answer)
        if b"200" not in answer:
            writer.close()
            return
        host, _, port = heads[-1].split()[1].rpartition(":")
        far_reader, far_writer = await asyncio.open_connection(host, int(port))
        pumps.update(asyncio.create_task(pump(*ends)) for ends in ((reader, far_writer), (far_reader, writer)))

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        yield f"http://dcm:key%2F1@127.0.0.1:{server.sockets[0].getsockname()[1]}", heads
    finally:
        server.close()
        await asyncio.gather(*pumps)


def test_it_leaves_through_the_proxy_or_not_at_all(tmp_path: Path) -> None:
    async def told() -> None:
        async with running("nats", tmp_path) as broker, modem() as (url, heads):
            way: str | None = None
            asked = 0

            def proxy() -> str | None:
                nonlocal asked
                asked += 1
                return way

            car = session_of(broker, proxy=proxy)
            async with alive(car):
                await until(lambda: asked >= 2)
                assert not car.connected.value
                way = url
                await until(lambda: car.connected.value)
                await car.publish(TOPIC, b"x")
            access = broker.access(CAR)
            assert heads[0].startswith(f"CONNECT {access.host}:{access.port} HTTP/1.")
            assert f"basic {base64.b64encode(b'dcm:key/1').decode()}" in heads[0].replace("Basic", "basic")

    story(told)


def test_a_proxy_that_refuses_is_told(tmp_path: Path, caplog) -> None:
    async def told() -> None:
        async with (
            running("nats", tmp_path) as broker,
            modem(b"HTTP/1.1 407 No\r\n\r\n") as (url, _),
            alive(session_of(broker, proxy=lambda: url)),
        ):
            await until(lambda: "the broker cannot be reached: " in caplog.text)
        assert "key/1" not in caplog.text

    with caplog.at_level(logging.INFO):
        story(told)


def test_nobody_listening_is_tried_again_with_longer_and_longer_waits() -> None:
    async def told() -> None:
        attempts = 0

        def access() -> Access:
            nonlocal attempts
            attempts += 1
            return Access("127.0.0.1", 1)

        loop_time = FakeLoopTime()
        session = MqttSession(access, CAR, loop_time=loop_time, clean_session=True)
        async with alive(session):
            for number, wait_s in enumerate((0.1, 0.2, 0.4, 0.8, 1.6, 2.0, 2.0), start=1):
                await until(lambda: loop_time._waiters)
                assert attempts == number
                await loop_time.advance(wait_s - 0.01)
                assert attempts == number
                await loop_time.advance(0.01)

    story(told)


def test_the_end_while_it_connects_is_at_once_and_leaves_nothing_behind(monkeypatch, caplog) -> None:
    """A server that takes the connection and says nothing."""
    monkeypatch.setattr("connectivity.mqtt_wire.OPEN_LIMIT_S", 3600)

    async def told() -> None:
        taken = asyncio.Event()
        gone = asyncio.Event()

        async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            taken.set()
            await reader.read()
            gone.set()
            writer.close()

        async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
            port = server.sockets[0].getsockname()[1]
            session = MqttSession(lambda: Access("127.0.0.1", port), CAR, loop_time=RealLoopTime(), clean_session=True)
            async with alive(session):
                await taken.wait()
            await gone.wait()
        gc.collect()

    story(told)
    assert not caplog.records, "asyncio tells of what nobody has asked about"


def test_a_broker_that_dies_hard_is_told_in_our_words_only(caplog) -> None:
    async def told() -> None:
        async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.read(1)
            writer.write(b"\x20\x02\x00\x00")
            await until(lambda: session.connected.value)
            writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            writer.transport.abort()

        async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
            port = server.sockets[0].getsockname()[1]
            session = MqttSession(lambda: Access("127.0.0.1", port), CAR, loop_time=RealLoopTime(), clean_session=True)
            async with alive(session):
                await until(lambda: "the broker has ended the connection" in caplog.text)

    with caplog.at_level(logging.INFO):
        story(told)
    assert {record.name for record in caplog.records} == {"connectivity.mqtt"}
