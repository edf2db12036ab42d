"""One id for everything that one wish of a person causes, from the unit through the backend to the DCM's log."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

correlation_id: ContextVar[str] = ContextVar("correlation_id", default="-")
"""The id under which the present task works; `-` where nothing has begun one. Each log line carries it."""

_PATTERN = re.compile(r"[A-Za-z0-9._-]{1,64}")


def new_correlation_id() -> str:
    """A fresh id."""
    return secrets.token_hex(8)


def accepted(given: str) -> str:
    """`given` where it is 1 to 64 of `A-Z a-z 0-9 . _ -`, else a fresh id: what strangers send reaches the log."""
    return given if _PATTERN.fullmatch(given) and given != "-" else new_correlation_id()


@contextmanager
def correlated(given: str | None = None) -> Iterator[str]:
    """Work under `given`, or under the id that is there already, or under a fresh one; gives the id."""
    present = correlation_id.get()
    chosen = given or (present if present != "-" else new_correlation_id())
    token = correlation_id.set(chosen)
    try:
        yield chosen
    finally:
        correlation_id.reset(token)
