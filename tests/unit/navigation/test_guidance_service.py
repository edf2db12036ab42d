"""Guidance over whole drives: what is next and said, off the route, stops, tunnels, simulation, a car that is off."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from connectivity.gps.ports import GpsFix
from connectivity.vehicle.ports import VehicleState
from headunit.core.clock import ManualClock
from headunit.core.looptime import FakeLoopTime
from headunit.core.observable import Observable
from headunit.core.store import MemoryStore
from headunit.destinations.service import DestinationService
from headunit.navigation.guidance.domain import Phase
from headunit.navigation.guidance.kept import RouteKeeper
from headunit.navigation.guidance.route_service import RouteService
from headunit.navigation.guidance.service import SHOW_S, GuidanceService
from headunit.navigation.guidance.track import track_of
from headunit.navigation.position_service import PATIENCE_S, PositionService
from headunit.navigation.positions import Matched
from headunit.navigation.routes import ManoeuvreKind, NoRoute, NoRouteReason, Route
from tests.fake_maps import FakeMaps
from tests.unit.navigation.guided import SPEED_MPS, at, place, route_over

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
TURN = route_over([(0, 0), (0, 1000), (1000, 1000)])
WITH_STOP = route_over([(0, 0), (0, 600), (600, 600), (600, 1200)], stops=(1,))
BACK = route_over([(200, 1000), (1000, 1000)])
CASINO, PORT = place("Casino", 1000, 1000), place("Port", 0, 600)

UNIT_AHEAD = timedelta(minutes=7)


class Unit:
    """Route and guidance in a car, with time that moves when told; the clock on its screen is ahead."""

    def __init__(self) -> None:
        self.time, self.maps, self.clock = FakeLoopTime(), FakeMaps(), ManualClock(NOON)
        self.fixes: Observable[GpsFix | None] = Observable(None)
        self.vehicle = Observable(VehicleState(ignition="ON", speed_kmh=0.0, odometer_km=100.0))
        self.position = PositionService(self.fixes, self.vehicle, self.maps, MemoryStore(), self.time)
        self.route = RouteService(
            self.maps,
            self.position,
            DestinationService(MemoryStore()),
            RouteKeeper(MemoryStore()),
            self.clock,
            self.time,
        )
        self.manoeuvre = Observable(False)  # noqa: FBT003 - the first value
        self.guidance = GuidanceService(
            *(self.route, self.position, self.vehicle, self.clock, self.time),
            time=lambda: self.clock.now() + UNIT_AHEAD,
            manoeuvre=self.manoeuvre,
        )
        self.said: list[str] = []
        self._number = 0
        self.guidance.state.subscribe(self._hear)

    def _hear(self, state: Any) -> None:
        if state.said is not None and state.said.number != self._number:
            self._number = state.said.number
            self.said.append(state.said.text)

    @property
    def state(self):
        return self.guidance.state.value

    @property
    def phase(self) -> Phase:
        return self.route.state.value.phase

    async def turn(self, seconds: float = 0.0) -> None:
        """Time goes by, once everybody waits."""
        for step in (0, seconds, 0):
            await self.time.advance(step)

    async def guided(self, route: Route, *stops: Any) -> None:
        """Is led along that route."""
        self.maps.routes = (route,)
        self.see(0, 0, 0.0, None)
        self.route.plan(CASINO)
        for one in stops:
            self.route.add_stop(one)
        await self.turn()
        self.route.start()
        await self.turn()
        assert self.guidance.track.value is not None

    def see(self, east_m: float, north_m: float, speed_kmh: float, heading: float | None) -> None:
        """The receiver says so."""
        point = at(east_m, north_m)
        self.fixes.set(
            GpsFix(self.clock.now(), point.latitude, point.longitude, speed_kmh, heading, accuracy_m=5.0, satellites=9)
        )

    async def wait(self, seconds: float) -> None:
        """Service and loop time go by, the car stands."""
        await self.clock.advance_to(self.clock.now() + timedelta(seconds=seconds))
        await self.turn(seconds)

    async def drive(self, route: Route, from_m: float, to_m: float, step_s: float = 1.0) -> None:
        """Drives along a route, a fix after each step."""
        track, along_m = track_of(route), from_m
        while along_m < to_m:
            step_m = min(SPEED_MPS * step_s, to_m - along_m)
            along_m += step_m
            await self.clock.advance_to(self.clock.now() + timedelta(seconds=step_s))
            self.roll(SPEED_MPS * 3.6, step_m)
            point, heading = track.point_at(along_m), track.heading_at(along_m)
            self.fixes.set(
                GpsFix(self.clock.now(), point.latitude, point.longitude, SPEED_MPS * 3.6, heading, 9, accuracy_m=5.0)
            )
            await self.turn(step_s)
            if self.phase is Phase.ARRIVED:
                return

    def roll(self, speed_kmh: float, step_m: float) -> None:
        """The wheels turn."""
        odometer_km = (self.vehicle.value.odometer_km or 0.0) + step_m / 1000
        self.vehicle.set(replace(self.vehicle.value, speed_kmh=speed_kmh, odometer_km=odometer_km))


@pytest.fixture
def in_car(run: Callable[..., Any]) -> Callable[..., None]:
    def runner(story: Callable[[Unit], Awaitable[None]]) -> None:
        async def told() -> None:
            unit = Unit()
            tasks = [asyncio.ensure_future(one.run()) for one in (unit.position, unit.route, unit.guidance)]
            try:
                await unit.turn()
                await story(unit)
            finally:
                for task in tasks:
                    task.cancel()
                for task in tasks:
                    with suppress(asyncio.CancelledError):
                        await task

        run(told())

    return runner


def test_a_drive_from_end_to_end(in_car):
    async def story(unit: Unit) -> None:
        await unit.guided(TURN)
        begun = unit.state
        assert begun.next is not None
        assert (begun.next.manoeuvre.street, round(begun.next.in_m)) == ("Street 1", 1000)
        assert begun.arrives_at == NOON + UNIT_AHEAD + timedelta(seconds=begun.left_s)
        assert begun.left_m == pytest.approx(TURN.distance_m, abs=1)
        assert unit.position.watched
        await unit.drive(TURN, 0, 510)
        half = unit.state
        assert (round(half.done_m), round(half.done_m + half.left_m)) == (510, 2000)
        assert half.arrives_at is not None
        assert abs((half.arrives_at - begun.arrives_at).total_seconds()) < 2
        assert half.place is not None
        assert half.heading == pytest.approx(0, abs=0.5)
        assert half.speed_kmh == pytest.approx(SPEED_MPS * 3.6)
        await unit.drive(TURN, 510, 2000)
        assert unit.phase is Phase.ARRIVED
        assert not unit.position.watched
        assert unit.guidance.track.value is None
        assert unit.said == [
            "Head north.",
            "In 1 kilometre, turn left onto Street 1.",
            "In 200 metres, turn left onto Street 1.",
            "Turn left onto Street 1.",
            "In 1 kilometre, you will arrive at your destination.",
            "In 200 metres, you will arrive at your destination.",
            "You have arrived at your destination.",
        ]

    in_car(story)


@pytest.mark.parametrize("step_s", [10.0, 30.0, 100.0])
def test_it_arrives_also_where_fixes_are_hundreds_of_metres_apart(in_car, step_s: float):
    async def story(unit: Unit) -> None:
        await unit.guided(TURN)
        await unit.drive(TURN, 0, 2000, step_s)
        assert unit.phase is Phase.ARRIVED
        assert len(unit.maps.routed) == 1

    in_car(story)


def test_a_stop_on_the_way_is_told_and_driven_on_from(in_car):
    async def story(unit: Unit) -> None:
        await unit.guided(WITH_STOP, PORT)
        assert unit.state.stop_left_m == pytest.approx(600, abs=1)
        assert unit.state.stop_arrives_at is not None
        await unit.drive(WITH_STOP, 0, 615)
        assert unit.route.state.value.stops == (CASINO,)
        assert "You have arrived at your stop." in unit.said
        assert unit.phase is Phase.GUIDING
        assert unit.state.stop_left_m == pytest.approx(unit.state.left_m)
        assert unit.state.next is not None
        assert unit.state.next.manoeuvre.street == "Street 2"
        await unit.drive(WITH_STOP, 615, 1800, 50.0)
        assert unit.phase is Phase.ARRIVED

    in_car(story)


def test_what_was_said_of_another_way_is_withdrawn(in_car):
    async def story(unit: Unit) -> None:
        await unit.guided(TURN)
        await unit.drive(TURN, 0, 900)
        assert unit.said[-1].endswith("turn left onto Street 1.")
        unit.maps.routes = (route_over([(0, 600), (0, 3000), (1000, 1000)], stops=(1,)),)
        unit.route.add_stop(PORT)
        assert unit.state.said is not None
        await unit.turn()
        assert unit.route.state.value.route == unit.maps.routes[0]
        assert unit.state.said is None

    in_car(story)


def test_a_car_that_drives_is_not_told_to_set_out(in_car):
    async def story(unit: Unit) -> None:
        await unit.guided(TURN)
        await unit.drive(TURN, 0, 500)
        said = len(unit.said)
        other = route_over([(0, 500), (0, 6000), (-1000, 6000)], stops=(1,))
        unit.maps.routes = (other,)
        unit.route.add_stop(PORT)
        await unit.turn()
        await unit.drive(other, 0, 100)
        assert unit.state.done_m == pytest.approx(100, abs=3)
        assert "Head north." not in unit.said[said:]

    in_car(story)


def test_that_a_stop_is_reached_stays_said_on_the_way_from_there(in_car):
    async def story(unit: Unit) -> None:
        await unit.guided(WITH_STOP, PORT)
        await unit.drive(WITH_STOP, 0, 580)
        unit.maps.routes = (route_over([(0, 600), (600, 600), (600, 1200)]),)
        unit.vehicle.set(replace(unit.vehicle.value, ignition="OFF", speed_kmh=0.0))
        await unit.turn()
        assert unit.guidance.track.value is not None
        assert unit.guidance.track.value.length_m == pytest.approx(1200, abs=1)
        assert unit.state.said is not None
        assert "arrived" in unit.state.said.text

    in_car(story)


def test_who_turns_round_before_a_stop_has_not_reached_it(in_car):
    async def story(unit: Unit) -> None:
        dead_end = route_over([(0, 0), (0, 1000), (0, 0), (500, 0)], stops=(1,))
        await unit.guided(dead_end, place("Viewpoint", 0, 1000))
        await unit.drive(dead_end, 0, 500)
        asked = len(unit.maps.routed)
        await unit.drive(route_over([(0, 500), (0, 200)]), 0, 150)
        assert "You have arrived at your stop." not in unit.said
        assert len(unit.route.state.value.stops) == 2
        assert len(unit.maps.routed) > asked

    in_car(story)


def test_what_follows_at_once_is_shown_with_what_comes(in_car):
    async def story(unit: Unit) -> None:
        await unit.guided(route_over([(0, 0), (0, 500), (50, 500), (50, 1000)]))
        assert unit.state.then is not None
        assert unit.state.then.manoeuvre.street == "Street 2"
        assert unit.state.then.in_m == pytest.approx(550, abs=1)

    in_car(story)


@pytest.mark.parametrize("step_s", [1.0, 10.0])
def test_off_the_route_there_is_a_new_one_within_two_seconds(in_car, step_s: float):
    async def story(unit: Unit) -> None:
        await unit.guided(TURN)
        await unit.drive(TURN, 0, 990)
        wrong = route_over([(0, 990), (0, 2000)])
        unit.maps.routes = (BACK,)
        first: datetime | None = None
        for along_m in range(15, 300, 15):
            await unit.drive(wrong, along_m - 15, along_m, step_s)
            if first is None and along_m > 40:
                first = unit.clock.now()
            if unit.route.state.value.route == BACK:
                break
        assert unit.route.state.value.route == BACK
        assert first is not None
        assert (unit.clock.now() - first).total_seconds() <= max(2.0, step_s)
        assert unit.maps.routed[-1].heading == pytest.approx(0, abs=0.5)
        assert "New route." in unit.said

    in_car(story)


def test_a_car_that_drives_is_not_told_to_set_out_on_its_new_route(in_car):
    async def story(unit: Unit) -> None:
        await unit.guided(TURN)
        await unit.drive(TURN, 0, 990)
        unit.maps.routes = (route_over([(0, 1000), (0, 4000), (1000, 4000)]),)
        await unit.drive(route_over([(0, 990), (0, 2000)]), 0, 300)
        assert unit.said[-1] == "New route."

    in_car(story)


def test_where_there_is_no_other_route_it_says_so_once_and_takes_the_car_back(in_car):
    async def story(unit: Unit) -> None:
        await unit.guided(TURN)
        await unit.drive(TURN, 0, 300)
        unit.maps.refused = NoRoute(NoRouteReason.NO_REGION, -1)
        away = route_over([(0, 300), (400, 300), (400, 310)])
        await unit.drive(away, 0, 400)
        assert unit.state.off_route
        assert unit.state.place is None
        assert unit.phase is Phase.GUIDING
        assert unit.route.state.value.refused == unit.maps.refused
        assert unit.said.count("You have left the route.") == 1
        await unit.drive(route_over([(0, 400), (0, 1000), (1000, 1000)]), 0, 300)
        assert not unit.state.off_route
        assert unit.route.state.value.refused is None
        assert unit.state.done_m == pytest.approx(700, abs=5)
        asked = len(unit.maps.routed)
        await unit.drive(TURN, 700, 2000)
        assert unit.phase is Phase.ARRIVED
        assert len(unit.maps.routed) == asked

    in_car(story)


def test_who_leaves_while_a_stop_is_asked_for_is_not_forgotten(in_car):
    async def story(unit: Unit) -> None:
        await unit.guided(TURN)
        await unit.drive(TURN, 0, 300)
        unit.maps.away = True
        unit.route.add_stop(PORT)
        await unit.turn()
        away = route_over([(0, 300), (600, 300)])
        await unit.drive(away, 0, 200)
        assert unit.state.off_route
        assert unit.phase is Phase.PLANNING
        unit.maps.away, unit.maps.refused = False, NoRoute(NoRouteReason.NOT_CONNECTED, 0)
        await unit.turn(10)
        assert (unit.phase, unit.route.state.value.blamed) == (Phase.GUIDING, PORT)
        unit.maps.refused, unit.maps.routes = None, (BACK,)
        await unit.drive(away, 200, 240)
        assert unit.route.state.value.route == BACK

    in_car(story)


def test_in_a_tunnel_it_goes_on_by_the_wheels(in_car):
    async def story(unit: Unit) -> None:
        await unit.guided(TURN)
        await unit.drive(TURN, 0, 300)
        unit.fixes.set(None)
        for _ in range(20):
            await unit.clock.advance_to(unit.clock.now() + timedelta(seconds=1))
            unit.roll(SPEED_MPS * 3.6, SPEED_MPS)
            await unit.turn(1)
        assert unit.state.done_m == pytest.approx(600, abs=2)
        assert unit.state.place is not None
        await unit.drive(TURN, 600, 900)
        assert unit.state.done_m == pytest.approx(900, abs=2)
        assert len(unit.maps.routed) == 1

    in_car(story)


def test_near_a_manoeuvre_no_card_may_cover_it(in_car):
    async def story(unit: Unit) -> None:
        await unit.guided(TURN)
        await unit.drive(TURN, 0, 600)
        assert not unit.manoeuvre.value
        await unit.drive(TURN, 600, 900)
        assert unit.manoeuvre.value
        await unit.drive(TURN, 900, 1200)
        assert not unit.manoeuvre.value
        await unit.drive(TURN, 1200, 1900)
        assert unit.manoeuvre.value
        unit.route.cancel()
        assert not unit.manoeuvre.value
        assert unit.state.next is None

    in_car(story)


def test_a_car_that_is_switched_off_pauses_and_goes_on(in_car):
    async def story(unit: Unit) -> None:
        await unit.guided(TURN)
        await unit.drive(TURN, 0, 900)
        unit.vehicle.set(replace(unit.vehicle.value, ignition="OFF", speed_kmh=0.0))
        assert not unit.position.watched
        assert not unit.manoeuvre.value
        await unit.wait(3600)
        assert unit.phase is Phase.GUIDING
        said = len(unit.said)
        unit.vehicle.set(replace(unit.vehicle.value, ignition="ON"))
        assert unit.position.watched
        await unit.drive(TURN, 900, 1500)
        assert unit.state.done_m == pytest.approx(1500, abs=3)
        assert "Head north." not in unit.said[said:]

    in_car(story)


def test_who_parks_near_a_stop_has_reached_it(in_car):
    async def story(unit: Unit) -> None:
        await unit.guided(WITH_STOP, PORT)
        await unit.drive(WITH_STOP, 0, 520)
        onwards = route_over([(0, 520), (0, 1000), (1000, 1000)])
        unit.maps.routes = (onwards,)
        unit.vehicle.set(replace(unit.vehicle.value, ignition="OFF", speed_kmh=0.0))
        assert unit.route.state.value.stops == (CASINO,)
        await unit.turn()
        assert unit.route.state.value.route == onwards
        assert "You have arrived at your stop." in unit.said
        unit.vehicle.set(replace(unit.vehicle.value, ignition="ON"))
        await unit.drive(onwards, 0, 1380)
        assert unit.phase is Phase.GUIDING
        unit.vehicle.set(replace(unit.vehicle.value, ignition="OFF", speed_kmh=0.0))
        assert unit.phase is Phase.ARRIVED

    in_car(story)


def test_who_parks_on_the_way_is_led_on(in_car):
    async def story(unit: Unit) -> None:
        await unit.guided(WITH_STOP, PORT)
        await unit.drive(WITH_STOP, 0, 300)
        unit.vehicle.set(replace(unit.vehicle.value, ignition="OFF", speed_kmh=0.0))
        assert unit.route.state.value.stops == (PORT, CASINO)
        assert unit.phase is Phase.GUIDING

    in_car(story)


def test_who_stands_arrives_later(in_car):
    async def story(unit: Unit) -> None:
        await unit.guided(TURN)
        before = unit.state.arrives_at
        await unit.wait(60)
        assert before is not None
        assert unit.state.arrives_at == before + timedelta(seconds=60)

    in_car(story)


def test_the_limit_is_that_of_the_road_under_the_car(in_car):
    async def story(unit: Unit) -> None:
        unit.maps.matched = Matched(at(0, 15), 0.0, "Street", "", 50, tunnel=False, region="r", edge=1)
        await unit.guided(TURN)
        await unit.drive(TURN, 0, 15)
        await unit.turn(PATIENCE_S)
        assert unit.state.limit_kmh == 50

    in_car(story)


def test_a_simulated_drive_takes_the_time_of_the_roads_and_moves_no_car(in_car):
    async def story(unit: Unit) -> None:
        unit.maps.routes = (WITH_STOP,)
        unit.see(0, 0, 0.0, None)
        unit.route.plan(CASINO)
        unit.route.add_stop(PORT)
        await unit.turn()
        unit.route.simulate()
        await unit.turn()
        assert not unit.position.watched
        await unit.clock.advance_to(NOON + timedelta(seconds=20))
        await unit.turn(SHOW_S)
        assert unit.state.done_m == pytest.approx(300, abs=1)
        assert unit.state.speed_kmh == pytest.approx(SPEED_MPS * 3.6, abs=0.1)
        assert unit.state.place is not None
        unit.vehicle.set(replace(unit.vehicle.value, ignition="OFF"))
        await unit.wait(600)
        unit.vehicle.set(replace(unit.vehicle.value, ignition="ON"))
        await unit.turn(SHOW_S)
        assert unit.state.done_m == pytest.approx(300, abs=5)
        await unit.clock.advance_to(unit.clock.now() + timedelta(seconds=25))
        await unit.turn(SHOW_S)
        assert "You have arrived at your stop." in unit.said
        await unit.clock.advance_to(unit.clock.now() + timedelta(hours=1))
        await unit.turn(SHOW_S)
        assert unit.phase is Phase.ARRIVED
        unit.route.cancel()
        assert unit.phase is Phase.NONE

    in_car(story)


def test_another_language_goes_on_where_the_first_one_was(in_car):
    async def story(unit: Unit) -> None:
        await unit.guided(TURN)
        await unit.drive(TURN, 0, 500)
        told = tuple(replace(one, said="Tournez à gauche.") for one in TURN.manoeuvres)
        unit.maps.routes = (replace(TURN, manoeuvres=told),)
        unit.route.speak("fr")
        await unit.turn()
        assert unit.state.done_m == pytest.approx(500, abs=2)
        assert unit.state.next is not None
        assert unit.state.next.manoeuvre.said == "Tournez à gauche."
        unit.said.clear()
        await unit.drive(TURN, 500, 980)
        assert unit.said == ["Dans 200 mètres, tournez à gauche.", "Tournez à gauche."]

    in_car(story)


def test_the_driver_mutes_it(in_car):
    async def story(unit: Unit) -> None:
        await unit.guided(TURN)
        await unit.drive(TURN, 0, 500)
        unit.guidance.mute(on=True)
        assert unit.state.muted
        unit.guidance.mute(on=False)
        assert not unit.state.muted

    in_car(story)


def test_a_route_without_a_line_is_given_up(in_car):
    async def story(unit: Unit) -> None:
        unit.maps.routes = (replace(TURN, shape="\x01"),)
        unit.see(0, 0, 0.0, None)
        unit.route.plan(CASINO)
        await unit.turn()
        unit.route.start()
        await unit.turn()
        assert unit.phase is Phase.NONE

    in_car(story)


def test_the_first_manoeuvre_is_no_departure(in_car):
    async def story(unit: Unit) -> None:
        await unit.guided(TURN)
        assert unit.state.next is not None
        assert unit.state.next.manoeuvre.kind is ManoeuvreKind.LEFT

    in_car(story)
