"""What is labelled: the tags of OpenStreetMap, how important each thing is, and from which zoom it is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from headunit.navigation.search.categories import BY_ID, category_of
from headunit.navigation.views import LabelKind

LONGEST = 60
"""A name of more letters is no label."""
NO_LAST_ZOOM = 99.0


@dataclass(frozen=True, slots=True)
class Thing:
    """What can have a label.

    Attributes:
        kind: How it is drawn.
        text: What it says; empty: its symbol alone.
        rank: The lower, the sooner it has room.
        zoom: From here on, if there is room.
        last_zoom: Not beyond.
        category: Of a POI.
    """

    kind: LabelKind
    text: str
    rank: float
    zoom: float
    last_zoom: float = NO_LAST_ZOOM
    category: str | None = None


@dataclass(frozen=True, slots=True)
class _Class:
    rank: float
    zoom: float
    last_zoom: float = NO_LAST_ZOOM


_PLACES: dict[str, tuple[LabelKind, _Class]] = {
    "city": (LabelKind.TOWN, _Class(0, 5, 15)),
    "town": (LabelKind.TOWN, _Class(3, 8.5, 15.5)),
    "village": (LabelKind.TOWN, _Class(7, 11, 16)),
    "island": (LabelKind.SUBURB, _Class(8, 10, 16)),
    "suburb": (LabelKind.SUBURB, _Class(9, 12.5, 16.5)),
    "quarter": (LabelKind.SUBURB, _Class(11, 13.5, 17)),
    "hamlet": (LabelKind.SUBURB, _Class(12, 13.5, 17)),
    "neighbourhood": (LabelKind.SUBURB, _Class(14, 14.5, 17)),
    "islet": (LabelKind.SUBURB, _Class(30, 15, 18)),
    "isolated_dwelling": (LabelKind.SUBURB, _Class(30, 15.5, 18)),
    "locality": (LabelKind.SUBURB, _Class(31, 15, 18)),
}
_AS_AREA = frozenset({"island", "islet", "suburb", "quarter", "neighbourhood"})
"""Places that are often drawn as areas only; towns have a point."""
_MILLION_RANK = 2.0

ROADS: dict[str, _Class] = {
    "motorway": _Class(10, 12),
    "trunk": _Class(12, 12.5),
    "primary": _Class(14, 13),
    "secondary": _Class(18, 13.5),
    "tertiary": _Class(24, 14),
    "unclassified": _Class(32, 14.5),
    "residential": _Class(32, 14.5),
    "living_street": _Class(34, 15),
    "pedestrian": _Class(36, 15.5),
    "road": _Class(40, 15),
    "service": _Class(46, 16.5),
    "track": _Class(50, 16.5),
    "cycleway": _Class(52, 17),
    "footway": _Class(54, 17),
    "steps": _Class(54, 17),
    "path": _Class(54, 17),
}
"""By the value of `highway`, most important first."""
_SHIELDS = {
    "motorway": _Class(5, 8),
    "trunk": _Class(8, 10),
    "primary": _Class(13, 11.5),
    "secondary": _Class(20, 13.5),
    "tertiary": _Class(26, 15),
}
_LONGEST_NUMBER = 9
_IN_TUNNELS = frozenset({"motorway", "trunk", "primary", "secondary"})

_RIVERS = {"river": _Class(16, 10), "canal": _Class(22, 12), "stream": _Class(40, 15.5)}
_WATERS = (
    ("natural", frozenset({"bay", "strait", "water", "cape"})),
    ("place", frozenset({"sea", "ocean"})),
    ("leisure", frozenset({"marina"})),
    ("landuse", frozenset({"basin", "reservoir", "harbour"})),
    ("harbour", frozenset({"yes"})),
)
_PARKS = (
    ("leisure", frozenset({"park", "garden", "nature_reserve", "golf_course", "stadium"})),
    ("landuse", frozenset({"cemetery", "forest", "recreation_ground", "village_green"})),
    ("natural", frozenset({"wood", "beach"})),
)
_SQUARES = frozenset({"square"})

_POI: dict[str, _Class] = {
    "airport": _Class(15, 11),
    "station": _Class(19, 13.5),
    "hospital": _Class(22, 14),
    "fuel": _Class(23, 14.5),
    "ferry": _Class(25, 14.5),
    "casino": _Class(27, 15),
    "museum": _Class(28, 15.5),
    "charging": _Class(29, 15.5),
    "parking": _Class(30, 15.5),
    "rest_area": _Class(21, 13),
    "peak": _Class(35, 13.5),
    "camping": _Class(38, 15),
    "bus": _Class(70, 18),
    "atm": _Class(72, 18),
    "toilets": _Class(72, 18),
    "school": _Class(58, 16.5),
    "shop": _Class(68, 18),
}
_POI_BY_RANK = (_Class(33, 15.5), _Class(44, 16.3), _Class(60, 17.3))
_NO_SYMBOL = frozenset({"exit", "place", "park", "cemetery", "marina", "beach"})
"""Of no use as a symbol, or labelled as an area."""
_LESS_SIGHTS = frozenset({"memorial", "boundary_stone", "wayside_cross", "wayside_shrine", "yes", "milestone"})
_NOT_FOR_ALL = frozenset({"private", "no", "customers", "permit"})


def name_of(tags: Mapping[str, str]) -> str:
    """What it is called where it stands; empty: nothing, or too long for a label."""
    name = " ".join(tags.get("name", "").split())
    return name if len(name) <= LONGEST else ""


def place(tags: Mapping[str, str], *, area: bool = False) -> Thing | None:
    """A town, a quarter, an island."""
    value, name = tags.get("place", ""), name_of(tags)
    if not name or value not in _PLACES or (area and value not in _AS_AREA):
        return None
    kind, shown = _PLACES[value]
    people = tags.get("population", "")
    larger = min(_MILLION_RANK, int(people) / 500_000) if people.isascii() and people.isdigit() else 0.0
    return Thing(kind, name, shown.rank - larger, shown.zoom - larger, shown.last_zoom)


def road(tags: Mapping[str, str]) -> Thing | None:
    """A street with a name that is seen: under ground only the great ones."""
    value, name = tags.get("highway", "").removesuffix("_link"), name_of(tags)
    if not name or value not in ROADS or tags["highway"] != value:
        return None
    if tags.get("tunnel", "no") != "no" and value not in _IN_TUNNELS:
        return None
    return Thing(LabelKind.ROAD, name, ROADS[value].rank, ROADS[value].zoom)


def shield(tags: Mapping[str, str]) -> Thing | None:
    """A road's number: the first, where it has several."""
    value = tags.get("highway", "")
    number = " ".join(tags.get("ref", "").split(";")[0].split())
    if value not in _SHIELDS or not 0 < len(number) <= _LONGEST_NUMBER:
        return None
    return Thing(LabelKind.SHIELD, number, _SHIELDS[value].rank, _SHIELDS[value].zoom)


