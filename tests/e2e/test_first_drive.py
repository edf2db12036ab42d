"""The story of the first drive: a real window, touched by position, against the real processes."""

from __future__ import annotations

from pathlib import Path

import pytest

from headunit.testing.driver import Driver
from tests.e2e.hands import EMAIL, PASSWORD, pair, type_on_screen
from tests.e2e.rig import Rig, on_qt_loop, rig

pytestmark = pytest.mark.usefixtures("qapp")


async def sign_in(unit: Driver) -> None:
    """Setup, Online, Lexus Online, Existing account; both fields typed on the screen."""
    await unit.tap("Setup", "tab")
    await unit.tap("Online", "button")
    await unit.tap("Lexus Online", "button")
    await unit.tap("Existing account", "button")
    await unit.tap("E-mail", "field")
    await type_on_screen(unit, EMAIL)
    await unit.tap("Password")
    await type_on_screen(unit, PASSWORD)
    await unit.tap("Sign in", "button")


def test_from_offline_to_three_free_years_and_back_after_a_restart(tmp_path: Path) -> None:
    with rig(tmp_path) as made:

        async def first() -> None:
            async with made.operator() as world, made.unit() as unit:
                await unit.wait_text("Ignition off")
                await world.patch_car(ignition="ON")
                await pair(unit, world)
                await unit.wait_text("tethering")
                await world.patch_phone("marie", tethering=True)
                await unit.wait_for("Online")
                await sign_in(unit)
                await unit.wait_text("1096")
                await unit.wait_text("21 Dec 2025")
                await unit.wait_text("21 Dec 2028")
                await world.jump(by="1y")
                await unit.wait_text("731")

        async def second() -> None:
            async with made.unit() as unit:
                await unit.wait_for("Online")
                await unit.wait_text("731")
                await unit.wait_text("21 Dec 2028")
                await unit.tap("Setup", "tab")
                await unit.tap("Online", "button")
                await unit.tap("Lexus Online", "button")
                await unit.wait_text("Marie Laurent")

        on_qt_loop(first)
        restart(made)
        on_qt_loop(second)


def test_a_network_at_home_a_wrong_password_and_a_cafe_that_wants_a_sign_in_page(tmp_path: Path) -> None:
    with rig(tmp_path) as made:

        async def story() -> None:
            async with made.operator() as world, made.unit() as unit:
                await world.patch_car(ignition="ON")
                await unit.tap("Setup", "tab")
                await unit.tap("Wi-Fi", "button")
                await unit.tap("Turn on Wi-Fi", "checkbox")
                await unit.tap("Maison-5G", "button")
                await type_on_screen(unit, "wrongword")
                await unit.tap("OK", "button")
                await unit.wait_text("The password is wrong")
                await unit.tap("Try again", "button")
                await type_on_screen(unit, "riviera06")
                await unit.tap("OK", "button")
                await unit.wait_text("The navigation system has connected to the hotspot Maison-5G.")
                await unit.wait_for("Online")
                await world.patch_network("maison", internet=False)
                await unit.wait_text("no internet")
                await world.patch_network("maison", in_range=False)
                await unit.tap("Café du Port", "button")
                await unit.tap("Connect", "button")
                await unit.wait_text("Sign-in page needed")
                await world.patch_network("cafe", portal_accepted=True)
                await unit.wait_for("Online")

        on_qt_loop(story)


def restart(made: Rig) -> None:
    """Stop the servers and start them again on the same ports and data, as quitting and starting does."""
    made.stop()
    made.world.start()
    made.backend.start()
