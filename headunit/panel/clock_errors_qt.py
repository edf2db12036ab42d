"""The panel's wrong clocks."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from connectivity.contracts.clock_errors import WEEK_ROLLOVER
from connectivity.contracts.world import WorldClocks, WorldSnapshot
from headunit.panel.commands import Commands
from headunit.panel.ports import WorldPort

QML_IMPORT_NAME = "Hmi.ViewModels.World"
QML_IMPORT_MAJOR_VERSION = 1

_DAY_S = 86_400.0
RIGHT = "right"
ERRORS_S: dict[str, dict[str, float]] = {
    "unit": {RIGHT: 0.0, "slow": -_DAY_S, "fast": _DAY_S},
    "gps": {RIGHT: 0.0, "ahead": 2 * _DAY_S, "rollover": WEEK_ROLLOVER.total_seconds()},
    "backend": {RIGHT: 0.0, "ahead": 3 * _DAY_S},
}
"""By clock, what the panel's buttons set it to: seconds ahead of service time."""


@QmlElement
@QmlUncreatable("part of the panel")
class PanelClockErrorsViewModel(QObject):
    """How wrong the clocks around service time are: each a key of `ERRORS_S`, or empty where it is anything else."""

    changed = Signal()

    def __init__(self, world: WorldPort, commands: Commands, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._world, self._commands = world, commands
        self._clocks = WorldClocks()

    def fold(self, snapshot: WorldSnapshot) -> None:
        if snapshot.clocks != self._clocks:
            self._clocks = snapshot.clocks
            self.changed.emit()

    def _error_s(self, clock: str) -> float:
        error_s: float = getattr(self._clocks, f"{clock}_error_s")
        return error_s

    def _key(self, clock: str) -> str:
        error_s = self._error_s(clock)
        return next((key for key, known_s in ERRORS_S[clock].items() if known_s == error_s), "")

    @Property(str, notify=changed)
    def unit(self) -> str:
        """The unit's own clock at a cold start: `right`, `slow` or `fast` by a day."""
        return self._key("unit")

    @Property(str, notify=changed)
    def gps(self) -> str:
        """The GPS receiver's: `right`, `ahead` by two days, or `rollover`."""
        return self._key("gps")

    @Property(str, notify=changed)
    def backend(self) -> str:
        """The backend's: `right`, or `ahead` by three days."""
        return self._key("backend")

    @Property("QStringList", notify=changed)
    def wrong(self) -> list[str]:
        """Clocks that are not right, of `ERRORS_S`."""
        return [clock for clock in ERRORS_S if self._error_s(clock)]

    @Slot(str, str)
    def set(self, clock: str, key: str) -> None:
        """Set a clock right or wrong."""
        if (error_s := ERRORS_S.get(clock, {}).get(key)) is not None:
            changes = {f"{clock}_error_s": error_s}
            self._commands.do(self._world.patch_clocks(**changes), "clocks")  # type: ignore[arg-type]
