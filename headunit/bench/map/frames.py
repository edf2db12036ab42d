"""How soon the map is complete, how smoothly it moves, and what the unit's window thread feels of search and import.

Each start is a unit of its own with nothing drawn before, at 1280 × 720: without a screen by the software renderer, and
with suffix `_gl` by OpenGL on an X server of our own, where there is one.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from headunit.bench.map.built import built_regions
from headunit.bench.map.navit import has_navit, navit_complete_ms
from headunit.bench.map.x_server import has_x_server, x_server
from headunit.bench.report import Row
from headunit.bench.runner import Options
from headunit.config import CONFIG_VARIABLE, Config
from headunit.core.errors import HeadUnitError
from headunit.core.files import read_json, write_json
from headunit.processes.alone import with_running
from headunit.processes.supervisor import command_of

RUNS = 3
MOTIONS = ("pan", "rotate", "tilt")
PROFILE = "ux300e-2023-nl"
_TIMEOUT_S = 180.0
_POLL_S = 0.02
_PARKED = {"latitude": 43.7385, "longitude": 7.4246, "heading": None}
_NOWHERE = "http://127.0.0.1:9"


@dataclass(frozen=True, slots=True)
class Told:
    """What one unit has measured of itself; without motions where it was only started."""

    stages_ms: Mapping[str, float]
    motions_ms: Mapping[str, list[float]]
    rss_mb: float
    quiet_ms: list[float]
    busy_ms: list[float]


def rows(options: Options) -> list[Row]:
    """See `headunit.bench.map`."""
    runs = options.runs or RUNS
    with a_world() as config:
        software = [one_unit(config, {"QT_QPA_PLATFORM": "offscreen"}, whole=run == 0) for run in range(runs)]
        found = _rows_of(software, "", [navit_complete_ms() for _ in range(runs)] if has_navit() else [])
        if has_x_server():
            with x_server() as server:
                environment = {"QT_QPA_PLATFORM": "xcb", "DISPLAY": server.display, "QSG_RHI_BACKEND": "opengl"}
                found += _rows_of([one_unit(config, environment, whole=run == 0) for run in range(runs)], "_gl")
    return found


def _rows_of(told: list[Told], suffix: str, navit_ms: list[float] | None = None) -> list[Row]:
    whole = told[0]
    intervals = [one for motion in MOTIONS for one in whole.motions_ms[motion]]
    found = [Row(f"map_complete_ms{suffix}", "ms", [max(one.stages_ms.values()) for one in told], navit_ms or ())]
    found += [
        Row(f"stage_map_{stage}_ms{suffix}", "ms", [one.stages_ms[stage] for one in told])
        for stage in told[0].stages_ms
    ]
    for motion in MOTIONS:
        took_s = sum(whole.motions_ms[motion]) / 1000
        found.append(Row(f"{motion}_fps{suffix}", "fps", [len(whole.motions_ms[motion]) / took_s]))
    found.append(Row(f"frame_p99_ms{suffix}", "ms", [_p99(intervals)]))
    found.append(Row(f"gui_block_p99_ms{suffix}", "ms", [_p99(whole.busy_ms)], [_p99(whole.quiet_ms)]))
    return [*found, Row(f"rss_unit_mb{suffix}", "MB", [whole.rss_mb])]


def _p99(samples: list[float]) -> float:
    return Row("", "", samples).p99


def one_unit(config: Config, environment: Mapping[str, str], *, whole: bool) -> Told:
    """Start a unit whose last page was the map, with nothing drawn yet.

    Args:
        config: Of the world that runs.
        environment: Which screen.
        whole: Move the map, search and import as well.

    Raises:
        HeadUnitError: `bench-failed`; the sentence quotes what it said last.
    """
    begun_s, told = told_by(config, environment, "all" if whole else "complete")
    return Told(
        {stage: (at_s - begun_s) * 1000 for stage, at_s in told["stages_s"].items()},
        told.get("intervals_ms", {}),
        told.get("rss_mb", 0.0),
        told.get("quiet_ms", []),
        told.get("busy_ms", []),
    )


def told_by(config: Config, environment: Mapping[str, str], what: str) -> tuple[float, dict[str, Any]]:
    """When it was begun (s, monotonic), and what a unit whose last page was the map tells of itself.

    Raises:
        HeadUnitError: `bench-failed`; the sentence quotes what it said last.
    """
    shutil.rmtree(config.tiles_dir, ignore_errors=True)
    config.unit_dir.mkdir(parents=True, exist_ok=True)
    write_json(config.unit_dir / "preferences.json", {"language": "en", "theme": "night", "route": "map"})
    write_json(config.unit_dir / "position.json", _PARKED)  # it has been there before
    command = (*command_of("headunit.bench.map.unit"), what)
    begun_s = time.monotonic()
    try:
        done = subprocess.run(
            command,
            env={**os.environ, **environment, CONFIG_VARIABLE: config.to_json()},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=_TIMEOUT_S,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise HeadUnitError("bench-failed", f"The unit with the map did not end within {_TIMEOUT_S:g} s.") from error
    if done.returncode != 0:
        said = done.stderr.strip().splitlines()[-1:] or ["it said nothing"]
        raise HeadUnitError("bench-failed", f"The unit with the map has failed: {said[0]}")
    told: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return begun_s, told


@contextmanager
def a_world() -> Iterator[Config]:
    """A world whose car stands in the region and knows its roads, and the configuration of a unit in it."""
    with tempfile.TemporaryDirectory(prefix="headunit-bench-") as name:
        folder = Path(name)
        regions = folder / "data" / "regions"  # of its own: a region is imported into it
        shutil.copytree(built_regions(), regions)
        config = Config(folder / "data", PROFILE, "en", regions=regions, watchdog=False)
        command = (*command_of("headunit"), "world", "--data-dir", str(config.data_dir), "--profile", PROFILE)
        with (folder / "world.log").open("w", encoding="utf-8") as log:
            world = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
            try:
                deadline_s = time.monotonic() + _TIMEOUT_S
                while read_json(config.address_file("world")) is None:
                    if world.poll() is not None or time.monotonic() > deadline_s:
                        raise HeadUnitError("bench-failed", "The world does not start.")
                    time.sleep(_POLL_S)
                yield with_running(config.with_(backend_url=_NOWHERE), "world")
            finally:
                world.terminate()
                world.wait(_TIMEOUT_S)
