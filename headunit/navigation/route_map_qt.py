"""The route on the map: its line as far as it may be seen, what of it is driven, and its stops."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtPositioning import QGeoCoordinate, QGeoPath
from PySide6.QtQml import QmlElement, QmlUncreatable

from headunit.core.geo import METRES_PER_DEGREE, GeoPoint, metres_per_pixel
from headunit.core.observable import Observable
from headunit.navigation.camera import Camera
from headunit.navigation.guidance.domain import Phase, RouteState
from headunit.navigation.route_line import Box, Run, Vertex
from headunit.ui.rows import RowsModel

if TYPE_CHECKING:
    from headunit.navigation.route_lines import Lines

QML_IMPORT_NAME = "Hmi.ViewModels.RouteMap"
QML_IMPORT_MAJOR_VERSION = 1

_AROUND, _AROUND_STEEP = 1.9, 3.0
"""Widths of the map to each side of its middle in which the line is laid out: the tilted map looks far."""
_STEEP = 50.0
_MOVED = 0.4
"""Widths of the map after which it is laid out anew."""
_ZOOMED = 0.6
_BLOCK = 16
"""So many points of the driven part change with the car; those before stay."""
_MOST_RUNS, _MOST_POINTS = 6, 150
"""Pieces that labels keep off, and points of each."""


@dataclass(frozen=True, slots=True)
class LineRow:
    """A piece of a line. `kind`: `ahead`, to the next stop; `later`, from there on; `driven`; or `other`, a route that
    is not the chosen one. The items stay, and lie elsewhere then: making one costs the face a millisecond."""

    key: str
    kind: str
    coordinates: QGeoPath


@dataclass(frozen=True, slots=True)
class StopMarkRow:
    """A stop on the map; `number` counts from 1, `last` is the destination."""

    number: int
    latitude: float
    longitude: float
    last: bool


@dataclass(frozen=True, slots=True)
class _Window:
    """For where the camera was when the line was laid out."""

    latitude: float
    longitude: float
    zoom: float
    half: tuple[float, float]
    """Degrees to each side."""

    def serves(self, latitude: float, longitude: float, zoom: float, around: float) -> bool:
        share = _MOVED / around
        return (
            abs(zoom - self.zoom) < _ZOOMED
            and abs(latitude - self.latitude) < self.half[0] * share
            and abs(longitude - self.longitude) < self.half[1] * share
        )

    @property
    def box(self) -> Box:
        down, across = self.half
        return self.latitude - down, self.longitude - across, self.latitude + down, self.longitude + across


@QmlElement
@QmlUncreatable("built by the unit")
class RouteMapViewModel(QObject):
    """`lines` and `stops` hold the roles of `LineRow` and `StopMarkRow`; `tip` is the piece right behind the car.

    Args:
        route: The routes and the stops.
        lines: The routes as lines.
        camera: Whose car drives; read, never moved.
        keep_off: Told which lines are drawn, for who writes on the map.
        parent: Qt's owner.
    """

    tipped = Signal()
    changed = Signal()

    def __init__(
        self,
        route: Observable[RouteState],
        lines: Observable[Lines],
        camera: Camera,
        keep_off: Callable[[tuple[tuple[GeoPoint, ...], ...]], None] = lambda _: None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._route, self._lines, self._camera, self._keep_off = route, lines, camera, keep_off
        self._rows, self._stops = RowsModel(LineRow, self), RowsModel(StopMarkRow, self)
        self._width = 0.0
        self._window: _Window | None = None
        self._runs: list[Run] = []
        self._still: tuple[LineRow, ...] = ()
        self._block = (-1, -1)
        self._tip = QGeoPath()
        self._done_m, self._stop_m = 0.0, math.inf
        lines.subscribe(self._on_lines)
        route.subscribe(self._on_route, now=True)

    def _on_route(self, state: RouteState) -> None:
        last = len(state.stops) - 1
        self._stops.set_rows(
            [
                StopMarkRow(number + 1, place.point.latitude, place.point.longitude, last=number == last)
                for number, place in enumerate(state.stops)
            ]
        )
        self._lay()
        self.changed.emit()

    def _on_lines(self, _: Lines) -> None:
        self._done_m = 0.0
        self._lay()

    @Property(QObject, constant=True)
    def lines(self) -> RowsModel:
        return self._rows

    @Property(QObject, constant=True)
    def stops(self) -> RowsModel:
        return self._stops

    @Property(bool, notify=changed)
    def choosing(self) -> bool:
        """There are routes to choose from."""
        return self._route.value.phase is Phase.CHOOSING

    @Property("QVariant", notify=tipped)
    def tip(self) -> QGeoPath:
        """From the last point that was passed to the car; empty while nobody is guided."""
        return self._tip

    @Slot(float)
    def setWidth(self, pixels: float) -> None:
        """Of the map; 0: it is not shown."""
        self._width = pixels
        self._lay()

    @Slot()
    def look(self) -> None:
        """The camera or the car has moved."""
        pose = self._camera.pose
        around = _AROUND_STEEP if pose.tilt > _STEEP else _AROUND
        window, done_m = self._window, self._along_m()
        passes = done_m is not None and done_m >= self._stop_m
        if passes or window is None or not window.serves(pose.latitude, pose.longitude, pose.zoom, around):
            self._lay()
        else:
            self._drive()

    def _lay(self) -> None:
        """Lay out what may be seen."""
        self._runs, self._still, self._block = [], (), (-1, -1)
        lines = self._lines.value
        if self._width <= 0 or not lines.lines:
            self._window = None
            self._rows.set_rows(())
            self._set_tip(())
            self._keep_off(())
            return
        window = self._window = self._window_now()
        done_m = self._along_m()
        self._done_m = self._done_m if done_m is None else done_m
        self._stop_m = lines.next_stop_m(self._done_m)
        shown: list[tuple[str, tuple[Vertex, ...]]] = []
        for number, line in enumerate(lines.lines):
            runs = line.seen(window.zoom, window.box)
            if number != lines.chosen:
                shown += [("other", run.vertices) for run in runs]
                continue
            self._runs = runs
            for run in runs:
                ahead, later = line.parted(run.vertices, self._stop_m)
                shown += [("ahead", ahead), ("later", later)]
        pieces = [(kind, vertices) for kind, vertices in shown if vertices]
        self._still = tuple(
            LineRow(f"{kind}-{number}", kind, _path(vertices)) for number, (kind, vertices) in enumerate(pieces)
        )
        self._keep_off(tuple(_points(run) for run in self._runs[:_MOST_RUNS]))
        self._drive(fresh=True)

    def _along_m(self) -> float | None:
        """How far along the chosen route the car is; None: it is not on it."""
        car = self._camera.car
        return car.along_m if car.line is not None and car.line is self._lines.value.line else None

    def _window_now(self) -> _Window:
        pose = self._camera.pose
        around = _AROUND_STEEP if pose.tilt > _STEEP else _AROUND
        reach_m = metres_per_pixel(pose.latitude, pose.zoom) * self._width * around
        down = reach_m / METRES_PER_DEGREE
        across = down / max(0.05, math.cos(math.radians(pose.latitude)))
        return _Window(pose.latitude, pose.longitude, pose.zoom, (down, across))

    def _drive(self, *, fresh: bool = False) -> None:
        """What lies behind the car is driven."""
        done_m = self._along_m()
        if done_m is None:
            if fresh:
                self._rows.set_rows(self._still)
            self._set_tip(())
            return
        block, at = self._passed(done_m)
        if block != self._block or fresh:
            self._block = block
            self._rows.set_rows([*self._still, *self._driven(block)])
        self._set_tip(at)

    def _passed(self, done_m: float) -> tuple[tuple[int, int], tuple[Vertex, ...]]:
        """The run that the car is in and how many whole blocks of it are driven; the points after them, and the car."""
        for number, run in enumerate(self._runs):
            if run.vertices[-1][2] < done_m:
                continue
            if run.vertices[0][2] > done_m:
                return (number, -1), ()
            passed = _before(run.vertices, done_m)
            block = passed // _BLOCK
            line = self._lines.value.line
            assert line is not None
            point = line.at(done_m)
            return (number, block), (
                *run.vertices[block * _BLOCK : passed + 1],
                (point.latitude, point.longitude, done_m),
            )
        return (len(self._runs), -1), ()

    def _driven(self, block: tuple[int, int]) -> list[LineRow]:
        run_now, blocks = block
        pieces = [run.vertices for run in self._runs[:run_now]]
        if blocks > 0:
            pieces.append(self._runs[run_now].vertices[: blocks * _BLOCK + 1])
        return [LineRow(f"driven-{number}", "driven", _path(piece)) for number, piece in enumerate(pieces)]

    def _set_tip(self, vertices: tuple[Vertex, ...]) -> None:
        if vertices or not self._tip.isEmpty():
            self._tip = _path(vertices)
            self.tipped.emit()


def _points(run: Run) -> tuple[GeoPoint, ...]:
    """At most `_MOST_POINTS` of them: a label is a little farther off then."""
    every = 1 + len(run.vertices) // _MOST_POINTS
    kept = (*run.vertices[:-1:every], run.vertices[-1])
    return tuple(GeoPoint(latitude, longitude) for latitude, longitude, _ in kept)


def _path(vertices: tuple[Vertex, ...]) -> QGeoPath:
    return QGeoPath([QGeoCoordinate(latitude, longitude) for latitude, longitude, _ in vertices])


def _before(vertices: tuple[Vertex, ...], metres: float) -> int:
    """Number of the last one that is not farther than that."""
    low, high = 0, len(vertices) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if vertices[middle][2] <= metres:
            low = middle
        else:
            high = middle - 1
    return low
