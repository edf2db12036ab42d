"""What is drawn: the kinds of areas and lines, and the tags that make a thing one of them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum, IntFlag


class Kind(IntEnum):
    """Kinds in the order in which they are drawn, lowest first. The numbers stand in the files of a region."""

    SEA = 0
    LAND = 1
    """An island: land in the sea."""
    URBAN = 2
    WOOD = 3
    PARK = 4
    SAND = 5
    WATER = 6
    PITCH = 7
    PLAZA = 8
    PIER = 9
    BUILDING = 10
    COAST = 16
    STREAM = 17
    RIVER = 18
    FERRY = 19
    JETTY = 20
    RUNWAY = 21
    PATH = 32
    PEDESTRIAN = 33
    SERVICE = 34
    RESIDENTIAL = 35
    TERTIARY = 36
    SECONDARY = 37
    PRIMARY = 38
    TRUNK = 39
    MOTORWAY = 40
    TRAM = 48
    RAIL = 49


LAST_AREA = Kind.BUILDING
"""Up to it kinds are areas; beyond it lines."""
FIRST_ROAD = Kind.PATH
"""From it on a kind lies in a tunnel, on the ground or on a bridge."""


class Flag(IntFlag):
    """What else is known of a line."""

    BRIDGE = 1
    TUNNEL = 2
    LINK = 4
    """A slip road: narrower."""


_ROADS = {
    "motorway": Kind.MOTORWAY,
    "trunk": Kind.TRUNK,
    "primary": Kind.PRIMARY,
    "secondary": Kind.SECONDARY,
    "tertiary": Kind.TERTIARY,
    "residential": Kind.RESIDENTIAL,
    "unclassified": Kind.RESIDENTIAL,
    "living_street": Kind.RESIDENTIAL,
    "road": Kind.RESIDENTIAL,
    "service": Kind.SERVICE,
    "pedestrian": Kind.PEDESTRIAN,
    "footway": Kind.PATH,
    "path": Kind.PATH,
    "steps": Kind.PATH,
    "cycleway": Kind.PATH,
    "bridleway": Kind.PATH,
    "track": Kind.PATH,
}
_RAILS = {
    "rail": Kind.RAIL,
    "light_rail": Kind.RAIL,
    "narrow_gauge": Kind.RAIL,
    "funicular": Kind.RAIL,
    "preserved": Kind.RAIL,
    "tram": Kind.TRAM,
    "subway": Kind.TRAM,
    "monorail": Kind.TRAM,
}
_WATERS = {"river": Kind.RIVER, "canal": Kind.RIVER, "stream": Kind.STREAM, "ditch": Kind.STREAM, "drain": Kind.STREAM}
_AREAS: dict[str, dict[str, Kind]] = {
    "natural": {
        "water": Kind.WATER,
        "wood": Kind.WOOD,
        "scrub": Kind.WOOD,
        "grassland": Kind.PARK,
        "beach": Kind.SAND,
        "sand": Kind.SAND,
        "shingle": Kind.SAND,
    },
    "waterway": {"riverbank": Kind.WATER, "dock": Kind.WATER, "boatyard": Kind.URBAN},
    "leisure": {
        "park": Kind.PARK,
        "garden": Kind.PARK,
        "golf_course": Kind.PARK,
        "dog_park": Kind.PARK,
        "playground": Kind.PARK,
        "pitch": Kind.PITCH,
        "track": Kind.PITCH,
        "stadium": Kind.URBAN,
        "sports_centre": Kind.URBAN,
        "marina": Kind.WATER,
        "swimming_pool": Kind.WATER,
    },
    "landuse": {
        "forest": Kind.WOOD,
        "reservoir": Kind.WATER,
        "basin": Kind.WATER,
        "residential": Kind.URBAN,
        "commercial": Kind.URBAN,
        "retail": Kind.URBAN,
        "industrial": Kind.URBAN,
        "railway": Kind.URBAN,
        "port": Kind.URBAN,
        "grass": Kind.PARK,
        "village_green": Kind.PARK,
        "recreation_ground": Kind.PARK,
        "cemetery": Kind.PARK,
    },
    "amenity": {"grave_yard": Kind.PARK, "school": Kind.URBAN, "university": Kind.URBAN, "hospital": Kind.URBAN},
    "man_made": {"pier": Kind.PIER, "breakwater": Kind.PIER, "groyne": Kind.PIER},
    "aeroway": {"aerodrome": Kind.URBAN, "apron": Kind.PLAZA, "runway": Kind.PLAZA, "taxiway": Kind.PLAZA},
}
_NO = ("no", "", "proposed", "razed")


def line_kind(tags: Mapping[str, str], *, closed: bool) -> Kind | None:
    """The kind as which a way is drawn; None: it is not, or as an area."""
    if highway := tags.get("highway"):
        return None if tags.get("area") == "yes" else _ROADS.get(highway.removesuffix("_link"))
    if railway := tags.get("railway"):
        kind = _RAILS.get(railway)
        return Kind.TRAM if kind is Kind.RAIL and "service" in tags else kind
    if waterway := tags.get("waterway"):
        return None if closed or tags.get("tunnel", "no") != "no" else _WATERS.get(waterway)
    if tags.get("natural") == "coastline":
        return Kind.COAST
    if tags.get("route") == "ferry":
        return Kind.FERRY
    if not closed and tags.get("man_made") in _AREAS["man_made"]:
        return Kind.JETTY
    if not closed and tags.get("aeroway") in ("runway", "taxiway"):
        return Kind.RUNWAY
    return None


def area_kind(tags: Mapping[str, str]) -> Kind | None:
    """The kind as which an area is drawn; None: it is not."""
    if tags.get("building", "no") not in _NO:
        return None if tags.get("location") == "underground" else Kind.BUILDING
    if tags.get("highway") in ("pedestrian", "footway", "service"):
        whole = tags.get("area") == "yes" or tags.get("type") == "multipolygon"
        return Kind.PLAZA if whole else None
    for key, values in _AREAS.items():
        kind = values.get(tags.get(key, ""))
        if kind is not None:
            return kind
    return None


def flags(tags: Mapping[str, str]) -> Flag:
    """What else is known of a way that is a line."""
    found = Flag(0)
    if tags.get("tunnel", "no") not in _NO or tags.get("covered") == "yes":
        found |= Flag.TUNNEL
    elif tags.get("bridge", "no") not in _NO:
        found |= Flag.BRIDGE
    if tags.get("highway", "").endswith("_link"):
        found |= Flag.LINK
    return found


def layer(tags: Mapping[str, str]) -> int:
    """How high a way lies, -5 to 5; 0 where nothing sensible is written."""
    try:
        return max(-5, min(5, int(tags.get("layer", "0"))))
    except ValueError:
        return 0
