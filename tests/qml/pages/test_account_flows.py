"""The account's life on the pages: a new account, another account, a code, the removal of the profile."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest

from connectivity.contracts.cloud import MailRequest, NewAccount, ProfileRemoval, Registration
from headunit.control.audit.audit_qt import audit
from headunit.control.audit.contrast_qt import contrast_faults
from headunit.control.audit.geometry_qt import faults
from headunit.core.errors import LinkError, LinkReason, ProblemError
from headunit.services.domain import ServicesState
from tests.qml.pages.scenes import fill, new_place, new_secret
from tests.qml.pages.stand import ACCOUNT, DRIVEN, NEWCOMER, Gate, Stand, document

NEW = "setup/online/account/new"
CODE = "setup/online/account/code"
PORTRAIT = "setup/online/account"


def accounts_made(stand: Stand) -> list[NewAccount]:
    return [request for request in stand.cloud.asked if isinstance(request, NewAccount)]


def test_a_new_account_typed_on_the_screen(stand: Stand) -> None:
    stand.online()
    stand.cloud.account = NEWCOMER
    stand.cloud.document = replace(document(), terms_due_at=NEWCOMER.terms_due_at)
    stand.go(PORTRAIT)
    stand.click("account-new")
    assert stand.text("page-title") == "New account · 1 of 3"
    stand.taps("karim")
    stand.click("key-action")
    stand.taps("k@example.com")
    stand.click("key-action")
    assert stand.text("page-title") == "New account · 2 of 3"
    stand.taps("moteur")
    stand.click("key-page")
    stand.taps("1999")
    stand.click("secret-next")
    assert stand.text("page-title") == "New account · 3 of 3"
    stand.click("country-GR")
    stand.click("new-language-fr")
    stand.click("new-create")
    (made,) = accounts_made(stand)
    assert (made.name, made.email, made.password, made.country, made.language) == (
        *("karim", "k@example.com", "moteur1999", "GR", "fr"),
    )
    assert stand.sees("Your account is ready")
    assert stand.sees("5 Dec 2026")
    stand.click("created-done")
    assert stand.app.property("route") == PORTRAIT
    assert stand.text("account-name") == "Karim Benali"


def test_a_new_account_on_a_unit_whose_free_years_are_over_promises_none(stand: Stand) -> None:
    stand.online()
    ended_at = datetime(2026, 11, 20, 9, 42, tzinfo=UTC)
    stand.services.state.set(ServicesState(document(ended_at - timedelta(days=1096), ended_at)))
    stand.go(NEW)
    stand.frame()
    for word in ("karim", "k@example.com", "moteur1999"):
        for character in word:
            QTest.keyClick(stand.window, character)
        stand.key(Qt.Key.Key_Return)
    stand.click("new-create")
    assert stand.sees("Ended on 20 Nov 2026")
    assert not stand.sees("Free until")


def test_a_new_account_typed_on_a_physical_keyboard(stand: Stand) -> None:
    stand.online()
    stand.cloud.document = document()
    stand.go(NEW)
    stand.frame()
    for word in ("karim", "k@example.com", "moteur1999"):
        for character in word:
            QTest.keyClick(stand.window, character)
        stand.key(Qt.Key.Key_Return)
    stand.click("new-create")
    (made,) = accounts_made(stand)
    assert (made.name, made.email, made.password, made.country) == ("karim", "k@example.com", "moteur1999", "FR")


@pytest.mark.parametrize(
    ("name", "email", "field", "words"),
    [
        ("", "k@example.com", "new-name", "Type a name."),
        ("  ", "k@example.com", "new-name", "Type a name."),
        ("Karim", "karim", "new-email", "Type a whole e-mail address"),
    ],
)
def test_a_mistake_is_told_at_its_field_before_anybody_is_asked(
    stand: Stand, name: str, email: str, field: str, words: str
) -> None:
    stand.online()
    stand.go(NEW)
    fill(stand, "new-name", name)
    fill(stand, "new-email", email)
    stand.click("new-next")
    assert stand.find(field).property("wrong")
    assert words in stand.text("new-line")
    stand.taps("a")
    assert not stand.find(field).property("wrong")
    assert stand.cloud.asked == []


def test_a_short_password_does_not_leave_its_step(stand: Stand) -> None:
    stand.online()
    stand.go(NEW)
    new_secret(stand)
    fill(stand, "new-password", "short")
    stand.click("secret-next")
    assert stand.text("page-title") == "New account · 2 of 3"
    assert "8 characters or more" in stand.text("secret-line")
    assert stand.find("new-password").property("wrong")


@pytest.mark.parametrize(
    ("code", "field"), [("email-taken", "new-email"), ("bad-email", "new-email"), ("weak-password", "new-password")]
)
def test_what_the_backend_refuses_leads_back_to_its_field(stand: Stand, code: str, field: str) -> None:
    stand.online()
    stand.go(NEW)
    new_place(stand)
    stand.cloud.failure = ProblemError(code, 409)
    stand.click("new-create")
    assert stand.find(field).property("wrong")
    assert stand.find(field).property("active")


def test_a_lost_answer_keeps_what_was_typed(stand: Stand) -> None:
    stand.online()
    stand.go(NEW)
    new_place(stand)
    stand.cloud.failure = LinkError(LinkReason.TIMEOUT)
    stand.click("new-create")
    assert "answers too slowly" in stand.text("place-line")
    stand.cloud.failure = None
    stand.click("new-create")
    assert len(accounts_made(stand)) == 2
    assert accounts_made(stand)[0] == accounts_made(stand)[1]
    assert stand.sees("Your account is ready")


def test_back_goes_from_step_to_step_and_the_password_is_gone_with_the_page(stand: Stand) -> None:
    stand.online()
    stand.go(NEW)
    new_place(stand)
    stand.click("page-back")
    assert stand.text("new-password-input") == "Moteur-1999"
    stand.click("page-back")
    assert stand.text("new-email-input") == "karim.benali@example.com"
    stand.click("page-back")
    assert stand.app.property("route") == PORTRAIT
    stand.go(NEW)
    new_secret(stand)
    assert stand.text("new-password-input") == ""


def test_the_countries_are_named_in_the_language_of_the_face(stand: Stand) -> None:
    stand.preferences.set_language("fr")
    stand.online()
    stand.go(NEW)
    new_place(stand)
    assert stand.sees("Finlande")
    assert stand.find("country-FR").property("selected")
    assert stand.find("new-language-fr").property("selected")


def test_without_a_connection_the_page_leads_to_the_mend(stand: Stand) -> None:
    stand.paired()
    stand.go(NEW)
    assert stand.sees("A new account needs a connection")
    assert not stand.shows("new-name")
    stand.click("empty-button")
    assert stand.app.property("route") == "setup/bluetooth"


@pytest.mark.parametrize("route", [NEW, CODE])
def test_nothing_is_typed_or_chosen_while_the_car_moves(stand: Stand, route: str) -> None:
    stand.signed_in(linked=False)
    stand.vehicle.set(replace(DRIVEN, speed_kmh=30.0))
    stand.go(route)
    assert stand.sees("Typing is locked while the car is moving.")
    assert not stand.shows("key-1")
    assert not stand.shows("key-a")
    for key in "123456":
        QTest.keyClick(stand.window, key)
    stand.key(Qt.Key.Key_Return)
    assert stand.cloud.asked == []
    stand.stops()
    stand.frame()
    assert stand.shows("key-1") or stand.shows("key-a")


def test_the_list_of_countries_is_locked_while_the_car_moves(stand: Stand) -> None:
    stand.online()
    stand.go(NEW)
    new_place(stand)
    stand.vehicle.set(replace(DRIVEN, speed_kmh=30.0))
    assert stand.sees("Long lists are locked while the car is moving.")
    assert not stand.shows("country-FR")
    assert not stand.find("new-create").isEnabled()


def test_an_account_that_is_not_activated_gets_its_e_mail_again(stand: Stand) -> None:
    stand.online()
    stand.go("setup/online/account/existing")
    stand.taps("k@example.com")
    stand.click("key-action")
    stand.taps("abc")
    stand.cloud.failure = ProblemError("not-activated", 403)
    stand.click("sign-in-button")
    assert stand.text("sign-in-line") == "Activate the account first: open the link in the e-mail."
    stand.cloud.failure = None
    stand.click("sign-in-button")
    assert stand.cloud.asked[-1] == MailRequest("k@example.com")
    assert stand.text("sign-in-line") == "Open the link in the e-mail to k@example.com, then sign in."
    assert stand.text("sign-in-password-input") == "abc"


def test_another_account_replaces_the_present_one_only_once_it_is_accepted(stand: Stand) -> None:
    stand.signed_in()
    stand.go(PORTRAIT)
    stand.click("account-other")
    assert stand.text("sign-in-line") == "Marie Laurent stays signed in until the other account is accepted."
    fill(stand, "sign-in-email", "karim.benali@example.com")
    fill(stand, "sign-in-password", "secret")
    stand.cloud.failure = ProblemError("wrong-password", 401)
    stand.click("sign-in-button")
    assert stand.app.account.property("name") == "Marie Laurent"
    stand.cloud.failure, stand.cloud.account = None, NEWCOMER
    stand.click("sign-in-button")
    assert stand.app.account.property("name") == "Karim Benali"
    assert stand.app.property("route") == "setup/online/subscriptions"


def test_a_code_from_the_app_links_the_unit(stand: Stand) -> None:
    stand.signed_in(linked=False)
    stand.go(PORTRAIT)
    stand.click("account-device")
    stand.cloud.document = replace(document(), linked=True)
    assert stand.app.property("route") == CODE
    for digit in "4829155":
        stand.click(f"key-{digit}")
    stand.click("key-backspace")
    assert not stand.find("code-send").isEnabled()
    QTest.keyClick(stand.window, "0")
    stand.cloud.gate = Gate(stand.tasks)
    stand.click("code-send")
    assert stand.find("code-send").property("busy")
    stand.cloud.gate.open()
    assert stand.cloud.asked == [Registration("482910")]
    assert stand.app.property("route") == PORTRAIT
    assert stand.sees("Linked with car and account")


@pytest.mark.parametrize(
    ("failure", "words"),
    [
        (ProblemError("wrong-code", 404), "This code is not right."),
        (ProblemError("code-expired", 410), "This code is too old."),
        (ProblemError("other-vehicle", 409), "This code is for another car."),
        (ProblemError("too-many-requests", 429), "Too many tries."),
        (ProblemError("active-in-another-account", 409, holder="m•••@example.com"), "account: m•••@example.com."),
        (LinkError(LinkReason.LOST), "The connection broke off."),
    ],
)
def test_a_code_that_is_refused_says_why(stand: Stand, failure: ProblemError | LinkError, words: str) -> None:
    stand.signed_in(linked=False)
    stand.go(CODE)
    for digit in "123456":
        stand.click(f"key-{digit}")
    stand.cloud.failure = failure
    stand.click("code-send")
    assert words in stand.text("code-line").replace("\u200b", "")
    stand.click("key-backspace")
    assert not stand.shows("code-line")


@pytest.mark.parametrize(
    ("holder", "written"),
    [
        ("m…t@example.com", "m\u2060…\u2060t@example.com"),
        ("m…t@mail.of-a-large-house.example.com", "m\u2060…\u2060t@\u200bmail.of-a-large-house.example.com"),
    ],
)
def test_a_masked_address_is_on_one_line_or_broken_at_its_sign(stand: Stand, holder: str, written: str) -> None:
    stand.signed_in(linked=False)
    stand.go(CODE)
    for digit in "123456":
        stand.click(f"key-{digit}")
    stand.cloud.failure = ProblemError("active-in-another-account", 409, holder=holder)
    stand.click("code-send")
    assert written in stand.find("code-line").property("text")
    for width, height in ((800, 480), (1280, 480)):
        stand.size(width, height)
        stand.frame()
        assert audit(stand.window) == ()


@pytest.mark.parametrize("route", ["home", PORTRAIT, f"{PORTRAIT}/existing", NEW])
def test_a_period_that_has_begun_does_not_begin_again(stand: Stand, route: str) -> None:
    """Neither for another driver nor after a removal of the profile (`PRODUCT.md §4`)."""
    for begun in (False, True):
        stand.fresh()
        stand.online()
        if begun:
            stand.services.state.set(ServicesState(document()))
        stand.go(route)
        if route == NEW:
            new_place(stand)
        assert stand.sees("three free years start") is not begun
        assert route == "home" or stand.sees("The end of the free period stays as it is.") is begun


def test_suspended_services_are_suspended_wherever_they_are_counted(stand: Stand) -> None:
    stand.signed_in(account=NEWCOMER)
    assert NEWCOMER.terms_due_at is not None
    stand.go("setup/online")
    assert stand.sees("days left")
    assert not stand.sees("Suspended")
    stand.clock.value = NEWCOMER.terms_due_at + timedelta(minutes=1)
    stand.app.tick()
    assert stand.sees("Suspended")
    assert not stand.sees("days left")


def test_terms_are_pending_then_the_services_are_suspended_then_accepted(stand: Stand) -> None:
    stand.signed_in(account=NEWCOMER)
    stand.go("home")
    assert stand.sees("Accept the terms by 5 Dec 2026")
    assert NEWCOMER.terms_due_at is not None
    stand.clock.value = NEWCOMER.terms_due_at - timedelta(seconds=1)
    stand.app.tick()
    assert stand.sees("Accept the terms by 5 Dec 2026")
    stand.clock.value = NEWCOMER.terms_due_at + timedelta(minutes=1)
    stand.app.tick()
    assert stand.sees("Suspended")
    assert stand.sees("Accept the terms on the portal")
    stand.go("setup/online/subscriptions")
    assert "Suspended since 5 Dec 2026" in stand.text("subscriptions-terms")
    stand.account.learn(replace(document(), terms_due_at=None))
    assert not stand.shows("subscriptions-terms")


def test_what_falls_due_within_the_minute_is_told_at_once(stand: Stand) -> None:
    due = stand.clock.value + timedelta(seconds=5)
    stand.signed_in(account=replace(NEWCOMER, terms_due_at=due))
    stand.cloud.document = replace(document(ends_at=due), terms_due_at=due)
    stand.app.services.refresh()
    assert (stand.app.account.terms, stand.app.services.ended) == ("pending", False)
    stand.clock.value = due
    stand.app.tick()
    assert (stand.app.account.terms, stand.app.services.ended) == ("suspended", True)


def test_a_pending_account_is_looked_at_again_when_its_page_opens(stand: Stand) -> None:
    stand.signed_in(account=NEWCOMER, linked=False)
    stand.cloud.account = replace(NEWCOMER, activated=True)
    stand.cloud.document = replace(document(), linked=True, terms_due_at=None)
    stand.go(PORTRAIT)
    assert stand.sees("Confirmed")
    assert stand.sees("Accepted")
    assert stand.sees("Linked with car and account")


def test_who_was_signed_out_for_safety_is_told(stand: Stand) -> None:
    stand.signed_in()
    stand.account._end("token-reused")
    stand.go("home")
    assert stand.sees("You were signed out")
    stand.go(PORTRAIT)
    assert (
        stand.text("account-ended") == "Signed out for safety: this sign-in was used elsewhere. Change your password."
    )


def test_the_profile_is_removed_after_the_question_and_the_backend_is_told(stand: Stand) -> None:
    stand.signed_in()
    stand.go("setup")
    stand.click("setup-profile")
    stand.click("profile-remove")
    stand.key(Qt.Key.Key_Escape)
    assert stand.app.account.property("signedIn")
    stand.click("profile-remove")
    stand.tap("sheet-primary")
    assert stand.sees("The profile is removed")
    assert stand.sees("the online service knows it")
    assert not stand.app.account.property("signedIn")
    assert stand.cloud.asked == [ProfileRemoval("ticket")]
    stand.click("empty-button")
    assert stand.app.property("route") == "setup"
    stand.go("setup/profile")
    assert stand.shows("profile-remove")


def test_an_offline_removal_says_that_it_is_told_later(stand: Stand) -> None:
    stand.signed_in()
    stand.go("setup/profile")
    stand.cloud.failure = LinkError(LinkReason.OFFLINE)
    stand.app.profile.remove()
    assert stand.sees("is told when the unit is next online")
    stand.cloud.failure = None
    stand.tasks.spawn(stand.removal.tell(), "tell")
    assert stand.sees("the online service knows it")


def test_a_full_disk_removes_nothing_and_says_so(stand: Stand) -> None:
    stand.signed_in()
    stand.go("setup/profile")
    stand.journal.full = True
    stand.app.profile.remove()
    assert "memory is full" in stand.text("profile-line")
    assert stand.app.account.property("name") == ACCOUNT.name


@pytest.mark.parametrize("language", ["en", "fr", "pseudo"])
@pytest.mark.parametrize(("width", "height"), [(1280, 480), (800, 480), (1280, 720)])
def test_the_question_before_a_removal_is_whole(stand: Stand, width: int, height: int, language: str) -> None:
    stand.size(width, height)
    stand.preferences.set_language(language)
    stand.signed_in()
    stand.go("setup/profile")
    stand.click("profile-remove")
    sheet = stand.settled_sheet()
    metrics: QObject = stand.engine.singletonInstance("Hmi.Theme", "Metrics")
    assert faults(stand.window, touch=metrics.property("touch"), key=60, root=sheet) == []
    assert contrast_faults(stand.window, stand.frame(), root=sheet) == []


def test_a_date_of_the_terms_is_that_of_the_home_zone(stand: Stand) -> None:
    """Half past eleven at night in UTC is the next day in Paris."""
    stand.signed_in(account=replace(NEWCOMER, terms_due_at=datetime(2026, 12, 5, 23, 30, tzinfo=UTC)))
    assert stand.app.account.property("termsDate") == "6 Dec 2026"
