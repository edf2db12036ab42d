"""What somebody types, taken apart: words, a house number, two streets."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from headunit.navigation.search.categories import some_only, synonyms
from headunit.navigation.search.schema import category_word
from headunit.navigation.search.spelling import Vocabulary, errors_allowed
from headunit.navigation.search.text import (
    GENERIC,
    LONGEST_WORD,
    MOST_LETTERS,
    MOST_WORDS,
    PARTICLES,
    SHORT,
    joined,
    words,
)

_BETWEEN_STREETS = re.compile(r"\s*[/&+@]\s*|\s+(?:x|angle|coin|corner|et|and|und|e|ecke)\s+", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9]{1,5}[a-z]{0,6}")
_AFTER_NUMBER = frozenset({"bis", "ter", "quater", "a", "b", "c", "d"})
_LEAST_OF_CATEGORY = 3
"""Letters from which the beginning of a category's name stands for it."""


@dataclass(slots=True)
class Slot:
    """One thing that has to match: a word, or words that together name a category.

    Attributes:
        typed: The folded words; all but the last are whole.
        meant: Words that match exactly, such as `boulevard` for `bd`.
        open: Whether the last word may be the beginning of one.
        categories: Ids that are called exactly so, and those whose name begins so.
        beginning: See `categories`.
        typos: Words of the index that may have been meant, with their errors.
    """

    typed: tuple[str, ...]
    meant: frozenset[str]
    open: bool = True
    categories: frozenset[str] = frozenset()
    beginning: frozenset[str] = frozenset()
    typos: dict[str, int] = field(default_factory=dict)
    misspelt: dict[str, int] = field(default_factory=dict)

    def only_some(self, category: str) -> bool:
        """Whether not all of a category are called so."""
        name = " ".join(self.typed)
        called = {one for one, of in some_only() if of == category and one.startswith(name)}
        return bool(called) and not any(
            of == category and " ".join(one).startswith(name) for one, of in synonyms() if " ".join(one) not in called
        )

    @property
    def tells(self) -> bool:
        """Whether it is more than a kind of street or a particle."""
        return any(word not in GENERIC and word not in PARTICLES and len(word) > 1 for word in self.meant) and not (
            self.meant & GENERIC
        )

    @property
    def names(self) -> bool:
        """Whether it tells something, and is no number."""
        return self.tells and not self.typed[0][:1].isdecimal()

    def expression(self, *, whole: bool = False) -> str:
        """For FTS5. `whole`: only what matches exactly."""
        *before, last = self.typed
        star = "" if whole else "*"
        parts = [" AND ".join([f'"{word}"' for word in before] + [f'"{last}"{star}'])]
        parts += [f'"{word}"' for word in sorted(self.meant - {last})] if not before else []
        kinds = self.categories if whole else self.categories | self.beginning | set(self.misspelt)
        parts += [f'"{category_word(one)}"' for one in sorted(kinds)]
        if not whole:
            parts += [f'"{word}"' for word in sorted(self.typos)]
        return "(" + " OR ".join(f"({part})" if " AND " in part else part for part in parts) + ")"

    def forgive(self, vocabulary: Vocabulary) -> None:
        """Also take what was meant instead of what was typed."""
        if len(self.typed) > 1 or self.typos:
            return
        word = self.typed[0]
        allowed = errors_allowed(word)
        self.typos = vocabulary.near(word, allowed, begins=self.open)
        if not (self.categories or self.beginning) and allowed:
            for name, errors in _category_words().near(word, allowed, begins=False).items():
                for category in _categories_called((name,), whole=True):
                    self.misspelt[category] = min(errors, self.misspelt.get(category, errors))


@dataclass(frozen=True, slots=True)
class Numbered:
    """A house number (`writing.number_key`) and the rest; `open`: there may be more digits to come."""

    number: str
    rest: tuple[Slot, ...]
    open: bool


@dataclass(frozen=True, slots=True)
class Typed:
    """One reading of a text.

    Attributes:
        slots: All that has to match, in order; empty: there is nothing to look for.
        numbers: Readings with a house number.
    """

    slots: tuple[Slot, ...]
    numbers: tuple[Numbered, ...] = ()

    @property
    def letters(self) -> str:
        """The words in one, as `text.key` makes it."""
        return joined(word for slot in self.slots for word in slot.typed if word not in PARTICLES)


