"""The operator API, over real sockets (docs/world-api.md)."""

import asyncio
import json
import logging
from datetime import datetime, timedelta

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from connectivity.contracts.clock_errors import TOPIC, ClockErrors
from connectivity.contracts.wire import read
from connectivity.contracts.world import WorldClocks, WorldHardware, decode_world
from headunit.core.errors import StorageError
from tests.patience import PATIENCE_S
from tests.running_world import running_world, until

PAUL = {"id": "paul", "name": "Paul’s phone", "address": "5C:33:7B:0A:1E:43"}


def test_strangers_are_refused_everywhere(tmp_path, run):
    async def story():
        async with running_world(tmp_path) as rig:
            for headers in ({"Authorization": ""}, {"Authorization": "Bearer guess"}, {"Authorization": rig.token}):
                for method, path in (("GET", "/v1/state"), ("PATCH", "/v1/car"), ("GET", "/nowhere")):
                    answer = await rig.http.request(method, path, headers=headers)
                    assert answer.status_code == 401
                    assert answer.headers["content-type"] == "application/problem+json"
                    assert answer.json()["code"] == "not-signed-in"
            for path in ("/v1/events", "/v1/member"):
                with pytest.raises(InvalidStatus) as refusal:
                    await connect(rig.url.replace("http", "ws") + path, proxy=None)
                assert refusal.value.response.status_code == 401

    run(story())


def test_the_state_is_what_the_contract_reads(tmp_path, run):
    async def story():
        async with running_world(tmp_path) as rig:
            snapshot = decode_world(await rig.call("GET", "/v1/state"))
            assert snapshot.profile.id == "ux250h-2021-fr"
            assert snapshot.clock.now.isoformat() == "2026-05-01T08:00:00+00:00"
            assert [(phone.owner, phone.in_range) for phone in snapshot.phones] == [
                ("Marie", True),
                ("Karim", False),
                ("Inès", False),
            ]
            assert [network.ssid for network in snapshot.networks] == ["Maison-5G", "Café du Port", "Atelier"]
            assert [accessory.id for accessory in snapshot.accessories] == ["key", "tyre-front-left"]
            assert snapshot.hardware == WorldHardware()
            assert snapshot.clocks == WorldClocks()
            assert snapshot.car.coverage == "5g"
            assert snapshot.car.ignition == "OFF"
            assert not snapshot.radio.bluetooth.powered
            openapi = (await rig.http.get("/openapi.json", headers={"Authorization": ""})).json()
            assert {"/v1/state", "/v1/clock/jump", "/v1/clocks", "/v1/car", "/v1/phones/{phone_id}"} <= openapi[
                "paths"
            ].keys()

    run(story())


def test_the_clock_jumps_by_the_calendar_and_never_back(tmp_path, run):
    async def story():
        async with running_world(tmp_path, start="2028-02-29T12:00:00+01:00") as rig:
            year = await rig.call("POST", "/v1/clock/jump", {"by": "1y"})
            assert year["clock"]["now"] == "2029-02-28T11:00:00.000Z"
            hour = await rig.call("POST", "/v1/clock/jump", {"by_s": 3600})
            assert hour["clock"]["now"] == "2029-02-28T12:00:00.000Z"
            exact = await rig.call("POST", "/v1/clock/jump", {"to": "2030-01-01T00:00:00+01:00"})
            assert exact["clock"]["now"] == "2029-12-31T23:00:00.000Z"
            back = await rig.call("POST", "/v1/clock/jump", {"to": "2020-01-01T00:00:00Z"}, 409)
            assert back["code"] == "backwards"
            assert "fresh world at that date, or restore a snapshot" in back["detail"]
            wrong = [{}, {"by": "1y", "by_s": 3}, {"by": "soon"}, {"to": "noon"}, {"by_s": -1}, {"by_s": "NaN"}]
            wrong += [{"next": False}, {"next": True, "by": "1d"}, {"to": "0001-01-01"}, {"to": "2031-02-30"}]
            for body in wrong:
                assert (await rig.call("POST", "/v1/clock/jump", body, 422))["code"] == "invalid-request"
            at_home = await rig.call("POST", "/v1/clock/jump", {"to": "2031-07-01"})
            assert at_home["clock"]["now"] == "2031-06-30T22:00:00.000Z"

    run(story())


