"""What the backend does: sign-in, refresh, sign-out, and what a signed-in device may read (`PRODUCT.md §3, §4`)."""

from __future__ import annotations

import logging
import threading
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from connectivity.backend.access import Access, Credentials
from connectivity.backend.database import Database
from connectivity.backend.keys import Keys
from connectivity.backend.lockout import locked_until
from connectivity.backend.passwords import Passwords, normal_email
from connectivity.backend.period import free_period_end
from connectivity.backend.problems import refusal
from connectivity.backend.schema import accounts, audit, devices, vehicles, wrong_tries
from connectivity.backend.tokens import ACCESS_LIFE_S, Revocation, TokenPair, Tokens
from connectivity.contracts.cloud import (
    TYP_ENTITLEMENTS,
    Account,
    Coverage,
    EntitlementDocument,
    ProblemCode,
    Product,
    Refresh,
    Session,
    SignIn,
    Vehicle,
)
from connectivity.contracts.entitlements import render_document

_log = logging.getLogger(__name__)
_STRIPES = 64
_ATTEMPTS = 3


class BackendService:
    """Every method is synchronous, safe to call from many threads, and raises `ProblemError` to refuse.

    `now` is service time (aware), taken once per request by the caller.
    """

    def __init__(self, database: Database, keys: Keys, passwords: Passwords, tokens: Tokens) -> None:
        self._database, self._keys, self._passwords, self._tokens = database, keys, passwords, tokens
        self._access = Access(database, tokens)
        # Tries of one account are judged one after the other, or six at once would all count as the first.
        self._turns = tuple(threading.Lock() for _ in range(_STRIPES))

    def sign_in(self, request: SignIn, now: datetime) -> Session:
        """Accept an account's details typed into a unit; the unit's first acceptance starts its free period.

        Raises:
            ProblemError: `unknown-account`, `wrong-password`, `locked`, `not-activated`, `unknown-vehicle`.
        """
        email = normal_email(request.email)
        with self._turns[hash(email) % _STRIPES]:
            account = self._checked_account(email, request.password, now)
            for attempt in range(1, _ATTEMPTS + 1):
                try:
                    return self._accept(account, request, now)
                except IntegrityError:
                    # Two first sign-ins met on one device (databases with writers side by side): look again.
                    if attempt == _ATTEMPTS:
                        raise
        raise AssertionError("unreachable")

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
                _log.warning("a spent refresh token came back from %s: that sign-in has ended", request.device_id)
            raise refusal(outcome)
        return _session(outcome, row)

    def sign_out(self, credentials: Credentials) -> None:
        """End the sign-in that the access token belongs to.

        Raises:
            ProblemError: As `account`.
        """
        with self._access.writing(credentials) as (connection, caller):
            self._tokens.revoke(connection, caller.family_id, Revocation.SIGNED_OUT)

    def account(self, credentials: Credentials) -> Account:
        """The caller's own account.

        Raises:
            ProblemError: `not-signed-in`, `token-expired`, `token-reused`, `other-device`.
        """
        with self._access.reading(credentials) as (connection, caller):
            row = connection.execute(select(accounts).where(accounts.c.id == caller.account_id)).one()
        return _account(row)

    def vehicle(self, credentials: Credentials, vin: str) -> Vehicle:
        """The car that the caller's device is fitted in.

        Raises:
            ProblemError: As `account`; `not-found` for every other car, whether it exists or not.
        """
        with self._access.reading(credentials) as (connection, caller):
            row = connection.execute(
                select(vehicles)
                .join(devices, devices.c.vin == vehicles.c.vin)
                .where(devices.c.device_id == caller.device_id, vehicles.c.vin == vin.strip().upper())
            ).one_or_none()
        if row is None:
            raise refusal(ProblemCode.NOT_FOUND)
        return Vehicle(row.vin, row.profile_id, row.model, row.country, row.home_zone, row.delivered_at)

    def entitlements(self, credentials: Credentials, device_id: str, now: datetime) -> str:
        """The signed entitlement document of a unit, as a compact JWS, for whoever is signed in on it.

        Raises:
            ProblemError: As `account`; `other-device`.
        """
        if credentials.device_id != device_id:
            raise refusal(ProblemCode.OTHER_DEVICE)
        with self._access.reading(credentials) as (connection, _):
            document = _document(connection, device_id, now)
        return self._keys.sign(render_document(document), TYP_ENTITLEMENTS)

    def ping(self) -> None:
        """Prove that the database answers."""
        with self._database.read() as connection:
            connection.execute(select(accounts.c.id).limit(1)).all()

    def _checked_account(self, email: str, password: str, now: datetime) -> Any:
        with self._database.read() as connection:
            account = connection.execute(select(accounts).where(accounts.c.email == email)).one_or_none()
            if account is None:
                raise refusal(ProblemCode.UNKNOWN_ACCOUNT)
            tries = connection.execute(
                select(wrong_tries.c.tried_at).where(wrong_tries.c.account_id == account.id)
            ).scalars()
            until = locked_until(tries, now)
        if until is not None:
            raise refusal(ProblemCode.LOCKED, retry_at=until)
        if not self._passwords.matches(account.password_hash, password):
            with self._database.write() as connection:
                connection.execute(insert(wrong_tries).values(account_id=account.id, tried_at=now))
            raise refusal(ProblemCode.WRONG_PASSWORD)
        if account.activated_at is None:
            raise refusal(ProblemCode.NOT_ACTIVATED)
        return account

    def _accept(self, account: Any, request: SignIn, now: datetime) -> Session:
        vin, device_id = request.vin.strip().upper(), request.device_id
        with self._database.write() as connection:
            zone = connection.execute(select(vehicles.c.home_zone).where(vehicles.c.vin == vin)).scalar()
            if zone is None:
                raise refusal(ProblemCode.UNKNOWN_VEHICLE)
            connection.execute(delete(wrong_tries).where(wrong_tries.c.account_id == account.id))
            present = connection.execute(
                select(devices.c.vin).where(devices.c.device_id == device_id).with_for_update()
            ).scalar()
            if present is None:
                self._start_period(connection, account.id, device_id, vin=vin, zone=zone, now=now)
            elif present != vin:
                connection.execute(update(devices).where(devices.c.device_id == device_id).values(vin=vin))
                _note(connection, now, "moved", account=account.id, device=device_id, detail=f"{present} -> {vin}")
            pair = self._tokens.open(connection, account.id, device_id)
            _note(connection, now, "signed-in", account=account.id, device=device_id, detail=vin)
        return _session(pair, account)

    @staticmethod
    def _start_period(
        connection: Connection, account_id: str, device_id: str, *, vin: str, zone: str, now: datetime
    ) -> None:
        end = free_period_end(now, zone)
        connection.execute(
            insert(devices).values(
                device_id=device_id,
                vin=vin,
                first_vin=vin,
                first_account_id=account_id,
                created_at=now,
                free_period_starts_at=now,
                free_period_ends_at=end,
            )
        )
        until = f"until {end.isoformat()}"
        _note(connection, now, "period-started", account=account_id, device=device_id, detail=until)


def _document(connection: Connection, device_id: str, now: datetime) -> EntitlementDocument:
    device = connection.execute(select(devices).where(devices.c.device_id == device_id)).one()
    zone = connection.execute(select(vehicles.c.home_zone).where(vehicles.c.vin == device.vin)).scalar_one()
    starts_at, ends_at = device.free_period_starts_at, device.free_period_ends_at
    coverage = tuple(Coverage(product, "free", starts_at, ends_at) for product in Product)
    return EntitlementDocument(device_id, device.vin, now, zone, coverage)


def _note(connection: Connection, at: datetime, event: str, *, account: str, device: str, detail: str) -> None:
    connection.execute(
        insert(audit).values(at=at, event=event, account_id=account, device_id=device, detail=detail[:200])
    )


def _account(row: Any) -> Account:
    return Account(row.id, row.email, row.name, row.country, row.language)


def _session(pair: TokenPair, account_row: Any) -> Session:
    return Session(pair.access, pair.refresh, ACCESS_LIFE_S, _account(account_row))
