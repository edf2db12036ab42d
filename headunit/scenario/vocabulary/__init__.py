"""Every word of the story language, by what it is about."""

from __future__ import annotations

from headunit.scenario.vocabulary import (
    around,
    backend,
    car,
    desk,
    knows,
    phones,
    processes,
    state,
    time,
    unit,
    window,
)
from headunit.scenario.words import Vocabulary

VOCABULARY = Vocabulary(
    actions=(
        *car.ACTIONS,
        *phones.ACTIONS,
        *around.ACTIONS,
        *time.ACTIONS,
        *unit.ACTIONS,
        *desk.ACTIONS,
        *window.ACTIONS,
        *processes.ACTIONS,
    ),
    expectations=(
        *knows.EXPECTATIONS,
        *state.UNIT_EXPECTATIONS,
        *state.EXPECTATIONS,
        *backend.EXPECTATIONS,
        *window.EXPECTATIONS,
    ),
)
"""All of it, in the order of the reference page."""
