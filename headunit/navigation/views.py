"""What the map shows: the camera, and the labels chosen for it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from headunit.core.geo import GeoPoint


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle on the screen in pixels; x to the right, y down, from the map's upper left corner."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class MapView:
    """The camera of the map page.

    Attributes:
        centre: What is in the middle of the map's item.
        zoom: Web Mercator zoom of 256 px tiles, 2 to 19, with fractions.
        bearing: Degrees clockwise from north of what is up on the screen, 0 to 360.
        tilt: Degrees, 0 is straight down, at most 60.
        width: Of the map in pixels.
        height: See `width`.
        text_px: Height of a road label's font in pixels.
        covered: Where something lies on the map: no label there.
        lines: What is drawn on the map as thick lines: no label on them either.
    """

    centre: GeoPoint
    zoom: float
    bearing: float
    tilt: float
    width: int
    height: int
    text_px: int = 20
    covered: tuple[Area, ...] = ()
    lines: tuple[tuple[GeoPoint, ...], ...] = ()


class LabelKind(StrEnum):
    """How a label is drawn."""

    TOWN = "town"
    SUBURB = "suburb"
    ROAD = "road"
    SHIELD = "shield"
    WATER = "water"
    PARK = "park"
    POI = "poi"


@dataclass(frozen=True, slots=True)
class Label:
    """One label that has its room on the screen.

    Attributes:
        id: The same for the same thing at every camera, so that it is moved and not made anew.
        kind: How it is drawn.
        text: What it says, a long name in two lines; a shield its road's number; empty: a POI's symbol alone.
        point: Where its middle is.
        angle: Of a road or river: degrees clockwise from north in which it runs there, 0 to 180; None: always upright.
        category: Of a POI: an id of `search.categories`.
    """

    id: str
    kind: LabelKind
    text: str
    point: GeoPoint
    angle: float | None = None
    category: str | None = None
