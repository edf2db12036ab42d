"""The panel's hand on the car's body."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from connectivity.contracts.world import CarChange, WorldCar
from headunit.panel.commands import Commands
from headunit.panel.domain import LIGHTS, LOCKS, OPENINGS, WINDOWS
from headunit.panel.ports import WorldPort
from headunit.ui.formatter import Formatter

QML_IMPORT_NAME = "Hmi.ViewModels.World"
QML_IMPORT_MAJOR_VERSION = 1

_COLDEST_C, _WARMEST_C = -50.0, 90.0
_OPEN_PERCENT = 100.0


@QmlElement
@QmlUncreatable("part of the panel")
class PanelBodyViewModel(QObject):
    """Doors, boot, locks, windows, lights, alarm, key and the temperature inside."""

    changed = Signal()

    def __init__(self, world: WorldPort, commands: Commands, words: Formatter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._world, self._commands, self._words = world, commands, words
        self._car: WorldCar | None = None

    def fold(self, car: WorldCar) -> None:
        self._car = car
        self.changed.emit()

    def _set(self, change: CarChange) -> None:
        self._commands.do(self._world.patch_car(**change), "body")

    def _those_on(self, knobs: dict[str, str]) -> list[str]:
        return [key for key, knob in knobs.items() if self._car is not None and getattr(self._car, knob)]

    @Property("QStringList", notify=changed)
    def openings(self) -> list[str]:
        """What stands open: keys of `OPENINGS`."""
        return self._those_on(OPENINGS)

    @Slot(str, bool)
    def setOpen(self, key: str, on: bool) -> None:
        """Open or close a door or the boot, by its key."""
        if key in OPENINGS:
            self._set({OPENINGS[key]: on})  # type: ignore[misc]

    @Property(bool, notify=changed)
    def locked(self) -> bool:
        """Whether all four doors are."""
        return self._car is not None and self._car.locked

    @Property(int, notify=changed)
    def locks(self) -> int:
        """How many doors are locked."""
        return len(self._those_on(LOCKS))

    @Slot(bool)
    def setLocked(self, on: bool) -> None:
        self._set({"locked": on})

    @Property(bool, notify=changed)
    def windowsOpen(self) -> bool:
        """Whether any window is not closed."""
        return bool(self._those_on(WINDOWS))

    @Slot(bool)
    def setWindowsOpen(self, on: bool) -> None:
        """Open all windows wholly, or close them."""
        self._set(dict.fromkeys(WINDOWS.values(), _OPEN_PERCENT if on else 0.0))  # type: ignore[arg-type]

    @Property("QStringList", notify=changed)
    def lights(self) -> list[str]:
        """Which lights are on: keys of `LIGHTS`."""
        return self._those_on(LIGHTS)

    @Slot(str, bool)
    def setLight(self, key: str, on: bool) -> None:
        if key in LIGHTS:
            self._set({LIGHTS[key]: on})  # type: ignore[misc]

    @Property(str, notify=changed)
    def alarm(self) -> str:
        """DISARMED, ARMED or TRIGGERED."""
        return self._car.alarm if self._car else ""

    @Slot(str)
    def setAlarm(self, alarm: str) -> None:
        self._set({"alarm": alarm})

    @Property(bool, notify=changed)
    def keyInside(self) -> bool:
        return self._car is not None and self._car.key == "INSIDE"

    @Slot(bool)
    def setKeyInside(self, on: bool) -> None:
        self._set({"key": "INSIDE" if on else "OUTSIDE"})

    @Property(str, notify=changed)
    def cabin(self) -> str:
        return self._words.with_unit(self._car.cabin_c if self._car else 0.0, "°C")

    @Slot(float)
    def warmer(self, by_c: float) -> None:
        """Change the temperature inside, within −50 … 90 °C."""
        if self._car is not None:
            self._set({"cabin_c": min(_WARMEST_C, max(_COLDEST_C, self._car.cabin_c + by_c))})
