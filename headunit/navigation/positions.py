"""Where the car is: as the receiver says it, and on which road that is."""

from __future__ import annotations

from dataclasses import dataclass

from headunit.core.geo import GeoPoint


@dataclass(frozen=True, slots=True)
class TrackPoint:
    """One fix of the last ones. `at_s`: seconds of any clock that goes on; `heading` None: standing still;
    `accuracy_m`: radius of 95 %."""

    point: GeoPoint
    at_s: float
    heading: float | None = None
    accuracy_m: float = 15.0


@dataclass(frozen=True, slots=True)
class Matched:
    """The place on the road network that a track leads to.

    Attributes:
        point: On the middle line of the road.
        heading: Degrees in which the road is driven there, 0 to 360.
        street: Its name; empty where it has none.
        ref: Its number (`D 6007`); empty where it has none.
        limit_kmh: The speed limit, None where nobody has written one.
        tunnel: Whether it runs under ground there.
        region: Id of the region.
        edge: Id of the road piece in the region's routing tiles.
    """

    point: GeoPoint
    heading: float
    street: str
    ref: str
    limit_kmh: int | None
    tunnel: bool
    region: str
    edge: int
