"""Going online when the phone has a will of its own: it asks, it forgets; and a person who changes their mind."""

from __future__ import annotations

import pytest

from headunit.processes.radio import default_radio
from headunit.testing.unit import HeadUnit
from headunit.testing.world import World

pytestmark = pytest.mark.headunit(radio=default_radio())


def test_a_phone_asks_forgets_and_is_paired_again(headunit: HeadUnit, world: World) -> None:
    world.car(ignition="ON")
    world.phone("marie", tethering=True, pairing_answer="ask")
    headunit.pages.pair.open()
    world.wait(lambda state: state.radio.bluetooth.discoverable)
    world.pair_from_phone("marie")
    headunit.pages.pair.passkey.wait()
    headunit.pages.frame.home.tap()
    headunit.pages.sheet.primary.tap()
    world.answer_pairing("marie", accept=True)
    headunit.text("Pixel de Marie is paired").wait()
    headunit.locator(name="Online").wait()
    headunit.pages.frame.connection.tap()
    headunit.text("Answers in").wait()

    world.forget_pairing("marie")
    headunit.text("has deleted the pairing").wait()
    headunit.pages.connection.fix.tap()
    headunit.pages.bluetooth.again.tap()
    headunit.pages.bluetooth_pair.match.tap()
    world.answer_pairing("marie", accept=True)
    headunit.text("Online through Pixel de Marie").wait()


def test_what_takes_its_time_is_called_off_and_tried_again(headunit: HeadUnit, world: World) -> None:
    world.car(ignition="ON")
    world.radio(step_s=8.0)
    wifi = headunit.pages.wifi.open()
    wifi.turn_on()
    wifi.network("Maison-5G").tap()
    wifi.password.fill("riviera06")
    wifi.ok.tap()
    wifi.cancel.tap()
    wifi.connect.wait()
    world.wait(lambda state: state.radio.wifi.joining is None)
    world.radio(step_s=0.0)
    wifi.network("Maison-5G").tap()
    wifi.password.fill("riviera06")
    wifi.ok.tap()
    headunit.locator(name="Online").wait()


def test_who_is_nearby_is_heard_while_the_page_is_open(headunit: HeadUnit, world: World) -> None:
    world.car(ignition="ON")
    page = headunit.pages.nearby.open()
    world.wait(lambda state: state.radio.nearby.scanning and state.radio.nearby.devices)
    first = world.state.radio.nearby.devices[0]
    page.device(first.address).wait()
    headunit.pages.frame.home.tap()
    world.wait(lambda state: not state.radio.nearby.scanning)
