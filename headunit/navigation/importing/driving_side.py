"""On which side one drives: read from the roundabouts, and told to valhalla where no country does.

An extract seldom holds a whole country's border, and without one valhalla takes it that one drives on the left: exits
of roundabouts are counted on the wrong side then, and one turns back to the right.
"""

from __future__ import annotations

import contextlib
import math
import sqlite3
import struct
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Final

import osmium

from headunit.core.errors import HeadUnitError, StorageError
from headunit.navigation.importing.estimate import is_full

_ROUNDABOUTS: Final = (("junction", "roundabout"), ("junction", "circular"))
_ENOUGH: Final = 300
"""So many are looked at."""
_EARTH: Final = (-180.0, -90.0, 180.0, 90.0)
_WGS_84: Final = 4326


def drives_right(extract: Path) -> bool:
    """Whether most roundabouts of an extract run counter-clockwise; also where there is none.

    Raises:
        HeadUnitError: `failed`: it is damaged.
    """
    file = str(extract)
    try:
        ways = osmium.FileProcessor(file, osmium.osm.WAY).with_filter(osmium.filter.TagFilter(*_ROUNDABOUTS))
        lines: list[tuple[int, ...]] = []
        for way in ways:
            if isinstance(way, osmium.osm.Way):
                lines.append(tuple(node.ref for node in way.nodes)[:: -1 if way.tags.get("oneway") == "-1" else 1])
            if len(lines) == _ENOUGH:
                break
        wanted = {node for line in lines for node in line}
        nodes = osmium.FileProcessor(file, osmium.osm.NODE).with_filter(osmium.filter.IdFilter(wanted))
        places = {
            node.id: (node.location.lon, node.location.lat)
            for node in nodes
            if isinstance(node, osmium.osm.Node) and node.location.valid()
        }
    except RuntimeError as error:
        raise HeadUnitError("failed", f"{extract} cannot be read to its end ({error}): download it again.") from error
    turns = (turning([places[node] for node in line if node in places]) for line in lines)
    return sum(math.copysign(1, turn) for turn in turns if turn) >= 0


def turning(line: Sequence[tuple[float, float]]) -> float:
    """By how much a line turns from its first piece to its last, in radians; to the left is positive.

    Args:
        line: Longitude and latitude of each point. Less than three, or points in one place: 0.
    """
    if not line:
        return 0.0
    wide = math.cos(math.radians(line[0][1]))
    pieces = [((b[0] - a[0]) * wide, b[1] - a[1]) for a, b in pairwise(line)]
    pieces = [piece for piece in pieces if piece != (0.0, 0.0)]
    return sum(math.atan2(a[0] * b[1] - a[1] * b[0], a[0] * b[0] + a[1] * b[1]) for a, b in pairwise(pieces))


def tell(admins: Path, *, right: bool) -> None:
    """Lay a nameless country over the whole earth, which counts where the extract holds no other.

    Args:
        admins: What `valhalla_build_admins` has written.
        right: On which side one drives there.

    Raises:
        StorageError: `disk-full`.
        HeadUnitError: `failed`.
    """
    try:
        with contextlib.closing(sqlite3.connect(admins)) as database, database:
            # They ask for functions of SpatiaLite, which we have not; nobody writes after us.
            found = database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'admins'")
            for (name,) in found.fetchall():
                database.execute(f'DROP TRIGGER "{name}"')
            row = database.execute(
                "INSERT INTO admins (admin_level, iso_code, name, name_en, drive_on_right, allow_intersection_names,"
                " geom) VALUES (2, '', '', '', ?, 0, ?)",
                (int(right), _box(*_EARTH)),
            ).lastrowid
            west, south, east, north = _EARTH
            database.execute("INSERT INTO idx_admins_geom VALUES (?, ?, ?, ?, ?)", (row, west, east, south, north))
    except sqlite3.Error as error:
        if is_full(admins.parent):
            raise StorageError(
                "disk-full", f"The disk that holds {admins.parent} is full: free some space.", retryable=True
            ) from error
        raise HeadUnitError("failed", f"The countries of the extract cannot be completed: {error}") from error


def _box(west: float, south: float, east: float, north: float) -> bytes:
    """A box as a multipolygon of SpatiaLite."""
    corners = ((west, south), (east, south), (east, north), (west, north), (west, south))
    begin = b"\x00\x01" + struct.pack("<i4d", _WGS_84, west, south, east, north) + b"\x7c"
    inside = struct.pack("<II", 6, 1) + b"\x69" + struct.pack("<III", 3, 1, len(corners))
    return begin + inside + b"".join(struct.pack("<2d", *corner) for corner in corners) + b"\xfe"


__all__ = ["drives_right", "tell", "turning"]
