"""The twin of BlueZ as its clients see it: our own calls, and bleak; and the planted bugs that must not pass."""

from __future__ import annotations

import asyncio
import contextlib
import os
import random
import signal

import bleak
import pytest
from bleak.backends.bluezdbus.manager import get_global_bluez_manager

from connectivity.contracts import bluez
from connectivity.dbus.bluez.common import Pace
from connectivity.dbus.daemon import bus_program
from connectivity.message_bus import BusError
from headunit.core.looptime import FakeLoopTime
from headunit.world.phones import rssi
from tests.contract.bluez_bench import KEY, PATH, PHONE, bench, refused
from tests.contract.bluez_checks import CHECKS
from tests.contract.twin_bugs_bluez import BUGS

pytestmark = pytest.mark.skipif(bus_program() is None, reason="there is no dbus-daemon on this machine")


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_the_twin(check, tmp_path, run):
    async def story():
        async with bench(tmp_path) as b:
            await check(b)

    run(story())


@pytest.mark.parametrize(("twin", "check"), BUGS, ids=[twin.__name__ for twin, _ in BUGS])
def test_a_twin_with_a_bug_is_found_out(twin, check, tmp_path, run):
    async def story():
        async with bench(tmp_path, twin, limit_s=0.5) as b:
            with pytest.raises((AssertionError, TimeoutError)):
                await check(b)

    run(story())


def test_an_agent_that_never_answers_and_people_who_do_not(tmp_path, run):
    async def story():
        people = FakeLoopTime()
        async with bench(tmp_path, loop_time=people, pace=Pace(heard_s=0.2, agent_s=0.05)) as b:
            client = await b.found()
            client.gate = asyncio.Event()
            await refused(client.device("Pair"), bluez.AUTHENTICATION_FAILED)
            await b.until(lambda: client.asked[-1] == ("Cancel",))
            client.gate = None
            pairing = asyncio.create_task(client.device("Pair"))
            await b.until(lambda: (shown := b.radio.state.value.pairing) and shown.accepted_here)
            await people.advance(31)
            await refused(pairing, bluez.AUTHENTICATION_TIMEOUT)

    run(story())


def test_it_comes_back_to_a_bus_that_was_lost(tmp_path, run):
    async def story():
        async with bench(tmp_path) as b:
            client = await b.paired()
            os.kill(b.daemon.pid, signal.SIGKILL)
            await b.daemon.ended()
            await b.until(lambda: not b.twin.server.running and not client.seen.present.value)
            b.phone(battery_percent=41)
            await b.daemon.start()
            await b.until(lambda: client.shown("Paired"))
            assert client.shown("Percentage", interface=bluez.BATTERY) == 41
            await client.register()

    run(story())


def test_bleak_hears_who_advertises(tmp_path, monkeypatch, run):
    async def story():
        async with bench(tmp_path) as b:
            monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", b.daemon.address)
            heard = {}
            scanner = bleak.BleakScanner(lambda device, advert: heard.update({device.address: (device, advert)}))
            await scanner.start()
            await b.until(lambda: {KEY, PHONE} <= {*heard})
            assert not b.radio.state.value.discovering  # bleak asks for low energy only
            device, advert = heard[KEY]
            assert (device.name, advert.local_name, advert.rssi) == ("Lexus key", "Lexus key", rssi(0.8))
            assert advert.manufacturer_data == {bluez.COMPANY_TEST: bytes.fromhex(KEY.replace(":", ""))}
            assert advert.service_data == {bluez.BATTERY_SERVICE: b"\x64"}
            _, phone = heard[PHONE]
            kinds = [
                bluez.advertises_as_phone(one.platform_data[1].get("Icon", ""), one.manufacturer_data, one.service_data)
                for one in (phone, advert)
            ]
            assert kinds == [True, False]
            heard.clear()
            b.around.change_accessory("key", {"distance_m": 8.0})
            await b.until(lambda: KEY in heard and heard[KEY][1].rssi == rssi(8.0))
            await scanner.stop()
            await b.until(lambda: not b.radio.nearby.value.scanning)
            manager = await get_global_bluez_manager()
            manager._bus.disconnect()
            await manager._bus.wait_for_disconnect()

    run(story())


