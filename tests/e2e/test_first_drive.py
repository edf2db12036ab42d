"""The story of the first drive: a real window, touched by position, against the real processes."""

from __future__ import annotations

import pytest

from headunit.processes.radio import default_radio
from headunit.testing.rigs.rig import Rig
from headunit.testing.unit import HeadUnit
from headunit.testing.world import Clock, World
from tests.e2e.steps import EMAIL, PASSWORD, pair, to_account

pytestmark = pytest.mark.headunit(radio=default_radio())
"""The radios that a newcomer has: D-Bus, where there is a dbus-daemon."""


def sign_in_by_finger(headunit: HeadUnit) -> None:
    """Setup, Online, Lexus Online, Existing account; both fields typed on the screen."""
    to_account(headunit)
    headunit.button("Existing account").tap()
    page, keyboard = headunit.pages.sign_in.wait(), headunit.pages.keyboard
    page.email.tap()
    keyboard.type(EMAIL)
    page.password.tap()
    keyboard.type(PASSWORD)
    headunit.button("Sign in").tap()


def test_from_offline_to_three_free_years_and_back_after_a_restart(
    headunit_rig: Rig, world: World, clock: Clock
) -> None:
    with headunit_rig.unit() as headunit:
        headunit.text("Ignition off").wait()
        world.car(ignition="ON")
        pair(headunit, world)
        headunit.text("tethering").wait()
        world.phone("marie", tethering=True)
        headunit.locator(name="Online").wait()
        sign_in_by_finger(headunit)
        headunit.text("1096").wait()
        headunit.text("21 Dec 2025").wait()
        headunit.text("21 Dec 2028").wait()
        clock.jump("1y")
        headunit.text("731").wait()
    headunit_rig.restart()
    with headunit_rig.unit() as headunit:
        headunit.locator(name="Online").wait()
        headunit.text("731").wait()
        headunit.text("21 Dec 2028").wait()
        to_account(headunit)
        headunit.text("Marie Laurent").wait()


def test_a_network_at_home_a_wrong_password_and_a_cafe_that_wants_a_sign_in_page(
    headunit: HeadUnit, world: World
) -> None:
    world.car(ignition="ON")
    headunit.tab("Setup").tap()
    headunit.button("Wi-Fi").tap()
    headunit.checkbox("Turn on Wi-Fi").tap()
    headunit.button("Maison-5G").tap()
    headunit.pages.keyboard.type("wrongword")
    headunit.button("OK").tap()
    headunit.text("The password is wrong").wait()
    headunit.button("Try again").tap()
    headunit.pages.keyboard.type("riviera06")
    headunit.button("OK").tap()
    headunit.text("The navigation system has connected to the hotspot Maison-5G.").wait()
    headunit.locator(name="Online").wait()
    world.network("maison", internet=False)
    headunit.text("no internet").wait()
    world.network("maison", in_range=False)
    headunit.button("Café du Port").tap()
    headunit.button("Connect").tap()
    headunit.text("Sign-in page needed").wait()
    world.network("cafe", portal_accepted=True)
    headunit.locator(name="Online").wait()