def test_a_span_of_nothing_is_no_step_back_while_time_runs(tmp_path, run):
    async def story():
        async with running_world(tmp_path, rate=10000.0) as rig:
            for body in ({"by": "0s"}, {"by_s": 0}, {"by": "1s"}):
                before = rig.world.leader.now()
                assert (await rig.call("POST", "/v1/clock/jump", body))["clock"]["rate"] == 10000.0
                assert rig.world.leader.now() > before
            now = rig.world.leader.now().isoformat()
            assert (await rig.call("POST", "/v1/clock/jump", {"to": now}, 409))["code"] == "backwards"

    run(story())


def test_a_jump_is_refused_beyond_forty_years_with_the_limit_said(tmp_path, run):
    async def story():
        async with running_world(tmp_path) as rig:
            for body in ({"by": "100y"}, {"to": "2126-05-01"}, {"by_s": 1e10}):
                refused = await rig.call("POST", "/v1/clock/jump", body, 422)
                assert refused["code"] == "out-of-range"
                assert "at most 40 years" in refused["detail"]
                assert "2066-05-01 08:00:00 UTC" in refused["detail"]
            assert (await rig.call("POST", "/v1/clock/jump", {"by": "40y"}))["clock"]["now"].startswith("2066-05-01")

    run(story())


def test_what_is_due_next_is_told_and_jumped_to(tmp_path, run):
    async def story():
        async with running_world(tmp_path) as rig:
            assert (await rig.call("GET", "/v1/state"))["clock"]["coming"] == []
            assert (await rig.call("POST", "/v1/clock/jump", {"next": True}, 409))["code"] == "nothing-due"
            clock = rig.world.leader.clock
            due = clock.now() + timedelta(days=30, microseconds=7)
            sleepers = [
                asyncio.create_task(clock.sleep_until(due + timedelta(days=1), "later")),
                asyncio.create_task(clock.sleep_until(due, "notice-map-care-30")),
            ]
            await asyncio.sleep(0)
            told = (await rig.call("GET", "/v1/state"))["clock"]
            assert told["coming"] == [
                {"member": "world", "at": "2026-05-31T08:00:00.000007+00:00", "what": "notice-map-care-30"},
                {"member": "world", "at": "2026-06-01T08:00:00.000007+00:00", "what": "later"},
            ]
            there = (await rig.call("POST", "/v1/clock/jump", {"next": True}))["clock"]
            assert there["now"] == "2026-05-31T08:00:00.000Z"
            assert [one["what"] for one in there["coming"]] == ["later"]
            assert sleepers[1].done()
            await rig.call("POST", "/v1/clock/jump", {"to": told["coming"][1]["at"]})
            assert sleepers[0].done()

    run(story())


def test_a_jump_is_cancelled_after_the_step_under_way(tmp_path, run):
    async def story():
        async with running_world(tmp_path) as rig:
            assert (await rig.call("POST", "/v1/clock/jump/cancel", status=409))["code"] == "not-advancing"
            clock, going, over = rig.world.leader.clock, asyncio.Event(), asyncio.Event()
            begun = clock.now()

            async def work():
                await clock.sleep_until(begun + timedelta(days=1), "first")
                going.set()
                await over.wait()
                await clock.sleep_until(begun + timedelta(days=2), "second")
                raise AssertionError("nothing more is delivered")

            working = asyncio.create_task(work())
            await asyncio.sleep(0)
            jump = asyncio.create_task(rig.call("POST", "/v1/clock/jump", {"by": "3y"}, 409))
            await going.wait()
            told = (await rig.call("GET", "/v1/state"))["clock"]
            assert (told["status"], told["begun_at"], told["target"]) == (
                "advancing",
                "2026-05-01T08:00:00.000Z",
                "2029-05-01T08:00:00.000Z",
            )
            cancel = asyncio.create_task(rig.call("POST", "/v1/clock/jump/cancel"))
            await until(lambda: rig.world.leader._cancelled)
            over.set()
            clock_now = (await cancel)["clock"]
            refused = await jump
            assert refused["code"] == "cancelled"
            assert "2026-05-02 08:00:00 UTC" in refused["detail"]
            assert (clock_now["status"], clock_now["now"], clock_now["rate"]) == (
                "ready",
                "2026-05-02T08:00:00.000Z",
                0.0,
            )
            assert (clock_now["begun_at"], clock_now["target"], clock_now["fired"]) == (None, None, 0)
            assert json.loads(rig.config.world_state_file.read_text())["now"] == "2026-05-02T08:00:00+00:00"
            working.cancel()
            await asyncio.gather(working, return_exceptions=True)

    run(story())


