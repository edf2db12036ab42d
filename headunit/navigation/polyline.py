"""Encoded polylines with six digits, as valhalla writes a route's shape, and the metres along them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

from headunit.core.geo import GeoPoint, distance_m

_DIGITS = 1e6


def decoded(shape: str) -> tuple[GeoPoint, ...]:
    """The points of an encoded polyline. Raises `ValueError`: it is none, or leaves the earth."""
    points: list[GeoPoint] = []
    latitude = longitude = index = 0
    codes = [ord(one) - 63 for one in shape]
    if any(not 0 <= code < 64 for code in codes) or (codes and codes[-1] & 0x20):
        raise ValueError("no encoded polyline")
    while index < len(codes):
        step, index = _number(codes, index)
        latitude += step
        if index >= len(codes):
            raise ValueError("a polyline ends within a point")
        step, index = _number(codes, index)
        longitude += step
        points.append(GeoPoint(latitude / _DIGITS, longitude / _DIGITS))
    return tuple(points)


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


def _number(codes: Sequence[int], index: int) -> tuple[int, int]:
    shift = value = 0
    while True:
        code = codes[index]
        index += 1
        value |= (code & 0x1F) << shift
        shift += 5
        if code < 0x20:
            return (~(value >> 1) if value & 1 else value >> 1), index
