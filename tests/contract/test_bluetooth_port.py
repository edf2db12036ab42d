"""What every Bluetooth adapter must do, whoever implements the port. Phones are turned by the world's operator."""

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest

from connectivity.contracts.radio import LinkStage, NearbyKind, RadioError, RadioReason
from tests.contract.radio_benches import BENCHES, MARIE, TETHERING_BENCHES, TROUBLES, Radios
from tests.patience import PATIENCE_S
from tests.running_world import until

PHONE = MARIE
LADDER = [LinkStage.CONNECTING, LinkStage.ADDRESSING, LinkStage.UP]


@dataclass
class Bench(Radios):
    """An adapter and the world that it hears."""

    @property
    def port(self):
        return self.bluetooth

    @property
    def state(self):
        return self.port.state.value

    @property
    def device(self):
        return next((device for device in self.state.devices if device.address == PHONE), None)

    async def find(self):
        await self.port.set_discovering(on=True)
        await until(lambda: self.device)

    async def pair(self):
        await self.phone(pairing_answer="accept")
        await self.find()
        pairing = asyncio.create_task(self.port.pair(PHONE))
        await until(lambda: self.state.pairing)
        await self.port.answer_pairing(accept=True)
        await pairing
        await self.port.set_discovering(on=False)
        await until(lambda: self.device.paired)

    async def pair_and_share(self):
        await self.pair()
        await self.phone(tethering=True)
        await until(lambda: self.device.tethering)


def maker(make_radios, tmp_path):
    """A maker of benches."""

    @asynccontextmanager
    async def make(**values):
        async with make_radios(tmp_path, **values) as radios:
            yield Bench(radios.bluetooth, radios.nearby, radios.wifi, radios.rig)

    return make


@pytest.fixture(params=list(BENCHES))
def bench(request, tmp_path):
    """A maker of benches: `async with bench() as b`."""
    return maker(BENCHES[request.param], tmp_path)


@pytest.fixture(params=list(TETHERING_BENCHES))
def tethering_bench(request, tmp_path):
    """The same, also with each of those who may bring a phone's network up."""
    return maker(TETHERING_BENCHES[request.param], tmp_path)


async def refused(work, *reasons):
    with pytest.raises(RadioError) as refusal:
        await work
    assert refusal.value.reason in reasons


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
            assert not b.state.pairing.incoming
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
            # An adapter that has never heard of a phone cannot tell that it is away.
            await refused(b.port.pair(PHONE), RadioReason.OUT_OF_RANGE, RadioReason.NOT_FOUND)
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
            assert b.state.pairing.incoming
            await b.rig.call("POST", "/v1/phones/marie/pairing", {"accept": True})
            await b.port.answer_pairing(accept=True)
            await until(lambda: b.device and b.device.paired)

    run(story())


def test_the_network_needs_bond_range_and_tethering(tethering_bench, run):
    async def story():
        async with tethering_bench() as b:
            await refused(b.port.connect_network(PHONE), RadioReason.NOT_PAIRED)
            await b.pair()
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


def test_the_way_to_a_network_is_told_step_by_step(tethering_bench, run):
    async def story():
        async with tethering_bench() as b:
            await b.pair_and_share()
            await b.hardware(step_s=0.05)
            stages = []
            b.port.state.subscribe(lambda state: stages.append(state.stage))
            await b.port.connect_network(PHONE)
            await until(lambda: b.state.stage is LinkStage.UP and b.state.network == PHONE)
            told = list(dict.fromkeys(stage for stage in stages if stage is not LinkStage.DOWN))
            assert told == [stage for stage in LADDER if stage in told]
            assert told[0] is LinkStage.CONNECTING
            await b.port.disconnect_network()
            await until(lambda: b.state.stage is LinkStage.DOWN and b.state.network is None)

    run(story())


def test_a_network_that_gives_no_address(tethering_bench, run):
    async def story():
        async with tethering_bench() as b:
            await b.pair_and_share()
            await b.hardware(addresses=False, step_s=0.01)
            await refused(b.port.connect_network(PHONE), RadioReason.NO_ADDRESS)
            await until(lambda: b.state.stage is LinkStage.DOWN)
            assert b.state.network is None
            await b.hardware(addresses=True)
            await b.port.connect_network(PHONE)
            await until(lambda: b.state.network == PHONE)

    run(story())


