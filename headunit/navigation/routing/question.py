"""A `RouteRequest` in valhalla's words."""

from __future__ import annotations

from enum import Enum
from typing import Any, Final

from headunit.core.geo import GeoPoint
from headunit.navigation.routes import Avoid, RouteRequest

ROAD_WITHIN_M: Final = 500
"""No road further from a place leads there."""
_ALONG_M: Final = 10
"""Of the roads that near the car the one is taken along which it drives."""
_USE: Final = {Avoid.MOTORWAYS: "use_highways", Avoid.TOLLS: "use_tolls", Avoid.FERRIES: "use_ferry"}
_NO_PLACE: Final[dict[str, Any]] = {"exclude_ferry": True}
"""Whoever points at the water does not mean the ferry."""
_NO_STOP: Final = _NO_PLACE | {"exclude_tunnel": True, "max_road_class": "trunk"}
"""Where nobody gets out: a place above a tunnel is reached by the street beside it."""


class Care(Enum):
    """How carefully the roads of the places are chosen."""

    QUICK = 10
    """A road from which ten others are reached will do: a third of the time."""
    CAREFUL = 50
    """As valhalla does it: not one of a few that lead nowhere else."""
    ANYWHERE = 51
    """The same, and a stop may lie in a tunnel or on a motorway, too."""


def question(request: RouteRequest, care: Care = Care.CAREFUL) -> dict[str, Any]:
    """The body of valhalla's `route`."""
    chosen = {"minimum_reachability": min(care.value, Care.CAREFUL.value)}
    start = place(request.start, _NO_PLACE) | chosen
    stops = _NO_PLACE if care is Care.ANYWHERE else _NO_STOP
    if request.heading is not None:
        start |= {"heading": round(request.heading) % 360, "radius": _ALONG_M}
    asked: dict[str, Any] = {
        "locations": [start, *(place(point, stops) | chosen for point in request.stops)],
        "costing": "auto",
        "units": "kilometers",
        "directions_type": "maneuvers",
        "turn_lanes": True,
    }
    if request.avoid:
        asked["costing_options"] = {"auto": {_USE[avoid]: 0.0 for avoid in request.avoid}}
    if request.alternatives and len(request.stops) == 1:
        asked["alternates"] = request.alternatives
    return asked


def place(point: GeoPoint, filtered: dict[str, Any] = _NO_PLACE) -> dict[str, Any]:
    """One place of a request, on a road not further away than `ROAD_WITHIN_M`."""
    return {
        "lat": point.latitude,
        "lon": point.longitude,
        "type": "break",
        "search_cutoff": ROAD_WITHIN_M,
        "search_filter": filtered,
    }
