"""`headunit story` at work: finds stories, tells one after the other, says how each went, and keeps traces."""

from __future__ import annotations

import logging
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from headunit.config import Config
from headunit.core.errors import UsageError
from headunit.core.files import storage_error
from headunit.core.looptime import RealLoopTime
from headunit.processes.logs import log_file
from headunit.processes.telling import told
from headunit.scenario import library, trace
from headunit.scenario.expected import ENDING, difference, report, trace_beside
from headunit.scenario.loader import heading, load
from headunit.scenario.model import Step, Story
from headunit.scenario.problems import Problem, StoryFileError, suggestion
from headunit.scenario.runner import StoryError, Told
from headunit.scenario.trace import Line
from headunit.scenario.vocabulary import VOCABULARY


@dataclass(frozen=True, slots=True)
class Wishes:
    """What was asked for on the command line.

    Attributes:
        real: Whether processes and a window play it.
        trace: File for the trace of one story, folder for those of several.
        screens: Folder of pictures.
        update: Whether the expected traces are written anew.
        seed: In place of the stories' own.
    """

    real: bool = False
    trace: Path | None = None
    screens: Path | None = None
    update: bool = False
    seed: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A story's file, its name as it is told, and whether it only came with its folder."""

    name: str
    file: Path
    along: bool = False


@dataclass(frozen=True, slots=True)
class _Task:
    """A story to be told, and where its trace and its pictures go."""

    name: str
    story: Story
    trace: Path | None
    screens: Path | None


def find(wanted: Sequence[str]) -> list[Found]:
    """The stories meant: files, names of the library, and all in folders; each once.

    Raises:
        UsageError: There is none of that name; the text says what there is.
    """
    found: dict[Path, Found] = {}
    for name in wanted:
        for one in _meant(name):
            found.setdefault(one.file.resolve(), one)
    return list(found.values())


def _meant(name: str) -> list[Found]:
    if (file := library.found(name, Path())) is not None:
        return [Found(library.name_of(file), file)]
    if (folder := library.folder(name)) is None:
        said = suggestion(name, library.names(), "`headunit story --list`")
        said = said if said.endswith("?") else f"{said}."
        raise UsageError("no-story", f"There is no story {name!r}, here or in the library: {said}")
    stories = library.stories(folder)
    if not stories:
        raise UsageError("no-story", f"There is no *{library.ENDING} in {folder}.")
    return [Found(library.name_in(file, folder), file, along=True) for file in stories]


def listed(stories: Sequence[Found]) -> list[tuple[str, str, str]]:
    """Name, rule and title of each."""
    return [(one.name, rule, title) for one in stories for title, rule in [heading(one.file)]]


def tell(stories: Sequence[Found], wishes: Wishes) -> bool:
    """Tell all of them; whether each came to its end as expected.

    Raises:
        UsageError: The options do not go together.
        StoryFileError: Some cannot be told as they are written; none was.
        KeyboardInterrupt: Ctrl-C.
    """
    _check(stories, wishes)
    tasks = _loaded(stories, wishes)
    width = max(len(one.name) for one in stories)
    failed = sum(not _tell(task, wishes, width) for task in tasks)
    if len(stories) > 1:
        left_out = len(stories) - len(tasks)
        counts = {"told": len(tasks) - failed, "failed": failed, "left out: they need the window (--real)": left_out}
        print(", ".join(f"{count} {what}" for what, count in counts.items() if count) + ".", flush=True)
    return not failed


