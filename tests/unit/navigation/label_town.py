"""A town for tests of labels: a grid of streets with names, a motorway, a river, a park, a lake and things to see."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from headunit.core.geo import Bounds, GeoPoint
from headunit.navigation.importing.collecting import Area, Node, Way
from headunit.navigation.labelling.collecting import LabelCollector
from headunit.navigation.labelling.labeller import Labeller
from headunit.navigation.regions.manifest import Manifest

CENTRE = GeoPoint(45.0, 6.0)
STEP = 0.0012
SIZE = 12
NAMES = ("Rue Haute", "Rue de la Fontaine-aux-Ormes", "Chemin Vert", "Avenue du Général-Leclerc", "Quai", "Allée Noire")
POIS = ("amenity=fuel", "amenity=parking", "tourism=hotel", "amenity=hospital", "tourism=museum", "amenity=restaurant")
BOUNDS = Bounds(44.9, 5.9, 45.1, 6.1)


def manifest(name: str = "town") -> Manifest:
    return Manifest(name, name.title(), BOUNDS, "town.osm.pbf", "0" * 64, 1, None, datetime(2026, 1, 1, tzinfo=UTC))


def collected() -> LabelCollector:
    """The town as an extract tells it."""
    town, number = LabelCollector(), 0
    town.node(Node(1, {"place": "town", "name": "Les Ormes"}, CENTRE.longitude, CENTRE.latitude))
    for row in range(-SIZE, SIZE + 1):
        for turned in (False, True):
            number += 1
            for piece in range(-SIZE, SIZE):
                ends = [(piece * STEP, row * STEP), ((piece + 1) * STEP, row * STEP)]
                line = [
                    (CENTRE.longitude + x, CENTRE.latitude + y) for x, y in (e[::-1] if turned else e for e in ends)
                ]
                kind = "primary" if row == 0 else "residential"
                tags = {"highway": kind, "name": f"{NAMES[number % len(NAMES)]} {number}", "ref": "D 12;E 4"}
                nodes = [number * 1000 + piece, number * 1000 + piece + 1]
                town.way(Way(number * 1000 + piece, tags, line, nodes))
    for number in range(60):
        key, value = POIS[number % len(POIS)].split("=")
        x, y = (number * 37 % 100 - 50) * 2.7e-4, (number * 61 % 100 - 50) * 2.7e-4
        town.node(
            Node(number, {key: value, "name": f"Les Deux Amis {number}"}, CENTRE.longitude + x, CENTRE.latitude + y)
        )
    river = [(CENTRE.longitude - 0.02, CENTRE.latitude - 0.02), (CENTRE.longitude + 0.02, CENTRE.latitude + 0.02)]
    town.way(Way(9, {"waterway": "river", "name": "L’Orme"}, river, [1, 2]))
    for osm_id, tags, x in (
        (2, {"leisure": "park", "name": "Parc"}, 0.002),
        (4, {"natural": "water", "name": "Lac"}, -0.004),
    ):
        town.area(Area(osm_id, tags, [(True, square(CENTRE.longitude + x, CENTRE.latitude + 0.003, 0.002))]))
    return town


def square(west: float, south: float, side: float) -> list[tuple[float, float]]:
    return [(west, south), (west + side, south), (west + side, south + side), (west, south + side), (west, south)]


def written(folder: Path, collector: LabelCollector) -> Labeller:
    """A labeller over what a collector has heard."""
    collector.finish(folder, BOUNDS)
    return Labeller([(manifest(), folder)])
