"""The search while somebody types: only the last text counts, the person's own places come first."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

import pytest

from connectivity.vehicle.ports import VehicleState
from headunit.core.errors import LinkError, LinkReason
from headunit.core.geo import GeoPoint
from headunit.core.looptime import FakeLoopTime
from headunit.core.observable import Observable
from headunit.core.store import MemoryStore
from headunit.destinations.service import DestinationService
from headunit.navigation.places import Hit, Place, PlaceKind, SearchQuery
from headunit.navigation.position_service import PositionService
from headunit.navigation.search.service import AGAIN_S, MOST_OWN, PAUSE_S, SearchService
from headunit.navigation.search.text import MOST_LETTERS
from tests.fake_maps import FakeMaps

HERE = GeoPoint(43.7395, 7.4275)
LAST = {"latitude": HERE.latitude, "longitude": HERE.longitude, "heading": None}


def place(title: str, number: int = 1, detail: str = "Monaco") -> Place:
    return Place(f"riviera:poi:n{number}", PlaceKind.POI, title, detail, GeoPoint(43.74, 7.40 + number / 1000))


class Maps(FakeMaps):
    """Answers when it is told to, with what was asked."""

    def __init__(self) -> None:
        super().__init__()
        self.queries: list[SearchQuery] = []
        self.answers: list[asyncio.Future[tuple[Hit, ...]]] = []
        self.at_once = True

    async def search(self, query: SearchQuery) -> tuple[Hit, ...]:
        self.queries.append(query)
        answer = asyncio.get_running_loop().create_future()
        self.answers.append(answer)
        if self.at_once:
            self.give(-1)
        return await answer

    def give(self, number: int) -> None:
        """The answer to a question."""
        answer = self.answers[number]
        if self.away:
            answer.set_exception(LinkError(LinkReason.REFUSED, "the map server is away"))
        elif not answer.done():
            answer.set_result((Hit(place(self.queries[number].text or "fuel", 9), 5.0),))


class Bench:
    """A service that runs, with time that moves when told."""

    def __init__(self) -> None:
        self.time, self.maps = FakeLoopTime(), Maps()
        self.destinations = DestinationService(MemoryStore())
        position = PositionService(
            Observable(None), Observable(VehicleState()), self.maps, MemoryStore(LAST), self.time
        )
        self.search = SearchService(self.maps, self.destinations, position, self.time, "fr")

    @property
    def told(self) -> list[tuple[str, str]]:
        """Source and title of each hit."""
        return [(found.source, found.hit.place.title) for found in self.search.state.value.hits]

    async def type(self, text: str) -> None:
        """And wait until it was asked for."""
        self.search.type(text)
        await self.pause()

    async def pause(self, seconds: float = PAUSE_S) -> None:
        """Time goes by, once everybody waits."""
        for step in (0, seconds, 0):
            await self.time.advance(step)


@pytest.fixture
def at_bench(run: Callable[..., Any]) -> Callable[[Callable[[Bench], Awaitable[None]]], None]:
    def runner(story: Callable[[Bench], Awaitable[None]]) -> None:
        async def told() -> None:
            bench = Bench()
            task = asyncio.ensure_future(bench.search.run())
            try:
                await bench.pause(0)
                await story(bench)
            finally:
                task.cancel()
                with suppress(asyncio.CancelledError):
                    await task

        run(told())

    return runner


def test_what_is_typed_is_asked_near_the_car_in_the_language(at_bench: Any) -> None:
    async def story(bench: Bench) -> None:
        bench.search.type("casino")
        assert bench.search.state.value.busy
        await bench.pause()
        assert bench.maps.queries == [SearchQuery("casino", HERE, "fr")]
        assert bench.told == [("map", "casino")]
        assert not bench.search.state.value.busy

    at_bench(story)


def test_of_a_very_long_text_the_beginning_is_asked(at_bench: Any) -> None:
    async def story(bench: Bench) -> None:
        await bench.type("x" * 10_000)
        assert [len(query.text) for query in bench.maps.queries] == [MOST_LETTERS]

    at_bench(story)


def test_letters_in_a_row_are_one_question(at_bench: Any) -> None:
    async def story(bench: Bench) -> None:
        for text in ("c", "ca", "cas"):
            bench.search.type(text)
            await bench.pause(PAUSE_S / 4)
        await bench.pause()
        assert [query.text for query in bench.maps.queries] == ["cas"]

    at_bench(story)


def test_only_the_answer_to_the_last_text_is_shown(at_bench: Any) -> None:
    async def story(bench: Bench) -> None:
        bench.maps.at_once = False
        await bench.type("mou")
        await bench.type("moulins")
        assert [query.text for query in bench.maps.queries] == ["mou", "moulins"]
        bench.maps.give(1)
        await bench.pause(0)
        assert bench.told == [("map", "moulins")]
        assert bench.maps.answers[0].cancelled()  # nobody waits for it any more

    at_bench(story)


def test_the_last_hits_stay_until_there_are_new_ones(at_bench: Any) -> None:
    async def story(bench: Bench) -> None:
        await bench.type("mou")
        bench.maps.at_once = False
        await bench.type("moul")
        assert (bench.told, bench.search.state.value.busy) == ([("map", "mou")], True)

    at_bench(story)


def test_nothing_typed_shows_nothing_and_asks_nothing(at_bench: Any) -> None:
    async def story(bench: Bench) -> None:
        await bench.type("mou")
        await bench.type("")
        assert bench.told == []
        assert not bench.search.state.value.busy
        await bench.type("   ")
        assert (bench.told, len(bench.maps.queries)) == ([], 1)

    at_bench(story)


def test_a_category_alone_is_asked_for(at_bench: Any) -> None:
    async def story(bench: Bench) -> None:
        bench.destinations.set_home(place("fuel"))
        bench.search.choose_category("fuel")
        await bench.pause()
        assert bench.maps.queries == [SearchQuery("", HERE, "fr", "fuel")]
        assert bench.told == [("map", "fuel")]  # home is no petrol station
        bench.search.clear()
        await bench.pause()
        assert (bench.told, bench.search.state.value.category, len(bench.maps.queries)) == ([], None, 1)

    at_bench(story)


def test_own_places_come_first_and_once(at_bench: Any) -> None:
    async def story(bench: Bench) -> None:
        keep = bench.destinations
        keep.visit(place("Casino Café", 4))
        keep.visit(place("Casino de Monte-Carlo", 1))
        keep.add_favourite(place("Quai Albert", 3), "Le casino du port")
        keep.set_work(place("Casino de Monte-Carlo", 1))
        keep.visit(place("Elsewhere", 5))
        await bench.type("casino")
        assert bench.told == [
            ("work", "Casino de Monte-Carlo"),
            ("favourite", "Quai Albert"),
            ("recent", "Casino Café"),
            ("map", "casino"),
        ]
        keep.remove_recent(place("Casino Café", 4).id)
        assert ("recent", "Casino Café") not in bench.told

    at_bench(story)


@pytest.mark.parametrize("typed", ["home", "Maison", "domicile", "moulins", "12 bd moul", "chez moi"])
def test_home_is_found_by_its_name_and_its_place(at_bench: Any, typed: str) -> None:
    async def story(bench: Bench) -> None:
        bench.destinations.set_home(place("12 Boulevard des Moulins"))
        bench.maps.away = True
        await bench.type(typed)
        assert bench.told == [("home", "12 Boulevard des Moulins")]
        assert bench.search.state.value.hits[0].hit.distance_m == pytest.approx(2130, abs=50)

    at_bench(story)


def test_what_the_map_finds_again_is_told_once(at_bench: Any) -> None:
    async def story(bench: Bench) -> None:
        bench.destinations.visit(place("casino", 9))
        await bench.type("casino")
        assert bench.told == [("recent", "casino")]

    at_bench(story)


def test_own_places_leave_room_for_the_map(at_bench: Any) -> None:
    async def story(bench: Bench) -> None:
        for number in range(30):
            bench.destinations.visit(place(f"Rue {number}", number))
        await bench.type("rue")
        assert [source for source, _ in bench.told] == ["recent"] * MOST_OWN + ["map"]

    at_bench(story)


def test_a_map_server_that_is_away_is_told_and_asked_again(at_bench: Any) -> None:
    async def story(bench: Bench) -> None:
        bench.maps.away = True
        await bench.type("casino")
        state = bench.search.state.value
        assert (state.failure, state.busy, state.hits) == (LinkReason.REFUSED, False, ())
        bench.maps.away = False
        await bench.pause(AGAIN_S)
        assert (bench.search.state.value.failure, bench.told) == (None, [("map", "casino")])

    at_bench(story)


def test_another_text_does_not_wait_for_the_next_try(at_bench: Any) -> None:
    async def story(bench: Bench) -> None:
        bench.maps.away = True
        await bench.type("casino")
        bench.maps.away = False
        await bench.type("port")
        assert bench.told == [("map", "port")]

    at_bench(story)


def test_a_region_that_comes_is_searched_at_once(at_bench: Any) -> None:
    async def story(bench: Bench) -> None:
        await bench.type("casino")
        bench.maps.regions.set(())
        await bench.pause()
        assert [query.text for query in bench.maps.queries] == ["casino", "casino"]

    at_bench(story)


def test_what_is_on_the_screen_is_asked_for_in_another_language(at_bench: Any) -> None:
    async def story(bench: Bench) -> None:
        bench.search.choose_category("fuel")
        await bench.pause()
        bench.search.speak("en")
        bench.search.speak("en")
        await bench.pause()
        assert [query.language for query in bench.maps.queries] == ["fr", "en"]

    at_bench(story)


def test_what_fails_unexpectedly_is_not_hidden(run: Callable[..., Any]) -> None:
    async def story() -> None:
        bench = Bench()

        async def broken(query: SearchQuery) -> tuple[Hit, ...]:
            raise ZeroDivisionError

        bench.maps.search = broken  # type: ignore[method-assign]
        bench.search.type("casino")
        task = asyncio.ensure_future(bench.search.run())
        await bench.pause(0)
        await bench.pause()
        with pytest.raises(ZeroDivisionError):
            await task

    run(story())
