"""The clock protocol over real sockets: processes of their own fire their deadlines as one process would."""

from __future__ import annotations

import asyncio
import json
import logging
import random
import socket
import sys
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route, WebSocketRoute
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from connectivity.contracts.clock import CLOSE_GARBAGE, MEMBER_ORDER, MEMBER_PATH, Hello, Settled, decode, encode
from connectivity.message_line import asgi_line
from connectivity.world_link import WorldLink
from headunit.core.clock import ManualClock, MemberClock
from headunit.core.errors import ClockError, HeadUnitError, LinkError
from headunit.core.looptime import FakeLoopTime, LoopTime
from headunit.world.leader import ClockLeader
from headunit.world.member_hub import MemberHub
from tests.patience import PATIENCE_S

T0 = datetime(2026, 3, 1, 12, tzinfo=UTC)
MEMBER = Path(__file__).with_name("clock_member.py")


CONNECT = None
"""How a link reaches the world; None: over its WebSocket."""


@pytest.fixture(params=["socket", "memory"])
def line(request, monkeypatch):
    """The story is told over a real socket, and over a line inside one process."""
    if request.param == "memory":

        def connect_inside(one, token):
            return asgi_line(one.app, MEMBER_PATH, {"authorization": f"Bearer {token}"})

        monkeypatch.setattr(sys.modules[__name__], "CONNECT", connect_inside)


def at(seconds: float) -> datetime:
    return T0 + timedelta(seconds=seconds)


class World:
    """A leader and a hub behind a real server, and a log that the members write."""

    def __init__(self, loop_time: LoopTime | None = None) -> None:
        self.leader = ClockLeader(T0, rate=0.0, loop_time=loop_time, settle_timeout_s=PATIENCE_S)
        self.hub = MemberHub(self.leader)
        self.log: list[tuple[str, str, int, datetime]] = []
        self.ready = asyncio.Semaphore(0)
        self.processes: list[asyncio.subprocess.Process] = []
        self.hub.handle("log", self._log)
        self.hub.handle("echo", self._echo)
        self.hub.handle("ready", self._ready)
        self._echoes = 0
        self.socket = socket.socket(proto=socket.IPPROTO_TCP)  # else asyncio leaves Nagle on
        self.socket.bind(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.socket.getsockname()[1]}"
        self.app = app = Starlette(
            routes=[WebSocketRoute(MEMBER_PATH, self._serve), Route("/log", self._post, methods=["POST"])]
        )
        self.server = uvicorn.Server(
            uvicorn.Config(app, ws="websockets-sansio", log_level="error", lifespan="off", timeout_graceful_shutdown=1)
        )

    async def _serve(self, websocket) -> None:
        if websocket.headers.get("authorization") != "Bearer right":
            await websocket.close(4403)
            return
        await websocket.accept()
        await self.hub.serve(websocket)

    async def _log(self, entry) -> dict:
        self.log.append((entry["name"], entry["what"], entry["number"], datetime.fromisoformat(entry["now"])))
        return {}

    async def _post(self, request) -> Response:
        await self._log(await request.json())
        return Response(status_code=204)

    async def _echo(self, params) -> None:
        self._echoes += 1
        self.hub.publish(f"question-{params['to']}", {"number": self._echoes})

    async def _ready(self, params) -> None:
        self.ready.release()

    async def start_member(self, name: str, chains, *, by: str = "call", peer: str = "", silent: bool = False) -> None:
        plan = {"name": name, "url": self.url, "start": T0.isoformat(), "chains": chains, "by": by, "peer": peer}
        plan["silent"] = silent
        root = str(MEMBER.parents[2])
        self.processes.append(
            await asyncio.create_subprocess_exec(
                sys.executable, str(MEMBER), json.dumps(plan), cwd=root, env={"PYTHONPATH": root}
            )
        )

    async def all_ready(self) -> None:
        for _ in self.processes:
            await self.ready.acquire()

    async def until(self, condition) -> None:
        while not condition():  # noqa: ASYNC110 - conditions of every kind
            await asyncio.sleep(0.01)


@asynccontextmanager
async def world(**options):
    one = World(**options)
    serving = asyncio.create_task(one.server.serve([one.socket]))
    running = asyncio.create_task(one.leader.run())
    try:
        async with asyncio.timeout(PATIENCE_S):
            yield one
    finally:
        for process in one.processes:
            if process.returncode is None:
                process.kill()
            await process.wait()
        running.cancel()
        one.server.should_exit = True
        await asyncio.gather(serving, running, return_exceptions=True)
        one.socket.close()


