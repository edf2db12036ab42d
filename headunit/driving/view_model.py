"""What is locked while the car moves, as the pages see it."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from headunit.driving.domain import AT_A_GLANCE, DrivingState
from headunit.driving.service import DrivingService

QML_IMPORT_NAME = "Hmi.ViewModels.Driving"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("built by the unit")
class DrivingViewModel(QObject):
    """`locked`: typing, long lists and video (`PRODUCT.md §11`); `asking`: whether it is the passenger who types."""

    changed = Signal()

    def __init__(self, service: DrivingService, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._service, self._asking = service, False
        service.state.subscribe(self._fold)

    def _fold(self, state: DrivingState) -> None:
        self._asking = self._asking and state.locked
        self.changed.emit()

    @Property(bool, notify=changed)
    def moving(self) -> bool:
        return self._service.state.value.moving

    @Property(bool, notify=changed)
    def locked(self) -> bool:
        return self._service.state.value.locked

    @Property(bool, notify=changed)
    def overridden(self) -> bool:
        """Whether a passenger has opened what is locked; until the car has stood."""
        return self._service.state.value.overridden

    @Property(bool, constant=True)
    def mayOverride(self) -> bool:
        """Whether the car's market takes a passenger's word."""
        return self._service.may_override

    @Property(int, constant=True)
    def glance(self) -> int:
        """The most rows of a list while `locked`."""
        return AT_A_GLANCE

    @Property(bool, notify=changed)
    def asking(self) -> bool:
        return self._asking

    @Slot()
    def ask(self) -> None:
        """Somebody wants what is locked: ask whether it is the passenger."""
        self._ask(on=self._service.may_override and self._service.state.value.locked)

    @Slot()
    def override(self) -> None:
        """It is the passenger."""
        self._service.override()

    @Slot()
    def dismiss(self) -> None:
        """It is not."""
        self._ask(on=False)

    def _ask(self, *, on: bool) -> None:
        if on != self._asking:
            self._asking = on
            self.changed.emit()
