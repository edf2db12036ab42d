"""Takes what can be found out of an extract, and writes it as the region's search index."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from headunit.core.geo import Bounds
from headunit.navigation.importing.collecting import Area, Node, Way
from headunit.navigation.search.categories import category_of
from headunit.navigation.search.found import (
    Address,
    Boundary,
    Degrees,
    Named,
    Pieces,
    centre_of,
    clean,
    names_of,
)
from headunit.navigation.search.writing import write_index

_STREETS = frozenset(
    {
        *("motorway", "trunk", "primary", "secondary", "tertiary", "unclassified", "residential", "living_street"),
        *("motorway_link", "trunk_link", "primary_link", "secondary_link", "tertiary_link", "road", "service"),
        *("pedestrian", "footway", "path", "cycleway", "track", "steps", "bridleway"),
    }
)
_NUMBERED = frozenset({"motorway", "trunk", "primary", "secondary"})
"""Roads of which those without a name are found by their number."""
_TOWNS = {"city": 0, "town": 1, "village": 2, "municipality": 2, "borough": 3, "suburb": 3, "quarter": 4}
_TOWNS |= {"hamlet": 4, "neighbourhood": 5, "locality": 6, "island": 3, "islet": 6, "isolated_dwelling": 6}
_INTERPOLATED = {"all": 1, "odd": 2, "even": 2, "1": 1, "2": 2}
_TOWN_LEVEL = "8"
_NOT_FOR_ALL = frozenset({"private", "no"})


class SearchCollector:
    """See `Collector`: writes `search.sqlite`."""

    def __init__(self) -> None:
        self.pieces = Pieces()
        self.pois: list[Named] = []
        self.towns: list[Named] = []
        self.addresses: list[Address] = []
        self.boundaries: list[Boundary] = []
        self.between: list[tuple[int, tuple[int, ...], list[Degrees]]] = []
        """Step, nodes and points of each line along which house numbers count up."""

    def node(self, node: Node) -> None:
        """See `Collector`."""
        at = (node.longitude, node.latitude)
        self._address(f"n{node.osm_id}", node.tags, at, node.osm_id)
        self._poi(f"n{node.osm_id}", node.tags, at)
        self._town(f"n{node.osm_id}", node.tags, at)

    def way(self, way: Way) -> None:
        """See `Collector`."""
        tags = way.tags
        highway = tags.get("highway")
        if highway in _STREETS or (highway is None and tags.get("place") == "square"):
            if names := _street_names(tags):
                self.pieces.add(way.osm_id, names, way.line, way.nodes)
        elif (step := _INTERPOLATED.get(tags.get("addr:interpolation", ""))) is not None:
            self.between.append((step, tuple(way.nodes), list(way.line)))

    def area(self, area: Area) -> None:
        """See `Collector`."""
        tags, ref = area.tags, f"a{area.osm_id}"
        at = centre_of(area)
        self._address(ref, tags, at)
        self._poi(ref, tags, at)
        self._town(ref, tags, at)
        names = names_of(tags)
        if names and tags.get("boundary") == "administrative" and tags.get("admin_level") == _TOWN_LEVEL:
            self.boundaries.append(Boundary(names[0], clean(tags.get("postal_code", "")), area.rings))
            self.towns.append(
                Named(ref, names, at, postcode=_postcode(tags), rank=_TOWNS["municipality"], people=_people(tags))
            )
        of_relation = area.osm_id % 2 == 1  # a closed way has come as a way, too
        if names and of_relation and (tags.get("highway") in _STREETS or tags.get("place") == "square"):
            self.pieces.add(area.osm_id, names, area.rings[0][1], ())

    def finish(self, folder: Path, bounds: Bounds) -> Mapping[str, int]:  # noqa: ARG002 - of no use here
        """See `Collector`."""
        return write_index(folder, self)

    def _poi(self, ref: str, tags: Mapping[str, str], at: Degrees) -> None:
        category = category_of(tags)
        names = names_of(tags)
        if category is None or not (names or category.unnamed):
            return
        if not names and tags.get("access") in _NOT_FOR_ALL:
            return
        if not names and (brand := clean(tags.get("brand", "") or tags.get("operator", ""))):
            names = (brand,)
        elif names and (brand := clean(tags.get("brand", ""))):
            names = (*names, brand)
        self.pois.append(
            Named(
                ref,
                tuple(dict.fromkeys(names)),
                at,
                category=category.id,
                number=clean(tags.get("addr:housenumber", "")),
                street=_street(tags),
                town=clean(tags.get("addr:city", "")),
                postcode=_postcode(tags),
                rank=category.rank,
            )
        )

    def _town(self, ref: str, tags: Mapping[str, str], at: Degrees) -> None:
        rank = _TOWNS.get(tags.get("place", ""))
        names = names_of(tags)
        if rank is None or not names or (tags.get("boundary") and tags.get("admin_level") == _TOWN_LEVEL):
            return
        self.towns.append(Named(ref, names, at, postcode=_postcode(tags), rank=rank, people=_people(tags)))

    def _address(self, ref: str, tags: Mapping[str, str], at: Degrees, node: int = 0) -> None:
        number, street = clean(tags.get("addr:housenumber", "")), _street(tags)
        if number and street:
            town = clean(tags.get("addr:city", ""))
            self.addresses.append(Address(ref, number, street, town, _postcode(tags), at, node))


def _street_names(tags: Mapping[str, str]) -> tuple[str, ...]:
    names = names_of(tags)
    refs = [clean(one) for one in tags.get("ref", "").split(";")] if tags.get("highway") in _NUMBERED else []
    numbers = tuple(name for one in refs if one for name in dict.fromkeys((one, one.replace(" ", ""))))
    return tuple(dict.fromkeys((*names, *numbers))) if names else numbers[:2]


def _street(tags: Mapping[str, str]) -> str:
    return clean(tags.get("addr:street", "") or tags.get("addr:place", ""))


def _postcode(tags: Mapping[str, str]) -> str:
    return clean(tags.get("addr:postcode", "") or tags.get("postal_code", "")).split(";", maxsplit=1)[0]


def _people(tags: Mapping[str, str]) -> int:
    digits = "".join(one for one in tags.get("population", "") if one in "0123456789")
    return int(digits[:10]) if digits else 0