async def one_process(members) -> list[tuple[str, str, int, datetime]]:
    """The reference: everything in one clock; a member's turn at one instant is a microsecond of its own."""
    clock, log = ManualClock(T0), []

    async def follow(name, number, pauses):
        when = T0
        for pause in pauses:
            when += timedelta(seconds=pause)
            await clock.sleep_until(when + timedelta(microseconds=MEMBER_ORDER.index(name)))
            log.append((name, "due", number, when))

    tasks = [asyncio.create_task(follow(n, i, c)) for n, chains in members.items() for i, c in enumerate(chains)]
    await asyncio.sleep(0)
    await clock.advance_to(at(100_000))
    await asyncio.gather(*tasks)
    return log


def plans(seed: int) -> dict[str, list[list[int]]]:
    """Interleaved chains with many deadlines at the same instants."""
    rng = random.Random(seed)
    return {name: [[rng.randint(1, 5) for _ in range(20)] for _ in range(2)] for name in ("backend", "unit")}


@pytest.mark.parametrize(("by", "seed"), [("call", 1), ("http", 2), ("call", 3)])
@pytest.mark.parametrize("move", ["jump", "run"])
def test_interleaved_deadlines_of_two_processes_fire_as_in_one(by, seed, move):
    async def story():
        members = plans(seed)
        expected = await one_process(members)
        async with world() as one:
            for name, chains in members.items():
                await one.start_member(name, chains, by=by)
            await one.all_ready()
            if move == "jump":
                await one.leader.jump(at(7))
                await one.leader.jump(at(1000))
            else:
                one.leader.set_rate(10_000)
                await one.until(lambda: len(one.log) >= len(expected))
            assert one.log == expected

    asyncio.run(story())


def test_what_a_deadline_causes_in_another_process_is_done_before_the_next_deadline():
    """unit (deadline) → call → world → event → backend → call → world, at each instant."""

    async def story():
        async with world() as one:
            await one.start_member("backend", [])
            await one.start_member("unit", [[0.001] * 40], by="event", peer="backend")
            await one.all_ready()
            await one.leader.jump(at(60))
            instants = [at(0.001 * n) for n in range(1, 41)]
            assert one.log == [
                entry for when in instants for entry in [("unit", "due", 0, when), ("backend", "asked", 0, when)]
            ]

    asyncio.run(story())


def test_a_silent_process_and_a_killed_one_are_named():
    async def story():
        loop_time = FakeLoopTime()
        async with world(loop_time=loop_time) as one:
            await one.start_member("backend", [[10]])
            await one.start_member("unit", [], silent=True)
            await one.all_ready()
            backend, unit = (one.leader._stepper.members[name] for name in ("backend", "unit"))
            jump = asyncio.create_task(one.leader.jump(at(100)))
            await one.until(lambda: unit._answers)
            await asyncio.sleep(0)  # both are asked at once
            await one.until(lambda: not backend._answers)
            await loop_time.advance(PATIENCE_S)
            with pytest.raises(ClockError, match=rf"^unit did not settle within {PATIENCE_S:g} s"):
                await jump
            assert one.leader.state.value.status == "ready"
            assert one.leader.state.value.failed == "unit"
        async with world() as one:
            await one.start_member("backend", [])
            await one.start_member("unit", [], silent=True)
            await one.all_ready()
            jump = asyncio.create_task(one.leader.jump(at(100)))
            await one.until(lambda: one.leader.state.value.status == "advancing")
            one.processes[1].kill()
            with pytest.raises(ClockError, match="unit disconnected"):
                await jump
            await one.leader.jump(at(100))
            assert one.leader.now() == at(100)

    asyncio.run(story())


async def read_on(raw) -> None:
    while True:
        decode(await raw.recv())


@asynccontextmanager
async def link_to(one: World, name: str = "unit", token: str = "right"):
    clock = MemberClock()
    link = WorldLink(one.url, token, name, clock, connect=CONNECT and (lambda shown: CONNECT(one, shown)))
    running = asyncio.create_task(link.run())
    try:
        yield link, clock, running
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


