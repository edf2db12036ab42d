"""A process's log: the file has everything, the shell one line at a time."""

import subprocess
import sys

import pytest

PROGRAM = """
import sys, threading
from pathlib import Path
from headunit.config import Config, ensure_data_dir
from headunit.processes.logs import set_up

def work():
    raise ValueError("the disk sings")

config = Config(Path(sys.argv[1]))
ensure_data_dir(config.data_dir)
set_up(config, "unit")
if sys.argv[2] == "thread":
    thread = threading.Thread(target=work, name="lifeline")
    thread.start()
    thread.join()
else:
    work()
"""


@pytest.mark.parametrize(("where", "status"), [("thread", 0), ("main", 1)])
def test_what_nobody_catches_is_one_line_at_the_shell_and_whole_in_the_file(tmp_path, where, status):
    data = tmp_path / "data"
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(data), where], capture_output=True, text=True, timeout=30, check=False
    )
    assert done.returncode == status
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("headunit")
    assert "the disk sings" in (data / "logs" / "unit.log").read_text()
    assert data.stat().st_mode & 0o077 == 0  # logs and state are nobody else's
