"""The route: stops, choices, failures, what is asked again by itself, and what a restart finds."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from connectivity.gps.ports import GpsFix
from connectivity.vehicle.ports import VehicleState
from headunit.core.clock import ManualClock
from headunit.core.errors import StorageError, UsageError
from headunit.core.geo import GeoPoint, distance_m
from headunit.core.looptime import FakeLoopTime
from headunit.core.observable import Observable
from headunit.core.store import JsonFile, MemoryStore
from headunit.destinations.service import DestinationService
from headunit.navigation.guidance.domain import Phase, Trouble
from headunit.navigation.guidance.kept import RouteKeeper
from headunit.navigation.guidance.question import HOLD_S
from headunit.navigation.guidance.route_service import AGAIN_S, LEAVES_M, RouteService
from headunit.navigation.places import Place
from headunit.navigation.position_service import PositionService
from headunit.navigation.routes import MOST_STOPS, Avoid, NoRoute, NoRouteReason, RouteAnswer, RouteRequest
from tests.fake_maps import RIVIERA, FakeMaps, straight
from tests.unit.navigation.guided import at, place

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
CASINO, BEACH, PORT = place("Casino", 0, 900), place("Beach", 900, 900), place("Port", 900, 0)


class Maps(FakeMaps):
    """Answers at once, or when it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: list[tuple[RouteRequest, asyncio.Future[RouteAnswer]]] = []
        self.slow = False

    async def route(self, request: RouteRequest) -> RouteAnswer:
        if not self.slow:
            return await super().route(request)
        answer: asyncio.Future[RouteAnswer] = asyncio.get_running_loop().create_future()
        self.routed.append(request)
        self.waiting.append((request, answer))
        return await answer

    def give(self, number: int = -1) -> None:
        """The answer to a question."""
        request, answer = self.waiting[number]
        if not answer.done():
            answer.set_result(RouteAnswer(straight(request)))


class Bench:
    """A service that runs, with time that moves when told."""

    def __init__(self, store: MemoryStore | JsonFile | None = None) -> None:
        self.time, self.maps, self.clock = FakeLoopTime(), Maps(), ManualClock(NOON)
        self.fixes: Observable[GpsFix | None] = Observable(None)
        self.destinations = DestinationService(MemoryStore())
        self.store = MemoryStore() if store is None else store
        self.keeper = RouteKeeper(self.store)
        self.position = PositionService(
            self.fixes, Observable(VehicleState(speed_kmh=30.0)), self.maps, MemoryStore(), self.time
        )
        self.stand(at(0, 0))
        self.begin()

    def begin(self) -> None:
        """The unit starts."""
        self.keeper = RouteKeeper(self.store)
        self.route = RouteService(self.maps, self.position, self.destinations, self.keeper, self.clock, self.time, "fr")

    def stand(self, point: GeoPoint, speed_kmh: float = 0.0, heading: float | None = None) -> None:
        """The receiver says so; three times, for a leap to be believed."""
        for step in range(3):
            self.fixes.set(
                GpsFix(
                    NOON + timedelta(seconds=step), point.latitude, point.longitude, speed_kmh, heading, accuracy_m=5.0
                )
            )

    @property
    def state(self):
        return self.route.state.value

    async def turn(self, seconds: float = 0.0) -> None:
        """Time goes by, once everybody waits."""
        for step in (0, seconds, 0):
            await self.time.advance(step)

    async def guided(self, *places: Place) -> None:
        """Is led over those."""
        self.route.plan(places[-1])
        await self.turn()
        for one in places[:-1]:
            self.route.add_stop(one)
        await self.turn()
        self.route.start()
        await self.turn()
        assert self.state.phase is Phase.GUIDING


@pytest.fixture
def at_bench(run: Callable[..., Any]) -> Callable[..., None]:
    def runner(story: Callable[[Bench], Awaitable[None]], store: Any = None) -> None:
        async def told() -> None:
            bench = Bench(store)
            task = asyncio.ensure_future(bench.route.run())
            try:
                await bench.turn()
                await story(bench)
            finally:
                task.cancel()
                with suppress(asyncio.CancelledError):
                    await task

        run(told())

    return runner