@pytest.mark.usefixtures("line")
def test_calls_results_errors_and_time_out():
    async def story():
        async with world() as one, link_to(one) as (link, clock, _):
            with pytest.raises(LinkError, match="not connected"):
                await link.call("add", {}, 5)
            await one.until(lambda: link.connected.value)
            assert clock.now() == T0

            async def add(params):
                return {"sum": params["a"] + params["b"]}

            async def refuse(params):
                raise HeadUnitError("no-answer", "the phone is switched off")

            async def fail(params):
                raise ZeroDivisionError

            gate = asyncio.Event()

            async def prompt(params):
                with one.leader.clock.hold("passkey"):
                    await gate.wait()

            for handler in (add, refuse, fail, prompt):
                one.hub.handle(handler.__name__, handler)
            assert await link.call("add", {"a": 1, "b": 2}, 5) == {"sum": 3}
            for method, reason in [("refuse", "no-answer"), ("fail", "internal"), ("nothing", "unknown-method")]:
                with pytest.raises(HeadUnitError) as caught:
                    await link.call(method, {}, 5)
                assert caught.value.reason == reason
            with pytest.raises(LinkError) as caught:
                await link.call("prompt", {}, 0.01)
            assert caught.value.reason == "timeout"
            # A prompt is waited for neither by clock messages nor by a jump.
            waiting = asyncio.create_task(link.call("prompt", {}, 30))
            await one.until(lambda: len(one.leader.clock.holds) == 2)
            await one.leader.jump(at(50))
            gate.set()
            assert await waiting == {}
            assert clock.now() == at(50)

    asyncio.run(story())


@pytest.mark.usefixtures("line")
def test_events_come_at_once_and_the_latest_again_on_connect():
    async def story():
        async with world() as one:
            one.hub.publish("radio", {"n": 1})
            async with link_to(one) as (link, clock, _):
                heard, busy = [], []
                link.subscribe("radio", lambda data: heard.append(data["n"]))
                link.subscribe("radio", lambda data: 1 / 0)  # costs neither the others nor the link
                end = link.subscribe("radio", lambda data: busy.append(bool(clock._busy)))
                await one.until(lambda: heard == [1])
                one.hub.publish("radio", {"n": 2})
                one.hub.publish("radio", {"n": 3})
                await one.leader.jump(at(1))
                assert heard == [1, 2, 3]  # read and handled before the jump's first answer
                assert busy == [True] * 3
                late = []
                link.subscribe("radio", lambda data: late.append(data["n"]))
                assert late == [3]  # the latest, at once
                end()
                one.hub.publish("radio", {"n": 4})
                await one.until(lambda: heard == [1, 2, 3, 4])
                assert len(busy) == 3

    asyncio.run(story())


@pytest.mark.usefixtures("line")
def test_a_hold_in_a_member_reaches_the_leader():
    async def story():
        async with world() as one, link_to(one) as (link, clock, _):
            await one.until(lambda: link.connected.value)
            one.leader.set_rate(5000)
            with clock.hold("pairing"):
                await one.until(lambda: one.leader.state.value.holds == ("pairing",))
                assert one.leader.state.value.pace == 1.0
            await one.until(lambda: one.leader.state.value.holds == ())
            assert one.leader.state.value.pace == 5000

    asyncio.run(story())


def test_the_leader_knows_what_its_members_wait_for_before_and_after_a_jump():
    async def story():
        async with world() as one:
            clock = MemberClock()
            sleepers = [
                asyncio.create_task(clock.sleep_until(at(when), what))
                for when, what in ((30, "third"), (10, "notice-map-care-30"), (20, ""), (40, "never told"))
            ]
            await asyncio.sleep(0)
            link = WorldLink(one.url, "right", "unit", clock)
            running = asyncio.create_task(link.run())
            await one.until(lambda: link.connected.value)

            def told():
                return [(c.member, c.at, c.what) for c in one.leader.state.value.coming]

            first = [("unit", at(10), "notice-map-care-30"), ("unit", at(20), ""), ("unit", at(30), "third")]
            assert told() == first
            await one.leader.jump(at(10))
            assert told() == [*first[1:], ("unit", at(40), "never told")]
            sleepers.append(asyncio.create_task(clock.sleep_until(at(15), "x" * 500)))
            await one.until(lambda: told()[0] == ("unit", at(15), "x" * 100))
            sleepers[-1].cancel()
            await one.until(lambda: told()[0] == first[1])
            for task in (running, *sleepers):
                task.cancel()
            await asyncio.gather(running, *sleepers, return_exceptions=True)

    asyncio.run(story())


