"""The car's VISS v2 server: judged by the unmodified kuksa-client, by hand, and by the unit's own adapter."""

import asyncio
import json
from contextlib import asynccontextmanager

import pytest
from websockets.asyncio.client import connect

from connectivity.contracts import vss
from connectivity.vehicle.ports import VehicleState
from connectivity.vehicle.viss import VissVehicle
from tests.patience import PATIENCE_S
from tests.running_world import running_world, until


@asynccontextmanager
async def kuksa(rig, token):
    """The client of Eclipse KUKSA as it comes from PyPI, in its own thread."""
    from kuksa_client import KuksaClientThread

    host, _, port = rig.viss_url.removeprefix("ws://").rpartition(":")
    client = KuksaClientThread(
        {"protocol": "ws", "ip": host, "port": int(port), "insecure": True, "token_or_tokenfile": token}
    )
    client.daemon = True
    client.start()
    try:
        await until(client.connection_established)
        await asyncio.to_thread(client.authorize)
        yield client
    finally:
        client.stop()
        await asyncio.to_thread(client.join, 10)
        client.loop.close()  # the client leaves it open


async def asked(method, *args, **kwargs):
    return json.loads(await asyncio.to_thread(method, *args, **kwargs))


def test_the_unmodified_kuksa_client_gets_sets_and_subscribes(tmp_path, run):
    async def story():
        async with running_world(tmp_path) as rig, kuksa(rig, str(rig.config.world_token_file)) as client:
            vin = await asked(client.getValue, vss.VIN)
            assert vin["data"]["dp"]["value"] == "JTHY65BH602100417"
            assert vin["ts"] == "2026-05-01T08:00:00.000Z"
            events = []
            subscribed = await asked(client.subscribe, vss.IGNITION, events.append)
            assert "subscriptionId" in subscribed, subscribed
            answer = await asked(client.setValue, vss.IGNITION, "ON", "targetValue")
            assert "error" not in answer
            await until(lambda: events)
            assert json.loads(events[0])["data"]["dp"]["value"] == "ON"
            assert (await asked(client.getValue, vss.IGNITION))["data"]["dp"]["value"] == "ON"
            assert "error" not in await asked(client.setValue, vss.SPEED, "50", "targetValue")
            assert (await asked(client.getValue, vss.SPEED))["data"]["dp"]["value"] == "50.0"
            metadata = await asked(client.getMetaData, vss.SPEED)
            assert metadata["metadata"]["Vehicle"]["children"]["Speed"]["unit"] == "km/h"
            refused = await asked(client.setValue, vss.VIN, "X", "targetValue")
            assert refused["error"]["reason"] == "read_only"
            assert "error" not in await asked(client.unsubscribe, subscribed["subscriptionId"])

    run(story())


class ByHand:
    """Raw VISS requests."""

    def __init__(self, socket, token):
        self.socket, self.token = socket, token

    async def ask(self, **request):
        request = {"requestId": "1", "authorization": self.token, **request}
        await self.socket.send(json.dumps({k: v for k, v in request.items() if v is not None}))
        async with asyncio.timeout(PATIENCE_S):
            while True:
                message = json.loads(await self.socket.recv())
                if "requestId" in message:
                    return message

    async def event(self):
        async with asyncio.timeout(PATIENCE_S):
            return json.loads(await self.socket.recv())


@asynccontextmanager
async def by_hand(tmp_path, **values):
    async with (
        running_world(tmp_path, **values) as rig,
        connect(rig.viss_url, subprotocols=["VISSv2"], proxy=None) as socket,
    ):
        assert socket.subprotocol == "VISSv2"
        yield ByHand(socket, rig.token), rig


