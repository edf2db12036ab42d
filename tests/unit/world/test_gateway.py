"""The gateway of a run: it knows a connection's bearer by the address it comes from, and hangs up on everybody else."""

import asyncio
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from connectivity.contracts.profile import load_profile
from headunit.core.clock import ManualClock
from headunit.core.looptime import RealLoopTime
from headunit.processes.listen import port_of, reserve
from headunit.world.car import Car
from headunit.world.gateway import Gateway, bearers
from headunit.world.leases import lease
from headunit.world.networks import first_networks
from headunit.world.phones import first_phones
from headunit.world.scene import Memory, Scene
from headunit.world.surroundings import Surroundings
from tests.far_server import ended, far_server
from tests.patience import PATIENCE_S
from tests.running_world import until

NOW = datetime(2026, 5, 1, 8, tzinfo=UTC)
MARIE = first_phones()[0]
PHONE = ("bluetooth", MARIE.address)
HOME = ("wifi", "Maison-5G")


def scene():
    """Marie's phone is paired and lends its internet; Wi-Fi is on."""
    marie = replace(MARIE, tethering=True)
    memory = Memory(paired=(marie.address,), wifi_on=True)
    return Scene(load_profile("ux250h-2021-fr"), Car(since=NOW, ignition="ON"), (marie,), first_networks(), memory)


@asynccontextmanager
async def gateway(around):
    listener = reserve()
    listener.setblocking(False)  # noqa: FBT003 - the standard library's own signature
    task = asyncio.create_task(Gateway(around, RealLoopTime()).run(listener))
    try:
        yield port_of(listener)
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def ask(port, source, url):
    reader, writer = await asyncio.open_connection("127.0.0.1", port, local_addr=(source, 0))
    writer.write(f"GET {url} HTTP/1.1\r\nHost: far\r\n\r\n".encode())
    return reader, writer


async def whole(port, source, url):
    reader, writer = await ask(port, source, url)
    try:
        async with asyncio.timeout(PATIENCE_S):
            return await reader.read()
    except ConnectionError:
        return b""
    finally:
        writer.close()


def test_who_carries_the_unit_is_known_by_its_lease():
    around = Surroundings(scene(), ManualClock(NOW))
    assert bearers(around.now_scene) == {}
    around.session(network=MARIE.address)
    assert bearers(around.now_scene) == {lease(*PHONE): PHONE}
    around.session(addressed=False)
    assert bearers(around.now_scene) == {lease(*PHONE): PHONE, "127.0.0.1": PHONE}
    around.session(network=None, active="Maison-5G")
    assert bearers(around.now_scene) == {lease(*HOME): HOME}


def test_only_a_lease_of_now_passes():
    async def story():
        around = Surroundings(scene(), ManualClock(NOW))
        async with far_server() as far, gateway(around) as port:
            url = f"http://127.0.0.1:{far.port}/a"
            assert await whole(port, lease(*PHONE), url) == b""
            around.session(network=MARIE.address)
            assert (await whole(port, lease(*PHONE), url)).startswith(b"HTTP/1.1 200 OK")
            for stranger in (lease(*HOME), "127.0.0.1", "127.0.0.2", "127.64.0.0"):
                assert await whole(port, stranger, url) == b""
            around.session(addressed=False)
            assert (await whole(port, "127.0.0.1", url)).startswith(b"HTTP/1.1 200 OK")
            around.session(network=None, active="Maison-5G")
            assert await whole(port, lease(*PHONE), url) == b""
            assert await whole(port, "127.0.0.1", url) == b""
            assert (await whole(port, lease(*HOME), url)).startswith(b"HTTP/1.1 200 OK")
            assert far.asked == 3

    asyncio.run(story())


def test_when_the_bearer_goes_its_connections_are_cut_and_no_others():
    async def story():
        around = Surroundings(scene(), ManualClock(NOW))
        around.session(network=MARIE.address, active="Maison-5G")
        async with far_server() as far, gateway(around) as port:
            url = f"http://127.0.0.1:{far.port}/forever"
            by_phone, one = await ask(port, lease(*PHONE), url)
            at_home, other = await ask(port, lease(*HOME), url)
            for reader in (by_phone, at_home):
                await reader.readuntil(b"first")
            around.change_phone("marie", {"tethering": False})
            await ended(by_phone)
            far.go_on.set()
            assert await at_home.readuntil(b"last")
            one.close()
            other.close()
            around.session(active=None)
            await ended(at_home)

    asyncio.run(story())


@pytest.mark.parametrize("what", ["mobile_internet", "network"])
def test_no_internet_hangs_up_and_cuts(what):
    async def story():
        around = Surroundings(scene(), ManualClock(NOW))
        around.session(network=MARIE.address, active="Maison-5G")
        bearer = PHONE if what == "mobile_internet" else HOME
        async with far_server() as far, gateway(around) as port:
            reader, writer = await ask(port, lease(*bearer), f"http://127.0.0.1:{far.port}/forever")
            await reader.readuntil(b"first")
            if bearer is PHONE:
                around.change_phone("marie", {"mobile_internet": False})
            else:
                around.change_network("maison", {"internet": False})
            await ended(reader)
            writer.close()
            assert await whole(port, lease(*bearer), f"http://127.0.0.1:{far.port}/a") == b""

    asyncio.run(story())


def test_it_ends_with_its_world():
    async def story():
        around = Surroundings(scene(), ManualClock(NOW))
        around.session(network=MARIE.address)
        async with far_server() as far:
            async with gateway(around) as port:
                reader, writer = await ask(port, lease(*PHONE), f"http://127.0.0.1:{far.port}/forever")
                await reader.readuntil(b"first")
            await ended(reader)
            writer.close()
            await until(lambda: far.open == 0)
            with pytest.raises(ConnectionError):
                await ask(port, lease(*PHONE), "http://far/")

    asyncio.run(story())
