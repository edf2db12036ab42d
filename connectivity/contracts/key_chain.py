"""How a backend hands its signing over to a new key: each key set is told by the one before it. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from connectivity.contracts.cloud import SIGNATURE_ALGORITHM
from connectivity.contracts.wire import decode, encode

TYP_KEYS = "headunit-keys+jws"
"""`typ` in the header of a signed `KeyStatement`."""
KEYS_PATH = "/v1/keys"
CHAIN_MOST = 24
"""So many rotations are told; a unit that has missed more needs the public keys anew."""
FORMER_MOST = 2
"""So many former keys stay in a set: one leaves it with the second rotation after the one that ended its signing."""
_MOST_BYTES = 16 * 1024
_MOST_KEYS = 12
"""A later backend may keep more former keys."""


@dataclass(frozen=True, slots=True)
class PublicKey:
    """An Ed25519 public key as a JWK (RFC 8037). `x` is base64url, `kid` its name."""

    kid: str
    x: str
    kty: str = "OKP"
    crv: str = SIGNATURE_ALGORITHM
    alg: str = SIGNATURE_ALGORITHM
    use: str = "sig"


@dataclass(frozen=True, slots=True)
class PublicKeys:
    """`/.well-known/jwks.json`: a JWKS (RFC 7517) with two members more.

    `version` counts rotations from 0; `signing` names the one key that signs now. The others are former ones.
    """

    keys: tuple[PublicKey, ...]
    version: int
    signing: str


@dataclass(frozen=True, slots=True)
class KeyStatement:
    """One rotation: the whole set from now on, signed by the key that has signed until now.

    `version` is one more than the one before; `issued_at` is service time (UTC). `signing` names the only key that
    may sign the next statement: a former key proves documents, but never again a key set.
    """

    version: int
    issued_at: datetime
    signing: str
    keys: tuple[PublicKey, ...]


@dataclass(frozen=True, slots=True)
class KeyChain:
    """`GET /v1/keys`: the last `CHAIN_MOST` statements, each a compact JWS, the oldest first; and the present set."""

    chain: tuple[str, ...]
    keys: PublicKeys


def render_statement(statement: KeyStatement) -> bytes:
    """The statement as compact JSON: the payload to sign."""
    return encode(statement)


def parse_statement(text: bytes | str) -> KeyStatement:
    """Read a statement; whoever calls has checked, or will check, the signature.

    Raises:
        ValueError: It is none; the message says where.
    """
    statement = decode(KeyStatement, text, _MOST_BYTES)
    names = [key.kid for key in statement.keys]
    if statement.version < 1:
        raise ValueError("the version of a key set that was handed over is 1 or more")
    if len(set(names)) != len(names) or len(names) > _MOST_KEYS:
        raise ValueError("a key set holds a few keys, each with a name of its own")
    if any((key.kty, key.crv) != ("OKP", SIGNATURE_ALGORITHM) for key in statement.keys):
        raise ValueError("a key that signs is an Ed25519 key")
    if statement.signing not in names:
        raise ValueError("the key that signs is not in its own set")
    return statement
