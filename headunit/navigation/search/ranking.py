"""Which hit is the better one: exact before prefix before misspelt, whole names before parts, then the nearest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from headunit.navigation.places import PlaceKind
from headunit.navigation.search.index import Item
from headunit.navigation.search.query import Slot
from headunit.navigation.search.text import GENERIC, core, indexed, words

WHOLE, BEGINS, INSIDE, AROUND = 0, 1, 2, 3
"""How much of a name was typed: all of it, its beginning, some word of it, or only what tells where it is."""

_BEGUN = 2
"""So few letters are the beginning of a word, even where there is one that is no longer."""


@dataclass(frozen=True, slots=True, order=True)
class Fit:
    """How well a name fits; the lesser, the better.

    Attributes:
        missing: Words that were typed and are not there.
        errors: Letters that are wrong.
        begun: 1 where a word is only the beginning of one.
        part: `WHOLE` to `AROUND`.
        kind: A number or a town before a category before the rest, and last what is only of that category.
    """

    missing: int
    errors: int
    begun: int
    part: int
    kind: int = 2


@lru_cache(maxsize=8192)
def _name(name: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """All words that a name is found by, and the telling ones of its own in order."""
    return frozenset(indexed(name)), tuple(core(words(name)))


def fit(item: Item, slots: Sequence[Slot]) -> Fit | None:
    """How well an item fits what was typed; None where it does not."""
    around = frozenset().union(
        *(_name(text)[0] for text in (item.street, item.town, item.postcode, item.number) if text)
    )
    best = _fit_of_category(item.category, slots)
    for name in item.names or ("",):
        found = _fit_of(item, *_name(name), around, slots)
        if found is not None and (best is None or found < best):
            best = found
    return best


def _fit_of(
    item: Item, own: frozenset[str], telling: tuple[str, ...], around: frozenset[str], slots: Sequence[Slot]
) -> Fit | None:
    errors = begun = 0
    matched: set[str] = set()
    by_name = by_category = 0
    elsewhere = False
    for slot in slots:
        if (found := _match(slot, own)) is not None:
            by_name += 1
            matched |= found[2]
        elif (found := _category(slot, item.category)) is not None:
            by_category += 1
        elif (found := _match(slot, around)) is None:
            return None
        else:
            elsewhere = elsewhere or bool(slot.meant & GENERIC)  # a hotel called France in a street is no rue de France
        errors += found[0]
        begun = max(begun, found[1])
    left = [word for word in telling if word not in matched]
    part = WHOLE if not left else BEGINS if telling[0] in matched else INSIDE
    if not by_name:
        part = INSIDE if by_category else AROUND
    elif elsewhere:
        part = max(part, INSIDE)
    kind = 0 if item.kind is PlaceKind.TOWN and part <= BEGINS else 2
    return Fit(0, errors, begun, part, kind)


def _fit_of_category(category: str, slots: Sequence[Slot]) -> Fit | None:
    """Where nothing but its category was typed."""
    found = [_category(slot, category) for slot in slots]
    told = [one for one in found if one is not None]
    if len(told) < len(found):
        return None
    errors, begun = sum(one[0] for one in told), max(one[1] for one in told)
    if any(slot.only_some(category) for slot in slots):
        return Fit(0, errors, begun, INSIDE, 3)
    return Fit(0, errors, begun, WHOLE, 1)


def _match(slot: Slot, those: frozenset[str]) -> tuple[int, int, set[str]] | None:
    """Errors, whether a word is only begun, and the words of the name that it has matched."""
    *before, last = slot.typed
    if not all(word in those for word in before):
        return None
    whole = {last} & those or slot.meant & those
    if whole and (not before or last in those):
        return 0, int(slot.open and not before and len(last) <= _BEGUN), {*whole, *before}
    begins = {word for word in those if word.startswith(last)}
    if begins:
        return 0, 1, {*begins, *before}
    near = {word: slot.typos[word] for word in those if word in slot.typos}
    if near and not before:
        least = min(near.values())
        return least, 0, {word for word, errors in near.items() if errors == least}
    return None


def _category(slot: Slot, category: str) -> tuple[int, int, set[str]] | None:
    if not category:
        return None
    if category in slot.categories:
        return 0, 0, set()
    if category in slot.beginning:
        return 0, 1, set()
    return (slot.misspelt[category], 0, set()) if category in slot.misspelt else None
