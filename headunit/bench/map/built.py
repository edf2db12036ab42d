"""The region that comes with the project, built once for everything that a bench of the map measures."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from headunit.config import CONFIG_VARIABLE, Config
from headunit.navigation.regions.default import default_order
from headunit.navigation.regions.importer import ImportProcess
from headunit.navigation.regions.manifest import Manifest
from headunit.navigation.regions.store import RegionStore
from headunit.processes.supervisor import command_of


@cache
def built_regions() -> Path:
    """The folder of regions with it in it; it goes when the program ends. Raises `HeadUnitError`: it cannot be made."""
    folder = Path(tempfile.mkdtemp(prefix="headunit-bench-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    config = Config(folder, regions=folder / "regions")
    order = default_order()
    process = ImportProcess(command_of("headunit.processes.map_import"), {CONFIG_VARIABLE: config.to_json()}, order)
    process.wait(lambda _: None)
    return config.regions_dir


def built_region() -> tuple[Manifest, Path]:
    """The region and its own folder. Raises `HeadUnitError`: it cannot be made."""
    store = RegionStore(built_regions())
    (manifest,) = store.manifests()
    return manifest, store.path(manifest.id)
