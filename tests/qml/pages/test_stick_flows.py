"""Favourites from a USB stick: what a person does on its page, and what it tells."""

from __future__ import annotations

import pytest

from headunit.core.errors import HeadUnitError, StorageError, UsageError
from headunit.destinations.domain import MOST_FAVOURITES
from headunit.destinations.stick import Stick
from headunit.navigation.places import Place, PlaceKind
from tests.fake_maps import CASINO
from tests.fake_usb import FILES, TRIP, weekend
from tests.qml.pages.scenes import driving, on_the_road
from tests.qml.pages.stand import Stand

ROUTE = "map/destinations/usb"


def plug(stand: Stand) -> None:
    stand.fresh()
    on_the_road(stand)
    stand.usb.stick = Stick(FILES)
    stand.go(ROUTE)


def names(stand: Stand) -> list[str]:
    return [one.name for one in stand.destinations.state.value.favourites]


def read(stand: Stand) -> None:
    stand.frame()
    stand.tap("stick-file-1")
    stand.frame()


def test_the_way_there_and_a_stick_that_comes_and_goes(stand: Stand) -> None:
    stand.fresh()
    on_the_road(stand)
    stand.go("map/destinations")
    stand.tap("destinations-usb")
    stand.frame()
    assert stand.app.route == ROUTE
    assert stand.sees("No USB stick")
    stand.usb.stick = Stick()
    stand.stick.look()
    stand.frame()
    assert stand.sees("No places on this stick")
    stand.usb.stick = Stick(FILES)
    stand.stick.look()
    stand.frame()
    assert stand.sees(TRIP.title)
    stand.usb.stick = None
    stand.stick.look()
    stand.frame()
    assert stand.sees("No USB stick")


def test_all_places_of_a_file_are_saved_at_one_touch(stand: Stand) -> None:
    plug(stand)
    read(stand)
    assert stand.sees("5 places\u00a0· 5 chosen")
    assert stand.sees("Room for 100 more favourites.")
    stand.tap("stick-take")
    stand.frame()
    assert stand.sees("5 favourites saved.")
    assert names(stand)[0] == "Casino"
    stand.tap("stick-done")
    stand.frame()
    assert stand.app.route == "map/destinations"
    assert stand.stick.state.value.found is None


def test_some_are_chosen_and_what_is_known_cannot_be(stand: Stand) -> None:
    plug(stand)
    stand.destinations.add_favourite(weekend().places[1].place)
    read(stand)
    assert stand.sees("5 places\u00a0· 4 chosen")
    stand.tap("stick-all")  # none
    stand.frame()
    assert not stand.find("stick-take").isEnabled()
    stand.tap("stick-place-1")  # is one already
    stand.tap("stick-place-3")
    stand.frame()
    assert stand.sees("5 places\u00a0· 1 chosen")
    stand.tap("stick-take")
    assert names(stand) == ["Port Hercule", "Corniche"]


def test_what_there_is_no_room_for_is_told_before_and_after(stand: Stand) -> None:
    plug(stand)
    for number in range(MOST_FAVOURITES - 2):
        stand.destinations.add_favourite(
            Place(str(number), PlaceKind.POI, f"Place {number}", "", CASINO.point), f"Place {number}"
        )
    read(stand)
    assert stand.sees("Room for 2 more favourites.")
    assert stand.sees("5 places\u00a0· 2 chosen")
    stand.tap("stick-all")
    stand.frame()
    stand.tap("stick-take")
    stand.frame()
    assert stand.sees("2 favourites saved.")
    assert stand.sees("3 not saved: there is room for 100 favourites.")
    stand.tap("stick-done")
    stand.go(ROUTE)
    read(stand)
    assert stand.sees("No room: there are 100 favourites. Remove some first.")
    assert not stand.find("stick-take").isEnabled()


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (UsageError("broken-gpx", "line 3"), "The file is damaged. Copy it to the stick again."),
        (UsageError("too-large", "x"), "The file is too large. Split it, then try again."),
        (StorageError("unreadable", "x"), "The file cannot be read. Is the stick still plugged in?"),
        (StorageError("file-gone", "x"), "The file has gone. Is the stick still plugged in?"),
    ],
)
def test_why_a_file_is_not_read_and_the_way_on(stand: Stand, error: HeadUnitError, words: str) -> None:
    plug(stand)
    stand.usb.failure = error
    read(stand)
    assert stand.sees(words)
    stand.usb.failure = None
    stand.tap("stick-file-0")
    stand.frame()
    assert not stand.sees(words)
    assert stand.app.stick.found


def test_a_reading_is_called_off_and_back_leads_a_step_back(stand: Stand) -> None:
    plug(stand)
    stand.usb.hold_up()
    read(stand)
    assert stand.sees("Reading the file")
    stand.tap("stick-cancel")
    stand.frame()
    assert not stand.app.stick.reading
    stand.usb.fresh()
    stand.usb.stick = Stick(FILES)
    read(stand)
    stand.tap("page-back")
    stand.frame()
    assert (stand.app.route, stand.app.stick.found) == (ROUTE, False)
    stand.tap("page-back")
    stand.frame()
    assert stand.app.route == "map/destinations"


def test_leaving_the_page_ends_a_reading(stand: Stand) -> None:
    plug(stand)
    stand.usb.hold_up()
    read(stand)
    stand.go("home")
    stand.usb.gate.open()
    stand.frame()
    assert stand.stick.state.value.found is None


def test_while_the_car_moves_the_list_is_short(stand: Stand) -> None:
    stand.fresh()
    driving(stand)
    stand.usb.stick = Stick(FILES)
    stand.usb.answer = weekend(*(f"Waypoint {number}" for number in range(30)))
    stand.go(ROUTE)
    read(stand)
    assert not stand.sees("Waypoint 20")
    assert stand.app.stick.listed == 35