def test_each_step_of_a_jump_is_kept_and_nothing_beyond_it(tmp_path, run):
    """A world that is killed on the way begins again where it was: what is still due is not leapt over."""

    async def story():
        async with running_world(tmp_path) as rig:
            clock, kept = rig.world.leader.clock, []
            begun = clock.now()
            await rig.call("PUT", "/v1/clock/rate", {"rate": 1000})

            async def look():
                for day in (10, 20):
                    await clock.sleep_until(begun + timedelta(days=day))
                    rig.world.save()
                    kept.append(datetime.fromisoformat(json.loads(rig.config.world_state_file.read_text())["now"]))

            looking = asyncio.create_task(look())
            await asyncio.sleep(0)
            await rig.call("POST", "/v1/clock/jump", {"by": "1y"})
            await looking
            assert kept == [begun + timedelta(days=10), begun + timedelta(days=20)]

    run(story())


def test_the_rate(tmp_path, run):
    async def story():
        async with running_world(tmp_path) as rig:
            before = (await rig.call("GET", "/v1/state"))["clock"]
            assert (before["rate"], before["pace"]) == (0.0, 0.0)
            assert (await rig.call("PUT", "/v1/clock/rate", {"rate": 10_000}))["clock"]["pace"] == 10_000
            await until(lambda: rig.world.leader.now().isoformat() > "2026-05-01T08:10")
            frozen = (await rig.call("PUT", "/v1/clock/rate", {"rate": 0}))["clock"]["now"]
            assert (await rig.call("GET", "/v1/state"))["clock"]["now"] == frozen
            for rate in (-1, 10_001, "fast", None):
                assert (await rig.call("PUT", "/v1/clock/rate", {"rate": rate}, 422))["detail"]

    run(story())


def test_refusals_are_problems_with_a_sentence(tmp_path, run):
    async def story():
        async with running_world(tmp_path) as rig:
            cases = [
                ("POST", "/v1/car/drive", {"speed_kmh": 50}, 409, "ignition-off"),
                ("PATCH", "/v1/car", {"speed_kmh": 999}, 422, "invalid-request"),
                ("PATCH", "/v1/car", {"wings": 2}, 422, "invalid-request"),
                ("PATCH", "/v1/phones/paul", {"tethering": True}, 404, "not-found"),
                ("PATCH", "/v1/phones/marie", {"tethering": "yes"}, 422, "invalid-request"),
                ("PATCH", "/v1/phones/marie", {"distance_m": -1}, 422, "invalid-request"),
                ("PATCH", "/v1/phones/marie", {"hotspot_password": "short"}, 422, "invalid-request"),
                ("POST", "/v1/phones/marie/pairing", {"accept": True}, 409, "no-pairing"),
                ("PATCH", "/v1/networks/nowhere", {"internet": False}, 404, "not-found"),
                ("PATCH", "/v1/phones/marie", {"passkey_differs": 1}, 422, "invalid-request"),
                ("POST", "/v1/phones/marie/pairing/forget", None, 409, "not-paired"),
                ("POST", "/v1/phones/paul/pairing/forget", None, 404, "not-found"),
                ("POST", "/v1/phones", {**PAUL, "id": "marie"}, 409, "exists"),
                ("POST", "/v1/phones", {**PAUL, "address": "5C:33:7B:0A:1E:42"}, 409, "exists"),
                ("POST", "/v1/phones", {**PAUL, "address": "E4:5F:01:7A:20:01"}, 409, "exists"),
                ("POST", "/v1/phones", {**PAUL, "address": "nowhere"}, 422, "invalid-request"),
                ("POST", "/v1/phones", {**PAUL, "id": "Paul!"}, 422, "invalid-request"),
                ("POST", "/v1/phones", {**PAUL, "distance_m": -1}, 422, "invalid-request"),
                ("POST", "/v1/phones", {"id": "paul"}, 422, "invalid-request"),
                ("DELETE", "/v1/phones/paul", None, 404, "not-found"),
                ("POST", "/v1/networks", {"id": "maison", "ssid": "x"}, 409, "exists"),
                ("POST", "/v1/networks", {"id": "new", "ssid": "x", "security": "wep"}, 422, "invalid-request"),
                ("POST", "/v1/networks", {"id": "new", "ssid": "x", "security": "sae"}, 422, "invalid-request"),
                ("POST", "/v1/networks", {"id": "new", "ssid": "x" * 33}, 422, "invalid-request"),
                ("DELETE", "/v1/networks/new", None, 404, "not-found"),
                ("POST", "/v1/accessories", {**PAUL, "id": "key"}, 409, "exists"),
                ("PATCH", "/v1/accessories/bag", {"distance_m": 2}, 404, "not-found"),
                ("PATCH", "/v1/accessories/key", {"battery_percent": 101}, 422, "invalid-request"),
                ("DELETE", "/v1/accessories/bag", None, 404, "not-found"),
                ("PATCH", "/v1/radio", {"step_s": 11}, 422, "invalid-request"),
                ("PATCH", "/v1/radio", {"wifi_adapter": "gone"}, 422, "invalid-request"),
                ("PATCH", "/v1/car", {"coverage": "6g"}, 422, "invalid-request"),
                ("PATCH", "/v1/clocks", {"gps_error_s": 1_300_000_000}, 422, "invalid-request"),
                ("PATCH", "/v1/clocks", {"gps_error_s": "week-rollover"}, 422, "invalid-request"),
                ("PATCH", "/v1/clocks", {"watch_error_s": 1}, 422, "invalid-request"),
                ("GET", "/v2/state", None, 404, "not-found"),
                ("DELETE", "/v1/state", None, 405, "invalid-request"),
            ]
            for method, path, body, status, code in cases:
                problem = await rig.call(method, path, body, status)
                assert problem["code"] == code
                assert problem["type"] == f"urn:headunit:problem:{code}"
                assert problem["status"] == status
                assert problem["detail"].endswith(".")
            broken = await rig.http.patch("/v1/car", content=b"{", headers={"content-type": "application/json"})
            assert broken.status_code == 422

    run(story())