def test_a_plan_is_a_choice_of_ways(at_bench):
    async def story(bench: Bench) -> None:
        bench.route.plan(CASINO)
        assert bench.state.phase is Phase.PLANNING
        await bench.turn()
        assert bench.state.phase is Phase.CHOOSING
        assert len(bench.state.routes) == 3
        assert bench.state.start == at(0, 0)
        asked = bench.maps.routed[-1]
        assert (asked.language, asked.alternatives, asked.heading) == ("fr", 2, None)
        assert not bench.state.is_guiding
        bench.route.choose(1)
        second = bench.state.route
        bench.route.start()
        assert bench.state.phase is Phase.GUIDING
        assert bench.state.routes == (second,)
        assert bench.destinations.state.value.recents == (CASINO,)

    at_bench(story)


def test_a_route_that_is_not_there_is_not_chosen(at_bench):
    async def story(bench: Bench) -> None:
        with pytest.raises(UsageError, match="plan one first"):
            bench.route.choose(0)
        bench.route.plan(CASINO)
        await bench.turn()
        with pytest.raises(UsageError):
            bench.route.choose(3)

    at_bench(story)


def test_a_driving_car_is_not_sent_back(at_bench):
    async def story(bench: Bench) -> None:
        bench.stand(at(0, 0), 50.0, 90.0)
        bench.route.plan(CASINO)
        await bench.turn()
        assert bench.maps.routed[-1].heading == 90.0

    at_bench(story)


def test_nine_stops_are_taken_and_the_tenth_is_refused(at_bench):
    async def story(bench: Bench) -> None:
        bench.route.plan(CASINO)
        for number in range(MOST_STOPS):
            bench.route.add_stop(place(f"Stop {number}", 100 * number, 50))
        with pytest.raises(UsageError, match="at most 9 stops") as refused:
            bench.route.add_stop(BEACH)
        assert refused.value.reason == "too-many-stops"
        await bench.turn()
        assert len(bench.state.stops) == MOST_STOPS + 1
        assert bench.state.destination == CASINO
        assert len(bench.maps.routed) == 1
        assert bench.maps.routed[-1].alternatives == 0
        assert len(bench.state.routes[0].legs) == MOST_STOPS + 1

    at_bench(story)


def test_a_stop_does_not_follow_on_itself(at_bench):
    async def story(bench: Bench) -> None:
        bench.route.plan(CASINO)
        with pytest.raises(UsageError, match="choose another") as refused:
            bench.route.add_stop(replace(CASINO, id="another"))
        assert refused.value.reason == "same-stop"
        bench.route.add_stop(BEACH)
        bench.route.add_stop(PORT)
        assert [one.title for one in bench.state.stops] == ["Beach", "Port", "Casino"]
        bench.route.move_stop(2, 0)
        assert [one.title for one in bench.state.stops] == ["Casino", "Beach", "Port"]
        bench.route.add_stop(CASINO)
        assert [one.title for one in bench.state.stops] == ["Casino", "Beach", "Casino", "Port"]
        with pytest.raises(UsageError):
            bench.route.move_stop(0, 1)
        bench.route.remove_stop(1)
        assert [one.title for one in bench.state.stops] == ["Casino", "Port"]
        with pytest.raises(UsageError, match="no stop 3"):
            bench.route.remove_stop(2)
        bench.route.remove_stop(0)
        bench.route.remove_stop(0)
        assert bench.state.phase is Phase.NONE

    at_bench(story)


def test_only_the_last_question_is_answered(at_bench):
    async def story(bench: Bench) -> None:
        bench.maps.slow = True
        bench.route.plan(CASINO)
        await bench.turn()
        bench.route.plan(BEACH)
        await bench.turn()
        bench.maps.give(0)
        await bench.turn()
        assert bench.state.phase is Phase.PLANNING
        bench.maps.give(1)
        await bench.turn()
        assert bench.state.phase is Phase.CHOOSING
        assert bench.state.destination == BEACH
        bench.route.plan(PORT)
        await bench.turn()
        bench.route.cancel()
        await bench.turn()
        bench.maps.give(2)
        await bench.turn()
        assert bench.state.phase is Phase.NONE

    at_bench(story)


