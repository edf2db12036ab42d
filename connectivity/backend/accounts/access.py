"""Who asks, and what that role may do: a unit's session, a session of the portal (`PRODUCT.md §3`).

The third role, whoever runs the backend, has no session: see `operator_only` in `api/common.py`.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from connectivity.backend.accounts.tokens import Caller, Role, Tokens
from connectivity.backend.database import Database
from connectivity.backend.problems import refusal
from connectivity.contracts.cloud import ProblemCode

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Credentials:
    """What a request carries: access token (None without one) and the device it says it comes from."""

    access_token: str | None = field(repr=False)
    device_id: str | None


class Access:
    """Opens transactions for callers. Every method raises `ProblemError`:

    `not-signed-in`, `token-expired`, `token-reused`, `other-device`, `not-allowed` (the other role).
    """

    def __init__(self, database: Database, tokens: Tokens) -> None:
        self._database, self._tokens = database, tokens

    @contextmanager
    def reading(self, credentials: Credentials, role: Role | None = None) -> Iterator[tuple[Connection, Caller]]:
        """A read transaction for a caller of `role` (None: of either)."""
        with self._database.read() as connection:
            caller = self._caller(connection, credentials, role)
            yield connection, caller
        self._note_arrival(caller)

    @contextmanager
    def writing(self, credentials: Credentials, role: Role | None = None) -> Iterator[tuple[Connection, Caller]]:
        """A write transaction for a caller of `role` (None: of either)."""
        with self._database.write() as connection:
            caller = self._caller(connection, credentials, role)
            if caller.unseen is not None:
                self._tokens.see(connection, caller.family_id, caller.unseen)
            yield connection, caller

    def _caller(self, connection: Connection, credentials: Credentials, role: Role | None) -> Caller:
        if credentials.access_token is None:
            raise refusal(ProblemCode.NOT_SIGNED_IN)
        outcome = self._tokens.recognise(connection, credentials.access_token, credentials.device_id)
        if isinstance(outcome, ProblemCode):
            raise refusal(outcome)
        if role is not None and outcome.role is not role:
            raise refusal(ProblemCode.NOT_ALLOWED)
        return outcome

    def _note_arrival(self, caller: Caller) -> None:
        """Once per exchange: the owner has the new tokens. Reading works on a full disk, too, so only tried."""
        if caller.unseen is None:
            return
        try:
            with self._database.write() as connection:
                self._tokens.see(connection, caller.family_id, caller.unseen)
        except DBAPIError as error:
            _log.warning("could not note that new tokens have arrived: %s", error.orig)
