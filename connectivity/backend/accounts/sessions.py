"""Sign-in on a unit and on the portal, refresh, sign-out (`PRODUCT.md §3, §4`)."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.exc import IntegrityError

from connectivity.backend.accounts.access import Access, Credentials
from connectivity.backend.accounts.addresses import normal_email
from connectivity.backend.accounts.password_check import PasswordCheck, forgive
from connectivity.backend.accounts.tokens import ACCESS_LIFE_S, Revocation, TokenPair, Tokens
from connectivity.backend.audit import note
from connectivity.backend.cars.settings_changed import SettingsChanged
from connectivity.backend.database import Database
from connectivity.backend.problems import refusal
from connectivity.backend.schema import accounts
from connectivity.backend.units.fitting import accept_on_unit, normal_vin
from connectivity.contracts.cloud import Account, PortalSignIn, ProblemCode, Refresh, Session, SignIn
from headunit.core.faults import FaultPoint, fault_point

_log = logging.getLogger(__name__)
ATTEMPTS = 3
"""How often a change is tried that met another one (databases with writers side by side)."""


class Sessions:
    """Every method is synchronous, safe to call from many threads, and raises `ProblemError` to refuse.

    `now` is service time (aware), taken once per request by the caller.
    """

    def __init__(
        self,
        database: Database,
        check: PasswordCheck,
        tokens: Tokens,
        access: Access,
        settings_changed: SettingsChanged,
    ) -> None:
        self._database, self._check, self._tokens, self._access = database, check, tokens, access
        self._settings_changed = settings_changed

    def sign_in(self, request: SignIn, now: datetime) -> Session:
        """Accept an account's details typed into a unit; the unit's first acceptance starts its free period.

        Raises:
            ProblemError: `unknown-account`, `wrong-password`, `locked`, `not-activated`, `unknown-vehicle`.
        """
        email = normal_email(request.email)
        with self._check.turn(email):
            account = self._check.activated_account(email, request.password, now)
            session = self.open_on_unit(account, request.device_id, request.vin, now)
        fault_point(FaultPoint.BACKEND_SIGN_IN_COMMITTED)
        return session

    def open_on_unit(self, account: Any, device_id: str, vin: str, now: datetime) -> Session:
        """A session for an account whose password was right.

        Raises:
            ProblemError: `unknown-vehicle`.
        """
        for attempt in range(1, ATTEMPTS + 1):
            try:
                with self._database.write() as connection:
                    forgive(connection, account.id)
                    pair, left = enter_unit(connection, self._tokens, account.id, device_id, vin, now)
                for changed in left:
                    self._settings_changed(changed)
                return session_of(pair, account)
            except IntegrityError:
                # Two first sign-ins met on one device: look again.
                if attempt == ATTEMPTS:
                    raise
        raise AssertionError("unreachable")

    def portal_sign_in(self, request: PortalSignIn, now: datetime) -> Session:
        """Accept an account's details on the portal or in the app; the same lock-out counts.

        Raises:
            ProblemError: `unknown-account`, `wrong-password`, `locked`, `not-activated`.
        """
        email = normal_email(request.email)
        with self._check.turn(email):
            account = self._check.activated_account(email, request.password, now)
            with self._database.write() as connection:
                forgive(connection, account.id)
                pair = self._tokens.open(connection, account.id, None)
                note(connection, now, "portal-signed-in", account=account.id, device=None)
        return session_of(pair, account)

    def refresh(self, request: Refresh) -> Session:
        """The next pair of tokens.

        Raises:
            ProblemError: `not-signed-in`, `token-expired`, `token-reused` (the sign-in has ended), `other-device`.
        """
        with self._database.write() as connection:
            outcome = self._tokens.exchange(connection, request.refresh_token, request.device_id)
            row = None
            if isinstance(outcome, TokenPair):
                row = connection.execute(select(accounts).where(accounts.c.id == outcome.account_id)).one()
        if isinstance(outcome, ProblemCode):
            if outcome is ProblemCode.TOKEN_REUSED:
                where = request.device_id or "the portal"
                _log.warning("a spent refresh token came back from %.100r: that sign-in has ended", where)
            raise refusal(outcome)
        return session_of(outcome, row)

    def sign_out(self, credentials: Credentials) -> None:
        """End the sign-in that the access token belongs to.

        Raises:
            ProblemError: As `Access`.
        """
        with self._access.writing(credentials) as (connection, caller):
            self._tokens.revoke(connection, caller.family_id, Revocation.SIGNED_OUT)


def enter_unit(
    connection: Connection, tokens: Tokens, account_id: str, device_id: str, vin: str, now: datetime
) -> tuple[TokenPair, frozenset[str]]:
    """Tokens for an account on a unit, and the cars whose owner has changed with that; see `accept_on_unit`."""
    vin = normal_vin(vin)
    left = accept_on_unit(connection, account_id, device_id, vin, now)
    pair = tokens.open(connection, account_id, device_id)
    note(connection, now, "signed-in", account=account_id, device=device_id, detail=vin)
    return pair, left


def session_of(pair: TokenPair, row: Any) -> Session:
    """What is handed out to the owner of the row."""
    return Session(pair.access, pair.refresh, ACCESS_LIFE_S, account_of(row), pair.removal_ticket)


def account_of(row: Any) -> Account:
    """A row of `accounts` as its owner sees it."""
    due_at = row.terms_due_at if row.terms_accepted_at is None else None
    return Account(row.id, row.email, row.name, row.country, row.language, row.activated_at is not None, due_at)
