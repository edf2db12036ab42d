"""A car that drives by itself, asked for at the operator API over real sockets (docs/world-api.md)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from headunit.core.geo import GeoPoint, distance_m
from tests.running_world import Rig, running_world

CASINO = GeoPoint(43.7392, 7.4283)
TRACK = """<gpx version="1.1"><trk><name>Along the sea</name><trkseg>{}</trkseg></trk></gpx>"""


def _track(*times: str) -> str:
    points = [
        f'<trkpt lat="43.7{number}" lon="7.42">{f"<time>2026-01-01T{time}Z</time>" if time else ""}</trkpt>'
        for number, time in enumerate(times)
    ]
    return TRACK.format("".join(points))


def _where(state: dict[str, Any]) -> GeoPoint:
    return GeoPoint(state["car"]["latitude"], state["car"]["longitude"])


async def _driving(rig: Rig, **order: Any) -> dict[str, Any]:
    await rig.call("PATCH", "/v1/car", {"ignition": "ON"})
    return await rig.call("POST", "/v1/car/drive", order)


async def _later(rig: Rig, span: str = "3h") -> dict[str, Any]:
    return await rig.call("POST", "/v1/clock/jump", {"by": span})


def test_to_a_place_over_another_one(tmp_path, run, regions_dir):
    async def story():
        async with running_world(tmp_path, regions=regions_dir) as rig:
            begun = await _driving(rig, to="Casino de Monte-Carlo", via=["43.7452,7.4009"], max_kmh=60)
            drive = begun["drive"]
            assert drive["title"].startswith("Casino de Monte")
            assert (drive["share"], drive["arrived"]) == (0, False)
            assert 5 < drive["km"] < 40
            half = await _later(rig, "5min")
            assert 0 < half["car"]["speed_kmh"] <= 60
            assert 0 < half["drive"]["share"] < 1
            assert half["drive"]["arrives_at"] == drive["arrives_at"]
            there = await _later(rig)
            assert (there["drive"]["arrived"], there["drive"]["km_left"]) == (True, 0)
            assert there["drive"]["title"] == drive["title"]
            assert there["car"]["speed_kmh"] == 0
            assert there["car"]["odometer_km"] == pytest.approx(12 + drive["km"], abs=1e-3)
            assert distance_m(_where(there), CASINO) < 150
            off = await rig.call("PATCH", "/v1/car", {"ignition": "OFF"})
            assert off["drive"]["arrived"]
            moved = await rig.call("PATCH", "/v1/car", {"latitude": 43.74})
            assert moved["drive"] is None

    run(story())


def test_so_many_km_and_until_the_odometer_shows_so_many(tmp_path, run, regions_dir):
    async def story():
        async with running_world(tmp_path, regions=regions_dir) as rig:
            assert (await _driving(rig, km=3.5, seed=3))["drive"]["km"] == pytest.approx(3.5)
            there = await _later(rig)
            assert there["car"]["odometer_km"] == pytest.approx(15.5, abs=1e-6)
            await rig.call("PATCH", "/v1/car", {"latitude": 43.7385, "longitude": 7.4246, "heading": 250})
            await _driving(rig, km=3.5, seed=3)
            assert distance_m(_where(await _later(rig)), _where(there)) < 0.01
            begun = await _driving(rig, until_km=30, seed=1)
            assert begun["drive"]["km_left"] == pytest.approx(11, abs=1e-6)
            assert (await _later(rig))["car"]["odometer_km"] == pytest.approx(30, abs=1e-6)
            passed = await rig.call("POST", "/v1/car/drive", {"until_km": 30}, 409)
            assert passed["code"] == "passed"
            assert "30.0 km already" in passed["detail"]

    run(story())


def test_along_a_recording(tmp_path, run):
    async def story():
        async with running_world(tmp_path) as rig:
            begun = await _driving(rig, gpx=_track("10:00:00", "10:02:00", "10:04:00"))
            assert begun["drive"]["title"] == "Along the sea"
            assert begun["drive"]["arrives_at"].startswith("2026-05-01T08:04:00")
            half = await _later(rig, "2min")
            assert half["car"]["latitude"] == pytest.approx(43.71, abs=1e-4)
            file = tmp_path / "track.gpx"
            file.write_text(_track("", ""))
            untimed = await _driving(rig, gpx_file=str(file), max_kmh=30)
            assert untimed["drive"]["km"] == pytest.approx(1.112, abs=0.001)
            assert (await _later(rig, "1min"))["car"]["speed_kmh"] <= 30

    run(story())


def test_it_stops_when_told(tmp_path, run, regions_dir):
    async def story():
        async with running_world(tmp_path, regions=regions_dir) as rig:
            for stop in (("DELETE", "/v1/car/drive", None), ("POST", "/v1/car/drive", {"speed_kmh": 0})):
                await _driving(rig, km=30)
                await _later(rig, "2min")
                await rig.call(*stop)
                stood = await _later(rig, "1min")
                assert stood["car"]["speed_kmh"] == 0
                assert _where(await _later(rig)) == _where(stood)
            assert stood["drive"] is None or not stood["drive"]["arrived"]
            straight = await _driving(rig, speed_kmh=50)
            assert straight["car"]["speed_kmh"] == 50

    run(story())


WRONG = [
    ({}, "invalid-request", "exactly one of"),
    ({"to": "casino", "km": 3}, "invalid-request", "exactly one of"),
    ({"km": 3, "via": ["casino"]}, "invalid-request", "via goes with to"),
    ({"to": "casino", "seed": 3}, "invalid-request", "seed goes with km"),
    ({"speed_kmh": 3, "max_kmh": 30}, "invalid-request", "max_kmh goes with"),
    ({"to": "casino", "via": ["43.74,7.42"] * 10}, "invalid-request", "at most 9 stops"),
    ({"to": "  "}, "invalid-request", "named in 1 to 100 letters"),
    ({"to": "x" * 101}, "invalid-request", "named in 1 to 100 letters"),
    ({"km": 0}, "invalid-request", "longer than 0 km"),
    ({"km": 2001}, "invalid-request", "between 0 and 2,000"),
    ({"km": "far"}, "invalid-request", "km"),
    ({"until_km": 5000}, "invalid-request", "4,988 km away"),
    ({"until_km": 2_000_001}, "invalid-request", "between 0 and 2,000,000."),
    ({"km": 3, "max_kmh": 1}, "invalid-request", "max_kmh must be between"),
    ({"km": 3, "seed": -1}, "invalid-request", "seed must be between"),
    ({"gpx": "no xml"}, "not-gpx", "no GPX"),
    ({"gpx": "<gpx/>"}, "no-points", "no place"),
    ({"gpx": '<gpx><wpt lat="43" lon="7"/></gpx>'}, "no-track", "only places"),
    ({"gpx_file": "track.gpx"}, "invalid-request", "whole path"),
    ({"gpx_file": "/nowhere/track.gpx"}, "file-gone", "not there"),
    ({"gpx_file": "/dev/zero"}, "unreadable", "no file"),
    ({"gpx_file": "/nowhere/\udcff.gpx"}, "file-gone", "/nowhere/?.gpx is not there"),
    ({"gpx_file": "/nowhere/\ud800.gpx"}, "unreadable", "/nowhere/?.gpx cannot be read"),
    ({"gpx": "\ud800"}, "not-gpx", "no GPX"),
    ({"gpx": _track("10:00:00", "10:01:00"), "max_kmh": 50}, "invalid-request", "leave max_kmh out"),
]


def test_what_makes_no_sense_is_told(tmp_path, run, regions_dir):
    async def story():
        async with running_world(tmp_path, regions=regions_dir) as rig:
            await rig.call("PATCH", "/v1/car", {"ignition": "ON"})
            for order, code, told in WRONG:
                problem = await rig.call("POST", "/v1/car/drive", order, 422)
                assert (problem["code"], told in problem["detail"]) == (code, True), problem
            assert (await rig.call("GET", "/v1/state"))["drive"] is None

    run(story())


def test_what_cannot_be_is_told(tmp_path, run, regions_dir):
    async def story():
        async with running_world(tmp_path, regions=regions_dir) as rig:
            off = await rig.call("POST", "/v1/car/drive", {"km": 3}, 409)
            assert off["code"] == "ignition-off"
            await rig.call("PATCH", "/v1/car", {"ignition": "ON"})
            for order, status, code in [
                ({"to": "Xyzzy Qwfp"}, 404, "not-found"),
                ({"to": "48.85,2.35"}, 409, "no-map"),
                ({"to": "43.712,7.46"}, 409, "no-road"),
                ({"to": "43.7385,7.4246"}, 409, "already-there"),
            ]:
                assert (await rig.call("POST", "/v1/car/drive", order, status))["code"] == code
            await rig.call("PATCH", "/v1/car", {"latitude": 10.0})
            assert (await rig.call("POST", "/v1/car/drive", {"km": 3}, 409))["code"] == "no-map"

    run(story())


def test_without_a_map_it_says_so(tmp_path, run):
    async def story():
        async with running_world(tmp_path) as rig:
            await rig.call("PATCH", "/v1/car", {"ignition": "ON"})
            for order in ({"km": 3}, {"to": "casino"}, {"to": "43.7392,7.4283"}):
                problem = await rig.call("POST", "/v1/car/drive", order, 409)
                assert problem["code"] == "no-map"
                assert "import" in problem["detail"]

    run(story())


def test_a_fast_clock_does_not_outrun_its_ways(tmp_path: Path, run: Any, regions_dir: Path) -> None:
    async def story() -> None:
        async with running_world(tmp_path, regions=regions_dir) as rig:
            await _driving(rig, km=100)
            await rig.call("PUT", "/v1/clock/rate", {"rate": 1000})
            begun = await rig.call("POST", "/v1/car/drive", {"km": 2, "seed": 5})
            assert begun["drive"]["km"] == pytest.approx(2)
            await rig.call("PUT", "/v1/clock/rate", {"rate": 0})

    run(story())
