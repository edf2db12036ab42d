"""Everybody saves what they hold back: the world asks on `TOPIC`, and each process that follows it calls `METHOD`."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

TOPIC: Final = "keep"
METHOD: Final = "keep.done"


@dataclass(frozen=True, slots=True)
class Keep:
    """World → everybody: save now; `turn` names the wish."""

    turn: int


@dataclass(frozen=True, slots=True)
class Kept:
    """Member → world: what I know is on the disk.

    Attributes:
        name: Who says so (`contracts.clock.MEMBER_ORDER`).
        turn: That of the wish.
        folder: Mark of the data folder in which it lies (`mark_of`).
        outside: What of its state lies elsewhere, each as a plain sentence.
        trouble: Why something could not be saved, a sentence; None: all is saved.
    """

    name: str
    turn: int
    folder: str
    outside: tuple[str, ...] = ()
    trouble: str | None = None


def mark_of(folder: Path) -> str:
    """The same for the same folder, and without its path."""
    return hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]
