"""Reads a story, and refuses one that can never be told; all its mistakes at once, each at its line."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from headunit.scenario.headers import headers_of, start_of
from headunit.scenario.model import Story
from headunit.scenario.problems import StoryFileError
from headunit.scenario.source import read
from headunit.scenario.steps import Steps
from headunit.scenario.timeline import Timeline
from headunit.scenario.wording import Looked
from headunit.scenario.words import Vocabulary


def load(
    file: Path,
    vocabulary: Vocabulary,
    *,
    window: bool = True,
    seed: int | None = None,
    environ: Mapping[str, str] | None = None,
) -> Story:
    """The story of a file.

    Args:
        file: A story; what it includes is read with it.
        vocabulary: The words there are.
        window: Whether it will be played where the unit has a window.
        seed: In place of the story's own.
        environ: Where `${NAME}` in a text is looked up; None leaves it as it is.

    Raises:
        StoryFileError: It cannot be told as it is written.
    """
    sources = list(read(file).whole())
    headers = headers_of(sources)
    start = start_of(headers)
    timeline = Timeline(start, headers.car.market.time_zone)
    looked = None if environ is None else Looked(environ)
    reader = Steps(vocabulary, headers.car, window, looked)
    steps = tuple(step for source in sources for step in reader.of(source, timeline))
    own = sources[-1]
    if not steps and not any(source.problems for source in sources):
        own.wrong("it has no [[step]]: nothing would be told")
    problems = [problem for source in sources for problem in sorted(source.problems, key=lambda one: one.place.line)]
    if problems:
        raise StoryFileError(problems)
    seed = headers.seed if seed is None else seed
    return Story(file, headers.title, headers.rule, headers.profile, start, seed, steps, looked or {})


def heading(file: Path) -> tuple[str, str]:
    """Title and rule of a story, as far as they can be read without a look at the rest; empty where they cannot."""
    data = read(file).data
    title, rule = data.get("title"), data.get("rule")
    return title if isinstance(title, str) else "", rule if isinstance(rule, str) else ""
