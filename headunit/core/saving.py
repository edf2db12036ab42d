"""What is kept of a value that changes: saved at once, and again once the disk takes it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import Lock
from typing import Any, Protocol

from headunit.core.errors import StorageError
from headunit.core.store import Erasable, Store

type Aside = Callable[[Callable[[], None]], None]
"""Does what it is given, in order, where nobody waits for the disk."""


class ErasableStore(Store, Erasable, Protocol):
    """A store of something of a person."""


class Saving:
    """Saves what `written` says whenever it has `changed`. A refusal is an error in the log once, until it is over.

    Args:
        store: Where.
        written: What is to be found there; may be called in another thread.
        log: Of whoever owns the value.
        aside: None: the saving is done here and now.
    """

    def __init__(
        self, store: Store, written: Callable[[], dict[str, Any]], log: logging.Logger, aside: Aside | None = None
    ) -> None:
        self._store, self._written, self._log, self._aside = store, written, log, aside
        self._under_way = Lock()
        self._unsaved = self._refused = False

    def by(self, aside: Aside) -> None:
        """Have it done there from now on."""
        self._aside = aside

    def changed(self) -> None:
        """The value has changed: call it after that."""
        self._unsaved = True
        self.again()

    def again(self) -> None:
        """Keep what the disk has refused; call it now and then."""
        if not self._unsaved:
            return
        if self._aside is None:
            self._save()
        else:
            self._aside(self._save)

    def forget(self, erase: Callable[[], None]) -> None:
        """Erase with nothing being saved meanwhile, and nothing that was to be saved saved afterwards."""
        with self._under_way:
            self._unsaved = False
            erase()

    def _save(self) -> None:
        with self._under_way:
            if not self._unsaved:
                return
            self._unsaved = False  # before the value is read: what changes meanwhile is saved next
            try:
                self._store.save(self._written())
            except StorageError as error:
                self._unsaved = True
                self._log.log(logging.INFO if self._refused else logging.ERROR, "%s", error)
                self._refused = True
            else:
                self._refused = False