def test_why_there_is_no_route_is_told_with_the_place_to_blame(at_bench):
    async def story(bench: Bench) -> None:
        bench.maps.refused = NoRoute(NoRouteReason.NOT_CONNECTED, 0)
        bench.route.plan(CASINO)
        await bench.turn()
        assert bench.state.phase is Phase.FAILED
        assert bench.state.refused == bench.maps.refused
        assert bench.state.blamed == CASINO
        assert bench.state.stops == (CASINO,)
        bench.maps.refused = None
        bench.route.again()
        await bench.turn()
        assert bench.state.phase is Phase.CHOOSING
        assert bench.state.blamed is None

    at_bench(story)


def test_a_stop_on_an_island_leaves_the_guidance_as_it_was(at_bench):
    async def story(bench: Bench) -> None:
        await bench.guided(CASINO)
        route = bench.state.route
        bench.maps.refused = NoRoute(NoRouteReason.NOT_CONNECTED, 0)
        bench.route.add_stop(BEACH)
        assert bench.state.phase is Phase.PLANNING
        assert bench.state.is_guiding
        await bench.turn()
        assert bench.state.phase is Phase.GUIDING
        assert bench.state.route is route
        assert bench.state.stops == (CASINO,)
        assert bench.state.blamed == BEACH

    at_bench(story)


def test_a_map_server_that_is_away_is_asked_again_by_itself(at_bench):
    async def story(bench: Bench) -> None:
        bench.maps.away = True
        bench.route.plan(CASINO)
        await bench.turn()
        assert (bench.state.phase, bench.state.trouble) == (Phase.FAILED, Trouble.MAP_AWAY)
        bench.maps.away = False
        await bench.turn(AGAIN_S[0])
        assert (bench.state.phase, bench.state.trouble) == (Phase.CHOOSING, None)

    at_bench(story)


def test_guidance_goes_on_while_the_map_server_is_away(at_bench):
    async def story(bench: Bench) -> None:
        await bench.guided(CASINO)
        bench.maps.away = True
        bench.route.reroute()
        await bench.turn()
        assert bench.state.is_guiding
        assert (bench.state.phase, bench.state.trouble) == (Phase.PLANNING, Trouble.MAP_AWAY)
        bench.maps.away = False
        await bench.turn(AGAIN_S[1])
        assert (bench.state.phase, bench.state.trouble) == (Phase.GUIDING, None)

    at_bench(story)


def test_who_does_not_know_where_the_car_is_waits_for_the_receiver(at_bench):
    async def story(bench: Bench) -> None:
        bench.position = PositionService(bench.fixes, Observable(VehicleState()), bench.maps, MemoryStore(), bench.time)
        bench.fixes.set(None)
        lost = PositionService(bench.fixes, Observable(VehicleState()), bench.maps, MemoryStore(), bench.time)
        bench.position = lost
        bench.begin()
        task = asyncio.ensure_future(bench.route.run())
        bench.route.plan(CASINO)
        await bench.turn()
        assert (bench.state.phase, bench.state.trouble) == (Phase.FAILED, Trouble.NO_POSITION)
        bench.stand(at(0, 0))
        await bench.turn()
        assert (bench.state.phase, bench.state.trouble) == (Phase.CHOOSING, None)
        task.cancel()

    at_bench(story)


def test_fixes_that_come_while_it_is_asked_call_nothing_off(at_bench):
    async def story(bench: Bench) -> None:
        bench.fixes.set(None)
        bench.position = PositionService(bench.fixes, Observable(VehicleState()), bench.maps, MemoryStore(), bench.time)
        bench.begin()
        task = asyncio.ensure_future(bench.route.run())
        bench.route.plan(CASINO)
        await bench.turn()
        bench.maps.slow = True
        for north_m in (0, 20, 40):
            bench.stand(at(0, north_m), 50.0, 0.0)
            await bench.turn()
        assert (bench.state.phase, bench.state.trouble) == (Phase.PLANNING, None)
        assert len(bench.maps.routed) == 1
        bench.maps.give()
        await bench.turn()
        assert bench.state.phase is Phase.CHOOSING
        task.cancel()

    at_bench(story)


