"""A comparison of passkeys waits half a minute of real time for both people, and holds the clock meanwhile."""

import asyncio
import random
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from connectivity.contracts.profile import load_profile
from connectivity.contracts.radio import RadioError
from headunit.core.clock import ManualClock
from headunit.core.looptime import FakeLoopTime
from headunit.core.tasks import TaskSupervisor
from headunit.world.bluetooth import BluetoothRadio
from headunit.world.car import Car
from headunit.world.networks import first_networks
from headunit.world.phones import first_phones
from headunit.world.scene import Scene
from headunit.world.seen import bluetooth_state
from headunit.world.surroundings import Surroundings

START = datetime(2026, 5, 1, 8, tzinfo=UTC)
PHONE = "5C:33:7B:0A:1E:42"


def radio(seed=1):
    clock, loop_time = ManualClock(START), FakeLoopTime()
    car = Car(START, ignition="ON")
    around = Surroundings(Scene(load_profile("ux250h-2021-fr"), car, first_phones(), first_networks()), clock)
    return BluetoothRadio(around, clock, loop_time, random.Random(seed), TaskSupervisor()), around, clock, loop_time


async def settle():
    for _ in range(5):
        await asyncio.sleep(0)


def test_nobody_answers_for_thirty_seconds(run):
    async def story():
        adapter, around, clock, loop_time = radio()
        await adapter.set_discovering(on=True)
        pairing = asyncio.create_task(adapter.pair(PHONE))
        await settle()
        await adapter.answer_pairing(accept=True)
        assert clock.holds == ["pairing"]
        await loop_time.advance(29.9)
        assert not pairing.done()
        assert adapter.pairing_left_s == pytest.approx(0.1)
        await loop_time.advance(0.2)
        with pytest.raises(RadioError) as refusal:
            await pairing
        assert refusal.value.reason == "pairing-timeout"
        assert clock.holds == []
        assert around.now_scene.session.pairing is None
        assert around.now_scene.memory.paired == ()

    run(story())


def test_the_same_seed_gives_the_same_passkey(run):
    async def passkey(seed):
        adapter, around, _, _ = radio(seed)
        await adapter.set_discovering(on=True)
        pairing = asyncio.create_task(adapter.pair(PHONE))
        await settle()
        shown = around.now_scene.session.pairing.passkey
        pairing.cancel()
        await asyncio.gather(pairing, return_exceptions=True)
        assert around.now_scene.session.pairing is None  # a caller that goes away leaves nothing behind
        return shown

    async def story():
        assert await passkey(7) == await passkey(7)
        assert await passkey(7) != await passkey(8)

    run(story())


def test_links_obey_the_laws_of_physics():
    _, around, _, _ = radio()
    around.remember(paired=(PHONE,), bluetooth_on=True)
    around.change_phone("marie", {"tethering": True})
    around.session(network=PHONE)
    assert around.now_scene.session.network == PHONE
    around.change_phone("marie", {"bluetooth": False})
    assert around.now_scene.session.network is None
    assert not bluetooth_state(around.now_scene).devices[0].connected
    around.session(network=PHONE)
    assert around.now_scene.session.network is None
    assert replace(around.now_scene).settled() == around.now_scene
