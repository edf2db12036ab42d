"""What box the data of an extract covers, also across the date line."""

from __future__ import annotations

import math
from collections.abc import Iterable

from headunit.core.geo import Bounds

_HALF = 180


class Extent:
    """Collects points; for each degree of longitude it knows the outermost ones."""

    def __init__(self) -> None:
        self._columns: dict[int, tuple[float, float]] = {}
        self._south, self._north = math.inf, -math.inf

    def add(self, points: Iterable[tuple[float, float]]) -> None:
        """Longitude and latitude of each."""
        for longitude, latitude in points:
            column = min(_HALF - 1, math.floor(longitude))
            west, east = self._columns.get(column, (longitude, longitude))
            if longitude <= west or longitude >= east:
                self._columns[column] = min(west, longitude), max(east, longitude)
            self._south, self._north = min(self._south, latitude), max(self._north, latitude)

    @property
    def bounds(self) -> Bounds | None:
        """The smallest box around all of them, None without points.

        It crosses the date line (`west` > `east`) where the widest part of the globe without a point does not.
        """
        if not self._columns:
            return None
        columns = sorted(self._columns)
        gaps = [
            ((following - column) % 360 or 360, column, following)
            for column, following in zip(columns, [*columns[1:], columns[0]], strict=True)
        ]
        _, last, first = max(gaps, key=lambda gap: (gap[0], gap[1]))
        return Bounds(self._south, self._columns[first][0], self._north, self._columns[last][1])
