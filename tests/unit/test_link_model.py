"""Whatever phones, networks, services and people do in any order, the link ends where the surroundings allow."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable
from contextlib import suppress

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

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
TROUBLES = (*[None] * 6, RadioReason.NO_SERVICE, RadioReason.NO_ADAPTER, RadioReason.BLOCKED)
BEHIND = (None, None, None, OfflineReason.NO_INTERNET, OfflineReason.CAPTIVE_PORTAL)
BACKENDS = (None, None, None, None, OfflineReason.BACKEND_SLOW, OfflineReason.BACKEND_ERROR)
MOMENTS = (0.0, 0.1, 0.3, 0.5, 1.0, 5.0, 25.0)


class Drive(RuleBasedStateMachine):
    """A drive; between two events little time passes, so that they hit every step of what is under way."""

    @initialize(seed=st.integers(0, 2**64 - 1))
    def start(self, seed: int) -> None:
        # What happens is hypothesis' choice; how, is drawn evenly: its own draws keep to the simplest values.
        self.rng = random.Random(seed)
        self.loop, self.time = asyncio.new_event_loop(), FakeLoopTime()
        paired, saved = self.mostly(), self.mostly()
        phones = [Phone(name, paired=paired) for name in PHONES]
        networks = [Network(ssid, saved=saved, near=self.mostly(), hidden=ssid == "cellar") for ssid in NETWORKS]
        self.around = Around(self.time, blind=self.mostly(), phones=phones, networks=networks)
        self.vehicle = Observable(VehicleState(ignition="ON"))
        self.link = LinkService(self.around.bluetooth, self.around.wifi, self.vehicle, self.around, self.time)
        self.left: set[str] = set()
        self.events = 0
        self.work: list[asyncio.Task[None]] = []
        self.running = self.loop.create_task(self.link.run())
        self.pass_(0.0)

    def mostly(self) -> bool:
        return self.rng.random() < 0.7

    def pass_(self, seconds: float) -> None:
        self.loop.run_until_complete(self.time.advance(seconds))
        if self.running.done():
            self.running.result()

    def happens(self, moment: float | None = None) -> None:
        """The radios learn of it, and a moment passes."""
        if not self.around.power or (not self.around.wifi_on and self.around.wifi_trouble is None):
            self.left.clear()
        self.events += 1
        self.around.settle()
        self.pass_(self.rng.choice(MOMENTS) if moment is None else moment)

    # -- phones --

    @rule()
    def phone(self) -> None:
        self._redraw_phone(self.rng.choice(self.around.phones))
        self.happens()

    @rule()
    def another_place(self) -> None:
        for phone in self.around.phones:
            self._redraw_phone(phone)
        for network in self.around.networks:
            self._redraw_network(network)
        self.happens()

    def _redraw_phone(self, phone: Phone) -> None:
        phone.near, phone.tethering, phone.behind = self.mostly(), self.mostly(), self.rng.choice(BEHIND)

    def _redraw_network(self, network: Network) -> None:
        network.near, network.behind = self.rng.random() < 0.5, self.rng.choice(BEHIND)
        network.password = "right" if self.mostly() else "changed"

    @rule()
    def phone_forgets(self) -> None:
        self.rng.choice(self.around.phones).forgot = True
        self.happens()

    @rule()
    def remove_and_pair_again(self) -> None:
        phone = self.rng.choice(self.around.phones)
        phone.paired = False
        self.happens(0.1)
        phone.paired, phone.forgot = True, False
        self.happens()

    @rule()
    def phone_asks_and_asks_again(self) -> None:
        name = self.rng.choice(PHONES)
        for passkey in (1, 2):
            self.around.asks = PairingRequest(name, name, passkey, incoming=True)
            self.happens()
        self.around.asks = None
        self.happens()

    # -- networks and services --

    @rule()
    def network(self) -> None:
        self._redraw_network(self.rng.choice(self.around.networks))
        self.happens()

    @rule()
    def services(self) -> None:
        self.around.bluetooth_trouble, self.around.wifi_trouble = self.rng.choice(TROUBLES), self.rng.choice(TROUBLES)
        self.happens()

    @rule()
    def far_end(self) -> None:
        self.around.addresses, self.around.backend = self.mostly(), self.rng.choice(BACKENDS)
        self.happens()

    # -- the unit and its person --

    @rule()
    def ignition(self) -> None:
        self.around.power = self.mostly()
        self.vehicle.set(VehicleState(ignition="ON" if self.around.power else "OFF"))
        self.happens()

    @rule()
    def wifi_switch(self) -> None:
        self.around.wifi_on = self.mostly()
        self.happens()

    @rule()
    def join(self) -> None:
        ssid, password = self.rng.choice(NETWORKS), self.rng.choice([None, "right", "wrong"])

        async def joins() -> None:
            try:
                await self.link.join_wifi(ssid, password, hidden=ssid == "cellar")
            except asyncio.CancelledError:
                if ssid in self.link._radios.left:  # called off when it was up already: as good as left
                    self.left.add(ssid)
                raise
            self.left.discard(ssid)

        self._does(joins, gives_up=not self.mostly())

    @rule()
    def leave(self) -> None:
        wifi = self.around.wifi.state.value
        self.left |= {ssid for ssid in (wifi.active or wifi.joining,) if ssid}
        self._does(self.link.leave_wifi, gives_up=False)

    def _does(self, what: Callable[[], Awaitable[None]], *, gives_up: bool) -> None:
        async def does() -> None:
            with suppress(RadioError):
                await what()

        task = self.loop.create_task(does())
        self.work.append(task)
        self.pass_(self.rng.choice(MOMENTS))
        if gives_up:
            task.cancel()
        self.happens(0.1)

    @rule()
    def cancel(self) -> None:
        self.link.cancel_bring_up()
        self.happens()

    @rule()
    def check(self) -> None:
        self.link.check_now()
        self.happens()

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
        if state.reason is OfflineReason.IGNITION_OFF:
            assert state.reached is Rung.NONE
        if state.reason in (OfflineReason.RADIO_BLOCKED, OfflineReason.RADIO_MISSING):
            assert state.reached <= Rung.PAIRED  # a network may be saved that was left

    @precondition(lambda self: self.events > 4)
    @rule()
    def a_long_rest(self) -> None:
        self.events = 0
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
                said.append(OfflineReason.WRONG_PASSWORD)
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
