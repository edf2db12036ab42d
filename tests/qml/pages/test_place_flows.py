"""What a person does on the pages of search, destinations and map regions."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from headunit.core.geo import GeoPoint
from headunit.destinations.domain import MOST_FAVOURITES
from headunit.navigation.places import Place, PlaceKind
from headunit.navigation.regions.importing_port import Phase
from headunit.navigation.regions.manifest import Manifest
from headunit.navigation.regions.service import Failure, Importing, RegionsState
from headunit.ui.formatter import Formatter
from tests.fake_maps import ADDRESS, CASINO, LARVOTTO, RIVIERA
from tests.fake_regions import DAMAGED
from tests.qml.pages.stand import DRIVEN, ON_THE_ROAD, Stand


def searching(stand: Stand, *hits: Place) -> None:
    stand.ignition()
    stand.position.set(ON_THE_ROAD)
    stand.maps.hits = hits or (CASINO, ADDRESS)
    stand.go("map/search")


def test_hits_come_while_typing_and_one_leads_to_the_map(stand: Stand) -> None:
    searching(stand)
    stand.taps("cas")
    assert stand.text("search-field-input") == "cas"
    assert stand.sees("Casino de Monte-Carlo")
    assert stand.sees("150 m")
    stand.click("hit-map-poi:1")
    assert stand.app.property("route") == "map"
    assert stand.map.state.value.pin == CASINO
    assert stand.destinations.state.value.recents == (CASINO,)


def test_who_comes_back_from_the_map_finds_the_search_as_it_was(stand: Stand) -> None:
    searching(stand)
    stand.taps("cas")
    stand.click("hit-map-poi:1")
    stand.go("map/search")
    assert stand.text("search-field-input") == "cas"
    assert stand.sees("Casino de Monte-Carlo")
    stand.taps("la")
    assert stand.text("search-field-input") == "la", "what is typed next is another search"
    stand.go("home")
    stand.go("map/search")
    assert stand.text("search-field-input") == ""


def test_a_destination_without_a_name_is_its_position_in_the_language_that_is_shown(stand: Stand) -> None:
    stand.destinations.set_home(Place("43.74,-7.42", PlaceKind.POSITION, "", "", GeoPoint(43.74, -7.42)))
    stand.go("map/destinations")
    assert stand.sees("43.74000° N, 7.42000° W")
    stand.formatter.set(Formatter("fr"))
    assert stand.sees("43,74000° N, 7,42000° O")


def test_the_keyboard_makes_room_for_the_whole_list_and_comes_back(stand: Stand) -> None:
    searching(stand)
    stand.taps("m")
    stand.click("key-action")
    assert not stand.shows("key-action")
    assert stand.shows("hit-map-poi:1")
    stand.click("search-field")
    assert stand.shows("key-action")
    stand.key(Qt.Key.Key_Return)
    assert not stand.shows("key-action")


def test_letters_with_accents_are_on_the_keyboard(stand: Stand) -> None:
    stand.preferences.set_language("fr")
    searching(stand)
    stand.click("key-accents")
    stand.click("key-é")
    stand.click("key-z")  # AZERTY, and the letters are back
    assert stand.text("search-field-input") == "éz"
    stand.click("search-field-clear")
    assert stand.text("search-field-input") == ""
    assert stand.search.state.value.text == ""


def test_a_kind_of_place_is_looked_for_at_a_touch(stand: Stand) -> None:
    searching(stand, CASINO)
    stand.click("chip-fuel")
    assert stand.search.state.value.category == "fuel"
    assert not stand.shows("key-action")
    assert stand.shows("hit-map-poi:1")
    stand.click("chip-fuel")  # once more: everything
    assert stand.search.state.value.category is None
    assert stand.shows("key-action")
    stand.click("chip-hotel")
    stand.click("hit-map-poi:1")
    stand.go("map/search")  # back to the same list
    assert stand.search.state.value.category == "hotel"
    assert stand.shows("hit-map-poi:1")
    stand.click("search-field")  # words are looked for everywhere
    assert stand.search.state.value.category is None
    assert stand.shows("key-action")


def test_what_is_known_already_says_where_from(stand: Stand) -> None:
    stand.destinations.set_home(ADDRESS)
    stand.destinations.add_favourite(LARVOTTO, "Tante Marie")
    stand.destinations.visit(CASINO)
    searching(stand)
    stand.click("key-action")
    assert stand.shows(f"hit-home-{ADDRESS.id}")
    assert stand.shows(f"hit-recent-{CASINO.id}")
    stand.search.type("tante")
    stand.frame()
    assert stand.sees("Tante Marie")
    assert stand.sees("Favourite · Plage du Larvotto")


def test_nothing_found_says_what_to_try(stand: Stand) -> None:
    searching(stand)
    stand.maps.hits = ()
    stand.taps("xy")
    assert stand.sees("Nothing found for “xy”. Try fewer words")
    stand.search.clear()
    stand.click("chip-hotel")
    assert stand.sees("The map knows no such place.")


def test_a_map_that_does_not_answer_or_is_not_there_says_so(stand: Stand) -> None:
    searching(stand)
    stand.maps.away = True
    stand.taps("c")
    assert stand.sees("It is being started again")
    stand.maps.away = False
    stand.taps("a")
    stand.frame()
    assert stand.sees("Casino de Monte-Carlo")
    stand.maps.hits = ()
    stand.maps.regions.set(())
    stand.taps("s")
    assert stand.sees("There is no map to search yet.")


def test_while_the_car_moves_nothing_is_typed(stand: Stand) -> None:
    searching(stand)
    stand.vehicle.set(replace(DRIVEN, speed_kmh=50.0))
    assert not stand.shows("key-action")
    assert stand.sees("Stop the car to type")
    stand.click("chip-fuel")
    assert stand.shows("hit-map-poi:1")
    stand.stops()
    stand.click("search-field")
    assert stand.shows("key-action")


@pytest.mark.parametrize("which", ["home", "work"])
def test_home_and_work_are_set_by_a_search(stand: Stand, which: str) -> None:
    searching(stand)
    stand.go("map/destinations")
    stand.click(f"destination-{which}")
    assert stand.sees("Not set yet.")
    stand.click("destination-search")
    assert stand.app.property("route") == "map/search"
    stand.taps("moul")
    stand.click("hit-map-address:12")
    assert stand.app.property("route") == "map/destinations"
    assert getattr(stand.destinations.state.value, which) == ADDRESS
    assert stand.destinations.state.value.recents == ()
    assert stand.map.state.value.pin is None
    assert stand.sees("12 Boulevard des Moulins")


def test_who_goes_back_from_such_a_search_sets_nothing(stand: Stand) -> None:
    searching(stand)
    stand.go("map/destinations")
    stand.click("destination-search")
    stand.click("page-back")
    assert stand.app.property("route") == "map/destinations"
    stand.go("map/search")
    stand.taps("cas")
    stand.click("hit-map-poi:1")
    assert stand.destinations.state.value.home is None
    assert stand.app.property("route") == "map"


def test_the_place_on_the_map_becomes_home(stand: Stand) -> None:
    nowhere = Place("43.7,7.4", PlaceKind.POSITION, "", "", GeoPoint(43.7, 7.4))
    stand.map.show(nowhere)
    stand.go("map/destinations")
    assert stand.sees("On the map now: 43.70000° N, 7.40000° E")
    stand.click("destination-pin")
    home = stand.destinations.state.value.home
    assert home is not None
    assert home.point == nowhere.point
    assert home.title == "43.70000° N, 7.40000° E"
    assert not stand.shows("destination-pin"), "it is home already"
    stand.click("destination-work")
    assert stand.shows("destination-pin")


def test_a_favourite_is_found_called_otherwise_shown_and_removed(stand: Stand) -> None:
    searching(stand, CASINO)
    stand.go("map/destinations")
    stand.click("destinations-add")
    stand.taps("cas")
    stand.click("hit-map-poi:1")
    stand.click("destination-favourite-1")
    stand.click("destination-rename")
    stand.click("favourite-name-clear")
    assert not stand.find("favourite-save").isEnabled()
    stand.taps("jeux")
    stand.click("favourite-save")
    assert [one.name for one in stand.destinations.state.value.favourites] == ["jeux"]
    assert stand.text("destination-title") == "jeux"
    stand.click("destination-show")
    assert stand.map.state.value.pin == CASINO
    stand.go("map/destinations")
    stand.click("destination-remove")
    assert stand.text("sheet-title") == "Remove jeux?"
    stand.key(Qt.Key.Key_Escape)
    assert len(stand.destinations.state.value.favourites) == 1
    stand.click("destination-remove")
    stand.tap("sheet-primary")
    assert stand.destinations.state.value.favourites == ()
    assert stand.text("destination-title") == "Home"


def test_a_recent_one_is_saved_and_taken_away(stand: Stand) -> None:
    stand.destinations.visit(CASINO)
    stand.go("map/destinations")
    stand.click(f"destination-recent-{CASINO.id}")
    stand.click("destination-keep")
    assert [one.place for one in stand.destinations.state.value.favourites] == [CASINO]
    stand.click("destination-remove")
    stand.tap("sheet-primary")
    assert stand.destinations.state.value.recents == ()


def test_a_hundred_favourites_are_enough(stand: Stand) -> None:
    for number in range(MOST_FAVOURITES):
        point = GeoPoint(43.0 + number / 1000, 7.0)
        stand.destinations.add_favourite(Place(f"p{number}", PlaceKind.STREET, f"Rue {number}", "", point))
    stand.destinations.visit(CASINO)
    stand.go("map/destinations")
    stand.app.destinations.choose(f"recent-{CASINO.id}")
    stand.click("destination-keep")
    assert stand.text("destination-error") == "There is room for 100 favourites. Remove one first."
    searching(stand, CASINO)
    stand.app.search.seek("favourite")
    stand.taps("cas")
    stand.click("hit-recent-poi:1")
    assert stand.sees("There is room for 100 favourites.")
    assert stand.app.property("route") == "map/search"


def test_home_and_work_are_taken_away(stand: Stand) -> None:
    stand.destinations.set_home(ADDRESS)
    stand.go("map/destinations")
    stand.click("destination-remove")
    assert stand.text("sheet-title") == "Remove Home?"
    stand.tap("sheet-primary")
    assert stand.destinations.state.value.home is None
    assert stand.sees("Not set yet.")


def test_a_region_tells_what_it_holds_and_goes_after_a_question(stand: Stand) -> None:
    stand.go("setup")
    stand.click("setup-maps")
    assert stand.app.property("route") == "setup/maps"
    assert stand.text("region-title") == "Monaco – Riviera"
    for words in ("11 Mar 2016", "1.8 MB", "412", "© OpenStreetMap contributors, ODbL 1.0"):
        assert stand.sees(words), words
    stand.click("maps-remove")
    stand.key(Qt.Key.Key_Escape)
    assert stand.region_service.removed == []
    stand.click("maps-remove")
    stand.tap("sheet-primary")
    assert stand.region_service.removed == [RIVIERA.id]
    assert stand.sees("No map yet")


@pytest.mark.parametrize("others", [(), (replace(RIVIERA, id="malta", name="Malta"),)])
def test_the_region_that_comes_along_is_brought_back_without_a_shell(
    stand: Stand, others: tuple[Manifest, ...]
) -> None:
    stand.regions.set(RegionsState(others))
    stand.go("setup/maps")
    if others:
        stand.click("maps-more")
        stand.tap("sheet-primary")
    else:
        stand.click("empty-button")
    assert stand.region_service.begun == 1
    stand.click("maps-more")
    assert stand.text("sheet-title") == "Another map comes from a file"
    assert not stand.shows("sheet-primary"), "it is on board again"
    stand.tap("sheet-secondary")


def test_a_region_that_cannot_be_used_says_what_to_do(stand: Stand) -> None:
    stand.regions.set(replace(stand.regions.value, refused=(DAMAGED,)))
    stand.go("setup/maps")
    stand.click(f"region-{DAMAGED.folder}")
    assert stand.sees("Import its file again, or remove it.")
    stand.click("maps-remove")
    stand.tap("sheet-primary")
    assert stand.region_service.removed == [DAMAGED.folder]


def test_an_import_is_followed_and_called_off(stand: Stand) -> None:
    stand.regions.set(RegionsState(importing=Importing("Liechtenstein", Phase.READING, 0.129)))
    stand.go("setup")
    assert stand.sees("Import: 12 %")
    stand.click("setup-maps")
    assert stand.text("import-phase") == "Reading the file"
    assert stand.sees("12 %")
    assert not stand.shows("maps-more")
    stand.click("import-cancel")
    assert stand.region_service.cancelled == 1
    stand.click("maps-more")
    assert stand.sees("headunit map import FILE.osm.pbf")
    stand.tap("sheet-secondary")


@pytest.mark.parametrize("phase", Phase)
def test_every_phase_has_its_words(stand: Stand, phase: Phase) -> None:
    stand.regions.set(RegionsState(importing=Importing("Liechtenstein", phase, 0.1)))
    stand.go("setup/maps")
    assert stand.text("import-phase") != "In preparation"


def test_what_has_failed_is_said_until_the_page_is_left(stand: Stand) -> None:
    stand.regions.set(replace(stand.regions.value, failure=Failure("Malta", "no-roads", "malta.osm.pbf holds no road")))
    stand.go("setup/maps")
    assert stand.text("maps-error") == "Malta: there is no road in this file. Take a larger extract."
    stand.go("setup")
    stand.go("setup/maps")
    assert not stand.shows("maps-error")


def test_a_reason_nobody_has_words_for_is_still_a_sentence(stand: Stand) -> None:
    stand.regions.set(replace(stand.regions.value, failure=Failure("Malta", "never-heard-of", "")))
    stand.go("setup/maps")
    assert stand.text("maps-error") == "That did not work. Try again."
