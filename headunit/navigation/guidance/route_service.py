"""Owns the route: where it leads, which ways there are, which one is driven; asks for it anew where it has to be."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from headunit.core.backoff import Backoff
from headunit.core.clock import Clock
from headunit.core.errors import HeadUnitError, UsageError
from headunit.core.geo import GeoPoint, distance_m
from headunit.core.looptime import LoopTime
from headunit.core.observable import Observable
from headunit.core.tasks import first_of
from headunit.core.trouble import Trouble as Peer
from headunit.destinations.service import DestinationService
from headunit.navigation.guidance.domain import Phase, RouteState, Trouble
from headunit.navigation.guidance.kept import Kept, RouteKeeper
from headunit.navigation.guidance.question import Question
from headunit.navigation.guidance.stops import with_stop, with_stop_moved, without_reached, without_stop
from headunit.navigation.guidance.texts import with_texts_of
from headunit.navigation.places import Place
from headunit.navigation.ports import MapPort
from headunit.navigation.position_service import PositionQuality, PositionService, PositionState
from headunit.navigation.regions.manifest import Manifest
from headunit.navigation.routes import (
    MOST_ALTERNATIVES,
    Avoid,
    NoRoute,
    NoRouteReason,
    RouteAnswer,
    RouteRequest,
)

_log = logging.getLogger(__name__)

AGAIN_S = (0.5, 10.0)
"""Loop time until a map server that was away is asked again."""
LEAVES_M = 200.0
"""So far away from where it has arrived, a car drives elsewhere."""
_STEERS_KMH = 5.0


class RouteService:
    """See the module. What it is told is done at once; what has to be asked is asked by `run`, and `state` says how
    that went. Only the answer to the last question counts.

    Args:
        maps: Finds the ways. See `Question` for how it is asked.
        position: Where they begin.
        destinations: Told where somebody goes.
        keeper: What a restart goes on with.
        clock: Service time.
        loop_time: Real time of waits for the map server.
        language: `en`, `fr` or `pseudo`, of the texts.
        restore: Whether to go on with what was kept.
    """

    def __init__(
        self,
        maps: MapPort,
        position: PositionService,
        destinations: DestinationService,
        keeper: RouteKeeper,
        clock: Clock,
        loop_time: LoopTime,
        language: str = "en",
        *,
        restore: bool = True,
    ) -> None:
        self._maps, self._position, self._destinations = maps, position, destinations
        self._keeper, self._loop_time, self._language = keeper, loop_time, language
        self._wanted, self._question = asyncio.Event(), Question(maps, clock, loop_time)
        self._peer = Peer(_log, loop_time)
        self._guide = False  # what an answer leads to: guidance, or a choice
        self._driven: tuple[Place, ...] = ()  # where the route in hand leads
        self._shown: tuple[Place, ...] = ()  # where a simulated one leads, also the stops that it has passed
        self._before: tuple[Place, ...] = ()  # where it led before somebody chose another one
        self._asked: RouteRequest | None = None  # what the routes in hand are the answer to
        self._retext = False
        self._strayed = False  # what is asked for is asked because the car has left its route
        self._arrived_at: GeoPoint | None = None
        self._regions = _marks(maps.regions.value)
        self.muted = Observable(False)  # noqa: FBT003 - the first value
        self.state: Observable[RouteState] = Observable(RouteState())
        if restore:
            self._restore()
        position.state.subscribe(self._on_position)
        maps.regions.subscribe(self._on_regions)
        self.state.subscribe(lambda _: self._keep())
        self.muted.subscribe(lambda _: self._keep())

    @property
    def language(self) -> str:
        """Of the texts."""
        return self._language

    # -- what a person wants --

    def plan(self, place: Place) -> None:
        """A new route to that place, to choose the way of; one that is driven goes on being driven meanwhile."""
        state = self.state.value
        if state.is_guiding and not state.simulated and not self._before:
            self._before = self._driven
        self._ask((place,), guide=False)

    def add_stop(self, place: Place) -> None:
        """One more stop, the last before the destination. Without a route it is the destination.

        Raises:
            UsageError: `too-many-stops`, `same-stop`.
        """
        if not self.state.value.stops or self.state.value.phase is Phase.ARRIVED:
            self.plan(place)
        else:
            self._change(with_stop(self._all_stops, place))

    def remove_stop(self, number: int) -> None:
        """Without that stop, 0 the first; without the only one there is no route.

        Raises:
            UsageError: `no-such-stop`.
        """
        left = without_stop(self._all_stops, number + self._gone)
        if left:
            self._change(left)
        else:
            self.cancel()

    def move_stop(self, number: int, to: int) -> None:
        """That stop becomes the `to`-th, 0 the first. Raises `UsageError`: `no-such-stop`, `same-stop`."""
        stops = self._all_stops
        if (moved := with_stop_moved(stops, number + self._gone, to + self._gone)) != stops:
            self._change(moved)

    def skip_stop(self) -> None:
        """The next stop is left out; the only one ends the route."""
        if self.state.value.stops:
            self.remove_stop(0)

    def set_avoid(self, kind: Avoid, on: bool) -> None:
        """Keep off that kind of road, or no longer; kept for all routes to come."""
        state = self.state.value
        avoid = tuple(one for one in Avoid if (on if one is kind else one in state.avoid))
        if avoid == state.avoid:
            return
        self._set(avoid=avoid)
        if state.stops and state.phase is not Phase.ARRIVED:
            self._change(self._all_stops)

    def choose(self, number: int) -> None:
        """That one of the routes. Raises `UsageError`: `no-such-route`."""
        state = self.state.value
        if state.phase is not Phase.CHOOSING or not 0 <= number < len(state.routes):
            raise UsageError("no-such-route", f"There is no route {number + 1} to choose: plan one first.")
        self._set(chosen=number)

    def start(self) -> None:
        """Be led along the chosen route; while it is still asked for, along the best once it is there."""
        state = self.state.value
        if state.simulated:
            self._ask(self._shown, guide=True)
        elif state.phase is Phase.CHOOSING and state.route is not None:
            self._begin(simulated=False)
        elif state.phase is Phase.PLANNING:
            self._guide, self._before = True, ()
            self._keep()
        else:
            return
        if (place := self.state.value.destination) is not None:
            self._destinations.visit(place)

    def simulate(self) -> None:
        """Show how the chosen route would be driven; the car stays where it is."""
        if self.state.value.phase is Phase.CHOOSING and self.state.value.route is not None:
            self._begin(simulated=True)

    def cancel(self) -> None:
        """No route. Who was shown one has the choice again; who was led somewhere while choosing is led there again."""
        state, before = self.state.value, self._before
        if state.simulated and state.is_guiding:
            self._ask(self._shown, guide=False)
            return
        self._before = ()
        if before and not self._guide:
            self._ask(before, guide=True)
        else:
            self._end()

    def _end(self) -> None:
        self._forget_questions()
        self._guide, self._driven, self._before = False, (), ()
        self.state.set(RouteState(avoid=self.state.value.avoid))

    def again(self) -> None:
        """Ask once more, where there was no route."""
        state = self.state.value
        if state.stops and (state.phase is Phase.FAILED or state.refused is not None or state.trouble is not None):
            self._ask(state.stops, guide=self._guide)

    def speak(self, language: str) -> None:
        """The texts are in that language from now on, also those of the route that is driven."""
        if language != self._language:
            self._language = language
            if self.state.value.routes or self._is_asking:
                self._retext = True
                self._wanted.set()

    def save_by(self, aside: Callable[[Callable[[], None]], None]) -> None:
        """Have the saving done there, in order, so that nobody waits for the disk."""
        self._keeper.save_by(aside)

    def save_again(self) -> None:
        """Keep what the disk has refused; call it now and then."""
        self._keeper.save_again()

    def forget(self) -> None:
        """The profile is removed: where somebody went is gone."""
        self._forget_questions()
        self._guide, self._driven, self._before, self._shown = False, (), (), ()
        self._asked = self._arrived_at = None
        self.muted.set(False)
        self.state.set(RouteState())

    # -- what guidance tells --

    def reroute(self) -> None:
        """The car has left the route: another one from where it is."""
        state = self.state.value
        if state.phase is Phase.GUIDING and not state.simulated:
            self._ask(self._driven, guide=True)
            self._strayed = True

    def is_back(self) -> None:
        """The car is on the route again: nothing has to be asked."""
        state = self.state.value
        if state.is_guiding and self._guide and (self._strayed or state.phase is Phase.GUIDING):
            self._forget_questions()
            self._set(phase=Phase.GUIDING, refused=None, trouble=None, blamed=None)

    def passed(self, legs: int) -> None:
        """So many legs of the route in hand are behind the car; all of them: it has arrived."""
        state, route = self.state.value, self.state.value.route
        if route is None:
            return
        left = len(route.legs) - legs
        gone = len(self._driven) - left
        if gone <= 0:
            return
        reached, self._driven = self._driven[:gone], self._driven[gone:]
        if not state.simulated:
            self._before = self._before[gone:]
        if self._driven or state.simulated:
            stops = without_reached(state.stops, reached)
            if state.phase is Phase.PLANNING and stops != state.stops:
                self._wanted.set()  # what is being asked would lead back
            self._set(stops=stops)
        if not self._driven:
            self._arrive(reached[-1])

    def _arrive(self, place: Place) -> None:
        state = self.state.value
        if not state.simulated:
            self._before = ()
        if state.phase is Phase.PLANNING and not self._guide:
            self._set(routes=(), chosen=0)  # another one is being asked for: that goes on
            return
        self._forget_questions()
        # Under ground the wheels arrive: the last fix is from where one drove in.
        position = self._position.state.value
        unseen = position.quality is PositionQuality.OLD
        self._guide, self._arrived_at = False, place.point if unseen else position.point
        self.state.set(RouteState(Phase.ARRIVED, (place,), state.avoid, simulated=state.simulated))

    # -- asking --

    async def run(self) -> None:
        """Ask for what is wanted, until cancelled."""
        waits = Backoff(*AGAIN_S)
        while True:
            await self._wanted.wait()
            self._wanted.clear()
            waits.reset()
            while not self._wanted.is_set() and not await self._look():
                await first_of(self._wanted.wait(), self._loop_time.sleep(waits.next_s()))

    async def _look(self) -> bool:
        """Ask once; whether nothing is left to be asked."""
        state = self.state.value
        if self._is_asking:
            return await self._plan(state)
        if self._retext and state.routes and self._asked is not None:
            return await self._translate(replace(self._asked, language=self._language))
        return True

    @property
    def _is_asking(self) -> bool:
        state = self.state.value
        return bool(state.stops) and (
            state.phase is Phase.PLANNING or (state.trouble is not None and state.phase is Phase.FAILED)
        )

    async def _plan(self, state: RouteState) -> bool:
        position = self._position.state.value
        if (start := position.place) is None:
            self._fail(trouble=Trouble.NO_POSITION)
            return True  # asked again as soon as somebody knows
        request = RouteRequest(
            start,
            tuple(place.point for place in state.stops),
            _driven_heading(position),
            self._language,
            state.avoid,
            MOST_ALTERNATIVES if len(state.stops) == 1 and not self._guide else 0,
        )
        try:
            answer = await self._question.ask(request, self._wanted)
        except HeadUnitError as error:
            self._peer.tell(f"the map server has found no route: {error}")
            if not self._wanted.is_set():
                self._fail(trouble=Trouble.MAP_AWAY)
            return False
        self._peer.over()
        if answer is None:
            return True  # there is another question
        self._take(request, answer)
        return True

    async def _translate(self, request: RouteRequest) -> bool:
        """The same routes in another language; one that is found no more keeps its words."""
        self._retext = False
        try:
            answer = await self._question.ask(request, self._wanted)
        except HeadUnitError as error:
            self._peer.tell(f"the map server has not translated the route: {error}")
            self._retext = True
            return False
        self._peer.over()
        if answer is None:
            self._retext = True
            return True
        self._asked = request
        self._set(routes=tuple(with_texts_of(route, answer.routes) for route in self.state.value.routes))
        return True

    def _take(self, request: RouteRequest, answer: RouteAnswer) -> None:
        state = self.state.value
        if not answer.routes:
            self._refuse(answer.refused or NoRoute(NoRouteReason.NOT_CONNECTED))
            return
        self._asked, self._retext = request, False
        self._regions = _marks(self._maps.regions.value)
        good: dict[str, Any] = {"chosen": 0, "start": request.start, "refused": None, "trouble": None, "blamed": None}
        if self._guide:
            self._driven, self._before = state.stops, ()
            self._set(phase=Phase.GUIDING, routes=answer.routes[:1], **good)
        else:
            self._driven = state.stops
            self._set(phase=Phase.CHOOSING, routes=answer.routes, simulated=False, **good)

    def _refuse(self, refused: NoRoute) -> None:
        stops = self.state.value.stops
        number = refused.stop
        blamed = stops[number] if number is not None and 0 <= number < len(stops) else None
        if self._retext and self.state.value.routes:
            self._wanted.set()  # the way that stays was not asked for in the new language
        nowhere = refused.reason is NoRouteReason.NO_REGION and not self._maps.regions.value
        self._fail(refused=refused, blamed=blamed, trouble=Trouble.NO_REGION if nowhere else None)

    def _fail(
        self, *, refused: NoRoute | None = None, blamed: Place | None = None, trouble: Trouble | None = None
    ) -> None:
        """There is none. Who is led somewhere goes on being led there, and is told why there is no other way."""
        why: dict[str, Any] = {"refused": refused, "blamed": blamed, "trouble": trouble}
        state = self.state.value
        if state.route is None or not self._driven:
            self._set(phase=Phase.FAILED, **why)
        elif trouble in (None, Trouble.NO_REGION):
            self._guide, self._before = True, ()
            self._set(phase=Phase.GUIDING, stops=self._driven, **why)
        else:
            self._set(**why)  # still asked for

    # -- changes --

    @property
    def _all_stops(self) -> tuple[Place, ...]:
        """What a simulation has passed is still to be reached."""
        return self._shown if self.state.value.simulated else self.state.value.stops

    @property
    def _gone(self) -> int:
        """How many of them it has passed."""
        return len(self._all_stops) - len(self.state.value.stops)

    def _change(self, stops: tuple[Place, ...]) -> None:
        """Ask for a route over these instead; nobody is led along one that was only shown."""
        self._ask(stops, guide=self._guide and not self.state.value.simulated)

    def _ask(self, stops: tuple[Place, ...], *, guide: bool) -> None:
        """From now on that is wanted."""
        state = self.state.value
        self._guide, self._strayed = guide, False
        driving = state.is_guiding and not state.simulated
        changes: dict[str, Any] = {} if driving else {"routes": (), "chosen": 0, "start": None, "simulated": False}
        if not driving:
            self._driven = ()
        self._set(phase=Phase.PLANNING, stops=stops, refused=None, trouble=None, blamed=None, **changes)
        self._wanted.set()

    def _begin(self, *, simulated: bool) -> None:
        state = self.state.value
        route = state.route
        assert route is not None
        self._guide, self._driven, self._shown = True, state.stops, state.stops
        if not simulated:
            self._before = ()
        self._set(phase=Phase.GUIDING, routes=(route,), chosen=0, simulated=simulated)

    def _forget_questions(self) -> None:
        """Whatever is being asked does not count any more."""
        self._retext, self._strayed = False, False
        self._wanted.set()

    # -- what happens around --

    def _on_position(self, position: PositionState) -> None:
        state = self.state.value
        if position.place is None:
            return
        if state.trouble is Trouble.NO_POSITION:
            self._ask(state.stops, guide=self._guide)
        if state.phase is Phase.ARRIVED and position.quality is PositionQuality.GOOD and position.point is not None:
            # Not its road, which is asked for: after a leap it is still that of before.
            if self._arrived_at is None:
                self._arrived_at = position.point
            elif distance_m(self._arrived_at, position.point) > LEAVES_M:
                self.cancel()

    def _on_regions(self, regions: Sequence[Manifest]) -> None:
        before, self._regions = self._regions, _marks(regions)
        state = self.state.value
        if not state.stops or state.phase is Phase.ARRIVED or state.simulated:
            return
        if state.route is None:
            if state.phase is not Phase.PLANNING:
                self._ask(state.stops, guide=self._guide)
            return
        now, then = self._regions.get(state.route.region), before.get(state.route.region)
        if now is not None and then is not None and now != then:
            self._ask(state.stops, guide=self._guide)
        elif state.refused is not None or state.trouble is Trouble.NO_REGION:
            self.again()

    # -- what is kept --

    def _restore(self) -> None:
        kept = self._keeper.load()
        self.muted = Observable(kept.muted)
        if not kept.stops:
            self.state = Observable(RouteState(avoid=kept.avoid))
            return
        self._guide = kept.guided
        self.state = Observable(RouteState(Phase.PLANNING, kept.stops, kept.avoid))
        self._wanted.set()

    def _keep(self) -> None:
        state = self.state.value
        stops = () if state.phase in (Phase.NONE, Phase.ARRIVED) else state.stops
        if state.simulated:
            stops = self._shown
        self._keeper.keep(
            Kept(stops, self._guide and bool(stops) and not state.simulated, state.avoid, self.muted.value)
        )

    def _set(self, **changes: Any) -> None:
        self.state.set(replace(self.state.value, **changes))


def _driven_heading(position: PositionState) -> float | None:
    """Degrees in which the car drives; also in a tunnel and right after a restart, where nobody says how fast."""
    drives = position.quality is PositionQuality.OLD or position.speed_kmh >= _STEERS_KMH
    return position.heading if drives else None


def _marks(regions: Sequence[Manifest]) -> dict[str, Manifest]:
    return {manifest.id: manifest for manifest in regions}
