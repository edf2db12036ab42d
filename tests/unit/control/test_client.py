"""A running unit asked over HTTP, and every way in which that goes wrong."""

import asyncio
import json
import os
import socket
import threading
from contextlib import contextmanager

import pytest

from connectivity.contracts.control.elements import Query, Spot
from connectivity.contracts.control.errors import ControlError, Reason
from connectivity.contracts.control.events import Command, Event, Input
from connectivity.contracts.control.operations import OPERATION, OPERATIONS
from connectivity.contracts.control.requests import Drag, Find, LogsSince, Look, Nothing, Pinch, Press, Tap, Type, Wait
from headunit.config import Config
from headunit.control.api.client import RemoteUnit, find_unit
from headunit.core.errors import LinkError, LinkReason, UsageError
from tests.fake_control import ANSWERS, STATE, FakeUnit, served
from tests.running_world import until

NEEDED = {
    "find": Find(Query(name="é 1")),
    "tap": Tap(Spot(Query(name="Setup"))),
    "drag": Drag(Spot(), Spot()),
    "pinch": Pinch(Spot()),
    "type": Type("x"),
    "press": Press("home"),
    "logs": LogsSince(3, "ERROR"),
    "heard": Command("world", "drive", '{"speed_kmh": 60.0}'),
}


@contextmanager
def peer(answer: bytes):
    """A server that reads one request, says `answer` and hangs up; yields its address."""
    listener = socket.create_server(("127.0.0.1", 0))

    def live():
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection:
                connection.recv(65536)
                connection.sendall(answer)

    thread = threading.Thread(target=live)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(5)


def http(status: str, body: bytes, media: str = "application/json") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


def test_every_operation_comes_back_as_it_was_sent(tmp_path, run):
    def ask(url, token):
        with RemoteUnit(url, token, "bench") as unit:
            return [unit.ask(one, NEEDED[one.name] if one.name in NEEDED else one.request()) for one in OPERATIONS]

    async def story():
        async with served(tmp_path) as rig:
            answers = await asyncio.to_thread(ask, *find_unit(tmp_path))
            names = [name for name, _, _ in rig.unit.asked]
            assert answers == [ANSWERS.get(name, answers[names.index("tap")]) for name in names]
            assert answers[names.index("tap")].handled_ms == 1.5
            assert {controller for _, _, controller in rig.unit.asked} == {"bench"}
            asked = {name: request for name, request, _ in rig.unit.asked}
            assert all(asked[name] == request for name, request in NEEDED.items())

    run(story())


def test_two_controllers_are_told_apart_and_refusals_arrive(tmp_path, run):
    def ask(rig):
        with RemoteUnit(rig.url, rig.token, "one") as one, RemoteUnit(rig.url, rig.token, "other") as other:
            one.ask(OPERATION["unit"], Nothing())
            rig.unit.trouble["tap"] = ControlError(Reason.TAKEN, "one holds the unit.")
            with pytest.raises(ControlError, match="one holds the unit") as refusal:
                other.ask(OPERATION["tap"], Tap(Spot()))
            return refusal.value

    async def story():
        async with served(tmp_path) as rig:
            error = await asyncio.to_thread(ask, rig)
            assert (error.reason, error.retryable) == ("taken", True)
            assert [controller for _, _, controller in rig.unit.asked] == ["one", "other"]

    run(story())


def test_a_wrong_token_names_the_file_and_is_slowed_down(tmp_path, run):
    def ask(url):
        reasons = set()
        with RemoteUnit(url, "guess", token_file=tmp_path / "x") as unit:
            with pytest.raises(ControlError, match=str(tmp_path / "x")):
                unit.events()
            for _ in range(12):
                with pytest.raises(ControlError) as refusal:
                    unit.ask(OPERATION["unit"], Nothing())
                reasons.add(refusal.value.reason)
                assert str(tmp_path / "x") in refusal.value.detail or "try again in" in refusal.value.detail
        return reasons

    async def story():
        async with served(tmp_path) as rig:
            assert await asyncio.to_thread(ask, rig.url) == {"not-signed-in", "too-many-tries"}

    run(story())


def test_a_closing_unit_says_so_in_the_middle_of_a_wait(tmp_path, run):
    def ask(url, token):
        with RemoteUnit(url, token) as unit, pytest.raises(ControlError) as refusal:
            unit.ask(OPERATION["wait"], Wait())
        return refusal.value.reason

    async def story():
        fake = FakeUnit()
        fake.trouble["wait"] = asyncio.Event()
        async with served(tmp_path, fake) as rig:
            asking = asyncio.create_task(asyncio.to_thread(ask, rig.url, rig.token))
            await until(lambda: fake.asked)
        assert await asking == "closing"

    run(story())


