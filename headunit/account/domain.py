"""What the unit knows of the account (`PRODUCT.md §3`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from connectivity.contracts.cloud import Account


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a try did not succeed. `reason` picks the message (`hmi-account-<reason>`)."""

    reason: str
    retry_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class SignedOut:
    """Nobody is signed in; `failure` is what the last try met, or why the owner was signed out."""

    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class SigningIn:
    """The backend is being asked."""

    email: str


@dataclass(frozen=True, slots=True)
class SignedIn:
    """An account is linked; `unsaved` tells that the disk refused, so a restart will ask again."""

    account: Account
    unsaved: bool = False


AccountState = SignedOut | SigningIn | SignedIn


def typed_wrong(email: str, password: str) -> Failure | None:
    """Judge what was typed before anybody is asked: None where it may be sent."""
    name, _, domain = email.strip().partition("@")
    if not name or "." not in domain or " " in email.strip():
        return Failure("bad-email")
    if not password:
        return Failure("no-password")
    return None