@pytest.mark.parametrize(
    ("change", "reason"),
    [({"in_range": False}, RadioReason.OUT_OF_RANGE), ({"tethering": False}, RadioReason.TETHERING_OFF)],
)
def test_what_the_phone_does_in_the_middle_is_the_reason(tethering_bench, run, change, reason):
    async def story():
        async with tethering_bench() as b:
            await b.pair_and_share()
            await b.hardware(step_s=5.0)
            connecting = asyncio.create_task(b.port.connect_network(PHONE))
            await until(lambda: b.state.stage is LinkStage.CONNECTING)
            await b.phone(**change)
            await refused(connecting, reason, RadioReason.LOST)
            await until(lambda: b.state.stage is LinkStage.DOWN)
            assert b.state.network is None

    run(story())


def test_a_connection_may_be_called_off(tethering_bench, run):
    async def story():
        async with tethering_bench() as b:
            await b.pair_and_share()
            await b.hardware(step_s=5.0)
            connecting = asyncio.create_task(b.port.connect_network(PHONE))
            await until(lambda: b.state.stage is LinkStage.CONNECTING)
            connecting.cancel()
            with pytest.raises(asyncio.CancelledError):
                await connecting
            await until(lambda: b.state.stage is LinkStage.DOWN)
            await b.hardware(step_s=0.0)
            await b.port.connect_network(PHONE)
            await until(lambda: b.state.network == PHONE)

    run(story())


def test_a_pairing_may_be_called_off(bench, run):
    async def story():
        async with bench() as b:
            await b.find()
            pairing = asyncio.create_task(b.port.pair(PHONE))
            await until(lambda: b.state.pairing)
            pairing.cancel()
            with pytest.raises(asyncio.CancelledError):
                await pairing
            await until(lambda: b.state.pairing is None)
            world = await b.world()
            assert (world["phones"][0]["pairing"], world["clock"]["holds"]) == (None, [])
            await b.pair()

    run(story())


def test_a_pairing_may_be_called_off_before_there_are_digits(bench, run):
    async def story():
        async with bench() as b:
            await b.find()
            await b.hardware(step_s=5.0)
            pairing = asyncio.create_task(b.port.pair(PHONE))
            await refused_while_pairing(b)
            pairing.cancel()
            with pytest.raises(asyncio.CancelledError):
                await pairing
            assert b.state.pairing is None
            await b.hardware(step_s=0.0)
            await b.pair()

    async def refused_while_pairing(b):
        await b.port.set_discoverable(on=True)
        await until(lambda: b.state.discoverable)
        async with asyncio.timeout(PATIENCE_S):
            while True:  # until the world says that the unit is busy, the first attempt is under way
                answer = await b.rig.http.post("/v1/phones/marie/pairing/start")
                if answer.status_code == 409 and answer.json()["code"] == "busy":
                    return

    run(story())


def test_digits_that_differ_are_for_the_person_to_notice(bench, run):
    async def story():
        async with bench() as b:
            await b.phone(passkey_differs=True)
            await b.find()
            pairing = asyncio.create_task(b.port.pair(PHONE))
            await until(lambda: b.state.pairing)
            there = (await b.world())["phones"][0]["pairing"]["passkey"]
            assert there != b.state.pairing.passkey
            assert 0 <= there <= 999_999
            await b.port.answer_pairing(accept=False)
            await refused(pairing, RadioReason.REJECTED_HERE)

    run(story())


def test_a_connected_phone_tells_its_battery(bench, run):
    async def story():
        async with bench() as b:
            await b.pair()
            await until(lambda: b.device.battery_percent == 80)
            await b.phone(battery_percent=41)
            await until(lambda: b.device.battery_percent == 41)
            await b.phone(battery_percent=0)
            await until(lambda: not b.device.connected and b.device.rssi is None)

    run(story())


def test_a_phone_that_has_forgotten_the_unit_has_to_be_paired_anew(bench, run):
    async def story():
        async with bench() as b:
            await b.rig.call("POST", "/v1/phones/marie/pairing/forget", status=409)
            await b.pair_and_share()
            await b.port.connect_network(PHONE)
            await until(lambda: b.state.network == PHONE)
            await b.rig.call("POST", "/v1/phones/marie/pairing/forget")
            await until(lambda: b.state.network is None and not b.device.connected)
            await refused(b.port.connect_network(PHONE), RadioReason.PHONE_FORGOT)
            assert b.device.paired
            await b.port.remove(PHONE)
            await until(lambda: b.device is None or not b.device.paired)
            await b.pair()
            await until(lambda: b.device.tethering)
            await b.port.connect_network(PHONE)
            await until(lambda: b.state.network == PHONE)

    run(story())


