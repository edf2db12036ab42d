"""How long 200 km of a drive take to be lived through: the whole world in one process, as stories have it.

`drive_200km_ms` begins with the order (a way over the region's roads by a seed) and ends with the car at its end:
world, unit, DCM, broker and backend have followed each of its turns, and the DCM's trip is told.
"""

from __future__ import annotations

import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from connectivity.contracts.profile import DEFAULT_PROFILE
from headunit.bench.map.built import built_regions
from headunit.bench.report import Row
from headunit.bench.runner import Options
from headunit.core.errors import HeadUnitError
from headunit.processes.in_process.stage import in_process, run_in_process

RUNS: Final = 3
KM: Final = 200.0
SEED: Final = 9
_LONGER: Final = timedelta(days=1)
_START: Final = datetime(2026, 5, 1, 8, tzinfo=UTC)
_NEARLY_KM: Final = 1e-6


def rows(options: Options) -> list[Row]:
    """One sample for each run, each in a fresh world; the first one only warms up."""
    regions = built_regions()
    took = [run_in_process(_drive(regions)) for _ in range(1 + (options.runs or RUNS))]
    return [Row("drive_200km_ms", "ms", took[1:])]


async def _drive(regions: Path) -> float:
    with tempfile.TemporaryDirectory(prefix="headunit-bench-") as folder:
        async with in_process(DEFAULT_PROFILE, _START, 1, Path(folder), regions) as stage:
            before = (await stage.world.patch_car(ignition="ON", fuel_percent=100.0)).car.odometer_km
            begun_s = time.perf_counter()
            await stage.world.drive_along(km=KM, seed=SEED)
            await stage.jump(stage.now + _LONGER)
            after = (await stage.world.patch_car(ignition="OFF")).car.odometer_km
            await stage.settle()
            took_ms = (time.perf_counter() - begun_s) * 1000
    if abs(after - before - KM) > _NEARLY_KM:
        raise HeadUnitError("no-drive", f"The car has driven {after - before:.3f} km instead of {KM:g}.")
    return took_ms
