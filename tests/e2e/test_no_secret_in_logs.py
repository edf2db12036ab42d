"""Nobody finds a password or a token in a log, or in the report that is made of the logs, after a real drive."""

from __future__ import annotations

import json
import logging
import zipfile
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import httpx
import pytest

from headunit import report
from headunit.report.secrets import secrets_of
from tests.e2e.hands import EMAIL, PASSWORD, sign_in
from tests.e2e.rig import Rig, on_qt_loop, rig
from tests.e2e.test_first_drive import pair, type_on_screen

pytestmark = pytest.mark.usefixtures("qapp")
WRONG = "Not-The-Right-1"
WIFI = "riviera06"


class Listener(logging.Handler):
    """What the unit in this process would write into its file, tracebacks included."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.setFormatter(logging.Formatter("%(levelname)s %(name)s: %(message)s"))
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


def knock(made: Rig) -> None:
    """Requests that are refused, with secrets in every place where one can stand."""
    url, token = str(made.config.backend_url), made.config.world_token()
    body = {"email": EMAIL, "password": WRONG, "device_id": "HU-1", "vin": "nonsense", "extra": PASSWORD}
    for sent in (
        {"json": body},
        {"json": {**body, "password": [PASSWORD]}},
        {"content": json.dumps(body).encode()[:-5]},
        {"params": {"password": PASSWORD}},
        {"headers": {"Authorization": f"Bearer {PASSWORD}"}},
    ):
        for path in ("/v1/sessions", "/v1/accounts", "/v1/sessions/refresh", "/v1/account", "/v1/nothing"):
            assert httpx.post(url + path, timeout=10, trust_env=False, **sent).status_code >= 400
    world = str(made.config.world_url)
    for path in ("/v1/world", "/v1/nothing", "/v1/car"):
        httpx.patch(
            world + path, json={"password": WRONG}, headers={"Authorization": f"Bearer {token}"}, trust_env=False
        )
        httpx.get(world + path, headers={"Authorization": f"Bearer {WRONG}"}, trust_env=False)


def listening(story: Callable[[], Coroutine[Any, Any, None]]) -> str:
    """What the unit has logged during the story."""
    listener, root = Listener(), logging.getLogger()
    level = root.level
    root.addHandler(listener)
    root.setLevel(logging.INFO)
    try:
        on_qt_loop(story)
    finally:
        root.removeHandler(listener)
        root.setLevel(level)
    return "\n".join(listener.lines)


def test_a_drive_with_right_and_wrong_passwords_leaves_none_behind(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with rig(data) as made:

        async def story() -> None:
            async with made.operator() as world, made.unit() as unit:
                await world.patch_car(ignition="ON")
                await pair(unit, world)
                await world.patch_phone("marie", tethering=True)
                await unit.wait_for("Online")
                await unit.tap("Setup", "tab")
                await unit.tap("Wi-Fi", "button")
                await unit.tap("Turn on Wi-Fi", "checkbox")
                await unit.tap("Maison-5G", "button")
                await type_on_screen(unit, WIFI)
                await unit.tap("OK", "button")
                await unit.wait_text("connected to the hotspot Maison-5G.")
                await unit.tap("Setup", "tab")
                await unit.tap("Online", "button")
                await unit.tap("Lexus Online", "button")
                await unit.tap("Existing account", "button")
                await sign_in(unit, password=WRONG)
                await unit.wait_text("wrong")
                await sign_in(unit)
                await unit.wait_text("1096")

        listened = listening(story)
        knock(made)
        kept = secrets_of(data)
        packed = report.make(data, tmp_path / "report.zip")
    tokens = json.loads((data / "unit" / "tokens.json").read_text())
    assert {tokens["access_token"], tokens["refresh_token"], WIFI} <= kept, "the test knows what to look for"
    secrets = {*kept, PASSWORD, WRONG}
    told = {path.name: path.read_text() for path in (data / "logs").iterdir()}
    told["unit.log"] = listened
    with zipfile.ZipFile(packed) as archive:
        told |= {name: archive.read(name).decode() for name in archive.namelist()}
    assert len(told["backend.log"].splitlines()) > 25
    assert {name: one for name, text in told.items() for one in secrets if one in text} == {}
    assert EMAIL not in "".join(text for name, text in told.items() if name.startswith("report/"))
