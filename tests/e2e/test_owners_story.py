"""An account's life as its owner lives it: in the car by finger, at home on the portal, in the real processes."""

from __future__ import annotations

import asyncio
import json
import shutil
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import requests

from headunit.bench.known_phone import prepare
from headunit.config import Config
from headunit.testing.driver import Driver
from tests.e2e.hands import EMAIL, fill_in, pair, sign_in, type_on_screen
from tests.e2e.owner import Album, Owner
from tests.e2e.rig import START, Rig, on_qt_loop, rig

VIN = "JTHY65BH602100417"
ZOE, ZOES_PASSWORD = "zoe.perrin@example.com", "Corniche-7"
KARIM, KARIMS_PASSWORD = "karim.benali@example.com", "Moteur-1999"
ACCOUNT = "setup/online/account"
TIMEOUT_S = 30.0

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(scope="module")
def known_phone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Data of a car that goes online by itself; nobody has signed in."""
    data_dir = tmp_path_factory.mktemp("known-phone")
    prepare(Config(data_dir, start=START))
    return data_dir


@pytest.fixture
def online(known_phone: Path, tmp_path: Path) -> Path:
    """A copy of it for one test."""
    return Path(shutil.copytree(known_phone, tmp_path / "data"))


@pytest.fixture(scope="module")
def album(artifacts: Path) -> Album:
    """Pictures of these stories."""
    return Album(artifacts / "e2e")


def open_at(data_dir: Path, route: str) -> None:
    """The page that the unit comes back with."""
    (data_dir / "unit").mkdir(exist_ok=True)
    (data_dir / "unit" / "preferences.json").write_text(json.dumps({"route": route}))


def kept(data_dir: Path, name: str) -> dict[str, Any]:
    """What the unit has written down."""
    value: dict[str, Any] = json.loads((data_dir / "unit" / f"{name}.json").read_text())
    return value


async def until(condition: Any) -> None:
    """Until something outside the window holds."""
    async with asyncio.timeout(TIMEOUT_S):
        while not condition():  # noqa: ASYNC110 - a file has no event
            await asyncio.sleep(0.02)


async def go_to_account(unit: Driver) -> None:
    """Home, then Setup, Online, Lexus Online: the page asks how the account stands."""
    await unit.tap("Home", "tab")
    await unit.tap("Setup", "tab")
    await unit.tap("Online", "button")
    await unit.tap("Lexus Online", "button")


def post(made: Rig, path: str, **body: str) -> requests.Response:
    """Somebody else's request."""
    device = {"X-Device-Id": body["device_id"]} if "device_id" in body else {}
    return requests.post(f"{made.config.backend_url}{path}", json=body, headers=device, timeout=TIMEOUT_S)


def test_from_the_first_start_to_a_linked_car(tmp_path: Path, album: Album) -> None:
    with rig(tmp_path) as made, made.desk() as desk:
        owner = Owner(desk, ZOE)

        async def story() -> None:
            async with made.operator() as world, made.unit() as unit:
                await unit.wait_text("Ignition off")
                await world.patch_car(ignition="ON")
                await pair(unit, world)
                await world.patch_phone("marie", tethering=True)
                await unit.wait_for("Online")
                await go_to_account(unit)
                await album.keep(unit, "account-1-signed-out")
                await unit.tap("New account", "button")
                await type_on_screen(unit, "Zoe Perrin")
                await unit.tap("E-mail", "field")
                await type_on_screen(unit, ZOE)
                await album.keep(unit, "account-2-who")
                await unit.tap("Next", "button")
                await type_on_screen(unit, ZOES_PASSWORD)
                await album.keep(unit, "account-3-password")
                await unit.tap("Next", "button")
                await unit.tap("Germany", "button")
                await unit.tap("Français", "button")
                await album.keep(unit, "account-4-where")
                await unit.tap("Create account", "button")
                await unit.wait_text("Your account is ready")
                await unit.wait_text("Free until 21 Dec 2028")
                await album.keep(unit, "account-5-ready")
                await unit.tap("Done", "button")
                await unit.wait_text("Waiting for confirmation on the portal")
                await album.keep(unit, "account-6-waiting")
                [account] = [one for one in await desk.accounts() if one.email == ZOE]
                assert (account.name, account.country, account.language) == ("Zoe Perrin", "DE", "fr")
                await owner.open_mail()
                await owner.accept_terms()
                await owner.confirm()
                await go_to_account(unit)
                await unit.wait_text("Linked with car and account")
                await unit.wait_text("Confirmed")
                await unit.wait_text("Accepted")
                await album.keep(unit, "account-7-linked")
                await unit.tap("Home", "tab")
                await unit.wait_text("1096")
                await album.keep(unit, "account-8-home")

        on_qt_loop(story)


