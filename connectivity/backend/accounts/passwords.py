"""Passwords as Argon2id hashes (RFC 9106)."""

from __future__ import annotations

import threading
import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from connectivity.contracts.cloud import NEW_PASSWORD_LEAST

_AT_ONCE = 2


class Passwords:
    """Hashes and checks passwords, two at a time: each check costs 12 MiB for some 30 ms.

    Args:
        hasher: Its cost; the default is OWASP's (12 MiB, three passes, one lane).
    """

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher(time_cost=3, memory_cost=12_288, parallelism=1)
        self._slots = threading.BoundedSemaphore(_AT_ONCE)

    def hash(self, password: str) -> str:
        """What is stored instead of `password`."""
        with self._slots:
            return self._hasher.hash(_normal(password))

    def matches(self, hashed: str, password: str) -> bool:
        """Whether `password` is the one of `hashed`; a damaged hash matches nothing."""
        try:
            with self._slots:
                return self._hasher.verify(hashed, _normal(password))
        except (VerificationError, InvalidHashError):
            return False


def _normal(password: str) -> str:
    """One form per text: keyboards compose accents differently (RFC 8265)."""
    return unicodedata.normalize("NFC", password)


def is_weak(password: str, *, email: str, name: str) -> bool:
    """Whether a new password is refused: too short, one character over and over, the e-mail address or the name."""
    text = _normal(password)
    if len(text) < NEW_PASSWORD_LEAST or len(set(text)) == 1:
        return True
    return text.strip().casefold() in {email.strip().casefold(), name.strip().casefold()}
