"""What a person does to be led somewhere: from the card of a place to the stops of a route."""

from __future__ import annotations

from dataclasses import replace

import pytest

from headunit.core.geo import GeoPoint
from headunit.navigation.guidance.domain import Phase, RouteState, Trouble
from headunit.navigation.places import Place, PlaceKind
from headunit.navigation.routes import MOST_STOPS, Avoid, NoRoute, NoRouteReason
from tests.fake_maps import ADDRESS, CASINO, LARVOTTO, LARVOTTO_STREET
from tests.qml.pages.scenes import chosen, guide, routed, routeless
from tests.qml.pages.stand import DRIVEN, ON_THE_ROAD, Stand


@pytest.fixture
def on_map(stand: Stand) -> Stand:
    stand.signed_in()
    stand.position.set(ON_THE_ROAD)
    stand.go("map")
    stand.map.show(CASINO)
    stand.rest()
    return stand


def titles(stand: Stand) -> list[str]:
    return [place.title for place in stand.route.state.value.stops]


def many(stand: Stand) -> None:
    """Nine stops and a destination."""
    stand.route.plan(LARVOTTO)
    for number in range(MOST_STOPS):
        point = GeoPoint(43.74 + number / 1000, 7.42)
        stand.route.add_stop(Place(f"p{number}", PlaceKind.STREET, f"Rue {number}", "Monaco", point))


def test_the_card_of_a_place_leads_to_the_ways_there(on_map: Stand) -> None:
    on_map.click("place-route")
    assert on_map.route.state.value.phase is Phase.CHOOSING
    assert titles(on_map) == [CASINO.title]
    assert on_map.map.state.value.pin is None


def test_a_bare_position_is_called_by_its_degrees(on_map: Stand) -> None:
    on_map.map.show(Place("43.7,7.4", PlaceKind.POSITION, "", "", GeoPoint(43.7, 7.4)))
    on_map.rest()
    on_map.click("place-route")
    assert titles(on_map) == ["43.70000° N, 7.40000° E"]


def test_with_a_route_a_place_becomes_a_stop_or_the_destination_of_another(on_map: Stand) -> None:
    on_map.route.plan(LARVOTTO)
    on_map.route.guide()
    assert not on_map.shows("place-route")
    on_map.click("place-stop")
    assert titles(on_map) == [CASINO.title, LARVOTTO.title]
    on_map.map.show(ADDRESS)
    on_map.rest()
    on_map.click("place-new-route")
    assert on_map.route.told[-1] == "plan"


def test_the_tenth_stop_and_the_same_one_twice_say_what_is_wrong(on_map: Stand) -> None:
    many(on_map)
    on_map.click("place-stop")
    assert on_map.text("place-trouble").startswith("A route has at most 9 stops")
    assert on_map.map.state.value.pin == CASINO
    on_map.app.routing.chooseStop(0)
    on_map.app.routing.removeStop()
    on_map.click("place-stop")
    assert on_map.map.state.value.pin is None
    on_map.route.remove_stop(0)
    on_map.map.show(CASINO)
    on_map.rest()
    on_map.click("place-stop")
    assert on_map.text("place-trouble").startswith("This place is already the stop before or after it.")


@pytest.mark.parametrize("which", ["home", "work"])
def test_home_and_work_are_one_touch_away(stand: Stand, which: str) -> None:
    stand.ignition()
    (stand.destinations.set_home if which == "home" else stand.destinations.set_work)(ADDRESS)
    stand.go("map/destinations")
    stand.click(f"destination-go-{which}")
    assert stand.app.property("route") == "map"
    assert stand.route.state.value.stops == (ADDRESS,)


def test_a_favourite_is_gone_to_by_its_own_name(stand: Stand) -> None:
    stand.ignition()
    stand.destinations.add_favourite(LARVOTTO, "Tante Marie")
    stand.go("map/destinations")
    stand.click("destination-favourite-1")
    stand.click("destination-route")
    assert titles(stand) == ["Tante Marie"]
    assert stand.app.property("route") == "map"


def test_the_page_says_how_a_route_comes_while_there_is_none(stand: Stand) -> None:
    stand.ignition()
    stand.go("map/route")
    assert stand.sees("No route yet")
    stand.click("empty-button")
    assert stand.app.property("route") == "map/search"


