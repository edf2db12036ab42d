"""Searches all regions side by side."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from threading import Lock

from headunit.core.errors import StorageError
from headunit.core.geo import GeoPoint, distance_m
from headunit.navigation.places import Hit, Place, SearchQuery
from headunit.navigation.regions.manifest import Manifest
from headunit.navigation.search.coordinates import position, position_in
from headunit.navigation.search.index import Index
from headunit.navigation.search.nearby import things_at
from headunit.navigation.search.region import RegionSearch, Scored
from headunit.navigation.search.text import key

_log = logging.getLogger(__name__)
_MOST = 50
_SAME_PLACE_M = 60.0


class Searcher:
    """Answers searches; any thread may ask, one after the other is answered.

    Args:
        regions: What is searched, with each one's folder. One whose index is damaged is left out, and that is logged.
    """

    def __init__(self, regions: Sequence[tuple[Manifest, Path]]) -> None:
        self._alone = Lock()
        self._regions: list[RegionSearch] = []
        for manifest, folder in regions:
            try:
                self._regions.append(RegionSearch(manifest.id, Index(folder)))
            except StorageError as error:
                _log.error("%s", error)

    def close(self) -> None:
        """Let go of the files."""
        with self._alone:
            for region in self._regions:
                region.index.close()
            self._regions.clear()

    def search(self, query: SearchQuery) -> tuple[Hit, ...]:
        """See `MapPort.search`: never raises for what was typed."""
        limit = max(1, min(_MOST, query.limit))
        with self._alone:
            if (point := position_in(query.text)) is not None:
                detail = self._at(point, query.language)
                found = position(point, query.language, detail.title if detail is not None else "")
                return (Hit(found, None if query.near is None else distance_m(query.near, point)),)
            asked = replace(query, limit=limit)
            scored = [one for some in self._of_each(lambda region: region.best(asked, 2 * limit)) for one in some]
        scored.sort(key=lambda one: one.order)
        return tuple(Hit(one.place, one.distance_m) for one in _without_doubles(scored, limit))

    def at(self, point: GeoPoint, language: str) -> Place:
        """See `MapPort.at`."""
        with self._alone:
            return self._at(point, language) or position(point, language)

    def _at(self, point: GeoPoint, language: str) -> Place | None:
        found = self._of_each(lambda region: list(things_at(region, point, language)))
        nearest = min(chain.from_iterable(found), key=lambda one: (one[0], one[1].id), default=None)
        return nearest[1] if nearest is not None else None

    def _of_each[T](self, ask: Callable[[RegionSearch], T]) -> Iterator[T]:
        """What each region answers. One whose index turns out to be damaged is left out from then on."""
        for region in tuple(self._regions):
            try:
                yield ask(region)
            except sqlite3.OperationalError:
                raise  # the question was wrong, or the disk fails: nothing is known against the region
            except sqlite3.DatabaseError as error:
                _log.error("%s is damaged (%s): import the region again", region.index.path, error)
                self._regions.remove(region)
                region.index.close()


def _without_doubles(scored: Sequence[Scored], most: int) -> list[Scored]:
    """What two regions both hold is told once."""
    kept: list[Scored] = []
    for one in scored:
        name = key(one.place.title)
        if not any(
            other.place.kind is one.place.kind
            and key(other.place.title) == name
            and distance_m(other.place.point, one.place.point) < _SAME_PLACE_M
            for other in kept
        ):
            kept.append(one)
            if len(kept) == most:
                break
    return kept
