"""The same story twice: the same trace, byte for byte, and in a process that hashes otherwise, too."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from headunit.processes.telling import told
from headunit.scenario.library import LIBRARY
from headunit.scenario.loader import load
from headunit.scenario.vocabulary import VOCABULARY

STORY = LIBRARY / "s2-dcm-needs-coverage.story.toml"


def test_a_story_has_one_trace(tmp_path: Path) -> None:
    story = load(STORY, VOCABULARY)
    first, second = (
        "".join(f"{line.text()}\n" for line in told(story, real=False, folder=tmp_path / name).lines) for name in "ab"
    )
    out = tmp_path / "other.jsonl"
    command = [sys.executable, "-m", "headunit", "story", str(STORY), "--trace", str(out)]
    subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": "4711"}, check=True, timeout=120, capture_output=True)
    assert first == second == out.read_text(encoding="utf-8")
    assert '"who": "dcm"' in first
