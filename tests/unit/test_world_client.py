"""The world's client against a world of canned answers, over real sockets."""

import asyncio
import contextlib
import json
import socket
import threading
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from connectivity.contracts.radio import Security
from connectivity.contracts.world import ClockStatus, decode_world
from connectivity.world_client import WorldClient
from headunit.core.errors import LinkError, ProblemError
from headunit.core.looptime import FakeLoopTime
from tests.world_state import world_json

ROOT = Path(__file__).parents[2]
TOKEN = "operator-token"


class Answers:
    """An HTTP server that gives each request the next canned answer and remembers what was asked."""

    def __init__(self):
        self.asked, self.next = [], (200, world_json())
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def answer(self):
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                outer.asked.append(
                    (self.command, self.path, json.loads(body) if body else None, self.headers["Authorization"])
                )
                status, content = outer.next
                data = content if isinstance(content, bytes) else json.dumps(content).encode()
                self.send_response(status)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            do_GET = do_PUT = do_POST = do_PATCH = do_DELETE = answer  # noqa: N815 - the library's names

            def log_message(self, *args):
                """Silent."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True)
        self.thread.start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()
        self.thread.join(5)


@pytest.fixture
def world():
    answers = Answers()
    yield answers
    answers.close()


@pytest.fixture
def token_file(tmp_path):
    path = tmp_path / "token"
    path.write_text(TOKEN + "\n")
    return path


@pytest.mark.parametrize(
    ("call", "asked"),
    [
        (lambda c: c.fetch(), ("GET", "/v1/state", None)),
        (lambda c: c.jump(by="P1Y"), ("POST", "/v1/clock/jump", {"by": "P1Y"})),
        (lambda c: c.jump(to=datetime(2027, 1, 1)), ("POST", "/v1/clock/jump", {"to": "2027-01-01T00:00:00"})),
        (lambda c: c.jump(next=True), ("POST", "/v1/clock/jump", {"next": True})),
        (lambda c: c.cancel_jump(), ("POST", "/v1/clock/jump/cancel", None)),
        (
            lambda c: c.jump(to=datetime(2027, 1, 1, tzinfo=UTC)),
            ("POST", "/v1/clock/jump", {"to": "2027-01-01T00:00:00+00:00"}),
        ),
        (lambda c: c.set_rate(3600), ("PUT", "/v1/clock/rate", {"rate": 3600})),
        (
            lambda c: c.patch_car(ignition="ON", outside_c=-3.0),
            ("PATCH", "/v1/car", {"ignition": "ON", "outside_c": -3.0}),
        ),
        (lambda c: c.drive(50), ("POST", "/v1/car/drive", {"speed_kmh": 50})),
        (lambda c: c.patch_phone("marie", tethering=True), ("PATCH", "/v1/phones/marie", {"tethering": True})),
        (lambda c: c.patch_phone("a/b", hotspot=True), ("PATCH", "/v1/phones/a%2Fb", {"hotspot": True})),
        (lambda c: c.answer_pairing("marie", accept=False), ("POST", "/v1/phones/marie/pairing", {"accept": False})),
        (lambda c: c.start_pairing("marie"), ("POST", "/v1/phones/marie/pairing/start", None)),
        (
            lambda c: c.patch_network("cafe", portal_accepted=True),
            ("PATCH", "/v1/networks/cafe", {"portal_accepted": True}),
        ),
        (lambda c: c.make_known("marie"), ("POST", "/v1/phones/marie/pairing/known", None)),
        (lambda c: c.forget_pairing("marie"), ("POST", "/v1/phones/marie/pairing/forget", None)),
        (
            lambda c: c.add_phone("paul", "5C:33:7B:0A:1E:43", tethering=True),
            ("POST", "/v1/phones", {"name": "paul", "tethering": True, "id": "paul", "address": "5C:33:7B:0A:1E:43"}),
        ),
        (lambda c: c.remove_phone("paul"), ("DELETE", "/v1/phones/paul", None)),
        (lambda c: c.patch_accessory("key", distance_m=9), ("PATCH", "/v1/accessories/key", {"distance_m": 9})),
        (lambda c: c.patch_radio(wifi_blocked=True), ("PATCH", "/v1/radio", {"wifi_blocked": True})),
        (lambda c: c.patch_clocks(gps_error_s=-9.0), ("PATCH", "/v1/clocks", {"gps_error_s": -9.0})),
        (
            lambda c: c.add_network("quay", "Quai", Security.SAE, password="numero-2"),
            ("POST", "/v1/networks", {"password": "numero-2", "id": "quay", "ssid": "Quai", "security": "sae"}),
        ),
        (lambda c: c.remove_network("quay"), ("DELETE", "/v1/networks/quay", None)),
    ],
)
def test_a_command_is_one_request_and_returns_the_state(run, world, token_file, call, asked):
    snapshot = run(call(WorldClient(world.url, token_file)))
    assert world.asked == [(*asked, f"Bearer {TOKEN}")]
    assert snapshot.profile.market.time_zone == "Europe/Paris"


def test_the_token_of_a_world_elsewhere_needs_no_file(run, world):
    run(WorldClient(world.url, None, token="elsewhere").fetch())
    assert world.asked == [("GET", "/v1/state", None, "Bearer elsewhere")]


def test_a_refusal_carries_the_worlds_own_sentence(run, world, token_file):
    world.next = (409, {"code": "ignition-off", "detail": "Switch the ignition on before driving."})
    with pytest.raises(ProblemError, match=r"Switch the ignition on before driving\.") as caught:
        run(WorldClient(world.url, token_file).drive(30))
    assert (caught.value.reason, caught.value.status) == ("ignition-off", 409)


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ((500, b"<html>"), "server-error"),
        ((404, b"[]"), "garbage"),
        ((200, b"not json"), "garbage"),
        ((200, b"[" * 100_000), "garbage"),
        ((404, b"[" * 100_000), "garbage"),
        ((200, b"\xff\xfe"), "garbage"),
        ((200, {"clock": 3}), "garbage"),
        ((302, b""), "garbage"),
        ((401, b""), "not-signed-in"),
    ],
)
def test_answers_that_make_no_sense_have_one_clear_error(run, world, token_file, answer, reason):
    world.next = answer
    with pytest.raises((LinkError, ProblemError)) as caught:
        run(WorldClient(world.url, token_file).fetch())
    assert caught.value.reason == reason


def test_no_world_no_token_no_address(run, world, token_file, tmp_path):
    world.close()
    for client in (
        WorldClient(world.url, token_file),
        WorldClient(world.url, tmp_path / "missing"),
        WorldClient(lambda: None, token_file),
    ):
        with pytest.raises(LinkError) as caught:
            run(client.fetch())
        assert caught.value.reason == "refused"


def test_a_slow_world_is_not_waited_for_for_ever(run, token_file):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        client = WorldClient(f"http://127.0.0.1:{silent.getsockname()[1]}", token_file)
        with pytest.raises(LinkError) as caught:
            run(client.jump(by="1d", timeout_s=0.05))
    assert caught.value.reason == "timeout"


def test_a_world_that_goes_in_the_middle_of_a_jump_is_no_refusal(run, token_file):
    """Who asked has to know that it may have been begun: asking again would jump twice."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def take_and_go():
            taken, _ = server.accept()
            with taken:
                taken.recv(65536)

        going = threading.Thread(target=take_and_go)
        going.start()
        client = WorldClient(f"http://127.0.0.1:{server.getsockname()[1]}", token_file)
        with pytest.raises(LinkError, match="may have begun") as caught:
            run(client.jump(by="1d"))
        going.join()
    assert caught.value.reason == "lost"
    with pytest.raises(LinkError) as caught:
        run(WorldClient("http://127.0.0.1:1", token_file).jump(by="1d"))
    assert caught.value.reason == "refused"


