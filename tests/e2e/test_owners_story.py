"""An account's life as its owner lives it: in the car by finger, at home on the portal, in the real processes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import requests

from headunit.testing.desk import Desk
from headunit.testing.rigs.rig import Rig
from headunit.testing.unit import HeadUnit
from headunit.testing.world import Clock, World
from tests.e2e.steps import EMAIL, pair, sign_in, to_account
from tests.patience import PATIENCE_S

ZOE, ZOES_PASSWORD = "zoe.perrin@example.com", "Corniche-7"
KARIM, KARIMS_PASSWORD = "karim.benali@example.com", "Moteur-1999"

online = pytest.mark.headunit(online=True)
type Keep = Callable[[HeadUnit, str], None]


@pytest.fixture
def keep(artifacts: Path) -> Keep:
    """Keeps a picture of the unit, once nothing moves any more."""
    folder = artifacts / "e2e"
    folder.mkdir(parents=True, exist_ok=True)

    def shoot(headunit: HeadUnit, name: str) -> None:
        headunit.settled()
        (folder / f"{name}.png").write_bytes(headunit.screenshot())

    return shoot


def post(rig: Rig, path: str, **body: str) -> requests.Response:
    """Somebody else's request."""
    device = {"X-Device-Id": body["device_id"]} if "device_id" in body else {}
    return requests.post(f"{rig.config.backend_url}{path}", json=body, headers=device, timeout=PATIENCE_S)


def test_from_the_first_start_to_a_linked_car(headunit: HeadUnit, world: World, desk: Desk, keep: Keep) -> None:
    headunit.text("Ignition off").wait()
    world.car(ignition="ON")
    pair(headunit, world)
    world.phone("marie", tethering=True)
    headunit.locator(name="Online").wait()
    to_account(headunit)
    keep(headunit, "account-1-signed-out")
    headunit.button("New account").tap()
    headunit.pages.keyboard.type("Zoe Perrin")
    headunit.field("E-mail").tap()
    headunit.pages.keyboard.type(ZOE)
    keep(headunit, "account-2-who")
    page = headunit.pages.new_account
    page.next.tap()
    headunit.pages.keyboard.type(ZOES_PASSWORD)
    keep(headunit, "account-3-password")
    page.password_next.tap()
    headunit.button("Germany").tap()
    headunit.button("Français").tap()
    keep(headunit, "account-4-where")
    headunit.button("Create account").tap()
    headunit.text("Your account is ready").wait()
    headunit.text("Free until 21 Dec 2028").wait()
    keep(headunit, "account-5-ready")
    headunit.button("Done").tap()
    headunit.text("Waiting for confirmation on the portal").wait()
    keep(headunit, "account-6-waiting")
    account = desk.account(ZOE)
    assert (account.name, account.country, account.language) == ("Zoe Perrin", "DE", "fr")
    desk.activate(ZOE)
    desk.accept_terms(ZOE)
    desk.confirm(ZOE)
    to_account(headunit)
    headunit.text("Linked with car and account").wait()
    headunit.text("Confirmed").wait()
    headunit.text("Accepted").wait()
    keep(headunit, "account-7-linked")
    headunit.tab("Home").tap()
    headunit.text("Until 21 Dec 2028").wait()
    keep(headunit, "account-8-home")


@pytest.mark.headunit(online=True, telemetry=True)
def test_a_code_from_the_app_and_one_thread_through_three_logs(
    headunit_rig: Rig, headunit: HeadUnit, desk: Desk, keep: Keep
) -> None:
    headunit.pages.sign_in.open()
    headunit.locator(name="Online").wait()
    sign_in(headunit)
    headunit.text("1096").wait()
    to_account(headunit)
    headunit.button("This unit").tap()
    code = desk.code(EMAIL)
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    page = headunit.pages.code.wait()
    for digit in wrong:
        page.digit(digit).tap()
    headunit.button("Register").tap()
    headunit.text("This code is not right. Look at the app again.").wait()
    keep(headunit, "code-1-wrong")
    headunit.button("Delete").tap(times=len(wrong))
    page.register(code)
    headunit.text("Linked with car and account").wait()

    def correlations(name: str, words: str) -> set[str]:
        return {line.split()[3] for line in headunit_rig.log(name).splitlines() if words in line}

    told = "settings: privacy mode off, linked"
    [thread] = headunit.wait_until(lambda: correlations("dcm", told), "the DCM has heard of the link")
    assert thread != "-"
    assert thread in correlations("backend", "/registration 200")
    assert correlations("backend", f"the DCM of {headunit_rig.car.vin} is told") == {thread}
    assert thread in correlations("unit", "registration: done")


