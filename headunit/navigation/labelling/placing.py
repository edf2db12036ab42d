"""Who has room on the screen: rectangles, turned or upright, that must not touch each other."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from headunit.navigation.views import Area

_CELL = 96
"""Pixels; about as long as a short name."""


@dataclass(frozen=True)
class Box:
    """A rectangle around (x, y), in pixels, turned clockwise by `angle` degrees; `half_width` is half of its length."""

    x: float
    y: float
    half_width: float
    half_height: float
    angle: float = 0.0

    @classmethod
    def of(cls, area: Area) -> Box:
        """An upright one."""
        half_width, half_height = area.width / 2, area.height / 2
        return cls(area.x + half_width, area.y + half_height, half_width, half_height)

    @cached_property
    def along(self) -> tuple[float, float]:
        """The direction of its length."""
        turn = math.radians(self.angle)
        return math.cos(turn), math.sin(turn)

    @cached_property
    def reach(self) -> tuple[float, float]:
        """Half the width and height of the upright rectangle around it."""
        cos, sin = self.along
        width = abs(cos) * self.half_width + abs(sin) * self.half_height
        return width, abs(sin) * self.half_width + abs(cos) * self.half_height

    def inside(self, width: float, height: float, margin: float) -> bool:
        """Whether all of it is on a screen of that size, that many pixels from the edge."""
        across, down = self.reach
        return (
            margin + across <= self.x <= width - margin - across and margin + down <= self.y <= height - margin - down
        )

    def meets(self, other: Box) -> bool:
        """Whether the two have a point in common."""
        dx, dy = other.x - self.x, other.y - self.y
        mine, others = self.reach, other.reach
        if abs(dx) >= mine[0] + others[0] or abs(dy) >= mine[1] + others[1]:
            return False
        if not self.angle and not other.angle:
            return True
        # Two rectangles are apart if they are along a side of either.
        cos, sin = self.along[0] * other.along[0] + self.along[1] * other.along[1], 0.0
        sin = abs(self.along[0] * other.along[1] - self.along[1] * other.along[0])
        cos = abs(cos)
        return not (
            abs(dx * self.along[0] + dy * self.along[1])
            >= self.half_width + other.half_width * cos + other.half_height * sin
            or abs(dy * self.along[0] - dx * self.along[1])
            >= self.half_height + other.half_width * sin + other.half_height * cos
            or abs(dx * other.along[0] + dy * other.along[1])
            >= other.half_width + self.half_width * cos + self.half_height * sin
            or abs(dy * other.along[0] - dx * other.along[1])
            >= other.half_height + self.half_width * sin + self.half_height * cos
        )


class Screen:
    """What of the screen is taken."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[Box]] = defaultdict(list)

    def free(self, box: Box) -> bool:
        """Whether nothing that was taken meets the box."""
        return not any(box.meets(other) for cell in _cells(box) if cell in self._cells for other in self._cells[cell])

    def take(self, box: Box) -> None:
        """Nothing else may be there."""
        for cell in _cells(box):
            self._cells[cell].append(box)


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    across, down = box.reach
    rows = range(int((box.y - down) // _CELL), int((box.y + down) // _CELL) + 1)
    for column in range(int((box.x - across) // _CELL), int((box.x + across) // _CELL) + 1):
        for row in rows:
            yield column, row
