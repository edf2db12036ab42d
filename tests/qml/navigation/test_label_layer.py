"""The labels on a real map: where QtLocation puts them, how they are turned, and how wide they are."""

from __future__ import annotations

import asyncio
import json
import math
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QPointF
from PySide6.QtGui import QColor, QFont, QFontMetricsF
from PySide6.QtPositioning import QGeoCoordinate
from PySide6.QtQml import QQmlExpression, qmlContext
from PySide6.QtQuick import QQuickItem

from headunit.control.audit.audit_qt import audit
from headunit.core.geo import GeoPoint, mercator
from headunit.core.looptime import FakeLoopTime
from headunit.navigation.labelling.projection import Projection
from headunit.navigation.labelling.typesetting import width
from headunit.navigation.labels_qt import LabelsViewModel
from headunit.navigation.views import Area, Label, LabelKind, MapView
from headunit.ui.resources import qml_dir
from tests.fake_maps import FakeMaps
from tests.qml import stage as staging
from tests.qml.stage import Stage

CENTRE = GeoPoint(43.7395, 7.4215)
IMPORTS = "import QtLocation\nimport QtPositioning\nimport Hmi.Navigation\nimport Hmi.ViewModels.Labels\n"
BODY = """
Rectangle {
    id: root
    required property LabelsViewModel labels
    color: Theme.ground
    Map {
        id: map
        objectName: "map"
        anchors.fill: parent
        color: "transparent"
        plugin: Plugin { name: "itemsoverlay" }
        center: QtPositioning.coordinate(43.7395, 7.4215)
        zoomLevel: 16
    }
    LabelLayer { anchors.fill: parent; covered: [Qt.rect(0, 0, 1280, 64)]; labels: root.labels; map: map; marks: [car] }
    Item { id: car; objectName: "car"; x: 304; y: 228; width: 76; height: 76 }
}
"""
LABELS = (
    Label("town", LabelKind.TOWN, "Monaco", GeoPoint(43.7411, 7.4215)),
    Label("road", LabelKind.ROAD, "Boulevard des Moulins", GeoPoint(43.7400, 7.4190), 45.0),
    Label("steep", LabelKind.ROAD, "Avenue d'Ostende", GeoPoint(43.7385, 7.4240), 170.0),
    Label("number", LabelKind.SHIELD, "D 6007", GeoPoint(43.7420, 7.4180)),
    Label("water", LabelKind.WATER, "Port Hercule\nde Monaco", GeoPoint(43.7375, 7.4250)),
    Label("park", LabelKind.PARK, "Jardin Exotique", GeoPoint(43.7380, 7.4170)),
    Label("hotel", LabelKind.POI, "Hôtel de Paris", GeoPoint(43.7405, 7.4250), None, "hotel"),
    Label("fuel", LabelKind.POI, "", GeoPoint(43.7392, 7.4205), None, "fuel"),
)


class Maps(FakeMaps):
    def __init__(self) -> None:
        super().__init__()
        self.views: list[MapView] = []

    async def labels(self, view: MapView) -> tuple[Label, ...]:
        self.views.append(view)
        return LABELS


class Works:
    """In the place of the unit's tasks: what is begun while Qt is turning runs when the test says so."""

    def __init__(self) -> None:
        self.begun: list[Coroutine[Any, Any, Any]] = []

    def spawn(self, work: Coroutine[Any, Any, Any], name: str) -> None:
        self.begun.append(work)


class NoWait(FakeLoopTime):
    async def sleep(self, seconds: float) -> None:
        """Is over."""


class Layer:
    """The layer over a map on a stage."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.maps, self.works = stage, Maps(), Works()
        self.labels = LabelsViewModel(self.maps, NoWait(), self.works)  # type: ignore[arg-type]
        stage.view.setInitialProperties({"labels": self.labels})
        stage.show(BODY, width=1280, height=720)
        self.map = stage.find("map")
        self.settle()

    def settle(self) -> None:
        """Until the layer shows what belongs to the map's camera."""

        def told() -> bool:
            view = self.maps.views[-1] if self.maps.views else None
            while self.works.begun:
                asyncio.run(self.works.begun.pop())
            camera = (self.map.property("bearing") % 360, self.map.property("tilt"), self.map.property("zoomLevel"))
            here = view is not None and (view.bearing, view.tilt, view.zoom) == pytest.approx(camera)
            return here and not self.labels.property("pending")

        self.stage.until(told)

    def turn(self, bearing: float, tilt: float = 0) -> None:
        self.map.setProperty("bearing", bearing)
        self.map.setProperty("tilt", tilt)
        self.settle()

    def face(self, key: str) -> QQuickItem:
        face: Any = self.stage.find(key).property("sourceItem").childItems()[0]
        assert isinstance(face, QQuickItem)
        return face

    def middle(self, key: str) -> QPointF:
        face = self.face(key)
        return face.mapToScene(QPointF(face.width() / 2, face.property("middle")))

    def place(self, point: GeoPoint) -> QPointF:
        """Where QtLocation says that it is."""
        context = qmlContext(self.map)
        assert context is not None
        words = f"fromCoordinate(QtPositioning.coordinate({point.latitude}, {point.longitude}), false)"
        told, undefined = QQmlExpression(context, self.map, words).evaluate()
        assert not undefined
        assert isinstance(told, QPointF)
        return told


