"""Where the panel opens on desktops of all sizes, beside units of all sizes."""

from __future__ import annotations

import pytest

from headunit.processes.placing import PANEL_LEAST_HEIGHT, Place, place_panel

UNITS = [(1280, 480), (1280, 720), (1920, 720), (800, 480)]
SCREENS = [
    Place(0, 0, 1366, 768),
    Place(0, 0, 1920, 1080),
    Place(0, 0, 2560, 1440),
    Place(1920, 40, 3840, 2160),
    Place(0, 0, 800, 480),
]


def test_below_the_unit_where_the_screen_is_tall() -> None:
    assert place_panel(Place(0, 0, 2560, 1600), 1280, 480) == Place(0, 512, 1280, 720)


def test_less_high_so_that_it_fits_below() -> None:
    assert place_panel(Place(0, 0, 1920, 1080), 1280, 480) == Place(0, 512, 1280, 568)


def test_beside_where_the_screen_is_wide_and_low() -> None:
    assert place_panel(Place(0, 0, 2560, 1080), 1280, 720) == Place(1280, 0, 1280, 720)


def test_at_the_bottom_right_where_nothing_fits() -> None:
    assert place_panel(Place(0, 0, 1366, 768), 1280, 480) == Place(86, 48, 1280, 720)


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("unit", UNITS)
def test_always_on_the_screen_and_never_exactly_on_the_unit(screen: Place, unit: tuple[int, int]) -> None:
    place = place_panel(screen, *unit)
    assert screen.x <= place.x
    assert screen.y <= place.y
    assert place.x + place.width <= screen.x + screen.width
    assert place.y + place.height <= screen.y + screen.height
    assert place.height >= min(PANEL_LEAST_HEIGHT, screen.height)
    if screen.width > 800:
        assert (place.x, place.y) != (screen.x, screen.y)
