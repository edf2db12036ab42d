"""Searches one region: several ways to find something, each with how well it fits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from headunit.core.geo import GeoPoint, distance_m
from headunit.navigation.places import Place, PlaceKind, SearchQuery
from headunit.navigation.search.categories import BY_ID
from headunit.navigation.search.index import Door, Index, Item
from headunit.navigation.search.query import Slot, Typed, read, street_before, two_streets
from headunit.navigation.search.ranking import AROUND, BEGINS, WHOLE, Fit, fit
from headunit.navigation.search.text import core_key, key

_CANDIDATES = 100
_STREETS = 40
_ENOUGH = 5
"""Hits without an error: with fewer, what may have been meant is looked for, too."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A place with how well it fits, and how far it is (None: nobody knows from where)."""

    fit: Fit
    distance_m: float | None
    place: Place

    @property
    def order(self) -> tuple[Fit, float, str, str]:
        """The first one is the best; the same at each search."""
        return self.fit, self.distance_m or 0.0, self.place.title, self.place.id


class RegionSearch:
    """One region.

    Args:
        region: Its id.
        index: Its index.
    """

    def __init__(self, region: str, index: Index) -> None:
        self.region, self.index = region, index

    def search(self, query: SearchQuery) -> list[Scored]:
        """What is found, in no order; each place once. What is only near something called so, only without that."""
        typed = read(query.text)
        if not typed.slots:
            return self._of_category(query) if query.category and not query.text.strip() else []
        found = self._items(typed.slots, query, typed.letters)
        if query.category is None:
            found += self._with_numbers(typed, query)
            found += self._crossings(query, named=bool(_errorless(found)))
        if not _is_answered(found):
            found += self._forgiving(typed, query)
        named = any(not one.fit.missing and one.fit.part < AROUND for one in found)
        return list(_once(one for one in found if one.fit.part < AROUND or not named))

    def best(self, query: SearchQuery, most: int) -> list[Scored]:
        """The first ones of what is found, in order; of streets how far their nearest place is."""
        found = sorted(self.search(query), key=lambda one: one.order)[:most]
        near = query.near
        return found if near is None else [self._refined(one, near) for one in found]

    def _of_category(self, query: SearchQuery) -> list[Scored]:
        ids = self.index.nearest(self.index.of_category(query.category or ""), query.near, query.limit)
        return [self._scored(Fit(0, 0, 0, WHOLE), item, query) for item in self.index.items(ids)]

    def _items(self, slots: Sequence[Slot], query: SearchQuery, letters: str = "") -> list[Scored]:
        return [self._scored(how, item, query) for how, item in self._fitting(slots, query, letters)]

    def _fitting(
        self, slots: Sequence[Slot], query: SearchQuery, letters: str = "", *, streets: bool = False
    ) -> Iterator[tuple[Fit, Item]]:
        """What has all the words, and what is called so when written in one word; without words nothing."""
        if not slots:
            return
        index = self.index
        expressions = [" AND ".join(slot.expression() for slot in slots)]
        ids = [index.matching(expressions[0])]
        if len(ids[0]) > _CANDIDATES:  # what fits better must not be lost among what is nearer
            ids.append(index.matching(" AND ".join(slot.expression(whole=True) for slot in slots)))
        named = range(len(ids), len(ids) + 2)
        if len(letters) > 2:
            ids += [index.called(letters, whole=True), index.called(letters, whole=False)]
        chosen: dict[int, bool] = {}
        for number, those in enumerate(ids):
            wanted = index.only(those, query.category) if query.category is not None else those
            wanted = index.streets(wanted) if streets else wanted
            chosen |= dict.fromkeys(index.nearest(wanted, query.near, _CANDIDATES).tolist(), number in named)
        for item in index.items(sorted(chosen)):
            fits = [fit(item, slots), _fit_in_one(item, letters) if chosen[item.id] else None]
            found = [how for how in fits if how is not None]
            if found:
                yield min(found), item

    def _streets(self, typed: Sequence[Slot], query: SearchQuery, letters: str = "") -> dict[int, tuple[Fit, Item]]:
        """The streets that fit best, by id."""
        found = [
            (how, item)
            for how, item in self._fitting(typed, replace(query, category=None), letters, streets=True)
            if how.part < AROUND
        ]
        found.sort(key=lambda one: (one[0], _far(one[1].point, query.near), one[1].id))
        return {item.id: (how, item) for how, item in found[:_STREETS]}

    def _with_numbers(self, typed: Typed, query: SearchQuery, *, guessing: bool = False) -> list[Scored]:
        found: list[Scored] = []
        for numbered in typed.numbers:
            number, rest = numbered.number, numbered.rest
            if not any(slot.tells or (not guessing and len(slot.typed[0]) > 1) for slot in rest):
                continue
            streets = self._streets(rest, query, Typed(rest).letters)
            for door in self.index.doors(list(streets), number):
                how, street = streets[door.street]
                begun = 0 if door.key == number else 1
                kind = 0 if not begun else 1 if not door.key[len(number)].isdecimal() else 2
                if kind == 2 and not numbered.open:
                    continue
                place = self.address(door, street)
                scored = Fit(how.missing, how.errors, max(how.begun, int(kind == 2)), how.part, kind)
                found.append(Scored(scored, _distance(place.point, query.near), place))
            found += [
                self._scored(replace(how, missing=how.missing + 1), street, query) for how, street in streets.values()
            ]
        return found

    def _crossings(self, query: SearchQuery, *, named: bool) -> list[Scored]:
        """`named`: something is called as was typed; then only a sign between two streets counts."""
        found: list[Scored] = []
        if (alone := street_before(query.text)) is not None:
            found += self._met(self._streets(alone.slots, query, alone.letters), None, query)
        for by_sign in (True, False):
            if not by_sign and (named or found):
                break
            for one, other in two_streets(query.text, by_sign=by_sign):
                first = self._streets(one.slots, query, one.letters)
                second = self._streets(other.slots, query, other.letters) if first else {}
                if second:
                    found += self._met(first, second, query)
        return found

    def _met(
        self, ones: dict[int, tuple[Fit, Item]], others: dict[int, tuple[Fit, Item]] | None, query: SearchQuery
    ) -> Iterator[Scored]:
        met = self.index.crossings(list(ones), None if others is None else list(others))
        known = ones | (others or {})
        missing = {number for one in met for number in (one.one, one.other)} - known.keys()
        items = {number: item for number, (_, item) in known.items()}
        items |= {item.id: item for item in self.index.items(sorted(missing))}
        for one in met:
            pair = (one.one, one.other) if one.one in ones else (one.other, one.one)
            fits = [known[number][0] for number in pair if number in known]
            how = Fit(
                max(x.missing for x in fits),
                sum(x.errors for x in fits),
                max(x.begun for x in fits),
                max(x.part for x in fits),
            )
            title = " / ".join(items[number].names[0] for number in pair)
            place_id = f"{self.region}:crossing:{one.node}-{items[one.one].ref}-{items[one.other].ref}"
            town = items[pair[0]].town
            yield Scored(
                how,
                _distance(one.point, query.near),
                Place(place_id, PlaceKind.CROSSING, title, town, one.point, town=town),
            )

    def _forgiving(self, typed: Typed, query: SearchQuery) -> list[Scored]:
        """What may have been meant: misspelt, or with one word that is not in the name."""
        for slot in (slot for reading in (typed.slots, *(one.rest for one in typed.numbers)) for slot in reading):
            slot.forgive(self.index.vocabulary)
        found = self._items(typed.slots, query)
        if query.category is None:
            found += self._with_numbers(typed, query, guessing=True)
            if not found:
                found += self._misspelt_crossings(query)
        known = bool(found)
        for left_out in typed.slots if len(typed.slots) > 1 else ():
            rest = [slot for slot in typed.slots if slot is not left_out]
            if any(slot.names for slot in rest) and not (known and left_out.tells):
                found += [replace(one, fit=_without(one.fit, left_out)) for one in self._items(rest, query)]
        return found

    def _misspelt_crossings(self, query: SearchQuery) -> list[Scored]:
        found: list[Scored] = []
        for one, other in two_streets(query.text, by_sign=True) or two_streets(query.text, by_sign=False):
            for slot in (*one.slots, *other.slots):
                slot.forgive(self.index.vocabulary)
            first = self._streets(one.slots, query)
            second = self._streets(other.slots, query) if first else {}
            if second:
                found += self._met(first, second, query)
        return found

    def _scored(self, how: Fit, item: Item, query: SearchQuery) -> Scored:
        return Scored(how, _distance(item.point, query.near), self.place(item, query.language))

    def place(self, item: Item, language: str, at: GeoPoint | None = None) -> Place:
        """An item as a place; `at`: somewhere else than in its middle."""
        kind = item.kind
        category = BY_ID.get(item.category)
        title = item.names[0] or (category.label(language) if category else "")
        street = title if kind is PlaceKind.STREET else item.street
        where = " ".join(part for part in (item.number, item.street) if part) if kind is PlaceKind.POI else ""
        town = item.town or (title if kind is PlaceKind.TOWN else "")
        detail = ", ".join(part for part in (where, item.town if key(item.town) != key(title) else "") if part)
        return Place(
            f"{self.region}:{kind.value}:{item.ref}",
            kind,
            title,
            detail,
            at or item.point,
            item.category or None,
            item.number,
            street,
            town,
            item.postcode,
        )

    def address(self, door: Door, street: Item) -> Place:
        """A house number as a place."""
        name, town = street.names[0], door.town or street.town
        postcode = door.postcode or street.postcode
        detail = f"{postcode} {town}".strip()
        return Place(
            f"{self.region}:address:{door.ref}",
            PlaceKind.ADDRESS,
            f"{door.number} {name}",
            detail,
            door.point,
            None,
            door.number,
            name,
            town,
            postcode,
        )

    def _refined(self, one: Scored, near: GeoPoint) -> Scored:
        """A street's distance is the one to the nearest place on it."""
        if one.place.kind is not PlaceKind.STREET:
            return one
        ref = one.place.id.rpartition(":")[2]
        return replace(one, distance_m=self.index.distance_m(ref, near))


