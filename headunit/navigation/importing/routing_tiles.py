"""The roads of an extract as valhalla's tiles, made by its own programs."""

from __future__ import annotations

import json
import logging
import shutil
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path

from connectivity.child import dies_with_its_parent
from headunit.core.errors import HeadUnitError, StorageError
from headunit.navigation.importing import estimate
from headunit.navigation.regions.routing import TILES, TRAFFIC, building_config

_log = logging.getLogger(__name__)
_STAGES = 26
"""So often the builder says how long a stage took."""
_STAGE = "[TIMING]"


def build(extract: Path, folder: Path, progress: Callable[[float], None]) -> None:
    """Write `tiles.tar` and `traffic.tar` (no traffic yet).

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
    _run([str(programs / "valhalla_build_admins"), *configured, str(extract)], work)
    progress(0.15)
    _run(
        [str(programs / "valhalla_build_tiles"), *configured, str(extract)],
        work,
        lambda share: progress(0.15 + 0.75 * share),
    )
    _run([sys.executable, "-P", "-m", "valhalla.valhalla_build_extract", *configured, "--with-traffic"], work)
    for name in (TILES, TRAFFIC):
        (work / name).rename(folder / name)
    shutil.rmtree(work)
    progress(1.0)


def _run(command: Sequence[str], work: Path, progress: Callable[[float], None] = lambda _: None) -> None:
    """One program, to its end; what it prints goes to the log."""
    name, stages = Path(command[0]).name, 0
    last: deque[str] = deque(maxlen=1)
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd=work,
        text=True,
        errors="replace",
        preexec_fn=dies_with_its_parent(),  # noqa: PLW1509 - nothing of ours holds a lock that the loader wants
    )
    try:
        assert process.stdout is not None
        for line in process.stdout:
            _log.info("%s: %s", name, line.rstrip())
            last.append(line.strip())
            if _STAGE in line:
                stages += 1
                progress(min(1.0, stages / _STAGES))
        status = process.wait()
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
    if status != 0:
        if estimate.is_full(work):
            raise StorageError("disk-full", f"The disk that holds {work.parents[2]} is full.", retryable=True)
        raise HeadUnitError("failed", f"{name} ended with status {status}: {last[-1] if last else 'it said nothing'}")
