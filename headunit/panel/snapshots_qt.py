"""The snapshots of this run in the panel: taken, chosen, restored, deleted."""

from __future__ import annotations

from collections.abc import Coroutine
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from connectivity.contracts.snapshots import SnapshotInfo, SnapshotList
from headunit.panel.clock_qt import PanelClockViewModel
from headunit.panel.commands import Commands
from headunit.panel.ports import WorldPort
from headunit.ui.rows import RowsModel

QML_IMPORT_NAME = "Hmi.ViewModels.World"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class SnapshotRow:
    """One snapshot. `when` is its service time at home; empty where it cannot be used."""

    key: str
    when: str
    chosen: bool


@QmlElement
@QmlUncreatable("part of the panel")
class PanelSnapshotsViewModel(QObject):
    """The list (`rows`: `SnapshotRow` roles), and the one that is chosen. It is asked for when somebody looks."""

    changed = Signal()

    def __init__(
        self, world: WorldPort, commands: Commands, clock: PanelClockViewModel, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._world, self._commands, self._clock = world, commands, clock
        self._list = SnapshotList()
        self._chosen, self._doing = "", ""
        self._rows = RowsModel(SnapshotRow, self)

    @Property(QObject, constant=True)
    def rows(self) -> QObject:
        return self._rows

    @Property(str, notify=changed)
    def doing(self) -> str:
        """`taking`, `restoring` or `removing` while that is under way, else empty."""
        return self._doing

    @Property(str, notify=changed)
    def chosen(self) -> str:
        """The name of the one that is chosen, empty for none."""
        return self._chosen

    @Property(bool, notify=changed)
    def usable(self) -> bool:
        """Whether the chosen one can be restored in this run."""
        one = self._find(self._chosen)
        return one is not None and one.trouble is None and self._list.cannot_restore is None

    @Property(str, notify=changed)
    def obstacle(self) -> str:
        """Why nothing can be done in this run: `outside` (not even taken), `alone` (not restored), or empty."""
        if self._list.cannot_take is not None:
            return "outside"
        return "alone" if self._list.cannot_restore is not None else ""

    @Slot()
    def look(self) -> None:
        """Ask for the list."""
        self._commands.do(self._look(), "snapshots")

    @Slot(str)
    def choose(self, name: str) -> None:
        """Look at this one; once more: at none."""
        self._chosen = "" if name == self._chosen else name
        self._show()

    @Slot(str)
    def take(self, name: str) -> None:
        self._do("taking", self._take(name.strip()))

    @Slot()
    def restore(self) -> None:
        """Restore the chosen one. The world goes, and comes back."""
        self._do("restoring", self._restore(self._chosen))

    @Slot()
    def remove(self) -> None:
        """Delete the chosen one."""
        self._do("removing", self._remove(self._chosen))

    def _do(self, doing: str, work: Coroutine[Any, Any, None]) -> None:
        if self._doing:
            work.close()
            self._commands.say("busy")
            return
        self._doing = doing
        self.changed.emit()
        self._commands.do(self._done(work), "snapshot")

    async def _done(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        finally:
            self._doing = ""
            self.changed.emit()

    async def _take(self, name: str) -> None:
        self._chosen = (await self._world.take_snapshot(name)).name
        await self._look()

    async def _restore(self, name: str) -> None:
        await self._world.restore_snapshot(name)
        self._commands.say("restored", name)
        await self._look()

    async def _remove(self, name: str) -> None:
        self._hear(await self._world.remove_snapshot(name))

    async def _look(self) -> None:
        self._hear(await self._world.snapshots())

    def _hear(self, told: SnapshotList) -> None:
        self._list = told
        if self._find(self._chosen) is None:
            self._chosen = ""
        self._show()

    def _show(self) -> None:
        self._rows.set_rows([self._row(one) for one in self._list.snapshots])
        self.changed.emit()

    def _row(self, one: SnapshotInfo) -> SnapshotRow:
        when = self._clock.told(one.at) if one.at is not None and one.trouble is None else ""
        return SnapshotRow(one.name, when, one.name == self._chosen)

    def _find(self, name: str) -> SnapshotInfo | None:
        return next((one for one in self._list.snapshots if one.name == name), None)
