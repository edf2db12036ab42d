"""What every Bluetooth adapter must do, whoever implements the port. Phones are turned by the world's operator."""

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest

from connectivity.bluetooth.ports import BluetoothPort
from connectivity.bluetooth.sim import SimBluetooth
from connectivity.contracts.radio import RadioError, RadioReason
from tests.running_world import Rig, running_world, until

PHONE = "5C:33:7B:0A:1E:42"


@dataclass
class Bench:
    """An adapter and the world that it hears."""

    port: BluetoothPort
    rig: Rig

    @property
    def state(self):
        return self.port.state.value

    @property
    def device(self):
        return next((device for device in self.state.devices if device.address == PHONE), None)

    async def phone(self, **patch):
        await self.rig.call("PATCH", "/v1/phones/marie", patch)

    async def pair(self):
        await self.phone(pairing_answer="accept")
        await self.port.set_discovering(on=True)
        await until(lambda: self.device)
        pairing = asyncio.create_task(self.port.pair(PHONE))
        await until(lambda: self.state.pairing)
        await self.port.answer_pairing(accept=True)
        await pairing
        await self.port.set_discovering(on=False)
        await until(lambda: self.device.paired)


@asynccontextmanager
async def simulated(tmp_path, **values):
    """The port straight over the world's calls."""
    async with running_world(tmp_path, **values) as rig:
        await rig.call("PATCH", "/v1/car", {"ignition": "ON"})
        async with rig.member(SimBluetooth) as port:
            bench = Bench(port, rig)
            await until(lambda: bench.state.powered)
            yield bench


BENCHES = {"sim": simulated}


@pytest.fixture(params=list(BENCHES))
def bench(request, tmp_path):
    """A maker of benches: `async with bench() as b`."""
    return lambda **values: BENCHES[request.param](tmp_path, **values)


async def refused(work, reason):
    with pytest.raises(RadioError) as refusal:
        await work
    assert refusal.value.reason == reason


def test_discovery_finds_only_who_wants_to_be_found(bench, run):
    async def story():
        async with bench() as b:
            assert b.state.devices == ()
            await b.phone(discoverable=False)
            await b.port.set_discovering(on=True)
            await until(lambda: b.state.discovering)
            assert b.device is None
            await b.phone(discoverable=True, distance_m=10)
            await until(lambda: b.device)
            assert b.device.name == "Pixel de Marie"
            assert not b.device.paired
            near = b.device.rssi
            await b.phone(distance_m=25)
            await until(lambda: b.device.rssi < near)
            await b.phone(in_range=False)
            await until(lambda: b.device is None)

    run(story())


def test_pairing_shows_one_passkey_on_both_sides_and_needs_both(bench, run):
    async def story():
        async with bench() as b:
            await b.port.set_discovering(on=True)
            await until(lambda: b.device)
            pairing = asyncio.create_task(b.port.pair(PHONE))
            await until(lambda: b.state.pairing)
            shown = (await b.rig.call("GET", "/v1/state"))["phones"][0]["pairing"]
            assert shown["passkey"] == b.state.pairing.passkey
            assert shown["code"] == f"{b.state.pairing.passkey:06d}"
            assert 0 <= shown["passkey"] <= 999_999
            assert (await b.rig.call("GET", "/v1/state"))["clock"]["holds"] == ["pairing"]
            await b.port.answer_pairing(accept=True)
            await until(lambda: b.state.pairing.accepted_here)
            assert not pairing.done()
            await b.rig.call("POST", "/v1/phones/marie/pairing", {"accept": True})
            await pairing
            await until(lambda: b.device.paired and b.device.connected and b.state.pairing is None)
            assert (await b.rig.call("GET", "/v1/state"))["clock"]["holds"] == []

    run(story())


def test_either_side_may_refuse(bench, run):
    async def story():
        async with bench() as b:
            await b.port.set_discovering(on=True)
            await until(lambda: b.device)
            pairing = asyncio.create_task(b.port.pair(PHONE))
            await until(lambda: b.state.pairing)
            await refused(b.port.pair(PHONE), RadioReason.BUSY)
            await b.port.answer_pairing(accept=False)
            await refused(pairing, RadioReason.REJECTED_HERE)
            await until(lambda: b.state.pairing is None)
            assert not b.device.paired
            await b.phone(pairing_answer="reject")
            await refused(b.port.pair(PHONE), RadioReason.REJECTED_THERE)

    run(story())


