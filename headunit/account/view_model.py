"""Lexus Online: the account pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from connectivity.contracts.cloud import COUNTRIES, LANGUAGES, NEW_PASSWORD_LEAST, Account, ProblemCode
from headunit.account.domain import (
    AccountState,
    Done,
    Failed,
    Failure,
    Terms,
    Wish,
    Working,
    terms_of,
    typed_new_account,
    typed_person,
)
from headunit.account.service import AccountService
from headunit.core.clock import Timepiece
from headunit.core.observable import Observable
from headunit.core.tasks import TaskSupervisor
from headunit.ui.formatter import Formatter
from headunit.ui.rows import RowsModel
from headunit.ui.territories import alphabetical

QML_IMPORT_NAME = "Hmi.ViewModels.Account"
QML_IMPORT_MAJOR_VERSION = 1

_FIELD = {
    "bad-email": "email",
    "email-taken": "email",
    "unknown-account": "email",
    "not-activated": "email",
    "no-password": "password",
    "wrong-password": "password",
    "weak-password": "password",
    "no-name": "name",
    "long-name": "name",
}


@dataclass(frozen=True, slots=True)
class CountryRow:
    """A country as shown; `code` is ISO 3166 alpha-2."""

    code: str
    title: str


@QmlElement
@QmlUncreatable("built by the unit")
class AccountViewModel(QObject):
    """Who is signed in, how account and device stand, and what the last wish met.

    `error` is the stable reason of the last failure (empty: none), `errorField` the field it is about (`name`,
    `email`, `password`), `errorId` the id of its text, whose `%1` is `errorDetail`. `created` says that a new
    account was made, `accepted` that an existing one was, `registered` that the code was good.
    """

    changed = Signal()
    accepted = Signal()
    created = Signal()
    registered = Signal()

    def __init__(
        self,
        service: AccountService,
        clock: Timepiece,
        formatter: Observable[Formatter],
        home_zone: str,
        home_country: str,
        tasks: TaskSupervisor,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._service, self._clock, self._formatter, self._tasks = service, clock, formatter, tasks
        self._zone = ZoneInfo(home_zone)
        self._home_country = home_country if home_country in COUNTRIES else COUNTRIES[0]
        self._countries = RowsModel(CountryRow, self)
        self._rows: list[CountryRow] = []
        self._local: Failure | None = None
        self._state = service.state.value
        self._shown_terms = self._terms()
        service.state.subscribe(self._fold)
        formatter.subscribe(self._reword)
        self._reword(formatter.value)

    def _fold(self, state: AccountState) -> None:
        before, self._state = self._state, state
        self._local, self._shown_terms = None, self._terms()
        self.changed.emit()
        if isinstance(before.attempt, Working) and isinstance(state.attempt, Done):
            done = {
                Wish.SIGN_IN: self.accepted,
                Wish.NEW_ACCOUNT: self.created,
                Wish.REGISTRATION: self.registered,
            }.get(state.attempt.wish)
            if done is not None:
                done.emit()

    def _reword(self, words: Formatter) -> None:
        rows = [CountryRow(code, words.country(code)) for code in COUNTRIES]
        self._rows = sorted(rows, key=lambda row: alphabetical(row.title))
        self._countries.set_rows(self._rows)
        self.changed.emit()

    def refold(self) -> None:
        """Service time has moved: the terms may have fallen due."""
        if self._terms() != self._shown_terms:
            self._shown_terms = self._terms()
            self.changed.emit()

    def _terms(self) -> Terms:
        account = self._state.account
        return Terms.ACCEPTED if account is None else terms_of(account, self._clock.now())

    @Property(bool, notify=changed)
    def signedIn(self) -> bool:
        return self._state.account is not None

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        return isinstance(self._state.attempt, Working)

    @Property(str, notify=changed)
    def wish(self) -> str:
        """What is under way, failed or done: `sign-in`, `new-account`, `mail`, `registration`; else empty."""
        return self._state.attempt.wish.value if self._state.attempt is not None else ""

    @Property(bool, notify=changed)
    def unsaved(self) -> bool:
        """Signed in, but the disk refused the tokens: a restart will ask again."""
        return self._state.unsaved

    @Property(str, notify=changed)
    def name(self) -> str:
        return self._account_text("name")

    @Property(str, notify=changed)
    def email(self) -> str:
        return self._account_text("email")

    def _account_text(self, name: str) -> str:
        account: Account | None = self._state.account
        return str(getattr(account, name)) if account is not None else ""

    @Property(bool, notify=changed)
    def activated(self) -> bool:
        """Whether the link of the activation e-mail was followed."""
        return self._state.account is not None and self._state.account.activated

    @Property(str, notify=changed)
    def terms(self) -> str:
        """`accepted`; `pending` until `termsDate`; `suspended`, with the online services, since then."""
        return self._shown_terms.value

    @Property(str, notify=changed)
    def termsDate(self) -> str:
        """The day, in the car's home zone, on which the terms fall due; empty once they are accepted."""
        account = self._state.account
        if account is None or account.terms_due_at is None:
            return ""
        return self._formatter.value.date(account.terms_due_at.astimezone(self._zone))

    @Property(str, notify=changed)
    def device(self) -> str:
        """`linked`, `waiting` for the owner's confirmation on the portal, `unknown` until the backend has told."""
        return {True: "linked", False: "waiting", None: "unknown"}[self._state.linked]

    @Property(bool, notify=changed)
    def mailSent(self) -> bool:
        return self._state.attempt == Done(Wish.MAIL)

    def _failure(self) -> Failure | None:
        if self._local is not None:
            return self._local
        attempt = self._state.attempt
        return attempt.failure if isinstance(attempt, Failed) else self._state.ended

    @Property(str, notify=changed)
    def error(self) -> str:
        failure = self._failure()
        return failure.reason if failure else ""

    @Property(str, notify=changed)
    def errorField(self) -> str:
        return _FIELD.get(self.error, "")

    @Property(bool, notify=changed)
    def ended(self) -> bool:
        """Whether somebody was signed out without having asked for it; `errorId` says why."""
        return self._state.ended is not None

    @Property(str, notify=changed)
    def errorId(self) -> str:
        failure = self._failure()
        if failure is None:
            return ""
        if failure.reason == ProblemCode.LOCKED and failure.retry_at is not None:
            return f"hmi-account-{failure.reason}-until"
        if failure.reason == ProblemCode.ACTIVE_IN_ANOTHER_ACCOUNT and failure.holder:
            return f"hmi-account-{failure.reason}-of"
        return f"hmi-account-{failure.reason}"

    @Property(str, notify=changed)
    def errorDetail(self) -> str:
        """When trying again makes sense, `21:52` in the car's home zone, or the masked address of who has the car."""
        failure = self._failure()
        if failure is None:
            return ""
        return self._time(failure.retry_at) if failure.retry_at is not None else failure.holder or ""

    def _time(self, at: datetime) -> str:
        return self._formatter.value.time(at.astimezone(self._zone))

    @Property(QObject, constant=True)
    def countries(self) -> QObject:
        """`CountryRow` roles, by name in the language of the face."""
        return self._countries

    @Property(str, constant=True)
    def homeCountry(self) -> str:
        """The country of the car's market: what most who make an account in it will choose."""
        return self._home_country

    @Property(int, constant=True)
    def passwordLeast(self) -> int:
        return NEW_PASSWORD_LEAST

    @Slot(str, result=int)
    def countryRow(self, code: str) -> int:
        """Where `code` stands in `countries`; 0 where it is not in it."""
        return next((number for number, row in enumerate(self._rows) if row.code == code), 0)

    @Slot(str, result=str)
    def mailLanguage(self, language: str) -> str:
        """The language that the service would write in to somebody whose unit speaks `language`."""
        return language if language in LANGUAGES else LANGUAGES[0]

    @Slot(str, str, result=bool)
    def checkPerson(self, name: str, email: str) -> bool:
        """Whether a new account may be made for them; else `error` says why."""
        return self._check(typed_person(name, email))

    @Slot(str, str, str, result=bool)
    def checkDetails(self, name: str, email: str, password: str) -> bool:
        return self._check(typed_new_account(name, email, password))

    def _check(self, failure: Failure | None) -> bool:
        self._local = failure
        self.changed.emit()
        return failure is None

    @Slot(str, str)
    def signIn(self, email: str, password: str) -> None:
        self._tasks.spawn(self._service.sign_in(email, password), "account-sign-in")

    @Slot(str, str, str, str, str)
    def createAccount(self, name: str, email: str, password: str, country: str, language: str) -> None:
        self._tasks.spawn(self._service.new_account(name, email, password, country, language), "account-new")

    @Slot(str)
    def sendMail(self, email: str) -> None:
        self._tasks.spawn(self._service.send_activation_mail(email), "account-mail")

    @Slot(str)
    def register(self, code: str) -> None:
        self._tasks.spawn(self._service.register(code), "account-registration")

    @Slot()
    def signOut(self) -> None:
        self._tasks.spawn(self._service.sign_out(), "account-sign-out")

    @Slot()
    def lookAgain(self) -> None:
        """Ask the backend how the account stands."""
        if self.signedIn:
            self._tasks.spawn(self._service.look_again(), "account-look")

    @Slot()
    def clearError(self) -> None:
        self._local = None
        self._service.clear_failure()
        self.changed.emit()
