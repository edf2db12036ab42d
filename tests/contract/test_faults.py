"""The fault library over the world's operator API, and the way out of a run that it troubles."""

import asyncio

import pytest

from connectivity.contracts.faults import FAULTS, ActiveFault, FaultStands
from connectivity.world_client import WorldClient
from headunit.core.errors import ProblemError
from headunit.core.files import read_json
from headunit.world.leases import lease
from tests.far_server import ended, far_server
from tests.running_world import running_world

MARIE = "5C:33:7B:0A:1E:42"
PHONE = lease("bluetooth", MARIE)


async def faults_of(rig):
    return (await rig.call("GET", "/v1/state"))["faults"]


def test_the_library_is_listed_and_switched(tmp_path, run):
    async def story():
        async with running_world(tmp_path) as rig:
            listed = await rig.call("GET", "/v1/faults")
            assert [one["name"] for one in listed] == list(FAULTS)
            assert {one["stands"] for one in listed} == {"off"}
            assert listed[list(FAULTS).index("reset-after")]["value"] == {
                "unit": "bytes",
                "least": 0,
                "most": 1e9,
                "usual": 2000,
            }
            await rig.call("PUT", "/v1/faults/latency", {"where": "wifi"})
            state = await rig.call("PUT", "/v1/faults/latency", {"where": "wifi", "value": 50})
            assert state["faults"] == [{"name": "latency", "where": "wifi", "value": 50.0}]
            await rig.call("PUT", "/v1/faults/tunnel", {})
            assert (await rig.call("GET", "/v1/state"))["car"]["coverage"] == "tunnel"
            await rig.call("DELETE", "/v1/faults/latency?where=wifi")
            assert await faults_of(rig) == [{"name": "tunnel", "where": None, "value": None}]
            state = await rig.call("DELETE", "/v1/faults")
            assert (state["faults"], state["car"]["coverage"]) == ([], "5g")

    run(story())


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "code"),
    [
        ("PUT", "no-such", {}, 404, "not-found"),
        ("DELETE", "no-such", None, 404, "not-found"),
        ("PUT", "stall", {"where": "bob"}, 404, "not-found"),
        ("PUT", "loss", {"value": 99}, 422, "invalid-request"),
        ("PUT", "loss", {"value": "many"}, 422, "invalid-request"),
        ("PUT", "loss", {"how": 3}, 422, "invalid-request"),
        ("PUT", "loss", None, 422, "invalid-request"),
        ("PUT", "phone-asks-again", {}, 409, "nobody-there"),
    ],
)
def test_what_cannot_be_is_refused(tmp_path, run, method, path, body, status, code):
    async def story():
        async with running_world(tmp_path) as rig:
            problem = await rig.call(method, f"/v1/faults/{path}", body, status)
            assert problem["code"] == code
            assert await faults_of(rig) == []

    run(story())


def test_a_fault_outlives_its_world_and_is_undone_by_the_next(tmp_path, run):
    async def story():
        async with running_world(tmp_path) as rig:
            await rig.call("PATCH", "/v1/phones/marie", {"distance_m": 7.0})
            await rig.call("PUT", "/v1/faults/out-of-range", {"where": "marie"})
            await rig.call("PUT", "/v1/faults/slow-drip", {"value": 20})
        async with running_world(tmp_path) as rig:
            assert [one["name"] for one in await faults_of(rig)] == ["out-of-range", "slow-drip"]
            state = await rig.call("DELETE", "/v1/faults/out-of-range")
            assert state["phones"][0]["distance_m"] == 7.0

    run(story())


def test_a_client_reads_and_switches_them(tmp_path, run):
    async def story():
        async with running_world(tmp_path) as rig:
            client = WorldClient(rig.url, None, token=rig.token)
            state = await client.switch_fault("loss", on=True, where="marie", value=20.0)
            assert state.faults == (ActiveFault("loss", "marie", 20.0),)
            (loss,) = [one for one in await client.faults() if one.name == "loss"]
            assert (loss.stands, loss.active) == (FaultStands.PARTLY, state.faults)
            assert (await client.switch_fault("loss", on=False, where="marie")).faults == ()
            await client.switch_fault("no-address", on=True)
            assert (await client.end_faults()).hardware.addresses
            with pytest.raises(ProblemError, match="no fault named"):
                await client.switch_fault("no such", on=True)

    run(story())


def test_the_gateway_of_a_run_is_troubled_and_the_world_is_not(tmp_path, run):
    async def ask(port, url):
        reader, writer = await asyncio.open_connection("127.0.0.1", port, local_addr=(PHONE, 0))
        writer.write(f"GET {url} HTTP/1.1\r\nHost: far\r\n\r\n".encode())
        return reader, writer

    async def story():
        async with running_world(tmp_path) as rig, far_server() as far:
            port = int(read_json(rig.config.address_file("world"))["gateway"].rpartition(":")[2])
            await rig.call("PATCH", "/v1/car", {"ignition": "ON"})
            await rig.call("PATCH", "/v1/phones/marie", {"tethering": True})
            rig.world.around.remember(paired=(MARIE,))
            rig.world.around.session(network=MARIE)
            reader, writer = await ask(port, f"http://127.0.0.1:{far.port}/forever")
            await reader.readuntil(b"first")
            for name in ("stall", "tunnel", "dns-broken", "refuse", "slow-drip"):
                await rig.call("PUT", f"/v1/faults/{name}", {})  # the world still answers
            held, end = await ask(port, f"http://127.0.0.1:{far.port}/a")
            answer = asyncio.create_task(held.read())
            await rig.call("DELETE", "/v1/faults/stall")
            assert not answer.done()
            await rig.call("DELETE", "/v1/faults/tunnel")
            assert b"error=dns_error" in await answer
            await rig.call("DELETE", "/v1/faults")
            far.go_on.set()
            assert await reader.readuntil(b"last") == b"last"
            await rig.call("PUT", "/v1/faults/tethering-off", {})
            await ended(reader)
            for one in (writer, end):
                one.close()

    run(story())
