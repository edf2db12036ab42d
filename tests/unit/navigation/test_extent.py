"""The box around data that may lie on both sides of the date line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headunit.core.geo import Bounds, GeoPoint
from headunit.navigation.importing.extent import Extent


def around(*points: tuple[float, float]) -> Bounds | None:
    extent = Extent()
    extent.add(points)
    return extent.bounds


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        ([], None),
        ([(7.4, 43.7)], Bounds(43.7, 7.4, 43.7, 7.4)),
        ([(7.4, 43.7), (-5.0, 36.0)], Bounds(36.0, -5.0, 43.7, 7.4)),
        ([(179.5, -17.0), (-179.0, -18.0), (177.0, -18.0)], Bounds(-18.0, 177.0, -17.0, -179.0)),
        ([(180.0, 0.0), (-180.0, 1.0)], Bounds(0.0, 180.0, 1.0, -180.0)),
    ],
)
def test_it_is_the_smallest(points: list[tuple[float, float]], expected: Bounds | None) -> None:
    assert around(*points) == expected


@given(st.lists(st.tuples(st.floats(-180, 180), st.floats(-90, 90)), min_size=1))
def test_it_holds_every_point(points: list[tuple[float, float]]) -> None:
    bounds = around(*points)
    assert bounds is not None
    assert all(bounds.holds(GeoPoint(latitude, longitude)) for longitude, latitude in points)
