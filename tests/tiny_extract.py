"""Extracts of a few streets, made where a test wants them."""

from __future__ import annotations

from pathlib import Path

import osmium
from osmium.osm import mutable


def tiny_extract(
    path: Path,
    *,
    latitude: float = 47.14,
    longitude: float = 9.52,
    box: bool = True,
    roads: bool = True,
    across: bool = False,
    drives_left: bool = False,
) -> Path:
    """A crossing of two named streets with a house, a fuel station and a park, as an extract.

    Args:
        path: Where it goes.
        latitude: Of the crossing.
        longitude: Of the crossing.
        box: Whether the header says what it covers.
        roads: Whether the streets are roads; else they are hedges.
        across: A street goes on to the other side of the date line.
        drives_left: There is a roundabout, which is driven clockwise.
    """
    header = osmium.io.Header()
    if box:
        header.add_box(
            osmium.osm.Box(
                osmium.osm.Location(max(-180, longitude - 0.01), max(-90, latitude - 0.01)),
                osmium.osm.Location(min(180, longitude + 0.01), min(90, latitude + 0.01)),
            )
        )
    header.set("osmosis_replication_timestamp", "2024-02-29T12:00:00Z")

    def at(east: float, north: float) -> tuple[float, float]:
        there = longitude + east
        return (there - 360 if there > 180 else there, max(-90.0, min(90.0, latitude + north)))

    points = [at(0, 0), at(0.002, 0), at(-0.002, 0), at(0, 0.002), at(0, -0.002)]
    points += [at(0.001, 0.001), at(0.002, 0.001), at(0.002, 0.002)]
    kind = "highway" if roads else "barrier"
    value = "residential" if roads else "hedge"
    ways = [
        ([3, 1, 2], {kind: value, "name": "Rue de la Gare"}),
        ([4, 1, 5], {kind: value, "name": "Avenue du Port"}),
        ([6, 7, 8, 6], {"leisure": "park", "name": "Parc"}),
    ]
    if across:
        points += [at(0.3, 0)]
        ways.append(([2, len(points)], {kind: value, "name": "Rue du Jour"}))
    if drives_left:
        ways.append(([6, 8, 7, 6], {kind: value, "junction": "roundabout"}))
    tags = {
        2: {"amenity": "fuel", "name": "Station du Port"},
        6: {"addr:housenumber": "7", "addr:street": "Rue de la Gare", "addr:city": "Vaduz"},
    }
    with osmium.SimpleWriter(str(path), header=header, overwrite=True) as writer:
        for number, place in enumerate(points, 1):
            writer.add_node(mutable.Node(id=number, location=place, tags=tags.get(number, {})))
        for number, (nodes, told) in enumerate(ways, 1):
            writer.add_way(mutable.Way(id=number, nodes=nodes, tags=told))
    return path
