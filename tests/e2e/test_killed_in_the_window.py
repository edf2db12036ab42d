"""A unit with its window, killed in the middle: what the person then sees. Every step: `test_kills.py`."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import requests

from headunit.bench.known_phone import prepare
from headunit.config import CONFIG_VARIABLE, Config
from headunit.core.faults import VARIABLE, FaultPoint
from headunit.testing.driver import Driver
from tests.e2e.hands import EMAIL, PASSWORD, sign_in
from tests.e2e.rig import Rig, on_qt_loop, rig

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


@pytest.mark.parametrize("point", [FaultPoint.UNIT_DEVICE_KEPT, FaultPoint.ACCOUNT_TOKENS_KEPT])
def test_killed_while_signing_in(first_drive: Path, tmp_path: Path, point: FaultPoint) -> None:
    data_dir = Path(shutil.copytree(first_drive, tmp_path / "data"))
    open_at(data_dir, "setup/online/account/existing")
    with rig(data_dir) as made:
        killed_at(point, "signing-in", made.config)
        device = json.loads((data_dir / "unit" / "device.json").read_text())

        async def again() -> None:
            async with made.unit() as unit:
                await unit.wait_for("Online")
                if point is FaultPoint.UNIT_DEVICE_KEPT:
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


def test_killed_while_removing_the_profile(signed_in: Path, tmp_path: Path) -> None:
    data_dir = Path(shutil.copytree(signed_in, tmp_path / "data"))
    open_at(data_dir, "setup/profile")
    unit_dir = data_dir / "unit"
    with rig(data_dir) as made:
        assert len(portal(made, "GET", "/v1/account/devices")["devices"]) == 1
        killed_at(FaultPoint.REMOVAL_WIPED_TOKENS, "removing", made.config)
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
