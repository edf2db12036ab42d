"""The entitlement document is not signed anew for every question, and never outlives what it says."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from connectivity.backend.database import Database
from tests.contract.backend_rig import START, UNIT, Rig, code

PATH = f"/v1/devices/{UNIT}/entitlements"


@pytest.fixture
def rig(database: Database) -> Iterator[Rig]:
    with Rig(database) as made:
        yield made


def settled(rig: Rig) -> dict[str, object]:
    """A sign-in whose tokens have arrived: its requests need no further look."""
    session = rig.session()
    rig.document(session)
    return session


def test_the_same_caller_gets_the_same_document_within_a_second(rig: Rig) -> None:
    session = settled(rig)
    first = rig.get(PATH, session)
    again = rig.get(PATH, session)
    assert again.text == first.text
    assert again.headers["cache-control"] == "no-store"
    rig.move_to(START + timedelta(seconds=1))
    later = rig.get(PATH, session)
    assert later.text != first.text
    assert rig.verified(later)["issued_at"] == "2021-06-14T12:30:01+00:00"


def test_a_sign_out_ends_it_at_once(rig: Rig) -> None:
    session = settled(rig)
    assert rig.get(PATH, session).status_code == 200
    headers = {"Authorization": f"Bearer {session['access_token']}", "X-Device-Id": UNIT}
    assert rig.call("DELETE", "/v1/sessions/current", headers=headers).status_code == 204
    assert code(rig.get(PATH, session)) == (401, "not-signed-in")


def test_it_ends_with_its_access_token(rig: Rig) -> None:
    session = settled(rig)
    assert rig.get(PATH, session).status_code == 200
    rig.wait(600)
    assert code(rig.get(PATH, session)) == (401, "token-expired")


def test_nobody_else_gets_it(rig: Rig) -> None:
    session = settled(rig)
    assert rig.get(PATH, session).status_code == 200
    assert code(rig.get(PATH)) == (401, "not-signed-in")
    assert code(rig.get(PATH, {"access_token": "stolen"})) == (401, "not-signed-in")
    assert code(rig.get(PATH, session, "HU-00000000A002")) == (403, "other-device")
