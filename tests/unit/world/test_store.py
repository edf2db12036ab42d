"""The world between two runs."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from connectivity.contracts.profile import load_profile
from connectivity.contracts.radio import Security
from connectivity.contracts.radio_service import SavedNetwork
from headunit.core.files import private_token
from headunit.world.body import Body
from headunit.world.clock_errors import Clocks
from headunit.world.hardware import Hardware
from headunit.world.scene import Memory
from headunit.world.store import load, save

MARIE = "5C:33:7B:0A:1E:42"
START = datetime(2026, 5, 1, 8, tzinfo=UTC)
UX = load_profile("ux250h-2021-fr")


def fresh(path):
    return load(path, UX, START)


def test_what_was_saved_comes_back(tmp_path):
    path = tmp_path / "world.json"
    scene = fresh(path).scene
    scene = replace(
        scene,
        car=scene.car.changed(START, {"ignition": "ON", "speed_kmh": 60.0, "locked": True, "key": "OUTSIDE"}),
        memory=Memory(
            paired=(MARIE,),
            forgotten=(MARIE,),
            saved={"Atelier": SavedNetwork("Atelier", Security.SAE, "vieux-port", hidden=True)},
            wifi_on=True,
        ),
        accessories=(),
        hardware=Hardware(wifi_blocked=True, step_s=0.5),
        clocks=Clocks(unit_error_s=-86_400.0, gps_error_s=172_800.0),
    )
    later = START + timedelta(hours=1)
    save(path, scene, later)
    back = load(path, UX, START)
    assert back.now == later
    assert back.scene.memory == scene.memory
    assert back.scene.car.odometer_km == pytest.approx(72.0)
    assert back.scene.car.speed_kmh == 60.0
    assert back.scene.car.body == scene.car.body
    assert back.scene.car.ignition_since == START
    assert back.scene.phones == scene.phones
    assert back.scene.networks == scene.networks
    assert back.scene.accessories == ()
    assert back.scene.hardware == scene.hardware
    assert back.scene.clocks == scene.clocks
    assert path.stat().st_mode & 0o777 == 0o600


def test_another_car_keeps_the_phones_and_the_time_but_is_itself_fresh(tmp_path):
    path = tmp_path / "world.json"
    scene = fresh(path).scene
    save(path, scene, START + timedelta(days=9))
    back = load(path, load_profile("rx450h-2018-fr"), START)
    assert back.now == START + timedelta(days=9)
    assert back.scene.car.odometer_km == 12.0
    assert back.scene.phones == scene.phones


def test_a_world_of_an_older_version_is_kept_and_its_car_is_closed(tmp_path):
    path = tmp_path / "world.json"
    scene = fresh(path).scene
    save(path, replace(scene, car=scene.car.changed(START, {"outside_c": 3.0})), START)
    data = json.loads(path.read_text())
    del data["car"]["body"], data["car"]["coverage"], data["accessories"], data["hardware"], data["clocks"]
    data["phones"] = [{k: v for k, v in phone.items() if k != "passkey_differs"} for phone in data["phones"]]
    data["networks"] = [{k: v for k, v in network.items() if k != "hidden"} for network in data["networks"]]
    saved = {"Maison-5G": "riviera06", "Café du Port": "", "Pixel de Marie": "marie2026"}
    data["memory"] = {"paired": [MARIE], "saved": saved, "bluetooth_on": True, "wifi_on": True}
    path.write_text(json.dumps(data))
    back = load(path, UX, START).scene
    assert (back.car.outside_c, back.car.body, back.car.coverage) == (3.0, Body(), "5g")
    assert back.memory.saved["Maison-5G"] == SavedNetwork("Maison-5G", Security.WPA_PSK, "riviera06")
    assert back.memory.saved["Café du Port"].security is Security.OPEN
    assert back.memory.saved["Pixel de Marie"].security is Security.WPA_PSK
    assert (back.accessories, back.hardware, back.clocks) == (scene.accessories, Hardware(), Clocks())
    assert not path.with_name("world.json.corrupt").exists()


@pytest.mark.parametrize(("covered", "coverage"), [(True, "5g"), (False, "none")])
def test_an_older_world_knows_only_whether_there_is_coverage(tmp_path, covered, coverage):
    path = tmp_path / "world.json"
    save(path, fresh(path).scene, START)
    data = json.loads(path.read_text())
    del data["car"]["coverage"]
    data["car"]["mobile_coverage"] = covered
    path.write_text(json.dumps(data))
    assert load(path, UX, START).scene.coverage == coverage


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data["memory"].update(saved={"Maison-5G": {"security": "wpa-psk"}}),
        lambda data: data["memory"].update(saved={"Maison-5G": 7}),
        lambda data: data.update(hardware={"wifi_blocked": "perhaps"}),
        lambda data: data.update(clocks={"gps_error_s": 1e12}),
        lambda data: data.update(accessories=[{"id": "key"}]),
        lambda data: data["car"].update(coverage="6g"),
        lambda data: data["car"].update(body={"boot_open": "wide"}),
        lambda data: data["car"].update(body=None),
        lambda data: data.pop("phones"),
        lambda data: data.update(version=99),
        lambda data: data["car"].update(wings=2),
        lambda data: data["car"].update(speed_kmh="fast"),
        lambda data: data.update(memory=None),
        lambda data: data.update(now="yesterday"),
    ],
)
def test_a_damaged_file_is_moved_aside(tmp_path, damage, caplog):
    path = tmp_path / "world.json"
    save(path, fresh(path).scene, START)
    data = json.loads(path.read_text())
    damage(data)
    path.write_text(json.dumps(data))
    assert load(path, UX, START).now == START
    assert path.with_name("world.json.corrupt").exists()
    assert "moved aside" in caplog.text


def test_the_token_is_private_and_stays(tmp_path):
    path = tmp_path / "world" / "token"
    token = private_token(path)
    assert len(token) >= 40
    assert path.stat().st_mode & 0o777 == 0o600
    path.chmod(0o644)
    assert private_token(path) == token
    assert path.stat().st_mode & 0o777 == 0o600
