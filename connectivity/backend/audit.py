"""What happened to accounts and units, in order: for whoever runs the backend."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, insert

from connectivity.backend.schema import audit


def note(
    connection: Connection, at: datetime, event: str, *, account: str | None, device: str | None, detail: str = ""
) -> None:
    """Write one line in the caller's transaction; `at` is service time."""
    connection.execute(
        insert(audit).values(at=at, event=event, account_id=account, device_id=device, detail=detail[:200])
    )
