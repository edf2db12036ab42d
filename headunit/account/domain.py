"""What the unit knows of the account (`PRODUCT.md §3`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from connectivity.contracts.cloud import NEW_PASSWORD_LEAST, Account
from headunit.core.errors import HeadUnitError

NAME_MOST, EMAIL_MOST, PASSWORD_MOST = 100, 254, 200
CODE_DIGITS = 6


class Wish(StrEnum):
    """What a person asks of the account."""

    SIGN_IN = "sign-in"
    NEW_ACCOUNT = "new-account"
    MAIL = "mail"
    REGISTRATION = "registration"


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a try did not succeed. `reason` picks the message (`hmi-account-<reason>`).

    `retry_at` (UTC, service time) and `holder` (a masked e-mail address) are what the backend has named.
    """

    reason: str
    retry_at: datetime | None = None
    holder: str | None = None


@dataclass(frozen=True, slots=True)
class Working:
    """The backend is being asked."""

    wish: Wish


@dataclass(frozen=True, slots=True)
class Failed:
    """It did not work out."""

    wish: Wish
    failure: Failure


@dataclass(frozen=True, slots=True)
class Done:
    """It is done."""

    wish: Wish


Attempt = Working | Failed | Done


@dataclass(frozen=True, slots=True)
class AccountState:
    """Who is signed in, and how the last wish fares: a try with another account leaves the sign-in as it is.

    Attributes:
        account: None while nobody is signed in.
        unsaved: The disk has refused the sign-in, so a restart will ask again.
        linked: Whether unit, VIN and account are one; None while the backend has not told.
        ended: Why the owner was signed out.
        attempt: The present or the last wish, None once the person has gone on.
    """

    account: Account | None = None
    unsaved: bool = False
    linked: bool | None = None
    ended: Failure | None = None
    attempt: Attempt | None = None


class Terms(StrEnum):
    """How it stands with the terms of use."""

    ACCEPTED = "accepted"
    PENDING = "pending"
    SUSPENDED = "suspended"


def terms_of(account: Account, now: datetime) -> Terms:
    """Until the terms are accepted they are pending, and from the instant they are due the services are suspended."""
    if account.terms_due_at is None:
        return Terms.ACCEPTED
    return Terms.PENDING if now < account.terms_due_at else Terms.SUSPENDED


def failure_of(error: HeadUnitError) -> Failure:
    """What a person is told of `error`."""
    return Failure(error.reason, getattr(error, "retry_at", None), getattr(error, "holder", None))


def typed_email(email: str) -> Failure | None:
    """Judge an address before anybody is asked: None where it may be sent."""
    name, _, domain = email.strip().partition("@")
    whole = len(email.strip()) <= EMAIL_MOST and not any(c.isspace() or not c.isprintable() for c in email.strip())
    if not name or not whole or "@" in domain or "." not in domain.strip("."):
        return Failure("bad-email")
    return None


def typed_sign_in(email: str, password: str) -> Failure | None:
    """Judge the details of an existing account."""
    if (wrong := typed_email(email)) is not None:
        return wrong
    if not password:
        return Failure("no-password")
    return Failure("too-large") if len(password) > PASSWORD_MOST else None


def typed_person(name: str, email: str) -> Failure | None:
    """Judge who a new account is for."""
    if not name.strip() or not name.strip().isprintable():
        return Failure("no-name")
    if len(name.strip()) > NAME_MOST:
        return Failure("long-name")
    return typed_email(email)


def typed_new_account(name: str, email: str, password: str) -> Failure | None:
    """Judge the details of a new account. There is no second field for the password: it can be shown."""
    if (wrong := typed_person(name, email)) is not None:
        return wrong
    if len(password) < NEW_PASSWORD_LEAST:
        return Failure("weak-password")
    return Failure("too-large") if len(password) > PASSWORD_MOST else None


def typed_code(code: str) -> Failure | None:
    """Judge a code for registering the unit."""
    if len(code) != CODE_DIGITS or not (code.isascii() and code.isdigit()):
        return Failure("short-code")
    return None
