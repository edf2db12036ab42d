"""An account from its making in the car to accepted terms (`PRODUCT.md §3`)."""

from __future__ import annotations

import unicodedata
import uuid
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError

from connectivity.backend.accounts.access import Access, Credentials
from connectivity.backend.accounts.addresses import is_email, normal_email
from connectivity.backend.accounts.mails import owner_of_link, send_activation, sent_just_now
from connectivity.backend.accounts.password_check import PasswordCheck
from connectivity.backend.accounts.passwords import Passwords, is_weak
from connectivity.backend.accounts.sessions import ATTEMPTS, Sessions, account_of, enter_unit, session_of
from connectivity.backend.accounts.tokens import Role, Tokens
from connectivity.backend.audit import note
from connectivity.backend.cars.settings_changed import SettingsChanged
from connectivity.backend.database import Database
from connectivity.backend.problems import refusal
from connectivity.backend.schema import accounts
from connectivity.contracts.cloud import (
    COUNTRIES,
    LANGUAGES,
    Account,
    Activation,
    MailRequest,
    NewAccount,
    ProblemCode,
    Session,
)
from headunit.core.errors import ProblemError
from headunit.core.faults import FaultPoint, fault_point

TERMS_WITHIN = timedelta(days=14)
"""Service time from the making of an account until its online services are suspended without accepted terms."""


class Accounts:
    """Every method is synchronous, safe to call from many threads, and raises `ProblemError` to refuse.

    `now` is service time (aware), taken once per request by the caller.
    """

    def __init__(
        self,
        database: Database,
        passwords: Passwords,
        check: PasswordCheck,
        tokens: Tokens,
        access: Access,
        sessions: Sessions,
        settings_changed: SettingsChanged,
    ) -> None:
        self._database, self._passwords, self._check, self._tokens = database, passwords, check, tokens
        self._access, self._sessions, self._settings_changed = access, sessions, settings_changed

    def create(self, request: NewAccount, now: datetime) -> Session:
        """Make an account typed into a unit, and sign it in there.

        Asked for again on the same unit with the same password, because the answer was lost, it signs in.

        Raises:
            ProblemError: `invalid-request`, `bad-email`, `weak-password`, `email-taken`, `unknown-vehicle`.
        """
        _judge(request)
        email = normal_email(request.email)
        with self._check.turn(email):
            session = self._repeated(email, request, now) or self._made(email, request, now)
        fault_point(FaultPoint.BACKEND_ACCOUNT_COMMITTED)
        return session

    def activate(self, request: Activation, now: datetime) -> None:
        """The link of the activation e-mail was followed; following it again changes nothing.

        Raises:
            ProblemError: `wrong-code`.
        """
        with self._database.write() as connection:
            account_id = owner_of_link(connection, request.token)
            if account_id is None:
                raise refusal(ProblemCode.WRONG_CODE, "No e-mail of ours has this link.")
            fresh = accounts.c.id == account_id, accounts.c.activated_at.is_(None)
            if connection.execute(update(accounts).where(*fresh).values(activated_at=now)).rowcount:
                note(connection, now, "activated", account=account_id, device=None)

    def send_again(self, request: MailRequest, now: datetime) -> None:
        """Another activation e-mail, at most one a minute; nothing for an account that is activated, or none."""
        with self._database.write() as connection:
            row = connection.execute(
                select(accounts).where(
                    accounts.c.email == normal_email(request.email), accounts.c.activated_at.is_(None)
                )
            ).one_or_none()
            if row is not None and not sent_just_now(connection, row.id, now):
                send_activation(connection, row, now)

    def account(self, credentials: Credentials) -> Account:
        """The caller's own account.

        Raises:
            ProblemError: As `Access`.
        """
        with self._access.reading(credentials) as (connection, caller):
            return account_of(connection.execute(select(accounts).where(accounts.c.id == caller.account_id)).one())

    def accept_terms(self, credentials: Credentials, now: datetime) -> None:
        """The owner accepts the terms of use, on the portal; doing so again changes nothing.

        Raises:
            ProblemError: As `Access`.
        """
        with self._access.writing(credentials, Role.PORTAL) as (connection, caller):
            fresh = accounts.c.id == caller.account_id, accounts.c.terms_accepted_at.is_(None)
            if connection.execute(update(accounts).where(*fresh).values(terms_accepted_at=now)).rowcount:
                note(connection, now, "terms-accepted", account=caller.account_id, device=None)

    def _repeated(self, email: str, request: NewAccount, now: datetime) -> Session | None:
        """A session where the very same account was just made here; None where there is none of that address.

        Raises:
            ProblemError: `email-taken`.
        """
        account = self._check.find(email)
        if account is None:
            return None
        with self._database.read() as connection:
            just_here = self._tokens.just_opened(connection, account.id, request.device_id)
        if not just_here:
            raise refusal(ProblemCode.EMAIL_TAKEN)
        try:
            self._check.judge(account, request.password, now)
        except ProblemError as error:  # a guess, which counts as one
            raise refusal(ProblemCode.EMAIL_TAKEN) from error
        return self._sessions.open_on_unit(account, request.device_id, request.vin, now)

    def _made(self, email: str, request: NewAccount, now: datetime) -> Session:
        hashed = self._passwords.hash(request.password)
        for attempt in range(1, ATTEMPTS + 1):
            try:
                return self._insert(email, request, hashed, now)
            except IntegrityError as error:
                # Databases with writers side by side: another process was first, with the address or with the unit.
                if self._check.find(email) is not None:
                    raise refusal(ProblemCode.EMAIL_TAKEN) from error
                if attempt == ATTEMPTS:
                    raise
        raise AssertionError("unreachable")

    def _insert(self, email: str, request: NewAccount, hashed: str, now: datetime) -> Session:
        account_id = str(uuid.uuid4())
        with self._database.write() as connection:
            connection.execute(
                insert(accounts).values(
                    id=account_id,
                    email=email,
                    name=_name(request),
                    password_hash=hashed,
                    country=request.country,
                    language=request.language,
                    created_at=now,
                    terms_due_at=now + TERMS_WITHIN,
                )
            )
            row: Any = connection.execute(select(accounts).where(accounts.c.id == account_id)).one()
            note(connection, now, "account-made", account=account_id, device=request.device_id)
            send_activation(connection, row, now)
            pair, left = enter_unit(connection, self._tokens, account_id, request.device_id, request.vin, now)
        for vin in left:
            self._settings_changed(vin)
        return session_of(pair, row)


def _judge(request: NewAccount) -> None:
    name = _name(request)
    if not name or any(unicodedata.category(letter) in {"Cc", "Zl", "Zp"} for letter in name):
        raise refusal(ProblemCode.INVALID_REQUEST, "body.name: not a name on one line")
    if request.country not in COUNTRIES:
        raise refusal(ProblemCode.INVALID_REQUEST, "body.country: not a country of ours")
    if request.language not in LANGUAGES:
        raise refusal(ProblemCode.INVALID_REQUEST, "body.language: not a language of ours")
    if not is_email(request.email):
        raise refusal(ProblemCode.BAD_EMAIL)
    if is_weak(request.password, email=request.email, name=name):
        raise refusal(ProblemCode.WEAK_PASSWORD)


def _name(request: NewAccount) -> str:
    return unicodedata.normalize("NFC", request.name).strip()
