"""Brings destinations in from the USB stick: looks for it while somebody asks, reads a file, keeps what is chosen."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from headunit.core.errors import HeadUnitError, StorageError
from headunit.core.geo import GeoPoint
from headunit.core.looptime import LoopTime
from headunit.core.observable import Observable
from headunit.destinations.domain import Taken
from headunit.destinations.service import DestinationService
from headunit.destinations.stick import FoundFile, FoundPlace, Stick, StickFile, UsbPort
from headunit.navigation.places import Place

_log = logging.getLogger(__name__)
LOOK_S = 1.0
"""Loop time from one look at the stick to the next."""


@dataclass(frozen=True, slots=True)
class StickState:
    """The stick, and how far somebody has come with it.

    Attributes:
        stick: None: there is none, or nobody has looked yet.
        looked: Somebody has.
        trouble: Why the stick cannot be read: a reason of the error tree.
        reading: The file that is being read.
        share: How much of it, 0 to 1.
        found: What the last one had.
        failure: Why the last one was not read: a reason of the error tree.
        failed: Which one that was.
        taken: What came of the last import.
    """

    stick: Stick | None = None
    looked: bool = False
    trouble: str | None = None
    reading: StickFile | None = None
    share: float = 0.0
    found: FoundFile | None = None
    failure: str | None = None
    failed: StickFile | None = None
    taken: Taken | None = None


class StickService:
    """See the module.

    Args:
        usb: The stick.
        destinations: Keeps what is chosen.
        near: Where the car is.
        name_of: What a place is called that the file may have no name for.
        loop_time: Real time.
    """

    def __init__(
        self,
        usb: UsbPort,
        destinations: DestinationService,
        near: Callable[[], GeoPoint | None],
        name_of: Callable[[Place], str],
        loop_time: LoopTime,
    ) -> None:
        self._usb, self._destinations, self._near, self._loop_time = usb, destinations, near, loop_time
        self._name_of = name_of
        self._watched = asyncio.Event()
        self.state: Observable[StickState] = Observable(StickState())

    def watch(self) -> None:
        """Somebody wants to know what is on the stick, from now on."""
        self._watched.set()

    def leave(self) -> None:
        """Nobody does any more; everything about it is forgotten."""
        self._watched.clear()
        self.state.set(StickState())

    async def run(self) -> None:
        """Look while somebody wants to know, until cancelled."""
        while True:
            await self._watched.wait()
            await self._look()
            await self._loop_time.sleep(LOOK_S)

    async def read(self, file: StickFile) -> None:
        """Find the places of a file; the outcome is in `state`. Cancelled, it leaves none."""
        self._set(reading=file, share=0.0, found=None, failure=None, failed=None, taken=None)
        try:
            found = await self._usb.read(file, self._near(), self._on_share)
        except HeadUnitError as error:
            _log.info("%s was not read: %s", file.title, error)
            self._end(file, failure=error.reason, failed=file)
        except asyncio.CancelledError:
            self._end(file)
            raise
        else:
            self._end(file, found=replace(found, places=tuple(self._named(one) for one in found.places)))

    def _named(self, one: FoundPlace) -> FoundPlace:
        return replace(one, place=replace(one.place, title=self._name_of(one.place)))

    def close_file(self) -> None:
        """Back to the files."""
        self._set(found=None, failure=None, failed=None, taken=None)

    def take(self, numbers: Iterable[int]) -> None:
        """Those of the places found, by number, become favourites, as far as there is room."""
        found = self.state.value.found
        if found is None:
            return
        chosen = [found.places[number].place for number in sorted(set(numbers)) if 0 <= number < len(found.places)]
        self._set(taken=self._destinations.add_favourites(chosen))

    async def _look(self) -> None:
        stick, trouble = None, None
        try:
            stick = await self._usb.look()
        except StorageError as error:
            trouble = error.reason
            if self.state.value.trouble is None:
                _log.warning("%s", error)
        if self._watched.is_set():
            self._set(stick=stick, looked=True, trouble=trouble)

    def _on_share(self, share: float) -> None:
        if self.state.value.reading is not None:
            self._set(share=share)

    def _end(self, file: StickFile, **outcome: object) -> None:
        """The reading has ended; nobody is told of one that somebody has turned away from."""
        if self.state.value.reading is file:
            self._set(reading=None, share=0.0, **outcome)

    def _set(self, **changes: object) -> None:
        self.state.set(replace(self.state.value, **changes))  # type: ignore[arg-type]
