"""Programs that do a part of an import: what is said when one of them does not come to its end."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from headunit.core.errors import HeadUnitError
from headunit.navigation.importing import tools


@pytest.mark.parametrize(
    ("program", "reason", "said"),
    [
        ("import os; os.kill(os.getpid(), 9)", "no-memory", "smaller extract"),
        ("print('what(): std::bad_alloc', flush=True); import os; os.abort()", "no-memory", "smaller extract"),
        ("raise MemoryError", "no-memory", "smaller extract"),
        ("print('no roads here'); raise SystemExit(3)", "failed", "status 3: no roads here"),
        ("raise SystemExit(4)", "failed", "it said nothing"),
    ],
    ids=["killed", "valhalla", "python", "failed", "silent"],
)
def test_why_a_program_failed_is_said(tmp_path: Path, program: str, reason: str, said: str) -> None:
    with pytest.raises(HeadUnitError, match=said) as told:
        tools.run([sys.executable, "-c", program], "a program", tmp_path)
    assert told.value.reason == reason


def test_what_it_says_is_heard_line_by_line(tmp_path: Path) -> None:
    heard: list[str] = []
    tools.run([sys.executable, "-c", "print('{}'); print('two')"], "a program", tmp_path, heard.append)
    assert [line.strip() for line in heard] == ["{}", "two"]