def _fit_in_one(item: Item, letters: str) -> Fit | None:
    """`montecarlo` is Monte-Carlo."""
    if not letters:
        return None
    keys = [made for name in item.names for made in (key(name), core_key(name)) if made]
    if letters in keys:
        return Fit(0, 0, 0, WHOLE, 0 if item.kind is PlaceKind.TOWN else 2)
    return Fit(0, 0, 1, BEGINS) if any(made.startswith(letters) for made in keys) else None


def _without(how: Fit, slot: Slot) -> Fit:
    """Something that was typed has not matched: the kind of a street is soon mistaken, a name is not."""
    return replace(how, missing=how.missing + 1) if slot.tells else replace(how, errors=how.errors + 1)


def _errorless(found: Iterable[Scored]) -> list[Scored]:
    return [one for one in found if not (one.fit.missing or one.fit.errors) and one.fit.part < AROUND]


def _is_answered(found: Sequence[Scored]) -> bool:
    """Whether what was typed is there as it was typed."""
    right = _errorless(found)
    return len(right) >= _ENOUGH or any(one.fit.part <= BEGINS and not one.fit.begun for one in right)


def _once(found: Iterable[Scored]) -> Iterable[Scored]:
    best: dict[str, Scored] = {}
    for one in found:
        known = best.get(one.place.id)
        if known is None or one.order < known.order:
            best[one.place.id] = one
    return best.values()


def _distance(point: GeoPoint, near: GeoPoint | None) -> float | None:
    return None if near is None else distance_m(point, near)


def _far(point: GeoPoint, near: GeoPoint | None) -> float:
    return 0.0 if near is None else distance_m(point, near)
