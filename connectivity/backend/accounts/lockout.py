"""Locked after 5 wrong tries in 15 minutes of service time (`PRODUCT.md §3`). Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

MAX_TRIES = 5
WINDOW = timedelta(minutes=15)


def locked_until(tries: Iterable[datetime], now: datetime) -> datetime | None:
    """When an account opens again, or None where it is open at `now`.

    The fifth wrong try within the window is still answered "wrong password"; it closes the account for
    one window, counted from itself. Tries while it is closed are not recorded, so they prolong nothing.
    A try later than `now` (a database newer than the world it serves) counts for nothing.

    Args:
        tries: Instants of the wrong tries since the last success, aware, any order.
        now: Aware.
    """
    last = sorted(instant for instant in tries if instant <= now)[-MAX_TRIES:]
    if len(last) < MAX_TRIES or last[-1] - last[0] >= WINDOW:
        return None
    until = last[-1] + WINDOW
    return until if now < until else None
