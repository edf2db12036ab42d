"""What a fresh backend knows: two accounts to try things with, and the car of every profile. Laid again at will."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, insert, select, update

from connectivity.backend.accounts.addresses import normal_email
from connectivity.backend.accounts.passwords import Passwords
from connectivity.backend.database import Database
from connectivity.backend.schema import accounts, vehicles
from connectivity.contracts.profile import CarProfile, load_profile, profile_ids
from headunit.core.errors import UsageError
from headunit.core.ids import IdFactory

_log = logging.getLogger(__name__)
_SINCE = datetime(2021, 3, 1, 9, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class SeedAccount:
    """An account that every fresh backend has; the password is public on purpose."""

    email: str
    password: str
    name: str
    country: str
    language: str
    activated: bool


DEMO = SeedAccount("marie.laurent@example.com", "Riviera-2021", "Marie Laurent", "FR", "fr", activated=True)
NOT_ACTIVATED = SeedAccount("karim.benali@example.com", "Moteur-1999", "Karim Benali", "FR", "fr", activated=False)


def lay_seed(database: Database, passwords: Passwords, extra_profiles: Sequence[str] = ()) -> None:
    """Add what is missing, in one step; accounts that are there keep their password and state.

    Args:
        database: Where to.
        passwords: Hashes the seed's passwords.
        extra_profiles: Paths of TOML files of cars that are not shipped.
    """
    cars = [car for name in (*profile_ids(), *extra_profiles) if (car := _car(name)) is not None]
    with database.read() as connection:
        present = set(connection.execute(select(accounts.c.email)).scalars())
    missing = [account for account in (DEMO, NOT_ACTIVATED) if normal_email(account.email) not in present]
    hashes = {account.email: passwords.hash(account.password) for account in missing}
    with database.write() as connection:
        for account in missing:
            _add_account(connection, account, hashes[account.email])
        for car in cars:
            _put_car(connection, car)


def _car(name: str) -> CarProfile | None:
    try:
        return load_profile(name)
    except UsageError as error:
        _log.warning("a car is left out: %s", error)  # its own unit says so on the command line
        return None


def _add_account(connection: Connection, account: SeedAccount, hashed: str) -> None:
    connection.execute(
        insert(accounts).values(
            id=IdFactory(f"account:{account.email}").uuid(),
            email=normal_email(account.email),
            name=account.name,
            password_hash=hashed,
            country=account.country,
            language=account.language,
            created_at=_SINCE,
            activated_at=_SINCE if account.activated else None,
        )
    )


def _put_car(connection: Connection, car: CarProfile) -> None:
    facts = {
        "profile_id": car.id,
        "model": car.model,
        "country": car.market.country,
        "home_zone": car.market.time_zone,
        "delivered_at": delivered_at(car),
    }
    known = connection.execute(select(vehicles.c.vin).where(vehicles.c.vin == car.vin)).scalar()
    if known is None:
        connection.execute(insert(vehicles).values(vin=car.vin, **facts))
    else:
        connection.execute(update(vehicles).where(vehicles.c.vin == car.vin).values(**facts))


def delivered_at(car: CarProfile) -> datetime:
    """A profile's car is handed over on the first day of the month after its production, at noon, local time."""
    year, month = (int(part) for part in car.production.split("-"))
    local = datetime(year + month // 12, month % 12 + 1, 1, 12, tzinfo=ZoneInfo(car.market.time_zone))
    return local.astimezone(UTC)
