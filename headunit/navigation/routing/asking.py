"""Valhalla's actors on the regions, and how they are asked: JSON in and out, its refusals as one exception.

Whoever wants roads takes an `Actors` and asks `asked(actor.route, {...})`.
"""

from __future__ import annotations

import logging
import tarfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol

import orjson

from headunit.core.errors import StorageError
from headunit.core.geo import GeoPoint
from headunit.navigation.regions.manifest import ROUTING, Manifest
from headunit.navigation.regions.routing import TILES, actor_on

_log = logging.getLogger(__name__)
_MOST = 4
"""Actors that are kept: the ones that were asked last."""


class Actor(Protocol):
    """What is asked of `valhalla.Actor`. One thread at a time may ask."""

    def route(self, request: str) -> str:
        """The way over several places."""
        ...

    def trace_attributes(self, request: str) -> str:
        """The roads under a line."""
        ...

    def locate(self, request: str) -> str:
        """The roads near places."""
        ...


class RefusedError(Exception):
    """Valhalla has no answer. `code` is its own number of the reason, 0 where it has given none."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = code


class Actors:
    """Makes the actor of a region when somebody first asks there: valhalla is loaded with the first one.

    Args:
        regions: Where roads are known, with their folders.
    """

    def __init__(self, regions: Sequence[tuple[Manifest, Path]]) -> None:
        self.regions = tuple(regions)
        self._actors: dict[str, Actor] = {}
        self._damaged: set[str] = set()

    def of(self, region: str) -> Actor:
        """The one of a region.

        Raises:
            StorageError: `damaged`: its roads cannot be read; told in the log once.
            KeyError: There is no such region.
        """
        if region in self._actors:
            self._actors[region] = self._actors.pop(region)  # the last one asked goes last
            return self._actors[region]
        manifest, folder = {one[0].id: one for one in self.regions}[region]
        told = f"The roads of {manifest.name} cannot be read: import the region again."
        if region not in self._damaged:
            try:
                self._actors[region] = _made(folder)
            except (RuntimeError, OSError) as error:
                self._damaged.add(region)
                _log.warning("%s (%s)", told, error)
        if region in self._damaged:
            raise StorageError("damaged", told)
        while len(self._actors) > _MOST:
            del self._actors[next(iter(self._actors))]
        return self._actors[region]

    def drives_left(self, region: str) -> bool:
        """Whether one drives on the left there."""
        return any(manifest.drives_left for manifest, _ in self.regions if manifest.id == region)

    def holding(self, point: GeoPoint) -> tuple[str, ...]:
        """The ids of the regions whose box holds a point, in their order."""
        return tuple(manifest.id for manifest, _ in self.regions if manifest.bounds.holds(point))


def asked(ask: Callable[[str], str], request: dict[str, Any]) -> Any:
    """The answer to a request.

    Raises:
        RefusedError: There is none.
    """
    try:
        return orjson.loads(ask(orjson.dumps(request).decode()))
    except RuntimeError as error:
        raise RefusedError(int(getattr(error, "code", 0)), str(error)) from error


def _made(folder: Path) -> Actor:
    """Raises `OSError`, `RuntimeError`: its roads cannot be read. Valhalla would find no road in half an archive."""
    archive = folder / ROUTING / TILES
    try:
        with tarfile.open(archive, "r:") as told:
            tiles = sum(one.name.endswith(".gph") for one in told)
            left = archive.stat().st_size - told.offset
    except tarfile.TarError as error:
        raise OSError(f"{TILES}: {error}") from error
    if not tiles or left > tarfile.RECORDSIZE:
        raise OSError(f"{TILES} is damaged")
    made: Actor = actor_on(folder)
    return made
