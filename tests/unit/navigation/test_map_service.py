"""What the map page is asked to show, and the map server behind it that comes and goes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import pytest

from headunit.core.geo import GeoPoint
from headunit.core.looptime import FakeLoopTime
from headunit.core.store import MemoryStore
from headunit.navigation.map_service import ASK_S, AWAY_ASK_S, UNDER_WAY_S, MapService
from headunit.navigation.places import Place
from tests.fake_maps import ADDRESS, CASINO, FakeMaps

Run = Callable[[Coroutine[Any, Any, None]], None]
DATE_LINE = GeoPoint(-16.5, 180.0)


class Desk:
    def __init__(self, saved: dict[str, Any] | None = None) -> None:
        self.maps, self.time, self.store = FakeMaps(), FakeLoopTime(), MemoryStore(saved)
        self.watched = 0
        self.map = MapService(self.maps, self.store, self.time, self.watch)

    @contextmanager
    def watch(self) -> Iterator[None]:
        self.watched += 1
        yield
        self.watched -= 1

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        work = asyncio.create_task(self.map.run())
        await self.turn()
        yield
        work.cancel()
        await asyncio.gather(work, return_exceptions=True)

    async def turn(self, seconds: float = 0.0) -> None:
        for _ in range(10):
            await asyncio.sleep(0)
        if seconds:
            await self.time.advance(seconds)
            await self.turn()


def test_the_map_server_is_let_be_until_the_map_is_shown(run: Run) -> None:
    async def story() -> None:
        desk = Desk()
        desk.map.set_style("day")
        async with desk.running():
            await desk.turn(60)
            assert desk.maps.shown == []
            desk.map.set_shown(True)
            await desk.turn()
            assert desk.maps.shown == ["day"]
            assert desk.map.state.value.drawn == 1
            assert desk.watched == 1
            desk.map.set_shown(False)
            await desk.turn(60)
            assert desk.watched == 0
            assert len(desk.maps.shown) <= 2

    run(story())


def test_a_server_that_begins_in_the_style_is_not_waited_for(run: Run) -> None:
    async def story() -> None:
        desk = Desk()
        desk.maps.begun_in, desk.maps.away = "day", True
        desk.map.set_style("day")
        async with desk.running():
            desk.map.set_shown(True)
            await desk.turn()
            assert desk.map.state.value.drawn == 1
            desk.maps.away = False
            desk.map.set_style("night")
            await desk.turn(UNDER_WAY_S)
            assert desk.map.state.value.drawn == 2
            await desk.turn(ASK_S)
            assert desk.map.state.value.drawn == 2

    run(story())


def test_what_was_right_from_the_start_is_not_drawn_anew(run: Run) -> None:
    async def story() -> None:
        desk = Desk()
        desk.maps.begun_in = "day"
        desk.map.set_style("day")
        async with desk.running():
            desk.map.set_shown(True)
            await desk.turn()
            await desk.turn(ASK_S)
            assert desk.maps.shown
            assert desk.map.state.value.drawn == 1

    run(story())


def test_night_and_other_regions_are_drawn_anew_and_nothing_else_is(run: Run) -> None:
    async def story() -> None:
        desk = Desk()
        async with desk.running():
            desk.map.set_shown(True)
            await desk.turn()
            await desk.turn(ASK_S)
            assert desk.map.state.value.drawn == 1
            desk.map.set_style("day")
            await desk.turn()
            assert (desk.maps.shown[-1], desk.map.state.value.drawn) == ("day", 1), "old ones are on their way"
            await desk.turn(UNDER_WAY_S)
            assert desk.map.state.value.drawn == 2
            desk.maps.regions.set(())
            await desk.turn(UNDER_WAY_S)
            assert desk.map.state.value.drawn == 3

    run(story())


def test_a_map_server_that_dies_is_told_and_drawn_anew_when_it_is_back(run: Run) -> None:
    async def story() -> None:
        desk = Desk()
        async with desk.running():
            desk.map.set_shown(True)
            await desk.turn()
            desk.maps.away = True
            await desk.turn(ASK_S)
            assert (desk.map.state.value.away, desk.map.state.value.drawn) == (True, 1)
            desk.maps.away = False
            await desk.turn(AWAY_ASK_S)
            assert (desk.map.state.value.away, desk.map.state.value.drawn) == (False, 2)

    run(story())


def test_only_the_last_touch_is_told(run: Run) -> None:
    async def story() -> None:
        desk = Desk()
        answers: list[asyncio.Future[Place]] = []

        async def slowly(point: GeoPoint, language: str) -> Place:
            answers.append(asyncio.get_running_loop().create_future())
            return await answers[-1]

        desk.maps.at = slowly  # type: ignore[method-assign]
        first = asyncio.create_task(desk.map.ask_about(GeoPoint(43.7, 7.4), "en"))
        await desk.turn()
        second = asyncio.create_task(desk.map.ask_about(GeoPoint(43.8, 7.5), "en"))
        await desk.turn()
        answers[1].set_result(CASINO)
        answers[0].set_result(ADDRESS)
        await asyncio.gather(first, second)
        assert desk.map.state.value.pin == CASINO

        third = asyncio.create_task(desk.map.ask_about(DATE_LINE, "en"))
        await desk.turn()
        assert desk.map.state.value.looking
        desk.map.close_pin()
        answers[2].set_result(ADDRESS)
        await third
        assert desk.map.state.value.pin is None

    run(story())


def test_where_nobody_answers_the_pin_is_a_position(run: Run) -> None:
    async def story() -> None:
        desk = Desk()
        desk.maps.away = True
        await desk.map.ask_about(DATE_LINE, "fr")
        pin = desk.map.state.value.pin
        assert pin is not None
        assert (pin.point, desk.map.state.value.looking) == (DATE_LINE, False)

    run(story())


def test_it_is_turned_as_it_was_before_the_restart() -> None:
    before = Desk()
    before.map.set_tilted(False)
    before.map.set_heading_up(False)
    before.map.set_zoom(40)
    before.map.show(CASINO)
    after = Desk(before.store.saved).map.state.value
    assert (after.tilted, after.heading_up, after.zoom) == (False, False, 19.0)
    assert (after.following, after.pin) == (True, None)


@pytest.mark.parametrize("zoom", [None, "near", True, 400, -3, float("nan")])
def test_what_makes_no_sense_is_not_taken_over(zoom: object) -> None:
    state = Desk({"zoom": zoom, "tilted": "yes", "heading_up": None}).map.state.value
    assert (state.zoom, state.tilted, state.heading_up) == (16.0, True, True)


def test_the_person_goes_and_so_does_their_pin() -> None:
    desk = Desk()
    desk.map.show(CASINO)
    desk.map.forget()
    assert desk.map.state.value.pin is None
    assert desk.map.state.value.target is None
    assert desk.map.state.value.following
