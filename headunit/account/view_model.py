"""Lexus Online: the account pages."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from connectivity.contracts.cloud import ProblemCode
from headunit.account.domain import AccountState, Failure, SignedIn, SignedOut, SigningIn
from headunit.account.service import AccountService
from headunit.core.observable import Observable
from headunit.core.tasks import TaskSupervisor
from headunit.ui.formatter import Formatter

QML_IMPORT_NAME = "Hmi.ViewModels.Account"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("built by the unit")
class AccountViewModel(QObject):
    """`errorId` is the text id of the last failure (`hmi-account-…`), empty when there is none."""

    changed = Signal()
    accepted = Signal()

    def __init__(
        self,
        service: AccountService,
        formatter: Observable[Formatter],
        home_zone: str,
        tasks: TaskSupervisor,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._service, self._formatter, self._tasks = service, formatter, tasks
        self._zone = ZoneInfo(home_zone)
        self._state: AccountState = service.state.value
        service.state.subscribe(self._fold)
        formatter.subscribe(lambda _: self.changed.emit())

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

    def _failure(self) -> Failure | None:
        return self._state.failure if isinstance(self._state, SignedOut) else None

    @Property(str, notify=changed)
    def error(self) -> str:
        """The stable reason of the last failure, empty when there is none."""
        failure = self._failure()
        return failure.reason if failure else ""

    @Property(str, notify=changed)
    def errorId(self) -> str:
        """Where the backend has named a time the words name it, too: `%1` is `retryTime`."""
        failure = self._failure()
        if failure is None:
            return ""
        timed = failure.reason == ProblemCode.LOCKED and failure.retry_at is not None
        return f"hmi-account-{failure.reason}{'-until' if timed else ''}"

    @Property(str, notify=changed)
    def retryTime(self) -> str:
        """When trying again makes sense, `21:52` in the car's home zone; empty where no time was named."""
        failure = self._failure()
        if failure is None or failure.retry_at is None:
            return ""
        return self._formatter.value.time(failure.retry_at.astimezone(self._zone))

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