@pytest.mark.parametrize(
    ("answer", "reason", "said"),
    [
        (b"", LinkReason.LOST, "in the middle of `tap`: whether it was done is not known"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n{", LinkReason.LOST, "in the middle of `tap`"),
        (b"SSH-2.0-OpenSSH_9.6\r\n", LinkReason.LOST, "in the middle of `tap`"),
        (http("200 OK", b"{}"), LinkReason.GARBAGE, "Acted.element is missing"),
        (http("200 OK", b"<html>"), LinkReason.GARBAGE, "not JSON"),
        (http("502 Bad Gateway", b"<html>", "text/html"), LinkReason.GARBAGE, "answered 502 without a reason"),
        (http("409 Conflict", b'{"code":"x"}', "application/problem+json"), LinkReason.GARBAGE, "without a reason"),
        (http("302 Found", b""), LinkReason.GARBAGE, "answered 302"),
    ],
)
def test_a_peer_that_is_no_unit_or_dies(answer, reason, said):
    with peer(answer) as url, RemoteUnit(url, "t") as unit:
        with pytest.raises(LinkError) as failure:
            unit.ask(OPERATION["tap"], Tap(Spot()))
        assert failure.value.reason == reason
        assert said in failure.value.detail
        with pytest.raises(LinkError):
            unit.events()


def test_a_picture_is_a_picture():
    with (
        peer(http("200 OK", b"{}")) as url,
        RemoteUnit(url, "t") as unit,
        pytest.raises(LinkError, match="instead of a picture"),
    ):
        unit.ask(OPERATION["look"], Look())


def test_nobody_there():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    with RemoteUnit(url, "t") as unit:
        for call in (lambda: unit.ask(OPERATION["unit"], Nothing()), unit.events):
            with pytest.raises(LinkError, match="start one with `headunit run`") as failure:
                call()
            assert failure.value.reason == LinkReason.REFUSED


@pytest.mark.parametrize(
    ("name", "request_", "patience"),
    [
        ("unit", Nothing(), "0.05"),
        ("tap", Tap(Spot(), hold_s=0.01, times=4, timeout_s=0.02), "0.11"),
        ("drag", Drag(Spot(), Spot(), duration_s=0.01, timeout_s=0.02), "0.1"),
        ("type", Type("x", timeout_s=0.02), "0.09"),
    ],
)
def test_an_answer_that_does_not_come_is_not_waited_for_for_ever(monkeypatch, name, request_, patience):
    monkeypatch.setattr("headunit.control.api.client.MARGIN_S", 0.05)
    with (
        socket.create_server(("127.0.0.1", 0)) as listener,
        RemoteUnit(f"http://127.0.0.1:{listener.getsockname()[1]}", "t") as unit,
        pytest.raises(LinkError, match=rf"within {patience} s") as failure,
    ):
        unit.ask(OPERATION[name], request_)
    assert failure.value.reason == LinkReason.TIMEOUT


def test_events_come_one_by_one_until_the_unit_goes(tmp_path, run):
    told = Event(1, input=Input("tap"))

    def hear(url, token, heard):
        with RemoteUnit(url, token) as unit, unit.events() as events:
            heard.append(next(events))
            heard.append(next(events))
            heard.append(events.receive(0.01))
            with pytest.raises(LinkError, match="has gone"):
                next(events)

    def close(url, token):
        with RemoteUnit(url, token) as unit:
            events = unit.events()
            next(events)
            threading.Timer(0.01, events.close).start()
            return list(events)

    async def story():
        heard = []
        async with served(tmp_path) as rig:
            assert await asyncio.to_thread(close, rig.url, rig.token) == []
            hearing = asyncio.create_task(asyncio.to_thread(hear, rig.url, rig.token, heard))
            await until(lambda: len(heard) == 1)
            rig.unit.tell(told)
            await until(lambda: len(heard) == 3)
        await hearing
        assert heard == [Event(0, state=STATE), told, None]

    run(story())


def write(config, pid):
    config.run_dir.mkdir(exist_ok=True)
    file = config.address_file("unit-control")
    file.write_text(json.dumps({"pid": pid, "control_url": "http://127.0.0.1:8700"}))


def test_a_unit_is_found_where_it_runs(tmp_path):
    config = Config(tmp_path)
    with pytest.raises(UsageError, match="No unit runs on"):
        find_unit(tmp_path)
    with pytest.raises(UsageError, match="No panel runs on"):
        find_unit(tmp_path, name="panel")
    write(config, os.getpid())
    with pytest.raises(UsageError, match="There is no token"):
        find_unit(tmp_path)
    config.control_token_file("unit").parent.mkdir()
    config.control_token_file("unit").write_text("secret\n")
    assert find_unit(tmp_path) == ("http://127.0.0.1:8700", "secret")
    other = tmp_path / "other"
    other.write_text("theirs")
    assert find_unit(tmp_path, url="http://bench:1/", token_file=other) == ("http://bench:1", "theirs")


def test_a_unit_that_is_being_started_again_is_still_found(tmp_path):
    config = Config(tmp_path)
    write(config, 2**31)
    config.control_token_file("unit").parent.mkdir()
    config.control_token_file("unit").write_text("secret")
    with pytest.raises(UsageError, match="No unit runs on"):
        find_unit(tmp_path)
    (config.run_dir / "children.json").write_text(json.dumps({"supervisor_pid": os.getpid(), "children": {}}))
    assert find_unit(tmp_path)[0] == "http://127.0.0.1:8700"


@pytest.mark.parametrize(
    "url", ["", "bench", "ftp://x", "http://", "http://x:y", "http://x/v1", "http://a@b", "http://["]
)
def test_an_address_that_is_none(tmp_path, url):
    with pytest.raises(UsageError, match=r"looks like http://127\.0\.0\.1:8700"):
        find_unit(tmp_path, url=url)