@pytest.mark.parametrize("seed", range(3))
def test_a_storm_leaves_nothing_stuck(seed, tmp_path, run):
    """Whatever people, machines and programs do in whatever order: what was told adds up to what is."""
    rng = random.Random(seed)

    def knob(b):
        if rng.random() < 0.3:
            name = rng.choice(["bluetooth_adapter", "bluetooth_blocked", "bluetooth_service"])
            b.around.change_hardware({name: rng.random() < 0.5, "step_s": rng.choice([0.0, 0.001])})
        else:
            knobs = {"in_range": {}, "tethering": {}, "bluetooth": {}, "discoverable": {}, "pairing_answer": {}}
            name = rng.choice(list(knobs))
            value = rng.choice(["accept", "reject", "ask"]) if name == "pairing_answer" else rng.random() < 0.7
            b.phone(**{name: value})

    async def ask(client):
        calls = [
            lambda: client.adapter("StartDiscovery"),
            lambda: client.adapter("StopDiscovery"),
            lambda: client.adapter("RemoveDevice", "o", PATH),
            lambda: client.device("Pair"),
            lambda: client.device("CancelPairing"),
            lambda: client.device("Connect"),
            lambda: client.device("Disconnect"),
            lambda: client.network("Connect", "nap"),
            lambda: client.network("Disconnect"),
            client.register,
            lambda: client.write(bluez.ADAPTER_PATH, bluez.ADAPTER, "Discoverable", "b", rng.random() < 0.5),
            lambda: client.write(PATH, bluez.DEVICE, "Trusted", "b", rng.random() < 0.5),
        ]
        with contextlib.suppress(BusError):
            await rng.choice(calls)()

    async def story():
        async with bench(tmp_path) as b:
            clients = [await b.found(), await b.client()]
            asking = []
            for _ in range(250):
                if rng.random() < 0.4:
                    knob(b)
                else:
                    asking.append(asyncio.create_task(ask(rng.choice(clients))))
                for _ in range(rng.randrange(4)):
                    await asyncio.sleep(0)
                if rng.random() < 0.3:
                    await asyncio.sleep(0.002)
            b.phone(in_range=False)
            b.around.change_hardware({"bluetooth_adapter": True, "bluetooth_blocked": False, "bluetooth_service": True})
            await asyncio.wait(asking)
            await b.until(lambda: b.twin.server.running and clients[0].seen.present.value)
            await b.until(lambda: b.radio.state.value.pairing is None and b.radio.state.value.stage == "down")
            b.twin.discovery.clear()
            b.phone(in_range=True, bluetooth=True, discoverable=True, pairing_answer="accept", tethering=True)
            keeper = await b.client()
            await b.until(lambda: keeper.seen.tree == clients[0].seen.tree == clients[1].seen.tree)
            assert (b.twin.pairing._calls, b.twin.networks._attempt) == ({}, None)
            with contextlib.suppress(BusError):
                await keeper.adapter("RemoveDevice", "o", PATH)
            await keeper.register()
            await keeper.adapter("StartDiscovery")
            await b.until(lambda: keeper.shown("Paired") is False)
            await keeper.device("Pair")
            assert await keeper.network("Connect", "nap") == ["lo"]

    run(story())


def test_a_crowd_and_a_burst_trouble_nobody(tmp_path, run):
    async def story():
        async with bench(tmp_path) as b:
            for number in range(20):
                b.around.add_phone(
                    {"id": f"p{number}", "name": f"Phone {number}", "address": f"00:11:22:33:44:{number:02X}"}
                )
            client = await b.found()
            await b.until(lambda: len(client.seen.having(bluez.DEVICE)) == 23)
            told = []
            client.seen.subscribe(lambda: told.append(client.shown("RSSI")))
            for number in range(1000):
                b.phone(distance_m=1.0 + number / 50)
            last = b.radio.state.value.devices[0].rssi
            await b.until(lambda: client.shown("RSSI") == last)
            assert len(told) < 1000
            assert client.seen.present.value
            assert PATH in await client.raw()

    run(story())
