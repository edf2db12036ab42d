"""A unit that leads a car along its route, measured from within; `unit` begins it; it answers a line of JSON."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import TYPE_CHECKING

from connectivity.contracts.profile import load_profile
from connectivity.world_client import WorldClient
from headunit.bench.map.frames_qt import Frames, Probe, lateness, rss_mb
from headunit.config import Config
from headunit.core.errors import HeadUnitError
from headunit.core.geo import GeoPoint
from headunit.core.looptime import RealLoopTime
from headunit.navigation.guidance.domain import Phase
from headunit.navigation.places import Place, PlaceKind
from headunit.processes.datadir import open_data_dir
from headunit.processes.unit_qt import open_unit
from headunit.ui.application import QtContext, run_qt

if TYPE_CHECKING:
    from headunit.processes.map_early import Early
    from headunit.processes.unit_parts_qt import Unit

_THERE = GeoPoint(43.7594, 7.4781)
"""At the other end of the region: all of the drive is on its roads."""
_FRAMES_S, _BLOCKS_S, _FAST_S = 12.0, 10.0, 4.0
_FAST = 100.0
_TIMEOUT_S, _LOOK_S = 60.0, 0.02


async def _until(time: RealLoopTime, seen: Callable[[], bool], what: str) -> None:
    deadline_s = time.monotonic() + _TIMEOUT_S
    while not seen():
        if time.monotonic() > deadline_s:
            raise HeadUnitError("bench-failed", f"After {_TIMEOUT_S:g} s {what}.")
        await time.sleep(_LOOK_S)


async def _set_out(unit: Unit, world: WorldClient, time: RealLoopTime) -> None:
    """Plan a route, and have the car driven where it leads."""
    await world.patch_car(ignition="ON")
    await _until(
        time, lambda: unit.position.state.value.speed_kmh == 0 and unit.app.position.quality == "good", "no fix"
    )
    unit.route.plan(Place("bench", PlaceKind.POSITION, "Bench", "", _THERE))
    await _until(time, lambda: unit.route.state.value.phase is Phase.CHOOSING, "there is no route")
    unit.route.start()
    await world.drive_along(to=f"{_THERE.latitude}, {_THERE.longitude}")
    await _until(time, lambda: unit.guidance.state.value.done_m > 20, "nobody is guided")


async def _measure(qt: QtContext, config: Config, early: Early | None) -> int:
    time = RealLoopTime()
    async with open_unit(qt, config, load_profile(config.profile), early_map=early) as (window, unit):
        unit.start_face()
        await Probe(window, unit, time).complete()
        world = WorldClient(str(config.world_url), config.world_token_file)
        still = await lateness(time, asyncio.ensure_future(time.sleep(_FAST_S)))
        await _set_out(unit, world, time)
        told = {"block_0_ms": still, "intervals_ms": await Frames(window, time).seen(_FRAMES_S)}
        told["block_1_ms"] = await lateness(time, asyncio.ensure_future(time.sleep(_BLOCKS_S)))
        await world.set_rate(_FAST)
        told["block_100_ms"] = await lateness(time, asyncio.ensure_future(time.sleep(_FAST_S)))
        if not unit.route.state.value.is_guiding:
            raise HeadUnitError("bench-failed", "The car has arrived before all was measured.")
    print(json.dumps({**told, "rss_mb": rss_mb()}), flush=True)
    return 0


def run(config: Config, early: Early | None) -> int:
    """Measure; the exit status."""
    open_data_dir(config)
    return run_qt(lambda qt: _measure(qt, config, early), config)
