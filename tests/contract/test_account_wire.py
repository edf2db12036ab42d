"""The unit's account against the real backend: what one end sends, the other understands."""

from __future__ import annotations

import contextvars
from collections.abc import Callable, Coroutine, Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from connectivity.backend.database import Database
from connectivity.backend.seed import DEMO
from connectivity.cloud.client import CloudClient
from connectivity.cloud.http import HttpClient
from connectivity.cloud.keys import PinnedKeys
from connectivity.cloud.ports import Response
from connectivity.contracts.cloud import HEADER_CORRELATION
from headunit.account.domain import Failed, Terms, Wish, terms_of
from headunit.account.journal import RemovalJournal
from headunit.account.removal import ProfileRemoval, RemovalState, Removed
from headunit.account.service import AccountService
from headunit.core.looptime import FakeLoopTime
from headunit.core.store import JsonFile, MemoryStore
from headunit.services.service import ServicesService
from headunit.services.unit_time import UnitTime
from tests.contract.backend_rig import NEW_EMAIL, NEW_PASSWORD, UNIT, VIN, Rig, code


class RigHttp(HttpClient):
    """The unit's HTTP, without a network between the two."""

    def __init__(self, rig: Rig) -> None:
        self._rig = rig
        self.correlations: list[str] = []

    async def request(
        self, method: str, path: str, *, json: Any = None, headers: Mapping[str, str] | None = None, **_: Any
    ) -> Response:
        self.correlations.append((headers or {})[HEADER_CORRELATION])
        answer = await self._rig.client.request(method, path, json=json, headers=headers)
        return Response(answer.status_code, answer.headers, answer.content)


class Unit:
    """Account, subscriptions and removal over one client, as the unit builds them."""

    def __init__(self, rig: Rig, folder: Path) -> None:
        published = folder / "keys.json"
        published.write_bytes(rig.call("GET", "/.well-known/jwks.json").content)
        self.rig, self.http = rig, RigHttp(rig)
        self.cloud: Any = CloudClient(self.http, PinnedKeys(published), UNIT)
        tokens = JsonFile(folder / "unit" / "tokens.json", private=True)
        self.account = AccountService(self.cloud, tokens, FakeLoopTime(rig.loop_time.unix()), UNIT, VIN)
        self.services = ServicesService(
            self.cloud, self.account, MemoryStore(), UnitTime(rig.clock, MemoryStore()), self.account.learn
        )
        self.removal = ProfileRemoval(self.cloud, RemovalJournal(folder / "unit"), tokens)
        self.removal.also_forget(self.account.forget)

    def do(self, work: Coroutine[Any, Any, None]) -> None:
        # A wish begins without a correlation id; the backend in this process would leave its own behind.
        self.rig._runner.run(work, context=contextvars.Context())

    def new_account(self, **changes: str) -> None:
        details = {"name": "Zoé Perrin", "email": NEW_EMAIL, "password": NEW_PASSWORD, **changes}
        self.do(self.account.new_account(**details, country="FR", language="fr"))

    def refused(self) -> str:
        attempt = self.account.state.value.attempt
        assert isinstance(attempt, Failed), attempt
        return attempt.failure.reason


@pytest.fixture
def unit(database: Database, tmp_path: Path) -> Iterator[Unit]:
    with Rig(database) as rig:
        yield Unit(rig, tmp_path)


def new_code(unit: Unit, portal: dict[str, Any], vin: str = VIN) -> str:
    answer = unit.rig.as_owner(portal, "POST", "/v1/account/device-codes", json={"vin": vin})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["code"])


def test_an_account_from_its_making_to_accepted_terms(unit: Unit) -> None:
    unit.new_account()
    state = unit.account.state.value
    assert state.account is not None
    assert (state.account.name, state.account.email, state.account.activated) == ("Zoé Perrin", NEW_EMAIL, False)
    assert state.account.terms_due_at == unit.rig.clock.now() + timedelta(days=14)
    unit.do(unit.services.refresh())
    assert unit.services.state.value.started
    assert unit.account.state.value.linked is False
    unit.rig.activate(NEW_EMAIL)
    unit.do(unit.account.look_again())
    assert unit.account.state.value.account is not None
    assert unit.account.state.value.account.activated
    unit.rig.move_to(unit.rig.clock.now() + timedelta(days=14))
    assert terms_of(unit.account.state.value.account, unit.rig.clock.now()) == Terms.SUSPENDED
    portal = unit.rig.portal(email=NEW_EMAIL, password=NEW_PASSWORD)
    assert unit.rig.as_owner(portal, "POST", "/v1/account/terms").status_code == 204
    unit.do(unit.services.refresh())
    assert unit.account.state.value.account is not None
    assert unit.account.state.value.account.terms_due_at is None


def test_one_wish_is_one_correlation_id(unit: Unit) -> None:
    unit.new_account()
    unit.do(unit.account.sign_out())
    assert len(set(unit.http.correlations)) == len(unit.http.correlations) == 2
    assert "-" not in unit.http.correlations