def test_driving_away_or_switching_off_ends_a_pairing(bench, run):
    async def story():
        async with bench() as b:
            await b.port.set_discovering(on=True)
            await until(lambda: b.device)
            for ending in ({"in_range": False}, None):
                await b.phone(in_range=True)
                await until(lambda: b.device)
                pairing = asyncio.create_task(b.port.pair(PHONE))
                await until(lambda: b.state.pairing)
                if ending:
                    await b.phone(**ending)
                else:
                    await b.port.set_powered(on=False)
                await refused(pairing, RadioReason.LOST)

    run(story())


def test_what_cannot_be_paired(bench, run):
    async def story():
        async with bench() as b:
            await refused(b.port.pair("00:00:00:00:00:00"), RadioReason.NOT_FOUND)
            await refused(b.port.pair(PHONE), RadioReason.NOT_FOUND)
            await b.phone(in_range=False)
            await refused(b.port.pair(PHONE), RadioReason.OUT_OF_RANGE)
            await refused(b.port.remove(PHONE), RadioReason.NOT_PAIRED)
            await refused(b.port.answer_pairing(accept=True), RadioReason.NOT_FOUND)

    run(story())


def test_the_phone_may_begin_while_the_unit_is_discoverable(bench, run):
    async def story():
        async with bench() as b:
            problem = await b.rig.call("POST", "/v1/phones/marie/pairing/start", status=409)
            assert problem["code"] == "not-discoverable"
            await b.port.set_discoverable(on=True)
            await b.rig.call("POST", "/v1/phones/marie/pairing/start")
            await until(lambda: b.state.pairing)
            await b.rig.call("POST", "/v1/phones/marie/pairing", {"accept": True})
            await b.port.answer_pairing(accept=True)
            await until(lambda: b.device and b.device.paired)

    run(story())


def test_the_network_needs_bond_range_and_tethering(bench, run):
    async def story():
        async with bench() as b:
            await refused(b.port.connect_network(PHONE), RadioReason.NOT_PAIRED)
            await b.pair()
            assert not b.device.tethering
            await refused(b.port.connect_network(PHONE), RadioReason.TETHERING_OFF)
            await b.phone(tethering=True)
            await until(lambda: b.device.tethering)
            egress = await b.port.connect_network(PHONE)
            assert egress.bearer == "bluetooth"
            assert egress.proxy or egress.interface or egress.source_address
            await until(lambda: b.state.network == PHONE)
            assert await b.port.connect_network(PHONE) == egress
            await b.phone(in_range=False)
            await until(lambda: b.state.network is None and not b.device.connected)
            assert b.device.rssi is None
            await refused(b.port.connect_network(PHONE), RadioReason.OUT_OF_RANGE)
            await b.phone(in_range=True)
            await until(lambda: b.device.connected)  # the base link comes back by itself
            await b.port.connect_network(PHONE)
            await until(lambda: b.state.network == PHONE)
            await b.phone(tethering=False)
            await until(lambda: b.state.network is None)
            await b.phone(tethering=True)
            await b.port.connect_network(PHONE)
            await b.port.disconnect_network()
            await b.port.disconnect_network()
            await until(lambda: b.state.network is None)

    run(story())


def test_removing_forgets(bench, run):
    async def story():
        async with bench() as b:
            await b.pair()
            await b.phone(tethering=True)
            await b.port.connect_network(PHONE)
            await b.port.remove(PHONE)
            await until(lambda: b.state.network is None and (b.device is None or not b.device.paired))
            await refused(b.port.connect_network(PHONE), RadioReason.NOT_PAIRED)

    run(story())


def test_ignition_off_takes_the_power_and_gives_it_back(bench, run):
    async def story():
        async with bench() as b:
            await b.pair()
            await b.rig.call("PATCH", "/v1/car", {"ignition": "OFF"})
            await until(lambda: not b.state.powered)
            assert not b.device.connected
            await refused(b.port.set_discovering(on=True), RadioReason.OFF)
            await refused(b.port.connect_network(PHONE), RadioReason.OFF)
            await b.rig.call("PATCH", "/v1/car", {"ignition": "ACC"})
            await until(lambda: b.state.powered and b.device.connected)

    run(story())


def test_bonds_survive_a_restart_of_everything(bench, run):
    async def story():
        async with bench() as b:
            await b.pair()
        async with bench() as b:
            await until(lambda: b.device and b.device.paired and b.device.connected)
            await b.port.pair(PHONE)  # already: nothing to do

    run(story())
