"""How much room a text takes, by a table of the font's letters: the map server has no Qt."""

from __future__ import annotations

import json
import unicodedata
from functools import cache
from pathlib import Path

LINE = 1.303
"""Height of a line, as a share of the font's size."""
BREAK_FROM = 14
"""A text of that many letters is set in two lines, if it has a space."""
_WIDE, _NARROW = 1.0, 0.62
"""Of letters that the font has not, by Unicode's East Asian width; shares of the font's size."""


@cache
def _advances() -> dict[str, float]:
    text = Path(__file__).with_name("advances.json").read_text(encoding="utf-8")
    return {letter: thousandths / 1000 for letter, thousandths in json.loads(text).items()}


@cache
def _foreign(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0.0
    return _WIDE if unicodedata.east_asian_width(letter) in "WF" else _NARROW


def width(text: str) -> float:
    """Width of the longest line, as a share of the font's size."""
    table = _advances()
    return max(
        sum(table[letter] if letter in table else _foreign(letter) for letter in unicodedata.normalize("NFC", line))
        for line in text.split("\n")
    )


def broken(text: str) -> str:
    """A long name in two lines that are as equal as its spaces allow; a short one as it is."""
    if len(text) < BREAK_FROM or " " not in text:
        return text
    places = [at for at, letter in enumerate(text) if letter == " "]
    best = min(places, key=lambda at: (max(width(text[:at]), width(text[at + 1 :])), at))
    return f"{text[:best]}\n{text[best + 1 :]}"
