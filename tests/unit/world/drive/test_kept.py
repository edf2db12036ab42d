"""A drive survives the world's death."""

import json
import logging
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectivity.contracts.profile import load_profile
from headunit.world.drive.recorded import recorded
from headunit.world.drive.setting_out import set_out
from headunit.world.networks import first_networks
from headunit.world.phones import first_phones
from headunit.world.scene import Scene
from headunit.world.snapshots import Facts, lay, take
from headunit.world.store import load, save
from tests.unit.world.drive.roads import START, car, laid, long_road, road, roads

PROFILE = load_profile("ux250h-2021-fr")
MINUTE = timedelta(minutes=1)


def scene(driven):
    return Scene(PROFILE, driven, first_phones(), first_networks())


def restarted(folder, driven, now):
    save(folder / "world.json", scene(driven), now)
    return load(folder / "world.json", PROFILE, START).scene.car


def recording():
    points = laid([(100.0, 10.0)] * 50)
    return recorded(
        [one.latitude for one in points], [one.longitude for one in points], [7.0 * at for at in range(51)], "Known"
    )


@pytest.mark.parametrize("path", [long_road(5.0), road(tunnels=(3, 4), stops=(10,)), recording()])
def test_it_goes_on_to_the_last_digit(tmp_path, path):
    driven = set_out(car(), START, path, "plug-in-hybrid")
    now = START + MINUTE
    again = restarted(tmp_path, driven, now)
    assert again.drive is not None
    for later in (now, now + MINUTE, driven.drive.ends_at - timedelta(seconds=1), driven.drive.ends_at):
        mine, other = driven.at(later), again.at(later)
        assert mine.values() == other.values()
        assert (mine.underground, mine.drive is None) == (other.underground, other.drive is None)
    assert again.drive.title == driven.drive.title


@given(roads(), st.floats(0.0, 1.0), st.floats(0.01, 1.0))
def test_any_road_is_kept(tmp_path_factory, path, share, fuel):
    driven = set_out(car(fuel_percent=fuel), START, path, "hybrid")
    now = START + share * (driven.drive.ends_at - START)
    again = restarted(tmp_path_factory.mktemp("world"), driven, now)
    end = driven.drive.ends_at
    assert again.at(end).values() == driven.at(end).values()


def test_the_way_is_written_once_and_swept_with_the_drive(tmp_path):
    driven = set_out(car(), START, long_road(5.0), "hybrid")
    save(tmp_path / "world.json", scene(driven), START)
    (way,) = tmp_path.glob("drive-*.json")
    assert way.stat().st_mode & 0o077 == 0, "it tells where somebody is"
    written = way.stat().st_mtime_ns, way.stat().st_ino
    save(tmp_path / "world.json", scene(driven.at(START + MINUTE)), START + MINUTE)
    assert (way.stat().st_mtime_ns, way.stat().st_ino) == written
    assert (tmp_path / "world.json").stat().st_size < 20_000
    other = set_out(driven, START + MINUTE, road(), "hybrid")
    save(tmp_path / "world.json", scene(other), START + MINUTE)
    (another,) = tmp_path.glob("drive-*.json")
    assert another != way
    save(tmp_path / "world.json", scene(other.halted(START + 2 * MINUTE)), START + 2 * MINUTE)
    assert not list(tmp_path.glob("drive-*.json"))


def break_way(folder, how):
    (way,) = folder.glob("drive-*.json")
    if how == "missing":
        way.unlink()
        return
    if how == "garbage":
        way.write_bytes(b"\x00 no json")
        return
    value = json.loads(way.read_text())
    if how == "short":
        value["limits_kmh"].pop()
    elif how == "nowhere":
        value["latitudes"][0] = 91.0
    elif how == "version":
        value["version"] = 99
    elif how == "nan":
        value["latitudes"][1] = None
    way.write_text(json.dumps(value))


@pytest.mark.parametrize("how", ["missing", "garbage", "short", "nowhere", "version", "nan"])
def test_a_lost_way_leaves_the_car_where_it_is(tmp_path, caplog, how):
    driven = set_out(car(), START, road(), "hybrid")
    now = START + MINUTE
    save(tmp_path / "world.json", scene(driven), now)
    break_way(tmp_path, how)
    with caplog.at_level(logging.WARNING):
        found = load(tmp_path / "world.json", PROFILE, START).scene
    there = driven.at(now)
    assert (found.car.drive, found.car.speed_kmh) == (None, 0.0)
    assert (found.car.odometer_km, found.car.latitude) == (there.odometer_km, there.latitude)
    assert found.phones == first_phones(), "the rest of the world is as it was"
    assert "it stands where it was" in caplog.text


@pytest.mark.parametrize(
    ("name", "value"),
    [("way", "../../etc/passwd"), ("way", None), ("manner", {"pace": 3}), ("begun", {}), ("energy", None)],
)
def test_a_drive_that_makes_no_sense_leaves_the_car_where_it_is(tmp_path, caplog, name, value):
    driven = set_out(car(), START, road(), "hybrid")
    file = tmp_path / "world.json"
    save(file, scene(driven), START + MINUTE)
    told = json.loads(file.read_text())
    told["car"]["drive"][name] = value
    file.write_text(json.dumps(told))
    found = load(file, PROFILE, START).scene
    assert (found.car.drive, found.car.speed_kmh) == (None, 0.0)
    assert found.car.odometer_km > 12.0
    assert "it stands where it was" in caplog.text


def test_a_snapshot_has_the_way_in_it(tmp_path):
    driven = set_out(car(), START, long_road(5.0), "hybrid")
    data, file = tmp_path / "data", tmp_path / "one.snapshot"
    save(data / "world" / "world.json", scene(driven), START)
    take(data, file, Facts(START, PROFILE.id, 7, 0.0))
    save(data / "world" / "world.json", scene(driven.halted(START + MINUTE)), START + MINUTE)
    assert not list((data / "world").glob("drive-*.json"))
    lay(file, data)
    again = load(data / "world" / "world.json", PROFILE, START).scene.car
    assert again.at(driven.drive.ends_at).values() == driven.at(driven.drive.ends_at).values()
