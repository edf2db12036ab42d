"""The twin of BlueZ as its clients see it: our own calls, and bleak; and the planted bugs that must not pass."""

from __future__ import annotations

import asyncio
import os
import signal

import bleak
import pytest
from bleak.backends.bluezdbus.manager import get_global_bluez_manager

from connectivity.contracts import bluez
from connectivity.dbus.bluez.common import Pace
from connectivity.dbus.daemon import bus_program
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
