"""Encoded polylines with six digits, as valhalla writes a route's shape, and the metres along them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from headunit.core.geo import GeoPoint, distance_m

_DIGITS = 1e6


def decoded(shape: str) -> tuple[GeoPoint, ...]:
    """The points of an encoded polyline. Raises `ValueError`: it is none, or leaves the earth."""
    return tuple(each_point(shape))


def each_point(shape: str) -> Iterator[GeoPoint]:
    """The points of an encoded polyline one by one, for who must not work long at a time. Raises as `decoded` does."""
    latitude = longitude = index = 0
    while index < len(shape):
        step, index = _number(shape, index)
        latitude += step
        if index >= len(shape):
            raise ValueError("a polyline ends within a point")
        step, index = _number(shape, index)
        longitude += step
        yield GeoPoint(latitude / _DIGITS, longitude / _DIGITS)


def encoded(points: Sequence[GeoPoint]) -> str:
    """The points as an encoded polyline."""
    text: list[str] = []
    before = (0, 0)
    for point in points:
        now = (round(point.latitude * _DIGITS), round(point.longitude * _DIGITS))
        for step in (now[0] - before[0], now[1] - before[1]):
            left = ~(step << 1) if step < 0 else step << 1
            while left >= 0x20:
                text.append(chr((0x20 | (left & 0x1F)) + 63))
                left >>= 5
            text.append(chr(left + 63))
        before = now
    return "".join(text)


def metres_along(points: Sequence[GeoPoint]) -> tuple[float, ...]:
    """How far each point is from the first one, along the line; as many as there are points."""
    return tuple(accumulate((distance_m(one, other) for one, other in pairwise(points)), initial=0.0))[: len(points)]


def _number(shape: str, index: int) -> tuple[int, int]:
    shift = value = 0
    while index < len(shape):
        code = ord(shape[index]) - 63
        if not 0 <= code < 64:
            raise ValueError("no encoded polyline")
        index += 1
        value |= (code & 0x1F) << shift
        shift += 5
        if code < 0x20:
            return (~(value >> 1) if value & 1 else value >> 1), index
    raise ValueError("a polyline ends within a number")
