"""`kill -9` while the unit keeps what time it is, or what it has shown."""

from __future__ import annotations

import itertools
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from headunit.core.faults import VARIABLE, FaultPoint

SCRIPT = Path(__file__).with_name("unit_to_kill.py")
ROOT = Path(__file__).parents[3]
AT = "2028-12-07T08:00:00+00:00"  # 14 days before the end


def life(folder: Path, fault: str = "") -> str | None:
    """What one life has said; None where it was killed."""
    done = subprocess.run(
        [sys.executable, SCRIPT, folder, AT],
        env={**os.environ, VARIABLE: fault, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode in (0, -signal.SIGKILL), done.stderr
    return done.stdout.strip() if done.returncode == 0 else None


@pytest.mark.parametrize(
    ("fault", "then"),
    [
        (FaultPoint.UNIT_TIME_KEPT, f"{AT} 14"),
        (FaultPoint.UNIT_NOTICES_KEPT, f"{AT} 14"),  # it was shown, and nobody has answered
        (f"{FaultPoint.UNIT_NOTICES_KEPT}@2", f"{AT} None"),
    ],
)
def test_what_was_kept_before_it_was_killed_counts(fault: str, then: str, tmp_path: Path) -> None:
    assert life(tmp_path, fault) is None
    assert life(tmp_path) == then


def test_killed_while_it_writes_it_finds_whole_files(tmp_path: Path) -> None:
    said = []
    for passage in itertools.count(1):
        folder = tmp_path / str(passage)
        folder.mkdir()
        if life(folder, f"{FaultPoint.FILE_WRITTEN}@{passage}") is not None:
            break
        said.append(life(folder))
        assert {path.name for path in folder.iterdir()} == {"time.json", "notices.json"}
    assert said == ["None 14", f"{AT} 14", f"{AT} 14"]
