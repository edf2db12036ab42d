"""One pass over an extract: what is left after the filter goes to every collector."""

from __future__ import annotations

import struct
from binascii import a2b_hex
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import osmium
from osmium.geom import WKBFactory, use_nodes

from headunit.core.errors import HeadUnitError, UsageError
from headunit.core.files import storage_error
from headunit.core.geo import Bounds
from headunit.navigation.importing.collecting import Area, Collector, Line, Node, Way
from headunit.navigation.importing.date_line import crosses_the_date_line, cut_at_the_date_line
from headunit.navigation.importing.extent import Extent
from headunit.navigation.importing.filtering import KEYS

_STEP = 50
"""Roads from one look at the progress to the next."""
_WHOLE_WORLD_DEGREES = 300.0
"""A header's box that is as wide says nothing: what lies on both sides of the date line is boxed like that."""


class Extract:
    """An `.osm.pbf` file.

    Args:
        path: The file.

    Raises:
        UsageError: `not-an-extract`: it is none, or none that can be used; the message says why.
        StorageError: It cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            if not path.is_file():
                why = "is a folder" if path.is_dir() else "is no file" if path.exists() else "does not exist"
                raise UsageError("not-an-extract", f"{path} {why}: name an OpenStreetMap extract (.osm.pbf).")
            self.bytes = path.stat().st_size
            with path.open("rb") as file:
                start = file.read(64)
        except PermissionError as error:
            raise UsageError(
                "unreadable", f"{path} may not be read: give yourself the right to, or copy it."
            ) from error
        except OSError as error:
            raise storage_error(path, error) from error
        if not start:
            raise UsageError("not-an-extract", f"{path} is empty: download it again.")
        if b"OSMHeader" not in start:
            raise UsageError(
                "not-an-extract", f"{path} is no .osm.pbf file: download an OpenStreetMap extract in that format."
            )
        try:
            self._header = osmium.FileProcessor(self._file()).header
        except RuntimeError as error:
            raise _damaged(path, error) from error

    @property
    def data_at(self) -> datetime | None:
        """The instant of the data, None where the file does not tell."""
        for name in ("osmosis_replication_timestamp", "timestamp"):
            try:
                told = datetime.fromisoformat(self._header.get(name, ""))
            except ValueError:
                continue
            return told if told.tzinfo else told.replace(tzinfo=UTC)
        return None

    def roads(self) -> int:
        """How many roads it holds; every byte is read for it. Raises `UsageError`: it is damaged, or has none."""
        highways = osmium.FileProcessor(self._file(), osmium.osm.WAY).with_filter(osmium.filter.KeyFilter("highway"))
        try:
            count = sum(1 for _ in highways)
        except RuntimeError as error:
            raise _damaged(self.path, error) from error
        if count == 0:
            raise UsageError(
                "no-roads", f"{self.path} holds no road: take an extract that was not filtered, or a larger one."
            )
        return count

    def read(self, collectors: Sequence[Collector], roads: int, progress: Callable[[float], None]) -> Bounds:
        """Tell the collectors everything of interest.

        Args:
            collectors: Each hears all of it, in the file's order.
            roads: How many roads it holds, as `roads` has counted them.
            progress: Is told the share of them that has been read, 0 to 1.

        Returns:
            What the extract covers.

        Raises:
            UsageError: `not-an-extract`: it is damaged, or there is nothing in it.
        """
        header, seen, told = self._bounds_of_header(), Extent(), 0
        for one in self._objects():
            match one:
                case Node():
                    seen.add(((one.longitude, one.latitude),))
                    for collector in collectors:
                        collector.node(one)
                case Way():
                    told += "highway" in one.tags
                    if told % _STEP == 0:
                        progress(min(1.0, told / roads))
                    seen.add(one.line)
                    for collector in collectors:
                        collector.way(one)
                case Area():
                    for collector in collectors:
                        collector.area(one)
        progress(1.0)
        bounds = header or seen.bounds
        if bounds is None:
            raise UsageError(
                "not-an-extract", f"{self.path} holds nothing that a map could show: take another extract."
            )
        return bounds

    def _file(self) -> osmium.io.File:
        return osmium.io.File(str(self.path), "pbf")

    def _objects(self) -> Iterator[Node | Way | Area]:
        """Everything of interest, as osmium finds it. Raises `UsageError`: the file is damaged."""
        wanted = osmium.filter.KeyFilter(*KEYS)
        processor = osmium.FileProcessor(self._file()).with_areas(wanted).with_filter(wanted)
        geometry = WKBFactory()
        try:
            for one in processor:
                if isinstance(one, osmium.osm.Node):
                    if one.location.valid():
                        yield Node(one.id, dict(one.tags), one.lon, one.lat)
                elif isinstance(one, osmium.osm.Way):
                    line, nodes = _line(one, geometry)
                    if len(line) > 1:
                        yield from cut_at_the_date_line(Way(one.id, dict(one.tags), line, nodes))
                elif isinstance(one, osmium.osm.Area):
                    rings = _rings(one, geometry)
                    if rings and not crosses_the_date_line(rings[0][1]):
                        yield Area(one.id, dict(one.tags), rings)
        except RuntimeError as error:
            raise _damaged(self.path, error) from error

    def _bounds_of_header(self) -> Bounds | None:
        box = self._header.box()
        if not box.valid():
            return None
        low, high = box.bottom_left, box.top_right
        if not (low.valid() and high.valid()) or low.lat >= high.lat or high.lon - low.lon >= _WHOLE_WORLD_DEGREES:
            return None
        return Bounds(low.lat, low.lon, high.lat, high.lon) if low.lon != high.lon else None


def _line(way: Any, geometry: WKBFactory) -> tuple[Line, list[int]]:
    """A way's points and their ids; where the extract lacks some of them (its edge), the longest piece in one go."""
    nodes = [node.ref for node in way.nodes]
    try:
        points = _points(a2b_hex(geometry.create_linestring(way, use_nodes.ALL)), 5)[0]
    except (RuntimeError, osmium.InvalidLocationError):
        best: list[Any] = []
        piece: list[Any] = []
        for node in way.nodes:
            if node.location.valid():
                piece.append((node.ref, (node.lon, node.lat)))
                best = max(best, piece, key=len)
            else:
                piece = []
        return [point for _, point in best], [ref for ref, _ in best]
    return points, nodes


