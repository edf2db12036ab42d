"""Reads GPX 1.0 and 1.1 as it comes: a million points in bounded memory, and nothing that a file may do to its reader.

Elevation and extensions are passed over. Standard library only.
"""

from __future__ import annotations

import math
from array import array
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO
from xml.parsers.expat import ExpatError, ParserCreate, errors

from headunit.core.errors import UsageError
from headunit.core.geo import GeoPoint
from headunit.core.geo_file import (
    LONGEST_TEXT,
    MOST_PLACES,
    Between,
    NamedPoint,
    chunks,
    nothing_between,
    one_line,
    opened,
    too_large,
)

MOST_BYTES = 256_000_000
MOST_POINTS = 2_000_000
MOST_LINES = 2_000
"""Routes and tracks, each."""
MOST_DEEP = 64
_LINES = {"rte": "rtept", "trk": "trkpt"}
_TEXTS = frozenset({"name", "desc", "cmt"})


@dataclass(slots=True, eq=False)
class Line:
    """A track, or a route: the points of all its segments in arrays, over the gaps between them.

    Attributes:
        name: One line, may be empty.
        latitudes: Degrees, of each point; all are on the earth.
        longitudes: See `latitudes`.
        times: Seconds since 1970 UTC, NaN where a point has no time that can be read.
        names: Of route points, by number, where they have one.
    """

    name: str = ""
    latitudes: array[float] = field(default_factory=lambda: array("d"))
    longitudes: array[float] = field(default_factory=lambda: array("d"))
    times: array[float] = field(default_factory=lambda: array("d"))
    names: dict[int, str] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.latitudes)

    def point(self, number: int) -> GeoPoint:
        """One of the points; -1 is the last. Raises `IndexError`."""
        return GeoPoint(self.latitudes[number], self.longitudes[number])


@dataclass(frozen=True, slots=True)
class Gpx:
    """What was in the file, in its order. Lines without a point are left out.

    Attributes:
        waypoints: At most `MOST_PLACES`.
        routes: See `Line`.
        tracks: See `Line`.
        skipped: Points that lie nowhere on the earth; the rest was read.
    """

    waypoints: tuple[NamedPoint, ...]
    routes: tuple[Line, ...]
    tracks: tuple[Line, ...]
    skipped: int = 0


def read_gpx(file: BinaryIO, between: Between = nothing_between) -> Gpx:
    """Read a GPX file to its end, or not at all. It takes seconds for a million points: do it in a thread.

    Args:
        file: Opened, binary, at its beginning.
        between: See `Between`; what it raises comes through.

    Raises:
        UsageError: `not-gpx`; `broken-gpx`, with the line; `too-large`; `no-points`: there is none that can be used.
        StorageError: `unreadable`.
    """
    reader = _Reader()
    try:
        for piece in chunks(file, between, MOST_BYTES):
            reader.parser.Parse(piece, False)  # noqa: FBT003 - expat's own: not the last one
        reader.parser.Parse(b"", True)  # noqa: FBT003
    except ExpatError as error:
        if not reader.begun:
            raise _no_gpx() from error
        raise UsageError(
            "broken-gpx",
            f"The GPX file is damaged in line {error.lineno} ({errors.messages[error.code]}): copy it again.",
        ) from error
    except (LookupError, ValueError) as error:  # Python's words for an encoding that it does not know
        raise UsageError(
            "broken-gpx", f"The letters of the GPX file cannot be read ({error}): save it as UTF-8."
        ) from error
    if not (reader.waypoints or reader.routes or reader.tracks):
        raise UsageError("no-points", "There is no place in the GPX file that could be used: choose another one.")
    return Gpx(tuple(reader.waypoints), tuple(reader.routes), tuple(reader.tracks), reader.skipped)


def read_gpx_at(path: Path, between: Between = nothing_between) -> Gpx:
    """`read_gpx` of the file there. Raises also `StorageError`: `file-gone`."""
    with opened(path) as file:
        return read_gpx(file, between)


