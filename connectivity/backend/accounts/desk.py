"""What whoever runs the backend sees and does: the service's staff, and a stand-in for mail server and portal."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from connectivity.backend.accounts.mails import outbox
from connectivity.backend.accounts.sessions import account_of, session_of
from connectivity.backend.accounts.tokens import Tokens
from connectivity.backend.audit import note, noted
from connectivity.backend.database import Database
from connectivity.backend.problems import refusal
from connectivity.backend.schema import accounts
from connectivity.contracts.cloud import Accounts, AuditLines, Mails, ProblemCode, Session


class Desk:
    """Every method is synchronous, safe to call from many threads; the caller has shown the operator's token."""

    def __init__(self, database: Database, tokens: Tokens) -> None:
        self._database, self._tokens = database, tokens

    def mails(self) -> Mails:
        """The newest e-mails that were sent."""
        with self._database.read() as connection:
            return Mails(outbox(connection))

    def accounts(self) -> Accounts:
        """Every account, by e-mail address."""
        with self._database.read() as connection:
            rows = connection.execute(select(accounts).order_by(accounts.c.email)).all()
        return Accounts(tuple(account_of(row) for row in rows))

    def audit(self, after: int) -> AuditLines:
        """What has happened since the line with the id `after`, oldest first; 0 is from the beginning."""
        with self._database.read() as connection:
            return AuditLines(noted(connection, after))

    def session(self, account_id: str, now: datetime) -> Session:
        """An owner's session of the portal, for a panel that stands in for it; it is written down.

        Raises:
            ProblemError: `not-found`, `not-activated` (nor could the owner sign in there).
        """
        with self._database.write() as connection:
            row = connection.execute(select(accounts).where(accounts.c.id == account_id)).one_or_none()
            if row is None:
                raise refusal(ProblemCode.NOT_FOUND)
            if row.activated_at is None:
                raise refusal(ProblemCode.NOT_ACTIVATED)
            pair = self._tokens.open(connection, account_id, None)
            note(connection, now, "operator-session", account=account_id, device=None)
        return session_of(pair, row)
