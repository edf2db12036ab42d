"""Guidance that does as it is told, over a route that does; and places on it to look at."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from headunit.core.observable import Observable
from headunit.navigation.guidance.domain import Ahead, Announcement, GuidanceState
from headunit.navigation.routes import Route
from tests.fake_route import FakeRoute, laid


class FakeGuidance:
    """`GuidanceService` as the pages know it: `state` is set by the test."""

    def __init__(self, route: FakeRoute, state: Observable[GuidanceState]) -> None:
        self.state = state
        route.muted.subscribe(lambda muted: state.set(replace(state.value, muted=muted)))
        self._route = route

    def mute(self, on: bool) -> None:
        """See `GuidanceService`."""
        self._route.muted.set(on)


def on_the_way(route: Route, done_m: float, now: datetime, **changes: Any) -> GuidanceState:
    """The car so far along a route, at 46 km/h where 50 are allowed."""
    line = laid(route.shape)
    coming = [one for one in route.manoeuvres[1:] if one.at_m > done_m]
    left_s = route.duration_s * (1 - done_m / route.distance_m)
    stop_m = next(leg.to_m for leg in route.legs if leg.to_m > done_m)
    share = done_m / route.distance_m
    state = GuidanceState(
        next=Ahead(coming[0], coming[0].at_m - done_m),
        then=Ahead(coming[1], coming[1].at_m - done_m) if len(coming) > 1 else None,
        done_m=share * line.length_m,
        left_m=route.distance_m - done_m,
        left_s=left_s,
        arrives_at=now + timedelta(seconds=left_s),
        stop_left_m=stop_m - done_m,
        stop_arrives_at=now + timedelta(seconds=left_s * (stop_m - done_m) / (route.distance_m - done_m)),
        place=line.at(share * line.length_m),
        heading=line.heading(share * line.length_m),
        limit_kmh=50,
        speed_kmh=46.0,
    )
    return replace(state, **changes)


SAID = Announcement(1, "In 300 metres turn right onto Avenue de Grande-Bretagne.")
NOW = datetime(2026, 11, 21, 20, 37, tzinfo=UTC)