def test_phones_networks_and_accessories_come_and_go(tmp_path, run):
    async def story():
        async with running_world(tmp_path) as rig:
            await rig.call("POST", "/v1/phones", {**PAUL, "tethering": True, "in_range": False})
            await rig.call("POST", "/v1/networks", {"id": "quay", "ssid": "Quai", "hidden": True})
            bag = {"id": "bag", "name": "", "address": "E4:5F:01:7A:20:77", "distance_m": 3}
            state = await rig.call("POST", "/v1/accessories", bag)
            paul, quay, bag = (state[kind][-1] for kind in ("phones", "networks", "accessories"))
            assert (paul["owner"], paul["hotspot_ssid"], paul["tethering"]) == ("Paul’s phone", "Paul’s phone", True)
            assert not paul["in_range"]
            assert (quay["security"], quay["hidden"], quay["in_range"]) == ("open", True, True)
            assert (bag["distance_m"], bag["in_range"]) == (3.0, True)
        async with running_world(tmp_path) as rig:  # they are kept
            for kind, name in (("phones", "paul"), ("networks", "quay"), ("accessories", "bag")):
                assert name in {one["id"] for one in rig.world.state()[kind]}
                state = await rig.call("DELETE", f"/v1/{kind}/{name}")
                assert name not in {one["id"] for one in state[kind]}

    run(story())


def test_a_world_is_never_overcrowded(tmp_path, run, monkeypatch):
    async def story():
        monkeypatch.setattr("headunit.world.surroundings.MOST", 4)
        async with running_world(tmp_path) as rig:
            await rig.call("POST", "/v1/phones", PAUL)
            more = {**PAUL, "id": "lucie", "address": "5C:33:7B:0A:1E:44"}
            assert (await rig.call("POST", "/v1/phones", more, 409))["code"] == "too-many"

    run(story())


def test_coverage_of_the_place(tmp_path, run):
    async def story():
        async with running_world(tmp_path) as rig:
            for body, coverage, covered in (
                ({"coverage": "edge"}, "edge", True),
                ({"mobile_coverage": True}, "edge", True),
                ({"mobile_coverage": False}, "none", False),
                ({"coverage": "tunnel"}, "tunnel", False),
                ({"mobile_coverage": True}, "5g", True),
            ):
                car = (await rig.call("PATCH", "/v1/car", body))["car"]
                assert (car["coverage"], car["mobile_coverage"]) == (coverage, covered)

    run(story())


