"""Coverage of the place: one knob in full, and its short word that was there first."""

from datetime import UTC, datetime

import pytest

from headunit.world.car import COVERAGES, Car
from headunit.world.errors import WorldError

START = datetime(2026, 5, 1, 8, tzinfo=UTC)


@pytest.mark.parametrize("coverage", COVERAGES)
def test_only_a_tunnel_and_a_hole_have_none(coverage):
    car = Car(START).changed(START, {"coverage": coverage})
    assert car.mobile_coverage == (coverage not in ("tunnel", "none"))
    assert car.values()["coverage"] == coverage
    assert car.values()["mobile_coverage"] == car.mobile_coverage


@pytest.mark.parametrize(
    ("before", "covered", "after"),
    [
        ("5g", False, "none"),
        ("edge", False, "none"),
        ("tunnel", False, "tunnel"),
        ("none", True, "5g"),
        ("tunnel", True, "5g"),
        ("edge", True, "edge"),
    ],
)
def test_the_short_word_changes_only_what_does_not_hold_already(before, covered, after):
    car = Car(START, coverage=before).changed(START, {"mobile_coverage": covered})
    assert car.coverage == after


def test_the_full_word_counts_where_both_are_said():
    assert Car(START).changed(START, {"mobile_coverage": False, "coverage": "lte"}).coverage == "lte"


@pytest.mark.parametrize("coverage", ["6g", "", None, True, 5])
def test_other_kinds_are_refused(coverage):
    with pytest.raises(WorldError) as refusal:
        Car(START).changed(START, {"coverage": coverage})
    assert "5g, lte, 3g, edge, tunnel, none" in str(refusal.value)
