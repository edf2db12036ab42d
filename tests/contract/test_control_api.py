"""The control API over real sockets, before a unit without a window (docs/control-api.md)."""

import asyncio
import json
import logging
import os

import httpx
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from connectivity.contracts.control.elements import Condition, Query, Role, Spot
from connectivity.contracts.control.errors import STATUS, ControlError, Reason
from connectivity.contracts.control.events import Event, Input
from connectivity.contracts.control.operations import OPERATIONS
from connectivity.contracts.control.requests import LogsSince, Tap, Type, Wait
from connectivity.contracts.wire import decode, render
from headunit.control.api.server import MOST_EVENTS
from tests.fake_control import ANSWERS, PICTURE, STATE, FakeUnit, served
from tests.patience import PATIENCE_S
from tests.running_world import until

REQUESTS = {
    "find": {"query": {"name": "Setup"}},
    "tap": {"spot": {"query": {"role": "button", "inside": {"name": "Rail"}}, "x": 0.25}, "times": 2},
    "drag": {"start": {"x": 1, "y": 2}, "end": {"x": 3, "y": 4}},
    "pinch": {"spot": {}},
    "type": {"text": "é"},
    "press": {"key": "home"},
    "heard": {"to": "world", "call": "drive", "arguments": "{}"},
}


def test_every_operation_reaches_the_service_and_its_answer_comes_back(tmp_path, run):
    async def story():
        async with served(tmp_path) as rig:
            for operation in OPERATIONS:
                if operation.answer is bytes:
                    answer = await rig.http.post(operation.path)
                    assert (answer.status_code, answer.content) == (200, PICTURE)
                    assert answer.headers["content-type"] == "image/png"
                elif operation.method == "GET":
                    assert await rig.call("GET", operation.path) == render(ANSWERS[operation.name])
                else:
                    told = await rig.call("POST", operation.path, json=REQUESTS.get(operation.name, {}))
                    assert told == render(ANSWERS.get(operation.name)) or "handled_ms" in told
                name, request, controller = rig.unit.asked[-1]
                assert (name, type(request), controller) == (operation.name, operation.request, "")

    run(story())


def test_requests_are_read_whole(tmp_path, run):
    async def story():
        async with served(tmp_path) as rig:
            await rig.call("POST", "/v1/tap", json=REQUESTS["tap"], headers={"X-Headunit-Controller": "bench"})
            query = Query(role=Role.BUTTON, inside=Query(name="Rail"))
            assert rig.unit.asked[-1] == ("tap", Tap(Spot(query, x=0.25), times=2), "bench")
            await rig.call("GET", "/v1/logs", params={"since": 12, "level": "ERROR"})
            assert rig.unit.asked[-1][1] == LogsSince(12, "ERROR")
            await rig.call("POST", "/v1/wait", json={"condition": "gone", "query": None, "timeout_s": 3})
            assert rig.unit.asked[-1][1] == Wait(condition=Condition.GONE, timeout_s=3.0)
            await rig.call("POST", "/v1/type", content='{"text":"žluť\\u20ac"}'.encode())
            assert rig.unit.asked[-1][1] == Type("žluť€")

    run(story())


