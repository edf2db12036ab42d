"""Texts that somebody else has chosen, made fit to be shown and logged."""

from __future__ import annotations

import unicodedata

_JOINERS = "\u200c\u200d"
"""Invisible, and part of emoji and of words of several scripts."""


def printable(text: str) -> str:
    """`text` with every character that cannot be seen written out, as in `\\x1b` or `\\u202e`.

    Line breaks, control characters and marks that turn the direction of writing are; letters of any script, spaces and
    emoji stay as they are.
    """
    return "".join(one if _is_seen(one) else one.encode("unicode_escape").decode() for one in text)


def _is_seen(one: str) -> bool:
    return one in _JOINERS or one.isprintable() or unicodedata.category(one) not in ("Cc", "Cf", "Cs", "Zl", "Zp")
