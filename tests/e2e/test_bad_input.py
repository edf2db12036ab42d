"""What goes wrong, as a person meets it on the unit's screen: a clear sentence each time, and nothing lost."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from headunit.bench.known_phone import prepare
from headunit.config import CONFIG_VARIABLE, Config
from headunit.core.errors import HeadUnitError
from tests.e2e.hands import EMAIL, PASSWORD, fill_in, sign_in
from tests.e2e.rig import Rig, on_qt_loop, rig
from tests.e2e.sick_backend import sick_backend
from tests.e2e.small_disk import small_disk

SICK = (
    ("failing", "The online service has a fault. Try again later.", "Service has a fault"),
    ("slow", "The online service answers too slowly. Try again.", "Service too slow"),
    ("garbage", "The answer cannot be used.", "Service answer unusable"),
)
"""How the backend is, what the sign-in page says, and what the status bar says."""
ACCOUNT = "setup/online/account"
EXISTING = f"{ACCOUNT}/existing"
OTHER_UNIT = "HU-00000000CAFE"
TIMEOUT_S = 60

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(scope="module")
def first_drive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Data after a first drive: the ignition on, the phone paired and sharing its connection; the sign-in page open."""
    data_dir = tmp_path_factory.mktemp("first-drive")
    prepare(Config(data_dir))
    (data_dir / "unit").mkdir()
    (data_dir / "unit" / "preferences.json").write_text(json.dumps({"route": EXISTING}))
    return data_dir


@pytest.fixture
def driven(first_drive: Path, tmp_path: Path) -> Path:
    """A copy of `first_drive` for one test."""
    return Path(shutil.copytree(first_drive, tmp_path / "data"))


async def until(condition: Callable[[], bool]) -> None:
    """Until something outside the window holds."""
    async with asyncio.timeout(TIMEOUT_S):
        while not condition():  # noqa: ASYNC110 - a file has no event
            await asyncio.sleep(0.02)


def killed_while(story: str, config: Config, moment: Callable[[], object] | None = None) -> None:
    """A unit in a process of its own, killed in the middle of `story` (`unit_to_kill.py`), after `moment`."""
    script = Path(__file__).with_name("unit_to_kill.py")
    environment = {**os.environ, CONFIG_VARIABLE: config.to_json()}
    with subprocess.Popen([sys.executable, script, story], env=environment) as unit:
        try:
            if moment is None:
                unit.wait(TIMEOUT_S)
            else:
                assert moment()
        finally:
            unit.kill()
    assert unit.returncode == -signal.SIGKILL


def test_a_sick_backend_wrong_details_and_a_clock_that_waits(driven: Path) -> None:
    with rig(driven) as made, sick_backend(str(made.config.backend_url)) as backend:
        made.config = made.config.with_(backend_url=backend.url)

        async def story() -> None:
            async with made.operator() as world, made.unit() as unit:
                await unit.wait_for("Online")
                os.kill(made.backend.pid, signal.SIGSTOP)  # what the clock waits for; the unit does not even ask it
                jump = asyncio.create_task(world.jump(by="1d"))
                await fill_in(unit, "E-mail", EMAIL)
                await fill_in(unit, "Password", PASSWORD)
                for mode, words, status in SICK:
                    backend.mode = mode
                    await unit.tap("Sign in", "button")
                    await unit.wait_text(words)
                    await unit.wait_text(status)
                with pytest.raises(HeadUnitError, match="backend did not settle within"):
                    await jump
                os.kill(made.backend.pid, signal.SIGCONT)
                backend.mode = "well"
                await sign_in(unit, "nobody@example.com")
                await unit.wait_text("There is no account with this e-mail address.")
                await sign_in(unit, password="Riviera-2020")
                await unit.wait_text("The password is wrong for this account.")
                await world.jump(by="1d")
                with pytest.raises(HeadUnitError, match="back"):
                    await world.jump(to=datetime(2020, 1, 1, tzinfo=UTC))
                await unit.wait_for("Online")

        on_qt_loop(story)


