"""An account's life over the wire: made in the car, activated by e-mail, on the portal, terms accepted."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from connectivity.backend.database import Database
from connectivity.backend.schema import accounts, audit, devices, mails, token_families
from connectivity.backend.seed import DEMO, NOT_ACTIVATED
from connectivity.contracts.cloud import COUNTRIES
from tests.contract.backend_rig import (
    NEW_EMAIL,
    NEW_PASSWORD,
    START,
    UNIT,
    VIN,
    Rig,
    code,
    new_account_body,
    owner_headers,
)

OTHER_UNIT = "HU-00000000B002"
TERMS_DUE = START + timedelta(days=14)


@pytest.fixture
def rig(database: Database) -> Iterator[Rig]:
    with Rig(database) as made:
        yield made


def count(rig: Rig, table: Any) -> int:
    with rig.database.read() as connection:
        return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def made(rig: Rig, **changes: str) -> dict[str, Any]:
    answer = rig.new_account(**changes)
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def outbox(rig: Rig) -> list[dict[str, Any]]:
    return list(rig.as_operator("GET", "/v1/operator/mails").json()["mails"])


# Made in the car


def test_new_account_is_signed_in_and_starts_the_free_period(rig: Rig) -> None:
    session = made(rig)
    account = session["account"]
    assert (account["email"], account["name"], account["activated"]) == (NEW_EMAIL, "Zoé Perrin", False)
    assert datetime.fromisoformat(account["terms_due_at"]) == TERMS_DUE
    assert session["removal_ticket"]
    document = rig.document(session)
    assert datetime.fromisoformat(document["terms_due_at"]) == TERMS_DUE
    assert document["linked"] is False
    assert {datetime.fromisoformat(c["starts_at"]) for c in rig.free(session)} == {START}
    assert rig.get("/v1/account", session).json() == account


def test_new_account_on_a_unit_whose_period_runs_does_not_restart_it(rig: Rig) -> None:
    first = rig.free(rig.session())
    rig.move_to(START + timedelta(days=100))
    assert rig.free(made(rig)) == first


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({"email": DEMO.email}, (409, "email-taken")),
        ({"email": "MARIE.laurent@EXAMPLE.com "}, (409, "email-taken")),
        ({"email": "nobody"}, (422, "bad-email")),
        ({"email": "a b@example.com"}, (422, "bad-email")),
        ({"email": "a@b"}, (422, "bad-email")),
        ({"email": "a@exa..mple.com"}, (422, "bad-email")),
        ({"email": "\ufb03" * 100 + "@example.com"}, (422, "bad-email")),
        ({"password": "1234567"}, (422, "weak-password")),
        ({"password": "xxxxxxxxxxxx"}, (422, "weak-password")),
        ({"password": "cle\u0301cle\u0301x"}, (422, "weak-password")),
        ({"password": NEW_EMAIL.upper()}, (422, "weak-password")),
        ({"password": "zoé perrin"}, (422, "weak-password")),
        ({"country": "US"}, (422, "invalid-request")),
        ({"country": "fr"}, (422, "invalid-request")),
        ({"language": "de"}, (422, "invalid-request")),
        ({"name": "   "}, (422, "invalid-request")),
        ({"name": "Zoé\r\nBcc: all@example.com"}, (422, "invalid-request")),
        ({"vin": "JTHXXXXXXXXXXXXXX"}, (404, "unknown-vehicle")),
    ],
)
def test_each_refusal_has_its_own_code_and_leaves_nothing(
    rig: Rig, changes: dict[str, str], wanted: tuple[int, str]
) -> None:
    before = count(rig, accounts)
    assert code(rig.new_account(**changes)) == wanted
    assert (count(rig, accounts), count(rig, devices), count(rig, token_families), count(rig, mails)) == (
        before, 0, 0, 0,
    )  # fmt: skip


def test_every_country_of_the_list_and_both_languages_are_taken(rig: Rig) -> None:
    for number, country in enumerate(COUNTRIES):
        made(rig, email=f"owner{number}@example.com", country=country, language=("en", "fr")[number % 2])


@pytest.mark.parametrize(
    "other", ["ZO\u00c9@B\u00dcCHER.example", "zoe\u0301@xn--bcher-kva.example", " Zo\u00e9@bu\u0308cher.example"]
)
def test_two_spellings_of_an_address_are_one_account(rig: Rig, other: str) -> None:
    session = made(rig, email="zo\u00e9@b\u00fccher.example")
    assert session["account"]["email"] == "zo\u00e9@b\u00fccher.example"
    assert code(rig.new_account(email=other, device_id=OTHER_UNIT)) == (409, "email-taken")
    rig.activate("zo\u00e9@b\u00fccher.example")
    signed_in = rig.session(email=other, password=NEW_PASSWORD)
    assert signed_in["account"]["id"] == session["account"]["id"]


def test_two_new_accounts_of_one_address_at_once_are_one(rig: Rig) -> None:
    calls = [("POST", "/v1/accounts", new_account_body(device_id=f"HU-{number}")) for number in range(6)]
    answers = rig.at_once(*calls)
    assert sorted(answer.status_code for answer in answers) == [201] + [409] * 5
    assert (count(rig, devices), count(rig, mails)) == (1, 1)


def test_two_new_accounts_on_one_unit_at_once_start_one_period(rig: Rig) -> None:
    calls = [("POST", "/v1/accounts", new_account_body(email=f"owner{number}@example.com")) for number in range(4)]
    assert {answer.status_code for answer in rig.at_once(*calls)} == {201}
    with rig.database.read() as connection:
        events = list(connection.execute(select(audit.c.event)).scalars())
    assert (events.count("period-started"), events.count("account-made"), count(rig, devices)) == (1, 4, 1)


def test_same_request_again_because_the_answer_was_lost_signs_in(rig: Rig) -> None:
    lost = made(rig)
    again = made(rig)
    assert again["account"] == lost["account"]
    assert rig.get("/v1/account", again).status_code == 200
    assert (count(rig, devices), count(rig, mails)) == (1, 1)


def test_lost_answer_may_be_long_ago_as_long_as_nobody_has_used_it(rig: Rig) -> None:
    made(rig)
    rig.wait(5 * 86_400)
    again = made(rig)
    assert rig.get("/v1/account", again).status_code == 200


def test_used_and_ten_minutes_old_the_address_is_taken(rig: Rig) -> None:
    session = made(rig)
    rig.get("/v1/account", session)
    rig.wait(600)
    made(rig)
    rig.wait(1)
    assert code(rig.new_account()) == (409, "email-taken")


def test_somebody_else_gets_nothing_from_the_address(rig: Rig) -> None:
    made(rig)
    assert code(rig.new_account(password="Another-Guess-1")) == (409, "email-taken")
    assert code(rig.new_account(device_id=OTHER_UNIT)) == (409, "email-taken")


def test_guesses_by_asking_again_are_counted_like_any_other(rig: Rig) -> None:
    made(rig)
    for number in range(5):
        assert code(rig.new_account(password=f"Another-Guess-{number}")) == (409, "email-taken")
    assert code(rig.new_account()) == (409, "email-taken")
    rig.activate(NEW_EMAIL)
    assert code(rig.sign_in(email=NEW_EMAIL, password=NEW_PASSWORD)) == (429, "locked")


def test_another_unit_in_the_header_is_refused(rig: Rig) -> None:
    answer = rig.call("POST", "/v1/accounts", json=new_account_body(), headers={"X-Device-Id": OTHER_UNIT})
    assert code(answer) == (403, "other-device")


def test_ten_megabytes_of_name_are_refused(rig: Rig) -> None:
    answer = rig.call("POST", "/v1/accounts", content=json.dumps(new_account_body(name="é" * 10_000_000)).encode())
    assert code(answer) == (413, "too-large")
    assert code(rig.new_account(name="é" * 101)) == (422, "invalid-request")


fast = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@fast
@given(
    name=st.text(max_size=120),
    email=st.text(max_size=300) | st.emails(),
    password=st.text(max_size=250),
    device=st.text(max_size=120),
)
def test_no_text_breaks_the_making_of_an_account(rig: Rig, name: str, email: str, password: str, device: str) -> None:
    answer = rig.new_account(name=name, email=email, password=password, device_id=device)
    if answer.status_code == 201:
        assert code(rig.new_account(email=email, device_id="HU-elsewhere")) == (409, "email-taken")
    else:
        assert code(answer)[1] in {"invalid-request", "bad-email", "weak-password", "email-taken"}


# Activation


@pytest.mark.parametrize(("language", "word"), [("en", "Hello Zoé Perrin"), ("fr", "Bonjour Zoé Perrin")])
def test_activation_mail_speaks_the_accounts_language(rig: Rig, language: str, word: str) -> None:
    made(rig, language=language)
    (mail,) = outbox(rig)
    assert (mail["to"], mail["kind"]) == (NEW_EMAIL, "activation")
    assert datetime.fromisoformat(mail["sent_at"]) == START
    assert word in mail["text"]
    assert mail["subject"]
    assert mail["token"] not in mail["text"]


def test_account_opens_no_further_sign_in_until_it_is_activated(rig: Rig) -> None:
    session = made(rig)
    details = {"email": NEW_EMAIL, "password": NEW_PASSWORD}
    assert code(rig.sign_in(**details)) == (403, "not-activated")
    assert code(rig.call("POST", "/v1/portal/sessions", json=details)) == (403, "not-activated")
    assert rig.refresh(session["refresh_token"]).json()["account"]["activated"] is False
    rig.activate(NEW_EMAIL)
    rig.activate(NEW_EMAIL)
    assert rig.session(**details)["account"]["activated"] is True
    assert rig.portal(**details)["account"]["activated"] is True


def test_unknown_activation_link_is_a_wrong_code(rig: Rig) -> None:
    assert code(rig.call("POST", "/v1/activations", json={"token": "nonsense"})) == (422, "wrong-code")


def test_mail_is_sent_again_at_most_once_a_minute_and_every_link_works(rig: Rig) -> None:
    made(rig)
    ask = {"email": f" {NEW_EMAIL.upper()}"}
    for seconds, sent in ((0, 1), (59, 1), (60, 2), (61, 2), (120, 3)):
        rig.move_to(START + timedelta(seconds=seconds))
        answer = rig.call("POST", "/v1/activation-mails", json=ask)
        assert (answer.status_code, answer.content) == (202, b"")
        assert len(outbox(rig)) == sent
    assert len({mail["token"] for mail in outbox(rig)}) == 3
    for mail in outbox(rig):
        assert rig.call("POST", "/v1/activations", json={"token": mail["token"]}).status_code == 204
    rig.move_to(START + timedelta(hours=1))
    assert rig.call("POST", "/v1/activation-mails", json=ask).status_code == 202
    assert len(outbox(rig)) == 3


@pytest.mark.parametrize("email", ["nobody@example.com", DEMO.email, "no address"])
def test_asking_for_a_mail_tells_nobody_who_has_an_account(rig: Rig, email: str) -> None:
    answer = rig.call("POST", "/v1/activation-mails", json={"email": email})
    assert (answer.status_code, answer.content) == (202, b"")
    assert outbox(rig) == []


def test_seeded_account_gets_its_first_mail_when_asked(rig: Rig) -> None:
    rig.call("POST", "/v1/activation-mails", json={"email": NOT_ACTIVATED.email})
    rig.activate(NOT_ACTIVATED.email)
    assert rig.session(email=NOT_ACTIVATED.email, password=NOT_ACTIVATED.password)


# The portal


def test_portal_session_is_of_no_unit_and_starts_nothing(rig: Rig) -> None:
    session = rig.portal()
    assert session["removal_ticket"] == ""
    assert rig.as_owner(session, "GET", "/v1/account").json() == session["account"]
    following = rig.refresh(session["refresh_token"], None).json()
    assert following["removal_ticket"] == ""
    assert rig.as_owner(following, "GET", "/v1/account").status_code == 200
    assert rig.as_owner(following, "DELETE", "/v1/sessions/current").status_code == 204
    assert code(rig.as_owner(following, "GET", "/v1/account")) == (401, "not-signed-in")
    assert count(rig, devices) == 0


def test_wrong_passwords_of_portal_and_unit_count_together(rig: Rig) -> None:
    wrong = {"email": DEMO.email, "password": "wrong"}
    for _ in range(3):
        assert code(rig.call("POST", "/v1/portal/sessions", json=wrong)) == (401, "wrong-password")
    for _ in range(2):
        rig.sign_in(password="wrong")
    locked = rig.call("POST", "/v1/portal/sessions", json={**wrong, "password": DEMO.password})
    assert code(locked) == (429, "locked")
    assert datetime.fromisoformat(locked.json()["retry_at"]) == START + timedelta(minutes=15)
    assert code(rig.call("POST", "/v1/portal/sessions", json={**wrong, "email": "x@example.com"})) == (
        404, "unknown-account",
    )  # fmt: skip


def test_portal_and_unit_sign_each_other_out_never(rig: Rig) -> None:
    portal, unit = rig.portal(), rig.session()
    rig.portal()
    assert rig.as_owner(portal, "GET", "/v1/account").status_code == 200
    assert rig.get("/v1/account", unit).status_code == 200


def test_tokens_of_one_role_do_not_pass_for_the_other(rig: Rig) -> None:
    portal, unit = rig.portal(), rig.session()
    assert code(rig.as_owner(portal, "GET", "/v1/account", UNIT)) == (403, "other-device")
    assert code(rig.as_owner(unit, "GET", "/v1/account")) == (403, "other-device")
    assert code(rig.refresh(portal["refresh_token"], UNIT)) == (403, "other-device")
    assert code(rig.refresh(unit["refresh_token"], None)) == (403, "other-device")
    path = f"/v1/devices/{UNIT}/entitlements"
    assert code(rig.as_owner(portal, "GET", path)) == (403, "not-allowed")


def test_replayed_refresh_token_of_the_portal_ends_that_session(rig: Rig) -> None:
    first, other = rig.portal(), rig.portal()
    second = rig.refresh(first["refresh_token"], None).json()
    third = rig.refresh(second["refresh_token"], None).json()
    assert code(rig.refresh(first["refresh_token"], None)) == (401, "token-reused")
    assert code(rig.as_owner(third, "GET", "/v1/account")) == (401, "token-reused")
    assert code(rig.refresh(third["refresh_token"], None)) == (401, "token-reused")
    assert rig.as_owner(other, "GET", "/v1/account").status_code == 200


# Terms of use


def test_terms_are_accepted_on_the_portal_and_then_never_due(rig: Rig) -> None:
    unit = made(rig)
    assert code(rig.as_owner(unit, "POST", "/v1/account/terms", UNIT)) == (403, "not-allowed")
    rig.activate(NEW_EMAIL)
    portal = rig.portal(email=NEW_EMAIL, password=NEW_PASSWORD)
    rig.move_to(START + timedelta(days=20))
    assert datetime.fromisoformat(rig.document(unit)["terms_due_at"]) == TERMS_DUE
    for _ in range(2):
        answer = rig.as_owner(portal, "POST", "/v1/account/terms")
        assert (answer.status_code, answer.content) == (204, b"")
    assert rig.document(unit)["terms_due_at"] is None
    assert rig.get("/v1/account", unit).json()["terms_due_at"] is None
    with rig.database.read() as connection:
        assert list(connection.execute(select(audit.c.event)).scalars()).count("terms-accepted") == 1


def test_accounts_from_elsewhere_owe_no_terms(rig: Rig) -> None:
    assert rig.session()["account"]["terms_due_at"] is None


# The operator


def test_operator_sees_mails_and_accounts_and_nobody_else_does(rig: Rig) -> None:
    session = made(rig)
    listed = rig.as_operator("GET", "/v1/operator/accounts").json()["accounts"]
    assert [account["email"] for account in listed] == sorted([DEMO.email, NOT_ACTIVATED.email, NEW_EMAIL])
    unit, portal = session["access_token"], rig.portal()["access_token"]
    paths = (
        ("GET", "/v1/operator/mails"),
        ("GET", "/v1/operator/accounts"),
        ("GET", "/v1/operator/audit"),
        ("POST", f"/v1/operator/accounts/{session['account']['id']}/session"),
        ("POST", f"/v1/operator/devices/{UNIT}/release"),
    )
    for method, path in paths:
        assert code(rig.call(method, path)) == (401, "not-signed-in")
        for token in (unit, portal, "", "é", "operator-of-this-tes"):
            headers = {"Authorization": f"Bearer {token}".encode(), "X-Device-Id": UNIT}
            assert code(rig.call(method, path, headers=headers)) == (401, "not-signed-in")
    assert code(rig.as_operator("GET", "/v1/account")) == (401, "not-signed-in")


def test_backend_without_an_operator_token_lets_nobody_pass(rig: Rig) -> None:
    rig.app.state.operator_token = ""
    for headers in ({}, {"Authorization": "Bearer "}, {"Authorization": "Bearer x"}):
        assert code(rig.call("GET", "/v1/operator/mails", headers=headers)) == (401, "not-signed-in")


def test_operator_opens_the_portal_in_an_owners_name_and_it_is_written_down(rig: Rig) -> None:
    account_id = rig.session()["account"]["id"]
    answer = rig.as_operator("POST", f"/v1/operator/accounts/{account_id}/session")
    assert answer.status_code == 201
    session = answer.json()
    assert (session["account"]["id"], session["removal_ticket"]) == (account_id, "")
    assert rig.as_owner(session, "POST", "/v1/account/terms").status_code == 204
    with rig.database.read() as connection:
        row = connection.execute(select(audit).where(audit.c.event == "operator-session")).one()
    assert (row.account_id, row.at) == (account_id, START)
    assert code(rig.as_operator("POST", "/v1/operator/accounts/nobody/session")) == (404, "not-found")


def test_operator_reads_on_in_what_happened_from_where_he_was(rig: Rig) -> None:
    rig.session()
    lines = rig.as_operator("GET", "/v1/operator/audit").json()["lines"]
    told = [(one["event"], one["account_email"], one["device_id"], one["detail"]) for one in lines]
    assert told == [
        ("period-started", DEMO.email, UNIT, "until 2024-06-14T12:30:00+00:00"),
        ("signed-in", DEMO.email, UNIT, VIN),
    ]
    assert {one["at"] for one in lines} == {"2021-06-14T12:30:00Z"}
    last = lines[-1]["id"]
    assert rig.as_operator("GET", f"/v1/operator/audit?after={last}").json() == {"lines": []}
    assert rig.as_operator("POST", f"/v1/operator/devices/{UNIT}/release").status_code == 204
    made(rig)
    more = rig.as_operator("GET", f"/v1/operator/audit?after={last}").json()["lines"]
    assert [(one["event"], one["account_email"]) for one in more[:1]] == [("account-made", NEW_EMAIL)]
    assert all(one["id"] > last for one in more)
    assert code(rig.as_operator("GET", "/v1/operator/audit?after=-1")) == (422, "invalid-request")


def test_what_happened_comes_in_parts_that_miss_nothing(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    made(rig)
    whole = rig.as_operator("GET", "/v1/operator/audit").json()["lines"]
    assert len(whole) > 2
    monkeypatch.setattr("connectivity.backend.audit.MOST_AUDIT_LINES", 2)
    found, after = [], 0
    while more := rig.as_operator("GET", f"/v1/operator/audit?after={after}").json()["lines"]:
        assert len(more) <= 2
        found, after = found + more, more[-1]["id"]
    assert found == whole


def test_operator_cannot_open_what_the_owner_could_not(rig: Rig) -> None:
    account_id = made(rig)["account"]["id"]
    path = f"/v1/operator/accounts/{account_id}/session"
    assert code(rig.as_operator("POST", path)) == (403, "not-activated")


def test_only_the_operator_reads_an_activation_link(rig: Rig) -> None:
    session = made(rig)
    (mail,) = outbox(rig)
    own = rig.call("GET", "/v1/account", headers=owner_headers(session, UNIT)).text
    assert mail["token"] not in own + json.dumps(session)


# A backend that was restored from an old backup


def test_after_an_old_backup_the_unit_signs_in_again_and_its_period_starts_anew(
    rig: Rig, backend_template: Any, tmp_path: Any
) -> None:
    import shutil

    from connectivity.backend.database import open_database

    session = rig.session()
    old = rig.free(session)
    shutil.copy(backend_template, tmp_path / "restored.db")
    restored = open_database(f"sqlite:///{tmp_path / 'restored.db'}")
    try:
        with Rig(restored, start=START + timedelta(days=30), keys=rig.keys) as after:
            for answer in (
                after.get("/v1/account", session),
                after.get(f"/v1/devices/{UNIT}/entitlements", session),
                after.refresh(session["refresh_token"]),
                after.call("DELETE", f"/v1/devices/{UNIT}/profile", json={"removal_ticket": session["removal_ticket"]}),
            ):
                assert code(answer) == (401, "not-signed-in")
            new = after.free(after.session())
            assert {c["starts_at"] for c in new} == {(START + timedelta(days=30)).isoformat()}
            assert new != old
            assert after.get(f"/v1/vehicles/{VIN}", after.session()).status_code == 200
    finally:
        restored.close()