def test_a_failure_inside_is_a_problem_and_not_a_traceback(tmp_path, run, monkeypatch, caplog):
    async def story():
        async with running_world(tmp_path) as rig:
            monkeypatch.setattr(rig.world, "state", lambda: 1 / 0)
            with caplog.at_level(logging.CRITICAL):
                problem = await rig.call("GET", "/v1/state", status=500)
            assert problem["code"] == "internal"
            assert "ZeroDivision" not in json.dumps(problem)

    run(story())


def test_jumps_and_rates_are_kept_at_once(tmp_path, run):
    async def story():
        async with running_world(tmp_path) as rig:

            def kept():
                return datetime.fromisoformat(json.loads(rig.config.world_state_file.read_text())["now"])

            before = kept()
            await rig.call("POST", "/v1/clock/jump", {"by": "1d"})
            assert kept() == before + timedelta(days=1)
            await rig.call("POST", "/v1/clock/jump", {"to": "2300-01-01T00:00:00Z"}, status=422)
            assert kept() == before + timedelta(days=1)
            await rig.call("PUT", "/v1/clock/rate", {"rate": 100})
            assert kept() > before + timedelta(days=1)

    run(story())


def test_a_full_disk_stops_no_jump(tmp_path, run, monkeypatch, caplog):
    def full(*_):
        raise StorageError("disk-full", "no space")

    async def story():
        async with running_world(tmp_path) as rig:
            monkeypatch.setattr("headunit.world.world.save", full)
            state = await rig.call("POST", "/v1/clock/jump", {"by": "1d"})
            assert state["clock"]["now"] == "2026-05-02T08:00:00.000Z"
            assert [record.getMessage() for record in caplog.records if "no space" in record.getMessage()] == [
                "the world cannot be kept: no space"
            ]

    run(story())


def test_events_bring_the_whole_state_at_once_and_after_changes(tmp_path, run):
    async def story():
        async with running_world(tmp_path) as rig:
            headers = {"Authorization": f"Bearer {rig.token}"}
            async with connect(
                rig.url.replace("http", "ws") + "/v1/events", additional_headers=headers, proxy=None
            ) as socket:

                async def heard():
                    async with asyncio.timeout(PATIENCE_S):
                        return json.loads(await socket.recv())

                assert (await heard())["car"]["ignition"] == "OFF"
                await rig.call("PATCH", "/v1/car", {"ignition": "ON"})
                assert (await heard())["car"]["ignition"] == "ON"
                count = 0
                for battery in range(30):
                    await rig.call("PATCH", "/v1/phones/marie", {"battery_percent": battery})
                while True:
                    count += 1
                    if (await heard())["phones"][0]["battery_percent"] == 29:
                        break
                assert count < 30  # coalesced
                await rig.call("POST", "/v1/clock/jump", {"by": "1d"})
                while (await heard())["clock"]["now"] != "2026-05-02T08:00:00.000Z":
                    pass

    run(story())


def test_members_are_named_and_hear_the_radio(tmp_path, run):
    async def story():
        news = []
        async with running_world(tmp_path) as rig, rig.member(lambda link: link.subscribe("radio", news.append)):
            assert "unit" in (await rig.call("GET", "/v1/state"))["clock"]["members"]
            await rig.call("PATCH", "/v1/car", {"ignition": "ON"})
            await until(lambda: news and news[-1]["bluetooth"]["powered"])
            assert set(news[-1]) == {"bluetooth", "wifi", "nearby"}

    run(story())


def test_members_hear_how_wrong_clocks_are_at_join_and_at_changes(tmp_path, run):
    def following(news):
        return lambda link: link.subscribe(TOPIC, lambda data: news.append(read(ClockErrors, data)))

    async def story():
        unit, backend = [], []
        async with running_world(tmp_path) as rig, rig.member(following(unit)):
            await until(lambda: unit == [ClockErrors()])
            told = await rig.call("PATCH", "/v1/clocks", {"unit_error_s": -86_400, "gps_error_s": 60})
            assert told["clocks"] == {"unit_error_s": -86_400.0, "gps_error_s": 60.0, "backend_error_s": 0.0}
            await rig.call("PATCH", "/v1/clocks", {"gps_error_s": 90})  # the receiver's own: no member is told
            await rig.call("PATCH", "/v1/clocks", {"backend_error_s": 9.5})
            await until(lambda: unit[1:] == [ClockErrors(-86_400.0, 0.0), ClockErrors(-86_400.0, 9.5)])
            async with rig.member(following(backend), "backend"):
                await until(lambda: backend == unit[-1:])
            assert unit[3:] == []

    run(story())