@pytest.fixture
def layer(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> Iterator[Layer]:
    monkeypatch.setattr(staging, "HEAD", staging.HEAD + IMPORTS)
    made = Layer(stage)
    yield made
    stage.close()
    for work in made.works.begun:
        work.close()


@pytest.mark.parametrize(("bearing", "tilt"), [(0, 0), (33, 0), (200, 15), (300, 45), (90, 60)])
def test_points_are_where_qtlocation_puts_them(layer: Layer, bearing: float, tilt: float) -> None:
    layer.turn(bearing, tilt)
    view = layer.maps.views[-1]
    assert (view.width, view.height, view.zoom) == (1280, 720, 16)
    for east, north in ((0, 0), (0.004, 0.001), (-0.003, -0.0015), (0.001, 0.0025)):
        point = GeoPoint(CENTRE.latitude + north, CENTRE.longitude + east)
        x, y = (np.array([one]) for one in mercator(point))
        across, down, _ = Projection.of(view).screen(x, y)
        told = layer.place(point)
        assert (across[0], down[0]) == pytest.approx((told.x(), told.y()), abs=0.05)


def test_what_stands_on_the_map_is_kept_free_wherever_it_goes(layer: Layer) -> None:
    car = layer.stage.find("car")

    def told(*areas: Area) -> Callable[[], bool]:
        def is_told() -> bool:
            while layer.works.begun:
                asyncio.run(layer.works.begun.pop())
            return layer.maps.views[-1].covered == areas

        return is_told

    plate = Area(0, 0, 1280, 64)
    assert layer.maps.views[-1].covered == (plate, Area(304, 228, 76, 76))
    asked = len(layer.maps.views)
    car.setX(310)  # hardly anywhere else: nobody is asked for that
    QCoreApplication.processEvents()
    assert (len(layer.maps.views), layer.works.begun) == (asked, [])
    car.setX(500)
    layer.stage.until(told(plate, Area(500, 228, 76, 76)))
    car.setVisible(False)
    layer.stage.until(told(plate))


@pytest.mark.parametrize(("bearing", "tilt"), [(0, 0), (123, 0), (300, 45)])
def test_every_label_lies_on_its_point(layer: Layer, bearing: float, tilt: float) -> None:
    layer.turn(bearing, tilt)
    for label in LABELS:
        told = layer.place(label.point)

        def lies_there(key: str = label.id, x: float = told.x(), y: float = told.y()) -> bool:
            middle = layer.middle(key)
            return (middle.x(), middle.y()) == pytest.approx((x, y), abs=1)

        layer.stage.until(lies_there)  # with the frame after the one in which it has come


@pytest.mark.parametrize("bearing", [0, 44, 46, 135, 181, 359])
def test_roads_are_read_from_left_to_right(layer: Layer, bearing: float) -> None:
    layer.turn(bearing)
    view = layer.maps.views[-1]
    for key, angle in (("road", 45.0), ("steep", 170.0)):
        turn = layer.face(key).rotation()
        assert -90 <= turn <= 90
        assert turn == pytest.approx(float(Projection.of(view).turned(np.array([angle]))[0]))
        assert math.sin(math.radians(turn - (angle - 90 - bearing))) == pytest.approx(0, abs=1e-6)
    assert {layer.face(label.id).rotation() for label in LABELS if label.angle is None} == {0}


def test_on_a_tilted_map_everything_is_upright(layer: Layer) -> None:
    layer.turn(70, 45)
    assert {layer.face(label.id).rotation() for label in LABELS} == {0}


def test_each_kind_is_drawn(layer: Layer) -> None:
    layer.stage.until(lambda: all(layer.face(label.id).opacity() == 1 for label in LABELS))
    seen = {label.id: layer.stage.picture(layer.face(label.id)) for label in LABELS}
    for key, picture in seen.items():
        colours = {picture[at : at + 4] for at in range(0, len(picture), 4)}
        assert len(colours) > 8, key


@pytest.mark.parametrize("ground", ["#14171c", "#c9ccd1", "#a08763"])
def test_names_are_read_over_any_colour(layer: Layer, ground: str) -> None:
    layer.stage.root.setProperty("color", QColor(ground))
    layer.stage.until(lambda: all(layer.face(label.id).opacity() == 1 for label in LABELS))
    assert audit(layer.stage.view) == ()


def test_a_hidden_layer_asks_nothing(layer: Layer) -> None:
    layer.stage.root.childItems()[1].setVisible(False)
    asked = len(layer.maps.views)
    layer.map.setProperty("center", QGeoCoordinate(43.75, 7.42))
    layer.stage.view.grabWindow()
    assert not layer.works.begun
    assert len(layer.maps.views) == asked


def test_the_table_of_advances_is_the_fonts(fonts: None) -> None:
    font = QFont("Hanken Grotesk")
    font.setWeight(QFont.Weight.Medium)
    font.setPixelSize(100)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    for text in ("Boulevard des Moulins", "Hôtel de Paris", "D 6007", "Èze", "Tête de Chien", "Place du Casino"):
        assert 100 * width(text) == pytest.approx(QFontMetricsF(font).horizontalAdvance(text), rel=0.04), text


def test_the_table_is_made_of_the_font_that_is_shipped() -> None:
    from importlib.util import module_from_spec, spec_from_file_location

    spec = spec_from_file_location("make_advances", qml_dir() / "Hmi" / "assets" / "make_advances.py")
    assert spec is not None
    assert spec.loader is not None
    maker = module_from_spec(spec)
    spec.loader.exec_module(maker)
    assert json.loads(Path(maker.ADVANCES).read_text(encoding="utf-8")) == maker.advances(maker.FONT)
