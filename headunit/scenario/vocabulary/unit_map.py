"""The map at the unit: what a person looks for there, and what it shows."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from connectivity.contracts.profile import CarProfile
from headunit.navigation.search.categories import CATEGORIES
from headunit.scenario.stage import Stage
from headunit.scenario.vocabulary.base import Flag, Number, OneOf, Whole, listed
from headunit.scenario.vocabulary.unit_account import GROUP as KNOWS
from headunit.scenario.words import Action, Expectation, Word

GROUP = "At the unit"
_Category = Annotated[str, OneOf(tuple(one.id for one in CATEGORIES))]
_Kept = Literal["favourite", "home", "work"]


class _OfTheMap(Word):
    """Needs a map on board, and a car that has one."""

    map: ClassVar[bool] = True

    def impossible(self, car: CarProfile) -> str | None:
        """See `Word`."""
        return None if car.navigation else "the unit of this car has no navigation"


class ShowMap(_OfTheMap, Action):
    """Open the map. As long as it is on the screen the position is laid on its road."""

    word = "show-map"
    main = "on"
    group = GROUP
    example = "do.show-map = true"

    on: Flag = Field(default=True, description="false leaves it for the home page.")

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        await stage.unit.show_map(on=self.on)


class Search(_OfTheMap, Action):
    """Look for a place on the map on board and among one's own; what is found is in `search-hit`."""

    word = "search"
    main = "text"
    group = GROUP
    example = 'do.search = "casino"'

    text: str = Field("", max_length=100, description="As typed: part of a name, an address, a town, coordinates.")
    category: _Category | None = Field(None, description="Only that kind of place; without `text` the nearest ones.")

    @model_validator(mode="after")
    def _something(self) -> Self:
        if not self.text.strip() and self.category is None:
            raise ValueError("it looks for nothing: give text or category")
        return self

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        await stage.unit.search(self.text, self.category)


class ChooseHit(_OfTheMap, Action):
    """Choose one of the places that were found: the map shows it with its card, and it is a recent destination."""

    word = "choose-hit"
    main = "title"
    group = GROUP
    example = 'do.choose-hit = "Casino de Monte-Carlo"'

    title: str = Field(min_length=1, description="As it is listed; of several the first.")

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        await stage.unit.choose_hit(self.title)


class KeepPlace(_OfTheMap, Action):
    """Keep the place whose card the map shows."""

    word = "keep-place"
    main = "kind"
    group = GROUP
    example = 'do.keep-place = "favourite"'

    kind: _Kept = Field(description="As what.")

    async def do(self, stage: Stage) -> None:
        """See `Action`."""
        await stage.unit.keep_place(self.kind)


class SearchHit(_OfTheMap, Expectation):
    """A place that the unit has found; each thing that is said has to be so of one and the same."""

    word = "search-hit"
    main = "title"
    group = KNOWS
    example = 'expect.search-hit = { title = "Casino de Monte-Carlo", first = true }'

    title: str | None = Field(None, min_length=1, description="As it is listed.")
    detail: str | None = Field(None, min_length=1, description="Part of the line below it.")
    kind: Literal["address", "street", "crossing", "poi", "town", "position"] | None = Field(
        None, description="What it is."
    )
    category: _Category | None = Field(None, description="Of what kind of places.")
    source: Literal["map", "recent", "favourite", "home", "work"] | None = Field(
        None, description="Where it is known from."
    )
    within_m: Annotated[Number, Field(gt=0)] | None = Field(None, description="How near the car at most, metres.")
    first: Flag | None = Field(None, description="Whether it stands at the top.")
    exists: Flag = Field(default=True, description="false: there is no such.")

    async def missing(self, stage: Stage) -> str | None:
        """See `Expectation`."""
        found = (await stage.unit.facts()).search
        if found.busy:
            return f"the search for {found.text!r} is not answered yet"
        if found.failure is not None:
            return f"the search for {found.text!r} has failed: {found.failure}"
        fitting = [
            number
            for number, hit in enumerate(found.hits)
            if self.title in (None, hit.title)
            and (self.detail is None or self.detail in hit.detail)
            and self.kind in (None, hit.kind)
            and self.category in (None, hit.category)
            and self.source in (None, hit.source)
            and (self.within_m is None or (hit.distance_m is not None and hit.distance_m <= self.within_m))
            and self.first in (None, number == 0)
        ]
        if bool(fitting) is self.exists:
            return None
        there = listed(f"{hit.title} ({hit.detail or hit.kind})" for hit in found.hits[:5])
        return f"for {found.text or found.category!r} there is {there}"


class Destination(Expectation):
    """A place that the unit keeps for its person."""

    word = "destination"
    main = "name"
    group = KNOWS
    example = 'expect.destination = { name = "Casino de Monte-Carlo", kind = "favourite" }'

    name: str | None = Field(None, min_length=1, description="What it is called in the list.")
    kind: Literal["home", "work", "favourite", "recent"] | None = Field(None, description="As what it is kept.")
    exists: Flag = Field(default=True, description="false: there is no such.")

    async def missing(self, stage: Stage) -> str | None:
        """See `Expectation`."""
        known = (await stage.unit.facts()).destinations
        fitting = [one for one in known if self.name in (None, one.name) and self.kind in (None, one.kind)]
        if bool(fitting) is self.exists:
            return None
        return f"it keeps {listed(f'{one.name} ({one.kind})' for one in known)}"


class MapShows(_OfTheMap, Expectation):
    """What the map on the screen shows."""

    word = "map"
    main = "pin"
    group = KNOWS
    example = 'expect.map = { pin = "Casino de Monte-Carlo" }'

    pin: str | None = Field(None, min_length=1, description="Title of the place whose card is on it.")
    shown: Flag | None = Field(None, description="Whether it is on the screen.")
    regions: Whole | None = Field(None, ge=0, description="How many regions are on board.")

    async def missing(self, stage: Stage) -> str | None:
        """See `Expectation`."""
        found = (await stage.unit.facts()).map
        if self.shown not in (None, found.shown):
            return f"the map is {'' if found.shown else 'not '}on the screen"
        if self.pin not in (None, found.pin):
            return f"its card is {found.pin or 'of nothing'}"
        return None if self.regions in (None, len(found.regions)) else f"on board is {listed(found.regions)}"


ACTIONS = (ShowMap, Search, ChooseHit, KeepPlace)
EXPECTATIONS = (SearchHit, Destination, MapShows)
