"""The PIN that leaves a kiosk: kept as an Argon2 hash, readable by its user only."""

from __future__ import annotations

import logging
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from headunit.core.errors import StorageError, UsageError
from headunit.core.files import storage_error, write_atomic
from headunit.kiosk.domain import pin_fault

_log = logging.getLogger(__name__)


class PinFile:
    """See `headunit.kiosk.ports.Pins`.

    Args:
        path: The file with the hash; it need not exist.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def set(self, pin: str) -> None:
        """Replace the PIN.

        Raises:
            UsageError: `bad-pin`: it is none.
            StorageError: It cannot be kept.
        """
        if (fault := pin_fault(pin)) is not None:
            raise UsageError("bad-pin", fault)
        write_atomic(self._path, PasswordHasher().hash(pin).encode(), private=True)

    def remove(self) -> bool:
        """Forget the PIN; whether there was one. Raises `StorageError`."""
        try:
            self._path.unlink()
        except FileNotFoundError:
            return False
        except OSError as error:
            raise storage_error(self._path, error) from error
        return True

    def is_set(self) -> bool:
        """See `Pins`; a file that cannot be read counts as none, and the log says so."""
        return self._hash() is not None

    def is_right(self, pin: str) -> bool:
        """See `Pins`."""
        kept = self._hash()
        if kept is None or pin_fault(pin) is not None:
            return False
        try:
            return PasswordHasher().verify(kept, pin)
        except InvalidHashError:
            _log.error("%s is damaged: set the PIN again with `headunit kiosk pin`", self._path)
            return False
        except VerificationError:
            return False

    def _hash(self) -> str | None:
        try:
            return self._path.read_text(encoding="ascii", errors="replace").strip() or None
        except FileNotFoundError:
            return None
        except OSError as error:
            _log.error("%s", StorageError("unusable", str(storage_error(self._path, error))))
            return None
