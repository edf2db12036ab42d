"""Tells a story: finds the stage, plays it there, and lets pictures be taken."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from headunit.core.errors import HeadUnitError
from headunit.core.quiet_loop import QuietLoop
from headunit.scenario.model import Place, Step, Story
from headunit.scenario.runner import StoryError, Told, play
from headunit.scenario.stage import Stage
from headunit.scenario.witness import StageWitness

type Passed = Callable[[int, Step], None]
"""Called after each step, with its number from 1."""


def told(
    story: Story, *, real: bool, folder: Path, screens: Path | None = None, passed: Passed = lambda _number, _step: None
) -> Told:
    """Tell a story to its end, in an event loop of its own.

    Args:
        story: Which.
        real: Processes and a window, with real time for what has to happen; else one process without a window.
        folder: Empty; everything that is kept lies below it.
        screens: Where a picture of the window is put after each step, `001.png` …; needs `real`.
        passed: See `Passed`.

    Raises:
        StoryError: It could not be told to its end.
        HeadUnitError: There is no stage for it.
        OSError: There is no room for `screens`.
    """
    if screens is not None:
        screens.mkdir(parents=True, exist_ok=True)
    try:
        with asyncio.Runner(loop_factory=None if real else QuietLoop) as runner:
            return runner.run(tell(story, real=real, folder=folder, screens=screens, passed=passed))
    except HeadUnitError as error:
        if error.reason != "restless":
            raise
        raise StoryError(Place(story.file, 1), str(error)) from error  # the loop does not know at which step


async def tell(
    story: Story, *, real: bool, folder: Path, screens: Path | None = None, passed: Passed = lambda _number, _step: None
) -> Told:
    """See `told`; the loop is the caller's, a `QuietLoop` where it is not `real`, and `screens` is there."""
    if story.needs_window and not real:
        raise StoryError(_first_window(story), "this needs the unit's window: play the story with --real")
    async with _stage(story, real=real, folder=folder) as stage:

        async def after_step(number: int, step: Step) -> None:
            if screens is not None and stage.window is not None:
                await stage.window.picture(screens / f"{number:03}.png")
            passed(number, step)

        try:
            return await play(story, stage, StageWitness(stage), after_step)
        except HeadUnitError as error:  # of the witness or the camera: no step is to blame
            raise StoryError(Place(story.file, 1), str(error)) from error


@asynccontextmanager
async def _stage(story: Story, *, real: bool, folder: Path) -> AsyncIterator[Stage]:
    """Each stage brings its own half of the program with it: one of them is loaded."""
    regions: Path | None = None
    if story.needs_map:
        from headunit.processes.story_map import story_map

        regions = story_map()
    if real:
        from headunit.processes import real_stage

        async with real_stage.real(story.profile, story.start, story.seed, folder, regions=regions) as processes:
            yield processes
    else:
        from headunit.processes.in_process import in_process

        async with in_process(story.profile, story.start, story.seed, folder, regions) as loop:
            yield loop


def _first_window(story: Story) -> Place:
    return next(step.place for step in story.steps if step.needs_window)
