"""A unit with its window, killed in the middle: what the person then sees. Every step: `test_kills.py`."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import pytest

from headunit.core.errors import LinkError
from headunit.core.faults import VARIABLE, FaultPoint
from headunit.testing.desk import Desk
from headunit.testing.rigs.rig import Rig
from headunit.testing.unit import HeadUnit
from headunit.testing.world import World
from tests.e2e.steps import EMAIL, sign_in

apart = pytest.mark.headunit(mode="processes", online=True)


def open_page(headunit: HeadUnit, name: str) -> None:
    """A page of the online services."""
    headunit.tab("Setup").tap()
    headunit.button("Online").tap()
    headunit.button(name).tap()


def sign_in_and_wait(headunit: HeadUnit) -> None:
    """Until the end."""
    sign_in(headunit)
    headunit.text("1096").wait()


def remove_and_wait(headunit: HeadUnit) -> None:
    """Until the end."""
    headunit.pages.sheet.primary.tap()
    headunit.text("Done").wait()


@contextlib.contextmanager
def dying_at(point: FaultPoint, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A unit that is opened in the block is killed at `point`."""
    with monkeypatch.context() as born:
        born.setenv(VARIABLE, point)
        yield


def look_again(rig: Rig) -> None:
    """The owner is signed in, and the three years have begun."""
    with rig.unit() as headunit:
        headunit.locator(name="Online").wait()
        open_page(headunit, "Lexus Online")
        headunit.text("Marie Laurent").wait()
        open_page(headunit, "Subscriptions")
        headunit.text("1096").wait()


@apart
def test_killed_at_the_first_start(headunit_rig: Rig, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    with dying_at(FaultPoint.UNIT_DEVICE_KEPT, monkeypatch), pytest.raises(AssertionError, match="the unit ended"):
        headunit_rig.open()
    device = headunit_rig.kept("device")
    with headunit_rig.unit() as headunit:
        headunit.locator(name="Online").wait()
        headunit.pages.sign_in.open()
        sign_in(headunit)
        headunit.text("1096").wait()
    look_again(headunit_rig)
    assert headunit_rig.kept("device") == device
    assert [one.device_id for one in desk.devices(EMAIL)] == [device["device_id"]]


@apart
def test_killed_while_signing_in(headunit_rig: Rig, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    with dying_at(FaultPoint.ACCOUNT_TOKENS_KEPT, monkeypatch):
        headunit = headunit_rig.open()
    headunit.locator(name="Online").wait()
    headunit.pages.sign_in.open()
    with pytest.raises(LinkError):
        sign_in_and_wait(headunit)
    headunit_rig.quit()
    look_again(headunit_rig)
    assert [one.device_id for one in desk.devices(EMAIL)] == [headunit_rig.kept("device")["device_id"]]


@apart
def test_killed_while_removing_the_profile(headunit_rig: Rig, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    unit_dir = headunit_rig.config.unit_dir
    with headunit_rig.unit() as headunit:
        headunit.locator(name="Online").wait()
        headunit.pages.sign_in.open()
        sign_in(headunit)
        headunit.text("1096").wait()
    assert len(desk.devices(EMAIL)) == 1
    with dying_at(FaultPoint.REMOVAL_WIPED_TOKENS, monkeypatch):
        headunit = headunit_rig.open()
    headunit.locator(name="Online").wait()
    headunit.pages.profile.open().remove.tap()
    with pytest.raises(LinkError):
        remove_and_wait(headunit)
    headunit_rig.quit()
    document = (unit_dir / "entitlements.json").read_bytes()
    with headunit_rig.unit() as headunit:
        headunit.locator(name="Online").wait()
        headunit.tab("Home").tap()
        headunit.button("Sign in").wait("ready")
        open_page(headunit, "Subscriptions")
        headunit.text("1096").wait()
        headunit.wait_until(lambda: not list(unit_dir.glob("remov*")), "the backend is told")
    assert desk.devices(EMAIL) == ()
    assert (unit_dir / "entitlements.json").read_bytes() == document
    assert {path.name for path in unit_dir.iterdir()} >= {"device.json", "entitlements.json", "preferences.json"}
    assert not (unit_dir / "tokens.json").exists()


@pytest.mark.headunit(mode="processes")
def test_killed_while_pairing(headunit_rig: Rig, world: World) -> None:
    world.car(ignition="ON")
    headunit = headunit_rig.open()
    headunit.button("Pair a phone").tap()
    headunit.text("Pixel de Marie").tap()
    headunit.button("They match").wait("ready")
    headunit_rig.kill("unit")
    with headunit_rig.unit() as headunit:
        headunit.text("Pixel de Marie").tap()  # it came back on the page where it was
        headunit.button("They match").wait("ready")
        headunit_rig.kill("world")
        headunit.text("The connection was lost on the way. Try again.").wait()
        headunit_rig.start("world")
        headunit.button("Try again").tap()
        headunit.text("Pixel de Marie").tap()
        headunit.button("They match").tap()
        world.answer_pairing("marie", accept=True)
        headunit.text("tethering").wait()
