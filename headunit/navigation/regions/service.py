"""The regions as the unit has them: what is there, what is being made, what went wrong."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, replace
from pathlib import Path

from headunit.core.errors import HeadUnitError
from headunit.core.looptime import LoopTime
from headunit.core.observable import Observable
from headunit.navigation.regions.default import default_order
from headunit.navigation.regions.importing_port import Importer, Order, Phase, Progress
from headunit.navigation.regions.manifest import Manifest
from headunit.navigation.regions.naming import checked_name, name_of
from headunit.navigation.regions.store import Refused, RegionStore

_log = logging.getLogger(__name__)
LOOK_S = 1.0
"""Real seconds from one look at the folder to the next: an import at a shell shows up by itself."""
DEFAULT_AFTER_S = 3.0
"""Real seconds after which the region that comes along is begun: the unit's own start comes first."""


@dataclass(frozen=True, slots=True)
class Importing:
    """An import of ours that is under way; `share` 0 to 1 of the whole."""

    name: str
    phase: Phase = Phase.CHECKING
    share: float = 0.0


@dataclass(frozen=True, slots=True)
class Failure:
    """What went wrong last: with which region, why (a stable code), and a sentence for logs and shells."""

    name: str
    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class RegionsState:
    """What there is; `regions` by name."""

    regions: tuple[Manifest, ...] = ()
    refused: tuple[Refused, ...] = ()
    importing: Importing | None = None
    failure: Failure | None = None


class RegionService:
    """Follows the folder of the regions, and has them made and removed.

    Args:
        store: The folder.
        importer: Makes regions, away from this process.
        loop_time: Real time.
        default: Whether the region that comes with the project is made where there is none.
    """

    def __init__(self, store: RegionStore, importer: Importer, loop_time: LoopTime, *, default: bool) -> None:
        self._store, self._importer, self._loop_time = store, importer, loop_time
        self._default = default
        self._mark: object = None
        self._work: asyncio.Task[Manifest] | None = None
        self.state: Observable[RegionsState] = Observable(RegionsState())

    async def run(self) -> None:
        """Follow what comes and goes, until cancelled; an import of ours ends with it."""
        if self._store.folder.exists():
            await asyncio.to_thread(self._store.sweep)
        self._look()
        try:
            if self._default:
                async with asyncio.TaskGroup() as group:
                    group.create_task(self._follow())
                    group.create_task(self._have_the_default())
            else:
                await self._follow()
        finally:
            self.cancel()

    async def begin(self, path: Path, name: str | None = None) -> None:
        """Import an extract; returns when that has ended. What goes wrong is `state.failure`.

        Args:
            path: An `.osm.pbf` file.
            name: What the region is called; None: after its file. One of the same name is replaced.
        """
        shown = name if name is not None else name_of(path)
        try:
            if self._work is not None:
                raise HeadUnitError("import-under-way", "Another import is under way: wait until it has ended.")
            shown = checked_name(shown)
            self._set(importing=Importing(shown), failure=None)
            self._work = asyncio.ensure_future(self._importer.run(Order(path, shown), self._on_progress))
        except HeadUnitError as error:
            self._fail(shown, error)
            return
        try:
            await asyncio.wait({self._work})
        finally:
            work, self._work = self._work, None
            work.cancel()  # where we are cancelled ourselves
            self._set(importing=None)
        broke = None if work.cancelled() else work.exception()
        if broke is not None or work.cancelled():
            await asyncio.to_thread(self._store.sweep)  # of what was killed
        if work.cancelled():
            return
        if broke is None:
            self._look()
        elif isinstance(broke, HeadUnitError):
            self._fail(shown, broke)
        else:
            raise broke

    async def begin_default(self) -> None:
        """Import the region that comes with the project, as `begin` does: also where somebody has removed it."""
        order = default_order()
        await self.begin(order.path, order.name)

    def cancel(self) -> None:
        """End the import that is under way; nothing of it is left. Harmless where there is none."""
        if self._work is not None:
            self._work.cancel()

    async def remove(self, region_id: str) -> None:
        """Take a region away. What goes wrong is `state.failure`."""
        self._set(failure=None)
        name = next((one.name for one in self.state.value.regions if one.id == region_id), region_id)
        try:
            await asyncio.to_thread(self._store.remove, region_id)
        except HeadUnitError as error:
            self._fail(name, error)
        self._look()

    def forget_failure(self) -> None:
        """It has been read."""
        self._set(failure=None)

    async def _follow(self) -> None:
        while True:
            await self._loop_time.sleep(LOOK_S)
            self._look()

    async def _have_the_default(self) -> None:
        await self._loop_time.sleep(DEFAULT_AFTER_S)
        order = default_order()
        while self._wants(order):
            if self._work is None and not self._store.importing():
                await self.begin(order.path, order.name)
                failure = self.state.value.failure
                if failure is None or failure.reason != "import-under-way":
                    return
            await self._loop_time.sleep(LOOK_S)

    def _wants(self, order: Order) -> bool:
        try:
            return self._store.wants_default()
        except HeadUnitError as error:
            self._fail(order.name, error)
            return False

    def _look(self) -> None:
        mark = self._store.mark()
        if mark == self._mark:
            return
        try:
            self._set(regions=self._store.manifests(), refused=self._store.refused())
        except HeadUnitError as error:
            _log.warning("the regions cannot be read: %s", error)
            self._set(regions=(), refused=())
        self._mark = mark

    def _on_progress(self, progress: Progress) -> None:
        importing = self.state.value.importing
        if importing is not None:
            self._set(importing=replace(importing, phase=progress.phase, share=progress.share))

    def _fail(self, name: str, error: HeadUnitError) -> None:
        _log.warning("%s was not imported or removed: %s", name, error)
        self._set(failure=Failure(name, error.reason, str(error)))

    def _set(self, **changes: object) -> None:
        self.state.set(replace(self.state.value, **changes))  # type: ignore[arg-type]
