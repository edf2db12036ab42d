"""When the unit begins its map server, and when not."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from headunit.config import Config
from headunit.core.looptime import FakeLoopTime
from headunit.navigation.geo import GeoPoint
from headunit.navigation.places import SearchQuery
from headunit.navigation.positions import TrackPoint
from headunit.navigation.regions.default import DEFAULT_ID
from headunit.navigation.regions.manifest import MANIFEST
from headunit.processes.map_keeper import AFTER_S, MapKeeper
from tests.contract.map_bench import get, until


@asynccontextmanager
async def kept(config: Config) -> AsyncIterator[tuple[MapKeeper, FakeLoopTime]]:
    loop_time = FakeLoopTime()
    keeper = MapKeeper(config, loop_time, lambda work: work())
    keeping = asyncio.create_task(keeper.run())
    try:
        for _ in range(4):
            await loop_time.advance(0.1)  # what it takes is loaded
        yield keeper, loop_time
    finally:
        keeping.cancel()
        await asyncio.gather(keeping, return_exceptions=True)
        assert keeper.state.pid is None
        keeper.close()


def a_region(folder: Path) -> Path:
    (folder / DEFAULT_ID).mkdir(parents=True)
    (folder / DEFAULT_ID / MANIFEST).write_text("{}", encoding="utf-8")
    return folder


@pytest.mark.parametrize("region", [False, True])
@pytest.mark.parametrize("supervised", [False, True])
def test_it_is_begun_in_time_where_there_is_a_region_and_a_whole_run(tmp_path, run, region, supervised):
    folder = a_region(tmp_path / "regions") if region else tmp_path / "regions"

    async def story():
        async with kept(Config(tmp_path, regions=folder, supervised=supervised)) as (keeper, loop_time):
            await loop_time.advance(AFTER_S - 1)
            assert keeper.state.phase == "waiting"
            await loop_time.advance(2)
            if region and supervised:
                await until(lambda: keeper.state.phase == "ready")
            else:
                await loop_time.advance(1000)
                assert keeper.state.phase == "waiting"

    run(story())


def test_whoever_connects_begins_it(tmp_path, run):
    async def story():
        async with kept(Config(tmp_path)) as (keeper, _):
            assert (await get(f"{keeper.maps.tiles_url}3/1/1.png"))[0] == 200
            assert keeper.state.phase == "ready"

    run(story())


def test_where_the_car_is_begins_nothing(tmp_path, run):
    async def story():
        async with kept(Config(tmp_path)) as (keeper, loop_time):
            assert await keeper.maps.match([TrackPoint(GeoPoint(43.7, 7.4), 0.0)]) is None
            await loop_time.advance(60)
            assert keeper.state.phase == "waiting"
            await keeper.maps.search(SearchQuery("casino"))
            assert keeper.state.phase == "ready"
            assert await keeper.maps.match([TrackPoint(GeoPoint(43.7, 7.4), 0.0)]) is None

    run(story())


def test_a_folder_of_regions_that_cannot_be_read_is_no_end(tmp_path, run):
    (tmp_path / "regions").write_text("a file")

    async def story():
        async with kept(Config(tmp_path)) as (keeper, _):
            assert await keeper.maps.search(SearchQuery("casino")) == ()
            assert keeper.state.restarts == 0

    run(story())
