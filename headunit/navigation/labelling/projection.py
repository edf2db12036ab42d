"""Where a point of the earth is on the screen: the same as QtLocation says, for arrays of points."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

from headunit.core.geo import TILE_PX, mercator
from headunit.navigation.views import MapView

type Floats = npt.NDArray[np.float64]

FIELD_OF_VIEW = 45.0
"""Degrees; QtLocation's. It is that of the shorter side."""
FARTHEST = 0.4
"""What is drawn smaller than that share, far ahead on a tilted map, is not labelled."""


@dataclass(frozen=True, slots=True)
class Projection:
    """A camera as numbers.

    The eye is `eye_px` above the middle of the map; the ground is turned by the bearing, then leant back by the tilt.
    """

    x: float
    y: float
    world_px: float
    width: float
    height: float
    sin_bearing: float
    cos_bearing: float
    sin_tilt: float
    cos_tilt: float
    eye_px: float

    @classmethod
    def of(cls, view: MapView) -> Self:
        """The projection of a view."""
        x, y = mercator(view.centre)
        turn, lean = math.radians(view.bearing), math.radians(view.tilt)
        eye = min(view.width, view.height) / 2 / math.tan(math.radians(FIELD_OF_VIEW) / 2)
        trigonometry = (math.sin(turn), math.cos(turn), math.sin(lean), math.cos(lean))
        return cls(x, y, TILE_PX * 2.0**view.zoom, view.width, view.height, *trigonometry, eye)

    def screen(self, x: Floats, y: Floats) -> tuple[Floats, Floats, Floats]:
        """Pixels of points of the Mercator square, and how large the ground is there (1 in the middle; 0: behind)."""
        east = (x - self.x + 0.5) % 1.0 - 0.5  # the shorter way round the world
        across = (east * self.cos_bearing + (y - self.y) * self.sin_bearing) * self.world_px
        down = ((y - self.y) * self.cos_bearing - east * self.sin_bearing) * self.world_px
        depth = self.eye_px - down * self.sin_tilt
        scale = np.where(depth > self.eye_px * 0.05, self.eye_px / np.maximum(depth, self.eye_px * 0.05), 0.0)
        return self.width / 2 + across * scale, self.height / 2 + down * self.cos_tilt * scale, scale

    def ground(self, px: float, py: float) -> tuple[float, float]:
        """The point of the Mercator square (not wrapped) under a pixel, no farther than `FARTHEST`."""
        rise = py - self.height / 2
        scale = self.cos_tilt + rise * self.sin_tilt / self.eye_px
        share = max(scale / self.cos_tilt if self.cos_tilt else 0.0, FARTHEST)
        # share is how large the ground is there: down = rise / cos / scale, and scale falls with down.
        across = (px - self.width / 2) / share
        down = self.eye_px * (1 - 1 / share) / self.sin_tilt if self.sin_tilt > 1e-9 else rise
        east = (across * self.cos_bearing - down * self.sin_bearing) / self.world_px
        south = (across * self.sin_bearing + down * self.cos_bearing) / self.world_px
        return self.x + east, self.y + south

    def box(self, margin: float) -> tuple[float, float, float, float]:
        """West, north, east and south of what the screen and `margin` pixels around it show, in the Mercator square."""
        corners = [
            self.ground(px, py) for px in (-margin, self.width + margin) for py in (-margin, self.height + margin)
        ]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return min(xs), max(0.0, min(ys)), max(xs), min(1.0, max(ys))

    def turned(self, angle: Floats) -> Floats:
        """Degrees, -90 to 90, by which what runs in a direction (clockwise from north) is turned to be read."""
        degrees = angle - 90 - math.degrees(math.atan2(self.sin_bearing, self.cos_bearing))
        return np.asarray(degrees - 180 * np.round(degrees / 180), dtype=np.float64)
