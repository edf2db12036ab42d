"""The map page: it follows the car, a finger takes it over, and a pin tells what is there."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from headunit.core.errors import UsageError
from headunit.core.geo import GeoPoint, distance_m
from headunit.navigation.camera import CAR_AT
from headunit.navigation.position_service import PositionQuality, PositionState
from headunit.navigation.regions.service import Failure, Importing, RegionsState
from tests.fake_maps import ADDRESS, CASINO, MOULINS, PARIS, RIVIERA
from tests.qml.pages.stand import ON_THE_ROAD, Stand

MIDDLE = QPoint(560, 260)


@pytest.fixture
def on_map(stand: Stand) -> Stand:
    stand.signed_in()
    stand.position.set(ON_THE_ROAD)
    stand.go("map")
    stand.rest()
    return stand


def car_at(stand: Stand) -> tuple[float, float]:
    """Where the car stands, as shares of the map."""
    car, canvas = stand.find("map-car"), stand.find("map-canvas")
    return (car.x() + car.width() / 2) / canvas.width(), (car.y() + car.height() / 2) / canvas.height()


def drag(stand: Stand, way: QPoint) -> None:
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    stand.frame()
    QTest.mousePress(stand.window, left, none, MIDDLE)
    for step in range(1, 9):
        QTest.mouseMove(stand.window, MIDDLE + way * (step / 8))
    QTest.mouseRelease(stand.window, left, none, MIDDLE + way)
    stand.frame()


def tap(stand: Stand, point: QPoint) -> None:
    """One tap, and long enough nothing after it."""
    stand.frame()
    QTest.mouseClick(stand.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)
    for _ in range(1000):
        if stand.map.state.value.pin is not None:
            return
        QTest.qWait(5)
    raise AssertionError("nothing is asked about the place")


def bearing(stand: Stand) -> float:
    return float(stand.find("map-compass").property("bearing"))


def test_it_follows_the_car_with_what_lies_ahead_up(on_map: Stand) -> None:
    assert car_at(on_map) == pytest.approx(CAR_AT, abs=0.005)
    assert bearing(on_map) == pytest.approx(52.0)
    assert on_map.text("map-street-name") == "Boulevard des Moulins"
    assert not on_map.shows("map-recentre")


def test_it_goes_on_with_the_car_and_rests_with_it(on_map: Stand) -> None:
    further = GeoPoint(MOULINS.latitude + 0.0002, MOULINS.longitude)
    matched = replace(ON_THE_ROAD.matched, point=further, heading=52.0) if ON_THE_ROAD.matched else None
    on_map.position.set(replace(ON_THE_ROAD, point=further, matched=matched))
    assert on_map.app.map.moving
    on_map.rest()
    assert car_at(on_map) == pytest.approx(CAR_AT, abs=0.005)
    on_map.position.set(replace(on_map.position.value, satellites=8))
    assert not on_map.app.map.moving


def test_a_finger_takes_the_map_and_centre_gives_it_back(on_map: Stand) -> None:
    drag(on_map, QPoint(160, 60))
    across, down = car_at(on_map)
    assert across - CAR_AT[0] == pytest.approx(160 / 1180, abs=0.08)
    assert down > CAR_AT[1] + 0.05
    further = GeoPoint(MOULINS.latitude + 0.0002, MOULINS.longitude)
    on_map.position.set(PositionState(further, 48.0, 46.0, PositionQuality.GOOD))
    on_map.rest()
    assert car_at(on_map) != pytest.approx((across, down), abs=0.002)
    on_map.click("map-recentre")
    on_map.rest()
    assert car_at(on_map) == pytest.approx(CAR_AT, abs=0.005)
    assert not on_map.shows("map-recentre")


def test_the_compass_turns_the_map(on_map: Stand) -> None:
    on_map.click("map-compass")
    on_map.rest()
    assert bearing(on_map) == 0
    on_map.click("map-compass")
    on_map.rest()
    assert bearing(on_map) == pytest.approx(52.0)


def test_nearer_farther_and_flat(on_map: Stand) -> None:
    assert on_map.app.map.tilted
    before = on_map.app.map.scalePixels / 200
    on_map.click("map-farther")
    on_map.click("map-tilt")
    on_map.rest()
    assert not on_map.app.map.tilted
    assert on_map.map.state.value.zoom == 15
    on_map.click("map-nearer")
    on_map.rest()
    assert on_map.app.map.scalePixels / 200 == pytest.approx(before, rel=0.01)


def test_the_keys_zoom_and_turn_the_map_also_after_a_finger_has_taken_it(on_map: Stand) -> None:
    drag(on_map, QPoint(160, 60))
    tiles = on_map.find("map-tiles")
    before = tiles.property("zoomLevel")
    on_map.click("map-farther")
    on_map.rest()
    on_map.click("map-farther")
    on_map.rest()
    assert tiles.property("zoomLevel") == pytest.approx(before - 2)
    on_map.click("map-nearer")
    on_map.rest()
    assert tiles.property("zoomLevel") == pytest.approx(before - 1)
    assert bearing(on_map) != 0
    on_map.click("map-compass")
    on_map.rest()
    assert bearing(on_map) == 0


def test_the_map_is_flat_from_far_away_and_tilted_again_on_the_way_back(on_map: Stand) -> None:
    drag(on_map, QPoint(160, 60))
    tiles = on_map.find("map-tiles")
    tilt = tiles.property("tilt")
    for key, shown in (("map-farther", 0.0), ("map-nearer", tilt)):
        for _ in range(8):
            on_map.click(key)
            on_map.rest()
        assert tiles.property("tilt") == pytest.approx(shown)
    assert tilt > 0


def test_how_the_map_is_turned_is_kept(on_map: Stand) -> None:
    on_map.click("map-compass")
    on_map.click("map-tilt")
    on_map.rest()
    kept = type(on_map.map)(on_map.maps, on_map.map_store, on_map.loop_time).state.value
    assert (kept.heading_up, kept.tilted, kept.following) == (False, False, True)


def test_a_tap_puts_a_pin_that_becomes_home(on_map: Stand) -> None:
    tap(on_map, MIDDLE)
    on_map.rest()
    assert on_map.text("place-title") == ADDRESS.title
    assert on_map.text("place-distance").endswith("m")
    pin, where = on_map.find("map-pin"), on_map.find("map-canvas").mapFromScene(QPointF(MIDDLE))
    assert pin.x() + pin.width() / 2 == pytest.approx(where.x(), abs=2)
    assert pin.y() + pin.height() == pytest.approx(where.y(), abs=4)
    on_map.click("place-home")
    home = on_map.destinations.state.value.home
    assert home is not None
    assert distance_m(home.point, on_map.maps.asked[-1]) < 1
    assert on_map.shows("place-kept")
    on_map.click("place-close")
    assert not on_map.shows("map-pin")
    assert not on_map.shows("map-card")


def test_a_place_that_cannot_be_kept_says_why(on_map: Stand, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise UsageError("too-many-favourites", "no room")

    on_map.map.show(CASINO)
    on_map.rest()
    monkeypatch.setattr(on_map.destinations, "add_favourite", full)
    on_map.click("place-save")
    assert "100" in on_map.text("place-trouble")


def test_what_is_under_a_finger_may_be_nothing(on_map: Stand) -> None:
    on_map.maps.there = None
    tap(on_map, MIDDLE)
    assert "°" in on_map.text("place-title")
    on_map.map.close_pin()
    on_map.maps.away = True
    tap(on_map, MIDDLE)
    assert "°" in on_map.text("place-title")


def test_a_found_place_is_shown_and_the_car_left(on_map: Stand) -> None:
    on_map.map.show(CASINO)
    on_map.rest()
    pin, canvas = on_map.find("map-pin"), on_map.find("map-canvas")
    assert (pin.x() + pin.width() / 2) / canvas.width() == pytest.approx(0.62, abs=0.01)
    assert on_map.text("place-title") == CASINO.title
    assert on_map.shows("map-recentre")


def test_without_satellites_the_last_place_is_shown(on_map: Stand) -> None:
    on_map.position.set(replace(ON_THE_ROAD, quality=PositionQuality.OLD, satellites=None, matched=None))
    assert on_map.find("map-car").property("lost")
    assert "last known" in str(on_map.find("map-gps").property("text"))
    assert not on_map.shows("map-street")


def test_where_nothing_was_imported_it_leads_to_what_was(on_map: Stand) -> None:
    on_map.position.set(replace(ON_THE_ROAD, point=PARIS, matched=None))
    on_map.rest()
    assert on_map.sees("No map here")
    on_map.click("map-notice-key")
    on_map.rest()
    assert not on_map.sees("No map here")
    assert on_map.find("map-scale").property("text") == "2\u00a0km"  # all of the region is seen


def test_without_a_region_it_says_what_to_do(on_map: Stand) -> None:
    on_map.maps.regions.set(())
    on_map.regions.set(RegionsState(importing=Importing(RIVIERA.name, share=0.37)))
    assert on_map.sees("37")
    on_map.regions.set(RegionsState(failure=Failure(RIVIERA.name, "disk-full", "no room")))
    assert on_map.sees("could not be made")
    on_map.regions.set(RegionsState())
    assert on_map.sees("No map yet")
    on_map.maps.regions.set((RIVIERA,))
    assert on_map.shows("map-canvas")


def test_it_is_there_at_once_when_one_comes_back(on_map: Stand) -> None:
    page = on_map.find("map-canvas")
    on_map.go("home")
    assert not on_map.shows("map-canvas")
    further = GeoPoint(MOULINS.latitude + 0.0005, MOULINS.longitude)
    on_map.position.set(replace(ON_THE_ROAD, point=further, matched=None))
    on_map.go("map")
    assert on_map.find("map-canvas") is page
    assert not on_map.app.map.moving
    assert car_at(on_map) == pytest.approx(CAR_AT, abs=0.005)
