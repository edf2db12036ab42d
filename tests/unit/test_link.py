"""The link: which bearer, proven or why not (`PRODUCT.md §2`)."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from connectivity.contracts.radio import (
    AccessPoint,
    BluetoothDevice,
    BluetoothState,
    LinkStage,
    RadioError,
    RadioReason,
    Security,
    WifiState,
)
from connectivity.egress import Egress
from connectivity.link import LinkService
from connectivity.link_state import (
    Bearer,
    LinkState,
    OfflineReason,
    Proof,
    Rung,
    bars,
    link_up,
    reached_over,
    why_no_bearer,
)
from connectivity.vehicle.ports import VehicleState
from headunit.core.looptime import FakeLoopTime
from headunit.core.observable import Observable

NOW = datetime(2026, 5, 1, tzinfo=UTC)
PROOF = Proof(38, NOW)
ON = VehicleState(ignition="ON")
OFF = VehicleState(ignition="OFF")
PHONE = BluetoothDevice("5C:00", "Marie", paired=True, connected=True, tethering=True, rssi=-50)
HOME = AccessPoint("Maison", Security.WPA_PSK, 80, saved=True)
OVER_PHONE = Egress("bluetooth", proxy="http://127.0.0.1:1")
OVER_WIFI = Egress("wifi", proxy="http://127.0.0.1:2")
BOUND = Egress("bluetooth", "bnep0", "172.20.10.2")


def paired(**changes: object) -> BluetoothState:
    return BluetoothState(powered=True, devices=(replace(PHONE, **changes),))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("car", "bluetooth", "wifi", "reason", "name"),
    [
        (VehicleState(), BluetoothState(), WifiState(), OfflineReason.STARTING, ""),
        (OFF, paired(), WifiState(), OfflineReason.IGNITION_OFF, ""),
        (ON, BluetoothState(powered=True), WifiState(), OfflineReason.NO_PHONE, ""),
        (ON, paired(paired=False), WifiState(), OfflineReason.NO_PHONE, ""),
        (ON, paired(tethering=False), WifiState(), OfflineReason.TETHERING_OFF, "Marie"),
        (ON, paired(connected=False, rssi=None), WifiState(), OfflineReason.PHONE_OUT_OF_RANGE, "Marie"),
        (ON, paired(connected=False), WifiState(), OfflineReason.CONNECTING, "Marie"),
        (ON, paired(), WifiState(enabled=True, joining="Maison"), OfflineReason.CONNECTING, "Maison"),
        (
            ON,
            BluetoothState(powered=True),
            WifiState(enabled=True, access_points=(replace(HOME, strength=None),)),
            OfflineReason.NETWORK_OUT_OF_RANGE,
            "Maison",
        ),
    ],
)
def test_without_a_bearer_it_says_why(
    car: VehicleState, bluetooth: BluetoothState, wifi: WifiState, reason: OfflineReason, name: str
) -> None:
    state = why_no_bearer(car, bluetooth, wifi)
    assert (state.reason, state.name, state.online) == (reason, name, False)


def test_bars_follow_the_signal() -> None:
    assert [bars(dbm) for dbm in (None, -95, -85, -75, -65, -40)] == [0, 0, 1, 2, 3, 4]


@pytest.mark.parametrize(
    ("bearer", "bluetooth", "wifi", "signal"),
    [
        (Bearer.BLUETOOTH, paired(), WifiState(), 4),
        (Bearer.BLUETOOTH, paired(rssi=None), WifiState(), None),
        (Bearer.WIFI, BluetoothState(), WifiState(active="Maison", access_points=(replace(HOME, strength=1),)), 0),
        (Bearer.WIFI, BluetoothState(), WifiState(active="Maison", access_points=()), None),
    ],
)
def test_a_strength_that_nobody_tells_is_no_weak_one(
    bearer: Bearer, bluetooth: BluetoothState, wifi: WifiState, signal: int | None
) -> None:
    network = bluetooth.devices[0].address if bluetooth.devices else None
    assert link_up(bearer, replace(bluetooth, network=network), wifi).signal == signal


class FakeBluetooth:
    """A radio that does as it is told; `refuse` makes the next network connection fail."""

    def __init__(self, state: BluetoothState) -> None:
        self.state = Observable(state)
        self.refuse: RadioReason | None = None
        self.connections = 0
        self.knows_tethering = True
        self.gives = OVER_PHONE
        self.answers = asyncio.Event()
        self.answers.set()

    async def connect_network(self, address: str) -> Egress:
        self.connections += 1
        await self.answers.wait()
        if self.refuse is not None:
            raise RadioError(self.refuse)
        devices = self.state.value.devices
        if self.knows_tethering and not any(d.address == address and d.connected and d.tethering for d in devices):
            raise RadioError(RadioReason.TETHERING_OFF)
        self.state.set(replace(self.state.value, network=address))
        return self.gives

    async def disconnect_network(self) -> None:
        self.state.set(replace(self.state.value, network=None))

    async def set_powered(self, on: bool) -> None:
        raise NotImplementedError

    set_discovering = set_discoverable = set_powered

    async def pair(self, address: str) -> None:
        raise NotImplementedError

    async def remove(self, address: str) -> None:
        raise NotImplementedError

    async def answer_pairing(self, accept: bool) -> None:
        raise NotImplementedError


class FakeWifi:
    def __init__(self, state: WifiState) -> None:
        self.state = Observable(state)
        self.refuse: RadioReason | None = None
        self.joins = 0
        self.answers = asyncio.Event()
        self.answers.set()

    async def join(self, ssid: str, password: str | None, *, hidden: bool = False) -> Egress:
        self.joins += 1
        await self.answers.wait()
        if self.refuse is not None:
            raise RadioError(self.refuse)
        self.state.set(replace(self.state.value, active=ssid))
        return OVER_WIFI

    async def leave(self) -> None:
        self.state.set(replace(self.state.value, active=None))

    async def set_enabled(self, on: bool) -> None:
        raise NotImplementedError

    async def scan(self) -> None:
        raise NotImplementedError

    async def forget(self, ssid: str) -> None:
        raise NotImplementedError


class FakeProbe:
    """Answers `answer`, or what is `behind` a way out; remembers the ways out that were tried."""

    def __init__(self) -> None:
        self.answer: Proof | OfflineReason = PROOF
        self.behind: dict[Egress, OfflineReason] = {}
        self.tried: list[Egress] = []
        self.open = asyncio.Event()
        self.open.set()

    async def probe(self, egress: Egress) -> Proof | OfflineReason:
        self.tried.append(egress)
        await self.open.wait()
        return self.behind.get(egress, self.answer)


class Bench:
    """A link over fakes, on fake loop time."""

    def __init__(
        self, bluetooth: BluetoothState, wifi: WifiState, car: VehicleState = ON, proxy: str | None = None
    ) -> None:
        self.bluetooth, self.wifi, self.vehicle = FakeBluetooth(bluetooth), FakeWifi(wifi), Observable(car)
        self.probe, self.time = FakeProbe(), FakeLoopTime()
        self.link = LinkService(self.bluetooth, self.wifi, self.vehicle, self.probe, self.time, proxy)

    @property
    def reason(self) -> OfflineReason | None:
        return self.link.state.value.reason


def drive(bench: Bench, story: Callable[[Bench], Awaitable[None]]) -> None:
    async def main() -> None:
        running = asyncio.create_task(bench.link.run())
        await bench.time.advance(0)
        await story(bench)
        running.cancel()

    asyncio.run(main())


@pytest.mark.parametrize("gap_s", [0.0, 0.2])
def test_a_bearer_that_is_lost_as_soon_as_it_comes_is_tried_more_and_more_seldom(gap_s: float) -> None:
    async def story(bench: Bench) -> None:
        def takes_it_back(state: BluetoothState) -> None:
            if state.network is not None:
                taking.append(asyncio.ensure_future(take_back()))

        async def take_back() -> None:
            await bench.time.sleep(gap_s)
            await bench.bluetooth.disconnect_network()

        taking: list[asyncio.Future[None]] = []
        bench.probe.open.clear()
        await bench.bluetooth.disconnect_network()
        await bench.time.advance(60)
        bench.bluetooth.connections = 0
        bench.bluetooth.state.subscribe(takes_it_back)
        await bench.bluetooth.disconnect_network()
        await bench.time.advance(120)
        assert 3 <= bench.bluetooth.connections <= 12
        for one in taking:
            one.cancel()

    drive(Bench(paired(), WifiState()), story)


def test_a_known_phone_brings_the_unit_online_by_itself() -> None:
    async def story(bench: Bench) -> None:
        state = bench.link.state.value
        assert (state.online, state.bearer, state.name, state.signal) == (True, Bearer.BLUETOOTH, "Marie", 4)
        assert bench.link.egress.value == OVER_PHONE
        assert bench.link.backend_time.value == NOW

    drive(Bench(paired(), WifiState()), story)


def test_tethering_switched_on_later_is_taken_up_at_once() -> None:
    async def story(bench: Bench) -> None:
        assert bench.reason is OfflineReason.TETHERING_OFF
        bench.bluetooth.state.set(paired())
        await bench.time.advance(0)
        assert bench.link.state.value.online

    drive(Bench(paired(tethering=False), WifiState()), story)


def test_a_bearer_that_goes_is_noticed_without_waiting_for_a_probe() -> None:
    async def story(bench: Bench) -> None:
        bench.bluetooth.state.set(paired(tethering=False))
        assert bench.link.egress.value is None
        assert bench.reason is OfflineReason.TETHERING_OFF
        await bench.time.advance(0)
        bench.bluetooth.state.set(paired())
        await bench.time.advance(0)
        assert bench.link.state.value.online

    drive(Bench(paired(), WifiState()), story)


def test_ignition_off_takes_the_link_down_and_on_brings_it_back() -> None:
    async def story(bench: Bench) -> None:
        bench.vehicle.set(OFF)
        assert bench.reason is OfflineReason.IGNITION_OFF
        assert bench.link.egress.value is None
        await bench.time.advance(60)
        bench.vehicle.set(ON)
        await bench.time.advance(0)
        assert bench.link.state.value.online

    drive(Bench(paired(), WifiState()), story)


def test_one_lost_probe_does_not_put_a_proven_link_offline_but_three_do() -> None:
    async def story(bench: Bench) -> None:
        bench.probe.answer = OfflineReason.BACKEND_SLOW
        await bench.time.advance(15)
        assert bench.link.state.value.online
        await bench.time.advance(2)
        assert bench.reason is OfflineReason.BACKEND_SLOW
        bench.probe.answer = PROOF
        await bench.time.advance(3)
        assert bench.link.state.value.online

    drive(Bench(paired(), WifiState()), story)


def test_wifi_is_preferred_and_the_phone_takes_over_when_it_goes() -> None:
    async def story(bench: Bench) -> None:
        assert bench.link.egress.value == OVER_WIFI
        assert bench.bluetooth.state.value.network is None
        bench.wifi.state.set(WifiState(enabled=True, access_points=(replace(HOME, strength=None),)))
        await bench.time.advance(0)
        assert bench.link.egress.value == OVER_PHONE
        assert bench.link.state.value.online

    drive(Bench(paired(), WifiState(enabled=True, access_points=(HOME,))), story)


def test_a_network_that_was_left_is_not_joined_again_by_itself() -> None:
    async def story(bench: Bench) -> None:
        await bench.link.leave_wifi()
        await bench.time.advance(120)
        assert bench.link.egress.value == OVER_PHONE
        await bench.link.join_wifi("Maison", None)
        assert bench.link.egress.value == OVER_WIFI

    drive(Bench(paired(), WifiState(enabled=True, access_points=(HOME,))), story)


def test_a_refused_bearer_is_tried_again_with_back_off() -> None:
    async def story(bench: Bench) -> None:
        tries = []
        for seconds in (1, 3, 7):
            await bench.time.advance(seconds)
            tries.append(bench.bluetooth.connections)
        assert 1 < tries[0] + tries[1] < 12
        assert tries == sorted(tries)
        bench.bluetooth.refuse = None
        await bench.time.advance(60)
        assert bench.link.state.value.online

    bench = Bench(paired(), WifiState())
    bench.bluetooth.refuse = RadioReason.BUSY
    drive(bench, story)


def test_a_bearer_refused_for_days_is_still_tried() -> None:
    async def story(bench: Bench) -> None:
        await bench.time.advance(1100 * 30)
        tried = bench.bluetooth.connections
        assert tried > 1024
        bench.bluetooth.refuse = None
        await bench.time.advance(30)
        assert bench.bluetooth.connections == tried + 1
        assert bench.link.state.value.online

    bench = Bench(paired(), WifiState())
    bench.bluetooth.refuse = RadioReason.LOST
    drive(bench, story)


@pytest.mark.parametrize(
    "reason", [OfflineReason.CAPTIVE_PORTAL, OfflineReason.NO_INTERNET, OfflineReason.BACKEND_ERROR]
)
def test_associated_is_not_online(reason: OfflineReason) -> None:
    async def story(bench: Bench) -> None:
        assert bench.link.state.value.bearer is Bearer.BLUETOOTH
        assert bench.reason is reason

    bench = Bench(paired(), WifiState())
    bench.probe.answer = reason
    drive(bench, story)


def test_a_hand_over_to_wifi_is_not_noticed() -> None:
    async def story(bench: Bench) -> None:
        assert bench.link.egress.value == OVER_PHONE
        seen: list[LinkState] = []
        bench.link.state.subscribe(seen.append)
        bench.wifi.state.set(WifiState(enabled=True, access_points=(HOME,)))
        await bench.time.advance(0)
        assert bench.link.egress.value == OVER_WIFI
        assert bench.link.state.value.bearer is Bearer.WIFI
        assert all(state.online for state in seen)
        assert bench.bluetooth.state.value.network is None

    drive(Bench(paired(), WifiState()), story)


def test_wifi_that_leads_nowhere_does_not_take_over() -> None:
    async def story(bench: Bench) -> None:
        seen: list[LinkState] = []
        bench.link.state.subscribe(seen.append)
        bench.probe.behind[OVER_WIFI] = OfflineReason.CAPTIVE_PORTAL
        bench.wifi.state.set(WifiState(enabled=True, access_points=(HOME,)))
        await bench.time.advance(600)
        assert (bench.link.egress.value, bench.wifi.state.value.active) == (OVER_PHONE, None)
        assert all(state.online for state in seen)
        assert 2 < bench.wifi.joins < 10
        del bench.probe.behind[OVER_WIFI]
        await bench.time.advance(300)
        assert bench.link.egress.value == OVER_WIFI
        assert all(state.online for state in seen)

    drive(Bench(paired(), WifiState()), story)


def test_a_network_the_person_chose_says_what_is_wrong_and_the_phone_helps_out() -> None:
    async def story(bench: Bench) -> None:
        bench.probe.behind[OVER_WIFI] = OfflineReason.CAPTIVE_PORTAL
        bench.wifi.state.set(WifiState(enabled=True, access_points=(replace(HOME, saved=False),)))
        await bench.link.join_wifi("Maison", "azerty12")
        await bench.time.advance(0)
        assert bench.reason is OfflineReason.CAPTIVE_PORTAL
        assert bench.link.state.value.reached is Rung.IP
        await bench.time.advance(60)
        assert bench.link.egress.value == OVER_PHONE
        assert bench.link.state.value.online

    drive(Bench(paired(), WifiState()), story)


@pytest.mark.parametrize("reason", [OfflineReason.BACKEND_ERROR, OfflineReason.BACKEND_UNREACHABLE])
def test_a_backend_in_trouble_is_no_reason_to_change_the_bearer(reason: OfflineReason) -> None:
    async def story(bench: Bench) -> None:
        bench.probe.answer = reason
        await bench.time.advance(300)
        assert (bench.link.egress.value, bench.bluetooth.connections) == (OVER_WIFI, 0)
        assert (bench.reason, bench.link.state.value.reached) == (reason, Rung.INTERNET)

    drive(Bench(paired(), WifiState(enabled=True, access_points=(HOME,))), story)


def test_a_phone_that_nobody_hears_is_called_ever_more_seldom() -> None:
    """BlueZ hears a paired phone only once it calls it."""

    async def story(bench: Bench) -> None:
        await bench.time.advance(600)
        assert 15 < bench.bluetooth.connections < 40
        assert bench.reason is OfflineReason.PHONE_OUT_OF_RANGE
        bench.bluetooth.refuse, bench.bluetooth.knows_tethering = None, False
        await bench.time.advance(30)
        assert bench.link.state.value.online

    bench = Bench(paired(connected=False, rssi=None), WifiState())
    bench.bluetooth.refuse = RadioReason.OUT_OF_RANGE
    drive(bench, story)


@pytest.mark.parametrize(
    ("refusal", "reason"),
    [
        (RadioReason.TETHERING_OFF, OfflineReason.TETHERING_OFF),
        (RadioReason.PHONE_FORGOT, OfflineReason.PHONE_FORGOT),
        (RadioReason.NO_ADDRESS, OfflineReason.NO_ADDRESS),
        (RadioReason.OUT_OF_RANGE, OfflineReason.PHONE_OUT_OF_RANGE),
        (RadioReason.NOT_ALLOWED, OfflineReason.BEARER_REFUSED),
        (RadioReason.LOST, OfflineReason.CONNECTING),
    ],
)
def test_what_a_try_taught_is_said(refusal: RadioReason, reason: OfflineReason) -> None:
    async def story(bench: Bench) -> None:
        assert (bench.reason, bench.link.state.value.name) == (reason, "Marie")
        bench.bluetooth.refuse = None
        bench.bluetooth.state.set(paired(rssi=None))  # something about it changes
        await bench.time.advance(0)
        assert bench.link.state.value.online

    bench = Bench(paired(), WifiState())
    bench.bluetooth.refuse = refusal
    drive(bench, story)


def test_a_phone_whose_connection_flickers_is_not_tried_without_end() -> None:
    """The try itself may be what changes things."""

    async def story(bench: Bench) -> None:
        for number in range(600):
            bench.bluetooth.state.set(paired(rssi=None if number % 2 else -50))
            await bench.time.advance(0.1)
        assert bench.bluetooth.connections < 12

    bench = Bench(paired(), WifiState())
    bench.bluetooth.refuse = RadioReason.TETHERING_OFF
    drive(bench, story)


def test_what_the_person_calls_off_is_not_tried_at_once_again() -> None:
    async def story(bench: Bench) -> None:
        assert bench.reason is OfflineReason.CONNECTING
        bench.link.cancel_bring_up()
        await bench.time.advance(20)
        assert (bench.reason, bench.bluetooth.connections) == (OfflineReason.CALLED_OFF, 1)
        bench.bluetooth.answers.set()
        bench.link.check_now()
        await bench.time.advance(0)
        assert bench.link.state.value.online
        bench.link.cancel_bring_up()  # nothing is under way
        await bench.time.advance(0)
        assert bench.link.state.value.online

    bench = Bench(paired(), WifiState())
    bench.bluetooth.answers.clear()
    drive(bench, story)


def test_a_phone_that_takes_its_time_does_not_keep_wifi_waiting() -> None:
    async def story(bench: Bench) -> None:
        bench.wifi.state.set(WifiState(enabled=True, access_points=(HOME,)))
        await bench.time.advance(0)
        assert bench.link.egress.value == OVER_WIFI

    bench = Bench(paired(), WifiState())
    bench.bluetooth.answers.clear()
    drive(bench, story)


def test_a_radio_that_never_answers_is_given_up() -> None:
    async def story(bench: Bench) -> None:
        await bench.time.advance(120)
        assert bench.bluetooth.connections > 1
        bench.bluetooth.answers.set()
        await bench.time.advance(60)
        assert bench.link.state.value.online

    bench = Bench(paired(), WifiState())
    bench.bluetooth.answers.clear()
    drive(bench, story)


def test_a_network_that_is_up_already_is_taken_over() -> None:
    """The unit was restarted; the network service was not."""

    async def story(bench: Bench) -> None:
        assert (bench.link.egress.value, bench.link.state.value.name) == (OVER_WIFI, "Maison")

    drive(Bench(BluetoothState(), WifiState(enabled=True, access_points=(HOME,), active="Maison")), story)


def test_a_network_that_came_up_by_itself_beside_the_phone_is_used_or_left() -> None:
    async def story(bench: Bench) -> None:
        await bench.link.leave_wifi()
        await bench.time.advance(0)
        bench.wifi.state.set(WifiState(enabled=True, access_points=(HOME,), active="Maison"))
        await bench.time.advance(0)
        assert (bench.link.egress.value, bench.wifi.state.value.active) == (OVER_PHONE, None)

    drive(Bench(paired(), WifiState(enabled=True, access_points=(HOME,), active="Maison")), story)


def test_a_service_that_restarts_is_met_again_at_once() -> None:
    async def story(bench: Bench) -> None:
        gone = BluetoothState(trouble=RadioReason.NO_SERVICE)
        bench.bluetooth.state.set(gone)
        assert (bench.reason, bench.link.egress.value) == (OfflineReason.RADIO_MISSING, None)
        assert bench.link.state.value.reached is Rung.NONE
        await bench.time.advance(10)
        bench.bluetooth.state.set(paired())
        await bench.time.advance(0)
        assert bench.link.state.value.online

    drive(Bench(paired(), WifiState()), story)


def test_many_news_of_a_radio_are_no_reason_to_probe() -> None:
    async def story(bench: Bench) -> None:
        probes = len(bench.probe.tried)
        for dbm in range(-90, -30):
            bench.bluetooth.state.set(replace(bench.bluetooth.state.value, devices=paired(rssi=dbm).devices))
            await bench.time.advance(0)
        assert len(bench.probe.tried) == probes

    drive(Bench(paired(), WifiState()), story)


def test_a_bearer_without_a_proxy_of_its_own_goes_through_the_one_of_the_run() -> None:
    async def story(bench: Bench) -> None:
        assert bench.link.egress.value == replace(BOUND, proxy="http://127.0.0.1:9")
        assert bench.probe.tried[0] == bench.link.egress.value
        bench.wifi.state.set(WifiState(enabled=True, access_points=(HOME,)))
        await bench.time.advance(0)
        assert bench.link.egress.value == OVER_WIFI

    bench = Bench(paired(), WifiState(), proxy="http://127.0.0.1:9")
    bench.bluetooth.gives = BOUND
    drive(bench, story)


def test_a_network_that_is_joined_when_the_ignition_is_off_carries_nothing() -> None:
    async def story(bench: Bench) -> None:
        bench.wifi.answers.clear()
        joining = asyncio.create_task(bench.link.join_wifi("Maison", "right"))
        await bench.time.advance(0)
        bench.vehicle.set(OFF)
        bench.wifi.answers.set()
        with pytest.raises(RadioError) as refusal:
            await joining
        assert refusal.value.reason == RadioReason.OFF
        await bench.time.advance(60)
        assert bench.link.egress.value is None
        assert bench.reason is OfflineReason.IGNITION_OFF
        assert bench.wifi.state.value.active is None

    drive(Bench(BluetoothState(), WifiState(enabled=True, access_points=(replace(HOME, saved=False),))), story)


def test_a_phone_that_comes_up_in_the_very_turn_of_ignition_off_carries_nothing() -> None:
    async def story(bench: Bench) -> None:
        assert bench.link.egress.value is None
        assert bench.bluetooth.state.value.network is None

    bench = Bench(paired(), WifiState())

    def off(state: BluetoothState) -> None:
        if state.network is not None:
            asyncio.get_running_loop().call_soon(bench.vehicle.set, OFF)

    bench.bluetooth.state.subscribe(off)
    drive(bench, story)


def test_a_network_that_the_person_chose_does_not_wait_for_comparisons() -> None:
    async def story(bench: Bench) -> None:
        bench.probe.behind[OVER_WIFI] = OfflineReason.NO_INTERNET
        bench.wifi.state.set(WifiState(enabled=True, access_points=(HOME,)))
        await bench.time.advance(0)
        assert bench.wifi.joins == 1  # it is being compared
        joining = asyncio.create_task(bench.link.join_wifi("Maison", "right"))
        await bench.time.advance(1)
        assert joining.done()
        assert bench.link.egress.value == OVER_WIFI

    drive(Bench(paired(), WifiState()), story)


def test_a_lease_that_has_changed_under_a_bearer_is_taken_up() -> None:
    async def story(bench: Bench) -> None:
        assert bench.link.state.value.online
        renewed = replace(BOUND, source_address="127.64.9.9")
        bench.bluetooth.gives = renewed
        bench.probe.behind[BOUND] = OfflineReason.NO_INTERNET
        await bench.time.advance(30)
        assert bench.link.egress.value == renewed
        assert bench.link.state.value.online

    bench = Bench(paired(), WifiState())
    bench.bluetooth.gives = BOUND
    drive(bench, story)


def test_a_bearer_behind_which_nothing_passes_is_kept_as_it_is() -> None:
    async def story(bench: Bench) -> None:
        egress = bench.link.egress.value
        bench.probe.answer = OfflineReason.NO_INTERNET
        bench.link.check_now()
        await bench.time.advance(120)
        assert bench.link.egress.value is egress
        assert bench.reason is OfflineReason.NO_INTERNET
        bench.bluetooth.refuse = RadioReason.BUSY
        await bench.time.advance(60)
        assert bench.link.egress.value is egress
        assert bench.reason is OfflineReason.NO_INTERNET

    drive(Bench(paired(), WifiState()), story)


def test_asking_again_shows_that_it_is_being_checked() -> None:
    async def story(bench: Bench) -> None:
        bench.probe.answer = OfflineReason.BACKEND_ERROR
        await bench.time.advance(20)
        bench.link.check_now()
        assert (bench.reason, bench.link.state.value.reached) == (OfflineReason.CHECKING, Rung.INTERNET)
        await bench.time.advance(0)
        assert bench.reason is OfflineReason.BACKEND_ERROR

    drive(Bench(paired(), WifiState()), story)


BLOCKED = BluetoothState(trouble=RadioReason.BLOCKED)
MISSING = BluetoothState(trouble=RadioReason.NO_ADAPTER)


@pytest.mark.parametrize(
    ("bluetooth", "wifi", "reason"),
    [
        (MISSING, WifiState(trouble=RadioReason.NO_SERVICE), OfflineReason.RADIO_MISSING),
        (MISSING, WifiState(), OfflineReason.RADIO_MISSING),
        (BLOCKED, WifiState(trouble=RadioReason.BLOCKED), OfflineReason.RADIO_BLOCKED),
        (replace(BLOCKED, devices=paired().devices), WifiState(), OfflineReason.RADIO_BLOCKED),
        (MISSING, WifiState(trouble=RadioReason.BLOCKED), OfflineReason.RADIO_BLOCKED),
        (MISSING, WifiState(enabled=True, access_points=(HOME,)), OfflineReason.CONNECTING),
        (paired(tethering=False), WifiState(trouble=RadioReason.NO_SERVICE), OfflineReason.TETHERING_OFF),
    ],
)
def test_radios_in_trouble_are_told_where_nothing_else_helps(
    bluetooth: BluetoothState, wifi: WifiState, reason: OfflineReason
) -> None:
    assert why_no_bearer(ON, bluetooth, wifi).reason is reason


@pytest.mark.parametrize(
    ("bluetooth", "wifi", "rung"),
    [
        (BluetoothState(), WifiState(), Rung.NONE),
        (MISSING, WifiState(trouble=RadioReason.BLOCKED), Rung.NONE),
        (BluetoothState(powered=True), WifiState(), Rung.ADAPTER),
        (BluetoothState(), WifiState(enabled=True), Rung.ADAPTER),
        (paired(connected=False, rssi=None), WifiState(), Rung.PAIRED),
        (replace(paired(), stage=LinkStage.CONNECTING), WifiState(), Rung.PAIRED),
        (replace(paired(), stage=LinkStage.ADDRESSING), WifiState(), Rung.LINK),
        (replace(paired(), stage=LinkStage.UP, network="5C:00"), WifiState(), Rung.IP),
        (BluetoothState(powered=True), WifiState(enabled=True, joining="x", stage=LinkStage.ADDRESSING), Rung.LINK),
    ],
)
def test_the_radios_climb_the_ladder(bluetooth: BluetoothState, wifi: WifiState, rung: Rung) -> None:
    assert why_no_bearer(ON, bluetooth, wifi).reached is rung
    assert why_no_bearer(OFF, bluetooth, wifi).reached is Rung.NONE


@pytest.mark.parametrize(
    ("reason", "rung"),
    [
        (None, Rung.BACKEND),
        (OfflineReason.BACKEND_SLOW, Rung.INTERNET),
        (OfflineReason.BACKEND_UNREACHABLE, Rung.INTERNET),
        (OfflineReason.CAPTIVE_PORTAL, Rung.IP),
        (OfflineReason.NO_INTERNET, Rung.IP),
        (OfflineReason.CHECKING, Rung.INTERNET),
    ],
)
def test_a_probe_climbs_the_rest(reason: OfflineReason | None, rung: Rung) -> None:
    assert reached_over(reason, Rung.INTERNET) is rung


def test_the_five_failures_are_five_messages() -> None:
    """`PRODUCT.md §2`."""
    near = WifiState(enabled=True, access_points=(HOME,))
    off = BluetoothState(powered=True)
    said = {
        why_no_bearer(ON, off, near, {"Maison": RadioReason.WRONG_PASSWORD}).reason,
        why_no_bearer(ON, paired(connected=False, rssi=None), WifiState()).reason,
        why_no_bearer(ON, paired(tethering=False), WifiState()).reason,
        OfflineReason.CAPTIVE_PORTAL,
        OfflineReason.NO_INTERNET,
    }
    assert len(said) == 5
    assert OfflineReason.CONNECTING not in said


def test_a_join_that_is_called_off_while_it_is_compared_is_undone() -> None:
    async def story(bench: Bench) -> None:
        bench.wifi.state.set(WifiState(enabled=True, access_points=(replace(HOME, saved=False),)))
        bench.probe.open.clear()
        joining = asyncio.create_task(bench.link.join_wifi("Maison", "azerty12"))
        await bench.time.advance(0)
        assert bench.wifi.state.value.active == "Maison"
        joining.cancel()
        bench.probe.open.set()
        await bench.time.advance(30)
        assert (bench.link.egress.value, bench.wifi.state.value.active) == (OVER_PHONE, None)

    drive(Bench(paired(), WifiState()), story)


def test_what_was_spare_is_tried_at_once_when_it_is_needed() -> None:
    async def story(bench: Bench) -> None:
        bench.wifi.refuse = RadioReason.LOST
        bench.wifi.state.set(WifiState(enabled=True, access_points=(HOME,)))
        await bench.time.advance(1000)
        tried = bench.wifi.joins
        assert 4 < tried < 10
        bench.wifi.refuse = None
        bench.bluetooth.state.set(BluetoothState(powered=True))
        await bench.time.advance(0)
        assert bench.link.egress.value == OVER_WIFI

    drive(Bench(paired(), WifiState()), story)


def test_a_network_that_refused_the_password_is_tried_again_some_time() -> None:
    """Somebody at home has changed it back, or it was refused in error."""

    async def story(bench: Bench) -> None:
        assert bench.reason is OfflineReason.WRONG_PASSWORD
        await bench.time.advance(250)
        assert bench.wifi.joins == 1
        bench.wifi.refuse = None
        await bench.time.advance(100)
        assert bench.link.egress.value == OVER_WIFI

    bench = Bench(BluetoothState(powered=True), WifiState(enabled=True, access_points=(HOME,)))
    bench.wifi.refuse = RadioReason.WRONG_PASSWORD
    drive(bench, story)


def test_calling_off_between_two_tries_calls_off_as_well() -> None:
    async def story(bench: Bench) -> None:
        await bench.time.advance(1)
        tried = bench.bluetooth.connections
        bench.link.cancel_bring_up()
        assert bench.reason is OfflineReason.CALLED_OFF
        await bench.time.advance(25)
        assert bench.bluetooth.connections == tried
        await bench.time.advance(6)
        assert bench.bluetooth.connections == tried + 1

    bench = Bench(paired(), WifiState())
    bench.bluetooth.refuse = RadioReason.LOST
    drive(bench, story)
