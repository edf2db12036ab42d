"""Is this the password of that account? Locked after 5 wrong tries in 15 minutes (`PRODUCT.md §3`)."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from connectivity.backend.accounts.lockout import WINDOW, locked_until
from connectivity.backend.accounts.passwords import Passwords
from connectivity.backend.database import Database
from connectivity.backend.problems import refusal
from connectivity.backend.schema import accounts, wrong_tries
from connectivity.contracts.cloud import ProblemCode

_STRIPES = 64


class PasswordCheck:
    """Judges tries; `email` is always as `normal_email` makes it."""

    def __init__(self, database: Database, passwords: Passwords) -> None:
        self._database, self._passwords = database, passwords
        self._turns = tuple(threading.Lock() for _ in range(_STRIPES))

    @contextmanager
    def turn(self, email: str) -> Iterator[None]:
        """Tries of one account are judged one after the other, or six at once would all count as the first."""
        with self._turns[hash(email) % _STRIPES]:
            yield

    def find(self, email: str) -> Any:
        """The row of the account, or None."""
        with self._database.read() as connection:
            return connection.execute(select(accounts).where(accounts.c.email == email)).one_or_none()

    def judge(self, account: Any, password: str, now: datetime) -> None:
        """Come back where `password` is right; a wrong one is counted.

        Raises:
            ProblemError: `locked`, `wrong-password`.
        """
        with self._database.read() as connection:
            tries = connection.execute(
                select(wrong_tries.c.tried_at).where(wrong_tries.c.account_id == account.id)
            ).scalars()
            until = locked_until(tries, now)
        if until is not None:
            raise refusal(ProblemCode.LOCKED, retry_at=until)
        if not self._passwords.matches(account.password_hash, password):
            with self._database.write() as connection:
                old = (wrong_tries.c.account_id == account.id) & (wrong_tries.c.tried_at < now - WINDOW)
                connection.execute(delete(wrong_tries).where(old))  # they count no more
                connection.execute(insert(wrong_tries).values(account_id=account.id, tried_at=now))
            raise refusal(ProblemCode.WRONG_PASSWORD)

    def activated_account(self, email: str, password: str, now: datetime) -> Any:
        """The account that may sign in with these details.

        Raises:
            ProblemError: `unknown-account`, `locked`, `wrong-password`, `not-activated`.
        """
        account = self.find(email)
        if account is None:
            raise refusal(ProblemCode.UNKNOWN_ACCOUNT)
        self.judge(account, password, now)
        if account.activated_at is None:
            raise refusal(ProblemCode.NOT_ACTIVATED)
        return account


def forgive(connection: Connection, account_id: str) -> None:
    """Somebody was let in: what was wrong before counts no more."""
    connection.execute(delete(wrong_tries).where(wrong_tries.c.account_id == account_id))