def test_without_any_map_it_says_so_and_plans_once_there_is_one(at_bench):
    async def story(bench: Bench) -> None:
        bench.maps.regions.set(())
        bench.maps.refused = NoRoute(NoRouteReason.NO_REGION, -1)
        bench.route.plan(CASINO)
        await bench.turn()
        assert (bench.state.phase, bench.state.trouble) == (Phase.FAILED, Trouble.NO_REGION)
        asked = len(bench.maps.routed)
        bench.route.speak("en")
        await bench.turn()
        assert len(bench.maps.routed) <= asked + 1
        bench.maps.refused = None
        bench.maps.regions.set((RIVIERA,))
        await bench.turn()
        assert bench.state.phase is Phase.CHOOSING

    at_bench(story)


def test_a_map_that_is_removed_takes_no_guidance_along(at_bench):
    async def story(bench: Bench) -> None:
        await bench.guided(CASINO)
        route = bench.state.route
        bench.maps.regions.set(())
        bench.maps.refused = NoRoute(NoRouteReason.NO_REGION, -1)
        await bench.turn()
        assert (bench.state.phase, bench.state.refused, bench.state.route) == (Phase.GUIDING, None, route)
        bench.route.reroute()
        await bench.turn()
        assert (bench.state.phase, bench.state.trouble) == (Phase.GUIDING, Trouble.NO_REGION)
        assert bench.state.route is route
        bench.maps.refused = None
        bench.maps.regions.set((RIVIERA,))
        await bench.turn()
        assert (bench.state.phase, bench.state.trouble) == (Phase.GUIDING, None)

    at_bench(story)


def test_a_map_that_is_imported_anew_is_planned_on_anew(at_bench):
    async def story(bench: Bench) -> None:
        await bench.guided(CASINO)
        asked = len(bench.maps.routed)
        bench.maps.regions.set((replace(RIVIERA, imported_at=NOON),))
        assert bench.state.is_guiding
        await bench.turn()
        assert len(bench.maps.routed) == asked + 1
        assert bench.state.phase is Phase.GUIDING

    at_bench(story)


def test_what_to_avoid_is_asked_for_and_kept(at_bench):
    async def story(bench: Bench) -> None:
        bench.route.set_avoid(Avoid.TOLLS, on=True)
        bench.route.set_avoid(Avoid.MOTORWAYS, on=True)
        assert bench.maps.routed == []
        bench.route.plan(CASINO)
        await bench.turn()
        assert bench.maps.routed[-1].avoid == (Avoid.MOTORWAYS, Avoid.TOLLS)
        bench.route.set_avoid(Avoid.MOTORWAYS, on=False)
        await bench.turn()
        assert bench.maps.routed[-1].avoid == (Avoid.TOLLS,)
        bench.route.cancel()
        bench.begin()
        assert bench.state.avoid == (Avoid.TOLLS,)
        assert bench.state.phase is Phase.NONE

    at_bench(story)


def test_another_language_changes_the_words_and_not_the_way(at_bench):
    async def story(bench: Bench) -> None:
        await bench.guided(CASINO)
        route, asked = bench.state.route, bench.maps.routed[-1]
        bench.stand(at(0, 300))

        async def in_english(request: RouteRequest) -> RouteAnswer:
            bench.maps.routed.append(request)
            (one, *_) = straight(request)
            told = tuple(replace(step, text="Turn.", said="Turn.") for step in one.manoeuvres)
            return RouteAnswer((replace(one, manoeuvres=told),))

        bench.maps.route = in_english  # type: ignore[method-assign]
        bench.route.speak("en")
        await bench.turn()
        assert bench.maps.routed[-1] == replace(asked, language="en")
        assert bench.state.phase is Phase.GUIDING
        assert bench.state.route is not None
        assert bench.state.route.shape == route.shape
        assert {one.said for one in bench.state.route.manoeuvres} == {"Turn."}

    at_bench(story)


def test_while_another_place_is_looked_at_nobody_is_lost(at_bench):
    async def story(bench: Bench) -> None:
        await bench.guided(PORT, CASINO)
        bench.route.plan(BEACH)
        assert bench.state.is_guiding
        await bench.turn()
        assert (bench.state.phase, bench.state.destination) == (Phase.CHOOSING, BEACH)
        bench.route.cancel()
        await bench.turn()
        assert (bench.state.phase, bench.state.stops) == (Phase.GUIDING, (PORT, CASINO))
        bench.route.cancel()
        assert bench.state.phase is Phase.NONE

    at_bench(story)


