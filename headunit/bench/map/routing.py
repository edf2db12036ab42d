"""How long a route takes to be there, asked as the unit asks: of the running map server over HTTP, until it is read.

The reference is pyvalhalla by itself, in the process of the bench: the same question with its own sentences, and its
JSON read. Both are asked in turn.
"""

from __future__ import annotations

import asyncio
import json
import tempfile
import time
from collections.abc import Callable
from itertools import combinations, permutations
from pathlib import Path
from typing import Any, Final

from headunit.bench.map.built import built_region
from headunit.bench.report import Row
from headunit.bench.runner import Options
from headunit.config import Config
from headunit.core.errors import HeadUnitError
from headunit.core.geo import GeoPoint
from headunit.core.looptime import RealLoopTime
from headunit.navigation.ports import MapPort
from headunit.navigation.regions.routing import actor_on
from headunit.navigation.routes import RouteRequest
from headunit.navigation.routing.question import question
from headunit.processes.map_keeper import MapKeeper

ROUNDS: Final = 15
"""So often every question is asked."""
_WARM: Final = 3
LANGUAGE: Final = "fr"
PLACES: Final = (
    GeoPoint(43.7395, 7.4215),
    GeoPoint(43.7392, 7.4283),
    GeoPoint(43.7527, 7.4009),
    GeoPoint(43.7600, 7.4700),
    GeoPoint(43.7250, 7.3600),
    GeoPoint(43.7310, 7.4150),
)
"""In Monaco, La Turbie, Roquebrune, Èze."""
STOPS: Final = 3
"""Of a journey that has some."""
_EVERY: Final = 8
"""One in so many of these journeys is asked for."""
OFF: Final = (
    (GeoPoint(43.73885, 7.4204), 250.0),
    (GeoPoint(43.7411, 7.4305), 40.0),
    (GeoPoint(43.7448, 7.4010), 300.0),
)
"""Where a car has left its route, and in which direction it drives."""


def rows(options: Options) -> list[Row]:
    """`route_ms` as journeys are planned, half with two alternatives, half over stops; `reroute_ms` to one place,
    the way a moving car drives. A sample is what one of the journeys took on average in one round: a median of single
    ones would stand in the gap between the short and the long."""
    _, folder = built_region()
    rounds = options.runs or ROUNDS
    planned = [RouteRequest(one, (other,), None, LANGUAGE, (), 2) for one, other in combinations(PLACES, 2)]
    planned += [RouteRequest(PLACES[0], tour, None, LANGUAGE) for tour in permutations(PLACES[1:], STOPS + 1)][::_EVERY]
    again = [RouteRequest(place, (to,), heading, LANGUAGE) for place, heading in OFF for to in PLACES[2:5]]
    bare = _Bare(folder)
    with tempfile.TemporaryDirectory(prefix="headunit-bench-") as data:
        config = Config(Path(data), regions=folder.parent)
        measured = asyncio.run(_measured(config, planned, again, bare.ask, rounds))
    (route, bare_route), (reroute, bare_reroute) = measured
    return [Row("route_ms", "ms", route, bare_route), Row("reroute_ms", "ms", reroute, bare_reroute)]


class _Bare:
    """Pyvalhalla, asked plainly."""

    def __init__(self, folder: Path) -> None:
        self._actor = actor_on(folder)

    def ask(self, request: RouteRequest) -> Any:
        """The answer's JSON, read."""
        told = question(request) | {"directions_type": "instructions", "language": "fr-FR"}
        return json.loads(self._actor.route(json.dumps(told)))


async def _measured(
    config: Config,
    planned: list[RouteRequest],
    again: list[RouteRequest],
    bare: Callable[[RouteRequest], Any],
    rounds: int,
) -> list[tuple[list[float], list[float]]]:
    keeper = MapKeeper(config, RealLoopTime(), lambda work: work())
    keeping = asyncio.create_task(keeper.run())
    try:
        return [await _asked(keeper.maps, requests, bare, rounds) for requests in (planned, again)]
    finally:
        keeping.cancel()
        await asyncio.gather(keeping, return_exceptions=True)
        keeper.close()


async def _asked(
    maps: MapPort, requests: list[RouteRequest], bare: Callable[[RouteRequest], Any], rounds: int
) -> tuple[list[float], list[float]]:
    ours: list[float] = []
    theirs: list[float] = []
    for number in range(rounds + _WARM):
        ours_s = theirs_s = 0.0
        for request in requests:
            begun_s = time.perf_counter()
            answer = await maps.route(request)
            between_s = time.perf_counter()
            if answer.refused is not None:
                raise HeadUnitError("bench-failed", f"There is no route: {answer.refused.reason}.")
            bare(request)
            ours_s += between_s - begun_s
            theirs_s += time.perf_counter() - between_s
        if number >= _WARM:
            ours.append(ours_s * 1000 / len(requests))
            theirs.append(theirs_s * 1000 / len(requests))
    return ours, theirs
