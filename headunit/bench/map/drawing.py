"""How long the first view of a map takes, in a process that has never drawn, and how many tiles a second follow."""

from __future__ import annotations

import json
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from headunit.bench.map.built import built_region
from headunit.bench.report import Row
from headunit.bench.runner import Options
from headunit.core.errors import HeadUnitError
from headunit.navigation.regions.manifest import Manifest
from headunit.processes.supervisor import command_of

RUNS = 5
_TIMEOUT_S = 120


@dataclass(frozen=True, slots=True)
class Drawn:
    """One process: ms from its start until the last tile of the view, tiles a second then, and MB at the end."""

    view_ms: float
    tiles_per_s: float
    peak_mb: float


def rows(options: Options) -> list[Row]:
    """`cold_view_ms` counts from the start of the process, `tiles_per_s` has the PNG and the disk's cache in it."""
    manifest, folder = built_region()
    runs = [one_run(manifest, folder) for _ in range(options.runs or RUNS)]
    return [
        Row("cold_view_ms", "ms", [run.view_ms for run in runs]),
        Row("tiles_per_s", "1/s", [run.tiles_per_s for run in runs]),
        Row("draw_peak_mb", "MB", [run.peak_mb for run in runs]),
    ]


def one_run(manifest: Manifest, folder: Path) -> Drawn:
    """Draw in a new process with an empty cache. Raises `HeadUnitError`: it has failed."""
    with tempfile.TemporaryDirectory(prefix="headunit-bench-") as cache:
        order = json.dumps({"manifest": manifest.to_json(), "folder": str(folder), "cache": cache})
        begun_s = time.perf_counter()
        with subprocess.Popen(
            command_of("headunit.bench.map.drawing_process"), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as process:
            try:
                assert process.stdin is not None
                assert process.stdout is not None
                process.stdin.write(order + "\n")
                process.stdin.close()
                process.stdout.readline()
                view_ms = (time.perf_counter() - begun_s) * 1000
                told = process.stdout.readline()
                status = process.wait(_TIMEOUT_S)
            except BaseException:
                process.kill()
                raise
    if status or not told:
        raise HeadUnitError("bench-failed", f"The process that draws has ended with status {status}.")
    rate, peak_mb = cast("list[float]", json.loads(told))
    return Drawn(view_ms, rate, peak_mb)
