"""The six digits of "register a multimedia device", good for ten minutes, once (`PRODUCT.md §3`)."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select, update

from connectivity.backend.accounts.lockout import WINDOW, locked_until
from connectivity.backend.schema import device_codes, wrong_codes
from connectivity.contracts.cloud import CODE_LIFE_S, DeviceCode

CODE_LIFE = timedelta(seconds=CODE_LIFE_S)
"""Service time."""


@dataclass(frozen=True, slots=True)
class KnownCode:
    """A code that was given to the account. `used_on` is the unit that it has registered, None while it is good."""

    vin: str
    expires_at: datetime
    used_on: str | None

    def is_good_at(self, now: datetime) -> bool:
        """From its giving (included) to its end (excluded), so that setting service time back lengthens nothing."""
        return self.expires_at - CODE_LIFE <= now < self.expires_at


class Codes:
    """Gives, finds and spends codes in the caller's transaction; only an HMAC of each is stored.

    Args:
        key: Makes the HMAC.
    """

    def __init__(self, key: bytes) -> None:
        self._key = key

    def give(self, connection: Connection, account_id: str, vin: str, now: datetime) -> DeviceCode:
        """A new code; it replaces the account's former one for that car."""
        code = f"{secrets.randbelow(1_000_000):06}"
        connection.execute(
            delete(device_codes).where(device_codes.c.account_id == account_id, device_codes.c.vin == vin)
        )
        connection.execute(
            insert(device_codes).values(
                code_hash=self._hash(account_id, vin, code),
                account_id=account_id,
                vin=vin,
                expires_at=now + CODE_LIFE,
            )
        )
        return DeviceCode(code, now + CODE_LIFE)

    def find(self, connection: Connection, account_id: str, code: str, vin: str) -> KnownCode | None:
        """The account's code with these digits, that of the car `vin` before any other's; None where there is none."""
        rows = connection.execute(select(device_codes).where(device_codes.c.account_id == account_id)).all()
        for row in sorted(rows, key=lambda row: row.vin != vin):
            if hmac.compare_digest(row.code_hash, self._hash(account_id, row.vin, code)):
                return KnownCode(row.vin, row.expires_at, row.used_on)
        return None

    @staticmethod
    def spend(connection: Connection, account_id: str, vin: str, device_id: str) -> None:
        """The code for that car has registered a unit: it registers no other."""
        which = device_codes.c.account_id == account_id, device_codes.c.vin == vin
        connection.execute(update(device_codes).where(*which).values(used_on=device_id))

    def _hash(self, account_id: str, vin: str, code: str) -> str:
        return hmac.digest(self._key, f"code\0{account_id}\0{vin}\0{code}".encode(), "sha256").hex()


def typed(text: str) -> str:
    """The digits of what somebody typed: blanks and hyphens only help the eye."""
    return "".join(letter for letter in text if letter not in " -\u00a0\u202f")


def unit_locked_until(connection: Connection, device_id: str, now: datetime) -> datetime | None:
    """When codes may be typed into that unit again, None where they may; as for passwords (`lockout.py`)."""
    tries = select(wrong_codes.c.tried_at).where(wrong_codes.c.device_id == device_id)
    return locked_until(connection.execute(tries).scalars(), now)


def note_wrong_code(connection: Connection, device_id: str, now: datetime) -> None:
    """Count a wrong try; those that count no more are forgotten."""
    forget_wrong_codes(connection, device_id, before=now - WINDOW)
    connection.execute(insert(wrong_codes).values(device_id=device_id, tried_at=now))


def forget_wrong_codes(connection: Connection, device_id: str, before: datetime | None = None) -> None:
    """Forget the wrong tries on a unit: all of them, or those before an instant."""
    which = wrong_codes.c.device_id == device_id
    if before is not None:
        which &= wrong_codes.c.tried_at < before
    connection.execute(delete(wrong_codes).where(which))
