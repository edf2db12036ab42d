"""What happened to accounts and units, in order: for whoever runs the backend."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, insert, select

from connectivity.backend.schema import accounts, audit
from connectivity.contracts.cloud import MOST_AUDIT_LINES, AuditLine


def note(
    connection: Connection, at: datetime, event: str, *, account: str | None, device: str | None, detail: str = ""
) -> None:
    """Write one line in the caller's transaction; `at` is service time."""
    connection.execute(
        insert(audit).values(at=at, event=event, account_id=account, device_id=device, detail=detail[:200])
    )


def noted(connection: Connection, after: int) -> tuple[AuditLine, ...]:
    """The first `MOST_AUDIT_LINES` lines whose id is greater than `after`, in order."""
    found = connection.execute(
        select(audit, accounts.c.email)
        .outerjoin(accounts, accounts.c.id == audit.c.account_id)
        .where(audit.c.id > after)
        .order_by(audit.c.id)
        .limit(MOST_AUDIT_LINES)
    )
    return tuple(AuditLine(row.id, row.at, row.event, row.email, row.device_id, row.detail) for row in found)
