"""A recording: from what a person does at the unit and in the panel to the steps of a test. Pure.

recording = Recording()
for event in events:
    recording.take(event)
code = written(recording, ...)        # `headunit.control.recorder.recorded_code`
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from connectivity.contracts.control.elements import Role
from connectivity.contracts.control.events import Command, Event, Input

_LEVELS: Final = frozenset({"outside_c", "cabin_c"})
"""Knobs that a person turns step by step, where the last value is what was wanted."""


@dataclass(frozen=True, slots=True)
class Done:
    """Done at the screen; of a key, `times` times."""

    input: Input
    times: int = 1


@dataclass(frozen=True, slots=True)
class Called:
    """Asked of the world, its clock, or at the desk."""

    to: str
    call: str
    arguments: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Arrived:
    """The unit shows another page."""

    page: str


@dataclass(frozen=True, slots=True)
class Says:
    """The unit says this, and shall say it again: a heading, or part of a text."""

    text: str
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Looks:
    """The unit shall look as it does now."""

    name: str


Step = Done | Called | Arrived | Says | Looks


def taps_of_code(steps: Sequence[Step], at: int, codes: Collection[str]) -> int:
    """How many taps from `at` on spell a code that the desk has given; 0 for none."""
    digits = ""
    for step in steps[at : at + 12]:
        query = step.input.query if isinstance(step, Done) and step.input.action == "tap" else None
        if query is None or query.role is not Role.BUTTON or not (query.name or "").isdecimal():
            break
        digits += query.name or ""
    return next((len(code) for code in codes if code and digits.startswith(code)), 0)


class Recording:
    """What was done, in order, with what belongs together in one step.

    Attributes:
        steps: So far.
        page: Route of the page that was open when the recording began.
        language, profile: What the unit speaks, and the car, at the beginning.
    """

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self.page = self.language = self.profile = ""
        self._now = ""

    def take(self, event: Event) -> None:
        """Take in one event."""
        if event.state is not None:
            self.language, self.profile = self.language or event.state.language, self.profile or event.state.profile
            self._arrive(event.state.page)
        elif event.input is not None:
            self._do(event.input)
        elif event.command is not None:
            self._call(event.command)

    def says(self, text: str, *, heading: bool = False) -> None:
        """The unit shall say this here."""
        if (said := Says(text, heading)) not in self.steps[-3:]:
            self.steps.append(said)

    def looks(self) -> None:
        """The unit shall look here as it does now; the picture is named by its page."""
        taken = {step.name for step in self.steps if isinstance(step, Looks)}
        name = self._now.replace("/", "-") or "window"
        numbered = (f"{name}-{number}" for number in range(2, len(taken) + 3))
        self.steps.append(Looks(name if name not in taken else next(one for one in numbered if one not in taken)))

    def _arrive(self, page: str) -> None:
        if not page or page == self._now:
            return
        self._now = page
        if not self.steps:  # nobody has done anything yet
            self.page = page
        elif isinstance(self.steps[-1], Arrived):
            self.steps[-1] = Arrived(page)  # it was passed on the way
        else:
            self.steps.append(Arrived(page))

    def _do(self, done: Input) -> None:
        if done.action == "open" and done.text == self._now:  # told once it was there; opening waits for it itself
            if not self.steps:
                return
            if isinstance(self.steps[-1], Arrived):
                del self.steps[-1]
        last = self.steps[-1] if self.steps else None
        before = last.input if isinstance(last, Done) else None
        if done.action == "fill" and before is not None and _leads_to(before, done):
            self.steps[-1] = Done(done)
        elif done.action == "type" and before is not None and before.action == "type":
            self.steps[-1] = Done(replace(before, text=before.text + done.text))
        elif done.action == "key" and isinstance(last, Done) and last.input == done:
            self.steps[-1] = Done(done, last.times + 1)
        else:
            self.steps.append(Done(done))

    def _call(self, command: Command) -> None:
        try:
            arguments = json.loads(command.arguments)
        except ValueError:
            return
        called = Called(command.to, command.call, arguments if isinstance(arguments, dict) else {})
        last = self.steps[-1] if self.steps else None
        if command.refused:
            at = next((n for n in reversed(range(len(self.steps))) if self.steps[n] == called), None)
            if at is not None:
                del self.steps[at]
        elif isinstance(last, Called) and last.call == called.call and _same_level(last, called):
            self.steps[-1] = called
        else:
            self.steps.append(called)


def _leads_to(before: Input, filled: Input) -> bool:
    """Whether it is in `filled` already: an earlier part of the same text, or the touch that chose the field."""
    same = before.query == filled.query
    return same and (before.action == "fill" or (before.action == "tap" and before.query is not None))


def _same_level(one: Called, other: Called) -> bool:
    return set(one.arguments) == set(other.arguments) and set(one.arguments) <= _LEVELS
