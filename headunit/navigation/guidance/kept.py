"""The active route on the disk: where it leads, what it keeps off, and whether somebody is led along it.

The way itself is not kept: it is asked for again from where the car is.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Any

from headunit.core.errors import StorageError
from headunit.core.saving import Aside, ErasableStore, Saving
from headunit.destinations.kept import place_from, place_kept
from headunit.navigation.places import Place
from headunit.navigation.routes import MOST_STOPS, Avoid

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Kept:
    """What a restart goes on with. `guided`: somebody is led there; else they were about to choose a way."""

    stops: tuple[Place, ...] = ()
    guided: bool = False
    avoid: tuple[Avoid, ...] = ()
    muted: bool = False


class RouteKeeper:
    """Keeps it; the removal of the profile takes it along (`Erasable`).

    Args:
        store: Where.
    """

    def __init__(self, store: ErasableStore) -> None:
        self._store = store
        self._kept = Kept()
        self._saving = Saving(store, lambda: _written(self._kept), _log)

    def load(self) -> Kept:
        """What was kept; nothing where it makes no sense, which is set aside."""
        try:
            saved = self._store.load()
        except StorageError as error:
            _log.error("%s", error)
            return self._kept
        try:
            self._kept = _read(saved)
        except ValueError as error:
            _log.warning("the route of the last run makes no sense: %s", error)
            self._store.set_aside()
        return self._kept

    def save_by(self, aside: Aside) -> None:
        """See `Saving.by`."""
        self._saving.by(aside)

    def keep(self, kept: Kept) -> None:
        """This is what a restart shall find."""
        if kept != self._kept:
            self._kept = kept
            self._saving.changed()

    def save_again(self) -> None:
        """Keep what the disk has refused; call it now and then."""
        self._saving.again()

    def erase(self) -> None:
        """See `Erasable`. What is being saved is waited for, and what was to be saved is not."""
        self._kept = Kept()
        self._saving.forget(self._store.erase)


def _written(kept: Kept) -> dict[str, Any]:
    return {
        "stops": [place_kept(place) for place in kept.stops],
        "guided": kept.guided,
        "avoid": [one.value for one in kept.avoid],
        "muted": kept.muted,
    }


def _read(saved: dict[str, Any]) -> Kept:
    """Raises `ValueError`: it is none of ours."""
    try:
        stops = tuple(place_from(one) for one in saved.get("stops", []))
        avoid = tuple(one for one in Avoid if one.value in [Avoid(word) for word in saved.get("avoid", [])])
        guided, muted = saved.get("guided", False), saved.get("muted", False)
    except (AttributeError, KeyError, TypeError, OverflowError) as error:
        raise ValueError("no route") from error
    if len(stops) > MOST_STOPS + 1 or not isinstance(guided, bool) or not isinstance(muted, bool):
        raise ValueError("no route of ours")
    return Kept(stops, guided, avoid, muted)
