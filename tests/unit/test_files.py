"""Files that are replaced in one step: whole old content or whole new content, and no heap of leftovers."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from headunit.core.faults import VARIABLE, FaultPoint
from headunit.core.files import write_atomic
from tests.patience import PATIENCE_S

SCRIPT = """
import sys
from pathlib import Path
from headunit.core.files import write_atomic
write_atomic(Path(sys.argv[1]), sys.argv[2].encode(), private=True)
"""


def killed_while_writing(path: Path, text: str) -> None:
    """Somebody who is killed when the new content is written and has not replaced the old one."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, path, text],
        env={**os.environ, VARIABLE: FaultPoint.FILE_WRITTEN},
        timeout=PATIENCE_S,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL


def test_kills_leave_the_old_content_and_one_private_leftover_that_the_next_write_takes_away(tmp_path: Path) -> None:
    path = tmp_path / "tokens.json"
    write_atomic(path, b"old", private=True)
    for text in ("a first try that is long", "a second"):
        killed_while_writing(path, text)
        assert path.read_text() == "old"
        (leftover,) = set(tmp_path.iterdir()) - {path}
        assert leftover.read_text() == text
        assert stat.S_IMODE(leftover.stat().st_mode) == 0o600
    write_atomic(path, b"new", private=True)
    assert path.read_text() == "new"
    assert [*tmp_path.iterdir()] == [path]


def test_many_writers_of_one_file_never_mix(tmp_path: Path) -> None:
    path = tmp_path / "file"
    contents = [bytes([ord("a") + number]) * (1 + 5000 * number) for number in range(8)]
    with ThreadPoolExecutor(8) as pool:
        for done in [pool.submit(write_atomic, path, content) for content in contents * 10]:
            done.result()
    assert path.read_bytes() in contents
    assert [*tmp_path.iterdir()] == [path]


@pytest.mark.parametrize(("private", "mode"), [(True, 0o600), (False, 0o644)])
def test_who_may_read_it(tmp_path: Path, *, private: bool, mode: int) -> None:
    write_atomic(tmp_path / "below" / "file", b"", private=private)
    assert stat.S_IMODE((tmp_path / "below" / "file").stat().st_mode) == mode