def river(tags: Mapping[str, str]) -> Thing | None:
    """A river with a name, above ground."""
    value, name = tags.get("waterway", ""), name_of(tags)
    if not name or value not in _RIVERS or tags.get("tunnel", "no") != "no":
        return None
    return Thing(LabelKind.WATER, name, _RIVERS[value].rank, _RIVERS[value].zoom)


def ground(tags: Mapping[str, str]) -> Thing | None:
    """Water, a park or a square, whose name stands in its middle; its size decides from which zoom."""
    name = name_of(tags)
    if not name:
        return None
    if tags.get("place") in _SQUARES or (tags.get("highway") == "pedestrian" and tags.get("area", "yes") != "no"):
        return Thing(LabelKind.ROAD, name, 31, 15.5)
    if _any(tags, _WATERS):
        return Thing(LabelKind.WATER, name, 17, 9)
    if _any(tags, _PARKS):
        return Thing(LabelKind.PARK, name, 30, 11)
    return None


def poi(tags: Mapping[str, str]) -> Thing | None:
    """A place with a symbol."""
    category = category_of(tags)
    if category is None or category.id in _NO_SYMBOL or tags.get("access") in _NOT_FOR_ALL:
        return None
    name = name_of(tags)
    if not name and not category.unnamed:
        return None
    shown = _POI.get(category.id) or _POI_BY_RANK[min(category.rank, 2)]
    minor = category.id == "sight" and tags.get("historic") in _LESS_SIGHTS
    later = (0.0 if name else 1.0) + (2.0 if minor else 0.0)
    return Thing(LabelKind.POI, name, shown.rank + 12 * later, shown.zoom + later, category=BY_ID[category.id].id)


def _any(tags: Mapping[str, str], wanted: tuple[tuple[str, frozenset[str]], ...]) -> bool:
    return any(tags.get(key) in values for key, values in wanted)
