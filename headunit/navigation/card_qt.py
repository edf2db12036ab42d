"""The map on the home page: a few tiles around the car, north up, and the street it is on."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, QPointF, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from headunit.core.errors import HeadUnitError
from headunit.core.geo import TILE_PX, GeoPoint, from_mercator, mercator
from headunit.core.observable import Observable
from headunit.core.tasks import TaskSupervisor
from headunit.navigation.guidance.domain import GuidanceState
from headunit.navigation.ports import MapPort
from headunit.navigation.route_line import Vertex
from headunit.navigation.route_lines import Lines
from headunit.ui.rows import RowsModel

if TYPE_CHECKING:
    from headunit.navigation.position_service import PositionState
    from headunit.navigation.regions.service import RegionsState

QML_IMPORT_NAME = "Hmi.ViewModels.MapCard"
QML_IMPORT_MAJOR_VERSION = 1

ZOOM = 16
CAR_AT = (0.5, 0.55)
"""Where on the card the car is; shares of width and height."""

_SURE_M = 200.0
"""How far from where it is said to be the car is looked for on its route."""


@dataclass(frozen=True, slots=True)
class TileRow:
    """A tile: its address, and its upper left corner in the pixels of the whole world."""

    source: str
    across: float
    down: float


@QmlElement
@QmlUncreatable("built by the unit")
class MapCardViewModel(QObject):
    """Tiles are fetched once the map server runs: the card begins nothing.

    Args:
        maps: Where tiles are.
        regions: What is imported.
        position: Where the car is.
        watch: Makes what is left when the card leaves the screen: the road under the car is asked for until then.
        tasks: Owns the questions to the map server.
        lines: The route as a line; None: there never is one.
        guidance: Where on it the car is; see `lines`.
        parent: Qt's owner.
    """

    changed = Signal()
    availableChanged = Signal()

    def __init__(
        self,
        maps: MapPort,
        regions: Observable[RegionsState],
        position: Observable[PositionState],
        watch: Callable[[], AbstractContextManager[None]],
        tasks: TaskSupervisor,
        lines: Observable[Lines] | None = None,
        guidance: Observable[GuidanceState] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._lines, self._guidance = lines or Observable(Lines()), guidance or Observable(GuidanceState())
        self._maps, self._regions, self._position = maps, regions, position
        self._watch, self._tasks = watch, tasks
        self._watching = ExitStack()
        self._rows = RowsModel(TileRow, self)
        self._on = self._night = False
        self._width = self._height = 0.0
        self._drawn = 0
        self._route: list[list[QPointF]] = []
        self._later: list[list[QPointF]] = []
        self._available = self._is_available()
        maps.regions.subscribe(lambda _: self._dress())
        for source in (position, regions, self._lines, self._guidance):
            source.subscribe(lambda _: self._fold())

    @Slot(bool)
    def setShown(self, on: bool) -> None:
        """The card is on the screen, or no longer."""
        self._on = on
        self._dress()

    @Slot(bool)
    def setNight(self, night: bool) -> None:
        """Tiles are drawn for the night, or for the day."""
        if night != self._night:
            self._night = night
            self._dress()

    @Slot(float, float)
    def setSize(self, width: float, height: float) -> None:
        """How large the card is."""
        self._width, self._height = width, height
        self._fold()

    def _dress(self) -> None:
        """Have tiles drawn as it is now: by day or night, with these regions."""
        self._watching.close()
        if self._on and self._maps.regions.value:
            self._watching.enter_context(self._watch())
            self._tasks.spawn(self._ask(), "map-card")
        self._fold()

    async def _ask(self) -> None:
        try:
            await self._maps.show("night" if self._night else "day")
        except HeadUnitError:
            return  # it is asked again with the regions that the server tells once it is back
        self._drawn += 1
        self._fold()

    def _fold(self) -> None:
        if not self._on and not self._rows.rowCount():
            self._look_whether_available()
            return
        self._rows.set_rows(self._tiles() if self._on and self._drawn else ())
        self._route, self._later = self._ahead()
        self.changed.emit()
        self._look_whether_available()

    def _look_whether_available(self) -> None:
        if (available := self._is_available()) != self._available:
            self._available = available
            self.availableChanged.emit()

    def _is_available(self) -> bool:
        place = self._position.value.place
        return place is not None and any(region.bounds.holds(place) for region in self._regions.value.regions)

    def _tiles(self) -> list[TileRow]:
        x, y = self._corner()
        last = (1 << ZOOM) - 1
        columns = range(math.floor(x / TILE_PX), math.floor((x + self._width) / TILE_PX) + 1)
        lines = range(math.floor(y / TILE_PX), math.floor((y + self._height) / TILE_PX) + 1)
        url, light = self._maps.tiles_url, "night" if self._night else "day"
        return [
            TileRow(f"{url}{ZOOM}/{column}/{line}.png?{light}{self._drawn}", column * TILE_PX, line * TILE_PX)
            for line in lines
            for column in columns
            if url and 0 <= line <= last and 0 <= column <= last
        ]

    @property
    def _place(self) -> GeoPoint | None:
        """Where the car is: on its route, else where the receiver says."""
        return self._guidance.value.place or self._position.value.place

    def _corner(self) -> tuple[float, float]:
        """The card's upper left corner in the pixels of the whole world."""
        place = self._place
        if place is None:
            return 0.0, 0.0
        x, y = mercator(place)
        side = float(TILE_PX << ZOOM)
        return round(x * side - CAR_AT[0] * self._width), round(y * side - CAR_AT[1] * self._height)

    @Property(bool, notify=availableChanged)
    def available(self) -> bool:
        """Whether the car is on a map."""
        return self._available

    @Property(QObject, constant=True)
    def tiles(self) -> RowsModel:
        """See `TileRow`."""
        return self._rows

    @Property(float, notify=changed)
    def left(self) -> float:
        return self._corner()[0]

    @Property(float, notify=changed)
    def top(self) -> float:
        return self._corner()[1]

    @Property(float, notify=changed)
    def heading(self) -> float:
        """Degrees clockwise from north."""
        if (driven := self._guidance.value.heading) is not None:
            return driven
        state = self._position.value
        heading = state.heading if state.matched is None or state.heading is None else state.matched.heading
        return heading or 0.0

    @Property(bool, notify=changed)
    def lost(self) -> bool:
        """Whether nobody knows where it is now."""
        return self._guidance.value.place is None and self._position.value.quality in ("none", "old")

    @Property(str, notify=changed)
    def street(self) -> str:
        return self._position.value.street

    @Property("QVariantList", notify=changed)
    def route(self) -> list[list[QPointF]]:
        """What is left of the route to the next stop, in pieces: points on the card."""
        return self._route

    @Property("QVariantList", notify=changed)
    def later(self) -> list[list[QPointF]]:
        """The route from there on."""
        return self._later

    def _ahead(self) -> tuple[list[list[QPointF]], list[list[QPointF]]]:
        line, state = self._lines.value.line, self._guidance.value
        if line is None or state.next is None or not self._on:
            return [], []
        x, y = self._corner()
        side = float(TILE_PX << ZOOM)
        low, high = (
            from_mercator(x / side, (y + self._height) / side),
            from_mercator((x + self._width) / side, y / side),
        )
        box = (low.latitude, low.longitude, high.latitude, high.longitude)
        done_m = state.done_m if state.place is None else line.nearest_m(state.place, state.done_m, _SURE_M)
        left = [line.parted(run.vertices, done_m)[1] for run in line.seen(ZOOM, box)]
        parts = [line.parted(vertices, self._lines.value.next_stop_m(done_m)) for vertices in left]

        def drawn(pieces: Iterable[tuple[Vertex, ...]]) -> list[list[QPointF]]:
            spots = ([mercator(GeoPoint(latitude, longitude)) for latitude, longitude, _ in one] for one in pieces)
            return [[QPointF(across * side - x, down * side - y) for across, down in one] for one in spots if one]

        return drawn(ahead for ahead, _ in parts), drawn(later for _, later in parts)
