"""What of an extract gets a label, and where its name can stand."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from headunit.core.geo import GeoPoint
from headunit.navigation.importing.collecting import Area, Node, Way
from headunit.navigation.labelling import things
from headunit.navigation.labelling.collecting import LabelCollector
from headunit.navigation.labelling.lines import Piece, joined, straight_places
from headunit.navigation.views import Label, LabelKind, MapView
from tests.unit.navigation.label_town import CENTRE, square, written


def labels(folder: Path, collector: LabelCollector, zoom: float = 16.5, centre: GeoPoint = CENTRE) -> list[Label]:
    return list(written(folder, collector).labels(MapView(centre, zoom, 0, 0, 1280, 720)))


def node(collector: LabelCollector, **tags: str) -> None:
    collector.node(Node(1, tags, CENTRE.longitude, CENTRE.latitude))


def road(
    collector: LabelCollector, tags: dict[str, str], *degrees_east: float, north: float = 0.0, nodes: int = 0
) -> None:
    line = [(CENTRE.longitude + east, CENTRE.latitude + north) for east in degrees_east]
    collector.way(Way(1, tags, line, [nodes + number for number in range(len(line))]))


def test_the_pieces_of_a_street_are_one(tmp_path: Path) -> None:
    town, tags = LabelCollector(), {"highway": "residential", "name": "Boulevard de la Grande Corniche"}
    # Each piece is too short for the name, and every other one is drawn the other way round.
    for number, east in enumerate(np.arange(-0.0025, 0.0025, 0.0005).tolist()):
        ends = [(CENTRE.longitude + east + more, CENTRE.latitude) for more in (0, 0.0005)]
        ids = [number, number + 1]
        town.way(Way(number, tags, ends[:: 1 if number % 2 else -1], ids[:: 1 if number % 2 else -1]))
    found = labels(tmp_path, town)
    assert [(label.kind, label.text) for label in found] == [(LabelKind.ROAD, "Boulevard de la Grande Corniche")]
    assert found[0].angle == pytest.approx(90)


def test_a_street_that_is_too_short_for_its_name_has_none(tmp_path: Path) -> None:
    town = LabelCollector()
    road(town, {"highway": "residential", "name": "Boulevard de la Grande Corniche"}, 0, 0.0005)
    assert labels(tmp_path, town) == []


def test_a_road_shows_its_first_number_and_a_tunnel_of_a_small_one_nothing(tmp_path: Path) -> None:
    town = LabelCollector()
    road(town, {"highway": "motorway", "ref": "A 8;E 80"}, -0.02, 0.02)
    road(town, {"highway": "residential", "name": "Sous Terre", "tunnel": "yes"}, -0.01, 0.01, north=0.001)
    found = labels(tmp_path, town, zoom=15)
    assert {(label.kind, label.text, label.angle) for label in found} == {(LabelKind.SHIELD, "A 8", None)}


def test_a_lake_is_named_where_it_is_and_its_name_in_two_lines(tmp_path: Path) -> None:
    town = LabelCollector()
    ring = square(CENTRE.longitude, CENTRE.latitude, 0.004)
    town.area(Area(2, {"natural": "water", "name": "Lac de Sainte-Croix"}, [(True, ring)]))
    (found,) = labels(tmp_path, town)
    assert (found.kind, found.text) == (LabelKind.WATER, "Lac de\nSainte-Croix")
    assert found.point.longitude == pytest.approx(CENTRE.longitude + 0.002, abs=1e-4)
    assert labels(tmp_path, town, zoom=11) == []


def test_a_square_is_named_upright(tmp_path: Path) -> None:
    town = LabelCollector()
    ring = square(CENTRE.longitude, CENTRE.latitude, 0.002)
    tags = {"highway": "pedestrian", "area": "yes", "name": "Place du Casino"}
    town.way(Way(1, tags, ring, [1, 2, 3, 4, 1]))
    town.area(Area(2, tags, [(True, ring)]))
    (found,) = labels(tmp_path, town)
    assert (found.kind, found.angle) == (LabelKind.ROAD, None)


@pytest.mark.parametrize(
    ("tags", "category", "text"),
    [
        ({"amenity": "fuel"}, "fuel", ""),
        ({"amenity": "fuel", "name": "Total"}, "fuel", "Total"),
        ({"tourism": "hotel", "name": "Hôtel de Paris Monte-Carlo"}, "hotel", "Hôtel de Paris\nMonte-Carlo"),
        ({"railway": "station", "name": "Monaco"}, "station", "Monaco"),
    ],
)
def test_a_place_has_its_symbol(tmp_path: Path, tags: dict[str, str], category: str, text: str) -> None:
    town = LabelCollector()
    node(town, **tags)
    (found,) = labels(tmp_path, town)
    assert (found.kind, found.category, found.text) == (LabelKind.POI, category, text)


@pytest.mark.parametrize(
    "tags",
    [
        {"tourism": "hotel"},  # a hotel without a name is no help
        {"amenity": "parking", "access": "private"},
        {"amenity": "fuel", "name": "x" * (things.LONGEST + 1), "access": "no"},
        {"building": "yes", "name": "Les Flots Bleus"},
        {"place": "town"},
    ],
)
def test_what_is_of_no_use_has_none(tmp_path: Path, tags: dict[str, str]) -> None:
    town = LabelCollector()
    node(town, **tags)
    assert labels(tmp_path, town, zoom=17) == []


def test_larger_towns_are_seen_from_farther() -> None:
    small, large = (things.place({"place": "town", "name": "A", "population": people}) for people in ("900", "800000"))
    assert small is not None
    assert large is not None
    assert (large.rank, large.zoom) < (small.rank, small.zoom)
    assert things.place({"place": "town", "name": "A", "population": "about ³ 1e9"}) == things.Thing(
        LabelKind.TOWN, "A", small.rank + 900 / 500_000, pytest.approx(8.5), small.last_zoom
    )


def test_names_at_the_ends_of_the_earth(tmp_path: Path) -> None:
    town = LabelCollector()
    town.node(Node(1, {"place": "town", "name": "Pole"}, 0.0, 90.0))
    town.node(Node(2, {"place": "town", "name": "East"}, 179.9999, 0.0))
    town.node(Node(3, {"place": "town", "name": "West"}, -179.95, 0.0))
    line = [(179.5, 1.0), (180.0, 1.0)]
    town.way(Way(4, {"highway": "primary", "name": "Line"}, line, [1, 2]))
    found = labels(tmp_path, town, 12, GeoPoint(0, 180))
    assert {label.text for label in found} == {"East", "West"}


def piece(first: int, last: int, *points: tuple[float, float], rank: float = 1) -> Piece:
    return Piece(np.array(points, dtype=float), first, last, things.Thing(LabelKind.ROAD, "Rue", rank, 14))


def test_a_line_goes_straight_on_where_streets_of_one_name_part() -> None:
    lines = joined(
        [
            piece(1, 2, (0, 0), (100, 0)),
            piece(2, 3, (100, 0), (100, 90)),
            piece(2, 4, (100, 0), (200, 5), rank=0.5),
        ]
    )
    assert sorted(len(points) for points, _ in lines) == [2, 3]
    longest, thing = max(lines, key=lambda line: len(line[0]))
    assert longest[-1].tolist() in ([200, 5], [0, 0])
    assert thing.rank == 0.5


def test_a_ring_is_a_line_too() -> None:
    ring = joined([piece(1, 2, (0, 0), (10, 0), (10, 10)), piece(2, 1, (10, 10), (0, 10), (0, 0))])
    assert [len(points) for points, _ in ring] == [5]


def test_names_stand_where_the_road_is_straight() -> None:
    turn = np.linspace(0, math.pi, 40)
    bend = np.stack([100 * np.sin(turn), 100 * (1 - np.cos(turn))], axis=1)
    line = np.concatenate([np.array([[-1000.0, 0.0]]), bend, np.array([[-300.0, 200.0]])])
    found = straight_places([line])
    large = found.room > 250
    assert large.any()
    # On one of the two straight parts, not in the bend between them.
    assert (found.point[large][:, 0] < 0).all()
    assert found.angle[large] == pytest.approx(90, abs=8)


def test_a_line_of_one_place_twice_has_none() -> None:
    assert len(straight_places([np.zeros((2, 2))]).line) == 0
