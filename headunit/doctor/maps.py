"""The map: what reads and makes its regions, and the regions that there are."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from headunit.core.errors import HeadUnitError
from headunit.doctor.check import Check, fine, wrong
from headunit.doctor.program import AGAIN
from headunit.navigation.regions.store import RegionStore

LIBRARIES = ("numpy", "osmium", "valhalla")
LOAD_TIMEOUT_S = 60.0
_LOADER = """
import importlib, sys
for name in sys.argv[1:]:
    try:
        importlib.import_module(name)
    except Exception as error:
        print(f"{name} ({error})".replace("\\n", " "))
"""


def regions_folder(data_dir: Path, environment: Mapping[str, str]) -> Path:
    """Where the regions of a run without `--regions` lie."""
    named = environment.get("HEADUNIT_REGIONS", "").strip()
    return Path(named).expanduser() if named else data_dir / "regions"


def libraries(names: Sequence[str] = LIBRARIES) -> Check:
    """Whether what the map is made and read with can be loaded: a process of its own tries."""
    name, effect = "Map libraries", "the map stays empty, and nothing can be imported"
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-c", _LOADER, *names],
            capture_output=True,
            text=True,
            timeout=LOAD_TIMEOUT_S,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return wrong(name, f"They cannot be tried ({error}): {effect}.", AGAIN)
    if done.returncode != 0:
        return wrong(name, f"Loading them ends with status {done.returncode}: {effect}.", AGAIN)
    if found := done.stdout.splitlines():
        return wrong(name, f"Cannot be loaded: {', '.join(found)}; {effect}.", AGAIN)
    return fine(name, f"{', '.join(names)} can be loaded.")


def regions(folder: Path) -> Check:
    """Which regions there are, and how large; what lies there and cannot be used."""
    name, store = "Map regions", RegionStore(folder)
    try:
        found, refused = store.manifests(), store.refused()
    except HeadUnitError as error:
        return wrong(name, str(error), "headunit run --regions FOLDER", required=False)
    if refused:
        more = f" So it is with {len(refused) - 1} more." if len(refused) > 1 else ""
        mend = f"headunit map import FILE.osm.pbf, or headunit map remove {refused[0].folder}"
        return wrong(name, f"{refused[0].sentence.removesuffix('.')}.{more}", mend, required=False)
    if not found:
        return fine(name, f"None in {folder}: the map is empty until one is imported or built.", required=False)
    told = ", ".join(f"{one.name} ({_megabytes(store.path(one.id)):.1f} MB)" for one in found)
    return fine(name, f"In {folder}: {told}.", required=False)


def _megabytes(folder: Path) -> float:
    size = 0
    for place, _, files in os.walk(folder):
        for file in files:
            try:
                size += (Path(place) / file).stat().st_size
            except OSError:  # replaced meanwhile
                continue
    return size / 1e6