def test_what_is_started_before_it_is_planned_is_driven_at_once(at_bench):
    async def story(bench: Bench) -> None:
        bench.route.plan(CASINO)
        bench.route.start()
        await bench.turn()
        assert bench.state.phase is Phase.GUIDING
        assert bench.destinations.state.value.recents == (CASINO,)

    at_bench(story)


def test_a_simulated_route_is_driven_for_real_when_it_is_started(at_bench):
    async def story(bench: Bench) -> None:
        bench.route.plan(CASINO)
        await bench.turn()
        bench.route.simulate()
        assert bench.state.simulated
        assert bench.state.is_guiding
        assert bench.destinations.state.value.recents == ()
        bench.route.start()
        await bench.turn()
        assert (bench.state.phase, bench.state.simulated) == (Phase.GUIDING, False)
        assert bench.destinations.state.value.recents == (CASINO,)

    at_bench(story)


def test_what_a_simulation_has_passed_is_still_to_be_reached(at_bench):
    async def story(bench: Bench) -> None:
        bench.route.plan(CASINO)
        bench.route.add_stop(PORT)
        await bench.turn()
        bench.route.simulate()
        bench.route.passed(1)
        assert bench.state.stops == (CASINO,)
        bench.route.cancel()
        await bench.turn()
        assert (bench.state.phase, bench.state.stops) == (Phase.CHOOSING, (PORT, CASINO))
        bench.route.simulate()
        bench.route.passed(2)
        assert (bench.state.phase, bench.state.simulated) == (Phase.ARRIVED, True)
        bench.route.start()
        await bench.turn()
        assert (bench.state.phase, bench.state.simulated) == (Phase.GUIDING, False)
        assert bench.state.stops == (PORT, CASINO)

    at_bench(story)


def test_what_is_changed_of_a_simulated_route_makes_it_a_choice_again(at_bench):
    async def story(bench: Bench) -> None:
        async def simulated() -> None:
            bench.route.plan(CASINO)
            bench.route.add_stop(PORT)
            await bench.turn()
            bench.route.simulate()
            bench.route.passed(1)

        def stops() -> list[str]:
            return [one.title for one in bench.state.stops]

        await simulated()
        bench.route.set_avoid(Avoid.TOLLS, on=True)
        await bench.turn()
        assert (bench.state.phase, bench.state.simulated, stops()) == (Phase.CHOOSING, False, ["Port", "Casino"])
        await simulated()
        bench.route.add_stop(BEACH)
        await bench.turn()
        assert (bench.state.phase, stops()) == (Phase.CHOOSING, ["Port", "Beach", "Casino"])
        bench.route.simulate()
        bench.route.passed(1)
        bench.route.move_stop(0, 1)
        await bench.turn()
        assert (bench.state.phase, stops()) == (Phase.CHOOSING, ["Port", "Casino", "Beach"])
        bench.route.simulate()
        bench.route.passed(1)
        bench.route.skip_stop()
        await bench.turn()
        assert (bench.state.phase, stops()) == (Phase.CHOOSING, ["Port", "Beach"])

    at_bench(story)


def test_a_simulation_that_is_over_gives_back_where_somebody_was_led(at_bench):
    async def story(bench: Bench) -> None:
        await bench.guided(CASINO)
        bench.route.plan(BEACH)
        await bench.turn()
        bench.route.simulate()
        bench.route.passed(1)
        assert (bench.state.phase, bench.state.simulated) == (Phase.ARRIVED, True)
        bench.route.cancel()
        await bench.turn()
        assert (bench.state.phase, bench.state.stops) == (Phase.GUIDING, (CASINO,))

    at_bench(story)


def test_a_language_that_is_chosen_while_it_is_planned_is_that_of_the_answer(at_bench):
    async def story(bench: Bench) -> None:
        bench.maps.slow = True
        bench.route.plan(CASINO)
        await bench.turn()
        bench.route.speak("en")
        await bench.turn()
        bench.maps.give()
        await bench.turn()
        assert bench.state.phase is Phase.CHOOSING
        assert bench.maps.routed[-1].language == "en"

    at_bench(story)


