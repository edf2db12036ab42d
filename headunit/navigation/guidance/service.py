"""Guidance: what the driver does next, how far it is, what is said; off the route a new one, at a stop the next."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from connectivity.vehicle.ports import VehicleState
from headunit.core.clock import Clock
from headunit.core.geo import distance_m
from headunit.core.looptime import LoopTime
from headunit.core.observable import Observable
from headunit.core.tasks import first_of
from headunit.navigation.guidance import phrases
from headunit.navigation.guidance.announcing import Announcer
from headunit.navigation.guidance.domain import Announcement, GuidanceState, Phase, RouteState
from headunit.navigation.guidance.progress import MOVES_MPS, Progress, Sight
from headunit.navigation.guidance.route_service import RouteService
from headunit.navigation.guidance.showing import is_close, shown
from headunit.navigation.guidance.simulation import Simulation
from headunit.navigation.guidance.track import Track, TrackBuilder
from headunit.navigation.position_service import PositionQuality, PositionService, PositionState
from headunit.navigation.routes import Route

_log = logging.getLogger(__name__)

SLICE = 300
"""Points of a route that are decoded in one turn of the loop: about a millisecond."""
TICK_S = 1.0
"""Loop time between two looks at the clock: who stands arrives later."""
SHOW_S = 0.1
"""Loop time between two places of a simulated drive."""
PARKED_M = 150.0
"""Who switches the car off so near a stop has reached it, wherever the parking place is."""
ASK_AGAIN = (timedelta(seconds=15), timedelta(minutes=2))
"""Service time after which another route is asked for where there was none; it doubles."""


class GuidanceService:
    """See the module.

    Args:
        route: Which route is driven.
        position: Where the car is; its road is asked for while somebody is guided.
        vehicle: Ignition, and wheels that go on in a tunnel.
        clock: Service time, that distances are driven in.
        loop_time: Real time.
        time: What arrival times are told by: the time that the unit shows; None: `clock`'s.
        manoeuvre: Set while one is so near that no card may cover it.
        units: `metric` or `imperial`, of the market.
    """

    def __init__(
        self,
        route: RouteService,
        position: PositionService,
        vehicle: Observable[VehicleState],
        clock: Clock,
        loop_time: LoopTime,
        *,
        time: Callable[[], datetime] | None = None,
        manoeuvre: Observable[bool] | None = None,
        units: str = "metric",
    ) -> None:
        self._route, self._position, self._vehicle = route, position, vehicle
        self._clock, self._loop_time, self._time = clock, loop_time, time or clock.now
        self._manoeuvre, self._units = manoeuvre or Observable(False), units  # noqa: FBT003 - the first value
        self._watching = ExitStack()
        self._attending = self._was_paused = False
        self._wake = asyncio.Event()
        self._taken: Route | None = None  # the route that `_progress` is about
        self._progress: Progress | None = None
        self._announcer: Announcer | None = None
        self._simulation: Simulation | None = None
        self._leg = self._number = 0
        self._again_at: datetime | None = None
        self._wait = ASK_AGAIN[0]
        self._strayed = False  # the next route is the answer to having left this one
        self.track: Observable[Track | None] = Observable(None)
        """The line of the route that is driven, decoded; None without one."""
        self.state: Observable[GuidanceState] = Observable(GuidanceState(muted=route.muted.value))
        route.state.subscribe(self._on_route, now=True)
        route.muted.subscribe(lambda muted: self._set(muted=muted))
        position.state.subscribe(self._on_position)
        vehicle.subscribe(self._on_vehicle)

    def mute(self, on: bool) -> None:
        """Nothing is said aloud, or it is again; kept over a restart."""
        self._route.muted.set(on)

    async def run(self) -> None:
        """Take up routes, drive simulated ones, keep the arrival true, until cancelled."""
        while True:
            if self._progress is None:
                await self._wake.wait()
            else:
                await first_of(self._wake.wait(), self._loop_time.sleep(SHOW_S if self._simulation else TICK_S))
            self._wake.clear()
            state = self._route.state.value
            if state.is_guiding and state.route is not None and state.route is not self._taken:
                with self._clock.working():  # a car at a high rate waits for it
                    await self._take_up(state.route)
            if self._simulation is not None:
                self._drive()
            elif self._progress is not None:
                self._show()

    # -- which route --

    def _on_route(self, state: RouteState) -> None:
        if state.is_guiding:
            if state.route is not self._taken:
                self._wake.set()
            elif self._strayed and state.phase is Phase.GUIDING and (state.refused or state.trouble):
                self._refused()
            self._attend()
            return
        arrived = state.phase is Phase.ARRIVED
        if self._taken is not None:
            self._taken = self._progress = self._simulation = self._announcer = None
            self._strayed = False
            self._attend()
            self._manoeuvre.set(False)
            self.track.set(None)
        before = self.state.value
        self.state.set(GuidanceState(said=before.said if arrived else None, muted=before.muted))

    async def _take_up(self, route: Route) -> None:
        """Guide along that route from now on, unless there is another one meanwhile."""
        before, shown = self._taken, self._simulation is not None
        same_way = before is not None and before.shape == route.shape and not self.state.value.off_route
        if same_way and self._route.state.value.simulated == shown:
            self._taken = route  # in other words, or asked for once more
            await self._rebuild(route)
            return
        track = await self._built(route)
        if track is None:
            return
        self._taken, self._leg = route, 0
        self._progress = Progress(track)
        strayed, self._strayed = self._strayed, False
        departs = self._route.state.value.simulated or self._speed_kmh / 3.6 <= MOVES_MPS
        self._announcer = Announcer(track, self._route.language, self._units, departs=departs and not strayed)
        self._again_at, self._wait = None, ASK_AGAIN[0]
        self._withdraw()
        self.track.set(track)
        if self._route.state.value.simulated:
            self._simulation = Simulation(track, self._clock.now())
            self._attend()
            self._drive()
            return
        self._simulation = None
        self._attend()
        self._show()
        if strayed:
            self._say(phrases.new_route(self._route.language))
        self._on_position(self._position.state.value)

    async def _rebuild(self, route: Route) -> None:
        track = await self._built(route)
        if track is not None and self._progress is not None and self._announcer is not None:
            self._progress.track = track
            self._announcer.carry(track, self._route.language)
            if self._simulation is not None:
                self._simulation.track = track
            self.track.set(track)
            self._show()

    async def _built(self, route: Route) -> Track | None:
        """Its track, made in short turns; None: another route came meanwhile, or it has no line."""
        builder = TrackBuilder(route)
        try:
            while builder.work(SLICE):
                await self._loop_time.sleep(0)
                if self._route.state.value.route is not route:
                    self._wake.set()
                    return None
        except ValueError as error:
            _log.error("the route has no line to drive along: %s; it is given up", error)
            self._route.cancel()
            return None
        return Track(builder)

    @property
    def _paused(self) -> bool:
        """The car is switched off: guidance goes on at the next start."""
        car = self._vehicle.value
        return car.ignition is not None and not car.is_on

    def _attend(self) -> None:
        """The road of the car is asked for while somebody is guided in a car that is on."""
        wanted = self._taken is not None and self._simulation is None and not self._paused
        if wanted and not self._attending:
            self._watching.enter_context(self._position.watch())
        elif not wanted:
            self._watching.close()
        self._attending = wanted

    # -- where the car is --

    def _on_vehicle(self, car: VehicleState) -> None:
        if self._progress is None:
            return
        now = self._clock.now()
        self._attend()
        was_paused, self._was_paused = self._was_paused, self._paused
        if self._paused:
            self._manoeuvre.set(False)
            if self._simulation is not None:
                self._simulation.pause(now)
            elif not was_paused:
                self._park()
            return
        if self._simulation is not None:
            self._simulation.go_on(now)
            return
        position = self._position.state.value
        if position.quality is PositionQuality.OLD and not position.is_last:
            self._progress.reckoned(now.timestamp(), _metres(car), (car.speed_kmh or 0.0) / 3.6)
            self._moved()
        elif position.speed_kmh != (car.speed_kmh or 0.0):
            self._set(speed_kmh=self._speed_kmh)

    def _on_position(self, position: PositionState) -> None:
        progress = self._progress
        if progress is None or self._simulation is not None or self._paused or position.point is None:
            return
        if position.quality is PositionQuality.OLD:
            if position.is_last and not progress.joined:
                self._show()
            return
        speed_mps = self._speed_kmh / 3.6
        progress.heard(
            Sight(
                position.point,
                self._clock.now().timestamp(),
                15.0 if position.accuracy_m is None else position.accuracy_m,
                position.heading if speed_mps > 0 else None,
                speed_mps,
                _metres(self._vehicle.value),
                None if position.matched is None else position.matched.point,
            )
        )
        self._moved()

    def _park(self) -> None:
        """The car is switched off: near the next stop, or the destination, that is where it wanted to go."""
        state, place, progress = self._route.state.value, self._position.state.value.place, self._progress
        if state.phase is not Phase.GUIDING or place is None or progress is None or not progress.joined:
            return
        if distance_m(place, state.stops[0].point) > PARKED_M or self._announcer is None:
            return
        self._say(self._announcer.arrived(self._leg, nearby=True))
        self._leg += 1
        self._route.passed(self._leg)
        self._route.reroute()  # where there is another stop

    @property
    def _speed_kmh(self) -> float:
        told = self._vehicle.value.speed_kmh
        return self._position.state.value.speed_kmh if told is None else told

    def _drive(self) -> None:
        """The simulated car goes on."""
        assert self._simulation is not None
        assert self._progress is not None
        self._progress.leap_to(self._simulation.done_m(self._clock.now()))
        self._moved()

    def _moved(self) -> None:
        """The car is somewhere else: legs that are over, the way that was left, what has to be said."""
        progress, announcer = self._progress, self._announcer
        assert progress is not None
        assert announcer is not None
        was_off = self.state.value.off_route
        if progress.off:
            self._show()
            self._leave(first=not was_off)
            return
        if was_off:
            self._strayed, self._again_at, self._wait = False, None, ASK_AGAIN[0]
            self._route.is_back()
        ends = progress.track.ends_m
        passed = sum(1 for end in ends[:-1] if progress.done_m >= end)
        if progress.arrived:
            passed = len(ends)
        if passed > self._leg:
            self._leg = passed
            self._say(announcer.arrived(passed - 1))
            self._route.passed(passed)
            if self._progress is not progress:
                return
        self._show()
        if (text := announcer.due(progress.done_m, self._driven_mps)) is not None:
            self._say(text, of_way=True)

    def _leave(self, *, first: bool) -> None:
        """The car is off its route: another one is asked for, at once and then now and again."""
        now = self._clock.now()
        if first:
            self._wait, self._again_at = ASK_AGAIN[0], now
        if self._again_at is None or now < self._again_at:
            return
        if self._route.state.value.phase is Phase.GUIDING:
            self._again_at = now + self._wait
            self._wait = min(ASK_AGAIN[1], 2 * self._wait)
            self._strayed = True
            self._route.reroute()

    def _refused(self) -> None:
        """There is no other route: it is said once for each time that the car leaves."""
        self._strayed = False
        if self._wait <= 2 * ASK_AGAIN[0]:
            self._say(phrases.left_the_route(self._route.language))

    # -- what is told --

    @property
    def _driven_mps(self) -> float:
        if self._simulation is not None:
            return self._simulation.speed_mps(self._clock.now())
        return self._speed_kmh / 3.6

    def _show(self) -> None:
        """Tell where the car is on its route."""
        progress, announcer = self._progress, self._announcer
        if progress is None or announcer is None:
            return
        matched = self._position.state.value.matched
        limit_kmh = None if matched is None or self._simulation is not None else matched.limit_kmh
        state = shown(self.state.value, progress, announcer, self._time(), self._driven_mps, limit_kmh)
        self.state.set(state)
        self._manoeuvre.set(is_close(state) and not self._paused)

    def _say(self, text: str, *, of_way: bool = False) -> None:
        self._number += 1
        self._set(said=Announcement(self._number, text, of_way))

    def _withdraw(self) -> None:
        """There is another way: how to drive the former one is not to be read or heard any more."""
        said = self.state.value.said
        if said is not None and said.of_way:
            self._set(said=None)

    def _set(self, **changes: Any) -> None:
        self.state.set(replace(self.state.value, **changes))


def _metres(car: VehicleState) -> float | None:
    return None if car.odometer_km is None else car.odometer_km * 1000
