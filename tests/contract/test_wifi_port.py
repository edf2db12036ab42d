"""What every Wi-Fi device must do, whoever implements the port. Networks are turned by the world's operator."""

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest

from connectivity.contracts.radio import LinkStage, RadioError, RadioReason, Security
from tests.contract.radio_benches import BENCHES, HOME, KEY, TROUBLES, Radios
from tests.running_world import until

CAFE, HOTSPOT, HOTSPOT_KEY = "Café du Port", "Pixel de Marie", "marie2026"
HIDDEN, HIDDEN_KEY = "Atelier", "vieux-port"
LADDER = [LinkStage.CONNECTING, LinkStage.ADDRESSING, LinkStage.UP]


@dataclass
class Bench(Radios):
    """A device and the world that it hears."""

    @property
    def port(self):
        return self.wifi

    @property
    def state(self):
        return self.port.state.value

    def point(self, ssid):
        return next((point for point in self.state.access_points if point.ssid == ssid), None)


@pytest.fixture(params=list(BENCHES))
def bench(request, tmp_path):
    """A maker of benches, switched on: `async with bench() as b`."""

    @asynccontextmanager
    async def make(**values):
        async with BENCHES[request.param](tmp_path, **values) as radios:
            b = Bench(radios.bluetooth, radios.nearby, radios.wifi, radios.rig)
            await b.port.set_enabled(on=True)
            await until(lambda: b.state.enabled)
            yield b

    return make


async def refused(work, reason):
    with pytest.raises(RadioError) as refusal:
        await work
    assert refusal.value.reason == reason


def test_it_lists_what_is_in_the_air_strongest_first(bench, run):
    async def story():
        async with bench() as b:
            await b.port.scan()
            await until(lambda: b.point(HOME))
            assert [point.ssid for point in b.state.access_points] == [HOME, CAFE]
            assert b.point(HOME).security is Security.WPA_PSK
            assert b.point(CAFE).security is Security.OPEN
            assert 0 < b.point(CAFE).strength < b.point(HOME).strength <= 100
            assert not b.point(HOME).saved
            await b.network(in_range=False)
            await until(lambda: b.point(HOME) is None)

    run(story())


def test_joining_saves_the_password(bench, run):
    async def story():
        async with bench() as b:
            egress = await b.port.join(HOME, KEY)
            assert egress.bearer == "wifi"
            await until(lambda: b.state.active == HOME and b.point(HOME).saved and b.state.joining is None)
            await b.port.leave()
            await b.port.leave()
            await until(lambda: b.state.active is None)
            await b.port.join(HOME, None)
            await until(lambda: b.state.active == HOME)
            await b.port.forget(HOME)
            await until(lambda: b.state.active is None and not b.point(HOME).saved)
            await refused(b.port.join(HOME, None), RadioReason.PASSWORD_TOO_SHORT)
            await refused(b.port.forget(HOME), RadioReason.NOT_FOUND)

    run(story())


def test_each_refusal_has_its_reason(bench, run):
    async def story():
        async with bench() as b:
            await refused(b.port.join(HOME, "riviera07"), RadioReason.WRONG_PASSWORD)
            await refused(b.port.join(HOME, "short"), RadioReason.PASSWORD_TOO_SHORT)
            await refused(b.port.join("Nowhere", KEY), RadioReason.OUT_OF_RANGE)
            await refused(b.port.join(HOTSPOT, HOTSPOT_KEY), RadioReason.OUT_OF_RANGE)
            await b.network(in_range=False)
            await refused(b.port.join(HOME, KEY), RadioReason.OUT_OF_RANGE)
            assert b.state.active is None
            assert b.state.joining is None
            await b.port.set_enabled(on=False)
            await refused(b.port.join(HOME, KEY), RadioReason.OFF)
            await refused(b.port.scan(), RadioReason.OFF)

    run(story())


def test_driving_away_loses_the_network_and_keeps_it_in_mind(bench, run):
    async def story():
        async with bench() as b:
            await b.port.join(HOME, KEY)
            await b.network(in_range=False)
            await until(lambda: b.state.active is None)
            assert b.point(HOME).saved
            assert b.point(HOME).strength is None
            await b.network(in_range=True)
            await until(lambda: b.point(HOME).strength)
            await b.port.join(HOME, None)

    run(story())


