"""What a bearer carries: an HTTP client of the unit behind a phone or an access point."""

import asyncio
from contextlib import asynccontextmanager

import httpx
import pytest

from connectivity.bluetooth.sim import SimBluetooth
from connectivity.wifi.sim import SimWifi
from tests.running_world import running_world, until

PHONE = "5C:33:7B:0A:1E:42"


@asynccontextmanager
async def backend():
    """Something on the internet."""

    async def serve(reader, writer):
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello")
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
    finally:
        server.close()


async def fetch(egress, url):
    async with httpx.AsyncClient(proxy=egress.proxy, trust_env=False, timeout=10) as client:
        return await client.get(url)


def test_the_phone_lends_its_internet_and_takes_it_back(tmp_path, run):
    async def story():
        async with backend() as url, running_world(tmp_path) as rig, rig.member(SimBluetooth) as port:
            await rig.call("PATCH", "/v1/car", {"ignition": "ON"})
            await rig.call("PATCH", "/v1/phones/marie", {"tethering": True, "pairing_answer": "accept"})
            await until(lambda: port.state.value.powered)
            await port.set_discovering(on=True)
            pairing = asyncio.create_task(port.pair(PHONE))
            await until(lambda: port.state.value.pairing)
            await port.answer_pairing(accept=True)
            await pairing
            egress = await port.connect_network(PHONE)
            assert (await fetch(egress, url)).text == "hello"
            await rig.call("PATCH", "/v1/phones/marie", {"mobile_internet": False})
            with pytest.raises(httpx.RemoteProtocolError):
                await fetch(egress, url)
            assert port.state.value.network == PHONE  # the link is up; there is nothing behind it
            await rig.call("PATCH", "/v1/phones/marie", {"mobile_internet": True})
            assert (await fetch(egress, url)).text == "hello"
            await rig.call("PATCH", "/v1/phones/marie", {"tethering": False})
            with pytest.raises(httpx.ConnectError):
                await fetch(egress, url)

    run(story())


def test_a_captive_portal_answers_in_place_of_everybody_until_accepted(tmp_path, run):
    async def story():
        async with backend() as url, running_world(tmp_path) as rig, rig.member(SimWifi) as port:
            await rig.call("PATCH", "/v1/car", {"ignition": "ON"})
            await port.set_enabled(on=True)
            egress = await port.join("Café du Port", None)
            answer = await fetch(egress, url)
            assert answer.status_code == 302
            assert "accept the terms" in (await fetch(egress, answer.headers["location"])).text
            await rig.call("PATCH", "/v1/networks/cafe", {"portal_accepted": True})
            assert (await fetch(egress, url)).text == "hello"
            await rig.call("PATCH", "/v1/networks/cafe", {"internet": False})
            with pytest.raises(httpx.RemoteProtocolError):
                await fetch(egress, url)

    run(story())
