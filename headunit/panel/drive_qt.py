"""The panel's drive: where the car is led by itself, and how far it has come."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from connectivity.contracts.faults import FaultValue
from connectivity.contracts.world import DriveOrder, WorldDrive, WorldSnapshot
from headunit.panel.commands import Commands
from headunit.panel.faults import decimals, parse_value
from headunit.panel.ports import WorldPort
from headunit.ui.formatter import Formatter

QML_IMPORT_NAME = "Hmi.ViewModels.World"
QML_IMPORT_MAJOR_VERSION = 1

_CODES = "drive:"
_KINDS = {"km": FaultValue("km", 0.1, 2_000.0, 25.0), "odometer": FaultValue("km", 1.0, 2_000_000.0, 200.0)}


@QmlElement
@QmlUncreatable("part of the panel")
class PanelDriveViewModel(QObject):
    """The way that the car drives by itself. What is refused has a code that begins with `drive:`."""

    changed = Signal()
    began = Signal()

    def __init__(self, world: WorldPort, commands: Commands, words: Formatter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._world, self._commands, self._words = world, commands, words
        self._drive: WorldDrive | None = None
        self._zone = ZoneInfo("UTC")
        self._busy = False

    def fold(self, snapshot: WorldSnapshot) -> None:
        zone = ZoneInfo(snapshot.profile.market.time_zone)
        if (snapshot.drive, zone) != (self._drive, self._zone):
            self._drive, self._zone = snapshot.drive, zone
            self.changed.emit()

    @Property(bool, notify=changed)
    def known(self) -> bool:
        """Whether it is led, or stands at the end of its way."""
        return self._drive is not None

    @Property(bool, notify=changed)
    def arrived(self) -> bool:
        return self._drive is not None and self._drive.arrived

    @Property(bool, notify=changed)
    def driving(self) -> bool:
        """Whether it is led; it may wait at a stop."""
        return self._drive is not None and not self._drive.arrived

    @Property(str, notify=changed)
    def title(self) -> str:
        """Where it leads; empty: nowhere in particular."""
        return self._drive.title if self._drive else ""

    @Property(str, notify=changed)
    def left(self) -> str:
        """How far it still is."""
        return self._words.distance(1000 * self._drive.km_left) if self._drive else ""

    @Property(float, notify=changed)
    def share(self) -> float:
        return self._drive.share if self._drive else 0.0

    @Property(str, notify=changed)
    def arrives(self) -> str:
        """When it will be there; empty where it will not."""
        at = self._drive.arrives_at if self._drive else None
        return self._words.time(at.astimezone(self._zone)) if at else ""

    @Property(str, notify=changed)
    def runsDry(self) -> str:
        """When nothing will be left to drive with; empty where that is no matter."""
        at = self._drive.runs_dry_at if self._drive else None
        return self._words.time(at.astimezone(self._zone)) if at else ""

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        """Whether a way is being found."""
        return self._busy

    @Slot(str, str)
    def go(self, kind: str, text: str) -> None:
        """Set out: to a `place`, so many `km`, until the `odometer` shows so many, or along a `gpx` file."""
        order = self._order(kind, text.strip())
        if order is not None and not self._busy:
            self._busy = True
            self.changed.emit()
            self._commands.do(self._begin(order), "drive", _CODES)

    @Slot()
    def stop(self) -> None:
        self._commands.do(self._world.stop_driving(), "stop")

    async def _begin(self, order: DriveOrder) -> None:
        try:
            await self._world.drive_along(**order)
            self.began.emit()
        finally:
            self._busy = False
            self.changed.emit()

    def _order(self, kind: str, text: str) -> DriveOrder | None:
        if kind == "place":
            return DriveOrder(to=text)
        if kind == "gpx":
            return DriveOrder(gpx_file=str(Path(text).expanduser().absolute()))
        limits = _KINDS[kind]
        number = parse_value(text, limits)
        if number is None:
            least, most = (self._words.number(one, decimals(one)) for one in (limits.least, limits.most))
            self._commands.say("bad-value", f"{least} … {most} km")
            return None
        return DriveOrder(km=number) if kind == "km" else DriveOrder(until_km=number)
