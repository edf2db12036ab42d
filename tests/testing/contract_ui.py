"""What every mode of the plug-in can; `test_modes.py` runs it as a stranger's file."""

import logging
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from headunit.testing import ExpectationError, Rect


def test_what_a_hand_and_an_eye_do(headunit, world):
    assert [one.id for one in headunit.by_id("status-time").elements] == ["status-time"], "known from the first line on"
    world.car(ignition="ON")
    headunit.tab("Setup").tap()
    headunit.wait_page("setup")
    headunit.button("Online").tap()
    assert headunit.page == "setup/online"
    headunit.back()
    headunit.wait_page("setup")
    headunit.open("setup/wifi")
    wifi = headunit.checkbox("Turn on Wi-Fi")
    wifi.tap()
    wifi.wait("checked")
    assert wifi.is_checked
    assert not wifi.is_selected
    headunit.button("Maison-5G").tap()
    field = headunit.field("Password of Maison-5G")
    headunit.button("Show password").tap()
    field.fill("marie06")
    assert field.text == "marie06"
    field.fill("riviera")
    field.type("06")
    assert field.is_focused
    assert field.says("riviera").text == "riviera06"
    assert isinstance(field.rect, Rect)
    assert [key.name for key in headunit.locator(role="button", text="Shift").all()] == ["Shift"]
    assert headunit.button("OK").inside(headunit.locator(role="window", text="")).is_enabled
    headunit.settled()
    assert headunit.screenshot().startswith(b"\x89PNG")
    assert len(headunit.screenshot(field)) < len(headunit.screenshot())
    assert any(one.id == "wifi-ok" for one in headunit.tree().elements)
    assert "  button 'OK' #wifi-ok  [" in str(headunit.tree())
    assert headunit.frames().frames > 0
    headunit.timeout_s = 0.3
    with pytest.raises(
        ExpectationError, match=r"'Hide pasword' on the page 'setup/wifi'\. Near it: button 'Hide password"
    ):
        headunit.button("Hide pasword").tap()
    with pytest.raises(ExpectationError, match="still there"):
        field.gone()
    with pytest.raises(ExpectationError, match=r"no element #clock on the page"):
        headunit.matches("wifi", mask=[headunit.by_id("clock")])
    with pytest.raises(ExpectationError, match=r"the moon did not come within 0\.1 s"):
        headunit.wait_until(lambda: False, "the moon", timeout_s=0.1)


@pytest.mark.headunit(language="fr")
def test_what_is_outside(headunit, world, clock, desk):
    world.car(ignition="OFF")
    headunit.text("Contact coupé").wait()
    state = world.car(ignition="ON")
    assert state.car.ignition == "ON"
    headunit.text("Contact coupé").gone()
    world.drive(50)
    world.wait(lambda now: now.car.speed_kmh > 40, "a car that moves")
    with pytest.raises(ExpectationError, match=r"within 0\.2 s: a flying car"):
        world.wait(lambda now: now.car.speed_kmh > 1000, "a flying car", timeout_s=0.2)
    assert world.phone("marie", battery_percent=42).battery_percent == 42
    assert world.fault("loss", where="marie", value=9).faults[0].value == 9
    assert world.fault("loss", on=False).faults == ()
    world.fault("tunnel")
    assert world.end_faults().car.coverage == "5g"
    assert len(world.add_phone("paul", "5C:33:7B:0B:00:00").phones) == 1 + len(world.remove_phone("paul").phones)
    added = world.add_network("gare", "Gare", "sae", password="quai-numero-2")
    assert len(added.networks) == 1 + len(world.remove_network("gare").networks)
    assert world.accessory("key", battery_percent=0).accessories[0].battery_percent == 0
    clock.freeze()
    there = clock.jump("5h").astimezone(ZoneInfo("Europe/Paris"))
    assert headunit.by_id("status-time").name == f"{there:%H:%M}"  # a jump ends once the screen shows it
    assert world.clocks(gps_error_s=60).clocks.gps_error_s == 60
    before = clock.now
    assert 86400 <= (clock.jump("1d") - before).total_seconds() < 86500
    assert clock.freeze() == clock.now
    clock.rate(1)
    tomorrow = clock.now.astimezone(ZoneInfo("Europe/Paris")) + timedelta(days=1)
    assert clock.to(f"{tomorrow:%Y-%m-%d}").astimezone(ZoneInfo("Europe/Paris")).date() == tomorrow.date()
    assert desk.account("marie.laurent@example.com").name == "Marie Laurent"
    with pytest.raises(ExpectationError, match=r"no account of nobody@example\.com; there is "):
        desk.account("nobody@example.com")
    with pytest.raises(ExpectationError, match=r"nobody@example\.com is signed in on no unit"):
        desk.grant("nobody@example.com", "map-care", 12)
    with pytest.raises(ExpectationError, match=r"no product 'radio'; there is map-care, service-pack, "):
        desk.grant("nobody@example.com", "radio", 12, device_id="HU-0123456789AB")
    assert headunit.language == "fr"


def test_two_lives(headunit, headunit_rig):
    logging.getLogger("a.test").warning("a test speaks")
    expected = "a test speaks" if headunit_rig.mode == "window" else "the control API listens at"
    assert any(expected in line.text for line in headunit.logs())
    assert all(line.level == "ERROR" for line in headunit.logs("ERROR"))
    headunit.open("setup/wifi")
    headunit_rig.restart("unit")
    headunit.wait_page("setup/wifi")


def test_a_unit_that_is_killed(headunit, headunit_rig):
    headunit_rig.kill("unit")
    with pytest.raises(Exception, match="it was closed or killed"):
        headunit.tab("Setup").tap()
    headunit_rig.start("unit")
    headunit.tab("Setup").tap()
