"""The map page while somebody goes somewhere: ways to choose from, the next manoeuvre, the arrival."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QMetaObject, QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtPositioning import QGeoCoordinate
from PySide6.QtTest import QTest

from headunit.core.geo import GeoPoint
from headunit.navigation.camera import CAR_AT
from headunit.navigation.guidance.domain import Ahead, GuidanceState, Phase, RouteState
from headunit.navigation.polyline import encoded
from headunit.navigation.position_service import PositionQuality
from headunit.navigation.routes import Manoeuvre, ManoeuvreKind, NoRoute, NoRouteReason
from headunit.services.unit_time import UnitTime
from tests.fake_guidance import on_the_way
from tests.fake_maps import CASINO, LARVOTTO, MOULINS
from tests.fake_route import WAYS, a_route
from tests.qml.pages.stand import ON_THE_ROAD, Stand

EAST = replace(WAYS[1], shape=encoded([MOULINS, GeoPoint(43.7405, 7.4390), LARVOTTO.point]))
"""Another way, by the sea."""


@pytest.fixture
def on_map(stand: Stand) -> Stand:
    stand.signed_in()
    stand.position.set(ON_THE_ROAD)
    stand.go("map")
    stand.hurry()
    return stand


@pytest.fixture
def choosing(on_map: Stand) -> Stand:
    on_map.route.answer = RouteState(Phase.CHOOSING, routes=(WAYS[0], EAST), start=MOULINS)
    on_map.route.plan(LARVOTTO)
    on_map.hurry()
    return on_map


@pytest.fixture
def guided(choosing: Stand) -> Stand:
    choosing.route.guide()
    go(choosing, 60.0)
    choosing.hurry()
    return choosing


def go(stand: Stand, done_m: float, **changes: Any) -> None:
    route = stand.route.state.value.route
    assert route is not None
    stand.guided.set(on_the_way(route, done_m, stand.clock.now(), **changes))


def pieces(stand: Stand) -> list[str]:
    """Which kinds of lines lie on the map."""
    rows = stand.app.routeMap.lines
    kind = next(role for role, name in rows.roleNames().items() if bytes(name.data()) == b"kind")
    return [rows.data(rows.index(row), kind) for row in range(rows.rowCount())]


def ends_of(stand: Stand, kind: str) -> tuple[QGeoCoordinate, QGeoCoordinate]:
    """Where the only line of that kind begins and ends."""
    rows = stand.app.routeMap.lines
    roles = {bytes(name.data()): role for role, name in rows.roleNames().items()}
    (line,) = (
        rows.data(rows.index(row), roles[b"coordinates"])
        for row in range(rows.rowCount())
        if rows.data(rows.index(row), roles[b"kind"]) == kind
    )
    return line.path()[0], line.path()[-1]


def car_at(stand: Stand) -> tuple[float, float]:
    car, canvas = stand.find("map-car"), stand.find("map-canvas")
    return (car.x() + car.width() / 2) / canvas.width(), (car.y() + car.height() / 2) / canvas.height()


def roundabout(stand: Stand, turn: float, *, drives_left: bool) -> QImage:
    """Its arrow, with its first exit so many degrees to the right."""
    state = stand.route.state.value
    stand.route.state.set(replace(state, routes=(replace(state.routes[0], drives_left=drives_left),)))
    coming = Manoeuvre(ManoeuvreKind.ROUNDABOUT, 310.0, 60.0, 1, 0, "Go round.", "Go round.", turn=turn)
    go(stand, 60.0, next=Ahead(coming, 250.0), then=None)
    stand.hurry()
    arrow = stand.find("guide-arrow")
    return stand.window.grabWindow().copy(arrow.mapRectToScene(arrow.boundingRect()).toAlignedRect())


@pytest.mark.parametrize("turn", [90.0, 0.0, -90.0, 140.0])
def test_where_one_drives_on_the_left_a_roundabout_is_drawn_in_the_mirror(guided: Stand, turn: float) -> None:
    right = roundabout(guided, turn, drives_left=False)
    assert alike(roundabout(guided, -turn, drives_left=True), right.flipped(Qt.Orientation.Horizontal))
    assert not alike(roundabout(guided, turn, drives_left=True), right)


def alike(one: QImage, other: QImage) -> bool:
    """Whether they look the same, but for how edges are smoothed."""
    assert one.size() == other.size()
    spots = [(x, y) for x in range(0, one.width(), 3) for y in range(0, one.height(), 3)]
    far = sum(abs(one.pixelColor(x, y).lightness() - other.pixelColor(x, y).lightness()) > 90 for x, y in spots)
    return far < len(spots) / 100


def test_all_ways_are_seen_while_one_is_chosen(choosing: Stand) -> None:
    assert sorted(pieces(choosing)) == ["ahead", "other"]
    assert choosing.app.map.whole
    assert not choosing.shows("map-search")
    flag, canvas, panel = (choosing.find(name) for name in ("map-stop-1", "map-canvas", "guide-choice"))
    car = choosing.find("map-car")
    for mark in (flag, car):
        assert panel.x() + panel.width() < mark.x() < canvas.width() - mark.width()
        assert 0 < mark.y() < canvas.height() - mark.height()


def test_a_touch_of_a_way_chooses_it(choosing: Stand) -> None:
    # The bend of the eastern way, as the map shows it.
    choosing.app.map.touch(43.7405, 7.4380)
    assert choosing.route.state.value.chosen == 1
    choosing.app.map.touch(43.7440, 7.4335)
    assert choosing.route.state.value.chosen == 0
    choosing.app.map.touch(43.7300, 7.4200)  # nothing is there
    assert choosing.route.state.value.chosen == 0
    assert choosing.map.state.value.pin is None


def test_before_the_unit_knows_what_time_it_is_it_tells_only_how_far_it_is(
    guided: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    guided.route.state.set(replace(guided.route.state.value, stops=(CASINO, LARVOTTO)))
    monkeypatch.setattr(UnitTime, "synced", False)
    go(guided, 61.0)
    guided.hurry()
    assert not guided.shows("guide-arrival")
    assert guided.text("guide-left").startswith("12 min")
    assert guided.text("guide-stop") == "Stop 5.0 km"
    guided.go("map/route")
    assert guided.find("route-whole").property("caption") == ""


def test_who_is_guided_sees_car_and_next_manoeuvre(guided: Stand) -> None:
    assert car_at(guided) == pytest.approx(CAR_AT, abs=0.005)
    assert guided.text("guide-distance") == "250"
    assert guided.text("guide-street") == "Avenue de Grande-Bretagne"
    assert guided.shows("guide-lanes")
    assert guided.text("guide-arrival") == "21:49"
    assert guided.shows("guide-limit")
    assert not guided.shows("guide-choice")
    assert not guided.shows("map-compass")
    assert "driven" not in pieces(guided)
    assert guided.app.routeMap.tip.size() > 1


def test_what_lies_off_the_map_is_hidden(choosing: Stand) -> None:
    """The software renderer would draw a mark or a line that lies beside the map as a whole over the rail."""
    canvas, view = choosing.find("map-canvas"), choosing.find("map-tiles")

    def lines() -> int:
        return sum(item.metaObject().className().startswith("Piece") for item in choosing.items())

    assert choosing.shows("map-stop-1")
    assert lines() > 0
    view.setProperty("center", QGeoCoordinate(MOULINS.latitude, MOULINS.longitude + 0.2))
    QMetaObject.invokeMethod(canvas, "held")
    choosing.hurry()
    assert not choosing.shows("map-stop-1")
    assert lines() == 0


def test_what_comes_after_the_next_stop_is_dimmer_until_it_is_reached(guided: Stand) -> None:
    guided.route.state.set(replace(guided.route.state.value, stops=(CASINO, LARVOTTO), routes=(a_route(2),)))
    go(guided, 60.0)
    guided.hurry()
    assert set(pieces(guided)) == {"ahead", "later"}
    begins, ends = (ends_of(guided, kind) for kind in ("ahead", "later"))
    assert begins[-1] == ends[0]
    go(guided, 2700.0)
    guided.hurry()
    assert "later" not in pieces(guided)


def test_what_is_driven_grows_with_the_car(guided: Stand) -> None:
    before = guided.app.routeMap.tip.path()[-1]
    go(guided, 700.0)
    guided.hurry()
    tip = guided.app.routeMap.tip.path()
    assert tip[-1] != before
    place = guided.guided.value.place
    assert place is not None
    assert tip[-1].latitude() == pytest.approx(place.latitude, abs=1e-6)
    assert car_at(guided) == pytest.approx(CAR_AT, abs=0.005)


def test_the_car_stays_on_its_route_without_satellites(guided: Stand) -> None:
    guided.position.set(replace(ON_THE_ROAD, quality=PositionQuality.OLD, satellites=None, matched=None))
    go(guided, 400.0)
    guided.hurry()
    assert not guided.find("map-car").property("lost")
    place = guided.guided.value.place
    assert place is not None
    assert guided.app.map.carLatitude == pytest.approx(place.latitude, abs=1e-6)
    assert guided.shows("map-gps")


def test_the_whole_route_and_back_to_the_car(guided: Stand) -> None:
    guided.click("guide-overview")
    guided.hurry()
    assert guided.shows("map-stop-1")
    assert car_at(guided) != pytest.approx(CAR_AT, abs=0.05)
    guided.click("guide-overview")
    guided.hurry()
    assert car_at(guided) == pytest.approx(CAR_AT, abs=0.005)
    guided.click("guide-overview")
    guided.hurry()
    guided.click("map-recentre")
    guided.hurry()
    assert car_at(guided) == pytest.approx(CAR_AT, abs=0.005)


def test_nearer_by_hand_stays_nearer_on_the_way(guided: Stand) -> None:
    before = guided.app.map.camera.pose.zoom
    guided.click("map-farther")
    guided.hurry()
    assert guided.app.map.camera.pose.zoom == pytest.approx(before - 1, abs=0.02)
    assert guided.app.map.following
    kept = guided.map.state.value.zoom
    guided.route.cancel()
    guided.guided.set(GuidanceState())
    guided.hurry()
    assert guided.app.map.camera.pose.zoom == pytest.approx(kept)


def test_off_the_route_it_says_so_and_the_car_is_where_it_is(guided: Stand) -> None:
    go(guided, 80.0, off_route=True, place=None, heading=None)
    guided.hurry()
    assert guided.shows("guide-off-route")
    assert guided.app.map.carLatitude == pytest.approx(MOULINS.latitude, abs=1e-6)
    go(guided, 90.0)
    guided.hurry()
    assert not guided.shows("guide-off-route")


def test_who_has_left_the_route_where_there_is_no_other_one_waits_for_none(guided: Stand) -> None:
    go(guided, 80.0, off_route=True, place=None, heading=None)
    guided.hurry()
    assert guided.sees("New route …")
    guided.route.state.set(replace(guided.route.state.value, refused=NoRoute(NoRouteReason.NO_REGION, -1)))
    guided.hurry()
    assert guided.sees("Off the route")
    assert not guided.sees("New route …")


def test_the_voice_is_silenced_and_the_options_open(guided: Stand) -> None:
    guided.click("guide-voice")
    assert guided.route.muted.value
    assert not guided.find("guide-voice").property("Accessible.checked")
    guided.click("guide-more")
    assert guided.preferences.state.value.route == "map/route"


def test_a_simulation_is_said_and_ended(choosing: Stand) -> None:
    choosing.route.guide(simulated=True)
    go(choosing, 60.0)
    choosing.hurry()
    assert choosing.shows("guide-simulated")
    choosing.tap("guide-simulation-end")
    assert choosing.route.told[-1] == "cancel"
    choosing.guided.set(GuidanceState())
    choosing.hurry()
    assert not choosing.shows("guide-card")
    assert choosing.app.map.carLatitude == pytest.approx(MOULINS.latitude, abs=1e-6)
    assert pieces(choosing) == []


def test_arrival_is_told_until_somebody_closes_it(guided: Stand) -> None:
    guided.route.state.set(RouteState(Phase.ARRIVED, (LARVOTTO,)))
    guided.guided.set(GuidanceState())
    guided.hurry()
    assert guided.text("guide-place") == LARVOTTO.title
    guided.click("guide-done")
    guided.hurry()
    assert not guided.shows("guide-arrived-card")
    assert guided.shows("map-search")


def test_a_place_touched_on_the_way_has_its_card_beside_the_manoeuvre(guided: Stand) -> None:
    guided.map.show(CASINO)
    guided.hurry()
    card, place = guided.find("guide-card"), guided.find("map-card").parentItem()
    assert place.x() >= card.x() + card.width()
    assert place.x() + place.width() <= guided.find("map-nearer").parentItem().x()
    assert guided.shows("place-stop")


def test_a_drag_lets_the_car_go_and_the_route_stays(guided: Stand) -> None:
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    guided.frame()
    begin = QPoint(800, 250)
    QTest.mousePress(guided.window, left, none, begin)
    for step in range(1, 9):
        QTest.mouseMove(guided.window, begin + QPoint(20, 8) * step)
    QTest.mouseRelease(guided.window, left, none, begin + QPoint(160, 64))
    guided.frame()
    assert guided.shows("map-recentre")
    assert "ahead" in pieces(guided)
