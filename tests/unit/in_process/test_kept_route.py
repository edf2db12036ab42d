"""The active route of a whole unit: over a power cut, with the profile, in a car that has no navigation."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path

from connectivity.contracts.profile import PROFILE_DIR
from headunit.core.geo import GeoPoint
from headunit.navigation.guidance.domain import Phase, Trouble
from headunit.navigation.places import Place, PlaceKind
from headunit.navigation.routes import Avoid
from headunit.processes.in_process import InProcessStage, in_process, run_in_process
from headunit.processes.in_process.parts import UnitPart
from headunit.processes.unit_core import UnitCore

START = datetime(2026, 5, 1, 12, tzinfo=UTC)
CASINO = Place("poi:1", PlaceKind.POI, "Casino", "Monaco", GeoPoint(43.7392, 7.4283))


def told(story: Callable[[InProcessStage], Awaitable[None]], folder: Path, profile: str = "ux250h-2021-fr") -> None:
    async def tell() -> None:
        async with in_process(profile, START, 7, folder) as stage:
            await stage.world.patch_car(ignition="ON")
            await stage.settle()
            await story(stage)

    run_in_process(tell())


def unit(stage: InProcessStage) -> UnitCore:
    part = stage._parts["unit"]
    assert isinstance(part, UnitPart)
    return part.core


async def go_to_the_casino(stage: InProcessStage) -> None:
    route = unit(stage).route
    route.set_avoid(Avoid.TOLLS, on=True)
    route.plan(CASINO)
    route.start()
    await stage.settle()


def test_a_power_cut_leaves_the_route_that_was_driven(tmp_path: Path) -> None:
    async def story(stage: InProcessStage) -> None:
        await go_to_the_casino(stage)
        state = unit(stage).route.state.value
        assert (state.phase, state.trouble) == (Phase.FAILED, Trouble.NO_REGION)  # there is no map here
        await stage.stop("unit", kill=True)
        await stage.begin("unit")
        state = unit(stage).route.state.value
        assert (state.stops, state.avoid) == ((CASINO,), (Avoid.TOLLS,))
        await stage.settle()
        assert unit(stage).route.state.value.trouble is Trouble.NO_REGION

    told(story, tmp_path / "data")


def test_it_goes_with_the_profile(tmp_path: Path) -> None:
    async def story(stage: InProcessStage) -> None:
        await go_to_the_casino(stage)
        file = tmp_path / "data" / "unit" / "route.json"
        assert "Casino" in file.read_text()
        await unit(stage).removal.remove(())
        state = unit(stage).route.state.value
        assert (state.phase, state.stops, state.avoid) == (Phase.NONE, (), ())
        await stage.stop("unit", kill=False)
        assert not file.exists()

    told(story, tmp_path / "data")


def test_a_car_without_navigation_runs_neither_route_nor_guidance(tmp_path: Path) -> None:
    profile = tmp_path / "plain.toml"
    text = (PROFILE_DIR / "ux250h-2021-fr.toml").read_text()
    assert "navigation = true" in text
    profile.write_text(text.replace("navigation = true", "navigation = false"))

    async def story(stage: InProcessStage) -> None:
        part = stage._parts["unit"]
        assert isinstance(part, UnitPart)
        running = {task.get_name() for task in part._tasks._tasks}
        assert "position" in running
        assert not running & {"route", "guidance"}

    told(story, tmp_path / "data", str(profile))
