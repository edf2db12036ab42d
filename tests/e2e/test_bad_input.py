"""What goes wrong, as a person meets it: real processes, a clear sentence each time, and nothing lost."""

from __future__ import annotations

import asyncio
import json
import os
import signal
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from headunit.bench.known_phone import prepare
from headunit.config import Config
from headunit.core.errors import HeadUnitError
from headunit.testing.driver import Driver
from tests.e2e.rig import START, Rig, on_qt_loop, rig
from tests.e2e.sick_backend import sick_backend

EMAIL, PASSWORD = "marie.laurent@example.com", "Riviera-2021"
SICK = (
    ("failing", "The online service has a fault. Try again later.", "Service has a fault"),
    ("garbage", "The answer cannot be used.", "Service answer unusable"),
    ("hanging-up", "The online service cannot be reached. Try again.", "Connected, no internet"),
    ("slow", "The online service answers too slowly. Try again.", "Service too slow"),
)
"""How the backend is, what the sign-in page says, and what the status bar says."""
EXISTING = "setup/online/account/existing"

pytestmark = pytest.mark.usefixtures("qapp")


def known_phone(data_dir: Path) -> None:
    """The data of a first drive: the ignition on, the phone paired and sharing its connection."""
    prepare(Config(data_dir))


def on_page(data_dir: Path, route: str) -> None:
    """The unit was left on this page."""
    (data_dir / "unit").mkdir(exist_ok=True)
    (data_dir / "unit" / "preferences.json").write_text(json.dumps({"route": route}))


async def fill_in(unit: Driver, field: str, text: str) -> None:
    """Replace what stands in a field, on a physical keyboard."""
    await unit.tap(field)
    await unit.press(Qt.Key.Key_End)
    await unit.press(Qt.Key.Key_Backspace, 40)
    await unit.type_text(text)


async def sign_in(unit: Driver, email: str = EMAIL, password: str = PASSWORD) -> None:
    """Fill in both fields of the page and send them."""
    await fill_in(unit, "E-mail", email)
    await fill_in(unit, "Password", password)
    await unit.tap("Sign in", "button")


def test_a_sick_backend_and_wrong_details_each_have_their_words(tmp_path: Path) -> None:
    known_phone(tmp_path)
    on_page(tmp_path, EXISTING)
    with rig(tmp_path) as made, sick_backend(str(made.config.backend_url)) as backend:
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
                await unit.wait_for("Online")
                await sign_in(unit, "nobody@example.com")
                await unit.wait_text("There is no account with this e-mail address.")
                await sign_in(unit, password="Riviera-2020")
                await unit.wait_text("The password is wrong for this account.")
                await world.jump(by="1d")
                with pytest.raises(HeadUnitError, match="back"):
                    await world.jump(to=datetime(2020, 1, 1, tzinfo=UTC))
                await sign_in(unit)
                await unit.wait_text("1096")

        on_qt_loop(story)
