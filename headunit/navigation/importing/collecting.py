"""What the reader of an extract tells, and who listens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from headunit.core.geo import Bounds

type Line = Sequence[tuple[float, float]]
"""Longitude and latitude of each point, in order."""


@dataclass(frozen=True, slots=True)
class Node:
    """A tagged point."""

    osm_id: int
    tags: Mapping[str, str]
    longitude: float
    latitude: float


@dataclass(frozen=True, slots=True)
class Way:
    """A tagged line of at least two points. `nodes` are the OSM ids of its points: crossings share one."""

    osm_id: int
    tags: Mapping[str, str]
    line: Line
    nodes: Sequence[int]


@dataclass(frozen=True, slots=True)
class Area:
    """A tagged closed way or multipolygon, assembled. `rings`: outer ones (True) counter-clockwise, each followed by
    its holes (False), clockwise; first point repeated at the end. `osm_id` is libosmium's area id (way: 2n, relation:
    2n + 1)."""

    osm_id: int
    tags: Mapping[str, str]
    rings: Sequence[tuple[bool, Line]]


class Collector(Protocol):
    """Takes everything of interest out of one pass over an extract, then writes its part of the region.

    The reader tells every tagged node, way and area that is left after the filter; a closed way may come both as a
    way and as an area.
    """

    def node(self, node: Node) -> None:
        """One node."""
        ...

    def way(self, way: Way) -> None:
        """One way."""
        ...

    def area(self, area: Area) -> None:
        """One area."""
        ...

    def finish(self, folder: Path, bounds: Bounds) -> Mapping[str, int]:
        """Write its files below the region's folder (which is new and its own).

        Args:
            folder: The region's folder in the making.
            bounds: What the extract covers.

        Returns:
            What it holds, for the manifest's `counts`.

        Raises:
            StorageError: `disk-full` and the like.
        """
        ...
