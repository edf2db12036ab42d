"""The DCM's modem against the world: coverage, a real way out, and its end."""

import asyncio
import base64
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

import pytest

from connectivity.contracts.modem import ATTACH, NO_COVERAGE, TOPIC, ModemState
from connectivity.contracts.wire import read
from headunit.core.errors import HeadUnitError
from tests.patience import PATIENCE_S
from tests.running_world import running_world, until

UNDERGROUND = {"satellites": False, "mobile_coverage": False}
ABOVE = {"satellites": True, "mobile_coverage": True}


class Dcm:
    """A member that has a modem and nothing else."""

    def __init__(self, link):
        self.link, self.heard = link, []
        link.subscribe(TOPIC, lambda data: self.heard.append(read(ModemState, data).coverage))

    async def attach(self):
        return (await self.link.call(ATTACH, {}, 5.0))["proxy"]


@asynccontextmanager
async def far_end():
    """A TCP server that says each line again, until its client goes."""
    lost = asyncio.Event()

    async def serve(reader, writer):
        try:
            while line := await reader.readline():
                writer.write(line)
        except ConnectionError:
            pass
        finally:
            lost.set()
            writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1], lost
    finally:
        server.close()


async def tunnel(proxy, port):
    url = urlsplit(proxy)
    reader, writer = await asyncio.open_connection(url.hostname, url.port)
    credentials = base64.b64encode(f"{url.username}:{url.password}".encode()).decode()
    writer.write(f"CONNECT 127.0.0.1:{port} HTTP/1.1\r\nProxy-Authorization: Basic {credentials}\r\n\r\n".encode())
    assert (await reader.readuntil(b"\r\n\r\n")).startswith(b"HTTP/1.1 200")
    return reader, writer


async def said_again(reader, writer, words):
    writer.write(words)
    return await reader.readline() == words


def test_the_modem_carries_tcp_and_breaks_underground(tmp_path, run):
    async def story():
        async with running_world(tmp_path) as rig, far_end() as (port, lost), rig.member(Dcm, "dcm") as dcm:
            await until(lambda: dcm.heard == [True])
            proxy = await dcm.attach()
            assert await dcm.attach() == proxy
            reader, writer = await tunnel(proxy, port)
            assert await said_again(reader, writer, b"above\n")
            await rig.call("PATCH", "/v1/car", UNDERGROUND)
            await until(lambda: dcm.heard == [True, False])
            with pytest.raises((ConnectionError, asyncio.IncompleteReadError)):
                await reader.readexactly(1)
            await asyncio.wait_for(lost.wait(), PATIENCE_S)
            writer.close()
            with pytest.raises(OSError):  # noqa: PT011 - refused or reset, as the system pleases
                await tunnel(proxy, port)
            with pytest.raises(HeadUnitError) as refusal:
                await dcm.attach()
            assert refusal.value.reason == NO_COVERAGE
            await rig.call("PATCH", "/v1/car", ABOVE)
            await until(lambda: dcm.heard == [True, False, True])
            again = await dcm.attach()
            assert again != proxy
            reader, writer = await tunnel(again, port)
            assert await said_again(reader, writer, b"again\n")
            writer.close()

    run(story())


def test_a_hole_in_the_coverage_ends_the_grant(tmp_path, run):
    async def story():
        async with running_world(tmp_path) as rig, far_end() as (port, _), rig.member(Dcm, "dcm") as dcm:
            reader, writer = await tunnel(await dcm.attach(), port)
            for there in (False, True):
                rig.world.around.change_car({"mobile_coverage": there})
            with pytest.raises((ConnectionError, asyncio.IncompleteReadError)):
                await reader.readexactly(1)
            writer.close()
            await until(lambda: dcm.heard == [True, False, True])

    run(story())


def test_the_modem_needs_no_ignition_and_no_phone(tmp_path, run):
    async def story():
        async with running_world(tmp_path) as rig, far_end() as (port, _), rig.member(Dcm, "dcm") as dcm:
            for phone in rig.world.state()["phones"]:
                await rig.call("PATCH", f"/v1/phones/{phone['id']}", {"in_range": False})
            await rig.call("PATCH", "/v1/car", {"ignition": "LOCK"})
            reader, writer = await tunnel(await dcm.attach(), port)
            assert await said_again(reader, writer, b"parked\n")
            writer.close()

    run(story())


def test_a_car_without_a_dcm_has_no_modem(tmp_path, run):
    async def story():
        async with running_world(tmp_path, profile="rx450h-2018-fr") as rig, rig.member(Dcm, "dcm") as dcm:
            await until(lambda: dcm.heard == [False])
            with pytest.raises(HeadUnitError) as refusal:
                await dcm.attach()
            assert refusal.value.reason == "not-fitted"

    run(story())


def test_coverage_stays_over_a_restart_of_the_world(tmp_path, run):
    async def story():
        async with running_world(tmp_path) as rig:
            await rig.call("PATCH", "/v1/car", UNDERGROUND)
        async with running_world(tmp_path) as rig, rig.member(Dcm, "dcm") as dcm:
            await until(lambda: dcm.heard == [False])
            assert rig.world.state()["car"]["mobile_coverage"] is False

    run(story())
