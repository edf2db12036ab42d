"""Scripts of `headunit ctl`: one command in a line, words as in a shell, `#` begins a comment. Pure."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from headunit.core.errors import UsageError


@dataclass(frozen=True, slots=True)
class Line:
    """One command: `number` from 1, the line as it stands in the file, and its words."""

    number: int
    text: str
    words: tuple[str, ...]


def lines(source: Iterable[str], name: str) -> Iterator[Line]:
    """The commands in `source`, one by one; empty lines and comments are passed over.

    `#` begins a comment at the start of a line or after a space and before one, so that `tap #page-back` taps.
    Nothing is replaced in a line: `$NAME` and `*` stay as they are.

    Args:
        source: Lines of text.
        name: Of the file, for the message.

    Raises:
        UsageError: A quotation has no end; the message names file and line.
    """
    for number, raw in enumerate(source, 1):
        text = raw.strip().removeprefix("\ufeff").strip()
        try:
            words = tuple(_words(text))
        except ValueError as error:
            why = "a quotation has no end" if "quotation" in str(error) else "a \\ has nothing after it"
            raise UsageError("bad-script", f"{where(name, number, text)}: {why}.") from error
        if words:
            yield Line(number, text, words)


def where(name: str, number: int, text: str) -> str:
    """`story.txt:7: tap button:Setup`, for messages."""
    return f"{name}:{number}: {text}"


def _words(text: str) -> list[str]:
    if text.startswith("#"):
        return []
    lexer = shlex.shlex(text, posix=True, punctuation_chars=False)
    lexer.whitespace_split = True
    lexer.commenters = ""
    words: list[str] = []
    for word in lexer:  # word by word: what stands in a comment need not make sense
        if word == "#":
            break
        words.append(word)
    return words
