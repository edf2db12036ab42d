"""The search of the unit: what is typed, and what is found for it, on the map and among the person's own places."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from headunit.core.errors import HeadUnitError
from headunit.core.geo import GeoPoint, distance_m
from headunit.core.looptime import LoopTime
from headunit.core.observable import Observable
from headunit.core.tasks import first_of
from headunit.core.trouble import Trouble
from headunit.destinations.domain import Destinations, same
from headunit.destinations.service import DestinationService
from headunit.navigation.places import Hit, Place, SearchQuery
from headunit.navigation.ports import MapPort
from headunit.navigation.position_service import PositionService
from headunit.navigation.search.text import MOST_LETTERS, SHORT, indexed, words

_log = logging.getLogger(__name__)

type Source = Literal["map", "recent", "favourite", "home", "work"]

PAUSE_S = 0.06
"""Loop time from a letter to the question: who types faster than that is asked for once."""
AGAIN_S = 1.0
"""Loop time until a question that was not answered is put again."""
LIMIT = 20
MOST_OWN = 6
_HOME = ("home", "maison", "domicile", "chez moi")
_WORK = ("work", "travail", "bureau", "office")


@dataclass(frozen=True, slots=True)
class Found:
    """One hit, and where it is known from."""

    hit: Hit
    source: Source = "map"


@dataclass(frozen=True, slots=True)
class SearchState:
    """The search.

    Attributes:
        text: As typed.
        category: The only kind of POI that is looked for, None: everything.
        hits: The person's own places first; while an answer is waited for, those of the last one.
        busy: The answer for the present text is being waited for.
        failure: Why there was no answer: a reason of the error tree; it is asked again.
    """

    text: str = ""
    category: str | None = None
    hits: tuple[Found, ...] = ()
    busy: bool = False
    failure: str | None = None

    @property
    def asked(self) -> bool:
        """Whether there is something to look for."""
        return bool(self.text.strip()) or self.category is not None


class SearchService:
    """Owns the search. Only the answer to the last text is shown.

    Args:
        maps: Looks in the regions.
        destinations: The person's own places.
        position: What is near is told first.
        loop_time: Real time.
        language: `en` or `fr`.
    """

    def __init__(
        self,
        maps: MapPort,
        destinations: DestinationService,
        position: PositionService,
        loop_time: LoopTime,
        language: str = "en",
    ) -> None:
        self._maps, self._destinations, self._position = maps, destinations, position
        self._loop_time = loop_time
        self._language = language
        self._changed = asyncio.Event()
        self._trouble = Trouble(_log, loop_time)
        self._answer: tuple[Hit, ...] = ()
        self.state: Observable[SearchState] = Observable(SearchState())
        maps.regions.subscribe(lambda _: self._ask_again())
        destinations.state.subscribe(lambda _: self._refresh())

    def type(self, text: str) -> None:
        """Look for what stands in the field now."""
        if text != self.state.value.text:
            self._ask(replace(self.state.value, text=text[: 2 * MOST_LETTERS]))

    def choose_category(self, category: str | None) -> None:
        """Look for that kind of POI only; None: for everything."""
        if category != self.state.value.category:
            self._answer = ()
            self._ask(replace(self.state.value, category=category, hits=()))

    def clear(self) -> None:
        """Begin anew."""
        self._answer = ()
        self._ask(SearchState())

    def speak(self, language: str) -> None:
        """Answers are in that language from now on, also those on the screen."""
        if language != self._language:
            self._language = language
            self._ask_again()

    async def run(self) -> None:
        """Ask the map server for each new text, until cancelled."""
        while True:
            await self._changed.wait()
            self._changed.clear()
            if not self.state.value.asked:
                continue
            await first_of(self._changed.wait(), self._loop_time.sleep(PAUSE_S))
            while not self._changed.is_set():
                await self._look_unless_changed()
                if self.state.value.failure is None:
                    break
                await first_of(self._changed.wait(), self._loop_time.sleep(AGAIN_S))

    async def _look_unless_changed(self) -> None:
        """Ask once; the question is dropped as soon as there is another one."""
        look = asyncio.ensure_future(self._look(self.state.value))
        changed = asyncio.ensure_future(self._changed.wait())
        try:
            await asyncio.wait({look, changed}, return_when=asyncio.FIRST_COMPLETED)
            if look.done():
                look.result()
        finally:
            look.cancel()
            changed.cancel()

    def _ask(self, state: SearchState) -> None:
        if not state.asked:
            self._answer = ()
        self._show(replace(state, busy=state.asked, failure=None))
        self._changed.set()

    def _ask_again(self) -> None:
        if self.state.value.asked:
            self._ask(self.state.value)

    async def _look(self, asked: SearchState) -> None:
        query = SearchQuery(asked.text[:MOST_LETTERS], self._near, self._language, asked.category, LIMIT)
        failure = None
        try:
            answer = await self._maps.search(query)
        except HeadUnitError as error:
            self._trouble.tell(f"the map server has not searched: {error}")
            answer, failure = (), error.reason
        else:
            self._trouble.over()
        if (asked.text, asked.category) != (self.state.value.text, self.state.value.category):
            return
        self._answer = answer
        self._show(replace(self.state.value, busy=False, failure=failure))

    @property
    def _near(self) -> GeoPoint | None:
        return self._position.state.value.place  # as the map has it: one distance everywhere

    def _refresh(self) -> None:
        self._show(self.state.value)

    def _show(self, state: SearchState) -> None:
        own = tuple(_own(state, self._destinations.state.value, self._near))
        others = (Found(hit) for hit in self._answer if not any(same(one.hit.place, hit.place) for one in own))
        self.state.set(replace(state, hits=(*own, *others)))


def _own(state: SearchState, destinations: Destinations, near: GeoPoint | None) -> Iterator[Found]:
    """The person's own places that have every word that was typed: home, work, favourites, recents; each once."""
    typed = words(state.text[:MOST_LETTERS])
    if not typed or state.category is not None:
        return
    told: list[Place] = []
    for source, place, names in _all(destinations):
        if place is None or any(same(place, one) for one in told) or len(told) >= MOST_OWN:
            continue
        known = {word for name in (*names, place.title, place.detail) for word in indexed(name)}
        if all(any(word.startswith(one) or word in SHORT.get(one, ()) for word in known) for one in typed):
            told.append(place)
            yield Found(Hit(place, None if near is None else distance_m(near, place.point)), source)


def _all(destinations: Destinations) -> Iterator[tuple[Source, Place | None, tuple[str, ...]]]:
    yield "home", destinations.home, _HOME
    yield "work", destinations.work, _WORK
    for favourite in destinations.favourites:
        yield "favourite", favourite.place, (favourite.name,)
    for place in destinations.recents:
        yield "recent", place, ()
