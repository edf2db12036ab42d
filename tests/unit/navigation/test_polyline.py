"""Encoded polylines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headunit.core.geo import GeoPoint, distance_m
from headunit.navigation.polyline import decoded, encoded, metres_along

_DEGREES = st.integers(-90_000_000, 90_000_000).map(lambda number: number / 1e6)
_POINTS = st.lists(st.builds(GeoPoint, _DEGREES, _DEGREES), max_size=30)


@given(_POINTS)
def test_what_is_encoded_is_decoded(points: list[GeoPoint]) -> None:
    assert decoded(encoded(points)) == tuple(points)


@given(_POINTS)
def test_the_metres_never_shrink_and_there_is_one_for_each_point(points: list[GeoPoint]) -> None:
    metres = metres_along(points)

    assert len(metres) == len(points)
    assert list(metres) == sorted(metres)
    if len(points) == 2:
        assert metres[1] == pytest.approx(distance_m(*points))


@pytest.mark.parametrize("text", ["_", "_p~iF", "a b", "é", "_p~iF~ps|U_"])
def test_what_is_no_polyline_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="poly"):
        decoded(text)
