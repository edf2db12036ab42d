"""Access and refresh tokens. They live in loop time: a year jumped in service time signs nobody out.

A sign-in opens a *family*. Its refresh tokens form a chain: each is good once and brings the next one.
A token that comes back after it was exchanged is a sign of theft and ends the whole family - but it is
also what a unit sends whose answer was lost in a tunnel. The two are told apart by what was *seen*:

- The next token is not drawn by lot: it is `HMAC(secret, token)`, so the same request gives the same
  next token again although only hashes are stored.
- It counts as seen once somebody has used it, or an access token that came with it.
- The direct predecessor of the newest token, from the same device, gets the same next token again as
  long as that one has not been seen - the answer was lost, however long the tunnel - and in any case
  within 30 s of the exchange (a unit that was killed between using and keeping its new tokens).
- Everything else that was exchanged before and comes back ends the family (`token-reused`).

A thief gains nothing: to profit he must use what he got, and from then on the owner's token betrays him.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import uuid
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OctKey
from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, update

from connectivity.backend.schema import refresh_tokens, token_families
from connectivity.contracts.cloud import ProblemCode
from headunit.core.looptime import LoopTime

ACCESS_LIFE_S = 600
REFRESH_LIFE_S = 60 * 86_400
RETRY_WINDOW_S = 30.0
JUST_OPENED_S = 600.0
FORGET_AFTER_S = 365 * 86_400
"""So long after its last token has expired a family is deleted: a machine whose clock is wrong for a day loses none."""
_ALGORITHM = "HS256"


class Revocation(StrEnum):
    """Why a family has ended."""

    SIGNED_OUT = "signed-out"
    REMOVED = "profile-removed"
    REUSED = "reused"
    OTHER_ACCOUNT = "other-account"


@dataclass(frozen=True, slots=True)
class TokenPair:
    """What a sign-in or a refresh hands out, and for whom; no ticket for a session of the portal."""

    access: str = field(repr=False)
    refresh: str = field(repr=False)
    account_id: str
    removal_ticket: str = field(default="", repr=False)


class Role(StrEnum):
    """Where an owner has signed in."""

    UNIT = "unit"
    PORTAL = "portal"


@dataclass(frozen=True, slots=True)
class Caller:
    """Who sends an access token.

    `device_id` is None for a session of the portal. `expires_s` is the end of the access token (loop time, Unix).
    `unseen` is the generation whose arrival this request proves, or None.
    """

    account_id: str
    device_id: str | None
    family_id: str
    expires_s: float
    unseen: int | None = None

    @property
    def role(self) -> Role:
        """Where this session was opened."""
        return Role.PORTAL if self.device_id is None else Role.UNIT


@dataclass(frozen=True, slots=True)
class Family:
    """A sign-in on a unit, as a removal ticket names it; `ordinal` grows with each sign-in on that unit."""

    id: str
    account_id: str
    device_id: str
    ordinal: int


class Tokens:
    """Issues, exchanges, recognises and revokes; the transaction is the caller's.

    Args:
        secret: Signs access tokens and draws the chain.
        loop_time: Real time.
    """

    def __init__(self, secret: OctKey, loop_time: LoopTime) -> None:
        self._secret, self._loop_time = secret, loop_time
        self._chain_key = secret.get_op_key("sign")

    def open(self, connection: Connection, account_id: str, device_id: str | None) -> TokenPair:
        """Begin a family for a sign-in: on a unit, where families of other accounts end, or on the portal (None)."""
        now_s, ordinal = self._loop_time.unix(), 0
        if device_id is not None:
            others = (token_families.c.device_id == device_id) & (token_families.c.account_id != account_id)
            self._revoke(connection, others, Revocation.OTHER_ACCOUNT)
            latest = select(func.max(token_families.c.ordinal)).where(token_families.c.device_id == device_id)
            ordinal = (connection.execute(latest).scalar() or 0) + 1
        family_id = str(uuid.uuid4())
        connection.execute(
            insert(token_families).values(
                id=family_id, account_id=account_id, device_id=device_id, ordinal=ordinal, created_s=now_s
            )
        )
        refresh = secrets.token_urlsafe(32)
        self._keep(connection, family_id, 0, refresh)
        return self._pair(account_id, device_id, family_id, 0, refresh)

    def exchange(self, connection: Connection, refresh: str, device_id: str | None) -> TokenPair | ProblemCode:
        """The next pair for `refresh`, or why not. A refusal may have ended the family: commit it too."""
        token = connection.execute(
            select(refresh_tokens, token_families.c.account_id, token_families.c.device_id, _ENDED)
            .join(token_families)
            .where(refresh_tokens.c.hash == _hash(refresh))
            .with_for_update()
        ).one_or_none()
        if token is None:
            return ProblemCode.NOT_SIGNED_IN
        if token.device_id != device_id:
            return ProblemCode.OTHER_DEVICE
        if token.ended is not None:
            return _why(token.ended)
        now_s = self._loop_time.unix()
        following = self._following(refresh)
        if token.rotated_s is None:
            if now_s >= token.expires_s:
                return ProblemCode.TOKEN_EXPIRED
            connection.execute(
                update(refresh_tokens).where(refresh_tokens.c.hash == token.hash).values(rotated_s=now_s, seen=True)
            )
            self._forget_expired(connection, token.family_id, now_s)
            self._keep(connection, token.family_id, token.generation + 1, following)
        else:
            problem = self._retry(connection, token, _hash(following), now_s)
            if problem is not None:
                return problem
        return self._pair(token.account_id, device_id, token.family_id, token.generation + 1, following)

    def recognise(self, connection: Connection, access: str, device_id: str | None) -> Caller | ProblemCode:
        """Whose `access` token this is, or why it opens nothing; `device_id` is what the request claims."""
        try:
            claims = jwt.decode(access, self._secret, algorithms=[_ALGORITHM]).claims
            family_id, account_id = str(claims["sid"]), str(claims["sub"])
            bound_to, generation, expires_s = claims["dev"], int(claims["gen"]), float(claims["exp"])
        except (JoseError, KeyError, ValueError, TypeError):
            return ProblemCode.NOT_SIGNED_IN
        if bound_to != device_id:
            return ProblemCode.OTHER_DEVICE
        family = connection.execute(
            select(_ENDED, refresh_tokens.c.seen)
            .select_from(token_families)
            .outerjoin(
                refresh_tokens,
                (refresh_tokens.c.family_id == token_families.c.id) & (refresh_tokens.c.generation == generation),
            )
            .where(token_families.c.id == family_id)
        ).one_or_none()
        if family is None:
            return ProblemCode.NOT_SIGNED_IN
        if family.ended is not None:
            return _why(family.ended)
        if self._loop_time.unix() >= expires_s:
            return ProblemCode.TOKEN_EXPIRED
        return Caller(account_id, bound_to, family_id, expires_s, generation if family.seen is False else None)

    def see(self, connection: Connection, family_id: str, generation: int) -> None:
        """Note that the answer with this generation has arrived: its predecessor is spent for good."""
        connection.execute(
            update(refresh_tokens)
            .where(refresh_tokens.c.family_id == family_id, refresh_tokens.c.generation == generation)
            .values(seen=True)
        )

    def revoke(self, connection: Connection, family_id: str, because: Revocation) -> None:
        """End a family; ending it twice keeps the first reason."""
        self._revoke(connection, token_families.c.id == family_id, because)

    def just_opened(self, connection: Connection, account_id: str, device_id: str) -> bool:
        """Whether the account's first sign-in on that unit is minutes old, or nobody has ever used what it gave."""
        first = connection.execute(
            select(token_families)
            .where(token_families.c.account_id == account_id, token_families.c.device_id == device_id)
            .order_by(token_families.c.ordinal)
            .limit(1)
        ).one_or_none()
        if first is None or first.revoked_s is not None:
            return False
        if 0 <= self._loop_time.unix() - first.created_s <= JUST_OPENED_S:
            return True
        used = select(refresh_tokens.c.hash).where(refresh_tokens.c.family_id == first.id, refresh_tokens.c.seen)
        return connection.execute(used.limit(1)).first() is None

    def signed_in(self, connection: Connection, account_id: str, device_id: str) -> bool:
        """Whether a sign-in of that account on that unit has not been ended."""
        alive = select(token_families.c.id).where(
            token_families.c.account_id == account_id,
            token_families.c.device_id == device_id,
            token_families.c.revoked_s.is_(None),
        )
        return connection.execute(alive.limit(1)).first() is not None

    def of_ticket(self, connection: Connection, ticket: str) -> Family | None:
        """The sign-in that a removal ticket names, ended or not; None where the ticket is none of ours."""
        family_id, _, _ = ticket.partition(".")
        if not hmac.compare_digest(ticket.encode(), self._ticket(family_id).encode()):
            return None
        row = connection.execute(select(token_families).where(token_families.c.id == family_id)).one_or_none()
        return (
            None if row is None or row.device_id is None else Family(row.id, row.account_id, row.device_id, row.ordinal)
        )

    def remove(self, connection: Connection, family: Family) -> bool:
        """End this sign-in and the account's earlier ones on that unit; whether none is left that is newer.

        A ticket that comes late, or twice, ends no sign-in that was opened after it was given.
        """
        of_account = (token_families.c.account_id == family.account_id) & (
            token_families.c.device_id == family.device_id
        )
        earlier = of_account & (token_families.c.ordinal <= family.ordinal)
        self._revoke(connection, earlier, Revocation.REMOVED)
        newer = select(token_families.c.id).where(of_account, token_families.c.ordinal > family.ordinal)
        return connection.execute(newer.limit(1)).first() is None

    def forget_old(self, connection: Connection) -> None:
        """Delete families that have long expired (at the start of the process)."""
        oldest_s = self._loop_time.unix() - FORGET_AFTER_S
        alive = select(refresh_tokens.c.family_id).where(refresh_tokens.c.expires_s > oldest_s)
        connection.execute(delete(token_families).where(token_families.c.id.not_in(alive)))

    def _retry(self, connection: Connection, token: Any, following_hash: str, now_s: float) -> ProblemCode | None:
        newest = connection.execute(
            select(refresh_tokens).where(
                refresh_tokens.c.family_id == token.family_id, refresh_tokens.c.rotated_s.is_(None)
            )
        ).one()
        lost = not newest.seen or now_s - token.rotated_s <= RETRY_WINDOW_S
        if newest.generation != token.generation + 1 or not lost:
            self.revoke(connection, token.family_id, Revocation.REUSED)
            return ProblemCode.TOKEN_REUSED
        if now_s >= newest.expires_s:
            return ProblemCode.TOKEN_EXPIRED
        if newest.hash != following_hash:  # the secret was replaced in between
            connection.execute(
                update(refresh_tokens).where(refresh_tokens.c.hash == newest.hash).values(hash=following_hash)
            )
        return None

    def _keep(self, connection: Connection, family_id: str, generation: int, refresh: str) -> None:
        connection.execute(
            insert(refresh_tokens).values(
                hash=_hash(refresh),
                family_id=family_id,
                generation=generation,
                expires_s=self._loop_time.unix() + REFRESH_LIFE_S,
                seen=False,
            )
        )

    @staticmethod
    def _forget_expired(connection: Connection, family_id: str, now_s: float) -> None:
        connection.execute(
            delete(refresh_tokens).where(refresh_tokens.c.family_id == family_id, refresh_tokens.c.expires_s <= now_s)
        )

    def _revoke(self, connection: Connection, which: ColumnElement[bool], because: Revocation) -> None:
        connection.execute(
            update(token_families)
            .where(which, token_families.c.revoked_s.is_(None))
            .values(revoked_s=self._loop_time.unix(), revoked_because=because)
        )

    def _pair(self, account_id: str, device_id: str | None, family_id: str, generation: int, refresh: str) -> TokenPair:
        access = self._access(account_id, device_id, family_id, generation)
        return TokenPair(access, refresh, account_id, "" if device_id is None else self._ticket(family_id))

    def _access(self, account_id: str, device_id: str | None, family_id: str, generation: int) -> str:
        claims = {
            "sub": account_id,
            "sid": family_id,
            "dev": device_id,
            "gen": generation,
            "exp": int(self._loop_time.unix()) + ACCESS_LIFE_S,
        }
        return jwt.encode({"alg": _ALGORITHM}, claims, self._secret)

    def _following(self, refresh: str) -> str:
        return self._derived(b"refresh", refresh)

    def _ticket(self, family_id: str) -> str:
        return f"{family_id}.{self._derived(b'removal', family_id)}"

    def _derived(self, purpose: bytes, text: str) -> str:
        digest = hmac.digest(self._chain_key, purpose + b"\0" + text.encode(), "sha256")
        return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def latest_s(connection: Connection) -> float:
    """The latest instant that was written down, 0 where none was: the tokens' time does not go back behind it.

    A machine without a clock of its own starts in 1970; its tokens go on from where they were.
    """
    opened, ended = connection.execute(
        select(func.max(token_families.c.created_s), func.max(token_families.c.revoked_s))
    ).one()
    rotated = connection.execute(select(func.max(refresh_tokens.c.rotated_s))).scalar()
    return max(instant or 0.0 for instant in (opened, ended, rotated))


_ENDED = token_families.c.revoked_because.label("ended")


def _why(ended: str) -> ProblemCode:
    return ProblemCode.TOKEN_REUSED if ended == Revocation.REUSED else ProblemCode.NOT_SIGNED_IN


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