@online
def test_locked_out_and_another_account(
    headunit_rig: Rig, headunit: HeadUnit, clock: Clock, desk: Desk, keep: Keep
) -> None:
    headunit.pages.sign_in.open()
    headunit.locator(name="Online").wait()
    sign_in(headunit)
    headunit.text("1096").wait()
    desk.confirm(EMAIL)
    zoe = {"name": "Zoe Perrin", "email": ZOE, "password": ZOES_PASSWORD, "country": "FR", "language": "fr"}
    answer = post(headunit_rig, "/v1/accounts", **zoe, device_id="HU-0000000000AA", vin=headunit_rig.car.vin)
    assert answer.status_code == 201
    desk.activate(ZOE)

    to_account(headunit)
    headunit.button("Use another account").tap()
    headunit.text("Marie Laurent stays signed in").wait()
    sign_in(headunit, KARIM, KARIMS_PASSWORD)
    headunit.text("Activate the account first").wait()
    keep(headunit, "another-1-not-activated")
    headunit.field("E-mail").fill(ZOE)
    headunit.field("Password").fill(ZOES_PASSWORD)
    headunit.button("Sign in").tap()
    headunit.text("1096").wait()  # the period is the unit's: it goes on
    to_account(headunit)
    headunit.text("Zoe Perrin").wait()
    headunit.button("This unit").tap()
    headunit.type(desk.code(ZOE))
    headunit.button("Register").tap()
    headunit.text("active in another account: m").wait()
    assert not any(EMAIL in element.name for element in headunit.tree().elements)
    keep(headunit, "another-2-active-elsewhere")

    to_account(headunit)
    headunit.button("Sign out").tap()
    headunit.text("Sign out on this unit?").wait()
    keep(headunit, "another-3-sign-out")
    headunit.button("Sign out").tap()
    headunit.button("Existing account").tap()
    clock.rate(0)
    sign_in(headunit, ZOE, "wrong")
    for _ in range(4):
        headunit.text("The password is wrong for this account.").wait()
        headunit.field("Password").fill("wrong")
        headunit.text("The password is wrong").gone()
        headunit.button("Sign in").tap()
    headunit.text("The password is wrong for this account.").wait()
    headunit.field("Password").fill(ZOES_PASSWORD)
    headunit.button("Sign in").tap()
    now = clock.now.astimezone(ZoneInfo("Europe/Paris"))
    headunit.text(f"Try again after {now + timedelta(minutes=15):%H:%M}.").wait()
    keep(headunit, "another-4-locked")
    clock.jump("16min")
    headunit.button("Sign in").tap()
    headunit.text("1096").wait()


@online
def test_terms_that_nobody_accepts(headunit: HeadUnit, clock: Clock, desk: Desk, keep: Keep) -> None:
    page = headunit.pages.new_account.open()
    headunit.locator(name="Online").wait()
    page.make("Zoe Perrin", ZOE, ZOES_PASSWORD)
    page.done.tap()
    due = _day(clock.now + timedelta(days=14))
    headunit.text(f"Accept them on the portal by {due}").wait()
    headunit.tab("Home").tap()
    headunit.text(f"Accept the terms by {due}").wait()
    headunit.text("Until 21 Dec 2028").wait()
    clock.jump("15d")
    headunit.text("Suspended").wait()
    headunit.text("Accept the terms on the portal").wait()
    keep(headunit, "terms-1-home")
    headunit.tab("Setup").tap()
    headunit.button("Online").tap()
    keep(headunit, "terms-2-online")
    headunit.button("Subscriptions").tap()
    headunit.text(f"Suspended since {due}").wait()
    keep(headunit, "terms-3-subscriptions")
    desk.activate(ZOE)
    desk.accept_terms(ZOE)
    to_account(headunit)
    headunit.text("Accepted").wait()
    headunit.tab("Home").tap()
    headunit.text("Until 21 Dec 2028").wait()
    headunit.text("Suspended").gone()


