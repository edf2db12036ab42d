"""The line that a car is driven along: where each of its metres lies. Pure."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass

from headunit.core.geo import GeoPoint, bearing, between, distance_m, piece_at

NO_LENGTH_M = 1e-4
"""Points that are closer to one another are one point."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place on the line: degrees WGS 84, and where the line leads there (0 = north, clockwise)."""

    latitude: float
    longitude: float
    heading: float


class Course:
    """A line of at least two points that lie apart.

    Args:
        points: In order; the line between two is straight.

    Attributes:
        metres: How far each point that counts is from the first, along the line.
        numbers: Which of the given points each of them is: of points at one place the first one counts.

    Raises:
        ValueError: All points are one place.
    """

    def __init__(self, points: Iterable[GeoPoint]) -> None:
        self._latitudes, self._longitudes = array("d"), array("d")
        self.metres, self.numbers = array("d"), array("L")
        last, metres = None, 0.0
        for number, point in enumerate(points):
            length = 0.0 if last is None else distance_m(last, point)
            if last is not None and length < NO_LENGTH_M:
                continue
            metres += length
            last = point
            self._latitudes.append(point.latitude)
            self._longitudes.append(point.longitude)
            self.metres.append(metres)
            self.numbers.append(number)
        if len(self.metres) < 2:
            raise ValueError("a line without a length")

    @property
    def length_m(self) -> float:
        """From the first point to the last."""
        return self.metres[-1]

    @property
    def pieces(self) -> int:
        """How many straight pieces it has."""
        return len(self.metres) - 1

    def piece(self, metre: float) -> int:
        """The piece on which a metre of the line lies; of two that meet there the later one."""
        return piece_at(self.metres, metre)[0]

    def place(self, metre: float) -> Place:
        """Where a metre of the line lies; before its begin and behind its end the end."""
        piece, share = piece_at(self.metres, metre)
        one, other = self._point(piece), self._point(piece + 1)
        point = between(one, other, share)
        return Place(point.latitude, point.longitude, bearing(one, other))

    def heading(self, piece: int) -> float:
        """Degrees in which a piece leads."""
        return bearing(self._point(piece), self._point(piece + 1))

    def _point(self, number: int) -> GeoPoint:
        return GeoPoint(self._latitudes[number], self._longitudes[number])
