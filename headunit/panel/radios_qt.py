"""The panel's hands on the unit's own radios, and on the small things that they hear."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from connectivity.contracts.faults import RADIOS
from connectivity.contracts.world import WorldAccessory, WorldHardware, WorldSnapshot
from headunit.panel.commands import Commands
from headunit.panel.faults import decimals, labels
from headunit.panel.ports import WorldPort
from headunit.ui.formatter import Formatter
from headunit.ui.rows import RowsModel

QML_IMPORT_NAME = "Hmi.ViewModels.World"
QML_IMPORT_MAJOR_VERSION = 1

PARTS = ("service", "adapter", "blocked")
"""What can be wrong with a radio."""
STEPS_S = (0.0, 0.5, 1.0, 2.0, 5.0, 10.0)
"""How long a step of pairing and connecting may take, by the panel's buttons, in real seconds."""
_FULL_PERCENT = 100


@dataclass(frozen=True, slots=True)
class AccessoryRow:
    """One thing that advertises; `name` tells it from the others, `battery` is text."""

    key: str
    name: str
    in_range: bool
    battery: str


@QmlElement
@QmlUncreatable("part of the panel")
class PanelRadiosViewModel(QObject):
    """The hardware of the unit's Bluetooth and Wi-Fi. `accessories` holds `AccessoryRow` roles."""

    changed = Signal()

    def __init__(self, world: WorldPort, commands: Commands, words: Formatter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._world, self._commands, self._words = world, commands, words
        self._hardware = WorldHardware()
        self._accessories: tuple[WorldAccessory, ...] = ()
        self._rows = RowsModel(AccessoryRow, self)

    def fold(self, snapshot: WorldSnapshot) -> None:
        self._hardware, self._accessories = snapshot.hardware, snapshot.accessories
        names = labels([(one.id, one.name) for one in snapshot.accessories])
        self._rows.set_rows(
            [
                AccessoryRow(one.id, names[one.id], one.in_range, self._words.with_unit(one.battery_percent, "%"))
                for one in snapshot.accessories
            ]
        )
        self.changed.emit()

    def _parts(self, radio: str) -> list[str]:
        return [part for part in PARTS if getattr(self._hardware, f"{radio}_{part}")]

    @Property("QStringList", notify=changed)
    def bluetooth(self) -> list[str]:
        """What holds of the Bluetooth radio: of `PARTS`."""
        return self._parts("bluetooth")

    @Property("QStringList", notify=changed)
    def wifi(self) -> list[str]:
        """What holds of the Wi-Fi radio: of `PARTS`."""
        return self._parts("wifi")

    @Slot(str, str, bool)
    def setPart(self, radio: str, part: str, on: bool) -> None:
        """Start or stop the service of a radio, plug its adapter in or out, block or free it."""
        if radio in RADIOS and part in PARTS:
            self._commands.do(self._world.patch_radio(**{f"{radio}_{part}": on}), "radio")  # type: ignore[arg-type]

    @Property(bool, notify=changed)
    def addresses(self) -> bool:
        """Whether phones and networks give addresses."""
        return self._hardware.addresses

    @Slot(bool)
    def setAddresses(self, on: bool) -> None:
        self._commands.do(self._world.patch_radio(addresses=on), "radio")

    @Property(str, notify=changed)
    def step(self) -> str:
        """How long each step of pairing and connecting takes."""
        seconds = self._hardware.step_s
        return self._words.with_unit(seconds, "s", decimals(seconds))

    @Slot(bool)
    def slower(self, on: bool) -> None:
        """Let each step take longer (`on`) or less long, to the next of `STEPS_S`."""
        now = self._hardware.step_s
        wanted = [one for one in STEPS_S if (one > now if on else one < now)]
        if wanted:
            self._commands.do(self._world.patch_radio(step_s=wanted[0] if on else wanted[-1]), "radio")

    @Property(QObject, constant=True)
    def accessories(self) -> QObject:
        return self._rows

    @Slot(str, bool)
    def setAccessoryInRange(self, key: str, on: bool) -> None:
        self._commands.do(self._world.patch_accessory(key, in_range=on), "accessory")

    @Slot(str, int)
    def chargeAccessory(self, key: str, by_percent: int) -> None:
        """Charge its battery, or empty it: within 0 … 100 %. At 0 it is silent."""
        found = next((one for one in self._accessories if one.id == key), None)
        if found is not None:
            wanted = min(_FULL_PERCENT, max(0, round(found.battery_percent) + by_percent))
            self._commands.do(self._world.patch_accessory(key, battery_percent=wanted), "accessory")
