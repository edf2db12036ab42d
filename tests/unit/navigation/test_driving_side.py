"""On which side one drives: read from roundabouts."""

import math

import osmium
import pytest
from osmium.osm import mutable

from headunit.core.errors import HeadUnitError
from headunit.navigation.importing.driving_side import drives_right, tell, turning


def ring(*, clockwise=False, share=1.0):
    """Points on a circle, and with them the way back to the first one where it is whole."""
    steps = [step / 8 * share for step in range(9)]
    return [(7 + math.cos(turn) / 9000, 43 + math.sin(turn) / 12000) for turn in (_signed(s, clockwise) for s in steps)]


def _signed(share, clockwise):
    return (-1 if clockwise else 1) * share * 2 * math.pi


def extract(path, *roundabouts):
    """`roundabouts`: their points, and tags."""
    number = 0
    with osmium.SimpleWriter(str(path), overwrite=True) as writer:
        ways = []
        for points, tags in roundabouts:
            nodes = []
            for point in points:
                number += 1
                nodes.append(number)
                writer.add_node(mutable.Node(id=number, location=point))
            ways.append(mutable.Way(id=len(ways) + 1, nodes=nodes, tags={"highway": "tertiary", **tags}))
        for way in ways:
            writer.add_way(way)
    return path


ROUND = {"junction": "roundabout"}


def test_a_line_to_the_left_turns_by_more_than_nothing():
    assert turning(ring()) == pytest.approx(2 * math.pi, rel=0.2)
    assert turning(ring(clockwise=True, share=0.5)) < -2
    assert turning([]) == turning(ring()[:1]) == turning(ring()[:2]) == turning([(7, 43)] * 5) == 0


def test_most_roundabouts_say_on_which_side_one_drives(tmp_path):
    left, right = (ring(clockwise=True), ROUND), (ring(), ROUND)
    assert drives_right(extract(tmp_path / "right.osm.pbf", right, left, right))
    assert not drives_right(
        extract(tmp_path / "left.osm.pbf", left, right, (ring(clockwise=True, share=0.4), {"junction": "circular"}))
    )
    assert not drives_right(extract(tmp_path / "back.osm.pbf", (ring(), ROUND | {"oneway": "-1"})))


def test_without_a_roundabout_one_drives_on_the_right(tmp_path):
    assert drives_right(extract(tmp_path / "none.osm.pbf", (ring(clockwise=True), {})))


def test_what_is_no_table_of_countries_is_said(tmp_path):
    with pytest.raises(HeadUnitError, match="countries"):
        tell(tmp_path / "admins.sqlite", right=True)