def test_a_way_that_stays_is_told_in_the_language_that_was_chosen_meanwhile(at_bench):
    async def story(bench: Bench) -> None:
        await bench.guided(CASINO)
        bench.maps.slow = True
        bench.route.add_stop(BEACH)
        await bench.turn()
        bench.maps.slow, bench.maps.refused = False, NoRoute(NoRouteReason.NOT_CONNECTED, 0)
        bench.route.speak("en")
        await bench.turn()
        assert (bench.state.phase, bench.state.stops) == (Phase.GUIDING, (CASINO,))
        asked = bench.maps.routed[-1]
        assert (asked.language, asked.stops) == ("en", (CASINO.point,))

    at_bench(story)


def test_stops_that_are_passed_are_gone_and_the_last_one_is_the_end(at_bench):
    async def story(bench: Bench) -> None:
        await bench.guided(PORT, BEACH, CASINO)
        bench.route.passed(2)
        assert (bench.state.phase, bench.state.stops) == (Phase.GUIDING, (CASINO,))
        bench.route.passed(2)
        assert bench.state.phase is Phase.GUIDING
        bench.route.passed(3)
        assert (bench.state.phase, bench.state.stops, bench.state.routes) == (Phase.ARRIVED, (CASINO,), ())
        bench.stand(at(0, LEAVES_M / 2))
        assert bench.state.phase is Phase.ARRIVED
        bench.stand(at(0, LEAVES_M + 20))
        assert bench.state.phase is Phase.NONE

    at_bench(story)


def test_a_stop_that_is_passed_while_it_is_asked_is_not_led_back_to(at_bench):
    async def story(bench: Bench) -> None:
        await bench.guided(PORT, CASINO)
        bench.maps.slow = True
        bench.route.set_avoid(Avoid.TOLLS, on=True)
        await bench.turn()
        bench.route.passed(1)
        await bench.turn()
        bench.maps.give()
        await bench.turn()
        assert bench.maps.routed[-1].stops == (CASINO.point,)
        assert (bench.state.phase, bench.state.stops) == (Phase.GUIDING, (CASINO,))
        assert len(bench.state.routes[0].legs) == 1

    at_bench(story)


def test_a_stop_that_is_passed_while_another_place_is_looked_at_is_not_led_back_to(at_bench):
    async def story(bench: Bench) -> None:
        await bench.guided(PORT, CASINO)
        bench.maps.slow = True
        bench.route.plan(BEACH)
        await bench.turn()
        bench.route.passed(1)
        bench.maps.slow = False
        bench.route.cancel()
        await bench.turn()
        assert (bench.state.phase, bench.state.stops) == (Phase.GUIDING, (CASINO,))

    at_bench(story)


def test_who_arrives_by_his_wheels_alone_has_arrived_where_he_comes_to_light(at_bench):
    async def story(bench: Bench) -> None:
        await bench.guided(CASINO)
        bench.fixes.set(None)
        bench.route.passed(1)
        assert distance_m(CASINO.point, at(0, 0)) > LEAVES_M, "the last fix is far away"
        bench.fixes.set(None)
        assert bench.state.phase is Phase.ARRIVED
        bench.stand(CASINO.point)
        assert bench.state.phase is Phase.ARRIVED
        bench.stand(at(0, 0))
        assert bench.state.phase is Phase.NONE

    at_bench(story)


def test_a_stop_may_be_skipped(at_bench):
    async def story(bench: Bench) -> None:
        await bench.guided(PORT, CASINO)
        bench.route.skip_stop()
        assert bench.state.is_guiding
        await bench.turn()
        assert (bench.state.phase, bench.state.stops) == (Phase.GUIDING, (CASINO,))
        bench.route.skip_stop()
        assert bench.state.phase is Phase.NONE

    at_bench(story)


def test_who_comes_back_by_himself_keeps_his_route(at_bench):
    async def story(bench: Bench) -> None:
        await bench.guided(CASINO)
        route = bench.state.route
        bench.maps.slow = True
        bench.route.reroute()
        await bench.turn()
        bench.route.is_back()
        await bench.turn()
        bench.maps.give()
        await bench.turn()
        assert (bench.state.phase, bench.state.route) == (Phase.GUIDING, route)

    at_bench(story)


