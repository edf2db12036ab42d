"""Three years of calendar at the screen, in the real processes: notices, renewal, the end, clocks that are wrong."""

from __future__ import annotations

from datetime import timedelta

import pytest

from headunit.core.errors import ProblemError
from headunit.testing.desk import Desk
from headunit.testing.rigs.rig import Rig
from headunit.testing.unit import HeadUnit
from headunit.testing.world import Clock, World
from tests.e2e.steps import EMAIL, sign_in

TWO_DAYS_S, THREE_HOURS_S = 172_800.0, 10_800.0


def card(headunit: HeadUnit, words: str) -> None:
    """A notice with these words is on the screen."""
    headunit.pages.sheet.title.wait(text=words)


def press_ok(headunit: HeadUnit) -> None:
    """Answer the notice."""
    headunit.pages.sheet.secondary.tap()
    headunit.pages.sheet.title.gone()


@pytest.mark.headunit(mode="processes", online=True)
def test_from_the_first_notice_to_long_after_the_end(headunit_rig: Rig, world: World, clock: Clock, desk: Desk) -> None:
    headunit = headunit_rig.open()
    headunit.locator(name="Online").wait()
    headunit.pages.sign_in.open()
    sign_in(headunit)
    headunit.text("1096").wait()

    # Thirty days before the end, at the first minute of the day at home.
    clock.to("2028-11-20T22:59:00Z")
    assert headunit.pages.sheet.title.elements == ()
    due = clock.coming[0]
    assert (due.member, due.what) == ("unit", "notice-map-care-30-service-pack-30")
    assert f"{due.near:%m-%d %H:%M:%S}" == "11-20 23:00:00"
    assert due.at <= clock.next() < due.at + timedelta(minutes=1)
    card(headunit, "Your free online services end in 30 days")
    world.wait(lambda now: "notice" in now.clock.holds, "time held at 1×")
    press_ok(headunit)
    for days in (23, 16, 15):
        clock.jump(f"{7 if days > 15 else 1}d")
        card(headunit, f"end in {days} days")

    # Killed on a day on which one is due, with the notice unanswered, then answered.
    headunit_rig.kill("unit")
    headunit_rig.open()
    card(headunit, "end in 15 days")
    press_ok(headunit)
    headunit_rig.kill("unit")
    clock.jump("3d")  # three fall due meanwhile: the latest is shown
    headunit_rig.open()
    card(headunit, "end in 12 days")
    shown = [one["days"] for one in headunit_rig.kept("notices")["entries"] if one["shown_at"] is not None]
    assert shown == [30, 30, 23, 23, 16, 16, 15, 15, 12, 12]

    # One of two is renewed at the retailer, the other only for a moment: its notice is left.
    bought = desk.grant(EMAIL, "map-care", 12)
    assert f"{bought.ends_at:%Y-%m-%d %H}" == "2029-12-21 09"
    desk.grant(EMAIL, "service-pack", 36)
    desk.refund(EMAIL, "service-pack")
    with pytest.raises(ProblemError, match="Only what was bought is refunded"):
        desk.refund(EMAIL, "service-pack", 0)
    desk.grant(EMAIL, "coyote", 1)
    desk.revoke(EMAIL, "coyote")
    assert [term.why for term in desk.terms(EMAIL)] == [None, None, None, "refunded", "revoked"]
    clock.jump("1d")
    card(headunit, "Service Pack ends in 11 days")
    press_ok(headunit)

    # Past the end: what belongs to the other product is closed, and says so at each use.
    clock.to("2028-12-22T12:00:00Z")
    services = headunit.pages.services.open()
    for _ in range(2):
        services.service("fuel").tap()
        headunit.text("It ended on 21 Dec 2028").wait()
        press_ok(headunit)
    services.service("traffic").says("Ready")
    services.service("traffic").tap()
    headunit.text("Real-time traffic is ready").wait()
    headunit.tab("Setup").tap()
    headunit.pages.setup.vehicle.wait()  # on board nothing is closed
    headunit_rig.quit()

    # A cold start with a clock three hours slow, without anybody who knows better; then GPS, two days ahead, is held;
    # then the backend puts everything right.
    world.phone("marie", tethering=False)
    world.car(satellites=False)
    world.clocks(unit_error_s=-THREE_HOURS_S, gps_error_s=TWO_DAYS_S)
    clock.freeze()
    clock.to("2028-12-23T12:00:00Z")
    headunit_rig.open()
    headunit.pages.frame.time.wait(text="10:00")
    world.car(satellites=True)
    headunit.pages.frame.time.wait(text="13:00")
    subscriptions = headunit.pages.subscriptions.open()
    subscriptions.held.wait()
    world.phone("marie", tethering=True)
    subscriptions.held.gone()
    headunit.pages.frame.time.wait(text="13:00")
    headunit.text("363").wait()  # days left of Map Care
