"""Stories as tests: each `*.story.toml` is an item of pytest (docs/stories.md)."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from headunit.core.errors import HeadUnitError

if TYPE_CHECKING:
    from _pytest._code.code import ExceptionInfo, TerminalRepr


class TraceError(Exception):
    """A story was told, and its trace is not the expected one."""


class StoryFile(pytest.File):
    """A file with one story."""

    def collect(self) -> Iterator[pytest.Item]:
        """See `pytest.Collector`. It is read when it is played, so that a mistake fails one test."""
        yield StoryItem.from_parent(self, name=self.path.name.removesuffix(".story.toml"))


class StoryItem(pytest.Item):
    """One story."""

    def runtest(self) -> None:
        """See `pytest.Item`."""
        from headunit.processes.telling import told
        from headunit.scenario import trace
        from headunit.scenario.expected import difference, trace_beside
        from headunit.scenario.loader import load
        from headunit.scenario.vocabulary import VOCABULARY

        real = self.config.getoption("--headunit-stories") == "real"
        story = load(self.path, VOCABULARY, environ=os.environ)
        if story.needs_window and not real:
            pytest.skip("it needs the unit's window: --headunit-stories=real")
        with tempfile.TemporaryDirectory(prefix="headunit-story-", ignore_cleanup_errors=True) as folder:
            done = told(story, real=real, folder=Path(folder))
        expected = trace_beside(self.path)
        if not expected.is_file():
            return
        if self.config.getoption("--headunit-update"):
            trace.write(expected, done.lines)
        elif (other := difference(expected, done.lines)) is not None:
            raise TraceError(other)

    def repr_failure(self, excinfo: ExceptionInfo[BaseException], style: str | None = None) -> str | TerminalRepr:
        """What is wrong with the story, at its line; a traceback where the fault is not the story's."""
        from headunit.scenario.expected import report
        from headunit.scenario.runner import StoryError

        match excinfo.value:
            case StoryError() as error:
                return report(str(error), error.lines)
            case HeadUnitError() | TraceError() as error:
                return str(error)
            case _:
                return super().repr_failure(excinfo, style)  # type: ignore[arg-type]

    def reportinfo(self) -> tuple[Path, int, str]:
        """See `pytest.Item`."""
        return self.path, 0, f"story: {self.name}"