def _points(raw: bytes, at: int) -> tuple[list[tuple[float, float]], int]:
    """The points whose number stands at `at`, and where the next thing begins (WKB, little end first)."""
    (number,) = struct.unpack_from("<I", raw, at)
    flat = struct.unpack_from(f"<{2 * number}d", raw, at + 4)
    return list(zip(flat[::2], flat[1::2], strict=True)), at + 4 + 16 * number


def _rings(area: Any, geometry: WKBFactory) -> list[tuple[bool, Line]]:
    """Outer rings, each followed by its holes; none where the extract holds only a part of it."""
    try:
        raw = a2b_hex(geometry.create_multipolygon(area))
    except (RuntimeError, osmium.InvalidLocationError):
        return []
    rings: list[tuple[bool, Line]] = []
    (polygons,) = struct.unpack_from("<I", raw, 5)
    at = 9
    for _ in range(polygons):
        (number,) = struct.unpack_from("<I", raw, at + 5)
        at += 9
        for ring in range(number):
            points, at = _points(raw, at)
            rings.append((ring == 0, points))
    return rings


def _damaged(path: Path, error: RuntimeError) -> HeadUnitError:
    """What osmium says of a file, as our own."""
    if "Cannot allocate" in str(error):
        return HeadUnitError("no-memory", "The memory is used up: end other programs, or take a smaller extract.")
    return UsageError("not-an-extract", f"{path} is damaged or no .osm.pbf file ({error}): download it again.")