def test_the_sign_in_of_another_unit(driven: Path) -> None:
    """Copied as it is, and with what tells whose it is forged: then the backend notices."""
    with rig(driven) as made:
        tokens, device = driven / "unit" / "tokens.json", driven / "unit" / "device.json"

        async def here() -> None:
            async with made.unit() as unit:
                await unit.wait_for("Online")
                await sign_in(unit)
                await unit.wait_text("1096")

        async def there() -> None:
            async with made.unit() as unit:
                await unit.wait_text("Vous avez été déconnecté")
                assert not tokens.exists()

        on_qt_loop(here)
        stolen = json.loads(tokens.read_text())
        made.config = made.config.with_(language="fr")
        for forged in ({}, {"device_id": OTHER_UNIT}):
            device.write_text(json.dumps({"device_id": OTHER_UNIT}))
            tokens.write_text(json.dumps({**stolen, **forged}))
            (driven / "unit" / "preferences.json").write_text(json.dumps({"route": ACCOUNT}))
            on_qt_loop(there)


def test_a_disk_that_is_full_for_a_while(first_drive: Path, tmp_path: Path) -> None:
    with small_disk(tmp_path) as disk:
        shutil.copytree(first_drive, disk.path)
        with rig(disk.path) as made:

            async def full() -> None:
                async with made.operator() as world, made.unit() as unit:
                    await unit.wait_for("Online")
                    disk.fill()
                    await world.patch_car(odometer_km=321)
                    await sign_in(unit)
                    await unit.wait_text("The online service is closed for a moment. Try again soon.")
                    await unit.tap("Home", "tab")
                    await world.set_rate(0)
                    disk.free()
                    preferences, kept = disk.path / "unit" / "preferences.json", disk.path / "world" / "world.json"
                    await until(lambda: json.loads(preferences.read_text())["route"] == "home")
                    await until(lambda: json.loads(kept.read_text())["car"]["odometer_km"] >= 321)
                    await unit.tap("Setup", "tab")

            async def afterwards() -> None:
                async with made.unit() as unit:
                    await unit.wait_for("Online")
                    await unit.tap("Online", "button")
                    await unit.tap("Lexus Online", "button")
                    await unit.tap("Existing account", "button")
                    await sign_in(unit)
                    await unit.wait_text("1096")

            on_qt_loop(full)
            kill_and_restart(made)
            on_qt_loop(afterwards)


def add_year(when: datetime) -> datetime:
    """The same second a year later, as an API tells it."""
    return when.replace(year=when.year + 1, month=5, day=1, microsecond=0)


def kill_and_restart(made: Rig) -> None:
    """World and backend as after `kill -9`."""
    made.backend.kill()
    made.world.kill()
    made.world.start()
    made.backend.start()


def test_killed_while_pairing(tmp_path: Path) -> None:
    with rig(tmp_path) as made:

        async def ignition() -> None:
            async with made.operator() as world:
                await world.patch_car(ignition="ON")

        async def again() -> None:
            async with made.operator() as world, made.unit() as unit:
                await unit.tap("Pixel de Marie")  # it came back on the page where it was
                await unit.wait_for("They match", "button")
                made.world.kill()
                await unit.wait_text("The connection was lost on the way. Try again.")
                made.world.start()
                await unit.tap("Try again", "button")
                await unit.tap("Pixel de Marie")
                await unit.tap("They match", "button")
                await world.answer_pairing("marie", accept=True)
                await unit.wait_text("tethering")

        on_qt_loop(ignition)
        killed_while("pairing", made.config)
        on_qt_loop(again)


def test_killed_while_signing_in_and_while_jumping(driven: Path) -> None:
    with rig(driven) as made:

        async def again() -> None:
            async with made.operator() as world, made.unit() as unit:
                await unit.wait_for("Online")
                os.kill(made.backend.pid, signal.SIGSTOP)
                await sign_in(unit)
                made.backend.kill()
                await unit.wait_text("The online service cannot be reached. Try again.")
                made.backend.start()
                target = add_year((await world.fetch()).clock.now)
                os.kill(made.backend.pid, signal.SIGSTOP)
                jump = asyncio.create_task(world.jump(to=target))
                await until(lambda: world.state.value is not None and world.state.value.clock.target == target)
                made.world.kill()
                made.backend.kill()
                with pytest.raises(HeadUnitError):
                    await jump
                made.world.start()
                made.backend.start()
                assert (await world.fetch()).clock.now >= target
                await unit.wait_for("Online")
                await unit.tap("Sign in", "button")
                await unit.wait_text("1096")
                await unit.wait_text(f"{target.year + 3}")

        with sick_backend(str(made.config.backend_url)) as backend:
            backend.silent_at = "/v1/sessions"
            sick = made.config.with_(backend_url=backend.url)
            killed_while("signing-in", sick, lambda: backend.was_asked.wait(TIMEOUT_S))
        on_qt_loop(again)