def read(text: str) -> Typed:
    """Take a text apart. Anything may be typed; what makes no sense finds nothing."""
    text = text[:MOST_LETTERS]
    typed = [word[:LONGEST_WORD] for word in words(text)][:MOST_WORDS]
    is_open = text[-1:].isalnum()
    numbers: list[Numbered] = []
    for index, word in enumerate(typed):
        if _NUMBER.fullmatch(word) and len(typed) > 1 and len(numbers) < 2:
            after = typed[index + 1 : index + 2]
            takes = 2 if after and word.isdecimal() and (after[0] in _AFTER_NUMBER) and len(typed) > 2 else 1
            rest = typed[:index] + typed[index + takes :]
            more = is_open and index + takes == len(typed)
            number = "".join(typed[index : index + takes])
            numbers.append(Numbered(number, _slots(rest, is_open=is_open), more))
            if takes == 2:  # `12 a monaco` may be number 12 as well
                numbers.append(Numbered(word, _slots(typed[:index] + typed[index + 1 :], is_open=is_open), open=False))
    return Typed(_slots(typed, is_open=is_open), tuple(numbers[:3]))


def two_streets(text: str, *, by_sign: bool) -> list[tuple[Typed, Typed]]:
    """The ways in which a text may name two streets: with a sign or a word between them, or without."""
    text = text[:MOST_LETTERS].strip()
    parts = _BETWEEN_STREETS.split(text)
    if by_sign:
        is_pair = len(parts) == 2 and all(words(part) for part in parts)
        return [(read(parts[0] + " "), read(parts[1]))] if is_pair else []
    typed = words(text)[:MOST_WORDS]
    cuts = ((read(" ".join(typed[:cut]) + " "), read(" ".join(typed[cut:]))) for cut in range(1, len(typed)))
    return [pair for pair in cuts if all(any(slot.tells for slot in side.slots) for side in pair)]


def street_before(text: str) -> Typed | None:
    """The street of `rue grimaldi /`: whose crossings are wanted; None where there is no such sign."""
    stripped = text[:MOST_LETTERS].rstrip()
    if stripped[-1:] not in ("/", "&", "@", "+") or not words(stripped):
        return None
    return read(stripped.rstrip("/&@+ ") + " ")


def _slots(typed: list[str], *, is_open: bool) -> tuple[Slot, ...]:
    slots: list[Slot] = []
    index = 0
    while index < len(typed):
        last = index + 1 == len(typed)
        for count in (3, 2):
            name = tuple(typed[index : index + count])
            ends = index + count == len(typed)
            whole = _categories_called(name, whole=True) if len(name) == count else frozenset()
            begun = _categories_called(name, whole=False) if len(name) == count and ends and is_open else frozenset()
            if whole or begun:
                slots.append(Slot(name, frozenset({name[-1]}), is_open and ends, whole, begun))
                index += count
                break
        else:
            word = typed[index]
            index += 1
            kinds = _categories_called((word,), whole=True)
            begun = _categories_called((word,), whole=False) if last and is_open else frozenset()
            if word not in PARTICLES or (last and is_open) or len(typed) == 1:
                slots.append(Slot((word,), frozenset({word, *SHORT.get(word, ())}), last and is_open, kinds, begun))
    telling = [slot for slot in slots if slot.typed[0] not in PARTICLES or len(slot.typed) > 1]
    return tuple(slots if telling else slots[:1])


@cache
def _categories_called(name: tuple[str, ...], *, whole: bool) -> frozenset[str]:
    if whole:
        return frozenset(category for called, category in synonyms() if called == name)
    if len(name) == 1 and len(name[0]) < _LEAST_OF_CATEGORY:
        return frozenset()
    return frozenset(
        category
        for called, category in synonyms()
        if len(called) >= len(name)
        and called[: len(name) - 1] == name[:-1]
        and called[len(name) - 1].startswith(name[-1])
    )


@cache
def _category_words() -> Vocabulary:
    return Vocabulary(called[0] for called, _ in synonyms() if len(called) == 1)
