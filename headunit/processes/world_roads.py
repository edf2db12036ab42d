"""The roads of the regions on board, for the car that drives by itself (`headunit.world.drive.path.Roads`).

What valhalla does to damaged tiles may end the process: the supervisor starts the world again, whose drive under way is
in its own file and asks no roads. Valhalla and SQLite are loaded when somebody first asks.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING

from headunit.config import Config
from headunit.core.errors import HeadUnitError, StorageError
from headunit.core.geo import GeoPoint
from headunit.navigation.places import SearchQuery
from headunit.navigation.regions.store import RegionStore
from headunit.world.drive.path import RoadPath
from headunit.world.errors import WorldError

if TYPE_CHECKING:
    from headunit.navigation.routing.paths import Planner, Way
    from headunit.navigation.search.searcher import Searcher


class WorldRoads:
    """See `Roads`. Regions that come and go are noticed at the next question.

    Args:
        config: Says where the regions lie.
        aside: Whether a thread answers, so that the world's loop goes on; else each call is answered where it is made.
    """

    def __init__(self, config: Config, *, aside: bool = True) -> None:
        self._store = RegionStore(config.regions_dir)
        self._threads = ThreadPoolExecutor(1, thread_name_prefix="roads") if aside else None
        self._mark: object = None
        self._planner: Planner | None = None
        self._searcher: Searcher | None = None

    async def find(self, text: str, near: GeoPoint) -> tuple[GeoPoint, str]:
        """See `Roads`."""
        return await self._answered(lambda: self._find(text, near))

    async def to(self, start: GeoPoint, heading: float | None, stops: Sequence[GeoPoint]) -> RoadPath:
        """See `Roads`."""
        return await self._answered(lambda: _path(self._planned().to(start, heading, stops)))

    async def roam(self, start: GeoPoint, heading: float | None, km: float, seed: int) -> RoadPath:
        """See `Roads`."""
        return await self._answered(lambda: _path(self._planned().roam(start, heading, km, seed)))

    async def run[T](self, work: Callable[[], T]) -> T:
        """What `work` returns, done where questions are answered."""
        if self._threads is None:
            return work()
        return await asyncio.get_running_loop().run_in_executor(self._threads, work)

    def close(self) -> None:
        """Answer nothing more, and let go of the files once what is under way is answered."""
        if self._threads is None:
            self._forget()
        else:
            self._threads.submit(self._forget)
            self._threads.shutdown(wait=False)

    async def _answered[T](self, question: Callable[[], T]) -> T:
        return await self.run(lambda: self._asked(question))

    def _asked[T](self, question: Callable[[], T]) -> T:
        try:
            self._look()
            return question()
        except WorldError:
            raise
        except StorageError as error:
            raise WorldError("no-map", str(error)) from error
        except HeadUnitError as error:
            raise WorldError(error.reason, str(error)) from error

    def _look(self) -> None:
        if (mark := self._store.mark()) == self._mark:
            return
        from headunit.navigation.routing.paths import Planner
        from headunit.navigation.search.searcher import Searcher

        self._forget()
        regions = [(one, self._store.path(one.id)) for one in self._store.manifests()]
        self._planner, self._searcher, self._mark = Planner(regions), Searcher(regions), mark

    def _forget(self) -> None:
        if self._searcher is not None:
            self._searcher.close()
        self._planner = self._searcher = self._mark = None

    def _planned(self) -> Planner:
        assert self._planner is not None  # `_look` has made it
        return self._planner

    def _find(self, text: str, near: GeoPoint) -> tuple[GeoPoint, str]:
        assert self._searcher is not None
        with suppress(IndexError):
            place = self._searcher.search(SearchQuery(text, near, limit=1))[0].place
            return place.point, place.title
        if not self._store.manifests():
            raise WorldError(
                "no-map",
                "There is no map on board to look for it: import one (`headunit map import`), or give degrees.",
            )
        told = "write it otherwise, or give its degrees, as in 43.7392,7.4283"
        raise WorldError("not-found", f"No place on the map is called {text!r}: {told}.", 404)


def _path(way: Way) -> RoadPath:
    return RoadPath(tuple(way.points), tuple(way.limits_kmh), tuple(way.tunnels), tuple(way.stops))
