"""On which road a track is: the region that comes with the project, driven over."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from headunit.core.geo import Bounds, GeoPoint, bearing, distance_m
from headunit.navigation.matching import FURTHEST_M, Matcher, limit_m
from headunit.navigation.positions import TrackPoint
from headunit.navigation.regions.manifest import Manifest
from headunit.navigation.regions.store import RegionStore
from headunit.navigation.routing.asking import Actors

PRINCESSE = (GeoPoint(43.738817, 7.420577), GeoPoint(43.738760, 7.420185))
"""Along the Boulevard Princesse Charlotte, Monaco."""
CORNICHE = GeoPoint(43.733072, 7.389708)
SEA = GeoPoint(43.72, 7.46)


@pytest.fixture(scope="module")
def region(regions_dir: Path) -> tuple[Manifest, Path]:
    store = RegionStore(regions_dir)
    (manifest,) = store.manifests()
    return manifest, store.path(manifest.id)


@pytest.fixture(scope="module")
def matcher(region: tuple[Manifest, Path]) -> Matcher:
    return Matcher(Actors([region]))


def between(one: GeoPoint, other: GeoPoint, steps: int) -> list[GeoPoint]:
    return [
        GeoPoint(
            one.latitude + (other.latitude - one.latitude) * step / (steps - 1),
            one.longitude + (other.longitude - one.longitude) * step / (steps - 1),
        )
        for step in range(steps)
    ]


def track(points, *, accuracy_m=15.0, heading=True):
    ways = [bearing(one, other) for one, other in pairwise(points)] or [None]
    return [
        TrackPoint(point, float(second), ways[max(0, second - 1)] if heading else None, accuracy_m)
        for second, point in enumerate(points)
    ]


def test_a_drive_is_laid_on_its_road(matcher):
    drive = between(*PRINCESSE, 6)
    found = matcher.match(track(drive))
    assert found is not None
    assert (found.street, found.tunnel, found.region) == ("Boulevard Princesse Charlotte", False, "monaco-riviera")
    assert distance_m(found.point, drive[-1]) < 5
    assert abs(found.heading - bearing(*PRINCESSE)) < 15
    assert found.limit_kmh == 50
    assert found.edge > 0


def test_a_drive_the_other_way_looks_the_other_way(matcher):
    found = matcher.match(track(between(PRINCESSE[1], PRINCESSE[0], 6)))
    assert found is None or abs((found.heading - bearing(*reversed(PRINCESSE)) + 180) % 360 - 180) < 20


@pytest.mark.parametrize("noise_m", [2.0, 4.0])
def test_noise_does_not_throw_it_off_the_road(matcher, noise_m):
    drawn = random.Random(7)
    drive = between(*PRINCESSE, 10)
    noisy = [
        GeoPoint(one.latitude + drawn.gauss(0, noise_m) / 111_195, one.longitude + drawn.gauss(0, noise_m) / 80_000)
        for one in drive
    ]
    found = matcher.match(track(noisy, accuracy_m=3 * noise_m))
    assert found is not None
    assert found.street == "Boulevard Princesse Charlotte"


def test_one_fix_that_moves_lies_on_the_road_along(matcher):
    point = between(*PRINCESSE, 3)[1]
    found = matcher.match([TrackPoint(point, 0.0, bearing(*PRINCESSE))])
    assert found is not None
    assert found.street == "Boulevard Princesse Charlotte"
    assert abs(found.heading - bearing(*PRINCESSE)) < 20


def test_a_car_that_stands_has_a_road_all_the_same(matcher):
    point = between(*PRINCESSE, 3)[1]
    found = matcher.match([TrackPoint(point, float(second)) for second in range(8)])
    assert found is not None
    assert distance_m(found.point, point) < 15


def test_name_and_number_are_told_apart(matcher):
    found = matcher.match([TrackPoint(CORNICHE, 0.0, 294.0)])
    assert found is not None
    assert (found.street, found.ref) == ("Moyenne Corniche", "M 6007")


@pytest.mark.parametrize("point", [SEA, GeoPoint(90, 0), GeoPoint(-90, 180), GeoPoint(0, -180), GeoPoint(48.85, 2.35)])
def test_off_every_road_there_is_none(matcher, point):
    assert matcher.match([TrackPoint(point, float(second), 80.0) for second in range(3)]) is None


def test_nothing_asked_is_nothing_found(matcher):
    assert matcher.match([]) is None
    assert Matcher(Actors([])).match([TrackPoint(CORNICHE, 0.0)]) is None


def test_a_poor_fix_looks_further_and_no_fix_too_far(matcher):
    at = TrackPoint(CORNICHE, 0.0)
    assert limit_m(replace(at, accuracy_m=5.0)) == 17.0
    assert limit_m(replace(at, accuracy_m=4000.0)) == FURTHEST_M
    assert matcher.match([TrackPoint(SEA, 0.0, None, 4000.0)]) is None


def test_what_lies_before_a_gap_does_not_mislead(matcher):
    drive = track(between(*PRINCESSE, 6))
    far = TrackPoint(GeoPoint(43.76, 7.48), -1.0, 10.0)
    old = TrackPoint(PRINCESSE[1], -3600.0, 10.0)
    plain = matcher.match(drive)
    assert matcher.match([old, far, *drive]) == plain == matcher.match([far, *drive])


def test_the_region_that_knows_a_road_there_is_the_one(region, tmp_path, caplog):
    manifest, folder = region
    elsewhere = replace(manifest, id="elsewhere", bounds=Bounds(0, 0, 1, 1))
    damaged = replace(manifest, id="damaged", name="damaged")
    matcher = Matcher(Actors([(elsewhere, tmp_path / "no"), (damaged, tmp_path / "gone"), (manifest, folder)]))
    for _ in range(2):
        found = matcher.match([TrackPoint(CORNICHE, 0.0, 294.0)])
        assert found is not None
        assert found.region == manifest.id
    assert [record.getMessage() for record in caplog.records if "damaged" in record.getMessage()][1:] == []
    assert "import the region again" in caplog.text


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    st.lists(
        st.builds(
            TrackPoint,
            st.builds(GeoPoint, st.floats(43.70, 43.78), st.floats(7.34, 7.50)),
            st.floats(0, 100),
            st.none() | st.floats(0, 360),
            st.floats(0, 500),
        ),
        min_size=1,
        max_size=16,
    )
)
def test_whatever_track_the_road_is_near_its_last_fix(matcher, told):
    found = matcher.match(told)
    assert found is None or distance_m(found.point, told[-1].point) <= limit_m(told[-1]) + 1
    assert found is None or 0 <= found.heading < 360