@pytest.mark.parametrize(
    ("request_", "number", "reason"),
    [
        ({"action": "get", "path": "Vehicle.Wings"}, "404", "invalid_path"),
        ({"action": "get", "path": vss.SPEED, "authorization": None}, "401", "token_missing"),
        ({"action": "get", "path": vss.SPEED, "authorization": "guess"}, "401", "token_invalid"),
        ({"action": "set", "path": vss.VIN, "value": "X"}, "403", "read_only"),
        ({"action": "set", "path": vss.SPEED, "value": "50"}, "400", "bad_request"),
        ({"action": "set", "path": vss.SPEED, "value": "fast"}, "400", "bad_request"),
        ({"action": "set", "path": vss.IGNITION}, "400", "bad_request"),
        ({"action": "set", "path": vss.BOOT_OPEN, "value": "ajar"}, "400", "bad_request"),
        ({"action": "set", "path": vss.ALARM, "value": "LOUD"}, "400", "bad_request"),
        ({"action": "set", "path": "Vehicle", "value": "1"}, "400", "bad_request"),
        ({"action": "get"}, "400", "bad_request"),
        ({"action": "fly", "path": vss.SPEED}, "400", "bad_request"),
        ({"action": "get", "path": vss.SPEED, "filter": {"type": "history"}}, "400", "filter_invalid"),
        ({"action": "unsubscribe", "subscriptionId": "77"}, "404", "invalid_subscriptionId"),
    ],
)
def test_refusals_are_worded_as_viss_words_them(tmp_path, run, request_, number, reason):
    async def story():
        async with by_hand(tmp_path) as (viss, _):
            answer = await viss.ask(**request_)
            assert (answer["error"]["number"], answer["error"]["reason"]) == (number, reason)
            assert answer["error"]["message"]
            assert answer["action"] == request_["action"]
            assert answer["ts"].endswith("Z")

    run(story())


def test_garbage_is_answered_and_the_connection_stays(tmp_path, run):
    async def story():
        async with by_hand(tmp_path) as (viss, _):
            for text in ("{", "[]", "null", "[" * 60_000):
                await viss.socket.send(text)
                assert (await viss.event())["error"]["reason"] == "bad_request"
            assert "data" in await viss.ask(action="get", path=vss.VIN)

    run(story())


def test_branches_wildcards_and_paths(tmp_path, run):
    async def story():
        async with by_hand(tmp_path) as (viss, _):
            place = (await viss.ask(action="get", path="Vehicle.CurrentLocation"))["data"]
            assert {point["path"] for point in place} == {vss.LATITUDE, vss.LONGITUDE, vss.HEADING}
            star = (await viss.ask(action="get", path="Vehicle.*.Latitude"))["data"]
            assert [point["path"] for point in star] == [vss.LATITUDE]
            wanted = {"type": "paths", "parameter": ["Speed", "CurrentLocation.*"]}
            some = (await viss.ask(action="get", path="Vehicle", filter=wanted))["data"]
            assert len(some) == 4
            wrong = {"type": "paths", "parameter": ["Speed", "Wings"]}
            assert (await viss.ask(action="get", path="Vehicle", filter=wrong))["error"]["number"] == "404"

    run(story())


def test_a_moving_car_is_told_as_it_moves_and_only_what_has_changed(tmp_path, run):
    async def story():
        async with by_hand(tmp_path, rate=100.0) as (viss, rig):
            await viss.ask(action="subscribe", path="Vehicle")
            await rig.call("PATCH", "/v1/car", {"ignition": "ON", "speed_kmh": 100})
            first = await viss.event()
            changed = {point["path"] for point in first["data"]}
            assert {vss.IGNITION, vss.SPEED} <= changed
            assert vss.VIN not in changed
            kilometres = []
            while len(kilometres) < 3:
                data = {p["path"]: p["dp"]["value"] for p in (await viss.event())["data"]}
                assert vss.SPEED not in data
                kilometres.append(float(data[vss.ODOMETER]))
            assert kilometres == sorted(set(kilometres))

    run(story())


def test_a_jump_moves_the_odometer_of_a_moving_car(tmp_path, run):
    async def story():
        async with by_hand(tmp_path) as (viss, rig):
            await rig.call("PATCH", "/v1/car", {"ignition": "ON", "speed_kmh": 60})
            await rig.call("POST", "/v1/clock/jump", {"by": "10h"})
            answer = await viss.ask(action="get", path=vss.ODOMETER)
            assert float(answer["data"]["dp"]["value"]) == pytest.approx(612.0)
            assert answer["data"]["dp"]["ts"] == "2026-05-01T18:00:00.000Z"

    run(story())


