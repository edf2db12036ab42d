"""A story as it was read: pure data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from headunit.scenario.words import Action, Expectation

WITHIN = timedelta(seconds=10)
"""So long an expectation is waited for where the step does not say."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a file, and its line from 1."""

    file: Path
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class Instant:
    """When a step happens: an instant (aware), or a span after the step before (`30d`, `P1Y`, by the home calendar)."""

    when: datetime | str


@dataclass(frozen=True, slots=True)
class Step:
    """Time moves to `at`; `do` is done, one after the other; `expect` holds within `within`.

    `within` is loop time: real seconds where the processes are real.
    """

    place: Place
    at: Instant | None = None
    do: tuple[Action, ...] = ()
    expect: tuple[Expectation, ...] = ()
    within: timedelta = WITHIN
    note: str = ""

    @property
    def needs_window(self) -> bool:
        """Whether it can only be played where the unit has a window."""
        return any(word.window for word in (*self.do, *self.expect))


@dataclass(frozen=True, slots=True)
class Story:
    """What is played.

    Attributes:
        file: Where it was read.
        title: One sentence: what it tells.
        rule: The rule it stands for (`PRODUCT.md §4: …`), or empty.
        profile: Id of the car.
        start: First instant (aware, UTC).
        seed: Of everything that is random.
        steps: Those of the included files first.
        secrets: What was taken from the environment, by its name; no trace tells it.
    """

    file: Path
    title: str
    rule: str
    profile: str
    start: datetime
    seed: int
    steps: tuple[Step, ...]
    secrets: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def needs_window(self) -> bool:
        """Whether it can only be played with `--real`."""
        return any(step.needs_window for step in self.steps)

    @property
    def needs_map(self) -> bool:
        """Whether its unit has a map on board."""
        return any(word.needs_map for step in self.steps for word in (*step.do, *step.expect))
