"""Whatever is turned, in whatever order: the laws of physics hold between the parts of the scene."""

import asyncio
import contextlib

from hypothesis import given, settings
from hypothesis import strategies as st

from connectivity.contracts.radio import LinkStage, RadioError
from connectivity.contracts.radio_service import Connectivity
from headunit.world.errors import WorldError
from tests.patience import PATIENCE_S
from tests.unit.world.radio_scene import Radios, turns

PHONES = ("marie", "karim")
SSIDS = ("Maison-5G", "Café du Port", "Atelier", "Pixel de Marie")
PASSWORDS = {"Maison-5G": "riviera06", "Atelier": "vieux-port", "Pixel de Marie": "marie2026"}
flags = st.booleans()
radio_knobs = st.sampled_from(
    [f"{radio}_{part}" for radio in ("bluetooth", "wifi") for part in ("service", "adapter", "blocked")] + ["addresses"]
)
turning = st.one_of(
    st.tuples(
        st.just("phone"), st.sampled_from(PHONES), st.sampled_from(["tethering", "in_range", "bluetooth"]), flags
    ),
    st.tuples(st.just("phone"), st.just("marie"), st.just("hotspot"), flags),
    st.tuples(st.just("network"), st.sampled_from(["maison", "cafe", "atelier"]), st.just("in_range"), flags),
    st.tuples(st.just("radio"), radio_knobs, flags),
    st.tuples(st.just("ignition"), st.sampled_from(["ON", "OFF"])),
    st.tuples(st.just("bluetooth"), flags),
    st.tuples(st.just("wifi"), flags),
    st.tuples(st.just("disconnect"), st.sampled_from(PHONES)),
    st.tuples(st.just("forget there"), st.sampled_from(PHONES)),
    st.tuples(st.just("remove"), st.sampled_from(PHONES)),
    st.tuples(st.just("leave")),
)
trying = st.one_of(
    st.tuples(st.just("connect"), st.sampled_from(PHONES)), st.tuples(st.just("join"), st.sampled_from(SSIDS), flags)
)
time = st.tuples(st.just("time"), st.sampled_from([0.5, 1.0, 2.0]))
acts = st.one_of(trying.map(lambda act: (*act, 2.0)), trying.map(lambda act: (*act, 0.0)), time, turning)


def at_once(work):
    """A plain function as a coroutine function."""

    async def do(*what):
        work(*what)

    return do


class Play:
    """Does what is drawn, and looks at the scene each time."""

    def __init__(self):
        self.radios = radios = Radios(step_s=1.0)
        around, bluetooth, wifi = radios.around, radios.bluetooth, radios.wifi
        around.remember(paired=tuple(self.address(phone) for phone in PHONES))
        for phone in PHONES:
            around.change_phone(phone, {"in_range": True, "tethering": True, "hotspot": True})
        self.tries = []
        self._does = {
            "phone": at_once(lambda phone, knob, on: around.change_phone(phone, {knob: on})),
            "network": at_once(lambda network, knob, on: around.change_network(network, {knob: on})),
            "radio": at_once(lambda knob, on: around.change_hardware({knob: on})),
            "ignition": at_once(lambda to: around.change_car({"ignition": to})),
            "forget there": at_once(lambda phone: bluetooth.forget_there(around.phone(phone))),
            "connect": lambda phone, wait_s: self.begin(bluetooth.connect_network(self.address(phone)), wait_s),
            "join": lambda ssid, hidden, wait_s: self.begin(
                wifi.join(ssid, PASSWORDS.get(ssid), hidden=hidden), wait_s
            ),
            "bluetooth": bluetooth.set_powered,
            "wifi": wifi.set_enabled,
            "disconnect": lambda phone: bluetooth.disconnect(self.address(phone)),
            "remove": lambda phone: bluetooth.remove(self.address(phone)),
            "leave": self.leave,
            "time": radios.loop_time.advance,
        }

    def address(self, phone):
        return self.radios.around.phone(phone).address

    async def begin(self, work, wait_s):
        self.tries.append(asyncio.ensure_future(work))
        await turns()
        if wait_s:
            await self.radios.loop_time.advance(wait_s)

    async def leave(self):
        await self.radios.bluetooth.disconnect_network()
        await self.radios.wifi.leave()

    async def act(self, kind, *what):
        with contextlib.suppress(RadioError, WorldError):  # refused, with a reason: as it should be
            await self._does[kind](*what)
        await turns()

    def check(self):
        scene = self.radios.around.now_scene
        session, bluetooth, wifi = scene.session, self.radios.bluetooth.state.value, self.radios.wifi.state.value
        assert scene.settled() == scene
        for address in (session.network, session.linking):
            assert address is None or scene.offers_network(address)
        assert session.network is None or session.linking is None
        assert session.active is None or (scene.hears(session.active) and session.active in scene.memory.saved)
        assert session.active is None or session.joining is None
        assert (bluetooth.stage is LinkStage.UP) == (bluetooth.network is not None)
        assert (wifi.stage is LinkStage.UP) == (wifi.active is not None)
        assert bluetooth.trouble is None or not bluetooth.powered
        assert wifi.trouble is None or not wifi.enabled
        for side, up in ((self.radios.bluetooth, bluetooth.network), (self.radios.wifi, wifi.active)):
            assert (side.connectivity.value is Connectivity.NONE) == (up is None)

    async def end(self):
        """When time has passed, nothing is under way any more."""
        for _ in range(4):
            await self.radios.loop_time.advance(1.0)
        results = await asyncio.wait_for(asyncio.gather(*self.tries, return_exceptions=True), PATIENCE_S)
        assert all(isinstance(result, RadioError) or hasattr(result, "proxy") for result in results), results
        session = self.radios.session
        assert (session.linking, session.joining) == (None, None)
        self.radios.close()


@settings(max_examples=50, deadline=None)
@given(st.lists(acts, min_size=5, max_size=30))
def test_no_link_without_power_reach_bond_and_somebody_who_offers_it(story):
    async def play():
        stage = Play()
        for act in story:
            await stage.act(*act)
            stage.check()
        await stage.end()

    asyncio.run(play())
