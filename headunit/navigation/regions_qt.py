"""The page of map data: which regions there are, what each holds, and what is being imported."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from connectivity.contracts.profile import CarProfile
from headunit.core.observable import Observable
from headunit.core.tasks import TaskSupervisor
from headunit.navigation.regions.default import DEFAULT_ID, DEFAULT_NAME
from headunit.navigation.regions.manifest import Manifest
from headunit.navigation.regions.service import RegionService
from headunit.ui.formatter import Formatter
from headunit.ui.rows import RowsModel

QML_IMPORT_NAME = "Hmi.ViewModels.Regions"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class RegionRow:
    """One region; not `whole`: it cannot be used, and is called as its folder."""

    key: str
    region_name: str
    date: str = ""
    size: str = ""
    whole: bool = False


@QmlElement
@QmlUncreatable("built by the unit")
class RegionsViewModel(QObject):
    """`rows` holds `RegionRow` roles; the plain properties speak of the chosen region (`key`, empty: none).

    Args:
        regions: Owns them.
        car: Its home zone, of the dates.
        formatter: The language.
        tasks: Owner of the background work.
        parent: Qt's owner.
    """

    changed = Signal()

    def __init__(
        self,
        regions: RegionService,
        car: CarProfile,
        formatter: Observable[Formatter],
        tasks: TaskSupervisor,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._regions, self._formatter, self._tasks = regions, formatter, tasks
        self._zone = ZoneInfo(car.market.time_zone)
        self._key = ""
        self._row: RegionRow | None = None
        self._rows = RowsModel(RegionRow, self)
        told: tuple[Observable[Any], ...] = (regions.state, formatter)
        for source in told:
            source.subscribe(lambda _: self._fold())
        self._fold()

    def _fold(self) -> None:
        state, words = self._regions.state.value, self._formatter.value
        rows = [
            RegionRow(one.id, one.name, self._date(one.data_at), words.megabytes(one.source_bytes), whole=True)
            for one in state.regions
        ]
        rows += [RegionRow(one.folder, one.folder) for one in state.refused]
        self._row = next((row for row in rows if row.key == self._key), rows[0] if rows else None)
        self._key = self._row.key if self._row is not None else ""
        self._rows.set_rows(rows)
        self.changed.emit()

    def _date(self, at: datetime | None) -> str:
        return "–" if at is None else self._formatter.value.date(at.astimezone(self._zone))

    @property
    def _region(self) -> Manifest | None:
        return next((one for one in self._regions.state.value.regions if one.id == self._key), None)

    def _count(self, *names: str) -> str:
        region = self._region
        return "" if region is None else self._formatter.value.number(sum(region.counts.get(name, 0) for name in names))

    @Property(QObject, constant=True)
    def rows(self) -> QObject:
        return self._rows

    @Property(bool, notify=changed)
    def empty(self) -> bool:
        """There is no region, not even one that cannot be used."""
        return self._row is None

    @Property(str, notify=changed)
    def names(self) -> str:
        """Of the regions that can be used."""
        return ", ".join(one.name for one in self._regions.state.value.regions)

    @Property(str, notify=changed)
    def key(self) -> str:
        return self._key

    @Property(str, notify=changed)
    def regionName(self) -> str:
        return self._row.region_name if self._row is not None else ""

    @Property(bool, notify=changed)
    def whole(self) -> bool:
        return self._row is not None and self._row.whole

    @Property(str, notify=changed)
    def date(self) -> str:
        """Of what the map shows."""
        return self._row.date if self._row is not None else ""

    @Property(str, notify=changed)
    def size(self) -> str:
        """Of the file that it was imported from."""
        return self._row.size if self._row is not None else ""

    @Property(str, notify=changed)
    def imported(self) -> str:
        """When it came on board."""
        return self._date(self._region.imported_at) if self._region is not None else ""

    @Property(str, notify=changed)
    def streets(self) -> str:
        return self._count("streets")

    @Property(str, notify=changed)
    def addresses(self) -> str:
        return self._count("addresses")

    @Property(str, notify=changed)
    def places(self) -> str:
        return self._count("pois")

    @Property(bool, notify=changed)
    def importing(self) -> bool:
        return self._regions.state.value.importing is not None

    @Property(str, notify=changed)
    def importName(self) -> str:
        importing = self._regions.state.value.importing
        return importing.name if importing is not None else ""

    @Property(str, notify=changed)
    def phase(self) -> str:
        importing = self._regions.state.value.importing
        return str(importing.phase) if importing is not None else ""

    @Property(float, notify=changed)
    def share(self) -> float:
        """How much of the import is done, 0 to 1."""
        importing = self._regions.state.value.importing
        return importing.share if importing is not None else 0.0

    @Property(str, notify=changed)
    def shareText(self) -> str:
        return self._formatter.value.with_unit(int(self.share * 100), "%")

    @Property(str, notify=changed)
    def errorId(self) -> str:
        """Why the last import or removal has failed (`hmi-maps-error-…`)."""
        failure = self._regions.state.value.failure
        return f"hmi-maps-error-{failure.reason}" if failure is not None else ""

    @Property(str, notify=changed)
    def errorName(self) -> str:
        failure = self._regions.state.value.failure
        return failure.name if failure is not None else ""

    @Property(str, notify=changed)
    def defaultName(self) -> str:
        """Of the region that comes along, where it is not on board; else empty."""
        return "" if any(one.id == DEFAULT_ID for one in self._regions.state.value.regions) else DEFAULT_NAME

    @Slot()
    def addDefault(self) -> None:
        """Have the region that comes along made: it needs no file and no shell."""
        self._tasks.spawn(self._regions.begin_default(), "region-default")

    @Slot(str)
    def choose(self, key: str) -> None:
        self._key = key
        self._fold()

    @Slot()
    def remove(self) -> None:
        """Take the chosen region away."""
        if self._key:
            self._tasks.spawn(self._regions.remove(self._key), "region-remove")

    @Slot()
    def clearError(self) -> None:
        """It has been read."""
        self._regions.forget_failure()

    @Slot()
    def cancel(self) -> None:
        """End the import under way; nothing of it is left."""
        self._regions.cancel()