def test_jump_wants_exactly_one_target(run, token_file):
    client = WorldClient("http://127.0.0.1:1", token_file)
    for wrong in ({}, {"by": "1d", "to": datetime(2027, 1, 1, tzinfo=UTC)}, {"by": "1d", "next": True}):
        with pytest.raises(ValueError, match="jump needs"):
            run(client.jump(**wrong))


async def _becomes(observable, wanted):
    """Wait until the value satisfies `wanted`."""
    seen = asyncio.Event()
    end = observable.subscribe(lambda value: seen.set() if wanted(value) else None, now=True)
    await seen.wait()
    end()


@contextlib.asynccontextmanager
async def events(script):
    """A WebSocket server; `script(connection)` serves each connection. Yields its port."""
    from websockets.asyncio.server import serve

    async with serve(script, "127.0.0.1", 0) as server:
        yield server.sockets[0].getsockname()[1]


def test_state_follows_and_comes_back_after_a_break(run, token_file):
    async def story():
        connections, paths = [], []

        async def script(connection):
            paths.append((connection.request.path, connection.request.headers["Authorization"]))
            connections.append(connection)
            await connection.send(json.dumps(world_json(car={"odometer_km": 10.0 * len(connections)})))
            await connection.wait_closed()

        loop_time = FakeLoopTime()
        async with events(script) as port:
            client = WorldClient(f"http://127.0.0.1:{port}", token_file, loop_time)
            task = asyncio.create_task(client.run())
            await _becomes(client.state, lambda state: state is not None)
            assert client.state.value.car.odometer_km == 10.0
            assert client.away.value is None
            await connections[0].send(json.dumps(world_json(car={"speed_kmh": 50.0})))
            await _becomes(client.state, lambda state: state.car.speed_kmh == 50.0)
            await connections[0].close()
            await _becomes(client.state, lambda state: state is None)
            assert client.away.value.reason == "lost"
            await loop_time.advance(0.25)
            await _becomes(client.state, lambda state: state is not None)
            assert client.state.value.car.odometer_km == 20.0
            await connections[1].send("garbage")
            await _becomes(client.state, lambda state: state is None)
            assert client.away.value.reason == "garbage"
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
        assert paths[0] == ("/v1/events", f"Bearer {TOKEN}")

    run(story())


