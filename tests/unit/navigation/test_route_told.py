"""What the route pages tell of a route."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from headunit.navigation.guidance.domain import Ahead, GuidanceState, Phase, RouteState, Trouble
from headunit.navigation.route_told import Panel, Reached, Why, ahead, left, panel, reached, vias, why
from headunit.navigation.routes import NoRoute, NoRouteReason
from tests.fake_maps import ADDRESS, CASINO, LARVOTTO
from tests.fake_route import WAYS, a_route

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
STOPS = (CASINO, ADDRESS, LARVOTTO)


def guided(phase: Phase = Phase.GUIDING) -> RouteState:
    return RouteState(phase, STOPS, routes=(a_route(3),))


def gone(metres: float, seconds: float) -> GuidanceState:
    route = a_route(3)
    return GuidanceState(
        Ahead(route.manoeuvres[2], route.manoeuvres[2].at_m - metres),
        done_m=metres,
        left_m=route.distance_m - metres,
        left_s=route.duration_s - seconds,
        arrives_at=NOON,
    )


@pytest.mark.parametrize(
    ("state", "shown"),
    [
        (RouteState(), Panel.NONE),
        (RouteState(Phase.PLANNING, STOPS), Panel.PLANNING),
        (RouteState(Phase.CHOOSING, STOPS, routes=WAYS), Panel.CHOOSING),
        (RouteState(Phase.FAILED, STOPS), Panel.FAILED),
        (guided(), Panel.NONE),
        (guided(Phase.PLANNING), Panel.NONE),
        (RouteState(Phase.ARRIVED, STOPS), Panel.NONE),
    ],
)
def test_the_panel_lies_over_the_map_until_somebody_is_led(state: RouteState, shown: Panel) -> None:
    assert panel(state) == shown


def test_a_refusal_names_the_place_that_is_to_blame() -> None:
    failed = RouteState(Phase.FAILED, STOPS)
    assert why(failed) is None
    assert why(replace(failed, trouble=Trouble.MAP_AWAY)) == Why("hmi-route-trouble-map-away")
    refused = NoRoute(NoRouteReason.NO_ROAD, 1)
    assert why(replace(failed, refused=refused, blamed=ADDRESS)) == Why("hmi-route-no-road", ADDRESS)
    assert why(replace(failed, refused=NoRoute(NoRouteReason.TOO_FAR))) == Why("hmi-route-too-far", LARVOTTO)
    assert why(replace(failed, refused=NoRoute(NoRouteReason.NO_ROAD, -1))) == Why("hmi-route-start-no-road")


def test_a_way_is_called_by_the_road_that_most_of_it_takes() -> None:
    assert vias([a_route()]) == ("Boulevard du Larvotto",)
    nameless = tuple(replace(one, street="") for one in a_route().manoeuvres)
    assert vias([replace(a_route(), manoeuvres=nameless)]) == ("",)


def test_ways_by_the_same_road_are_told_apart_by_what_is_theirs_alone() -> None:
    first = a_route()
    other = replace(first, manoeuvres=(replace(first.manoeuvres[0], street="Rue Grimaldi"), *first.manoeuvres[1:]))
    assert vias([first, other]) == ("Boulevard du Larvotto", "Rue Grimaldi")
    assert vias([first, first]) == ("Boulevard du Larvotto", "Boulevard du Larvotto")


def test_nothing_is_left_without_a_route() -> None:
    assert left(RouteState(), GuidanceState()) is None
    assert reached(RouteState(Phase.PLANNING, STOPS), GuidanceState()) == (None, None, None)
    assert ahead(RouteState(), GuidanceState()) == ()


def test_stops_are_reached_one_after_the_other() -> None:
    assert reached(guided(), gone(100.0, 35.0)) == (
        Reached(1600.0, 210.0),
        Reached(3300.0, 455.0),
        Reached(5000.0, 700.0),
    )


def test_a_stop_that_was_passed_is_counted_no_longer() -> None:
    passed = replace(guided(), stops=STOPS[1:])
    assert reached(passed, gone(2000.0, 300.0)) == (Reached(1400.0, 190.0), Reached(3100.0, 435.0))


def test_a_route_that_is_asked_for_anew_tells_nothing_of_stops_it_does_not_know() -> None:
    assert reached(guided(Phase.PLANNING), gone(100.0, 35.0)) == (None, None, None)
    assert reached(replace(guided(), routes=(a_route(2),)), gone(0.0, 0.0))[0] is None


def test_what_is_ahead_begins_with_the_next_manoeuvre() -> None:
    route = a_route(3)
    assert ahead(guided(), gone(400.0, 80.0)) == route.manoeuvres[2:]
    assert ahead(RouteState(Phase.CHOOSING, STOPS, routes=(route,)), GuidanceState()) == route.manoeuvres
