"""The region that comes with the project, built once for all tests and kept in `.cache/regions` of the checkout."""

from __future__ import annotations

import fcntl
import shutil
from hashlib import sha256
from importlib import metadata
from pathlib import Path

from headunit.config import CONFIG_VARIABLE, Config
from headunit.navigation.regions.default import DEFAULT_EXTRACT, default_order
from headunit.navigation.regions.importer import ImportProcess
from headunit.navigation.regions.store import RegionStore
from headunit.processes.supervisor import command_of

ROOT = Path(__file__).parents[1]
CACHE = ROOT / ".cache" / "regions"
_MAKERS = ("importing", "regions", "drawing", "labelling", "search")
_KEPT = 4


def shared_regions() -> Path:
    """The folder of regions with that one in it; whoever comes first builds it, the others wait. Nobody changes it."""
    key = _key()
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        folder = CACHE / key
        if not RegionStore(folder).manifests():
            config = Config(CACHE / "data", regions=folder)
            environment = {CONFIG_VARIABLE: config.to_json()}
            ImportProcess(command_of("headunit.processes.map_import"), environment, default_order()).wait(
                lambda _: None
            )
            _forget_all_but_the_last()
    return folder


def _key() -> str:
    """Changes with everything that makes it."""
    navigation = ROOT / "headunit" / "navigation"
    files = [DEFAULT_EXTRACT, navigation / "geo.py"]
    for maker in _MAKERS:
        files += sorted((navigation / maker).rglob("*.py"))
    told = sha256(f"{metadata.version('pyvalhalla')} {metadata.version('osmium')}".encode())
    for file in files:
        told.update(file.read_bytes())
    return told.hexdigest()[:16]


def _forget_all_but_the_last() -> None:
    folders = [path for path in CACHE.iterdir() if path.is_dir() and path.name != "data"]
    for old in sorted(folders, key=lambda path: path.stat().st_mtime, reverse=True)[_KEPT:]:
        shutil.rmtree(old, ignore_errors=True)
