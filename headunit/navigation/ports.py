"""What the unit asks its map server."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from headunit.core.geo import GeoPoint
from headunit.core.observable import Observable
from headunit.navigation.places import Hit, Place, SearchQuery
from headunit.navigation.positions import Matched, TrackPoint
from headunit.navigation.regions.manifest import Manifest
from headunit.navigation.routes import RouteAnswer, RouteRequest
from headunit.navigation.views import Label, MapView


class MapPort(Protocol):
    """Everything that is read from the regions; each call is answered from what is imported now.

    Calls raise `LinkError` where the map server is away; it is started again meanwhile.
    """

    @property
    def regions(self) -> Observable[tuple[Manifest, ...]]:
        """The regions that are drawn and searched now, by name; follows imports and removals."""
        ...

    @property
    def tiles_url(self) -> str:
        """What QtLocation is given as its host: `{tiles_url}{z}/{x}/{y}.png`; empty where nothing draws."""
        ...

    def begins_in(self, style: str) -> bool:
        """Whether every tile has that style, from the first one on, without `show`."""
        ...

    async def show(self, style: str) -> None:
        """Tiles are drawn in that style (`day` or `night`) from now on."""
        ...

    async def search(self, query: SearchQuery) -> tuple[Hit, ...]:
        """What is found, best first. Nothing typed and no category: nothing."""
        ...

    async def at(self, point: GeoPoint, language: str) -> Place:
        """What is at a point of the map: the nearest named thing within 60 m, else a position."""
        ...

    async def labels(self, view: MapView) -> tuple[Label, ...]:
        """The labels that have room at that camera, most important first, at most 80."""
        ...

    async def match(self, track: Sequence[TrackPoint]) -> Matched | None:
        """The road that the last fixes (oldest first, 1 to 16) follow; None off every road."""
        ...

    async def route(self, request: RouteRequest) -> RouteAnswer:
        """The way by road, or why there is none.

        Raises:
            HeadUnitError: `bad-request`: no stop, more than `MOST_STOPS` before the destination.
        """
        ...
