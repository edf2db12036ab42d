"""The history of grants: laid from what the second version kept, and only ever added to."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from connectivity.backend import database as database_module
from connectivity.backend.database import Database, open_database
from connectivity.backend.entitlements.coverage import Granted, TakenBack, terms_of
from connectivity.backend.entitlements.history import (
    add_grant,
    add_taking_back,
    find_grant,
    histories,
    history_of,
    new_grant,
)
from connectivity.backend.schema import accounts, devices, entitlement_events, metadata, token_families
from connectivity.contracts.cloud import Product
from tests.contract.backend_rig import START, UNIT, VIN

OTHER = "HU-00000000A002"


@pytest.fixture
def units(database: Database) -> Database:
    """Two units in the default car, nothing granted."""
    with database.write() as connection:
        account = connection.execute(select(accounts.c.id).limit(1)).scalar_one()
        facts = {"vin": VIN, "first_vin": VIN, "first_account_id": account, "created_at": START}
        connection.execute(insert(devices), [{"device_id": one, **facts} for one in (UNIT, OTHER)])
    return database


def grant(name: str, months: int = 12) -> Granted:
    return Granted(name, Product.MAP_CARE, "bought", START, months, "Europe/Paris")


def test_events_come_back_in_the_order_in_which_they_were_written(units: Database) -> None:
    first, second, back = grant("one"), grant("two", 36), TakenBack("one", START + timedelta(days=1), "revoked")
    with units.write() as connection:
        add_grant(connection, UNIT, second)
        add_grant(connection, UNIT, first)
        add_taking_back(connection, UNIT, back)
        add_grant(connection, OTHER, grant("three"))
    with units.read() as connection:
        assert history_of(connection, UNIT) == (second, first, back)
        assert history_of(connection, "HU-nobody") == ()
        assert histories(connection) == {UNIT: (second, first, back), OTHER: (grant("three"),)}
        known = find_grant(connection, "one")
        assert known is not None
        assert (known.device_id, known.grant, known.taken_back) == (UNIT, first, back)
        assert find_grant(connection, "four") is None


def test_a_name_is_granted_once_and_taken_back_once(units: Database) -> None:
    def twice(again: object) -> None:
        with units.write() as connection:
            if isinstance(again, Granted):
                add_grant(connection, OTHER, again)
            else:
                assert isinstance(again, TakenBack)
                add_taking_back(connection, UNIT, again)

    with units.write() as connection:
        add_grant(connection, UNIT, grant("one"))
        add_taking_back(connection, UNIT, TakenBack("one", START, "revoked"))
    for again in (grant("one"), TakenBack("one", START, "refunded"), TakenBack("one", START, "revoked")):
        with pytest.raises(IntegrityError):
            twice(again)
    names = {new_grant(Product.COYOTE, "bought", START, 1, "UTC").id for _ in range(100)}
    assert len(names) == 100


@pytest.mark.parametrize("change", [update(entitlement_events).values(months=120), delete(entitlement_events)])
def test_nothing_of_it_is_ever_changed_or_deleted(units: Database, change: object) -> None:
    def tamper() -> None:
        with units.write() as connection:
            connection.execute(change)  # type: ignore[call-overload]

    with units.write() as connection:
        add_grant(connection, UNIT, grant("one"))
    with pytest.raises(DBAPIError, match="only grows"):
        tamper()
    with units.read() as connection:
        assert history_of(connection, UNIT) == (grant("one"),)


def test_free_periods_of_the_second_version_become_grants(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    old = Database(database_module._engine(f"sqlite:///{path}", sqlite=True))
    config = Config()
    config.set_main_option("script_location", str(database_module._MIGRATIONS))
    with old.write() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0002")
        for statement in (
            (
                "INSERT INTO accounts (id, email, name, password_hash, country, language, created_at) "
                "VALUES ('a', 'a@example.com', 'A', 'h', 'FR', 'fr', '2021-03-01')"
            ),
            "INSERT INTO vehicles VALUES ('V', 'p', 'm', 'FR', 'Europe/Paris', '2021-03-01')",
            "INSERT INTO vehicles VALUES ('W', 'p', 'm', 'GB', 'Europe/London', '2021-03-01')",
            # The one of the leap day came into another car later: its period is counted where it began.
            (
                "INSERT INTO devices VALUES ('leap', 'W', 'V', 'a', '2024-02-29 09:00:00', '2024-02-29 09:00:00', "
                "'2027-02-28 09:00:00')"
            ),
            (
                "INSERT INTO devices VALUES ('early', 'W', 'W', 'a', '2021-06-14 12:30:00.5', '2021-06-14 12:30:00.5', "
                "'2024-06-14 12:30:00.5')"
            ),
            "INSERT INTO token_families (id, account_id, device_id, ordinal, created_s) VALUES ('f','a','leap',1,1.0)",
        ):
            connection.execute(text(statement))
        ends = dict(connection.execute(text("SELECT device_id, free_period_ends_at FROM devices")).all())  # type: ignore[arg-type]
    old.close()
    opened = open_database(f"sqlite:///{path}")
    try:
        with opened.read() as connection:
            every = histories(connection)
            assert connection.execute(select(token_families.c.id)).scalars().all() == ["f"]
            assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
            assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    finally:
        opened.close()
    assert list(every) == ["early", "leap"]
    for device_id, zone in (("early", "Europe/London"), ("leap", "Europe/Paris")):
        terms = terms_of(every[device_id])
        assert [(term.grant.product, term.grant.kind) for term in terms] == [
            (Product.MAP_CARE, "free"),
            (Product.SERVICE_PACK, "free"),
        ]
        for term in terms:
            assert term.grant.zone == zone
            assert term.starts_at == term.grant.at
            assert term.ends_at == datetime.fromisoformat(ends[device_id]).replace(tzinfo=UTC)
    assert len({term.grant.id for history in every.values() for term in terms_of(history)}) == 4
