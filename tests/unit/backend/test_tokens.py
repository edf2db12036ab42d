"""Refresh tokens: a lost answer signs nobody out, a thief signs himself out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from joserfc.jwk import OctKey
from sqlalchemy import select

from connectivity.backend.accounts.tokens import (
    ACCESS_LIFE_S,
    FORGET_AFTER_S,
    REFRESH_LIFE_S,
    RETRY_WINDOW_S,
    Caller,
    TokenPair,
    Tokens,
)
from connectivity.backend.cars.settings_changed import SettingsChanged
from connectivity.backend.database import Database
from connectivity.backend.keys import Keys
from connectivity.backend.schema import accounts, devices, refresh_tokens, token_families
from connectivity.backend.services import build_services
from connectivity.contracts.cloud import ProblemCode, SignIn
from headunit.core.looptime import FakeLoopTime
from tests.contract.backend_rig import START, UNIT, VIN, cheap_passwords

DAY_S = 86_400.0
SECRET = OctKey.generate_key(256)


class Issuer:
    """`Tokens` with its transactions, and a loop time that a test sets."""

    def __init__(self, database: Database) -> None:
        self.database, self.time = database, FakeLoopTime()
        self.tokens = Tokens(SECRET, self.time)
        with database.read() as connection:
            self.account_id = connection.execute(select(accounts.c.id).limit(1)).scalar_one()
            registered = connection.execute(select(devices.c.device_id)).first()
        if registered is None:
            services = build_services(database, Keys.new(), cheap_passwords(), self.time, SettingsChanged())
            services.sessions.sign_in(SignIn("marie.laurent@example.com", "Riviera-2021", UNIT, VIN), START)

    def open(self) -> TokenPair:
        with self.database.write() as connection:
            return self.tokens.open(connection, self.account_id, UNIT)

    def exchange(self, refresh: str, device_id: str = UNIT) -> TokenPair | ProblemCode:
        with self.database.write() as connection:
            return self.tokens.exchange(connection, refresh, device_id)

    def use(self, access: str, device_id: str = UNIT) -> Caller | ProblemCode:
        with self.database.write() as connection:
            outcome = self.tokens.recognise(connection, access, device_id)
            if isinstance(outcome, Caller) and outcome.unseen is not None:
                self.tokens.see(connection, outcome.family_id, outcome.unseen)
            return outcome

    def pass_s(self, seconds: float) -> None:
        self.time._now += seconds


@pytest.fixture
def issuer(database: Database) -> Issuer:
    return Issuer(database)


def pair(outcome: TokenPair | ProblemCode) -> TokenPair:
    assert isinstance(outcome, TokenPair), outcome
    return outcome


def test_each_exchange_brings_a_new_pair(issuer: Issuer) -> None:
    first = issuer.open()
    second = pair(issuer.exchange(first.refresh))
    third = pair(issuer.exchange(second.refresh))
    assert len({first.refresh, second.refresh, third.refresh}) == 3
    assert isinstance(issuer.use(third.access), Caller)


def test_access_token_lives_ten_minutes(issuer: Issuer) -> None:
    access = issuer.open().access
    issuer.pass_s(ACCESS_LIFE_S - 1)
    assert isinstance(issuer.use(access), Caller)
    issuer.pass_s(1)
    assert issuer.use(access) is ProblemCode.TOKEN_EXPIRED


def test_refresh_token_lives_sixty_days_from_its_own_issue(issuer: Issuer) -> None:
    first = issuer.open()
    issuer.pass_s(REFRESH_LIFE_S - 1)
    second = pair(issuer.exchange(first.refresh))
    issuer.pass_s(REFRESH_LIFE_S - 1)
    assert isinstance(issuer.exchange(second.refresh), TokenPair)
    third = issuer.open()
    issuer.pass_s(REFRESH_LIFE_S)
    assert issuer.exchange(third.refresh) is ProblemCode.TOKEN_EXPIRED


@pytest.mark.parametrize("late_s", [0.0, 29.0, 31.0, 3_600.0, 30 * DAY_S])
def test_lost_answer_gives_the_same_next_token_however_late(issuer: Issuer, late_s: float) -> None:
    first = issuer.open()
    lost = pair(issuer.exchange(first.refresh))
    issuer.pass_s(late_s)
    again = pair(issuer.exchange(first.refresh))
    assert again.refresh == lost.refresh
    assert isinstance(issuer.use(again.access), Caller)


def test_unit_killed_between_using_and_keeping_its_tokens_has_thirty_seconds(issuer: Issuer) -> None:
    first = issuer.open()
    second = pair(issuer.exchange(first.refresh))
    assert isinstance(issuer.use(second.access), Caller)
    issuer.pass_s(RETRY_WINDOW_S)
    assert pair(issuer.exchange(first.refresh)).refresh == second.refresh
    issuer.pass_s(1)
    assert issuer.exchange(first.refresh) is ProblemCode.TOKEN_REUSED


def test_reuse_ends_the_whole_family_for_everybody(issuer: Issuer) -> None:
    first = issuer.open()
    second = pair(issuer.exchange(first.refresh))
    third = pair(issuer.exchange(second.refresh))
    assert issuer.exchange(first.refresh) is ProblemCode.TOKEN_REUSED
    assert issuer.exchange(third.refresh) is ProblemCode.TOKEN_REUSED
    assert issuer.use(third.access) is ProblemCode.TOKEN_REUSED


def test_reuse_leaves_other_sign_ins_alone(issuer: Issuer) -> None:
    stolen, other = issuer.open(), issuer.open()
    issuer.exchange(pair(issuer.exchange(stolen.refresh)).refresh)
    assert issuer.exchange(stolen.refresh) is ProblemCode.TOKEN_REUSED
    assert isinstance(issuer.exchange(other.refresh), TokenPair)


def test_another_device_gets_nothing_and_breaks_nothing(issuer: Issuer) -> None:
    first = issuer.open()
    assert issuer.exchange(first.refresh, "HU-OTHER") is ProblemCode.OTHER_DEVICE
    assert issuer.use(first.access, "HU-OTHER") is ProblemCode.OTHER_DEVICE
    assert isinstance(issuer.exchange(first.refresh), TokenPair)


@pytest.mark.parametrize("garbage", ["", "x", "a.b.c", "é", "eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0."])
def test_garbage_is_not_signed_in(issuer: Issuer, garbage: str) -> None:
    assert issuer.use(garbage) is ProblemCode.NOT_SIGNED_IN
    assert issuer.exchange(garbage) is ProblemCode.NOT_SIGNED_IN


def test_token_signed_by_another_backend_is_not_signed_in(issuer: Issuer) -> None:
    foreign = Tokens(OctKey.generate_key(256), issuer.time)
    with issuer.database.write() as connection:
        access = foreign.open(connection, issuer.account_id, UNIT).access
    assert issuer.use(access) is ProblemCode.NOT_SIGNED_IN


def test_replaced_secret_costs_the_owner_no_sign_in(issuer: Issuer) -> None:
    first = issuer.open()
    pair(issuer.exchange(first.refresh))
    issuer.tokens = Tokens(OctKey.generate_key(256), issuer.time)
    again = pair(issuer.exchange(first.refresh))
    assert isinstance(issuer.exchange(again.refresh), TokenPair)


def test_only_hashes_are_kept(issuer: Issuer) -> None:
    tokens = issuer.open()
    following = pair(issuer.exchange(tokens.refresh))
    with issuer.database.read() as connection:
        kept = str(connection.execute(select(refresh_tokens)).all()) + str(
            connection.execute(select(token_families)).all()
        )
    for secret in (tokens.refresh, tokens.access, following.refresh, following.access):
        assert secret not in kept


def test_families_that_have_long_expired_are_forgotten(issuer: Issuer) -> None:
    issuer.open()
    issuer.pass_s(REFRESH_LIFE_S + FORGET_AFTER_S + 1)
    alive = issuer.open()
    with issuer.database.write() as connection:
        issuer.tokens.forget_old(connection)
        assert len(connection.execute(select(token_families)).all()) == 1
    assert isinstance(issuer.exchange(alive.refresh), TokenPair)


fast = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
steps = st.lists(
    st.one_of(
        st.sampled_from(["refresh", "refresh, answer lost", "use"]),
        st.floats(0, 20 * DAY_S).map(lambda seconds: ("wait", seconds)),
    ),
    max_size=12,
)


@fast
@given(script=steps)
def test_an_honest_unit_on_a_bad_link_is_never_signed_out(issuer: Issuer, script: list[Any]) -> None:
    held, touched_s = issuer.open(), issuer.time.unix()
    for step in script:
        match step:
            case ("wait", seconds):
                # Within the life of a refresh token since the backend last drew one.
                if issuer.time.unix() + seconds - touched_s < REFRESH_LIFE_S:
                    issuer.pass_s(seconds)
            case "use":
                assert issuer.use(held.access) is ProblemCode.TOKEN_EXPIRED or isinstance(
                    issuer.use(held.access), Caller
                )
            case _:
                # An answer that is lost again and again does not prolong its token.
                answer = pair(issuer.exchange(held.refresh))
                if step == "refresh":
                    held, touched_s = answer, issuer.time.unix()
                    touched_s = min(touched_s, _newest_issue_s(issuer, held))


def _newest_issue_s(issuer: Issuer, held: TokenPair) -> float:
    import hashlib

    with issuer.database.read() as connection:
        expires_s = connection.execute(
            select(refresh_tokens.c.expires_s).where(
                refresh_tokens.c.hash == hashlib.sha256(held.refresh.encode()).hexdigest()
            )
        ).scalar_one()
    return float(expires_s) - REFRESH_LIFE_S


@fast
@given(
    before=st.integers(0, 3),
    profits=st.sampled_from(["access", "refresh"]),
    late_s=st.floats(RETRY_WINDOW_S + 1, 10 * DAY_S),
)
def test_a_thief_who_uses_what_he_stole_is_found_out(issuer: Issuer, before: int, profits: str, late_s: float) -> None:
    owner = issuer.open()
    for _ in range(before):
        owner = pair(issuer.exchange(owner.refresh))
    stolen = pair(issuer.exchange(owner.refresh))
    use: Callable[[], object] = {
        "access": lambda: issuer.use(stolen.access),
        "refresh": lambda: issuer.exchange(stolen.refresh),
    }[profits]
    assert not isinstance(use(), ProblemCode)
    issuer.pass_s(late_s)
    assert issuer.exchange(owner.refresh) is ProblemCode.TOKEN_REUSED
    assert issuer.exchange(stolen.refresh) is ProblemCode.TOKEN_REUSED
