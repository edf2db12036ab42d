"""Names and numbers of roads, of which valhalla makes one list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

NO_BREAK: Final = "\N{NO-BREAK SPACE}"
_KEPT: Final = 4096
_REF: Final = re.compile(r"(?:[A-Z]{1,4}[ -]?)?\d{1,5}(?:\.\d{1,2})?(?: ?[A-Za-z]{1,2}){0,2}")
_SPACES: Final = re.compile(r"\s+")
_SEVERAL: Final = re.compile(r"\s*;\s*|\s+/\s+")


def is_ref(name: str) -> bool:
    """Whether that is the number of a road (`D 6007`, `CG-2a`, `13`)."""
    return _REF.fullmatch(name) is not None


def cleaned(name: str) -> str:
    """A name as it is written: the first of several, single spaces, the apostrophe of print."""
    return _SPACES.sub(" ", next((one for one in _SEVERAL.split(name) if one.strip()), "")).strip().replace("'", "’")


def called(names: Sequence[str]) -> tuple[str, str]:
    """Name and number of a road; empty what it has not."""
    return _called(tuple(names)) if names else ("", "")


@lru_cache(_KEPT)
def _called(names: tuple[str, ...]) -> tuple[str, str]:
    found = [name for name in map(cleaned, names) if name]
    street = next((name for name in found if not is_ref(name)), "")
    return street, next((name for name in found if is_ref(name)), "")
