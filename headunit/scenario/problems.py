"""What is wrong with a story's file: every mistake at its line, all of them at once."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from headunit.core.errors import UsageError
from headunit.scenario.model import Place

_LISTED = 15
_SURE, _LIKELY = 0.8, 0.55  # of difflib's ratio


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake: where, and what to do about it."""

    place: Place
    sentence: str

    def __str__(self) -> str:
        return f"{self.place}: {self.sentence}"


class StoryFileError(UsageError):
    """A story that cannot be told as it is written; `problems` are all its mistakes, in the order of the files."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("bad-story", "\n".join(str(problem) for problem in problems))
        self.problems = tuple(problems)


def is_near(written: str, known: Iterable[str]) -> bool:
    """Whether `written` is one of them with a slip."""
    return bool(difflib.get_close_matches(written.lower(), [name.lower() for name in known], n=1, cutoff=_SURE))


def suggestion(written: str, known: Iterable[str], page: str = "docs/stories.md") -> str:
    """What to write instead: the nearest that there is, else all of them, else where they are listed."""
    names = sorted(known)
    lower = {name.lower(): name for name in names}
    sure = difflib.get_close_matches(written.lower(), lower, n=1, cutoff=_SURE)
    if near := sure or difflib.get_close_matches(written.lower(), lower, n=2, cutoff=_LIKELY):
        return f"did you mean {' or '.join(lower[name] for name in near)}?"
    return f"there is {', '.join(names)}" if len(names) <= _LISTED else f"{page} lists what there is"
