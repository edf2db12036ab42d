"""Ways for a car that drives by itself, on the region that comes with the project."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from headunit.core.errors import HeadUnitError
from headunit.core.geo import Bounds, GeoPoint, bearing, distance_m
from headunit.navigation.regions.store import RegionStore
from headunit.navigation.routing.asking import Actors
from headunit.navigation.routing.paths import Planner, Way
from tests.fake_maps import RIVIERA

PARKED = GeoPoint(43.7385, 7.4246)
CASINO = GeoPoint(43.7392, 7.4283)
LA_TURBIE = GeoPoint(43.7452, 7.4009)


@pytest.fixture(scope="module")
def planner(regions_dir: Path) -> Planner:
    store = RegionStore(regions_dir)
    return Planner([(one, store.path(one.id)) for one in store.manifests()])


def _sound(way: Way) -> None:
    """What every way is, wherever it leads."""
    assert len(way.points) - 1 == len(way.limits_kmh) == len(way.tunnels)
    assert all(5 <= limit <= 130 for limit in way.limits_kmh)
    assert all(0 < stop < len(way.points) for stop in way.stops)
    assert way.stops == sorted(set(way.stops))
    assert max(distance_m(one, other) for one, other in pairwise(way.points)) < 1000  # a tunnel is straight for long


def _turns_back(way: Way) -> int:
    return sum(
        abs((bearing(two, three) - bearing(one, two) + 180) % 360 - 180) > 155
        for one, two, three in zip(way.points, way.points[1:], way.points[2:], strict=False)
        if min(distance_m(one, two), distance_m(two, three)) > 1
    )


def test_it_leads_from_where_the_car_is_to_a_road_at_the_place(planner: Planner) -> None:
    way = planner.to(PARKED, 250, [LA_TURBIE])
    _sound(way)
    assert way.points[0] == PARKED
    assert distance_m(way.points[-1], LA_TURBIE) < 60
    assert 3_000 < way.length_m < 15_000
    assert any(way.tunnels)
    assert len(set(way.limits_kmh)) > 2


def test_the_car_comes_to_a_stand_at_each_stop(planner: Planner) -> None:
    way = planner.to(PARKED, 250, [CASINO, LA_TURBIE])
    _sound(way)
    assert min(distance_m(way.points[number], CASINO) for number in way.stops) < 60


def test_a_moving_car_is_not_sent_back_at_once(planner: Planner) -> None:
    way = planner.to(PARKED, 250, [LA_TURBIE])
    first = way.points[1]
    for heading in (30.0, 210.0):
        onwards = planner.to(first, heading, [LA_TURBIE])
        line = [point for point in onwards.points if distance_m(point, first) > 3]
        assert abs((bearing(first, line[0]) - heading + 180) % 360 - 180) < 90


@pytest.mark.parametrize("km", [0.05, 3.3, 25.0, 200.0])
def test_a_random_drive_is_at_least_as_long_as_was_asked(planner: Planner, km: float) -> None:
    way = planner.roam(PARKED, 250, km, 3)
    _sound(way)
    assert km * 1000 <= way.length_m < km * 1000 + 30_000
    assert way == planner.roam(PARKED, 250, km, 3)
    assert km < 1 or way != planner.roam(PARKED, 250, km, 4)
    assert _turns_back(way) <= 1 + km / 20


@pytest.mark.parametrize("seed", range(12))
def test_no_seed_ends_in_a_trap(planner: Planner, seed: int) -> None:
    way = planner.roam(PARKED, 250, 120, seed)
    assert way.length_m >= 120_000
    assert len({(round(one.latitude, 2), round(one.longitude, 2)) for one in way.points}) > 8


@pytest.mark.parametrize(
    ("start", "stops", "reason", "told"),
    [
        (GeoPoint(48.8, 2.3), [CASINO], "no-map", "where the car is"),
        (PARKED, [GeoPoint(48.8, 2.3)], "no-map", "The destination lies outside"),
        (PARKED, [GeoPoint(48.8, 2.3), CASINO], "no-map", "Stop 1 lies outside"),
        (PARKED, [GeoPoint(43.712, 7.46)], "no-road", "near the destination"),  # in the sea
        (PARKED, [GeoPoint(43.712, 7.46), CASINO], "no-road", "near stop 1"),
        (GeoPoint(43.712, 7.46), [CASINO], "no-road", "The car is on no road"),
        (PARKED, [PARKED], "already-there", "there already"),
    ],
)
def test_where_there_is_no_way_it_says_why(
    planner: Planner, start: GeoPoint, stops: list[GeoPoint], reason: str, told: str
) -> None:
    with pytest.raises(HeadUnitError, match=told) as refused:
        planner.to(start, None, stops)
    assert refused.value.reason == reason


def test_nobody_roams_at_sea(planner: Planner) -> None:
    with pytest.raises(HeadUnitError, match="on no road"):
        planner.roam(GeoPoint(43.712, 7.46), 0, 5, 1)


def test_over_the_date_line_one_roams_to_both_sides_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    bounds = Bounds(-17.0, 179.9, -16.6, -179.95)
    drawn: list[GeoPoint] = []

    class Nowhere:
        def route(self, request: str) -> str:
            there = json.loads(request)["locations"][1]
            drawn.append(GeoPoint(there["lat"], there["lon"]))
            raise RuntimeError("no road")

    monkeypatch.setattr(Actors, "of", lambda _self, _region: Nowhere())
    with pytest.raises(HeadUnitError):
        Planner([(replace(RIVIERA, bounds=bounds), Path())]).roam(GeoPoint(-16.8, 179.99), None, 100, 1)
    assert {point.longitude > 0 for point in drawn} == {True, False}
    assert all(bounds.holds(point) for point in drawn)
