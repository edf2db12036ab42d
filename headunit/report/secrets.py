"""What must not leave the machine: found where it is kept, and taken out of everything that is told."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from headunit.report.files import is_private, read_bytes, regular_files

GONE = "(left out)"
_MOST_BYTES = 16_000_000
_SECRET_KEY = re.compile(
    r"pass|token|secret|credential|ticket|nonce|cookie|private|authori|hash|^saved$|^k$|^d$|pin$|code$|_key$",
    re.IGNORECASE,
)
_PERSON_KEY = re.compile(r"^(?:account|owner|holder|person)$", re.IGNORECASE)
_PLAIN_KEYS = {
    "device_id",
    "vin",
    "kid",
    "kty",
    "crv",
    "alg",
    "typ",
    "id",
    "url",
    "broker_url",
    "backend_url",
    "world_url",
}
_PAIR = re.compile(r'"?\b(\w{1,64})"?\s*:\s*"([^"\n]{4,})')
_SAVED = re.compile(r'"saved"\s*:\s*\{([^}]*)')
_LONG_WORD = re.compile(r"[A-Za-z0-9_+/=~.-]{16,}")
_WORD = re.compile(r"[!-~]{6,}")

# What looks like a secret, whoever wrote it: signed documents, bearer tokens, passwords in addresses and after names.
_LOOKS = (
    (re.compile(r"\beyJ[\w-]{8,}\.[\w-]*\.?[\w-]*"), GONE),
    (re.compile(r"(?i)\b(bearer|basic)\s+[\w~+/=.-]+"), rf"\1 {GONE}"),
    (re.compile(r"(\b[a-z][a-z0-9+.-]*://[^\s/:@]*):[^\s/@]+@"), rf"\1:{GONE}@"),
    (
        re.compile(
            r"(?i)(?<![a-z])((?:pass(?:word|phrase|wd)?|token|secret|ticket|api_?key)[\"']?\s*[=:]\s*[\"']?)[^\s\"',;&)}]+"
        ),
        rf"\1{GONE}",
    ),
    (re.compile(r"\b[0-9a-f]{40,}\b"), GONE),
)
_EMAIL = re.compile(r"([^\s@<>\"'(=:,;])[^\s@<>\"'(=:,;]*@([^\s@<>\"',;)]+\.[^\s@<>\"',;).]+)")


class Scrubber:
    """Takes secrets and people out of texts and values.

    Args:
        secrets: Every value that must not be seen, wherever it stands.
    """

    def __init__(self, secrets: Iterable[str]) -> None:
        # JSON and repr write some characters in another way; the longest first, for one may be part of another.
        spelt = {form for one in secrets for form in (one, json.dumps(one)[1:-1], repr(one)[1:-1])}
        ordered = sorted((re.escape(one) for one in spelt if one), key=len, reverse=True)
        self._known = re.compile("|".join(ordered)) if ordered else None

    def text(self, text: str) -> str:
        """`text` without secrets, and with e-mail addresses masked."""
        if self._known is not None:
            text = self._known.sub(GONE, text)
        for pattern, instead in _LOOKS:
            text = pattern.sub(instead, text)
        return _EMAIL.sub(r"\1…@\2", text)

    def leaves(self, value: Any) -> Any:
        """A value of JSON in which each text went through `text`, names of members included."""
        if isinstance(value, dict):
            return {self.text(str(key)): self.leaves(one) for key, one in value.items()}
        if isinstance(value, list):
            return [self.leaves(one) for one in value]
        return self.text(value) if isinstance(value, str) else value

    def value(self, value: Any) -> Any:
        """As `leaves`, and without what is named like a secret or like a person."""
        if isinstance(value, dict):
            return {
                self.text(str(key)): _emptied(one) if _tells(str(key)) else self.value(one)
                for key, one in value.items()
            }
        if isinstance(value, list):
            return [self.value(one) for one in value]
        return self.text(value) if isinstance(value, str) else value


def shape(value: Any) -> Any:
    """What a private value is made of: names of members, numbers and switches, but of each text its length alone."""
    if isinstance(value, dict):
        # Members may be named by addresses or ids of people: more than a word is no name of ours.
        return {str(key) if re.fullmatch(r"[a-z_]{1,30}", str(key)) else GONE: shape(one) for key, one in value.items()}
    if isinstance(value, list):
        return [shape(one) for one in value]
    return f"(text of {len(value)} characters)" if isinstance(value, str) else value


def _tells(key: str) -> bool:
    return bool(_SECRET_KEY.search(key) or _PERSON_KEY.search(key))


def _emptied(value: Any) -> Any:
    if isinstance(value, dict | list):
        return f"({len(value)} left out)"
    return value if isinstance(value, bool) or value in (None, "") else GONE


def secrets_of(data_dir: Path) -> set[str]:
    """Every secret that lies in the private files of the data directory, damaged ones included."""
    found: set[str] = set()
    for path in regular_files(data_dir):
        if any(mark in path.name for mark in (".lock", ".db", ".log")):
            continue
        try:
            data, wary = read_bytes(path, _MOST_BYTES), is_private(path) and path.name != "world.json"
        except OSError:
            continue  # what we cannot read cannot get into the report either
        found.update(_in_file(data, wary=wary, configuration=path.suffix == ".conf"))
    return found


def _in_file(data: bytes, *, wary: bool, configuration: bool) -> Iterator[str]:
    """Secrets in a file. Wary: also what is not named like one, but may have come from a generator."""
    text = data.decode("utf-8", "replace")
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        value = None
    if isinstance(value, dict | list):
        yield from _in_value(value, "", wary=wary, secret=False)
    elif _WORD.fullmatch(text.strip()):
        yield text.strip()  # a token, or a password, and nothing else
    else:
        yield from (match[2] for match in _PAIR.finditer(text) if _SECRET_KEY.search(match[1]))
        for saved in _SAVED.findall(text):
            yield from (match[2] for match in _PAIR.finditer(saved))
        if not configuration:  # damaged: whatever a generator may have made
            yield from _LONG_WORD.findall(text)


def _in_value(value: Any, key: str, *, wary: bool, secret: bool) -> Iterator[str]:
    secret = secret or bool(_SECRET_KEY.search(key))
    if isinstance(value, dict):
        for name, one in value.items():
            yield from _in_value(one, str(name), wary=wary, secret=secret)
    elif isinstance(value, list):
        for one in value:
            yield from _in_value(one, key, wary=wary, secret=secret)
    elif isinstance(value, str) and len(value) >= 4:
        if not secret and (not wary or key in _PLAIN_KEYS or not _is_random(value)):
            return
        yield value


def _is_random(text: str) -> bool:
    """Whether it looks made by a generator: long, and letters and digits mixed without a space."""
    return bool(_LONG_WORD.fullmatch(text)) and not re.fullmatch(r"[\d:T.+-]+Z?|[a-z-]+", text)
