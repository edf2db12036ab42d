"""The way that a drive takes, and who finds it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from headunit.core.geo import GeoPoint


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
        """A way of at least that length, to nowhere in particular; the same for the same seed and map."""
        ...
