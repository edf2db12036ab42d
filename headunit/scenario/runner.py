"""Plays a story on a stage, step by step, and notes what happened."""

from __future__ import annotations

import contextlib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Protocol

from headunit.core.errors import HeadUnitError
from headunit.scenario.model import Place, Step, Story
from headunit.scenario.stage import Stage
from headunit.scenario.times import after
from headunit.scenario.trace import Line, ordered
from headunit.scenario.words import Action, Expectation


class StoryError(Exception):
    """A story could not be told to its end; `place` is where, the text what there was instead.

    `lines` are those of its trace up to there.
    """

    def __init__(self, place: Place, sentence: str, lines: tuple[Line, ...] = ()) -> None:
        super().__init__(f"{place}: {sentence}")
        self.place, self.sentence, self.lines = place, sentence, lines


class _UnmetError(Exception):
    """A step that did not come as expected."""


class Witness(Protocol):
    """Sees what happens to unit, backend, DCM and world."""

    async def seen(self) -> list[tuple[datetime, str, str, dict[str, object]]]:
        """What has happened since it was asked last: `at`, `who`, `what`, more; in order for each `who`."""
        ...


@dataclass(frozen=True, slots=True)
class Told:
    """A story that was told to its end."""

    story: Story
    lines: tuple[Line, ...]


async def play(
    story: Story, stage: Stage, witness: Witness, after_step: Callable[[int, Step], Awaitable[None]] | None = None
) -> Told:
    """Tell `story` on `stage`, which stands at its start.

    Args:
        story: What happens.
        stage: Where.
        witness: Whose lines make the trace, beside the story's own.
        after_step: Called after each step with its number from 1 (pictures, progress).

    Raises:
        StoryError: Something was refused, or did not come as expected.
    """
    lines: list[Line] = []
    secrets = story.secrets
    await _note(lines, 0, [], witness, secrets)
    for number, step in enumerate(story.steps, 1):
        own: list[Line] = []
        try:
            await _step(number, step, stage, own)
        except (HeadUnitError, _UnmetError) as error:
            with contextlib.suppress(HeadUnitError):  # what has broken the story may have broken the witness, too
                await _note(lines, number, own, witness, secrets)
            raise StoryError(step.place, str(_veiled(str(error), secrets)), tuple(lines)) from error
        await _note(lines, number, own, witness, secrets)
        if after_step is not None:
            await after_step(number, step)
    return Told(story, tuple(lines))


async def _step(number: int, step: Step, stage: Stage, lines: list[Line]) -> None:
    def note(what: str, word: Action | Expectation | None = None) -> None:
        more = {} if word is None else {word.word: word.model_dump(mode="json", exclude_defaults=True)}
        lines.append(Line(number, stage.now.astimezone(UTC), "story", what, more))

    if step.at is not None:
        now, to = stage.now, after(stage.now, step.at, stage.home_zone)
        if to < now:
            raise _UnmetError(f"it is {_shown(now)} already: service time never goes back to {_shown(to)}")
        await stage.jump(to)
        note("jump")
    for action in step.do:
        note("do", action)
        await action.do(stage)
        await stage.settle()
    for expectation in step.expect:
        await _expect(step, expectation, stage)
        note("expect", expectation)


async def _expect(step: Step, expectation: Expectation, stage: Stage) -> None:
    left_s = step.within.total_seconds()
    while (missing := await expectation.missing(stage)) is not None:
        if left_s <= 0:
            raise _UnmetError(f"expected {expectation.word} within {step.within.total_seconds():g} s: {missing}")
        left_s -= await stage.wait(left_s)


def _veiled(value: Any, secrets: Mapping[str, str]) -> Any:
    """`value` with the names of what came from the environment in the place of it."""
    match value:
        case dict():
            return {name: _veiled(one, secrets) for name, one in value.items()}
        case list() | tuple():
            return [_veiled(one, secrets) for one in value]
        case str():
            for name, secret in secrets.items():
                value = value.replace(secret, f"${{{name}}}") if secret else value
    return value


def _shown(when: datetime) -> str:
    return when.astimezone(UTC).isoformat().replace("+00:00", "Z")


async def _note(lines: list[Line], number: int, own: list[Line], witness: Witness, secrets: Mapping[str, str]) -> None:
    seen = [Line(number, at.astimezone(UTC), who, what, dict(more)) for at, who, what, more in await witness.seen()]
    told = ordered([*own, *seen])
    lines += [replace(line, more=_veiled(line.more, secrets)) for line in told] if secrets else told
