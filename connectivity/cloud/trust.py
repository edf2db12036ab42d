"""Which public keys a unit believes, and how a chain of signed key sets leads it to newer ones. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import Key, KeySet, OKPKey

from connectivity.contracts.cloud import SIGNATURE_ALGORITHM
from connectivity.contracts.key_chain import TYP_KEYS, KeyStatement, parse_statement
from connectivity.contracts.wire import render

NONSENSE = (JoseError, ValueError, KeyError, TypeError, AttributeError, RecursionError)
"""What texts raise that somebody has made on purpose, before their signature is looked at."""
RETIRED_MOST = 16
"""So many keys are remembered for what was kept while they were good."""


@dataclass(frozen=True, slots=True)
class Trust:
    """What a unit believes.

    Attributes:
        keys: Prove what the backend says now.
        base: Thumbprints of the pinned keys that all began with, sorted.
        version: Of the key set; 0 where nothing was ever handed over.
        signing: Names the only key that may hand over; None: any of them, the pinned file does not tell.
        retired: Keys of earlier sets, newest first: they prove what was kept in the unit and nothing that comes.
    """

    keys: tuple[Key, ...]
    base: tuple[str, ...]
    version: int = 0
    signing: str | None = None
    retired: tuple[Key, ...] = ()

    def payload(self, compact: bytes | str, *, kept: bool = False) -> bytes:
        """What a signed text holds; `kept`: it comes from the unit's own memory.

        Raises:
            ValueError: No key that is believed fits.
        """
        keys = [*self.keys, *(self.retired if kept else ())]
        try:
            return jws.deserialize_compact(compact, KeySet(keys), algorithms=[SIGNATURE_ALGORITHM]).payload
        except NONSENSE as error:
            raise ValueError("the signature is not the backend's") from error

    def knows(self, compact: bytes | str) -> bool:
        """Whether the text names a key that is believed, or none at all: then no chain can help it."""
        kid = _header(compact).get("kid")
        return not isinstance(kid, str) or kid in {key.kid for key in self.keys}

    def after(self, earlier: Trust) -> Trust:
        """This one, with what `earlier` believed as retired."""
        return replace(self, retired=_others([*earlier.keys, *self.retired, *earlier.retired], self.keys))

    def shares_a_key_with(self, other: Trust) -> bool:
        """Whether one of the sets goes on where the other was."""
        return not set(thumbprints(self.keys)).isdisjoint(thumbprints(other.keys))


def thumbprints(keys: Iterable[Key]) -> tuple[str, ...]:
    """What the keys are (RFC 7638), whatever they are called; sorted."""
    return tuple(sorted(key.thumbprint() for key in keys))


def typ_of(compact: bytes | str) -> str | None:
    """What a signed text says it is, before its signature is looked at; None: nothing, or it is no signed text."""
    typ = _header(compact).get("typ")
    return typ if isinstance(typ, str) else None


def pinned(value: Any) -> Trust:
    """What a JWKS says that a person, or the backend of this machine, has put there.

    Raises:
        ValueError: It is no key set.
    """
    try:
        keys = tuple(KeySet.import_key_set(value).keys)
        version, signing = value.get("version"), value.get("signing")
    except NONSENSE as error:
        raise ValueError("not a key set") from error
    told = type(version) is int and version >= 0 and signing in {key.kid for key in keys}
    return Trust(keys, thumbprints(keys), *((version, signing) if told else ()))


def followed(trust: Trust, chain: Sequence[str]) -> Trust:
    """Where `chain` leads from `trust`: each set signed by the signing key of the one before it, none left out.

    Statements that tell no more than what is believed already are passed over.

    Raises:
        ValueError: It leads nowhere; the text says why, in words for a log.
    """
    at, told = trust, 0
    for compact in chain:
        statement, header = _read(compact)
        told = statement.version
        if told <= at.version:
            continue
        if not _hands_over(at, compact, header):
            if at is trust and at.signing is None:
                continue  # of before what was pinned; whether anything fits is told at the end
            if told != at.version + 1:
                raise ValueError(f"it goes on at version {told}, and this unit has not come further than {at.version}")
            raise ValueError(f"version {told} is not signed by the key that signed version {at.version}")
        if at.signing is not None and told != at.version + 1:
            raise ValueError(f"version {told} follows upon version {at.version}")
        keys = tuple(OKPKey.import_key(render(key)) for key in statement.keys)
        at = Trust(keys, trust.base, told, statement.signing).after(at)
    if at is trust:
        why = "none of the pinned keys has signed a part of it" if trust.signing is None else f"it ends at {told}"
        raise ValueError(f"it tells nothing beyond version {trust.version}: {why}")
    return at


def _header(compact: bytes | str) -> dict[str, Any]:
    """What a text says of itself; nothing where it is no signed text."""
    try:
        return {**jws.extract_compact(compact.encode() if isinstance(compact, str) else compact).headers()}
    except NONSENSE:
        return {}


def _read(compact: str) -> tuple[KeyStatement, dict[str, Any]]:
    try:
        unchecked = jws.extract_compact(compact.encode())
        return parse_statement(unchecked.payload), {**unchecked.headers()}
    except NONSENSE as error:
        raise ValueError("it holds what is no signed key set") from error


def _hands_over(at: Trust, compact: str, header: dict[str, Any]) -> bool:
    kid = header.get("kid")
    if header.get("typ") != TYP_KEYS or kid is None or (at.signing is not None and kid != at.signing):
        return False
    key = next((key for key in at.keys if key.kid == kid), None)
    try:
        return key is not None and bool(jws.deserialize_compact(compact, key, algorithms=[SIGNATURE_ALGORITHM]))
    except NONSENSE:
        return False


def _others(keys: Iterable[Key], present: Iterable[Key]) -> tuple[Key, ...]:
    """Those of `keys` that are not `present`, each once, the first `RETIRED_MOST`."""
    seen, found = set(thumbprints(present)), list[Key]()
    for key in keys:
        if (name := key.thumbprint()) not in seen:
            seen.add(name)
            found.append(key)
    return tuple(found[:RETIRED_MOST])
