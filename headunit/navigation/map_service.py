"""What the map page is asked to show: the car or a place, how it is turned, and the pin on it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import dataclass, replace
from typing import Any

from headunit.core.errors import HeadUnitError, StorageError
from headunit.core.geo import GeoPoint
from headunit.core.looptime import LoopTime
from headunit.core.observable import Observable
from headunit.core.store import Store
from headunit.navigation.camera import LEAST_ZOOM, MOST_ZOOM
from headunit.navigation.places import Place, PlaceKind
from headunit.navigation.ports import MapPort
from headunit.navigation.regions.manifest import Manifest

_log = logging.getLogger(__name__)

ASK_S = 2.0
"""Loop time between two looks at the map server while the map is on the screen."""
AWAY_ASK_S = 0.5
UNDER_WAY_S = 0.15
"""Loop time that a tile drawn before may still be on its way to the screen: it must not stay there."""
STYLES = ("day", "night")
FIRST_ZOOM = 16.0
PLACE_ZOOM = 16.5


@dataclass(frozen=True, slots=True)
class MapState:
    """What the map page shows.

    Attributes:
        following: The camera goes with the car.
        heading_up: What lies ahead of the car is up; else north is.
        tilted: Seen from behind, the far edge fading away; else straight down.
        zoom: While the car is followed.
        target: Where the camera was sent last, None: nowhere but to the car.
        sent: Counts the times that it was sent somewhere, the car included.
        pin: What the card tells about; None: there is no pin.
        looking: What the pin stands on is not known yet.
        drawn: Counts the times that every tile has to be fetched anew: another style, other regions, a map server
            that has come back.
        away: The map server does not answer.
    """

    following: bool = True
    heading_up: bool = True
    tilted: bool = True
    zoom: float = FIRST_ZOOM
    target: GeoPoint | None = None
    sent: int = 0
    pin: Place | None = None
    looking: bool = False
    drawn: int = 0
    away: bool = False


class MapService:
    """Owns what the map page shows; how the map is turned is kept over a restart, where somebody has looked is not.

    Args:
        maps: The map server.
        store: Where it is kept.
        loop_time: Real time of the waits for the map server.
        watch: Makes what is left when the map leaves the screen: the road under the car is asked for until then.
    """

    def __init__(
        self,
        maps: MapPort,
        store: Store,
        loop_time: LoopTime,
        watch: Callable[[], AbstractContextManager[None]] = nullcontext,
    ) -> None:
        self._maps, self._store, self._loop_time = maps, store, loop_time
        self._watch, self._watching = watch, ExitStack()
        self._aside: Callable[[Callable[[], None]], None] | None = None
        self.state: Observable[MapState] = Observable(_sane(store.load()))
        self._style, self._shown, self._wake = "night", False, asyncio.Event()
        self._regions: Sequence[Manifest] = maps.regions.value
        self._asked = 0
        maps.regions.subscribe(self._on_regions)

    # -- the camera --

    def show(self, place: Place) -> None:
        """The map goes there, with a pin and the place's card."""
        self._asked += 1
        state = self.state.value
        zoom = max(state.zoom, PLACE_ZOOM)
        self._set(pin=place, looking=False, following=False, target=place.point, zoom=zoom, sent=state.sent + 1)

    def show_point(self, point: GeoPoint) -> None:
        """The map goes there, without a pin."""
        self._set(following=False, target=point, sent=self.state.value.sent + 1)

    def centre_on_car(self) -> None:
        """Follow the car again."""
        self._set(following=True, target=None, sent=self.state.value.sent + 1)

    def let_go(self) -> None:
        """Somebody moves the map: the car is followed no longer."""
        self._set(following=False)

    def set_heading_up(self, on: bool) -> None:
        """What is up."""
        self._set(heading_up=on)
        self._save()

    def set_tilted(self, on: bool) -> None:
        """From behind, or straight down."""
        self._set(tilted=on)
        self._save()

    def set_zoom(self, zoom: float) -> None:
        """How near, while the car is followed."""
        self._set(zoom=max(LEAST_ZOOM, min(MOST_ZOOM, zoom)))
        self._save()

    # -- the pin --

    async def ask_about(self, point: GeoPoint, language: str) -> None:
        """Put the pin there, and find out what is there; only the last one asked about is told."""
        self._asked += 1
        asked = self._asked
        bare = Place(f"{point.latitude:.6f},{point.longitude:.6f}", PlaceKind.POSITION, "", "", point)
        self._set(pin=bare, looking=True)
        try:
            found = await self._maps.at(point, language)
        except HeadUnitError as error:
            _log.info("what is at %s is not known: %s", bare.id, error)
            found = bare
        if asked == self._asked:
            # The pin stays where the finger was: what is near gives it its name.
            self._set(pin=found, looking=False)

    def close_pin(self) -> None:
        """No pin any more."""
        self._asked += 1
        self._set(pin=None, looking=False)

    def forget(self) -> None:
        """The profile is removed: whose place it was is gone."""
        self.close_pin()
        self.centre_on_car()

    # -- the tiles --

    def set_style(self, style: str) -> None:
        """`day` or `night`: tiles are drawn so from now on."""
        if style != self._style:
            self._style = style
            self._wake.set()

    @property
    def shown(self) -> bool:
        """Whether the map page is on the screen."""
        return self._shown

    def set_shown(self, on: bool) -> None:
        """Whether the map is on the screen: only then is the map server needed."""
        if on and not self._shown:
            self._watching.enter_context(self._watch())
            self._wake.set()
        elif not on:
            self._watching.close()
        self._shown = on

    async def run(self) -> None:
        """Keep the tiles what they should be, until cancelled."""
        told: tuple[object, ...] | None = None
        while True:
            self._wake.clear()
            if self._shown:
                wanted = (self._style, self._regions)
                if told is None and self._maps.begins_in(self._style):
                    # Nobody waits for the server to say so: what is asked of it meanwhile lies at its socket.
                    self._set(drawn=self.state.value.drawn + 1)
                    told = wanted
                if await self._dress(self._style):
                    if wanted != told or self.state.value.away:
                        if told is not None and not self.state.value.away:
                            await self._loop_time.sleep(UNDER_WAY_S)
                        self._set(away=False, drawn=self.state.value.drawn + 1)
                    told = wanted
                elif not self.state.value.away:
                    self._set(away=True)
            await self._rest()

    async def _dress(self, style: str) -> bool:
        """Tell the map server the style; whether it has answered."""
        try:
            await self._maps.show(style)
        except HeadUnitError as error:
            _log.log(logging.DEBUG if self.state.value.away else logging.INFO, "the map cannot be drawn: %s", error)
            return False
        return True

    async def _rest(self) -> None:
        """Until there is something to do, or it is time to look whether the map server is still there."""
        if not self._shown:
            await self._wake.wait()
            return
        waiting = asyncio.ensure_future(self._wake.wait())
        pause = asyncio.ensure_future(self._loop_time.sleep(AWAY_ASK_S if self.state.value.away else ASK_S))
        try:
            await asyncio.wait({waiting, pause}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            waiting.cancel()
            pause.cancel()

    def _on_regions(self, regions: Sequence[Manifest]) -> None:
        self._regions = regions
        self._wake.set()

    # -- what is kept --

    def save_by(self, aside: Callable[[Callable[[], None]], None]) -> None:
        """Have the saving done there, in order, so that nobody waits for the disk."""
        self._aside = aside

    def _set(self, **changes: Any) -> None:
        self.state.set(replace(self.state.value, **changes))

    def _save(self) -> None:
        if self._aside is None:
            self._keep()
        else:
            self._aside(self._keep)

    def _keep(self) -> None:
        state = self.state.value
        try:
            self._store.save({"heading_up": state.heading_up, "tilted": state.tilted, "zoom": round(state.zoom, 2)})
        except StorageError as error:
            _log.info("how the map is turned is not kept: %s", error)


def _sane(saved: dict[str, Any]) -> MapState:
    zoom = saved.get("zoom")
    if isinstance(zoom, bool) or not isinstance(zoom, (int, float)) or not LEAST_ZOOM <= zoom <= MOST_ZOOM:
        zoom = FIRST_ZOOM
    return MapState(
        heading_up=saved.get("heading_up") is not False, tilted=saved.get("tilted") is not False, zoom=float(zoom)
    )
