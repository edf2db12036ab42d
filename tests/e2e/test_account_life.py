"""The account's life in the car against the real processes, and a unit that is killed at each step of it."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import requests
from PySide6.QtCore import Qt

from headunit.bench.known_phone import prepare
from headunit.config import CONFIG_VARIABLE, Config
from headunit.core.faults import VARIABLE, FaultPoint
from headunit.testing.driver import Driver, as_read
from headunit.testing.geometry import seen_in
from tests.e2e.hands import EMAIL, PASSWORD, fill_in, sign_in
from tests.e2e.rig import Rig, on_qt_loop, rig

NEW = "setup/online/account/new"
NEW_EMAIL, NEW_PASSWORD = "zoe.perrin@example.com", "Grande-Corniche-7"
TIMEOUT_S = 60

pytestmark = pytest.mark.usefixtures("qapp")


def open_at(data_dir: Path, route: str) -> None:
    """The page that the unit comes back with."""
    (data_dir / "unit").mkdir(exist_ok=True)
    (data_dir / "unit" / "preferences.json").write_text(json.dumps({"route": route}))


@pytest.fixture(scope="module")
def first_drive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Data of a car that goes online by itself; nobody has signed in."""
    data_dir = tmp_path_factory.mktemp("first-drive")
    prepare(Config(data_dir))
    return data_dir