def test_whoever_has_arrived_has_no_route(stand: Stand) -> None:
    stand.ignition()
    stand.route.state.set(RouteState(Phase.ARRIVED, (LARVOTTO,)))
    stand.go("map/route")
    assert stand.sees("No route yet")
    stand.go("map")
    stand.map.show(CASINO)
    stand.rest()
    assert stand.shows("place-route")


def test_stops_change_places_and_go(stand: Stand) -> None:
    routed(stand)
    stand.go("map/route")
    stand.click("stop-0")
    assert stand.text("stop-title") == CASINO.title
    assert not stand.find("stop-earlier").isEnabled()
    stand.click("stop-later")
    assert titles(stand) == [one.title for one in (ADDRESS, CASINO, LARVOTTO_STREET, LARVOTTO)]
    assert stand.text("stop-title") == CASINO.title, "it goes along"
    stand.click("stop-remove")
    assert titles(stand) == [one.title for one in (ADDRESS, LARVOTTO_STREET, LARVOTTO)]
    assert stand.shows("avoid-tolls"), "the route as a whole"
    stand.click("stop-0")
    stand.click("stop-skip")
    assert stand.route.told[-1] == "skip"
    assert titles(stand) == [LARVOTTO_STREET.title, LARVOTTO.title]


def test_a_stop_that_changes_its_place_stays_to_be_seen(stand: Stand) -> None:
    many(stand)
    stand.route.guide()
    stand.go("map/route")
    stand.click("stop-0")
    for number in range(1, MOST_STOPS):
        stand.click("stop-later")
        stand.frame()
        row, bar = stand.find(f"stop-{number}"), stand.find("route-add")
        assert row.mapToScene(row.boundingRect().bottomLeft()).y() <= bar.mapToScene(bar.boundingRect().topLeft()).y()
    stand.click("stop-earlier")
    assert stand.shows(f"stop-{MOST_STOPS - 2}")


def test_the_order_waits_until_the_car_stands(stand: Stand) -> None:
    routed(stand)
    stand.go("map/route")
    stand.vehicle.set(replace(DRIVEN, speed_kmh=50.0))
    stand.click("stop-1")
    assert stand.sees("The order can be changed while the car stands.")
    assert not stand.find("stop-earlier").isEnabled()
    assert not stand.find("stop-later").isEnabled()
    assert stand.find("stop-remove").isEnabled()
    stand.click("stop-0")
    stand.click("stop-skip")
    assert stand.route.told[-1] == "skip"


def test_a_stop_is_looked_for_and_the_page_comes_back(stand: Stand) -> None:
    chosen(stand)
    stand.go("map/route")
    stand.click("route-add")
    assert stand.app.property("route") == "map/search"
    stand.click("page-back")
    assert stand.app.property("route") == "map/route"
    stand.click("route-add")
    stand.maps.hits = (CASINO,)
    stand.taps("cas")
    stand.click("hit-map-poi:1")
    assert stand.app.property("route") == "map/route"
    assert titles(stand) == [CASINO.title, LARVOTTO.title]
    assert stand.destinations.state.value.recents == ()


def test_the_search_refuses_the_tenth_stop(stand: Stand) -> None:
    chosen(stand)
    many(stand)
    stand.go("map/route")
    stand.click("route-add")
    stand.maps.hits = (CASINO,)
    stand.taps("cas")
    stand.click("hit-map-poi:1")
    assert stand.sees("A route has at most 9 stops")
    assert stand.app.property("route") == "map/search"


@pytest.mark.parametrize("kind", Avoid)
def test_what_a_route_keeps_off_is_switched(stand: Stand, kind: Avoid) -> None:
    chosen(stand)
    stand.go("map/route")
    stand.click(f"avoid-{kind}")
    assert stand.route.state.value.avoid == (kind,)
    assert stand.find(f"avoid-{kind}").property("on")
    stand.click(f"avoid-{kind}")
    assert stand.route.state.value.avoid == ()


def test_the_page_starts_simulates_drives_and_ends(stand: Stand) -> None:
    chosen(stand)
    stand.go("map/route")
    stand.click("route-simulate")
    assert stand.app.property("route") == "map"
    assert stand.route.state.value.simulated
    stand.go("map/route")
    assert not stand.shows("route-simulate")
    assert stand.sees("Drive it")
    stand.click("route-go")
    assert not stand.route.state.value.simulated
    stand.go("map/route")
    assert not stand.shows("route-go")
    stand.click("route-end")
    assert stand.route.state.value == RouteState()
    assert stand.app.property("route") == "map"


