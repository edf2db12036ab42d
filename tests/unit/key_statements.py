"""Key sets and chains of them, made by hand: what a backend that rotates its keys tells, and what a forger would."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from joserfc import jws
from joserfc.jwk import OKPKey

TYP = "headunit-keys+jws"


def new_key() -> OKPKey:
    return OKPKey.generate_key("Ed25519", auto_kid=True)


def public(key: OKPKey) -> dict[str, Any]:
    return {**key.as_dict(private=False), "alg": "Ed25519", "use": "sig"}


def key_set(keys: Sequence[OKPKey], version: int | None = 0) -> dict[str, Any]:
    """A JWKS; with a version, as our backend tells it."""
    told = {} if version is None else {"version": version, "signing": keys[0].kid}
    return {"keys": [public(key) for key in keys], **told}


def signed(key: OKPKey, payload: str | bytes = b"said", typ: str = "some+jws", **header: Any) -> str:
    wanted = {k: v for k, v in {"alg": "Ed25519", "kid": key.kid, "typ": typ, **header}.items() if v is not None}
    return jws.serialize_compact(wanted, payload, key, algorithms=["Ed25519", "EdDSA"])


def statement(by: OKPKey, version: int, keys: Sequence[OKPKey], /, typ: str = TYP, **changes: Any) -> str:
    """`by` hands over to `keys`, of which the first signs from then on."""
    value = {"issued_at": "2026-05-01T08:00:00+00:00", **key_set(keys, version), **changes}
    return signed(by, json.dumps(value), typ)


@dataclass
class Line:
    """A backend's keys from the first on, with two former ones in each set."""

    keys: list[OKPKey] = field(default_factory=lambda: [new_key()])
    chain: list[str] = field(default_factory=list)

    def rotate(self, times: int = 1) -> None:
        for _ in range(times):
            old = self.keys[-1]
            self.keys.append(new_key())
            self.chain.append(statement(old, len(self.keys) - 1, self.present))

    @property
    def present(self) -> list[OKPKey]:
        return self.keys[:-4:-1]

    @property
    def jwks(self) -> dict[str, Any]:
        return key_set(self.present, len(self.keys) - 1)

    def answer(self, most: int = 24) -> bytes:
        return told(self.chain[-most:])

    def says(self) -> str:
        return signed(self.keys[-1])


def told(chain: Sequence[Any]) -> bytes:
    """The answer of `GET /v1/keys`."""
    return json.dumps({"chain": list(chain), "keys": {}}).encode()
