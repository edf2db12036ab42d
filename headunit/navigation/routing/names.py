"""Names and numbers of roads, of which valhalla makes one list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_REF: Final = re.compile(r"(?:[A-Z]{1,4}[ -]?)?\d{1,5}(?: ?[A-Za-z]{1,2}){0,2}")


def is_ref(name: str) -> bool:
    """Whether that is the number of a road (`D 6007`, `CG-2a`, `13`)."""
    return _REF.fullmatch(name) is not None


def called(names: Sequence[str]) -> tuple[str, str]:
    """Name and number of a road; empty what it has not."""
    street = next((name for name in names if not is_ref(name)), "")
    return street, next((name for name in names if is_ref(name)), "")
