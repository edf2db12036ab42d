"""Points and boxes on the earth, and the Web Mercator square that maps are drawn in. Standard library only."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

EARTH_RADIUS_M = 6_371_008.8
"""Mean radius."""
METRES_PER_DEGREE = math.radians(1) * EARTH_RADIUS_M
"""Along a meridian."""
LAST_LATITUDE = 85.051128779806604
"""Beyond it, north and south, Web Mercator has no map."""
TILE_PX = 256


@dataclass(frozen=True, slots=True, order=True)
class GeoPoint:
    """WGS 84 degrees: latitude -90 to 90, longitude -180 to 180.

    Raises:
        ValueError: They are not.
    """

    latitude: float
    longitude: float

    def __post_init__(self) -> None:
        if not (-90 <= self.latitude <= 90 and -180 <= self.longitude <= 180):
            raise ValueError(f"no point on the earth: {self.latitude}, {self.longitude}")


@dataclass(frozen=True, slots=True)
class Bounds:
    """A box in degrees, edges included. `west` > `east` where it crosses the date line."""

    south: float
    west: float
    north: float
    east: float

    def holds(self, point: GeoPoint) -> bool:
        """Whether the point is inside."""
        if not self.south <= point.latitude <= self.north:
            return False
        if self.west <= self.east:
            return self.west <= point.longitude <= self.east
        return point.longitude >= self.west or point.longitude <= self.east

    @property
    def centre(self) -> GeoPoint:
        """Its middle."""
        width = (self.east - self.west) % 360
        return GeoPoint((self.south + self.north) / 2, wrapped(self.west + width / 2))


def wrapped(longitude: float) -> float:
    """A longitude as -180 (included) to 180 (not)."""
    return (longitude + 180) % 360 - 180


def distance_m(one: GeoPoint, other: GeoPoint) -> float:
    """Metres between two points over the great circle."""
    first, second = math.radians(one.latitude), math.radians(other.latitude)
    half_dlat = (second - first) / 2
    half_dlon = math.radians(other.longitude - one.longitude) / 2
    inside = math.sin(half_dlat) ** 2 + math.cos(first) * math.cos(second) * math.sin(half_dlon) ** 2
    return 2 * EARTH_RADIUS_M * math.asin(min(1.0, math.sqrt(inside)))


def bearing(one: GeoPoint, other: GeoPoint) -> float:
    """Degrees clockwise from north, 0 to 360, in which `other` lies from `one`."""
    first, second = math.radians(one.latitude), math.radians(other.latitude)
    dlon = math.radians(other.longitude - one.longitude)
    east = math.sin(dlon) * math.cos(second)
    north = math.cos(first) * math.sin(second) - math.sin(first) * math.cos(second) * math.cos(dlon)
    return math.degrees(math.atan2(east, north)) % 360


def destination(start: GeoPoint, heading: float, metres: float) -> GeoPoint:
    """Where one is after so many metres along the great circle that leaves `start` in that direction (degrees)."""
    angle, away = metres / EARTH_RADIUS_M, math.radians(heading)
    latitude = math.radians(start.latitude)
    sine = math.sin(latitude) * math.cos(angle) + math.cos(latitude) * math.sin(angle) * math.cos(away)
    end = math.asin(max(-1.0, min(1.0, sine)))
    east = math.atan2(
        math.sin(away) * math.sin(angle) * math.cos(latitude), math.cos(angle) - math.sin(latitude) * math.sin(end)
    )
    return GeoPoint(math.degrees(end), wrapped(math.degrees(math.radians(start.longitude) + east)))


def between(one: GeoPoint, other: GeoPoint, share: float) -> GeoPoint:
    """The point at that share (0 to 1) of a short straight way, over the date line, too."""
    if share <= 0 or share >= 1:
        return one if share <= 0 else other
    east = wrapped(other.longitude - one.longitude)
    return GeoPoint(one.latitude + (other.latitude - one.latitude) * share, wrapped(one.longitude + east * share))


def piece_at(metres: Sequence[float], along_m: float) -> tuple[int, float]:
    """On which piece of a line a place is, and at what share of it.

    Args:
        metres: How far each point of the line is from the first, growing; at least two.
        along_m: The place; beyond the line: its end.

    Returns:
        The number of the point before it, of two pieces that meet there the later one's; 0 to 1.
    """
    number = max(0, min(len(metres) - 2, bisect_right(metres, along_m) - 1))
    length = metres[number + 1] - metres[number]
    return number, 0.0 if length <= 0 else max(0.0, min(1.0, (along_m - metres[number]) / length))


def mercator(point: GeoPoint) -> tuple[float, float]:
    """Where a point is in the unit square: x eastwards, y southwards, 0 to 1. Poles are at the edge."""
    latitude = max(-LAST_LATITUDE, min(LAST_LATITUDE, point.latitude))
    return (point.longitude + 180) / 360, (1 - math.asinh(math.tan(math.radians(latitude))) / math.pi) / 2


def from_mercator(x: float, y: float) -> GeoPoint:
    """The point at a place of the unit square; `x` goes round the world, `y` is held inside."""
    inside = max(0.0, min(1.0, y))
    latitude = math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * inside))))
    return GeoPoint(latitude, wrapped(x * 360 - 180))


def metres_per_pixel(latitude: float, zoom: float) -> float:
    """Metres of ground under one pixel of a map of `TILE_PX` tiles at that zoom."""
    held = max(-LAST_LATITUDE, min(LAST_LATITUDE, latitude))
    return math.cos(math.radians(held)) * 2 * math.pi * 6_378_137 / (TILE_PX * 2**zoom)