REFUSED = [
    ("POST", "/v1/tap", b"{", "line 1, column 2"),
    ("POST", "/v1/tap", b"\xff\xfe", "UTF-8"),
    ("POST", "/v1/tap", b"[" * 50_000, "JSON"),
    ("POST", "/v1/tap", b"[]", "Tap is not an object"),
    ("POST", "/v1/tap", b"", "Tap.spot is missing"),
    ("POST", "/v1/tap", b'{"spot": {}, "hold": 1}', "Tap has no 'hold': did you mean hold_s?"),
    ("POST", "/v1/tap", b'{"spot": {"query": {"nmae": "Setup"}}}', "spot.query has no 'nmae': did you mean name?"),
    (
        "POST",
        "/v1/tap",
        b'{"spot": {"query": {"inside": {"x": 1}}}}',
        "spot.query.inside has no 'x': choose one of role,",
    ),
    ("POST", "/v1/tap", b'{"spot": {"query": {"role": "buton"}}}', "cannot be 'buton': did you mean button?"),
    ("POST", "/v1/wait", b'{"condition": 3}', "condition cannot be 3: choose one of shown, ready"),
    ("POST", "/v1/tap", b'{"spot": {"x": NaN}}', "spot.x"),
    ("POST", "/v1/tap", b'{"spot": {}, "times": 1.5}', "times"),
    ("POST", "/v1/tap", b'{"spot": {}, "times": "2"}', "times"),
    ("POST", "/v1/audit", b'{"ignore": [1]}', "ignore[0]"),
    ("GET", "/v1/logs?since=soon", None, "since"),
    ("GET", "/v1/logs?since=1&since=2", None, "since is given twice"),
    ("GET", "/v1/logs?sinse=1", None, "LogsSince has no 'sinse': did you mean since?"),
    ("GET", "/v1/tree?deep=1", None, "it has none at all"),
]


def test_what_cannot_be_meant_is_refused_by_name(tmp_path, run):
    async def story():
        async with served(tmp_path) as rig:
            for method, path, body, said in REFUSED:
                problem = await rig.call(method, path, 422, content=body)
                assert problem["code"] == "invalid-request"
                assert said in problem["detail"], (path, body, problem["detail"])
                assert problem["detail"][-1] in ".?"
            assert rig.unit.asked == []
            problem = await rig.call("GET", "/v1/unit", 422, headers={"X-Headunit-Controller": "x" * 101})
            assert "X-Headunit-Controller" in problem["detail"]

    run(story())


def test_paths_methods_and_sizes(tmp_path, run):
    async def story():
        async with served(tmp_path) as rig:
            assert "did you mean /v1/tap" in (await rig.call("GET", "/v1/tapp", 404))["detail"]
            assert "WebSocket" in (await rig.call("GET", "/v1/events", 404))["detail"]
            refused = await rig.http.put("/v1/unit")
            assert (refused.status_code, refused.headers["allow"]) == (405, "GET, POST")
            assert refused.json()["code"] == "invalid-request"
            assert (await rig.http.get("/v1/tap")).headers["allow"] == "POST"
            assert (await rig.http.post("/openapi.json")).headers["allow"] == "GET"
            large = await rig.http.post("/v1/type", content=b" " * 70_000)
            assert large.status_code == 413
            assert large.json()["code"] == "invalid-request"
            assert (await rig.call("GET", "/v1/unit"))["page"] == "home"  # and goes on

    run(story())


def test_what_the_service_refuses_is_a_problem_of_its_status(tmp_path, run, caplog):
    async def story():
        async with served(tmp_path) as rig:
            for reason in Reason:
                rig.unit.trouble["tap"] = ControlError(reason, "Because.")
                answer = await rig.http.post("/v1/tap", json=REQUESTS["tap"])
                assert answer.headers["content-type"] == "application/problem+json"
                assert answer.json() == {
                    "type": f"urn:headunit:problem:{reason}",
                    "title": answer.json()["title"],
                    "status": answer.status_code,
                    "code": reason,
                    "detail": "Because.",
                }
                assert answer.status_code == STATUS.get(reason, 409)
            rig.unit.trouble["tap"] = ZeroDivisionError("secret inside")
            with caplog.at_level(logging.ERROR):
                problem = await rig.call("POST", "/v1/tap", 500, json=REQUESTS["tap"])
            assert problem["code"] == "internal"
            assert "secret" not in json.dumps(problem)
            assert "tap failed" in caplog.text

    run(story())


