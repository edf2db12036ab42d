"""The way by road: valhalla asked in the region that holds all the places, and its refusals explained."""

from __future__ import annotations

from typing import Any, Final

from headunit.core.errors import HeadUnitError
from headunit.core.geo import GeoPoint
from headunit.navigation.routes import NoRoute, NoRouteReason, RouteAnswer, RouteRequest
from headunit.navigation.routing.asking import Actor, Actors, RefusedError, asked
from headunit.navigation.routing.question import ROAD_WITHIN_M, question
from headunit.navigation.routing.reading import route_of

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
            HeadUnitError: The region is damaged.
        """
        places = (request.start, *request.stops)
        holding = [self._actors.holding(point) for point in places]
        for number, regions in enumerate(holding):
            if not regions:
                return _none(NoRouteReason.NO_REGION, number)
        shared = [region for region in holding[0] if all(region in regions for regions in holding)]
        if not shared:
            apart = next((n for n, regions in enumerate(holding) if not set(regions) & set(holding[0])), None)
            return RouteAnswer((), NoRoute(NoRouteReason.OTHER_REGION, None if apart is None else apart - 1))
        answer = RouteAnswer(())
        for region in shared:
            answer = self._in(region, request)
            if answer.routes:
                break
        return answer

    def _in(self, region: str, request: RouteRequest) -> RouteAnswer:
        actor = self._actors.of(region)
        try:
            try:
                told = asked(actor.route, question(request))
            except RefusedError as error:
                if error.code != _NO_ROAD:
                    raise
                told = asked(actor.route, question(request, anywhere=True))
        except RefusedError as error:
            return _explained(error, actor, request)
        trips = [told["trip"], *(one["trip"] for one in told.get("alternates", ()))]
        return RouteAnswer(tuple(route_of(trip, region, request.language) for trip in trips))


def _explained(error: RefusedError, actor: Actor, request: RouteRequest) -> RouteAnswer:
    if error.code == _NO_ROAD:
        places = (request.start, *request.stops)
        far = next((number for number, point in enumerate(places) if not _has_road(actor, point)), None)
        return RouteAnswer((), NoRoute(NoRouteReason.NO_ROAD)) if far is None else _none(NoRouteReason.NO_ROAD, far)
    if error.code in _UNCONNECTED:
        return RouteAnswer((), NoRoute(NoRouteReason.NOT_CONNECTED))
    if error.code in _TOO_FAR:
        return RouteAnswer((), NoRoute(NoRouteReason.TOO_FAR))
    raise HeadUnitError("no-answer", f"The roads could not be asked for a route ({error.code}: {error}).") from error


def _has_road(actor: Actor, point: GeoPoint) -> bool:
    where: dict[str, Any] = {"lat": point.latitude, "lon": point.longitude, "search_cutoff": ROAD_WITHIN_M}
    where["search_filter"] = {"exclude_ferry": True}
    try:
        told = asked(actor.locate, {"locations": [where], "costing": "auto"})
    except RefusedError:
        return False
    return bool(told and told[0].get("edges"))


def _none(reason: NoRouteReason, number: int) -> RouteAnswer:
    """`number`: of the place, 0 the start."""
    return RouteAnswer((), NoRoute(reason, number - 1))
