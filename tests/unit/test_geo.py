"""Places on the earth: how far, in which direction, and what lies between."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headunit.core.geo import (
    METRES_PER_DEGREE,
    GeoPoint,
    bearing,
    between,
    destination,
    distance_m,
    piece_at,
    wrapped,
)

POINTS = st.builds(GeoPoint, st.floats(-80, 80), st.floats(-180, 180))


@given(POINTS, st.floats(0, 359.9), st.floats(1, 500_000))
def test_whoever_sets_out_arrives_as_far_away_as_was_said_and_in_that_direction(
    start: GeoPoint, heading: float, metres: float
) -> None:
    """`destination` is what `distance_m` and `bearing` measure."""
    end = destination(start, heading, metres)
    assert distance_m(start, end) == pytest.approx(metres, rel=1e-6, abs=1e-3)
    assert abs(wrapped(bearing(start, end) - heading)) < max(1e-3, 0.1 / metres)
    assert -180 <= end.longitude <= 180


def test_a_degree_along_a_meridian_has_as_many_metres_as_the_constant_says() -> None:
    """One length of the earth everywhere."""
    assert distance_m(GeoPoint(43, 7), GeoPoint(44, 7)) == pytest.approx(METRES_PER_DEGREE)


def test_between_two_sides_of_the_date_line_lies_the_date_line() -> None:
    """Not Greenwich."""
    fiji, samoa = GeoPoint(-17.0, 179.0), GeoPoint(-15.0, -179.0)
    middle = between(fiji, samoa, 0.5)
    assert middle.latitude == pytest.approx(-16.0)
    assert abs(middle.longitude) == pytest.approx(180.0)
    assert between(fiji, samoa, 0.75).longitude == pytest.approx(-179.5)


@given(POINTS, POINTS)
def test_the_ends_of_a_way_are_its_ends_exactly(one: GeoPoint, other: GeoPoint) -> None:
    """No rounding moves them."""
    assert between(one, other, 0) == one
    assert between(one, other, -1) == one
    assert between(one, other, 1) == other
    assert between(one, other, 2) == other


@pytest.mark.parametrize(
    ("along_m", "found"),
    [
        (-5.0, (0, 0.0)),
        (0.0, (0, 0.0)),
        (5.0, (0, 0.5)),
        (10.0, (2, 0.0)),  # at a bend, past the piece without length
        (25.0, (2, 0.75)),
        (30.0, (2, 1.0)),
        (99.0, (2, 1.0)),
        (math.inf, (2, 1.0)),
    ],
)
def test_a_place_along_a_line_is_on_one_of_its_pieces(along_m: float, found: tuple[int, float]) -> None:
    """The later of two that meet there; beyond the line its ends."""
    assert piece_at((0.0, 10.0, 10.0, 30.0), along_m) == found
