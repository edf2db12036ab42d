"""The e-mails that the service sends. They go into a table: whoever runs the backend reads them there."""

from __future__ import annotations

import secrets
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, insert, select

from connectivity.backend.schema import accounts, mails
from connectivity.contracts.cloud import Mail

ACTIVATION = "activation"
AT_MOST_EVERY = timedelta(minutes=1)
"""Service time between two activation e-mails of an account."""
_SHOWN = 200


@dataclass(frozen=True, slots=True)
class _Words:
    subject: str
    text: str


_ACTIVATION = {
    "en": _Words(
        "Activate your account",
        "Hello {name},\n\n"
        "your account for the connected services has been created in your car. Please activate it with the link in "
        "this e-mail; until then it opens neither the portal nor another unit.\n\n"
        "Within 14 days of creating the account, please also accept the terms of use on the portal. Otherwise the "
        "online services in your car pause until you do.\n\n"
        "It was not you? Then do nothing: without activation nobody can use this account anywhere else.\n",
    ),
    "fr": _Words(
        "Activez votre compte",
        "Bonjour {name},\n\n"
        "votre compte pour les services connectés a été créé dans votre voiture. Activez-le avec le lien de cet "
        "e-mail ; d'ici là, il n'ouvre ni le portail ni un autre système multimédia.\n\n"
        "Dans les 14 jours suivant la création du compte, acceptez aussi les conditions d'utilisation sur le portail. "
        "Sinon, les services en ligne de votre voiture sont suspendus jusqu'à votre acceptation.\n\n"
        "Ce n'était pas vous ? Ne faites rien : sans activation, personne ne peut utiliser ce compte ailleurs.\n",
    ),
}


def send_activation(connection: Connection, account: Any, now: datetime) -> None:
    """Put an activation e-mail into the outbox, in the account's language (English where we have none).

    Args:
        connection: The caller's transaction.
        account: Anything with `id`, `name`, `language`.
        now: Service time.
    """
    words = _ACTIVATION.get(account.language, _ACTIVATION["en"])
    connection.execute(
        insert(mails).values(
            id=str(uuid.uuid4()),
            account_id=account.id,
            kind=ACTIVATION,
            subject=words.subject,
            text=words.text.format(name=account.name),
            token=secrets.token_urlsafe(24),
            sent_at=now,
        )
    )


def sent_just_now(connection: Connection, account_id: str, now: datetime) -> bool:
    """Whether the last activation e-mail went less than `AT_MOST_EVERY` ago."""
    recent = select(mails.c.id).where(
        mails.c.account_id == account_id,
        mails.c.kind == ACTIVATION,
        mails.c.sent_at > now - AT_MOST_EVERY,
        mails.c.sent_at <= now,  # later: the world was set back, and nothing has been sent in this one
    )
    return connection.execute(recent.limit(1)).first() is not None


def owner_of_link(connection: Connection, token: str) -> str | None:
    """Id of the account whose activation link has this token."""
    found = select(mails.c.account_id).where(mails.c.token == token, mails.c.kind == ACTIVATION)
    account_id: str | None = connection.execute(found).scalar()
    return account_id


def outbox(connection: Connection) -> tuple[Mail, ...]:
    """The newest 200 e-mails, newest first."""
    rows = connection.execute(
        select(mails, accounts.c.email)
        .join(accounts, accounts.c.id == mails.c.account_id)
        .order_by(mails.c.sent_at.desc(), mails.c.id)
        .limit(_SHOWN)
    )
    return tuple(Mail(row.id, row.email, row.kind, row.subject, row.text, row.sent_at, row.token) for row in rows)