def _check(stories: Sequence[Found], wishes: Wishes) -> None:
    if wishes.screens is not None and not wishes.real:
        raise UsageError("bad-options", "--screens needs a window: play with --real.")
    if wishes.update and wishes.seed is not None:
        raise UsageError("bad-options", "--update writes what is expected with the story's own seed: leave --seed out.")
    for option, folder in (("--screens", wishes.screens), ("--trace", wishes.trace if len(stories) > 1 else None)):
        if folder is not None and folder.exists() and not folder.is_dir():
            raise UsageError("bad-options", f"{option} {folder}: this is a file, and a folder is wanted.")
    if wishes.trace is not None and len(stories) == 1:
        if wishes.trace.is_dir():
            raise UsageError("bad-options", f"--trace {wishes.trace}: this is a folder; name a file in it.")
        if not wishes.trace.absolute().parent.is_dir():
            raise UsageError("no-folder", f"{wishes.trace.parent} is not a folder: --trace needs one that is.")


def _loaded(stories: Sequence[Found], wishes: Wishes) -> list[_Task]:
    tasks: list[_Task] = []
    problems: list[Problem] = []
    for one in stories:
        try:
            window = wishes.real or one.along
            story = load(one.file, VOCABULARY, window=window, seed=wishes.seed, environ=os.environ)
        except StoryFileError as error:
            problems += [problem for problem in error.problems if problem not in problems]
        else:
            if story.needs_window and not wishes.real:
                continue
            own = f"{one.name}{ENDING}" if len(stories) > 1 else ""
            screens = wishes.screens and (wishes.screens / one.name if own else wishes.screens)
            tasks.append(_Task(one.name, story, wishes.trace and wishes.trace / own, screens))
    if problems:
        raise StoryFileError(problems)
    return tasks


def _tell(task: _Task, wishes: Wishes, width: int) -> bool:
    clock = RealLoopTime()
    began_s = clock.monotonic()
    folder = Path(tempfile.mkdtemp(prefix="headunit-story-"))
    failure, lines = _outcome(task, wishes, folder)
    if failure is None or not wishes.real:
        shutil.rmtree(folder, ignore_errors=True)
    if task.trace is not None:
        trace.write(task.trace, lines)
    verdict = "told  " if failure is None else "FAILED"
    took = f"{len(task.story.steps)} steps, {clock.monotonic() - began_s:.1f} s"
    print(f"{verdict}  {task.name:<{width}}  {took}", flush=True)
    if failure is not None:
        kept = [f"  Its logs and all it has kept: {folder}"] if wishes.real else []
        print("\n".join([failure, *kept]), file=sys.stderr, flush=True)
    return failure is None


def _outcome(task: _Task, wishes: Wishes, folder: Path) -> tuple[str | None, Sequence[Line]]:
    """Why it failed, None where it did not; and its trace."""
    try:
        with _logged(folder), _progress(task) as passed:
            done = told(task.story, real=wishes.real, folder=folder, screens=task.screens, passed=passed)
    except StoryError as error:
        return report(str(error), error.lines), error.lines
    except OSError as error:
        raise storage_error(task.screens or folder, error) from error
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return _judged(done, wishes), done.lines


def _judged(done: Told, wishes: Wishes) -> str | None:
    """What is not as the trace beside the story has it; None where it is, or where there is none."""
    expected = trace_beside(done.story.file)
    if wishes.update:
        trace.write(expected, done.lines)
        return None
    if wishes.seed is not None or not expected.is_file():
        return None
    return difference(expected, done.lines)


@contextmanager
def _logged(folder: Path) -> Iterator[None]:
    """What the story's programs log in this process goes into their folder, not to the shell."""
    handler = log_file(Config(folder), "story")
    root = logging.getLogger()
    root.addHandler(handler)
    try:
        yield
    finally:
        root.removeHandler(handler)
        handler.close()


@contextmanager
def _progress(task: _Task) -> Iterator[Callable[[int, Step], None]]:
    """Shows how far a story is where somebody looks on."""
    if not sys.stdout.isatty():
        yield lambda _number, _step: None
        return
    from rich.console import Console
    from rich.text import Text

    steps = len(task.story.steps)

    def said(number: int) -> Text:
        return Text(f"{task.name}: step {number} of {steps}")

    with Console().status(said(1)) as status:
        yield lambda number, _step: status.update(said(min(number + 1, steps)))
