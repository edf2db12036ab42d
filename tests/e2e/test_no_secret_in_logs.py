"""Nobody finds a password or a token in a log, or in the report that is made of the logs, after a real drive."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import httpx

from headunit import report
from headunit.report.secrets import secrets_of
from headunit.testing.rigs.own import OwnRig
from headunit.testing.unit import HeadUnit
from headunit.testing.world import World
from tests.e2e.steps import EMAIL, PASSWORD, pair, sign_in, to_account

WRONG = "Not-The-Right-1"
WIFI = "riviera06"


def knock(made: OwnRig) -> None:
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


def drive(headunit: HeadUnit, world: World) -> None:
    """Online by phone and by Wi-Fi, signed in at the second try."""
    world.car(ignition="ON")
    pair(headunit, world)
    world.phone("marie", tethering=True)
    headunit.locator(name="Online").wait()
    headunit.pages.wifi.open().join("Maison-5G", WIFI)
    headunit.text("connected to the hotspot Maison-5G.").wait()
    to_account(headunit)
    headunit.button("Existing account").tap()
    sign_in(headunit, password=WRONG)
    headunit.text("wrong").wait()
    sign_in(headunit)
    headunit.text("1096").wait()


def test_a_drive_with_right_and_wrong_passwords_leaves_none_behind(
    headunit_rig: OwnRig, world: World, tmp_path: Path
) -> None:
    data = headunit_rig.data_dir
    with headunit_rig.unit() as headunit:
        drive(headunit, world)
    knock(headunit_rig)
    kept = secrets_of(data)
    packed = report.make(data, tmp_path / "report.zip")
    tokens = headunit_rig.kept("tokens")
    assert {tokens["access_token"], tokens["refresh_token"], WIFI} <= kept, "the test knows what to look for"
    secrets = {*kept, PASSWORD, WRONG}
    told = {path.name: path.read_text() for path in (data / "logs").iterdir()}
    with zipfile.ZipFile(packed) as archive:
        told |= {name: archive.read(name).decode() for name in archive.namelist()}
    assert len(told["backend.log"].splitlines()) > 25
    assert len(told["unit.log"].splitlines()) > 2
    assert {name: one for name, text in told.items() for one in secrets if one in text} == {}
    assert EMAIL not in "".join(text for name, text in told.items() if name.startswith("report/"))
