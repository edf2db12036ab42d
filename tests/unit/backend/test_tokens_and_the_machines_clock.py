"""Sessions outlive a machine that tells a wrong date at a start of the backend."""

import pytest

from connectivity.backend.accounts.tokens import ACCESS_LIFE_S, REFRESH_LIFE_S, Caller, TokenPair, Tokens, latest_s
from connectivity.contracts.cloud import ProblemCode
from headunit.core.looptime import FakeLoopTime
from tests.unit.backend.test_tokens import SECRET, Issuer

IN_1970, IN_2026, IN_2100 = 3_600.0, 1_790_000_000.0, 4_102_444_800.0


@pytest.fixture
def issuer(database):
    return Issuer(database)


def restarted(issuer, date_s):
    """The backend after a restart on a machine that tells `date_s`."""
    with issuer.database.read() as connection:
        issuer.time = FakeLoopTime(max(date_s, latest_s(connection)))
    issuer.tokens = Tokens(SECRET, issuer.time)
    with issuer.database.write() as connection:
        issuer.tokens.forget_old(connection)


def test_nothing_was_written_down_yet(database):
    with database.read() as connection:
        assert latest_s(connection) == 0.0


def test_a_backend_that_wakes_up_in_1970_keeps_every_session_and_lengthens_none(issuer):
    pair = issuer.open()
    restarted(issuer, IN_1970)
    assert isinstance(issuer.use(pair.access), Caller)
    renewed = issuer.exchange(pair.refresh)
    assert isinstance(renewed, TokenPair)
    issuer.time._now += ACCESS_LIFE_S
    assert issuer.use(pair.access) is ProblemCode.TOKEN_EXPIRED
    restarted(issuer, IN_1970)
    issuer.time._now += REFRESH_LIFE_S
    assert issuer.exchange(renewed.refresh) is ProblemCode.TOKEN_EXPIRED


def test_a_session_opened_on_a_day_in_2100_is_good_after_the_clock_was_put_right(issuer):
    restarted(issuer, IN_2100)
    pair = issuer.open()
    restarted(issuer, IN_2026)
    assert isinstance(issuer.use(pair.access), Caller)
    issuer.time._now += ACCESS_LIFE_S
    assert issuer.use(pair.access) is ProblemCode.TOKEN_EXPIRED
    assert isinstance(issuer.exchange(pair.refresh), TokenPair)