def test_losing_the_world_and_finding_it_again(caplog):
    caplog.set_level(logging.INFO, "connectivity.world_link")

    async def story():
        async with world() as one:
            await one.leader.jump(at(100))
            async with link_to(one) as (link, clock, _):
                await one.until(lambda: link.connected.value)
                gate = asyncio.Event()

                async def wait(params):
                    await gate.wait()

                one.hub.handle("wait", wait)
                call = asyncio.create_task(link.call("wait", {}, 30))
                await one.until(lambda: one.leader.clock._busy)
                member = one.hub._members["unit"]
                member.close(1012, "restart")
                with pytest.raises(LinkError) as caught:
                    await call
                assert caught.value.reason == "lost"
                await one.until(lambda: link.connected.value)
                assert clock.now() == at(100)
                assert one.hub._members["unit"] is not member
                await one.leader.jump(at(200))
                assert clock.now() == at(200)

    asyncio.run(story())
    told = [r.message for r in caplog.records if r.name == "connectivity.world_link"]
    assert [line.split(";")[0][:17] for line in told] == ["the world is lost", "the world is back"]


@pytest.mark.usefixtures("line")
def test_a_wrong_token_is_said_once(caplog):
    async def story():
        async with world() as one, link_to(one, token="wrong") as (link, _, running):
            await one.until(lambda: "refuses our token" in caplog.text)
            assert not link.connected.value
            assert not running.done()
            assert one.leader.state.value.members == ("world",)

    asyncio.run(story())
    assert caplog.text.count("refuses") == 1


@pytest.mark.usefixtures("line")
def test_a_second_process_of_one_name_takes_the_place(caplog):
    async def story():
        async with world() as one, link_to(one) as (first, _, first_run):
            await one.until(lambda: first.connected.value)
            async with link_to(one) as (second, clock, _):
                await one.until(lambda: second.connected.value)
                await first_run  # it stops instead of fighting
                await one.leader.jump(at(5))
                assert clock.now() == at(5)
                assert one.leader.state.value.members == ("world", "unit")

    asyncio.run(story())
    assert "another unit follows this world" in caplog.text


def test_a_member_ahead_of_a_restarted_world_is_caught_up_with():
    async def story():
        async with world() as one:
            clock = MemberClock(start=T0)
            clock.set_time(at(500), 0.0, None)
            link = WorldLink(one.url, "right", "unit", clock)
            running = asyncio.create_task(link.run())
            await one.until(lambda: link.connected.value)
            assert one.leader.now() == at(500) == clock.now()
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)

    asyncio.run(story())


@pytest.mark.parametrize(
    "texts",
    [
        ["hello?"],
        [b"\x00"],
        [encode(Settled(1, 1, None))],
        [encode(Hello("world"))],
        [encode(Hello("unit", "yesterday"))],
        [encode(Hello("unit")), '{"kind": "due", "due": "soon"}'],
        [encode(Hello("unit", coming=(("soon", "notice"),)))],
        [encode(Hello("unit")), '{"kind": "due", "due": null, "coming": [["2027-01-01T00:00:00Z"]]}'],
        [encode(Hello("unit")), '{"kind": "due", "due": null, "coming": [["2027-01-01T00:00:00Z", 7]]}'],
        [encode(Hello("unit")), '{"kind": "due", "due": null, "coming": {"2027": "notice"}}'],
        [encode(Hello("unit")), '{"kind": "settle", "seq": 1}'],
    ],
)
def test_garbage_ends_the_member_and_nothing_else(texts, caplog):
    async def story():
        async with world() as one:
            await one.until(lambda: one.server.started)
            url = one.url.replace("http", "ws") + MEMBER_PATH
            async with connect(url, additional_headers={"Authorization": "Bearer right"}, proxy=None) as raw:
                for text in texts:
                    await raw.send(text)
                with pytest.raises(ConnectionClosed) as caught:
                    await read_on(raw)
                assert caught.value.rcvd.code == CLOSE_GARBAGE
            await one.until(lambda: one.leader.state.value.members == ("world",))
            await one.leader.jump(at(5))

    asyncio.run(story())
    assert "garbage" in caplog.text
