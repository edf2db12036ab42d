"""Terms and codes end to the instant, in service time, whatever the calendar does."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from connectivity.backend.accounts.access import Credentials
from connectivity.backend.cars.settings_changed import SettingsChanged
from connectivity.backend.database import Database
from connectivity.backend.keys import Keys
from connectivity.backend.seed import DEMO
from connectivity.backend.services import Services, build_services
from connectivity.contracts.cloud import CODE_LIFE_S, CodeRequest, NewAccount, PortalSignIn, Registration, SignIn
from headunit.core.errors import ProblemError
from headunit.core.looptime import FakeLoopTime
from tests.contract.backend_rig import UNIT, VIN, cheap_passwords

fast = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
instants = st.datetimes(datetime(2021, 1, 1), datetime(2099, 1, 1), timezones=st.just(UTC))
numbers = itertools.count()


@pytest.fixture
def services(database: Database) -> Services:
    return build_services(database, Keys.new(), cheap_passwords(), FakeLoopTime(), SettingsChanged())


@fast
@given(at=instants)
@example(at=datetime(2024, 3, 24, 1, 30, tzinfo=UTC))  # the clocks change on the way
def test_terms_are_due_fourteen_days_after_the_making(services: Services, at: datetime) -> None:
    number = next(numbers)
    email = f"owner{number}@example.com"
    request = NewAccount("Zoé", email, "Grande-Corniche-7", "FR", "fr", f"HU-{number}", VIN)
    session = services.accounts.create(request, at)
    assert session.account.terms_due_at == at + timedelta(days=14)


@fast
@given(given_at=instants, after=st.timedeltas(timedelta(days=-2), timedelta(days=2)))
@example(given_at=datetime(2024, 1, 1, tzinfo=UTC), after=timedelta(seconds=CODE_LIFE_S))
@example(given_at=datetime(2024, 1, 1, tzinfo=UTC), after=timedelta(seconds=CODE_LIFE_S, microseconds=-1))
@example(given_at=datetime(2024, 1, 1, tzinfo=UTC), after=timedelta(0))
@example(given_at=datetime(2024, 1, 1, tzinfo=UTC), after=timedelta(microseconds=-1))
def test_a_code_is_good_for_ten_minutes_from_its_giving_and_never_before(
    services: Services, given_at: datetime, after: timedelta
) -> None:
    unit = services.sessions.sign_in(SignIn(DEMO.email, DEMO.password, UNIT, VIN), given_at)
    portal = services.sessions.portal_sign_in(PortalSignIn(DEMO.email, DEMO.password), given_at)
    code = services.units.give_code(Credentials(portal.access_token, None), CodeRequest(VIN), given_at)
    assert code.expires_at == given_at + timedelta(minutes=10)
    ask = Credentials(unit.access_token, UNIT), UNIT, Registration(code.code), given_at + after
    if timedelta(0) <= after < timedelta(seconds=CODE_LIFE_S):
        assert services.units.register(*ask).linked_at is not None
    else:
        with pytest.raises(ProblemError) as caught:
            services.units.register(*ask)
        assert caught.value.reason == "code-expired"
