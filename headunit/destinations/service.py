"""Owns the destinations of the person: keeps each change, and goes with the profile (`PRODUCT.md §3`)."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import replace

from headunit.core.errors import StorageError
from headunit.core.observable import Observable
from headunit.core.saving import Aside, ErasableStore, Saving
from headunit.destinations.domain import Destinations, Taken
from headunit.destinations.kept import read, written
from headunit.navigation.places import Place

_log = logging.getLogger(__name__)


class DestinationService:
    """See the module. It is `Erasable`: the removal of the profile leaves nothing, in memory and on the disk.

    Args:
        store: Where they are kept; what makes no sense there is moved aside.
        restore: Whether to read what was kept; else `restore` does it later.
    """

    def __init__(self, store: ErasableStore, *, restore: bool = True) -> None:
        self._store = store
        self.state: Observable[Destinations] = Observable(Destinations())
        self._saving = Saving(store, lambda: written(self.state.value), _log)
        if restore:
            self.restore()

    def restore(self) -> None:
        """Read what was kept."""
        try:
            saved = self._store.load()
        except StorageError as error:
            _log.error("%s", error)
            return
        try:
            self.state.set(read(saved))
        except ValueError as error:
            _log.warning("the destinations make no sense: %s", error)
            self._store.set_aside()

    def save_by(self, aside: Aside) -> None:
        """See `Saving.by`."""
        self._saving.by(aside)

    def set_home(self, place: Place | None) -> None:
        """Home is there; None: nowhere."""
        self._change(replace(self.state.value, home=place))

    def set_work(self, place: Place | None) -> None:
        """Work is there; None: nowhere."""
        self._change(replace(self.state.value, work=place))

    def add_favourite(self, place: Place, name: str = "") -> None:
        """See `Destinations.with_favourite`. Raises `UsageError`."""
        self._change(self.state.value.with_favourite(place, name))

    def add_favourites(self, places: Iterable[Place]) -> Taken:
        """See `Destinations.with_favourites`."""
        destinations, taken = self.state.value.with_favourites(places)
        self._change(destinations)
        return taken

    def rename_favourite(self, favourite_id: str, name: str) -> None:
        """See `Destinations.renamed`. Raises `UsageError`."""
        self._change(self.state.value.renamed(favourite_id, name))

    def remove_favourite(self, favourite_id: str) -> None:
        """It is a favourite no more; once more is harmless."""
        self._change(self.state.value.without_favourite(favourite_id))

    def visit(self, place: Place) -> None:
        """Somebody goes there."""
        self._change(self.state.value.visited(place))

    def remove_recent(self, place_id: str) -> None:
        """It is among the recent ones no more; once more is harmless."""
        self._change(self.state.value.without_recent(place_id))

    def erase(self) -> None:
        """See `Erasable`. What is being saved is waited for, and what was to be saved is not."""
        self.state.set(Destinations())
        self._saving.forget(self._store.erase)

    def save_again(self) -> None:
        """Keep what the disk has refused; call it now and then."""
        self._saving.again()

    def _change(self, destinations: Destinations) -> None:
        if destinations == self.state.value:
            return
        self.state.set(destinations)
        self._saving.changed()
