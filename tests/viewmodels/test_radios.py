"""What the view-models of the radios and the link make of what the ports tell, on a running loop."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from connectivity.bluetooth.nearby_qt import NearbyViewModel
from connectivity.bluetooth.view_model import BluetoothViewModel
from connectivity.contracts.radio import (
    AccessPoint,
    BluetoothDevice,
    BluetoothState,
    NearbyDevice,
    NearbyKind,
    NearbyState,
    PairingRequest,
    RadioError,
    RadioReason,
    Security,
    WifiState,
)
from connectivity.link_state import Bearer, LinkState, OfflineReason, Rung
from connectivity.view_model import ladder
from connectivity.wifi.view_model import WifiViewModel
from headunit.core.observable import Observable
from headunit.core.tasks import TaskSupervisor

MARIE = BluetoothDevice("5C:F9:38:00:00:01", "Marie’s phone", rssi=-52)


async def settled():
    for _ in range(8):
        await asyncio.sleep(0)


class Bluetooth:
    """A port that waits for the phone until the test has `answer` set; called off, it cleans up."""

    def __init__(self):
        self.state = Observable(BluetoothState(powered=True, devices=(MARIE,)))
        self.asked = []
        self.answer = asyncio.Event()
        self.failure = None

    async def pair(self, address):
        self.asked.append(address)
        self.state.set(replace(self.state.value, pairing=PairingRequest(address, MARIE.name, 7)))
        try:
            await self.answer.wait()
            if self.failure:
                raise RadioError(self.failure)
        finally:
            self.state.set(replace(self.state.value, pairing=None))
        self.bond(paired=True)

    def bond(self, *, paired):
        self.state.set(replace(self.state.value, devices=(replace(MARIE, paired=paired, connected=paired),)))

    async def remove(self, address):
        raise RadioError(RadioReason.NOT_FOUND)

    async def answer_pairing(self, accept):
        self.asked.append(accept)

    async def set_discoverable(self, on):
        if self.failure:
            raise RadioError(self.failure)

    async def set_discovering(self, on):
        self.asked.append(("discovering", on))


@pytest.fixture
def bluetooth(run, qapp):
    def runner(story):
        async def whole():
            tasks, port = TaskSupervisor(), Bluetooth()
            view = BluetoothViewModel(port, tasks)
            try:
                await story(view, port)
            finally:
                await tasks.close()
                view.deleteLater()

        run(whole())

    return runner


def test_pairing_that_is_called_off_leaves_nothing(bluetooth):
    async def story(view, port):
        view.pair(MARIE.address)
        view.pair("another")
        await settled()
        assert (view.working, view.passkey) == (MARIE.address, "000 007")
        view.cancel()
        assert view.cancelling
        await settled()
        assert (view.working, view.pairing, view.cancelling, view.errorId) == ("", False, False, "")
        assert port.asked == [MARIE.address]

    bluetooth(story)


@pytest.mark.parametrize("failure", [RadioReason.OFF, RadioReason.NO_SERVICE, RadioReason.NO_ADAPTER])
def test_a_page_that_is_open_before_the_radio_is_there_looks_for_phones_then(bluetooth, failure):
    async def story(view, port):
        port.state.set(BluetoothState())
        port.failure = failure
        view.setDiscovering(True)
        await settled()
        assert (view.errorId, port.asked) == ("", [])
        port.failure = None
        port.state.set(BluetoothState(powered=True))
        await settled()
        assert (view.errorId, port.asked) == ("", [("discovering", True)])

    bluetooth(story)


def test_looking_for_phones_that_fails_with_the_radio_on_is_said(bluetooth):
    async def story(view, port):
        port.failure = RadioReason.NOT_ALLOWED
        view.setDiscovering(True)
        await settled()
        assert view.errorId == "hmi-radio-not-allowed"

    bluetooth(story)


def test_pairing_is_told_once_and_by_name(bluetooth):
    async def story(view, port):
        told = []
        view.phonePaired.connect(told.append)
        view.pair(MARIE.address)
        await settled()
        port.answer.set()
        await settled()
        assert (told, view.justPaired, view.working) == ([MARIE.name], MARIE.name, "")

    bluetooth(story)


@pytest.mark.parametrize(("accepted", "told"), [(True, [MARIE.name]), (False, [])])
def test_a_phone_that_has_asked_is_told_of_once_it_is_paired(bluetooth, *, accepted, told):
    async def story(view, port):
        heard = []
        view.phonePaired.connect(heard.append)
        request = PairingRequest(MARIE.address, MARIE.name, 7, incoming=True)
        port.state.set(replace(port.state.value, pairing=request))
        assert view.incoming
        view.answer(accepted)
        await settled()
        port.state.set(replace(port.state.value, pairing=None))
        port.bond(paired=True)  # later, and perhaps by another way
        assert heard == told
        assert port.asked == [accepted]

    bluetooth(story)


def test_a_pairing_that_the_phone_has_begun_is_called_off_by_refusing_it(bluetooth):
    async def story(view, port):
        request = PairingRequest(MARIE.address, MARIE.name, 7, incoming=True)
        port.state.set(replace(port.state.value, pairing=request))
        view.cancel()
        await settled()
        assert port.asked == [False]

    bluetooth(story)


def test_a_phone_that_is_gone_here_already_is_paired_again(bluetooth):
    async def story(view, port):
        port.failure = RadioReason.PHONE_FORGOT
        view.pair(MARIE.address)
        await settled()
        port.answer.set()
        await settled()
        assert view.forgotten
        port.failure = None
        view.pairLast()
        await settled()
        assert port.asked == [MARIE.address] * 2
        assert (view.justPaired, view.forgotten) == (MARIE.name, False)

    bluetooth(story)


class Nearby:
    def __init__(self):
        self.state = Observable(NearbyState())
        self.asked = []

    async def set_scanning(self, on):
        self.asked.append(on)


def test_a_page_that_is_left_at_once_does_not_go_on_listening(run, qapp):
    async def story():
        tasks, port = TaskSupervisor(), Nearby()
        view = NearbyViewModel(port, tasks)
        view.setScanning(True)
        view.setScanning(False)
        await settled()
        assert port.asked[-1] is False
        await tasks.close()
        view.deleteLater()

    run(story())


def test_who_is_heard_again_comes_at_the_end(run, qapp):
    async def story():
        tasks, port = TaskSupervisor(), Nearby()
        view = NearbyViewModel(port, tasks)
        one, other = (NearbyDevice(address, "", NearbyKind.ACCESSORY, -60) for address in "ab")

        def order():
            model = view.devices
            return [model.data(model.index(row), 257) for row in range(model.rowCount())]

        port.state.set(NearbyState(scanning=True, devices=(one, other)))
        port.state.set(NearbyState(scanning=True, devices=(replace(other, rssi=-20), one)))
        assert order() == ["a", "b"]
        port.state.set(NearbyState(scanning=True, devices=(other,)))
        port.state.set(NearbyState(scanning=True, devices=(one, other)))
        assert order() == ["b", "a"]
        await tasks.close()
        view.deleteLater()

    run(story())


class Wifi:
    def __init__(self):
        points = (AccessPoint("home", Security.WPA_PSK, 60), AccessPoint("cafe", Security.OPEN, 70))
        self.state = Observable(WifiState(enabled=True, access_points=points))


class Link:
    """Joins until the test has it end."""

    def __init__(self):
        self.tried = []
        self.end = asyncio.Event()
        self.failure = None

    async def join_wifi(self, ssid, password, *, hidden=False):
        self.tried.append((ssid, password, hidden))
        await self.end.wait()
        if self.failure:
            raise RadioError(self.failure)


@pytest.mark.parametrize(
    ("failure", "words", "another"),
    [
        (None, "", False),
        (RadioReason.WRONG_PASSWORD, "hmi-radio-wrong-password", True),
        (RadioReason.OUT_OF_RANGE, "hmi-radio-vanished", False),
        (RadioReason.NO_ADDRESS, "hmi-radio-no-address", False),
    ],
)
def test_joining_ends_with_its_own_words(run, qapp, failure, words, another):
    async def story():
        tasks, port, link = TaskSupervisor(), Wifi(), Link()
        view = WifiViewModel(port, link, tasks)
        joined = []
        view.joined.connect(joined.append)
        link.failure = failure
        view.join("home", "riviera06")
        view.join("cafe", "")
        await settled()
        assert view.joining == "home"
        link.end.set()
        await settled()
        assert link.tried == [("home", "riviera06", False)]
        assert (view.joining, view.errorId, view.wrongPassword) == ("", words, another)
        assert joined == ([] if failure else ["home"])
        await tasks.close()
        view.deleteLater()

    run(story())


@pytest.mark.parametrize("failure", [RadioReason.OFF, RadioReason.NO_SERVICE])
def test_what_was_said_of_a_radio_without_power_goes_when_it_is_back(run, qapp, failure):
    async def story():
        tasks, port, link = TaskSupervisor(), Wifi(), Link()
        view = WifiViewModel(port, link, tasks)
        link.failure = failure
        view.join("home", "riviera06")
        port.state.set(WifiState())
        link.end.set()
        await settled()
        assert view.errorId == f"hmi-radio-{failure}"
        port.state.set(Wifi().state.value)
        assert view.errorId == ""
        await tasks.close()
        view.deleteLater()

    run(story())


def test_what_is_looked_at_stays_in_view_when_it_vanishes(run, qapp):
    async def story():
        tasks, port = TaskSupervisor(), Wifi()
        view = WifiViewModel(port, Link(), tasks)
        view.choose("home")
        port.state.set(replace(port.state.value, access_points=()))
        assert (view.chosen["ssid"], view.chosen["inRange"], view.chosen["secured"]) == ("home", False, True)
        view.choose("")
        assert view.chosen == {}
        await tasks.close()
        view.deleteLater()

    run(story())


@pytest.mark.parametrize(
    ("state", "phases"),
    [
        (LinkState(), "active todo todo todo todo todo"),
        (LinkState(reason=OfflineReason.NO_PHONE, reached=Rung.ADAPTER), "done failed todo todo todo todo"),
        (LinkState(reason=OfflineReason.CONNECTING, reached=Rung.LINK), "done done done active todo todo"),
        (LinkState(Bearer.WIFI, "x", 3, OfflineReason.NO_INTERNET, None, Rung.IP), "done done done done failed todo"),
        (LinkState(Bearer.WIFI, "x", 3, None, 40, Rung.BACKEND), "done done done done done done"),
    ],
)
def test_the_ladder_says_what_is_reached_and_where_it_failed(state, phases):
    assert [row.phase for row in ladder(state)] == phases.split()
    assert [row.rung for row in ladder(state)] == ["adapter", "paired", "link", "ip", "internet", "backend"]