def test_the_directions_are_what_is_still_to_be_done(stand: Stand) -> None:
    routed(stand)
    stand.go("map/route")
    stand.click("route-directions")
    assert stand.text("page-title") == "Directions"
    assert stand.sees("Turn right onto Avenue de Grande-Bretagne.")
    assert not stand.sees("Drive north-east.")
    assert stand.find("manoeuvre-0").property("value") == "220\u00a0m"
    assert stand.find("manoeuvre-1").property("value") == "580\u00a0m"
    route = stand.route.state.value.route
    assert route is not None
    stand.guided.set(replace(stand.guided.value, next=replace(stand.guided.value.next, in_m=40.0)))
    assert stand.find("manoeuvre-0").property("value") == "40\u00a0m"
    stand.click("page-back")
    assert stand.app.property("route") == "map/route"
    assert stand.shows("route-whole")


def test_arrivals_are_told_in_the_car_s_zone_and_go_on_with_the_clock(stand: Stand) -> None:
    chosen(stand)
    stand.go("map/route")
    assert stand.find("route-whole").property("caption") == "Arrival 21:49"
    stand.clock.value = stand.clock.value.replace(minute=50)
    stand.app.tick()
    assert stand.find("route-whole").property("caption") == "Arrival 22:02"
    stand.route.guide()
    guide(stand)
    assert stand.find("route-whole").property("title") == "12\u00a0min\u00a0· 5.0\u00a0km"


@pytest.mark.parametrize("reason", NoRouteReason)
@pytest.mark.parametrize("stop", [-1, 0, None])
def test_every_reason_has_its_words(stand: Stand, reason: NoRouteReason, stop: int | None) -> None:
    routeless(stand)
    stand.go("map/route")
    stand.route.state.set(replace(stand.route.state.value, refused=NoRoute(reason, stop)))
    said = stand.text("route-trouble")
    assert said not in ("", "That did not work. Try again.")
    assert "%1" not in said


@pytest.mark.parametrize("trouble", Trouble)
def test_every_trouble_has_its_words(stand: Stand, trouble: Trouble) -> None:
    routeless(stand)
    stand.go("map/route")
    stand.route.state.set(replace(stand.route.state.value, refused=None, trouble=trouble))
    assert stand.text("route-trouble") not in ("", "That did not work. Try again.")


def test_where_there_is_no_way_one_may_try_again_or_let_it_be(stand: Stand) -> None:
    routeless(stand)
    stand.go("map/route")
    assert stand.text("route-trouble") == "No road leads to Plage du Larvotto. Choose a place near a road."
    stand.click("route-go")
    assert stand.route.told[-1] == "again"
    stand.click("route-end")
    assert stand.route.told[-1] == "cancel"


def test_who_is_led_on_is_told_why_there_is_no_other_way(on_map: Stand) -> None:
    on_map.route.plan(LARVOTTO)
    on_map.route.guide()
    refused = NoRoute(NoRouteReason.NOT_CONNECTED, 0)
    on_map.route.state.set(replace(on_map.route.state.value, refused=refused, blamed=CASINO))
    on_map.frame()
    assert on_map.sees("There is no way by car to Casino de Monte-Carlo.")


def test_a_destination_outside_every_map_leaves_the_status_line_free(on_map: Stand) -> None:
    nice = Place("43.6961,7.2717", PlaceKind.POSITION, "Nice", "", GeoPoint(43.6961, 7.2717))
    on_map.route.answer = RouteState(Phase.FAILED, refused=NoRoute(NoRouteReason.NO_REGION, 0), blamed=nice)
    on_map.map.show(nice)
    on_map.route.plan(nice)
    on_map.rest()
    notice, status = on_map.find("map-notice"), on_map.find("status-link")
    assert on_map.shows("map-notice")
    assert notice.y() >= status.y() + status.height()


@pytest.mark.parametrize("size", [(1280, 480), (1280, 720), (800, 480)])
def test_where_the_map_is_gone_one_is_still_told_the_way(on_map: Stand, size: tuple[int, int]) -> None:
    on_map.size(*size)
    routed(on_map)
    on_map.maps.regions.set(())
    on_map.hurry()
    assert on_map.shows("empty-button")
    assert on_map.shows("guide-card")
    assert not on_map.shows("map-nearer")
    missing, card = on_map.find("empty-button"), on_map.find("guide-card")
    assert missing.mapToScene(missing.boundingRect().topLeft()).x() > card.x() + card.width()
    on_map.click("guide-more")
    assert on_map.app.route == "map/route"