def test_strangers_are_refused(tmp_path, run):
    async def story():
        async with served(tmp_path) as rig, httpx.AsyncClient(base_url=rig.url, trust_env=False) as stranger:
            for operation in OPERATIONS:
                answer = await stranger.request(operation.method, operation.path)
                assert answer.status_code == 401
                assert "unit/control-token" in answer.json()["detail"]
            with pytest.raises(InvalidStatus) as refusal:
                await connect(rig.ws_url, proxy=None)
            assert refusal.value.response.status_code == 401
            assert (await stranger.get("/openapi.json")).json()["openapi"].startswith("3.1")
            guess = {"Authorization": "Bearer guess"}
            seen = [(await stranger.get("/v1/unit", headers=guess)).status_code for _ in range(12)]
            assert seen[0] == 401
            assert seen[-1] == 429
            assert (await rig.call("GET", "/v1/unit"))["page"] == "home"
            assert rig.unit.asked == [("unit", rig.unit.asked[0][1], "")]

    run(story())


def test_a_wait_ends_with_its_client(tmp_path, run):
    async def story():
        async with served(tmp_path) as rig:
            rig.unit.trouble["wait"] = asyncio.Event()
            asking = asyncio.create_task(rig.http.post("/v1/wait", json={}))
            await until(lambda: rig.unit.asked)
            asking.cancel()
            await until(lambda: rig.unit.cancelled == ["wait"])

    run(story())


def test_who_waits_is_told_that_the_unit_closes(tmp_path, run):
    async def story():
        unit = FakeUnit()
        unit.trouble["wait"] = asyncio.Event()
        async with httpx.AsyncClient(trust_env=False) as http:
            async with served(tmp_path, unit) as rig:
                asking = asyncio.create_task(http.post(rig.url + "/v1/wait", json={}, headers=rig.headers))
                async with connect(rig.ws_url, additional_headers=rig.headers, proxy=None) as events:
                    await events.recv()
                    await until(lambda: unit.asked)
                    file = rig.config.address_file("unit-control")
                    assert json.loads(file.read_text()) == {"pid": os.getpid(), "control_url": rig.url}
                    closing = asyncio.create_task(_heard(events))
            answer = await asking
            assert (answer.status_code, answer.json()["code"]) == (503, "closing")
            assert unit.cancelled == ["wait"]
            assert unit.listeners == []
            assert not file.exists()
            await closing

    run(story())


async def _heard(events):
    async for _ in events:
        pass


def test_events_begin_with_the_state(tmp_path, run):
    async def story():
        async with served(tmp_path) as rig:

            async def heard(socket):
                async with asyncio.timeout(PATIENCE_S):
                    return decode(Event, await socket.recv())

            async with connect(rig.ws_url, additional_headers=rig.headers, proxy=None) as one:
                assert await heard(one) == Event(0, state=STATE)
                async with connect(rig.ws_url, additional_headers=rig.headers, proxy=None) as other:
                    assert (await heard(other)).number == 0
                    told = Event(1, input=Input("tap", Query(name="Setup"), "button 'Setup'"))
                    rig.unit.tell(told)
                    assert await heard(one) == await heard(other) == told
                await until(lambda: len(rig.unit.listeners) == 1)
            await until(lambda: rig.unit.listeners == [])
            with pytest.raises(InvalidStatus) as refusal:
                await connect(rig.ws_url + "s", additional_headers=rig.headers, proxy=None)
            assert refusal.value.response.status_code == 404

    run(story())


def test_a_client_that_does_not_keep_up_is_let_go(tmp_path, run, caplog):
    async def story():
        async with served(tmp_path) as rig:
            async with connect(rig.ws_url, additional_headers=rig.headers, proxy=None) as lazy:
                await lazy.recv()
                for number in range(MOST_EVENTS + 1):
                    rig.unit.tell(Event(number, input=Input("tap")))
                await until(lambda: rig.unit.listeners == [])
            assert "does not keep up" in caplog.text
            assert (await rig.call("GET", "/v1/unit"))["page"] == "home"

    with caplog.at_level(logging.WARNING):
        run(story())
