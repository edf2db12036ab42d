"""What a page says that is worth asserting: its heading, and the facts that have come since the last look. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Final

from connectivity.contracts.control.elements import Element, Role, Tree
from headunit.control.recorder.recording import Says

MOST_TEXTS: Final = 2
"""Beside the heading: a test says what matters, not everything."""
_LONGEST: Final = 80
_TIME: Final = re.compile(r"\b\d{1,2}:\d{2}(?::\d{2})?\b")
_CHANCE: Final = re.compile(r"\d{5,}|\d{3} \d{3}|\bHU-")
"""Codes, passkeys, ids of devices: another in every run."""
_WORD: Final = re.compile(r"[^\W\d_]{3}")
_EDGES: Final = " ,;:–-·"
_NAMED: Final = frozenset({Role.ALERT, Role.TEXT})
_DESCRIBED: Final = frozenset({Role.BUTTON, Role.ITEM, Role.INDICATOR})


def texts(tree: Tree) -> set[str]:
    """Everything of `tree` that could be asserted."""
    return {text for _, text in _facts(tree)}


def telling(tree: Tree, before: Collection[str]) -> list[Says]:
    """What a test should hear again.

    Args:
        tree: The page now.
        before: Texts that are no news; where all are known, the first of all is said.
    """
    said = [Says(one.name, heading=True) for one in _shown(tree) if one.role is Role.HEADING and _lasts(one.name)][:1]
    facts = sorted(_facts(tree), key=_rank)
    new = [text for _, text in facts if text not in before] or [text for _, text in facts[:1]]
    return said + [Says(text) for text in dict.fromkeys(new)][:MOST_TEXTS]


def _shown(tree: Tree) -> list[Element]:
    """What a person looks at: the dialog, where there is one."""
    shown = [one for one in tree.elements if one.shown]
    return [one for one in shown if one.dialog] or shown


def _facts(tree: Tree) -> Iterator[tuple[Element, str]]:
    for one in _shown(tree):
        words = one.name if one.role in _NAMED else one.description if one.role in _DESCRIBED else ""
        text = max(_TIME.split(words), key=len).strip(_EDGES)  # the minute is another in every run
        if _lasts(text):
            yield one, text


def _lasts(text: str) -> bool:
    return 0 < len(text) <= _LONGEST and not _CHANCE.search(text) and bool(_WORD.search(text))


def _rank(fact: tuple[Element, str]) -> tuple[bool, bool, float]:
    """Warnings first, then what has a date or a number in it, then what is written large."""
    element, text = fact
    return element.role is not Role.ALERT, not re.search(r"\d", text), -element.rect.height