def test_a_code_from_the_app_and_one_thread_through_three_logs(online: Path, album: Album) -> None:
    open_at(online, f"{ACCOUNT}/existing")
    with rig(online, telemetry=True) as made, made.desk() as desk:

        async def story() -> None:
            async with made.unit() as unit:
                await unit.wait_for("Online")
                await sign_in(unit)
                await unit.wait_text("1096")
                await go_to_account(unit)
                await unit.tap("This unit", "button")
                code = await Owner(desk, EMAIL).code(VIN)
                wrong = f"{(int(code) + 1) % 1_000_000:06d}"
                await unit.tap_keys(list(wrong))
                await unit.tap("Register", "button")
                await unit.wait_text("This code is not right. Look at the app again.")
                await album.keep(unit, "code-1-wrong")
                await unit.tap_keys(["Delete"] * len(wrong))
                await unit.tap_keys(list(code))
                await unit.tap("Register", "button")
                await unit.wait_text("Linked with car and account")

        on_qt_loop(story)

        def correlations(name: str, words: str) -> set[str]:
            lines = (made.config.log_dir / f"{name}.log").read_text().splitlines()
            return {line.split()[3] for line in lines if words in line}

        async def heard() -> None:
            await until(lambda: correlations("dcm", "settings: privacy mode off, linked"))

        asyncio.run(heard())
        [thread] = correlations("dcm", "settings: privacy mode off, linked")
        assert thread != "-"
        assert thread in correlations("backend", "/registration 200")
        assert correlations("backend", f"the DCM of {VIN} is told") == {thread}
        assert thread in correlations("unit", "registration: done")


def test_locked_out_and_another_account(online: Path, album: Album) -> None:
    open_at(online, f"{ACCOUNT}/existing")
    with rig(online) as made, made.desk() as desk:
        zoe = {"name": "Zoe Perrin", "email": ZOE, "password": ZOES_PASSWORD, "country": "FR", "language": "fr"}

        async def story() -> None:
            async with made.operator() as world, made.unit() as unit:
                await unit.wait_for("Online")
                await sign_in(unit)
                await unit.wait_text("1096")
                await Owner(desk, EMAIL).confirm()
                answer = await asyncio.to_thread(
                    post, made, "/v1/accounts", **zoe, device_id="HU-0000000000AA", vin=VIN
                )
                assert answer.status_code == 201
                await Owner(desk, ZOE).open_mail()

                await go_to_account(unit)
                await unit.tap("Use another account", "button")
                await unit.wait_text("Marie Laurent stays signed in")
                await sign_in(unit, KARIM, KARIMS_PASSWORD)
                await unit.wait_text("Activate the account first")
                await album.keep(unit, "another-1-not-activated")
                await fill_in(unit, "E-mail", ZOE)
                await fill_in(unit, "Password", ZOES_PASSWORD)
                await unit.tap("Sign in", "button")
                await unit.wait_text("1096")  # the period is the unit's: it goes on
                await go_to_account(unit)
                await unit.wait_text("Zoe Perrin")
                await unit.tap("This unit", "button")
                await unit.type_text(await Owner(desk, ZOE).code(VIN))
                await unit.tap("Register", "button")
                await unit.wait_text("active in another account: m")
                assert not any(EMAIL in element.name for element in unit.elements())
                await album.keep(unit, "another-2-active-elsewhere")

                await go_to_account(unit)
                await unit.tap("Sign out", "button")
                await unit.wait_text("Sign out on this unit?")
                await album.keep(unit, "another-3-sign-out")
                await unit.tap("Sign out", "button")
                await unit.tap("Existing account", "button")
                await world.set_rate(0)
                await sign_in(unit, ZOE, "wrong")
                for _ in range(4):
                    await unit.wait_text("The password is wrong for this account.")
                    await fill_in(unit, "Password", "wrong")
                    await unit.wait_text_gone("The password is wrong")
                    await unit.tap("Sign in", "button")
                await unit.wait_text("The password is wrong for this account.")
                await fill_in(unit, "Password", ZOES_PASSWORD)
                await unit.tap("Sign in", "button")
                now = (await world.fetch()).clock.now.astimezone(ZoneInfo("Europe/Paris"))
                await unit.wait_text(f"Try again after {now + timedelta(minutes=15):%H:%M}.")
                await album.keep(unit, "another-4-locked")
                await world.jump(by="16min")
                await unit.tap("Sign in", "button")
                await unit.wait_text("1096")

        on_qt_loop(story)


