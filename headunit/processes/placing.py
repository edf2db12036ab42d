"""Where the panel opens, beside the unit and not on it: without a window manager both would be at 0, 0."""

from __future__ import annotations

from dataclasses import dataclass

PANEL_WIDTH, PANEL_HEIGHT, PANEL_LEAST_HEIGHT = 1280, 720, 480
_FRAME = 32
"""Pixels that a title bar may take."""


@dataclass(frozen=True, slots=True)
class Place:
    """A rectangle of the desktop, in pixels."""

    x: int
    y: int
    width: int
    height: int


def place_panel(screen: Place, unit_width: int, unit_height: int) -> Place:
    """The panel's place on `screen`, the unit's window being at the screen's top left.

    Below the unit, less high where that makes it fit; else beside it; else at the bottom right. Never off the screen.
    """
    width, height = min(PANEL_WIDTH, screen.width), min(PANEL_HEIGHT, screen.height)
    below = screen.height - unit_height - _FRAME
    if below >= PANEL_LEAST_HEIGHT:
        return Place(screen.x, screen.y + unit_height + _FRAME, width, min(height, below))
    if screen.width - unit_width >= width:
        return Place(screen.x + unit_width, screen.y, width, height)
    return Place(screen.x + screen.width - width, screen.y + screen.height - height, width, height)
