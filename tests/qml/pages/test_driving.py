"""While the car moves: what is locked says so in its place, nothing is lost, and a passenger opens it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QMetaObject, Qt
from PySide6.QtTest import QTest

from connectivity.contracts.radio import AccessPoint, Security, WifiState
from headunit.control.audit.audit_qt import audit
from headunit.control.audit.glance_qt import is_driven
from tests.fake_maps import ADDRESS, CASINO, LARVOTTO
from tests.qml.pages.scenes import SCENES, play
from tests.qml.pages.stand import Stand

SIGN_IN = "setup/online/account/existing"
MANY = tuple(AccessPoint(f"Café {number}", Security.OPEN, 90 - number) for number in range(9))


@pytest.fixture
def strict(one_stand: Stand) -> Iterator[None]:
    """A market where nobody's word opens anything."""
    one_stand.driving.may_override = False
    yield
    one_stand.driving.may_override = True


def rows(stand: Stand, prefix: str) -> list[str]:
    return [item.objectName() for item in stand.items() if item.objectName().startswith(prefix)]


def to_end(stand: Stand, name: str) -> None:
    """As far as the list of that row can be swiped."""
    content = stand.find(name).parentItem()
    assert content is not None
    view = content.parentItem()
    assert view is not None
    QMetaObject.invokeMethod(view, "positionViewAtEnd")  # type: ignore[call-overload]
    stand.frame()


def passenger(stand: Stand) -> None:
    stand.click("lock-passenger")
    stand.settled_sheet()
    stand.tap("sheet-primary")
    stand.frame()


def test_what_was_half_typed_waits_until_the_car_stands(stand: Stand) -> None:
    stand.online()
    stand.go(SIGN_IN)
    stand.taps("marie@")
    stand.drives()
    stand.frame()
    assert not stand.shows("key-a")
    assert stand.sees("Typing is locked while the car is moving. Stop, or let your passenger do it.")
    QTest.keyClick(stand.window, "x")  # type: ignore[call-overload]
    assert stand.text("sign-in-email-input") == "marie@"
    stand.drives(0.0)
    stand.frame()
    assert not stand.shows("key-a")  # a moment in a queue opens nothing
    stand.stops()
    stand.frame()
    stand.taps("example.com")
    assert stand.text("sign-in-email-input") == "marie@example.com"


def test_a_passenger_says_so_and_types_until_the_car_has_stood(stand: Stand) -> None:
    stand.online()
    stand.go(SIGN_IN)
    stand.drives()
    stand.click("lock-passenger")
    stand.settled_sheet()
    assert stand.text("sheet-title") == "Are you the passenger?"
    stand.tap("sheet-secondary")
    assert not stand.app.driving.asking
    assert not stand.shows("key-a")
    passenger(stand)
    assert not stand.app.driving.asking
    stand.taps("ab")
    QTest.keyClick(stand.window, "c")  # type: ignore[call-overload]
    assert stand.text("sign-in-email-input") == "abc"
    stand.stops()
    stand.drives()
    stand.frame()
    assert not stand.shows("key-a")
    assert stand.shows("lock-passenger")


def test_the_question_goes_when_the_car_stands(stand: Stand) -> None:
    stand.online()
    stand.go(SIGN_IN)
    stand.drives()
    stand.click("lock-passenger")
    assert stand.app.driving.asking
    stand.stops()
    assert not stand.app.driving.asking
    stand.drives()
    assert not stand.app.driving.asking


def test_by_key_the_question_is_asked_and_answered_too(stand: Stand) -> None:
    stand.ignition()
    stand.go("phone/pair")
    stand.drives()
    stand.find("lock-passenger").forceActiveFocus()
    stand.key(Qt.Key.Key_Return)
    stand.settled_sheet()
    stand.key(Qt.Key.Key_Tab)
    stand.key(Qt.Key.Key_Return)
    assert stand.app.driving.overridden
    assert rows(stand, "found-")


@pytest.mark.usefixtures("strict")
def test_where_the_market_takes_no_passengers_word_there_is_no_button(stand: Stand) -> None:
    stand.online()
    stand.go(SIGN_IN)
    stand.drives()
    stand.frame()
    assert stand.sees("Typing is locked while the car is moving. Stop to go on.")
    assert not stand.shows("lock-passenger")
    stand.app.driving.ask()
    assert not stand.app.driving.asking


def test_a_long_list_ends_after_six_and_says_so(stand: Stand) -> None:
    stand.ignition()
    stand.wifi.state.set(WifiState(enabled=True, access_points=MANY[:6]))
    stand.go("setup/wifi")
    stand.drives()
    stand.frame()
    assert not stand.shows("lock-line")  # all six are there
    stand.wifi.state.set(WifiState(enabled=True, access_points=MANY))
    stand.size(1920, 720)
    stand.frame()
    to_end(stand, "wifi-Café 0")
    assert rows(stand, "wifi-Café")[-1] == "wifi-Café 5"
    assert stand.sees("The list goes on when the car stands still.")
    stand.stops()
    stand.frame()
    assert not stand.shows("lock-line")


def test_home_work_and_favourites_stay_at_a_touch(stand: Stand) -> None:
    stand.signed_in()
    stand.destinations.set_home(ADDRESS)
    stand.destinations.set_work(CASINO)
    for number in range(6):
        beach = replace(LARVOTTO, id=f"poi:{number}", title=f"Beach {number}")
        stand.destinations.add_favourite(beach, f"Place {number}")
    stand.drives()
    stand.go("map/destinations")
    stand.size(1920, 720)
    stand.frame()
    assert [stand.shows(f"destination-{key}") for key in ("home", "work", "favourite-1")] == [True] * 3
    to_end(stand, "destination-home")
    assert stand.sees("Place 3")
    assert not stand.sees("Place 4")
    stand.go("map/destinations")
    stand.frame()
    stand.click("destination-home")
    assert stand.app.destinations.known


def test_the_search_offers_home_and_where_one_has_been_while_the_car_moves(stand: Stand) -> None:
    stand.signed_in()
    stand.drives()
    stand.go("map/search")
    stand.frame()
    assert stand.sees("Typing is locked while the car is moving. Stop, or let your passenger do it.")
    stand.destinations.set_home(ADDRESS)
    stand.destinations.visit(CASINO)
    stand.frame()
    assert len(rows(stand, "hit-")) == 2
    assert stand.text("lock-line") == "Typing is locked while the car is moving."
    passenger(stand)
    assert stand.shows("key-a")


def test_fuel_is_looked_for_on_the_way_whatever_was_typed(stand: Stand) -> None:
    stand.signed_in()
    stand.search.type("boulevard")
    stand.go("map/search")
    stand.drives()
    stand.click("chip-fuel")
    assert stand.search.state.value.text == ""
    assert stand.search.state.value.category == "fuel"


def one_scene_a_route() -> list[str]:
    """Of several the first, and those that list much."""
    first = {route: name for name, (route, _, _) in reversed(SCENES.items())}
    return sorted({*first.values(), *MUCH})


MUCH = (
    "search-typed",
    "search-kind",
    "destinations",
    "wifi-crowded",
    "history",
    "maps-import",
    "services",
    "home-near",
)


def test_every_page_may_be_looked_at_while_driving(stand: Stand) -> None:
    found = []
    for scene in one_scene_a_route():
        play(stand, scene)
        stand.drives()
        assert is_driven(stand.window)
        stand.sheet()
        picture = stand.frame()
        found += [f"{scene}: {fault}" for fault in audit(stand.window, picture=picture)]
    assert not found, "\n".join(found)
