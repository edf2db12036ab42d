"""The backend's services, put together from their parts."""

from __future__ import annotations

from dataclasses import dataclass

from connectivity.backend.accounts.access import Access
from connectivity.backend.accounts.accounts import Accounts
from connectivity.backend.accounts.desk import Desk
from connectivity.backend.accounts.password_check import PasswordCheck
from connectivity.backend.accounts.passwords import Passwords
from connectivity.backend.accounts.sessions import Sessions
from connectivity.backend.accounts.tokens import Tokens
from connectivity.backend.cars.catalogue import Catalogue
from connectivity.backend.cars.settings_changed import SettingsChanged
from connectivity.backend.database import Database
from connectivity.backend.entitlements.covered import Coverages
from connectivity.backend.entitlements.gate import ServiceGate
from connectivity.backend.entitlements.grants import Grants
from connectivity.backend.keys import Keys
from connectivity.backend.units.codes import Codes
from connectivity.backend.units.documents import Documents
from connectivity.backend.units.units import Units
from headunit.core.looptime import LoopTime


@dataclass(frozen=True, slots=True)
class Services:
    """What the routes speak to; `access` opens transactions for callers."""

    database: Database
    access: Access
    sessions: Sessions
    accounts: Accounts
    units: Units
    documents: Documents
    desk: Desk
    gate: ServiceGate
    grants: Grants


def build_services(
    database: Database,
    keys: Keys,
    passwords: Passwords,
    loop_time: LoopTime,
    settings_changed: SettingsChanged,
    catalogue: Catalogue | None = None,
) -> Services:
    """See `create_app`."""
    coverages = Coverages(catalogue or Catalogue())
    tokens = Tokens(keys.secret, loop_time)
    access, check = Access(database, tokens), PasswordCheck(database, passwords)
    sessions = Sessions(database, check, tokens, access, settings_changed)
    accounts = Accounts(database, passwords, check, tokens, access, sessions, settings_changed)
    codes = Codes(keys.secret.get_op_key("sign"))
    units = Units(database, access, tokens, codes, settings_changed)
    return Services(
        database,
        access,
        sessions,
        accounts,
        units,
        Documents(database, access, coverages, keys, loop_time),
        Desk(database, tokens),
        ServiceGate(database, access, coverages),
        Grants(database, coverages),
    )