def test_terms_that_nobody_accepts(online: Path, album: Album) -> None:
    open_at(online, f"{ACCOUNT}/new")
    with rig(online) as made, made.desk() as desk:

        async def story() -> None:
            async with made.operator() as world, made.unit() as unit:
                await unit.wait_for("Online")
                await fill_in(unit, "Name", "Zoe Perrin")
                await fill_in(unit, "E-mail", ZOE)
                await unit.tap("Next", "button")
                await unit.type_text(ZOES_PASSWORD)
                await unit.tap("Next", "button")
                await unit.tap("Create account", "button")
                await unit.tap("Done", "button")
                begun = (await world.fetch()).clock.now
                due = f"{_day(begun + timedelta(days=14))}"
                await unit.wait_text(f"Accept them on the portal by {due}")
                await unit.tap("Home", "tab")
                await unit.wait_text(f"Accept the terms by {due}")
                await unit.wait_text("1096")
                await world.jump(by="15d")
                await unit.wait_text("Suspended")
                await unit.wait_text("Accept the terms on the portal")
                await album.keep(unit, "terms-1-home")
                await unit.tap("Setup", "tab")
                await unit.tap("Online", "button")
                await album.keep(unit, "terms-2-online")
                await unit.tap("Subscriptions", "button")
                await unit.wait_text(f"Suspended since {due}")
                await album.keep(unit, "terms-3-subscriptions")
                owner = Owner(desk, ZOE)
                await owner.open_mail()
                await owner.accept_terms()
                await go_to_account(unit)
                await unit.wait_text("Accepted")
                await unit.tap("Home", "tab")
                await unit.wait_text("1081")
                await unit.wait_text_gone("Suspended")

        on_qt_loop(story)


def _day(instant: datetime) -> str:
    local = instant.astimezone(ZoneInfo("Europe/Paris"))
    return f"{local.day} {local:%b %Y}"


def test_a_profile_that_is_removed_while_offline(online: Path, album: Album) -> None:
    open_at(online, f"{ACCOUNT}/existing")
    with rig(online) as made, made.desk() as desk:
        owner, unit_dir = Owner(desk, EMAIL), online / "unit"

        async def story() -> None:
            async with made.operator() as world, made.unit() as unit:
                await world.patch_car(odometer_km=1234.0)
                await unit.wait_for("Online")
                await sign_in(unit)
                await unit.wait_text("1096")
                await owner.confirm()
                document = (unit_dir / "entitlements.json").read_bytes()
                tokens = kept(online, "tokens")
                secrets = [tokens[name] for name in ("access_token", "refresh_token")]
                await world.patch_phone("marie", tethering=False)
                await unit.wait_for("Tethering is off")
                await unit.tap("Setup", "tab")
                await unit.tap("Setup", "tab")
                await unit.tap("User profile", "button")
                await album.keep(unit, "profile-1-what-goes")
                await unit.tap("Remove profile", "button")
                await unit.wait_text("Remove the user profile?")
                await album.keep(unit, "profile-2-question")
                await unit.tap("Remove profile", "button")
                await unit.wait_text("is told when the unit is next online")
                await album.keep(unit, "profile-3-untold")
                assert [device.linked_at is not None for device in await owner.devices()] == [True]
                everything = "".join(file.read_text() for file in unit_dir.iterdir())
                assert not any(secret in everything for secret in (*secrets, EMAIL, "Marie Laurent"))
                assert (unit_dir / "entitlements.json").read_bytes().startswith(document[:20])
                await unit.tap("Done", "button")
                await unit.tap("Home", "tab")
                await unit.wait_text("Not signed in")
                await unit.wait_text("1096")
                await album.keep(unit, "profile-4-home")
                await world.patch_phone("marie", tethering=True)
                await unit.wait_for("Online")
                await until(lambda: not list(unit_dir.glob("remov*")))
                assert await owner.devices() == ()
                assert (await world.fetch()).car.odometer_km >= 1234

        on_qt_loop(story)


def test_a_stolen_sign_in_ends_for_everybody(online: Path, album: Album) -> None:
    open_at(online, f"{ACCOUNT}/existing")
    with rig(online) as made:

        async def story() -> None:
            async with made.operator() as world, made.unit() as unit:
                await unit.wait_for("Online")
                await sign_in(unit)
                await unit.wait_text("1096")
                device, stolen = kept(online, "device")["device_id"], kept(online, "tokens")["refresh_token"]

                def exchange(token: str) -> requests.Response:
                    return post(made, "/v1/sessions/refresh", refresh_token=token, device_id=device)

                first = await asyncio.to_thread(exchange, stolen)
                second = await asyncio.to_thread(exchange, first.json()["refresh_token"])
                assert (first.status_code, second.status_code) == (200, 200)
                again = await asyncio.to_thread(exchange, stolen)
                assert (again.status_code, again.json()["code"]) == (401, "token-reused")
                await unit.tap("Home", "tab")
                await world.patch_phone("marie", tethering=False)
                await unit.wait_for("Tethering is off")
                await world.patch_phone("marie", tethering=True)  # online again, the unit asks for what it may do
                await unit.wait_text("You were signed out")
                await album.keep(unit, "stolen-1-home")
                await unit.tap("Account", "button")
                await unit.wait_text("Signed out for safety")
                await album.keep(unit, "stolen-2-account")
                assert stolen not in (online / "unit" / "tokens.json").read_text()

        on_qt_loop(story)
