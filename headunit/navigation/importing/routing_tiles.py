"""The roads of an extract as valhalla's tiles, made by its own programs."""

from __future__ import annotations

import json
import logging
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from connectivity.child import dies_with_its_parent
from headunit.core.errors import HeadUnitError, StorageError
from headunit.navigation.regions.routing import ADMINS, TILES, TRAFFIC, building_config

_log = logging.getLogger(__name__)
_STAGES = 14
"""Lines of the builder that begin one of its stages, about."""
_LAST = 20
"""So many last lines say why it failed."""


def build(extract: Path, folder: Path, progress: Callable[[float], None]) -> None:
    """Write `tiles.tar`, `traffic.tar` (no traffic yet) and `admins.sqlite` (which side of the road, borders).

    Args:
        extract: The `.osm.pbf` file.
        folder: Is made; nothing but these files is left in it.
        progress: Is told the share, 0 to 1.

    Raises:
        StorageError: `disk-full`.
        HeadUnitError: `failed`: the log says more.
    """
    from valhalla import PYVALHALLA_DIR

    folder.mkdir(parents=True)
    work = folder / "work"
    work.mkdir()
    config = building_config(work)
    for part in ("tile_dir",):
        Path(config["mjolnir"][part]).mkdir()
    told = work / "valhalla.json"
    told.write_text(json.dumps(config), encoding="utf-8")
    programs = PYVALHALLA_DIR / "bin"
    _run([str(programs / "valhalla_build_admins"), "-c", str(told), str(extract)], work, lambda _: None)
    progress(0.15)
    _run(
        [str(programs / "valhalla_build_tiles"), "-c", str(told), str(extract)],
        work,
        lambda share: progress(0.15 + 0.75 * share),
    )
    _run([sys.executable, "-m", "valhalla.valhalla_build_extract", "-c", str(told), "--with-traffic"], work, lambda _: None)
    for name in (TILES, TRAFFIC, ADMINS):
        if (work / name).exists():
            (work / name).rename(folder / name)
    if not (folder / TILES).exists():
        raise HeadUnitError("failed", "The roads could not be made: the log says why.")
    shutil.rmtree(work)
    progress(1.0)


def _run(command: Sequence[str], work: Path, progress: Callable[[float], None]) -> None:
    """One program, to its end; what it prints goes to the log."""
    name, last, stages = Path(command[-1] if "-m" in command else command[0]).name, [""], 0
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd=work,
        text=True,
        errors="replace",
        preexec_fn=dies_with_its_parent(),  # noqa: PLW1509 - this process has no thread that the loader could wait for
    )
    try:
        assert process.stdout is not None
        for line in process.stdout:
            _log.info("%s: %s", name, line.rstrip())
            last = [*last, line.strip()][-_LAST:]
            stages += 1
            progress(min(1.0, stages / _STAGES))
        status = process.wait()
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
    if status != 0:
        _fail(name, status, last)


def _fail(name: str, status: int, last: Sequence[str]) -> None:
    text = " ".join(last)
    if "No space left" in text or "disk is full" in text or "disk full" in text.lower():
        raise StorageError("disk-full", "The disk of the regions is full: free some space.", retryable=True)
    raise HeadUnitError("failed", f"{name} ended with status {status}: {last[-1] or 'it did not say why'}")