def test_a_wrong_token_is_told(run, token_file):
    async def story():
        from websockets.asyncio.server import serve

        async with serve(lambda _: None, "127.0.0.1", 0, process_request=lambda c, _r: c.respond(401, "no")) as server:
            client = WorldClient(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", token_file, FakeLoopTime())
            task = asyncio.create_task(client.run())
            await _becomes(client.away, lambda error: error is not None)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            return client.away.value.reason

    assert run(story()) == "not-signed-in"


def test_decoding_names_the_first_wrong_key():
    state = world_json()
    del state["car"]["speed_kmh"]
    with pytest.raises(ValueError, match=r"state\.car\.speed_kmh is missing"):
        decode_world(state)
    with pytest.raises(ValueError, match=r"state\.phones\[0\]\.tethering is not a bool"):
        decode_world(world_json(phones=[{**world_json()["phones"][0], "tethering": "yes"}]))
    with pytest.raises(ValueError, match=r"state\.clock\.now is not a datetime"):
        decode_world(world_json(clock={"now": "2026-05-01T08:00:00"}))


def test_the_documented_example_is_read():
    text = (ROOT / "docs" / "world-api.md").read_text(encoding="utf-8")
    example = json.loads(text.split("```json")[2].split("```")[0])
    example["profile"] = world_json()["profile"]
    snapshot = decode_world(example)
    assert [phone.name for phone in snapshot.phones] == ["Pixel de Marie"]
    assert snapshot.radio.wifi.access_points[0].strength == 78
    assert snapshot.clock.status is ClockStatus.READY
