"""The backend's wire, told by what a unit sees."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select, text

from connectivity.backend.database import Database
from connectivity.backend.schema import accounts, audit, devices, token_families, wrong_tries
from connectivity.backend.seed import NOT_ACTIVATED
from connectivity.contracts.cloud import FREE_PRODUCTS
from connectivity.contracts.entitlement_document import parse_document
from connectivity.contracts.entitlements import is_covered
from headunit.core.clock import ManualClock, MemberClock
from tests.contract.backend_rig import START, UNIT, VIN, Rig, cheap_passwords, code, sign_in_body

OTHER_UNIT = "HU-00000000B002"
ES_VIN_PROFILE = "es300h-2019-be"


@pytest.fixture
def rig(database: Database) -> Iterator[Rig]:
    with Rig(database) as made:
        yield made


@pytest.fixture
def es_vin() -> str:
    from connectivity.contracts.profile import load_profile

    return load_profile(ES_VIN_PROFILE).vin


def count(rig: Rig, table: Any) -> int:
    with rig.database.read() as connection:
        return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


# Sign-in


def test_sign_in_gives_tokens_and_the_account(rig: Rig) -> None:
    answer = rig.sign_in(email="  Marie.LAURENT@example.com ")
    assert answer.status_code == 201
    session = answer.json()
    assert session["expires_in_s"] == 600
    assert session["account"] == {
        "id": session["account"]["id"],
        "email": "marie.laurent@example.com",
        "name": "Marie Laurent",
        "country": "FR",
        "language": "fr",
        "activated": True,
        "terms_due_at": None,
    }
    assert answer.headers["cache-control"] == "no-store"
    assert rig.get("/v1/account", session).json() == session["account"]


def test_each_refusal_has_its_own_code(rig: Rig) -> None:
    assert code(rig.sign_in(password="wrong")) == (401, "wrong-password")
    assert code(rig.sign_in(email="nobody@example.com")) == (404, "unknown-account")
    assert code(rig.sign_in(vin="JTHXXXXXXXXXXXXXX")) == (404, "unknown-vehicle")
    inactive = {"email": NOT_ACTIVATED.email, "password": NOT_ACTIVATED.password}
    assert code(rig.sign_in(**inactive)) == (403, "not-activated")
    assert code(rig.sign_in(**{**inactive, "password": "wrong"})) == (401, "wrong-password")


def test_refusal_starts_nothing(rig: Rig) -> None:
    rig.sign_in(password="wrong")
    rig.sign_in(vin="JTHXXXXXXXXXXXXXX")
    rig.sign_in(email=NOT_ACTIVATED.email, password=NOT_ACTIVATED.password)
    assert (count(rig, devices), count(rig, token_families), count(rig, audit)) == (0, 0, 0)


def test_five_wrong_tries_lock_the_account_for_fifteen_minutes_of_service_time(rig: Rig) -> None:
    for minute in range(5):
        rig.move_to(START + timedelta(minutes=minute))
        assert code(rig.sign_in(password="wrong")) == (401, "wrong-password")
    locked = rig.sign_in()
    assert code(locked) == (429, "locked")
    retry_at = datetime.fromisoformat(locked.json()["retry_at"])
    assert retry_at == START + timedelta(minutes=19)
    rig.move_to(retry_at - timedelta(seconds=1))
    assert code(rig.sign_in()) == (429, "locked")
    rig.move_to(retry_at)
    assert rig.sign_in().status_code == 201


def test_wrong_tries_that_count_no_more_are_forgotten(rig: Rig) -> None:
    for day in range(3):
        rig.move_to(START + timedelta(days=day))
        for _ in range(4):
            rig.sign_in(password="wrong")
    assert count(rig, wrong_tries) == 4


def test_lock_is_the_accounts_own_and_a_success_forgets_wrong_tries(rig: Rig) -> None:
    for _ in range(4):
        rig.sign_in(password="wrong")
    rig.session()
    assert code(rig.sign_in(password="wrong")) == (401, "wrong-password")
    for _ in range(5):
        rig.sign_in(email=NOT_ACTIVATED.email, password="wrong")
    assert code(rig.sign_in(email=NOT_ACTIVATED.email)) == (429, "locked")
    assert rig.sign_in().status_code == 201


def test_wrong_tries_at_once_are_counted_one_by_one(rig: Rig) -> None:
    wrong = ("POST", "/v1/sessions", sign_in_body(password="wrong"))
    codes = sorted(code(answer) for answer in rig.at_once(*[wrong] * 12))
    assert codes == [(401, "wrong-password")] * 5 + [(429, "locked")] * 7


def test_password_compares_equal_however_the_keyboard_composed_it(rig: Rig) -> None:
    hashed = cheap_passwords().hash("Cl\u00e9-2021")
    with rig.database.write() as connection:
        connection.execute(accounts.update().values(password_hash=hashed))
    assert rig.sign_in(password="Cle\u0301-2021").status_code == 201
    assert code(rig.sign_in(password="Cle-2021")) == (401, "wrong-password")


# The free period


def test_period_starts_with_the_first_sign_in_and_lasts_three_years(rig: Rig) -> None:
    document = rig.document(rig.session())
    assert document["device_id"] == UNIT
    assert document["vin"] == VIN
    assert document["home_zone"] == "Europe/Paris"
    assert datetime.fromisoformat(document["issued_at"]) == START
    *free, included = document["coverage"]
    assert [(c["product"], c["kind"]) for c in free] == [("map-care", "free"), ("service-pack", "free")]
    for coverage in free:
        assert datetime.fromisoformat(coverage["starts_at"]) == START
        assert datetime.fromisoformat(coverage["ends_at"]) == datetime(2024, 6, 14, 12, 30, tzinfo=UTC)
    assert (included["product"], included["kind"]) == ("connected-services", "included")


def test_nothing_restarts_the_period(rig: Rig, es_vin: str) -> None:
    first = rig.free(rig.session())
    rig.move_to(START + timedelta(days=400))
    activate(rig, NOT_ACTIVATED.email)
    for changes in (
        {},
        {"email": NOT_ACTIVATED.email, "password": NOT_ACTIVATED.password},
        {"vin": es_vin},
        {"vin": VIN},
    ):
        session = rig.session(**changes)
        assert rig.free(session) == first
        rig.call("DELETE", "/v1/sessions/current", headers=bearer(session))
    rig.move_to(START + timedelta(days=5000))
    assert rig.free(rig.session()) == first


def test_another_unit_of_the_same_account_has_its_own_period(rig: Rig) -> None:
    rig.session()
    rig.move_to(START + timedelta(days=10))
    session = rig.session(device_id=OTHER_UNIT)
    starts = {c["starts_at"] for c in rig.free(session, OTHER_UNIT)}
    assert starts == {(START + timedelta(days=10)).isoformat()}


def test_two_first_sign_ins_at_once_start_one_period(rig: Rig) -> None:
    activate(rig, NOT_ACTIVATED.email)
    marie = ("POST", "/v1/sessions", sign_in_body())
    karim = ("POST", "/v1/sessions", sign_in_body(email=NOT_ACTIVATED.email, password=NOT_ACTIVATED.password))
    answers = rig.at_once(marie, karim, marie, karim, marie, karim)
    assert {answer.status_code for answer in answers} == {201}
    with rig.database.read() as connection:
        events = connection.execute(select(audit.c.event)).scalars().all()
    assert (events.count("period-started"), events.count("signed-in"), count(rig, devices)) == (1, 6, 1)


def test_signed_out_and_in_again_the_period_is_the_same(rig: Rig) -> None:
    session = rig.session()
    coverage = rig.free(session)
    assert rig.call("DELETE", "/v1/sessions/current", headers=bearer(session)).status_code == 204
    assert code(rig.get(f"/v1/devices/{UNIT}/entitlements", session)) == (401, "not-signed-in")
    rig.move_to(START + timedelta(days=10))
    assert rig.free(rig.session()) == coverage


def test_unit_moved_to_another_car_keeps_what_is_left_and_names_the_new_car(rig: Rig, es_vin: str) -> None:
    before = rig.free(rig.session())
    after = rig.document(moved := rig.session(vin=es_vin))
    assert rig.free(moved) == before
    assert (after["vin"], after["home_zone"]) == (es_vin, "Europe/Brussels")
    with rig.database.read() as connection:
        assert connection.execute(select(devices.c.first_vin)).scalar_one() == VIN


def test_document_is_refused_to_others(rig: Rig) -> None:
    session = rig.session()
    rig.session(device_id=OTHER_UNIT)
    path = f"/v1/devices/{OTHER_UNIT}/entitlements"
    assert code(rig.get(path, session)) == (403, "other-device")
    assert code(rig.get(path, session, OTHER_UNIT)) == (403, "other-device")
    assert code(rig.get(path, None, OTHER_UNIT)) == (401, "not-signed-in")


def test_document_reads_back_through_the_contract(rig: Rig) -> None:
    document = parse_document(json.dumps(rig.document(rig.session())))
    end = datetime(2024, 6, 14, 12, 30, tzinfo=UTC)
    for product in FREE_PRODUCTS:
        assert is_covered(document.coverage, product, START)
        assert not is_covered(document.coverage, product, end)
        assert is_covered(document.coverage, product, end - timedelta(microseconds=1))


# Tokens on the wire


def test_refresh_gives_the_next_pair(rig: Rig) -> None:
    session = rig.session()
    answer = rig.refresh(session["refresh_token"])
    assert answer.status_code == 200
    following = answer.json()
    assert following["refresh_token"] != session["refresh_token"]
    assert following["account"] == session["account"]
    assert rig.get("/v1/account", following).status_code == 200


def test_access_token_expires_in_loop_time_and_not_in_service_time(rig: Rig) -> None:
    session = rig.session()
    rig.move_to(START + timedelta(days=365 * 2))
    assert rig.get("/v1/account", session).status_code == 200
    rig.wait(600)
    assert code(rig.get("/v1/account", session)) == (401, "token-expired")
    assert rig.refresh(session["refresh_token"]).status_code == 200


def test_lost_refresh_answer_is_given_again_until_it_was_seen(rig: Rig) -> None:
    session = rig.session()
    lost = rig.refresh(session["refresh_token"]).json()
    rig.wait(3600)
    again = rig.refresh(session["refresh_token"]).json()
    assert again["refresh_token"] == lost["refresh_token"]
    assert rig.get("/v1/account", again).status_code == 200
    rig.wait(31)
    assert code(rig.refresh(session["refresh_token"])) == (401, "token-reused")
    assert code(rig.get("/v1/account", again)) == (401, "token-reused")
    assert code(rig.refresh(again["refresh_token"])) == (401, "token-reused")


@pytest.mark.parametrize("proof", ["account", "entitlements", "vehicle"])
def test_every_authenticated_read_proves_that_the_tokens_arrived(rig: Rig, proof: str) -> None:
    session = rig.session()
    following = rig.refresh(session["refresh_token"]).json()
    path = {
        "account": "/v1/account",
        "entitlements": f"/v1/devices/{UNIT}/entitlements",
        "vehicle": f"/v1/vehicles/{VIN}",
    }[proof]
    assert rig.get(path, following).status_code == 200
    rig.wait(31)
    assert code(rig.refresh(session["refresh_token"])) == (401, "token-reused")


def test_tokens_of_another_device_open_nothing(rig: Rig) -> None:
    session = rig.session()
    assert code(rig.get("/v1/account", session, OTHER_UNIT)) == (403, "other-device")
    assert code(rig.get("/v1/account", session, None)) == (403, "other-device")
    assert code(rig.refresh(session["refresh_token"], OTHER_UNIT)) == (403, "other-device")
    header = {"X-Device-Id": OTHER_UNIT}
    assert code(rig.call("POST", "/v1/sessions", json=sign_in_body(), headers=header)) == (403, "other-device")
    assert rig.refresh(session["refresh_token"]).status_code == 200


def test_sign_out_ends_the_family(rig: Rig) -> None:
    session, other = rig.session(), rig.session()
    answer = rig.call("DELETE", "/v1/sessions/current", headers=bearer(session))
    assert (answer.status_code, answer.content) == (204, b"")
    assert code(rig.get("/v1/account", session)) == (401, "not-signed-in")
    assert code(rig.refresh(session["refresh_token"])) == (401, "not-signed-in")
    assert rig.get("/v1/account", other).status_code == 200


def test_another_account_on_the_unit_ends_the_sign_in_of_the_first(rig: Rig) -> None:
    activate(rig, NOT_ACTIVATED.email)
    marie = rig.session()
    rig.session(email=NOT_ACTIVATED.email, password=NOT_ACTIVATED.password)
    assert code(rig.get("/v1/account", marie)) == (401, "not-signed-in")


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer x", "Basic bWFyaWU6eA==", "Bearer a.b.c"])
def test_garbled_authorization_is_not_signed_in(rig: Rig, header: str) -> None:
    answer = rig.call("GET", "/v1/account", headers={"Authorization": header, "X-Device-Id": UNIT})
    assert code(answer) == (401, "not-signed-in")
    assert answer.headers["www-authenticate"] == "Bearer"


# The car


def test_vehicle_is_told_to_its_own_unit_only(rig: Rig, es_vin: str) -> None:
    session = rig.session()
    answer = rig.get(f"/v1/vehicles/{VIN}", session)
    assert answer.status_code == 200
    car = answer.json()
    assert (car["vin"], car["country"], car["home_zone"]) == (VIN, "FR", "Europe/Paris")
    assert car["profile_id"] == "ux250h-2021-fr"
    assert datetime.fromisoformat(car["delivered_at"]).tzinfo is not None
    assert code(rig.get(f"/v1/vehicles/{es_vin}", session)) == (404, "not-found")
    assert code(rig.get("/v1/vehicles/NOWHERE", session)) == (404, "not-found")
    assert code(rig.get(f"/v1/vehicles/{VIN}")) == (401, "not-signed-in")


# Reachability, health, keys


def test_reachability_signs_nonce_and_service_time(rig: Rig) -> None:
    rig.move_to(START + timedelta(hours=5))
    answer = rig.call("GET", "/v1/reachability?nonce=abcdefghijklmnop")
    assert answer.headers["content-type"] == "application/jose"
    assert answer.headers["cache-control"] == "no-store"
    assert rig.verified(answer) == {"nonce": "abcdefghijklmnop", "now": "2021-06-14T17:30:00+00:00"}


@pytest.mark.parametrize("nonce", ["", "short", "x" * 129, "abcdefghijklmno%20", "abcdefghijklmn%0A%0A", "é" * 16])
def test_nonce_that_is_none_is_refused(rig: Rig, nonce: str) -> None:
    assert code(rig.call("GET", f"/v1/reachability?nonce={nonce}")) == (422, "invalid-request")


def test_signed_things_say_what_they_are(rig: Rig) -> None:
    from joserfc import jws

    probe = rig.call("GET", "/v1/reachability?nonce=abcdefghijklmnop").text
    document = rig.get(f"/v1/devices/{UNIT}/entitlements", rig.session()).text
    kinds = [jws.extract_compact(text.encode()).headers()["typ"] for text in (probe, document)]
    assert kinds == ["headunit-reachability+jws", "headunit-entitlements+jws"]


def test_published_keys_hold_nothing_private(rig: Rig) -> None:
    (key,) = rig.call("GET", "/.well-known/jwks.json").json()["keys"]
    assert set(key) == {"kty", "crv", "x", "kid", "alg", "use"}


def test_without_service_time_nothing_that_needs_it_is_answered(database: Database) -> None:
    clock = MemberClock()
    with Rig(database, clock) as rig:
        assert code(rig.sign_in()) == (503, "unavailable")
        assert code(rig.call("GET", "/v1/reachability?nonce=abcdefghijklmnop")) == (503, "unavailable")
        assert rig.call("GET", "/v1/health").status_code == 200
        clock.set_time(START, 0.0, None)
        assert rig.sign_in().status_code == 201


# Errors


def test_unknown_address_and_method(rig: Rig) -> None:
    assert code(rig.call("GET", "/nowhere")) == (404, "not-found")
    wrong = rig.call("PUT", "/v1/sessions")
    assert code(wrong) == (405, "method-not-allowed")
    assert wrong.headers["allow"] == "POST"


@pytest.mark.parametrize(
    "body",
    [b"", b"nope", b"[]", b"null", b"{}", b'{"email":"a@b","password":1,"device_id":"d","vin":"v"}', b"\xff\xfe", b"["],
)
def test_body_that_is_no_sign_in(rig: Rig, body: bytes) -> None:
    answer = rig.call("POST", "/v1/sessions", content=body, headers={"Content-Type": "application/json"})
    assert code(answer)[1] == "invalid-request"
    assert answer.status_code in (400, 422)


@pytest.mark.parametrize("field", ["email", "password", "device_id", "vin"])
def test_fields_have_limits(rig: Rig, field: str) -> None:
    assert code(rig.sign_in(**{field: ""})) == (422, "invalid-request")
    assert code(rig.sign_in(**{field: "x" * 255})) == (422, "invalid-request")


def test_password_is_not_repeated_in_a_refusal(rig: Rig) -> None:
    answer = rig.call("POST", "/v1/sessions", json={**sign_in_body(password="S3cret" * 40), "vin": 5})
    assert code(answer) == (422, "invalid-request")
    assert "S3cret" not in answer.text


def test_body_above_64_kib_is_refused_declared_or_not(rig: Rig) -> None:
    big = json.dumps(sign_in_body(password="x" * 70_000)).encode()

    async def pieces() -> Any:
        for at in range(0, len(big), 8192):
            yield big[at : at + 8192]

    assert code(rig.call("POST", "/v1/sessions", content=big)) == (413, "too-large")
    assert code(rig.call("POST", "/v1/sessions", content=pieces())) == (413, "too-large")


def test_correlation_id_is_echoed_or_made(rig: Rig) -> None:
    def answered(given: str | None) -> str:
        headers = {} if given is None else {"X-Correlation-Id": given}
        return str(rig.call("GET", "/nowhere", headers=headers).headers["x-correlation-id"])

    assert answered("unit-1.a_B") == "unit-1.a_B"
    made = {answered(None), answered("spaces are wrong"), answered("x" * 65), answered("")}
    assert len(made) == 4
    assert all(len(one) == 16 for one in made)


def test_no_path_writes_a_line_of_its_own_into_the_log(rig: Rig, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    rig.call("GET", "/v1/%0A2021-06-14 ERROR made up")
    (line,) = [record.getMessage() for record in caplog.records if record.name.endswith("middleware")]
    assert "made" in line
    assert "\n" not in line


def test_nothing_stays_in_a_cache_but_the_public_keys(rig: Rig) -> None:
    document = rig.call("GET", "/openapi.json").json()
    answers = [
        rig.call(method.upper(), path.replace("{", "").replace("}", ""))
        for path, methods in document["paths"].items()
        for method in (*methods, "trace")
    ]
    answers += [rig.call("GET", "/openapi.json"), rig.call("GET", "/asyncapi.json"), rig.call("GET", "/nowhere")]
    answers += [rig.call("POST", "/v1/sessions", content=b"x" * 70_000), rig.sign_in(), rig.sign_in(password="wrong")]
    assert {200, 201, 401, 404, 405, 413, 422} <= {answer.status_code for answer in answers}
    kept = {answer.url.path for answer in answers if answer.headers["cache-control"] != "no-store"}
    assert kept == {"/.well-known/jwks.json"}


def test_unhandled_failure_is_a_problem_and_a_log_entry(
    rig: Rig, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> str:
        raise RuntimeError("secret inside")

    monkeypatch.setattr(type(rig.keys), "sign", broken)
    answer = rig.call("GET", "/v1/reachability?nonce=abcdefghijklmnop", headers={"X-Correlation-Id": "find-me"})
    assert code(answer) == (500, "internal")
    assert answer.headers["x-correlation-id"] == "find-me"
    assert "secret" not in answer.text
    assert any("secret inside" in str(record.exc_info) for record in caplog.records)


def test_full_disk_is_a_503_and_leaves_nothing_half_written(rig: Rig) -> None:
    limit_pages(rig, full=True)
    answer = rig.call("POST", "/v1/sessions", json=sign_in_body(device_id="HU-" + "D" * 90))
    refused = [answer]
    # A page may still have room for a row or two; a full disk shows when the next one is needed.
    for number in range(200):
        if refused[-1].status_code == 503:
            break
        refused.append(rig.sign_in(device_id=f"HU-{number:090}"))
    assert code(refused[-1]) == (503, "unavailable")
    assert refused[-1].headers["retry-after"]
    accepted = sum(answer.status_code == 201 for answer in refused)
    assert count(rig, devices) == count(rig, token_families) == accepted
    limit_pages(rig, full=False)
    assert rig.sign_in().status_code == 201


def test_signed_in_unit_can_read_while_the_disk_is_full(rig: Rig) -> None:
    session = rig.session()
    following = rig.refresh(session["refresh_token"]).json()
    limit_pages(rig, full=True)
    assert rig.get("/v1/account", following).status_code == 200
    assert rig.document(following)["coverage"]


def test_request_counts_as_work_that_a_jump_waits_for(database: Database) -> None:
    seen: list[bool] = []
    clock = ManualClock(START)

    def watch() -> datetime:
        seen.append(bool(clock._busy))
        return MemberClock.now(clock)

    clock.now = watch  # type: ignore[method-assign]
    with Rig(database, clock) as rig:
        rig.session()
    assert seen == [True]  # once per request, and while it is being served
    assert not clock._busy


# OpenAPI


def test_openapi_describes_every_operation_and_refusal(rig: Rig) -> None:
    document = rig.call("GET", "/openapi.json").json()
    operations = {
        f"{method.upper()} {path}": operation
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    }
    assert set(operations) == {
        "POST /v1/sessions",
        "POST /v1/sessions/refresh",
        "POST /v1/portal/sessions",
        "POST /v1/accounts",
        "POST /v1/activations",
        "POST /v1/activation-mails",
        "POST /v1/account/terms",
        "GET /v1/account/devices",
        "POST /v1/account/devices/{device_id}/confirmation",
        "DELETE /v1/account/devices/{device_id}",
        "POST /v1/account/device-codes",
        "POST /v1/devices/{device_id}/registration",
        "DELETE /v1/devices/{device_id}/profile",
        "GET /v1/devices/{device_id}/services/{service}",
        "GET /v1/account/devices/{device_id}/entitlements",
        "GET /v1/operator/devices",
        "GET /v1/operator/devices/{device_id}/entitlements",
        "POST /v1/operator/devices/{device_id}/grants",
        "POST /v1/operator/grants/{grant_id}/revocation",
        "POST /v1/operator/grants/{grant_id}/refund",
        "GET /v1/operator/mails",
        "GET /v1/operator/accounts",
        "GET /v1/operator/audit",
        "POST /v1/operator/accounts/{account_id}/session",
        "POST /v1/operator/devices/{device_id}/release",
        "GET /v1/operator/vehicles/{vin}/trips",
        "POST /v1/operator/vehicles",
        "DELETE /v1/sessions/current",
        "GET /v1/account",
        "GET /v1/vehicles/{vin}",
        "GET /v1/vehicles/{vin}/trips",
        "GET /v1/vehicles/{vin}/status",
        "GET /v1/vehicles/{vin}/privacy",
        "PUT /v1/vehicles/{vin}/privacy",
        "GET /v1/devices/{device_id}/entitlements",
        "GET /v1/reachability",
        "GET /v1/health",
        "GET /v1/keys",
        "POST /v1/operator/keys/rotation",
        "GET /.well-known/jwks.json",
    }
    for name, operation in operations.items():
        assert operation["summary"], name
        assert operation["description"], name
        assert operation["tags"], name
        for status, answer in operation["responses"].items():
            assert answer["description"], (name, status)
            if int(status) >= 400:
                content = answer["content"]["application/problem+json"]
                assert content["schema"] == {"$ref": "#/components/schemas/Problem"}
                assert all(example["value"]["status"] == int(status) for example in content["examples"].values())
    assert "Problem" in document["components"]["schemas"]
    assert_references_resolve(document)


def test_every_example_of_the_document_is_what_its_schema_says(rig: Rig) -> None:
    document = rig.call("GET", "/openapi.json").json()

    def judged(node: Any) -> Iterator[tuple[Any, Any]]:
        """Each schema of a body or parameter with each example beside it."""
        if isinstance(node, list):
            for one in node:
                yield from judged(one)
        elif isinstance(node, dict):
            if "schema" in node:
                schema = {**node["schema"], "components": document["components"]}
                named = [one["value"] for one in node.get("examples", {}).values()]
                single = [node["example"]] if "example" in node else []
                for example in (*named, *single, *node["schema"].get("examples", ())):
                    yield schema, example
            for one in node.values():
                yield from judged(one)

    pairs = list(judged(document["paths"]))
    assert len(pairs) > 100
    for schema, example in pairs:
        jsonschema_rs.validate(schema, example, validate_formats=True)


def assert_references_resolve(document: dict[str, Any]) -> None:
    def walk(node: Any) -> Iterator[str]:
        if isinstance(node, dict):
            if isinstance(node.get("$ref"), str):
                yield node["$ref"]
            for value in node.values():
                yield from walk(value)
        elif isinstance(node, list):
            for value in node:
                yield from walk(value)

    for reference in set(walk(document)):
        node = document
        for part in reference.removeprefix("#/").split("/"):
            node = node[part]


# Anything at all


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    email=st.text(max_size=300), password=st.text(max_size=250), device=st.text(max_size=120), vin=st.text(max_size=120)
)
def test_no_text_breaks_the_sign_in(rig: Rig, email: str, password: str, device: str, vin: str) -> None:
    answer = rig.sign_in(email=email, password=password, device_id=device, vin=vin)
    assert code(answer)[1] in {"invalid-request", "unknown-account"}


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(device=st.text(min_size=1, max_size=100), token=st.text(max_size=100))
def test_no_text_breaks_device_or_refresh_token(rig: Rig, device: str, token: str) -> None:
    assert rig.sign_in(device_id=device).status_code == 201
    assert code(rig.refresh(token, device))[1] in {"invalid-request", "not-signed-in"}


def bearer(session: dict[str, Any]) -> dict[str, str]:
    return {"Authorization": f"Bearer {session['access_token']}", "X-Device-Id": UNIT}


def activate(rig: Rig, email: str) -> None:
    with rig.database.write() as connection:
        connection.execute(accounts.update().where(accounts.c.email == email).values(activated_at=START))


def limit_pages(rig: Rig, *, full: bool) -> None:
    """Let SQLite believe that the disk has no page left (on every connection of the pool)."""
    rig.database.engine.dispose()
    from sqlalchemy import event

    def limit(connection: Any, _record: Any) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count={pages if full else 1_000_000}")

    event.listen(rig.database.engine, "connect", limit)
    with rig.database.read() as connection:
        connection.execute(text("SELECT 1"))
