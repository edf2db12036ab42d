"""The panel's car, and its facts about the unit and the backend."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from connectivity.contracts.world import WorldCar, WorldSnapshot
from headunit.panel.commands import Commands
from headunit.panel.domain import bluetooth_state, wifi_state
from headunit.panel.ports import WorldPort
from headunit.ui.formatter import Formatter

QML_IMPORT_NAME = "Hmi.ViewModels.World"
QML_IMPORT_MAJOR_VERSION = 1

_COLDEST_C, _WARMEST_C = -50.0, 60.0
_DRIVABLE = ("ON", "START")


@QmlElement
@QmlUncreatable("part of the panel")
class PanelCarViewModel(QObject):
    """The car's ignition, speed and surroundings."""

    changed = Signal()

    def __init__(self, world: WorldPort, commands: Commands, words: Formatter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._world, self._commands, self._words = world, commands, words
        self._car: WorldCar | None = None

    def fold(self, car: WorldCar) -> None:
        self._car = car
        self.changed.emit()

    @Property(str, notify=changed)
    def ignition(self) -> str:
        """LOCK, OFF, ACC, ON or START."""
        return self._car.ignition if self._car else ""

    @Property(bool, notify=changed)
    def ignitionOn(self) -> bool:
        return self.ignition in _DRIVABLE

    @Property(float, notify=changed)
    def speedKmh(self) -> float:
        return self._car.speed_kmh if self._car else 0.0

    @Property(str, notify=changed)
    def speed(self) -> str:
        return self._words.with_unit(self.speedKmh, "km/h")

    @Property(str, notify=changed)
    def odometer(self) -> str:
        return self._words.with_unit(self._car.odometer_km if self._car else 0.0, "km", 1)

    @Property(str, notify=changed)
    def outside(self) -> str:
        return self._words.with_unit(self._car.outside_c if self._car else 0.0, "°C")

    @Property(bool, notify=changed)
    def satellites(self) -> bool:
        return self._car is not None and self._car.satellites

    @Property(str, notify=changed)
    def coverage(self) -> str:
        """What the mobile network of the place is like: 5g, lte, 3g, edge, tunnel or none."""
        return self._car.coverage if self._car else ""

    @Property(bool, notify=changed)
    def underground(self) -> bool:
        """Neither satellites nor a mobile network reach the car."""
        return self._car is not None and not self._car.satellites and not self._car.mobile_coverage

    @Slot(bool)
    def setIgnition(self, on: bool) -> None:
        self._commands.do(self._world.patch_car(ignition="ON" if on else "OFF"), "ignition")

    @Slot(float)
    def drive(self, speed_kmh: float) -> None:
        """Drive straight on; 0 stops."""
        self._commands.do(self._world.drive(speed_kmh), "drive")

    @Slot(float)
    def warmer(self, by_c: float) -> None:
        """Change the temperature outside, within −50 … 60 °C."""
        if self._car is not None:
            wanted = min(_WARMEST_C, max(_COLDEST_C, self._car.outside_c + by_c))
            self._commands.do(self._world.patch_car(outside_c=wanted), "outside")

    @Slot(bool)
    def setSatellites(self, on: bool) -> None:
        self._commands.do(self._world.patch_car(satellites=on), "satellites")

    @Slot(str)
    def setCoverage(self, coverage: str) -> None:
        """Drive to where the mobile network is like that."""
        self._commands.do(self._world.patch_car(coverage=coverage), "coverage")

    @Slot(bool)
    def setUnderground(self, on: bool) -> None:
        """Put the car underground, or back under the sky."""
        self._commands.do(self._world.patch_car(satellites=not on, mobile_coverage=not on), "underground")


@QmlElement
@QmlUncreatable("part of the panel")
class PanelUnitViewModel(QObject):
    """Facts about the unit and the backend; nothing here can be changed."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._snapshot: WorldSnapshot | None = None

    def fold(self, snapshot: WorldSnapshot) -> None:
        self._snapshot = snapshot
        self.changed.emit()

    def _follows(self, name: str) -> bool:
        return self._snapshot is not None and name in self._snapshot.clock.members

    @Property(bool, notify=changed)
    def unitFollows(self) -> bool:
        """Whether the unit follows the world's clock, which is: whether it runs."""
        return self._follows("unit")

    @Property(bool, notify=changed)
    def backendFollows(self) -> bool:
        return self._follows("backend")

    @Property(str, notify=changed)
    def bluetooth(self) -> str:
        """One of `bluetooth_state`."""
        return bluetooth_state(self._snapshot.radio.bluetooth) if self._snapshot else "off"

    @Property(str, notify=changed)
    def bluetoothName(self) -> str:
        """The phone that the state is about, or empty."""
        if self._snapshot is None:
            return ""
        radio = self._snapshot.radio.bluetooth
        if radio.pairing is not None:
            return radio.pairing.name
        names = [d.name for d in radio.devices if (d.address == radio.network if radio.network else d.connected)]
        return names[0] if names else ""

    @Property(int, notify=changed)
    def pairedCount(self) -> int:
        return sum(device.paired for device in self._snapshot.radio.bluetooth.devices) if self._snapshot else 0

    @Property(str, notify=changed)
    def wifi(self) -> str:
        """One of `wifi_state`."""
        return wifi_state(self._snapshot.radio.wifi) if self._snapshot else "off"

    @Property(str, notify=changed)
    def wifiName(self) -> str:
        """The network that the state is about, or empty."""
        radio = self._snapshot.radio.wifi if self._snapshot else None
        return (radio.joining or radio.active or "") if radio else ""
