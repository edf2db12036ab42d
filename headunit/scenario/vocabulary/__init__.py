"""Every word of the story language."""

from __future__ import annotations

from headunit.scenario.vocabulary import car, desk, knows, phones, unit
from headunit.scenario.words import Vocabulary

VOCABULARY = Vocabulary(
    actions=(*car.ACTIONS, *phones.ACTIONS, *desk.ACTIONS, *unit.ACTIONS), expectations=knows.EXPECTATIONS
)
"""All of it, in the order of the page."""
