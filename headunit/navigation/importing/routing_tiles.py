"""The roads of an extract as valhalla's tiles, made by its own programs."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from headunit.navigation.importing import driving_side, tools
from headunit.navigation.regions.routing import TILES, TRAFFIC, building_config

_STAGES = 26
"""So often the builder says how long a stage took."""
_STAGE = "[TIMING]"
_ADMINS, _TILES = 0.15, 0.9
"""Shares at which they are done."""


def build(extract: Path, folder: Path, progress: Callable[[float], None]) -> bool:
    """Write `tiles.tar` and `traffic.tar` (no traffic yet). Returns whether one drives on the right there.

    Args:
        extract: The `.osm.pbf` file.
        folder: Is made; nothing but these files is left in it.
        progress: Is told the share, 0 to 1.

    Raises:
        StorageError: `disk-full`.
        HeadUnitError: `failed`: the log says more.
    """
    from valhalla import PYVALHALLA_DIR

    work = folder / "work"
    work.mkdir(parents=True)
    config = building_config(work)
    Path(config["mjolnir"]["tile_dir"]).mkdir()
    told = work / "valhalla.json"
    told.write_text(json.dumps(config), encoding="utf-8")
    configured = ["-c", str(told)]
    programs = PYVALHALLA_DIR / "bin"
    admins, tiles, packing = "valhalla_build_admins", "valhalla_build_tiles", "valhalla.valhalla_build_extract"
    tools.run([str(programs / admins), *configured, str(extract)], admins, work)
    right = driving_side.drives_right(extract)
    driving_side.tell(Path(config["mjolnir"]["admin"]), right=right)
    progress(_ADMINS)
    tools.run([str(programs / tiles), *configured, str(extract)], tiles, work, _Stages(progress).hear)
    tools.run([sys.executable, "-P", "-m", packing, *configured, "--with-traffic"], packing, work)
    for name in (TILES, TRAFFIC):
        (work / name).rename(folder / name)
    shutil.rmtree(work)
    progress(1.0)
    return right


class _Stages:
    """Counts what the builder says that it has done."""

    def __init__(self, progress: Callable[[float], None]) -> None:
        self._progress, self._done = progress, 0

    def hear(self, line: str) -> None:
        if _STAGE in line:
            self._done += 1
            self._progress(_ADMINS + (_TILES - _ADMINS) * min(1.0, self._done / _STAGES))
