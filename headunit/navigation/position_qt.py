"""How well the unit knows where the car is, and on which street."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from headunit.core.observable import Observable
from headunit.ui.formatter import Formatter

if TYPE_CHECKING:
    from headunit.navigation.position_service import PositionState

QML_IMPORT_NAME = "Hmi.ViewModels.Position"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("built by the unit")
class PositionViewModel(QObject):
    """`quality`: `good`, `poor`, `old` (no fix now: the place is the last one), `none` (nobody knows)."""

    changed = Signal()

    def __init__(
        self, position: Observable[PositionState], formatter: Observable[Formatter], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._position, self._formatter = position, formatter
        self._seen = self._facts()
        for source in (position, formatter):
            source.subscribe(lambda _: self._fold())

    def _fold(self) -> None:
        if (facts := self._facts()) != self._seen:
            self._seen = facts
            self.changed.emit()

    def _facts(self) -> tuple[object, ...]:
        """What is shown: a position that only moves changes nothing of it."""
        state = self._position.value
        return state.quality, state.satellites, state.accuracy_m, state.street, self._formatter.value

    @Property(str, notify=changed)
    def quality(self) -> str:
        return str(self._position.value.quality)

    @Property(int, notify=changed)
    def satellites(self) -> int:
        """How many are used; -1: the receiver does not say."""
        seen = self._position.value.satellites
        return -1 if seen is None else seen

    @Property(str, notify=changed)
    def satelliteText(self) -> str:
        return self._formatter.value.number(max(0, self.satellites))

    @Property(float, notify=changed)
    def accuracyM(self) -> float:
        """Radius in metres that holds the car in 95 of 100 cases; 0: nobody says."""
        return self._position.value.accuracy_m or 0.0

    @Property(str, notify=changed)
    def street(self) -> str:
        """The street it is on; empty off every road."""
        return self._position.value.street
