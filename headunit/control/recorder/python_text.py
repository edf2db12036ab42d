"""Pieces of Python as a careful person writes them, valid for any text."""

from __future__ import annotations

import keyword
import re
import unicodedata
from collections.abc import Sequence
from typing import Final

WIDTH: Final = 88
"""Characters in a line, as formatters of Python have it."""
INDENT: Final = "    "


def call(function: str, arguments: Sequence[str], end: str = "") -> list[str]:
    """A call in one line, or, where that is too long, with a line for each argument (as formatters leave it)."""
    whole = f"{function}({', '.join(arguments)}){end}"
    if len(whole) + len(INDENT) <= WIDTH or not arguments:
        return [whole]
    return [f"{function}(", *(f"{INDENT}{argument}," for argument in arguments), f"){end}"]


def quoted(text: str) -> str:
    """A literal of Python that is `text`, in double quotes unless that needs more escapes."""
    body = repr(text)[1:-1]
    if repr(text)[0] == '"' or text.count('"') > text.count("'"):
        return repr(text)
    return '"' + body.replace("\\'", "'").replace('"', '\\"') + '"'


def as_comment(text: str) -> str:
    """`text` in one line without what would end a comment, or hide in it."""
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())


def name_of_test(given: str) -> str:
    """A name that pytest collects: `test_sign_in` from `Sign in`."""
    word = re.sub(r"\W+", "_", unicodedata.normalize("NFKC", given)).strip("_").lower()
    word = word if word.startswith("test_") else f"test_{word or 'recorded'}"
    return word if word.isidentifier() and not keyword.iskeyword(word) else "test_recorded"
