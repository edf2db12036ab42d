"""Every word of the story language, by what it is about."""

from __future__ import annotations

from headunit.scenario.vocabulary import (
    around,
    backend,
    backend_cars,
    car,
    desk,
    phones,
    processes,
    state,
    time,
    unit,
    unit_account,
    unit_map,
    unit_place,
    unit_route,
    unit_services,
    window,
    window_shows,
)
from headunit.scenario.words import Vocabulary

VOCABULARY = Vocabulary(
    actions=(
        *car.ACTIONS,
        *phones.ACTIONS,
        *around.ACTIONS,
        *time.ACTIONS,
        *unit.ACTIONS,
        *unit_map.ACTIONS,
        *unit_route.ACTIONS,
        *desk.ACTIONS,
        *window.ACTIONS,
        *processes.ACTIONS,
    ),
    expectations=(
        *unit_account.EXPECTATIONS,
        *unit_services.EXPECTATIONS,
        *unit_place.EXPECTATIONS,
        *unit_map.EXPECTATIONS,
        *unit_route.EXPECTATIONS,
        *state.EXPECTATIONS,
        *car.EXPECTATIONS,
        *backend.EXPECTATIONS,
        *backend_cars.EXPECTATIONS,
        *window_shows.EXPECTATIONS,
    ),
)
"""All of it, in the order of the reference page."""
