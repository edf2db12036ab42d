"""The sign-in as it is kept between two runs: readable by the owner's user only, never with a password."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from typing import Any

from connectivity.contracts.cloud import Session, read_session
from connectivity.contracts.wire import render
from headunit.core.errors import StorageError
from headunit.core.store import Store

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept.

    Attributes:
        session: The sign-in, None where nobody is signed in.
        expires_s: Real time at which the access token ends.
        linked: As in `AccountState`.
        tickets: Removal ticket by account id, of every account that was signed in since the last removal of the
            profile: a unit is also sold by somebody who has signed out first.
        device_id: The unit that was signed in.
    """

    session: Session | None = field(default=None, repr=False)
    expires_s: float = 0.0
    linked: bool | None = None
    tickets: dict[str, str] = field(default_factory=dict, repr=False)
    device_id: str = ""


class Tokens:
    """Keeps one `Kept` in a private store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._refused = False

    def load(self) -> Kept:
        """What the last run has kept; what makes no sense is moved aside."""
        saved = self._store.load()
        if not saved:
            return Kept()
        try:
            return _read(saved)
        except (AttributeError, KeyError, TypeError, ValueError):
            self._store.set_aside()
            return Kept()

    def save(self, kept: Kept) -> bool:
        """Keep it; returns whether the disk has taken it."""
        value: dict[str, Any] = {} if kept.session is None else render(kept.session)
        value |= {"expires_s": kept.expires_s, "linked": kept.linked}
        try:
            self._store.save({**value, "tickets": kept.tickets, "device_id": kept.device_id})
        except StorageError as error:
            _log.log(logging.INFO if self._refused else logging.ERROR, "%s", error)
            self._refused = True
        else:
            self._refused = False
        return not self._refused

    def clear(self) -> None:
        """Keep nothing, also on a full disk."""
        try:
            self._store.clear()
        except StorageError as error:
            _log.error("%s", error)


def _read(saved: dict[str, Any]) -> Kept:
    linked, tickets = saved.get("linked"), saved.get("tickets", {})
    if linked not in (None, True, False) or not all(isinstance(text, str) for text in tickets.values()):
        raise ValueError("no sign-in")
    session = read_session(saved) if "access_token" in saved else None
    return Kept(session, float(saved["expires_s"]), linked, dict(tickets), str(saved["device_id"]))
