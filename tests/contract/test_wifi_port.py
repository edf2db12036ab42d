"""What every Wi-Fi device must do, whoever implements the port. Networks are turned by the world's operator."""

from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest

from connectivity.contracts.radio import RadioError, RadioReason, Security
from connectivity.wifi.ports import WifiPort
from connectivity.wifi.sim import SimWifi
from tests.running_world import Rig, running_world, until

HOME, KEY, CAFE, HOTSPOT, HOTSPOT_KEY = "Maison-5G", "riviera06", "Café du Port", "Pixel de Marie", "marie2026"


@dataclass
class Bench:
    """A device and the world that it hears."""

    port: WifiPort
    rig: Rig

    @property
    def state(self):
        return self.port.state.value

    def point(self, ssid):
        return next((point for point in self.state.access_points if point.ssid == ssid), None)

    async def network(self, **patch):
        await self.rig.call("PATCH", "/v1/networks/maison", patch)


@asynccontextmanager
async def simulated(tmp_path, **values):
    """The port straight over the world's calls, switched on."""
    async with running_world(tmp_path, **values) as rig:
        await rig.call("PATCH", "/v1/car", {"ignition": "ON"})
        async with rig.member(SimWifi) as port:
            bench = Bench(port, rig)
            await bench.port.set_enabled(on=True)
            await until(lambda: bench.state.enabled)
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
