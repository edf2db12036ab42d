"""The map of the home page: which tiles it asks for, and when."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace

import pytest

from headunit.core.geo import TILE_PX, mercator
from headunit.core.observable import Observable
from headunit.core.tasks import TaskSupervisor
from headunit.navigation.card_qt import CAR_AT, ZOOM, MapCardViewModel, TileRow
from headunit.navigation.guidance.domain import GuidanceState
from headunit.navigation.position_service import PositionQuality, PositionState
from headunit.navigation.regions.manifest import Manifest
from headunit.navigation.regions.service import RegionsState
from headunit.navigation.route_lines import Lines
from tests.fake_guidance import NOW, on_the_way
from tests.fake_maps import MOULINS, PARIS, RIVIERA, FakeMaps
from tests.fake_route import a_route, laid

WIDTH, HEIGHT = 550.0, 396.0


class Desk:
    """A card, and all that stands around it."""

    def __init__(self, known: tuple[Manifest, ...] = (RIVIERA,)) -> None:
        self.maps, self.tasks, self.watchers = FakeMaps(), TaskSupervisor(), 0
        self.maps.tiles_url = "http://here/"
        self.maps.regions.set(known)
        self.position = Observable(PositionState(MOULINS, 40.0, quality=PositionQuality.GOOD))
        self.regions = Observable(RegionsState(regions=(RIVIERA,)))
        self.lines, self.guidance = Observable(Lines()), Observable(GuidanceState())
        self.card = MapCardViewModel(
            *(self.maps, self.regions, self.position, self.watch, self.tasks, self.lines, self.guidance)
        )
        self.card.setSize(WIDTH, HEIGHT)

    def watch(self) -> AbstractContextManager[None]:
        return self._watch()

    @contextmanager
    def _watch(self) -> Iterator[None]:
        self.watchers += 1
        try:
            yield
        finally:
            self.watchers -= 1

    def tiles(self) -> list[TileRow]:
        rows = self.card.tiles
        names = {bytes(name).decode(): role for role, name in rows.roleNames().items()}
        return [
            TileRow(*(rows.data(rows.index(number, 0), names[name]) for name in ("source", "across", "down")))
            for number in range(rows.rowCount())
        ]

    async def settle(self) -> None:
        for _ in range(5):
            await asyncio.sleep(0)


def test_tiles_cover_the_card_around_the_car() -> None:
    async def story() -> None:
        desk = Desk()
        desk.card.setNight(True)
        desk.card.setShown(True)
        await desk.settle()
        assert desk.maps.shown == ["night"]
        assert desk.watchers == 1
        tiles = desk.tiles()
        left, top = min(one.across for one in tiles), min(one.down for one in tiles)
        assert left <= desk.card.left
        assert top <= desk.card.top
        assert max(one.across for one in tiles) + TILE_PX >= desk.card.left + WIDTH
        assert max(one.down for one in tiles) + TILE_PX >= desk.card.top + HEIGHT
        x, y = (share * (TILE_PX << ZOOM) for share in mercator(MOULINS))
        assert abs(x - desk.card.left - CAR_AT[0] * WIDTH) <= 1
        assert abs(y - desk.card.top - CAR_AT[1] * HEIGHT) <= 1
        for tile in tiles:
            column, line = int(tile.across) // TILE_PX, int(tile.down) // TILE_PX
            assert tile.source.startswith(f"http://here/{ZOOM}/{column}/{line}.png?")
        before = {one.source for one in tiles}
        desk.card.setNight(False)
        await desk.settle()
        assert desk.maps.shown == ["night", "day"]
        assert before.isdisjoint(one.source for one in desk.tiles())
        desk.card.setShown(False)
        assert desk.tiles() == []
        assert desk.watchers == 0

    asyncio.run(story())


def test_nothing_is_asked_of_a_server_that_was_not_begun() -> None:
    async def story() -> None:
        desk = Desk(known=())
        desk.card.setShown(True)
        await desk.settle()
        assert desk.card.available
        assert (desk.maps.shown, desk.tiles(), desk.watchers) == ([], [], 0)
        desk.maps.regions.set((RIVIERA,))
        await desk.settle()
        assert desk.tiles() != []

    asyncio.run(story())


def test_a_server_that_is_away_is_asked_again_once_it_tells_its_regions() -> None:
    async def story() -> None:
        desk = Desk()
        desk.maps.away = True
        desk.card.setShown(True)
        await desk.settle()
        assert desk.tiles() == []
        desk.maps.regions.set(())
        desk.maps.away = False
        desk.maps.regions.set((RIVIERA,))
        await desk.settle()
        assert desk.tiles() != []

    asyncio.run(story())


def test_there_is_no_card_where_there_is_no_map() -> None:
    desk = Desk(known=())
    told = []
    desk.card.availableChanged.connect(lambda: told.append(desk.card.available))
    desk.position.set(PositionState(PARIS, quality=PositionQuality.GOOD))
    desk.position.set(PositionState())
    desk.regions.set(RegionsState())
    desk.position.set(PositionState(MOULINS))
    assert told == [False]
    desk.regions.set(RegionsState(regions=(RIVIERA,)))
    assert told == [False, True]


def test_what_comes_after_the_next_stop_is_told_apart(run, qapp) -> None:
    async def story() -> None:
        desk = Desk()
        desk.card.setShown(True)
        await desk.settle()
        route = a_route(2)
        line = laid(route.shape)
        desk.lines.set(Lines((line,), stops_m=(200.0,)))
        desk.guidance.set(on_the_way(route, 60.0, NOW))
        (ahead,), (later,) = desk.card.route, desk.card.later
        assert ahead[-1] == later[0]
        x, y = mercator(line.at(200.0))
        side = TILE_PX << ZOOM
        assert (ahead[-1].x(), ahead[-1].y()) == pytest.approx((x * side - desk.card.left, y * side - desk.card.top))

    run(story())


@pytest.mark.parametrize("done_m", [0.0, 60.0])
def test_who_stands_or_drives_beside_the_route_sees_what_is_left_of_it(run, qapp, done_m: float) -> None:
    async def story() -> None:
        desk = Desk()
        desk.card.setShown(True)
        route = a_route()
        line = laid(route.shape)
        desk.lines.set(Lines((line,)))
        desk.guidance.set(replace(on_the_way(route, done_m, NOW), place=None, heading=None))
        (piece,) = desk.card.route
        x, y = mercator(line.at(desk.guidance.value.done_m))
        side = TILE_PX << ZOOM
        assert (piece[0].x(), piece[0].y()) == pytest.approx((x * side - desk.card.left, y * side - desk.card.top))
        desk.guidance.set(GuidanceState())
        assert desk.card.route == []

    run(story())


def test_the_route_begins_at_the_car_and_the_card_goes_with_it(run, qapp) -> None:
    async def story() -> None:
        desk = Desk()
        desk.card.setShown(True)
        assert desk.card.route == []
        route = a_route()
        desk.lines.set(Lines((laid(route.shape),)))
        corners = set()
        for done_m in (60.0, 900.0):
            desk.guidance.set(on_the_way(route, done_m, NOW))
            (piece,) = desk.card.route
            assert abs(piece[0].x() - CAR_AT[0] * WIDTH) < 1
            assert abs(piece[0].y() - CAR_AT[1] * HEIGHT) < 1
            assert len(piece) > 2
            corners.add((desk.card.left, desk.card.top))
        assert len(corners) == 2
        desk.lines.set(Lines())
        desk.guidance.set(GuidanceState())
        assert desk.card.route == []
        await desk.tasks.close()

    run(story())
