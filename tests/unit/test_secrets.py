"""What is printed of a value that holds a secret does not hold it."""

from datetime import UTC, datetime

import pytest

from connectivity.backend.accounts.access import Credentials
from connectivity.backend.accounts.tokens import TokenPair
from connectivity.contracts.cloud import (
    Account,
    Activation,
    DeviceCode,
    Mail,
    NewAccount,
    PortalSignIn,
    ProfileRemoval,
    Refresh,
    Registration,
    Session,
    SignIn,
)
from connectivity.contracts.radio import BearerGrant
from connectivity.egress import Egress

SECRET = "s3cret"


@pytest.mark.parametrize(
    "value",
    [
        Egress("wifi", proxy=f"http://unit:{SECRET}@127.0.0.1:1"),
        BearerGrant(proxy=f"http://unit:{SECRET}@127.0.0.1:1"),
        SignIn("marie@example.com", SECRET, "HU-1", "VIN"),
        Refresh(SECRET, "HU-1"),
        Session(SECRET, SECRET, 600, Account("1", "marie@example.com", "Marie", "FR", "fr")),
        Session("", "", 600, Account("1", "marie@example.com", "Marie", "FR", "fr"), SECRET),
        TokenPair(SECRET, SECRET, "1", SECRET),
        NewAccount("Marie", "marie@example.com", SECRET, "FR", "fr", "HU-1", "VIN"),
        PortalSignIn("marie@example.com", SECRET),
        Activation(SECRET),
        ProfileRemoval(SECRET),
        Mail("1", "marie@example.com", "activation", "", "", datetime(2026, 1, 1, tzinfo=UTC), SECRET),
        Credentials(SECRET, "HU-1"),
        Registration(SECRET),
        DeviceCode(SECRET, datetime(2026, 1, 1, tzinfo=UTC)),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_secret_is_not_printed(value):
    assert SECRET not in repr(value)