def test_service_time_waits_for_an_answer_but_not_for_ever(at_bench):
    async def story(bench: Bench) -> None:
        bench.maps.slow = True
        bench.route.plan(CASINO)
        await bench.turn()
        jump = asyncio.ensure_future(bench.clock.advance_to(NOON + timedelta(minutes=5)))
        await bench.turn(HOLD_S / 2)
        assert not jump.done()
        assert bench.clock.now() <= NOON + timedelta(seconds=2)
        await bench.turn(HOLD_S)
        await jump
        assert bench.clock.now() == NOON + timedelta(minutes=5)

    at_bench(story)


# -- what is kept --


def test_a_restart_goes_on_with_the_route_from_where_the_car_is(at_bench):
    async def story(bench: Bench) -> None:
        await bench.guided(PORT, CASINO)
        bench.route.passed(1)
        bench.route.muted.set(True)
        bench.stand(at(500, 0))
        bench.begin()
        assert (bench.state.phase, bench.state.stops) == (Phase.PLANNING, (CASINO,))
        assert bench.route.muted.value
        task = asyncio.ensure_future(bench.route.run())
        await bench.turn()
        assert bench.state.phase is Phase.GUIDING
        assert bench.maps.routed[-1].start == at(500, 0)
        task.cancel()

    at_bench(story)


def test_a_restart_does_not_send_a_car_back_whose_receiver_has_not_spoken_yet(at_bench):
    async def story(bench: Bench) -> None:
        places = MemoryStore()
        places.save({"latitude": CASINO.point.latitude, "longitude": CASINO.point.longitude, "heading": 90.0})
        await bench.guided(BEACH)
        bench.fixes.set(None)
        bench.position = PositionService(bench.fixes, Observable(VehicleState()), bench.maps, places, bench.time)
        bench.begin()
        task = asyncio.ensure_future(bench.route.run())
        await bench.turn()
        task.cancel()
        asked = bench.maps.routed[-1]
        assert (asked.start, asked.heading) == (CASINO.point, 90.0)

    at_bench(story)


def test_a_choice_and_a_simulation_are_choices_again(at_bench):
    async def story(bench: Bench) -> None:
        bench.route.plan(CASINO)
        await bench.turn()
        bench.route.simulate()
        bench.begin()
        task = asyncio.ensure_future(bench.route.run())
        await bench.turn()
        assert bench.state.phase is Phase.CHOOSING
        task.cancel()
        bench.route.cancel()
        bench.begin()
        assert bench.state.phase is Phase.NONE

    at_bench(story)


@pytest.mark.parametrize(
    "damage",
    ["[]", '{"stops": 7}', '{"stops": [{}]}', '{"avoid": ["hills"]}', '{"guided": "yes"}', "\x00", '{"stops": [null]}'],
)
def test_a_damaged_file_is_set_aside(at_bench, tmp_path: Path, damage: str):
    file = tmp_path / "route.json"
    file.write_text(damage)

    async def story(bench: Bench) -> None:
        assert bench.state.phase is Phase.NONE
        await bench.guided(CASINO)

    at_bench(story, JsonFile(file, private=True))
    assert list(tmp_path.glob("route.json.corrupt*"))
    assert "Casino" in file.read_text()


def test_a_full_disk_stops_nobody_and_is_tried_again(at_bench):
    class Full(MemoryStore):
        full = True

        def save(self, value: dict[str, Any]) -> None:
            if self.full:
                raise StorageError("disk-full", "the disk is full")
            super().save(value)

    store = Full()

    async def story(bench: Bench) -> None:
        await bench.guided(CASINO)
        bench.route.save_again()
        assert store.saved == {}
        store.full = False
        bench.route.save_again()
        bench.begin()
        assert bench.state.stops == (CASINO,)

    at_bench(story, store)


def test_the_removal_of_the_profile_leaves_nothing(at_bench, tmp_path: Path):
    async def story(bench: Bench) -> None:
        bench.route.set_avoid(Avoid.TOLLS, on=True)
        await bench.guided(CASINO)
        bench.keeper.erase()
        bench.route.forget()
        assert bench.state.phase is Phase.NONE
        assert bench.state.avoid == ()
        assert not (tmp_path / "route.json").exists()
        bench.route.save_again()
        assert not (tmp_path / "route.json").exists()

    at_bench(story, JsonFile(tmp_path / "route.json"))
