"""Grants, revocations and refunds by whoever runs the backend, and what the portal shows (`PRODUCT.md §4, §6`)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import select

from connectivity.backend.database import Database
from connectivity.backend.schema import audit
from connectivity.backend.seed import DEMO
from tests.contract.backend_rig import (
    NEW_EMAIL,
    NEW_PASSWORD,
    OPERATOR_TOKEN,
    START,
    UNIT,
    VIN,
    Rig,
    code,
    new_account_body,
)

GRANTS = f"/v1/operator/devices/{UNIT}/grants"
FREE_END = datetime(2024, 6, 14, 12, 30, tzinfo=UTC)
MAP_CARE = {"id": "order-1", "product": "map-care", "months": 12}


@pytest.fixture
def rig(database: Database) -> Iterator[Rig]:
    with Rig(database) as made:
        yield made


def post(rig: Rig, **body: Any) -> httpx.Response:
    return rig.as_operator("POST", GRANTS, json=body)


def end(rig: Rig, name: str, how: str) -> httpx.Response:
    return rig.as_operator("POST", f"/v1/operator/grants/{name}/{how}")


def terms(rig: Rig, device_id: str = UNIT) -> list[dict[str, Any]]:
    answer = rig.as_operator("GET", f"/v1/operator/devices/{device_id}/entitlements")
    assert answer.status_code == 200, answer.text
    return list(answer.json()["terms"])


def span(term: dict[str, Any]) -> tuple[datetime, datetime]:
    return datetime.fromisoformat(term["starts_at"]), datetime.fromisoformat(term["ends_at"])


def at(year: int, month: int = 6, day: int = 14) -> datetime:
    """14:30 in Paris in summer, 13:30 in winter: the wall-clock time is kept."""
    return datetime(year, month, day, 12 if 4 <= month <= 10 else 13, 30, tzinfo=UTC)


def document_ends(rig: Rig, session: dict[str, Any], product: str) -> list[datetime]:
    coverage = rig.document(session)["coverage"]
    return [datetime.fromisoformat(one["ends_at"]) for one in coverage if one["product"] == product]


def test_the_free_period_is_the_first_grant_of_a_unit(rig: Rig) -> None:
    rig.session()
    first, second = terms(rig)
    assert (first["product"], second["product"]) == ("map-care", "service-pack")
    for term in (first, second):
        assert (term["kind"], term["months"], term["taken_back_at"], term["why"]) == ("free", 36, None, None)
        assert span(term) == (START, FREE_END)
    assert first["id"] != second["id"]


def test_bought_before_the_end_it_extends_from_the_end_and_is_seen_at_once(rig: Rig) -> None:
    session = rig.session()
    rig.document(session)
    assert document_ends(rig, session, "map-care") == [FREE_END]
    term = rig.grant("map-care", 12)
    assert (term["product"], term["kind"], term["months"]) == ("map-care", "bought", 12)
    assert datetime.fromisoformat(term["granted_at"]) == START
    assert span(term) == (FREE_END, at(2025))
    assert document_ends(rig, session, "map-care") == [FREE_END, at(2025)]
    assert document_ends(rig, session, "service-pack") == [FREE_END]
    assert terms(rig)[-1] == term


def test_bought_after_the_end_it_starts_at_the_purchase(rig: Rig) -> None:
    session = rig.session()
    rig.move_to(at(2025, 1, 10))
    term = rig.grant("service-pack", 24)
    assert span(term) == (at(2025, 1, 10), at(2027, 1, 10))
    assert document_ends(rig, session, "service-pack") == [FREE_END, at(2027, 1, 10)]


def test_connected_services_that_are_bought_begin_where_those_of_the_car_end(rig: Rig) -> None:
    rig.session()
    delivered = datetime(2021, 4, 1, 10, tzinfo=UTC)
    assert span(rig.grant("connected-services", 12)) == (
        delivered.replace(year=2031),
        delivered.replace(year=2032),
    )


def test_the_same_grant_again_is_the_same_term(rig: Rig) -> None:
    rig.session()
    first = post(rig, **MAP_CARE)
    rig.move_to(START + timedelta(days=3))
    again = post(rig, **MAP_CARE)
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.json() == first.json()
    assert len(terms(rig)) == 3


@pytest.mark.parametrize("changes", [{"months": 13}, {"product": "service-pack"}, {"device": "HU-00000000A002"}])
def test_another_grant_under_the_same_id_is_refused(rig: Rig, changes: dict[str, Any]) -> None:
    rig.session()
    rig.session(device_id="HU-00000000A002")
    post(rig, **MAP_CARE)
    path = GRANTS.replace(UNIT, changes.get("device", UNIT))
    body = {key: changes.get(key, value) for key, value in MAP_CARE.items()}
    assert code(rig.as_operator("POST", path, json=body)) == (409, "grant-exists")
    free = terms(rig)[0]
    assert code(post(rig, id=free["id"], product="map-care", months=36)) == (409, "grant-exists")


def test_without_an_id_each_request_is_a_grant(rig: Rig) -> None:
    rig.session()
    first, second = rig.grant("map-care", 12), rig.grant("map-care", 12)
    assert first["id"] != second["id"]
    assert span(second) == (at(2025), at(2026))


@pytest.mark.parametrize(
    "changes",
    [
        {"months": 0},
        {"months": -12},
        {"months": 121},
        {"months": 10**30},
        {"months": "many"},
        {"months": 1.5},
        {"months": None},
        {"product": "radio"},
        {"product": ""},
        {"id": ""},
        {"id": "a/b"},
        {"id": "x" * 65},
        {"id": "é"},
        {"id": "order\n"},
    ],
)
def test_a_grant_that_cannot_be_is_refused_and_leaves_nothing(rig: Rig, changes: dict[str, Any]) -> None:
    rig.session()
    assert code(post(rig, **(MAP_CARE | changes))) == (422, "invalid-request")
    assert len(terms(rig)) == 2


def test_nobody_but_the_operator_grants(rig: Rig) -> None:
    session, portal = rig.session(), rig.portal()
    for caller in (session, portal):
        assert code(rig.as_owner(caller, "POST", GRANTS, json=MAP_CARE)) == (401, "not-signed-in")
        assert code(rig.as_owner(caller, "GET", "/v1/operator/devices")) == (401, "not-signed-in")
    assert len(terms(rig)) == 2


def test_what_is_not_there(rig: Rig) -> None:
    for answer in (
        post(rig, **MAP_CARE),
        rig.as_operator("GET", f"/v1/operator/devices/{UNIT}/entitlements"),
        end(rig, "order-1", "revocation"),
        end(rig, "order-1", "refund"),
    ):
        assert code(answer) == (404, "not-found")
    assert rig.as_operator("GET", "/v1/operator/devices").json() == {"devices": []}


def test_a_revoked_grant_ends_now_and_what_was_stacked_upon_it_moves_up(rig: Rig) -> None:
    session = rig.session()
    free = terms(rig)[0]
    bought = rig.grant("map-care", 12)
    now = at(2022, 1, 1)
    rig.move_to(now)
    for _ in range(2):
        answer = end(rig, free["id"], "revocation")
        assert (answer.status_code, answer.content) == (204, b"")
        rig.move_to(rig.clock.now() + timedelta(hours=1))
    after = {term["id"]: term for term in terms(rig)}
    assert span(after[free["id"]]) == (START, now)
    assert (after[free["id"]]["why"], datetime.fromisoformat(after[free["id"]]["taken_back_at"])) == ("revoked", now)
    assert span(after[bought["id"]]) == (now, at(2023, 1, 1))
    assert document_ends(rig, session, "map-care") == [now, at(2023, 1, 1)]


def test_a_grant_revoked_before_it_began_covers_nothing(rig: Rig) -> None:
    session = rig.session()
    bought = rig.grant("map-care", 12)
    assert end(rig, bought["id"], "revocation").status_code == 204
    (start, stop) = span(terms(rig)[-1])
    assert start == stop
    assert document_ends(rig, session, "map-care") == [FREE_END]


@pytest.mark.parametrize(("days", "expected"), [(0, 204), (14, 204), (14.001, 409), (15, 409)])
def test_a_refund_within_fourteen_days_while_it_has_not_begun(rig: Rig, days: float, expected: int) -> None:
    session = rig.session()
    bought = rig.grant("map-care", 12)
    rig.move_to(START + timedelta(days=days))
    answer = end(rig, bought["id"], "refund")
    assert answer.status_code == expected
    if expected == 409:
        assert code(answer) == (409, "not-refundable")
        assert document_ends(rig, session, "map-care") == [FREE_END, at(2025)]
    else:
        assert terms(rig)[-1]["why"] == "refunded"
        assert document_ends(rig, session, "map-care") == [FREE_END]


def test_what_is_in_use_or_was_never_bought_is_not_refunded(rig: Rig) -> None:
    rig.session()
    assert code(end(rig, terms(rig)[0]["id"], "refund")) == (409, "not-refundable")
    begun = rig.grant("coyote", 1)
    assert code(end(rig, begun["id"], "refund")) == (409, "not-refundable")


def test_a_refund_again_changes_nothing_however_late(rig: Rig) -> None:
    rig.session()
    bought = rig.grant("map-care", 12)
    assert end(rig, bought["id"], "refund").status_code == 204
    before = terms(rig)
    rig.move_to(START + timedelta(days=100))
    assert end(rig, bought["id"], "refund").status_code == 204
    assert end(rig, bought["id"], "revocation").status_code == 204
    assert terms(rig) == before


# At once


def test_two_grants_at_once_both_count(rig: Rig) -> None:
    session = rig.session()
    headers = {"Authorization": f"Bearer {OPERATOR_TOKEN}"}
    calls = [
        ("POST", GRANTS, {"headers": headers, "json": {"id": f"order-{n}", "product": "map-care", "months": 12}})
        for n in range(6)
    ]
    answers = rig.race(*calls)
    assert {answer.status_code for answer in answers} == {201}
    spans = sorted(span(answer.json()) for answer in answers)
    assert spans == [(at(2024 + n), at(2025 + n)) for n in range(6)]
    assert document_ends(rig, session, "map-care")[-1] == at(2030)


def test_one_grant_asked_for_many_times_at_once_is_one(rig: Rig) -> None:
    rig.session()
    headers = {"Authorization": f"Bearer {OPERATOR_TOKEN}"}
    answers = rig.race(*[("POST", GRANTS, {"headers": headers, "json": MAP_CARE})] * 6)
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.text for answer in answers}) == 1
    assert len(terms(rig)) == 3


def test_a_grant_that_is_revoked_many_times_at_once_is_revoked_once(rig: Rig) -> None:
    rig.session()
    post(rig, **MAP_CARE)
    headers = {"headers": {"Authorization": f"Bearer {OPERATOR_TOKEN}"}}
    path = "/v1/operator/grants/order-1"
    answers = rig.race(*[("POST", f"{path}/revocation", headers), ("POST", f"{path}/refund", headers)] * 3)
    assert {answer.status_code for answer in answers} == {204}
    with rig.database.read() as connection:
        events = connection.execute(select(audit.c.event).order_by(audit.c.id)).scalars().all()
    assert (events.count("granted"), events.count("revoked") + events.count("refunded")) == (1, 1)


def test_a_unit_takes_a_hundred_terms_and_no_more(rig: Rig) -> None:
    session = rig.session()
    for _ in range(98):
        rig.grant("coyote", 1)
    refused = post(rig, **MAP_CARE)
    assert code(refused) == (422, "invalid-request")
    assert "revoke one first" in refused.json()["detail"]
    assert len(rig.get(f"/v1/devices/{UNIT}/entitlements", session).text) < 64 * 1024
    rig.move_to(at(2021, 8, 1))  # one is over
    assert post(rig, **MAP_CARE).status_code == 201


def test_a_term_beyond_the_last_year_is_refused(database: Database) -> None:
    with Rig(database, start=datetime(9990, 1, 1, tzinfo=UTC)) as rig:
        rig.session()
        assert code(post(rig, **(MAP_CARE | {"months": 120}))) == (422, "invalid-request")
        assert len(terms(rig)) == 2
        assert rig.document(rig.session())["device_id"] == UNIT


# What others see


def test_the_operator_sees_every_unit_with_its_newest_account(rig: Rig) -> None:
    rig.session(device_id="HU-00000000B002")
    rig.session()
    rig.new_account()
    units = rig.as_operator("GET", "/v1/operator/devices").json()["devices"]
    assert [(one["device_id"], one["vin"], one["email"]) for one in units] == [
        (UNIT, VIN, NEW_EMAIL),
        ("HU-00000000B002", VIN, DEMO.email),
    ]
    assert [one["product"] for one in units[0]["coverage"]] == ["map-care", "service-pack", "connected-services"]


def test_the_portal_shows_active_and_past_terms_of_the_accounts_own_units(rig: Rig) -> None:
    unit, portal = rig.session(), rig.portal()
    path = f"/v1/account/devices/{UNIT}/entitlements"
    rig.move_to(at(2030))
    rig.grant("map-care", 12)
    shown = rig.as_owner(portal, "GET", path).json()["coverage"]
    assert [(one["product"], one["kind"], one["ends_at"][:4]) for one in shown] == [
        ("map-care", "free", "2024"),
        ("service-pack", "free", "2024"),
        ("map-care", "bought", "2031"),
        ("connected-services", "included", "2031"),
    ]
    assert code(rig.as_owner(unit, "GET", path, UNIT)) == (403, "not-allowed")
    assert rig.call("POST", "/v1/accounts", json=new_account_body(device_id="HU-00000000B002")).status_code == 201
    rig.activate(NEW_EMAIL)
    other = rig.portal(email=NEW_EMAIL, password=NEW_PASSWORD)
    assert code(rig.as_owner(other, "GET", path)) == (404, "not-found")
    assert code(rig.as_owner(other, "GET", path.replace(UNIT, "HU-0"))) == (404, "not-found")


def test_smart_connect_lasts_four_years_and_a_car_in_use_has_been_delivered(rig: Rig) -> None:
    document = rig.document(rig.session(vin="JTHZABBB402024055"))  # delivered in June 2024: the calendar is earlier
    (connected,) = [one for one in document["coverage"] if one["product"] == "connected-services"]
    assert datetime.fromisoformat(connected["starts_at"]) == START
    assert connected["ends_at"].startswith("2028-06-01T10:00")
    (free, *_) = rig.free(rig.session(vin="JTHZABBB402024055"))
    assert datetime.fromisoformat(free["ends_at"]) == FREE_END


def test_every_change_is_in_the_audit_trail(rig: Rig) -> None:
    rig.session()
    post(rig, **MAP_CARE)
    post(rig, **(MAP_CARE | {"id": "order-2"}))
    end(rig, "order-2", "refund")
    end(rig, "order-1", "revocation")
    with rig.database.read() as connection:
        rows = connection.execute(select(audit).where(audit.c.detail.contains("order-"))).all()
    assert [(row.event, row.device_id, row.detail[:7]) for row in rows] == [
        ("granted", UNIT, "order-1"),
        ("granted", UNIT, "order-2"),
        ("refunded", UNIT, "order-2"),
        ("revoked", UNIT, "order-1"),
    ]
