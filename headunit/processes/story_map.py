"""The map on which stories are told: the region that comes with the project, built once for all of them."""

from __future__ import annotations

import fcntl
import os
import shutil
from hashlib import sha256
from importlib import metadata
from pathlib import Path
from typing import Final

from headunit.config import CONFIG_VARIABLE, Config
from headunit.core import geo as _geo
from headunit.core.errors import HeadUnitError
from headunit.core.files import storage_error
from headunit.navigation import regions as _regions
from headunit.navigation.regions.default import DEFAULT_EXTRACT, default_order
from headunit.navigation.regions.importer import ImportProcess
from headunit.navigation.regions.store import RegionStore
from headunit.processes.supervisor import command_of

CACHE_VARIABLE: Final = "HEADUNIT_MAP_CACHE"
"""Folder in which it is kept; else `headunit/regions` in the user's cache."""
_MAKERS = ("importing", "regions", "drawing", "labelling", "search")
_KEPT = 4


def story_map() -> Path:
    """The folder of regions with that one in it. Whoever comes first builds it, the others wait; nobody changes it.

    Raises:
        HeadUnitError: It cannot be built, or kept.
    """
    cache = _cache()
    try:
        cache.mkdir(parents=True, exist_ok=True)
        with (cache / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            folder = cache / _key()
            if not RegionStore(folder).manifests():
                _build(folder, cache)
            return folder
    except OSError as error:
        raise storage_error(cache, error) from error


def _build(folder: Path, cache: Path) -> None:
    config = Config(cache / "data", regions=folder)
    environment = {CONFIG_VARIABLE: config.to_json()}
    ImportProcess(command_of("headunit.processes.map_import"), environment, default_order()).wait(lambda _: None)
    if not RegionStore(folder).manifests():
        raise HeadUnitError("no-map", f"The map of stories was not built in {cache}: see its logs below data/logs.")
    known = [path for path in cache.iterdir() if path.is_dir() and path.name != "data"]
    for old in sorted(known, key=lambda path: path.stat().st_mtime, reverse=True)[_KEPT:]:
        shutil.rmtree(old, ignore_errors=True)


def _cache() -> Path:
    if chosen := os.environ.get(CACHE_VARIABLE):
        return Path(chosen).expanduser().absolute()
    home = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(home) if home.startswith("/") else Path.home() / ".cache") / "headunit" / "regions"


def _key() -> str:
    """Changes with everything that makes it."""
    navigation = Path(_regions.__path__[0]).parent
    files = [DEFAULT_EXTRACT, Path(_geo.__file__)]
    for maker in _MAKERS:
        files += sorted((navigation / maker).rglob("*.py"))
    told = sha256(f"{metadata.version('pyvalhalla')} {metadata.version('osmium')}".encode())
    for file in files:
        told.update(file.read_bytes())
    return told.hexdigest()[:16]
