"""The way by road: valhalla asked in the region that holds all the places, and its refusals explained."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, Final

from headunit.core.errors import HeadUnitError, StorageError
from headunit.core.geo import GeoPoint
from headunit.navigation.routes import NoRoute, NoRouteReason, RouteAnswer, RouteRequest
from headunit.navigation.routing.asking import Actor, Actors, RefusedError, asked
from headunit.navigation.routing.question import Care, place, question
from headunit.navigation.routing.reading import routes_of

_NO_ROAD: Final = 171
_UNCONNECTED: Final = (170, 442, 443, 444, 445)
_TOO_FAR: Final = (154,)


class Router:
    """Finds routes. One thread at a time may ask.

    Args:
        actors: Of the regions.
    """

    def __init__(self, actors: Actors) -> None:
        self._actors = actors

    def route(self, request: RouteRequest) -> RouteAnswer:
        """See `MapPort.route`; the request was checked.

        Raises:
            StorageError: Every region that holds the places is damaged.
        """
        places = (request.start, *request.stops)
        holding = [self._actors.holding(point) for point in places]
        for number, regions in enumerate(holding):
            if not regions:
                return RouteAnswer((), NoRoute(NoRouteReason.NO_REGION, number - 1))
        shared = [region for region in holding[0] if all(region in regions for regions in holding)]
        if not shared:
            apart = next((n - 1 for n, regions in enumerate(holding) if not set(regions) & set(holding[0])), None)
            return RouteAnswer((), NoRoute(NoRouteReason.OTHER_REGION, apart))
        answer: RouteAnswer | None = None
        damaged: StorageError | None = None
        for region in shared:
            try:
                answer = self._in(region, request)
            except StorageError as error:
                damaged = error
            else:
                if answer.routes:
                    break
        if answer is None:
            raise damaged or HeadUnitError("no-answer")
        return answer

    def _in(self, region: str, request: RouteRequest) -> RouteAnswer:
        actor = self._actors.of(region)
        try:
            told = _told(actor, request)
        except RefusedError as error:
            return RouteAnswer((), _explained(error, actor, request))
        trips = [told["trip"], *(one["trip"] for one in told.get("alternates", ()))]
        drives_left = self._actors.drives_left(region)
        return RouteAnswer(routes_of(trips, region, request.language, drives_left=drives_left))


def _told(actor: Actor, request: RouteRequest) -> Any:
    """Valhalla's answer, at the second attempt where the first was too quick. Raises `RefusedError`."""
    try:
        return asked(actor.route, question(request, Care.QUICK))
    except RefusedError as error:
        if error.code != _NO_ROAD and error.code not in _UNCONNECTED:
            raise
        care = Care.ANYWHERE if error.code == _NO_ROAD else Care.CAREFUL
    return asked(actor.route, question(request, care))


def _explained(error: RefusedError, actor: Actor, request: RouteRequest) -> NoRoute:
    if error.code == _NO_ROAD:
        places = (request.start, *request.stops)
        far = next((number - 1 for number, point in enumerate(places) if not _has_road(actor, point)), None)
        return NoRoute(NoRouteReason.NO_ROAD, far)
    if error.code in _UNCONNECTED:
        return NoRoute(NoRouteReason.NOT_CONNECTED, _cut_off(actor, request))
    if error.code in _TOO_FAR:
        return NoRoute(NoRouteReason.TOO_FAR)
    raise HeadUnitError("no-answer", f"The roads could not be asked for a route ({error.code}: {error}).") from error


def _has_road(actor: Actor, point: GeoPoint) -> bool:
    try:
        told = asked(actor.locate, {"locations": [place(point)], "costing": "auto"})
    except RefusedError:
        return False
    return bool(told and told[0].get("edges"))


def _cut_off(actor: Actor, request: RouteRequest) -> int | None:
    """The first stop to which no road leads from the place before."""
    if len(request.stops) == 1:
        return 0
    for number, (start, stop) in enumerate(pairwise((request.start, *request.stops))):
        try:
            _told(actor, RouteRequest(start, (stop,), avoid=request.avoid))
        except RefusedError:
            return number
    return None