def test_another_network_replaces_the_first(bench, run):
    async def story():
        async with bench() as b:
            home = await b.port.join(HOME, KEY)
            cafe = await b.port.join(CAFE, None)
            assert cafe != home
            await until(lambda: b.state.active == CAFE)

    run(story())


def test_a_hotspot_where_the_car_may_tether(bench, run):
    async def story():
        async with bench() as b:
            await b.rig.call("PATCH", "/v1/phones/marie", {"hotspot": True})
            await until(lambda: b.point(HOTSPOT))
            await b.port.join(HOTSPOT, HOTSPOT_KEY)
            await until(lambda: b.state.active == HOTSPOT)
            await b.rig.call("PATCH", "/v1/phones/marie", {"hotspot": False})
            await until(lambda: b.state.active is None)

    run(story())


def test_no_hotspot_in_a_car_without_wifi_tethering(bench, run):
    async def story():
        async with bench(profile="es300h-2019-be") as b:
            await b.rig.call("PATCH", "/v1/phones/marie", {"hotspot": True})
            await b.port.scan()
            await until(lambda: b.point(HOME))
            assert b.point(HOTSPOT) is None
            await refused(b.port.join(HOTSPOT, HOTSPOT_KEY), RadioReason.OUT_OF_RANGE)

    run(story())


def test_ignition_off_takes_the_power(bench, run):
    async def story():
        async with bench() as b:
            await b.port.join(HOME, KEY)
            await b.rig.call("PATCH", "/v1/car", {"ignition": "LOCK"})
            await until(lambda: not b.state.enabled and b.state.active is None)
            await b.rig.call("PATCH", "/v1/car", {"ignition": "ON"})
            await until(lambda: b.state.enabled and b.point(HOME) and b.point(HOME).saved)

    run(story())


def test_a_hidden_network_is_asked_for_by_name(bench, run):
    async def story():
        async with bench() as b:
            await b.port.scan()
            await until(lambda: b.point(HOME))
            assert b.point(HIDDEN) is None
            await refused(b.port.join(HIDDEN, HIDDEN_KEY), RadioReason.OUT_OF_RANGE)
            await refused(b.port.join(HIDDEN, "vieux-pont", hidden=True), RadioReason.WRONG_PASSWORD)
            await until(lambda: b.state.joining is None)
            assert b.point(HIDDEN) is None
            await b.port.join(HIDDEN, HIDDEN_KEY, hidden=True)
            await until(lambda: b.state.active == HIDDEN and b.point(HIDDEN))
            assert b.point(HIDDEN).saved
            assert b.point(HIDDEN).hidden
            await b.port.leave()
            await until(lambda: b.state.active is None)
            assert b.point(HIDDEN).saved
            await b.port.join(HIDDEN, None)
            await until(lambda: b.state.active == HIDDEN)
            await b.network("atelier", in_range=False)
            await until(lambda: b.state.active is None)
            await refused(b.port.join(HIDDEN, HIDDEN_KEY, hidden=True), RadioReason.OUT_OF_RANGE)
            await b.port.forget(HIDDEN)
            await until(lambda: b.point(HIDDEN) is None)

    run(story())


def test_a_kind_of_protection_that_it_does_not_speak(bench, run):
    async def story():
        async with bench() as b:
            office = {"id": "office", "ssid": "Bureau", "security": "unsupported"}
            await b.rig.call("POST", "/v1/networks", office)
            await until(lambda: b.point("Bureau"))
            assert b.point("Bureau").security is Security.UNSUPPORTED
            await refused(b.port.join("Bureau", "whatever-it-is"), RadioReason.UNSUPPORTED)
            assert not b.point("Bureau").saved

    run(story())


def test_wpa3(bench, run):
    async def story():
        async with bench() as b:
            new = {"id": "new", "ssid": "Terrasse", "security": "sae", "password": "bougainvillier"}
            await b.rig.call("POST", "/v1/networks", new)
            await until(lambda: b.point("Terrasse"))
            assert b.point("Terrasse").security is Security.SAE
            await refused(b.port.join("Terrasse", "bougainvilliers"), RadioReason.WRONG_PASSWORD)
            await b.port.join("Terrasse", "bougainvillier")
            await until(lambda: b.state.active == "Terrasse")
            await b.rig.call("DELETE", "/v1/networks/new")
            await until(lambda: b.state.active is None)
            assert b.point("Terrasse").saved
            assert b.point("Terrasse").strength is None

    run(story())


