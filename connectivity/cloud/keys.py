"""The backend's public keys, pinned and followed: what is not signed by them was not said by the backend."""

from __future__ import annotations

import asyncio
import json
import logging
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

from joserfc.jwk import Key, KeySet

from connectivity.cloud.ports import READ_TIMEOUT_S, Http
from connectivity.cloud.trust import NONSENSE, Trust, followed, pinned, typ_of
from connectivity.contracts.cloud import HEADER_CORRELATION
from connectivity.contracts.key_chain import KEYS_PATH
from connectivity.egress import Egress
from headunit.core.correlation import correlated
from headunit.core.errors import StorageError
from headunit.core.files import move_aside, read_json, write_json

_log = logging.getLogger(__name__)

_CHAIN_MOST = 256
"""A longer chain is not looked at."""
_REFUSED = "the answer does not carry the backend's signature"


class UnknownKeyError(ValueError):
    """The text names a key that is not believed: the backend may have rotated its keys."""


class PinnedKeys:
    """Verifies compact JWS texts against a JWKS file, and against the key sets that it has handed over to.

    The file is read at the first need and again when a signature does not fit: whoever writes it is believed. What
    came of following a chain counts as long as the file holds the keys that the chain began with.

    Args:
        path: The JWKS file; it may appear later than this object.
        kept: Where key sets that were followed are kept over a restart; None: nowhere.
    """

    def __init__(self, path: Path, kept: Path | None = None) -> None:
        self._path, self._kept = path, kept
        self._trust: Trust | None = None
        self._changing = threading.Lock()
        self._unkept: Trust | None = None
        self._said = ""

    def verify(self, compact: bytes | str, *, kept: bool = False) -> bytes:
        """Return the payload of a signed text.

        Args:
            compact: The text.
            kept: It was verified when it came and has lain in the unit since: retired keys prove it, too.

        Raises:
            UnknownKeyError: It names a key that is not known here.
            ValueError: The text is not signed by a pinned key, or no key is known yet.
        """
        if (trust := self._trust) is not None:
            try:
                return trust.payload(compact, kept=kept)
            except ValueError:
                _log.debug("signature does not fit the keys in memory: reading %s again", self._path)
        try:
            trust = self._load()
            return trust.payload(compact, kept=kept)
        except (OSError, StorageError, ValueError) as error:
            if trust is not None and not trust.knows(compact):
                raise UnknownKeyError(_REFUSED) from error
            raise ValueError(_REFUSED) from error

    def follow(self, answer: bytes, compact: bytes | str) -> bytes:
        """The payload of `compact`, if `answer` (`GET /v1/keys`) leads from what is believed to the key that signed it.

        What it leads to is kept before it is believed; a full disk is told, and tried again by `keep`.

        Raises:
            ValueError: It does not; nothing has changed.
        """
        before = self._trust
        if before is None:
            raise ValueError(_REFUSED)
        try:
            trust = followed(before, _chain(answer))
            payload = trust.payload(compact)
        except ValueError as error:
            self._say(f"the backend's chain of keys is refused: {error}; if it is right, give the unit its public keys")
            raise ValueError(_REFUSED) from error
        self._unkept = trust
        self.keep()
        if self._swap(before, trust):
            _log.info("following the backend's keys from version %d to %d", before.version, trust.version)
            return payload
        return self.verify(compact)  # somebody else was faster

    @property
    def unkept(self) -> bool:
        """Whether there is something for `keep`."""
        return self._unkept is not None

    def keep(self) -> None:
        """Keep what was learnt. Blocks for a write; a disk that refuses is told in the log, once."""
        trust = self._unkept
        if trust is None or self._kept is None:
            self._unkept = None
            return
        try:
            write_json(self._kept, _rendered(trust))
        except StorageError as error:
            self._say(f"the backend's new keys are not kept: {error}")
            return
        if self._unkept is trust:
            self._unkept = None

    def _load(self) -> Trust:
        """Read the file; raises `OSError`, `StorageError` and `ValueError`."""
        before = self._trust
        present = pinned(json.loads(self._path.read_bytes()))
        known = before or self._remembered()
        if known is None:
            trust = present
        elif known.base == present.base:
            trust = known
        elif not present.shares_a_key_with(known):
            trust = present  # another backend, or one that has begun anew
        elif present.version < known.version:
            trust = replace(known, base=present.base)  # the file lags behind what its backend has told
        else:
            trust = present.after(known)
        if trust is not before and self._swap(before, trust) and trust is not known and trust.version > 0:
            self._unkept = trust
        return trust

    def _swap(self, before: Trust | None, trust: Trust) -> bool:
        with self._changing:
            if self._trust is not before:
                return False
            self._trust = trust
            return True

    def _remembered(self) -> Trust | None:
        value = read_json(self._kept) if self._kept is not None else None
        if value is None:
            return None
        try:
            return _parsed(value)
        except NONSENSE:
            assert self._kept is not None
            move_aside(self._kept)
            return None

    def _say(self, what: str) -> None:
        """Once: a backend that is refused is asked again every few seconds."""
        _log.log(logging.DEBUG if what == self._said else logging.WARNING, "%s", what)
        self._said = what


