"""The backend's keys: Ed25519 for what it signs, and a secret for the tokens that only it reads."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import OctKey, OKPKey

from connectivity.contracts.cloud import SIGNATURE_ALGORITHM
from headunit.core.faults import FaultPoint, fault_point
from headunit.core.files import move_aside, read_json, write_json

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Keys:
    """What the backend signs and recognises with.

    Attributes:
        signing: Ed25519; its public half is what units pin.
        secret: For access and refresh tokens; never leaves the backend.
    """

    signing: OKPKey
    secret: OctKey

    def sign(self, payload: bytes, typ: str) -> str:
        """A compact JWS of `payload`; `typ` says what it is, so that one signed thing never passes for another."""
        header = {"alg": SIGNATURE_ALGORITHM, "kid": self.signing.kid, "typ": typ}
        return jws.serialize_compact(header, payload, self.signing, algorithms=[SIGNATURE_ALGORITHM])

    def public(self) -> dict[str, Any]:
        """The public keys as a JWKS."""
        return {"keys": [{**self.signing.as_dict(private=False), "alg": SIGNATURE_ALGORITHM, "use": "sig"}]}

    @classmethod
    def new(cls) -> Keys:
        """Fresh keys."""
        return cls(OKPKey.generate_key("Ed25519", auto_kid=True), OctKey.generate_key(256))


def load_keys(private_file: Path, public_file: Path) -> Keys:
    """Read the keys, or make them at the first start; the public half is (re)written for the units.

    A damaged key file is moved aside (`<name>.corrupt`): the units then sign in again.

    Args:
        private_file: Readable by its user only (made so, whatever it was).
        public_file: JWKS, written in one step.

    Raises:
        StorageError: A file cannot be read or written.
    """
    keys = _read(private_file)
    if keys is None:
        keys = Keys.new()
        kept = {"signing": keys.signing.as_dict(private=True), "secret": keys.secret.as_dict(private=True)}
        write_json(private_file, kept, private=True)
        fault_point(FaultPoint.BACKEND_KEYS_MADE)
    public = keys.public()
    if _published(public_file) != public:
        write_json(public_file, public)
    return keys


def _read(path: Path) -> Keys | None:
    value = read_json(path)
    if value is None:
        return None
    try:
        keys = _parsed(value)
    except (KeyError, ValueError, TypeError, AttributeError, JoseError) as error:
        _log.info("the keys cannot be used: %s", error)
        move_aside(path)
        return None
    if path.stat().st_mode & 0o077:
        path.chmod(0o600)
    return keys


def _parsed(value: dict[str, Any]) -> Keys:
    keys = Keys(OKPKey.import_key(value["signing"]), OctKey.import_key(value["secret"]))
    if not keys.signing.is_private or keys.signing["crv"] != "Ed25519" or not keys.signing.kid:
        raise ValueError("not a private Ed25519 key with a name")
    return keys


def _published(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None  # missing or damaged: written anew, and a folder that cannot be written is told then
