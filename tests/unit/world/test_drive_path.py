"""A path for the car that is made shorter."""

from __future__ import annotations

from itertools import pairwise
from math import fsum

import pytest

from headunit.core.geo import GeoPoint, distance_m
from headunit.world.drive.path import RoadPath, shortened

PATH = RoadPath(
    (GeoPoint(43.0, 7.0), GeoPoint(43.01, 7.0), GeoPoint(43.01, 7.2)), (20.0, 50.0), (False, True), (1, 2), "There"
)


def _length_m(path: RoadPath) -> float:
    return fsum(distance_m(one, other) for one, other in pairwise(path.points))


@pytest.mark.parametrize("length_m", [0.001, 800.0, 1111.0, 1500.0, 17_000.0])
def test_it_is_then_as_long_as_was_asked(length_m: float) -> None:
    path = shortened(PATH, length_m)
    assert _length_m(path) == pytest.approx(length_m, abs=1e-5)
    assert len(path.points) - 1 == len(path.limits_kmh) == len(path.tunnels)
    assert path.points[0] == PATH.points[0]
    assert path.title == "There"


def test_what_lies_behind_is_forgotten() -> None:
    path = shortened(PATH, 1500)
    assert (path.limits_kmh, path.tunnels, path.stops) == ((20.0, 50.0), (False, True), (1,))
    path = shortened(PATH, 800)
    assert (path.limits_kmh, path.tunnels, path.stops) == ((20.0,), (False,), ())


def test_a_path_that_is_short_enough_stays() -> None:
    assert shortened(PATH, _length_m(PATH)) is PATH
    assert shortened(PATH, 1e9) is PATH
