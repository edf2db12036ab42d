"""A small town to search: Petiteville, with a village beside it, collected as an import would."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from headunit.core.geo import Bounds, GeoPoint
from headunit.navigation.importing.collecting import Area, Line, Node, Way
from headunit.navigation.places import Hit, SearchQuery
from headunit.navigation.regions.manifest import Manifest
from headunit.navigation.search.collecting import SearchCollector
from headunit.navigation.search.searcher import Searcher

SQUARE = GeoPoint(43.7000, 7.0000)
"""Place du Marché, in the middle of the town; a thousandth of a degree is about 100 m."""
BOUNDS = Bounds(43.6, 6.9, 43.8, 7.2)


def manifest(name: str = "small") -> Manifest:
    """Of a region of that id."""
    when = datetime(2026, 1, 2, tzinfo=UTC)
    return Manifest(name, name.title(), BOUNDS, "x.osm.pbf", "0" * 64, 1, None, when)


class Town:
    """Collects things at places in thousandths of a degree east and north of `SQUARE`.

    Args:
        folder: Where the regions are made.
        middle: Somewhere else on the earth.
    """

    def __init__(self, folder: Path, middle: GeoPoint = SQUARE) -> None:
        self._folder, self._middle = folder, middle
        self.collector = SearchCollector()
        self._next = 1000

    def at(self, east: float, north: float) -> tuple[float, float]:
        """Longitude and latitude."""
        return self._middle.longitude + east / 1000, self._middle.latitude + north / 1000

    def street(self, name: str, places: Sequence[tuple[float, float]], nodes: Sequence[int] = (), **tags: str) -> None:
        """A piece of road; those that share a number in `nodes` meet there."""
        self._next += 1
        told = {"highway": "residential", **({"name": name} if name else {}), **_tags(tags)}
        ids = list(nodes) or [self._next * 100 + index for index in range(len(places))]
        self.collector.way(Way(self._next, told, [self.at(*place) for place in places], ids))

    def node(self, east: float, north: float, tags: Mapping[str, str], osm_id: int | None = None) -> None:
        """A tagged point."""
        self._next += 1
        self.collector.node(Node(osm_id or self._next, tags, *self.at(east, north)))

    def door(self, number: str, street: str, east: float, north: float, osm_id: int | None = None, **tags: str) -> None:
        """A house number."""
        self.node(east, north, {"addr:housenumber": number, "addr:street": street, **_tags(tags)}, osm_id)

    def area(self, tags: Mapping[str, str], west: float, south: float, east: float, north: float) -> None:
        """A rectangle."""
        self._next += 1
        corners = [(west, south), (east, south), (east, north), (west, north), (west, south)]
        ring: Line = [self.at(*corner) for corner in corners]
        self.collector.area(Area(2 * self._next, tags, [(True, ring)]))

    def write(self, name: str = "small") -> tuple[Manifest, Path]:
        """The region."""
        folder = self._folder / name
        folder.mkdir()
        self.counts = self.collector.finish(folder, BOUNDS)
        return manifest(name), folder


def petiteville(folder: Path) -> Town:
    """The town; `write` makes its region."""
    town = Town(folder)
    town.area({"boundary": "administrative", "admin_level": "8", "name": "Petiteville"}, -10, -10, 10, 10)
    town.node(0.2, 0.2, {"place": "town", "name": "Petiteville", "postal_code": "06999", "population": "9000"})
    town.node(20, 0, {"place": "village", "name": "Saint-Œuf"})
    town.node(3, 3, {"place": "suburb", "name": "Les Tilleuls"})
    town.street("Boulevard des Moulins", [(0, 0), (2, 0), (4, 0)], [1, 2, 3])
    town.street("Boulevard des Moulins", [(4, 0), (6, 0)], [3, 4])
    town.street("Rue Grimaldi", [(2, -3), (2, 0), (2, 3)], [10, 2, 11])
    town.street("Rue Suffren Reymond", [(0, 3), (2, 3), (4, 3)], [20, 11, 21])
    town.street("Avenue de l'Hermitage", [(-4, -4), (-4, 4)])
    town.street("Bd Saint-Michel", [(-8, -8), (-8, 8)])
    town.street("Rue Grimaldi", [(20, 1), (20, 2)])
    town.street("", [(0, -9), (9, -9)], highway="motorway", ref="A 8")
    town.street("Place du Marché", [(0, 0), (0, 0.3), (0.3, 0.3), (0, 0)], [1, 31, 32, 1], highway="pedestrian")
    town.door("12", "Boulevard des Moulins", 3, 0.1, 501, addr__postcode="06999")
    town.door("14 bis", "Bd des Moulins", 3.2, 0.1)
    town.door("120", "Boulevard des Moulins", 5.5, 0.1)
    town.door("1", "Rue Grimaldi", 2.1, -2, 601)
    town.door("9", "Rue Grimaldi", 2.1, 2, 602)
    town.street("Grüner Weg", [(-6, 5), (-6, 6)])
    town.door("3", "Gruener Weg", -6, 5.5)
    town.door("5", "Grüner Weg", -6, 5.7, addr__city="Rue des Fautes", addr__postcode="06999")
    town.door("7", "Lieu-dit Les Pins", -6, -6)
    town.collector.way(Way(77, {"addr:interpolation": "odd"}, [town.at(2.1, -2), town.at(2.1, 2)], [601, 602]))
    town.node(1, 1, {"tourism": "hotel", "name": "Hôtel de Paris"})
    town.node(1.5, 0.2, {"amenity": "casino", "name": "Casino de Petiteville"})
    town.node(6, 5, {"shop": "supermarket", "name": "Casino"})
    town.node(0.5, 5, {"amenity": "pharmacy", "name": "Pharmacie du Port"})
    town.node(-1, 0.1, {"amenity": "fuel", "brand": "Total"})
    town.node(8, 0, {"amenity": "fuel", "name": "Relais de l'Étoile"})
    town.node(0.1, 1, {"amenity": "parking"})
    town.area({"amenity": "parking", "name": "Parking des Pêcheurs"}, 5, -2, 6, -1)
    town.node(5.5, -1.5, {"amenity": "parking", "name": "Parking des Pecheurs"})
    town.node(0.3, 2, {"amenity": "parking", "access": "private"})
    return town


def titles(searcher: Searcher, text: str, near: GeoPoint | None = SQUARE, **more: str | int) -> list[str]:
    """What is found, best first."""
    return [hit.place.title for hit in found(searcher, text, near, **more)]


def found(searcher: Searcher, text: str, near: GeoPoint | None = SQUARE, **more: str | int) -> tuple[Hit, ...]:
    """What is found, best first."""
    return searcher.search(SearchQuery(text, near, **more))  # type: ignore[arg-type]


def _tags(tags: Mapping[str, str]) -> dict[str, str]:
    return {name.replace("__", ":"): value for name, value in tags.items()}
