"""One thing that was looked at, and what is to be said of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at.

    Attributes:
        name: What it is about, two or three words.
        ok: Whether it is as it should be.
        meaning: What was found and what that means for the person, one sentence.
        remedy: The command or act that mends it; empty when there is nothing to mend.
        required: Whether the simulator cannot run without it.
    """

    name: str
    ok: bool
    meaning: str
    remedy: str = ""
    required: bool = True


def fine(name: str, meaning: str, *, required: bool = True) -> Check:
    """All is well."""
    return Check(name=name, ok=True, meaning=meaning, required=required)


def wrong(name: str, meaning: str, remedy: str, *, required: bool = True) -> Check:
    """Something is not, and `remedy` mends it."""
    return Check(name=name, ok=False, meaning=meaning, remedy=remedy, required=required)
