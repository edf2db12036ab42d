"""Where somebody goes: home, work, favourites, and where they have been lately. Values only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from headunit.core.errors import UsageError
from headunit.core.geo import distance_m
from headunit.navigation.places import Place

MOST_FAVOURITES, MOST_RECENTS, LONGEST_NAME = 100, 50, 60
_SAME_M = 20.0


@dataclass(frozen=True, slots=True)
class Favourite:
    """A place with a name of the person's own. `id` stays while it is kept."""

    id: str
    name: str
    place: Place


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of places that were to become favourites: `known` were some already, for `left` there was no room."""

    new: int = 0
    known: int = 0
    left: int = 0


@dataclass(frozen=True, slots=True)
class Destinations:
    """All of them. `favourites` as they were added, `recents` newest first."""

    home: Place | None = None
    work: Place | None = None
    favourites: tuple[Favourite, ...] = ()
    recents: tuple[Place, ...] = ()

    def with_favourite(self, place: Place, name: str = "") -> Destinations:
        """With one more; the same place once more replaces it, and keeps its name unless there is a new one.

        Raises:
            UsageError: `too-many-favourites`, `long-name`.
        """
        chosen = checked_name(name) if name.strip() else ""
        for number, known in enumerate(self.favourites):
            if same(known.place, place):
                new = replace(known, place=place, name=chosen or known.name)
                return replace(self, favourites=(*self.favourites[:number], new, *self.favourites[number + 1 :]))
        if len(self.favourites) >= MOST_FAVOURITES:
            raise UsageError(
                "too-many-favourites",
                f"There are {MOST_FAVOURITES} favourites already: remove one before adding another.",
            )
        number = max((int(one.id) for one in self.favourites), default=0) + 1
        return replace(
            self, favourites=(*self.favourites, Favourite(str(number), chosen or place.title[:LONGEST_NAME], place))
        )

    def with_favourites(self, places: Iterable[Place]) -> tuple[Destinations, Taken]:
        """With each of them that is none yet, as long as there is room; those that are there stay as they are."""
        now, taken = self, Taken()
        for place in places:
            if any(same(one.place, place) for one in now.favourites):
                taken = replace(taken, known=taken.known + 1)
            elif now.room == 0:
                taken = replace(taken, left=taken.left + 1)
            else:
                now, taken = now.with_favourite(place), replace(taken, new=taken.new + 1)
        return now, taken

    @property
    def room(self) -> int:
        """How many more favourites there can be."""
        return max(0, MOST_FAVOURITES - len(self.favourites))

    def renamed(self, favourite_id: str, name: str) -> Destinations:
        """With another name of a favourite; one that is gone stays so. Raises `UsageError`: `no-name`, `long-name`."""
        chosen = checked_name(name)
        return replace(
            self,
            favourites=tuple(replace(one, name=chosen) if one.id == favourite_id else one for one in self.favourites),
        )

    def without_favourite(self, favourite_id: str) -> Destinations:
        """Without a favourite."""
        return replace(self, favourites=tuple(one for one in self.favourites if one.id != favourite_id))

    def visited(self, place: Place) -> Destinations:
        """With the place as the newest one; the oldest one goes where there are too many."""
        return replace(self, recents=(place, *_others(self.recents, place))[:MOST_RECENTS])

    def without_recent(self, place_id: str) -> Destinations:
        """Without a place among the recent ones."""
        return replace(self, recents=tuple(one for one in self.recents if one.id != place_id))


def same(one: Place, other: Place) -> bool:
    """Whether two are the same to a person, whatever region they were found in."""
    return one.id == other.id or (one.title == other.title and distance_m(one.point, other.point) < _SAME_M)


def checked_name(name: str) -> str:
    """A name in one line. Raises `UsageError`: `no-name`, `long-name`."""
    line = " ".join("".join(one if one.isprintable() else " " for one in name).split())
    if not line:
        raise UsageError("no-name", "A favourite needs a name: type one.")
    if len(line) > LONGEST_NAME:
        raise UsageError("long-name", f"A name has at most {LONGEST_NAME} letters: shorten it.")
    return line


def _others(places: Iterable[Place], place: Place) -> tuple[Place, ...]:
    return tuple(one for one in places if not same(one, place))
