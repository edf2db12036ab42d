"""The roads of the regions for the world: what comes, goes and is damaged (`headunit/processes/world_roads.py`)."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest

from headunit.config import Config
from headunit.core.geo import GeoPoint, distance_m
from headunit.processes.world_roads import WorldRoads
from headunit.world.errors import WorldError

HERE = GeoPoint(43.7385, 7.4246)
type Run = Callable[[Coroutine[Any, Any, None]], None]


@pytest.fixture
def regions(tmp_path: Path, regions_dir: Path) -> Path:
    """Regions of one's own, to be spoilt."""
    shutil.copytree(regions_dir, tmp_path / "regions")
    return tmp_path / "regions"


@pytest.mark.parametrize("aside", [True, False])
def test_regions_that_come_and_go_are_noticed(tmp_path: Path, regions: Path, run: Run, aside: bool) -> None:
    (region,) = (one.parent for one in regions.glob("*/manifest.json"))

    async def story() -> None:
        roads = WorldRoads(Config(tmp_path, regions=regions), aside=aside)
        try:
            point, title = await roads.find("casino de monte carlo", HERE)
            assert title == "Casino de Monte Carlo"
            path = await roads.to(HERE, None, [point])
            assert distance_m(path.points[-1], point) < 100
            region.rename(tmp_path / "away")
            for question in (roads.to(HERE, None, [point]), roads.roam(HERE, None, 3, 1), roads.find("casino", HERE)):
                with pytest.raises(WorldError) as refused:
                    await question
                assert refused.value.reason == "no-map"
            assert (await roads.find("43.73,7.42", HERE))[0] == GeoPoint(43.73, 7.42)
            (tmp_path / "away").rename(region)
            assert await roads.to(HERE, None, [point]) == path
        finally:
            roads.close()

    run(story())


@pytest.mark.parametrize("spoil", [lambda file: file.write_bytes(b"no tar"), lambda file: file.unlink()])
def test_damaged_roads_are_told_and_names_still_found(
    tmp_path: Path, regions: Path, run: Run, spoil: Callable[[Path], None]
) -> None:
    (tiles,) = regions.glob("*/routing/tiles.tar")
    spoil(tiles)

    async def story() -> None:
        roads = WorldRoads(Config(tmp_path, regions=regions), aside=False)
        try:
            with pytest.raises(WorldError) as refused:
                await roads.roam(HERE, None, 3, 1)
            assert (refused.value.reason, refused.value.status) == ("no-map", 409)
            assert "import the region again" in str(refused.value)
            assert (await roads.find("casino", HERE))[1] == "Casino de Monte Carlo"
        finally:
            roads.close()

    run(story())