@pytest.mark.parametrize(("broken", "trouble"), TROUBLES)
def test_a_broken_adapter_says_what_is_wrong_and_comes_back(bench, run, broken, trouble):
    async def story():
        async with bench() as b:
            await b.pair()
            await b.hardware(**{f"bluetooth_{knob}": value for knob, value in broken.items()})
            await until(lambda: b.state.trouble == trouble and not b.state.powered)
            assert b.state.network is None
            await refused(b.port.set_powered(on=True), trouble)
            await refused(b.port.set_discovering(on=True), trouble)
            await refused(b.port.connect_network(PHONE), trouble)
            await refused(b.nearby.set_scanning(on=True), trouble)
            await b.hardware(**{f"bluetooth_{knob}": not value for knob, value in broken.items()})
            await until(lambda: b.state.trouble is None and b.state.powered)
            await until(lambda: b.device and b.device.paired and b.device.connected)

    run(story())


def test_the_most_fundamental_trouble_is_told_first(bench, run):
    async def story():
        async with bench() as b:
            await b.hardware(bluetooth_blocked=True, bluetooth_adapter=False, bluetooth_service=False)
            await until(lambda: b.state.trouble is RadioReason.NO_SERVICE)
            await b.hardware(bluetooth_service=True)
            await until(lambda: b.state.trouble is RadioReason.NO_ADAPTER)
            await b.hardware(bluetooth_adapter=True)
            await until(lambda: b.state.trouble is RadioReason.BLOCKED)

    run(story())


def test_phones_come_and_go(bench, run):
    async def story():
        async with bench() as b:
            await b.port.set_discovering(on=True)
            await until(lambda: b.device)
            addresses = [f"02:00:00:00:00:{number:02X}" for number in range(20)]
            for number, address in enumerate(addresses):
                phone = {"id": f"crowd-{number}", "name": f"Phone {number}", "address": address}
                await b.rig.call("POST", "/v1/phones", phone)
            await until(lambda: {device.address for device in b.state.devices} == {PHONE, *addresses})
            for number in range(20):
                await b.rig.call("DELETE", f"/v1/phones/crowd-{number}")
            await until(lambda: [device.address for device in b.state.devices] == [PHONE])

    run(story())


def test_who_advertises_is_heard_while_somebody_listens(bench, run):
    async def story():
        async with bench() as b:
            heard = b.nearby.state

            def names():
                return [device.name for device in heard.value.devices]

            assert not heard.value.scanning
            await b.nearby.set_scanning(on=False)
            await b.phone(distance_m=5)
            await b.nearby.set_scanning(on=True)
            await until(lambda: names() == ["Lexus key", "TPMS front left", "Pixel de Marie"])
            assert heard.value.scanning
            assert [device.kind for device in heard.value.devices] == [
                NearbyKind.ACCESSORY,
                NearbyKind.ACCESSORY,
                NearbyKind.PHONE,
            ]
            strengths = [device.rssi for device in heard.value.devices]
            assert strengths == sorted(strengths, reverse=True)
            assert all(-100 <= rssi <= -20 for rssi in strengths)
            await b.rig.call("PATCH", "/v1/accessories/key", {"distance_m": 20})
            await until(lambda: names() == ["TPMS front left", "Pixel de Marie", "Lexus key"])
            bag = {"id": "bag", "name": "Bag", "address": "E4:5F:01:7A:20:77", "distance_m": 2.5}
            await b.rig.call("POST", "/v1/accessories", bag)
            await until(lambda: names()[1] == "Bag")
            assert b.state.devices == ()  # to listen is not to look for phones to pair with
            await b.nearby.set_scanning(on=False)
            await until(lambda: not heard.value.scanning and names() == [])
            await b.nearby.set_scanning(on=True)
            await until(names)
            await b.port.set_powered(on=False)
            await until(lambda: not heard.value.scanning and names() == [])
            await refused(b.nearby.set_scanning(on=True), RadioReason.OFF)
            await b.nearby.set_scanning(on=False)

    run(story())
