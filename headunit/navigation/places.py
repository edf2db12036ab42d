"""What a search asks and finds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from headunit.core.geo import GeoPoint


class PlaceKind(StrEnum):
    """What a place is."""

    ADDRESS = "address"
    STREET = "street"
    CROSSING = "crossing"
    POI = "poi"
    TOWN = "town"
    POSITION = "position"


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere to go.

    Attributes:
        id: The same in every search of this region's data: `monaco-riviera:poi:4711`; a position's are its degrees.
        kind: What it is.
        title: What to call it in one line: `12 Boulevard des Moulins`, `Casino de Monte-Carlo`.
        detail: What tells it from others of that name: street and town; may be empty.
        point: Where it is.
        category: Of a POI: an id of `search.categories`, such as `fuel`; else None.
        number: House number, street, town and postcode where they are known; else empty.
        street: See `number`.
        town: See `number`.
        postcode: See `number`.
    """

    id: str
    kind: PlaceKind
    title: str
    detail: str
    point: GeoPoint
    category: str | None = None
    number: str = ""
    street: str = ""
    town: str = ""
    postcode: str = ""


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """What somebody types.

    Attributes:
        text: As typed, perhaps not whole; empty with a `category`: all of it, nearest first.
        near: Where the car is or what the map shows: hits are ordered from there; None: nobody knows.
        language: `en` or `fr`, of category names.
        category: Only POI of that category id; None: everything.
        limit: At most so many hits, 1 to 50.
    """

    text: str
    near: GeoPoint | None = None
    language: str = "en"
    category: str | None = None
    limit: int = 20


@dataclass(frozen=True, slots=True)
class Hit:
    """One place found. `distance_m` from the query's `near` as the crow flies, None without one."""

    place: Place
    distance_m: float | None
