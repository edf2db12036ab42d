"""When the unit begins its map server, and when not."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from headunit.config import Config
from headunit.core.files import write_json
from headunit.core.geo import GeoPoint
from headunit.core.looptime import FakeLoopTime
from headunit.navigation.places import SearchQuery
from headunit.navigation.positions import TrackPoint
from headunit.navigation.regions.default import DEFAULT_ID
from headunit.navigation.regions.manifest import MANIFEST
from headunit.processes.map_early import Early
from headunit.processes.map_keeper import AFTER_S, MapKeeper
from headunit.processes.unit import early_map
from tests.contract.map_bench import get, until


@asynccontextmanager
async def kept(config: Config, early: Early | None = None) -> AsyncIterator[tuple[MapKeeper, FakeLoopTime]]:
    loop_time = FakeLoopTime()
    keeper = MapKeeper(config, loop_time, lambda work: work(), early)
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


def a_unit(tmp_path: Path, regions: Path, route: str, theme: str = "auto", profile: str = "") -> Config:
    config = Config(tmp_path, regions=regions)
    write_json(config.unit_dir / "preferences.json", {"route": route, "theme": theme})
    return config.with_(profile=profile) if profile else config


def test_a_unit_that_comes_back_on_its_map_finds_the_server_begun(tmp_path, regions_dir, run):
    """Its regions are known without a word from it, its tiles have the right style, and it is kept like any other."""
    early = early_map(a_unit(tmp_path, regions_dir, "map", "day"))
    assert early is not None

    async def story():
        async with kept(Config(tmp_path, regions=regions_dir), early) as (keeper, loop_time):
            assert keeper.state.pid == early.begun.process.pid
            assert [one.id for one in keeper.maps.regions.value] == [DEFAULT_ID]
            assert keeper.maps.begins_in("day")
            assert not keeper.maps.begins_in("night")
            assert await keeper.maps.search(SearchQuery("casino"))
            await until(lambda: keeper.state.phase == "ready")
            os.kill(keeper.state.pid, signal.SIGKILL)
            await until(lambda: keeper.state.phase == "restarting")
            assert keeper.state.last_end == "killed by SIGKILL"
            await loop_time.advance(1)
            assert await keeper.maps.search(SearchQuery("casino"))
            assert keeper.state.pid != early.begun.process.pid

    run(story())


def test_one_begun_early_that_has_ended_already_is_begun_again(tmp_path, regions_dir, run):
    early = early_map(a_unit(tmp_path, regions_dir, "map"))
    assert early is not None
    early.begun.process.kill()
    early.begun.process.wait()

    async def story():
        async with kept(Config(tmp_path, regions=regions_dir), early) as (keeper, loop_time):
            await loop_time.advance(1)
            assert await keeper.maps.search(SearchQuery("casino"))
            assert keeper.state.restarts == 1

    run(story())


@pytest.mark.parametrize(
    ("route", "region", "profile"), [("home", True, ""), ("map", False, ""), ("map", True, "no-such-car")]
)
def test_elsewhere_nothing_is_begun_early(tmp_path, regions_dir, route, region, profile):
    regions = regions_dir if region else tmp_path / "none"
    assert early_map(a_unit(tmp_path, regions, route, profile=profile)) is None


def test_before_it_is_begun_the_server_is_told_how_to_draw(tmp_path, regions_dir, run):
    async def story():
        async with kept(Config(tmp_path, regions=regions_dir)) as (keeper, _):
            assert keeper.maps.begins_in("night")
            night = await get(f"{keeper.maps.tiles_url}16/34119/23911.png")
            assert not keeper.maps.begins_in("day")
            await keeper.maps.show("day")
            assert await get(f"{keeper.maps.tiles_url}16/34119/23911.png") != night
            await keeper.maps.show("night")
            assert await get(f"{keeper.maps.tiles_url}16/34119/23911.png") == night

    run(story())
