"""The account as its pages read it: states as words, dates in the home zone, countries by name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication

from connectivity.contracts.cloud import COUNTRIES, Account
from headunit.account.domain import AccountState, Attempt, Done, Failed, Failure, Wish, Working
from headunit.account.service import AccountService
from headunit.account.view_model import AccountViewModel
from headunit.core.clock import ManualClock
from headunit.core.looptime import FakeLoopTime
from headunit.core.observable import Observable
from headunit.core.store import MemoryStore
from headunit.ui.formatter import Formatter
from headunit.ui.territories import alphabetical

NOW = datetime(2026, 11, 21, 20, 37, tzinfo=UTC)
DUE = NOW + timedelta(days=14)
ZOE = Account("a1", "zoe@example.com", "Zoé", "FR", "fr", activated=False, terms_due_at=DUE)


class Stand:
    """A view-model over a service whose state the test sets."""

    def __init__(self) -> None:
        nobody: Any = None
        self.service = AccountService(nobody, MemoryStore(), FakeLoopTime(), "HU-1", "VIN1")
        self.clock = ManualClock(NOW)
        self.formatter = Observable(Formatter("en"))
        self.view = AccountViewModel(self.service, self.clock, self.formatter, "Europe/Paris", "FR", nobody)
        self.heard: list[str] = []
        for name in ("accepted", "created", "registered"):
            getattr(self.view, name).connect(lambda name=name: self.heard.append(name))

    def show(self, attempt: Attempt | None = None, **state: Any) -> AccountViewModel:
        self.service.state.set(AccountState(attempt=attempt, **state))
        return self.view

    def countries(self) -> list[str]:
        model: Any = self.view.countries
        title = next(role for role, name in model.roleNames().items() if bytes(name.data()) == b"title")
        return [model.data(model.index(row), title) for row in range(model.rowCount())]


@pytest.fixture
def stand(qapp: QGuiApplication) -> Iterator[Stand]:
    made = Stand()
    yield made
    made.view.deleteLater()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_countries_are_named_and_sorted_in_the_language_of_the_face(stand: Stand, language: str) -> None:
    stand.formatter.set(Formatter(language))
    names = stand.countries()
    assert len(names) == len(COUNTRIES)
    assert names == sorted(names, key=alphabetical)
    assert names[stand.view.countryRow("DE")] == {"en": "Germany", "fr": "Allemagne"}[language]
    assert not any(name in COUNTRIES for name in names)
    assert stand.view.countryRow("XX") == 0


def test_accents_do_not_move_a_country_to_the_end() -> None:
    assert sorted(["Zambie", "Égypte", "espagne"], key=alphabetical) == ["Égypte", "espagne", "Zambie"]


def test_the_language_of_e_mails_is_one_that_the_service_writes(stand: Stand) -> None:
    assert [stand.view.mailLanguage(language) for language in ("fr", "en", "pseudo")] == ["fr", "en", "en"]


def test_terms_fall_due_when_the_clock_says_so(stand: Stand) -> None:
    view = stand.show(account=ZOE)
    told: list[str] = []
    view.changed.connect(lambda: told.append(view.terms))
    assert (view.terms, view.termsDate) == ("pending", "5 Dec 2026")
    view.refold()
    assert told == []
    stand.clock.set_time(DUE, 0.0, None)
    view.refold()
    assert told == ["suspended"]
    stand.clock.set_time(DUE + timedelta(days=1), 0.0, None)
    assert stand.show().terms == "accepted"


@pytest.mark.parametrize(("linked", "device"), [(True, "linked"), (False, "waiting"), (None, "unknown")])
def test_the_device_in_one_word(stand: Stand, *, linked: bool | None, device: str) -> None:
    assert stand.show(account=ZOE, linked=linked).device == device


@pytest.mark.parametrize(
    ("failure", "field", "text_id", "detail"),
    [
        (Failure("email-taken"), "email", "hmi-account-email-taken", ""),
        (Failure("weak-password"), "password", "hmi-account-weak-password", ""),
        (Failure("no-name"), "name", "hmi-account-no-name", ""),
        (Failure("locked"), "", "hmi-account-locked", ""),
        (Failure("locked", retry_at=NOW), "", "hmi-account-locked-until", "21:37"),
        (Failure("active-in-another-account"), "", "hmi-account-active-in-another-account", ""),
        (
            Failure("active-in-another-account", holder="m•••@example.com"),
            *("", "hmi-account-active-in-another-account-of", "m•••@example.com"),
        ),
    ],
)
def test_a_failure_has_its_field_its_words_and_its_detail(
    stand: Stand, failure: Failure, field: str, text_id: str, detail: str
) -> None:
    view = stand.show(Failed(Wish.NEW_ACCOUNT, failure))
    assert (view.error, view.errorField, view.errorId, view.errorDetail) == (failure.reason, field, text_id, detail)
    view.clearError()
    assert (view.error, view.errorField, view.errorId, view.errorDetail) == ("", "", "", "")


@pytest.mark.parametrize(
    ("wish", "heard"),
    [
        (Wish.SIGN_IN, ["accepted"]),
        (Wish.NEW_ACCOUNT, ["created"]),
        (Wish.REGISTRATION, ["registered"]),
        (Wish.MAIL, []),
    ],
)
def test_a_wish_that_is_done_is_told_once(stand: Stand, wish: Wish, heard: list[str]) -> None:
    assert stand.show(Working(wish)).busy
    stand.show(Done(wish), account=ZOE)
    stand.show(Done(wish), account=ZOE, linked=True)
    assert stand.heard == heard
    assert stand.view.wish == wish


def test_what_was_typed_wrong_is_told_without_asking_anybody(stand: Stand) -> None:
    assert not stand.view.checkPerson("", "zoe@example.com")
    assert stand.view.errorField == "name"
    assert stand.view.checkPerson("Zoé", "zoe@example.com")
    assert stand.view.error == ""
    assert not stand.view.checkDetails("Zoé", "zoe@example.com", "short")
    assert stand.view.error == "weak-password"


def test_why_somebody_was_signed_out_is_told_until_they_go_on(stand: Stand) -> None:
    view = stand.show(ended=Failure("ended-token-reused"))
    assert view.ended
    assert view.errorId == "hmi-account-ended-token-reused"
    view.clearError()
    assert not view.ended