def test_change_and_timebased_filters(tmp_path, run):
    async def story():
        async with by_hand(tmp_path) as (viss, rig):
            change = {"type": "change", "parameter": {"logic-op": "gt", "diff": "5"}}
            await viss.ask(action="subscribe", path=vss.OUTSIDE_TEMPERATURE, filter=change)
            await rig.call("PATCH", "/v1/car", {"outside_c": 20})
            timed = {"type": "timebased", "parameter": {"period": "100"}}
            clocked = await viss.ask(action="subscribe", path=vss.VIN, filter=timed)
            first, second = await viss.event(), await viss.event()
            assert first["subscriptionId"] == second["subscriptionId"] == clocked["subscriptionId"]
            await viss.ask(action="unsubscribe", subscriptionId=clocked["subscriptionId"])
            await rig.call("PATCH", "/v1/car", {"outside_c": 24})
            told = await viss.event()
            while told["subscriptionId"] == clocked["subscriptionId"]:
                told = await viss.event()
            assert told["data"]["dp"]["value"] == "24.0"

    run(story())


def test_a_battery_car_has_no_fuel(tmp_path, run):
    async def story():
        async with by_hand(tmp_path, profile="ux300e-2023-nl") as (viss, _):
            assert (await viss.ask(action="get", path=vss.FUEL_LEVEL))["error"]["reason"] == "invalid_path"
            assert "data" in await viss.ask(action="get", path=vss.BATTERY_LEVEL)

    run(story())


def test_the_body_is_read_and_set_by_the_names_of_vss(tmp_path, run):
    async def story():
        async with by_hand(tmp_path) as (viss, rig):
            driver = vss.DOORS["driver"]
            await viss.ask(action="subscribe", path="Vehicle.Cabin.Door")
            await rig.call("PATCH", "/v1/car", {"locked": True})
            told = {p["path"]: p["dp"]["value"] for p in (await viss.event())["data"]}
            assert told == {vss.door_locked(door): "true" for door in vss.DOORS.values()}
            for path, value in (
                (vss.ALARM, "ARMED"),
                (vss.KEY, "OUTSIDE"),
                (vss.window_position(driver), "40"),
                (vss.HAZARD_LIGHTS, "true"),
                (vss.LOW_BEAM, True),
                (vss.door_open(driver), "true"),
            ):
                assert "error" not in await viss.ask(action="set", path=path, value=value)
            state = (await rig.call("GET", "/v1/state"))["car"]
            for knob in ("door_driver_open", "hazard_lights", "low_beam", "locked"):
                assert state[knob] is True, knob
            assert (state["alarm"], state["key"], state["window_driver_percent"]) == ("TRIGGERED", "OUTSIDE", 40.0)
            assert (await viss.ask(action="get", path=vss.ALARM))["data"]["dp"]["value"] == "TRIGGERED"
            closed = await viss.ask(action="set", path=vss.window_open(driver), value="false")
            assert closed["error"]["reason"] == "read_only"
            metadata = (await viss.ask(action="get", path=driver, filter={"type": "static-metadata"}))["metadata"]
            assert metadata["Vehicle"]["children"]["Cabin"]

    run(story())


def test_the_units_adapter_follows_the_car_through_a_restart_of_the_world(tmp_path, run):
    async def story():
        async with running_world(tmp_path) as rig:
            port = int(rig.viss_url.rpartition(":")[2])
            vehicle = VissVehicle(rig.viss_url, rig.token)
            assert vehicle.state.value == VehicleState()
            assert not vehicle.state.value.is_on
            task = asyncio.create_task(vehicle.run())
            await until(lambda: vehicle.state.value.ignition == "OFF")
            await rig.call("PATCH", "/v1/car", {"ignition": "ON", "speed_kmh": 30})
            await until(lambda: vehicle.state.value.is_moving)
            state = vehicle.state.value
            assert state.is_on
            assert (state.odometer_km, state.outside_c, state.heading) == (12.0, 18.0, 250.0)
            assert (state.fuel_percent, state.battery_percent) == (80.0, 60.0)
            assert (state.latitude, state.longitude) == (43.7385, 7.4246)
        await until(lambda: vehicle.state.value == VehicleState())
        async with running_world(tmp_path, listen={"viss": port}):
            await until(lambda: vehicle.state.value.speed_kmh == 30.0)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    run(story())
