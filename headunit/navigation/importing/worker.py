"""An import from its beginning to its end, in the process that calls it (`headunit.processes.map_import`)."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from hashlib import file_digest
from importlib import metadata
from pathlib import Path

import headunit
from headunit.core.errors import UsageError
from headunit.core.faults import FaultPoint, fault_point
from headunit.core.files import storage_error, write_json
from headunit.navigation.importing import estimate, routing_tiles
from headunit.navigation.importing.collectors import collect
from headunit.navigation.importing.reading import Extract
from headunit.navigation.regions.importing_port import Order, Phase, Progress
from headunit.navigation.regions.manifest import MANIFEST, ROUTING, Manifest
from headunit.navigation.regions.naming import checked_name, id_of, source_name
from headunit.navigation.regions.store import RegionStore

_log = logging.getLogger(__name__)
_CHECKED, _ROUTED, _COLLECTED = 0.04, 0.27, 0.99
"""Shares of the whole, about, at which each is done."""


def import_extract(
    order: Order, store: RegionStore, now: Callable[[], datetime], tell: Callable[[Progress], None]
) -> Manifest:
    """Make a region of an extract, or change nothing.

    Args:
        order: What is wanted.
        store: Where it goes.
        now: The machine's calendar, for `imported_at`.
        tell: Hears how far it has come.

    Raises:
        UsageError: The extract, its name or its content cannot be used: `not-an-extract`, `no-roads`, `name-taken` …
        StorageError: `disk-full` and the like.
        HeadUnitError: `import-under-way`, `no-memory`, `failed`.
    """
    extract = Extract(order.path.absolute())
    name = checked_name(order.name)
    region_id = id_of(name)
    with store.staging(region_id) as folder:
        _refuse_a_clash(store, region_id, name)
        estimate.check(extract.bytes, folder)
        tell(Progress(Phase.CHECKING, 0.0))
        digest = _digest(extract.path)
        roads = extract.roads()
        drives_right = routing_tiles.build(
            extract.path,
            folder / ROUTING,
            lambda share: tell(Progress(Phase.ROADS, _between(_CHECKED, _ROUTED, share))),
        )
        fault_point(FaultPoint.IMPORT_ROUTED)
        collected = collect(
            extract,
            roads,
            folder,
            lambda phase, share: tell(Progress(phase, _between(_ROUTED, _COLLECTED, share))),
        )
        fault_point(FaultPoint.IMPORT_READ)
        tell(Progress(Phase.FINISHING, _COLLECTED))
        manifest = Manifest(
            id=region_id,
            name=name,
            bounds=collected.bounds,
            source_name=source_name(extract.path),
            source_sha256=digest,
            source_bytes=extract.bytes,
            data_at=extract.data_at,
            imported_at=now(),
            counts={"roads": roads, **collected.counts},
            versions=_versions(),
            drives_left=not drives_right,
        )
        write_json(folder / MANIFEST, manifest.to_json())
        fault_point(FaultPoint.IMPORT_DESCRIBED)
        tell(Progress(Phase.FINISHING, _COLLECTED))  # the last moment at which somebody may call it off
    tell(Progress(Phase.FINISHING, 1.0))
    _log.info("%s is region %s now: %s", extract.path, region_id, manifest.counts)
    return manifest


def _refuse_a_clash(store: RegionStore, region_id: str, name: str) -> None:
    """One of the same name is replaced; one whose name only looks alike is not."""
    taken = next((one.name for one in store.manifests() if one.id == region_id and one.name != name), None)
    if taken is not None:
        raise UsageError(
            "name-taken",
            f"The region «{taken}» has the id {region_id} already: give this one another name with --name.",
        )


def _between(begin: float, end: float, share: float) -> float:
    """Where the share of a part is in the whole."""
    return begin + (end - begin) * min(1.0, share)


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise storage_error(path, error) from error


def _versions() -> dict[str, str]:
    return {
        "headunit": headunit.__version__,
        "valhalla": metadata.version("pyvalhalla"),
        "osmium": metadata.version("osmium"),
    }