async def verified(
    keys: PinnedKeys,
    http: Http,
    compact: bytes | str,
    typ: str,
    *,
    kept: bool = False,
    egress: Egress | None = None,
    read_timeout_s: float = READ_TIMEOUT_S,
) -> bytes:
    """`PinnedKeys.verify`; where the text names an unknown key, the backend is asked for what leads to it.

    Args:
        keys: What is believed.
        http: The way to the backend.
        compact: The signed text.
        typ: What it has to be (`typ` of its header): what was signed as one thing never passes for another.
        kept: See `PinnedKeys.verify`.
        egress: See `Http.request`.
        read_timeout_s: See `Http.request`.

    Raises:
        LinkError: The backend could not be asked.
        ValueError: The backend has not said this.
    """
    threads = asyncio.get_running_loop()
    if typ_of(compact) != typ:
        raise ValueError(_REFUSED)
    try:
        payload = keys.verify(compact, kept=kept)
    except UnknownKeyError:
        with correlated() as correlation:
            answer = await http.request(
                "GET",
                KEYS_PATH,
                headers={HEADER_CORRELATION: correlation},
                egress=egress,
                read_timeout_s=read_timeout_s,
            )
        if answer.status != 200:
            raise ValueError(_REFUSED) from None
        return await threads.run_in_executor(None, keys.follow, answer.body, compact)
    if keys.unkept:
        await threads.run_in_executor(None, keys.keep)
    return payload


def _chain(answer: bytes) -> list[str]:
    try:
        chain = json.loads(answer)["chain"]
    except NONSENSE as error:
        raise ValueError("the answer holds none") from error
    if not isinstance(chain, list) or len(chain) > _CHAIN_MOST or not all(isinstance(one, str) for one in chain):
        raise ValueError("the answer holds none that can be read")
    return chain


def _rendered(trust: Trust) -> dict[str, Any]:
    def shown(keys: tuple[Key, ...]) -> list[Any]:
        return list(KeySet(list(keys)).as_dict(private=False)["keys"])

    return {
        "base": list(trust.base),
        "version": trust.version,
        "signing": trust.signing,
        "keys": shown(trust.keys),
        "retired": shown(trust.retired),
    }


def _parsed(value: dict[str, Any]) -> Trust:
    trust, base = pinned(value), value["base"]
    if trust.signing is None or not isinstance(base, list) or not all(isinstance(one, str) for one in base):
        raise ValueError("not a key set that was followed")
    retired = pinned({"keys": value["retired"]}).keys if value["retired"] else ()  # a JWKS has one key at least
    return replace(trust, base=tuple(base), retired=retired)
