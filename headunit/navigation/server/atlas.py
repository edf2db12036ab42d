"""The regions, open for reading: what searches, places labels, matches tracks, finds routes and draws tiles."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from headunit.core.geo import GeoPoint
from headunit.navigation.places import Hit, Place, SearchQuery
from headunit.navigation.positions import Matched, TrackPoint
from headunit.navigation.regions.manifest import Manifest
from headunit.navigation.routes import NoRoute, NoRouteReason, RouteAnswer, RouteRequest
from headunit.navigation.views import Label, MapView

_log = logging.getLogger(__name__)

type Regions = Sequence[tuple[Manifest, Path]]


class Store(Protocol):
    """Where the regions lie (`RegionStore`)."""

    def manifests(self) -> tuple[Manifest, ...]:
        """The whole ones, by name."""
        ...

    def path(self, region_id: str) -> Path:
        """Of one region's folder."""
        ...

    def mark(self) -> object:
        """Changes with them."""
        ...


class Searching(Protocol):
    """Finds places in the regions it was made with."""

    def search(self, query: SearchQuery) -> tuple[Hit, ...]:
        """See `MapPort.search`."""
        ...

    def at(self, point: GeoPoint, language: str) -> Place:
        """See `MapPort.at`."""
        ...

    def close(self) -> None:
        """Let go of the files."""
        ...


class Labelling(Protocol):
    """Chooses labels from the regions it was made with."""

    def labels(self, view: MapView) -> tuple[Label, ...]:
        """See `MapPort.labels`."""
        ...


class Matching(Protocol):
    """Knows the roads of the regions it was made with."""

    def match(self, track: Sequence[TrackPoint]) -> Matched | None:
        """See `MapPort.match`."""
        ...


class Routing(Protocol):
    """Finds the way in the regions it was made with."""

    def route(self, request: RouteRequest) -> RouteAnswer:
        """See `MapPort.route`."""
        ...


class Drawing(Protocol):
    """Draws tiles of the regions that it is told to use."""

    def use(self, regions: Regions) -> object:
        """These, from now on; one that is damaged is told in the log and left out."""
        ...

    def tile(self, style: str, z: int, x: int, y: int) -> bytes:
        """A PNG; of any place."""
        ...

    def warm(self) -> None:
        """Load what it takes to draw."""
        ...


@dataclass(frozen=True, slots=True)
class Parts:
    """Makes each part when it is first wanted: what a part takes is loaded with it."""

    searching: Callable[[Regions], Searching]
    labelling: Callable[[Regions], Labelling]
    matching: Callable[[Regions], Matching]
    routing: Callable[[Regions], Routing]
    drawing: Callable[[], Drawing]


class Atlas:
    """Answers from the regions that are there; one thread at a time calls it.

    Each method raises what its part raises where a region is damaged or the disk fails. A region that goes while it is
    read is no failure: the question is asked again of those that are left.

    Args:
        store: Where the regions lie.
        parts: What reads them.
    """

    def __init__(self, store: Store, parts: Parts) -> None:
        self._store, self._parts = store, parts
        self._mark: object = None
        self._regions: Regions = ()
        self._searching: Searching | None = None
        self._labelling: Labelling | None = None
        self._matching: Matching | None = None
        self._routing: Routing | None = None
        self._drawing: Drawing | None = None

    @property
    def manifests(self) -> tuple[Manifest, ...]:
        """Of the regions that are open, by name."""
        return tuple(manifest for manifest, _ in self._regions)

    def look(self) -> bool:
        """Open what has come, let go of what has gone; whether there was such. Raises `StorageError`."""
        if (mark := self._store.mark()) == self._mark:
            return False
        found = self._store.manifests()
        self._regions = tuple((one, self._store.path(one.id)) for one in found)
        self._forget()
        if self._drawing is not None:
            self._drawing.use(self._regions)
        self._mark = mark
        _log.info("regions: %s", ", ".join(one.id for one in found) or "none")
        return True

    def search(self, query: SearchQuery) -> tuple[Hit, ...]:
        """See `MapPort`."""
        return self._asked(lambda: self._searcher().search(query))

    def at(self, point: GeoPoint, language: str) -> Place:
        """See `MapPort`."""
        return self._asked(lambda: self._searcher().at(point, language))

    def labels(self, view: MapView) -> tuple[Label, ...]:
        """See `MapPort`."""
        return self._asked(lambda: self._labeller().labels(view)) if self._regions else ()

    def match(self, track: Sequence[TrackPoint]) -> Matched | None:
        """See `MapPort`."""
        return self._asked(lambda: self._matcher().match(track)) if self._regions else None

    def route(self, request: RouteRequest) -> RouteAnswer:
        """See `MapPort`."""
        if not self._regions:
            return RouteAnswer((), NoRoute(NoRouteReason.NO_REGION, -1))
        return self._asked(lambda: self._router().route(request))

    def tile(self, style: str, z: int, x: int, y: int) -> bytes:
        """See `Drawing`."""
        return self._drawer().tile(style, z, x, y)

    @property
    def warming(self) -> tuple[tuple[Callable[[], object], ...], ...]:
        """What makes ready what a look at the map wants, then a search, piece by piece; no piece without a region."""
        if not self._regions:
            return (), ()
        return (self._drawer, lambda: self._drawer().warm(), self._labeller), (self._searcher,)

    @property
    def matches(self) -> bool:
        """Whether what matches is loaded."""
        return self._matching is not None

    def close(self) -> None:
        """Let go of everything."""
        self._forget()
        self._drawing, self._regions, self._mark = None, (), None

    def _asked[T](self, question: Callable[[], T]) -> T:
        try:
            return question()
        except Exception:  # whatever a file does that goes away under its reader
            if not self.look():
                raise
            _log.info("the regions have changed under a question: it is asked again", exc_info=True)
        return question()

    def _drawer(self) -> Drawing:
        if self._drawing is None:
            drawing = self._parts.drawing()
            drawing.use(self._regions)
            self._drawing = drawing
        return self._drawing

    def _searcher(self) -> Searching:
        if self._searching is None:
            self._searching = self._parts.searching(self._regions)
        return self._searching

    def _labeller(self) -> Labelling:
        if self._labelling is None:
            self._labelling = self._parts.labelling(self._regions)
        return self._labelling

    def _matcher(self) -> Matching:
        if self._matching is None:
            self._matching = self._parts.matching(self._regions)
        return self._matching

    def _router(self) -> Routing:
        if self._routing is None:
            self._routing = self._parts.routing(self._regions)
        return self._routing

    def _forget(self) -> None:
        if self._searching is not None:
            self._searching.close()
        self._searching = self._labelling = self._matching = self._routing = None
