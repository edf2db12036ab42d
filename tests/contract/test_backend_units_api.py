"""Units and their owners over the wire: found, confirmed, registered by code, left, released, moved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from connectivity.backend.cars.settings_changed import SettingsChanged
from connectivity.backend.database import Database
from connectivity.backend.schema import audit, device_codes, device_links, devices, wrong_codes
from connectivity.backend.seed import DEMO, NOT_ACTIVATED
from connectivity.contracts.profile import load_profile
from tests.contract.backend_rig import START, UNIT, VIN, Rig, code, owner_headers, sign_in_body

OTHER_UNIT = "HU-00000000B002"
KARIM = {"email": NOT_ACTIVATED.email, "password": NOT_ACTIVATED.password}
CONFIRM = f"/v1/account/devices/{UNIT}/confirmation"
REGISTER = f"/v1/devices/{UNIT}/registration"
PROFILE = f"/v1/devices/{UNIT}/profile"


@pytest.fixture
def changed() -> list[str]:
    """The cars whose owner has changed, as the rest of the backend is told."""
    return []


@pytest.fixture
def rig(database: Database, changed: list[str]) -> Iterator[Rig]:
    heard = SettingsChanged()
    heard.subscribe(lambda vin, _correlation: changed.append(vin))
    with Rig(database, settings_changed=heard) as made:
        made.call("POST", "/v1/activation-mails", json={"email": NOT_ACTIVATED.email})
        made.activate(NOT_ACTIVATED.email)
        yield made


@pytest.fixture
def es_vin() -> str:
    return load_profile("es300h-2019-be").vin


def listed(rig: Rig, portal: dict[str, Any]) -> list[dict[str, Any]]:
    answer = rig.as_owner(portal, "GET", "/v1/account/devices")
    assert answer.status_code == 200, answer.text
    return list(answer.json()["devices"])


def confirm(rig: Rig, portal: dict[str, Any], device_id: str = UNIT) -> Any:
    return rig.as_owner(portal, "POST", f"/v1/account/devices/{device_id}/confirmation")


def linked(rig: Rig, **changes: str) -> dict[str, Any]:
    """A session of the unit, which the owner has confirmed."""
    session = rig.session(**changes)
    portal = {key: changes[key] for key in ("email", "password") if key in changes}
    assert confirm(rig, rig.portal(**portal), changes.get("device_id", UNIT)).status_code == 204
    return session


def ask_code(rig: Rig, portal: dict[str, Any], vin: str = VIN) -> str:
    answer = rig.as_owner(portal, "POST", "/v1/account/device-codes", json={"vin": vin})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["code"])


def register(rig: Rig, session: dict[str, Any], digits: str, device_id: str = UNIT) -> Any:
    path = f"/v1/devices/{device_id}/registration"
    return rig.as_owner(session, "POST", path, device_id, json={"code": digits})


def remove(rig: Rig, ticket: str, device_id: str = UNIT) -> Any:
    return rig.call("DELETE", f"/v1/devices/{device_id}/profile", json={"removal_ticket": ticket})


def count(rig: Rig, table: Any) -> int:
    with rig.database.read() as connection:
        return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def events(rig: Rig) -> list[str]:
    with rig.database.read() as connection:
        return list(connection.execute(select(audit.c.event).order_by(audit.c.id)).scalars())


# Found and confirmed


def test_sign_in_finds_the_unit_and_the_owner_confirms_it(rig: Rig, changed: list[str]) -> None:
    session, portal = rig.session(), rig.portal()
    (found,) = listed(rig, portal)
    assert (found["device_id"], found["vin"], found["linked_at"]) == (UNIT, VIN, None)
    assert found["model"] == load_profile("ux250h-2021-fr").model
    assert datetime.fromisoformat(found["found_at"]) == START
    assert rig.document(session)["linked"] is False
    rig.move_to(START + timedelta(hours=1))
    for _ in range(2):
        answer = confirm(rig, portal)
        assert (answer.status_code, answer.content) == (204, b"")
    assert rig.document(session)["linked"] is True
    assert datetime.fromisoformat(listed(rig, portal)[0]["linked_at"]) == START + timedelta(hours=1)
    assert events(rig).count("confirmed") == 1
    assert set(changed) == {VIN}


def test_signing_in_again_changes_nothing_about_the_link(rig: Rig) -> None:
    linked(rig)
    rig.move_to(START + timedelta(days=1))
    assert rig.document(rig.session())["linked"] is True
    assert datetime.fromisoformat(listed(rig, rig.portal())[0]["found_at"]) == START


def test_units_are_listed_newest_first(rig: Rig) -> None:
    rig.session()
    rig.move_to(START + timedelta(days=1))
    rig.session(device_id=OTHER_UNIT)
    assert [unit["device_id"] for unit in listed(rig, rig.portal())] == [OTHER_UNIT, UNIT]


def test_what_the_portal_does_a_unit_may_not(rig: Rig) -> None:
    session = rig.session()
    for method, path, body in (
        ("GET", "/v1/account/devices", None),
        ("POST", CONFIRM, None),
        ("DELETE", f"/v1/account/devices/{UNIT}", None),
        ("POST", "/v1/account/device-codes", {"vin": VIN}),
        ("POST", "/v1/account/terms", None),
    ):
        assert code(rig.as_owner(session, method, path, UNIT, json=body)) == (403, "not-allowed")
        assert code(rig.call(method, path, json=body)) == (401, "not-signed-in")
    assert code(rig.as_owner(rig.portal(), "POST", REGISTER, json={"code": "123456"})) == (403, "not-allowed")


def test_a_unit_that_the_account_has_not_met_is_not_found(rig: Rig) -> None:
    rig.session()
    assert code(confirm(rig, rig.portal(), OTHER_UNIT)) == (404, "not-found")
    assert code(confirm(rig, rig.portal(**KARIM))) == (404, "not-found")


def test_a_car_is_active_in_one_account_at_a_time(rig: Rig) -> None:
    linked(rig)
    karim = rig.session(**KARIM)
    refused = confirm(rig, rig.portal(**KARIM))
    assert code(refused) == (409, "active-in-another-account")
    assert refused.json()["holder"] == "m…t@example.com"
    assert DEMO.email not in refused.text
    assert rig.document(karim)["linked"] is False
    assert [unit["device_id"] for unit in listed(rig, rig.portal())] == [UNIT]


def test_the_other_unit_of_a_linked_car_is_not_for_another_account(rig: Rig) -> None:
    linked(rig)
    rig.session(**KARIM, device_id=OTHER_UNIT)
    assert code(confirm(rig, rig.portal(**KARIM), OTHER_UNIT)) == (409, "active-in-another-account")


def test_the_present_owners_consent_frees_the_car(rig: Rig, changed: list[str]) -> None:
    linked(rig)
    marie, karim = rig.portal(), rig.portal(**KARIM)
    rig.session(**KARIM)
    for _ in range(2):
        answer = rig.as_owner(marie, "DELETE", f"/v1/account/devices/{UNIT}")
        assert (answer.status_code, answer.content) == (204, b"")
    assert listed(rig, marie) == []  # nobody of that account is signed in there
    assert confirm(rig, karim).status_code == 204
    assert events(rig).count("unlinked") == 1
    assert changed == [VIN] * 3


def test_unlinked_while_signed_in_the_unit_can_be_confirmed_again(rig: Rig) -> None:
    session, portal = linked(rig), rig.portal()
    rig.as_owner(portal, "DELETE", f"/v1/account/devices/{UNIT}")
    assert rig.document(session)["linked"] is False
    assert [unit["linked_at"] for unit in listed(rig, portal)] == [None]
    assert confirm(rig, portal).status_code == 204


def test_another_accounts_unlinking_takes_nothing(rig: Rig) -> None:
    session = linked(rig)
    answer = rig.as_owner(rig.portal(**KARIM), "DELETE", f"/v1/account/devices/{UNIT}")
    assert answer.status_code == 204
    assert rig.document(session)["linked"] is True


def test_the_retailer_releases_a_unit(rig: Rig, changed: list[str]) -> None:
    session = linked(rig)
    path = f"/v1/operator/devices/{UNIT}/release"
    for _ in range(2):
        assert rig.as_operator("POST", path).status_code == 204
    assert rig.document(session)["linked"] is False
    assert events(rig).count("released") == 1
    assert changed == [VIN, VIN]
    assert code(rig.as_operator("POST", "/v1/operator/devices/HU-NOWHERE/release")) == (404, "not-found")
    rig.session(**KARIM)
    assert confirm(rig, rig.portal(**KARIM)).status_code == 204


def test_two_accounts_that_confirm_at_once_are_one_owner(rig: Rig) -> None:
    rig.session()
    rig.session(**KARIM)
    marie, karim = rig.portal(), rig.portal(**KARIM)
    calls = [("POST", CONFIRM, {"headers": owner_headers(owner)}) for owner in (marie, karim) * 4]
    answers = rig.race(*calls)
    winners = [answer.status_code for answer in answers]
    assert sorted(winners) == [204] * 4 + [409] * 4
    assert len(set(winners[::2])) == len(set(winners[1::2])) == 1
    with rig.database.read() as connection:
        held = connection.execute(select(device_links).where(device_links.c.linked_at.is_not(None))).all()
    assert len(held) == 1


def test_the_portal_sees_a_car_once_it_is_linked_and_never_anothers(rig: Rig) -> None:
    rig.session()
    marie, karim = rig.portal(), rig.portal(**KARIM)
    path = f"/v1/vehicles/{VIN}"
    assert code(rig.as_owner(marie, "GET", path)) == (404, "not-found")
    confirm(rig, marie)
    assert rig.as_owner(marie, "GET", path).json()["vin"] == VIN
    assert code(rig.as_owner(karim, "GET", path)) == (404, "not-found")


# Moved to another car


def test_a_unit_moved_to_another_car_is_linked_there_only_when_confirmed(
    rig: Rig, es_vin: str, changed: list[str]
) -> None:
    before = rig.free(linked(rig))
    changed.clear()
    moved = rig.session(vin=es_vin)
    document = rig.document(moved)
    assert (document["linked"], document["vin"], rig.free(moved)) == (False, es_vin, before)
    assert changed == [VIN]
    assert confirm(rig, rig.portal()).status_code == 204
    assert rig.document(moved)["linked"] is True
    assert rig.document(rig.session(vin=VIN))["linked"] is False


def test_whoever_met_the_unit_in_its_former_car_cannot_confirm_it_in_the_new_one(rig: Rig, es_vin: str) -> None:
    rig.session()
    rig.session(**KARIM, vin=es_vin)
    assert code(confirm(rig, rig.portal())) == (409, "other-vehicle")
    assert [unit["vin"] for unit in listed(rig, rig.portal())] == [VIN]


def test_a_unit_that_leaves_takes_no_link_along_for_anybody(rig: Rig, es_vin: str) -> None:
    linked(rig)
    rig.session(**KARIM, vin=es_vin)
    assert confirm(rig, rig.portal(**KARIM)).status_code == 204


# Registered by code


def test_a_code_registers_the_unit_once(rig: Rig, changed: list[str]) -> None:
    session, portal = rig.session(), rig.portal()
    answer = rig.as_owner(portal, "POST", "/v1/account/device-codes", json={"vin": f" {VIN.lower()} "})
    digits = answer.json()["code"]
    assert len(digits) == 6
    assert digits.isdecimal()
    assert datetime.fromisoformat(answer.json()["expires_at"]) == START + timedelta(minutes=10)
    registered = register(rig, session, f"{digits[:3]} {digits[3:]}")
    assert registered.status_code == 200
    assert registered.json() == listed(rig, portal)[0]
    assert registered.json()["linked_at"]
    assert rig.document(session)["linked"] is True
    assert changed == [VIN]
    again = register(rig, session, digits)  # the answer was lost
    assert (again.status_code, again.json()) == (200, registered.json())
    rig.as_owner(portal, "DELETE", f"/v1/account/devices/{UNIT}")
    assert code(register(rig, session, digits)) == (422, "wrong-code")
    other = rig.session(device_id=OTHER_UNIT)
    assert code(register(rig, other, digits, OTHER_UNIT)) == (422, "wrong-code")


def test_only_a_mac_of_the_code_is_stored(rig: Rig) -> None:
    digits = ask_code(rig, rig.portal())
    with rig.database.read() as connection:
        assert digits not in str(connection.execute(select(device_codes.c.code_hash, device_codes.c.vin)).all())


def test_a_new_code_replaces_the_old_one(rig: Rig) -> None:
    session, portal = rig.session(), rig.portal()
    old = ask_code(rig, portal)
    new = next(digits for digits in iter(lambda: ask_code(rig, portal), None) if digits != old)
    assert count(rig, device_codes) == 1
    assert code(register(rig, session, old)) == (422, "wrong-code")
    assert register(rig, session, new).status_code == 200


def test_a_code_is_of_one_account_and_one_car(rig: Rig, es_vin: str) -> None:
    karim_code = ask_code(rig, rig.portal(**KARIM))
    session, portal = rig.session(), rig.portal()
    es_code = next(digits for digits in iter(lambda: ask_code(rig, portal, es_vin), None) if digits != karim_code)
    assert code(register(rig, session, karim_code)) == (422, "wrong-code")
    assert code(register(rig, session, es_code)) == (409, "other-vehicle")
    assert code(rig.as_owner(portal, "POST", "/v1/account/device-codes", json={"vin": "NOWHERE"})) == (
        404, "unknown-vehicle",
    )  # fmt: skip


def test_a_code_ends_after_ten_minutes(rig: Rig) -> None:
    session = rig.session()
    digits = ask_code(rig, rig.portal())
    rig.move_to(START + timedelta(minutes=10))
    assert code(register(rig, session, digits)) == (410, "code-expired")


def test_a_code_takes_the_car_from_nobody(rig: Rig) -> None:
    linked(rig)
    karim = rig.session(**KARIM)
    digits = ask_code(rig, rig.portal(**KARIM))
    refused = register(rig, karim, digits)
    assert code(refused) == (409, "active-in-another-account")
    assert refused.json()["holder"] == "m…t@example.com"
    rig.as_owner(rig.portal(), "DELETE", f"/v1/account/devices/{UNIT}")
    assert register(rig, karim, digits).status_code == 200


def wrong(digits: str, number: int) -> str:
    return f"{(int(digits) + 1 + number) % 1_000_000:06}"


def test_five_wrong_codes_lock_the_unit_for_fifteen_minutes(rig: Rig) -> None:
    session = rig.session()
    digits = ask_code(rig, rig.portal())
    for number in range(5):
        assert code(register(rig, session, wrong(digits, number))) == (422, "wrong-code")
    refused = register(rig, session, digits)
    assert code(refused) == (429, "locked")
    retry_at = datetime.fromisoformat(refused.json()["retry_at"])
    assert retry_at == START + timedelta(minutes=15)
    rig.move_to(retry_at - timedelta(seconds=1))
    digits = ask_code(rig, rig.portal())
    assert code(register(rig, session, digits)) == (429, "locked")
    rig.move_to(retry_at)
    assert register(rig, session, digits).status_code == 200
    assert count(rig, wrong_codes) == 0


def test_wrong_codes_at_once_are_counted_one_by_one(rig: Rig) -> None:
    session = rig.session()
    digits = ask_code(rig, rig.portal())
    headers = owner_headers(session, UNIT)
    bodies = [{"headers": headers, "json": {"code": wrong(digits, number)}} for number in range(9)]
    codes = sorted(code(answer) for answer in rig.race(*[("POST", REGISTER, body) for body in bodies]))
    assert codes == [(422, "wrong-code")] * 5 + [(429, "locked")] * 4


def test_a_code_is_typed_into_the_callers_own_unit(rig: Rig) -> None:
    session = rig.session()
    rig.session(device_id=OTHER_UNIT)
    digits = ask_code(rig, rig.portal())
    path = f"/v1/devices/{OTHER_UNIT}/registration"
    assert code(rig.as_owner(session, "POST", path, UNIT, json={"code": digits})) == (403, "other-device")


# The profile is removed


def test_removal_ends_the_sign_in_and_the_link_and_keeps_the_rest(rig: Rig, changed: list[str]) -> None:
    session, other = linked(rig), rig.session(device_id=OTHER_UNIT)
    coverage = rig.document(session)["coverage"]
    changed.clear()
    for _ in range(2):
        answer = remove(rig, session["removal_ticket"])
        assert (answer.status_code, answer.content) == (204, b"")
    assert changed == [VIN]
    assert events(rig).count("profile-removed") == 1
    assert code(rig.get("/v1/account", session)) == (401, "not-signed-in")
    assert code(rig.refresh(session["refresh_token"])) == (401, "not-signed-in")
    assert [unit["device_id"] for unit in listed(rig, rig.portal())] == [OTHER_UNIT]
    assert rig.get("/v1/account", other, OTHER_UNIT).status_code == 200
    assert count(rig, devices) == 2
    rig.move_to(START + timedelta(days=50))
    again = rig.document(rig.session())
    assert (again["coverage"], again["linked"]) == (coverage, False)


def test_removal_ends_earlier_sign_ins_of_the_account_too(rig: Rig) -> None:
    earlier, latest = rig.session(), rig.session()
    remove(rig, latest["removal_ticket"])
    assert code(rig.get("/v1/account", earlier)) == (401, "not-signed-in")


def test_ticket_survives_the_rotation_of_tokens_and_the_sign_out(rig: Rig) -> None:
    session = linked(rig)
    following = rig.refresh(session["refresh_token"]).json()
    assert following["removal_ticket"] == session["removal_ticket"]
    rig.as_owner(following, "DELETE", "/v1/sessions/current", UNIT)
    assert remove(rig, session["removal_ticket"]).status_code == 204
    assert listed(rig, rig.portal()) == []


@pytest.mark.parametrize("times", [1, 3])
def test_late_ticket_ends_no_newer_sign_in_nor_its_link(rig: Rig, times: int) -> None:
    old = rig.session()["removal_ticket"]
    rig.wait(-1_000.0)  # the machine's clock is set back: order does not rest on it
    newer = linked(rig)
    for _ in range(times):
        assert remove(rig, old).status_code == 204
    assert rig.get("/v1/account", newer).status_code == 200
    assert rig.document(newer)["linked"] is True
    assert remove(rig, newer["removal_ticket"]).status_code == 204
    assert code(rig.get("/v1/account", newer)) == (401, "not-signed-in")


def test_removal_touches_no_other_account_on_the_unit(rig: Rig) -> None:
    marie = linked(rig)
    karim = rig.session(**KARIM)
    assert remove(rig, marie["removal_ticket"]).status_code == 204
    assert rig.get("/v1/account", karim).status_code == 200
    assert [unit["device_id"] for unit in listed(rig, rig.portal(**KARIM))] == [UNIT]
    assert listed(rig, rig.portal()) == []
    assert confirm(rig, rig.portal(**KARIM)).status_code == 204


def test_removal_forgets_wrong_codes(rig: Rig) -> None:
    session = rig.session()
    digits = ask_code(rig, rig.portal())
    register(rig, session, wrong(digits, 0))
    assert count(rig, wrong_codes) == 1
    remove(rig, session["removal_ticket"])
    assert count(rig, wrong_codes) == 0


def test_removal_and_a_new_sign_in_at_once_leave_a_sign_in_that_works(rig: Rig) -> None:
    ticket = rig.session()["removal_ticket"]
    removal = ("DELETE", PROFILE, {"json": {"removal_ticket": ticket}})
    answers = rig.race(removal, ("POST", "/v1/sessions", {"json": sign_in_body()}), removal)
    assert [answer.status_code for answer in answers] == [204, 201, 204]
    assert rig.get("/v1/account", answers[1].json()).status_code == 200
    assert [unit["device_id"] for unit in listed(rig, rig.portal())] == [UNIT]


def test_forged_and_foreign_tickets_remove_nothing(rig: Rig) -> None:
    session = rig.session()
    rig.session(device_id=OTHER_UNIT)
    ticket = session["removal_ticket"]
    family, _, mac = ticket.partition(".")
    for forged in ("", "x", ".", family, f"{family}.", f"{family}.{mac[::-1]}", f"{family[::-1]}.{mac}", "é.é"):
        assert code(remove(rig, forged)) == (401, "not-signed-in")
    assert code(remove(rig, session["access_token"])) == (401, "not-signed-in")
    assert code(remove(rig, ticket, OTHER_UNIT)) == (403, "other-device")
    assert rig.get("/v1/account", session).status_code == 200


def test_a_ticket_opens_nothing_else(rig: Rig) -> None:
    session = rig.session()
    as_token = {**session, "access_token": session["removal_ticket"]}
    assert code(rig.get("/v1/account", as_token)) == (401, "not-signed-in")
    assert code(rig.refresh(session["removal_ticket"])) == (401, "not-signed-in")
    assert code(rig.call("POST", "/v1/activations", json={"token": session["removal_ticket"][:100]})) == (
        422, "wrong-code",
    )  # fmt: skip


# Rate limits


def test_too_many_requests_are_told_to_wait(database: Database) -> None:
    with Rig(database, requests_per_s=0.1) as rig:  # six at once
        statuses = [rig.sign_in(password="wrong", device_id=f"HU-{number}").status_code for number in range(6)]
        assert statuses == [401] * 5 + [429]
        refused = rig.call("POST", "/v1/portal/sessions", json={"email": DEMO.email, "password": DEMO.password})
        assert code(refused) == (429, "too-many-requests")
        assert refused.headers["retry-after"] == "10"
        assert code(rig.as_operator("GET", "/v1/operator/mails", "wrong")) == (429, "too-many-requests")
        assert rig.as_operator("GET", "/v1/operator/mails").status_code == 200
        rig.wait(10)
        assert code(rig.as_operator("GET", "/v1/operator/mails", "wrong")) == (401, "not-signed-in")
        assert code(rig.as_operator("GET", "/v1/operator/mails", "wrong")) == (429, "too-many-requests")


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/v1/sessions", sign_in_body()),
        ("POST", "/v1/portal/sessions", {"email": DEMO.email, "password": DEMO.password}),
        ("POST", "/v1/sessions/refresh", {"refresh_token": "x", "device_id": UNIT}),
        ("POST", "/v1/accounts", {}),
        ("POST", "/v1/activations", {"token": "x"}),
        ("POST", "/v1/activation-mails", {"email": DEMO.email}),
        ("POST", REGISTER, {"code": "000000"}),
        ("DELETE", PROFILE, {"removal_ticket": "x"}),
    ],
)
def test_every_operation_that_checks_secrets_or_sends_mail_is_limited(
    database: Database, method: str, path: str, body: dict[str, str]
) -> None:
    with Rig(database, requests_per_s=1 / 60) as rig:  # one
        assert rig.call(method, path, json=body).status_code != 429
        assert code(rig.call(method, path, json=body)) == (429, "too-many-requests")
        assert rig.call("GET", "/v1/reachability?nonce=abcdefghijklmnop").status_code == 200
