"""The unit's radios on a bus as a whole: services that come and go, a bus that is lost, cycles without end."""

import asyncio
import os
import signal
from pathlib import Path

import pytest

from connectivity.contracts.radio import LinkStage, RadioReason
from connectivity.dbus.daemon import bus_program
from tests.contract.radio_benches import HOME, KEY, MARIE, twins
from tests.running_world import until

pytestmark = pytest.mark.skipif(bus_program() is None, reason="there is no dbus-daemon on this machine")


def open_files():
    return len(list(Path("/proc/self/fd").iterdir()))


async def paired(b):
    await b.phone(pairing_answer="accept", tethering=True)
    await b.bluetooth.set_discovering(on=True)
    await until(lambda: b.bluetooth.state.value.devices)
    pairing = asyncio.create_task(b.bluetooth.pair(MARIE))
    await until(lambda: b.bluetooth.state.value.pairing)
    await b.bluetooth.answer_pairing(accept=True)
    await pairing
    await b.bluetooth.set_discovering(on=False)


def test_who_brings_the_phones_network_up_is_chosen_each_time(tmp_path, run):
    async def story():
        async with twins(tmp_path) as b:
            await paired(b)
            by_networkmanager = await b.bluetooth.connect_network(MARIE)
            assert by_networkmanager.source_address.startswith("127.64.")
            await b.hardware(wifi_service=False)
            await until(lambda: b.wifi.state.value.trouble is RadioReason.NO_SERVICE)
            await until(lambda: b.bluetooth.state.value.stage is LinkStage.DOWN)
            by_bluez = await b.bluetooth.connect_network(MARIE)
            assert (by_bluez.bearer, by_bluez.interface) == ("bluetooth", "lo")
            assert b.bluetooth.state.value.network == MARIE
            await b.bluetooth.disconnect_network()
            await b.hardware(wifi_service=True)
            await until(lambda: b.wifi.state.value.trouble is None)
            await until(lambda: b.bluetooth.state.value.network is None)
            assert await b.bluetooth.connect_network(MARIE) == by_networkmanager

    run(story())


def test_a_lost_bus_is_lost_radios_until_it_is_back(tmp_path, run):
    async def story():
        async with twins(tmp_path) as b:
            await b.wifi.set_enabled(on=True)
            await b.wifi.join(HOME, KEY)
            os.kill(b.daemon.pid, signal.SIGKILL)
            await until(lambda: b.wifi.state.value.trouble is RadioReason.NO_SERVICE)
            await until(lambda: b.bluetooth.state.value.trouble is RadioReason.NO_SERVICE)
            assert b.wifi.state.value.active is None
            await b.daemon.ended()
            await b.daemon.start()
            await until(lambda: b.wifi.state.value.active == HOME)  # the machine has kept it
            await until(lambda: b.bluetooth.state.value.powered)
            assert (await b.wifi.join(HOME, None)).source_address.startswith("127.64.")

    run(story())


def test_cycles_leave_nothing_behind(tmp_path, run):
    async def story():
        async with twins(tmp_path) as b:
            await paired(b)
            await b.wifi.set_enabled(on=True)

            async def cycle():
                await b.wifi.join(HOME, KEY)
                await b.wifi.leave()
                await b.wifi.forget(HOME)
                await b.bluetooth.connect_network(MARIE)
                await b.bluetooth.disconnect_network()
                await until(lambda: b.bluetooth.state.value.stage is LinkStage.DOWN)

            await cycle()
            bus = b.wifi._nm.bus
            listeners = b.wifi._nm.objects._listeners
            before = (bus.matches, len(listeners), open_files())
            for _ in range(10):
                await cycle()
            assert (bus.matches, len(listeners), open_files()) == before

    run(story())
