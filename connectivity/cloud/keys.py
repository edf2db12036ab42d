"""The backend's public keys, pinned: what is not signed by them was not said by the backend."""

from __future__ import annotations

import json
import logging
from pathlib import Path

from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from connectivity.contracts.cloud import SIGNATURE_ALGORITHM

_log = logging.getLogger(__name__)

_NONSENSE = (ValueError, KeyError, TypeError, RecursionError)
"""What texts raise that somebody has made on purpose, before their signature is looked at."""


class PinnedKeys:
    """Verifies compact JWS texts against a JWKS file.

    The file is read at the first need and again when a signature does not fit (the backend rotates keys).

    Args:
        path: The JWKS file; it may appear later than this object.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._keys: KeySet | None = None

    def verify(self, compact: bytes | str) -> bytes:
        """Return the payload of a signed text.

        Raises:
            ValueError: The text is not signed by a pinned key, or no key is known yet.
        """
        if self._keys is not None:
            try:
                return self._payload(compact, self._keys)
            except (JoseError, *_NONSENSE):
                _log.debug("signature does not fit the keys in memory: reading %s again", self._path)
        try:
            self._keys = KeySet.import_key_set(json.loads(self._path.read_bytes()))
            return self._payload(compact, self._keys)
        except (OSError, JoseError, *_NONSENSE) as error:
            raise ValueError("the answer does not carry the backend's signature") from error

    @staticmethod
    def _payload(compact: bytes | str, keys: KeySet) -> bytes:
        return jws.deserialize_compact(compact, keys, algorithms=[SIGNATURE_ALGORITHM]).payload
