"""Lexus Online: the account pages."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from headunit.account.domain import AccountState, SignedIn, SignedOut, SigningIn
from headunit.account.service import AccountService
from headunit.core.tasks import TaskSupervisor

QML_IMPORT_NAME = "Hmi.ViewModels.Account"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("built by the unit")
class AccountViewModel(QObject):
    """`errorId` is the text id of the last failure (`hmi-account-…`), empty when there is none."""

    changed = Signal()
    accepted = Signal()

    def __init__(self, service: AccountService, tasks: TaskSupervisor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._service, self._tasks = service, tasks
        self._state: AccountState = service.state.value
        service.state.subscribe(self._fold)

    def _fold(self, state: AccountState) -> None:
        before, self._state = self._state, state
        self.changed.emit()
        if isinstance(before, SigningIn) and isinstance(state, SignedIn):
            self.accepted.emit()

    @Property(bool, notify=changed)
    def signedIn(self) -> bool:
        return isinstance(self._state, SignedIn)

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        return isinstance(self._state, SigningIn)

    @Property(bool, notify=changed)
    def unsaved(self) -> bool:
        """Signed in, but the disk refused the tokens: a restart will ask again."""
        return isinstance(self._state, SignedIn) and self._state.unsaved

    @Property(str, notify=changed)
    def name(self) -> str:
        return self._state.account.name if isinstance(self._state, SignedIn) else ""

    @Property(str, notify=changed)
    def email(self) -> str:
        return self._state.account.email if isinstance(self._state, SignedIn) else ""

    @Property(str, notify=changed)
    def error(self) -> str:
        """The stable reason of the last failure, empty when there is none."""
        return self._state.failure.reason if isinstance(self._state, SignedOut) and self._state.failure else ""

    @Property(str, notify=changed)
    def errorId(self) -> str:
        reason = self.error
        return f"hmi-account-{reason}" if reason else ""

    @Slot(str, str)
    def signIn(self, email: str, password: str) -> None:
        if not isinstance(self._state, SigningIn):
            self._tasks.spawn(self._service.sign_in(email, password), "account-sign-in")

    @Slot()
    def signOut(self) -> None:
        self._tasks.spawn(self._service.sign_out(), "account-sign-out")

    @Slot()
    def clearError(self) -> None:
        self._service.clear_failure()
