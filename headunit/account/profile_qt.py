"""The page that removes the user profile."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from headunit.account.removal import NotRemoved, ProfileRemoval, Removed
from headunit.account.service import AccountService
from headunit.core.tasks import TaskSupervisor

QML_IMPORT_NAME = "Hmi.ViewModels.Profile"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("built by the unit")
class ProfileViewModel(QObject):
    """`errorId` is the text id of what hindered the removal (`hmi-removal-…`), empty when nothing did."""

    changed = Signal()

    def __init__(
        self, removal: ProfileRemoval, account: AccountService, tasks: TaskSupervisor, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._removal, self._account, self._tasks = removal, account, tasks
        removal.state.subscribe(lambda _: self.changed.emit())

    @Property(bool, notify=changed)
    def removed(self) -> bool:
        """Whether the profile was removed and nobody has gone on yet."""
        return isinstance(self._removal.state.value.outcome, Removed)

    @Property(bool, notify=changed)
    def untold(self) -> bool:
        """Whether the online service does not know of the removal yet."""
        return self._removal.state.value.untold

    @Property(str, notify=changed)
    def errorId(self) -> str:
        outcome = self._removal.state.value.outcome
        if not isinstance(outcome, NotRemoved):
            return ""
        return "hmi-removal-unfinished" if outcome.begun else f"hmi-removal-{outcome.reason}"

    @Slot()
    def remove(self) -> None:
        self._tasks.spawn(self._removal.remove(self._account.tickets()), "profile-removal")

    @Slot()
    def clear(self) -> None:
        self._removal.clear_outcome()