def test_a_wrong_password_leaves_the_right_one_saved(bench, run):
    async def story():
        async with bench() as b:
            await b.port.join(HOME, KEY)
            await until(lambda: b.state.active == HOME)
            await refused(b.port.join(HOME, "riviera07"), RadioReason.WRONG_PASSWORD)
            await until(lambda: b.state.joining is None)
            await b.port.join(HOME, None)
            await until(lambda: b.state.active == HOME)
            await b.network(in_range=False)
            await until(lambda: b.state.active is None)
            await refused(b.port.join(HOME, "riviera07"), RadioReason.OUT_OF_RANGE)

    run(story())


def test_the_way_to_a_network_is_told_step_by_step(bench, run):
    async def story():
        async with bench() as b:
            await b.hardware(step_s=0.05)
            stages = []
            b.port.state.subscribe(lambda state: stages.append(state.stage))
            await b.port.join(HOME, KEY)
            await until(lambda: b.state.stage is LinkStage.UP and b.state.active == HOME)
            told = list(dict.fromkeys(stage for stage in stages if stage is not LinkStage.DOWN))
            assert told == LADDER
            await b.port.leave()
            await until(lambda: b.state.stage is LinkStage.DOWN and b.state.active is None)

    run(story())


def test_a_network_that_gives_no_address(bench, run):
    async def story():
        async with bench() as b:
            await b.hardware(addresses=False, step_s=0.01)
            await refused(b.port.join(HOME, KEY), RadioReason.NO_ADDRESS)
            await until(lambda: b.state.joining is None and b.state.stage is LinkStage.DOWN)
            assert b.state.active is None
            assert not b.point(HOME).saved
            await b.hardware(addresses=True)
            await b.port.join(HOME, KEY)
            await until(lambda: b.state.active == HOME)

    run(story())


def test_an_access_point_that_vanishes_in_the_middle(bench, run):
    async def story():
        async with bench() as b:
            await b.hardware(step_s=5.0)
            joining = asyncio.create_task(b.port.join(HOME, KEY))
            await until(lambda: b.state.joining == HOME)
            await b.network(in_range=False)
            await refused(joining, RadioReason.OUT_OF_RANGE)
            await until(lambda: b.state.joining is None)
            assert b.point(HOME) is None

    run(story())


def test_joining_may_be_called_off(bench, run):
    async def story():
        async with bench() as b:
            await b.hardware(step_s=5.0)
            joining = asyncio.create_task(b.port.join(HOME, KEY))
            await until(lambda: b.state.joining == HOME and b.state.stage is LinkStage.CONNECTING)
            joining.cancel()
            with pytest.raises(asyncio.CancelledError):
                await joining
            await until(lambda: b.state.joining is None and b.state.stage is LinkStage.DOWN)
            assert not b.point(HOME).saved
            await b.hardware(step_s=0.0)
            await b.port.join(HOME, KEY)
            await until(lambda: b.state.active == HOME)

    run(story())


@pytest.mark.parametrize(("broken", "trouble"), TROUBLES)
def test_a_broken_device_says_what_is_wrong_and_comes_back(bench, run, broken, trouble):
    async def story():
        async with bench() as b:
            await b.port.join(HOME, KEY)
            await until(lambda: b.state.active == HOME)
            await b.hardware(**{f"wifi_{knob}": value for knob, value in broken.items()})
            await until(lambda: b.state.trouble == trouble and not b.state.enabled)
            assert b.state.active is None
            await refused(b.port.set_enabled(on=True), trouble)
            await refused(b.port.scan(), trouble)
            await refused(b.port.join(HOME, KEY), trouble)
            await b.hardware(**{f"wifi_{knob}": not value for knob, value in broken.items()})
            await until(lambda: b.state.trouble is None and b.state.enabled and b.point(HOME))
            assert b.point(HOME).saved
            await b.port.join(HOME, None)
            await until(lambda: b.state.active == HOME)

    run(story())
