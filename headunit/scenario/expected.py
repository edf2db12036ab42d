"""The trace that a story is expected to have: a file beside it, compared line by line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from headunit.core.errors import StorageError
from headunit.scenario.library import bare_name
from headunit.scenario.trace import Line

ENDING = ".trace.jsonl"
LAST_LINES = 5
"""So much of its trace is shown where a story fails."""


def trace_beside(story: Path) -> Path:
    """Where the expected trace of a story lies, if it has one."""
    return story.with_name(f"{bare_name(story)}{ENDING}")


def difference(expected: Path, lines: Sequence[Line]) -> str | None:
    """The first line that is not as `expected` has it, as a text of some lines; None where all are.

    Raises:
        StorageError: The file cannot be read.
    """
    try:
        wanted = expected.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise StorageError("unreadable", f"{expected} cannot be read: {error}.") from error
    found = [line.text() for line in lines]
    for number in range(max(len(wanted), len(found))):
        want = wanted[number] if number < len(wanted) else "(nothing more)"
        have = found[number] if number < len(found) else "(nothing more)"
        if want != have:
            said = f"{expected}:{number + 1}: its trace is another one\n  expected: {want}\n  there is: {have}"
            return f"{said}\n  Is that meant? --update (of pytest: --headunit-update) writes it anew."
    return None


def report(failure: str, lines: Sequence[Line]) -> str:
    """Why a story failed, and the last of its trace."""
    told = [failure]
    if lines:
        told += ["  The last of its trace:", *(f"    {line.text()}" for line in lines[-LAST_LINES:])]
    return "\n".join(told)
