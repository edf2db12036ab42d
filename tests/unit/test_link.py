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
    RadioError,
    RadioReason,
    Security,
    WifiState,
)
from connectivity.egress import Egress
from connectivity.link import LinkService
from connectivity.link_state import Bearer, OfflineReason, Proof, bars, why_no_bearer
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


class FakeBluetooth:
    """A radio that does as it is told; `refuse` makes the next network connection fail."""

    def __init__(self, state: BluetoothState) -> None:
        self.state = Observable(state)
        self.refuse: RadioReason | None = None
        self.connections = 0

    async def connect_network(self, address: str) -> Egress:
        self.connections += 1
        if self.refuse is not None:
            raise RadioError(self.refuse)
        if not any(d.address == address and d.connected and d.tethering for d in self.state.value.devices):
            raise RadioError(RadioReason.TETHERING_OFF)
        self.state.set(replace(self.state.value, network=address))
        return OVER_PHONE

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

    async def join(self, ssid: str, password: str | None, *, hidden: bool = False) -> Egress:
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
    """Answers `answer`; remembers the ways out that were tried."""

    def __init__(self) -> None:
        self.answer: Proof | OfflineReason = PROOF
        self.tried: list[Egress] = []

    async def probe(self, egress: Egress) -> Proof | OfflineReason:
        self.tried.append(egress)
        return self.answer


class Bench:
    """A link over fakes, on fake loop time."""

    def __init__(self, bluetooth: BluetoothState, wifi: WifiState, car: VehicleState = ON) -> None:
        self.bluetooth, self.wifi, self.vehicle = FakeBluetooth(bluetooth), FakeWifi(wifi), Observable(car)
        self.probe, self.time = FakeProbe(), FakeLoopTime()
        self.link = LinkService(self.bluetooth, self.wifi, self.vehicle, self.probe, self.time)

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