def _day(instant: datetime) -> str:
    local = instant.astimezone(ZoneInfo("Europe/Paris"))
    return f"{local.day} {local:%b %Y}"


@online
def test_a_profile_that_is_removed_while_offline(
    headunit_rig: Rig, headunit: HeadUnit, world: World, desk: Desk, keep: Keep
) -> None:
    unit_dir = headunit_rig.config.unit_dir
    world.car(odometer_km=1234.0)
    headunit.pages.sign_in.open()
    headunit.locator(name="Online").wait()
    sign_in(headunit)
    headunit.text("1096").wait()
    desk.confirm(EMAIL)
    document = (unit_dir / "entitlements.json").read_bytes()
    tokens = headunit_rig.kept("tokens")
    secrets = [tokens[name] for name in ("access_token", "refresh_token")]
    world.phone("marie", tethering=False)
    headunit.locator(name="Tethering is off").wait()
    headunit.tab("Setup").tap()
    headunit.tab("Setup").tap()
    headunit.button("User profile").tap()
    keep(headunit, "profile-1-what-goes")
    headunit.button("Remove profile").tap()
    headunit.text("Remove the user profile?").wait()
    keep(headunit, "profile-2-question")
    headunit.button("Remove profile").tap()
    headunit.text("is told when the unit is next online").wait()
    keep(headunit, "profile-3-untold")
    assert [device.linked_at is not None for device in desk.devices(EMAIL)] == [True]
    everything = "".join(file.read_text() for file in unit_dir.iterdir())
    assert not any(secret in everything for secret in (*secrets, EMAIL, "Marie Laurent"))
    assert (unit_dir / "entitlements.json").read_bytes().startswith(document[:20])
    headunit.button("Done").tap()
    headunit.tab("Home").tap()
    headunit.text("Not signed in").wait()
    headunit.text("Until 21 Dec 2028").wait()
    keep(headunit, "profile-4-home")
    world.phone("marie", tethering=True)
    headunit.locator(name="Online").wait()
    headunit.wait_until(lambda: not list(unit_dir.glob("remov*")), "the backend is told")
    assert desk.devices(EMAIL) == ()
    assert world.state.car.odometer_km >= 1234


@online
def test_a_stolen_sign_in_ends_for_everybody(headunit_rig: Rig, headunit: HeadUnit, world: World, keep: Keep) -> None:
    headunit.pages.sign_in.open()
    headunit.locator(name="Online").wait()
    sign_in(headunit)
    headunit.text("1096").wait()
    device = headunit_rig.kept("device")["device_id"]
    stolen = headunit_rig.kept("tokens")["refresh_token"]

    def exchange(token: str) -> requests.Response:
        return post(headunit_rig, "/v1/sessions/refresh", refresh_token=token, device_id=device)

    first = exchange(stolen)
    second = exchange(first.json()["refresh_token"])
    assert (first.status_code, second.status_code) == (200, 200)
    again = exchange(stolen)
    assert (again.status_code, again.json()["code"]) == (401, "token-reused")
    headunit.tab("Home").tap()
    world.phone("marie", tethering=False)
    headunit.locator(name="Tethering is off").wait()
    world.phone("marie", tethering=True)  # online again, the unit asks for what it may do
    headunit.text("You were signed out").wait()
    keep(headunit, "stolen-1-home")
    headunit.button("Account").tap()
    headunit.text("Signed out for safety").wait()
    keep(headunit, "stolen-2-account")
    assert stolen not in (headunit_rig.config.unit_dir / "tokens.json").read_text()
