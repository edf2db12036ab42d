"""The backend's services, put together from their parts."""

from __future__ import annotations

from dataclasses import dataclass

from connectivity.backend.access import Access
from connectivity.backend.accounts import Accounts
from connectivity.backend.codes import Codes
from connectivity.backend.database import Database
from connectivity.backend.desk import Desk
from connectivity.backend.documents import Documents
from connectivity.backend.keys import Keys
from connectivity.backend.password_check import PasswordCheck
from connectivity.backend.passwords import Passwords
from connectivity.backend.sessions import Sessions
from connectivity.backend.settings_changed import SettingsChanged
from connectivity.backend.tokens import Tokens
from connectivity.backend.units import Units
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


def build_services(
    database: Database,
    keys: Keys,
    passwords: Passwords,
    loop_time: LoopTime,
    settings_changed: SettingsChanged,
) -> Services:
    """See `create_app`."""
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
        Documents(database, access, keys, loop_time),
        Desk(database, tokens),
    )
