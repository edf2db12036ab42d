"""The way that a drive takes, and who finds it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import Protocol

from headunit.core.geo import GeoPoint, distance_m


@dataclass(frozen=True, slots=True)
class RoadPath:
    """A line along roads.

    Attributes:
        points: At least two.
        limits_kmh: How fast one may go on each piece between two points; one fewer than points.
        tunnels: Whether a piece runs under ground; as many as `limits_kmh`.
        stops: Numbers of the points at which the car comes to a stand: a stop on the way, a turn over a main road.
        title: Where it leads, for a person.
    """

    points: tuple[GeoPoint, ...]
    limits_kmh: tuple[float, ...]
    tunnels: tuple[bool, ...]
    stops: tuple[int, ...] = ()
    title: str = ""


def shortened(path: RoadPath, length_m: float) -> RoadPath:
    """The path as far as it is so many metres long, more than 0; all of it where it is no longer."""
    along = tuple(accumulate((distance_m(one, other) for one, other in pairwise(path.points)), initial=0.0))
    if along[-1] <= length_m:
        return path
    number = bisect_left(along, length_m)
    one, other, rest_m = path.points[number - 1], path.points[number], length_m - along[number - 1]
    share, end = rest_m / (along[number] - along[number - 1]), other
    for _ in range(2):  # the second time because degrees are not of one length
        end = GeoPoint(
            one.latitude + (other.latitude - one.latitude) * share,
            one.longitude + (other.longitude - one.longitude) * share,
        )
        share *= rest_m / max(distance_m(one, end), 1e-9)
    return replace(
        path,
        points=(*path.points[:number], end),
        limits_kmh=path.limits_kmh[:number],
        tunnels=path.tunnels[:number],
        stops=tuple(stop for stop in path.stops if stop < number),
    )


class Roads(Protocol):
    """Knows the roads of the regions. Everything raises `WorldError` with what to do about it: `no-map` (no region
    there), `not-found` (no such place), `no-road` (no way by car)."""

    async def find(self, text: str, near: GeoPoint) -> tuple[GeoPoint, str]:
        """Where the best place of that name, address or pair of coordinates is, and what it is called."""
        ...

    async def to(self, start: GeoPoint, heading: float | None, stops: Sequence[GeoPoint]) -> RoadPath:
        """The way by road over the stops to the last of them."""
        ...

    async def roam(self, start: GeoPoint, heading: float | None, km: float, seed: int) -> RoadPath:
        """A way of that length, or somewhat longer, to nowhere in particular; the same for the same seed and map."""
        ...
