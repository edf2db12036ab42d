"""An import from its beginning to its end, in the process that calls it (`headunit.processes.map_import`)."""

from __future__ import annotations

import gc
import importlib
import logging
from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from importlib import metadata
from pathlib import Path

import headunit
from headunit.core.errors import UsageError
from headunit.core.faults import FaultPoint, fault_point
from headunit.core.files import storage_error, write_json
from headunit.navigation.geo import Bounds
from headunit.navigation.importing import estimate, routing_tiles
from headunit.navigation.importing.collecting import Collector
from headunit.navigation.importing.reading import Extract
from headunit.navigation.regions.importing_port import Order, Phase, Progress
from headunit.navigation.regions.manifest import MANIFEST, ROUTING, Manifest
from headunit.navigation.regions.naming import checked_name, id_of
from headunit.navigation.regions.store import RegionStore

_log = logging.getLogger(__name__)
WEIGHTS = {
    Phase.CHECKING: 0.04,
    Phase.ROADS: 0.23,
    Phase.READING: 0.38,
    Phase.DRAWING: 0.03,
    Phase.LABELS: 0.15,
    Phase.SEARCH: 0.16,
    Phase.FINISHING: 0.01,
}
"""Which share of the whole each phase takes, about."""
COLLECTORS: tuple[tuple[Phase, str, str], ...] = (
    (Phase.DRAWING, "headunit.navigation.drawing.collecting", "RenderCollector"),
    (Phase.LABELS, "headunit.navigation.labelling.collecting", "LabelCollector"),
    (Phase.SEARCH, "headunit.navigation.search.collecting", "SearchCollector"),
)
"""In the order in which they finish."""
_CHUNK = 1 << 20


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
    steps = _Steps(tell)
    extract = Extract(order.path.absolute())
    name = checked_name(order.name)
    region_id = id_of(name)
    with store.staging(region_id) as folder:
        _refuse_a_clash(store, region_id, name)
        estimate.check(extract.bytes, folder)
        digest = _digest(extract.path, steps.of(Phase.CHECKING))
        roads = extract.roads()
        routing_tiles.build(extract.path, folder / ROUTING, steps.of(Phase.ROADS))
        fault_point(FaultPoint.IMPORT_ROUTED)
        bounds, counts = _collect(extract, roads, folder, steps)
        fault_point(FaultPoint.IMPORT_READ)
        steps.of(Phase.FINISHING)(0.0)
        manifest = Manifest(
            id=region_id,
            name=name,
            bounds=bounds,
            source_name=extract.path.name,
            source_sha256=digest,
            source_bytes=extract.bytes,
            data_at=extract.data_at,
            imported_at=now(),
            counts={"roads": roads, **counts},
            versions=_versions(),
        )
        write_json(folder / MANIFEST, manifest.to_json())
        fault_point(FaultPoint.IMPORT_DESCRIBED)
        steps.of(Phase.FINISHING)(0.5)
    steps.of(Phase.FINISHING)(1.0)
    _log.info("%s is region %s now: %s", extract.path, region_id, counts)
    return manifest


def _collect(extract: Extract, roads: int, folder: Path, steps: _Steps) -> tuple[Bounds, dict[str, int]]:
    """Read once, and let everybody write. It comes after the roads: what Python has had it does not give back, and
    their makers want as much again."""
    collectors = [(phase, _made(module, name)) for phase, module, name in COLLECTORS]
    bounds = extract.read([one for _, one in collectors], roads, steps.of(Phase.READING))
    counts: dict[str, int] = {}
    while collectors:
        phase, collector = collectors.pop(0)
        steps.of(phase)(0.0)
        counts |= collector.finish(folder, bounds)
        del collector
        gc.collect()
    return bounds, counts


def _made(module: str, name: str) -> Collector:
    collector: Collector = getattr(importlib.import_module(module), name)()
    return collector


class _Steps:
    """Turns the share of each phase into one of the whole."""

    def __init__(self, tell: Callable[[Progress], None]) -> None:
        self._tell = tell

    def of(self, phase: Phase) -> Callable[[float], None]:
        before = sum(weight for one, weight in WEIGHTS.items() if list(WEIGHTS).index(one) < list(WEIGHTS).index(phase))
        return lambda share: self._tell(Progress(phase, min(1.0, before + WEIGHTS[phase] * share)))


def _refuse_a_clash(store: RegionStore, region_id: str, name: str) -> None:
    """One of the same name is replaced; one whose name only looks alike is not."""
    taken = next((one.name for one in store.manifests() if one.id == region_id and one.name != name), None)
    if taken is not None:
        raise UsageError(
            "name-taken",
            f"The region «{taken}» has the id {region_id} already: give this one another name with --name.",
        )


def _digest(path: Path, progress: Callable[[float], None]) -> str:
    sum_, done = sha256(), 0
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                sum_.update(chunk)
                done += len(chunk)
                progress(done / size)
    except OSError as error:
        raise storage_error(path, error) from error
    return sum_.hexdigest()


def _versions() -> dict[str, str]:
    return {
        "headunit": headunit.__version__,
        "valhalla": metadata.version("pyvalhalla"),
        "osmium": metadata.version("osmium"),
    }
