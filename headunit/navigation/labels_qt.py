"""The labels over the map: asks for them as the camera moves, and hands them to the layer a few at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from PySide6.QtCore import Property, QObject, QRectF, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from headunit.core.errors import LinkError
from headunit.core.geo import GeoPoint, wrapped
from headunit.core.looptime import LoopTime
from headunit.core.tasks import TaskSupervisor
from headunit.navigation.ports import MapPort
from headunit.navigation.search.categories import BY_ID
from headunit.navigation.views import Area, Label, LabelKind, MapView
from headunit.ui.rows import RowsModel

QML_IMPORT_NAME = "Hmi.ViewModels.Labels"
QML_IMPORT_MAJOR_VERSION = 1

EVERY_S = 0.15
"""Loop time between two questions while the camera moves."""
AGAIN_S = 1.0
"""Loop time until a map server that is away is asked again."""
TAKEN_A_STEP, GIVEN_A_STEP = 8, 4
"""How many labels go and come in one frame: each costs the face about half a millisecond."""

_SHAPES = {LabelKind.SHIELD: "plate", LabelKind.POI: "disc"}


@dataclass(frozen=True, slots=True)
class LabelSlot:
    """One item of the layer. It is never thrown away: what it shows changes.

    `angle` is None's stand-in -1 for what is always upright.
    """

    slot: int
    key: str = ""
    kind: str = LabelKind.ROAD
    text: str = ""
    latitude: float = 0.0
    longitude: float = 0.0
    angle: float = -1.0
    icon: str = ""

    def showing(self, label: Label) -> LabelSlot:
        """The same item with that label."""
        return replace(
            self,
            key=label.id,
            kind=label.kind.value,
            text=label.text,
            latitude=label.point.latitude,
            longitude=label.point.longitude,
            angle=-1.0 if label.angle is None else label.angle,
            icon=BY_ID[label.category].icon if label.category in BY_ID else "",
        )

    @property
    def shape(self) -> str:
        """Items of one shape are made of the same parts."""
        return _SHAPES.get(LabelKind(self.kind), "text")


def stepped(slots: Sequence[LabelSlot], wanted: Sequence[Label]) -> tuple[LabelSlot, ...]:
    """The slots one frame nearer to what is wanted: first some of what goes, then some of what comes."""
    coming = {label.id: label for label in wanted}
    after = list(slots)
    gone = [slot.slot for slot in slots if slot.key and slot.key not in coming]
    for number in gone[:TAKEN_A_STEP]:
        after[number] = replace(after[number], key="")
    if len(gone) > TAKEN_A_STEP:
        return tuple(after)
    for slot in slots:
        label = coming.pop(slot.key, None)
        if label is not None:
            after[slot.slot] = slot.showing(label)
    for label in list(coming.values())[:GIVEN_A_STEP]:
        shape = _SHAPES.get(label.kind, "text")
        free = next((slot for slot in after if not slot.key and slot.shape == shape), None)
        if free is None:
            free = LabelSlot(len(after))
            after.append(free)
        after[free.slot] = free.showing(label)
    return tuple(after)


@QmlElement
@QmlUncreatable("built by the unit")
class LabelsViewModel(QObject):
    """`slots` are the layer's items; `pending` while they are not yet what was answered last."""

    changed = Signal()

    def __init__(
        self, maps: MapPort, loop_time: LoopTime, tasks: TaskSupervisor, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._maps, self._loop_time, self._tasks = maps, loop_time, tasks
        self._slots: tuple[LabelSlot, ...] = ()
        self._wanted: tuple[Label, ...] = ()
        self._model = RowsModel(LabelSlot, self)
        self._view: MapView | None = None
        self._lines: tuple[tuple[GeoPoint, ...], ...] = ()
        self._asked: MapView | None = None
        self._answered: MapView | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        with suppress(RuntimeError):
            self._loop = asyncio.get_running_loop()
        self._busy = False
        self._pending = False
        self.destroyed.connect(maps.regions.subscribe(lambda _: self._ask_again()))

    @Property(QObject, constant=True)
    def model(self) -> QObject:
        return self._model

    @Property(bool, notify=changed)
    def pending(self) -> bool:
        return self._pending

    @property
    def busy(self) -> bool:
        """Whether an answer is awaited, or the next question."""
        return self._busy

    @property
    def answered(self) -> bool:
        """Whether what is wanted now is what was answered to where the camera is now."""
        return self._view is not None and self._view == self._answered

    @Slot(float, float, float, float, float, float, float, int, list)
    def look(
        self,
        latitude: float,
        longitude: float,
        zoom: float,
        bearing: float,
        tilt: float,
        width: float,
        height: float,
        text_px: int,
        covered: list[QRectF],
    ) -> None:
        """The camera is there now; see `MapView`."""
        if width < 1 or height < 1:
            return
        areas = tuple(Area(one.x(), one.y(), one.width(), one.height()) for one in covered)
        centre = GeoPoint(
            max(-90.0, min(90.0, latitude)), longitude if -180 <= longitude <= 180 else wrapped(longitude)
        )
        self._view = MapView(
            centre, zoom, bearing % 360, tilt, round(width), round(height), text_px, areas, self._lines
        )
        self._ask()

    def keep_off(self, lines: tuple[tuple[GeoPoint, ...], ...]) -> None:
        """These are drawn on the map: no label stands on them."""
        self._lines = lines
        if self._view is not None:
            self._view = replace(self._view, lines=lines)
            self._ask()

    @Slot()
    def leave(self) -> None:
        """Nothing is shown any more; who looks next is answered anew."""
        self._slots, self._wanted = (), ()
        self._view = self._asked = self._answered = None
        self._model.set_rows(self._slots)
        self._tell()

    @Slot()
    def step(self) -> None:
        """A frame has begun: a few labels go or come."""
        self._slots = stepped(self._slots, self._wanted)
        self._model.set_rows(self._slots)
        self._tell()

    def show(self, labels: Sequence[Label]) -> None:
        """These are wanted from now on."""
        self._wanted = tuple(labels)
        self._tell()

    def _tell(self) -> None:
        pending = stepped(self._slots, self._wanted) != self._slots
        if pending != self._pending:
            self._pending = pending
            self.changed.emit()

    def _ask_again(self) -> None:
        self._asked = self._answered = None
        self._ask()

    def _ask(self) -> None:
        if self._view is None or self._view == self._asked or self._busy:
            return
        if self._loop is not None and not self._loop.is_running():
            self._loop.call_soon(self._ask)  # Qt is turned without it, as a test may: as soon as it turns again
            return
        self._busy = True
        self._tasks.spawn(self._follow(), "map-labels")

    async def _follow(self) -> None:
        try:
            while (view := self._view) is not None and view != self._asked:
                self._asked, wait_s = view, EVERY_S
                try:
                    found = await self._maps.labels(view)
                    if self._asked is view:  # else the layer is gone, or the regions are others
                        self._answered = view
                        self.show(found)
                except LinkError:
                    # The map server is being started again; what is shown stays.
                    self._asked, wait_s = None, AGAIN_S
                await self._loop_time.sleep(wait_s)
        finally:
            self._busy = False
