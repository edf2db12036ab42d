"""The kiosk's layer over the unit."""

from __future__ import annotations

import math

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from headunit.core.tasks import TaskSupervisor
from headunit.kiosk.domain import PIN_DIGITS
from headunit.kiosk.service import KioskService, KioskState, Leave

QML_IMPORT_NAME = "Hmi.ViewModels.Kiosk"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("built by the unit")
class KioskViewModel(QObject):
    """`face` is one of `lit dim farewell dark notice`, `phase` one of `closed no-pin pin choices`."""

    changed = Signal()
    refused = Signal()
    """The PIN was wrong: what was typed is to be forgotten."""

    def __init__(self, service: KioskService, tasks: TaskSupervisor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._service, self._tasks = service, tasks
        self._shown = self._look(service.state.value)
        service.state.subscribe(self._fold)

    def _look(self, state: KioskState) -> tuple[object, ...]:
        screen, gate = state.screen, state.gate
        return (
            *(screen.face, screen.shift),
            *(gate.phase, gate.failed, gate.tries_left, gate.checking, gate.locked_until_s is not None),
            math.ceil(self._service.lock_left_s()),
        )

    def _fold(self, state: KioskState) -> None:
        shown, before = self._look(state), self._shown
        if shown == before:
            return
        self._shown = shown
        self.changed.emit()
        if before[5] and not shown[5] and state.gate.phase == "pin":
            self.refused.emit()

    def tick(self) -> None:
        """Count a lock down on the screen."""
        self._fold(self._service.state.value)

    @Property(str, notify=changed)
    def face(self) -> str:
        return self._service.state.value.screen.face

    @Property(int, notify=changed)
    def shiftX(self) -> int:
        """Pixels to the right."""
        return self._service.state.value.screen.shift[0]

    @Property(int, notify=changed)
    def shiftY(self) -> int:
        """Pixels down."""
        return self._service.state.value.screen.shift[1]

    @Property(str, notify=changed)
    def phase(self) -> str:
        return self._service.state.value.gate.phase

    @Property(bool, notify=changed)
    def wrong(self) -> bool:
        """Whether the last PIN was wrong."""
        return self._service.state.value.gate.failed

    @Property(int, notify=changed)
    def triesLeft(self) -> int:
        return self._service.state.value.gate.tries_left

    @Property(bool, notify=changed)
    def checking(self) -> bool:
        return self._service.state.value.gate.checking

    @Property(int, notify=changed)
    def lockedFor(self) -> int:
        """Seconds until a PIN is taken again; 0 while it is."""
        return math.ceil(self._service.lock_left_s())

    @Property(int, constant=True)
    def fewestDigits(self) -> int:
        return PIN_DIGITS[0]

    @Property(int, constant=True)
    def mostDigits(self) -> int:
        return PIN_DIGITS[-1]

    @Slot()
    def ask(self) -> None:
        self._service.ask()

    @Slot()
    def use(self) -> None:
        self._service.use()

    @Slot()
    def close(self) -> None:
        self._service.close()

    @Slot(str)
    def tryPin(self, pin: str) -> None:
        self._tasks.spawn(self._service.try_pin(pin), "kiosk-pin")

    @Slot()
    def quit(self) -> None:
        self._service.leave(Leave.QUIT)

    @Slot()
    def restart(self) -> None:
        self._service.leave(Leave.RESTART)
