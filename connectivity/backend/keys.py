"""The backend's keys: Ed25519 for what it signs, handed over from key to key, and a secret for its own tokens."""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import OctKey, OKPKey

from connectivity.contracts.cloud import SIGNATURE_ALGORITHM
from connectivity.contracts.key_chain import (
    CHAIN_MOST,
    FORMER_MOST,
    TYP_KEYS,
    KeyChain,
    KeyStatement,
    PublicKey,
    PublicKeys,
    render_statement,
)
from connectivity.contracts.wire import read, render
from headunit.core.errors import StorageError
from headunit.core.faults import FaultPoint, fault_point
from headunit.core.files import move_aside, read_json, write_json

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Set:
    """One key set, whole.

    Attributes:
        signing: The key that signs now.
        former: Public halves of those that did before and still verify, newest first.
        version: Rotations so far.
        chain: What each of the last rotations has told, oldest first.
    """

    signing: OKPKey
    former: tuple[PublicKey, ...] = ()
    version: int = 0
    chain: tuple[str, ...] = ()

    @property
    def public(self) -> PublicKeys:
        current = _public(self.signing)
        return PublicKeys((current, *self.former), self.version, current.kid)


class Keys:
    """What the backend signs and recognises with; safe to use from many threads, also while the keys are rotated.

    Args:
        present: The key set.
        secret: For access and refresh tokens; never leaves the backend and outlives every rotation.
        keep: Makes a set durable; nothing is kept where it is None.
        publish: Tells the units of this machine a set that has been kept.
    """

    def __init__(
        self,
        present: _Set,
        secret: OctKey,
        keep: Callable[[_Set], None] | None = None,
        publish: Callable[[PublicKeys], None] | None = None,
    ) -> None:
        self._present, self.secret = present, secret
        self._keep, self._publish = keep, publish
        self._rotating = threading.Lock()

    @property
    def signing(self) -> OKPKey:
        """The key that signs now; its public half is what units pin."""
        return self._present.signing

    @property
    def version(self) -> int:
        """Rotations so far."""
        return self._present.version

    def sign(self, payload: bytes, typ: str) -> str:
        """A compact JWS of `payload`; `typ` says what it is, so that one signed thing never passes for another."""
        return _signed(self._present.signing, payload, typ)

    def public(self) -> dict[str, Any]:
        """The public keys as a JWKS, the one that signs now first (`PublicKeys`)."""
        return dict(render(self._present.public))

    def chain(self) -> KeyChain:
        """What leads a unit from an older key set to this one."""
        present = self._present
        return KeyChain(present.chain, present.public)

    def rotate(self, now: datetime) -> int:
        """Sign with a new key from now on; the old one signs the new set, and its private half is forgotten.

        One after the other where several ask at once.

        Args:
            now: Service time, told in the statement.

        Returns:
            The new version.

        Raises:
            StorageError: The new keys cannot be kept: the old ones go on.
        """
        with self._rotating:
            old = self._present
            key = _new_key()
            former = (_public(old.signing), *old.former)[:FORMER_MOST]
            new = _Set(key, former, old.version + 1)
            statement = KeyStatement(new.version, now, new.public.signing, new.public.keys)
            told = _signed(old.signing, render_statement(statement), TYP_KEYS)
            new = replace(new, chain=(*old.chain, told)[-CHAIN_MOST:])
            if self._keep is not None:
                self._keep(new)
            fault_point(FaultPoint.BACKEND_KEYS_ROTATED)
            if self._publish is not None:
                try:
                    self._publish(new.public)
                except StorageError as error:
                    # The rotation is done: units follow by the chain, and the next start writes the file.
                    _log.error("the units of this machine are not told the new keys: %s", error)
            self._present = new
            _log.info("the keys are rotated: version %d, signing with %s", new.version, key.kid)
            return new.version

    @classmethod
    def new(cls) -> Keys:
        """Fresh keys that are kept nowhere."""
        return cls(_Set(_new_key()), OctKey.generate_key(256))


def load_keys(private_file: Path, public_file: Path) -> Keys:
    """Read the keys, or make them at the first start; the public half is (re)written for the units.

    A damaged key file is moved aside (`<name>.corrupt`): the units then sign in again.

    Args:
        private_file: Readable by its user only (made so, whatever it was).
        public_file: JWKS, written in one step.

    Raises:
        StorageError: A file cannot be read or written.
    """
    found = _read(private_file)
    present, secret = found or (_Set(_new_key()), OctKey.generate_key(256))

    def keep(value: _Set) -> None:
        write_json(private_file, _rendered(value, secret), private=True)

    def publish(value: PublicKeys) -> None:
        write_json(public_file, render(value))

    if found is None:
        keep(present)
        fault_point(FaultPoint.BACKEND_KEYS_MADE)
    if _published(public_file) != render(present.public):
        publish(present.public)
    return Keys(present, secret, keep, publish)


def _new_key() -> OKPKey:
    return OKPKey.generate_key("Ed25519", auto_kid=True)


def _signed(key: OKPKey, payload: bytes, typ: str) -> str:
    header = {"alg": SIGNATURE_ALGORITHM, "kid": key.kid, "typ": typ}
    return jws.serialize_compact(header, payload, key, algorithms=[SIGNATURE_ALGORITHM])


def _public(key: OKPKey) -> PublicKey:
    shown = key.as_dict(private=False)
    return PublicKey(kid=str(key.kid), x=str(shown["x"]))


def _rendered(value: _Set, secret: OctKey) -> dict[str, Any]:
    return {
        "signing": value.signing.as_dict(private=True),
        "secret": secret.as_dict(private=True),
        "former": render(value.former),
        "version": value.version,
        "chain": list(value.chain),
    }


def _read(path: Path) -> tuple[_Set, OctKey] | None:
    value = read_json(path)
    if value is None:
        return None
    try:
        found = _parsed(value)
    except (KeyError, ValueError, TypeError, AttributeError, JoseError) as error:
        _log.info("the keys cannot be used: %s", error)
        move_aside(path)
        return None
    if path.stat().st_mode & 0o077:
        path.chmod(0o600)
    return found


def _parsed(value: dict[str, Any]) -> tuple[_Set, OctKey]:
    signing, secret = OKPKey.import_key(value["signing"]), OctKey.import_key(value["secret"])
    if not signing.is_private or signing["crv"] != "Ed25519" or not signing.kid:
        raise ValueError("not a private Ed25519 key with a name")
    # Files of before the first rotation know neither of these.
    former = tuple(read(PublicKey, one) for one in value.get("former", []))
    version, chain = value.get("version", 0), value.get("chain", [])
    told = isinstance(chain, list) and all(isinstance(one, str) for one in chain)
    if type(version) is not int or version < 0 or not told:
        raise ValueError("not a key set with its chain")
    return _Set(signing, former, version, tuple(chain)), secret


def _published(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None  # missing or damaged: written anew, and a folder that cannot be written is told then
