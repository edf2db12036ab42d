"""Made-up roads to drive along."""

from __future__ import annotations

import math
from datetime import UTC, datetime
from random import Random

from hypothesis import strategies as st

from headunit.core.geo import GeoPoint
from headunit.world.car import Car
from headunit.world.drive.path import RoadPath

START = datetime(2026, 5, 1, 8, tzinfo=UTC)
_METRES = 6_371_008.8 * math.pi / 180


def laid(steps: list[tuple[float, float]]) -> tuple[GeoPoint, ...]:
    """Points in Monaco and on: each step so many metres on after a turn of so many degrees."""
    latitude, longitude, heading = 43.7385, 7.4246, 250.0
    points = [GeoPoint(latitude, longitude)]
    for metres, turn in steps:
        heading += turn
        latitude += metres * math.cos(math.radians(heading)) / _METRES
        longitude += metres * math.sin(math.radians(heading)) / (_METRES * math.cos(math.radians(latitude)))
        points.append(GeoPoint(latitude, longitude))
    return tuple(points)


def road(
    metres: float = 10_000.0,
    limit_kmh: float = 90.0,
    *,
    pieces: int = 100,
    tunnels: tuple[int, ...] = (),
    stops: tuple[int, ...] = (),
    title: str = "Menton",
) -> RoadPath:
    """Straight on."""
    points = laid([(metres / pieces, 0.0)] * pieces)
    inside = tuple(piece in tunnels for piece in range(pieces))
    return RoadPath(points, (limit_kmh,) * pieces, inside, stops, title)


def long_road(km: float, seed: int = 1, step_m: float = 20.0) -> RoadPath:
    """As roads are: bends, limits that change, tunnels, stops."""
    drawn, count = Random(seed), int(km * 1000 / step_m)
    limit, limits = 50.0, []
    for _ in range(count):
        if drawn.random() < 0.01:
            limit = drawn.choice([30.0, 50.0, 80.0, 90.0, 110.0, 130.0])
        limits.append(limit)
    points = laid([(step_m, drawn.gauss(0.0, 4.0)) for _ in range(count)])
    tunnels = tuple(number // 200 % 7 == 3 for number in range(count))
    return RoadPath(points, tuple(limits), tunnels, tuple(range(300, count, 300)), "Somewhere")


@st.composite
def roads(draw: st.DrawFn) -> RoadPath:
    """Any road, with corners, points that lie on one another and odd limits."""
    steps = draw(
        st.lists(
            st.tuples(st.one_of(st.just(0.0), st.floats(0.01, 3000.0)), st.floats(-180.0, 180.0)),
            min_size=1,
            max_size=12,
        ).filter(lambda found: any(metres for metres, _ in found))
    )
    count = len(steps)
    limits = draw(st.lists(st.sampled_from([5.0, 30.0, 50.0, 90.0, 130.0, 300.0, 0.0]), min_size=count, max_size=count))
    tunnels = draw(st.lists(st.booleans(), min_size=count, max_size=count))
    stops = draw(st.lists(st.integers(0, count), max_size=3))
    return RoadPath(laid(steps), tuple(limits), tuple(tunnels), tuple(stops), "Anywhere")


def car(**values: object) -> Car:
    """With the ignition on, at `START`."""
    return Car(START, **{"ignition": "ON", **values})  # type: ignore[arg-type]
