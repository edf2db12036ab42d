"""The unit's radios on a bus as a whole: services that come and go, a bus that is lost, cycles without end."""

import asyncio
import os
import random
import signal
from pathlib import Path

import pytest

from connectivity.contracts.networkmanager import WIFI_TYPE
from connectivity.contracts.radio import LinkStage, RadioError, RadioReason
from connectivity.dbus.daemon import bus_program
from headunit.doctor import radios as doctor
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


def test_the_doctor_sees_what_the_bus_has(tmp_path, run):
    async def story():
        async with twins(tmp_path) as b:
            there = await asyncio.to_thread(doctor.ask, b.daemon.address)
            assert (there.trouble, [*there.adapters.values()], there.wifi_devices) == ("", [True], 1)
            assert all(check.ok for check in doctor.of_the_machine(there, tmp_path / "none"))
            await b.hardware(bluetooth_service=False, wifi_service=False)
            await until(lambda: b.wifi.state.value.trouble and b.bluetooth.state.value.trouble)
            gone = await asyncio.to_thread(doctor.ask, b.daemon.address)
            assert (gone.trouble, gone.adapters, gone.wifi_devices) == ("", None, None)

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


class Walk:
    """Does things in no order, several at a time, and notes how each ended."""

    def __init__(self, b, seed):
        self.b, self.random = b, random.Random(seed)
        self.ends = set()
        self.tasks = []

    async def _note(self, name, work):
        try:
            await work()
        except RadioError as refusal:
            self.ends.add((name, refusal.reason))
        else:
            self.ends.add((name, "ok"))

    def unit(self):
        b = self.b
        name, work = self.random.choice(
            [
                ("right", lambda: b.wifi.join(HOME, KEY)),
                ("wrong", lambda: b.wifi.join(HOME, "riviera07")),
                ("saved", lambda: b.wifi.join(HOME, None)),
                ("scan", b.wifi.scan),
                ("leave", b.wifi.leave),
                ("forget", lambda: b.wifi.forget(HOME)),
                ("pan", lambda: b.bluetooth.connect_network(MARIE)),
                ("pan-off", b.bluetooth.disconnect_network),
            ]
        )
        self.tasks.append(asyncio.ensure_future(self._note(name, work)))

    async def world(self):
        b, pick = self.b, self.random.choice
        knob = pick(["wifi_service", "wifi_adapter", "bluetooth_service", "bluetooth_adapter", "addresses"])
        turn = pick(
            [
                lambda: b.network(in_range=pick([True, False])),
                lambda: b.phone(in_range=pick([True, False])),
                lambda: b.phone(tethering=pick([True, False])),
                lambda: b.hardware(**{knob: pick([True, True, False])}),
                lambda: b.hardware(step_s=pick([0.0, 0.0, 0.01, 0.03])),
                lambda: b.car(ignition=pick(["ON", "ON", "LOCK"])),
            ]
        )
        await turn()

    async def all_well(self):
        b = self.b
        mended = ("wifi_service", "wifi_adapter", "bluetooth_service", "bluetooth_adapter", "addresses")
        await b.car(ignition="ON")
        await b.hardware(step_s=0.0, **dict.fromkeys(mended, True))
        await b.network(in_range=True)
        await b.phone(in_range=True, tethering=True)
        await asyncio.gather(*self.tasks, return_exceptions=True)


@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_happens_it_works_afterwards_and_nobody_was_told_nonsense(tmp_path, run, seed):
    async def story():
        async with twins(tmp_path) as b:
            await paired(b)
            await b.wifi.set_enabled(on=True)
            walk = Walk(b, seed)
            for _ in range(60):
                match walk.random.randrange(8):
                    case 0 | 1 | 2 | 3:
                        walk.unit()
                    case 4 if walk.tasks:
                        walk.random.choice(walk.tasks).cancel()
                    case _:
                        await walk.world()
                await asyncio.sleep(walk.random.choice([0, 0, 0.01]))
            await walk.all_well()
            assert not {("right", "wrong-password"), ("wrong", "ok")} & walk.ends
            await until(lambda: b.wifi.state.value.enabled and HOME in str(b.wifi.state.value.access_points))
            await b.wifi.join(HOME, KEY)
            await until(lambda: any(phone.connected for phone in b.bluetooth.state.value.devices))
            await b.bluetooth.disconnect_network()
            assert (await b.bluetooth.connect_network(MARIE)).source_address.startswith("127.64.")
            await b.wifi.forget(HOME)
            await until(lambda: not b.wifi._profiles.saved(WIFI_TYPE))

    run(story())
