"""The library of stories, one after the other in one process: `stories_per_s`.

Each story brings a fresh world, backend, broker, DCM and unit, and ends them. Those that need the unit's window are
left out.
"""

from __future__ import annotations

import logging
import tempfile
import time
from pathlib import Path

from headunit.bench.report import Row
from headunit.bench.runner import Options
from headunit.core.errors import HeadUnitError
from headunit.processes.telling import told
from headunit.scenario.library import stories
from headunit.scenario.loader import load
from headunit.scenario.model import Story
from headunit.scenario.runner import StoryError
from headunit.scenario.vocabulary import VOCABULARY

ROUNDS = 2


def measure(options: Options) -> list[Row]:
    """See `runner.Bench`. The first story is told once before: what it imports is not counted."""
    loaded = [story for file in stories() if not (story := load(file, VOCABULARY)).needs_window]
    quiet = logging.NullHandler()  # else what the programs of a story warn of stands between the figures
    logging.getLogger().addHandler(quiet)
    try:
        _tell(loaded[0])
        return [Row("stories_per_s", "1/s", [_per_s(loaded) for _ in range(options.runs or ROUNDS)])]
    finally:
        logging.getLogger().removeHandler(quiet)


def _per_s(loaded: list[Story]) -> float:
    began_s = time.perf_counter()
    for story in loaded:
        _tell(story)
    return len(loaded) / (time.perf_counter() - began_s)


def _tell(story: Story) -> None:
    with tempfile.TemporaryDirectory(prefix="headunit-bench-", ignore_cleanup_errors=True) as folder:
        try:
            told(story, real=False, folder=Path(folder))
        except StoryError as error:
            raise HeadUnitError("bench-failed", str(error)) from error