def test_a_lost_answer_is_asked_for_again(unit: Unit) -> None:
    unit.new_account()
    unit.account.forget()  # as after a power cut before the tokens were kept
    unit.new_account()
    assert unit.account.state.value.account is not None


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"email": DEMO.email}, "email-taken"),
        ({"password": "aaaaaaaaaaaa"}, "weak-password"),
        ({"password": NEW_EMAIL}, "weak-password"),
        ({"email": "zoé perrin@example.com"}, "bad-email"),
    ],
)
def test_what_cannot_be_is_refused_by_name(unit: Unit, changes: dict[str, str], reason: str) -> None:
    unit.new_account(**changes)
    assert unit.refused() == reason
    assert unit.account.state.value.account is None


def test_an_account_that_is_not_activated_gets_another_e_mail(unit: Unit) -> None:
    unit.new_account()
    unit.do(unit.account.sign_out())
    unit.do(unit.account.sign_in(NEW_EMAIL, NEW_PASSWORD))
    assert unit.refused() == "not-activated"
    unit.rig.move_to(unit.rig.clock.now() + timedelta(minutes=2))
    unit.do(unit.account.send_activation_mail(NEW_EMAIL))
    mails = unit.rig.as_operator("GET", "/v1/operator/mails").json()["mails"]
    assert [mail["to"] for mail in mails] == [NEW_EMAIL] * 2


def test_a_code_of_the_app_makes_unit_car_and_account_one(unit: Unit) -> None:
    unit.do(unit.account.sign_in(DEMO.email, DEMO.password))
    typed = new_code(unit, unit.rig.portal())
    unit.do(unit.account.register("000000" if typed != "000000" else "111111"))
    assert unit.refused() == "wrong-code"
    unit.do(unit.account.register(typed))
    assert unit.account.state.value.linked
    unit.do(unit.services.refresh())
    assert unit.account.state.value.linked


def test_a_code_is_good_for_ten_minutes(unit: Unit) -> None:
    unit.do(unit.account.sign_in(DEMO.email, DEMO.password))
    typed = new_code(unit, unit.rig.portal())
    unit.rig.move_to(unit.rig.clock.now() + timedelta(minutes=10))
    unit.do(unit.account.register(typed))
    assert unit.refused() == "code-expired"


def test_a_car_that_is_active_in_another_account_names_it_masked(unit: Unit) -> None:
    unit.do(unit.account.sign_in(DEMO.email, DEMO.password))
    unit.do(unit.account.register(new_code(unit, unit.rig.portal())))
    unit.new_account()
    unit.rig.activate(NEW_EMAIL)
    unit.do(unit.account.register(new_code(unit, unit.rig.portal(email=NEW_EMAIL, password=NEW_PASSWORD))))
    attempt = unit.account.state.value.attempt
    assert isinstance(attempt, Failed)
    assert (attempt.wish, attempt.failure.reason) == (Wish.REGISTRATION, "active-in-another-account")
    assert attempt.failure.holder is not None
    assert DEMO.email not in attempt.failure.holder
    assert attempt.failure.holder.endswith("@example.com")


@pytest.mark.parametrize("leave", [lambda unit: None, lambda unit: unit.do(unit.account.sign_out())])
def test_a_removed_profile_ends_sign_in_and_link(unit: Unit, leave: Callable[[Unit], None], tmp_path: Path) -> None:
    unit.do(unit.account.sign_in(DEMO.email, DEMO.password))
    unit.do(unit.account.register(new_code(unit, portal := unit.rig.portal())))
    devices = unit.rig.as_owner(portal, "GET", "/v1/account/devices").json()["devices"]
    assert [device["linked_at"] is not None for device in devices] == [True]
    access = unit.account._kept.session
    assert access is not None
    leave(unit)
    unit.do(unit.removal.remove(unit.account.tickets()))
    assert unit.removal.state.value == RemovalState(Removed())
    assert list((tmp_path / "unit").iterdir()) == []
    assert not unit.rig.as_owner(portal, "GET", "/v1/account/devices").json()["devices"]
    stale = unit.rig.get("/v1/account", {"access_token": access.access_token})
    assert code(stale) == (401, "not-signed-in")
    unit.do(unit.account.sign_in(DEMO.email, DEMO.password))
    unit.do(unit.services.refresh())
    assert unit.account.state.value.linked is False


def test_a_removal_that_is_told_late_leaves_the_next_owner_alone(unit: Unit) -> None:
    unit.do(unit.account.sign_in(DEMO.email, DEMO.password))
    tickets = unit.account.tickets()
    unit.account.forget()
    unit.new_account()
    for ticket in tickets:
        unit.do(unit.removal._tell(ticket))
    unit.do(unit.services.refresh())
    assert unit.account.state.value.account is not None
    assert not unit.services.state.value.stale


def test_a_ticket_that_makes_no_sense_is_done_with(unit: Unit) -> None:
    unit.do(unit.removal.remove(["made-up", "x" * 5000]))
    assert unit.removal.state.value == RemovalState(Removed())
