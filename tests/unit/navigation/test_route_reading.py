"""Valhalla's trips as routes: shapes joined, lanes, signs, roundabouts without an end."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headunit.core.geo import GeoPoint
from headunit.navigation.polyline import decoded, encoded, metres_along
from headunit.navigation.routes import Lane, ManoeuvreKind
from headunit.navigation.routing.lanes import lanes
from headunit.navigation.routing.reading import routes_of
from headunit.navigation.routing.shape import joined

places = st.builds(
    GeoPoint,
    st.integers(-80_000_000, 80_000_000).map(lambda n: n / 1e6),
    st.integers(-179_000_000, 179_000_000).map(lambda n: n / 1e6),
)


LINE = encoded([GeoPoint(43.0, 7.0), GeoPoint(43.001, 7.0), GeoPoint(43.002, 7.0), GeoPoint(43.003, 7.0)])

routes = st.lists(st.lists(places, min_size=1, max_size=6), min_size=1, max_size=4)


@given(st.lists(st.tuples(routes, st.booleans()), min_size=1, max_size=3))
def test_legs_are_joined_to_one_line(told):
    told = [[legs[0], *([before[-1], *leg] for before, leg in pairwise(legs))] if meet else legs for legs, meet in told]
    shapes = joined([[encoded(leg) for leg in legs] for legs in told])
    for legs, shape in zip(told, shapes, strict=True):
        line, firsts = list(legs[0]), [0]
        for leg in legs[1:]:
            meets = line[-1] == leg[0]
            firsts.append(len(line) - meets)
            line += leg[1:] if meets else leg
        assert decoded(shape.encoded) == tuple(line)
        assert shape.firsts == tuple(firsts)
        assert shape.along_m == pytest.approx(metres_along(line), abs=1e-3)


@pytest.mark.parametrize("broken", ["", LINE[:1], LINE[:-1], LINE + "_"])
def test_a_leg_without_a_line_is_none(broken):
    for legs in ([broken], [LINE, broken], [broken, LINE]):
        with pytest.raises(ValueError, match="polyline"):
            joined([legs])


@pytest.mark.parametrize(
    ("bits", "turns"),
    [
        (2, ("straight",)),
        (8, ("left",)),
        (2 | 64, ("straight", "right")),
        (4 | 16 | 32 | 128, ("sharp-left", "slight-left", "slight-right", "sharp-right")),
        (256 | 8, ("uturn-left", "left")),
        (16 | 512, ("slight-left",)),
        (1024, ("slight-right",)),
        (1, ("straight",)),
        (0, ("straight",)),
    ],
)
def test_arrows_are_words(bits, turns):
    assert lanes([{"directions": bits, "active": 8}, {"directions": bits}]) == (
        Lane(turns, active=True),
        Lane(turns, active=False),
    )


def test_where_one_drives_on_the_left_one_turns_back_to_the_right():
    assert lanes([{"directions": 256 | 2}], drives_left=True) == (Lane(("straight", "uturn-right"), active=False),)


def route_of(trip, region, language, **options):
    (route,) = routes_of([trip], region, language, **options)
    return route


def trip(*manoeuvres):
    told = [{"begin_shape_index": n, "length": 0.1, "time": 10.0, **one} for n, one in enumerate(manoeuvres)]
    return {"legs": [{"shape": LINE, "maneuvers": told, "summary": {"time": 30.0, "length": 0.3}}], "summary": {}}


def test_signs_lanes_and_numbers_are_read():
    exit_ = {
        "type": 20,
        "sign": {
            "exit_number_elements": [{"text": "57"}],
            "exit_branch_elements": [{"text": "A 8"}],
            "exit_toward_elements": [{"text": "Nice"}, {"text": "Cap d'Ail"}],
        },
        "lanes": [{"directions": 2}, {"directions": 64, "active": 64}],
        "bearing_before": 350,
        "bearing_after": 20,
    }
    route = route_of(trip({"type": 1}, exit_, {"type": 5}), "one", "en")
    told = route.manoeuvres[1]
    assert (told.kind, told.exit, told.street, told.ref) == (ManoeuvreKind.EXIT_RIGHT, "57", "A 8", "")
    assert told.towards == "Nice, Cap d’Ail"
    assert told.turn == 30
    assert told.lanes == (Lane(("straight",), active=False), Lane(("right",), active=True))
    assert told.said == "Take exit 57 on the right onto the A 8 towards Nice, Cap d’Ail."


def test_the_side_on_which_one_drives_is_that_of_each_lane():
    exit_ = {"type": 20, "lanes": [{"directions": 256 | 64}]}
    told = route_of(trip({"type": 1}, exit_, {"type": 5}), "one", "en", drives_left=True)
    assert told.drives_left
    assert told.manoeuvres[1].lanes == (Lane(("right", "uturn-right"), active=False),)


def test_a_motorway_is_called_by_its_number():
    names = {"type": 25, "street_names": ["La Provençale", "A 8"], "highway": True}
    told = route_of(trip({"type": 1}, names, {"type": 4}), "one", "fr").manoeuvres[1]
    assert (told.street, told.ref, told.said) == ("La Provençale", "A 8", "Insérez-vous sur l’A 8.")


def test_the_road_that_a_turn_begins_on_is_told_not_where_it_becomes_another():
    names = {"type": 10, "begin_street_names": ["Rue A", "D 1"], "street_names": ["D 1"]}
    told = route_of(trip({"type": 1}, names, {"type": 4}), "one", "en").manoeuvres[1]
    assert (told.street, told.ref) == ("Rue A", "D 1")


def test_roundabouts_that_do_not_end_or_begin_are_told_so():
    enter = {"type": 26, "roundabout_exit_count": 3, "bearing_before": 0, "bearing_after": 90}
    leave = {"type": 27, "street_names": ["Rue A"], "bearing_before": 350, "bearing_after": 300}
    through = route_of(trip({"type": 1}, enter, leave, {"type": 4}), "one", "en")
    assert [one.kind for one in through.manoeuvres] == [
        ManoeuvreKind.DEPART,
        ManoeuvreKind.ROUNDABOUT,
        ManoeuvreKind.ARRIVE,
    ]
    assert (through.manoeuvres[1].turn, through.manoeuvres[1].street) == (-60, "Rue A")
    assert through.manoeuvres[1].roundabout_exit == 3
    ends = route_of(trip({"type": 1}, enter | {"roundabout_exit_count": 0}, {"type": 4}), "one", "en")
    assert ends.manoeuvres[1].text == "Enter the roundabout."
    again = route_of(trip({"type": 1}, enter, enter, leave), "one", "en")
    assert [one.text for one in again.manoeuvres[1:]] == [
        "At the roundabout, take the 3rd exit.",
        "At the roundabout, take the 3rd exit onto Rue A.",
    ]
    begins = route_of(trip({"type": 1}, leave, {"type": 4}), "one", "en")
    assert begins.manoeuvres[1].text == "Leave the roundabout onto Rue A."


def test_a_kind_that_nobody_knows_goes_on():
    assert (
        route_of(trip({"type": 1}, {"type": 99}, {"type": 4}), "one", "en").manoeuvres[1].kind is ManoeuvreKind.CONTINUE
    )
