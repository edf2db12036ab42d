"""The fault library in the panel: what fails now, whom it befalls, and how hard."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from connectivity.contracts.faults import FAULTS, FaultStands, FaultValue
from connectivity.contracts.world import WorldSnapshot
from headunit.panel.commands import Commands
from headunit.panel.faults import GROUPS, Target, active, decimals, parse_value, stands, stepped, targets
from headunit.panel.ports import WorldPort
from headunit.ui.formatter import Formatter
from headunit.ui.rows import RowsModel

QML_IMPORT_NAME = "Hmi.ViewModels.World"
QML_IMPORT_MAJOR_VERSION = 1

_FIRST = next(iter(FAULTS))


@dataclass(frozen=True, slots=True)
class FaultRow:
    """One fault. `group` is a key of `GROUPS` where it is the first of it, else empty; `stands` of `FaultStands`."""

    key: str
    group: str
    stands: str
    chosen: bool


@QmlElement
@QmlUncreatable("part of the panel")
class PanelFaultsViewModel(QObject):
    """The library (`rows`: `FaultRow` roles) and the one fault that is looked at (`targets`: `Target` roles)."""

    changed = Signal()

    def __init__(self, world: WorldPort, commands: Commands, words: Formatter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._world, self._commands, self._words = world, commands, words
        self._snapshot: WorldSnapshot | None = None
        self._chosen = _FIRST
        self._wanted: dict[str, float] = {}
        self._rows, self._targets = RowsModel(FaultRow, self), RowsModel(Target, self)

    def fold(self, snapshot: WorldSnapshot) -> None:
        before, self._snapshot = self._snapshot, snapshot
        for name in {one.name for one in snapshot.faults}:
            now = active(name, snapshot)
            # How hard it has become by whoever turned it is where it is gone on from.
            if now[0].value is not None and (before is None or now != active(name, before)):
                self._wanted[name] = now[0].value
        self._show()

    def _show(self) -> None:
        snapshot = self._snapshot
        if snapshot is None:
            return
        self._rows.set_rows(
            [
                FaultRow(name, group if place == 0 else "", stands(name, snapshot), chosen=name == self._chosen)
                for group, names in GROUPS.items()
                for place, name in enumerate(names)
            ]
        )
        self._targets.set_rows(targets(self._chosen, snapshot))
        self.changed.emit()

    @Property(QObject, constant=True)
    def rows(self) -> QObject:
        return self._rows

    @Property(int, notify=changed)
    def count(self) -> int:
        """How many faults are on."""
        return len({one.name for one in self._snapshot.faults}) if self._snapshot else 0

    @Slot()
    def allOff(self) -> None:
        self._commands.do(self._world.end_faults(), "faults")

    @Slot(str, bool)
    def switch(self, name: str, on: bool) -> None:
        """Switch a fault on for everything that it befalls, or off altogether."""
        if name in FAULTS:
            value = self._hard(name) if on else None
            self._commands.do(self._world.switch_fault(name, on=on, value=value), "fault")

    # The fault that is looked at.

    @Slot(str)
    def choose(self, name: str) -> None:
        if name in FAULTS:
            self._chosen = name
            self._show()

    @Property(str, notify=changed)
    def chosen(self) -> str:
        return self._chosen

    @Property(str, notify=changed)
    def chosenStands(self) -> str:
        """One of `FaultStands`."""
        return stands(self._chosen, self._snapshot) if self._snapshot else FaultStands.OFF

    @Property(QObject, constant=True)
    def targets(self) -> QObject:
        return self._targets

    @Property(int, notify=changed)
    def targetCount(self) -> int:
        return self._targets.rowCount()

    @Slot(str, bool)
    def switchAt(self, where: str, on: bool) -> None:
        """Let the fault befall this one, or leave it in peace."""
        value = self._hard(self._chosen) if on else None
        self._commands.do(self._world.switch_fault(self._chosen, on=on, where=where, value=value), "fault")

    # How hard it is.

    def _kind(self) -> FaultValue | None:
        return FAULTS[self._chosen].value

    def _hard(self, name: str) -> float | None:
        kind = FAULTS[name].value
        return self._wanted.get(name, kind.usual) if kind is not None else None

    def _told(self, value: float) -> str:
        return self._words.number(value, decimals(value))

    @Property(str, notify=changed)
    def value(self) -> str:
        """How hard the fault is, or will be, in `unit`; empty where it knows no degrees."""
        value = self._hard(self._chosen)
        return self._told(value) if value is not None else ""

    @Property(str, notify=changed)
    def unit(self) -> str:
        """Of `value` and `range`: bytes, bytes/s, ms, % or s; empty where it knows no degrees."""
        kind = self._kind()
        return kind.unit if kind is not None else ""

    @Property(str, notify=changed)
    def range(self) -> str:
        """From the mildest to the hardest; empty where it knows no degrees."""
        kind = self._kind()
        return f"{self._told(kind.least)}\u00a0…\u00a0{self._told(kind.most)}" if kind is not None else ""

    @Slot(bool)
    def step(self, up: bool) -> None:
        """Make it a little harder or milder: 1, 2, 5, 10, …"""
        kind, value = self._kind(), self._hard(self._chosen)
        if kind is not None and value is not None:
            self._make(stepped(value, kind, up=up))

    @Slot(str, result=bool)
    def setValue(self, text: str) -> bool:
        """Make it as hard as was typed; False where that is no number of its range, which is said."""
        kind = self._kind()
        value = parse_value(text, kind) if kind is not None else None
        if value is None:
            self._commands.say("bad-value", self.range)
            return False
        self._make(value)
        return True

    def _make(self, value: float) -> None:
        name = self._chosen
        self._wanted[name] = value
        for one in active(name, self._snapshot) if self._snapshot else ():
            self._commands.do(self._world.switch_fault(name, on=True, where=one.where, value=value), "fault")
        self._show()
