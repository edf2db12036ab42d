"""What reads and makes the map's regions, each part loaded when it is first wanted."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from headunit.config import CONFIG_VARIABLE, Config
from headunit.core.clock import SystemClock
from headunit.navigation.regions.importer import WorkerImporter
from headunit.navigation.regions.importing_port import Importer, Order, Progress
from headunit.navigation.regions.manifest import Manifest
from headunit.navigation.regions.store import RegionStore

if TYPE_CHECKING:
    from headunit.navigation.routing.asking import Actors
    from headunit.navigation.server.atlas import (
        Atlas,
        Drawing,
        Labelling,
        Matching,
        Parts,
        Regions,
        Routing,
        Searching,
    )


def importer_of(config: Config) -> Importer:
    """Makes regions in a process that gives way to all others."""
    told = config.with_(listen={}, listen_fds={}, lifeline_fd=None)
    command = (sys.executable, "-P", "-m", "headunit.processes.map_import")
    return WorkerImporter(command, {CONFIG_VARIABLE: told.to_json()})


class ImporterHere:
    """See `Importer`; everything waits for it: for stories in one process."""

    def __init__(self, config: Config) -> None:
        self._store = RegionStore(config.regions_dir)

    async def run(self, order: Order, progress: Callable[[Progress], None]) -> Manifest:
        """See `Importer`."""
        from headunit.navigation.importing.worker import import_extract

        return import_extract(order, self._store, SystemClock().now, progress)


def atlas_of(config: Config) -> Atlas:
    """The regions of a configuration, open for reading."""
    from headunit.navigation.server.atlas import Atlas

    return Atlas(RegionStore(config.regions_dir), parts_of(config))


def parts_of(config: Config) -> Parts:
    """The real parts; tiles that were drawn are kept in `config.tiles_dir`."""
    from headunit.navigation.server.atlas import Parts

    roads = _Roads()

    def searching(regions: Regions) -> Searching:
        from headunit.navigation.search.searcher import Searcher

        return Searcher(regions)

    def labelling(regions: Regions) -> Labelling:
        from headunit.navigation.labelling.labeller import Labeller

        return Labeller(regions)

    def matching(regions: Regions) -> Matching:
        from headunit.navigation.matching import Matcher

        return Matcher(roads.of(regions))

    def routing(regions: Regions) -> Routing:
        from headunit.navigation.routing.router import Router

        return Router(roads.of(regions))

    def drawing() -> Drawing:
        from headunit.navigation.drawing.tiles_qt import TileRenderer

        return TileRenderer(config.tiles_dir)

    return Parts(searching, labelling, matching, routing, drawing)


class _Roads:
    """Valhalla is open once for whoever matches and whoever finds routes."""

    def __init__(self) -> None:
        self._actors: Actors | None = None

    def of(self, regions: Regions) -> Actors:
        from headunit.navigation.routing.asking import Actors

        if self._actors is None or self._actors.regions != tuple(regions):
            self._actors = Actors(regions)
        return self._actors
