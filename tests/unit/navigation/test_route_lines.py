"""Lines of the routes in hand are laid without holding anybody up."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any

import pytest

from headunit.core.geo import GeoPoint
from headunit.core.looptime import RealLoopTime
from headunit.core.observable import Observable
from headunit.core.tasks import TaskSupervisor
from headunit.navigation.guidance.domain import Phase, RouteState
from headunit.navigation.polyline import encoded
from headunit.navigation.route_lines import RouteLines
from headunit.navigation.routes import Leg, Route
from tests.fake_maps import CASINO

type Run = Callable[[Coroutine[Any, Any, Any]], Any]


def route_of(points: int, west: float = 7.4) -> Route:
    shape = encoded([GeoPoint(43.7 + one * 1e-4, west + one % 2 * 1e-4) for one in range(points)])
    return Route(shape, 10.0 * points, points, (), (), "somewhere")


def choosing(*routes: Route, chosen: int = 0) -> RouteState:
    return RouteState(Phase.CHOOSING, (CASINO,), routes=routes, chosen=chosen)


def test_they_are_laid_in_order_and_the_chosen_one_is_told(run: Run) -> None:
    async def scenario() -> None:
        route, tasks = Observable(RouteState()), TaskSupervisor()
        lines = RouteLines(route, RealLoopTime(), tasks)
        route.set(choosing(route_of(20), route_of(700, 7.5), route_of(30, 7.6)))
        assert lines.state.value.lines == ()
        await tasks.idle()
        assert [len(one.points) for one in lines.state.value.lines] == [20, 700, 30]
        assert lines.state.value.bounds is not None
        assert lines.state.value.bounds.east > 7.6
        route.set(choosing(*route.value.routes, chosen=2))
        assert lines.state.value.line is lines.state.value.lines[2]

    run(scenario())


def test_what_is_laid_is_laid_once_and_goes_with_its_route(run: Run) -> None:
    async def scenario() -> None:
        route, tasks = Observable(RouteState()), TaskSupervisor()
        lines = RouteLines(route, RealLoopTime(), tasks)
        first, second = route_of(40), route_of(50, 7.5)
        route.set(choosing(first, second))
        await tasks.idle()
        laid = lines.state.value.lines[1]
        route.set(choosing(second))
        assert lines.state.value.lines == (laid,)  # at once
        route.set(RouteState())
        assert lines.state.value.lines == ()
        assert lines.state.value.bounds is None
        assert lines.state.value.line is None

    run(scenario())


def test_where_the_stops_before_the_destination_lie_on_the_line(run: Run) -> None:
    async def scenario() -> None:
        route, tasks = Observable(RouteState()), TaskSupervisor()
        lines = RouteLines(route, RealLoopTime(), tasks)
        way = route_of(101)
        legs = tuple(Leg(way.distance_m * share, 0.0) for share in (0.25, 0.5, 1.0))
        route.set(choosing(replace(way, legs=legs)))
        await tasks.idle()
        line = lines.state.value.line
        assert line is not None
        assert lines.state.value.stops_m == pytest.approx((line.length_m / 4, line.length_m / 2))
        route.set(choosing(replace(way, legs=legs[1:])))  # a stop is left out that lies on the way
        assert lines.state.value.stops_m == pytest.approx((line.length_m / 2,))
        assert lines.state.value.line is line

    run(scenario())


def test_another_route_meanwhile_is_the_one_that_counts(run: Run) -> None:
    async def scenario() -> None:
        route, tasks = Observable(RouteState()), TaskSupervisor()
        lines = RouteLines(route, RealLoopTime(), tasks)
        route.set(choosing(route_of(2500)))
        await asyncio.sleep(0)
        route.set(choosing(route_of(30)))
        await tasks.idle()
        assert [len(one.points) for one in lines.state.value.lines] == [30]

    run(scenario())


def test_a_long_one_holds_nobody_up(run: Run) -> None:
    async def scenario() -> None:
        route, tasks = Observable(RouteState()), TaskSupervisor()
        RouteLines(route, RealLoopTime(), tasks)
        turns, laying = 0, True

        async def others() -> None:
            nonlocal turns
            while laying:
                turns += 1
                await asyncio.sleep(0)

        meanwhile = asyncio.ensure_future(others())
        route.set(choosing(route_of(2500)))
        await tasks.idle()
        laying = False
        await meanwhile
        assert turns > 25

    run(scenario())


def test_who_chooses_while_they_are_laid_sees_his_choice(run: Run) -> None:
    async def scenario() -> None:
        route, tasks = Observable(RouteState()), TaskSupervisor()
        lines = RouteLines(route, RealLoopTime(), tasks)
        ways = (route_of(700), route_of(30, 7.5))
        route.set(choosing(*ways))
        await asyncio.sleep(0)
        route.set(choosing(*ways, chosen=1))
        await tasks.idle()
        assert lines.state.value.chosen == 1

    run(scenario())


def test_a_route_to_where_the_car_is_has_no_line(run: Run) -> None:
    async def scenario() -> None:
        failed: list[str] = []
        route, tasks = Observable(RouteState()), TaskSupervisor(lambda name, _: failed.append(name))
        lines = RouteLines(route, RealLoopTime(), tasks)
        here = GeoPoint(43.7, 7.4)
        route.set(choosing(Route(encoded([here, here]), 0.0, 0.0, (), (), "somewhere")))
        await tasks.idle()
        assert lines.state.value.lines == ()
        assert failed == []
        route.set(choosing(route_of(30)))
        await tasks.idle()
        assert lines.state.value.line is not None

    run(scenario())
