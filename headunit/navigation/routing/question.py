"""A `RouteRequest` in valhalla's words."""

from __future__ import annotations

from typing import Any, Final

from headunit.core.geo import GeoPoint
from headunit.navigation.routes import Avoid, RouteRequest

ROAD_WITHIN_M: Final = 500
"""No road further from a place leads there."""
_ALONG_M: Final = 10
"""Of the roads that near the car the one is taken along which it drives."""
_USE: Final = {Avoid.MOTORWAYS: "use_highways", Avoid.TOLLS: "use_tolls", Avoid.FERRIES: "use_ferry"}
_NO_PLACE: Final = {"exclude_ferry": True}
"""Whoever points at the water does not mean the ferry."""
_NO_STOP: Final = _NO_PLACE | {"exclude_tunnel": True, "exclude_motorway": True}
"""Where nobody gets out: a place above a tunnel is reached by the street beside it."""


def question(request: RouteRequest, *, anywhere: bool = False) -> dict[str, Any]:
    """The body of valhalla's `route`. `anywhere`: a stop may lie in a tunnel or on a motorway, too."""
    filtered = _NO_PLACE if anywhere else _NO_STOP
    start = place(request.start, _NO_PLACE)
    if request.heading is not None:
        start |= {"heading": round(request.heading) % 360, "radius": _ALONG_M}
    asked: dict[str, Any] = {
        "locations": [start, *(place(stop, filtered) for stop in request.stops)],
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


def place(point: GeoPoint, filtered: dict[str, bool]) -> dict[str, Any]:
    """One place of a request."""
    return {
        "lat": point.latitude,
        "lon": point.longitude,
        "type": "break",
        "search_cutoff": ROAD_WITHIN_M,
        "search_filter": filtered,
    }