@pytest.fixture(scope="module")
def signed_in(first_drive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with an owner signed in."""
    data_dir = Path(shutil.copytree(first_drive, tmp_path_factory.mktemp("signed-in") / "data"))
    open_at(data_dir, "setup/online/account/existing")
    with rig(data_dir) as made:

        async def story() -> None:
            async with made.unit() as unit:
                await unit.wait_for("Online")
                await sign_in(unit)
                await unit.wait_text("1096")
                await until((data_dir / "unit" / "entitlements.json").exists)

        on_qt_loop(story)
    return data_dir


async def until(condition: Callable[[], bool]) -> None:
    """Until something outside the window holds."""
    async with asyncio.timeout(TIMEOUT_S):
        while not condition():  # noqa: ASYNC110 - a file has no event
            await asyncio.sleep(0.02)


def day(when: datetime) -> str:
    """As the unit writes it, in the home zone of the default car."""
    local = when.astimezone(ZoneInfo("Europe/Paris"))
    return f"{local.day} {local:%b %Y}"


async def reads(unit: Driver, words: str) -> None:
    """Until `words` can be read, also where they only describe something."""
    await until(lambda: any(words in as_read(str(one.item.property("text") or "")) for one in seen_in(unit.window)))


async def open_page(unit: Driver, page: str) -> None:
    """A page of the online services."""
    await unit.tap("Setup", "tab")
    await unit.tap("Online", "button")
    await unit.tap(page, "button")


def killed_at(point: FaultPoint, story: str, config: Config) -> None:
    """A unit in a process of its own that dies at `point` of `story` (`unit_to_kill.py`)."""
    script = Path(__file__).with_name("unit_to_kill.py")
    environment = {**os.environ, CONFIG_VARIABLE: config.to_json(), VARIABLE: point}
    done = subprocess.run([sys.executable, script, story], env=environment, timeout=TIMEOUT_S, check=False)
    assert done.returncode == -signal.SIGKILL


def portal(made: Rig, method: str, path: str, *, email: str = EMAIL, password: str = PASSWORD, **more: Any) -> Any:
    """One request of the owner at home."""
    url = made.config.backend_url
    session = requests.post(
        f"{url}/v1/portal/sessions", json={"email": email, "password": password}, timeout=TIMEOUT_S
    ).json()
    headers = {"Authorization": f"Bearer {session['access_token']}"}
    answer = requests.request(method, f"{url}{path}", headers=headers, timeout=TIMEOUT_S, **more)
    answer.raise_for_status()
    return answer.json() if answer.content else None


def open_mail(made: Rig) -> None:
    """Follow the link of the newest e-mail."""
    url, token = made.config.backend_url, made.config.operator_token_file.read_text().strip()
    headers = {"Authorization": f"Bearer {token}"}
    mails = requests.get(f"{url}/v1/operator/mails", headers=headers, timeout=TIMEOUT_S).json()["mails"]
    link = {"token": mails[0]["token"]}
    requests.post(f"{url}/v1/activations", json=link, timeout=TIMEOUT_S).raise_for_status()


def test_a_new_account_its_terms_a_code_and_a_removal(first_drive: Path, tmp_path: Path) -> None:
    data_dir = Path(shutil.copytree(first_drive, tmp_path / "data"))
    open_at(data_dir, NEW)
    with rig(data_dir) as made:

        async def story() -> None:
            async with made.operator() as world, made.unit() as unit:
                await unit.wait_for("Online")
                await fill_in(unit, "Name", "Zoe Perrin")
                await fill_in(unit, "E-mail", NEW_EMAIL)
                await unit.tap("Next", "button")
                await fill_in(unit, "Password", NEW_PASSWORD)
                await unit.tap("Next", "button")
                await unit.tap("Create account", "button")
                await unit.wait_text("Your account is ready")
                made_at = (await world.fetch()).clock.now
                due = day(made_at + timedelta(days=14))
                await unit.wait_text(due)
                await unit.wait_text(f"{made_at.year + 3}")
                await unit.tap("Done", "button")
                await reads(unit, "Waiting for confirmation on the portal")
                await reads(unit, "Open the link in the e-mail")
                await world.jump(by="15d")
                await reads(unit, f"Suspended since {due}")
                owner = {"email": NEW_EMAIL, "password": NEW_PASSWORD}
                await asyncio.to_thread(open_mail, made)
                await asyncio.to_thread(portal, made, "POST", "/v1/account/terms", **owner)
                vin = {"vin": "JTHY65BH602100417"}
                told = await asyncio.to_thread(portal, made, "POST", "/v1/account/device-codes", **owner, json=vin)
                await open_page(unit, "Lexus Online")
                await reads(unit, "Confirmed")
                await reads(unit, "Accepted")
                await unit.tap("This unit", "button")
                await unit.type_text(told["code"])
                await unit.tap("Register", "button")
                await reads(unit, "Linked with car and account")
                await unit.tap("Setup", "tab")
                await unit.tap("User profile", "button")
                await unit.tap("Remove profile", "button")
                await unit.wait_text("Remove the user profile?")
                await unit.press(Qt.Key.Key_Tab)
                await unit.press(Qt.Key.Key_Return)
                await unit.wait_text("the online service knows it")
                devices = await asyncio.to_thread(portal, made, "GET", "/v1/account/devices", **owner)
                assert devices["devices"] == []
                assert not any(NEW_EMAIL in file.read_text() for file in (data_dir / "unit").iterdir())

        on_qt_loop(story)


@pytest.mark.parametrize(
    "point", [FaultPoint.UNIT_DEVICE_KEPT, FaultPoint.ACCOUNT_ANSWERED, FaultPoint.ACCOUNT_TOKENS_KEPT]
)
def test_killed_while_signing_in(first_drive: Path, tmp_path: Path, point: FaultPoint) -> None:
    data_dir = Path(shutil.copytree(first_drive, tmp_path / "data"))
    open_at(data_dir, "setup/online/account/existing")
    with rig(data_dir) as made:
        killed_at(point, "signing-in", made.config)
        device = json.loads((data_dir / "unit" / "device.json").read_text())

        async def again() -> None:
            async with made.unit() as unit:
                await unit.wait_for("Online")
                if point is not FaultPoint.ACCOUNT_TOKENS_KEPT:
                    await sign_in(unit)
                    await unit.wait_text("1096")
                await open_page(unit, "Lexus Online")
                await unit.wait_text("Marie Laurent")
                await open_page(unit, "Subscriptions")
                await unit.wait_text("1096")

        on_qt_loop(again)
        assert json.loads((data_dir / "unit" / "device.json").read_text()) == device
        assert [one["device_id"] for one in portal(made, "GET", "/v1/account/devices")["devices"]] == [
            device["device_id"]
        ]


@pytest.mark.parametrize("point", [point for point in FaultPoint if point.startswith("removal.")])
def test_killed_while_removing_the_profile(signed_in: Path, tmp_path: Path, point: FaultPoint) -> None:
    data_dir = Path(shutil.copytree(signed_in, tmp_path / "data"))
    open_at(data_dir, "setup/profile")
    unit_dir = data_dir / "unit"
    with rig(data_dir) as made:
        assert len(portal(made, "GET", "/v1/account/devices")["devices"]) == 1
        killed_at(point, "removing", made.config)
        document = (unit_dir / "entitlements.json").read_bytes()

        async def again() -> None:
            async with made.unit() as unit:
                await unit.wait_for("Online")
                await unit.tap("Home", "tab")
                await unit.wait_for("Sign in", "button")
                await open_page(unit, "Subscriptions")
                await unit.wait_text("1096")
                await until(lambda: not list(unit_dir.glob("remov*")))

        on_qt_loop(again)
        assert portal(made, "GET", "/v1/account/devices")["devices"] == []
        assert (unit_dir / "entitlements.json").read_bytes() == document
        assert {path.name for path in unit_dir.iterdir()} == {"device.json", "entitlements.json", "preferences.json"}
