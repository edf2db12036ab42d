"""What is at a point of the map."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from headunit.core.geo import METRES_PER_DEGREE, GeoPoint, distance_m, wrapped
from headunit.navigation.places import Place
from headunit.navigation.search.region import RegionSearch

FURTHEST_M = 60.0
_HALF_STREET_M = 15.0
"""From the middle of a street to the doors: a house or a POI as near as that is meant before its street is."""


def around(point: GeoPoint, radius_m: float) -> list[tuple[float, float, float, float]]:
    """The boxes (west, east, south, north) that hold all within a radius: two at the date line."""
    north = radius_m / METRES_PER_DEGREE
    east = north / max(1e-6, math.cos(math.radians(point.latitude)))
    south_north = (point.latitude - north, point.latitude + north)
    if east >= 180:
        return [(-180.0, 180.0, *south_north)]
    west_edge, east_edge = wrapped(point.longitude - east), wrapped(point.longitude + east)
    if west_edge <= east_edge:
        return [(west_edge, east_edge, *south_north)]
    return [(west_edge, 180.0, *south_north), (-180.0, east_edge, *south_north)]


def things_at(region: RegionSearch, point: GeoPoint, language: str) -> Iterator[tuple[float, Place]]:
    """Everything of a region within `FURTHEST_M`, each with the metres by which it is to be judged."""
    index = region.index
    for box in around(point, FURTHEST_M):
        for item in index.items(index.pois_in(box)):
            if (apart := distance_m(item.point, point)) <= FURTHEST_M:
                yield apart, region.place(item, language)
        doors = [(distance_m(door.point, point), door) for door in index.doors_in(box)]
        near = [(apart, door) for apart, door in doors if apart <= FURTHEST_M]
        streets = {item.id: item for item in index.items({door.street for _, door in near})}
        for apart, door in near:
            yield apart, region.address(door, streets[door.street])
        closest: dict[int, tuple[float, GeoPoint]] = {}
        for street, line in index.lines_in(box):
            apart, at = nearest_on(line, point)
            if apart <= FURTHEST_M and (street not in closest or apart < closest[street][0]):
                closest[street] = apart, at
        for item in index.items(closest):
            apart, at = closest[item.id]
            yield apart + _HALF_STREET_M, region.place(item, language, at)


def nearest_on(line: np.ndarray[tuple[int, ...], np.dtype[np.float64]], point: GeoPoint) -> tuple[float, GeoPoint]:
    """The nearest point on a line (longitude and latitude of its points), and how many metres away it is."""
    shrink = math.cos(math.radians(point.latitude))
    east = ((line[:, 0] - point.longitude + 180) % 360 - 180) * shrink
    flat = np.column_stack((east, line[:, 1] - point.latitude)) * METRES_PER_DEGREE
    begin, step = flat[:-1], np.diff(flat, axis=0)
    length = np.maximum((step**2).sum(axis=1), 1e-12)
    share = np.clip(-(begin * step).sum(axis=1) / length, 0.0, 1.0)
    feet = begin + step * share[:, None]
    apart = np.hypot(feet[:, 0], feet[:, 1])
    best = int(apart.argmin())
    longitude = wrapped(point.longitude + float(feet[best, 0]) / METRES_PER_DEGREE / max(shrink, 1e-9))
    latitude = max(-90.0, min(90.0, point.latitude + float(feet[best, 1]) / METRES_PER_DEGREE))
    return float(apart[best]), GeoPoint(latitude, longitude)