class _Reader:
    """Follows the elements. Only what stands where GPX has it counts, so that extensions may be called as they like."""

    def __init__(self) -> None:
        self.waypoints: list[NamedPoint] = []
        self.routes: list[Line] = []
        self.tracks: list[Line] = []
        self.skipped = 0
        self.begun = False
        self._prefix = ""
        self._path: list[str] = []
        self._line = Line()
        self._points = 0
        self._taken = False
        """The point under way is on the earth."""
        self._texts: dict[str, str] = {}
        self._collected: list[str] | None = None
        self._room = 0
        self.parser = ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._doctype

    def _doctype(self, name: str, *_: object) -> None:
        if name.rpartition(":")[2] != "gpx":
            raise _no_gpx()
        raise UsageError("broken-gpx", "The GPX file declares entities, which is not read: save it without a DOCTYPE.")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        path = self._path
        if not path:
            self._prefix, _, root = tag.rpartition(":")
            if root != "gpx":
                raise _no_gpx()
            self.begun = True
        elif len(path) >= MOST_DEEP:
            raise UsageError("broken-gpx", f"The GPX file has elements in elements, {MOST_DEEP} deep: it is none.")
        prefix, _, name = tag.rpartition(":")
        path.append(name if prefix == self._prefix else "")
        depth = len(path)
        if name in ("trkpt", "rtept", "wpt"):
            self._begin_point(attributes)
        elif depth == 2 and name in _LINES:
            self._line, self._texts = Line(), {}
        elif name == "time" or name in _TEXTS:
            self._collected, self._room = [], LONGEST_TEXT

    def _begin_point(self, attributes: dict[str, str]) -> None:
        where = self._path[1:]
        if where not in (["trk", "trkseg", "trkpt"], ["rte", "rtept"], ["wpt"]):
            return
        self._taken = False
        try:
            latitude, longitude = float(attributes["lat"]), float(attributes["lon"])
        except (KeyError, ValueError):
            self.skipped += 1
            return
        if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
            self.skipped += 1
            return
        self._taken = True
        self._points += 1
        if self._points > MOST_POINTS:
            raise too_large(f"it has more than {MOST_POINTS:,} points")
        if where == ["wpt"]:
            if len(self.waypoints) >= MOST_PLACES:
                raise too_large(f"it has more than {MOST_PLACES:,} waypoints")
            self.waypoints.append(NamedPoint(GeoPoint(latitude, longitude)))
            self._texts = {}
            return
        line = self._line
        line.latitudes.append(latitude)
        line.longitudes.append(longitude)
        line.times.append(math.nan)

    def _text(self, text: str) -> None:
        if self._collected is not None and self._room > 0:
            self._collected.append(text[: self._room])
            self._room -= len(text)

    def _end(self, _tag: str) -> None:
        path = self._path
        name = path.pop()
        if self._collected is not None:
            self._tell(name, "".join(self._collected))
            self._collected = None
        elif name == "wpt" and len(path) == 1 and self._taken:
            texts = self._texts
            point = self.waypoints[-1].point
            self.waypoints[-1] = NamedPoint(point, texts.get("name", ""), texts.get("desc") or texts.get("cmt", ""))
        elif name in _LINES and len(path) == 1:
            self._end_line(self.routes if name == "rte" else self.tracks)

    def _end_line(self, lines: list[Line]) -> None:
        line = self._line
        line.name = self._texts.get("name", "")
        if not len(line):
            return
        if len(lines) >= MOST_LINES:
            raise too_large(f"it has more than {MOST_LINES:,} routes or tracks")
        lines.append(line)

    def _tell(self, name: str, text: str) -> None:
        """A text has ended; `_path` is its parent's."""
        where = self._path[1:]
        if where in (["trk", "trkseg", "trkpt"], ["rte", "rtept"]):
            if self._taken and name == "time":
                self._line.times[-1] = _seconds(text)
            elif self._taken and name == "name" and where[0] == "rte" and (line := one_line(text)):
                if len(self._line.names) >= MOST_PLACES:
                    raise too_large(f"a route of it has more than {MOST_PLACES:,} named points")
                self._line.names[len(self._line) - 1] = line
        elif where in (["wpt"], ["trk"], ["rte"]) and name in _TEXTS:
            self._texts.setdefault(name, one_line(text))


def _seconds(text: str) -> float:
    try:
        instant = datetime.fromisoformat(text.strip())
        return (instant if instant.tzinfo is not None else instant.replace(tzinfo=UTC)).astimezone(UTC).timestamp()
    except (ValueError, OverflowError):
        return math.nan


def _no_gpx() -> UsageError:
    return UsageError("not-gpx", "That is no GPX file: choose one that a map or a receiver has exported as GPX.")
