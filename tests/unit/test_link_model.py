"""Whatever phones, networks, services and people do in any order, the link ends where the surroundings allow."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from connectivity.contracts.radio import PairingRequest, RadioError, RadioReason
from connectivity.link import LinkService
from connectivity.link_state import Bearer, OfflineReason, Rung
from connectivity.vehicle.ports import VehicleState
from headunit.core.looptime import FakeLoopTime
from headunit.core.observable import Observable
from tests.unit.link_fakes import Around, Network, Phone

CHECKING = OfflineReason.CHECKING
BEHIND_A_BEARER = (
    OfflineReason.NO_INTERNET,
    OfflineReason.CAPTIVE_PORTAL,
    OfflineReason.BACKEND_SLOW,
    OfflineReason.BACKEND_ERROR,
)
PHONES, NETWORKS = ("marie", "paul"), ("maison", "bistro", "cellar")
REST_S = 700.0
"""Longer than any two waits in a row."""
TRIES_AT_REST = 120
"""Of either radio in `REST_S`: a loop that is too tight makes thousands."""
TROUBLES = st.sampled_from([None, None, RadioReason.NO_SERVICE, RadioReason.NO_ADAPTER, RadioReason.BLOCKED])
BEHIND = st.sampled_from([None, None, OfflineReason.NO_INTERNET, OfflineReason.CAPTIVE_PORTAL])
BACKENDS = st.sampled_from([None, None, OfflineReason.BACKEND_SLOW, OfflineReason.BACKEND_ERROR])
MOMENTS = st.sampled_from([0.0, 0.1, 0.3, 0.5, 1.0, 5.0, 25.0])
PHONE, NETWORK = st.sampled_from(range(len(PHONES))), st.sampled_from(range(len(NETWORKS)))


class Drive(RuleBasedStateMachine):
    """A drive; between two events little time passes, so that they hit every step of what is under way."""

    @initialize(blind=st.booleans(), paired=st.booleans(), saved=st.booleans())
    def start(self, blind: bool, paired: bool, saved: bool) -> None:
        self.loop, self.time = asyncio.new_event_loop(), FakeLoopTime()
        phones = [Phone(name, paired=paired) for name in PHONES]
        networks = [Network(ssid, saved=saved, near=False, hidden=ssid == "cellar") for ssid in NETWORKS]
        self.around = Around(self.time, blind=blind, phones=phones, networks=networks)
        self.vehicle = Observable(VehicleState(ignition="ON"))
        self.link = LinkService(self.around.bluetooth, self.around.wifi, self.vehicle, self.around, self.time)
        self.left: set[str] = set()
        self.work: list[asyncio.Task[None]] = []
        self.running = self.loop.create_task(self.link.run())
        self.pass_(0.0)

    def pass_(self, seconds: float) -> None:
        self.loop.run_until_complete(self.time.advance(seconds))
        if self.running.done():
            self.running.result()

    def happens(self, moment: float) -> None:
        if not self.around.power or (not self.around.wifi_on and self.around.wifi_trouble is None):
            self.left.clear()
        self.around.settle()
        self.pass_(moment)

    # -- phones --

    @rule(which=PHONE, near=st.booleans(), tethering=st.booleans(), behind=BEHIND, moment=MOMENTS)
    def phone(self, which: int, near: bool, tethering: bool, behind: OfflineReason | None, moment: float) -> None:
        phone = self.around.phones[which]
        phone.near, phone.tethering, phone.behind = near, tethering, behind
        self.happens(moment)

    @rule(which=PHONE, moment=MOMENTS)
    def phone_forgets(self, which: int, moment: float) -> None:
        self.around.phones[which].forgot = True
        self.happens(moment)

    @rule(which=PHONE, moment=MOMENTS)
    def remove_and_pair_again(self, which: int, moment: float) -> None:
        self.around.phones[which].paired = False
        self.happens(0.1)
        self.around.phones[which].paired, self.around.phones[which].forgot = True, False
        self.happens(moment)

    @rule(which=PHONE, moment=MOMENTS)
    def phone_asks_and_asks_again(self, which: int, moment: float) -> None:
        for passkey in (1, 2):
            self.around.asks = PairingRequest(PHONES[which], PHONES[which], passkey, incoming=True)
            self.happens(moment)
        self.around.asks = None
        self.happens(moment)

    # -- networks and services --

    @rule(which=NETWORK, near=st.booleans(), right=st.booleans(), behind=BEHIND, moment=MOMENTS)
    def network(self, which: int, near: bool, right: bool, behind: OfflineReason | None, moment: float) -> None:
        network = self.around.networks[which]
        network.near, network.behind, network.password = near, behind, "right" if right else "changed"
        self.happens(moment)

    @rule(bluetooth=TROUBLES, wifi=TROUBLES, moment=MOMENTS)
    def services(self, bluetooth: RadioReason | None, wifi: RadioReason | None, moment: float) -> None:
        self.around.bluetooth_trouble, self.around.wifi_trouble = bluetooth, wifi
        self.happens(moment)

    @rule(gives=st.booleans(), backend=BACKENDS, moment=MOMENTS)
    def far_end(self, gives: bool, backend: OfflineReason | None, moment: float) -> None:
        self.around.addresses, self.around.backend = gives, backend
        self.happens(moment)

    # -- the unit and its person --

    @rule(on=st.booleans(), moment=MOMENTS)
    def ignition(self, on: bool, moment: float) -> None:
        self.around.power = on
        self.vehicle.set(VehicleState(ignition="ON" if on else "OFF"))
        self.happens(moment)

    @rule(on=st.booleans(), moment=MOMENTS)
    def wifi_switch(self, on: bool, moment: float) -> None:
        self.around.wifi_on = on
        self.happens(moment)

    @rule(which=NETWORK, password=st.sampled_from([None, "right", "wrong"]), gives_up=st.booleans(), moment=MOMENTS)
    def join(self, which: int, password: str | None, gives_up: bool, moment: float) -> None:
        ssid = NETWORKS[which]

        async def joins() -> None:
            await self.link.join_wifi(ssid, password, hidden=ssid == "cellar")
            self.left.discard(ssid)

        self._does(joins, gives_up=gives_up, moment=moment)

    @rule(moment=MOMENTS)
    def leave(self, moment: float) -> None:
        wifi = self.around.wifi.state.value
        self.left |= {ssid for ssid in (wifi.active or wifi.joining,) if ssid}
        self._does(self.link.leave_wifi, gives_up=False, moment=moment)

    def _does(self, what: Callable[[], Awaitable[None]], *, gives_up: bool, moment: float) -> None:
        async def does() -> None:
            with suppress(RadioError):
                await what()

        task = self.loop.create_task(does())
        self.work.append(task)
        self.pass_(moment)
        if gives_up:
            task.cancel()
        self.happens(0.1)

    @rule(moment=MOMENTS)
    def cancel(self, moment: float) -> None:
        self.link.cancel_bring_up()
        self.happens(moment)

    @rule(moment=MOMENTS)
    def check(self, moment: float) -> None:
        self.link.check_now()
        self.happens(moment)

    # -- what always holds, and what holds at rest --

    @invariant()
    def reached_and_reason_agree(self) -> None:
        if not hasattr(self, "link"):
            return
        state, egress = self.link.state.value, self.link.egress.value
        assert (state.reason is None) == (state.reached is Rung.BACKEND)
        assert (state.bearer is Bearer.NONE) == (egress is None)
        assert egress is None or state.reached >= Rung.IP
        assert egress is not None or state.reached <= Rung.IP
        if state.reason in (OfflineReason.NO_INTERNET, OfflineReason.CAPTIVE_PORTAL):
            assert state.reached is Rung.IP
        if state.reason in (OfflineReason.BACKEND_SLOW, OfflineReason.BACKEND_ERROR):
            assert state.reached is Rung.INTERNET
        if state.reason in (OfflineReason.IGNITION_OFF, OfflineReason.RADIO_BLOCKED, OfflineReason.RADIO_MISSING):
            assert state.reached <= Rung.ADAPTER

    @rule()
    def a_long_rest(self) -> None:
        self.pass_(1.0)
        before = self.around.bluetooth.calls, self.around.wifi.calls
        joined = len(self.around.wifi.joined)
        self.pass_(REST_S)
        for _ in range(40):  # a try may be under way just now
            if not self._under_way():
                break
            self.pass_(0.5)
        assert not self._under_way()
        assert self.around.bluetooth.calls - before[0] < TRIES_AT_REST
        assert self.around.wifi.calls - before[1] < TRIES_AT_REST
        assert not self.left.intersection(self.around.wifi.joined[joined:])
        self._is_where_it_can_be()

    def teardown(self) -> None:
        if not hasattr(self, "link"):
            return
        try:
            self.a_long_rest()
        finally:
            for task in (self.running, *self.work):
                task.cancel()
            self.loop.run_until_complete(asyncio.gather(self.running, *self.work, return_exceptions=True))
            self.loop.close()

    def _under_way(self) -> bool:
        bluetooth, wifi = self.around.bluetooth, self.around.wifi.state.value
        both = bluetooth.state.value.network is not None and wifi.active is not None
        return bluetooth.busy or wifi.joining is not None or both or self.link.state.value.reason is CHECKING

    def _is_where_it_can_be(self) -> None:
        around, state = self.around, self.link.state.value
        if not around.power:
            assert state.reason is OfflineReason.IGNITION_OFF
            return
        phones = self._phones()
        networks = self._networks()
        if None in networks:
            assert (state.online, state.bearer) == (True, Bearer.WIFI)
        elif None in phones:
            assert (state.online, state.bearer) == (True, Bearer.BLUETOOTH)
        elif up := [said for said in (*phones, *networks) if said in BEHIND_A_BEARER]:
            assert state.reason in up
        elif said := [*phones, *networks]:
            assert state.reason in said
        elif around.bluetooth_trouble is None:
            assert state.reason is OfflineReason.NO_PHONE
        else:
            blocked = RadioReason.BLOCKED in (around.bluetooth_trouble, around.wifi_trouble)
            assert state.reason is (OfflineReason.RADIO_BLOCKED if blocked else OfflineReason.RADIO_MISSING)

    def _phones(self) -> list[OfflineReason | None]:
        """What each phone is good for: None is online, else the one true message."""
        around, said = self.around, list[OfflineReason | None]()
        for phone in around.phones if around.bluetooth_trouble is None else ():
            if not phone.paired:
                continue
            if not phone.near:
                said.append(OfflineReason.PHONE_OUT_OF_RANGE)
            elif phone.forgot:
                said.append(OfflineReason.PHONE_FORGOT)
            elif not phone.tethering:
                said.append(OfflineReason.TETHERING_OFF)
            elif not around.addresses:
                said.append(OfflineReason.NO_ADDRESS)
            else:
                said.append(phone.behind or around.backend)
        return said

    def _networks(self) -> list[OfflineReason | None]:
        around, said = self.around, list[OfflineReason | None]()
        for network in around.networks if around.wifi_on and around.wifi_trouble is None else ():
            if not network.saved or network.ssid in self.left:
                continue
            if not network.near:
                said.append(OfflineReason.NETWORK_OUT_OF_RANGE)
            elif network.known_password != network.password:
                said.append(OfflineReason.BEARER_REFUSED)
            elif not around.addresses:
                said.append(OfflineReason.NO_ADDRESS)
            else:
                said.append(network.behind or around.backend)
        return said


TestDrive = Drive.TestCase
TestDrive.settings = settings(
    max_examples=30,
    stateful_step_count=20,
    phases=[Phase.reuse, Phase.generate],  # a failing drive is short enough to read; making it shorter takes minutes
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
