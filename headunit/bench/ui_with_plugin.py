"""`ui_test_ms` of `headunit bench control`: the app in a fresh world, a phone, a sign-in, with the testers' kit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from headunit.bench.ui_durations import numbers

if TYPE_CHECKING:
    from headunit.testing.unit import HeadUnit
    from headunit.testing.world import World


@pytest.mark.parametrize("number", numbers())
def test_sign_in(headunit: HeadUnit, world: World, number: int) -> None:  # noqa: ARG001 - every test is the same
    """As a tester writes it."""
    world.car(ignition="ON")
    world.phone("marie", tethering=True, discoverable=True, pairing_answer="accept")
    headunit.button("Pair a phone").tap()
    headunit.button("Pixel de Marie").tap()
    headunit.button("They match").tap()
    headunit.locator(name="Online").wait()
    headunit.tab("Setup").tap()
    headunit.button("Online").tap()
    headunit.button("Lexus Online").tap()
    headunit.button("Existing account").tap()
    headunit.field("E-mail").fill("marie.laurent@example.com")
    headunit.field("Password").fill("Riviera-2021")
    headunit.button("Sign in").tap()
    headunit.text("21 Dec 2028").wait()
