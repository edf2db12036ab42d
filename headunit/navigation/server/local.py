"""The regions without a process of their own: for stories in one process, where nothing draws."""

from __future__ import annotations

from collections.abc import Sequence

from headunit.core.geo import GeoPoint
from headunit.core.looptime import LoopTime
from headunit.core.observable import Observable
from headunit.navigation.places import Hit, Place, SearchQuery
from headunit.navigation.positions import Matched, TrackPoint
from headunit.navigation.regions.manifest import Manifest
from headunit.navigation.routes import RouteAnswer, RouteRequest
from headunit.navigation.server.atlas import Atlas
from headunit.navigation.server.wire import AtRequest, MatchRequest, ShowRequest, check
from headunit.navigation.views import Label, MapView

LOOK_S = 1.0
"""Real seconds after which regions that have come or gone are noticed."""


class LocalMaps:
    """See `MapPort`; every call is answered where it is made.

    Args:
        atlas: The regions.
        loop_time: Real time.
    """

    def __init__(self, atlas: Atlas, loop_time: LoopTime) -> None:
        self._atlas, self._loop_time = atlas, loop_time
        self.regions: Observable[tuple[Manifest, ...]] = Observable(())
        self.tiles_url = ""
        self.style = "day"

    async def run(self) -> None:
        """Follow what comes and goes, until cancelled."""
        while True:
            self._look()
            await self._loop_time.sleep(LOOK_S)

    def begins_in(self, style: str) -> bool:
        """See `MapPort`."""
        return style == self.style

    async def show(self, style: str) -> None:
        """See `MapPort`."""
        check(ShowRequest(style))
        self.style = style

    async def search(self, query: SearchQuery) -> tuple[Hit, ...]:
        """See `MapPort`."""
        check(query)
        return self._now().search(query)

    async def at(self, point: GeoPoint, language: str) -> Place:
        """See `MapPort`."""
        check(AtRequest(point, language))
        return self._now().at(point, language)

    async def labels(self, view: MapView) -> tuple[Label, ...]:
        """See `MapPort`."""
        check(view)
        return self._now().labels(view)

    async def match(self, track: Sequence[TrackPoint]) -> Matched | None:
        """See `MapPort`."""
        check(MatchRequest(tuple(track)))
        return self._now().match(track)

    async def route(self, request: RouteRequest) -> RouteAnswer:
        """See `MapPort`."""
        check(request)
        return self._now().route(request)

    def close(self) -> None:
        """Let go of the files."""
        self._atlas.close()

    def _now(self) -> Atlas:
        self._look()
        return self._atlas

    def _look(self) -> None:
        self._atlas.look()
        self.regions.set(self._atlas.manifests)
